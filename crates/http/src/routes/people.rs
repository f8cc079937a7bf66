//! The people of a party: invitations, cohosts, who is put out and who is banned.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::people::{self, Removal};
use party_db::ban::Ban;
use party_db::cohost::Cohost;
use party_db::invitation::{Invitation, Invitee};
use party_domain::Violations;
use party_domain::id::{PartyId, UserId};
use party_domain::invalid::Invalid;
use party_domain::page::{Cursor, PageLimit};
use party_domain::party::CohostRole;
use party_domain::text::Email;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::parties::view::PersonView;
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Ids, Params, required};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(invitations, invite, uninvite))
        .routes(routes!(appoint))
        .routes(routes!(dismiss))
        .routes(routes!(remove))
        .routes(routes!(bans))
        .routes(routes!(unban))
}

/// Where a list goes on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Items a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
}

impl ListQuery {
    fn parse<I: party_domain::id::Id>(self) -> Result<(Option<Cursor<I>>, PageLimit), Violations> {
        let mut wrong = Violations::default();
        let after = wrong.check_opt("cursor", self.cursor.as_deref().map(Cursor::decode));
        match wrong.check("limit", PageLimit::parse(self.limit)) {
            Some(limit) if wrong.is_empty() => Ok((after, limit)),
            _ => Err(wrong),
        }
    }
}

/// Somebody: `userId`, or `email`.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InviteeBody {
    user_id: Option<String>,
    #[schema(example = "ana@example.com")]
    email: Option<String>,
}

impl InviteeBody {
    fn parse(self) -> Result<Invitee, Violations> {
        let mut wrong = Violations::default();
        let invitee = match (self.user_id, self.email) {
            (Some(id), None) => wrong.check("userId", UserId::parse(&id)).map(Invitee::User),
            (None, Some(email)) => wrong.check("email", Email::parse(&email)).map(Invitee::Email),
            _ => {
                wrong.add("userId", &Invalid::Rule("or email is required, and not both"));
                None
            }
        };
        invitee.ok_or(wrong)
    }
}

/// An invitation, of a person or of an address.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Invitation)]
pub struct InvitationView {
    id: String,
    user: Option<PersonView>,
    /// The address as it was invited, until its owner is known.
    email: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    accepted_at: Option<Timestamp>,
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.to_string(),
            user: invitation.person.map(PersonView::from),
            email: invitation.email,
            created_at: invitation.created_at,
            accepted_at: invitation.accepted_at,
        }
    }
}

/// Invites a person or an address. 200 when they are invited already. For host and cohosts.
#[utoipa::path(post, path = "/parties/{id}/invitations", tag = "people", params(("id" = String, Path)),
    request_body = InviteeBody, responses((status = 200, body = Envelope<InvitationView>),
    (status = 201, body = Envelope<InvitationView>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn invite(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<InviteeBody>,
) -> Result<Response, ApiError> {
    let (invitation, is_new) = people::invite(&state.app, &viewer, &id, &body.parse()?).await?;
    let view = InvitationView::from(invitation);
    Ok(if is_new { Reply::created(view) } else { Reply::ok(view) }.into_response())
}

/// Who was invited, oldest first. For host and cohosts.
#[utoipa::path(get, path = "/parties/{id}/invitations", tag = "people",
    params(("id" = String, Path), ListQuery), responses((status = 200, body = Envelope<Vec<InvitationView>>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
async fn invitations(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Params(query): Params<ListQuery>,
) -> Result<Reply<Vec<InvitationView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = people::invitations(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(InvitationView::from)))
}

/// Takes an invitation back. For host and cohosts.
#[utoipa::path(delete, path = "/parties/{id}/invitations", tag = "people", params(("id" = String, Path)),
    request_body = InviteeBody, responses((status = 204), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn uninvite(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<InviteeBody>,
) -> Result<StatusCode, ApiError> {
    people::uninvite(&state.app, &viewer, &id, &body.parse()?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AppointBody {
    #[schema(required = true)]
    user_id: Option<String>,
    /// COHOST or MODERATOR. When it is absent, somebody who has a role keeps it, and others become cohosts.
    #[schema(example = "COHOST")]
    role: Option<String>,
}

impl AppointBody {
    fn parse(self) -> Result<(UserId, Option<CohostRole>), Violations> {
        let mut wrong = Violations::default();
        let user = required(&mut wrong, "userId", self.user_id, |id| UserId::parse(&id));
        let role = wrong.check_opt("role", self.role.as_deref().map(str::parse::<CohostRole>));
        match user {
            Some(user) => wrong.into_result((user, role)),
            None => Err(wrong),
        }
    }
}

/// Somebody with an office.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Cohost)]
pub struct CohostView {
    user: PersonView,
    /// COHOST or MODERATOR.
    #[schema(value_type = String, example = "COHOST")]
    role: CohostRole,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Cohost> for CohostView {
    fn from(cohost: Cohost) -> Self {
        Self { user: cohost.person.into(), role: cohost.role, created_at: cohost.created_at }
    }
}

/// Makes somebody a cohost (the host may) or a moderator (cohosts too), or changes which of the two they are.
#[utoipa::path(post, path = "/parties/{id}/cohosts", tag = "people", params(("id" = String, Path)),
    request_body = AppointBody, responses((status = 200, body = Envelope<CohostView>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn appoint(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Body(body): Body<AppointBody>,
) -> Result<Reply<CohostView>, ApiError> {
    let (user, role) = body.parse()?;
    Ok(Reply::ok(people::appoint(&state.app, &viewer, &id, &user, role).await?.into()))
}

/// Ends an appointment: one's own, or of somebody below one's own rank.
#[utoipa::path(delete, path = "/parties/{id}/cohosts/{userId}", tag = "people",
    params(("id" = String, Path), ("userId" = String, Path)), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn dismiss(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, user): Ids<PartyId, UserId>,
) -> Result<StatusCode, ApiError> {
    people::dismiss(&state.app, &viewer, &party, &user).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// For now, or for good.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RemoveQuery {
    /// They may not come back; neither may whoever came with the same device.
    ban: Option<bool>,
    /// Also give all passes of the party new links, so that they cannot come back by one under another name. For host and
    /// cohosts.
    #[serde(rename = "renewPasses")]
    renew_passes: Option<bool>,
}

/// Puts somebody out. For host, cohosts and moderators, each below their own rank.
#[utoipa::path(delete, path = "/parties/{id}/attendees/{userId}", tag = "people", operation_id = "remove_attendee",
    params(("id" = String, Path), ("userId" = String, Path), RemoveQuery), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn remove(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, user): Ids<PartyId, UserId>,
    Params(query): Params<RemoveQuery>,
) -> Result<StatusCode, ApiError> {
    let how = Removal { ban: query.ban.unwrap_or(false), renew: query.renew_passes.unwrap_or(false) };
    people::remove(&state.app, &viewer, &party, &user, how).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Somebody who is banned.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Ban)]
pub struct BanView {
    user: PersonView,
    /// As `user.name`.
    name: Option<String>,
    is_guest: bool,
    /// Who did it, unless they are gone.
    banned_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<Ban> for BanView {
    fn from(ban: Ban) -> Self {
        Self {
            name: ban.person.name.clone(),
            user: ban.person.into(),
            is_guest: ban.is_guest,
            banned_by: ban.banned_by.map(|id| id.to_string()),
            created_at: ban.created_at,
        }
    }
}

/// Who is banned, oldest first. For host, cohosts and moderators.
#[utoipa::path(get, path = "/parties/{id}/bans", tag = "people", params(("id" = String, Path), ListQuery),
    responses((status = 200, body = Envelope<Vec<BanView>>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn bans(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Params(query): Params<ListQuery>,
) -> Result<Reply<Vec<BanView>>, ApiError> {
    let (after, limit) = query.parse()?;
    let page = people::bans(&state.app, &viewer, &id, after.as_ref(), limit).await?;
    Ok(Reply::page(page.map(BanView::from)))
}

/// Lifts a ban, and those of guests with the same device. For host, cohosts and moderators.
#[utoipa::path(delete, path = "/parties/{id}/bans/{userId}", tag = "people",
    params(("id" = String, Path), ("userId" = String, Path)), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn unban(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, user): Ids<PartyId, UserId>,
) -> Result<StatusCode, ApiError> {
    people::unban(&state.app, &viewer, &party, &user).await?;
    Ok(StatusCode::NO_CONTENT)
}
