//! Bytes that come over the network into an upload.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt as _;
use party_media::store::{IncomingWriter, Progress};

use super::answer::{failed, refused};
use crate::error::ApiError;

/// Writes a body, which may not hold more than is missing. Whatever ends it early, what came is kept.
pub async fn write(mut writer: IncomingWriter, body: Body, idle: Duration) -> Result<Progress, ApiError> {
    let mut chunks = body.into_data_stream();
    let ended = loop {
        match tokio::time::timeout(idle, chunks.next()).await {
            Err(_) => break Err(stalled()),
            Ok(None) => break Ok(()),
            Ok(Some(Err(_))) => break Err(broken_off()),
            Ok(Some(Ok(chunk))) if chunk.len() as u64 > writer.missing() => break Err(too_much()),
            Ok(Some(Ok(chunk))) => writer.write(&chunk).await.map_err(failed)?,
        }
    };
    // Also after an error: how far the upload is, is then known and on the disk.
    let progress = writer.finish().await.map_err(failed)?;
    ended.map(|()| progress)
}

/// The length that a request says it has.
pub fn announced(headers: &HeaderMap) -> Result<u64, ApiError> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    length.ok_or_else(|| {
        let message = "Content-Length has to say how many bytes come";
        refused(StatusCode::LENGTH_REQUIRED, "LENGTH_REQUIRED", message)
    })
}

pub fn too_much() -> ApiError {
    refused(StatusCode::PAYLOAD_TOO_LARGE, "UPLOAD_TOO_LARGE", "These are more bytes than were announced")
}

pub fn broken_off() -> ApiError {
    refused(StatusCode::BAD_REQUEST, "UPLOAD_BROKEN_OFF", "The connection broke off; what came is kept")
}

fn stalled() -> ApiError {
    let message = "No bytes came for too long; what came is kept";
    refused(StatusCode::REQUEST_TIMEOUT, "UPLOAD_STALLED", message)
}
