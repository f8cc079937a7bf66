//! From uploaded bytes to a picture of a person: what the worker does after `avatar.uploaded`.
//!
//! Kept true, as for items of galleries: whatever dies in between, the picture stays PROCESSING and this begins anew, or it
//! is shown; files are in the store before a profile names them, and what no row names is deleted.

use std::path::Path;

use party_db::avatar::{self as db, Unmade};
use party_db::outbox::{self, Event};
use party_db::user;
use party_domain::id::UploadId;
use party_media::{Failure, Rendition};
use serde_json::json;

use super::{updated, url_of};
use crate::media::process::{PATIENCE, fetch, forget_upload};
use crate::{App, AppError};

/// Where a file of a picture lies.
pub(super) fn key_of(id: &UploadId, name: &str) -> String {
    format!("avatars/{id}/{name}")
}

/// Makes the squares of a picture and shows them. One that is not PROCESSING is left alone.
///
/// # Errors
/// Only what another try may mend: the store, the database, the disk. A file that is refused makes the picture FAILED.
pub async fn make(app: &App, id: &UploadId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let unmade = db::to_make(&conn, id).await?;
    drop(conn);
    let Some(unmade) = unmade else { return forget_unless_there(app, id).await };
    let folder = app.media.scratch().map_err(AppError::io)?;
    match squares(app, &unmade, folder.path()).await {
        Ok(files) => show(app, id, &unmade, &files).await,
        Err(Failure::Io(error)) => Err(AppError::io(error)),
        Err(failure) => fail(app, id, &unmade, &failure.to_string()).await,
    }
}

async fn squares(app: &App, unmade: &Unmade, folder: &Path) -> Result<Vec<Rendition>, Failure> {
    let (key, hash) = (unmade.storage_key.as_deref(), unmade.content_hash.as_deref());
    let (source, work) = fetch(app, folder, key, hash).await?;
    party_media::process_portrait(&source, &work, app.media.limits(), app.media.tools()).await
}

async fn show(app: &App, id: &UploadId, unmade: &Unmade, files: &[Rendition]) -> Result<(), AppError> {
    for file in files {
        app.media.store().put_file(&key_of(id, &file.name), &file.path, file.mime).await?;
    }
    let (who, now) = (&unmade.user_id, app.now());
    let tx = app.db.begin().await?;
    // The person first, as everywhere: whoever chooses another picture or ends the account comes before or after.
    let is_wanted = user::lock(&tx, who).await? && db::lock_making(&tx, id).await?;
    if !is_wanted {
        drop(tx);
        return forget_unless_there(app, id).await;
    }
    db::show(&tx, id, who, &url_of(id), now).await?;
    updated(&tx, who, now).await?;
    drop_upload(&tx, id, unmade, now).await?;
    app.commit(tx).await
}

/// The uploaded bytes, with all that was in them, are not needed any more.
async fn drop_upload(
    tx: &party_db::Tx,
    id: &UploadId,
    unmade: &Unmade,
    now: jiff::Timestamp,
) -> Result<(), AppError> {
    let payload = json!({ "uploadId": id, "storageKey": unmade.storage_key });
    outbox::push(tx, &Event { topic: "upload.dropped", subject: id.to_string(), payload }, now).await?;
    Ok(())
}

async fn fail(app: &App, id: &UploadId, unmade: &Unmade, reason: &str) -> Result<(), AppError> {
    let tx = app.db.begin().await?;
    if db::fail(&tx, id, reason).await? {
        drop_upload(&tx, id, unmade, app.now()).await?;
        app.commit(tx).await?;
    }
    Ok(())
}

/// Says that it did not work and will not be tried again.
pub async fn give_up(app: &App, id: &UploadId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let Some(unmade) = db::to_make(&conn, id).await? else { return Ok(()) };
    drop(conn);
    fail(app, id, &unmade, "The server could not prepare this picture. Try again later.").await
}

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

/// Somebody else ended it, or it is not wanted any more: then its files are nobody's.
async fn forget_unless_there(app: &App, id: &UploadId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let is_there = db::is_there(&conn, id).await?;
    drop(conn);
    if is_there { Ok(()) } else { forget(app, id, None).await }
}

/// Deletes the bytes of a picture that nobody shows any more.
pub async fn forget(app: &App, id: &UploadId, storage_key: Option<&str>) -> Result<(), AppError> {
    if let Some(key) = storage_key {
        forget_upload(app, key, None).await?;
    }
    app.media.store().delete_prefix(&format!("avatars/{id}/")).await?;
    Ok(())
}
