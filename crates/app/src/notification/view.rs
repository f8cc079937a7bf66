//! A notification as its owner sees it, the same in a list and on a socket.

use jiff::Timestamp;
use party_db::media::Contributor;
use party_db::notification::{Card, CardParty};
use party_domain::notification::{Facts, Kind, Text, text, zone};
use party_domain::party::PartyStatus;
use serde::Serialize;
use serde_json::Value;

/// A notification.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of the notification's JSON, by their names")]
pub struct NotificationView {
    pub id: String,
    /// What it is.
    pub kind: String,
    /// The nearest of the sheet's six.
    pub r#type: String,
    pub title: String,
    pub body: String,
    pub is_read: bool,
    pub read_at: Option<Timestamp>,
    /// When it was told last.
    pub created_at: Timestamp,
    /// People in it; of a chat, messages.
    pub count: u32,
    pub actor: Option<ActorView>,
    pub party: Option<PartyOfNotification>,
    /// What else there is to it: `mediaId`, `roomId`, …
    pub data: Value,
}

/// Who did it, or did it last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of the JSON, by their names")]
pub struct ActorView {
    pub id: String,
    pub username: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    pub avatar_url: Option<String>,
    /// As `name`, of who has no username.
    pub guest_name: Option<String>,
}

/// The party that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of the JSON, by their names")]
pub struct PartyOfNotification {
    pub id: String,
    pub title: String,
    pub status: PartyStatus,
    pub starts_at: Timestamp,
    pub cover_image_url: Option<String>,
}

impl From<&Card> for NotificationView {
    fn from(card: &Card) -> Self {
        let Text { title, body } = words(card);
        Self {
            id: card.id.to_string(),
            kind: card.kind.clone().unwrap_or_else(|| card.sheet_type.clone()),
            r#type: card.sheet_type.clone(),
            title,
            body,
            is_read: card.is_read,
            read_at: card.read_at,
            created_at: card.created_at,
            count: card.people.max(1),
            actor: card.actor.as_ref().map(ActorView::from),
            party: card.party.as_ref().map(PartyOfNotification::from),
            data: card.data.clone().unwrap_or_else(|| Value::Object(serde_json::Map::new())),
        }
    }
}

impl From<&Contributor> for ActorView {
    fn from(actor: &Contributor) -> Self {
        Self {
            id: actor.id.to_string(),
            username: actor.username.clone(),
            name: actor.name.clone(),
            avatar_url: actor.avatar_url.clone(),
            guest_name: actor.name.clone().filter(|_| actor.username.is_none()),
        }
    }
}

impl From<&CardParty> for PartyOfNotification {
    fn from(party: &CardParty) -> Self {
        Self {
            id: party.id.to_string(),
            title: party.title.clone(),
            status: party.status,
            starts_at: party.starts_at,
            cover_image_url: party.cover_image_url.clone(),
        }
    }
}

/// The kind of a notification of ours.
pub(crate) fn kind(card: &Card) -> Option<Kind> {
    card.kind.as_deref()?.parse().ok()
}

/// Its words as things are now: of people and parties by their names of today. What the sheet's client wrote stays as it
/// wrote it.
pub(crate) fn words(card: &Card) -> Text {
    let Some(kind) = kind(card) else {
        return Text { title: card.title.clone(), body: card.body.clone() };
    };
    let actor = card.actor.as_ref().and_then(|who| who.name.as_deref());
    let starts = card.party.as_ref().map(|party| local(party.starts_at, &party.time_zone));
    let said = |key: &str| card.data.as_ref().and_then(|data| data.get(key));
    let what = ["status", "mediaType", "role"].iter().find_map(|key| said(key)?.as_str());
    let facts = Facts {
        actor,
        count: card.people,
        party: card.party.as_ref().map(|party| party.title.as_str()),
        hours: said("hours").and_then(Value::as_u64).and_then(|hours| u32::try_from(hours).ok()),
        starts: starts.as_deref(),
        what,
    };
    text(kind, &facts)
}

/// An instant for people, in the party's own time zone.
pub(crate) fn local(at: Timestamp, time_zone: &str) -> String {
    at.to_zoned(zone(time_zone)).strftime("%a %-d %b, %H:%M").to_string()
}
