//! Who is looking: a token becomes a viewer, once a request.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use party_db::session as db;
use party_domain::secret::SecretHash;
use party_domain::viewer::Viewer;

use crate::identity::token::{DisplayToken, SessionToken};
use crate::{App, AppError};

/// How often the use of a session is written down, at most: a write a request would cost more than the request.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// A session that is valid, and when it ends now if its life just began anew.
#[derive(Debug, Clone)]
pub struct Authenticated {
    /// The session.
    pub session: Arc<db::Session>,
    /// Its new end, for the cookie that holds it.
    pub renewed: Option<Timestamp>,
}

/// The session of a token, as the request presented it. Its life begins anew when it is used.
///
/// # Errors
/// 401 `SESSION_EXPIRED` for a token that is none, is over or was revoked.
pub async fn authenticate(app: &App, token: &str) -> Result<Authenticated, AppError> {
    let expired = || AppError::Unauthenticated { code: "SESSION_EXPIRED", message: "Sign in again" };
    let token = hash_of(token).ok_or_else(expired)?;
    let now = app.now();
    let session = app.caches.session(&app.db, token, now).await?.ok_or_else(expired)?;
    if session.viewer == Viewer::Anonymous || session.expires_at <= now {
        return Err(expired());
    }
    let mut renewed = None;
    // A screen's life is its party's.
    let lives_on = session.viewer.display().is_none();
    if lives_on && now.duration_since(session.last_seen_at) >= TOUCH_EVERY {
        let expires_at = expiry(app, now);
        let tx = app.db.begin().await?;
        db::touch(&tx, &session.id, now, expires_at).await?;
        app.commit(tx).await?;
        renewed = Some(expires_at);
    }
    Ok(Authenticated { session, renewed })
}

/// What is looked up for the token of somebody, or of a wall screen.
fn hash_of(token: &str) -> Option<SecretHash> {
    let of_person = token.parse::<SessionToken>().map(|token| token.hash());
    of_person.or_else(|_| token.parse::<DisplayToken>().map(|token| token.hash())).ok()
}

/// The name of a token's session in the cache, and with it in what is told of changes; `None` for a token that is none.
pub fn key(token: &str) -> Option<String> {
    hash_of(token).map(SecretHash::to_hex)
}

/// Who a session makes somebody now, by its [`key`]; `None` when it is over.
pub async fn find_by_key(app: &App, key: &str) -> Result<Option<Viewer>, AppError> {
    let Some(hash) = SecretHash::from_hex(key) else { return Ok(None) };
    let now = app.now();
    let session = app.caches.session(&app.db, hash, now).await?;
    let valid = session.filter(|session| session.viewer != Viewer::Anonymous && session.expires_at > now);
    Ok(valid.map(|session| session.viewer.clone()))
}

/// The session of a token wrote something: whatever node answers its next request has heard of it. A write calls this
/// before it is answered.
pub async fn wrote(app: &App, token: &str) {
    if let Ok(token) = token.parse::<SessionToken>() {
        app.caches.wrote(token.hash()).await;
    }
}

/// When a session that is used now ends.
pub fn expiry(app: &App, now: Timestamp) -> Timestamp {
    now + SignedDuration::from_hours(24 * i64::from(app.session_days.get()))
}
