//! The end of an account, and its owner's copy of it.

use axum::body::Body as HttpBody;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use party_app::account::{self, Content};
use party_app::auth;
use party_domain::Violations;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Whom;
use crate::AppState;
use crate::caller::Caller;
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, required};

/// What becomes of what the person made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeleteAccountBody {
    /// True: media, comments and messages stay, by nobody. False: they go, and so do place, description and cover of the
    /// parties that one hosted, and the e-mail addresses that were invited to them.
    #[schema(required = true)]
    keep_content: Option<bool>,
}

/// Deletes one's own account, or what one left as a guest. Open parties go to their first cohost; without one, LIVE ends and
/// PLANNED is called off. Accounts need a recent sign-in: 403 `SIGN_IN_AGAIN`, see POST /auth/confirm.
#[utoipa::path(delete, path = "/users/{id}", tag = "users", params(("id" = String, Path, description = "Or `me`")),
    request_body = DeleteAccountBody, responses((status = 204), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    Whom(id): Whom,
    Body(body): Body<DeleteAccountBody>,
) -> Result<StatusCode, ApiError> {
    let mut wrong = Violations::default();
    let keep = required(&mut wrong, "keepContent", body.keep_content, Ok);
    let Some(keep) = keep else { return Err(wrong.into()) };
    let content = if keep { Content::StaysAnonymous } else { Content::Goes };
    auth::must_be_recent(&state.app, &caller.viewer, caller.session.as_ref()).await?;
    account::delete(&state.app, &caller.viewer, &id, content).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All that one's own account holds, or that one left as a guest, as a JSON file; at most 10,000 of a kind, the newest.
/// `truncated` names kinds that have more. Accounts need a recent sign-in: 403 `SIGN_IN_AGAIN`, see POST /auth/confirm.
#[utoipa::path(get, path = "/users/{id}/export", tag = "users",
    params(("id" = String, Path, description = "Or `me`")), responses(
        (status = 200, content_type = "application/json", body = Object), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn export(
    State(state): State<AppState>,
    caller: Caller,
    Whom(id): Whom,
) -> Result<impl IntoResponse, ApiError> {
    auth::must_be_recent(&state.app, &caller.viewer, caller.session.as_ref()).await?;
    let pieces = account::export(&state.app, &caller.viewer, &id).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"party-gallery.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, HttpBody::from_stream(pieces)))
}
