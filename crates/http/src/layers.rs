//! What every request passes: an id, a line in the log, a limit on its time and size, security headers, compression.
//!
//! Most of it is one function, [`around`], and not a stack of layers: each layer is a box around the next, made anew for
//! every request, and together they cost more than a handler that answers from the cache.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use party_app::AppError;
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tracing::Instrument as _;

use crate::error::ApiError;
use crate::routes::{calendar, media, uploads};
use crate::{AppState, caller, cookies, limits, web};

/// Most bytes of a JSON body. Files take another way.
const BODY_LIMIT: usize = 256 * 1024;

/// Puts everything around the routes that no route should have to think of.
pub fn wrap(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    let cors = cors(state);
    let outside = ServiceBuilder::new()
        .layer(CompressionLayer::new().compress_when(what_is_not_packed()))
        .option_layer(cors.is_some().then(|| middleware::from_fn(uploads::discover)))
        .option_layer(cors)
        .layer(middleware::from_fn_with_state(state.clone(), around))
        .layer(DefaultBodyLimit::max(BODY_LIMIT));
    routes.layer(outside)
}

/// Pictures, videos, sounds and archives are packed already; to pack them again takes time, and their length away.
fn what_is_not_packed() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("audio/"))
        .and(NotForContentType::const_new("application/zip"))
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// One request from its id to its last header.
async fn around(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = request_id(&state, request.headers());
    let is_api = request.uri().path().starts_with("/api/");
    // The query string is left out: it may hold what somebody looked for.
    let span = tracing::info_span!(
        "request", method = %request.method(), path = %logged(request.uri().path()), id = id.to_str().unwrap_or_default()
    );
    let limit =
        if takes_its_time(request.uri().path()) { Duration::MAX } else { state.config.request_timeout };
    let answer = AssertUnwindSafe(inside(&state, request, next)).catch_unwind().instrument(span);
    let mut response = match tokio::time::timeout(limit, answer).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(refusal))) => refusal.into_response(),
        Ok(Err(panic)) => panicked(&*panic),
        Err(_) => timed_out(),
    };
    let headers = response.headers_mut();
    secure(&state, headers, is_api);
    headers.insert(REQUEST_ID, id);
    response
}

async fn inside(state: &AppState, request: Request, next: Next) -> Result<Response, ApiError> {
    if web::is_asset(request.uri().path()) {
        return Ok(next.run(request).await);
    }
    limits::ceiling(state, &request).await?;
    if cannot_be_named(request.uri().path()) {
        return Err(ApiError::App(AppError::NotFound("Resource")));
    }
    // These URLs are the right to what they name, whoever calls; a house full of phones shares an address.
    if uploads::is_upload(request.uri().path()) || media::is_link(request.uri()) {
        return Ok(next.run(request).await);
    }
    caller::identify(state, request, next).await
}

/// Whether something in a path names nothing: PostgreSQL holds no NUL, and nothing has so long a name. A registration token
/// of a device is the longest.
fn cannot_be_named(path: &str) -> bool {
    const LONGEST: usize = 8192;
    path.contains("%00") || path.split('/').any(|part| part.len() > LONGEST)
}

/// An upload takes as long as it takes, and a socket's polling waits for something to happen; both end themselves when they
/// stand still.
fn takes_its_time(path: &str) -> bool {
    uploads::is_upload(path) || path.starts_with("/socket.io/")
}

/// The path of a request for the log. Those of an upload and of a person's calendar are rights of their own.
fn logged(path: &str) -> &str {
    if uploads::is_upload(path) {
        "/uploads/…"
    } else if calendar::is_feed(path) {
        "/calendar/…"
    } else {
        path
    }
}

/// A request keeps the id that it comes with, so that a log line can be followed across proxies.
fn request_id(state: &AppState, headers: &HeaderMap) -> HeaderValue {
    let new = || {
        let id = state.app.entropy.with(rand::RngExt::random::<u64>);
        HeaderValue::try_from(format!("{id:016x}")).unwrap_or(HeaderValue::from_static(""))
    };
    headers.get(REQUEST_ID).cloned().unwrap_or_else(new)
}

fn secure(state: &AppState, headers: &mut HeaderMap, is_api: bool) {
    const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
                          frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    const ALWAYS: [(HeaderName, &str); 6] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(self), microphone=(self), geolocation=(self)",
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    headers.reserve(ALWAYS.len() + 4);
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // Pages elsewhere embed nothing of ours, but pictures on the pages of origins that were named.
    let embedded =
        if is_api || state.config.cors_origins.is_empty() { "same-origin" } else { "cross-origin" };
    headers.entry("cross-origin-resource-policy").or_insert(HeaderValue::from_static(embedded));
    if cookies::is_https(state) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if is_api {
        // Answers are about who asks; nobody in between keeps them.
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
}

/// Other origins only when they were named; a named one may send the cookie.
fn cors(state: &AppState) -> Option<CorsLayer> {
    const ALLOWED: [HeaderName; 3] =
        [header::AUTHORIZATION, header::CONTENT_TYPE, HeaderName::from_static("idempotency-key")];
    let origins = &state.config.cors_origins;
    let named = origins.iter().filter_map(|origin| HeaderValue::try_from(origin).ok());
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::list(named))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(ALLOWED.into_iter().chain(uploads::REQUEST_HEADERS).collect::<Vec<_>>())
        .expose_headers(
            [REQUEST_ID, header::RETRY_AFTER].into_iter().chain(uploads::EXPOSED_HEADERS).collect::<Vec<_>>(),
        );
    (!origins.is_empty()).then_some(cors)
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Response {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("of an unknown kind"), "a handler panicked");
    ApiError::request(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "Something went wrong on our side")
        .into_response()
}

fn timed_out() -> Response {
    ApiError::Request {
        status: StatusCode::SERVICE_UNAVAILABLE,
        code: "TIMEOUT",
        message: "The server took too long; try again in a moment".into(),
        retry_after: Some(2),
    }
    .into_response()
}
