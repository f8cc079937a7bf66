//! Whether the server lives, and whether it can serve.

use axum::extract::State;
use party_app::AppError;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready))
}

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    status: &'static str,
    /// Version of the server.
    version: &'static str,
}

const OK: Health = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };

/// The process answers. Restart it when it does not.
#[utoipa::path(get, path = "/health/live", tag = "health", responses((status = 200, body = Envelope<Health>)))]
async fn live() -> Reply<Health> {
    Reply::ok(OK)
}

/// The database answers. Send traffic elsewhere while it does not.
#[utoipa::path(get, path = "/health/ready", tag = "health", responses(
    (status = 200, body = Envelope<Health>), (status = 503, body = ErrorBody)))]
async fn ready(State(state): State<AppState>) -> Result<Reply<Health>, ApiError> {
    state.app.db.ping().await.map_err(AppError::from)?;
    Ok(Reply::ok(OK))
}
