//! What happened: every write and every read with the moments between which it took effect.
//!
//! Moments are those of the checker's own monotonic clock. A read's begin is taken before the request is sent and a
//! write's confirmation after the commit was heard of, so that a delay of the checker itself can only hide a violation,
//! never make one.

use std::time::{Duration, Instant};

use crate::plan::FaultKind;

/// Since the beginning of the run.
pub type Moment = Duration;

/// The value of a register. Each attempt to write has a number of its own, also one that fails.
pub type Version = u32;

/// Something that has a version: its number is in the title of a party, in the first name of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Register {
    /// The party with this number.
    Party(usize),
    /// The host with this number.
    User(usize),
}

/// Where a register is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// `GET /parties/{id}`.
    Party,
    /// `GET /users/{id}`.
    Profile,
    /// `GET /parties`, the first page.
    Feed,
}

impl Route {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Party, Self::Profile, Self::Feed];

    /// How long its value may stay in the cache: what bounds staleness whatever breaks.
    pub const fn ttl(self) -> Duration {
        Duration::from_secs(match self {
            Self::Party => 60,
            Self::Profile => 300,
            Self::Feed => 30,
        })
    }
}

/// Somebody who remembers what they wrote and saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Session(pub usize);

/// How a write ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was known to be committed at this moment, by its answer or because the row was seen in the database.
    Committed(Moment),
    /// It never happened.
    Aborted,
    /// Nobody knows; nothing is concluded from it.
    Unknown,
}

/// A write. Those of one register follow one another; no two are ever in flight together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// What was written.
    pub register: Register,
    /// The value.
    pub version: Version,
    /// Whether it went through the API and not by SQL behind its back.
    pub by_api: bool,
    /// Before it was sent.
    pub begun: Moment,
    /// How it ended.
    pub outcome: Outcome,
    /// Who got the server's 2xx for it, and when. `None` for SQL behind the server's back and for answers that were lost.
    pub answered: Option<(Session, Moment)>,
}

/// A read that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Where.
    pub route: Route,
    /// Through which node.
    pub node: usize,
    /// By whom; everybody who is not signed in is the same nobody.
    pub session: Option<Session>,
    /// Before it was sent.
    pub begun: Moment,
    /// When its answer was there.
    pub ended: Moment,
    /// What it said: one register, or those of a page.
    pub seen: Vec<(Register, Version)>,
}

/// A read without an answer, or with one that says that the server cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// Before it was sent.
    pub begun: Moment,
    /// The status of the answer, when there was one.
    pub status: Option<u16>,
}

impl Failure {
    /// Whether it was told that there is nothing for it, where there was something.
    pub fn missing(&self) -> bool {
        matches!(self.status, Some(401 | 403 | 404))
    }
}

/// The time during which a fault lasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Which fault.
    pub kind: FaultKind,
    /// The node that it hit; `None` is all.
    pub node: Option<usize>,
    /// Before it was made.
    pub from: Moment,
    /// After it was mended.
    pub until: Moment,
}

/// All that happened in a run.
#[derive(Debug, Default)]
pub struct History {
    /// Writes.
    pub writes: Vec<Write>,
    /// Reads that were answered.
    pub reads: Vec<Read>,
    /// Reads that were not.
    pub failures: Vec<Failure>,
    /// Faults.
    pub spells: Vec<Spell>,
    /// How often somebody asked for a private party that is none of their business.
    pub knocks: u64,
    /// How often they were let in.
    pub leaks: u64,
    /// The registers in the database at the end.
    pub stored: Vec<(Register, Version)>,
}

/// The checker's clock.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts it.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since then.
    pub fn now(self) -> Moment {
        self.0.elapsed()
    }
}
