//! The room of a party: who hears it, what is said in it, and keeping order there.
//!
//! Kept true: a message that was acknowledged is in the database, once, however often it was sent; all see the same order,
//! the one of its numbers; people with a block between them do not hear each other; who is told to leave is not heard from
//! then on, because the right to write is a condition of the statement that writes.

use std::collections::{HashMap, HashSet};

use party_db::chat::{self as db, Listener, Message, Muted, Room};
use party_db::media::Contributor;
use party_db::outbox::{self, Event};
use party_db::{DbError, Tx};
use party_domain::chat::{MessageType, Mute, NewMessage, may_read, may_write};
use party_domain::id::{MediaId, MessageId, PartyId, RoomId, UserId};
use party_domain::invalid::Invalid;
use party_domain::media::{MediaState, MediaType};
use party_domain::page::PageLimit;
use party_domain::viewer::{PartyFacts, Viewer};
use serde_json::value::to_raw_value;
use serde_json::{Value, json};

use crate::error::retrying;
use crate::live::{Audience, RoomNews};
use crate::party::lock_seen;
use crate::{App, AppError};

const NOT_FOUND: AppError = AppError::NotFound("Room");

/// A message that is written, and whether this call wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The message.
    pub message: Message,
    /// False for one that was sent before with the same nonce.
    pub is_new: bool,
}

/// Which part of a room's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The last messages before a place, latest first.
    Before(i64),
    /// The first messages after a place, first ones first.
    After(i64),
}

impl Part {
    /// From the end.
    pub const LATEST: Self = Self::Before(i64::MAX);
}

/// How a room stands to somebody who hears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The room.
    pub room: Room,
    /// How far they have read.
    pub last_read_seq: i64,
    /// How many others have written since; 100 stands for more.
    pub unread: u32,
    /// Whether they may write.
    pub can_write: bool,
}

/// A room that the viewer may hear.
///
/// # Errors
/// 401 for nobody, 404 for who may not know of the party, 403 for the banned and for passes without the right.
pub async fn enter(app: &App, viewer: &Viewer, room: &RoomId) -> Result<Room, AppError> {
    let found = db::room(&app.db.get().await?, viewer, room).await?;
    heard(viewer, found)
}

/// The room of a party, the same way.
pub async fn enter_party(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Room, AppError> {
    let found = db::room_of(&app.db.get().await?, viewer, party).await?;
    heard(viewer, found)
}

fn heard(viewer: &Viewer, room: Option<Room>) -> Result<Room, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let room = room.filter(|room| room.facts.may_see()).ok_or(NOT_FOUND)?;
    if may_read(viewer, &room.party, room.facts) {
        Ok(room)
    } else if room.facts.is_shut_out() {
        Err(AppError::banned())
    } else {
        Err(AppError::forbidden("This pass does not let you into the chat"))
    }
}

/// A party that the viewer may look at while it goes on, with its room: who is signed in and may see it.
pub async fn watch(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Room, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let found = db::room_of(&app.db.get().await?, viewer, party).await?;
    let room = found.filter(|room| room.facts.may_see()).ok_or(AppError::NotFound("Party"))?;
    if room.facts.is_shut_out() { Err(AppError::banned()) } else { Ok(room) }
}

/// How the room of a party stands to a viewer.
pub async fn standing(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Standing, AppError> {
    let conn = app.db.get().await?;
    let room = heard(viewer, db::room_of(&conn, viewer, party).await?)?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let (last_read_seq, unread) = db::unread(&conn, &room.id, who).await?;
    let can_write = may_write(viewer, party, room.facts) && !is_muted(&room, app);
    Ok(Standing { room, last_read_seq, unread, can_write })
}

fn is_muted(room: &Room, app: &App) -> bool {
    room.mute.is_some_and(|mute| mute.holds(app.now()))
}

/// Writes a message, once: sent again with its nonce it is the message that is there.
///
/// # Errors
/// 404 for who may not know of the party, 403 for who does not come, is banned or `MUTED`, 400 for a picture that is not of
/// this party's gallery.
pub async fn send(app: &App, viewer: &Viewer, room: &RoomId, new: &NewMessage) -> Result<Posted, AppError> {
    let sender = viewer.user_id().ok_or_else(AppError::sign_in)?;
    retrying(|| send_once(app, viewer, sender, room, new)).await
}

async fn send_once(
    app: &App,
    viewer: &Viewer,
    sender: &UserId,
    room: &RoomId,
    new: &NewMessage,
) -> Result<Posted, AppError> {
    let now = app.now();
    let id = app.entropy.with(|rng| MessageId::new(now, rng));
    let conn = app.db.get().await?;
    if new.media.is_some() {
        check_shown(&conn, viewer, room, new).await?;
    }
    match db::post(&conn, viewer, (&id, room, sender), new, now).await {
        Ok(Some(message)) => {
            // It may have left an event.
            app.committed.notify_one();
            Ok(Posted { message, is_new: true })
        }
        Ok(None) => Err(refusal(app, viewer, db::room(&conn, viewer, room).await?)),
        Err(error) if is_repeated(&error) => {
            let nonce = new.nonce.as_ref().map_or("", |nonce| nonce.as_str());
            let message = db::find_by_nonce(&conn, room, sender, nonce).await?.ok_or(NOT_FOUND)?;
            Ok(Posted { message, is_new: false })
        }
        Err(error) => Err(error.into()),
    }
}

fn is_repeated(error: &DbError) -> bool {
    error.constraint() == Some("chat_messages_nonce_key")
}

/// Why somebody could not write.
fn refusal(app: &App, viewer: &Viewer, room: Option<Room>) -> AppError {
    match heard(viewer, room) {
        Err(refused) => refused,
        Ok(room) if is_muted(&room, app) => {
            AppError::Forbidden { code: "MUTED", message: "You cannot write here for now" }
        }
        Ok(_) => AppError::forbidden("Only who comes to the party may write"),
    }
}

/// A picture or video is of this party's gallery, and the sender sees it.
async fn check_shown(
    conn: &party_db::Conn,
    viewer: &Viewer,
    room: &RoomId,
    new: &NewMessage,
) -> Result<(), AppError> {
    let room = heard(viewer, db::room(conn, viewer, room).await?)?;
    let Some(item) = new.media.as_ref().and_then(|media| media.media_id()) else { return Ok(()) };
    let item = party_db::media::standing(conn, viewer, &MediaId::stored(item)).await?;
    let kind = if new.kind == MessageType::Image { MediaType::Photo } else { MediaType::Video };
    let fits = item.is_some_and(|item| {
        item.may_see() && item.party_id == room.party && item.kind == kind && item.state == MediaState::Ready
    });
    if fits {
        Ok(())
    } else {
        let rule = Invalid::Rule("must be an item of this party's gallery, of the message's type");
        Err(AppError::invalid("mediaUrl", &rule))
    }
}

/// A part of a room's history, and whether there is more of it that way.
pub async fn history(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    part: Part,
    limit: PageLimit,
) -> Result<(Vec<Message>, bool), AppError> {
    let conn = app.db.get().await?;
    let room = heard(viewer, db::room_of(&conn, viewer, party).await?)?;
    let mut rows = match part {
        Part::Before(seq) => db::before(&conn, viewer, &room.id, seq, limit.rows()).await?,
        Part::After(seq) => db::after(&conn, viewer, &room.id, (seq, i64::MAX), limit.rows()).await?,
    };
    let has_more = rows.len() > limit.get();
    rows.truncate(limit.get());
    Ok((rows, has_more))
}

/// The last messages of a room up to a place, first ones first, for a viewer who hears it.
pub async fn latest(
    app: &App,
    viewer: &Viewer,
    room: &RoomId,
    until: i64,
    rows: i64,
) -> Result<Vec<Message>, AppError> {
    let mut rows = db::before(&app.db.get().await?, viewer, room, until.saturating_add(1), rows).await?;
    rows.reverse();
    Ok(rows)
}

/// Messages after a place and not after another, first ones first, for a viewer who hears the room; for nobody, whoever
/// hears it.
pub async fn between(
    app: &App,
    viewer: &Viewer,
    room: &RoomId,
    (after, until): (i64, i64),
    rows: i64,
) -> Result<Vec<Message>, AppError> {
    Ok(db::after(&app.db.get().await?, viewer, room, (after, until), rows).await?)
}

/// How far rooms are.
pub async fn last_seqs(app: &App, rooms: &[RoomId]) -> Result<Vec<(RoomId, i64)>, AppError> {
    Ok(db::last_seqs(&app.db.get().await?, rooms).await?)
}

/// Notes how far somebody has read; how many others have written since.
pub async fn mark_read(app: &App, viewer: &Viewer, room: &RoomId, seq: i64) -> Result<u32, AppError> {
    let room = enter(app, viewer, room).await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let conn = app.db.get().await?;
    db::mark_read(&conn, &room.id, who, seq, app.now()).await?;
    Ok(db::unread(&conn, &room.id, who).await?.1)
}

/// Removes a message: who wrote it may, and who keeps order at the party. What was said goes, its place stays.
///
/// # Errors
/// 404 for a message that the viewer may not know of, 403 for other people's.
pub async fn remove(app: &App, viewer: &Viewer, id: &MessageId) -> Result<(), AppError> {
    const GONE: AppError = AppError::NotFound("Message");
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        let message = db::find(&tx, id).await?.ok_or(GONE)?;
        let room = heard(viewer, db::room(&tx, viewer, &message.room).await?).map_err(|_| GONE)?;
        let is_own = message.sender == *who && message.kind != MessageType::System;
        if !is_own && !room.facts.role().can_moderate() {
            // Of a message that a block hides there is nothing to know.
            let hidden = party_db::block::exists(&tx, who, &message.sender).await?;
            let message = "Only who wrote it and those who look after the party may remove it";
            return Err(if hidden { GONE } else { AppError::forbidden(message) });
        }
        if db::remove(&tx, id, who, app.now()).await? {
            let payload =
                json!({ "id": id, "roomId": room.id, "partyId": room.party, "seq": message.seq, "by": who });
            let event = Event { topic: "chat.removed", subject: room.party.to_string(), payload };
            outbox::push(&tx, &event, app.now()).await?;
        }
        app.commit(tx).await
    })
    .await
}

/// Mutes somebody until a moment or for good; who keeps order may, below their own rank.
///
/// # Errors
/// 404 for a party or person that the viewer may not know of, 403 for who may not.
pub async fn mute(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    user: &UserId,
    mute: Option<Mute>,
) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let by = outranking(&tx, viewer, party, user).await?;
        let mute = match mute {
            Some(mute) => mute,
            None => db::mute_of(&tx, party, user, app.now()).await?.unwrap_or(Mute { until: None }),
        };
        db::mute(&tx, party, user, by, mute, app.now()).await.map_err(nobody)?;
        let payload = json!({ "partyId": party, "userId": user, "by": by, "until": mute.until });
        crate::pass::tell(&tx, "chat.muted", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// Somebody who does not exist cannot be muted.
fn nobody(error: DbError) -> AppError {
    match error.constraint() {
        Some("chat_mutes_user_id_fkey") => AppError::NotFound("User"),
        _ => error.into(),
    }
}

/// Lets somebody write again.
///
/// # Errors
/// As [`mute`]; 404 for who is not muted.
pub async fn unmute(app: &App, viewer: &Viewer, party: &PartyId, user: &UserId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let by = outranking(&tx, viewer, party, user).await?;
        if !db::unmute(&tx, party, user).await? {
            return Err(AppError::NotFound("Mute"));
        }
        let payload = json!({ "partyId": party, "userId": user, "by": by });
        crate::pass::tell(&tx, "chat.unmuted", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// Who may not write, for those who keep order. All of them: at most 500.
pub async fn mutes(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Vec<Muted>, AppError> {
    const MOST: i64 = 500;
    let room = enter_party(app, viewer, party).await?;
    if !room.facts.role().can_moderate() {
        return Err(AppError::forbidden("Only those who look after the party may see this"));
    }
    Ok(db::mutes(&app.db.get().await?, party, app.now(), MOST).await?)
}

/// The viewer, if they outrank somebody who is at the party.
async fn outranking<'a>(
    tx: &Tx,
    viewer: &'a Viewer,
    party: &PartyId,
    user: &UserId,
) -> Result<&'a UserId, AppError> {
    let seen = lock_seen(tx, viewer, party).await?;
    let own = seen.relation.role();
    let by = viewer.user_id().filter(|_| own.can_moderate());
    let by = by.ok_or(AppError::forbidden("Only those who look after the party may do this"))?;
    let their = crate::people::relation_to(tx, party, user).await?.role();
    if !own.can_remove(their) {
        return Err(AppError::forbidden("Only somebody of a higher rank may do this"));
    }
    Ok(by)
}

/// Tells in a party's room what happened, once by the name of the happening.
pub async fn announce(app: &App, party: &PartyId, content: &str, happening: &str) -> Result<(), AppError> {
    let now = app.now();
    let id = app.entropy.with(|rng| MessageId::new(now, rng));
    let conn = app.db.get().await?;
    match db::announce(&conn, &id, party, content, happening, now).await {
        Ok(Some(told)) => {
            app.live.tell_written(&told.room, told.seq).await;
            Ok(())
        }
        Ok(None) => Ok(()),
        Err(error) if is_repeated(&error) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Says to those who have a party open what happened to it. Nothing to say to when it is gone.
pub async fn tell_party(
    app: &App,
    party: &PartyId,
    event: &'static str,
    data: &Value,
) -> Result<(), AppError> {
    tell_party_of(app, party, None, event, data).await
}

/// The same of what somebody did or added: those who have a block with them do not hear of it.
pub async fn tell_party_of(
    app: &App,
    party: &PartyId,
    from: Option<UserId>,
    event: &'static str,
    data: &Value,
) -> Result<(), AppError> {
    let room = db::room_of(&app.db.get().await?, &Viewer::Anonymous, party).await?;
    let data = to_raw_value(data).map_err(AppError::unexpected)?;
    if let Some(room) = room {
        let news = RoomNews { from, ..RoomNews::new(event, Audience::All, data) };
        app.live.tell_room(&room.id, &news).await;
    }
    Ok(())
}

/// How people with a socket in a room stand to its party now; who is gone is left out.
pub async fn listeners(
    app: &App,
    party: &PartyId,
    listeners: &[Listener<'_>],
) -> Result<HashMap<UserId, PartyFacts>, AppError> {
    Ok(db::listeners(&app.db.get().await?, party, listeners).await?.into_iter().collect())
}

/// Somebody as others see them in a room, and whom they do not hear. `None` for who is gone.
pub async fn introduce(app: &App, user: &UserId) -> Result<Option<(Contributor, HashSet<UserId>)>, AppError> {
    let conn = app.db.get().await?;
    let (person, blocks) =
        futures_util::future::try_join(db::person(&conn, user), party_db::block::of(&conn, user)).await?;
    Ok(person.map(|person| (person, blocks.into_iter().collect())))
}

/// Selects, from the people asked about, those whose presence the user may see: they share a party, or one of the two
/// follows the other.
pub async fn acquaintances(app: &App, user: &UserId, asked: &[&str]) -> Result<HashSet<UserId>, AppError> {
    Ok(db::acquaintances(&app.db.get().await?, user, asked).await?)
}

/// Whom somebody does not hear, and who does not hear them.
pub async fn blocks(app: &App, user: &UserId) -> Result<HashSet<UserId>, AppError> {
    Ok(party_db::block::of(&app.db.get().await?, user).await?.into_iter().collect())
}
