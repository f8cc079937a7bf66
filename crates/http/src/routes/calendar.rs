//! Calendars (RFC 5545): how one is answered, and the secret addresses by which calendar apps read them. Outside the API: the
//! address is what people paste into their calendar, and the right to read it.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use party_app::AppError;
use party_app::calendar::{self, ReadFeed};
use sha2::{Digest as _, Sha256};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::address::ClientAddress;
use crate::error::{ApiError, ErrorBody};
use crate::web::is_known;

const PREFIX: &str = "/calendar/";

/// Whether a path has the secret of a calendar in it.
pub(crate) fn is_feed(path: &str) -> bool {
    path.starts_with(PREFIX)
}

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

/// A person's own parties for a calendar app, by the address that POST `/users/{id}/calendar-feed` gave: what the person hosts
/// or helps with, comes to, perhaps comes to, or is invited to, without what was declined; from 30 days ago on, at most 500.
/// Needs no session. 304 by `If-None-Match` or `If-Modified-Since`. 404 when the address was renewed or turned off.
#[utoipa::path(get, path = "/calendar/{file}", tag = "users", operation_id = "calendar_feed",
    params(("file" = String, Path, description = "The secret, with `.ics`")), responses(
        (status = 200, content_type = "text/calendar", body = String), (status = 304), (status = 404, body = ErrorBody),
        (status = 429, body = ErrorBody)))]
async fn read(
    State(state): State<AppState>,
    Path(file): Path<String>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let secret = file.strip_suffix(".ics").unwrap_or(&file);
    let holder = match calendar::feed_holder(&state.app, secret).await {
        Ok(holder) => holder,
        Err(error) => {
            if let (AppError::NotFound(_), Some(limits)) = (&error, &state.limits) {
                limits.check_failure(address).await?;
            }
            return Err(error.into());
        }
    };
    if let Some(limits) = &state.limits {
        limits.check_calendar(holder.user()).await?;
    }
    let ReadFeed { text, changed_at } = holder.read(&state.app).await?;
    Ok(answer(text, Some(changed_at), &headers))
}

/// A calendar, or that it is as the client has it. Caches on the way do not keep it, and whoever has it asks each time.
pub(crate) fn answer(text: String, changed_at: Option<Timestamp>, asked: &HeaderMap) -> Response {
    // Weak: it is packed on its way, differently for different clients.
    let etag = format!("W/\"{}\"", BASE64URL_NOPAD.encode(&Sha256::digest(&text)));
    let known = match asked.get(header::IF_NONE_MATCH) {
        Some(_) => is_known(asked, &etag),
        None => changed_at.is_some_and(|changed_at| is_as_old(asked, changed_at)),
    };
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { text.into_response() };
    let changed_at = changed_at
        .and_then(|changed_at| rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&changed_at).ok());
    let said = [
        (header::CONTENT_TYPE, Some("text/calendar; charset=utf-8".to_owned())),
        (header::CACHE_CONTROL, Some("private, no-cache".to_owned())),
        (header::ETAG, Some(etag)),
        (header::LAST_MODIFIED, changed_at),
    ];
    for (name, value) in said {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Whether `If-Modified-Since` names the second in which it changed, or a later one.
fn is_as_old(asked: &HeaderMap, changed_at: Timestamp) -> bool {
    let since = asked.get(header::IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
    let since = since.and_then(|since| rfc2822::DateTimeParser::new().parse_timestamp(since).ok());
    since.is_some_and(|since| changed_at.as_second() <= since.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::try_from(value).unwrap())])
    }

    #[test]
    fn a_calendar_is_sent_again_only_when_it_changed() {
        let changed_at: Timestamp = "2026-11-23T20:00:00.4Z".parse().unwrap();
        let first = answer("BEGIN:VCALENDAR".into(), Some(changed_at), &HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(first.headers()[header::LAST_MODIFIED], "Mon, 23 Nov 2026 20:00:00 GMT");
        assert_eq!(first.headers()[header::CACHE_CONTROL], "private, no-cache");
        let etag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        for (name, value, expected) in [
            (header::IF_NONE_MATCH, etag.as_str(), 304),
            (header::IF_NONE_MATCH, etag.trim_start_matches("W/"), 304),
            (header::IF_NONE_MATCH, "\"another\"", 200),
            (header::IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 20:00:00 GMT", 304),
            (header::IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 19:59:59 GMT", 200),
            (header::IF_MODIFIED_SINCE, "yesterday", 200),
        ] {
            let again = answer("BEGIN:VCALENDAR".into(), Some(changed_at), &asking(name, value));
            assert_eq!(again.status(), expected, "{value}");
        }
        // The tag counts, not the time, when both are asked by.
        let mut both = asking(header::IF_NONE_MATCH, "\"another\"");
        both.extend(asking(header::IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 20:00:00 GMT"));
        assert_eq!(answer("BEGIN:VCALENDAR".into(), Some(changed_at), &both).status(), 200);
    }
}
