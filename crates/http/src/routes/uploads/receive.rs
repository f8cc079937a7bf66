//! Bytes that come over the network into an upload.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt as _;
use party_media::StoreError;
use party_media::store::{IncomingWriter, Progress};

use super::answer::{failed, refused};
use crate::error::ApiError;

/// Writes a body, which may not hold more than is missing. Whatever ends it early, what came is kept, unless the disk is
/// full.
pub async fn write(mut writer: IncomingWriter, body: Body, idle: Duration) -> Result<Progress, ApiError> {
    let ended = match append(&mut writer, body, idle).await {
        Ok(ended) => ended,
        Err(StoreError::Full) => {
            // Room for what is more important than half a file: perhaps the database is on this disk too.
            writer.discard().await.map_err(failed)?;
            return Err(failed(StoreError::Full));
        }
        Err(error) => return Err(failed(error)),
    };
    // Also after the body was refused: how far the upload is, is then known and on the disk.
    let progress = writer.finish().await.map_err(failed)?;
    ended.map(|()| progress)
}

async fn append(
    writer: &mut IncomingWriter,
    body: Body,
    idle: Duration,
) -> Result<Result<(), ApiError>, StoreError> {
    let mut chunks = body.into_data_stream();
    loop {
        match tokio::time::timeout(idle, chunks.next()).await {
            Err(_) => return Ok(Err(stalled())),
            Ok(None) => return Ok(Ok(())),
            Ok(Some(Err(_))) => return Ok(Err(broken_off())),
            Ok(Some(Ok(chunk))) if chunk.len() as u64 > writer.missing() => return Ok(Err(too_much())),
            Ok(Some(Ok(chunk))) => writer.write(&chunk).await?,
        }
    }
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
