//! Profiles, and what one says of oneself.

use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use party_app::{AppError, user};
use party_domain::text::Username;
use serde::Serialize;
use utoipa::ToSchema;

use super::Whom;
use super::input::{CompleteProfileBody, EditProfileBody, InterestsBody, SocialLinksBody};
use super::view::{LinkView, UserView};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Body;

/// A person. One's own profile also has e-mail address, birth date and role; nobody else's does.
#[utoipa::path(get, path = "/users/{id}", tag = "users", params(("id" = String, Path, description = "Or `me`")),
    responses((status = 200, body = Envelope<UserView>), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn find(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<UserView>, ApiError> {
    Ok(Reply::ok(user::find(&state.app, &viewer, &id).await?.into()))
}

/// Changes what is sent of one's own profile; null empties what may be empty.
#[utoipa::path(put, path = "/users/{id}", tag = "users", params(("id" = String, Path, description = "Or `me`")),
    request_body = EditProfileBody, responses((status = 200, body = Envelope<UserView>),
        (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn edit(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Body(body): Body<EditProfileBody>,
) -> Result<Reply<UserView>, ApiError> {
    let change = body.parse(user::today(&state.app))?;
    Ok(Reply::ok(user::edit(&state.app, &viewer, &id, &change).await?.into()))
}

/// Completes one's own profile, after the first sign-in.
#[utoipa::path(post, path = "/users/complete-profile", tag = "users", operation_id = "complete_profile", request_body = CompleteProfileBody,
    responses((status = 200, body = Envelope<UserView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn complete(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Body(body): Body<CompleteProfileBody>,
) -> Result<Reply<UserView>, ApiError> {
    let me = user::account(&viewer)?;
    let change = body.parse(user::today(&state.app))?;
    Ok(Reply::ok(user::edit(&state.app, &viewer, me, &change).await?.into()))
}

/// Whether a username can be had.
#[derive(Debug, Serialize, ToSchema)]
pub struct AvailabilityView {
    available: bool,
}

/// Whether a username is free, or one's own. One that breaks the rules is 400.
#[utoipa::path(get, path = "/users/check-username/{username}", tag = "users", params(("username" = String, Path)),
    responses((status = 200, body = Envelope<AvailabilityView>), (status = 400, body = ErrorBody)))]
pub(super) async fn check_username(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Wanted(username): Wanted,
) -> Result<Reply<AvailabilityView>, ApiError> {
    let available = user::is_username_available(&state.app, &viewer, &username).await?;
    Ok(Reply::ok(AvailabilityView { available }))
}

/// The username in a path.
pub(super) struct Wanted(Username);

impl<S: Send + Sync> FromRequestParts<S> for Wanted {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        // What cannot be read breaks the same rule.
        let text = Path::<String>::from_request_parts(parts, state).await.map(|Path(text)| text);
        let username = Username::parse(&text.unwrap_or_default());
        Ok(Self(username.map_err(|wrong| AppError::invalid("username", &wrong))?))
    }
}

/// Makes one's interests these tags.
#[utoipa::path(put, path = "/users/{id}/interests", tag = "users",
    params(("id" = String, Path, description = "Or `me`")), request_body = InterestsBody,
    responses((status = 200, body = Envelope<Vec<String>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn set_interests(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Body(body): Body<InterestsBody>,
) -> Result<Reply<Vec<String>>, ApiError> {
    let tags = body.parse()?;
    user::set_interests(&state.app, &viewer, &id, &tags).await?;
    Ok(Reply::ok(tags.iter().map(str::to_owned).collect()))
}

/// Where else a person is found.
#[utoipa::path(get, path = "/users/{id}/social-links", tag = "users",
    params(("id" = String, Path, description = "Or `me`")), responses(
        (status = 200, body = Envelope<Vec<LinkView>>), (status = 404, body = ErrorBody)))]
pub(super) async fn social_links(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<Vec<LinkView>>, ApiError> {
    let links = user::social_links(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(links.into_iter().map(Into::into).collect()))
}

/// Makes one's links these, in this order; at most one a platform.
#[utoipa::path(put, path = "/users/{id}/social-links", tag = "users",
    params(("id" = String, Path, description = "Or `me`")), request_body = SocialLinksBody,
    responses((status = 200, body = Envelope<Vec<LinkView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn set_social_links(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Body(body): Body<SocialLinksBody>,
) -> Result<Reply<Vec<LinkView>>, ApiError> {
    let links = user::set_social_links(&state.app, &viewer, &id, &body.parse()?).await?;
    Ok(Reply::ok(links.into_iter().map(Into::into).collect()))
}
