//! How often: budgets that the nodes of a deployment share.
//!
//! A budget is counted by GCRA: one number per key, the instant at which all that was taken will have been earned back,
//! in one script with the clock of Redis. What is kept true:
//!
//! - A budget of fewer than [`CHUNKS`] is counted one by one, exactly, on however many nodes. A larger one is taken from
//!   Redis in chunks of its [`CHUNKS`]th part and spent in the process. Of what a node holds nothing is counted twice, so
//!   in any span of time the most that is admitted is what the budget allows in it and, for each node, one permit less
//!   than a chunk, which it took before. A chunk that a node does not spend within the window is forfeited: somebody who
//!   moves between nodes may be refused up to a chunk per node early.
//! - Who is refused is refused by the process until the instant that Redis named: being refused costs no round trip.
//! - Without Redis, and while it is not to be had, each node counts the same budgets for itself.
//! - What is remembered is bounded, whoever comes: somebody forgotten is asked about again.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use quick_cache::sync::Cache;

use crate::Unavailable;
use crate::link::Link;

/// What keys begin with.
pub(crate) const PREFIX: &str = "rate_limit:";
/// Into how many parts a budget is cut.
const CHUNKS: u32 = 64;
/// Of how many pairs of class and client a node remembers what it holds: some 15 MB when all of them are there.
const REMEMBERED: usize = 65_536;

/// What kind of requests share a budget, and how many of them fit in a window. All of them may come at once.
#[derive(Debug, Clone)]
pub struct Class {
    name: &'static str,
    permits: u32,
    window: Duration,
}

impl Class {
    /// So many a minute.
    ///
    /// # Panics
    /// When it is none; at compile time, of a constant.
    pub const fn per_minute(name: &'static str, permits: u32) -> Self {
        assert!(permits > 0, "a budget of nothing");
        Self { name, permits, window: Duration::from_mins(1) }
    }

    /// So many in a window.
    ///
    /// # Panics
    /// When it is none; at compile time, of a constant.
    pub const fn per(name: &'static str, permits: u32, window: Duration) -> Self {
        assert!(permits > 0, "a budget of nothing");
        Self { name, permits, window }
    }

    /// How many are taken from Redis at a time.
    pub const fn chunk(&self) -> u32 {
        if self.permits < CHUNKS { 1 } else { self.permits.div_ceil(CHUNKS) }
    }

    /// In which one permit is earned back.
    fn interval(&self) -> Duration {
        self.window / self.permits
    }

    fn quota(&self) -> Option<Quota> {
        let permits = std::num::NonZeroU32::new(self.permits)?;
        Some(Quota::with_period(self.interval())?.allow_burst(permits))
    }
}

/// Too often: how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many requests; again in {} s", self.seconds())]
pub struct RetryAfter(pub Duration);

impl RetryAfter {
    /// For the header: whole seconds, at least one, after which it is certain to be long enough.
    pub fn seconds(self) -> u64 {
        (self.0.as_secs() + u64::from(self.0.subsec_nanos() > 0)).max(1)
    }
}

/// Counts. Cheap to clone.
#[derive(Clone)]
pub struct Limiter(Arc<Inner>);

struct Inner {
    link: Option<Link>,
    slots: Cache<String, Arc<Slot>>,
}

/// What this node knows of one client in one class.
#[derive(Default)]
struct Slot {
    window: Duration,
    held: Mutex<Held>,
    /// Held while Redis is asked: those who come meanwhile share what it gives.
    asking: tokio::sync::Mutex<()>,
    alone: OnceLock<Box<DefaultDirectRateLimiter>>,
}

#[derive(Default)]
struct Held {
    permits: u32,
    /// Until when the permits may be spent.
    spendable: Option<Instant>,
    /// Until when so many permits are refused.
    refused: Option<(Instant, u32)>,
    used: Option<Instant>,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("link", &self.0.link).field("slots", &self.0.slots.len()).finish()
    }
}

impl Limiter {
    /// Shared by all that use the same Redis; without one of this process alone.
    pub fn new(link: Option<Link>) -> Self {
        Self(Arc::new(Inner { link, slots: Cache::new(REMEMBERED) }))
    }

    /// Takes `cost` permits of somebody's budget, all or none. More than the budget holds is taken as all of it. What is
    /// borrowed of the client is not kept in the future.
    ///
    /// # Errors
    /// When it is used up.
    pub fn check<'a>(
        &'a self,
        class: &'a Class,
        who: &dyn fmt::Display,
        cost: u32,
    ) -> impl Future<Output = Result<(), RetryAfter>> + Send + use<'a> {
        let key = format!("{PREFIX}{}:{who}", class.name);
        self.take(class, key, cost.min(class.permits))
    }

    async fn take(&self, class: &Class, key: String, cost: u32) -> Result<(), RetryAfter> {
        let slot = self.slot(&key, class);
        if let Some(settled) = slot.settle(cost) {
            return settled;
        }
        let Some(link) = self.0.link.as_ref().filter(|link| link.is_up()) else {
            return slot.alone(class, cost);
        };
        let _asking = slot.asking.lock().await;
        if let Some(settled) = slot.settle(cost) {
            return settled;
        }
        match take(link, class, &key, cost).await {
            Ok(Taken::Granted(permits)) => {
                let mut held = slot.held();
                held.permits = held.permits.saturating_add(permits) - cost;
                held.spendable = Some(Instant::now() + class.window);
                Ok(())
            }
            Ok(Taken::Refused(wait)) => {
                slot.held().refused = Some((Instant::now() + wait, cost));
                Err(RetryAfter(wait))
            }
            Err(Unavailable) => slot.alone(class, cost),
        }
    }

    /// Forgets who has not been here for some windows, so that memory follows the crowd and not the history.
    pub fn forget_idle(&self) {
        let now = Instant::now();
        // Three windows after its last use everything is earned back.
        self.0.slots.retain(|_, slot| slot.held().used.is_some_and(|used| now - used < slot.window * 3));
    }

    fn slot(&self, key: &str, class: &Class) -> Arc<Slot> {
        let new = || Arc::new(Slot { window: class.window, ..Slot::default() });
        let made = self.0.slots.get_or_insert_with(key, || Ok::<_, std::convert::Infallible>(new()));
        match made {
            Ok(slot) => slot,
            Err(never) => match never {},
        }
    }
}

impl Slot {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What can be said without asking.
    fn settle(&self, cost: u32) -> Option<Result<(), RetryAfter>> {
        let now = Instant::now();
        let mut held = self.held();
        held.used = Some(now);
        if held.spendable.is_some_and(|until| until <= now) {
            (held.permits, held.spendable) = (0, None);
        }
        if held.permits >= cost {
            held.permits -= cost;
            return Some(Ok(()));
        }
        let (until, refused) = held.refused?;
        let wait = until.saturating_duration_since(now);
        if wait.is_zero() {
            held.refused = None;
        }
        (!wait.is_zero() && cost >= refused).then_some(Err(RetryAfter(wait)))
    }

    /// By what this node alone saw.
    fn alone(&self, class: &Class, cost: u32) -> Result<(), RetryAfter> {
        use governor::clock::{Clock as _, DefaultClock};
        let (Some(cost), Some(quota)) = (std::num::NonZeroU32::new(cost), class.quota()) else {
            return Ok(());
        };
        let limiter = self.alone.get_or_init(|| Box::new(RateLimiter::direct(quota)));
        match limiter.check_n(cost) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(until)) => Err(RetryAfter(until.wait_time_from(DefaultClock::default().now()))),
            // More than the whole budget, which `check` does not let through.
            Err(_) => Err(RetryAfter(class.window)),
        }
    }
}

enum Taken {
    Granted(u32),
    Refused(Duration),
}

async fn take(link: &Link, class: &Class, key: &str, cost: u32) -> Result<Taken, Unavailable> {
    let mut cmd = link.scripts().limit.on(key);
    cmd.arg(microseconds(class.interval())).arg(class.permits).arg(cost).arg(cost.max(class.chunk()));
    let (granted, wait): (u32, u64) = link.ask(&cmd).await?;
    Ok(if granted == 0 { Taken::Refused(Duration::from_micros(wait)) } else { Taken::Granted(granted) })
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX).max(1)
}
