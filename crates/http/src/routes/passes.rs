//! Passes of a party, and coming in by one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use party_app::media::file::signed_path;
use party_app::pass::{self, Door, Join, NewPass};
use party_db::party::Party;
use party_db::pass::Pass;
use party_domain::Violations;
use party_domain::id::{MediaId, PartyId, PassId};
use party_domain::invalid::Invalid;
use party_domain::party::PartyStatus;
use party_domain::pass::{PassRefusal, PassTerms};
use party_domain::secret::Secret;
use party_domain::text::{DisplayName, OwnMediaUrl, PassName};
use party_domain::viewer::PassRights;
use party_media::UrlSigner;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::auth::session::{self, SignedInDevice, no_store, with_cookie};
use super::auth::view::{MeView, SignedInView};
use super::parties::view::PersonView;
use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Creation, Id, Ids, Params, required};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(revoke))
        .routes(routes!(renew))
        .routes(routes!(preview))
        .routes(routes!(join))
        .routes(routes!(rejoin))
        .routes(routes!(renew_personal_link))
}

/// What a pass allows.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PassRights)]
#[expect(clippy::struct_excessive_bools, reason = "four independent rights, as the host ticks them")]
pub struct RightsView {
    /// See the party; all else needs it.
    view: bool,
    /// Answer and take a place.
    rsvp: bool,
    /// Add to the gallery.
    upload: bool,
    /// Read and write in the room.
    chat: bool,
}

impl From<PassRights> for RightsView {
    fn from(PassRights { view, rsvp, upload, chat }: PassRights) -> Self {
        Self { view, rsvp, upload, chat }
    }
}

impl From<RightsView> for PassRights {
    fn from(RightsView { view, rsvp, upload, chat }: RightsView) -> Self {
        Self { view, rsvp, upload, chat }
    }
}

/// A pass, as host and cohosts see it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Pass)]
pub struct PassView {
    id: String,
    name: String,
    rights: RightsView,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// How many guests it is for; null for any number.
    max_uses: Option<u32>,
    /// How many guests came by it.
    uses: u32,
    #[schema(value_type = Option<String>, format = DateTime)]
    revoked_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// The link for a QR code, the secret in its fragment. Null for a pass that was taken back, and for one whose secret this
    /// server cannot decrypt: renew it.
    url: Option<String>,
}

impl PassView {
    fn new(pass: Pass, url: Option<String>) -> Self {
        Self {
            url: url.filter(|_| pass.state.revoked_at.is_none()),
            id: pass.id.to_string(),
            name: pass.name,
            rights: pass.state.rights.into(),
            expires_at: pass.state.expires_at,
            max_uses: pass.state.max_uses,
            uses: pass.state.uses,
            revoked_at: pass.state.revoked_at,
            created_at: pass.created_at,
        }
    }
}

/// A pass with the secret that it was just given.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NewPass)]
pub struct NewPassView {
    #[serde(flatten)]
    pass: PassView,
    /// Lets people in. It is the fragment of the link.
    secret: String,
}

impl From<NewPass> for NewPassView {
    fn from(NewPass { pass, secret, url }: NewPass) -> Self {
        Self { pass: PassView::new(pass, Some(url)), secret: secret.reveal() }
    }
}

/// A pass to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePassBody {
    /// What the host calls it; 1 to 60 characters.
    #[schema(required = true, example = "Flyer")]
    name: Option<String>,
    /// Everything by default.
    rights: Option<RightsView>,
    /// In the future; never by default.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// 1 to 10,000 guests; any number by default.
    max_uses: Option<i64>,
}

impl CreatePassBody {
    fn parse(self, now: Timestamp) -> Result<(PassName, PassTerms), Violations> {
        let mut wrong = Violations::default();
        let name = required(&mut wrong, "name", self.name, |text| PassName::parse(&text));
        let rights = self.rights.map_or(PassRights::ALL, PassRights::from);
        let terms = wrong.merge(PassTerms::parse(now, rights, self.expires_at, self.max_uses));
        name.zip(terms).ok_or(wrong)
    }
}

/// Makes a pass. For host and cohosts.
#[utoipa::path(post, path = "/parties/{id}/passes", tag = "passes", params(("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, description = "Keeps a second try from making a second pass")),
    request_body = CreatePassBody, responses((status = 201, body = Envelope<NewPassView>),
    (status = 400, body = ErrorBody), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn create(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
    Creation { body, key }: Creation<CreatePassBody>,
) -> Result<Response, ApiError> {
    let (name, terms) = body.parse(state.app.now())?;
    let made = pass::create(&state.app, &viewer, &id, &name, terms, key.as_ref()).await?;
    let mut response = Reply::created(NewPassView::from(made)).into_response();
    no_store(&mut response);
    Ok(response)
}

/// The party's passes with their links, newest first, at most 200. For host and cohosts.
#[utoipa::path(get, path = "/parties/{id}/passes", tag = "passes", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<Vec<PassView>>), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn list(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<PartyId>,
) -> Result<Response, ApiError> {
    let passes = pass::list(&state.app, &viewer, &id).await?;
    let with_link = |pass: Pass| {
        let url = pass::link(&state.app, &pass);
        PassView::new(pass, url)
    };
    let views: Vec<_> = passes.into_iter().map(with_link).collect();
    let mut response = Reply::ok(views).into_response();
    no_store(&mut response);
    Ok(response)
}

/// Gives a pass a new link; the old one lets nobody in any more, and who came by it stays. For host and cohosts.
#[utoipa::path(post, path = "/parties/{id}/passes/{passId}/renew", tag = "passes", operation_id = "renew_pass",
    params(("id" = String, Path), ("passId" = String, Path)), responses(
    (status = 200, body = Envelope<NewPassView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)))]
async fn renew(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, pass): Ids<PartyId, PassId>,
) -> Result<Response, ApiError> {
    let renewed = pass::renew(&state.app, &viewer, &party, &pass).await?;
    let mut response = Reply::ok(NewPassView::from(renewed)).into_response();
    no_store(&mut response);
    Ok(response)
}

/// Whether guests go with their pass.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RevokeQuery {
    /// Also end the sessions of the guests that it let in.
    evict: Option<bool>,
}

/// Takes a pass back: nobody comes in by it any more. For host and cohosts.
#[utoipa::path(delete, path = "/parties/{id}/passes/{passId}", tag = "passes",
    params(("id" = String, Path), ("passId" = String, Path), RevokeQuery), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn revoke(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, pass): Ids<PartyId, PassId>,
    Params(query): Params<RevokeQuery>,
) -> Result<StatusCode, ApiError> {
    pass::revoke(&state.app, &viewer, &party, &pass, query.evict.unwrap_or(false)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A pass to look behind.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreviewBody {
    /// What stands behind the `#` of the pass's link.
    #[schema(required = true)]
    secret: Option<String>,
}

/// What a pass opens.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PassPreview)]
pub struct PreviewView {
    /// OPEN, REVOKED, EXPIRED, `USED_UP`, or CLOSED: the party is called off or, for the code of a wall screen, over.
    #[schema(example = "OPEN")]
    state: &'static str,
    /// The viewer is in already, whatever became of the pass.
    is_in: bool,
    /// Null when the pass lets nobody in and the viewer is not in.
    party: Option<PreviewPartyView>,
}

/// What somebody is told of a party whose pass they hold, before they come in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PassPreviewParty)]
pub struct PreviewPartyView {
    id: String,
    title: String,
    /// With a signature of its own, so that who has no session sees it.
    cover_image_url: Option<String>,
    host: PersonView,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Timestamp>,
    /// IANA name of the zone in which the party's times are shown.
    #[schema(example = "Europe/Madrid")]
    time_zone: String,
    #[schema(value_type = String, example = "PLANNED")]
    status: PartyStatus,
    tags: Vec<String>,
}

impl PreviewPartyView {
    fn new(party: Party, signer: &UrlSigner, now: Timestamp) -> Self {
        let with_signature = |url: String| {
            let id = OwnMediaUrl::parse(&url).ok().and_then(|own| own.media_id().map(MediaId::stored));
            match id {
                Some(id) => format!("{url}?{}", signer.media_query(&signed_path(&id), now)),
                None => url,
            }
        };
        Self {
            id: party.id.to_string(),
            title: party.title,
            cover_image_url: party.cover_image_url.map(with_signature),
            host: party.host.into(),
            starts_at: party.starts_at,
            ends_at: party.ends_at,
            time_zone: party.time_zone,
            status: party.status,
            tags: party.tags,
        }
    }
}

/// What a pass opens, before one comes in by it: the party's title, picture, host and times, and whether it still lets in.
#[utoipa::path(post, path = "/parties/preview-by-pass", tag = "passes", request_body = PreviewBody, responses(
    (status = 200, body = Envelope<PreviewView>), (status = 400, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
async fn preview(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Body(body): Body<PreviewBody>,
) -> Result<Response, ApiError> {
    let mut wrong = Violations::default();
    let secret = required(&mut wrong, "secret", body.secret, |text| Secret::parse(&text));
    let secret = secret.ok_or(wrong)?;
    let seen = pass::preview(&state.app, &viewer, &secret).await?;
    let signer = state.app.media.signer(&state.app.db).await?;
    let now = state.app.now();
    let view = PreviewView {
        state: match seen.door {
            Door::Open => "OPEN",
            Door::Closed => "CLOSED",
            Door::Refused(PassRefusal::Revoked) => "REVOKED",
            Door::Refused(PassRefusal::Expired) => "EXPIRED",
            Door::Refused(PassRefusal::UsedUp) => "USED_UP",
        },
        is_in: seen.is_in,
        party: seen.party.map(|party| PreviewPartyView::new(party, signer, now)),
    };
    let mut response = Reply::ok(view).into_response();
    no_store(&mut response);
    Ok(response)
}

/// Coming in by a pass.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JoinBody {
    /// What stands behind the `#` of the pass's link.
    #[schema(required = true)]
    secret: Option<String>,
    /// What to call you; 1 to 40 characters. Not needed with an account.
    #[schema(example = "Carla")]
    name: Option<String>,
    /// Something that stays the same on this device, at most 200 characters: a ban holds for it. New guests have to send it,
    /// accounts should.
    device_token: Option<String>,
}

impl JoinBody {
    fn parse(self) -> Result<Join, Violations> {
        let mut wrong = Violations::default();
        let secret = required(&mut wrong, "secret", self.secret, |text| Secret::parse(&text));
        let name = wrong.check_opt("name", self.name.map(|text| DisplayName::parse(&text)));
        let device = wrong.check_opt("deviceToken", self.device_token.map(|token| check_device(&token)));
        match secret {
            Some(secret) if wrong.is_empty() => Ok(Join { secret, name, device_hash: device }),
            _ => Err(wrong),
        }
    }
}

pub(crate) fn check_device(token: &str) -> Result<[u8; 32], Invalid> {
    if (1..=200).contains(&token.len()) {
        Ok(Join::hash_device(token))
    } else {
        Err(Invalid::Length { min: 1, max: 200 })
    }
}

/// Somebody who came in.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Joined)]
pub struct JoinedView {
    party_id: String,
    /// A new guest. This and the session are absent for accounts, who were invited, and for who was the party's guest
    /// already.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<MeView>,
    /// The new guest's session, for `Authorization: Bearer`. Shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// When the session ends unless it is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// By this a guest comes back, on any device. Shown this once.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_secret: Option<String>,
    /// The personal link, that secret in its fragment.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_url: Option<String>,
}

impl JoinedView {
    /// A guest has no password, so no device is known by one.
    fn with(
        party_id: String,
        SignedInView { user, token, expires_at, known_device: _ }: SignedInView,
    ) -> Self {
        let (user, token, expires_at) = (Some(user), Some(token), Some(expires_at));
        Self { party_id, user, token, expires_at, ..Self::default() }
    }
}

/// Comes in by a pass: 201 as a new guest with a session, or 200 with one's account, which is invited, and for who is in
/// as the party's guest already.
#[utoipa::path(post, path = "/parties/join-by-pass", tag = "passes", request_body = JoinBody, responses(
    (status = 200, body = Envelope<JoinedView>), (status = 201, body = Envelope<JoinedView>),
    (status = 400, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn join(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    SignedInDevice(device): SignedInDevice,
    Body(body): Body<JoinBody>,
) -> Result<Response, ApiError> {
    let join = body.parse()?;
    if let Some(limits) = &state.limits {
        limits.check_entry(join.secret.hash()).await?;
    }
    let joined = pass::join(&state.app, &viewer, &join, &device).await?;
    let party_id = joined.party.to_string();
    let Some((signed_in, recovery)) = joined.guest else {
        let view = JoinedView { party_id, ..JoinedView::default() };
        return Ok(Reply::ok(view).into_response());
    };
    let view = JoinedView {
        recovery_secret: Some(recovery.reveal()),
        recovery_url: Some(state.app.auth.link("rejoin", &recovery.reveal())),
        ..JoinedView::with(party_id, session::view(&state, &signed_in).await?)
    };
    Ok(with_cookie(&state, &signed_in, Reply::created(view)))
}

/// Coming back by a personal link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RejoinBody {
    /// What stands behind the `#` of the personal link.
    #[schema(required = true)]
    recovery_secret: Option<String>,
    /// As in `POST /parties/join-by-pass`.
    device_token: Option<String>,
}

/// A guest comes back by their personal link and has a new session.
#[utoipa::path(post, path = "/parties/rejoin", tag = "passes", request_body = RejoinBody, responses(
    (status = 200, body = Envelope<JoinedView>), (status = 400, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn rejoin(
    State(state): State<AppState>,
    SignedInDevice(device): SignedInDevice,
    Body(body): Body<RejoinBody>,
) -> Result<Response, ApiError> {
    let mut wrong = Violations::default();
    let secret = required(&mut wrong, "recoverySecret", body.recovery_secret, |text| Secret::parse(&text));
    let token = wrong.check_opt("deviceToken", body.device_token.map(|token| check_device(&token)));
    let secret = secret.filter(|_| wrong.is_empty()).ok_or(wrong)?;
    let (party, signed_in) = pass::rejoin(&state.app, &secret, token.as_ref(), &device).await?;
    let view = JoinedView::with(party.to_string(), session::view(&state, &signed_in).await?);
    Ok(with_cookie(&state, &signed_in, Reply::ok(view)))
}

/// A guest's personal link.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PersonalLink)]
pub struct PersonalLinkView {
    /// A guest comes back with this, on any device. Shown this once.
    recovery_secret: String,
    /// The link, that secret in its fragment.
    recovery_url: String,
}

/// Issues the guest's own personal link anew; the one before leads nowhere any more.
#[utoipa::path(post, path = "/auth/personal-link", tag = "passes", responses(
    (status = 200, body = Envelope<PersonalLinkView>), (status = 401, body = ErrorBody),
    (status = 409, body = ErrorBody)))]
async fn renew_personal_link(
    State(state): State<AppState>,
    Looking(viewer): Looking,
) -> Result<Response, ApiError> {
    let secret = pass::renew_personal_link(&state.app, &viewer).await?.reveal();
    let view =
        PersonalLinkView { recovery_url: state.app.auth.link("rejoin", &secret), recovery_secret: secret };
    let mut response = Reply::ok(view).into_response();
    no_store(&mut response);
    Ok(response)
}
