//! The feed: parties that happen now, then parties to come, each by start and, for ties, by id.
//!
//! One walk through the feed sees every party at most once. Its cursor carries the phase it is in and the
//! instant at which it began: a party that goes LIVE behind the walk is missed by that walk, never shown
//! twice.

use jiff::{SignedDuration, Timestamp};

use crate::geo::Circle;
use crate::id::PartyId;
use crate::invalid::Invalid;
use crate::page::{BAD_CURSOR, CursorReader, CursorWriter};
use crate::party::PartyStatus;
use crate::text::TagSet;
use crate::time::{TimeRange, to_millis};

/// How long a PLANNED party past its start stays in the feed: it becomes LIVE within moments.
pub const PLANNED_GRACE: SignedDuration = SignedDuration::from_mins(5);

/// The two parts of the feed, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Parties that are LIVE, whenever they started.
    Live,
    /// Parties that are PLANNED, from now on.
    Planned,
}

impl Phase {
    /// The phase in which a party of this status is shown, if any.
    pub const fn of(status: PartyStatus) -> Option<Self> {
        match status {
            PartyStatus::Live => Some(Self::Live),
            PartyStatus::Planned => Some(Self::Planned),
            PartyStatus::Ended | PartyStatus::Cancelled => None,
        }
    }

    /// The status of the parties in it.
    pub const fn status(self) -> PartyStatus {
        match self {
            Self::Live => PartyStatus::Live,
            Self::Planned => PartyStatus::Planned,
        }
    }
}

/// A walk through the feed: when it began and how far it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedWalk {
    began_at: Timestamp,
    after: Option<FeedKey>,
}

/// The sort key of a party in the feed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FeedKey {
    /// LIVE before PLANNED.
    pub phase: Phase,
    /// The party's start, to the millisecond.
    pub starts_at: Timestamp,
    /// The party.
    pub id: PartyId,
}

impl FeedWalk {
    /// First byte: kind and version.
    const KIND: u8 = 0x21;

    /// A walk that begins now.
    pub fn begin(now: Timestamp) -> Self {
        Self { began_at: to_millis(now), after: None }
    }

    /// The walk that a request asks for: on from its cursor, or from the beginning.
    pub fn parse(now: Timestamp, cursor: Option<&str>) -> Result<Self, Invalid> {
        let Some(cursor) = cursor else { return Ok(Self::begin(now)) };
        let mut reader = CursorReader::new(cursor, Self::KIND)?;
        let phase = match reader.byte()? {
            0 => Phase::Live,
            1 => Phase::Planned,
            _ => return Err(BAD_CURSOR),
        };
        let began_at = reader.instant()?;
        let starts_at = reader.instant()?;
        let id = reader.finish()?;
        // A walk from the future would be one that we never began.
        if began_at > now + PLANNED_GRACE {
            return Err(BAD_CURSOR);
        }
        Ok(Self { began_at, after: Some(FeedKey { phase, starts_at, id }) })
    }

    /// Where the walk goes on after `last`, as text for `nextCursor`.
    pub fn cursor_after(&self, last: &FeedKey) -> String {
        let mut writer = CursorWriter::new(Self::KIND);
        writer.byte(match last.phase {
            Phase::Live => 0,
            Phase::Planned => 1,
        });
        writer.instant(self.began_at);
        writer.instant(last.starts_at);
        writer.finish(last.id.as_str())
    }

    /// The last party that the walk showed.
    pub const fn after(&self) -> Option<&FeedKey> {
        self.after.as_ref()
    }

    /// When the walk began.
    pub const fn began_at(&self) -> Timestamp {
        self.began_at
    }

    /// The earliest start of a PLANNED party in this walk; the same on all its pages.
    pub fn planned_from(&self) -> Timestamp {
        self.began_at.checked_sub(PLANNED_GRACE).unwrap_or(Timestamp::MIN)
    }
}

/// What a feed is narrowed to; each part narrows further.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FeedFilter {
    /// Any of these tags; all parties if empty.
    pub tags: TagSet,
    /// Within this circle.
    pub circle: Option<Circle>,
    /// Starting within this range, LIVE parties too.
    pub starts: TimeRange,
    /// Hosted by people whom the viewer follows.
    pub following: bool,
}

impl FeedFilter {
    /// Whether it lets everything through: the page that everybody shares.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests;
