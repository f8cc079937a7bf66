//! What is said to open sockets, on whatever node they are: one channel a party's room, one a person.
//!
//! What is said here is news, not truth: who missed it reads it from the database. So nothing that must arrive hangs on it
//! alone; a message of the chat is found by its number, everything else is told by the outbox.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::future::join;
use party_cache::bus::{Forwarding, Heard, Subscription};
use party_cache::presence::Crowd;
use party_cache::{Bus, Link, Presence};
use party_domain::id::{RoomId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::sync::mpsc;

/// Which of the sockets in a room hear something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those in the chat.
    Chat,
    /// Those who look at the live party.
    Live,
    /// Wall screens.
    Wall,
    /// Those in the chat and those who look, and wall screens of what is on walls.
    All,
}

/// The event of news that only says how far a room is: who has not heard all of it reads it.
pub const WRITTEN: &str = "chat:written";
/// The event of a new item of the gallery. Its data names the item; whoever passes it on reads it.
pub const NEW_MEDIA: &str = "party:new_media";

/// Something that happened in a room, as the channel carries it. `data` is what sockets get, made once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoomNews {
    /// The event that sockets get, such as `chat:new_message`.
    pub event: Cow<'static, str>,
    /// Who hears it.
    pub to: Audience,
    /// Whose doing it is: those who have a block with them do not hear of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub from: Option<UserId>,
    /// Their own other sockets do not hear of it either: it is nothing new to them.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub to_others: bool,
    /// The place of a message in the room.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seq: Option<i64>,
    /// What sockets get.
    pub data: Box<RawValue>,
}

impl RoomNews {
    /// Nobody's doing, and no message.
    pub fn new(event: &'static str, to: Audience, data: Box<RawValue>) -> Self {
        Self { event: event.into(), to, from: None, to_others: false, seq: None, data }
    }
}

/// Something for one person, as the channel carries it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UserNews {
    /// The event that sockets get, such as `notification:new`.
    pub event: Cow<'static, str>,
    /// What sockets get.
    pub data: Box<RawValue>,
}

/// What happened at this server's open sockets so far.
#[derive(Debug, Default)]
pub struct Figures {
    open: AtomicI64,
    sent: AtomicU64,
    received: AtomicU64,
    cut_off: AtomicU64,
}

impl Figures {
    /// A socket came.
    pub fn opened(&self) {
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    /// A socket went.
    pub fn closed(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }

    /// A socket got something.
    pub fn sent(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    /// A socket sent something.
    pub fn received(&self) {
        self.received.fetch_add(1, Ordering::Relaxed);
    }

    /// A socket was too slow, or sent too much.
    pub fn cut_off(&self) {
        self.cut_off.fetch_add(1, Ordering::Relaxed);
    }

    /// How many are open, and how often something was sent to one, received of one, and one was cut off.
    pub fn read(&self) -> (i64, [u64; 3]) {
        let counts = [&self.sent, &self.received, &self.cut_off].map(|count| count.load(Ordering::Relaxed));
        (self.open.load(Ordering::Relaxed), counts)
    }
}

/// Speaks to open sockets, and knows who has one. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Live {
    bus: Bus,
    presence: Presence,
    figures: Arc<Figures>,
}

impl Live {
    /// Of all nodes that use the same Redis; without one of this process alone. Must be called in a runtime when there is
    /// a link.
    pub fn new(link: Option<Link>) -> Self {
        Self { bus: Bus::new(link.clone()), presence: Presence::new(link), figures: Arc::default() }
    }

    /// What happened at the sockets of this server.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Who is online, in a room, or typing.
    pub const fn presence(&self) -> &Presence {
        &self.presence
    }

    /// How many rooms and people this node listens for.
    pub fn channels(&self) -> usize {
        self.bus.channels()
    }

    /// Says something in a room.
    pub async fn tell_room(&self, room: &RoomId, news: &RoomNews) {
        self.tell(&room_channel(room), news).await;
    }

    /// Says that something was written in a room, to whoever does not know.
    pub async fn tell_written(&self, room: &RoomId, seq: i64) {
        let data = RawValue::NULL.to_owned();
        let news = RoomNews { seq: Some(seq), ..RoomNews::new(WRITTEN, Audience::Chat, data) };
        self.tell_room(room, &news).await;
    }

    /// Says something to all sockets of a person.
    pub async fn tell_user(&self, user: &UserId, event: &'static str, data: &Value) {
        let Ok(data) = serde_json::value::to_raw_value(data) else { return };
        self.tell(&user_channel(user), &UserNews { event: event.into(), data }).await;
    }

    /// Hears [`RoomNews`] of a room.
    pub async fn listen_to_room(&self, room: &RoomId) -> Subscription {
        self.bus.subscribe(&room_channel(room)).await
    }

    /// Has [`UserNews`] of a person sent to a queue; [`user_of`] says whose an event is.
    pub async fn forward_user(&self, user: &UserId, to: &mpsc::Sender<Heard>) -> Forwarding {
        self.bus.forward(&user_channel(user), to).await
    }

    /// Who has the chat of a room open.
    pub fn in_chat(&self, room: &RoomId) -> Crowd<'_> {
        self.presence.room(room.as_str())
    }

    /// Who watches the live party of a room.
    pub fn watching(&self, room: &RoomId) -> Crowd<'_> {
        self.presence.room(&format!("live:{}", room.as_str()))
    }

    /// Which of these people are in a room now, in their order: the chat or the live party is open before them.
    pub async fn in_room(&self, room: &RoomId, users: &[&UserId]) -> Vec<bool> {
        let users: Vec<&str> = users.iter().map(|user| user.as_str()).collect();
        let (in_chat, watching) = (self.in_chat(room), self.watching(room));
        let (in_chat, watching) = join(in_chat.are_online(&users), watching.are_online(&users)).await;
        in_chat.into_iter().zip(watching).map(|(chat, live)| chat || live).collect()
    }

    async fn tell(&self, channel: &str, news: &impl Serialize) {
        match serde_json::to_vec(news) {
            Ok(news) => self.bus.publish(channel, Bytes::from(news)).await,
            Err(error) => tracing::error!(%error, channel, "something cannot be said"),
        }
    }
}

fn room_channel(room: &RoomId) -> String {
    format!("pubsub:chat:{}", room.as_str())
}

fn user_channel(user: &UserId) -> String {
    format!("pubsub:user:{}", user.as_str())
}

/// Whose a channel is, if it is a person's.
pub fn user_of(channel: &str) -> Option<&str> {
    channel.strip_prefix("pubsub:user:")
}
