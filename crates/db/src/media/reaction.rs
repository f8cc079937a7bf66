//! What people do with items: likes, favourites, comments, tags of who is seen, and the clocks of their cameras.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::media as sql;
use party_domain::id::{CommentId, MediaId, PartyId, UserId};
use party_domain::media::ClockOffset;
use party_domain::page::Cursor;
use party_domain::viewer::Viewer;
use serde_json::json;

use super::Contributor;
use crate::party::viewer_id;
use crate::wire;
use crate::{Conn, DbError};

/// Likes an item and tells the outbox, unless it is so already.
pub async fn like(conn: &Conn, item: &MediaId, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    let event = json!({ "mediaId": item, "userId": user });
    let params = sql::LikeParams { media_id: item.as_str(), user_id: user.as_str(), now, event };
    sql::like().params(conn, &params).await?;
    Ok(())
}

/// Likes an item no longer. Not having liked it is fine.
pub async fn unlike(conn: &Conn, item: &MediaId, user: &UserId) -> Result<(), DbError> {
    sql::unlike().bind(conn, &item.as_str(), &user.as_str()).await?;
    Ok(())
}

/// How many like an item.
pub async fn likes_count(conn: &Conn, item: &MediaId) -> Result<u32, DbError> {
    Ok(sql::likes_count().bind(conn, &item.as_str()).opt().await?.map_or(0, wire::count))
}

/// Keeps an item among one's favourites. Asking again changes nothing.
pub async fn keep(conn: &Conn, item: &MediaId, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    sql::keep().bind(conn, &user.as_str(), &item.as_str(), &now).await?;
    Ok(())
}

/// Keeps it no longer; false when it was not kept.
pub async fn drop(conn: &Conn, item: &MediaId, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::drop().bind(conn, &user.as_str(), &item.as_str()).await? > 0)
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of media_comments and users")]
pub struct Comment {
    pub id: CommentId,
    pub media_id: MediaId,
    pub author: Contributor,
    pub content: String,
    pub created_at: Timestamp,
}

macro_rules! comment {
    ($row:ident) => {
        Comment {
            id: CommentId::stored($row.id),
            media_id: MediaId::stored($row.media_id),
            author: Contributor {
                id: UserId::stored($row.author_id),
                username: $row.username.map(Into::into),
                avatar_url: $row.avatar_url.map(Into::into),
                name: $row.name.map(Into::into),
            },
            content: $row.content.into(),
            created_at: $row.created_at,
        }
    };
}

/// Writes a comment.
pub async fn insert_comment(
    conn: &Conn,
    id: &CommentId,
    item: &MediaId,
    author: &UserId,
    content: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::InsertCommentParams {
        id: id.as_str(),
        media_id: item.as_str(),
        author_id: author.as_str(),
        content,
        now,
    };
    sql::insert_comment().params(conn, &params).await?;
    Ok(())
}

/// A comment of an item.
pub async fn find_comment(conn: &Conn, item: &MediaId, id: &CommentId) -> Result<Option<Comment>, DbError> {
    Ok(sql::find_comment().bind(conn, &id.as_str(), &item.as_str()).map(|row| comment!(row)).opt().await?)
}

/// Comments of an item, first ones first, after a cursor, without those of people who have a block with the viewer.
pub async fn comments(
    conn: &Conn,
    viewer: &Viewer,
    item: &MediaId,
    after: Option<&Cursor<CommentId>>,
    rows: i64,
) -> Result<Vec<Comment>, DbError> {
    let params = sql::CommentsParams {
        media_id: item.as_str(),
        after_at: after.map_or(wire::START_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        viewer: viewer_id(viewer),
        rows,
    };
    Ok(sql::comments().params(conn, &params).map(|row| comment!(row)).all().await?)
}

/// Deletes a comment; false when it is gone.
pub async fn delete_comment(conn: &Conn, item: &MediaId, id: &CommentId) -> Result<bool, DbError> {
    Ok(sql::delete_comment().bind(conn, &id.as_str(), &item.as_str()).await? > 0)
}

/// Who is seen in some items, in the order in which they were tagged, as far as the viewer may know of them.
pub async fn tagged_people(
    conn: &Conn,
    viewer: &Viewer,
    items: &[MediaId],
) -> Result<Vec<(MediaId, Contributor)>, DbError> {
    let ids: Vec<&str> = items.iter().map(MediaId::as_str).collect();
    let people = sql::tagged_people()
        .bind(conn, &ids, &viewer_id(viewer))
        .map(|row| {
            let who = Contributor {
                id: UserId::stored(row.user_id),
                username: row.username.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
                name: row.name.map(Into::into),
            };
            (MediaId::stored(row.media_id), who)
        })
        .all()
        .await?;
    Ok(people)
}

/// How many people are tagged in an item.
pub async fn tags_of(conn: &Conn, item: &MediaId) -> Result<i64, DbError> {
    Ok(sql::tags_of().bind(conn, &item.as_str()).one().await?)
}

/// Whether somebody may be tagged in an item: they are there, see its party, and have no block with who tags or added it.
pub async fn is_taggable(
    conn: &Conn,
    party: &PartyId,
    whom: &UserId,
    by: &UserId,
    uploader: &UserId,
) -> Result<bool, DbError> {
    let params = sql::TaggableParams {
        party_id: party.as_str(),
        user_id: whom.as_str(),
        by: by.as_str(),
        uploader_id: uploader.as_str(),
    };
    Ok(sql::taggable().params(conn, &params).one().await?)
}

/// Tags somebody in an item and tells the outbox, unless it is so already.
pub async fn tag(
    conn: &Conn,
    item: &MediaId,
    whom: &UserId,
    by: &UserId,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::InsertTagParams {
        media_id: item.as_str(),
        user_id: whom.as_str(),
        tagged_by: by.as_str(),
        now,
        event: json!({ "mediaId": item, "userId": whom, "by": by }),
    };
    sql::insert_tag().params(conn, &params).await?;
    Ok(())
}

/// Who tagged somebody in an item: the outer `None` when nobody did, the inner when that account ended.
pub async fn tagged_by(
    conn: &Conn,
    item: &MediaId,
    whom: &UserId,
) -> Result<Option<Option<UserId>>, DbError> {
    let found = sql::tagged_by()
        .bind(conn, &item.as_str(), &whom.as_str())
        .map(|by| by.map(UserId::stored))
        .opt()
        .await?;
    Ok(found)
}

/// Takes a tag off; false when there is none.
pub async fn untag(conn: &Conn, item: &MediaId, whom: &UserId) -> Result<bool, DbError> {
    Ok(sql::delete_tag().bind(conn, &item.as_str(), &whom.as_str()).await? > 0)
}

/// Whether somebody added anything to a party.
pub async fn has_items(conn: &Conn, party: &PartyId, uploader: &UserId) -> Result<bool, DbError> {
    Ok(sql::has_items().bind(conn, &party.as_str(), &uploader.as_str()).one().await?)
}

/// Puts somebody's camera right for a party; triggers move their items.
pub async fn set_clock(
    conn: &Conn,
    party: &PartyId,
    uploader: &UserId,
    offset: ClockOffset,
) -> Result<(), DbError> {
    sql::set_clock().bind(conn, &party.as_str(), &uploader.as_str(), &offset.get()).await?;
    Ok(())
}

/// Moves the items whose time depends on their party's zone, which changed; how many those were.
pub async fn rezone(conn: &Conn, party: &PartyId) -> Result<i64, DbError> {
    Ok(sql::rezone().bind(conn, &party.as_str()).one().await?)
}

/// Whose cameras were put right for a party, and by how many milliseconds; all of them, or one person's.
pub async fn clocks(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
    of: Option<&UserId>,
) -> Result<Vec<(Contributor, i64)>, DbError> {
    let clocks = sql::clocks()
        .bind(conn, &party.as_str(), &of.map(UserId::as_str), &viewer_id(viewer))
        .map(|row| {
            let who = Contributor {
                id: UserId::stored(row.uploader_id),
                username: row.username.map(Into::into),
                avatar_url: None,
                name: row.name.map(Into::into),
            };
            (who, row.offset_ms)
        })
        .all()
        .await?;
    Ok(clocks)
}
