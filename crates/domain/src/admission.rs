//! Who gets in: answers to an invitation, the places they take, and the waiting list.
//!
//! The rules, in the order in which they are asked:
//! 1. Asking for what already is changes nothing, however often and whenever it is asked.
//! 2. A party that is over or off takes no answers.
//! 3. The host attends; only the number of people they bring can change.
//! 4. A guest brings at most as many people as the party lets everybody bring, or as many as before.
//! 5. GOING takes `1 + plusOnes` places and never exceeds the capacity. Going with fewer people always works,
//!    going with more needs places for the difference.
//! 6. First come, first served: while anybody waits, a free place belongs to the head of the line, also when
//!    it is too small for that group and would do for the next. Nobody, not even the host, takes it past the
//!    line.
//! 7. A group that could not fit even if everybody but the host left is not let on the list: it would block
//!    it for ever. For the same reason the capacity can't be lowered below a group that waits.
//! 8. One waits to come in, not to bring more people: who is GOING already is refused instead.

use crate::invalid::Invalid;
use crate::party::{Capacity, PartyStatus};
use crate::wire::wire_enum;

wire_enum! {
    /// An answer as the database keeps it.
    RsvpStatus {
        /// Comes, and takes places.
        Going = "GOING",
        /// May come; takes none.
        Maybe = "MAYBE",
        /// Does not come.
        NotGoing = "NOT_GOING",
    }
}

impl RsvpStatus {
    /// Whether the answer makes somebody an attendee, with an attendee's rights. Who declined is a stranger
    /// again.
    pub const fn attends(self) -> bool {
        matches!(self, Self::Going | Self::Maybe)
    }
}

wire_enum! {
    /// Where somebody stands, as the API shows it: an answer, or waiting for a place.
    Standing {
        /// See [`RsvpStatus::Going`].
        Going = "GOING",
        /// See [`RsvpStatus::Maybe`].
        Maybe = "MAYBE",
        /// See [`RsvpStatus::NotGoing`].
        NotGoing = "NOT_GOING",
        /// On the waiting list, with a position.
        Waiting = "WAITING",
    }
}

impl From<RsvpStatus> for Standing {
    fn from(status: RsvpStatus) -> Self {
        match status {
            RsvpStatus::Going => Self::Going,
            RsvpStatus::Maybe => Self::Maybe,
            RsvpStatus::NotGoing => Self::NotGoing,
        }
    }
}

/// How many people somebody brings along: 0 to 5, each takes a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct PlusOnes(u8);

impl PlusOnes {
    /// Nobody.
    pub const NONE: Self = Self(0);
    /// Most people that one person brings.
    pub const MAX: u8 = 5;

    /// A number within its limits.
    pub fn parse(people: i64) -> Result<Self, Invalid> {
        match u8::try_from(people) {
            Ok(people @ 0..=Self::MAX) => Ok(Self(people)),
            _ => Err(Invalid::Range { min: 0, max: Self::MAX.into() }),
        }
    }

    /// A number that the database holds, which its CHECK keeps within the limits.
    pub fn stored(people: i32) -> Self {
        Self(u8::try_from(people.clamp(0, Self::MAX.into())).unwrap_or(0))
    }

    /// The people brought along.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Places that the group takes: those brought along and who brings them.
    pub const fn places(self) -> u32 {
        self.0 as u32 + 1
    }
}

/// An answer and who comes along. Only who is GOING brings anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rsvp {
    /// The answer.
    pub status: RsvpStatus,
    /// People brought along; none unless GOING.
    pub plus_ones: PlusOnes,
}

impl Rsvp {
    /// An answer; people brought along are dropped unless it is GOING.
    pub fn new(status: RsvpStatus, plus_ones: PlusOnes) -> Self {
        let plus_ones = if status == RsvpStatus::Going { plus_ones } else { PlusOnes::NONE };
        Self { status, plus_ones }
    }

    /// Places that it takes: 0 unless GOING.
    pub fn places(self) -> u32 {
        if self.status == RsvpStatus::Going { self.plus_ones.places() } else { 0 }
    }
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetRsvp {
    /// The wanted answer.
    pub status: RsvpStatus,
    /// People brought along; `None` leaves their number as it is.
    pub plus_ones: Option<PlusOnes>,
    /// Whether to wait when there is no place now.
    pub waitlist: bool,
}

/// What is known of a party and of one person at the moment of the decision, under the party's row lock.
#[derive(Debug, Clone, Copy)]
pub struct Admission {
    /// Where the party is in its life.
    pub status: PartyStatus,
    /// Its places, `None` without limit.
    pub capacity: Option<Capacity>,
    /// Places taken by everybody who is GOING, this person included.
    pub places_taken: u32,
    /// How many people a guest may bring; the host is not bound by it.
    pub max_plus_ones: PlusOnes,
    /// Whether this person is the host.
    pub is_host: bool,
    /// This person's answer so far.
    pub current: Option<Rsvp>,
    /// Whether this person waits, and with how many people.
    pub waiting: Option<PlusOnes>,
    /// Groups that wait before this person, or all that wait if this person does not.
    pub ahead: u32,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: it is so already.
    Unchanged,
    /// Store the answer. Either part can free places or the head of the line, so [`promote`] follows.
    Set {
        /// The answer to store.
        rsvp: Rsvp,
        /// Whether this person's entry on the waiting list goes.
        leave_waitlist: bool,
    },
    /// Join the end of the waiting list; an answer like MAYBE stays as it is meanwhile, and is theirs again
    /// when they leave the list.
    Wait {
        /// The size of the group.
        plus_ones: PlusOnes,
        /// Position on the list, from 1.
        position: u32,
    },
    /// Keep the place on the waiting list.
    StillWaiting {
        /// The size of the group, which may have changed.
        plus_ones: PlusOnes,
        /// Position on the list, from 1.
        position: u32,
    },
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No place for this group now: 409 `PARTY_FULL`.
    #[error("the party is full")]
    PartyFull {
        /// Places that this person could take now; 0 while others wait for them.
        free: u32,
    },
    /// The group could not fit if all but the host left: 409 `PARTY_FULL`, and no use to wait.
    #[error("the party has no room for a group of {places}")]
    GroupTooLarge {
        /// Size of the group.
        places: u32,
    },
    /// More people than the host lets anybody bring.
    #[error("guests bring at most {} people to this party", max.get())]
    TooManyPlusOnes {
        /// How many they may bring.
        max: PlusOnes,
    },
    /// The party takes no answers any more.
    #[error("the party is {0} and takes no answers")]
    NotOpen(PartyStatus),
    /// The host counts and attends.
    #[error("the host attends; cancel the party instead")]
    HostAttends,
}

/// A capacity that would throw people out, or off the waiting list: 409.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the people who are going or waiting need at least {needed} places")]
pub struct CapacityTooLow {
    /// The least that would do.
    pub needed: u32,
}

impl Capacity {
    /// Whether a guest's group could be let in if everybody but the host left.
    pub const fn could_ever_fit(self, group: PlusOnes) -> bool {
        group.places() < self.get()
    }

    /// Places that nobody has. None when an adopted party is over its limit.
    pub const fn free(self, taken: u32) -> u32 {
        self.get().saturating_sub(taken)
    }

    /// Places that somebody could take now: none past others who wait, even when the group at the head of the line is
    /// larger than what is free.
    pub const fn free_past(self, taken: u32, others_wait: bool) -> u32 {
        if others_wait { 0 } else { self.free(taken) }
    }

    /// Whether a party can be edited to this capacity, given the places taken and the largest group that
    /// waits.
    pub fn check_change(self, taken: u32, largest_waiting: Option<PlusOnes>) -> Result<(), CapacityTooLow> {
        let needed = taken.max(largest_waiting.map_or(0, |group| group.places() + 1));
        if needed <= self.get() { Ok(()) } else { Err(CapacityTooLow { needed }) }
    }
}

impl Admission {
    /// Decides on an answer. Pure: the caller holds the party's lock and carries the outcome out.
    pub fn decide(&self, change: SetRsvp) -> Result<Outcome, Refusal> {
        let wanted = self.wanted(change);
        if self.current == Some(wanted) && self.waiting.is_none() {
            return Ok(Outcome::Unchanged);
        }
        if !self.status.is_open() {
            return Err(Refusal::NotOpen(self.status));
        }
        if self.is_host && wanted.status != RsvpStatus::Going {
            return Err(Refusal::HostAttends);
        }
        self.check_company(wanted)?;
        match self.capacity {
            Some(capacity) if !self.fits(wanted, capacity) => {
                self.wait_or_refuse(wanted.plus_ones, change.waitlist, capacity)
            }
            _ => Ok(Outcome::Set { rsvp: wanted, leave_waitlist: self.waiting.is_some() }),
        }
    }

    /// The answer asked for. A client that does not say how many people come along gives none of their places away: a
    /// group that waits or goes stays as large as it is.
    pub fn wanted(&self, change: SetRsvp) -> Rsvp {
        let kept = || self.waiting.or(self.current.map(|rsvp| rsvp.plus_ones)).unwrap_or_default();
        Rsvp::new(change.status, change.plus_ones.unwrap_or_else(kept))
    }

    /// Decides on taking the answer back (DELETE rsvp), which also leaves the waiting list. `Ok(false)`:
    /// there is none.
    pub fn withdraw(&self) -> Result<bool, Refusal> {
        if self.current.is_none() && self.waiting.is_none() {
            return Ok(false);
        }
        if !self.status.is_open() {
            return Err(Refusal::NotOpen(self.status));
        }
        if self.is_host { Err(Refusal::HostAttends) } else { Ok(true) }
    }

    /// The host may have lowered the limit since: who brings more already keeps them.
    fn check_company(&self, wanted: Rsvp) -> Result<(), Refusal> {
        let held = self.current.map_or(PlusOnes::NONE, |rsvp| rsvp.plus_ones);
        let most = self.max_plus_ones.max(held).max(self.waiting.unwrap_or_default());
        if self.is_host || wanted.plus_ones <= most {
            Ok(())
        } else {
            Err(Refusal::TooManyPlusOnes { max: self.max_plus_ones })
        }
    }

    fn places_held(&self) -> u32 {
        self.current.map_or(0, Rsvp::places)
    }

    fn free(&self, capacity: Capacity) -> u32 {
        capacity.free_past(self.places_taken, self.ahead > 0)
    }

    fn fits(&self, wanted: Rsvp, capacity: Capacity) -> bool {
        let more = wanted.places().saturating_sub(self.places_held());
        more == 0 || more <= self.free(capacity)
    }

    fn wait_or_refuse(
        &self,
        plus_ones: PlusOnes,
        waitlist: bool,
        capacity: Capacity,
    ) -> Result<Outcome, Refusal> {
        if !capacity.could_ever_fit(plus_ones) {
            return Err(Refusal::GroupTooLarge { places: plus_ones.places() });
        }
        let position = self.ahead.saturating_add(1);
        match self.waiting {
            Some(_) => Ok(Outcome::StillWaiting { plus_ones, position }),
            None if waitlist && self.places_held() == 0 => Ok(Outcome::Wait { plus_ones, position }),
            None => Err(Refusal::PartyFull { free: self.free(capacity) }),
        }
    }
}

/// How many groups at the head of `line` are let in now. Stops at the first that does not fit, so nobody
/// overtakes.
///
/// The database's trigger `party_waitlist_promote` holds the same rule, for places that any client frees.
pub fn promote(
    capacity: Option<Capacity>,
    mut places_taken: u32,
    line: impl IntoIterator<Item = PlusOnes>,
) -> usize {
    line.into_iter()
        .take_while(|group| {
            places_taken = places_taken.saturating_add(group.places());
            capacity.is_none_or(|capacity| places_taken <= capacity.get())
        })
        .count()
}

#[cfg(test)]
mod tests;
