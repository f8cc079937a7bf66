//! What makes the cache true: who knows of which commit, and the proof that a node may use what it has.
//!
//! Commits become known in two ways. Whoever wrote says so ([`Coherence::changed`]) right after its commit. And each node
//! makes a [`round`](Coherence::keep) about every [`EVERY`]: it reads from the database what was committed since its last
//! round, invalidates it, says so on the bus, waits until it hears itself, and only then deletes the rows. Having heard
//! itself it has heard all that was said before, so nothing that it keeps is older than the beginning of the round: for
//! [`FRESH`](crate::FRESH) from then on it may use it. A round that fails or takes too long ends that permission by itself;
//! a process that was stopped in between finds it ended when it goes on.
//!
//! The messages of the bus are numbered. A gap, another incarnation, a broken link: everything in the process is dropped.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use redis::Value;
use serde::Deserialize;
use tokio::sync::{Notify, watch};

use crate::link::Link;
use crate::{Changed, FRESH, Key, Space, Unavailable, boot};

/// Time between two rounds. With a round's own length it stays well below [`FRESH`](crate::FRESH).
pub const EVERY: Duration = Duration::from_millis(250);
/// The channel of invalidations, and the key of its numbers.
pub(crate) const BUS: &str = "cache:bus";
/// How long a session that wrote waits for its node to hear of it.
const CATCH_UP: Duration = Duration::from_millis(250);
/// How long whoever wrote tries to say so; after that the next round of any node does.
const SAY_FOR: Duration = Duration::from_secs(1);
const NOT_AVAILABLE: &str = "Redis is not available";

/// A change that was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is no longer true.
    pub changed: Changed,
    /// The transaction that made it so.
    pub xid: u64,
}

/// What the database tells of commits. The position is the source's own: each call goes on where the last that was
/// [finished](Source::finish) ended.
pub trait Source: Send + 'static {
    /// What was committed and nobody has told yet, and a text that names the history of the database.
    fn poll(&mut self) -> impl Future<Output = Result<News, String>> + Send;
    /// What was polled last has been told, on a bus that others hear or only to this node. What goes wrong with forgetting
    /// it is the source's own matter.
    fn finish(&mut self, others_heard: bool) -> impl Future<Output = ()> + Send;
}

/// What a poll found.
#[derive(Debug, Default)]
pub struct News {
    /// Changes, in no order.
    pub changes: Vec<Change>,
    /// Changes when the database is another one, or the same in another past.
    pub history: String,
    /// Whether there is more: poll again at once.
    pub more: bool,
}

/// A tier of values that can be told what is no longer true.
pub(crate) trait Tier: Send + Sync {
    fn space(&self) -> Space;
    fn invalidate(&self, id: &str);
    fn clear(&self);
}

/// Is told of a change; of `None` when any may have happened. Must not take long.
type Watcher = Box<dyn Fn(Option<&Changed>) + Send + Sync>;

/// Permission to use what is cached, for a read that begins now.
#[derive(Debug, Clone, Copy)]
pub struct Fresh(());

/// What one node knows. Cheap to clone.
#[derive(Clone)]
pub struct Coherence(Arc<Inner>);

struct Inner {
    link: Option<Link>,
    tiers: RwLock<Vec<Arc<dyn Tier>>>,
    watchers: RwLock<Vec<Watcher>>,
    /// Until when what is cached may be used: milliseconds of [`boot::now`].
    fresh_until: AtomicU64,
    /// Counts the times that this permission was taken away before its end. Its lock orders giving and taking.
    revocations: Mutex<u64>,
    /// The incarnation that this node is part of; none without Redis, or before the first round.
    incarnation: RwLock<Option<Arc<str>>>,
    /// Number of the last message that was heard.
    heard: watch::Sender<u64>,
    /// Values that were begun before these messages are not used.
    floor_all: AtomicU64,
    floor_feed: AtomicU64,
    /// Number of the last message that this node said.
    said: AtomicU64,
    /// Transactions that this node told itself, so that its next round need not.
    told: Mutex<Told>,
    /// Wakes the next round.
    nudge: Notify,
    /// When the last round that succeeded began.
    round: watch::Sender<Duration>,
    counts: Counts,
}

/// What happened so far.
#[derive(Debug, Default)]
pub struct Counts {
    /// Messages that were heard.
    pub heard: AtomicU64,
    /// Times that everything in the process was dropped.
    pub dropped: AtomicU64,
    /// Rounds that failed.
    pub failed_rounds: AtomicU64,
    /// Reads that went to the database because there was no permission.
    pub bypassed: AtomicU64,
}

/// A message on the bus.
#[derive(Debug, Deserialize)]
struct Message {
    #[serde(rename = "message")]
    number: u64,
    incarnation: Box<str>,
    #[serde(default)]
    changed: Vec<String>,
}

impl std::fmt::Debug for Coherence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (incarnation, heard) = self.stamp();
        let mut debug = f.debug_struct("Coherence");
        debug.field("link", &self.0.link).field("incarnation", &incarnation).field("heard", &heard);
        debug.field("is_fresh", &self.is_fresh()).finish_non_exhaustive()
    }
}

impl Coherence {
    /// Of a node with a link to Redis, or alone.
    pub fn new(link: Option<Link>) -> Self {
        let inner = Arc::new(Inner {
            link,
            tiers: RwLock::default(),
            watchers: RwLock::default(),
            fresh_until: AtomicU64::new(0),
            revocations: Mutex::new(0),
            incarnation: RwLock::default(),
            heard: watch::Sender::new(0),
            floor_all: AtomicU64::new(0),
            floor_feed: AtomicU64::new(0),
            said: AtomicU64::new(0),
            told: Mutex::default(),
            nudge: Notify::new(),
            round: watch::Sender::new(Duration::ZERO),
            counts: Counts::default(),
        });
        Self(inner)
    }

    /// The link, if there is one.
    pub fn link(&self) -> Option<&Link> {
        self.0.link.as_ref()
    }

    /// What happened so far.
    pub fn counts(&self) -> &Counts {
        &self.0.counts
    }

    pub(crate) fn register(&self, tier: Arc<dyn Tier>) {
        self.0.tiers.write().unwrap_or_else(PoisonError::into_inner).push(tier);
    }

    /// Tells `watcher` of every change that this node hears of, whoever made it, as often as it is heard: within a round of
    /// its commit, at once where a server made it.
    pub fn watch(&self, watcher: impl Fn(Option<&Changed>) + Send + Sync + 'static) {
        self.0.watchers.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(watcher));
    }

    fn tell_watchers(&self, changed: Option<&Changed>) {
        let watchers = self.0.watchers.read().unwrap_or_else(PoisonError::into_inner);
        watchers.iter().for_each(|watcher| watcher(changed));
    }

    /// Permission to use what is cached. Ask before looking: then it does not matter how long the looking takes.
    pub fn fresh(&self) -> Option<Fresh> {
        let is_fresh = millis(boot::now()) < self.0.fresh_until.load(Ordering::Acquire);
        if !is_fresh {
            self.0.counts.bypassed.fetch_add(1, Ordering::Relaxed);
        }
        is_fresh.then_some(Fresh(()))
    }

    /// Whether what is cached may be used now, for those who only want to know.
    pub fn is_fresh(&self) -> bool {
        millis(boot::now()) < self.0.fresh_until.load(Ordering::Acquire)
    }

    /// The incarnation, and the number of the last message that was heard or said: what a fill is stamped with.
    pub(crate) fn stamp(&self) -> (Option<Arc<str>>, u64) {
        // What this node said itself was committed before, and so was all that others said before that.
        let heard = (*self.0.heard.borrow()).max(self.0.said.load(Ordering::Acquire));
        (self.0.incarnation.read().unwrap_or_else(PoisonError::into_inner).clone(), heard)
    }

    /// The lowest stamp that a value of this kind may have.
    pub(crate) fn floor(&self, space: Space) -> u64 {
        let all = self.0.floor_all.load(Ordering::Acquire);
        match space {
            Space::Feed => all.max(self.0.floor_feed.load(Ordering::Acquire)),
            _ => all,
        }
    }

    /// Tells what a transaction of ours changed, right after its commit: when this returns, nobody who asks this node, and
    /// nobody with the same session who asks another, gets an older value. Gives up after a second without Redis: then the
    /// next round of any node tells it.
    pub async fn changed(&self, changes: &[Change]) {
        let Some(xid) = changes.first().map(|change| change.xid) else { return };
        // Once before: nobody may find it while we say so. Again after: the feed's floor needs the message's number.
        self.apply(0, changes.iter().map(|change| &change.changed));
        let Some(link) = &self.0.link else {
            let number = self.next_alone();
            self.apply(number, changes.iter().map(|change| &change.changed));
            self.remember_told(xid);
            return;
        };
        // A link that has been down for a while serves nobody, here or elsewhere: nothing to wait for.
        let patience = SAY_FOR.saturating_sub(link.down_for());
        let told = tokio::time::timeout(patience, async {
            loop {
                link.wait_up().await;
                // Before the first round there is no incarnation, and nothing cached is used.
                if let Ok(number) = self.tell(link, changes).await {
                    break number;
                }
                self.0.nudge.notify_one();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        if let Ok(number) = told.await {
            self.apply(number, changes.iter().map(|change| &change.changed));
            self.remember_told(xid);
        } else {
            self.revoke();
            self.drop_all("a commit could not be told");
        }
    }

    /// Something was committed and nobody knows what: this node asks the database until its next round found out and told,
    /// for which this waits a moment.
    pub async fn something_changed(&self) {
        self.revoke();
        let _ = tokio::time::timeout(SAY_FOR, self.next_round()).await;
    }

    /// The last message that this node said or heard, as a mark that a session carries to other nodes. Of two marks the
    /// later is the greater text.
    pub(crate) fn mark(&self) -> Option<String> {
        let (incarnation, number) = self.stamp();
        let incarnation = incarnation?;
        Some(format!("{incarnation}:{number:016}"))
    }

    /// Waits until this node has heard what a session's mark says; ends the permission when it does not in time.
    pub(crate) async fn catch_up(&self, mark: &str) {
        let Some((incarnation, number)) = mark.split_once(':') else { return };
        let Ok(number) = number.parse::<u64>() else { return };
        let ours = self.stamp().0;
        // What was said in an earlier incarnation was committed before this one began, so nothing here is older.
        if ours.as_deref().is_some_and(|ours| incarnation < ours) {
            return;
        }
        let is_ours = ours.as_deref() == Some(incarnation);
        let mut heard = self.0.heard.subscribe();
        let caught_up =
            is_ours && tokio::time::timeout(CATCH_UP, heard.wait_for(|heard| *heard >= number)).await.is_ok();
        if !caught_up {
            self.revoke();
            self.0.nudge.notify_one();
        }
    }

    /// Returns after a round that begins now or later: then this node knows of everything that is committed now. Never
    /// returns on a node that makes none.
    pub async fn next_round(&self) {
        let now = boot::now();
        let mut round = self.0.round.subscribe();
        self.0.nudge.notify_one();
        // The sender lives as long as we do.
        let _ = round.wait_for(|began| *began >= now).await;
    }

    /// Makes rounds until it is aborted.
    pub async fn keep<S: Source>(self, source: S) {
        if let Some(link) = self.0.link.clone() {
            let (hearer, channel) = (Arc::downgrade(&self.0), link.channel());
            link.on_message(move |on, bytes| {
                if on == channel.as_bytes()
                    && let Some(hearer) = hearer.upgrade()
                {
                    Self(hearer).hear(&bytes);
                }
            });
            let rounds = Box::pin(self.clone().make_rounds(source));
            futures_util::future::select(rounds, Box::pin(self.drop_when_down(link))).await;
        } else {
            self.make_rounds(source).await;
        }
    }

    async fn make_rounds<S: Source>(self, mut source: S) {
        let mut joined = Joined::default();
        let mut failing = false;
        if let Some(link) = &self.0.link {
            // A link that comes up right away is no failure that anybody wants to read of.
            let _ = tokio::time::timeout(FRESH, link.wait_up()).await;
        }
        loop {
            match self.round(&mut source, &mut joined).await {
                Ok(()) => {
                    if failing {
                        tracing::info!("the cache is in use again");
                    }
                    failing = false;
                }
                Err(why) => {
                    joined = Joined::default();
                    self.0.counts.failed_rounds.fetch_add(1, Ordering::Relaxed);
                    if !failing {
                        tracing::warn!(why, "the cache is not used until a round succeeds again");
                    }
                    failing = true;
                }
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = self.wait_nudged(failing) => {}
            }
        }
    }

    async fn wait_nudged(&self, failing: bool) {
        if failing {
            // Rather the usual pause than a hot loop.
            std::future::pending::<()>().await;
        }
        self.0.nudge.notified().await;
        // Commits come in crowds: one round for all of them.
        tokio::time::sleep(EVERY / 5).await;
    }

    /// One round: as many polls as it takes to read all that was committed before it began. The permission counts from the
    /// beginning of the first: what a later part reads is not all that was committed before that part.
    async fn round<S: Source>(&self, source: &mut S, joined: &mut Joined) -> Result<(), String> {
        let began = boot::now();
        let mut revocations = self.revocations();
        loop {
            let News { changes, history, more } = source.poll().await?;
            if joined.history != history {
                // Numbers of transactions of another history.
                *lock(&self.0.told) = Told::default();
            }
            if let Some(link) = &self.0.link {
                if self.join(link, joined, &history).await? {
                    revocations = self.revocations();
                }
                let number = self.tell(link, &self.not_told(changes)).await.map_err(|_| NOT_AVAILABLE)?;
                let mut heard = self.0.heard.subscribe();
                tokio::time::timeout(FRESH / 2, heard.wait_for(|heard| *heard >= number))
                    .await
                    .map_err(|_| "our own message did not come back on the bus")?
                    .map_err(|_| "the bus is gone")?;
            } else {
                if joined.history != history {
                    self.drop_all("the database has another history");
                    joined.history = history;
                }
                let (number, changes) = (self.next_alone(), self.not_told(changes));
                self.apply(number, changes.iter().map(|change| &change.changed));
            }
            if !more {
                self.grant(began, revocations);
                self.0.round.send_replace(began);
            }
            source.finish(self.0.link.is_some()).await;
            if !more {
                self.told().round();
                return Ok(());
            }
        }
    }

    /// Takes the permission away until the next round that begins now or later succeeds.
    pub(crate) fn revoke(&self) {
        let mut revocations = lock(&self.0.revocations);
        *revocations += 1;
        self.0.fresh_until.store(0, Ordering::Release);
    }

    fn revocations(&self) -> u64 {
        *lock(&self.0.revocations)
    }

    /// Gives the permission for a round that began then, unless it was revoked since.
    fn grant(&self, began: Duration, revocations: u64) {
        let now = lock(&self.0.revocations);
        if *now == revocations {
            self.0.fresh_until.store(millis(began + FRESH), Ordering::Release);
        }
    }

    /// Makes this node part of the deployment's cache: after each new connection, and when the history is another one.
    /// Says whether it did.
    async fn join(&self, link: &Link, joined: &mut Joined, history: &str) -> Result<bool, String> {
        let gone = |_: Unavailable| NOT_AVAILABLE.to_owned();
        let generation = link.state().borrow().generation;
        let is_new = joined.generation != generation;
        if !is_new && joined.history == history && !link.is_cluster() {
            return Ok(false);
        }
        let runs = link.runs().await.map_err(gone)?;
        if !is_new && joined.history == history && joined.runs == runs {
            return Ok(false);
        }
        self.revoke();
        if is_new {
            link.subscribe(&link.channel()).await.map_err(gone)?;
        }
        let mut cmd = link.scripts().join.on(BUS);
        cmd.arg(format!("{history} {runs}"));
        let (incarnation, last, feed, all): (String, u64, u64, u64) = link.ask(&cmd).await.map_err(gone)?;
        {
            let mut ours = self.0.incarnation.write().unwrap_or_else(PoisonError::into_inner);
            self.0.heard.send_replace(last);
            self.0.said.store(last, Ordering::Release);
            self.0.floor_feed.store(feed, Ordering::Release);
            self.0.floor_all.store(all, Ordering::Release);
            *ours = Some(incarnation.into());
        }
        self.drop_all("the cache was joined anew");
        *joined = Joined { generation, history: history.to_owned(), runs };
        Ok(true)
    }

    /// Invalidates in Redis, then says so; the number of the message.
    async fn tell(&self, link: &Link, changes: &[Change]) -> Result<u64, Unavailable> {
        /// Keys that one message names.
        const MOST: usize = 500;
        let (incarnation, _) = self.stamp();
        let incarnation = incarnation.ok_or(Unavailable)?;
        let publish = link.publish_command()?;
        let mut number = 0;
        for changes in changes.chunks(MOST).chain(changes.is_empty().then_some(changes)) {
            let mut cmds = Vec::with_capacity(changes.len() + 1);
            for change in changes {
                if let Changed::Key(key) = &change.changed {
                    let mut cmd = link.scripts().invalidate.on(key.to_string());
                    cmd.arg(change.xid);
                    cmds.push(cmd);
                }
            }
            let names: Vec<String> = changes.iter().map(|change| change.changed.name()).collect();
            let rest = serde_json::json!({ "incarnation": &*incarnation, "changed": names }).to_string();
            let mut say = link.scripts().publish.on(BUS);
            let says = |what: &Changed| changes.iter().any(|change| change.changed == *what);
            say.arg(&*incarnation).arg(format!(",{}", &rest[1..])).arg(publish).arg(link.channel());
            say.arg(i32::from(says(&Changed::Feed))).arg(i32::from(says(&Changed::All)));
            if link.is_cluster() {
                // Other keys live elsewhere, and all of them come before the message.
                link.ask_all(cmds).await?;
                cmds = Vec::new();
            }
            cmds.push(say);
            let answers = link.ask_all(cmds).await?;
            number = match answers.last() {
                Some(Value::Int(number)) if *number > 0 => u64::try_from(*number).map_err(|_| Unavailable)?,
                _ => {
                    self.revoke();
                    return Err(Unavailable);
                }
            };
        }
        // Numbers belong to an incarnation: another one may have been joined meanwhile.
        let now = self.0.incarnation.read().unwrap_or_else(PoisonError::into_inner);
        if now.as_deref() != Some(&*incarnation) {
            return Err(Unavailable);
        }
        self.0.said.fetch_max(number, Ordering::AcqRel);
        Ok(number)
    }

    /// A message came.
    fn hear(&self, bytes: &Bytes) {
        let Ok(message) = serde_json::from_slice::<Message>(bytes) else {
            tracing::warn!("a message on the bus cannot be read");
            return self.drop_all("a message could not be read");
        };
        self.0.counts.heard.fetch_add(1, Ordering::Relaxed);
        let is_ours = self.stamp().0.is_some_and(|ours| *ours == *message.incarnation);
        if !is_ours {
            // Between subscribing and joining, or a new incarnation that our next round joins.
            self.revoke();
            return;
        }
        let last = *self.0.heard.borrow();
        if message.number <= last {
            return;
        }
        if message.number > last + 1 {
            self.0.floor_feed.fetch_max(message.number, Ordering::AcqRel);
            self.0.floor_all.fetch_max(message.number, Ordering::AcqRel);
            self.drop_all("messages of the bus were lost");
        }
        let changed: Vec<Changed> = message.changed.iter().filter_map(|name| Changed::parse(name)).collect();
        self.apply(message.number, &changed);
        self.0.heard.send_replace(message.number);
    }

    /// Removes from the process what is no longer true. Message 0: the number is not known yet.
    fn apply<'a>(&self, number: u64, changed: impl IntoIterator<Item = &'a Changed>) {
        let tiers = self.0.tiers.read().unwrap_or_else(PoisonError::into_inner);
        for changed in changed {
            self.tell_watchers(if *changed == Changed::All { None } else { Some(changed) });
            match changed {
                Changed::Key(Key { space, id }) => {
                    tiers.iter().filter(|tier| tier.space() == *space).for_each(|tier| tier.invalidate(id));
                }
                Changed::Feed => {
                    self.0.floor_feed.fetch_max(number, Ordering::AcqRel);
                    tiers.iter().filter(|tier| tier.space() == Space::Feed).for_each(|tier| tier.clear());
                }
                Changed::All => {
                    self.0.floor_all.fetch_max(number, Ordering::AcqRel);
                    tiers.iter().for_each(|tier| tier.clear());
                }
            }
        }
    }

    fn drop_all(&self, why: &str) {
        tracing::debug!(why, "dropping what is cached in the process");
        self.0.counts.dropped.fetch_add(1, Ordering::Relaxed);
        self.0.tiers.read().unwrap_or_else(PoisonError::into_inner).iter().for_each(|tier| tier.clear());
        self.tell_watchers(None);
    }

    async fn drop_when_down(self, link: Link) {
        let mut state = link.state();
        let mut generation = 0;
        loop {
            // A connection that broke and was made again at once shows by its number.
            let now = *state.borrow_and_update();
            if !now.is_up || (generation != 0 && generation != now.generation) {
                self.revoke();
                self.drop_all("the link to Redis broke");
            }
            generation = now.generation;
            if now.is_up {
                self.0.nudge.notify_one();
            }
            if state.changed().await.is_err() {
                return;
            }
        }
    }

    /// The next number of a node that is alone.
    fn next_alone(&self) -> u64 {
        let mut number = 0;
        self.0.heard.send_modify(|heard| {
            *heard += 1;
            number = *heard;
        });
        number
    }

    fn remember_told(&self, xid: u64) {
        /// To forget one is harmless: it is told twice.
        const MOST: usize = 100_000;
        let mut told = self.told();
        if told.now.len() < MOST {
            told.now.insert(xid);
        }
    }

    /// What this node did not tell yet, each thing once, by the last transaction that changed it.
    fn not_told(&self, changes: Vec<Change>) -> Vec<Change> {
        let told = self.told();
        let mut last: HashMap<Changed, u64> = HashMap::with_capacity(changes.len());
        for Change { changed, xid } in changes {
            if !told.now.contains(&xid) && !told.before.contains(&xid) {
                let latest = last.entry(changed).or_default();
                *latest = xid.max(*latest);
            }
        }
        last.into_iter().map(|(changed, xid)| Change { changed, xid }).collect()
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        lock(&self.0.told)
    }
}

/// Transactions that this node told right after their commit. Forgotten after a while: to tell one twice is harmless, and
/// its rows are mostly gone by the next round.
#[derive(Debug, Default)]
struct Told {
    now: HashSet<u64>,
    before: HashSet<u64>,
    rounds: u32,
}

impl Told {
    fn round(&mut self) {
        /// Some seconds.
        const ROUNDS: u32 = 20;
        self.rounds += 1;
        if self.rounds >= ROUNDS {
            self.rounds = 0;
            self.before = std::mem::take(&mut self.now);
        }
    }
}

/// What this node joined last.
#[derive(Debug, Default)]
struct Joined {
    generation: u64,
    history: String,
    runs: String,
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
