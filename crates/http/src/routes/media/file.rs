//! The bytes of an item, by a path that stays the same: `/media/{id}/{name}`.
//!
//! Who has a signed link needs no session, so that it works in an image of a page; others are asked who they are. From a
//! folder the bytes come from here, in ranges if wanted; from a bucket a signed link of its own is handed out.

use std::time::Duration;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use party_app::AppError;
use party_app::media::file::{self, Accepts, MediaFile};
use party_domain::id::MediaId;
use party_media::{Object, Store};

use super::range::{Wanted, wanted};
use crate::AppState;
use crate::caller::Looking;
use crate::error::{ApiError, ErrorBody};

/// How long a link of the bucket holds for who asks as themselves.
const LINK: Duration = Duration::from_mins(30);

/// A file of an item: `original`, a picture of `320`, `640` or `1280` pixels (WebP or JPEG, as the client accepts), the
/// `poster` of a video, its `720` version, or `audio`.
#[utoipa::path(get, path = "/media/{id}/{name}", tag = "media", operation_id = "file",
    params(("id" = String, Path), ("name" = String, Path, example = "640")), responses(
    (status = 200, description = "The type of the item's file, or of the picture made of it", content(
        (Vec<u8> = "image/webp"), (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"),
        (Vec<u8> = "image/gif"), (Vec<u8> = "image/heic"), (Vec<u8> = "image/avif"),
        (Vec<u8> = "video/mp4"), (Vec<u8> = "video/quicktime"), (Vec<u8> = "video/webm"),
        (Vec<u8> = "video/x-matroska"), (Vec<u8> = "video/3gpp"), (Vec<u8> = "video/ogg"),
        (Vec<u8> = "audio/mp4"), (Vec<u8> = "audio/webm"), (Vec<u8> = "audio/x-matroska"),
        (Vec<u8> = "audio/3gpp"), (Vec<u8> = "audio/mpeg"), (Vec<u8> = "audio/ogg"),
        (Vec<u8> = "audio/wav"), (Vec<u8> = "audio/flac"), (Vec<u8> = "audio/aac"))),
    (status = 206), (status = 302), (status = 304),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 416, body = ErrorBody)))]
pub(super) async fn serve(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Path((id, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let not_found = || AppError::NotFound("Media");
    let id = MediaId::parse(&id).map_err(|_| not_found())?;
    let files = file::find(&state.app, &viewer, &id, &name, query.as_deref(), accepts(&headers)).await?;
    let found = first(&state, &files, &name, &method, &headers).await?;
    Ok(found.ok_or_else(not_found)?)
}

/// How the client wants a picture.
pub(crate) fn accepts(headers: &HeaderMap) -> Accepts {
    Accepts { webp: text(headers, header::ACCEPT).is_some_and(|accept| accept.contains("image/webp")) }
}

/// The first of some files that is there, which were asked for by this name.
pub(crate) async fn first(
    state: &AppState,
    files: &[MediaFile],
    name: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Option<Response>, AppError> {
    let store = state.app.media.store();
    for file in files {
        if let Some(mut response) = answer(store, file, method, headers, state.app.now()).await? {
            let negotiated = !name.contains('.') && name != "original";
            if negotiated {
                response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept"));
            }
            return Ok(Some(response));
        }
    }
    Ok(None)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

async fn answer(
    store: &Store,
    file: &MediaFile,
    method: &Method,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Option<Response>, AppError> {
    let Some(info) = store.head(&file.key).await? else { return Ok(None) };
    let left = file.until.map(|until| Duration::try_from(until.duration_since(now)).unwrap_or_default());
    if let Some(url) = store.presign_get(&file.key, left.unwrap_or(LINK)).await? {
        // The redirect is kept only while its link holds.
        let whose = if file.is_public { "public" } else { "private" };
        let cache = format!("{whose}, max-age={}", left.unwrap_or(LINK).as_secs() / 2);
        let location = HeaderValue::try_from(url.as_str()).map_err(AppError::unexpected)?;
        let mut response = StatusCode::FOUND.into_response();
        response.headers_mut().insert(header::LOCATION, location);
        insert(&mut response, header::CACHE_CONTROL, &cache);
        return Ok(Some(response));
    }
    let etag = info.etag.clone();
    let known = text(headers, header::IF_NONE_MATCH);
    if let Some(etag) = &etag
        && known.is_some_and(|known| known == "*" || known.split(',').any(|one| same(one, etag)))
    {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        describe(&mut response, file, etag, left);
        return Ok(Some(response));
    }
    // A range of what the client has a part of, only while that is still the same.
    let unchanged = text(headers, header::IF_RANGE).is_none_or(|one| etag.as_deref() == Some(one));
    let range = text(headers, header::RANGE).filter(|_| unchanged);
    let wanted = wanted(range, info.size);
    if wanted == Wanted::Outside {
        let status = StatusCode::RANGE_NOT_SATISFIABLE;
        let mut response =
            ApiError::request(status, "RANGE_NOT_SATISFIABLE", "The file does not have these bytes")
                .into_response();
        insert(&mut response, header::CONTENT_RANGE, &format!("bytes */{}", info.size));
        return Ok(Some(response));
    }
    let part = if let Wanted::Part(range) = &wanted { Some(range.clone()) } else { None };
    let (status, range) = match &part {
        Some(range) => (StatusCode::PARTIAL_CONTENT, range.clone()),
        None => (StatusCode::OK, 0..info.size),
    };
    let body = if *method == Method::HEAD {
        Body::empty()
    } else {
        let Some(object) = store.get(&file.key, part.clone()).await? else { return Ok(None) };
        let Object { stream, .. } = object;
        Body::from_stream(stream)
    };
    let mut response = (status, body).into_response();
    describe(&mut response, file, etag.as_deref().unwrap_or_default(), left);
    insert(&mut response, header::CONTENT_LENGTH, &(range.end - range.start).to_string());
    if part.is_some() {
        let value = format!("bytes {}-{}/{}", range.start, range.end - 1, info.size);
        insert(&mut response, header::CONTENT_RANGE, &value);
    }
    Ok(Some(response))
}

fn same(one: &str, etag: &str) -> bool {
    one.trim().trim_start_matches("W/") == etag.trim_start_matches("W/")
}

/// Bytes under one path never change, so that who has them need not ask again while the link holds. Only pictures, videos
/// and sounds are shown; should one of them be something else after all, it can do nothing.
fn describe(response: &mut Response, file: &MediaFile, etag: &str, left: Option<Duration>) {
    insert(response, header::CONTENT_TYPE, &file.mime);
    insert(response, header::ACCEPT_RANGES, "bytes");
    if !etag.is_empty() {
        insert(response, header::ETAG, etag);
    }
    let cache = match left {
        // Of everybody's picture no other is ever under the same path; a day is how late it goes everywhere.
        _ if file.is_public => "public, max-age=86400, immutable".to_owned(),
        Some(left) => format!("private, max-age={}, immutable", left.as_secs()),
        // As oneself, the right is asked for each time; the bytes need not come again.
        None => "private, no-cache".to_owned(),
    };
    insert(response, header::CACHE_CONTROL, &cache);
    insert(response, header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    insert(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    insert(response, header::CONTENT_DISPOSITION, "inline");
}

fn insert(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
