//! The cache that stays true: read-through values, sessions, limits, presence and the bus between the nodes of a
//! deployment, in Redis (or Valkey, or a Redis Cluster) or, without one, in the process.
//!
//! Why a stale read cannot happen, in four sentences; docs/cache.md has them at length:
//!
//! 1. A value is filled under a lease that is taken before its snapshot, and an invalidation revokes the lease: a fill
//!    that began before a commit cannot be stored after it ([`entry`], [`local`]).
//! 2. Every commit leaves the names of what it changed in the database, written by triggers; whoever committed
//!    invalidates at once, and every node looks for such names again and again ([`coherence`]).
//! 3. A node serves what is cached only while it can prove that it began to look less than [`FRESH`] ago, and heard on
//!    the bus all that was said until then; else it asks the database.
//! 4. A session that wrote carries the number of its last message on the bus; a node that has not got so far waits for
//!    it before it answers.

pub mod admin;
mod boot;
pub mod bus;
pub mod coherence;
mod crowd;
mod entry;
mod key;
pub mod limit;
mod link;
mod local;
pub mod presence;
mod read_through;
mod scripts;
mod session;

pub use admin::Admin;
pub use bus::Bus;
pub use coherence::{Coherence, Fresh};
pub use entry::Loaded;
pub use key::{Changed, Key, Space};
pub use limit::Limiter;
pub use link::{Link, LinkOptions, Unavailable};
pub use presence::Presence;
pub use read_through::{ReadThrough, Stats};
pub use session::Sessions;

use std::time::Duration;

/// How old the proof may be that nothing cached is stale. Less than the second after which nobody may read an older
/// version, by what a slow machine may need between looking at the proof and looking at the value.
pub const FRESH: Duration = Duration::from_millis(900);
