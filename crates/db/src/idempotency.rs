//! Keys of POSTs that make something, and what they made.

use jiff::Timestamp;
use party_db_queries::queries::idempotency as sql;
use party_domain::id::UserId;

use crate::{Conn, DbError};

/// What was made with a key before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// SHA-256 of the request.
    pub request_hash: Vec<u8>,
    /// Id of what was made.
    pub resource_id: String,
}

/// Writes a key with what is made with it; or says what was made with it before, waiting for whoever holds it.
pub async fn claim(
    conn: &Conn,
    actor: &UserId,
    key: &str,
    request_hash: &[u8],
    resource: &str,
    now: Timestamp,
) -> Result<Option<Earlier>, DbError> {
    let actor = actor.as_str();
    if sql::claim().bind(conn, &actor, &key, &request_hash, &resource, &now).await? > 0 {
        return Ok(None);
    }
    let row = sql::find().bind(conn, &actor, &key).one().await?;
    Ok(Some(Earlier { request_hash: row.request_hash, resource_id: row.resource_id }))
}

/// What was made with a key, if anything was.
pub async fn find(conn: &Conn, actor: &UserId, key: &str) -> Result<Option<Earlier>, DbError> {
    let row = sql::find().bind(conn, &actor.as_str(), &key).opt().await?;
    Ok(row.map(|row| Earlier { request_hash: row.request_hash, resource_id: row.resource_id }))
}

/// Deletes at most 5000 keys from before an instant; returns how many there were.
pub async fn delete_older_than(conn: &Conn, before: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_older_than().bind(conn, &before).await?)
}
