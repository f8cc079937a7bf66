//! Pictures that people uploaded of themselves: one that is shown, and at most one on its way.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::avatar as sql;
use party_domain::id::{UploadId, UserId};
use party_domain::media::MediaState;

use crate::wire;
use crate::{Conn, DbError};

/// How far a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avatar {
    /// That of its upload.
    pub id: UploadId,
    /// PROCESSING, READY or FAILED.
    pub state: MediaState,
    /// Why it cannot be shown.
    pub failure: Option<String>,
}

/// A picture whose files are to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of avatars; docs/schema.md says what they mean")]
pub struct Unmade {
    pub user_id: UserId,
    pub storage_key: Option<String>,
    pub content_hash: Option<Vec<u8>>,
}

/// Writes down that an upload is somebody's next picture, and when what is known of the upload may be forgotten. Another
/// one that was on its way is given up. The caller holds the person's lock.
pub async fn insert(
    conn: &Conn,
    upload: &crate::media::upload::Upload,
    content_hash: &[u8; 32],
    now: Timestamp,
    forget_at: Timestamp,
) -> Result<(), DbError> {
    let (id, user) = (upload.id.as_str(), upload.uploader_id.as_str());
    sql::delete_unready().bind(conn, &user).await?;
    let params = sql::InsertParams {
        id,
        user_id: user,
        content_hash: content_hash.as_slice(),
        storage_key: upload.storage_key.as_str(),
        now,
    };
    sql::insert().params(conn, &params).await?;
    sql::confirm_upload().bind(conn, &now, &forget_at, &id).await?;
    Ok(())
}

/// What somebody uploaded last and has not taken away.
pub async fn latest(conn: &Conn, user: &UserId) -> Result<Option<Avatar>, DbError> {
    let found = sql::latest()
        .bind(conn, &user.as_str())
        .map(|row| Avatar {
            id: UploadId::stored(row.id),
            state: wire::media_state(row.state),
            failure: row.failure.map(Into::into),
        })
        .opt()
        .await?;
    Ok(found)
}

/// Whether a picture is somebody's own and can be shown.
pub async fn is_ready(conn: &Conn, id: &str, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::is_ready().bind(conn, &id, &user.as_str()).one().await?)
}

/// The picture, if its files are to be made.
pub async fn to_make(conn: &Conn, id: &UploadId) -> Result<Option<Unmade>, DbError> {
    let found = sql::to_make()
        .bind(conn, &id.as_str())
        .map(|row| Unmade {
            user_id: UserId::stored(row.user_id),
            storage_key: row.storage_key.map(Into::into),
            content_hash: row.content_hash.map(Into::into),
        })
        .opt()
        .await?;
    Ok(found)
}

/// Whether there is such a picture, however far it is.
pub async fn is_there(conn: &Conn, id: &UploadId) -> Result<bool, DbError> {
    Ok(sql::is_there().bind(conn, &id.as_str()).one().await?)
}

/// Locks a picture whose files were made; false when it is not wanted any more. The caller holds the person's lock.
pub async fn lock_making(conn: &Conn, id: &UploadId) -> Result<bool, DbError> {
    Ok(sql::lock_making().bind(conn, &id.as_str()).opt().await?.is_some())
}

/// Makes a picture the one that its owner shows; a trigger deletes the one before.
pub async fn show(
    conn: &Conn,
    id: &UploadId,
    user: &UserId,
    url: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    sql::finish().bind(conn, &id.as_str()).await?;
    sql::show().bind(conn, &url, &now, &user.as_str()).await?;
    Ok(())
}

/// Says why a picture cannot be shown; false when nobody waits for it any more.
pub async fn fail(conn: &Conn, id: &UploadId, failure: &str) -> Result<bool, DbError> {
    Ok(sql::fail().bind(conn, &failure, &id.as_str()).await? > 0)
}

/// Takes away what somebody shows and what is on its way.
pub async fn take_away(conn: &Conn, user: &UserId, now: Timestamp) -> Result<(), DbError> {
    sql::take_away().bind(conn, &user.as_str(), &now).await?;
    Ok(())
}

/// At most 100 pictures that have been PROCESSING since before an instant.
pub async fn stuck(conn: &Conn, before: Timestamp) -> Result<Vec<UploadId>, DbError> {
    Ok(sql::stuck().bind(conn, &before).map(|id| UploadId::stored(id)).all().await?)
}
