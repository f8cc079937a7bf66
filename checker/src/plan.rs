//! Which faults happen when: a pure function of the seed.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

/// A kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// Redis is killed and comes back empty.
    RedisKill,
    /// Redis stands still, with its connections open.
    RedisPause,
    /// Redis closes all connections of its clients.
    RedisCut,
    /// One node's packets to and from Redis vanish, with its connections open.
    BusCut,
    /// A node is killed after its commit and before it hears of it.
    NodeKill,
    /// A node stands still.
    NodePause,
    /// What PostgreSQL answers to one node arrives late: between a fill's query and its write to the cache.
    SlowFill,
    /// One node hears late that its commits are done: between commit and invalidation.
    SlowCommit,
    /// PostgreSQL is shut down and started.
    PostgresRestart,
}

impl FaultKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::RedisKill,
        Self::RedisPause,
        Self::RedisCut,
        Self::BusCut,
        Self::NodeKill,
        Self::NodePause,
        Self::SlowFill,
        Self::SlowCommit,
        Self::PostgresRestart,
    ];

    /// Whether nodes cannot hear each other while it lasts. Then the promises of the cache are weaker.
    pub const fn cuts_the_bus(self) -> bool {
        matches!(self, Self::RedisKill | Self::RedisPause | Self::RedisCut | Self::BusCut)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::RedisKill => "redis-kill",
            Self::RedisPause => "redis-pause",
            Self::RedisCut => "redis-cut",
            Self::BusCut => "bus-cut",
            Self::NodeKill => "node-kill",
            Self::NodePause => "node-pause",
            Self::SlowFill => "slow-fill",
            Self::SlowCommit => "slow-commit",
            Self::PostgresRestart => "postgres-restart",
        }
    }

    /// Shortest and longest, in milliseconds.
    const fn length(self) -> (u64, u64) {
        match self {
            Self::RedisKill => (300, 4_000),
            Self::RedisPause => (500, 4_000),
            Self::RedisCut => (0, 1),
            Self::BusCut | Self::NodePause => (1_000, 5_000),
            Self::NodeKill => (500, 3_000),
            Self::SlowFill => (200, 2_000),
            Self::SlowCommit => (1_200, 3_000),
            Self::PostgresRestart => (100, 1_500),
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for FaultKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.into_iter().map(Self::name).collect();
            format!("there is no fault {text:?}; there are: {}", names.join(", "))
        })
    }
}

/// A fault to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The quiet before it, counted from the end of the fault before.
    pub quiet: Duration,
    /// Which fault.
    pub kind: FaultKind,
    /// How long it lasts.
    pub length: Duration,
    /// The node that it hits, when it hits one.
    pub node: usize,
}

/// The faults of a run, one after another, as many as fit into `length`. Every kind comes before any comes again.
pub fn schedule(seed: u64, length: Duration, kinds: &[FaultKind], nodes: usize) -> Vec<Planned> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut planned = Vec::new();
    let mut deck = Vec::new();
    let mut end = Duration::ZERO;
    while !kinds.is_empty() {
        if deck.is_empty() {
            deck = kinds.to_vec();
            deck.shuffle(&mut random);
        }
        let Some(kind) = deck.pop() else { break };
        let quiet = Duration::from_millis(random.random_range(1_000..3_000));
        let (shortest, longest) = kind.length();
        let lasts = Duration::from_millis(random.random_range(shortest..longest));
        let node = random.random_range(0..nodes);
        end += quiet + lasts;
        if end > length {
            break;
        }
        planned.push(Planned { quiet, kind, length: lasts, node });
    }
    planned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_faults_again_and_each_kind_in_turn() {
        let plan = |seed| schedule(seed, Duration::from_mins(2), &FaultKind::ALL, 3);
        assert_eq!(plan(7), plan(7));
        assert_ne!(plan(7), plan(8));
        let mut first: Vec<FaultKind> = plan(7).iter().take(9).map(|fault| fault.kind).collect();
        first.sort();
        assert_eq!(first, FaultKind::ALL);
        assert!(plan(7).iter().all(|fault| fault.node < 3));
    }

    #[test]
    fn without_kinds_or_time_nothing_is_planned() {
        assert_eq!(schedule(7, Duration::from_mins(2), &[], 3), []);
        assert_eq!(schedule(7, Duration::from_millis(900), &FaultKind::ALL, 3), []);
    }

    #[test]
    fn a_fault_is_read_by_its_name() {
        for kind in FaultKind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert!("rain".parse::<FaultKind>().unwrap_err().contains("node-kill"));
    }
}
