//! `/parties/{id}/chat`: a party's room as far as it needs no socket: history, reading on, and keeping order.

pub mod view;

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use party_app::chat::{self, Part};
use party_domain::Violations;
use party_domain::chat::Mute;
use party_domain::id::{MessageId, PartyId, UserId};
use party_domain::invalid::Invalid;
use party_domain::page::{Page, PageLimit, SeqCursor};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::AppState;
use crate::caller::Looking;
use crate::envelope::{Envelope, Reply};
use crate::error::{ApiError, ErrorBody};
use crate::extract::{Body, Id, Ids, Params, present, required};
use view::{MessageView, MuteView, RoomView};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(room))
        .routes(routes!(messages))
        .routes(routes!(read))
        .routes(routes!(remove))
        .routes(routes!(mutes, mute))
        .routes(routes!(unmute))
}

/// Which part of the history: one of the three, or none for the latest.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct HistoryQuery {
    /// Messages a page: 1 to 50, 20 by default.
    limit: Option<i64>,
    /// Those before this `seq`, latest first.
    before: Option<i64>,
    /// Those after this `seq`, first ones first.
    after: Option<i64>,
    /// `nextCursor` of the page before, which goes on the same way.
    cursor: Option<String>,
}

impl HistoryQuery {
    fn parse(self) -> Result<(Part, PageLimit), Violations> {
        let mut wrong = Violations::default();
        let cursor = wrong.check_opt("cursor", self.cursor.as_deref().map(SeqCursor::decode));
        let part = match (self.before, self.after, cursor) {
            (None, None, None) => Part::LATEST,
            (Some(seq), None, None) | (None, None, Some(SeqCursor { forward: false, seq })) => {
                Part::Before(seq)
            }
            (None, Some(seq), None) | (None, None, Some(SeqCursor { forward: true, seq })) => {
                Part::After(seq)
            }
            _ => {
                wrong.add(
                    "cursor",
                    &Invalid::Rule("goes without before and after, and these without each other"),
                );
                Part::LATEST
            }
        };
        match wrong.check("limit", PageLimit::parse(self.limit)) {
            Some(limit) if wrong.is_empty() => Ok((part, limit)),
            _ => Err(wrong),
        }
    }
}

/// How the room stands: how much is new, who is there, whether one may write.
#[utoipa::path(get, path = "/parties/{id}/chat", tag = "chat", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<RoomView>), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
async fn room(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
) -> Result<Reply<RoomView>, ApiError> {
    let standing = chat::standing(&state.app, &viewer, &party).await?;
    let now = state.app.now();
    let mute = standing.room.mute.filter(|mute| mute.holds(now));
    Ok(Reply::ok(RoomView {
        online_count: state.app.live.presence().room(standing.room.id.as_str()).count().await,
        room_id: standing.room.id.to_string(),
        party_id: standing.room.party.to_string(),
        last_seq: standing.room.last_seq,
        last_read_seq: standing.last_read_seq,
        unread_count: standing.unread,
        can_write: standing.can_write,
        muted_until: mute.map(|mute| mute.until),
    }))
}

/// What was said: the latest first, or with `after` the first ones first.
#[utoipa::path(get, path = "/parties/{id}/chat/messages", tag = "chat", params(("id" = String, Path), HistoryQuery),
    responses((status = 200, body = Envelope<Vec<MessageView>>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn messages(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Params(query): Params<HistoryQuery>,
) -> Result<Reply<Vec<MessageView>>, ApiError> {
    let (part, limit) = query.parse()?;
    let (messages, has_more) = chat::history(&state.app, &viewer, &party, part, limit).await?;
    let forward = matches!(part, Part::After(_));
    let next = messages.last().filter(|_| has_more).map(|last| SeqCursor { forward, seq: last.seq }.encode());
    let (signer, now) = (state.app.media.signer(&state.app.db).await?, state.app.now());
    let items = messages.into_iter().map(|message| MessageView::new(message, signer, now)).collect();
    Ok(Reply::page(Page { items, next_cursor: next }))
}

/// How far somebody has read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadBody {
    /// The place of the last message that was seen.
    #[schema(required = true)]
    seq: Option<i64>,
}

/// What is left.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnreadView {
    /// What others have written since; 100 stands for more.
    unread_count: u32,
}

/// Notes how far the viewer has read. Never goes back.
#[utoipa::path(put, path = "/parties/{id}/chat/read", tag = "chat", params(("id" = String, Path)),
    request_body = ReadBody, responses((status = 200, body = Envelope<UnreadView>), (status = 400, body = ErrorBody),
        (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn read(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Body(body): Body<ReadBody>,
) -> Result<Reply<UnreadView>, ApiError> {
    let mut wrong = Violations::default();
    let Some(seq) = required(&mut wrong, "seq", body.seq, Ok) else { return Err(wrong.into()) };
    let room = chat::enter_party(&state.app, &viewer, &party).await?;
    let unread_count = chat::mark_read(&state.app, &viewer, &room.id, seq).await?;
    Ok(Reply::ok(UnreadView { unread_count }))
}

/// Removes a message: who wrote it, or who keeps order at the party. Its place stays.
#[utoipa::path(delete, path = "/messages/{id}", tag = "chat", operation_id = "remove_message", params(("id" = String, Path)), responses(
    (status = 204), (status = 401, body = ErrorBody), (status = 403, body = ErrorBody),
    (status = 404, body = ErrorBody)))]
async fn remove(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(id): Id<MessageId>,
) -> Result<StatusCode, ApiError> {
    chat::remove(&state.app, &viewer, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who may not write, and until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MuteBody {
    #[schema(required = true)]
    user_id: Option<String>,
    /// In the future; null is for good. When it is absent, who is muted stays so until when it was, and others are muted
    /// for good.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    #[expect(clippy::option_option, reason = "absent, null and a value are three things")]
    until: Option<Option<Timestamp>>,
}

impl MuteBody {
    fn parse(self, now: Timestamp) -> Result<(UserId, Option<Mute>), Violations> {
        let mut wrong = Violations::default();
        let user = required(&mut wrong, "userId", self.user_id, |id| UserId::parse(&id));
        let mute = self.until.map(|until| Mute { until: until.map(party_domain::time::to_millis) });
        if mute.is_some_and(|mute| !mute.holds(now)) {
            wrong.add("until", &Invalid::Rule("must be in the future"));
        }
        match user {
            Some(user) => wrong.into_result((user, mute)),
            None => Err(wrong),
        }
    }
}

/// Mutes somebody, or changes until when. For host, cohosts and moderators, of those below them.
#[utoipa::path(post, path = "/parties/{id}/mutes", tag = "chat", params(("id" = String, Path)),
    request_body = MuteBody, responses((status = 204), (status = 400, body = ErrorBody),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn mute(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
    Body(body): Body<MuteBody>,
) -> Result<StatusCode, ApiError> {
    let (user, mute) = body.parse(state.app.now())?;
    chat::mute(&state.app, &viewer, &party, &user, mute).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets somebody write again.
#[utoipa::path(delete, path = "/parties/{id}/mutes/{userId}", tag = "chat",
    params(("id" = String, Path), ("userId" = String, Path)), responses((status = 204),
    (status = 401, body = ErrorBody), (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn unmute(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Ids(party, user): Ids<PartyId, UserId>,
) -> Result<StatusCode, ApiError> {
    chat::unmute(&state.app, &viewer, &party, &user).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who may not write now. For host, cohosts and moderators.
#[utoipa::path(get, path = "/parties/{id}/mutes", tag = "chat", params(("id" = String, Path)), responses(
    (status = 200, body = Envelope<Vec<MuteView>>), (status = 401, body = ErrorBody),
    (status = 403, body = ErrorBody), (status = 404, body = ErrorBody)))]
async fn mutes(
    State(state): State<AppState>,
    Looking(viewer): Looking,
    Id(party): Id<PartyId>,
) -> Result<Reply<Vec<MuteView>>, ApiError> {
    let muted = chat::mutes(&state.app, &viewer, &party).await?;
    Ok(Reply::ok(muted.into_iter().map(MuteView::from).collect()))
}
