//! One item: reading, changing, approving and removing it.

use axum::extract::State;
use axum::http::StatusCode;
use party_app::media;
use party_domain::id::MediaId;
use party_domain::viewer::Viewer;

use super::input::EditBody;
use super::view::{MediaView, Views};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id};

/// One item as one viewer sees it, in its envelope.
pub(super) async fn shown(
    state: &AppState,
    viewer: &Viewer,
    seen: media::SeenItem,
) -> Result<Reply<MediaView>, ApiError> {
    let signer = state.app.media.signer(&state.app.db).await?;
    Ok(Reply::ok(Views { signer, viewer, now: state.app.now() }.of(seen)))
}

/// One item.
#[utoipa::path(get, path = "/media/{id}", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<MediaView>), (status = 404, body = ErrorBody)))]
pub(super) async fn find(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<MediaView>, ApiError> {
    let seen = media::find(&state.app, &viewer, &id).await?;
    shown(&state, &viewer, seen).await
}

/// Changes caption and mood; null empties. For who added it, host and cohosts.
#[utoipa::path(put, path = "/media/{id}", tag = "media", params(("id" = String, Path)), request_body = EditBody,
    responses((status = 200, body = Envelope<MediaView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn edit(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
    Body(body): Body<EditBody>,
) -> Result<Reply<MediaView>, ApiError> {
    let change = body.parse()?;
    let seen = media::edit(&state.app, &viewer, &id, &change).await?;
    shown(&state, &viewer, seen).await
}

/// Removes the item for good. For who added it, host, cohosts and moderators.
#[utoipa::path(delete, path = "/media/{id}", tag = "media", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn delete(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<StatusCode, ApiError> {
    media::delete(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tries again to make what an item needs, where a program was missing. For who added it.
#[utoipa::path(post, path = "/media/{id}/retry", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<MediaView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn retry(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<MediaView>, ApiError> {
    let seen = media::process::retry(&state.app, &viewer, &id).await?;
    shown(&state, &viewer, seen).await
}

/// Lets an item that waits into the gallery. For host, cohosts and moderators.
#[utoipa::path(post, path = "/media/{id}/approve", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<MediaView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn approve(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<MediaView>, ApiError> {
    let seen = media::approve(&state.app, &viewer, &id).await?;
    shown(&state, &viewer, seen).await
}

/// Refuses an item that waits: it is deleted. For host, cohosts and moderators.
#[utoipa::path(post, path = "/media/{id}/reject", tag = "media", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn reject(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<StatusCode, ApiError> {
    media::reject(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
