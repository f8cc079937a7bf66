//! The tier in the process: values that were read lately, bounded by bytes, and the fills that are under way.
//!
//! What is kept true: a fill that was begun before an invalidation is not stored after it. A fill is entered in `flights`
//! when it begins and stores its value only if it is still entered then, under the same lock under which an invalidation
//! takes it out. Who reads after the invalidation finds no flight and begins a new one.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::watch;

use crate::entry::Head;

/// A value that is kept, or its absence.
#[derive(Debug)]
pub(crate) struct Kept<V> {
    pub value: Option<Arc<V>>,
    pub head: Head,
    pub expires: Instant,
    /// Bytes of its JSON: what it is taken to weigh.
    pub size: usize,
}

/// How a fill ended, for whoever waits for it.
pub(crate) type Landed<V, E> = Result<Option<Arc<V>>, Arc<E>>;

/// Who fills tells the others by this.
pub(crate) type Teller<V, E> = watch::Sender<Option<Landed<V, E>>>;

/// Fills of one key that readers share. The error is whatever the loads of this tier return.
#[derive(Debug)]
struct Flight {
    /// Tells flights of one key apart.
    number: u64,
    /// What followers wait for: `watch::Receiver<Option<Landed<V, E>>>`, whose `E` is the reader's.
    news: Box<dyn std::any::Any + Send>,
}

#[derive(Clone)]
struct ByBytes;

type Flights = HashMap<Box<str>, Flight>;

impl<V> Weighter<Box<str>, Arc<Kept<V>>> for ByBytes {
    fn weight(&self, key: &Box<str>, kept: &Arc<Kept<V>>) -> u64 {
        /// Of the entry itself, about.
        const OVERHEAD: usize = 160;
        (key.len() + kept.size + OVERHEAD) as u64
    }
}

pub(crate) struct Local<V> {
    kept: Cache<Box<str>, Arc<Kept<V>>, ByBytes>,
    flights: Box<[Mutex<Flights>]>,
    hasher: RandomState,
}

/// What a reader does who found nothing.
pub(crate) enum Part<V, E> {
    /// Fills, and tells the others.
    Lead(Ticket, Teller<V, E>),
    /// Waits for who fills.
    Follow(watch::Receiver<Option<Landed<V, E>>>),
}

/// A fill that is entered.
#[derive(Debug)]
pub(crate) struct Ticket {
    number: u64,
}

impl<V: Send + Sync + 'static> Local<V> {
    pub(crate) fn new(bytes: u64) -> Self {
        const USUAL_SIZE: u64 = 1_500;
        const SHARDS: usize = 16;
        let items = usize::try_from(bytes / USUAL_SIZE).unwrap_or(usize::MAX).max(16);
        Self {
            kept: Cache::with_weighter(items, bytes, ByBytes),
            flights: (0..SHARDS).map(|_| Mutex::default()).collect(),
            hasher: RandomState::new(),
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<Arc<Kept<V>>> {
        self.kept.get(id)
    }

    /// Joins the fill of a value, or begins it.
    pub(crate) fn join<E: Send + Sync + 'static>(&self, id: &str) -> Part<V, E> {
        let mut flights = self.flights(id);
        if let Some(flight) = flights.get(id)
            && let Some(news) = flight.news.downcast_ref::<watch::Receiver<Option<Landed<V, E>>>>()
            // Whoever filled may have panicked: then nobody tells.
            && (news.has_changed().is_ok() || news.borrow().is_some())
        {
            return Part::Follow(news.clone());
        }
        let (sender, news) = watch::channel(None);
        let number = rand::random();
        flights.insert(id.into(), Flight { number, news: Box::new(news) });
        Part::Lead(Ticket { number }, sender)
    }

    /// Begins a fill although there is a value; `None` when one is under way.
    pub(crate) fn begin_refresh<E: Send + Sync + 'static>(&self, id: &str) -> Option<(Ticket, Teller<V, E>)> {
        match self.join(id) {
            Part::Lead(ticket, sender) => Some((ticket, sender)),
            Part::Follow(_) => None,
        }
    }

    /// Ends a fill and keeps its value, unless it was revoked.
    pub(crate) fn land(&self, id: &str, ticket: &Ticket, kept: Option<Kept<V>>) {
        let mut flights = self.flights(id);
        if flights.get(id).is_some_and(|flight| flight.number == ticket.number) {
            flights.remove(id);
            if let Some(kept) = kept {
                self.kept.insert(id.into(), Arc::new(kept));
            }
        }
    }

    /// Removes a value and revokes its fill.
    pub(crate) fn invalidate(&self, id: &str) {
        let mut flights = self.flights(id);
        flights.remove(id);
        self.kept.remove(id);
    }

    /// Removes everything and revokes every fill.
    pub(crate) fn clear(&self) {
        for shard in &self.flights {
            lock(shard).clear();
        }
        // A fill that begins between the two is removed for nothing; one from before cannot land any more.
        self.kept.clear();
    }

    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.kept.weight()
    }

    fn flights(&self, id: &str) -> MutexGuard<'_, Flights> {
        let shard = self.hasher.hash_one(id) % self.flights.len() as u64;
        lock(&self.flights[usize::try_from(shard).unwrap_or(0)])
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<V> Kept<V> {
    /// Time that is left, if any.
    pub(crate) fn left(&self, now: Instant) -> Option<Duration> {
        self.expires.checked_duration_since(now).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(value: &str) -> Kept<String> {
        let head = Head { stamp: 0, horizon: 0, cost: Duration::ZERO };
        let expires = Instant::now() + Duration::from_mins(1);
        Kept { value: Some(Arc::new(value.to_owned())), head, expires, size: value.len() }
    }

    fn lead(local: &Local<String>, id: &str) -> Ticket {
        match local.join::<()>(id) {
            Part::Lead(ticket, _) => ticket,
            Part::Follow(_) => panic!("somebody fills already"),
        }
    }

    #[test]
    fn a_fill_that_began_before_an_invalidation_is_not_kept() {
        let local = Local::new(1 << 20);
        let (before, ticket) = ("p1", lead(&local, "p1"));
        local.invalidate(before);
        local.land(before, &ticket, Some(kept("old")));
        assert!(local.get(before).is_none());
        // Nor does it end the fill that began after.
        let after = lead(&local, "p1");
        local.land("p1", &ticket, Some(kept("old")));
        local.land("p1", &after, Some(kept("new")));
        assert_eq!(local.get("p1").unwrap().value.as_deref().map(String::as_str), Some("new"));
    }

    #[test]
    fn everything_goes_at_once_with_the_fills_that_are_under_way() {
        let local = Local::new(1 << 20);
        let first = lead(&local, "p1");
        local.land("p1", &first, Some(kept("one")));
        let second = lead(&local, "p2");
        local.clear();
        local.land("p2", &second, Some(kept("two")));
        assert_eq!(local.len(), 0);
    }

    #[test]
    fn what_is_kept_is_bounded_by_bytes() {
        let local = Local::new(100_000);
        for number in 0..10_000 {
            let id = format!("p{number}");
            let ticket = lead(&local, &id);
            local.land(&id, &ticket, Some(kept(&"x".repeat(500))));
        }
        assert!(local.bytes() <= 100_000, "{} bytes are kept", local.bytes());
        assert!((50..200).contains(&local.len()), "{} values are kept", local.len());
    }

    #[test]
    fn what_has_ended_is_not_left() {
        let kept = kept("x");
        assert_eq!(
            kept.left(kept.expires.checked_sub(Duration::from_secs(7)).unwrap()),
            Some(Duration::from_secs(7))
        );
        assert_eq!(kept.left(kept.expires), None);
        assert_eq!(kept.left(kept.expires + Duration::from_secs(1)), None);
    }
}
