//! Secret addresses by which calendar apps read a person's parties. Only the hash of the secret is stored.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::{calendar_feed as sql, party_card};
use party_domain::id::UserId;
use party_domain::secret::SecretHash;
use party_domain::viewer::Viewer;

use crate::party::{Party, pass_party, viewer_id};
use crate::{Conn, DbError};

/// An address, as its person sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarFeed {
    /// When it was made.
    pub created_at: Timestamp,
    /// When an app last read it, to the hour.
    pub last_read_at: Option<Timestamp>,
}

/// Whose an address is, and what was last read by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The person.
    pub user: UserId,
    /// SHA-256 of the calendar when it was last read.
    pub content_hash: Option<Vec<u8>>,
    /// Since when it is as it was then.
    pub changed_at: Timestamp,
    /// When that was, to the hour.
    pub last_read_at: Option<Timestamp>,
}

/// Gives a person an address, instead of the one before. False for guests and accounts that are gone.
pub async fn put(conn: &Conn, user: &UserId, token: SecretHash, now: Timestamp) -> Result<bool, DbError> {
    let params = sql::PutParams { token_hash: &token.as_bytes()[..], now, user_id: user.as_str() };
    Ok(sql::put().params(conn, &params).await? == 1)
}

/// A person's address, if there is one.
pub async fn find(conn: &Conn, user: &UserId) -> Result<Option<CalendarFeed>, DbError> {
    let row = sql::find().bind(conn, &user.as_str()).opt().await?;
    Ok(row.map(|row| CalendarFeed { created_at: row.created_at, last_read_at: row.last_read_at }))
}

/// Takes a person's address away.
pub async fn delete(conn: &Conn, user: &UserId) -> Result<(), DbError> {
    sql::delete().bind(conn, &user.as_str()).await?;
    Ok(())
}

/// Whose an address is; `None` for one that is none or was taken away.
pub async fn holder(conn: &Conn, token: SecretHash) -> Result<Option<Holder>, DbError> {
    let row = sql::holder().bind(conn, &&token.as_bytes()[..]).opt().await?;
    Ok(row.map(|row| Holder {
        user: UserId::stored(row.user_id),
        content_hash: row.content_hash,
        changed_at: row.changed_at,
        last_read_at: row.last_read_at,
    }))
}

/// Writes down what was read, and since when it is so.
pub async fn read(
    conn: &Conn,
    user: &UserId,
    token: SecretHash,
    content_hash: &[u8],
    changed_at: Timestamp,
    now: Timestamp,
) -> Result<(), DbError> {
    let token_hash = &token.as_bytes()[..];
    let params = sql::ReadParams { content_hash, changed_at, now, user_id: user.as_str(), token_hash };
    sql::read().params(conn, &params).await?;
    Ok(())
}

/// The parties that a person has a part in (as host, cohost or moderator, going, perhaps, or invited) and did not decline, from
/// a moment on, first ones first. At most `rows`.
pub async fn parties(
    conn: &Conn,
    viewer: &Viewer,
    from_at: Timestamp,
    rows: i64,
) -> Result<Vec<Party>, DbError> {
    let (viewer, pass_party) = (viewer_id(viewer), pass_party(viewer));
    let params = party_card::CalendarFeedParams { viewer, from_at, pass_party, rows };
    Ok(party_card::calendar_feed().params(conn, &params).map(Party::from_row).all().await?)
}
