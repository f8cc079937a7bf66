//! What is said to open sockets, on whatever node they are: one channel a party's room, one a person.
//!
//! What is said here is news, not truth: who missed it reads it from the database. So nothing that must arrive hangs on it
//! alone; a message of the chat is found by its number, everything else is told by the outbox.

use std::borrow::Cow;

use bytes::Bytes;
use party_cache::bus::Subscription;
use party_cache::{Bus, Link, Presence};
use party_domain::id::{RoomId, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

/// Which of the sockets in a room hear something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those in the chat.
    Chat,
    /// Those who look at the live party.
    Live,
    /// Both.
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
    /// The place of a message in the room.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seq: Option<i64>,
    /// What sockets get.
    pub data: Box<RawValue>,
}

/// Something for one person, as the channel carries it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UserNews {
    /// The event that sockets get, such as `notification:new`.
    pub event: Cow<'static, str>,
    /// What sockets get.
    pub data: Box<RawValue>,
}

/// Speaks to open sockets, and knows who has one. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Live {
    bus: Bus,
    presence: Presence,
}

impl Live {
    /// Of all nodes that use the same Redis; without one of this process alone. Must be called in a runtime when there is
    /// a link.
    pub fn new(link: Option<Link>) -> Self {
        Self { bus: Bus::new(link.clone()), presence: Presence::new(link) }
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
        let news = RoomNews { event: WRITTEN.into(), to: Audience::Chat, from: None, seq: Some(seq), data };
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

    /// Hears [`UserNews`] of a person.
    pub async fn listen_to_user(&self, user: &UserId) -> Subscription {
        self.bus.subscribe(&user_channel(user)).await
    }

    /// Which of these people are in a room now, in their order: the chat or the live party is open before them.
    pub async fn in_room(&self, room: &RoomId, users: &[&UserId]) -> Vec<bool> {
        let users: Vec<&str> = users.iter().map(|user| user.as_str()).collect();
        self.presence.room(room.as_str()).are_online(&users).await
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
