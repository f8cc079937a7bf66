//! The bytes of an item, for who may see them: by a signed link, or as oneself.
//!
//! Kept true: only files that were made here are served, by the type that their bytes have; a link holds for an hour at
//! most, which is how late a right that was taken away can still be used.

use party_db::media as db;
use party_domain::id::MediaId;
use party_domain::media::MediaState;
use party_domain::viewer::Viewer;
use party_media::signed::Rejected;

use super::process::key_of;
use crate::{App, AppError};

/// A file of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaFile {
    /// Where it is in the store.
    pub key: String,
    /// Its type.
    pub mime: String,
    /// Until when whoever has the link may keep asking for it; `None` for who asks as themselves.
    pub until: Option<jiff::Timestamp>,
    /// Whether it is for everybody.
    pub is_public: bool,
}

/// How a picture is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accepts {
    /// Whether the client says that it shows WebP.
    pub webp: bool,
}

/// Pictures from the smallest to the largest.
const PICTURES: [&str; 3] = ["320", "640", "1280"];

/// The names that a request may ask for, and the files that serve it, the best first. Of a size that the picture does not
/// fill there is no file: the next smaller one is it.
pub(crate) fn candidates(name: &str, accepts: Accepts) -> Vec<(String, &'static str)> {
    let both = |stem: &str| {
        let files = [(format!("{stem}.webp"), "image/webp"), (format!("{stem}.jpg"), "image/jpeg")];
        let [webp, jpeg] = files;
        if accepts.webp { [webp, jpeg] } else { [jpeg, webp] }
    };
    if let Some(size) = PICTURES.iter().position(|size| *size == name) {
        return PICTURES[..=size].iter().rev().flat_map(|stem| both(stem)).collect();
    }
    let is_picture = |stem: &str| stem == "poster" || PICTURES.contains(&stem);
    match name.rsplit_once('.') {
        None if name == "poster" => both(name).into(),
        Some((stem, "webp")) if is_picture(stem) => vec![(name.to_owned(), "image/webp")],
        Some((stem, "jpg")) if is_picture(stem) => vec![(name.to_owned(), "image/jpeg")],
        None if name == "720" => vec![("720.mp4".to_owned(), "video/mp4")],
        Some(("720", "mp4")) => vec![(name.to_owned(), "video/mp4")],
        None if name == "audio" => vec![("audio.m4a".to_owned(), "audio/mp4")],
        Some(("audio", "m4a")) => vec![(name.to_owned(), "audio/mp4")],
        _ => Vec::new(),
    }
}

/// The files that serve a request, the best first: who has a signed link needs no more, everybody else is asked who they
/// are. An avatar is for everybody, a cover for who sees its party.
///
/// # Errors
/// 404 for what is not there or not for this viewer, 403 for a link that has expired.
pub async fn find(
    app: &App,
    viewer: &Viewer,
    id: &MediaId,
    name: &str,
    query: Option<&str>,
    accepts: Accepts,
) -> Result<Vec<MediaFile>, AppError> {
    let until = match query.filter(|query| query.split('&').any(|part| part.starts_with("s="))) {
        Some(query) => {
            let signer = app.media.signer(&app.db).await?;
            match signer.check_media(&signed_path(id), query, app.now()) {
                Ok(until) => Some(until),
                Err(Rejected::Expired) => return Err(EXPIRED),
                Err(Rejected::Bad) => return Err(super::NOT_FOUND),
            }
        }
        None => None,
    };
    if name == "original" {
        return original(app, viewer, id, until).await;
    }
    let candidates = candidates(name, accepts);
    if candidates.is_empty() {
        return Err(super::NOT_FOUND);
    }
    if until.is_none() {
        allowed(app, viewer, id).await?;
    }
    let file = |(name, mime): (String, &str)| MediaFile {
        key: key_of(id, &name),
        mime: mime.to_owned(),
        until,
        is_public: false,
    };
    Ok(candidates.into_iter().map(file).collect())
}

const EXPIRED: AppError = AppError::Forbidden { code: "LINK_EXPIRED", message: "This link has expired" };

/// What a link is signed for: all files of an item at once.
pub fn signed_path(id: &MediaId) -> String {
    format!("/media/{id}")
}

/// The cleaned original, whose type only its row knows.
async fn original(
    app: &App,
    viewer: &Viewer,
    id: &MediaId,
    until: Option<jiff::Timestamp>,
) -> Result<Vec<MediaFile>, AppError> {
    let conn = app.db.get().await?;
    let standing = db::standing(&conn, viewer, id).await?.ok_or(super::NOT_FOUND)?;
    if until.is_none() && !standing.may_see() && !db::is_shown_elsewhere(&conn, viewer, id).await? {
        return Err(super::NOT_FOUND);
    }
    // Before it is processed the bytes are as they came: nobody's business.
    let is_made = matches!(standing.state, MediaState::Ready | MediaState::Pending);
    let (key, mime) =
        standing.storage_key.zip(standing.mime_type).filter(|_| is_made).ok_or(super::NOT_FOUND)?;
    if !key.starts_with("media/") {
        return Err(super::NOT_FOUND);
    }
    Ok(vec![MediaFile { key, mime, until, is_public: false }])
}

async fn allowed(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    let conn = app.db.get().await?;
    let standing = db::standing(&conn, viewer, id).await?.ok_or(super::NOT_FOUND)?;
    if standing.may_see() || db::is_shown_elsewhere(&conn, viewer, id).await? {
        Ok(())
    } else {
        Err(super::NOT_FOUND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_made_here_are_files() {
        let names = |name, webp| -> Vec<String> {
            candidates(name, Accepts { webp }).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("640", true), ["640.webp", "640.jpg", "320.webp", "320.jpg"]);
        assert_eq!(names("320", false), ["320.jpg", "320.webp"]);
        assert_eq!(names("poster", true), ["poster.webp", "poster.jpg"]);
        assert_eq!(names("poster.jpg", true), ["poster.jpg"]);
        assert_eq!(names("720", true), ["720.mp4"]);
        for name in ["", "..", "641", "original.html", "640.svg", "640.webp.html", "../640.webp", "x/640"] {
            assert!(names(name, true).is_empty(), "{name}");
        }
    }
}
