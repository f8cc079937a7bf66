//! Who calls: the session of a request is looked up once, before any handler, and handlers take the [`Viewer`].
//!
//! A token comes as `Authorization: Bearer`, from apps, or in the cookie, from browsers. A browser sends its cookie with
//! every request that any page makes, so a request that changes something by cookie must come from our own pages.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::AppError;
use party_app::session::Authenticated;
use party_domain::id::SessionId;
use party_domain::viewer::Viewer;

use crate::address::{client_address, peer};
use crate::error::ApiError;
use crate::{AppState, limits};

/// The cookie of browser sessions.
pub const COOKIE: &str = "party_gallery_session";

/// Who calls, and by which session.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who is looking.
    pub viewer: Viewer,
    /// The session, if there is one.
    pub session: Option<SessionId>,
    /// Its token, for signing out and listing sessions.
    pub token: Option<String>,
}

impl Caller {
    /// Somebody who is not signed in.
    pub const ANONYMOUS: Self = Self { viewer: Viewer::Anonymous, session: None, token: None };
}

/// Finds out who calls and lets the request go on as theirs. When it is answered, a session that wrote is marked, so that
/// whatever server gets its next request knows of the write.
pub async fn identify(state: &AppState, request: Request, next: Next) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    // The body stays out of this: it cannot be shared across an await.
    let (caller, cookie) = caller(state, &parts).await?;
    let mut request = Request::from_parts(parts, body);
    let wrote = caller.token.clone().filter(|_| !is_safe(request.method()));
    request.extensions_mut().insert(caller);
    let limited = limits::enforce(state, &request).await;
    let mut response = match limited {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    if let Some(token) = wrote {
        party_app::session::wrote(&state.app, &token).await;
    }
    if let Some(cookie) = cookie {
        // What the handler says of the cookie is newer.
        response.headers_mut().entry(header::SET_COOKIE).or_insert(cookie);
    }
    Ok(response)
}

/// Who calls, and what their browser is to do with its cookie.
async fn caller(state: &AppState, parts: &Parts) -> Result<(Caller, Option<HeaderValue>), ApiError> {
    let Some((token, by_cookie)) = token(&parts.headers) else { return Ok((Caller::ANONYMOUS, None)) };
    if by_cookie && !is_safe(&parts.method) && !same_origin(state, &parts.headers) {
        let message = "This request changes something and does not come from our pages";
        return Err(ApiError::request(StatusCode::FORBIDDEN, "FOREIGN_ORIGIN", message));
    }
    let now = state.app.now();
    match party_app::session::authenticate(&state.app, token).await {
        Ok(Authenticated { session, renewed }) => {
            let cookie = renewed.filter(|_| by_cookie).map(|end| session_cookie(state, token, end, now));
            let caller = Caller {
                viewer: session.viewer.clone(),
                session: Some(session.id.clone()),
                token: Some(token.to_owned()),
            };
            Ok((caller, cookie))
        }
        // A page cannot drop a cookie that it cannot see, and must be able to sign in again: goes on as nobody.
        Err(AppError::Unauthenticated { .. }) if by_cookie => {
            Ok((Caller::ANONYMOUS, Some(session_cookie(state, "", now, now))))
        }
        // Who signs out with a session that is over is signed out.
        Err(AppError::Unauthenticated { .. }) if parts.uri.path().ends_with("/auth/logout") => {
            Ok((Caller::ANONYMOUS, None))
        }
        Err(error @ AppError::Unauthenticated { .. }) => {
            if let Some(limits) = &state.limits {
                let address = client_address(state, peer(&parts.extensions), &parts.headers);
                limits.check_failure(address).await?;
            }
            Err(error.into())
        }
        Err(error) => Err(error.into()),
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The token of a request, and whether it came by cookie.
fn token(headers: &HeaderMap) -> Option<(&str, bool)> {
    if let Some(value) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        // Whoever means to sign in and does not manage to hears so, instead of being nobody.
        let bearer = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        return Some((bearer.map_or("", |(_, token)| token.trim()), false));
    }
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, token)| (token, true))
}

/// Whether a browser says that the request comes from a page of ours.
pub(crate) fn same_origin(state: &AppState, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = text(header::ORIGIN) else { return false };
    if state.config.public_url.as_ref().is_some_and(|url| url.origin().ascii_serialization() == origin)
        || state.config.cors_origins.iter().any(|allowed| allowed == origin)
    {
        return true;
    }
    // Without a public URL: the host that the browser asked for.
    state.config.public_url.is_none()
        && text(header::HOST)
            .is_some_and(|host| origin.split_once("://").is_some_and(|(_, from)| from == host))
}

/// `Set-Cookie` of a session that begins, or that ends when `token` is empty.
pub fn session_cookie(state: &AppState, token: &str, expires_at: Timestamp, now: Timestamp) -> HeaderValue {
    let seconds = if token.is_empty() { 0 } else { expires_at.duration_since(now).as_secs().max(0) };
    let secure = state.config.public_url.as_ref().is_some_and(|url| url.scheme() == "https");
    let secure = if secure { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self::ANONYMOUS))
    }
}

/// Who is looking, for handlers that need nothing else of the caller.
pub struct Looking(pub Viewer);

impl<S: Send + Sync> FromRequestParts<S> for Looking {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        Caller::from_request_parts(parts, state).await.map(|caller| Self(caller.viewer))
    }
}
