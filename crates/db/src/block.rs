//! Who blocked whom. Who writes holds the lock of both rows ([`crate::user::lock_pair`]); a trigger ends their follows.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::block as sql;
use party_domain::id::UserId;
use party_domain::page::Cursor;
use serde_json::json;

use crate::wire;
use crate::{Conn, DbError};

/// Somebody whom the viewer blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of users and user_blocks")]
pub struct Blocked {
    pub user_id: UserId,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
    pub created_at: Timestamp,
}

/// Whether one of the two blocked the other.
pub async fn exists(conn: &Conn, one: &UserId, other: &UserId) -> Result<bool, DbError> {
    Ok(sql::exists().bind(conn, &one.as_str(), &other.as_str()).one().await?)
}

/// Everybody who has a block with somebody, whoever began.
pub async fn of(conn: &Conn, person: &UserId) -> Result<Vec<UserId>, DbError> {
    Ok(sql::of().bind(conn, &person.as_str()).map(|id| UserId::stored(id)).all().await?)
}

/// Blocks somebody and tells the outbox, unless it is so already.
pub async fn insert(conn: &Conn, who: &UserId, whom: &UserId, now: Timestamp) -> Result<(), DbError> {
    let event = json!({ "blockerId": who, "userId": whom });
    let params = sql::InsertParams { blocker_id: who.as_str(), blocked_id: whom.as_str(), now, event };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// Takes a block back and tells the outbox; false when there was none.
pub async fn delete(conn: &Conn, who: &UserId, whom: &UserId, now: Timestamp) -> Result<bool, DbError> {
    let event = json!({ "blockerId": who, "userId": whom });
    let told = sql::delete().bind(conn, &who.as_str(), &whom.as_str(), &event, &now).await?;
    Ok(told > 0)
}

/// Whom somebody blocked, newest first, after a cursor. At most `rows`.
pub async fn page(
    conn: &Conn,
    who: &UserId,
    after: Option<&Cursor<UserId>>,
    rows: i64,
) -> Result<Vec<Blocked>, DbError> {
    let params = sql::PageParams {
        blocker_id: who.as_str(),
        before_at: after.map_or(wire::END_OF_TIME, |cursor| cursor.at),
        before_id: after.map_or("", |cursor| cursor.id.as_str()),
        rows,
    };
    let people = sql::page()
        .params(conn, &params)
        .map(|row| Blocked {
            user_id: UserId::stored(row.user_id),
            username: row.username.map(Into::into),
            first_name: row.first_name.map(Into::into),
            last_name: row.last_name.map(Into::into),
            avatar_url: row.avatar_url.map(Into::into),
            created_at: row.created_at,
        })
        .all()
        .await?;
    Ok(people)
}

/// Whether there is a block between a person and any of some others, whoever began.
pub async fn any_among(conn: &Conn, person: &UserId, others: &[&UserId]) -> Result<bool, DbError> {
    let ids: Vec<&str> = others.iter().map(|id| id.as_str()).collect();
    Ok(sql::any_among().bind(conn, &person.as_str(), &ids).one().await?)
}
