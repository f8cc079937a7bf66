//! Uploads: asked for, received, confirmed. An upload belongs to whoever asked for it.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::media as sql;
use party_domain::id::{MediaId, PartyId, UploadId, UserId};
use party_domain::media::{MediaType, Mood};

use crate::wire;
use crate::{Conn, DbError, Tx};

/// An upload that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of media_uploads; docs/schema.md says what they mean")]
pub struct Upload {
    pub id: UploadId,
    /// `None`: it is to be its uploader's own picture.
    pub party_id: Option<PartyId>,
    pub uploader_id: UserId,
    pub media_id: Option<MediaId>,
    pub kind: MediaType,
    pub mime_type: String,
    pub size_bytes: u64,
    pub storage_key: String,
    pub multipart_id: Option<String>,
    pub expires_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
    pub is_duplicate: bool,
}

impl Upload {
    fn from_row(row: &sql::UploadBorrowed<'_>) -> Self {
        Self {
            id: UploadId::stored(row.id),
            party_id: row.party_id.map(PartyId::stored),
            uploader_id: UserId::stored(row.uploader_id),
            media_id: row.media_id.map(MediaId::stored),
            kind: wire::media_type(row.r#type),
            mime_type: row.mime_type.into(),
            size_bytes: row.size_bytes.unsigned_abs(),
            storage_key: row.storage_key.into(),
            multipart_id: row.multipart_id.map(Into::into),
            expires_at: row.expires_at,
            confirmed_at: row.confirmed_at,
            is_duplicate: row.is_duplicate,
        }
    }
}

/// Writes down that an upload was asked for.
pub async fn insert(conn: &Conn, upload: &Upload, now: Timestamp) -> Result<(), DbError> {
    let params = sql::InsertUploadParams {
        id: upload.id.as_str(),
        party_id: upload.party_id.as_ref().map(PartyId::as_str),
        uploader_id: upload.uploader_id.as_str(),
        kind: wire::media_type_sql(upload.kind),
        mime_type: upload.mime_type.as_str(),
        size_bytes: i64::try_from(upload.size_bytes).unwrap_or(i64::MAX),
        storage_key: upload.storage_key.as_str(),
        now,
        expires_at: upload.expires_at,
    };
    sql::insert_upload().params(conn, &params).await?;
    Ok(())
}

/// How many uploads somebody asked for and has not confirmed, counted up to `most`, and their bytes.
pub async fn open(conn: &Conn, uploader: &UserId, most: i64) -> Result<(i64, u64), DbError> {
    let open = sql::open_uploads().bind(conn, &uploader.as_str(), &most).one().await?;
    Ok((open.files, open.bytes.unsigned_abs()))
}

/// How many photos, or videos and sounds, somebody has sent or is to send that are not prepared yet; counted up to `most`.
pub async fn unprepared(conn: &Conn, uploader: &UserId, is_photo: bool, most: i64) -> Result<i64, DbError> {
    Ok(sql::unprepared().bind(conn, &uploader.as_str(), &is_photo, &most).one().await?)
}

/// How many turns others have before the next item that somebody adds to a party, see the query.
pub async fn turn(
    conn: &Conn,
    uploader: &UserId,
    party: &PartyId,
    is_photo: bool,
    most: i64,
) -> Result<i64, DbError> {
    Ok(sql::turn().bind(conn, &party.as_str(), &is_photo, &uploader.as_str(), &most).one().await?)
}

/// Lets nobody else add to what the party and the person store until the transaction ends. The party's turn comes first, for
/// everybody, so that no two wait for one another.
pub async fn lock_storage(tx: &Tx, party: Option<&PartyId>, uploader: &UserId) -> Result<(), DbError> {
    let conn: &Conn = tx;
    let party = party.map(|party| format!("stored by party:{party}"));
    for key in party.into_iter().chain([format!("stored by person:{uploader}")]) {
        sql::lock_storage().bind(conn, &key.as_str()).one().await?;
    }
    Ok(())
}

/// Bytes that the items of a party take in the store, with what was made of them.
pub async fn stored_by_party(conn: &Conn, party: &PartyId) -> Result<u64, DbError> {
    Ok(sql::stored_by_party().bind(conn, &party.as_str()).one().await?.unsigned_abs())
}

/// The same of a person, at all parties.
pub async fn stored_by_person(conn: &Conn, uploader: &UserId) -> Result<u64, DbError> {
    Ok(sql::stored_by_person().bind(conn, &uploader.as_str()).one().await?.unsigned_abs())
}

/// Somebody's upload.
pub async fn find(conn: &Conn, id: &UploadId, uploader: &UserId) -> Result<Option<Upload>, DbError> {
    Ok(sql::find_upload()
        .bind(conn, &id.as_str(), &uploader.as_str())
        .map(|row| Upload::from_row(&row))
        .opt()
        .await?)
}

/// Somebody's upload, locked until the transaction ends.
pub async fn lock(conn: &Conn, id: &UploadId, uploader: &UserId) -> Result<Option<Upload>, DbError> {
    Ok(sql::lock_upload()
        .bind(conn, &id.as_str(), &uploader.as_str())
        .map(|row| Upload::from_row(&row))
        .opt()
        .await?)
}

/// Remembers the store's name of a multipart upload; false when it has one already or is confirmed.
pub async fn set_multipart(conn: &Conn, id: &UploadId, multipart_id: &str) -> Result<bool, DbError> {
    Ok(sql::set_multipart().bind(conn, &multipart_id, &id.as_str()).await? > 0)
}

/// Says what an upload became, and until when that is remembered.
pub async fn confirm(
    conn: &Conn,
    id: &UploadId,
    media: &MediaId,
    is_duplicate: bool,
    now: Timestamp,
    forget_at: Timestamp,
) -> Result<(), DbError> {
    sql::confirm_upload().bind(conn, &now, &media.as_str(), &is_duplicate, &forget_at, &id.as_str()).await?;
    Ok(())
}

/// Forgets the store's name of a multipart upload, which is given up there.
pub async fn forget_multipart(conn: &Conn, id: &UploadId) -> Result<(), DbError> {
    sql::forget_multipart().bind(conn, &id.as_str()).await?;
    Ok(())
}

/// Those of some uploads that are known.
pub async fn known(conn: &Conn, ids: &[&str]) -> Result<Vec<String>, DbError> {
    Ok(sql::known_uploads().bind(conn, &ids).all().await?)
}

/// Deletes at most 500 uploads whose time is over; returns how many there were.
pub async fn delete_expired(conn: &Conn, now: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_expired_uploads().bind(conn, &now).await?)
}

/// An item to be made of an upload.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "columns of media_content; docs/schema.md says what they mean")]
pub struct NewItem<'a> {
    pub id: &'a MediaId,
    pub party_id: &'a PartyId,
    pub uploader_id: &'a UserId,
    pub kind: MediaType,
    pub url: &'a str,
    pub size_bytes: u64,
    pub mime_type: &'a str,
    pub mood: Option<Mood>,
    pub caption: Option<&'a str>,
    pub content_hash: &'a [u8; 32],
    pub storage_key: &'a str,
}

/// Writes a new item, PROCESSING; false when its uploader has one with the same bytes at the party.
pub async fn insert_item(conn: &Conn, item: &NewItem<'_>, now: Timestamp) -> Result<bool, DbError> {
    let params = sql::InsertParams {
        id: item.id.as_str(),
        party_id: item.party_id.as_str(),
        uploader_id: item.uploader_id.as_str(),
        kind: wire::media_type_sql(item.kind),
        url: item.url,
        size_bytes: i32::try_from(item.size_bytes).unwrap_or(i32::MAX),
        mime_type: item.mime_type,
        mood: item.mood.map(wire::mood_sql),
        caption: item.caption,
        content_hash: item.content_hash.as_slice(),
        storage_key: item.storage_key,
        now,
    };
    Ok(sql::insert().params(conn, &params).opt().await?.is_some())
}

/// Lets nobody else add these bytes to the party until the transaction ends.
pub async fn lock_bytes(conn: &Conn, party: &PartyId, content_hash: &[u8; 32]) -> Result<(), DbError> {
    sql::lock_bytes().bind(conn, &party.as_str(), &content_hash.as_slice()).one().await?;
    Ok(())
}

/// The item of a party with these bytes that somebody who adds them again may know of; `None` when there is none, or only
/// such as are hidden from them. `moderates` says whether they see what waits for approval.
pub async fn find_same_bytes(
    conn: &Conn,
    party: &PartyId,
    content_hash: &[u8; 32],
    uploader: &UserId,
    moderates: bool,
) -> Result<Option<MediaId>, DbError> {
    let params = sql::FindSameBytesParams {
        party_id: party.as_str(),
        content_hash: content_hash.as_slice(),
        uploader_id: uploader.as_str(),
        moderates,
    };
    Ok(sql::find_same_bytes().params(conn, &params).map(|id| MediaId::stored(id)).opt().await?)
}
