//! What happened, written in the transaction in which it happened. Everything that must follow hangs on these rows.
//!
//! The worker's relay takes them, in one transaction with the jobs that it makes of them, so a row that is there has not
//! been handed on and one that is gone has.

use jiff::Timestamp;
use party_db_queries::queries::outbox as sql;
use serde_json::Value;

use crate::{Conn, DbError};

/// "partyout" as a number: the key of the advisory lock of who hands events on.
const KEY: i64 = 0x7061_7274_796f_7574;

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

/// An event that has happened: it was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Grows with the events of a subject, when their transactions came one after the other.
    pub id: i64,
    /// What kind of thing happened.
    pub topic: String,
    /// Id of the party, person or item.
    pub subject: String,
    /// The rest, in camelCase.
    pub payload: Value,
    /// When.
    pub at: Timestamp,
}

/// Writes an event; it happens when the transaction commits.
pub async fn push(conn: &Conn, event: &Event, now: Timestamp) -> Result<(), DbError> {
    sql::push().bind(conn, &event.topic, &event.subject, &event.payload, &now).await?;
    Ok(())
}

/// Whether this transaction may [`take`], alone until it ends. False while another one may.
pub async fn lock(conn: &Conn) -> Result<bool, DbError> {
    Ok(sql::lock().bind(conn, &KEY).one().await?)
}

/// Deletes at most `limit` events, the oldest first, and returns them. Call it after [`lock`], as a statement of its own:
/// it has to see what the one before committed.
pub async fn take(conn: &Conn, limit: i64) -> Result<Vec<Happened>, DbError> {
    let rows = sql::take().bind(conn, &limit).all().await?;
    let happened = rows.into_iter().map(|row| Happened {
        id: row.id,
        topic: row.topic,
        subject: row.subject,
        // What PostgreSQL keeps as jsonb is JSON.
        payload: serde_json::from_str(&row.payload).unwrap_or_default(),
        at: row.created_at,
    });
    Ok(happened.collect())
}
