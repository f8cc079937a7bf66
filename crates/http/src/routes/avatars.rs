//! Pictures of people who have not uploaded one. Outside the API: pages put the path into an image.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use party_app::{AppError, avatar};
use party_domain::id::UserId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::error::{ApiError, ErrorBody};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(draw))
}

/// The picture of a person, `<user id>.png`: a PNG of 256 by 256 pixels.
#[utoipa::path(get, path = "/avatars/{file}", tag = "users", operation_id = "avatar", params(("file" = String, Path)), responses(
    (status = 200, content_type = "image/png", body = Vec<u8>), (status = 404, body = ErrorBody)))]
async fn draw(
    State(state): State<AppState>,
    Path(file): Path<String>,
) -> Result<impl IntoResponse, ApiError> {
    let id = file.strip_suffix(".png").and_then(|id| UserId::parse(id).ok());
    let png = avatar::draw(&state.app, &id.ok_or(AppError::NotFound("Avatar"))?).await?;
    let headers = [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")];
    Ok((headers, png))
}
