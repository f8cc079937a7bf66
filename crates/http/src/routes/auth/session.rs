//! Sessions as requests begin, list and end them.

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::auth::{self, Device, SignedIn};
use party_app::session::authenticate;
use party_app::{AppError, auth::me};
use party_domain::id::SessionId;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::{MeView, SignedInView};
use crate::AppState;
use crate::address::ClientAddress;
use crate::caller::Caller;
use crate::cookies;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Id;

/// What a request that signs in comes from.
pub(crate) struct SignedInDevice(pub(crate) Device);

impl FromRequestParts<AppState> for SignedInDevice {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let ClientAddress(address) = ClientAddress::from_request_parts(parts, state).await?;
        let user_agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        let user_agent = user_agent.map(str::to_owned);
        Ok(Self(Device { user_agent, ip_address: address, ..Device::default() }))
    }
}

/// A session as its answer shows it.
pub(crate) async fn view(state: &AppState, signed_in: &SignedIn) -> Result<SignedInView, ApiError> {
    let token = signed_in.token.reveal();
    let viewer = authenticate(&state.app, &token).await?.session.viewer.clone();
    let user: MeView = me(&state.app, &viewer).await?.into();
    Ok(SignedInView { user, token, expires_at: signed_in.expires_at, known_device: None })
}

/// The answer to a sign-in, with the cookie for browsers.
pub(crate) async fn signed_in(
    state: &AppState,
    status: StatusCode,
    signed_in: &SignedIn,
) -> Result<Response, ApiError> {
    let view = view(state, signed_in).await?;
    let reply = if status == StatusCode::CREATED { Reply::created(view) } else { Reply::ok(view) };
    Ok(with_cookie(state, signed_in, reply))
}

/// The same to who signed in to the account of an address, with a token by which the device is known from now on.
pub(crate) async fn signed_in_known(
    state: &AppState,
    status: StatusCode,
    done: &SignedIn,
    (tokens, email): (&str, &str),
) -> Result<Response, ApiError> {
    let (token, all) = auth::remember_device(&state.app, tokens, email).await?;
    let view = SignedInView { known_device: Some(token), ..view(state, done).await? };
    let reply = if status == StatusCode::CREATED { Reply::created(view) } else { Reply::ok(view) };
    let mut response = with_cookie(state, done, reply);
    response.headers_mut().append(header::SET_COOKIE, cookies::set_device(state, &all));
    Ok(response)
}

/// The tokens by which a browser says that it signed in before.
pub(crate) struct DeviceTokens(pub(crate) String);

impl FromRequestParts<AppState> for DeviceTokens {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        Ok(Self(cookies::device(state, &parts.headers).unwrap_or_default().to_owned()))
    }
}

/// A response that also signs the browser in.
pub(crate) fn with_cookie(state: &AppState, signed_in: &SignedIn, reply: impl IntoResponse) -> Response {
    let mut response = reply.into_response();
    let cookie =
        cookies::set_session(state, &signed_in.token.reveal(), signed_in.expires_at, state.app.now());
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    no_store(&mut response);
    response
}

/// An answer that holds a secret is in no cache.
pub(crate) fn no_store(response: &mut Response) {
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
}

/// 204, and the browser forgets its cookie.
pub(crate) fn signed_out(state: &AppState) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let now = state.app.now();
    response.headers_mut().insert(header::SET_COOKIE, cookies::set_session(state, "", now, now));
    response
}

/// A session in the list of one's own.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Session)]
pub struct SessionView {
    /// Not its token.
    id: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To the hour.
    #[schema(value_type = String, format = DateTime)]
    last_seen_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    /// The browser or app, as it calls itself.
    user_agent: Option<String>,
    /// The address that it was made from.
    ip_address: Option<String>,
    /// Whether this request came with it.
    is_current: bool,
}

/// My sessions, newest first, at most 100.
#[utoipa::path(get, path = "/auth/sessions", tag = "auth", operation_id = "sessions", responses(
    (status = 200, body = Envelope<Vec<SessionView>>), (status = 401, body = ErrorBody)))]
pub(super) async fn list(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<Reply<Vec<SessionView>>, ApiError> {
    let token = caller.token.ok_or_else(AppError::sign_in)?;
    let sessions = auth::list(&state.app, &caller.viewer, &token).await?;
    let view = |session: party_db::session::SessionEntry| SessionView {
        id: session.id.to_string(),
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        expires_at: session.expires_at,
        user_agent: session.user_agent,
        ip_address: session.ip_address.map(|address| address.to_string()),
        is_current: session.is_current,
    };
    Ok(Reply::ok(sessions.into_iter().map(view).collect()))
}

/// Ends one of my sessions.
#[utoipa::path(delete, path = "/auth/sessions/{id}", tag = "auth", operation_id = "end_session", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn end(
    State(state): State<AppState>,
    caller: Caller,
    Id(id): Id<SessionId>,
) -> Result<StatusCode, ApiError> {
    auth::end(&state.app, &caller.viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
