//! A person's parties as iCalendar (RFC 5545).

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use party_app::calendar;

use super::Whom;
use crate::AppState;
use crate::caller::Looking;
use crate::error::{ApiError, ErrorBody};

/// Parties that a person hosts or comes to (GOING, MAYBE) for a calendar: from 30 days ago on, at most 500, as far as the
/// viewer may see them.
#[utoipa::path(get, path = "/users/{id}/calendar.ics", tag = "users", operation_id = "calendar",
    params(("id" = String, Path, description = "Or `me`")), responses(
        (status = 200, content_type = "text/calendar", body = String), (status = 404, body = ErrorBody)))]
pub(super) async fn person(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<impl IntoResponse, ApiError> {
    let text = calendar::of_person(&state.app, &viewer, &id).await?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text))
}
