//! How many requests of each kind are served: numbers that the configuration sets, and the classes made of them.

use std::num::NonZeroU32;
use std::time::Duration;

use party_cache::limit::Class;

/// How many of each kind a minute; a burst may use the whole minute at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budgets {
    /// Reads of one person, or of an address without a session.
    pub reads: NonZeroU32,
    /// Writes of the same.
    pub writes: NonZeroU32,
    /// Whatever has to do with signing in, by address.
    pub sign_ins: NonZeroU32,
    /// Passwords tried for one account, from wherever, in a quarter of an hour. A device that signed in to the account
    /// before has the same number for itself.
    pub passwords: NonZeroU32,
    /// Pictures of oneself: each is made into others.
    pub avatars: NonZeroU32,
    /// Guests who come in, by address and by pass: a full house comes in within minutes.
    pub entries: NonZeroU32,
    /// Looks behind a pass before coming in, by address: each guest has one or two.
    pub previews: NonZeroU32,
    /// Reads of one person's calendar by its secret address: each app asks once in a while.
    pub calendars: NonZeroU32,
    /// Session tokens and calendar addresses that are none, by address.
    pub failures: NonZeroU32,
    /// Everything, by address: 200 people, each with a request a second.
    pub ceiling: NonZeroU32,
    /// Messages of one person.
    pub messages: NonZeroU32,
    /// Whatever else a person sends over sockets.
    pub events: NonZeroU32,
    /// Connections for live events, by address: a full house opens its pages at once, each with up to four requests
    /// before it is known who they are.
    pub connections: NonZeroU32,
    /// Requests of one person who polls for live events: one for each event in a busy room.
    pub polls: NonZeroU32,
    /// Pictures by signed links, by address: the same 200 people, each with a page of pictures a second.
    pub files: NonZeroU32,
}

impl Default for Budgets {
    fn default() -> Self {
        let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        Self {
            reads: number(1_200),
            writes: number(300),
            sign_ins: number(30),
            passwords: number(20),
            avatars: number(20),
            entries: number(120),
            previews: number(240),
            calendars: number(60),
            failures: number(120),
            ceiling: number(12_000),
            messages: number(120),
            events: number(600),
            connections: number(6_000),
            polls: number(3_000),
            files: number(240_000),
        }
    }
}

/// A budget of one person or address, and those of the networks around an IPv6 address. Somebody with a /48 has 65,536
/// networks of the size that a house gets, so what is counted by address is counted for what is around it as well.
#[derive(Debug)]
pub(crate) struct Budget {
    pub one: Class,
    /// The budget of a /56: that of four households.
    pub site: Class,
    /// The budget of a /48: that of sixteen households.
    pub provider: Class,
}

impl Budget {
    fn per_minute(name: &'static str, permits: NonZeroU32) -> Self {
        let class = |times| Class::per_minute(name, permits.get().saturating_mul(times));
        Self { one: class(1), site: class(4), provider: class(16) }
    }
}

/// The budgets as they are counted.
#[derive(Debug)]
pub(crate) struct Classes {
    pub reads: Budget,
    pub writes: Budget,
    pub sign_ins: Budget,
    pub passwords: Class,
    pub avatars: Budget,
    pub entries: Budget,
    pub previews: Budget,
    pub calendars: Budget,
    pub failures: Budget,
    pub ceiling: Budget,
    pub messages: Budget,
    pub events: Budget,
    pub connections: Budget,
    pub polls: Budget,
    pub files: Budget,
}

impl From<Budgets> for Classes {
    fn from(budgets: Budgets) -> Self {
        const QUARTER: Duration = Duration::from_mins(15);
        Self {
            reads: Budget::per_minute("reads", budgets.reads),
            writes: Budget::per_minute("writes", budgets.writes),
            sign_ins: Budget::per_minute("sign-ins", budgets.sign_ins),
            passwords: Class::per("passwords", budgets.passwords.get(), QUARTER),
            avatars: Budget::per_minute("avatars", budgets.avatars),
            entries: Budget::per_minute("entries", budgets.entries),
            previews: Budget::per_minute("previews", budgets.previews),
            calendars: Budget::per_minute("calendars", budgets.calendars),
            failures: Budget::per_minute("failures", budgets.failures),
            ceiling: Budget::per_minute("ceiling", budgets.ceiling),
            messages: Budget::per_minute("messages", budgets.messages),
            events: Budget::per_minute("events", budgets.events),
            connections: Budget::per_minute("connections", budgets.connections),
            polls: Budget::per_minute("polls", budgets.polls),
            files: Budget::per_minute("files", budgets.files),
        }
    }
}
