//! The published keys, fetched when needed and kept as long as their publisher says.
//!
//! Kept true: at most one fetch is under way, however many ask; a key older than its `Cache-Control` allows is never
//! used; a token with an unknown key causes at most one fetch a minute; while kept keys are still good, a fetch that
//! fails costs nobody a sign-in; after a failure without good keys, callers are told at once for a few seconds
//! instead of queueing for one timeout each.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{AGE, CACHE_CONTROL, HeaderMap},
};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::FirebaseError;
use crate::identity::outside::{self, BodyError};

/// How long a fetch may take, its body included.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);
/// The most bytes of an answer; Google's has about 1,500.
const MAX_BYTES: usize = 64 * 1024;
/// How long keys are kept at least, also when the answer says nothing or `no-store`: without a floor each sign-in
/// would ask Google.
const SHORTEST_LIFE: SignedDuration = SignedDuration::from_mins(1);
/// How long keys are kept at most: a key that was withdrawn stops being trusted within a day, whatever was said.
const LONGEST_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// How long before their end keys are renewed, so that a short outage at Google goes unnoticed.
const RENEW_AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// How long an attempt while there are good keys (a renewal, or an unknown key) rules out another.
const ATTEMPT_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How long a failure without good keys is answered from memory.
const FAILURE_STANDS: SignedDuration = SignedDuration::from_secs(5);

/// An RSA public key that may sign ID tokens.
pub(super) struct PublicKey(RsaPublicKeyComponents<Vec<u8>>);

impl PublicKey {
    /// Whether this key made the signature over this text, by RS256.
    pub(super) fn signed(&self, text: &str, signature: &[u8]) -> bool {
        self.0.verify(&RSA_PKCS1_2048_8192_SHA256, text.as_bytes(), signature).is_ok()
    }
}

/// Why the keys could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum KeyFetchError {
    /// No answer, or none in time.
    #[error("the key endpoint did not answer")]
    NoAnswer(#[source] reqwest::Error),
    /// An answer that is no 200.
    #[error("the key endpoint answered {0}")]
    Status(StatusCode),
    /// The body broke off or is too large.
    #[error("the key endpoint's answer was not read")]
    Body(#[from] BodyError),
    /// The body is no JWK set.
    #[error("the key endpoint's answer is no JWK set")]
    NotKeys(#[from] serde_json::Error),
    /// A JWK set without one RS256 key.
    #[error("the key endpoint published no RS256 key")]
    NoneUsable,
}

/// The keys of one endpoint.
pub(super) struct KeyCache {
    client: Client,
    endpoint: Url,
    timeout: Duration,
    /// Held for an instant, never across an await.
    state: RwLock<State>,
    /// Held during a fetch.
    fetching: Mutex<()>,
}

#[derive(Default)]
struct State {
    keys: Option<KeySet>,
    /// The last fetch that ended, and how.
    last: Option<(Timestamp, Result<(), Arc<KeyFetchError>>)>,
}

struct KeySet {
    by_id: HashMap<String, Arc<PublicKey>>,
    fetched: Timestamp,
    life: SignedDuration,
}

/// What can be said of a key at a moment.
enum Answer {
    Known(Arc<PublicKey>),
    /// Known, but a fetch is due to keep it so.
    KnownRenew(Arc<PublicKey>),
    Refused(FirebaseError),
    Fetch,
}

impl KeyCache {
    pub(super) fn new(client: Client, endpoint: Url) -> Self {
        Self {
            client,
            endpoint,
            timeout: FETCH_TIMEOUT,
            state: RwLock::default(),
            fetching: Mutex::default(),
        }
    }

    #[cfg(test)]
    pub(super) fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// The key of this id.
    pub(super) async fn find(&self, kid: &str, now: Timestamp) -> Result<Arc<PublicKey>, FirebaseError> {
        match self.look(kid, now) {
            Answer::Known(key) => Ok(key),
            Answer::Refused(error) => Err(error),
            Answer::KnownRenew(key) => {
                self.renew(kid, now).await;
                Ok(key)
            }
            Answer::Fetch => self.find_after_fetch(kid, now).await,
        }
    }

    /// Fetches unless somebody else does or has just done so. The one caller who fetches waits for it, at most
    /// [`FETCH_TIMEOUT`]; the others go on with the keys there are.
    async fn renew(&self, kid: &str, now: Timestamp) {
        let Ok(_alone) = self.fetching.try_lock() else { return };
        if let Answer::KnownRenew(_) = self.look(kid, now)
            && let Err(error) = self.fetch(now).await
        {
            tracing::warn!(
                error = &*error as &dyn std::error::Error,
                "Firebase keys not renewed, going on with the old"
            );
        }
    }

    async fn find_after_fetch(&self, kid: &str, now: Timestamp) -> Result<Arc<PublicKey>, FirebaseError> {
        let _alone = self.fetching.lock().await;
        // Whoever held the lock before may have brought what is missing.
        if let Some(found) = self.look(kid, now).settled() {
            return found;
        }
        let fetched = self.fetch(now).await;
        match (self.look(kid, now).settled(), fetched) {
            (Some(found), _) => found,
            (None, Err(error)) => Err(FirebaseError::KeysUnavailable(error)),
            (None, Ok(())) => Err(FirebaseError::UnknownKey),
        }
    }

    fn look(&self, kid: &str, now: Timestamp) -> Answer {
        self.state.read().unwrap_or_else(PoisonError::into_inner).answer(kid, now)
    }

    async fn fetch(&self, now: Timestamp) -> Result<(), Arc<KeyFetchError>> {
        let result = self.download(now).await.map_err(Arc::new);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let outcome = result.map(|keys| state.keys = Some(keys));
        state.last = Some((now, outcome.clone()));
        outcome
    }

    async fn download(&self, now: Timestamp) -> Result<KeySet, KeyFetchError> {
        let response: Response = self
            .client
            .get(self.endpoint.clone())
            .timeout(self.timeout)
            .send()
            .await
            .map_err(KeyFetchError::NoAnswer)?;
        if response.status() != StatusCode::OK {
            return Err(KeyFetchError::Status(response.status()));
        }
        let life = life(response.headers());
        let set: JwkSet = serde_json::from_slice(&outside::read_body(response, MAX_BYTES).await?)?;
        let by_id: HashMap<_, _> = set.keys.into_iter().filter_map(Jwk::into_key).collect();
        if by_id.is_empty() {
            Err(KeyFetchError::NoneUsable)
        } else {
            Ok(KeySet { by_id, fetched: now, life })
        }
    }
}

impl std::fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyCache").field("endpoint", &self.endpoint.as_str()).finish_non_exhaustive()
    }
}

impl Answer {
    /// The answer, unless it is that a fetch is needed.
    fn settled(self) -> Option<Result<Arc<PublicKey>, FirebaseError>> {
        match self {
            Self::Known(key) | Self::KnownRenew(key) => Some(Ok(key)),
            Self::Refused(error) => Some(Err(error)),
            Self::Fetch => None,
        }
    }
}

impl State {
    fn answer(&self, kid: &str, now: Timestamp) -> Answer {
        let Some(keys) = self.keys.as_ref().filter(|keys| keys.are_good(now)) else {
            return match self.last_within(FAILURE_STANDS, now) {
                Some(Err(error)) => Answer::Refused(FirebaseError::KeysUnavailable(Arc::clone(error))),
                _ => Answer::Fetch,
            };
        };
        match (keys.by_id.get(kid), self.last_within(ATTEMPT_EVERY, now)) {
            (Some(key), None) if keys.are_ending(now) => Answer::KnownRenew(Arc::clone(key)),
            (Some(key), _) => Answer::Known(Arc::clone(key)),
            (None, None) => Answer::Fetch,
            // The key may be new: after a failure nobody can say that it does not exist.
            (None, Some(Err(error))) => Answer::Refused(FirebaseError::KeysUnavailable(Arc::clone(error))),
            (None, Some(Ok(()))) => Answer::Refused(FirebaseError::UnknownKey),
        }
    }

    fn last_within(&self, span: SignedDuration, now: Timestamp) -> Option<&Result<(), Arc<KeyFetchError>>> {
        let (when, outcome) = self.last.as_ref()?;
        (now.duration_since(*when).abs() < span).then_some(outcome)
    }
}

impl KeySet {
    /// Distance, not order: keys fetched while the clock was wrong do not stay good until it is that late.
    fn are_good(&self, now: Timestamp) -> bool {
        now.duration_since(self.fetched).abs() < self.life
    }

    fn are_ending(&self, now: Timestamp) -> bool {
        now.duration_since(self.fetched) >= self.life - RENEW_AHEAD.min(self.life / 2)
    }
}

/// How long the answer may be kept: `max-age` less the `Age` it already has (RFC 9111, 4.2).
fn life(headers: &HeaderMap) -> SignedDuration {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let directives = || text(CACHE_CONTROL).into_iter().flat_map(|value| value.split(',')).map(str::trim);
    let seconds = |value: &str| value.trim_matches('"').parse::<u32>().ok();
    let forbidden = directives().any(|directive| matches!(directive, "no-store" | "no-cache"));
    let max_age = directives().filter_map(|directive| directive.strip_prefix("max-age=")).find_map(seconds);
    let age = text(AGE).and_then(seconds).unwrap_or(0);
    let left = max_age.filter(|_| !forbidden).unwrap_or(0).saturating_sub(age);
    SignedDuration::from_secs(left.into()).clamp(SHORTEST_LIFE, LONGEST_LIFE)
}

#[derive(Deserialize)]
struct JwkSet {
    keys: Vec<Jwk>,
}

/// A key of any type; only RSA signing keys have all that is asked below.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

impl Jwk {
    fn into_key(self) -> Option<(String, Arc<PublicKey>)> {
        let signs = self.usage.is_none_or(|usage| usage == "sig");
        let rs256 = self.kty == "RSA" && self.alg.is_none_or(|alg| alg == "RS256");
        if !(signs && rs256) {
            return None;
        }
        let key = RsaPublicKeyComponents { n: number(&self.n?)?, e: number(&self.e?)? };
        Some((self.kid?, Arc::new(PublicKey(key))))
    }
}

/// A big-endian number; ring wants no leading zeros, some publishers write one.
fn number(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let first = bytes.iter().position(|byte| *byte != 0)?;
    Some(bytes[first..].to_vec())
}
