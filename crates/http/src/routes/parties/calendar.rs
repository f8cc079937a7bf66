//! A party as iCalendar (RFC 5545).

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use party_app::{calendar, party};
use party_domain::id::PartyId;

use crate::AppState;
use crate::caller::Looking;
use crate::error::{ApiError, ErrorBody};
use crate::extract::Id;
use crate::routes::calendar::answer;

/// The party for a calendar. Its UID stays, and its SEQUENCE grows with each change. 304 by `If-None-Match`.
#[utoipa::path(get, path = "/parties/{id}/calendar.ics", tag = "parties", operation_id = "calendar", params(("id" = String, Path)), responses(
    (status = 200, content_type = "text/calendar", body = String), (status = 304), (status = 404, body = ErrorBody)))]
pub(super) async fn party(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let seen = party::find(&state.app, &viewer, &id).await?;
    Ok(answer(calendar::of_party(&seen), None, &headers))
}
