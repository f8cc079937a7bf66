//! From PROCESSING to READY, PENDING or FAILED: one transaction, which happens once, however often it is tried.

use jiff::Timestamp;
use jiff::civil::DateTime;
use party_db_queries::client::Params as _;
use party_db_queries::queries::media as sql;
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::media::{MediaState, MediaType};

use crate::wire;
use crate::{Conn, DbError};

/// An item whose files are to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of media_content and party_events")]
pub struct Unprocessed {
    pub party_id: PartyId,
    pub uploader_id: UserId,
    pub kind: MediaType,
    /// Where the uploaded bytes are.
    pub storage_key: Option<String>,
    /// SHA-256 of the bytes that were confirmed; `None` for one that failed before.
    pub content_hash: Option<Vec<u8>>,
}

/// The item, if it is PROCESSING.
pub async fn find(conn: &Conn, id: &MediaId) -> Result<Option<Unprocessed>, DbError> {
    let found = sql::to_process()
        .bind(conn, &id.as_str())
        .map(|row| Unprocessed {
            party_id: PartyId::stored(row.party_id),
            uploader_id: UserId::stored(row.uploader_id),
            kind: wire::media_type(row.r#type),
            storage_key: row.storage_key.map(Into::into),
            content_hash: row.content_hash.map(Into::into),
        })
        .opt()
        .await?;
    Ok(found)
}

/// Locks the item until the transaction ends; whether its party's host wants to approve. `None` when it is not PROCESSING
/// (any more).
pub async fn lock(conn: &Conn, id: &MediaId) -> Result<Option<bool>, DbError> {
    Ok(sql::lock_processing().bind(conn, &id.as_str()).map(|row| row.media_approval).opt().await?)
}

/// What was found out about an item, and what was made of it.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "columns of media_content; docs/schema.md says what they mean")]
pub struct Processed<'a> {
    pub state: MediaState,
    pub kind: MediaType,
    pub mime_type: &'a str,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub duration_ms: Option<u32>,
    pub size_bytes: u64,
    pub thumbhash: Option<&'a [u8]>,
    pub dominant_color: Option<u32>,
    pub peaks: Option<&'a [u8]>,
    pub is_animated: bool,
    pub camera: Option<CameraTime>,
    pub thumbnail_url: Option<&'a str>,
    /// Where the cleaned original is.
    pub storage_key: &'a str,
    pub files: Vec<File<'a>>,
}

/// What the camera said of the moment of capture. When that was, triggers say, by the party's zone and clocks.
#[derive(Debug, Clone, Copy)]
pub struct CameraTime {
    /// What its clock showed.
    pub local: DateTime,
    /// How many minutes that is ahead of UTC, if it said.
    pub utc_offset: Option<i16>,
    /// Whether it is the time of navigation satellites.
    pub is_gps: bool,
}

/// A file made of an item.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "columns of media_renditions")]
pub struct File<'a> {
    pub name: &'a str,
    pub mime_type: &'a str,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub size_bytes: u64,
    pub storage_key: String,
}

/// Ends the processing well. The caller holds the lock.
pub async fn finish(conn: &Conn, id: &MediaId, done: &Processed<'_>) -> Result<(), DbError> {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let params = sql::FinishParams {
        state: wire::media_state_sql(done.state),
        kind: wire::media_type_sql(done.kind),
        mime_type: done.mime_type,
        width: done.width.map(number),
        height: done.height.map(number),
        duration_ms: done.duration_ms.map(number),
        size_bytes: i32::try_from(done.size_bytes).unwrap_or(i32::MAX),
        thumbhash: done.thumbhash,
        dominant_color: done.dominant_color.map(number),
        peaks: done.peaks,
        is_animated: done.is_animated,
        camera_time: done.camera.map(|camera| camera.local),
        camera_utc_offset: done.camera.and_then(|camera| camera.utc_offset),
        camera_time_is_gps: done.camera.is_some_and(|camera| camera.is_gps),
        thumbnail_url: done.thumbnail_url,
        storage_key: done.storage_key,
        rendition_bytes: i64::try_from(done.files.iter().map(|file| file.size_bytes).sum::<u64>())
            .unwrap_or(i64::MAX),
        id: id.as_str(),
    };
    sql::finish().params(conn, &params).await?;
    let files = &done.files;
    let column = |pick: fn(&File<'_>) -> Option<u32>| -> Vec<i32> {
        files.iter().map(|file| pick(file).map_or(0, number)).collect()
    };
    let params = sql::InsertRenditionsParams {
        media_id: id.as_str(),
        names: files.iter().map(|file| file.name).collect::<Vec<_>>(),
        mime_types: files.iter().map(|file| file.mime_type).collect::<Vec<_>>(),
        widths: column(|file| file.width),
        heights: column(|file| file.height),
        sizes: files
            .iter()
            .map(|file| i64::try_from(file.size_bytes).unwrap_or(i64::MAX))
            .collect::<Vec<_>>(),
        storage_keys: files.iter().map(|file| file.storage_key.as_str()).collect::<Vec<_>>(),
    };
    sql::insert_renditions().params(conn, &params).await?;
    Ok(())
}

/// Ends the processing badly, with what the uploader is told. With `keep` its bytes stay for [`retry`]. False when the
/// item is not PROCESSING (any more).
pub async fn fail(conn: &Conn, id: &MediaId, failure: &str, keep: bool) -> Result<bool, DbError> {
    Ok(sql::fail().bind(conn, &failure, &keep, &id.as_str()).await? > 0)
}

/// Lets a failed item whose bytes were kept be tried again; false when it is none.
pub async fn retry(conn: &Conn, id: &MediaId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql::retry().bind(conn, &id.as_str(), &now).await? > 0)
}

/// At most 100 items that have been PROCESSING since before an instant.
pub async fn stuck(conn: &Conn, before: Timestamp) -> Result<Vec<MediaId>, DbError> {
    Ok(sql::stuck().bind(conn, &before).map(|id| MediaId::stored(id)).all().await?)
}
