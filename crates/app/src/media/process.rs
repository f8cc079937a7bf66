//! From uploaded bytes to an item of the gallery: what the worker does after `media.uploaded`.
//!
//! Kept true: whatever dies in between, the item stays PROCESSING and this begins anew, or it is done; files are in the
//! store before rows name them, and what no row names is deleted. Running twice at once does no harm: the first to lock the
//! row ends it.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use party_db::media::process::{self as db, File, Unprocessed};
use party_db::outbox::{self, Event};
use party_domain::id::MediaId;
use party_domain::media::{MediaState, needs_approval};
use party_domain::viewer::Viewer;
use party_media::{Captured, ClockSource, Failure, Processed, Rendition, StoreError};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{media_kind, media_type, role};
use crate::{App, AppError};

/// Makes what an item needs: cleaned original, thumbnails, poster, peaks. An item that is not PROCESSING is left alone.
///
/// # Errors
/// Only what another try may mend: the store, the database, the disk. A file that is refused makes the item FAILED, which
/// is a success here.
pub async fn process(app: &App, id: &MediaId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let Some(item) = db::find(&conn, id).await? else {
        drop(conn);
        // Deleted, perhaps in the middle of an earlier attempt.
        return forget_unless_done(app, id).await;
    };
    drop(conn);
    let folder = app.media.scratch().map_err(AppError::io)?;
    let made = make(app, &item, folder.path()).await;
    match made {
        Ok(made) => {
            let stored = store(app, id, &made).await?;
            finish(app, id, &item, &made, &stored).await
        }
        Err(Failure::Io(error)) => Err(AppError::io(error)),
        Err(failure) => fail(app, id, &item, &failure).await,
    }
}

async fn make(app: &App, item: &Unprocessed, folder: &Path) -> Result<Processed, Failure> {
    let (source, work) =
        fetch(app, folder, item.storage_key.as_deref(), item.content_hash.as_deref()).await?;
    let (limits, tools) = (app.media.limits(), app.media.tools());
    party_media::process(&source, media_kind(item.kind), &work, limits, tools).await
}

/// Brings confirmed bytes into a folder: the file, and an empty folder beside it for what is made of it.
pub(crate) async fn fetch(
    app: &App,
    folder: &Path,
    storage_key: Option<&str>,
    content_hash: Option<&[u8]>,
) -> Result<(PathBuf, PathBuf), Failure> {
    let source = folder.join("source");
    let work = folder.join("work");
    tokio::fs::create_dir(&work).await?;
    let other = |error| {
        Failure::Io(match error {
            StoreError::Full => std::io::ErrorKind::StorageFull.into(),
            StoreError::Io(error) => error,
            error => std::io::Error::other(error),
        })
    };
    let gone = || Failure::Refused { code: "gone", reason: "The uploaded file is gone.".into() };
    let key = storage_key.ok_or_else(gone)?;
    let store = app.media.store();
    if store.head(key).await.map_err(other)?.is_none() {
        // Perhaps a folder that this machine does not see: another try, or another worker.
        return Err(Failure::Io(std::io::Error::other(format!("{key} is not in the store"))));
    }
    store.download(key, &source).await.map_err(other)?;
    if !is_what_was_confirmed(content_hash, &source).await? {
        let reason = "The file was changed after it was confirmed.".into();
        return Err(Failure::Refused { code: "changed", reason });
    }
    Ok((source, work))
}

/// Where the store takes uploads itself, whoever has the URL can put other bytes there until it expires.
async fn is_what_was_confirmed(confirmed: Option<&[u8]>, source: &Path) -> Result<bool, Failure> {
    let Some(confirmed) = confirmed else { return Ok(true) };
    let source = source.to_owned();
    let hash = tokio::task::spawn_blocking(move || {
        let mut hasher = Sha256::new();
        std::io::copy(&mut std::fs::File::open(source)?, &mut Hashing(&mut hasher))?;
        Ok::<_, std::io::Error>(hasher.finalize())
    });
    let hash = hash.await.map_err(std::io::Error::other)??;
    Ok(hash[..] == *confirmed)
}

/// What is written goes into a hash.
struct Hashing<'a>(&'a mut Sha256);

impl std::io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Where a file of an item lies.
pub(crate) fn key_of(id: &MediaId, name: &str) -> String {
    format!("media/{id}/{name}")
}

/// Puts all files into the store, the original among them, and gives their keys, the original's first.
async fn store(app: &App, id: &MediaId, made: &Processed) -> Result<Vec<String>, AppError> {
    let mut keys = Vec::new();
    for file in std::iter::once(&made.original).chain(&made.renditions) {
        let key = key_of(id, &file.name);
        app.media.store().put_file(&key, &file.path, file.mime).await?;
        keys.push(key);
    }
    Ok(keys)
}

async fn finish(
    app: &App,
    id: &MediaId,
    item: &Unprocessed,
    made: &Processed,
    keys: &[String],
) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let Some(approval) = db::lock(&tx, id).await? else {
        drop(tx);
        return forget_unless_done(app, id).await;
    };
    let uploader = Viewer::User { user_id: item.uploader_id.clone() };
    let role = role(&tx, &uploader, &item.party_id).await.unwrap_or(party_domain::party::PartyRole::None);
    let state = if needs_approval(approval, role) { MediaState::Pending } else { MediaState::Ready };
    let duration = made.duration.map(|time| u32::try_from(time.as_millis()).unwrap_or(u32::MAX));
    let [red, green, blue] = made.dominant_color.unwrap_or_default();
    let thumbnail = thumbnail(&made.renditions).map(|name| format!("/media/{id}/{name}"));
    let done = db::Processed {
        state,
        kind: media_type(made.kind),
        mime_type: made.original.mime,
        width: made.width,
        height: made.height,
        duration_ms: duration,
        size_bytes: made.original.size,
        thumbhash: made.thumbhash.as_deref(),
        dominant_color: made.dominant_color.map(|_| u32::from_be_bytes([0, red, green, blue])),
        peaks: made.peaks.as_deref(),
        is_animated: made.is_animated,
        camera: made.captured.map(camera_time),
        thumbnail_url: thumbnail.as_deref(),
        storage_key: &keys[0],
        files: made.renditions.iter().zip(&keys[1..]).map(|(file, key)| row(file, key)).collect(),
    };
    db::finish(&tx, id, &done).await?;
    let topic = if state == MediaState::Ready { "media.ready" } else { "media.pending" };
    let payload = json!({ "mediaId": id, "partyId": item.party_id, "by": item.uploader_id });
    outbox::push(&tx, &Event { topic, subject: item.party_id.to_string(), payload }, now).await?;
    drop_upload(&tx, id, item, now).await?;
    app.commit(tx).await
}

fn row<'a>(file: &'a Rendition, key: &str) -> File<'a> {
    File {
        name: &file.name,
        mime_type: file.mime,
        width: file.width,
        height: file.height,
        size_bytes: file.size,
        storage_key: key.to_owned(),
    }
}

/// The stable name of a picture of middle size; its format is chosen for who asks.
fn thumbnail(files: &[Rendition]) -> Option<&'static str> {
    let has = |stem: &str| files.iter().any(|file| file.name.split('.').next() == Some(stem));
    ["640", "320", "poster"].into_iter().find(|name| has(name))
}

/// The uploaded bytes, with all that was in them, are not needed any more.
async fn drop_upload(
    tx: &party_db::Tx,
    id: &MediaId,
    item: &Unprocessed,
    now: Timestamp,
) -> Result<(), AppError> {
    let payload = json!({ "mediaId": id, "storageKey": item.storage_key });
    outbox::push(tx, &Event { topic: "upload.dropped", subject: id.to_string(), payload }, now).await?;
    Ok(())
}

async fn fail(app: &App, id: &MediaId, item: &Unprocessed, failure: &Failure) -> Result<(), AppError> {
    fail_with(app, id, item, &failure.to_string(), matches!(failure, Failure::ToolMissing { .. })).await
}

/// With `keep` the bytes stay, for another try.
async fn fail_with(
    app: &App,
    id: &MediaId,
    item: &Unprocessed,
    reason: &str,
    keep: bool,
) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    if db::fail(&tx, id, reason, keep).await? {
        let payload = json!({ "mediaId": id, "partyId": item.party_id, "uploaderId": item.uploader_id });
        let event = Event { topic: "media.failed", subject: item.party_id.to_string(), payload };
        outbox::push(&tx, &event, now).await?;
        if !keep {
            drop_upload(&tx, id, item, now).await?;
        }
        app.commit(tx).await?;
    }
    Ok(())
}

/// Says that it did not work and will not be tried again; what the uploader can do is try another time.
pub async fn give_up(app: &App, id: &MediaId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let Some(item) = db::find(&conn, id).await? else { return Ok(()) };
    drop(conn);
    fail_with(app, id, &item, "The server could not prepare this file. Try again later.", true).await
}

/// How long an item may be worked on, all attempts together.
pub(crate) const PATIENCE: SignedDuration = SignedDuration::from_hours(12);

/// Gives up what nobody works on any more, since the last attempt died without a word.
pub async fn give_up_stuck(app: &App) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let stuck = db::stuck(&conn, app.now() - PATIENCE).await?;
    drop(conn);
    for id in stuck {
        give_up(app, &id).await?;
    }
    Ok(())
}

/// Somebody else ended it, or the item was deleted while its files were made: then they are nobody's.
async fn forget_unless_done(app: &App, id: &MediaId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let is_there = party_db::media::lock_shared(&conn, id).await?;
    drop(conn);
    if !is_there {
        app.media.store().delete_prefix(&format!("media/{id}/")).await?;
    }
    Ok(())
}

fn camera_time(captured: Captured) -> db::CameraTime {
    let minutes = captured.offset.map(|offset| offset.seconds() / 60);
    db::CameraTime {
        local: captured.local,
        utc_offset: minutes.and_then(|minutes| i16::try_from(minutes).ok()),
        is_gps: captured.source == ClockSource::Satellites,
    }
}

/// Deletes the bytes of an upload that is over, or that became an item; what nobody has is fine.
pub async fn forget_upload(app: &App, storage_key: &str, multipart_id: Option<&str>) -> Result<(), AppError> {
    // Nothing but quarantine is ever deleted by a key that an event names.
    if !storage_key.starts_with("uploads/") {
        return Ok(());
    }
    if let Some(multipart) = multipart_id {
        app.media.store().multipart_abort(storage_key, multipart).await?;
    }
    app.media.store().delete(storage_key).await?;
    Ok(())
}

/// Deletes the bytes of an item that is deleted.
pub async fn forget_item(app: &App, id: &MediaId, storage_key: Option<&str>) -> Result<(), AppError> {
    if let Some(key) = storage_key {
        forget_upload(app, key, None).await?;
    }
    app.media.store().delete_prefix(&format!("media/{id}/")).await?;
    Ok(())
}

/// Lets an item that failed for want of a program be tried again: its uploader may.
pub async fn retry(app: &App, viewer: &Viewer, id: &MediaId) -> Result<super::SeenItem, AppError> {
    let tx = app.db.begin().await?;
    let (who, standing) = super::see_for_writing(&tx, viewer, id).await?;
    if !standing.is_uploader {
        return Err(AppError::forbidden("Only who added it can try again"));
    }
    if db::retry(&tx, id, app.now()).await? {
        let kind = standing.kind;
        let is_photo = kind == party_domain::media::MediaType::Photo;
        let rank = party_db::media::upload::turn(
            &tx,
            who,
            &standing.party_id,
            is_photo,
            super::upload::MOST_COUNTED,
        )
        .await?;
        let payload = json!({
            "mediaId": id, "partyId": standing.party_id, "uploaderId": who, "type": kind.as_str(), "rank": rank,
        });
        outbox::push(&tx, &Event { topic: "media.uploaded", subject: id.to_string(), payload }, app.now())
            .await?;
    } else if standing.state != MediaState::Processing {
        return Err(AppError::conflict("NOT_RETRIABLE", "Upload the file again"));
    }
    let seen = super::one(&tx, viewer, id, standing.party.role()).await?;
    app.commit(tx).await?;
    Ok(seen)
}
