//! `/notifications`: what the viewer was told, and how it may reach them.

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use party_app::notification::{
    self, Channels, EditPreferences, NotificationView, Preferences, preferences, set_preferences,
};
use party_domain::Violations;
use party_domain::id::NotificationId;
use party_domain::invalid::Invalid;
use party_domain::notification::{Kind, QuietHours, clock};
use party_domain::page::{Cursor, PageLimit};
use party_domain::party::PartyStatus;
use party_domain::time::TimeZoneName;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Params, present};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read_all))
        .routes(routes!(read))
        .routes(routes!(show_preferences, edit_preferences))
}

/// A notification. News of the same thing is one while it is unread: `count` says of how many people, and of a chat of how
/// many messages.
#[derive(Debug, ToSchema)]
#[schema(as = Notification, rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of party_app's view, for the document")]
pub struct NotificationShape {
    id: String,
    /// `NEW_FOLLOWER`, `NEW_RSVP`, `PARTY_REMINDER`, `NEW_MESSAGE`, `PARTY_LIVE`, `TAGGED_IN_MEDIA`, `WAITLIST_PROMOTED`,
    /// `PARTY_CANCELLED`, `PARTY_MOVED`, `INVITATION`, `COHOST_APPOINTED`, `NEW_PARTY`, `MEDIA_LIKED` or
    /// `MEDIA_COMMENTED`; there will be more.
    #[schema(example = "PARTY_LIVE")]
    kind: String,
    /// The nearest of the first six kinds.
    r#type: String,
    title: String,
    body: String,
    is_read: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Timestamp>,
    /// When something was added to it last.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    count: u32,
    actor: Option<NotificationActor>,
    party: Option<NotificationParty>,
    /// What else there is to it, by kind: `userId`, `partyId`, `mediaId`, `mediaType`, `roomId`, `status`, `role`, `hours`.
    #[schema(value_type = Object)]
    data: serde_json::Value,
}

/// Who did it, or did it last.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of party_app's view, for the document")]
pub struct NotificationActor {
    id: String,
    username: Option<String>,
    /// What they are called.
    name: Option<String>,
    avatar_url: Option<String>,
    /// As `name`, of who has no username.
    guest_name: Option<String>,
}

/// The party that it is about.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase")]
#[expect(dead_code, reason = "the shape of party_app's view, for the document")]
pub struct NotificationParty {
    id: String,
    title: String,
    #[schema(value_type = String, example = "LIVE")]
    status: PartyStatus,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    cover_image_url: Option<String>,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Items a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// `nextCursor` of the page before.
    cursor: Option<String>,
    /// Only what is not read yet.
    unread: Option<bool>,
}

/// What one was told, the newest first; what one may not know of any more is left out. `meta.unreadCount` is how many of all
/// are unread; 1000 means that many or more.
#[utoipa::path(get, path = "/notifications", tag = "notifications", params(ListQuery), responses(
    (status = 200, body = Envelope<Vec<NotificationShape>>), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody)))]
async fn list(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Params(query): Params<ListQuery>,
) -> Result<Reply<Vec<NotificationView>>, ApiError> {
    let mut wrong = Violations::default();
    let after = wrong.check_opt("cursor", query.cursor.as_deref().map(Cursor::decode));
    let limit = wrong.check("limit", PageLimit::parse(query.limit));
    let (after, limit) = wrong.into_result((after, limit.unwrap_or_default()))?;
    let only_unread = query.unread.unwrap_or(false);
    let (page, unread) = notification::page(&state.app, &viewer, only_unread, after.as_ref(), limit).await?;
    Ok(Reply::page(page).with_unread(unread))
}

/// Marks one as read. Asking again changes nothing.
#[utoipa::path(put, path = "/notifications/{id}/read", tag = "notifications", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<NotificationShape>), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn read(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<NotificationId>,
) -> Result<Reply<NotificationView>, ApiError> {
    Ok(Reply::ok(notification::mark_one_read(&state.app, &viewer, &id).await?))
}

/// Marks all as read.
#[utoipa::path(put, path = "/notifications/read-all", tag = "notifications", responses(
    (status = 204), (status = 401, body = ErrorBody)))]
async fn read_all(State(state): State<AppState>, Looking(viewer): Looking) -> Result<StatusCode, ApiError> {
    notification::mark_all_read(&state.app, &viewer).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How news reaches one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NotificationPreferences)]
pub struct PreferencesView {
    /// Every kind.
    kinds: Vec<KindView>,
    /// IANA name of the zone of the quiet hours.
    #[schema(example = "Europe/Madrid")]
    time_zone: String,
    /// When pushes wait; null when they never do.
    quiet_hours: Option<QuietHoursView>,
}

/// How a kind reaches one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NotificationKindPreference)]
pub struct KindView {
    #[schema(value_type = String, example = "PARTY_LIVE")]
    kind: Kind,
    /// In the list, and live.
    in_app: bool,
    /// On one's devices.
    push: bool,
}

/// Hours of the day; they may go over midnight.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QuietHours)]
pub struct QuietHoursView {
    #[schema(example = "22:00")]
    from: String,
    #[schema(example = "08:00")]
    until: String,
}

impl From<Preferences> for PreferencesView {
    fn from(preferences: Preferences) -> Self {
        let kind = |(kind, Channels { in_app, push })| KindView { kind, in_app, push };
        let hours =
            |hours: QuietHours| QuietHoursView { from: clock(hours.from()), until: clock(hours.until()) };
        Self {
            kinds: preferences.kinds.into_iter().map(kind).collect(),
            time_zone: preferences.time_zone,
            quiet_hours: preferences.quiet_hours.map(hours),
        }
    }
}

/// What changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = EditNotificationPreferences)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things")]
pub struct PreferencesBody {
    /// The kinds that change.
    #[serde(default)]
    kinds: Vec<KindBody>,
    #[schema(example = "Europe/Madrid")]
    time_zone: Option<String>,
    /// Null ends them.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<QuietHoursBody>)]
    quiet_hours: Option<Option<QuietHoursBody>>,
}

/// A kind and what changes about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = EditNotificationKindPreference)]
pub struct KindBody {
    #[schema(example = "PARTY_LIVE")]
    kind: String,
    in_app: Option<bool>,
    push: Option<bool>,
}

/// Hours of the day; they may go over midnight.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EditQuietHours)]
pub struct QuietHoursBody {
    #[schema(example = "22:00")]
    from: String,
    #[schema(example = "08:00")]
    until: String,
}

impl QuietHoursBody {
    fn parse(&self, wrong: &mut Violations) -> Option<QuietHours> {
        let from = wrong.check("quietHours.from", QuietHours::parse_time(&self.from));
        let until = wrong.check("quietHours.until", QuietHours::parse_time(&self.until));
        wrong.check("quietHours.until", QuietHours::new(from?, until?))
    }
}

impl PreferencesBody {
    fn parse(self) -> Result<EditPreferences, Violations> {
        let mut wrong = Violations::default();
        if self.kinds.len() > Kind::ALL.len() {
            wrong.add("kinds", &Invalid::Rule("has more items than there are kinds"));
        }
        let mut kinds = Vec::new();
        for (index, body) in self.kinds.iter().enumerate() {
            let kind = wrong.check(format!("kinds[{index}].kind"), body.kind.parse::<Kind>());
            kinds.extend(kind.map(|kind| (kind, body.in_app, body.push)));
        }
        let time_zone = wrong.check_opt("timeZone", self.time_zone.as_deref().map(TimeZoneName::parse));
        let quiet_hours = self.quiet_hours.map(|hours| hours.and_then(|hours| hours.parse(&mut wrong)));
        wrong.into_result(EditPreferences { kinds, time_zone, quiet_hours })
    }
}

/// How news reaches one, kind by kind.
#[utoipa::path(get, path = "/notifications/preferences", tag = "notifications", operation_id = "preferences", responses(
    (status = 200, body = Envelope<PreferencesView>), (status = 401, body = ErrorBody)))]
async fn show_preferences(
    State(state): State<AppState>,
    Looking(viewer): Looking,
) -> Result<Reply<PreferencesView>, ApiError> {
    Ok(Reply::ok(preferences(&state.app, &viewer).await?.into()))
}

/// Changes how news reaches one. What is not named stays.
#[utoipa::path(put, path = "/notifications/preferences", tag = "notifications", request_body = PreferencesBody, responses(
    (status = 200, body = Envelope<PreferencesView>), (status = 400, body = ErrorBody), (status = 401, body = ErrorBody)))]
async fn edit_preferences(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Body(body): Body<PreferencesBody>,
) -> Result<Reply<PreferencesView>, ApiError> {
    let change = body.parse()?;
    Ok(Reply::ok(set_preferences(&state.app, &viewer, &change).await?.into()))
}
