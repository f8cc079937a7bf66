//! The database's enums and the domain's, there and back. A match each, so that a new label does not compile until it
//! is known on both sides.

use party_db_queries::types as sql;
use party_domain::admission::RsvpStatus;
use party_domain::chat::MessageType;
use party_domain::media::{MediaState, MediaType, Mood};
use party_domain::party::{CohostRole, PartyStatus};

pub(crate) const fn party_status(status: sql::PartyStatus) -> PartyStatus {
    match status {
        sql::PartyStatus::PLANNED => PartyStatus::Planned,
        sql::PartyStatus::LIVE => PartyStatus::Live,
        sql::PartyStatus::ENDED => PartyStatus::Ended,
        sql::PartyStatus::CANCELLED => PartyStatus::Cancelled,
    }
}

pub(crate) const fn party_status_sql(status: PartyStatus) -> sql::PartyStatus {
    match status {
        PartyStatus::Planned => sql::PartyStatus::PLANNED,
        PartyStatus::Live => sql::PartyStatus::LIVE,
        PartyStatus::Ended => sql::PartyStatus::ENDED,
        PartyStatus::Cancelled => sql::PartyStatus::CANCELLED,
    }
}

pub(crate) const fn rsvp_status(status: sql::RsvpStatus) -> RsvpStatus {
    match status {
        sql::RsvpStatus::GOING => RsvpStatus::Going,
        sql::RsvpStatus::MAYBE => RsvpStatus::Maybe,
        sql::RsvpStatus::NOT_GOING => RsvpStatus::NotGoing,
    }
}

pub(crate) const fn rsvp_status_sql(status: RsvpStatus) -> sql::RsvpStatus {
    match status {
        RsvpStatus::Going => sql::RsvpStatus::GOING,
        RsvpStatus::Maybe => sql::RsvpStatus::MAYBE,
        RsvpStatus::NotGoing => sql::RsvpStatus::NOT_GOING,
    }
}

pub(crate) const fn cohost_role(role: sql::CohostRole) -> CohostRole {
    match role {
        sql::CohostRole::COHOST => CohostRole::Cohost,
        sql::CohostRole::MODERATOR => CohostRole::Moderator,
    }
}

pub(crate) const fn cohost_role_sql(role: CohostRole) -> sql::CohostRole {
    match role {
        CohostRole::Cohost => sql::CohostRole::COHOST,
        CohostRole::Moderator => sql::CohostRole::MODERATOR,
    }
}

pub(crate) const fn message_type(value: sql::MessageType) -> MessageType {
    match value {
        sql::MessageType::TEXT => MessageType::Text,
        sql::MessageType::IMAGE => MessageType::Image,
        sql::MessageType::VIDEO => MessageType::Video,
        sql::MessageType::SYSTEM => MessageType::System,
    }
}

pub(crate) const fn message_type_sql(value: MessageType) -> sql::MessageType {
    match value {
        MessageType::Text => sql::MessageType::TEXT,
        MessageType::Image => sql::MessageType::IMAGE,
        MessageType::Video => sql::MessageType::VIDEO,
        MessageType::System => sql::MessageType::SYSTEM,
    }
}

pub(crate) const fn media_type(value: sql::MediaType) -> MediaType {
    match value {
        sql::MediaType::PHOTO => MediaType::Photo,
        sql::MediaType::VIDEO => MediaType::Video,
        sql::MediaType::AUDIO => MediaType::Audio,
    }
}

pub(crate) const fn media_type_sql(value: MediaType) -> sql::MediaType {
    match value {
        MediaType::Photo => sql::MediaType::PHOTO,
        MediaType::Video => sql::MediaType::VIDEO,
        MediaType::Audio => sql::MediaType::AUDIO,
    }
}

pub(crate) const fn media_state(value: sql::MediaState) -> MediaState {
    match value {
        sql::MediaState::PROCESSING => MediaState::Processing,
        sql::MediaState::PENDING => MediaState::Pending,
        sql::MediaState::READY => MediaState::Ready,
        sql::MediaState::FAILED => MediaState::Failed,
    }
}

pub(crate) const fn media_state_sql(value: MediaState) -> sql::MediaState {
    match value {
        MediaState::Processing => sql::MediaState::PROCESSING,
        MediaState::Pending => sql::MediaState::PENDING,
        MediaState::Ready => sql::MediaState::READY,
        MediaState::Failed => sql::MediaState::FAILED,
    }
}

pub(crate) const fn mood(value: sql::PartyMood) -> Mood {
    match value {
        sql::PartyMood::HYPE => Mood::Hype,
        sql::PartyMood::CHILL => Mood::Chill,
        sql::PartyMood::WILD => Mood::Wild,
        sql::PartyMood::ROMANTIC => Mood::Romantic,
        sql::PartyMood::CRAZY => Mood::Crazy,
        sql::PartyMood::ELEGANT => Mood::Elegant,
    }
}

pub(crate) const fn mood_sql(value: Mood) -> sql::PartyMood {
    match value {
        Mood::Hype => sql::PartyMood::HYPE,
        Mood::Chill => sql::PartyMood::CHILL,
        Mood::Wild => sql::PartyMood::WILD,
        Mood::Romantic => sql::PartyMood::ROMANTIC,
        Mood::Crazy => sql::PartyMood::CRAZY,
        Mood::Elegant => sql::PartyMood::ELEGANT,
    }
}

/// A count that the schema keeps from being negative.
pub(crate) fn count(rows: impl TryInto<u32>) -> u32 {
    rows.try_into().unwrap_or(0)
}

/// A capacity as its column has it; [`party_domain::party::Capacity::MAX`] is far below the column's.
pub(crate) fn capacity(capacity: party_domain::party::Capacity) -> i32 {
    i32::try_from(capacity.get()).unwrap_or(i32::MAX)
}

/// Before every row of a list by time, oldest first.
pub(crate) const START_OF_TIME: jiff::Timestamp = jiff::Timestamp::constant(-62_135_596_800, 0);

/// After every row of a list by time, newest first.
pub(crate) const END_OF_TIME: jiff::Timestamp = jiff::Timestamp::constant(253_402_000_000, 0);
