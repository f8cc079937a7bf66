//! Parties that people keep.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::favorite as sql;
use party_domain::id::{PartyId, UserId};
use party_domain::page::Cursor;
use serde_json::json;

use crate::wire;
use crate::{Conn, DbError};

/// Keeps a party and tells the outbox, unless it is so already.
pub async fn insert(conn: &Conn, user: &UserId, party: &PartyId, now: Timestamp) -> Result<(), DbError> {
    let event = json!({ "partyId": party, "userId": user });
    let params = sql::InsertParams { user_id: user.as_str(), party_id: party.as_str(), now, event };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// Keeps a party no longer and tells the outbox; false when it was not kept.
pub async fn delete(conn: &Conn, user: &UserId, party: &PartyId, now: Timestamp) -> Result<bool, DbError> {
    let event = json!({ "partyId": party, "userId": user });
    Ok(sql::delete().bind(conn, &user.as_str(), &party.as_str(), &event, &now).await? > 0)
}

/// What a person keeps and may still see, newest kept first, after a cursor: the party, and when it was kept. At most
/// `rows`.
pub async fn page(
    conn: &Conn,
    user: &UserId,
    after: Option<&Cursor<PartyId>>,
    rows: i64,
) -> Result<Vec<Cursor<PartyId>>, DbError> {
    let params = sql::PageParams {
        user_id: user.as_str(),
        before_at: after.map_or(wire::END_OF_TIME, |cursor| cursor.at),
        before_id: after.map_or("", |cursor| cursor.id.as_str()),
        rows,
    };
    let kept = sql::page()
        .params(conn, &params)
        .map(|row| Cursor { at: row.created_at, id: PartyId::stored(row.party_id) })
        .all()
        .await?;
    Ok(kept)
}
