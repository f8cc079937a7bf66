//! Messages to whoever listens to a channel, on whatever node.
//!
//! What is kept true: a listener gets each message that is published after [`Bus::subscribe`] returned, in the order in
//! which Redis took them, or else a [`Event::Reset`], upon which it reads from the database what it may have missed. A
//! reset comes when the link broke and the channel is heard again, when another node could not say something, when a
//! cluster moved, and, in the place of all that waits, when the listener is more than [`QUEUE`] messages behind. A
//! message may come twice when the link broke just as it was published.
//!
//! A node subscribes to a channel once, however many listen, and ends that when the last of them goes. Without Redis, and
//! while it is not to be had, messages reach the listeners of this node.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use bytes::Bytes;
use futures_util::future::join_all;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{Notify, mpsc, oneshot};

use crate::Unavailable;
use crate::link::Link;

/// How many messages a listener may be behind.
pub const QUEUE: usize = 256;
/// Channels that are remembered because something could not be published.
const MOST_UNSAID: usize = 10_000;
/// Subscriptions that are made at a time.
const AT_ONCE: usize = 200;

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A message; never empty.
    Message(Bytes),
    /// Messages may be missing: read from the database.
    Reset,
}

/// Carries messages. Cheap to clone.
#[derive(Clone)]
pub struct Bus(Arc<Inner>);

struct Inner {
    link: Option<Link>,
    channels: RwLock<HashMap<Arc<str>, Channel>>,
    /// Channels on which something was not said to the other nodes.
    unsaid: Mutex<HashSet<Arc<str>>>,
    work: mpsc::UnboundedSender<Work>,
}

#[derive(Default)]
struct Channel {
    /// For [`Bus::subscribe`].
    queues: Vec<Arc<Queue>>,
    /// For [`Bus::forward`].
    forwards: Vec<mpsc::Sender<Heard>>,
    listeners: usize,
}

/// What waits for one listener. It holds nothing while nothing does: most rooms are silent most of the time.
#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<VecDeque<Event>>,
    came: Notify,
}

/// An event, and the channel that it came by.
pub type Heard = (Arc<str>, Event);

enum Work {
    /// Somebody came or the last one went: subscribe, or the opposite; then answer.
    Look(Arc<str>, Option<oneshot::Sender<()>>),
}

/// Listens to a channel until it is dropped.
#[derive(Debug)]
pub struct Subscription {
    queue: Arc<Queue>,
    place: Place,
}

/// Has what is said on a channel forwarded until it is dropped.
#[derive(Debug)]
pub struct Forwarding(#[expect(dead_code, reason = "kept for its end")] Place);

struct Place {
    bus: Bus,
    channel: Arc<str>,
}

impl std::fmt::Debug for Bus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bus").field("link", &self.0.link).field("channels", &self.channels()).finish()
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Place").field(&self.channel).finish()
    }
}

impl Bus {
    /// Between all that use the same Redis; without one of this process alone. Must be called in a runtime.
    pub fn new(link: Option<Link>) -> Self {
        let (work, todo) = mpsc::unbounded_channel();
        let bus = Self(Arc::new(Inner { link, channels: RwLock::default(), unsaid: Mutex::default(), work }));
        if let Some(link) = &bus.0.link {
            let hearer = Arc::downgrade(&bus.0);
            link.on_message(move |channel, bytes| {
                if let (Some(inner), Ok(channel)) = (hearer.upgrade(), std::str::from_utf8(channel)) {
                    // Nothing is how a node says that it could not say something.
                    let event = if bytes.is_empty() { Event::Reset } else { Event::Message(bytes) };
                    inner.hear(channel, &event);
                }
            });
            tokio::spawn(
                Keeper { link: link.clone(), bus: Arc::downgrade(&bus.0), heard: HashSet::new() }.keep(todo),
            );
        }
        bus
    }

    /// Listens to a channel. When this returns the channel is heard; should Redis not be to be had at the moment, a reset
    /// comes once it is.
    pub async fn subscribe(&self, channel: &str) -> Subscription {
        let queue = Arc::<Queue>::default();
        let place = self.enter(channel, |channel| channel.queues.push(Arc::clone(&queue)));
        let subscription = Subscription { queue, place };
        self.look(&subscription.place).await;
        subscription
    }

    /// Has what is said on a channel sent to a queue that many channels share: for channels by the thousand, of which each
    /// has little to say. A queue gets it once, however often it was asked for, until all that asked are gone. When this returns the channel is heard. What the queue has
    /// no room for is lost.
    pub async fn forward(&self, channel: &str, to: &mpsc::Sender<Heard>) -> Forwarding {
        let place = self.enter(channel, |channel| {
            if !channel.forwards.iter().any(|other| other.same_channel(to)) {
                channel.forwards.push(to.clone());
            }
        });
        self.look(&place).await;
        Forwarding(place)
    }

    fn enter(&self, channel: &str, listen: impl FnOnce(&mut Channel)) -> Place {
        let mut channels = self.0.channels.write().unwrap_or_else(PoisonError::into_inner);
        let name =
            channels.get_key_value(channel).map_or_else(|| channel.into(), |(name, _)| Arc::clone(name));
        let room = channels.entry(Arc::clone(&name)).or_default();
        room.listeners += 1;
        listen(room);
        Place { bus: self.clone(), channel: name }
    }

    /// Has the channel heard.
    async fn look(&self, place: &Place) {
        if self.0.link.is_some() {
            let (done, looked) = oneshot::channel();
            let _ = self.0.work.send(Work::Look(Arc::clone(&place.channel), Some(done)));
            let _ = looked.await;
        }
    }

    /// Publishes a message, which must not be empty: an empty one is not sent. When Redis is not to be had the listeners
    /// of this node get it and the others a reset as soon as it is.
    pub async fn publish(&self, channel: &str, message: Bytes) {
        if message.is_empty() {
            return;
        }
        let Some(link) = &self.0.link else { return self.0.hear(channel, &Event::Message(message)) };
        if send(link, channel, &message).await.is_err() {
            self.0.hear(channel, &Event::Message(message));
            let mut unsaid = self.0.unsaid();
            if unsaid.len() < MOST_UNSAID {
                unsaid.insert(channel.into());
            }
        }
    }

    /// How many channels this node listens to.
    pub fn channels(&self) -> usize {
        self.0.channels.read().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Subscription {
    /// The next event. May be given up and called again without loss.
    pub async fn next(&mut self) -> Event {
        loop {
            if let Some(event) = self.queue.take() {
                return event;
            }
            self.queue.came.notified().await;
        }
    }

    /// What it listens to.
    pub fn channel(&self) -> &str {
        &self.place.channel
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let mut channels = self.place.bus.0.channels.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(channel) = channels.get_mut(&self.place.channel) {
            channel.queues.retain(|other| !Arc::ptr_eq(other, &self.queue));
        }
    }
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, VecDeque<Event>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is too far behind reads from the database, and so needs nothing of what waits.
    fn put(&self, event: Event) {
        let mut waiting = self.waiting();
        if waiting.len() < QUEUE {
            waiting.push_back(event);
        } else {
            waiting.clear();
            waiting.push_back(Event::Reset);
        }
        drop(waiting);
        self.came.notify_one();
    }

    fn take(&self) -> Option<Event> {
        let mut waiting = self.waiting();
        let event = waiting.pop_front();
        if waiting.is_empty() {
            *waiting = VecDeque::new();
        }
        event
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut channels = self.bus.0.channels.write().unwrap_or_else(PoisonError::into_inner);
        let Some(room) = channels.get_mut(&self.channel) else { return };
        room.listeners -= 1;
        if room.listeners == 0 {
            channels.remove(&self.channel);
            let _ = self.bus.0.work.send(Work::Look(Arc::clone(&self.channel), None));
        }
    }
}

impl Inner {
    fn hear(&self, channel: &str, event: &Event) {
        let channels = self.channels.read().unwrap_or_else(PoisonError::into_inner);
        let Some((name, room)) = channels.get_key_value(channel) else { return };
        for forward in &room.forwards {
            let _ = forward.try_send((Arc::clone(name), event.clone()));
        }
        for queue in &room.queues {
            queue.put(event.clone());
        }
    }

    fn unsaid(&self) -> MutexGuard<'_, HashSet<Arc<str>>> {
        self.unsaid.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn names(&self) -> Vec<Arc<str>> {
        self.channels.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }

    fn has(&self, channel: &str) -> bool {
        self.channels.read().unwrap_or_else(PoisonError::into_inner).contains_key(channel)
    }
}

async fn send(link: &Link, channel: &str, message: &[u8]) -> Result<(), Unavailable> {
    let mut cmd = redis::cmd(link.publish_command()?);
    cmd.arg(channel).arg(message);
    link.ask::<redis::Value>(&cmd).await.map(|_| ())
}

/// Makes what Redis sends us what somebody here listens to. The only one who subscribes, so that nothing overtakes.
struct Keeper {
    link: Link,
    bus: Weak<Inner>,
    heard: HashSet<Arc<str>>,
}

impl Keeper {
    async fn keep(mut self, mut todo: mpsc::UnboundedReceiver<Work>) {
        let mut state = self.link.state();
        let mut lost = self.link.lost();
        // Whoever came before is still to be looked at, so there is nothing to begin.
        state.borrow_and_update();
        loop {
            tokio::select! {
                // The bus is gone.
                work = todo.recv() => match work {
                    Some(Work::Look(channel, done)) => {
                        self.look(channel).await;
                        drop(done);
                    }
                    None => return,
                },
                changed = state.changed() => {
                    let now = *state.borrow_and_update();
                    match changed {
                        Ok(()) if now.is_up => self.begin_anew().await,
                        Ok(()) => self.heard.clear(),
                        Err(_) => return,
                    }
                }
                lost = lost.recv() => match lost {
                    Ok(Some(channel)) => self.lost_one(&channel).await,
                    Ok(None) | Err(RecvError::Lagged(_)) => self.begin_anew().await,
                    Err(RecvError::Closed) => return,
                },
            }
        }
    }

    async fn look(&mut self, channel: Arc<str>) {
        let Some(bus) = self.bus.upgrade() else { return };
        let wanted = bus.has(&channel);
        if wanted && !self.heard.contains(&channel) {
            // Else the link is down or breaks now: all channels are begun anew when it is back.
            if self.link.subscribe(&channel).await.is_ok() {
                self.heard.insert(channel);
            }
        } else if !wanted && self.heard.remove(&channel) {
            let _ = self.link.unsubscribe(&channel).await;
        }
    }

    async fn lost_one(&mut self, channel: &[u8]) {
        let Ok(channel) = std::str::from_utf8(channel) else { return };
        // Of a channel that we ended ourselves nothing is heard any more.
        if self.heard.contains(channel) {
            self.begin([channel.into()].into()).await;
        }
    }

    /// After something broke: subscribes to all channels, says what was not said, and has everybody read.
    async fn begin_anew(&mut self) {
        self.heard.clear();
        let Some(bus) = self.bus.upgrade() else { return };
        let names = bus.names();
        drop(bus);
        self.begin(names).await;
        self.say_unsaid().await;
    }

    async fn begin(&mut self, names: Vec<Arc<str>>) {
        for names in names.chunks(AT_ONCE) {
            let begun = join_all(names.iter().map(|name| self.link.subscribe(name))).await;
            let Some(bus) = self.bus.upgrade() else { return };
            for (name, begun) in names.iter().zip(begun) {
                if begun.is_ok() {
                    bus.hear(name, &Event::Reset);
                    self.heard.insert(Arc::clone(name));
                }
            }
        }
    }

    async fn say_unsaid(&self) {
        let Some(bus) = self.bus.upgrade() else { return };
        let unsaid = std::mem::take(&mut *bus.unsaid());
        for channel in unsaid {
            if send(&self.link, &channel, &[]).await.is_err() {
                bus.unsaid().insert(channel);
            }
        }
    }
}
