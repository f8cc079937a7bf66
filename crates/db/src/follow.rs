//! Who follows whom. Who writes holds the lock of both rows ([`crate::user::lock_pair`]); triggers count.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::follow as sql;
use party_domain::id::{RowId, UserId};
use party_domain::page::Cursor;
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::party::viewer_id;
use crate::wire;
use crate::{Conn, DbError};

/// Somebody in a list of followers or followed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of users and user_follows")]
pub struct Entry {
    /// The follow itself, for the cursor.
    pub id: RowId,
    pub created_at: Timestamp,
    pub user_id: UserId,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
    /// The viewer follows this person.
    pub is_following: bool,
}

/// Which end of the follows is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Who follows the person.
    Followers,
    /// Whom the person follows.
    Following,
}

/// Follows somebody and tells the outbox, unless it is so already.
pub async fn insert(
    conn: &Conn,
    id: &RowId,
    who: &UserId,
    whom: &UserId,
    now: Timestamp,
) -> Result<(), DbError> {
    let event = json!({ "followerId": who, "userId": whom });
    let params = sql::InsertParams {
        id: id.as_str(),
        follower_id: who.as_str(),
        following_id: whom.as_str(),
        now,
        event,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// Follows somebody no longer and tells the outbox, unless it is so already.
pub async fn delete(conn: &Conn, who: &UserId, whom: &UserId, now: Timestamp) -> Result<(), DbError> {
    let event = json!({ "followerId": who, "userId": whom });
    sql::delete().bind(conn, &who.as_str(), &whom.as_str(), &event, &now).await?;
    Ok(())
}

/// Followers or followed of a person, newest first, after a cursor, without people of whom the viewer may not know. At
/// most `rows`.
pub async fn page(
    conn: &Conn,
    viewer: &Viewer,
    direction: Direction,
    user: &UserId,
    after: Option<&Cursor<RowId>>,
    rows: i64,
) -> Result<Vec<Entry>, DbError> {
    let before_at = after.map_or(wire::END_OF_TIME, |cursor| cursor.at);
    let before_id = after.map_or("", |cursor| cursor.id.as_str());
    let (viewer, user_id) = (viewer_id(viewer), user.as_str());
    let entries = match direction {
        Direction::Followers => {
            let params = sql::FollowersPageParams { viewer, user_id, before_at, before_id, rows };
            sql::followers_page().params(conn, &params).map(entry).all().await?
        }
        Direction::Following => {
            let params = sql::FollowingPageParams { viewer, user_id, before_at, before_id, rows };
            sql::following_page().params(conn, &params).map(entry).all().await?
        }
    };
    Ok(entries)
}

#[expect(clippy::needless_pass_by_value, reason = "the mapper of a row takes it")]
fn entry(row: sql::FollowRowBorrowed<'_>) -> Entry {
    Entry {
        id: RowId::stored(row.id),
        created_at: row.created_at,
        user_id: UserId::stored(row.user_id),
        username: row.username.map(Into::into),
        first_name: row.first_name.map(Into::into),
        last_name: row.last_name.map(Into::into),
        avatar_url: row.avatar_url.map(Into::into),
        is_following: row.is_following,
    }
}
