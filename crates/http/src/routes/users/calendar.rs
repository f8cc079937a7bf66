//! A person's parties as iCalendar (RFC 5545), and the secret address by which calendar apps read one's own.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;
use party_app::calendar::{self, NewFeed};
use serde::Serialize;
use utoipa::ToSchema;

use super::Whom;
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::routes::auth::session::no_store;
use crate::routes::calendar::answer;

/// Parties that a person hosts or comes to (GOING, MAYBE) for a calendar: from 30 days ago on, at most 500, as far as the
/// viewer may see them. 304 by `If-None-Match`.
#[utoipa::path(get, path = "/users/{id}/calendar.ics", tag = "users", operation_id = "calendar",
    params(("id" = String, Path, description = "Or `me`")), responses(
        (status = 200, content_type = "text/calendar", body = String), (status = 304), (status = 404, body = ErrorBody)))]
pub(super) async fn person(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    Ok(answer(calendar::of_person(&state.app, &viewer, &id).await?, None, &headers))
}

/// The address by which calendar apps read one's parties, without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CalendarFeed)]
pub struct FeedView {
    /// Whether there is one.
    active: bool,
    /// When it was made; null when there is none.
    #[schema(value_type = Option<String>, format = DateTime)]
    created_at: Option<Timestamp>,
    /// When an app last read it, to the hour.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_read_at: Option<Timestamp>,
}

/// An address that was just made. Whoever has it can read one's parties.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NewCalendarFeed)]
pub struct NewFeedView {
    /// What to subscribe to in a calendar app. Shown this once.
    #[schema(example = "https://party.example/calendar/pgc_….ics")]
    url: String,
    /// The same as a link that opens a calendar app.
    #[schema(example = "webcal://party.example/calendar/pgc_….ics")]
    webcal_url: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// Whether calendar apps can read one's parties, and since when.
#[utoipa::path(get, path = "/users/{id}/calendar-feed", tag = "users", operation_id = "find_calendar_feed",
    params(("id" = String, Path, description = "Or `me`")), responses((status = 200, body = Envelope<FeedView>),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn find_feed(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<FeedView>, ApiError> {
    let feed = calendar::find_feed(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(FeedView {
        active: feed.is_some(),
        created_at: feed.map(|feed| feed.created_at),
        last_read_at: feed.and_then(|feed| feed.last_read_at),
    }))
}

/// Makes the secret address by which calendar apps read one's parties (`GET /calendar/{file}`). One that there was before ends
/// at once. The address is in this answer and never again.
#[utoipa::path(post, path = "/users/{id}/calendar-feed", tag = "users", operation_id = "create_calendar_feed",
    params(("id" = String, Path, description = "Or `me`")), responses((status = 201, body = Envelope<NewFeedView>),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn create_feed(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Response, ApiError> {
    let NewFeed { url, webcal_url, created_at } = calendar::create_feed(&state.app, &viewer, &id).await?;
    let mut response = Reply::created(NewFeedView { url, webcal_url, created_at }).into_response();
    no_store(&mut response);
    Ok(response)
}

/// Takes that address away: nothing is read by it any more.
#[utoipa::path(delete, path = "/users/{id}/calendar-feed", tag = "users", operation_id = "delete_calendar_feed",
    params(("id" = String, Path, description = "Or `me`")), responses((status = 204), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn delete_feed(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<StatusCode, ApiError> {
    calendar::delete_feed(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
