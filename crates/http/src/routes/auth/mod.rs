//! `/auth`: accounts and sessions.
//!
//! Whatever signs somebody in answers `{user, token, expiresAt}` for apps and sets the cookie for browsers.

mod input;
pub(crate) mod session;
pub(crate) mod view;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use party_app::auth::{ClaimBy, Device};
use party_app::{AppError, auth, pass};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::input::{
    ChangePasswordBody, ClaimBody, ConfirmSignInBody, EmailBody, Login, LoginBody, RegisterBody, RenameBody,
    ResetBody, TokenBody, VerifyBody,
};
use self::session::{
    DeviceTokens, SignedInDevice, signed_in, signed_in_known, signed_out, view, with_cookie,
};
use self::view::{MeView, RefreshedView, SignedInView};
use crate::AppState;
use crate::caller::{Caller, Looking};
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Body;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(register))
        .routes(routes!(login))
        .routes(routes!(verify))
        .routes(routes!(claim))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(me, rename))
        .routes(routes!(session::list))
        .routes(routes!(session::end))
        .routes(routes!(confirm))
        .routes(routes!(change_password))
        .routes(routes!(forgot_password))
        .routes(routes!(reset_password))
        .routes(routes!(request_verification))
        .routes(routes!(confirm_email))
}

/// Makes a local account and signs it in. Only without a Firebase project; with one, 409 `LOCAL_ACCOUNTS_OFF`.
#[utoipa::path(post, path = "/auth/register", tag = "auth", request_body = RegisterBody, responses(
    (status = 201, body = Envelope<SignedInView>), (status = 400, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn register(
    State(state): State<AppState>,
    SignedInDevice(device): SignedInDevice,
    DeviceTokens(tokens): DeviceTokens,
    Body(body): Body<RegisterBody>,
) -> Result<Response, ApiError> {
    let new = body.parse()?;
    let done = auth::register(&state.app, &new, &device).await?;
    signed_in_known(&state, StatusCode::CREATED, &done, (&tokens, new.email.as_str())).await
}

/// Signs in to a local account. Passwords that are tried for one account are counted, wherever they come from and whether or
/// not there is such an account; a device that signed in to it before is counted for itself.
#[utoipa::path(post, path = "/auth/login", tag = "auth", request_body = LoginBody, responses(
    (status = 200, body = Envelope<SignedInView>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 409, body = ErrorBody), (status = 429, body = ErrorBody),
    (status = 503, body = ErrorBody)))]
async fn login(
    State(state): State<AppState>,
    SignedInDevice(device): SignedInDevice,
    DeviceTokens(cookie): DeviceTokens,
    Body(body): Body<LoginBody>,
) -> Result<Response, ApiError> {
    let Login { email, password, known_device } = body.parse()?;
    let tokens = known_device.unwrap_or(cookie);
    let known = auth::known_device(&state.app, &tokens, &email).await?;
    if let Some(limits) = &state.limits {
        limits.check_password(&auth::address_key(&email), known.map(|device| device.0)).await?;
    }
    let device = Device { is_known: known.is_some(), ..device };
    let done = auth::login(&state.app, &email, password, &device).await?;
    signed_in_known(&state, StatusCode::OK, &done, (&tokens, &email)).await
}

/// Signs in by a Firebase ID token. The first time, an account is made; `username` and names are for it.
#[utoipa::path(post, path = "/auth/verify", tag = "auth", request_body = VerifyBody, responses(
    (status = 200, body = Envelope<SignedInView>), (status = 201, body = Envelope<SignedInView>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 409, body = ErrorBody),
    (status = 503, body = ErrorBody)))]
async fn verify(
    State(state): State<AppState>,
    SignedInDevice(device): SignedInDevice,
    Body(body): Body<VerifyBody>,
) -> Result<Response, ApiError> {
    let (token, profile) = body.parse()?;
    let done = auth::verify(&state.app, &token, &profile, &device).await?;
    let status = if done.is_new { StatusCode::CREATED } else { StatusCode::OK };
    signed_in(&state, status, &done).await
}

/// Makes the guest that one is an account: by address and password, or by a Firebase ID token. Everything that is
/// theirs stays theirs; the guest's sessions end, this answer's begins.
#[utoipa::path(post, path = "/auth/claim", tag = "auth", request_body = ClaimBody, responses(
    (status = 201, body = Envelope<SignedInView>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn claim(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    SignedInDevice(device): SignedInDevice,
    DeviceTokens(tokens): DeviceTokens,
    Body(body): Body<ClaimBody>,
) -> Result<Response, ApiError> {
    let (by, profile) = body.parse()?;
    let done = auth::claim(&state.app, &viewer, &by, &profile, &device).await?;
    match &by {
        ClaimBy::Password { email, .. } => {
            signed_in_known(&state, StatusCode::CREATED, &done, (&tokens, email.as_str())).await
        }
        ClaimBy::Firebase { .. } => signed_in(&state, StatusCode::CREATED, &done).await,
    }
}

/// A new token for the session; the old one stops. A browser gets it as its cookie and nowhere else.
#[utoipa::path(post, path = "/auth/refresh", tag = "auth", responses(
    (status = 200, body = Envelope<RefreshedView>), (status = 401, body = ErrorBody)))]
async fn refresh(State(state): State<AppState>, caller: Caller) -> Result<Response, ApiError> {
    let token = caller.token.ok_or_else(AppError::sign_in)?;
    let done = auth::refresh(&state.app, &token).await?;
    let SignedInView { user, token, expires_at, .. } = view(&state, &done).await?;
    let token = Some(token).filter(|_| !caller.by_cookie);
    Ok(with_cookie(&state, &done, Reply::ok(RefreshedView { user, token, expires_at })))
}

/// Ends the session. Who is not signed in is signed out already.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", responses((status = 204)))]
async fn logout(State(state): State<AppState>, caller: Caller) -> Result<Response, ApiError> {
    if let Some(token) = &caller.token {
        auth::logout(&state.app, &caller.viewer, token).await?;
    }
    Ok(signed_out(&state))
}

/// Who I am.
#[utoipa::path(get, path = "/auth/me", tag = "auth", responses(
    (status = 200, body = Envelope<MeView>), (status = 401, body = ErrorBody)))]
async fn me(State(state): State<AppState>, Looking(viewer): Looking) -> Result<Reply<MeView>, ApiError> {
    Ok(Reply::ok(auth::me(&state.app, &viewer).await?.into()))
}

/// Changes the name that a guest gave at the door, by the same rules. Accounts change theirs by `PUT /users/me`.
#[utoipa::path(put, path = "/auth/me", tag = "auth", operation_id = "rename_guest", request_body = RenameBody, responses(
    (status = 200, body = Envelope<MeView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn rename(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Body(body): Body<RenameBody>,
) -> Result<Reply<MeView>, ApiError> {
    pass::rename(&state.app, &viewer, &body.parse()?).await?;
    Ok(Reply::ok(auth::me(&state.app, &viewer).await?.into()))
}

/// Proves that it is oneself, for what asks for a recent sign-in (403 `SIGN_IN_AGAIN`): for 15 minutes this session has one.
#[utoipa::path(post, path = "/auth/confirm", tag = "auth", operation_id = "confirm_sign_in", request_body = ConfirmSignInBody, responses(
    (status = 204), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 409, body = ErrorBody), (status = 429, body = ErrorBody),
    (status = 503, body = ErrorBody)))]
async fn confirm(
    State(state): State<AppState>,
    caller: Caller,
    Body(body): Body<ConfirmSignInBody>,
) -> Result<StatusCode, ApiError> {
    let session = caller.session.ok_or_else(AppError::sign_in)?;
    let by = body.parse()?;
    if let (Some(limits), Some(user)) = (&state.limits, caller.viewer.user_id()) {
        limits.check_own_password(user).await?;
    }
    auth::confirm(&state.app, &caller.viewer, &session, &by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the password; all other sessions end.
#[utoipa::path(post, path = "/auth/password/change", tag = "auth", request_body = ChangePasswordBody, responses(
    (status = 204), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn change_password(
    State(state): State<AppState>,
    caller: Caller,
    Body(body): Body<ChangePasswordBody>,
) -> Result<StatusCode, ApiError> {
    let session = caller.session.ok_or_else(AppError::sign_in)?;
    let (current, new) = body.parse()?;
    if let (Some(limits), Some(user)) = (&state.limits, caller.viewer.user_id()) {
        limits.check_own_password(user).await?;
    }
    auth::change_password(&state.app, &caller.viewer, &session, current, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails a link to a new password, if the address has an account, which the answer does not tell. Without mail, 409
/// `MAIL_OFF`: the server's operator makes links.
#[utoipa::path(post, path = "/auth/password/forgot", tag = "auth", request_body = EmailBody, responses(
    (status = 204), (status = 400, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn forgot_password(
    State(state): State<AppState>,
    Body(body): Body<EmailBody>,
) -> Result<StatusCode, ApiError> {
    // Not waited for: the time of the answer would tell.
    drop(auth::forgot_password(&state.app, body.parse()?)?);
    Ok(StatusCode::NO_CONTENT)
}

/// Sets a new password by the token of a link, which works once. All sessions end.
#[utoipa::path(post, path = "/auth/password/reset", tag = "auth", request_body = ResetBody, responses(
    (status = 204), (status = 400, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn reset_password(
    State(state): State<AppState>,
    Body(body): Body<ResetBody>,
) -> Result<StatusCode, ApiError> {
    let (token, password) = body.parse()?;
    auth::reset_password(&state.app, &token, password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mails a link that confirms my address.
#[utoipa::path(post, path = "/auth/email/verify-request", tag = "auth", responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn request_verification(
    State(state): State<AppState>,
    Looking(viewer): Looking,
) -> Result<StatusCode, ApiError> {
    auth::request_verification(&state.app, &viewer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Confirms an address by the token of a link, which works once.
#[utoipa::path(post, path = "/auth/email/verify", tag = "auth", request_body = TokenBody, responses(
    (status = 204), (status = 400, body = ErrorBody)))]
async fn confirm_email(
    State(state): State<AppState>,
    Body(body): Body<TokenBody>,
) -> Result<StatusCode, ApiError> {
    auth::confirm_email(&state.app, &body.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
