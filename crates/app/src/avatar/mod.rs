//! Pictures of people: what they uploaded of themselves, or else what is drawn from id and initials, the same each time.
//!
//! Kept true: bytes take the way of every upload and are served only as the squares that were made of them; a person has
//! one picture that is shown, and at most one on its way; whichever they do not show any more is deleted, by a trigger and
//! the outbox. A picture that is shown is for everybody.

pub mod make;

use party_db::avatar::{self as db, Avatar};
use party_db::media::upload as uploads;
use party_db::outbox::{self, Event};
use party_db::user;
use party_domain::id::{UploadId, UserId};
use party_domain::media::{MediaState, MediaType};
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::error::retrying;
use crate::media::file::{Accepts, MediaFile, candidates};
use crate::media::upload::{Announced, Asked, REMEMBERED, begin, check, over, received};
use crate::user::only_oneself;
use crate::{App, AppError};

/// A PNG of 256 by 256 pixels.
pub async fn draw(app: &App, id: &UserId) -> Result<Vec<u8>, AppError> {
    let names = user::names(&app.db.get().await?, id).await?.ok_or(NOT_FOUND)?;
    let initials = party_media::initials(
        names.first_name.as_deref(),
        names.last_name.as_deref(),
        names.username.as_deref(),
    );
    let id = id.clone();
    let drawn = tokio::task::spawn_blocking(move || party_media::avatar_png(id.as_str(), &initials)).await;
    drawn.map_err(AppError::unexpected)
}

const NOT_FOUND: AppError = AppError::NotFound("Avatar");

/// What somebody uploaded of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// PROCESSING, READY or FAILED.
    pub state: MediaState,
    /// Why it cannot be shown.
    pub failure: Option<String>,
    /// Where it is; while it is not READY, `None`.
    pub url: Option<String>,
}

impl From<Avatar> for Picture {
    fn from(avatar: Avatar) -> Self {
        let url = (avatar.state == MediaState::Ready).then(|| url_of(&avatar.id));
        Self { state: avatar.state, failure: avatar.failure, url }
    }
}

/// The address that a profile shows.
fn url_of(id: &UploadId) -> String {
    format!("/avatars/{id}/{SHOWN}")
}

/// The size that profiles name.
const SHOWN: u32 = party_media::image::SQUARES[0];

/// Asks for a URL to upload one's own picture to.
///
/// # Errors
/// 401, 404 and 403 for who is not that person, 400 for what is too large or no photo, 409 for too many uploads at once, 503
/// when the disk is full.
pub async fn ask(app: &App, viewer: &Viewer, id: &UserId, mime: &str, size: u64) -> Result<Asked, AppError> {
    only_oneself(app, viewer, id).await?;
    let file = Announced { kind: MediaType::Photo, mime, size };
    check(app, &file)?;
    begin(app, id, None, &file).await
}

/// Makes what was uploaded one's next picture: a worker prepares it, and then it is shown. Asking again changes nothing.
///
/// # Errors
/// 404 for who did not ask for this upload, 409 while bytes are missing, after its time, and for one that another picture
/// has replaced since, 415 when the bytes are no photo.
pub async fn set(app: &App, viewer: &Viewer, id: &UserId, upload: &UploadId) -> Result<Picture, AppError> {
    only_oneself(app, viewer, id).await?;
    let conn = app.db.get().await?;
    let asked = uploads::find(&conn, upload, id).await?.filter(|asked| asked.party_id.is_none());
    let asked = asked.ok_or(AppError::NotFound("Upload"))?;
    if asked.confirmed_at.is_some() {
        return same(&conn, id, upload).await;
    }
    if asked.expires_at <= app.now() {
        return Err(over());
    }
    drop(conn);
    let digest = received(app, &asked).await?;
    retrying(|| set_once(app, id, upload, &digest.sha256)).await
}

async fn set_once(app: &App, id: &UserId, upload: &UploadId, hash: &[u8; 32]) -> Result<Picture, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    if !user::lock(&tx, id).await? {
        return Err(AppError::NotFound("User"));
    }
    let asked = uploads::lock(&tx, upload, id).await?.ok_or(AppError::NotFound("Upload"))?;
    if asked.confirmed_at.is_some() {
        return same(&tx, id, upload).await;
    }
    db::insert(&tx, &asked, hash, now, now + REMEMBERED).await?;
    let payload = json!({ "avatarId": upload, "userId": id });
    outbox::push(&tx, &Event { topic: "avatar.uploaded", subject: id.to_string(), payload }, now).await?;
    app.commit(tx).await?;
    Ok(Picture { state: MediaState::Processing, failure: None, url: None })
}

/// What an upload that was confirmed before has become, if nothing came after it.
async fn same(conn: &party_db::Conn, id: &UserId, upload: &UploadId) -> Result<Picture, AppError> {
    let replaced = || AppError::conflict("UPLOAD_CONFIRMED", "This upload was your picture before");
    let latest = db::latest(conn, id).await?.filter(|latest| latest.id == *upload);
    latest.map(Into::into).ok_or_else(replaced)
}

/// One's own picture, the one on its way before the one that is shown; 404 without any.
pub async fn find(app: &App, viewer: &Viewer, id: &UserId) -> Result<Picture, AppError> {
    only_oneself(app, viewer, id).await?;
    Ok(db::latest(&app.db.get().await?, id).await?.ok_or(NOT_FOUND)?.into())
}

/// Takes one's own picture away, whichever it is, and one on its way.
pub async fn remove(app: &App, viewer: &Viewer, id: &UserId) -> Result<(), AppError> {
    only_oneself(app, viewer, id).await?;
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        if !user::lock(&tx, id).await? {
            return Err(AppError::NotFound("User"));
        }
        db::take_away(&tx, id, now).await?;
        updated(&tx, id, now).await?;
        app.commit(tx).await
    })
    .await
}

async fn updated(tx: &party_db::Tx, id: &UserId, now: jiff::Timestamp) -> Result<(), AppError> {
    let payload = json!({ "userId": id });
    outbox::push(tx, &Event { topic: "user.updated", subject: id.to_string(), payload }, now).await?;
    Ok(())
}

/// The files that serve a picture of this side in pixels, the best first; none for what is no such name. What is not in the
/// store is nobody's picture.
pub fn files(id: &UploadId, name: &str, accepts: Accepts) -> Vec<MediaFile> {
    let side = name.split('.').next().unwrap_or_default();
    if !party_media::image::SQUARES.iter().any(|square| square.to_string() == side) {
        return Vec::new();
    }
    let file = |(name, mime): (String, &str)| MediaFile {
        key: make::key_of(id, &name),
        mime: mime.to_owned(),
        until: None,
        is_public: true,
    };
    candidates(name, accepts).into_iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_squares_are_files() {
        let id = UploadId::stored("cabc");
        let keys = |name| -> Vec<String> {
            files(&id, name, Accepts { webp: true }).into_iter().map(|file| file.key).collect()
        };
        assert_eq!(keys("320"), ["avatars/cabc/320.webp", "avatars/cabc/320.jpg"]);
        assert_eq!(keys("640.jpg"), ["avatars/cabc/640.jpg"]);
        for name in ["", "..", "original", "1280", "poster", "320.svg", "320.webp.html"] {
            assert!(keys(name).is_empty(), "{name}");
        }
    }
}
