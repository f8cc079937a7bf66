//! Likes, favourites, comments, and who is seen in an item.

use axum::extract::State;
use axum::http::StatusCode;
use party_app::media::reaction;
use party_domain::id::{CommentId, MediaId, UserId};
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{CommentBody, TagBody};
use super::item::shown;
use super::view::{CommentView, MediaView};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Ids, Params};
use crate::routes::users::PageQuery;

/// That an item is liked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LikedView {
    is_liked: bool,
    likes_count: u32,
}

/// That an item is kept.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    is_favorite: bool,
}

/// Likes the item. Asking again changes nothing.
#[utoipa::path(post, path = "/media/{id}/like", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<LikedView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn like(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<LikedView>, ApiError> {
    let likes_count = reaction::like(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(LikedView { is_liked: true, likes_count }))
}

/// Likes the item no longer. Not having liked it is fine.
#[utoipa::path(delete, path = "/media/{id}/like", tag = "media", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn unlike(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<StatusCode, ApiError> {
    reaction::unlike(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps the item among one's favourites; nobody else sees which.
#[utoipa::path(post, path = "/media/{id}/favorite", tag = "media", operation_id = "add_favorite", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<KeptView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn keep(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<KeptView>, ApiError> {
    reaction::keep(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(KeptView { is_favorite: true }))
}

/// Keeps the item no longer. Not having kept it is fine.
#[utoipa::path(delete, path = "/media/{id}/favorite", tag = "media", operation_id = "remove_favorite", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn drop(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<StatusCode, ApiError> {
    reaction::drop(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Comments of the item, first ones first.
#[utoipa::path(get, path = "/media/{id}/comments", tag = "media", params(("id" = String, Path), PageQuery), responses(
    (status = 200, body = Envelope<Vec<CommentView>>), (status = 400, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn comments(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<CommentView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = reaction::comments(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(Into::into)))
}

/// Writes a comment.
#[utoipa::path(post, path = "/media/{id}/comments", tag = "media", params(("id" = String, Path)),
    request_body = CommentBody, responses((status = 201, body = Envelope<CommentView>),
        (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
pub(super) async fn comment(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
    Body(body): Body<CommentBody>,
) -> Result<Reply<CommentView>, ApiError> {
    let text = body.parse()?;
    Ok(Reply::created(reaction::comment(&state.app, &viewer, &id, &text).await?.into()))
}

/// Removes a comment. For who wrote it, host, cohosts and moderators.
#[utoipa::path(delete, path = "/media/{id}/comments/{commentId}", tag = "media",
    params(("id" = String, Path), ("commentId" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn delete_comment(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(id, comment): Ids<MediaId, CommentId>,
) -> Result<StatusCode, ApiError> {
    reaction::delete_comment(&state.app, &viewer, &id, &comment).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says that somebody is seen in the item; they are told, and can take it off. Only people who can see the party.
#[utoipa::path(post, path = "/media/{id}/tags", tag = "media", params(("id" = String, Path)), request_body = TagBody,
    responses((status = 200, body = Envelope<MediaView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody)))]
pub(super) async fn tag(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
    Body(body): Body<TagBody>,
) -> Result<Reply<MediaView>, ApiError> {
    let whom = body.parse()?;
    let seen = reaction::tag(&state.app, &viewer, &id, &whom).await?;
    shown(&state, &viewer, seen).await
}

/// Takes somebody's tag off. For the person, who tagged them, who added the item, host, cohosts and moderators.
#[utoipa::path(delete, path = "/media/{id}/tags/{userId}", tag = "media",
    params(("id" = String, Path), ("userId" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn untag(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(id, whom): Ids<MediaId, UserId>,
) -> Result<StatusCode, ApiError> {
    reaction::untag(&state.app, &viewer, &id, &whom).await?;
    Ok(StatusCode::NO_CONTENT)
}
