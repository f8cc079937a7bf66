//! `Idempotency-Key`: a POST that makes something, sent again with the same key, makes nothing and is answered with
//! what the first one made. The key is written in the transaction that makes the thing, so it cannot say more or less
//! than what happened.

use jiff::Timestamp;
use party_db::idempotency as db;
use party_domain::id::UserId;
use party_domain::viewer::Viewer;
use sha2::{Digest as _, Sha256};

use crate::{App, AppError};

/// A key and what it was sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    key: String,
    request_hash: [u8; 32],
}

impl Key {
    /// The key of a request: its route and body are remembered as a hash.
    pub fn new(key: String, route: &str, body: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(route.as_bytes());
        hash.update([0]);
        hash.update(body);
        Self { key, request_hash: hash.finalize().into() }
    }

    /// The id of what the same request made before: asked first, because what was right then (a start in the future)
    /// may not be right any more.
    pub async fn made_before(&self, app: &App, viewer: &Viewer) -> Result<Option<String>, AppError> {
        let Some(actor) = viewer.account_id() else { return Ok(None) };
        let earlier = db::find(&app.db.get().await?, actor, &self.key).await?;
        Ok(earlier
            .filter(|earlier| earlier.request_hash == self.request_hash)
            .map(|earlier| earlier.resource_id))
    }

    /// Takes the key for the thing that this transaction makes, or says what was made with it before. Waits for a
    /// transaction that holds the same key.
    ///
    /// # Errors
    /// 409 `IDEMPOTENCY_KEY_REUSED` when the key came with another request before.
    pub(crate) async fn claim(
        &self,
        tx: &party_db::Tx,
        actor: &UserId,
        resource: &str,
        now: Timestamp,
    ) -> Result<Claim, AppError> {
        let Some(earlier) = db::claim(tx, actor, &self.key, &self.request_hash, resource, now).await? else {
            return Ok(Claim::New);
        };
        if earlier.request_hash == self.request_hash {
            Ok(Claim::Made(earlier.resource_id))
        } else {
            Err(AppError::conflict(
                "IDEMPOTENCY_KEY_REUSED",
                "This Idempotency-Key was used for another request",
            ))
        }
    }
}

/// What a key stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// The thing that is being made.
    New,
    /// What was made before: its id.
    Made(String),
}
