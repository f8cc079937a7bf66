//! `/parties`: the feed, one party and its life, RSVPs and attendees.

mod calendar;
mod favorite;
mod input;
mod rsvp;
pub(crate) mod view;

use axum::extract::State;
use axum::http::StatusCode;
use party_app::party;
use party_domain::Violations;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::geo::Circle;
use party_domain::id::PartyId;
use party_domain::page::PageLimit;
use party_domain::text::TagSet;
use party_domain::time::TimeRange;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::input::{CreatePartyBody, EditPartyBody};
use self::view::{PartyView, line_json, party_json};
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Ready, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Creation, Id, Params};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(feed, create))
        .routes(routes!(live))
        .routes(routes!(find, edit, cancel))
        .routes(routes!(start))
        .routes(routes!(end))
        .routes(routes!(rsvp::set, rsvp::own, rsvp::withdraw))
        .routes(routes!(rsvp::attendees))
        .routes(routes!(rsvp::waiting))
        .routes(routes!(calendar::party))
        .routes(routes!(favorite::keep, favorite::drop))
}

/// What the feed is narrowed to, and where it goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// Any of these tags, separated by commas; at most 10.
    #[param(example = "techno,rooftop")]
    tags: Option<String>,
    /// Latitude of a circle's centre; with `lng` and `km`.
    lat: Option<f64>,
    /// Longitude of a circle's centre.
    lng: Option<f64>,
    /// Radius of the circle in kilometres, 0.1 to 500.
    km: Option<f64>,
    /// Starting from here on.
    from: Option<jiff::Timestamp>,
    /// Starting before this.
    to: Option<jiff::Timestamp>,
    /// Hosted by people whom I follow.
    following: Option<bool>,
    /// Parties a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

impl FeedQuery {
    fn parse(self, now: jiff::Timestamp) -> Result<(FeedFilter, FeedWalk, PageLimit), Violations> {
        let mut wrong = Violations::default();
        let tags = self.tags.as_deref().unwrap_or_default().split(',').filter(|tag| !tag.trim().is_empty());
        let tags = wrong.check("tags", TagSet::parse(tags));
        let circle = wrong.merge(Circle::parse_parts(self.lat, self.lng, self.km));
        let starts = wrong.check("to", TimeRange::parse(self.from, self.to));
        let walk = wrong.check("cursor", FeedWalk::parse(now, self.cursor.as_deref()));
        let limit = wrong.check("limit", PageLimit::parse(self.limit));
        match (tags, circle, starts, walk, limit) {
            (Some(tags), Some(circle), Some(starts), Some(walk), Some(limit)) => {
                let following = self.following.unwrap_or(false);
                Ok((FeedFilter { tags, circle, starts, following }, walk, limit))
            }
            _ => Err(wrong),
        }
    }
}

/// The feed: LIVE parties first, then those to come, by start. Signed in, it also holds the private parties that one
/// may see.
#[utoipa::path(get, path = "/parties", tag = "parties", params(FeedQuery), responses(
    (status = 200, body = Envelope<Vec<PartyView>>), (status = 400, body = ErrorBody)))]
async fn feed(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Params(query): Params<FeedQuery>,
) -> Result<Ready, ApiError> {
    let (filter, walk, limit) = query.parse(state.app.now())?;
    let page = party_app::feed::page(&state.app, &viewer, &filter, &walk, limit).await?;
    Ok(Ready::page(&page.map(|seen| line_json(&seen))))
}

/// Where the list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LiveQuery {
    /// Parties a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

/// The parties that are LIVE, by start: the first part of the feed.
#[utoipa::path(get, path = "/parties/live", tag = "parties", params(LiveQuery), responses(
    (status = 200, body = Envelope<Vec<PartyView>>), (status = 400, body = ErrorBody)))]
async fn live(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Params(query): Params<LiveQuery>,
) -> Result<Ready, ApiError> {
    let mut wrong = Violations::default();
    let walk = wrong.check("cursor", FeedWalk::parse(state.app.now(), query.cursor.as_deref()));
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let (Some(walk), Some(limit)) = (walk, limit) else { return Err(wrong.into()) };
    let page = party_app::feed::live_page(&state.app, &viewer, &walk, limit).await?;
    Ok(Ready::page(&page.map(|seen| line_json(&seen))))
}

/// Makes a party. Its host attends, and it has a chat room. Send an `Idempotency-Key` to be able to try again safely.
#[utoipa::path(post, path = "/parties", tag = "parties", request_body = CreatePartyBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes trying again safe, for 24 hours")),
    responses((status = 201, body = Envelope<PartyView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn create(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Creation { body, key }: Creation<CreatePartyBody>,
) -> Result<Reply<PartyView>, ApiError> {
    if let Some(key) = &key
        && let Some(id) = key.made_before(&state.app, &viewer).await?
    {
        let party = party::find(&state.app, &viewer, &PartyId::stored(id)).await?;
        return Ok(Reply::created(PartyView::whole(&party)));
    }
    let new = body.parse(state.app.now())?;
    let party = party::create(&state.app, &viewer, &new, key.as_ref()).await?;
    Ok(Reply::created(PartyView::whole(&party)))
}

/// One party.
#[utoipa::path(get, path = "/parties/{id}", tag = "parties", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<PartyView>), (status = 404, body = ErrorBody)))]
async fn find(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Ready, ApiError> {
    Ok(Ready::ok(party_json(&party::find(&state.app, &viewer, &id).await?)))
}

/// Changes what is sent; null empties what may be empty. For host and cohosts.
#[utoipa::path(put, path = "/parties/{id}", tag = "parties", params(("id" = String, Path)),
    request_body = EditPartyBody, responses((status = 200, body = Envelope<PartyView>),
        (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn edit(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<EditPartyBody>,
) -> Result<Ready, ApiError> {
    let change = body.parse()?;
    Ok(Ready::ok(party_json(&party::edit(&state.app, &viewer, &id, &change).await?)))
}

/// Calls the party off and tells its attendees. For the host.
#[utoipa::path(delete, path = "/parties/{id}", tag = "parties", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn cancel(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<StatusCode, ApiError> {
    party::cancel(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Starts the party now. For host and cohosts.
#[utoipa::path(post, path = "/parties/{id}/start", tag = "parties", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<PartyView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn start(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Ready, ApiError> {
    Ok(Ready::ok(party_json(&party::start(&state.app, &viewer, &id).await?)))
}

/// Ends the party now. For host and cohosts.
#[utoipa::path(post, path = "/parties/{id}/end", tag = "parties", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<PartyView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn end(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Ready, ApiError> {
    Ok(Ready::ok(party_json(&party::end(&state.app, &viewer, &id).await?)))
}
