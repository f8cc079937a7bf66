//! What a device is told, and what a service says to it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use party_db::notification::Card;
use party_domain::notification::Kind;
use party_domain::party::PartyStatus;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::Serialize;

use crate::notification::words_of;

/// What a device is told. It stays far below the 4 KB that services carry: titles have at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of the push's JSON, by their names")]
pub struct Message {
    pub title: String,
    pub body: String,
    /// The same notification, told anew, takes the place of the old one on the device.
    pub tag: String,
    pub notification_id: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// How long it is worth something.
    #[serde(skip)]
    pub lives: SignedDuration,
    /// Is to wake the device.
    #[serde(skip)]
    pub is_urgent: bool,
}

impl Message {
    /// The message of a notification, while it is worth something.
    pub(super) fn of(card: &Card, now: Timestamp) -> Option<Self> {
        let kind: Option<Kind> = card.kind.as_deref().and_then(|kind| kind.parse().ok());
        let lives = lives(card, kind, now);
        if lives <= SignedDuration::ZERO {
            return None;
        }
        let words = words_of(card);
        let said = |key: &str| card.data.as_ref()?.get(key)?.as_str().map(str::to_owned);
        Some(Self {
            title: words.title,
            body: words.body,
            tag: card.id.to_string(),
            notification_id: card.id.to_string(),
            kind: card.kind.clone().unwrap_or_else(|| card.sheet_type.clone()),
            party_id: card.party.as_ref().map(|party| party.id.to_string()),
            media_id: said("mediaId"),
            room_id: said("roomId"),
            user_id: said("userId"),
            lives,
            is_urgent: matches!(
                kind,
                Some(Kind::PartyLive | Kind::PartyReminder | Kind::NewMessage | Kind::PartyCancelled)
            ),
        })
    }
}

/// How much longer it is worth something: of a party that is on while it is, of a reminder until the start.
fn lives(card: &Card, kind: Option<Kind>, now: Timestamp) -> SignedDuration {
    let age = now.duration_since(card.created_at);
    let rest = kind.unwrap_or(Kind::NewFollower).push_lives() - age;
    match (kind, &card.party) {
        (Some(Kind::PartyLive), Some(party)) if party.status != PartyStatus::Live => SignedDuration::ZERO,
        (Some(Kind::PartyReminder), Some(party)) => match party.status {
            PartyStatus::Planned => rest.min(party.starts_at.duration_since(now)),
            _ => SignedDuration::ZERO,
        },
        _ => rest,
    }
}

/// What a service says to a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sent {
    /// It carries it.
    Taken,
    /// It does not know the device any more.
    Gone,
    /// It will never carry this one.
    Refused(String),
    /// It does not work, or not now.
    Down {
        /// Why.
        why: String,
        /// When it wants to be asked again.
        again_in: Option<Duration>,
    },
}

/// Seconds of `Retry-After`, at most an hour.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds.min(3600)))
}
