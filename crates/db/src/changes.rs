//! What committed transactions made stale. Triggers (`routines/25_cache.sql`) write a row an entity into
//! `cache_invalidations`, in the transaction of the change and whoever writes; here they are read.
//!
//! Kept true:
//! - **A commit says what it changed.** [`Tx::commit`](crate::Tx::commit) reads its own transaction's rows in the round
//!   trip of COMMIT: [`Committed`].
//! - **A poll misses nothing.** [`poll`] returns what its snapshot sees and the snapshot of the poll before did not: rows
//!   of transactions that began since, or that were seen running. That is visibility itself, not an order of ids or
//!   times, so a transaction that took its id first and commits last is found when it commits, and one that stays open
//!   holds nobody up.
//! - **A poll reads nothing twice.** Those transactions are a range and some points of an index. Rows that were read
//!   lie outside, also while an idle transaction keeps vacuum from removing them.
//! - **Deleting is optional.** Correctness never rests on it, so several nodes may poll and delete side by side, as long
//!   as whoever deletes a row has told the others before.

use std::str::FromStr;

use futures_util::TryStreamExt as _;
use party_db_queries::client::Params as _;
use party_db_queries::queries::changes as sql;

use crate::{Conn, DbError};

/// What kind of cached value is stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// A party as everybody sees it; its id.
    Party,
    /// The list of a party's attendees; the party's id.
    Attendees,
    /// A profile as strangers see it; the person's id.
    User,
    /// Which parties are in the public feed, and in which order; no id.
    Feed,
    /// With whom a person has a block; the person's id.
    Blocks,
    /// A session; the SHA-256 of its token in lower-case hex.
    Session,
    /// Everything: nobody knows what went. No id.
    All,
}

impl Entity {
    /// As it stands in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Attendees => "attendees",
            Self::User => "user",
            Self::Feed => "feed",
            Self::Blocks => "blocks",
            Self::Session => "session",
            Self::All => "all",
        }
    }
}

/// An entity that this server does not know: a newer one of the same deployment may cache more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no entity that this server caches")]
pub struct UnknownEntity;

impl FromStr for Entity {
    type Err = UnknownEntity;

    fn from_str(text: &str) -> Result<Self, UnknownEntity> {
        Ok(match text {
            "party" => Self::Party,
            "attendees" => Self::Attendees,
            "user" => Self::User,
            "feed" => Self::Feed,
            "blocks" => Self::Blocks,
            "session" => Self::Session,
            "all" => Self::All,
            _ => return Err(UnknownEntity),
        })
    }
}

/// Something cached that a transaction made stale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Change {
    /// What kind of value.
    pub entity: Entity,
    /// Which one.
    pub id: String,
    /// The transaction: the version of what it wrote.
    pub xid: u64,
}

impl Change {
    /// `None` for what this server does not cache.
    fn stored(entity: &str, id: &str, xid: &str) -> Option<Self> {
        let Ok(entity) = entity.parse() else {
            tracing::warn!(entity, "passed over a change of something that this server does not cache");
            return None;
        };
        Some(Self { entity, id: id.to_owned(), xid: number(xid) })
    }
}

/// A transaction that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "what was committed made cached values stale"]
pub struct Committed {
    /// What it changed, each once. `None` when it happened but could not say: a [`poll`] will.
    pub changes: Option<Vec<Change>>,
}

impl Committed {
    /// Of the rows that the transaction read of itself.
    pub(crate) fn of(rows: Result<Vec<sql::OfThisTransaction>, tokio_postgres::Error>) -> Self {
        let changes = rows.map(|rows| {
            let mut changes: Vec<Change> =
                rows.iter().filter_map(|row| Change::stored(&row.entity, &row.entity_id, &row.xid)).collect();
            changes.sort_unstable();
            changes.dedup();
            changes
        });
        let changes = changes.inspect_err(|error| {
            tracing::warn!(%error, "committed, but what it changed could not be read");
        });
        Self { changes: changes.ok() }
    }
}

/// How far a node has read. The default is the beginning: everything that is in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The snapshot of the last poll that read all it saw.
    since: String,
    /// A poll that had to stop at its limit.
    unfinished: Option<Unfinished>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Unfinished {
    /// What its first part saw. Whatever commits between the parts is for the next poll.
    snapshot: String,
    last_xid: String,
    last_row: i64,
}

impl Default for Position {
    fn default() -> Self {
        Self { since: "1:1:".to_owned(), unfinished: None }
    }
}

/// What a poll found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polled {
    /// The changes, with the ids of their rows: what [`delete`] takes.
    pub changes: Vec<(i64, Change)>,
    /// Where the next poll goes on.
    pub position: Position,
    /// The history that positions and versions belong to: see [`epoch`].
    pub epoch: String,
    /// The limit was reached: poll again at once, from the new position.
    pub more: bool,
}

/// What was committed since a position, at most `limit` rows.
pub async fn poll(conn: &Conn, position: &Position, limit: i64) -> Result<Polled, DbError> {
    let from = position.unfinished.as_ref();
    let params = sql::PollParams {
        since: position.since.as_str(),
        after_xid: from.map_or("0", |from| from.last_xid.as_str()),
        after_id: from.map_or(0, |from| from.last_row),
        rows: limit,
    };
    let mut changes = Vec::new();
    let (mut found, mut snapshot, mut epoch, mut last) = (0_i64, None, String::new(), None);
    let mut rows = std::pin::pin!(sql::poll().params(conn, &params).iter().await?);
    while let Some(row) = rows.try_next().await? {
        if let (Some(id), Some(entity), Some(entity_id), Some(xid)) =
            (row.id, row.entity, row.entity_id, row.xid)
        {
            found += 1;
            changes.extend(Change::stored(&entity, &entity_id, &xid).map(|change| (id, change)));
            last = Some((xid, id));
        }
        (snapshot, epoch) = (Some(row.snapshot), row.epoch);
    }
    let snapshot = from.map(|from| from.snapshot.clone()).or(snapshot);
    let since = snapshot.ok_or_else(|| DbError::Unavailable("a poll has no answer".into()))?;
    let more = found >= limit;
    let position = match last {
        Some((last_xid, last_row)) if more => Position {
            since: position.since.clone(),
            unfinished: Some(Unfinished { snapshot: since, last_xid, last_row }),
        },
        _ => Position { since, unfinished: None },
    };
    Ok(Polled { changes, position, epoch, more })
}

/// Names the history of the database, 16 hex characters: a restored database, another cluster or a promoted standby has
/// another. Positions, versions and cached values of one mean nothing in another.
pub async fn epoch(conn: &Conn) -> Result<String, DbError> {
    Ok(sql::epoch().bind(conn).one().await?)
}

/// Deletes rows that were read; returns how many. What another node is deleting is left to it.
pub async fn delete(conn: &Conn, read: &[(i64, Change)]) -> Result<u64, DbError> {
    let (ids, xids): (Vec<i64>, Vec<String>) =
        read.iter().map(|(id, change)| (*id, change.xid.to_string())).unzip();
    let deleted = sql::delete().bind(conn, &xids, &ids).one().await?;
    Ok(deleted.unsigned_abs())
}

/// Deletes at most 5000 rows of transactions below a [`horizon`]; returns how many there were. For a horizon that is older
/// than any cached value: by then nobody needs to hear of them. Not by the rows' age: one that is old may have been
/// committed just now.
pub async fn delete_below(conn: &Conn, horizon: u64) -> Result<u64, DbError> {
    Ok(sql::delete_below().bind(conn, &horizon.to_string().as_str()).await?)
}

/// A read that begins after this was answered sees every transaction below this one.
pub async fn horizon(conn: &Conn) -> Result<u64, DbError> {
    Ok(number(&sql::horizon().bind(conn).one().await?))
}

/// An `xid8` as text.
fn number(xid: &str) -> u64 {
    xid.parse().unwrap_or_default()
}
