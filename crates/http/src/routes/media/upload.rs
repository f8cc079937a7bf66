//! From a phone to the gallery: ask for a URL, send the bytes there, confirm.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::media::upload::{self as uploads, Asked, IN_PARTS_FROM, MissingPart, Target};
use party_domain::id::UploadId;
use party_media::SignedPut;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{AskBody, ConfirmBody};
use super::view::{MediaView, Views};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id};

/// Where the bytes go.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Upload)]
pub struct UploadView {
    upload_id: String,
    /// Takes exactly the bytes that were announced, without any session: `curl -T photo.jpg "$uploadUrl"`.
    upload_url: String,
    #[schema(example = "PUT")]
    method: &'static str,
    /// What the request has to say.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    headers: serde_json::Map<String, serde_json::Value>,
    /// `tus`: the URL also speaks tus 1.0, and resumes. `parts`: POST media/uploads/{id}/parts has a URL for each part.
    /// Null: one PUT, which is quick enough to begin anew.
    #[schema(example = "tus")]
    resumable: Option<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// The address under which this server was asked, for links back to it.
pub(crate) fn base(state: &AppState, headers: &HeaderMap) -> String {
    if let Some(url) = &state.config.public_url {
        return url.as_str().trim_end_matches('/').to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

fn headers_of(put: &SignedPut) -> serde_json::Map<String, serde_json::Value> {
    put.headers.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect()
}

impl UploadView {
    pub(crate) fn new(asked: Asked, base: &str) -> Self {
        let Asked { upload, to } = asked;
        let (upload_url, headers, resumable) = match to {
            Target::Store(put) => {
                let resumable = (upload.size_bytes >= IN_PARTS_FROM).then_some("parts");
                (put.url.to_string(), headers_of(&put), resumable)
            }
            Target::Here { token } => {
                let mut headers = serde_json::Map::new();
                headers.insert("content-type".into(), upload.mime_type.into());
                headers.insert("content-length".into(), upload.size_bytes.to_string().into());
                (format!("{base}/uploads/{token}"), headers, Some("tus"))
            }
        };
        Self {
            upload_id: upload.id.to_string(),
            upload_url,
            method: "PUT",
            headers,
            resumable,
            expires_at: upload.expires_at,
        }
    }
}

/// Asks for a URL to upload a file to. For who comes to the party, and for guests whose pass lets them.
#[utoipa::path(post, path = "/media/upload-url", tag = "media", operation_id = "request_upload", request_body = AskBody, responses(
    (status = 201, body = Envelope<UploadView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
    (status = 503, body = ErrorBody)))]
pub(super) async fn ask(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    headers: HeaderMap,
    Body(body): Body<AskBody>,
) -> Result<Reply<UploadView>, ApiError> {
    let new = body.parse()?;
    let asked = uploads::ask(&state.app, &viewer, &new).await?;
    Ok(Reply::created(UploadView::new(asked, &base(&state, &headers))))
}

/// A part that has not arrived.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartView {
    /// From 1.
    number: u32,
    /// Where its bytes begin in the file.
    offset: u64,
    /// How many they are.
    size: u64,
    /// Where to PUT them.
    url: String,
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    headers: serde_json::Map<String, serde_json::Value>,
}

impl From<MissingPart> for PartView {
    fn from(part: MissingPart) -> Self {
        Self {
            number: part.number,
            offset: part.offset,
            size: part.size,
            headers: headers_of(&part.put),
            url: part.put.url.to_string(),
        }
    }
}

/// How far an upload in parts is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartsView {
    /// How many parts it has.
    parts: usize,
    /// Bytes that have arrived.
    received_bytes: u64,
    /// What has not arrived, and where it goes.
    missing: Vec<PartView>,
}

/// Begins an upload in parts, or says which are missing: after a break it goes on there. Confirming puts them together.
#[utoipa::path(post, path = "/media/uploads/{id}/parts", tag = "media", operation_id = "upload_parts", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<PartsView>), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
pub(super) async fn parts(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<UploadId>,
) -> Result<Reply<PartsView>, ApiError> {
    let progress = uploads::in_parts(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(PartsView {
        parts: progress.parts,
        received_bytes: progress.arrived.iter().map(|part| part.size).sum(),
        missing: progress.missing.into_iter().map(Into::into).collect(),
    }))
}

/// Gives an upload up.
#[utoipa::path(delete, path = "/media/uploads/{id}", tag = "media", operation_id = "cancel_upload", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
pub(super) async fn give_up(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<UploadId>,
) -> Result<StatusCode, ApiError> {
    uploads::give_up(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The item that an upload became.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmedView {
    #[serde(flatten)]
    media: MediaView,
    /// The party had these bytes before; this is the item that was there.
    duplicate: bool,
}

/// Makes an item of what was uploaded: 201, or 200 when it was made before or the party had the same bytes.
#[utoipa::path(post, path = "/media/confirm", tag = "media", operation_id = "confirm_upload", request_body = ConfirmBody, responses(
    (status = 201, body = Envelope<ConfirmedView>), (status = 200, body = Envelope<ConfirmedView>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody), (status = 415, body = ErrorBody)))]
pub(super) async fn confirm(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Body(body): Body<ConfirmBody>,
) -> Result<Response, ApiError> {
    let (id, say) = body.parse()?;
    let confirmed = uploads::confirm(&state.app, &viewer, &id, &say).await?;
    let signer = state.app.media.signer(&state.app.db).await?;
    let views = Views { signer, viewer: &viewer, now: state.app.now() };
    let view = ConfirmedView { duplicate: confirmed.is_duplicate, media: views.of(confirmed.seen) };
    let reply = if confirmed.is_new { Reply::created(view) } else { Reply::ok(view) };
    Ok(reply.into_response())
}
