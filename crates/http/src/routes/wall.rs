//! Wall screens: made by host and cohosts, and what a television sees that has the link of one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::wall::{self, NewDisplay, WallCode};
use party_db::display::Display;
use party_db::party::Party;
use party_domain::Violations;
use party_domain::id::{DisplayId, MediaId, PartyId};
use party_domain::media::{GalleryCursor, GalleryOrder};
use party_domain::page::PageLimit;
use party_domain::party::PartyStatus;
use party_domain::text::PassName;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::auth::session::no_store;
use super::media::view::{MediaView, Views};
use crate::AppState;
use crate::caller::{Caller, Looking};
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Ids, Params, required};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_screens, create_screen))
        .routes(routes!(revoke_screen))
        .routes(routes!(party))
        .routes(routes!(media))
        .routes(routes!(item))
        .routes(routes!(code))
}

/// A wall screen, without its token.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WallScreen)]
pub struct ScreenView {
    id: String,
    name: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last on, to five minutes; null when it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    /// How many guests came by its code; null when it shows none.
    guests: Option<u32>,
}

impl From<Display> for ScreenView {
    fn from(display: Display) -> Self {
        Self {
            id: display.id.to_string(),
            name: display.name,
            created_at: display.created_at,
            last_seen_at: display.last_seen_at,
            guests: display.guests,
        }
    }
}

/// A wall screen that was just made.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NewWallScreen)]
pub struct NewScreenView {
    #[serde(flatten)]
    screen: ScreenView,
    /// What the screen sends as its bearer token. Shown this once.
    token: String,
    /// The link to open on the television, the token in its fragment.
    url: String,
}

/// A wall screen to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateScreenBody {
    /// What the host calls it; 1 to 60 characters.
    #[schema(required = true, example = "Living room")]
    name: Option<String>,
    /// Whether it shows a code by which guests come in, with all rights that a pass can give. By default it does.
    lets_in: Option<bool>,
}

/// Makes a wall screen: a link that shows the party's approved gallery on a television without an account. For host and
/// cohosts; its token is in this answer and never again.
#[utoipa::path(post, path = "/parties/{id}/wall-displays", tag = "wall", params(("id" = String, Path)),
    request_body = CreateScreenBody, responses((status = 201, body = Envelope<NewScreenView>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn create_screen(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<CreateScreenBody>,
) -> Result<Response, ApiError> {
    let mut wrong = Violations::default();
    let name = required(&mut wrong, "name", body.name, |text| PassName::parse(&text)).ok_or(wrong)?;
    let lets_in = body.lets_in.unwrap_or(true);
    let NewDisplay { display, token, url } = wall::create(&state.app, &viewer, &id, &name, lets_in).await?;
    let view = NewScreenView { screen: display.into(), token: token.reveal(), url };
    let mut response = Reply::created(view).into_response();
    no_store(&mut response);
    Ok(response)
}

/// The party's wall screens, newest first, at most 50. For host and cohosts.
#[utoipa::path(get, path = "/parties/{id}/wall-displays", tag = "wall", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<Vec<ScreenView>>), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn list_screens(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Reply<Vec<ScreenView>>, ApiError> {
    let displays = wall::list(&state.app, &viewer, &id).await?;
    Ok(Reply::ok(displays.into_iter().map(ScreenView::from).collect()))
}

/// Whether guests go with the screen.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RevokeQuery {
    /// Also end the sessions of the guests who came by its code.
    evict: Option<bool>,
}

/// Takes a wall screen back: it goes dark at once, and its code lets nobody in. For host and cohosts.
#[utoipa::path(delete, path = "/parties/{id}/wall-displays/{displayId}", tag = "wall",
    params(("id" = String, Path), ("displayId" = String, Path), RevokeQuery), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn revoke_screen(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, display): Ids<PartyId, DisplayId>,
    Params(query): Params<RevokeQuery>,
) -> Result<StatusCode, ApiError> {
    wall::revoke(&state.app, &viewer, &party, &display, query.evict.unwrap_or(false)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a wall screen may know of its party.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WallParty)]
pub struct WallPartyView {
    id: String,
    title: String,
    #[schema(value_type = String, example = "LIVE")]
    status: PartyStatus,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Timestamp>,
    time_zone: String,
}

impl From<Party> for WallPartyView {
    fn from(party: Party) -> Self {
        Self {
            id: party.id.to_string(),
            title: party.title,
            status: party.status,
            starts_at: party.starts_at,
            ends_at: party.ends_at,
            time_zone: party.time_zone,
        }
    }
}

/// The party of the wall screen that asks. Like all below `/wall`, for a screen's token alone.
#[utoipa::path(get, path = "/wall", tag = "wall", responses((status = 200, body = Envelope<WallPartyView>),
    (status = 401, body = ErrorBody)))]
async fn party(
    State(state): State<AppState>,
    Looking(viewer): Looking,
) -> Result<Reply<WallPartyView>, ApiError> {
    Ok(Reply::ok(wall::party(&state.app, &viewer).await?.into()))
}

/// A page of what is on the wall.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WallQuery {
    /// 1 to 50; 20 by default.
    limit: Option<i64>,
    /// The `nextCursor` of the page before.
    cursor: Option<String>,
}

/// The approved items of that party, newest first. Who is tagged in them is not said.
#[utoipa::path(get, path = "/wall/media", tag = "wall", params(WallQuery), responses(
    (status = 200, body = Envelope<Vec<MediaView>>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody)))]
async fn media(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Params(query): Params<WallQuery>,
) -> Result<Reply<Vec<MediaView>>, ApiError> {
    let mut wrong = Violations::default();
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let after = query.cursor.map(|text| GalleryCursor::decode(&text, GalleryOrder::Newest));
    let after = wrong.check_opt("cursor", after);
    let limit = limit.filter(|_| wrong.is_empty()).ok_or(wrong)?;
    let page = wall::gallery(&state.app, &viewer, after.as_ref(), limit).await?;
    let signer = state.app.media.signer(&state.app.db).await?;
    let views = Views { signer, viewer: &viewer, now: state.app.now() };
    Ok(Reply::page(page.map(|seen| views.of(seen))))
}

/// One of them.
#[utoipa::path(get, path = "/wall/media/{id}", tag = "wall", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<MediaView>), (status = 401, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
async fn item(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MediaId>,
) -> Result<Reply<MediaView>, ApiError> {
    let seen = wall::item(&state.app, &viewer, &id).await?;
    let signer = state.app.media.signer(&state.app.db).await?;
    let views = Views { signer, viewer: &viewer, now: state.app.now() };
    Ok(Reply::ok(views.of(seen)))
}

/// What the code on a wall says. All null when it shows none: the host made it so, or the party is over.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = WallCode)]
pub struct CodeView {
    /// The link for the QR code; its secret works as a pass's does.
    url: Option<String>,
    /// When to ask for the next one.
    #[schema(value_type = Option<String>, format = DateTime)]
    shown_until: Option<Timestamp>,
    /// From when on it lets nobody in.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// The code that the wall shows now. It changes every five minutes, and each lets in for five more.
#[utoipa::path(post, path = "/wall/code", tag = "wall", responses((status = 200, body = Envelope<CodeView>),
    (status = 401, body = ErrorBody)))]
async fn code(State(state): State<AppState>, caller: Caller) -> Result<Response, ApiError> {
    let token = caller.token.unwrap_or_default();
    let view = match wall::code(&state.app, &caller.viewer, &token).await? {
        None => CodeView { url: None, shown_until: None, expires_at: None },
        Some(WallCode { url, shown_until, holds_until }) => {
            CodeView { url: Some(url), shown_until: Some(shown_until), expires_at: Some(holds_until) }
        }
    };
    let mut response = Reply::ok(view).into_response();
    no_store(&mut response);
    Ok(response)
}
