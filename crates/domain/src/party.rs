//! A party's life and the people in it: which states follow which, who may do what.

use jiff::Timestamp;

use crate::invalid::Invalid;
use crate::time::LONGEST_PARTY;
use crate::wire::wire_enum;

wire_enum! {
    /// Where a party is in its life.
    PartyStatus {
        /// Announced, open for RSVPs.
        Planned = "PLANNED",
        /// Happening now.
        Live = "LIVE",
        /// Over; its gallery stays.
        Ended = "ENDED",
        /// Called off, before or while it happened.
        Cancelled = "CANCELLED",
    }
}

wire_enum! {
    /// What somebody was appointed to be, besides the host.
    CohostRole {
        /// Edits the party and manages its people.
        Cohost = "COHOST",
        /// Removes media, messages and people.
        Moderator = "MODERATOR",
    }
}

/// A step that a party's life does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a party that is {from} can't become {to}")]
pub struct IllegalTransition {
    /// What it is.
    pub from: PartyStatus,
    /// What somebody wanted it to be.
    pub to: PartyStatus,
}

impl PartyStatus {
    /// PLANNED -> LIVE -> ENDED, and PLANNED or LIVE -> CANCELLED. Nothing else, not even staying as it is: a
    /// second start is a mistake that its sender should hear of.
    pub fn transition(self, to: Self) -> Result<Self, IllegalTransition> {
        match (self, to) {
            (Self::Planned, Self::Live | Self::Cancelled) | (Self::Live, Self::Ended | Self::Cancelled) => {
                Ok(to)
            }
            (from, to) => Err(IllegalTransition { from, to }),
        }
    }

    /// Whether people can still answer, join and be invited.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Live)
    }

    /// The step that is due by the clock, if one is. One step at a time: a party that slept through its whole
    /// evening becomes LIVE first and ENDED with the next look, so that everybody is told both.
    pub fn automatic(self, now: Timestamp, times: PartyTimes) -> Option<Self> {
        match self {
            Self::Planned if now >= times.starts_at => Some(Self::Live),
            Self::Live if times.due_end().is_some_and(|end| now >= end) => Some(Self::Ended),
            _ => None,
        }
    }

    /// Whether a field may be edited now. PLANNED: everything. LIVE: all but when it started. After that only
    /// how the party is remembered: its description, its cover and its gallery, by which zone that is ordered, and who
    /// may look at them.
    pub const fn may_edit(self, field: PartyField) -> bool {
        match self {
            Self::Planned => true,
            Self::Live => !matches!(field, PartyField::StartsAt),
            Self::Ended | Self::Cancelled => {
                matches!(
                    field,
                    PartyField::Description
                        | PartyField::CoverImage
                        | PartyField::IsPrivate
                        | PartyField::TimeZone
                        | PartyField::MediaApproval
                        | PartyField::MediaRetention
                )
            }
        }
    }

    /// [`may_edit`](Self::may_edit) as a message for the field.
    pub fn check_edit(self, field: PartyField) -> Result<(), Invalid> {
        match self {
            _ if self.may_edit(field) => Ok(()),
            Self::Live => Err(Invalid::Rule("can't be changed while the party is live")),
            _ => Err(Invalid::Rule("can't be changed after the party")),
        }
    }
}

/// The instants that move a party along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartyTimes {
    /// When it is to start.
    pub starts_at: Timestamp,
    /// When it is to end, if that was said.
    pub ends_at: Option<Timestamp>,
    /// When it really started; adopted rows don't know.
    pub started_at: Option<Timestamp>,
}

impl PartyTimes {
    /// When it ends by itself: at `ends_at`, or 24 hours after it started. `None` only beyond the end of the
    /// calendar.
    pub fn due_end(self) -> Option<Timestamp> {
        let day_after = || self.started_at.unwrap_or(self.starts_at).checked_add(LONGEST_PARTY).ok();
        self.ends_at.or_else(day_after)
    }
}

/// What of a party can be edited, for [`PartyStatus::may_edit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields of the party's JSON, by their names")]
pub enum PartyField {
    Title,
    Description,
    Venue,
    StartsAt,
    EndsAt,
    TimeZone,
    IsPrivate,
    MaxAttendees,
    CoverImage,
    Tags,
    AddressHidden,
    MaxPlusOnes,
    MediaApproval,
    MediaRetention,
}

/// `maxAttendees`: how many places a party has, the host's included. At least 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct Capacity(u32);

impl Capacity {
    /// The smallest party: a host and one guest.
    pub const MIN: u32 = 2;
    /// The largest; more than any room holds, and far from where the column overflows.
    pub const MAX: u32 = 1_000_000;

    /// A capacity within its limits.
    pub fn parse(places: i64) -> Result<Self, Invalid> {
        match u32::try_from(places) {
            Ok(places @ Self::MIN..=Self::MAX) => Ok(Self(places)),
            _ => Err(Invalid::Range { min: Self::MIN.into(), max: Self::MAX.into() }),
        }
    }

    /// A capacity that the database holds; an adopted one may be below [`MIN`](Self::MIN).
    pub fn stored(places: i32) -> Self {
        Self(u32::try_from(places).unwrap_or(0))
    }

    /// Number of places.
    pub const fn get(self) -> u32 {
        self.0
    }
}

wire_enum! {
    /// What a viewer is to a party, from the most to the least. JSON shows it as `viewer.role`.
    PartyRole {
        /// It is theirs.
        Host = "HOST",
        /// Edits all but deletes, manages people.
        Cohost = "COHOST",
        /// Removes media, messages, people.
        Moderator = "MODERATOR",
        /// Answered GOING or MAYBE.
        Attendee = "ATTENDEE",
        /// Was asked to come.
        Invited = "INVITED",
        /// Holds a pass of it that lets them look.
        PassHolder = "PASS_HOLDER",
        /// Nobody in particular.
        None = "NONE",
    }
}

impl PartyRole {
    /// Change the party, start and end it.
    pub const fn can_edit(self) -> bool {
        matches!(self, Self::Host | Self::Cohost)
    }

    /// Cancel the party.
    pub const fn can_delete(self) -> bool {
        matches!(self, Self::Host)
    }

    /// Invite, make passes, approve, see who was asked.
    pub const fn can_manage_people(self) -> bool {
        matches!(self, Self::Host | Self::Cohost)
    }

    /// Appoint or dismiss: only below one's own rank, so a cohost makes moderators but no more cohosts.
    pub const fn can_appoint(self, role: CohostRole) -> bool {
        match role {
            CohostRole::Cohost => matches!(self, Self::Host),
            CohostRole::Moderator => matches!(self, Self::Host | Self::Cohost),
        }
    }

    /// Remove other people's media and messages.
    pub const fn can_moderate(self) -> bool {
        matches!(self, Self::Host | Self::Cohost | Self::Moderator)
    }

    /// Mute, kick or ban somebody: only below one's own rank.
    pub fn can_remove(self, other: Self) -> bool {
        self.can_moderate() && self < other
    }

    /// See that a private party exists.
    pub const fn can_see_private(self) -> bool {
        !matches!(self, Self::None)
    }

    /// See an address that the host hides until people have answered.
    pub const fn can_see_hidden_address(self) -> bool {
        matches!(self, Self::Host | Self::Cohost | Self::Moderator | Self::Attendee)
    }

    /// See the party's figures.
    pub const fn can_see_analytics(self) -> bool {
        matches!(self, Self::Host)
    }
}

impl From<CohostRole> for PartyRole {
    fn from(role: CohostRole) -> Self {
        match role {
            CohostRole::Cohost => Self::Cohost,
            CohostRole::Moderator => Self::Moderator,
        }
    }
}

#[cfg(test)]
mod tests;
