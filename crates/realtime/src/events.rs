//! What clients may send, event by event. Each is a use case with what the others in the room are told.
//!
//! Fields that an event does not have are ignored, unlike in the bodies of REST: an app that is newer or older than the server
//! keeps its socket.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use bytes::Bytes;
use party_app::live::{Audience, RoomNews};
use party_app::{AppError, chat, notification, wall};
use party_cache::presence::TYPING;
use party_domain::Violations;
use party_domain::chat::NewMessage;
use party_domain::id::{Id, MessageId, NotificationId, PartyId, RoomId, UserId};
use party_domain::invalid::Invalid;
use party_http::routes::chat::view::MessageView;
use party_http::{ApiError, parse};
use serde::Deserialize;
use serde_json::value::to_raw_value;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::frame::Frame;
use crate::node::Node;
use crate::room::{Room, Side};
use crate::session::{Session, Typing};

type Done = Result<Value, ApiError>;

/// Messages of one `chat:history`.
const PAGE: i64 = 100;
/// What a socket that joins gets without saying what it has.
const LATEST: i64 = 50;
/// What a socket that comes back gets at most of what it missed; who missed more gets the latest and reads the rest by
/// REST.
const MOST_MISSED: i64 = 2_000;
/// People that are named when one joins, or asked about at once.
const PEOPLE: usize = 200;
/// How often it is said again that somebody types.
const TYPING_AGAIN: Duration = Duration::from_secs(3);

/// Deals with an event; what it says is the data of the answer.
pub(crate) async fn handle(node: &Arc<Node>, session: &Arc<Session>, event: &str, data: &Bytes) -> Done {
    if let Some(limits) = node.state().limits() {
        limits.check_event(session.user(), event == "chat:message").await?;
    }
    if session.is_screen() {
        return on_screen(node, session, event, data).await;
    }
    match event {
        "chat:join" => join(node, session, parse(data)?).await,
        "chat:leave" => leave(node, session, parse(data)?).await,
        "chat:message" => message(node, session, parse(data)?).await,
        "chat:typing" => typing(node, session, parse(data)?).await,
        "chat:read" => read(node, session, parse(data)?).await,
        "presence:status" => status(node, session, data).await,
        "presence:check" => check(node, session, data).await,
        "party:join_live" => join_live(node, session, parse(data)?).await,
        "party:leave_live" => leave_live(node, session, parse(data)?).await,
        "party:follow" => follow(node, session, parse(data)?).await,
        "party:unfollow" => unfollow(node, session, parse(data)?).await,
        "notifications:mark_read" => mark_read(node, session, data).await,
        _ => {
            let message = "There is no such event";
            Err(ApiError::request(StatusCode::NOT_FOUND, "UNKNOWN_EVENT", message))
        }
    }
}

/// A wall screen may have its own party's wall told to it, and nothing else.
async fn on_screen(node: &Arc<Node>, session: &Arc<Session>, event: &str, data: &Bytes) -> Done {
    let OfParty { party_id } = match event {
        "party:join_live" | "party:leave_live" => parse(data)?,
        _ => return Err(AppError::sign_in().into()),
    };
    let party = id("partyId", &party_id)?;
    let found = wall::room(node.app(), &session.viewer(), &party).await?;
    if event == "party:leave_live" {
        let room = lock(&session.rooms).get(&found.id).cloned();
        if let Some(room) = room {
            node.leave(session, &room, Side::Wall).await;
        }
    } else {
        enter(node, session, &found, Side::Wall, 0).await?;
    }
    Ok(json!({ "partyId": party }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Join {
    room_id: String,
    /// The last message that the client has.
    after_seq: Option<i64>,
}

fn id<I: Id + std::str::FromStr<Err = Invalid>>(path: &'static str, text: &str) -> Result<I, ApiError> {
    text.parse().map_err(|wrong| Violations::one(path, &wrong).into())
}

/// Lets a socket into the chat: history first, then what is said from there on, with nothing in between.
async fn join(node: &Arc<Node>, session: &Arc<Session>, Join { room_id, after_seq }: Join) -> Done {
    let app = node.app();
    let found = chat::enter(app, &session.viewer(), &id("roomId", &room_id)?).await?;
    // Of another server it may have more than this one has heard of; not more than there is.
    let has = after_seq.unwrap_or(0).min(found.last_seq);
    let (room, until) = enter(node, session, &found, Side::Chat, has).await?;
    let sent = send_history(node, session, &room, after_seq, until).await;
    room.settle(node, session);
    // What was lost between the look and the entry was told to those who were in: looked at again.
    let standing = match chat::standing(app, &session.viewer(), &room.party).await {
        Ok(standing) => standing,
        Err(error) => {
            node.leave(session, &room, Side::Chat).await;
            return Err(error.into());
        }
    };
    sent?;
    let crowd = app.live.in_chat(&room.id);
    if crowd.online(session.user().as_str(), &session.id).await {
        node.tell_came(&room, Side::Chat, session).await;
    }
    let mut present = crowd.who(PEOPLE).await;
    present.retain(|user| !session.has_block_with(&UserId::stored(user.as_str())));
    Ok(json!({
        "roomId": room.id, "partyId": room.party, "lastSeq": until.max(has), "lastReadSeq": standing.last_read_seq,
        "unreadCount": standing.unread, "canWrite": standing.can_write,
        "online": present, "onlineCount": crowd.count().await,
    }))
}

/// Puts a socket into a room of which it is known that it may hear; the number where its hearing begins.
async fn enter(
    node: &Arc<Node>,
    session: &Arc<Session>,
    found: &party_db::chat::Room,
    side: Side,
    has: i64,
) -> Result<(Arc<Room>, i64), ApiError> {
    loop {
        let room = node.room(&found.id, &found.party).await?;
        let Some(until) = room.enter(session, side, has) else { continue };
        lock(&session.rooms).insert(room.id.clone(), Arc::clone(&room));
        if session.is_closed() {
            node.leave(session, &room, side).await;
            return Err(ApiError::request(StatusCode::GONE, "CLOSED", "The socket is closed"));
        }
        return Ok((room, until));
    }
}

async fn send_history(
    node: &Arc<Node>,
    session: &Arc<Session>,
    room: &Room,
    after: Option<i64>,
    until: i64,
) -> Result<(), ApiError> {
    let (app, viewer) = (node.app(), session.viewer());
    let signer = app.media.signer(&app.db).await?;
    let after = after.map(|after| after.clamp(0, until)).filter(|after| until - after <= MOST_MISSED);
    let mut from = after.unwrap_or(0);
    loop {
        let page = match after {
            None => chat::latest(app, &viewer, &room.id, until, LATEST).await?,
            Some(_) => chat::between(app, &viewer, &room.id, (from, until), PAGE).await?,
        };
        let is_last = after.is_none() || i64::try_from(page.len()).is_ok_and(|read| read < PAGE);
        from = page.last().map_or(from, |last| last.seq);
        // Of the latest there may be more before; what was missed is complete.
        let first = page.first().map_or(1, |first| first.seq);
        let now = app.now();
        let messages: Vec<_> =
            page.into_iter().map(|message| MessageView::new(message, signer, now)).collect();
        let data = json!({
            "roomId": room.id, "messages": messages, "hasMore": after.is_none() && first > 1, "isLast": is_last,
        });
        session.send(node, &Frame::new("chat:history", &data));
        if is_last {
            return Ok(());
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InRoom {
    room_id: String,
}

async fn leave(node: &Arc<Node>, session: &Arc<Session>, InRoom { room_id }: InRoom) -> Done {
    let room = lock(&session.rooms).get(&id::<RoomId>("roomId", &room_id)?).cloned();
    if let Some(room) = room {
        stop_typing(node, session, &room.id).await;
        node.leave(session, &room, Side::Chat).await;
    }
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    room_id: String,
    content: Option<String>,
    r#type: Option<String>,
    media_url: Option<String>,
    nonce: Option<String>,
}

async fn message(node: &Arc<Node>, session: &Arc<Session>, message: Message) -> Done {
    let Message { room_id, content, r#type, media_url, nonce } = message;
    let room: RoomId = id("roomId", &room_id)?;
    let new =
        NewMessage::parse(content.as_deref(), r#type.as_deref(), media_url.as_deref(), nonce.as_deref())?;
    let app = node.app();
    let chat::Posted { message, is_new } = chat::send(app, &session.viewer(), &room, &new).await?;
    let (message_id, seq, created_at): (MessageId, _, _) =
        (message.id.clone(), message.seq, message.created_at);
    if is_new {
        let signer = app.media.signer(&app.db).await?;
        let view = MessageView::new(message, signer, app.now());
        let data = to_raw_value(&view).map_err(AppError::unexpected)?;
        let news = RoomNews::new("chat:new_message", Audience::Chat, data);
        let news = RoomNews { from: Some(session.user().clone()), seq: Some(seq), ..news };
        app.live.tell_room(&room, &news).await;
        stop_typing(node, session, &room).await;
    } else {
        // Whoever was to say so may have died before.
        app.live.tell_written(&room, seq).await;
    }
    Ok(json!({ "id": message_id, "seq": seq, "createdAt": created_at }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Types {
    room_id: String,
    is_typing: bool,
}

async fn typing(node: &Arc<Node>, session: &Arc<Session>, Types { room_id, is_typing }: Types) -> Done {
    let room = joined(session, &room_id)?;
    if !is_typing {
        stop_typing(node, session, &room.id).await;
        return Ok(json!({}));
    }
    let now = Instant::now();
    let (is_first, is_due) = {
        let mut typing = lock(&session.typing);
        let before = typing.get(&room.id).copied();
        let is_due = before.is_none_or(|before| now - before.said >= TYPING_AGAIN);
        let said = before.map_or(now, |before| if is_due { now } else { before.said });
        typing.insert(room.id.clone(), Typing { until: now + TYPING, said });
        (before.is_none(), is_due)
    };
    node.app().live.presence().typing(room.id.as_str(), session.user().as_str(), true).await;
    if is_due {
        tell_typing(node, session, &room.id, true).await;
    }
    if is_first {
        tokio::spawn(end_typing(Arc::clone(node), Arc::clone(session), room.id.clone()));
    }
    Ok(json!({}))
}

/// Says that somebody types no longer, once they have not said so again for long enough.
async fn end_typing(node: Arc<Node>, session: Arc<Session>, room: RoomId) {
    loop {
        let Some(Typing { until, .. }) = lock(&session.typing).get(&room).copied() else { return };
        if until <= Instant::now() {
            return stop_typing(&node, &session, &room).await;
        }
        tokio::time::sleep_until(until).await;
    }
}

pub(crate) async fn stop_typing(node: &Arc<Node>, session: &Arc<Session>, room: &RoomId) {
    let typed = lock(&session.typing).remove(room).is_some();
    if typed {
        node.app().live.presence().typing(room.as_str(), session.user().as_str(), false).await;
        tell_typing(node, session, room, false).await;
    }
}

async fn tell_typing(node: &Arc<Node>, session: &Session, room: &RoomId, is_typing: bool) {
    let person = &session.person;
    let data = json!({
        "userId": person.id, "username": crate::node::handle(person), "name": person.name, "roomId": room,
        "isTyping": is_typing,
    });
    node.tell(room, "chat:user_typing", Audience::Chat, Some(&person.id), &data).await;
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Read {
    room_id: String,
    seq: i64,
}

async fn read(node: &Arc<Node>, session: &Arc<Session>, Read { room_id, seq }: Read) -> Done {
    let room = id("roomId", &room_id)?;
    let unread = chat::mark_read(node.app(), &session.viewer(), &room, seq).await?;
    Ok(json!({ "unreadCount": unread }))
}

/// A text, or an object with the text in its field of that name.
fn text_or_field(data: &Bytes, field: &'static str) -> Result<Value, ApiError> {
    match parse::<Value>(data)? {
        Value::Object(mut object) => {
            object.remove(field).ok_or_else(|| Violations::one(field, &Invalid::Rule("is required")).into())
        }
        other => Ok(other),
    }
}

async fn status(node: &Arc<Node>, session: &Arc<Session>, data: &Bytes) -> Done {
    const STATUSES: &[&str] = &["online", "away", "busy"];
    let said = text_or_field(data, "status")?;
    let status = STATUSES.iter().find(|status| said.as_str() == Some(**status));
    let Some(status) = status else {
        return Err(Violations::one("status", &Invalid::Unknown { allowed: STATUSES }).into());
    };
    if node.set_status(session.user(), status) {
        let data = json!({ "userId": session.user(), "isOnline": true, "status": status });
        for room in session.rooms().into_iter().filter(|room| room.shows(session)) {
            node.tell(&room.id, "presence:update", Audience::All, Some(session.user()), &data).await;
        }
    }
    Ok(json!({ "status": status }))
}

/// Marks notifications as read, of whichever device.
async fn mark_read(node: &Arc<Node>, session: &Arc<Session>, data: &Bytes) -> Done {
    let ids: Vec<NotificationId> = ids(data, "ids")?;
    let unread = notification::mark_read(node.app(), &session.viewer(), &ids).await?;
    Ok(json!({ "unreadCount": unread }))
}

/// A list of 1 to 200 ids, as it is or in a field.
fn ids<I: std::str::FromStr>(data: &Bytes, field: &'static str) -> Result<Vec<I>, ApiError> {
    let texts: Vec<String> = serde_json::from_value(text_or_field(data, field)?).unwrap_or_default();
    let ids: Option<Vec<I>> = texts.iter().map(|text| text.parse().ok()).collect();
    ids.filter(|ids| (1..=PEOPLE).contains(&ids.len()))
        .ok_or_else(|| Violations::one(field, &Invalid::Rule("must be a list of 1 to 200 ids")).into())
}

/// Says who of some people is online: of strangers, and of those with a block, nobody is.
async fn check(node: &Arc<Node>, session: &Arc<Session>, data: &Bytes) -> Done {
    let asked: Vec<UserId> = ids(data, "userIds")?;
    let names: Vec<&str> = asked.iter().map(UserId::as_str).collect();
    let known = chat::acquaintances(node.app(), session.user(), &names).await?;
    let online = node.app().live.presence().everywhere().are_online(&names).await;
    let list: Vec<Value> = asked
        .iter()
        .zip(online)
        .map(|(user, online)| {
            let hidden = !known.contains(user) || session.has_block_with(user);
            json!({ "userId": user, "isOnline": online && !hidden })
        })
        .collect();
    session.send(node, &Frame::new("presence:status_list", &list));
    Ok(json!(list))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfParty {
    party_id: String,
}

async fn join_live(node: &Arc<Node>, session: &Arc<Session>, OfParty { party_id }: OfParty) -> Done {
    let app = node.app();
    let party = id("partyId", &party_id)?;
    let found = chat::watch(app, &session.viewer(), &party).await?;
    let (room, _) = enter(node, session, &found, Side::Live, 0).await?;
    if let Err(error) = chat::watch(app, &session.viewer(), &party).await {
        node.leave(session, &room, Side::Live).await;
        return Err(error.into());
    }
    let crowd = app.live.watching(&room.id);
    if crowd.online(session.user().as_str(), &session.id).await {
        node.tell_came(&room, Side::Live, session).await;
    }
    Ok(json!({ "partyId": room.party, "roomId": room.id, "viewerCount": crowd.count().await }))
}

async fn leave_live(node: &Arc<Node>, session: &Arc<Session>, OfParty { party_id }: OfParty) -> Done {
    let party: PartyId = id("partyId", &party_id)?;
    let room = session.rooms().into_iter().find(|room| room.party == party);
    if let Some(room) = room {
        node.leave(session, &room, Side::Live).await;
    }
    Ok(json!({}))
}

/// Has a socket told whenever something that the party's page shows may have changed.
async fn follow(node: &Arc<Node>, session: &Arc<Session>, OfParty { party_id }: OfParty) -> Done {
    let app = node.app();
    let party = id("partyId", &party_id)?;
    let found = chat::watch(app, &session.viewer(), &party).await?;
    let (room, _) = enter(node, session, &found, Side::Page, 0).await?;
    // The right may have ended between the look and the entry.
    if let Err(error) = chat::watch(app, &session.viewer(), &party).await {
        node.leave(session, &room, Side::Page).await;
        return Err(error.into());
    }
    Ok(json!({ "partyId": room.party }))
}

async fn unfollow(node: &Arc<Node>, session: &Arc<Session>, OfParty { party_id }: OfParty) -> Done {
    let party: PartyId = id("partyId", &party_id)?;
    let room = session.rooms().into_iter().find(|room| room.party == party);
    if let Some(room) = room {
        node.leave(session, &room, Side::Page).await;
    }
    Ok(json!({}))
}

/// A room that a socket is in.
fn joined(session: &Session, room: &str) -> Result<Arc<Room>, ApiError> {
    let room: RoomId = id("roomId", room)?;
    let joined = lock(&session.rooms).get(&room).cloned();
    let message = "Join the room first";
    joined.ok_or_else(|| ApiError::request(StatusCode::CONFLICT, "NOT_JOINED", message))
}

fn lock<T>(mutex: &std::sync::Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
