//! Uploads: a URL is asked for, the bytes go there, and confirming makes them an item.
//!
//! Kept true: bytes lie under a prefix that nothing serves until they were looked at; the same bytes twice in a party are
//! one item, the first one's, but for who may not see that one; confirming again gets the same answer; what nobody confirms goes
//! away.

use std::time::Duration;

use futures_util::TryStreamExt as _;
use jiff::{SignedDuration, Timestamp};
use party_db::media::upload::{self as db, NewItem, Upload};
use party_db::outbox::{self, Event};
use party_domain::id::{MediaId, PartyId, UploadId, UserId};
use party_domain::invalid::Invalid;
use party_domain::media::{MediaState, MediaType, Mood, may_upload};
use party_domain::party::{PartyRole, PartyStatus};
use party_domain::text::Caption;
use party_domain::viewer::Viewer;
use party_media::signed::UploadClaim;
use party_media::sniff::sniff;
use party_media::store::{Digest, Part, SignedPut, StoreError, part_sizes};
use serde_json::json;

use super::{RESERVE, SeenItem, media_kind, one};
use crate::error::retrying;
use crate::{App, AppError};

/// How long an upload may take: somebody's phone comes home first.
const TIME: SignedDuration = SignedDuration::from_hours(24);
/// How long it is remembered what an upload became.
pub(crate) const REMEMBERED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Uploads that one person may have open.
const MOST_OPEN: i64 = 500;
/// Bytes of them: a phone full of holidays.
const MOST_OPEN_BYTES: u64 = 20 << 30;
/// Unfinished items that are counted to find out whose turn it is.
pub(super) const MOST_COUNTED: i64 = 2_000;
/// From here on a file goes in parts, where the store takes parts: what breaks off is not all to be sent again.
pub const IN_PARTS_FROM: u64 = 16 << 20;

/// What somebody wants to upload.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// To which gallery.
    pub party: PartyId,
    /// What it is said to be; the bytes decide.
    pub kind: MediaType,
    /// Its media type, as said.
    pub mime: String,
    /// Its bytes, exactly.
    pub size: u64,
}

/// An upload, and where its bytes go.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The upload.
    pub upload: Upload,
    /// Where to.
    pub to: Target,
}

/// Where bytes go.
#[derive(Debug, Clone)]
pub enum Target {
    /// To ourselves, at `/uploads/{token}`: by one PUT, or by the tus protocol.
    Here {
        /// The right to do so.
        token: String,
    },
    /// To the store, past us, by one PUT.
    Store(SignedPut),
}

/// Asks for a URL to upload to.
///
/// # Errors
/// 404 for a party that the viewer may not know of, 403 for who may not add to it, 400 for what is too large or of a type
/// that no photo, video or sound has, 409 for a party that is called off and `TOO_MANY_UPLOADS` while too many of one's
/// files are on their way or being prepared, `PARTY_STORAGE_FULL` and `PERSON_STORAGE_FULL` for what there is no room for by
/// [`Quotas`](super::Quotas), 503 when the disk is full.
pub async fn ask(app: &App, viewer: &Viewer, new: &NewUpload) -> Result<Asked, AppError> {
    let file = Announced { kind: new.kind, mime: &new.mime, size: new.size };
    check(app, &file)?;
    let conn = app.db.get().await?;
    let (who, _) = uploader(&conn, viewer, &new.party).await?;
    drop(conn);
    begin(app, who, Some(&new.party), &file).await
}

/// A file as it is announced.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Announced<'a> {
    pub(crate) kind: MediaType,
    pub(crate) mime: &'a str,
    pub(crate) size: u64,
}

/// Begins an upload of what was checked, by somebody who may: to a party, or of their own picture.
pub(crate) async fn begin(
    app: &App,
    who: &UserId,
    party: Option<&PartyId>,
    new: &Announced<'_>,
) -> Result<Asked, AppError> {
    let free = app.media.store().free_bytes().await;
    if free.is_some_and(|free| free < new.size.saturating_add(RESERVE)) {
        return Err(AppError::StorageFull);
    }
    // One after the other for a person, so that all that follows holds for many requests at once.
    let tx = app.db.begin().await?;
    db::lock_storage(&tx, None, who).await?;
    let (files, bytes) = db::open(&tx, who, MOST_OPEN).await?;
    if files >= MOST_OPEN || bytes.saturating_add(new.size) > MOST_OPEN_BYTES {
        let message = "Confirm some of your uploads first, or wait until they are over";
        return Err(AppError::conflict("TOO_MANY_UPLOADS", message));
    }
    if let Some(party) = party {
        app.quotas.admit(&tx, party, who, new.size, bytes).await?;
    }
    let is_photo = new.kind == MediaType::Photo;
    let most = if is_photo { app.quotas.unprepared_photos } else { app.quotas.unprepared_videos };
    if db::unprepared(&tx, who, is_photo, most).await? >= most {
        let what = if is_photo { "photos" } else { "videos and sounds" };
        let message =
            format!("{most} of your {what} are on their way or being prepared; wait until some are ready");
        return Err(AppError::conflict("TOO_MANY_UPLOADS", message));
    }
    let now = app.now();
    let id = app.entropy.with(|rng| UploadId::new(now, rng));
    let upload = Upload {
        party_id: party.cloned(),
        uploader_id: who.clone(),
        media_id: None,
        kind: new.kind,
        mime_type: new.mime.to_owned(),
        size_bytes: new.size,
        storage_key: format!("uploads/{id}"),
        multipart_id: None,
        expires_at: now + TIME,
        confirmed_at: None,
        is_duplicate: false,
        id,
    };
    db::insert(&tx, &upload, now).await?;
    app.commit(tx).await?;
    let to = target(app, &upload, now).await?;
    Ok(Asked { upload, to })
}

/// The viewer as an uploader, with their role at the party, or why they may not add to it.
async fn uploader<'a>(
    conn: &party_db::Conn,
    viewer: &'a Viewer,
    party: &PartyId,
) -> Result<(&'a UserId, PartyRole), AppError> {
    let relation = party_db::party::relation(conn, viewer, party).await?;
    let relation = relation.filter(|seen| seen.facts.may_see()).ok_or(AppError::NotFound("Party"))?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    if relation.facts.is_shut_out() {
        return Err(AppError::banned());
    }
    if !may_upload(viewer, party, relation.role()) {
        return Err(AppError::forbidden("Only people who come to the party add to its gallery"));
    }
    let found = party_db::party::find_unseen(conn, party).await?.ok_or(AppError::NotFound("Party"))?;
    if found.status == PartyStatus::Cancelled {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is called off"));
    }
    Ok((who, relation.role()))
}

pub(crate) fn check(app: &App, new: &Announced<'_>) -> Result<(), AppError> {
    let limits = app.media.limits();
    let most = match new.kind {
        MediaType::Photo => limits.photo_bytes,
        MediaType::Video => limits.video_bytes,
        MediaType::Audio => limits.audio_bytes,
    };
    let mut wrong = party_domain::Violations::default();
    if new.size == 0 || new.size > most {
        wrong.add("sizeBytes", &Invalid::Range { min: 1, max: i64::try_from(most).unwrap_or(i64::MAX) });
    }
    let family = new.mime.split('/').next().unwrap_or_default();
    let fits = match new.kind {
        MediaType::Photo => family == "image" && !new.mime.contains("svg"),
        MediaType::Video => family == "video",
        // What a phone's recorder makes is often called a video.
        MediaType::Audio => family == "audio" || family == "video",
    };
    if !fits && new.mime != "application/octet-stream" {
        wrong.add("mimeType", &Invalid::Rule("is not the type of such a file"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.into()) }
}

async fn target(app: &App, upload: &Upload, now: Timestamp) -> Result<Target, AppError> {
    let valid = Duration::try_from(upload.expires_at.duration_since(now)).unwrap_or_default();
    let store = app.media.store();
    let signed = store.presign_put(&upload.storage_key, &upload.mime_type, upload.size_bytes, valid).await?;
    if let Some(put) = signed {
        return Ok(Target::Store(put));
    }
    let claim = UploadClaim {
        upload_id: upload.id.to_string(),
        key: upload.storage_key.clone(),
        mime: upload.mime_type.clone(),
        size: upload.size_bytes,
        expires_at: upload.expires_at,
    };
    Ok(Target::Here { token: app.media.signer(&app.db).await?.upload_token(&claim) })
}

/// A part of a large upload that has not arrived.
#[derive(Debug, Clone)]
pub struct MissingPart {
    /// From 1.
    pub number: u32,
    /// Where its bytes begin in the file.
    pub offset: u64,
    /// How many they are.
    pub size: u64,
    /// Where to PUT them.
    pub put: SignedPut,
}

/// How far an upload in parts is.
#[derive(Debug, Clone)]
pub struct InParts {
    /// How many parts it has.
    pub parts: usize,
    /// Those that have arrived.
    pub arrived: Vec<Part>,
    /// Those that have not.
    pub missing: Vec<MissingPart>,
}

/// Begins an upload in parts or says how far it is, with URLs for what is missing: asked again after a break, it resumes.
///
/// # Errors
/// 404 for who did not ask for this upload, 409 `NOT_IN_PARTS` where the store takes none (uploads to a folder resume by
/// the tus protocol at their own URL) and for one that is confirmed or over.
pub async fn in_parts(app: &App, viewer: &Viewer, id: &UploadId) -> Result<InParts, AppError> {
    let now = app.now();
    let store = app.media.store();
    let conn = app.db.get().await?;
    let upload = open(&conn, viewer, id, now).await?;
    if store.is_folder() {
        let message = "Here uploads resume at their own URL, by the tus protocol";
        return Err(AppError::conflict("NOT_IN_PARTS", message));
    }
    // Nothing is held of the database while the store is asked.
    drop(conn);
    let multipart = match &upload.multipart_id {
        Some(multipart) => multipart.clone(),
        None => begin_parts(app, viewer, &upload, now).await?,
    };
    let valid = Duration::try_from(upload.expires_at.duration_since(now)).unwrap_or_default();
    let arrived = store.multipart_parts(&upload.storage_key, &multipart).await?.unwrap_or_default();
    let sizes = part_sizes(upload.size_bytes);
    let mut missing = Vec::new();
    let mut offset = 0;
    for (number, &size) in (1..).zip(&sizes) {
        if !arrived.iter().any(|part| part.number == number && part.size == size) {
            let put = store.multipart_part_url(&upload.storage_key, &multipart, number, size, valid).await?;
            missing.extend(put.map(|put| MissingPart { number, offset, size, put }));
        }
        offset += size;
    }
    Ok(InParts { parts: sizes.len(), arrived, missing })
}

/// Begins an upload in parts, once.
async fn begin_parts(
    app: &App,
    viewer: &Viewer,
    upload: &Upload,
    now: Timestamp,
) -> Result<String, AppError> {
    let store = app.media.store();
    let begun = store.multipart_begin(&upload.storage_key, &upload.mime_type).await?.unwrap_or_default();
    let conn = app.db.get().await?;
    if db::set_multipart(&conn, &upload.id, &begun).await? {
        return Ok(begun);
    }
    let theirs = open(&conn, viewer, &upload.id, now).await?.multipart_id.ok_or_else(over);
    drop(conn);
    // Somebody began it at the same time: theirs counts.
    store.multipart_abort(&upload.storage_key, &begun).await?;
    theirs
}

async fn open(
    conn: &party_db::Conn,
    viewer: &Viewer,
    id: &UploadId,
    now: Timestamp,
) -> Result<Upload, AppError> {
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let upload = db::find(conn, id, who).await?.ok_or(AppError::NotFound("Upload"))?;
    if upload.confirmed_at.is_some() {
        return Err(AppError::conflict("UPLOAD_CONFIRMED", "This upload is an item already"));
    }
    if upload.expires_at <= now {
        return Err(over());
    }
    Ok(upload)
}

pub(crate) fn over() -> AppError {
    AppError::conflict("UPLOAD_EXPIRED", "The time of this upload is over; ask for another")
}

/// What is said of an item when it is confirmed.
#[derive(Debug, Clone, Default)]
pub struct Confirm {
    /// How it felt.
    pub mood: Option<Mood>,
    /// What is written below it.
    pub caption: Option<Caption>,
}

/// A confirmed item.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirmed {
    /// The item; of a duplicate the one that was there.
    pub seen: SeenItem,
    /// Whether the party had these bytes before.
    pub is_duplicate: bool,
    /// Whether this request made it.
    pub is_new: bool,
}

/// Makes an item of what was uploaded. Asking again gets the same answer.
///
/// # Errors
/// 404 for who did not ask for this upload, 409 `UPLOAD_INCOMPLETE` while bytes are missing and `UPLOAD_EXPIRED` after its
/// time, 415 when the bytes are not what was said, 403 and 409 as for [`ask`]: of many who confirm at once those come in for
/// whom there is room.
pub async fn confirm(
    app: &App,
    viewer: &Viewer,
    id: &UploadId,
    say: &Confirm,
) -> Result<Confirmed, AppError> {
    let conn = app.db.get().await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let upload = db::find(&conn, id, who).await?.ok_or(AppError::NotFound("Upload"))?;
    let party = gallery_of(&upload)?;
    if upload.confirmed_at.is_some() {
        return before(&conn, viewer, upload).await;
    }
    if upload.expires_at <= app.now() {
        return Err(over());
    }
    uploader(&conn, viewer, &party).await?;
    drop(conn);
    let digest = received(app, &upload).await?;
    let new = app.entropy.with(|rng| MediaId::new(app.now(), rng));
    retrying(|| confirm_once(app, viewer, id, &new, say, &digest)).await
}

/// To whose gallery an upload goes. One that is to be a person's own picture becomes no item.
fn gallery_of(upload: &Upload) -> Result<PartyId, AppError> {
    upload.party_id.clone().ok_or(AppError::NotFound("Upload"))
}

/// What has arrived, if it is what was announced. The beginning is looked at before the whole is read.
pub(crate) async fn received(app: &App, upload: &Upload) -> Result<Digest, AppError> {
    let (store, key) = (app.media.store(), &upload.storage_key);
    let mut info = store.head(key).await?;
    if info.is_none()
        && let Some(multipart) = &upload.multipart_id
    {
        match store.multipart_complete(key, multipart, &part_sizes(upload.size_bytes)).await {
            // It is no multipart upload any more when it was completed by another request.
            Ok(()) | Err(StoreError::Missing(_)) => info = store.head(key).await?,
            Err(StoreError::Parts(message)) => return Err(incomplete(message)),
            Err(other) => return Err(other.into()),
        }
    }
    let not_there = || incomplete("The bytes have not arrived".into());
    let info = info.ok_or_else(not_there)?;
    if info.size != upload.size_bytes {
        return Err(incomplete(format!("{} of {} bytes have arrived", info.size, upload.size_bytes)));
    }
    let head = store.get(key, Some(0..info.size.min(HEAD))).await?.ok_or_else(not_there)?;
    let head: Vec<u8> = head.stream.map_ok(|chunk| chunk.to_vec()).try_concat().await?;
    check_kind(upload.kind, &head)?;
    // The whole file is read: not by everybody at once.
    let _turn = app.media.turn().await;
    store.digest(key).await?.ok_or_else(not_there)
}

/// What an upload begins with is asked for that many bytes.
const HEAD: u64 = party_media::sniff::HEAD as u64;

fn check_kind(kind: MediaType, head: &[u8]) -> Result<(), AppError> {
    let unknown = "This is no photo, video or sound of a format that is known here";
    let format = sniff(head).ok_or(AppError::UnsupportedMedia(unknown))?;
    if format.kind() != media_kind(kind) && !format.either() {
        return Err(AppError::UnsupportedMedia("The bytes are of another type than was said"));
    }
    Ok(())
}

fn incomplete(message: String) -> AppError {
    AppError::conflict("UPLOAD_INCOMPLETE", message)
}

async fn confirm_once(
    app: &App,
    viewer: &Viewer,
    id: &UploadId,
    new: &MediaId,
    say: &Confirm,
    digest: &Digest,
) -> Result<Confirmed, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let upload = db::lock(&tx, id, who).await?.ok_or(AppError::NotFound("Upload"))?;
    if upload.confirmed_at.is_some() {
        return before(&tx, viewer, upload).await;
    }
    let party = gallery_of(&upload)?;
    let moderates = uploader(&tx, viewer, &party).await?.1.can_moderate();
    let caption = say.caption.as_ref().map(Caption::as_str).filter(|text| !text.is_empty());
    let item = NewItem {
        id: new,
        party_id: &party,
        uploader_id: who,
        kind: upload.kind,
        url: &format!("/media/{new}/original"),
        size_bytes: upload.size_bytes,
        mime_type: &upload.mime_type,
        mood: say.mood,
        caption,
        content_hash: &digest.sha256,
        storage_key: &upload.storage_key,
    };
    let is_photo = upload.kind == MediaType::Photo;
    let rank = db::turn(&tx, who, &party, is_photo, MOST_COUNTED).await?;
    db::lock_storage(&tx, Some(&party), who).await?;
    db::lock_bytes(&tx, &party, &digest.sha256).await?;
    let earlier = db::find_same_bytes(&tx, &party, &digest.sha256, who, moderates).await?;
    let is_new = earlier.is_none();
    if is_new {
        if !db::insert_item(&tx, &item, now).await? {
            // Another client than this server wrote the same item at this moment: the next try finds it.
            return Err(AppError::Unavailable("the item with the same bytes is being written".into()));
        }
        app.quotas.check_item(&tx, &party, who, upload.size_bytes).await?;
    }
    let media = earlier.unwrap_or_else(|| new.clone());
    db::confirm(&tx, id, &media, !is_new, now, now + REMEMBERED).await?;
    let event = if is_new {
        let payload = json!({
            "mediaId": media, "partyId": party, "uploaderId": who, "type": upload.kind.as_str(), "rank": rank,
        });
        Event { topic: "media.uploaded", subject: media.to_string(), payload }
    } else {
        let payload = json!({ "uploadId": id, "storageKey": upload.storage_key });
        Event { topic: "upload.dropped", subject: id.to_string(), payload }
    };
    outbox::push(&tx, &event, now).await?;
    let seen = shown(&tx, viewer, &media).await;
    app.commit(tx).await?;
    let seen = seen?;
    Ok(Confirmed { seen, is_duplicate: !is_new, is_new })
}

/// What an upload became.
async fn before(conn: &party_db::Conn, viewer: &Viewer, upload: Upload) -> Result<Confirmed, AppError> {
    let media = upload.media_id.ok_or(super::NOT_FOUND)?;
    let seen = shown(conn, viewer, &media).await?;
    Ok(Confirmed { seen, is_duplicate: upload.is_duplicate, is_new: false })
}

/// The item, also one that is still being made: who has its bytes may know of it. Never one that is hidden from the viewer by
/// a block or until it is approved, since it would tell who added it.
async fn shown(conn: &party_db::Conn, viewer: &Viewer, media: &MediaId) -> Result<SeenItem, AppError> {
    let standing = party_db::media::standing(conn, viewer, media).await?.ok_or(super::NOT_FOUND)?;
    let is_being_made =
        standing.state == MediaState::Processing && standing.party.may_see() && !standing.uploader_block;
    if !standing.may_see() && !is_being_made {
        return Err(super::NOT_FOUND);
    }
    one(conn, viewer, media, standing.party.role()).await
}

/// Gives an upload up, with what has arrived of it. It is remembered until its time is over, since its URL holds until then
/// and what might still come must not be lost sight of.
pub async fn give_up(app: &App, viewer: &Viewer, id: &UploadId) -> Result<(), AppError> {
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let tx = app.db.begin().await?;
    let upload = db::lock(&tx, id, who).await?.ok_or(AppError::NotFound("Upload"))?;
    if upload.confirmed_at.is_some() {
        return Err(AppError::conflict("UPLOAD_CONFIRMED", "This upload is an item already; delete that"));
    }
    let payload = json!({
        "uploadId": id, "storageKey": upload.storage_key, "multipartId": upload.multipart_id,
    });
    outbox::push(&tx, &Event { topic: "upload.dropped", subject: id.to_string(), payload }, app.now())
        .await?;
    db::forget_multipart(&tx, id).await?;
    app.commit(tx).await
}

/// Deletes uploads whose time is over; their bytes follow by the outbox. Also what broken lines and killed workers left
/// on the disk. Returns how many rows.
pub async fn sweep(app: &App) -> Result<u64, AppError> {
    let now = app.now();
    let mut swept = 0;
    loop {
        let conn = app.db.get().await?;
        let batch = db::delete_expired(&conn, now).await?;
        if batch == 0 {
            break;
        }
        swept += batch;
    }
    app.media.store().sweep_incoming(now - TIME - TIME).await?;
    app.media.sweep_work(now - TIME).await;
    forget_strays(app, now - TIME - TIME).await?;
    super::process::give_up_stuck(app).await?;
    crate::avatar::make::give_up_stuck(app).await?;
    Ok(swept)
}

/// Bytes that came by a URL whose upload was over or known no more. In a bucket a rule of its own does this (docs/media.md).
async fn forget_strays(app: &App, before: Timestamp) -> Result<(), AppError> {
    let store = app.media.store();
    if !store.is_folder() {
        return Ok(());
    }
    let old = store.older_than("uploads/", before, STRAYS).await?;
    let ids: Vec<&str> = old.iter().filter_map(|key| key.strip_prefix("uploads/")).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let conn = app.db.get().await?;
    let known = db::known(&conn, &ids).await?;
    drop(conn);
    for id in ids.into_iter().filter(|id| !known.iter().any(|known| known == id)) {
        store.delete(&format!("uploads/{id}")).await?;
    }
    Ok(())
}

/// Old uploads that are looked at in one go.
const STRAYS: usize = 1_000;
