//! Pictures of people, uploaded or drawn. Outside the API: pages put the path into an image.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use party_app::{AppError, avatar};
use party_domain::id::{UploadId, UserId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::error::{ApiError, ErrorBody};
use crate::routes::media::file::{accepts, first};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(draw)).routes(routes!(serve))
}

/// A picture that somebody uploaded of themselves: a square of `320` or `640` pixels, WebP or JPEG as the client accepts.
#[utoipa::path(get, path = "/avatars/{id}/{name}", tag = "users", operation_id = "avatar_file",
    params(("id" = String, Path), ("name" = String, Path, example = "320")), responses(
    (status = 200, content((Vec<u8> = "image/webp"), (Vec<u8> = "image/jpeg"))), (status = 206), (status = 302),
    (status = 304), (status = 404, body = ErrorBody), (status = 416, body = ErrorBody)))]
async fn serve(
    State(state): State<AppState>,
    Path((id, name)): Path<(String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let not_found = || AppError::NotFound("Avatar");
    let id = UploadId::parse(&id).map_err(|_| not_found())?;
    let files = avatar::files(&id, &name, accepts(&headers));
    let found = first(&state, &files, &name, &method, &headers).await?;
    Ok(found.ok_or_else(not_found)?)
}

/// The picture of a person who uploaded none, `<user id>.png`: a PNG of 256 by 256 pixels.
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
