//! What happened, written in the transaction in which it happened. Everything that must follow hangs on these rows.

use jiff::Timestamp;
use party_db_queries::queries::outbox as sql;
use serde_json::Value;

use crate::{Conn, DbError};

/// An event: its topic (`party.created`), the id that it is about, whose events keep their order, and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What kind of thing happened.
    pub topic: &'static str,
    /// Id of the party, person or item.
    pub subject: String,
    /// The rest, in camelCase.
    pub payload: Value,
}

/// Writes an event; it happens when the transaction commits.
pub async fn push(conn: &Conn, event: &Event, now: Timestamp) -> Result<(), DbError> {
    sql::push().bind(conn, &event.topic, &event.subject, &event.payload, &now).await?;
    Ok(())
}

/// Deletes at most 5000 events from before an instant; returns how many there were.
pub async fn delete_older_than(conn: &Conn, before: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_older_than().bind(conn, &before).await?)
}
