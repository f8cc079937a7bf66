//! Keeping a party among one's favourites.

use axum::extract::State;
use axum::http::StatusCode;
use party_app::favorite;
use party_domain::id::PartyId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Id;

/// That a party is kept.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FavoriteView {
    is_favorite: bool,
}

/// Keeps the party. Asking again changes nothing.
#[utoipa::path(post, path = "/parties/{id}/favorite", tag = "parties", operation_id = "add_favorite", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<FavoriteView>), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn keep(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Reply<FavoriteView>, ApiError> {
    favorite::start(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(FavoriteView { is_favorite: true }))
}

/// Keeps the party no longer. Not having kept it is fine.
#[utoipa::path(delete, path = "/parties/{id}/favorite", tag = "parties", operation_id = "remove_favorite", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn drop(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<StatusCode, ApiError> {
    favorite::stop(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
