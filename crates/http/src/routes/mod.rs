//! The routes, a file a resource. What is mounted in [`api`] is in the OpenAPI document.

pub mod auth;
pub mod avatars;
pub mod calendar;
pub mod chat;
pub mod devices;
pub mod health;
pub mod media;
pub mod metrics;
pub mod notifications;
pub mod parties;
pub mod passes;
pub mod people;
pub mod tags;
pub mod uploads;
pub mod users;
pub mod wall;

use axum::Router;
use axum::routing::get;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::AppState;
use crate::error::ApiError;
use crate::openapi::{Document, name_operations};
use crate::web;

/// Everything under `/api/v1`, with its documentation.
pub(crate) fn api() -> OpenApiRouter<AppState> {
    let v1 = OpenApiRouter::new()
        .merge(auth::routes())
        .merge(users::routes())
        .merge(parties::routes())
        .merge(passes::routes())
        .merge(people::routes())
        .merge(wall::routes())
        .merge(tags::routes())
        .merge(media::routes())
        .merge(notifications::routes())
        .merge(devices::routes())
        .merge(chat::routes());
    let mut api = OpenApiRouter::with_openapi(Document::openapi())
        .nest("/api/v1", v1)
        .merge(avatars::routes())
        .merge(calendar::routes())
        .merge(health::routes());
    name_operations(api.get_openapi_mut());
    api
}

/// All that the server answers.
pub(crate) fn all(state: &AppState) -> Router<AppState> {
    let (routes, document) = api().split_for_parts();
    let uploads = state.config.uploads.clone();
    let uploads = uploads.map(|uploads| uploads::routes(uploads, state.config.request_timeout));
    let routes = routes
        .merge(media::files())
        .merge(uploads.unwrap_or_default())
        .route("/metrics", get(metrics::scrape))
        .merge(SwaggerUi::new("/api/v1/docs").url("/api/v1/openapi.json", document))
        .method_not_allowed_fallback(async || {
            let status = axum::http::StatusCode::METHOD_NOT_ALLOWED;
            ApiError::request(status, "METHOD_NOT_ALLOWED", "This is not done with that method")
        });
    web::add(routes)
}
