//! Firebase ID tokens: who Google says somebody is.
//!
//! Kept true: a [`FirebaseUser`] only comes out of a token that passed every check of Google's published rules
//! (<https://firebase.google.com/docs/auth/admin/verify-id-tokens#verify_id_tokens_using_a_third-party_jwt_library>),
//! in this order: RS256 and nothing else, a known key, its signature, then the claims. Nothing of the payload is
//! looked at before the signature holds. Unsigned tokens of the emulator pass only a verifier that was made for it,
//! and a verifier made for it passes no others.

mod jwt;
mod keys;

use jiff::Timestamp;
use reqwest::{Client, Url};
use serde::Deserialize;

pub use self::keys::KeyFetchError;
use self::{jwt::Compact, keys::KeyCache};

/// Where Google publishes the keys that sign ID tokens, as a JWK set.
pub const GOOGLE_KEYS: &str =
    "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

/// How far Google's clock may be ahead of ours: a token made this moment must not seem to come from the future. It is
/// not granted to `exp`: clients renew their tokens minutes before the hour is over.
const LEEWAY_SECONDS: i64 = 60;

/// The longest `sub`, from the published rules.
const MAX_UID_CHARACTERS: usize = 128;

/// Our own accounts live beside Firebase's in one column, under these; a project that mints such uids must not get
/// at them.
const OUR_UIDS: [&str; 2] = ["local:", "guest:"];

/// A Firebase project's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirebaseProject(String);

impl std::str::FromStr for FirebaseProject {
    type Err = NotAProject;

    fn from_str(text: &str) -> Result<Self, NotAProject> {
        // Ids are made of these; the dot and the colon are in old ones that belong to a domain (example.com:party).
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:".contains(c);
        if text.is_empty() || text.len() > 100 || !text.chars().all(fits) {
            return Err(NotAProject);
        }
        Ok(Self(text.to_owned()))
    }
}

/// The text cannot be a Firebase project id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a Firebase project id has lower-case letters, digits and hyphens")]
pub struct NotAProject;

/// What Google vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirebaseUser {
    /// Never empty, at most 128 characters, never in the form of our own accounts' ids.
    pub uid: String,
    /// As Google has it, unchecked by us.
    pub email: Option<String>,
    /// Only then may the address link this person to an account that exists.
    pub email_verified: bool,
    /// The display name.
    pub name: Option<String>,
    /// The address of a picture elsewhere.
    pub picture: Option<String>,
    /// When they signed in at Firebase: the same in every token of one sign-in.
    pub signed_in_at: Timestamp,
}

/// Checks ID tokens of one project. Share one: it holds the cached keys.
#[derive(Debug)]
pub struct FirebaseVerifier {
    project: FirebaseProject,
    issuer: String,
    trust: Trust,
}

#[derive(Debug)]
enum Trust {
    SignedBy(Box<KeyCache>),
    Anybody,
}

impl FirebaseVerifier {
    /// Trusts the keys published at `keys`, which is [`GOOGLE_KEYS`] outside tests. Nothing is fetched yet.
    pub fn new(project: FirebaseProject, client: Client, keys: Url) -> Self {
        Self::trusting(project, Trust::SignedBy(Box::new(KeyCache::new(client, keys))))
    }

    /// Trusts the unsigned tokens of the Firebase emulator, that is, anybody who can reach this server. For
    /// development only; whoever reads the configuration refuses it in production.
    pub fn emulator(project: FirebaseProject) -> Self {
        Self::trusting(project, Trust::Anybody)
    }

    fn trusting(project: FirebaseProject, trust: Trust) -> Self {
        let issuer = format!("https://securetoken.google.com/{}", project.0);
        Self { project, issuer, trust }
    }

    /// Whether unsigned tokens pass.
    pub fn is_emulator(&self) -> bool {
        matches!(self.trust, Trust::Anybody)
    }

    /// Who the token speaks for, at this moment.
    pub async fn verify(&self, token: &str, now: Timestamp) -> Result<FirebaseUser, FirebaseError> {
        let token = Compact::parse(token)?;
        match &self.trust {
            Trust::SignedBy(keys) => check_signature(&token, keys, now).await?,
            Trust::Anybody => check_unsigned(&token)?,
        }
        let claims: Claims = token.claims()?;
        self.check_claims(&claims, now)?;
        claims.into_user()
    }

    fn check_claims(&self, claims: &Claims, now: Timestamp) -> Result<(), FirebaseError> {
        let now = now.as_second();
        let is_future = |second: i64| second.saturating_sub(LEEWAY_SECONDS) > now;
        if claims.aud != self.project.0 {
            return Err(FirebaseError::WrongAudience);
        }
        if claims.iss != self.issuer {
            return Err(FirebaseError::WrongIssuer);
        }
        if !is_uid(&claims.sub) {
            return Err(FirebaseError::BadSubject);
        }
        if claims.exp <= now {
            return Err(FirebaseError::Expired);
        }
        if is_future(claims.iat) {
            return Err(FirebaseError::IssuedInFuture);
        }
        if is_future(claims.auth_time) {
            return Err(FirebaseError::SignedInInFuture);
        }
        Ok(())
    }
}

async fn check_signature(token: &Compact<'_>, keys: &KeyCache, now: Timestamp) -> Result<(), FirebaseError> {
    if token.header.alg != "RS256" {
        return Err(FirebaseError::WrongAlgorithm);
    }
    let kid = token.header.kid.as_deref().ok_or(FirebaseError::UnknownKey)?;
    let key = keys.find(kid, now).await?;
    if key.signed(token.signing_input, &token.signature) { Ok(()) } else { Err(FirebaseError::BadSignature) }
}

fn check_unsigned(token: &Compact<'_>) -> Result<(), FirebaseError> {
    if token.header.alg != "none" {
        return Err(FirebaseError::WrongAlgorithm);
    }
    if token.signature.is_empty() { Ok(()) } else { Err(FirebaseError::BadSignature) }
}

fn is_uid(sub: &str) -> bool {
    !sub.is_empty()
        && sub.chars().count() <= MAX_UID_CHARACTERS
        && !sub.chars().any(char::is_control)
        && !OUR_UIDS.iter().any(|ours| sub.starts_with(ours))
}

#[derive(Deserialize)]
struct Claims {
    aud: String,
    iss: String,
    sub: String,
    exp: i64,
    iat: i64,
    auth_time: i64,
    email: Option<String>,
    #[serde(default)]
    email_verified: bool,
    name: Option<String>,
    picture: Option<String>,
}

impl Claims {
    fn into_user(self) -> Result<FirebaseUser, FirebaseError> {
        let signed_in_at =
            Timestamp::from_second(self.auth_time).map_err(|_| FirebaseError::SignedInInFuture)?;
        // People write their own names: blank ones and NULs, which PostgreSQL cannot hold, count as none.
        let said = |text: Option<String>| {
            text.filter(|text| !text.trim().is_empty() && !text.chars().any(char::is_control))
        };
        let email = said(self.email);
        Ok(FirebaseUser {
            uid: self.sub,
            email_verified: self.email_verified && email.is_some(),
            email,
            name: said(self.name),
            picture: said(self.picture),
            signed_in_at,
        })
    }
}

/// Why a token was not accepted. For logs: outside, [`FirebaseError::KeysUnavailable`] is a 503 and all the others
/// are one and the same 401.
#[derive(Clone, Debug, thiserror::Error)]
pub enum FirebaseError {
    /// Not a token in compact form with a JSON header and the claims of an ID token.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// Not RS256; for the emulator, not `none`.
    #[error("wrong algorithm")]
    WrongAlgorithm,
    /// No key has its `kid`, or it has none.
    #[error("signed with a key that is not published")]
    UnknownKey,
    /// The signature is not this key's over this token.
    #[error("bad signature")]
    BadSignature,
    /// For another project.
    #[error("wrong audience")]
    WrongAudience,
    /// From somebody else than the project's token service.
    #[error("wrong issuer")]
    WrongIssuer,
    /// The `sub` is empty, too long or not a uid that Firebase may use here.
    #[error("bad subject")]
    BadSubject,
    /// Its `exp` is over.
    #[error("expired")]
    Expired,
    /// Its `iat` is more than a minute ahead.
    #[error("issued in the future")]
    IssuedInFuture,
    /// Its `auth_time` is more than a minute ahead.
    #[error("signed in in the future")]
    SignedInInFuture,
    /// The published keys cannot be had now, so nothing can be said of the token.
    #[error("the keys cannot be had")]
    KeysUnavailable(#[source] std::sync::Arc<KeyFetchError>),
}

impl FirebaseError {
    /// Whether the fault is ours or Google's and the same token may pass later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::KeysUnavailable(_))
    }
}

#[cfg(test)]
mod tests;
