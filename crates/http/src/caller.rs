//! Who calls: the session of a request is looked up once, before any handler, and handlers take the [`Viewer`].
//!
//! A token comes as `Authorization: Bearer`, from apps, or in the cookie, from browsers. A browser sends its cookie with
//! every request that any page makes, so a request that changes something by cookie must come from our own pages.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use party_app::AppError;
use party_app::session::Authenticated;
use party_domain::id::SessionId;
use party_domain::viewer::Viewer;

use crate::address::{client_address, peer};
use crate::error::ApiError;
use crate::{AppState, cookies, limits};

/// Who calls, and by which session.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who is looking.
    pub viewer: Viewer,
    /// The session, if there is one.
    pub session: Option<SessionId>,
    /// Its token, for signing out and listing sessions.
    pub token: Option<String>,
    /// Whether a browser sent it as a cookie, which scripts cannot read.
    pub by_cookie: bool,
}

impl Caller {
    /// Somebody who is not signed in.
    pub const ANONYMOUS: Self =
        Self { viewer: Viewer::Anonymous, session: None, token: None, by_cookie: false };
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
    let token = token(state, &parts.headers);
    if !is_safe(&parts.method) {
        let by_cookie = token.is_some_and(|(_, by_cookie)| by_cookie);
        let is_foreign = by_cookie && !cookies::same_origin(state, &parts.headers);
        if is_foreign || (sets_session(parts.uri.path()) && cookies::foreign_origin(state, &parts.headers)) {
            let message = "This request changes something and does not come from our pages";
            return Err(ApiError::request(StatusCode::FORBIDDEN, "FOREIGN_ORIGIN", message));
        }
    }
    let Some((token, by_cookie)) = token else { return Ok((Caller::ANONYMOUS, None)) };
    let now = state.app.now();
    match party_app::session::authenticate(&state.app, token).await {
        Ok(Authenticated { session, renewed }) => {
            let cookie =
                renewed.filter(|_| by_cookie).map(|end| cookies::set_session(state, token, end, now));
            let caller = Caller {
                viewer: session.viewer.clone(),
                session: Some(session.id.clone()),
                token: Some(token.to_owned()),
                by_cookie,
            };
            Ok((caller, cookie))
        }
        // A page cannot drop a cookie that it cannot see, and must be able to sign in again: goes on as nobody.
        Err(AppError::Unauthenticated { .. }) if by_cookie => {
            Ok((Caller::ANONYMOUS, Some(cookies::set_session(state, "", now, now))))
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
fn token<'a>(state: &AppState, headers: &'a HeaderMap) -> Option<(&'a str, bool)> {
    if let Some(value) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        // Whoever means to sign in and does not manage to hears so, instead of being nobody.
        let bearer = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        return Some((bearer.map_or("", |(_, token)| token.trim()), false));
    }
    cookies::session(state, headers).map(|token| (token, true))
}

/// Whether the answer may set the cookie of a session: a page elsewhere could sign a visitor in to its own account.
fn sets_session(path: &str) -> bool {
    path.contains("/auth/") || path.ends_with("/rejoin") || path.ends_with("/join-by-pass")
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
