//! What use cases work with: the database, the time and randomness. The last two are given, so tests choose them.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use party_db::Database;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::Notify;

use crate::Caches;
use crate::auth::AuthConfig;
use crate::live::Live;
use crate::media::{MediaHome, Quotas};
use crate::push::Push;

/// What is cached in the process takes at most about this.
pub const DEFAULT_CACHE_BYTES: u64 = 64 << 20;

/// Everything that a use case needs. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    /// PostgreSQL.
    pub db: Database,
    /// The time.
    pub clock: Clock,
    /// Randomness for ids and secrets.
    pub entropy: Entropy,
    /// Days until a session that is not used ends.
    pub session_days: std::num::NonZeroU32,
    /// What was read lately.
    pub caches: Caches,
    /// Open sockets, on whatever node.
    pub live: Live,
    /// Where galleries keep their bytes.
    pub media: MediaHome,
    /// How much of the storage and of the workers one person or party may take.
    pub quotas: Quotas,
    /// Told after each commit of this server: there may be something in the outbox.
    pub committed: Arc<Notify>,
    /// Told when there may be something to push.
    pub pushes: Arc<Notify>,
    /// How pushes leave.
    pub push: Arc<Push>,
    /// How people sign in, and where links lead.
    pub auth: Arc<AuthConfig>,
}

impl App {
    /// With local accounts, no mail, sessions of 30 days and caches in the process.
    pub fn new(db: Database, media: MediaHome, clock: Clock, entropy: Entropy) -> Self {
        let session_days = const { std::num::NonZeroU32::new(30).expect("30 is not zero") };
        let caches = Caches::new(None, DEFAULT_CACHE_BYTES);
        let (committed, auth) = (Arc::default(), Arc::new(AuthConfig::default()));
        let (live, pushes, push) = (Live::new(None), Arc::default(), Arc::default());
        let quotas = Quotas::default();
        Self { db, clock, entropy, session_days, caches, live, media, quotas, committed, pushes, push, auth }
    }

    /// Now, to the millisecond, as the database keeps it.
    pub fn now(&self) -> Timestamp {
        party_domain::time::to_millis(self.clock.now())
    }
}

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place where time comes in")]
        Self::new(Timestamp::now)
    }

    /// Any source of time.
    pub fn new(source: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// A cryptographic generator that all requests share.
#[derive(Clone)]
pub struct Entropy(Arc<Mutex<StdRng>>);

impl Entropy {
    /// Seeded by the operating system.
    pub fn system() -> Self {
        Self::from_rng(StdRng::from_rng(&mut rand::rng()))
    }

    /// Any generator; a seeded one makes ids and secrets repeatable.
    pub fn from_rng(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(rng)))
    }

    /// Draws something.
    pub fn with<T>(&self, draw: impl FnOnce(&mut StdRng) -> T) -> T {
        draw(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}
