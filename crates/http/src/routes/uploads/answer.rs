//! What an upload answers: tus's headers, and errors that say what to do.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use party_app::AppError;
use party_media::StoreError;

use crate::error::ApiError;

/// A response, or why there is none.
pub type Answer = Result<Response, ApiError>;

pub const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const TUS_EXTENSION: HeaderName = HeaderName::from_static("tus-extension");
const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// Of tus, and ours.
const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "termination,expiration";

/// What pages elsewhere may send to an upload, besides what they may send anyway.
pub const REQUEST_HEADERS: [HeaderName; 4] =
    [TUS_RESUMABLE, UPLOAD_OFFSET, UPLOAD_LENGTH, HeaderName::from_static("x-http-method-override")];
/// What they may read of its answer.
pub const EXPOSED_HEADERS: [HeaderName; 6] =
    [TUS_RESUMABLE, TUS_VERSION, TUS_EXTENSION, UPLOAD_OFFSET, UPLOAD_LENGTH, UPLOAD_EXPIRES];

/// What this server can do.
pub fn options() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(TUS_EXTENSION, HeaderValue::from_static(EXTENSIONS));
    response.headers_mut().insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    finish(&mut response);
    response
}

/// What stands on every answer.
pub fn finish(response: &mut Response) {
    let refused = response.status() == StatusCode::PRECONDITION_FAILED;
    let headers = response.headers_mut();
    headers.insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if refused {
        headers.insert(TUS_VERSION, HeaderValue::from_static(VERSION));
    }
}

/// How far an upload is, and how far it has to go.
pub fn offset(status: StatusCode, offset: u64, length: Option<u64>) -> Response {
    let mut response = status.into_response();
    response.headers_mut().insert(UPLOAD_OFFSET, HeaderValue::from(offset));
    if let Some(length) = length {
        response.headers_mut().insert(UPLOAD_LENGTH, HeaderValue::from(length));
    }
    response
}

/// The offset that a PATCH begins at.
pub fn asked_offset(headers: &HeaderMap) -> Result<u64, ApiError> {
    let offset = headers.get(UPLOAD_OFFSET).and_then(|value| value.to_str().ok()?.parse().ok());
    offset.ok_or_else(|| {
        refused(StatusCode::BAD_REQUEST, "UPLOAD_OFFSET", "Upload-Offset has to say where the bytes begin")
    })
}

/// tus has one version.
pub fn check_version(headers: &HeaderMap) -> Result<(), ApiError> {
    if headers.get(TUS_RESUMABLE).is_some_and(|version| version == VERSION) {
        return Ok(());
    }
    let message = "This is tus 1.0.0: send Tus-Resumable: 1.0.0";
    Err(refused(StatusCode::PRECONDITION_FAILED, "TUS_VERSION", message))
}

/// A PATCH has a type of its own.
pub fn check_patch_type(headers: &HeaderMap) -> Result<(), ApiError> {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|sent| sent.to_str().ok()).unwrap_or_default();
    if sent.trim().eq_ignore_ascii_case("application/offset+octet-stream") {
        return Ok(());
    }
    let message = "A PATCH is sent as application/offset+octet-stream";
    Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UPLOAD_TYPE", message))
}

pub fn refused(status: StatusCode, code: &'static str, message: impl Into<String>) -> ApiError {
    ApiError::request(status, code, message)
}

/// Another request writes this upload, or did until just now.
pub fn locked() -> ApiError {
    ApiError::Request {
        status: StatusCode::LOCKED,
        code: "UPLOAD_LOCKED",
        message: "Another request is sending this file; try again in a moment".to_owned(),
        retry_after: Some(1),
    }
}

/// Nothing is left to send.
pub fn whole() -> ApiError {
    refused(StatusCode::CONFLICT, "UPLOAD_FINISHED", "The file is there, whole; confirm it")
}

/// No room for it.
pub fn full() -> ApiError {
    ApiError::Request {
        status: StatusCode::SERVICE_UNAVAILABLE,
        code: "STORAGE_FULL",
        message: "There is no room for more files; the host of this server has to make some".to_owned(),
        retry_after: Some(60),
    }
}

/// What the store could not do.
pub fn failed(error: StoreError) -> ApiError {
    match error {
        StoreError::Full => {
            tracing::warn!("the disk is full: uploads are refused");
            full()
        }
        error => AppError::unexpected(error).into(),
    }
}
