//! Follows, blocks, and a person's lists.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use party_app::{block as blocking, favorite, follow as following_of, user};
use party_db::follow::Direction;
use party_db::user::PartiesOf;
use party_domain::id::UserId;
use party_domain::viewer::Viewer;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::{FollowEntryView, FollowingView};
use super::{PageQuery, Whom};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::Params;
use crate::routes::parties::view::PartyView;

/// Follows somebody. Asking again changes nothing.
#[utoipa::path(post, path = "/users/{id}/follow", tag = "users", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<FollowingView>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn follow(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<FollowingView>, ApiError> {
    following_of::start(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(FollowingView { is_following: true }))
}

/// Follows somebody no longer. Not having followed is fine.
#[utoipa::path(delete, path = "/users/{id}/follow", tag = "users", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn unfollow(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<StatusCode, ApiError> {
    following_of::stop(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who follows a person, newest first.
#[utoipa::path(get, path = "/users/{id}/followers", tag = "users",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<FollowEntryView>>), (status = 400, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn followers(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<FollowEntryView>>, ApiError> {
    follows(&state, &viewer, Direction::Followers, &id, query).await
}

/// Whom a person follows, newest first.
#[utoipa::path(get, path = "/users/{id}/following", tag = "users",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<FollowEntryView>>), (status = 400, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn following(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<FollowEntryView>>, ApiError> {
    follows(&state, &viewer, Direction::Following, &id, query).await
}

async fn follows(
    state: &AppState,
    viewer: &Viewer,
    direction: Direction,
    id: &UserId,
    query: PageQuery,
) -> Result<Reply<Vec<FollowEntryView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = following_of::page(&state.app, viewer, direction, id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(FollowEntryView::from)))
}

/// That somebody is blocked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    is_blocked: bool,
}

/// Blocks somebody: neither side sees the other any more, and their follows end. Asking again changes nothing.
#[utoipa::path(post, path = "/users/{id}/block", tag = "users", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<BlockView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn block(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<Reply<BlockView>, ApiError> {
    blocking::start(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(BlockView { is_blocked: true }))
}

/// Takes a block back. Not having blocked is fine.
#[utoipa::path(delete, path = "/users/{id}/block", tag = "users", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn unblock(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
) -> Result<StatusCode, ApiError> {
    blocking::stop(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody whom one blocked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedView {
    id: String,
    username: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    avatar_url: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    blocked_at: Timestamp,
}

/// Whom one blocked, newest first. Only one's own list.
#[utoipa::path(get, path = "/users/{id}/blocks", tag = "users",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<BlockedView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn blocks(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<BlockedView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = blocking::page(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(|blocked| BlockedView {
        id: blocked.user_id.to_string(),
        username: blocked.username,
        first_name: blocked.first_name,
        last_name: blocked.last_name,
        avatar_url: blocked.avatar_url,
        blocked_at: blocked.created_at,
    })))
}

/// Parties that a person hosts or hosted, latest first, as far as the viewer may see them.
#[utoipa::path(get, path = "/users/{id}/parties", tag = "users",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<PartyView>>), (status = 400, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn parties(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<PartyView>>, ApiError> {
    parties_of(&state, &viewer, PartiesOf::Hosted, &id, query).await
}

/// Parties to which a person comes or came (GOING, MAYBE), latest first, as far as the viewer may see them.
#[utoipa::path(get, path = "/users/{id}/attending", tag = "users",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<PartyView>>), (status = 400, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn attending(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<PartyView>>, ApiError> {
    parties_of(&state, &viewer, PartiesOf::Attending, &id, query).await
}

async fn parties_of(
    state: &AppState,
    viewer: &Viewer,
    which: PartiesOf,
    id: &UserId,
    query: PageQuery,
) -> Result<Reply<Vec<PartyView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = user::parties(&state.app, viewer, which, id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(|seen| PartyView::from(&seen))))
}

/// Parties that one keeps, newest kept first. Only one's own list.
#[utoipa::path(get, path = "/users/{id}/favorite-parties", tag = "users", operation_id = "favorite_parties",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<PartyView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn favorites(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<PartyView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = favorite::page(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(|seen| PartyView::from(&seen))))
}
