//! RSVPs, attendees and the waiting list of a party.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use party_app::rsvp;
use party_domain::Violations;
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp, Standing};
use party_domain::id::PartyId;
use party_domain::page::{Cursor, PageLimit};
use party_domain::party::CohostRole;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::PersonView;
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Params, required};
use crate::routes::passes::check_device;

/// An answer to an invitation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RsvpBody {
    /// GOING, MAYBE or `NOT_GOING`.
    #[schema(required = true, example = "GOING")]
    status: Option<String>,
    /// Take a place on the waiting list when the party is full.
    waitlist: Option<bool>,
    /// People who come along; each takes a place. When it is absent their number stays as it is.
    plus_ones: Option<i64>,
    /// As in `POST /parties/join-by-pass`: a ban holds for it.
    device_token: Option<String>,
}

impl RsvpBody {
    /// The answer, and the hash of the device.
    fn parse(self) -> Result<(SetRsvp, Option<[u8; 32]>), Violations> {
        let mut wrong = Violations::default();
        let status = required(&mut wrong, "status", self.status, |text| text.parse::<RsvpStatus>());
        let plus_ones = wrong.check_opt("plusOnes", self.plus_ones.map(PlusOnes::parse));
        let device = wrong.check_opt("deviceToken", self.device_token.map(|token| check_device(&token)));
        match status {
            Some(status) if wrong.is_empty() => {
                let waitlist = self.waitlist.unwrap_or(false);
                Ok((SetRsvp { status, plus_ones, waitlist }, device))
            }
            _ => Err(wrong),
        }
    }
}

/// Where somebody stands.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RsvpView {
    /// GOING, MAYBE, `NOT_GOING` or WAITING.
    #[schema(value_type = String, example = "GOING")]
    status: Standing,
    plus_ones: u8,
    /// Place on the waiting list, from 1; only while WAITING.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_position: Option<u32>,
}

impl From<rsvp::Answered> for RsvpView {
    fn from(answered: rsvp::Answered) -> Self {
        let rsvp::Answered { standing, plus_ones, waiting_position } = answered;
        Self { status: standing, plus_ones, waiting_position }
    }
}

/// Answers. Asking again changes nothing; a full party is 409 `PARTY_FULL`, or the waiting list.
#[utoipa::path(post, path = "/parties/{id}/rsvp", tag = "parties", operation_id = "rsvp", params(("id" = String, Path)),
    request_body = RsvpBody, responses((status = 200, body = Envelope<RsvpView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody)))]
pub(super) async fn set(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<RsvpBody>,
) -> Result<Reply<RsvpView>, ApiError> {
    let (change, device) = body.parse()?;
    if let Some(device) = device {
        rsvp::come_by(&state.app, &viewer, &id, &device).await?;
    }
    Ok(Reply::ok(rsvp::set(&state.app, &viewer, &id, change).await?.into()))
}

/// Where one stands, and at which place of the waiting list; null without an answer.
#[utoipa::path(get, path = "/parties/{id}/rsvp", tag = "parties", operation_id = "own_rsvp", params(("id" = String, Path)),
    responses((status = 200, body = Envelope<Option<RsvpView>>), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody)))]
pub(super) async fn own(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Reply<Option<RsvpView>>, ApiError> {
    Ok(Reply::ok(rsvp::own(&state.app, &viewer, &id).await?.map(RsvpView::from)))
}

/// Takes the answer back, and a place on the waiting list.
#[utoipa::path(delete, path = "/parties/{id}/rsvp", tag = "parties", operation_id = "withdraw_rsvp", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
pub(super) async fn withdraw(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<StatusCode, ApiError> {
    rsvp::withdraw(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which attendees, and where the list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AttendeesQuery {
    /// GOING (default), MAYBE or `NOT_GOING`; the last only for host and cohosts.
    status: Option<String>,
    /// People a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

/// Somebody who answered.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttendeeView {
    #[serde(flatten)]
    person: PersonView,
    /// COHOST or MODERATOR.
    #[schema(value_type = Option<String>)]
    role: Option<CohostRole>,
    #[schema(value_type = String, example = "GOING")]
    status: RsvpStatus,
    plus_ones: u8,
    /// Whether they came by a pass, without an account.
    is_guest: bool,
    #[schema(value_type = String, format = DateTime)]
    answered_at: Timestamp,
}

/// Who comes, in the order in which they answered.
#[utoipa::path(get, path = "/parties/{id}/attendees", tag = "parties",
    params(("id" = String, Path), AttendeesQuery), responses(
    (status = 200, body = Envelope<Vec<AttendeeView>>), (status = 400, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn attendees(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Params(query): Params<AttendeesQuery>,
) -> Result<Reply<Vec<AttendeeView>>, ApiError> {
    let mut wrong = Violations::default();
    let status = wrong.check("status", query.status.as_deref().unwrap_or("GOING").parse::<RsvpStatus>());
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let after = wrong.check_opt("cursor", query.cursor.as_deref().map(Cursor::decode));
    let (Some(status), Some(limit), true) = (status, limit, wrong.is_empty()) else {
        return Err(wrong.into());
    };
    let page = rsvp::attendees(&state.app, &viewer, &id, status, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(|attendee| AttendeeView {
        person: attendee.person.into(),
        role: attendee.role,
        status: attendee.rsvp.status,
        plus_ones: attendee.rsvp.plus_ones.get(),
        is_guest: attendee.is_guest,
        answered_at: attendee.created_at,
    })))
}

/// Where the list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WaitingQuery {
    /// People a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

/// Somebody who waits for a place.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    #[serde(flatten)]
    person: PersonView,
    plus_ones: u8,
    is_guest: bool,
    #[schema(value_type = String, format = DateTime)]
    waiting_since: Timestamp,
}

/// Who waits for a place, in order. For host and cohosts.
#[utoipa::path(get, path = "/parties/{id}/waitlist", tag = "parties", operation_id = "waitlist", params(("id" = String, Path), WaitingQuery),
    responses((status = 200, body = Envelope<Vec<WaitingView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
pub(super) async fn waiting(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Params(query): Params<WaitingQuery>,
) -> Result<Reply<Vec<WaitingView>>, ApiError> {
    let mut wrong = Violations::default();
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let after = wrong.check("cursor", rsvp::waiting_cursor(query.cursor.as_deref()));
    let (Some(after), Some(limit)) = (after, limit) else { return Err(wrong.into()) };
    let page = rsvp::waiting(&state.app, &viewer, &id, after, limit).await?;
    Ok(Reply::page(page.map(|waiting| WaitingView {
        person: waiting.person.into(),
        plus_ones: waiting.plus_ones.get(),
        is_guest: waiting.is_guest,
        waiting_since: waiting.created_at,
    })))
}
