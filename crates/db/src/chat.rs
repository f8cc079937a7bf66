//! The rooms of parties and the messages in them. A trigger numbers messages under the lock of the room's row, so what is
//! committed is in order and without gaps.

use std::collections::HashSet;

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::chat as sql;
use party_domain::admission::RsvpStatus;
use party_domain::chat::{MessageType, Mute, NewMessage};
use party_domain::id::{MessageId, PartyId, RoomId, UserId};
use party_domain::party::CohostRole;
use party_domain::viewer::{PartyFacts, Viewer};

use crate::media::Contributor;
use crate::party::{pass_party, viewer_id};
use crate::wire;
use crate::{Conn, DbError};

/// A room as it stands to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: RoomId,
    /// Whose room it is.
    pub party: PartyId,
    /// Who hosts that.
    pub host: UserId,
    /// The place of its last message; 0 when there is none.
    pub last_seq: i64,
    /// What the viewer and the party have to do with each other.
    pub facts: PartyFacts,
    /// Whether the viewer was muted there, be it over.
    pub mute: Option<Mute>,
}

/// A message, the same for everybody who may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Where it is.
    pub room: RoomId,
    /// Its place there.
    pub seq: i64,
    /// Who wrote it; of SYSTEM the host.
    pub sender: Contributor,
    /// What it is.
    pub kind: MessageType,
    /// The words; empty when it was removed.
    pub content: String,
    /// Path of what it shows, without a signature.
    pub media_url: Option<String>,
    /// Its name with the client that sent it.
    pub nonce: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// Whether it was removed.
    pub is_removed: bool,
}

/// A message that was looked for by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of chat_messages")]
pub struct Found {
    pub room: RoomId,
    pub sender: UserId,
    pub seq: i64,
    pub kind: MessageType,
    pub is_removed: bool,
}

/// Somebody who may not write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muted {
    /// Who.
    pub who: Contributor,
    /// For how long.
    pub mute: Mute,
}

/// Somebody with a socket in a room: who, and the party whose pass lets them look, if it is that.
#[derive(Debug, Clone, Copy)]
pub struct Listener<'a> {
    /// Who is looking.
    pub viewer: &'a Viewer,
    /// Their id.
    pub user: &'a UserId,
}

macro_rules! facts {
    ($row:ident) => {{
        let role = $row.cohost_role.map(wire::cohost_role);
        PartyFacts {
            is_private: $row.is_private,
            host_block: $row.host_block,
            is_banned: $row.is_banned,
            is_host: $row.is_host,
            is_cohost: role == Some(CohostRole::Cohost),
            is_moderator: role == Some(CohostRole::Moderator),
            is_attending: $row.rsvp.map(wire::rsvp_status).is_some_and(RsvpStatus::attends),
            is_invited: $row.is_invited,
            holds_pass: $row.holds_pass,
        }
    }};
}

impl Room {
    fn from_row(row: &sql::RoomRowBorrowed<'_>) -> Self {
        Self {
            id: RoomId::stored(row.id),
            party: PartyId::stored(row.party_id),
            host: UserId::stored(row.host_id),
            last_seq: row.last_seq,
            facts: facts!(row),
            mute: row.is_muted.then_some(Mute { until: row.muted_until }),
        }
    }
}

impl Message {
    #[expect(clippy::needless_pass_by_value, reason = "what the generated `map` hands over")]
    fn from_row(row: sql::MessageRowBorrowed<'_>) -> Self {
        Self {
            id: MessageId::stored(row.id),
            room: RoomId::stored(row.room_id),
            seq: row.seq,
            sender: Contributor {
                id: UserId::stored(row.sender_id),
                username: row.username.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
                name: row.name.map(Into::into),
            },
            kind: wire::message_type(row.kind),
            content: row.content.into(),
            media_url: row.media_url.map(Into::into),
            nonce: row.nonce.map(Into::into),
            created_at: row.created_at,
            is_removed: row.deleted_at.is_some(),
        }
    }
}

/// A room as it stands to a viewer, whether they may hear it or not.
pub async fn room(conn: &Conn, viewer: &Viewer, id: &RoomId) -> Result<Option<Room>, DbError> {
    Ok(sql::room()
        .bind(conn, &viewer_id(viewer), &pass_party(viewer), &id.as_str())
        .map(|row| Room::from_row(&row))
        .opt()
        .await?)
}

/// The room of a party, the same way.
pub async fn room_of(conn: &Conn, viewer: &Viewer, party: &PartyId) -> Result<Option<Room>, DbError> {
    Ok(sql::room_of_party()
        .bind(conn, &viewer_id(viewer), &pass_party(viewer), &party.as_str())
        .map(|row| Room::from_row(&row))
        .opt()
        .await?)
}

/// Writes a message, if the viewer may: by [`party_domain::chat::may_write`], which the query holds too, and not while they
/// are muted. One round trip. `None` when they may not, or there is no such room.
///
/// # Errors
/// `chat_messages_nonce_key` is violated when it was written before.
pub async fn post(
    conn: &Conn,
    viewer: &Viewer,
    (id, room, sender): (&MessageId, &RoomId, &UserId),
    new: &NewMessage,
    now: Timestamp,
) -> Result<Option<Message>, DbError> {
    let chat_party = match viewer {
        Viewer::Guest { party_id, rights, .. } if rights.chat => Some(party_id.as_str()),
        _ => None,
    };
    let params = sql::PostParams {
        sender_id: sender.as_str(),
        pass_party: pass_party(viewer),
        room_id: room.as_str(),
        is_guest: matches!(viewer, Viewer::Guest { .. }),
        chat_party,
        now,
        id: id.as_str(),
        content: &new.content,
        kind: wire::message_type_sql(new.kind),
        media_url: new.media.as_ref().map(AsRef::as_ref),
        nonce: new.nonce.as_ref().map(party_domain::chat::Nonce::as_str),
    };
    Ok(sql::post().params(conn, &params).map(Message::from_row).opt().await?)
}

/// The message that somebody sent with a nonce.
pub async fn find_by_nonce(
    conn: &Conn,
    room: &RoomId,
    sender: &UserId,
    nonce: &str,
) -> Result<Option<Message>, DbError> {
    Ok(sql::find_by_nonce()
        .bind(conn, &room.as_str(), &sender.as_str(), &nonce)
        .map(Message::from_row)
        .opt()
        .await?)
}

/// Tells what happened in a party's room. `nonce` names the happening. `None` when the party is gone.
///
/// # Errors
/// `chat_messages_nonce_key` is violated when it was told before.
pub async fn announce(
    conn: &Conn,
    id: &MessageId,
    party: &PartyId,
    content: &str,
    nonce: &str,
    now: Timestamp,
) -> Result<Option<Message>, DbError> {
    Ok(sql::announce()
        .bind(conn, &party.as_str(), &id.as_str(), &content, &nonce, &now)
        .map(Message::from_row)
        .opt()
        .await?)
}

/// The last messages before a place, latest first. At most `rows`.
pub async fn before(
    conn: &Conn,
    viewer: &Viewer,
    room: &RoomId,
    seq: i64,
    rows: i64,
) -> Result<Vec<Message>, DbError> {
    Ok(sql::before()
        .bind(conn, &room.as_str(), &seq, &viewer_id(viewer), &rows)
        .map(Message::from_row)
        .all()
        .await?)
}

/// The first messages after a place and not after another, first ones first. At most `rows`.
pub async fn after(
    conn: &Conn,
    viewer: &Viewer,
    room: &RoomId,
    (seq, until): (i64, i64),
    rows: i64,
) -> Result<Vec<Message>, DbError> {
    Ok(sql::after()
        .bind(conn, &room.as_str(), &seq, &until, &viewer_id(viewer), &rows)
        .map(Message::from_row)
        .all()
        .await?)
}

/// Somebody as others see them in a room; `None` for who is gone.
pub async fn person(conn: &Conn, id: &UserId) -> Result<Option<Contributor>, DbError> {
    Ok(sql::person()
        .bind(conn, &id.as_str())
        .map(|row| Contributor {
            id: UserId::stored(row.id),
            username: row.username.map(Into::into),
            avatar_url: row.avatar_url.map(Into::into),
            name: row.name.map(Into::into),
        })
        .opt()
        .await?)
}

/// Selects, from the people asked about, those who share a party with the viewer, follow them or are followed by them.
pub async fn acquaintances(conn: &Conn, viewer: &UserId, asked: &[&str]) -> Result<HashSet<UserId>, DbError> {
    let viewer = viewer.as_str();
    let known = sql::acquaintances().bind(conn, &asked, &viewer).map(|id| UserId::stored(id)).all().await?;
    Ok(known.into_iter().collect())
}

/// How far rooms are; those that are gone are left out.
pub async fn last_seqs(conn: &Conn, rooms: &[RoomId]) -> Result<Vec<(RoomId, i64)>, DbError> {
    let ids: Vec<&str> = rooms.iter().map(RoomId::as_str).collect();
    Ok(sql::last_seqs().bind(conn, &ids).map(|row| (RoomId::stored(row.id), row.last_seq)).all().await?)
}

/// How far somebody has read, and how many others have written since; a hundred stands for more.
pub async fn unread(conn: &Conn, room: &RoomId, user: &UserId) -> Result<(i64, u32), DbError> {
    let row = sql::unread().bind(conn, &room.as_str(), &user.as_str()).one().await?;
    Ok((row.read, u32::try_from(row.unread).unwrap_or(0)))
}

/// Says how far somebody has read. Never goes back, nor beyond the last message.
pub async fn mark_read(
    conn: &Conn,
    room: &RoomId,
    user: &UserId,
    seq: i64,
    now: Timestamp,
) -> Result<(), DbError> {
    sql::mark_read().bind(conn, &user.as_str(), &seq, &now, &room.as_str()).await?;
    Ok(())
}

/// A message by its id.
pub async fn find(conn: &Conn, id: &MessageId) -> Result<Option<Found>, DbError> {
    Ok(sql::find()
        .bind(conn, &id.as_str())
        .map(|row| Found {
            room: RoomId::stored(row.room_id),
            sender: UserId::stored(row.sender_id),
            seq: row.seq,
            kind: wire::message_type(row.kind),
            is_removed: row.is_removed,
        })
        .opt()
        .await?)
}

/// Empties a message; false when it was removed before.
pub async fn remove(conn: &Conn, id: &MessageId, by: &UserId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql::remove().bind(conn, &now, &by.as_str(), &id.as_str()).await? > 0)
}

/// Mutes somebody at a party, or changes until when.
pub async fn mute(
    conn: &Conn,
    party: &PartyId,
    user: &UserId,
    by: &UserId,
    mute: Mute,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::MuteParams {
        party_id: party.as_str(),
        user_id: user.as_str(),
        by: by.as_str(),
        until: mute.until,
        now,
    };
    sql::mute().params(conn, &params).await?;
    Ok(())
}

/// How somebody is muted now, if they are.
pub async fn mute_of(
    conn: &Conn,
    party: &PartyId,
    user: &UserId,
    now: Timestamp,
) -> Result<Option<Mute>, DbError> {
    let until = sql::mute_of().bind(conn, &party.as_str(), &user.as_str(), &now).opt().await?;
    Ok(until.map(|until| Mute { until }))
}

/// Lets somebody write again; false when they were not muted.
pub async fn unmute(conn: &Conn, party: &PartyId, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::unmute().bind(conn, &party.as_str(), &user.as_str()).await? > 0)
}

/// Who may not write at a party now, at most `rows`.
pub async fn mutes(conn: &Conn, party: &PartyId, now: Timestamp, rows: i64) -> Result<Vec<Muted>, DbError> {
    Ok(sql::mutes()
        .bind(conn, &party.as_str(), &now, &rows)
        .map(|row| Muted {
            who: Contributor {
                id: UserId::stored(row.user_id),
                username: row.username.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
                name: row.name.map(Into::into),
            },
            mute: Mute { until: row.muted_until },
        })
        .all()
        .await?)
}

/// How people with a socket in a room stand to its party now.
pub async fn listeners(
    conn: &Conn,
    party: &PartyId,
    listeners: &[Listener<'_>],
) -> Result<Vec<(UserId, PartyFacts)>, DbError> {
    let users: Vec<&str> = listeners.iter().map(|listener| listener.user.as_str()).collect();
    let passes: Vec<&str> =
        listeners.iter().map(|listener| pass_party(listener.viewer).unwrap_or_default()).collect();
    Ok(sql::listeners()
        .bind(conn, &users, &passes, &party.as_str())
        .map(|row| (UserId::stored(row.user_id), facts!(row)))
        .all()
        .await?)
}
