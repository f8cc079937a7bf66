//! Signing in, staying signed in, and getting back in.
//!
//! Kept true: a token is shown once, in the answer that made it; an address links two accounts only when whoever asks
//! has shown to read its mail; no answer tells whether an address has an account, but the one that registers it.

mod claim;
mod confirm;
mod firebase;
mod local;
mod me;
mod operator;
mod recovery;
mod sessions;

use std::net::IpAddr;

use jiff::Timestamp;
use party_db::{Conn, DbError, invitation, login, outbox, session};
use party_domain::id::{PartyId, PassId, SessionId, UserId};
use party_domain::secret::Secret;
use party_domain::text::{Email, PersonName, Username};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

pub use claim::{ClaimBy, claim};
pub use confirm::{ConfirmBy, RECENT, confirm, must_be_recent};
pub use firebase::{recognise, verify};
pub use local::{Registration, change_password, login, register};
pub use me::{Me, me};
pub use operator::{reset_link, set_operator};
pub use recovery::{confirm_email, forgot_password, request_verification, reset_password};
pub use sessions::{end, list, logout, refresh};

use crate::identity::firebase::FirebaseVerifier;
use crate::identity::known_device::{KnownDevice, KnownDevices};
use crate::identity::pass_key::PassKey;
use crate::identity::password::{PasswordError, Passwords};
use crate::identity::token::SessionToken;
use crate::mailer::Mailer;
use crate::{App, AppError};

/// How people sign in here.
#[derive(Debug)]
pub struct AuthConfig {
    /// Who checks Firebase's ID tokens. With a project there are no local accounts.
    pub firebase: Option<FirebaseVerifier>,
    /// Where people reach the server, without a slash at the end: the beginning of links.
    pub public_url: String,
    /// Hashes and checks passwords.
    pub passwords: Passwords,
    /// Sends links.
    pub mailer: Mailer,
    /// Knows the devices that signed in before.
    pub known_devices: OnceCell<KnownDevices>,
    /// Under which secrets of passes are kept, to be shown to hosts again.
    pub pass_key: PassKey,
}

impl Default for AuthConfig {
    /// Local accounts, no mail, a key of its own, on this machine.
    fn default() -> Self {
        Self {
            firebase: None,
            public_url: "http://localhost:3000".to_owned(),
            passwords: Passwords::for_this_machine(),
            mailer: Mailer::none(),
            known_devices: OnceCell::new(),
            pass_key: PassKey::generate(&mut rand::rng()),
        }
    }
}

impl AuthConfig {
    /// A page of ours that takes a secret. It is in the fragment, which browsers keep to themselves.
    pub fn link(&self, page: &str, secret: &str) -> String {
        format!("{}/{page}#{secret}", self.public_url)
    }
}

/// What somebody signs in with, as the request says: for the list of their sessions.
#[derive(Debug, Clone, Default)]
pub struct Device {
    /// The browser or app, as it calls itself.
    pub user_agent: Option<String>,
    /// Where the request came from.
    pub ip_address: Option<IpAddr>,
    /// Whether somebody signed in to the same account on this device before.
    pub is_known: bool,
    /// When they signed in at Firebase, if it is that by which they sign in here.
    pub firebase_signed_in_at: Option<Timestamp>,
}

/// The device, if one of its tokens says that somebody signed in to the account of this address on it before.
///
/// # Errors
/// When the database fails.
pub async fn known_device(app: &App, tokens: &str, email: &str) -> Result<Option<KnownDevice>, AppError> {
    Ok(known_devices(app).await?.recognise(tokens, &address_key(email)))
}

/// The tokens of a device on which somebody just signed in to the account of this address: its new one, and all.
///
/// # Errors
/// When the database fails.
pub async fn remember_device(app: &App, tokens: &str, email: &str) -> Result<(String, String), AppError> {
    let nonce = app.entropy.with(|rng| {
        let mut nonce = [0; 16];
        rand::Rng::fill_bytes(rng, &mut nonce);
        nonce
    });
    let (devices, email) = (known_devices(app).await?, address_key(email));
    let token = devices.issue(&email, nonce);
    let all = devices.remember(tokens, &token, &email);
    Ok((token, all))
}

/// What all spellings of an address that somebody signs in with have in common, whether or not it is one.
pub fn address_key(email: &str) -> String {
    Email::parse(email).map_or_else(|_| email.trim().to_lowercase(), |email| email.key())
}

async fn known_devices(app: &App) -> Result<&KnownDevices, AppError> {
    let read = || async {
        let conn = app.db.get().await?;
        Ok::<_, AppError>(KnownDevices::new(party_db::media::signing_key(&conn, "media").await?))
    };
    app.auth.known_devices.get_or_try_init(read).await
}

/// How somebody wants to be called.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "columns of users")]
pub struct Profile {
    pub username: Option<Username>,
    pub first_name: Option<PersonName>,
    pub last_name: Option<PersonName>,
}

/// A session that began or got a new token, which is shown this once.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Whose session.
    pub user: UserId,
    /// Its token.
    pub token: SessionToken,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// Whether the account was made just now.
    pub is_new: bool,
}

/// Begins a session in the transaction of `conn`.
pub(crate) async fn begin(
    app: &App,
    conn: &Conn,
    user: &UserId,
    pass: Option<&PassId>,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let expires_at = crate::session::expiry(app, now);
    let (id, secret) = app.entropy.with(|rng| (SessionId::new(now, rng), Secret::generate(rng)));
    let token = SessionToken::from(secret);
    // What a client calls itself is only shown to its owner: cut, and without what PostgreSQL cannot hold.
    let user_agent = device
        .user_agent
        .as_deref()
        .map(|name| name.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
    let session = session::NewSession {
        id,
        user,
        token: token.hash(),
        pass,
        expires_at,
        user_agent: user_agent.as_deref(),
        ip_address: device.ip_address,
        firebase_signed_in_at: device.firebase_signed_in_at,
    };
    session::insert(conn, &session, now).await?;
    Ok(SignedIn { user: user.clone(), token, expires_at, is_new: false })
}

/// Writes an event about a person.
async fn tell(
    conn: &Conn,
    topic: &'static str,
    user: &UserId,
    payload: Value,
    now: Timestamp,
) -> Result<(), AppError> {
    let event = outbox::Event { topic, subject: user.to_string(), payload };
    Ok(outbox::push(conn, &event, now).await?)
}

/// All sessions of a person are over, but for `kept`: sockets that they opened have to be closed.
pub(crate) async fn tell_sessions_ended(
    conn: &Conn,
    user: &UserId,
    kept: Option<&SessionId>,
    now: Timestamp,
) -> Result<(), AppError> {
    tell(conn, "sessions.ended", user, json!({ "userId": user, "kept": kept }), now).await
}

/// Hands the invitations that wait for an address to whom it was shown to belong.
async fn deliver_invitations(
    conn: &Conn,
    email: &str,
    user: &UserId,
    now: Timestamp,
) -> Result<(), AppError> {
    // Somebody who comes in by a pass at this moment is invited by that: seen when it is tried again.
    let met = |error: DbError| match error.constraint() {
        Some("party_invitations_party_id_user_id_key") => AppError::Conflicted(error),
        _ => error.into(),
    };
    for party in invitation::deliver(conn, email, user).await.map_err(met)? {
        tell_invited(conn, &party, user, now).await?;
    }
    Ok(())
}

/// The same for an address that may have been shown to be somebody's already.
pub(crate) async fn deliver_to_known(conn: &Conn, email: &Email, now: Timestamp) -> Result<(), AppError> {
    match login::find_by_email(conn, email.as_str()).await? {
        Some(account) if account.email_verified => {
            deliver_invitations(conn, &account.email, &account.id, now).await
        }
        _ => Ok(()),
    }
}

/// Somebody was invited, or found that they were.
pub(crate) async fn tell_invited(
    conn: &Conn,
    party: &PartyId,
    user: &UserId,
    now: Timestamp,
) -> Result<(), AppError> {
    let payload = json!({ "partyId": party, "userId": user });
    let event = outbox::Event { topic: "invitation.created", subject: party.to_string(), payload };
    Ok(outbox::push(conn, &event, now).await?)
}

fn local_only(app: &App) -> Result<(), AppError> {
    if app.auth.firebase.is_none() {
        return Ok(());
    }
    Err(AppError::conflict("LOCAL_ACCOUNTS_OFF", "Accounts are kept by Firebase here: sign in there"))
}

const fn wrong_credentials() -> AppError {
    AppError::Unauthenticated {
        code: "INVALID_CREDENTIALS",
        message: "The e-mail address or the password is wrong",
    }
}

fn password_error(error: PasswordError) -> AppError {
    match error {
        PasswordError::Busy => AppError::Unavailable("too many are signing in at once".into()),
        other => AppError::unexpected(other),
    }
}
