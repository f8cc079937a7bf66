//! One's own picture: ask for a URL, send the bytes there, make them one's picture; and take it away.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use party_app::avatar::{self, Picture};
use serde::Serialize;
use utoipa::ToSchema;

use super::Whom;
use super::input::{AskAvatarBody, SetAvatarBody};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Body;
use crate::routes::media::upload::{UploadView, base};

/// How far one's picture is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Avatar)]
pub struct AvatarView {
    /// PROCESSING, READY or FAILED.
    #[schema(example = "READY")]
    state: String,
    /// Why it cannot be shown.
    failure: Option<String>,
    /// Where it is; null until it is READY.
    #[schema(example = "/avatars/cmh1/320")]
    avatar_url: Option<String>,
}

impl From<Picture> for AvatarView {
    fn from(picture: Picture) -> Self {
        Self { state: picture.state.to_string(), failure: picture.failure, avatar_url: picture.url }
    }
}

/// The picture that one uploaded last: how far it is.
#[utoipa::path(get, path = "/users/{id}/avatar", tag = "users", operation_id = "own_avatar",
    params(("id" = String, Path, description = "Or `me`")), responses((status = 200, body = Envelope<AvatarView>),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn find(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<AvatarView>, ApiError> {
    Ok(Reply::ok(avatar::find(&state.app, &viewer, &id).await?.into()))
}

/// Asks for a URL to upload one's own picture to, as photos of a party are uploaded.
#[utoipa::path(post, path = "/users/{id}/avatar", tag = "users", operation_id = "request_avatar",
    params(("id" = String, Path, description = "Or `me`")), request_body = AskAvatarBody, responses(
    (status = 201, body = Envelope<UploadView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
    (status = 503, body = ErrorBody)))]
pub(super) async fn ask(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    headers: HeaderMap,
    Body(body): Body<AskAvatarBody>,
) -> Result<Reply<UploadView>, ApiError> {
    let (mime, size) = body.parse()?;
    let asked = avatar::ask(&state.app, &viewer, &id, &mime, size).await?;
    Ok(Reply::created(UploadView::new(asked, &base(&state, &headers))))
}

/// Makes what was uploaded one's picture. It is shown as soon as its squares are made, within seconds; GET says when.
#[utoipa::path(put, path = "/users/{id}/avatar", tag = "users", operation_id = "set_avatar",
    params(("id" = String, Path, description = "Or `me`")), request_body = SetAvatarBody, responses(
    (status = 200, body = Envelope<AvatarView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
    (status = 415, body = ErrorBody)))]
pub(super) async fn set(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Body(body): Body<SetAvatarBody>,
) -> Result<Reply<AvatarView>, ApiError> {
    Ok(Reply::ok(avatar::set(&state.app, &viewer, &id, &body.parse()?).await?.into()))
}

/// Takes one's picture away, and one on its way.
#[utoipa::path(delete, path = "/users/{id}/avatar", tag = "users", operation_id = "remove_avatar",
    params(("id" = String, Path, description = "Or `me`")), responses((status = 204), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn remove(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<StatusCode, ApiError> {
    avatar::remove(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
