//! Read-through: a value comes from the process, else from Redis, else from the database, and whoever asks does not know.
//!
//! One reader of a process fetches a missing value, the others wait for it; one process of a deployment asks the database,
//! the others wait for its lease. A value that is hot is fetched anew a little before it ends. That something does not exist
//! is remembered too, for [`MISSING`]. See [`Coherence`] for why nothing stale comes out.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redis::Value;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use crate::coherence::{Coherence, Tier};
use crate::crowd::Crowds;
use crate::entry::{Head, Loaded, at};
use crate::link::Link;
use crate::local::{Kept, Landed, Local, Part, Teller, Ticket};
use crate::{Key, Space, Unavailable};

/// How long it is remembered that something does not exist.
pub const MISSING: Duration = Duration::from_secs(10);
/// How long one process may fill before another one tries as well.
const LEASE: Duration = Duration::from_secs(3);
/// The same for a session, whose reader may have gone away with the lease.
const SHORT_LEASE: Duration = Duration::from_millis(500);
/// A value whose JSON is longer is not kept.
const LARGEST: usize = 256 * 1024;
/// What an invalidation says that has no transaction of its own: later than all of them.
pub(crate) const ANY_XID: u64 = 1 << 53;

/// Values of one kind. Cheap to clone.
pub struct ReadThrough<V>(Arc<Inner<V>>);

struct Inner<V> {
    space: Space,
    coherence: Coherence,
    local: Local<V>,
    crowds: Crowds,
    /// Whether values may be served from the process when there is a Redis.
    in_process: bool,
    stats: Counters,
}

/// How reads were answered so far, and what is kept in the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Which kind of values.
    pub space: Space,
    /// From the process.
    pub local_hits: u64,
    /// From Redis.
    pub remote_hits: u64,
    /// From the database.
    pub loads: u64,
    /// Values in the process.
    pub values: u64,
    /// Bytes in the process, about.
    pub bytes: u64,
}

#[derive(Debug, Default)]
struct Counters {
    local_hits: AtomicU64,
    remote_hits: AtomicU64,
    loads: AtomicU64,
}

/// What Redis says to who wants a value.
enum Acquired<V> {
    Hit(Kept<V>),
    Lease,
    Busy,
}

/// What a reader goes on with.
enum Grant<V> {
    Hit(Kept<V>),
    Lease(String),
}

/// A value for whoever waits, and what is kept of it in the process.
type Fetched<V> = (Option<Arc<V>>, Option<Kept<V>>);

impl<V> Clone for ReadThrough<V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<V> std::fmt::Debug for ReadThrough<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ReadThrough").field(&self.0.space).finish()
    }
}

impl<V: Serialize + DeserializeOwned + Send + Sync + 'static> ReadThrough<V> {
    /// Values of a kind, of which at most `bytes` are kept in the process.
    pub fn new(coherence: &Coherence, space: Space, bytes: u64) -> Self {
        Self::with(coherence, space, bytes, true)
    }

    /// Values that are never served from the process while there is a Redis: each read asks it.
    pub(crate) fn remote_only(coherence: &Coherence, space: Space, bytes: u64) -> Self {
        Self::with(coherence, space, bytes, coherence.link().is_none())
    }

    fn with(coherence: &Coherence, space: Space, bytes: u64, in_process: bool) -> Self {
        let inner = Arc::new(Inner {
            space,
            coherence: coherence.clone(),
            local: Local::new(bytes),
            crowds: Crowds::default(),
            in_process,
            stats: Counters::default(),
        });
        coherence.register(inner.clone());
        Self(inner)
    }

    /// The value of an id, or that there is none. `load` reads it from the database when nobody has it; it must not read
    /// anything that was begun before it is called.
    ///
    /// # Errors
    /// What `load` says, to everybody who waited for it.
    pub async fn get<E, L, F>(&self, id: &str, load: L) -> Landed<V, E>
    where
        E: Send + Sync + 'static,
        L: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
    {
        let inner = &self.0;
        if inner.coherence.fresh().is_none() {
            return inner.crowds.load(id, || inner.direct(load)).await;
        }
        if let Some(link) = inner.coherence.link().filter(|_| !inner.in_process) {
            return Arc::clone(inner).ask(link, id, load).await;
        }
        if let Some(kept) = inner.local.get(id)
            && kept.head.stamp >= inner.coherence.floor(inner.space)
            && let Some(left) = kept.left(Instant::now())
        {
            inner.stats.local_hits.fetch_add(1, Ordering::Relaxed);
            if is_due(kept.head, left)
                && let Some((ticket, news)) = inner.local.begin_refresh(id)
            {
                tokio::spawn(Arc::clone(inner).refresh(id.to_owned(), load, ticket, news));
            }
            return Ok(kept.value.clone());
        }
        match inner.local.join(id) {
            Part::Lead(ticket, news) => {
                let mut landed = news.subscribe();
                // On its own, so that a reader who goes away leaves nobody waiting.
                let flight = tokio::spawn(Arc::clone(inner).fly(id.to_owned(), load, ticket, news));
                match wait(&mut landed).await {
                    Some(landed) => landed,
                    None => match flight.await {
                        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                        // The runtime ends, and so does whoever waits here.
                        _ => std::future::pending().await,
                    },
                }
            }
            Part::Follow(mut landed) => match wait(&mut landed).await {
                Some(landed) => landed,
                None => inner.direct(load).await,
            },
        }
    }

    /// Removes a value everywhere, whatever it is: for values that hang on something that is no change of the database.
    pub async fn forget(&self, id: &str) {
        let changed = crate::Changed::Key(Key::new(self.0.space, id));
        self.0.coherence.changed(&[crate::coherence::Change { changed, xid: ANY_XID }]).await;
    }

    /// How reads were answered so far.
    pub fn stats(&self) -> Stats {
        let Inner { space, local, stats, .. } = &*self.0;
        Stats {
            space: *space,
            local_hits: stats.local_hits.load(Ordering::Relaxed),
            remote_hits: stats.remote_hits.load(Ordering::Relaxed),
            loads: stats.loads.load(Ordering::Relaxed),
            values: local.len() as u64,
            bytes: local.bytes(),
        }
    }
}

async fn wait<V, E>(news: &mut watch::Receiver<Option<Landed<V, E>>>) -> Option<Landed<V, E>> {
    let landed = news.wait_for(Option::is_some).await.ok()?;
    match landed.as_ref()? {
        Ok(value) => Some(Ok(value.clone())),
        Err(error) => Some(Err(Arc::clone(error))),
    }
}

/// Whether a hit should have the value fetched anew. Draws only when it could be.
fn is_due(head: Head, left: Duration) -> bool {
    /// The most that a draw makes of the cost: -ln of the smallest chance there is.
    const FARTHEST: u32 = 37;
    left < head.cost * FARTHEST && head.wants_refresh(left, 1.0 - rand::random::<f64>())
}

impl<V: Serialize + DeserializeOwned + Send + Sync + 'static> Inner<V> {
    /// From the database, keeping nothing.
    async fn direct<E, L, F>(&self, load: L) -> Landed<V, E>
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        self.stats.loads.fetch_add(1, Ordering::Relaxed);
        Ok(load().await.map_err(Arc::new)?.value.map(Arc::new))
    }

    /// From Redis for this reader alone, who does not wait for what another one asked before.
    async fn ask<E, L, F>(self: Arc<Self>, link: &Link, id: &str, load: L) -> Landed<V, E>
    where
        E: Send + Sync + 'static,
        L: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
    {
        match self.acquired(link, id).await {
            Some(Grant::Hit(kept)) => Ok(kept.value),
            Some(Grant::Lease(lease)) => {
                let (link, id) = (link.clone(), id.to_owned());
                // On its own, so that a reader who goes away leaves no lease behind.
                let filled = tokio::spawn(async move { self.fill(&link, &id, &lease, load).await });
                match filled.await {
                    Ok(filled) => Ok(filled?.0),
                    Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                    Err(_) => std::future::pending().await,
                }
            }
            None => self.direct(load).await,
        }
    }

    /// Fetches a value for everybody who waits.
    async fn fly<E, L, F>(self: Arc<Self>, id: String, load: L, ticket: Ticket, news: Teller<V, E>)
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        let landed = match self.coherence.link() {
            Some(link) => self.fetch(link, &id, load).await,
            None => self.fill_alone(load).await,
        };
        self.finish(&id, &ticket, &news, landed);
    }

    /// Fetches a value that is still there, before it ends.
    async fn refresh<E, L, F>(self: Arc<Self>, id: String, load: L, ticket: Ticket, news: Teller<V, E>)
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        let landed = match self.coherence.link() {
            None => self.fill_alone(load).await,
            Some(link) => {
                let lease = new_lease();
                match self.renew(link, &id, &lease).await {
                    Ok(true) => self.fill(link, &id, &lease, load).await,
                    // Somebody else does, or it is gone.
                    _ => self.fetch(link, &id, load).await,
                }
            }
        };
        self.finish(&id, &ticket, &news, landed);
    }

    fn finish<E>(&self, id: &str, ticket: &Ticket, news: &Teller<V, E>, landed: Result<Fetched<V>, Arc<E>>) {
        let landed = match landed {
            Ok((value, kept)) => {
                self.local.land(id, ticket, kept.filter(|_| self.in_process));
                Ok(value)
            }
            Err(error) => {
                self.local.land(id, ticket, None);
                Err(error)
            }
        };
        news.send_replace(Some(landed));
    }

    /// From the database, for the process.
    async fn fill_alone<E, L, F>(&self, load: L) -> Result<Fetched<V>, Arc<E>>
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        let (_, stamp) = self.coherence.stamp();
        let began = Instant::now();
        self.stats.loads.fetch_add(1, Ordering::Relaxed);
        let loaded = load().await.map_err(Arc::new)?;
        let head = Head { stamp, horizon: loaded.horizon, cost: began.elapsed() };
        let size = serde_json::to_vec(&loaded.value).map_or(LARGEST, |json| json.len());
        let ttl = self.ttl(loaded.value.is_some());
        let value = loaded.value.map(Arc::new);
        let kept = Kept { value: value.clone(), head, expires: Instant::now() + ttl, size };
        Ok((value, Some(kept).filter(|_| size < LARGEST)))
    }

    /// From Redis, or from the database under a lease; waits while another process has the lease.
    async fn fetch<E, L, F>(&self, link: &Link, id: &str, load: L) -> Result<Fetched<V>, Arc<E>>
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        match self.acquired(link, id).await {
            Some(Grant::Hit(kept)) => Ok((kept.value.clone(), Some(kept))),
            Some(Grant::Lease(lease)) => self.fill(link, id, &lease, load).await,
            None => Ok((self.direct(load).await?, None)),
        }
    }

    /// What Redis has, or the lease to fill it, if need be after another process had the lease; `None` when neither is to
    /// be had.
    async fn acquired(&self, link: &Link, id: &str) -> Option<Grant<V>> {
        const FIRST_PAUSE: Duration = Duration::from_millis(2);
        const LONGEST_PAUSE: Duration = Duration::from_millis(50);
        let mut pause = FIRST_PAUSE;
        let patience_ends = Instant::now() + self.lease() * 3 / 2;
        while Instant::now() < patience_ends {
            let lease = new_lease();
            match self.acquire(link, id, &lease).await {
                Ok(Acquired::Hit(kept)) => {
                    self.stats.remote_hits.fetch_add(1, Ordering::Relaxed);
                    return Some(Grant::Hit(kept));
                }
                Ok(Acquired::Lease) => return Some(Grant::Lease(lease)),
                Ok(Acquired::Busy) => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                Err(Unavailable) => break,
            }
        }
        None
    }

    /// From the database, under a lease.
    async fn fill<E, L, F>(&self, link: &Link, id: &str, lease: &str, load: L) -> Result<Fetched<V>, Arc<E>>
    where
        L: FnOnce() -> F,
        F: Future<Output = Result<Loaded<V>, E>>,
    {
        let (incarnation, stamp) = self.coherence.stamp();
        let began = Instant::now();
        self.stats.loads.fetch_add(1, Ordering::Relaxed);
        let loaded = match load().await {
            Ok(loaded) => loaded,
            Err(error) => {
                self.give_back(link, id).await;
                return Err(Arc::new(error));
            }
        };
        let head = Head { stamp, horizon: loaded.horizon, cost: began.elapsed() };
        let ttl = self.ttl(loaded.value.is_some());
        let text = incarnation.and_then(|name| head.encode(&name, loaded.value.as_ref()).ok());
        let value = loaded.value.map(Arc::new);
        let Some(text) = text.filter(|text| text.len() < LARGEST) else {
            self.give_back(link, id).await;
            return Ok((value, None));
        };
        let mut cmd = link.scripts().fill.on(self.key(id));
        cmd.arg(lease).arg(&text).arg(milliseconds(ttl));
        let stored = link.ask::<u8>(&cmd).await == Ok(1);
        let kept = Kept { value: value.clone(), head, expires: Instant::now() + ttl, size: text.len() };
        Ok((value, stored.then_some(kept)))
    }

    async fn acquire(&self, link: &Link, id: &str, lease: &str) -> Result<Acquired<V>, Unavailable> {
        let (incarnation, stamp) = self.coherence.stamp();
        let incarnation = incarnation.ok_or(Unavailable)?;
        let mut cmd = link.scripts().acquire.on(self.key(id));
        cmd.arg(format!("{}{incarnation}", at::HEAD)).arg(self.coherence.floor(self.space));
        cmd.arg(Head::lease(&incarnation, lease, stamp)).arg(milliseconds(self.lease()));
        match link.ask(&cmd).await? {
            Value::Int(0) => Ok(Acquired::Lease),
            Value::Int(_) => Ok(Acquired::Busy),
            answer => {
                let (text, left): (String, i64) = redis::from_redis_value(answer).map_err(|_| Unavailable)?;
                let size = text.len();
                let Some((head, value)) = Head::decode(&text) else {
                    // Of another version of the server, or written by hand: the next reader fills it anew.
                    tracing::debug!(space = ?self.space, "what Redis has under a key of ours cannot be read");
                    self.give_back(link, id).await;
                    return Err(Unavailable);
                };
                let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
                let expires = Instant::now() + left;
                Ok(Acquired::Hit(Kept { value: value.map(Arc::new), head, expires, size }))
            }
        }
    }

    async fn renew(&self, link: &Link, id: &str, lease: &str) -> Result<bool, Unavailable> {
        let incarnation = self.coherence.stamp().0.ok_or(Unavailable)?;
        let mut cmd = link.scripts().renew.on(self.key(id));
        cmd.arg(format!("{}{incarnation}", at::HEAD)).arg(lease);
        Ok(link.ask::<u8>(&cmd).await? == 1)
    }

    /// Lets others fill at once instead of after the lease. Should somebody have filled meanwhile, that is lost: no harm.
    async fn give_back(&self, link: &Link, id: &str) {
        let mut cmd = link.scripts().invalidate.on(self.key(id));
        cmd.arg(ANY_XID);
        let _ = link.ask::<Value>(&cmd).await;
    }

    const fn lease(&self) -> Duration {
        if self.in_process { LEASE } else { SHORT_LEASE }
    }

    fn key(&self, id: &str) -> String {
        format!("{}{id}", self.space.prefix())
    }

    /// Spread, so that what was filled together does not end together.
    fn ttl(&self, exists: bool) -> Duration {
        let ttl = if exists { self.space.ttl() } else { MISSING };
        ttl.mul_f64(0.9 + 0.1 * rand::random::<f64>())
    }
}

impl<V: Send + Sync + 'static> Tier for Inner<V> {
    fn space(&self) -> Space {
        self.space
    }

    fn invalidate(&self, id: &str) {
        self.local.invalidate(id);
    }

    fn clear(&self) {
        self.local.clear();
    }
}

fn new_lease() -> String {
    // Never that of nobody.
    format!("{:016x}", rand::random_range(1..=u64::MAX))
}

pub(crate) fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1)
}
