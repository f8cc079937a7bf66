//! Lists of items: a party's gallery, what it has in figures, its clock, and a person's items.

use axum::extract::State;
use axum::http::StatusCode;
use party_app::AppError;
use party_app::media::{self, SeenItem, reaction};
use party_domain::id::{PartyId, UserId};
use party_domain::media::{MediaType, Mood};
use party_domain::page::Page;
use party_domain::viewer::Viewer;
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{ClockBody, DeleteManyBody, GalleryAsk, GalleryQuery};
use super::view::{ContributorView, MediaView, Views};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Ids, Params};
use crate::routes::users::{PageQuery, Whom};

async fn shown(
    state: &AppState,
    viewer: &Viewer,
    page: Page<SeenItem>,
) -> Result<Reply<Vec<MediaView>>, ApiError> {
    let signer = state.app.media.signer(&state.app.db).await?;
    let views = Views { signer, viewer, now: state.app.now() };
    Ok(Reply::page(page.map(|seen| views.of(seen))))
}

/// A party's gallery; with `state` what is not in it yet: for host, cohosts and moderators all that waits for approval,
/// for others their own.
#[utoipa::path(get, path = "/parties/{id}/media", tag = "media", operation_id = "list", params(("id" = String, Path), GalleryQuery),
    responses((status = 200, body = Envelope<Vec<MediaView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn page(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Params(query): Params<GalleryQuery>,
) -> Result<Reply<Vec<MediaView>>, ApiError> {
    let app = &state.app;
    let page = match query.parse()? {
        GalleryAsk::Ready(filter, order, after, limit) => {
            media::gallery(app, &viewer, &party, &filter, order, after.as_ref(), limit).await?
        }
        GalleryAsk::Unready(which, after, limit) => {
            media::unready(app, &viewer, &party, which, after.as_ref(), limit).await?
        }
    };
    shown(&state, &viewer, page).await
}

/// How many items.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountView {
    #[schema(value_type = String, example = "PHOTO")]
    r#type: MediaType,
    #[schema(value_type = Option<String>, example = "HYPE")]
    mood: Option<Mood>,
    items: u64,
}

/// Who added how many.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploaderView {
    person: ContributorView,
    items: u64,
}

/// A gallery in figures.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SummaryView {
    total: u64,
    /// By type and mood.
    counts: Vec<CountView>,
    /// Most first; at most 200 people.
    uploaders: Vec<UploaderView>,
    /// How many wait for approval; null for who does not approve.
    waiting: Option<u64>,
    /// What the gallery takes of the server's storage; null for all but host and cohosts.
    storage: Option<StorageView>,
}

/// What a gallery takes of the storage.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StorageView {
    /// The bytes of all files of the gallery, with the sizes and videos made of them.
    used_bytes: u64,
    /// What it may take; null: as many as there is room for.
    limit_bytes: Option<u64>,
}

/// How many items a gallery has, by type, mood and uploader.
#[utoipa::path(get, path = "/parties/{id}/media/summary", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<SummaryView>), (status = 404, body = ErrorBody)))]
pub(super) async fn summary(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
) -> Result<Reply<SummaryView>, ApiError> {
    let summary = media::summary(&state.app, &viewer, &party).await?;
    let count = |count: party_db::media::Count| CountView {
        r#type: count.kind,
        mood: count.mood,
        items: count.items,
    };
    Ok(Reply::ok(SummaryView {
        total: summary.counts.iter().map(|count| count.items).sum(),
        counts: summary.counts.into_iter().map(count).collect(),
        uploaders: summary
            .uploaders
            .into_iter()
            .map(|(person, items)| UploaderView { person: person.into(), items })
            .collect(),
        waiting: summary.waiting,
        storage: summary
            .storage
            .map(|storage| StorageView { used_bytes: storage.used, limit_bytes: storage.limit }),
    }))
}

/// What was removed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeletedView {
    media_ids: Vec<String>,
}

/// Removes several items of the party at once; ids that are none are passed over. For host, cohosts and moderators.
#[utoipa::path(post, path = "/parties/{id}/media/delete", tag = "media", params(("id" = String, Path)),
    request_body = DeleteManyBody, responses((status = 200, body = Envelope<DeletedView>),
        (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn delete_many(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Body(body): Body<DeleteManyBody>,
) -> Result<Reply<DeletedView>, ApiError> {
    let ids = body.parse()?;
    let gone = media::delete_many(&state.app, &viewer, &party, &ids).await?;
    Ok(Reply::ok(DeletedView { media_ids: gone.iter().map(ToString::to_string).collect() }))
}

/// How much was removed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeletedCountView {
    #[schema(minimum = 0)]
    count: usize,
}

/// Removes everything that somebody added to the party, also of who is not there any more. For host, cohosts and moderators.
#[utoipa::path(delete, path = "/parties/{id}/attendees/{userId}/media", tag = "media",
    operation_id = "delete_all_of", params(("id" = String, Path), ("userId" = String, Path)), responses(
        (status = 200, body = Envelope<DeletedCountView>), (status = 401, body = ErrorBody),
        (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn delete_all_of(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, uploader): Ids<PartyId, UserId>,
) -> Result<Reply<DeletedCountView>, ApiError> {
    let count = media::delete_all_of(&state.app, &viewer, &party, &uploader).await?;
    Ok(Reply::ok(DeletedCountView { count }))
}

/// Whose camera was put right.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockView {
    person: ContributorView,
    /// How far it is behind the party's clock, in milliseconds.
    offset_ms: i64,
}

/// Whose cameras were put right: for host and cohosts all, for others their own.
#[utoipa::path(get, path = "/parties/{id}/clock", tag = "media", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<Vec<ClockView>>), (status = 401, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
pub(super) async fn clocks(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
) -> Result<Reply<Vec<ClockView>>, ApiError> {
    let clocks = reaction::clocks(&state.app, &viewer, &party).await?;
    let view = |(person, offset_ms): (party_db::media::Contributor, i64)| ClockView {
        person: person.into(),
        offset_ms,
    };
    Ok(Reply::ok(clocks.into_iter().map(view).collect()))
}

/// Puts a camera right by the party's clock: one's own, or anybody's for host and cohosts. All that this person added, and
/// will add, moves in the gallery.
#[utoipa::path(put, path = "/parties/{id}/clock", tag = "media", params(("id" = String, Path)),
    request_body = ClockBody, responses((status = 204), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn set_clock(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Body(body): Body<ClockBody>,
) -> Result<StatusCode, ApiError> {
    let (whom, offset) = body.parse()?;
    let whom = match whom {
        Some(whom) => whom,
        None => viewer.user_id().cloned().ok_or_else(AppError::sign_in)?,
    };
    reaction::set_clock(&state.app, &viewer, &party, &whom, offset).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a person added, latest first, as far as one may see its party.
#[utoipa::path(get, path = "/users/{id}/media", tag = "users", operation_id = "media",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<MediaView>>), (status = 400, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn of_uploader(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<MediaView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = media::of_uploader(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    shown(&state, &viewer, page).await
}

/// What oneself likes, latest like first.
#[utoipa::path(get, path = "/users/{id}/liked-media", tag = "users", operation_id = "liked_media",
    params(("id" = String, Path, description = "Or `me`"), PageQuery), responses(
        (status = 200, body = Envelope<Vec<MediaView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn liked(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Whom(id): Whom,
    Params(query): Params<PageQuery>,
) -> Result<Reply<Vec<MediaView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = media::liked(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    shown(&state, &viewer, page).await
}
