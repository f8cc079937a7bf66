//! The web app: what `./dev web` made of `web/`, inside the binary of a release build and read from `web/build` by a debug
//! build.
//!
//! Every path that is nothing else and is asked for as a page is the app, which finds its own way from there; where it has
//! no page ([`pages`]), it says so with a 404. Its assets are sent packed as they were built, without a look at who asks. The
//! page is the same bytes for everybody, but for what [`preview`] says of the page and of public parties, in the language of
//! who asks, and what [`shell`] says of the server.

mod asset;
mod crawlers;
mod language;
mod pages;
mod preview;
mod shell;

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use url::Url;

use crate::AppState;
use crate::error::ApiError;

pub(crate) use asset::is_asset;

/// What the pages are told of this server.
#[derive(Debug, Clone, Default)]
pub struct WebConfig {
    /// Style of the maps, a `style.json`; without it pages draw a plan without tiles.
    pub map_style: Option<Url>,
    /// Other servers that the style takes tiles, glyphs and sprites from.
    pub map_sources: Vec<String>,
    /// Where pictures are redirected to and uploads go, when a bucket keeps them.
    pub bucket: Option<String>,
    /// Who keeps accounts.
    pub accounts: Accounts,
    /// Whether mail is sent, so that forms that end in a mail are offered.
    pub sends_mail: bool,
}

/// Who keeps accounts.
#[derive(Debug, Clone, Default)]
pub enum Accounts {
    /// This server.
    #[default]
    Local,
    /// Firebase; without what a browser needs, people sign in with an app and not on pages.
    Firebase(Option<FirebaseWeb>),
}

/// What a browser needs to sign in by Firebase. None of it is secret.
#[derive(Debug, Clone)]
pub struct FirebaseWeb {
    /// The project's id.
    pub project: String,
    /// By which Google knows the project.
    pub api_key: String,
    /// Host of the pages that lead through a sign-in by Google.
    pub auth_domain: String,
    /// An emulator that answers instead of Google, on developers' machines.
    pub emulator: Option<Url>,
}

/// The origin of the bucket that keeps the media, if one does: its links are signed and lead there.
pub(crate) async fn bucket(app: &party_app::App) -> Option<String> {
    const ANY: &str = "media/origin";
    let link = app.media.store().presign_get(ANY, Duration::from_mins(1)).await.ok().flatten()?;
    Some(link.origin().ascii_serialization())
}

/// Paths that are no pages, whoever asks for them.
const NO_PAGES: [&str; 10] = [
    "/api/",
    "/media/",
    "/avatars/",
    "/calendar/",
    "/uploads/",
    "/health/",
    "/metrics",
    "/socket.io/",
    "/_app/",
    asset::SERVICE_WORKER,
];

/// Answers what no other route did.
pub(crate) fn add(router: Router<AppState>) -> Router<AppState> {
    router.fallback(serve)
}

async fn serve(State(state): State<AppState>, request: Request) -> Result<Response, ApiError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path();
    if !reads {
        return Err(ApiError::no_such_route());
    }
    if let Some(response) = asset::answer(path, request.headers()) {
        return Ok(response);
    }
    let (path, headers) = (path.to_owned(), request.headers().clone());
    if let Some(response) = crawlers::answer(&state, &path, &headers).await? {
        return Ok(response);
    }
    if NO_PAGES.iter().any(|prefix| path.starts_with(prefix)) || !wants_page(&headers) {
        return Err(ApiError::no_such_route());
    }
    if !pages::is_page(&path) {
        return no_page(&state, headers);
    }
    let Some(shell) = asset::page() else { return Ok(not_built()) };
    let preview = preview::of(&state, &path, &headers).await;
    Ok(shell::answer(&shell, &state.config.web, &preview, &headers))
}

/// The app says in its own words that there is nothing here.
fn no_page(state: &AppState, mut headers: HeaderMap) -> Result<Response, ApiError> {
    let shell = asset::page().ok_or_else(ApiError::no_such_route)?;
    // Asked anew each time: nothing of this path is kept.
    headers.remove(header::IF_NONE_MATCH);
    let preview = preview::of_nothing(state, &headers);
    let mut response = shell::answer(&shell, &state.config.web, &preview, &headers);
    *response.status_mut() = StatusCode::NOT_FOUND;
    response.headers_mut().remove(header::ETAG);
    Ok(response)
}

/// Programs that ask for a path that is none want to hear so; browsers, and what fetches previews, want a page.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_none_or(|accept| accept.contains("text/html") || accept.contains("*/*") || accept.is_empty())
}

/// The app has not been built; the server goes on without it.
fn not_built() -> Response {
    const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Party Gallery</title>\
        <h1>Party Gallery</h1><p>The server runs. Its web app is not built: run <code>./dev web</code> and reload this \
        page.<p><a href=/api/v1/docs/>The API</a>";
    let mut response = (StatusCode::OK, Html(PAGE)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether the client has these bytes already; weak tags and strong ones are compared alike (RFC 9110, 13.1.2).
pub(crate) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    known.is_some_and(|known| known == "*" || known.split(',').any(|one| strong(one) == strong(etag)))
}
