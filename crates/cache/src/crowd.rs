//! Loads without a cache, when what is cached may not be used: still not one query for each of a thousand readers.
//!
//! What is kept true: a reader gets what was loaded by a load that began after the reader came. So while one load runs, all
//! who come meanwhile share the next one: of a crowd two loads, and nobody gets anything older than their own question.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::local::Landed;

/// Readers by what they want.
#[derive(Debug, Default)]
pub(crate) struct Crowds(Mutex<Rows>);

#[derive(Debug, Default)]
struct Rows {
    /// Counts arrivals and beginnings of loads, all ids together.
    clock: u64,
    waiting: HashMap<Box<str>, Arc<Crowd>>,
}

/// Readers of one id. Who has the lock loads.
#[derive(Debug, Default)]
struct Crowd(tokio::sync::Mutex<Option<Last>>);

/// The last load: when it began, and a `Landed<V, E>` of the readers' types.
#[derive(Debug)]
struct Last {
    began: u64,
    landed: Box<dyn Any + Send>,
}

impl Crowds {
    /// Loads, or takes what somebody else loaded who began later than this reader came.
    pub(crate) async fn load<V, E, F>(&self, id: &str, load: impl FnOnce() -> F) -> Landed<V, E>
    where
        V: Send + Sync + 'static,
        E: Send + Sync + 'static,
        F: Future<Output = Landed<V, E>>,
    {
        let (came, place) = self.enter(id);
        let mut last = place.crowd.0.lock().await;
        if let Some(last) = &*last
            && last.began > came
            && let Some(landed) = last.landed.downcast_ref::<Landed<V, E>>()
        {
            return copy(landed);
        }
        let began = self.tick();
        let landed = load().await;
        *last = Some(Last { began, landed: Box::new(copy(&landed)) });
        landed
    }

    fn enter(&self, id: &str) -> (u64, Place<'_>) {
        let mut rows = self.rows();
        rows.clock += 1;
        let crowd = Arc::clone(rows.waiting.entry(id.into()).or_default());
        (rows.clock, Place { crowds: self, id: id.into(), crowd })
    }

    fn tick(&self) -> u64 {
        let mut rows = self.rows();
        rows.clock += 1;
        rows.clock
    }

    fn rows(&self) -> std::sync::MutexGuard<'_, Rows> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reader's place; the last one to leave takes the crowd along, so that nothing is kept for who is gone.
struct Place<'a> {
    crowds: &'a Crowds,
    id: Box<str>,
    crowd: Arc<Crowd>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut rows = self.crowds.rows();
        // The table's and ours.
        if Arc::strong_count(&self.crowd) == 2 {
            rows.waiting.remove(&self.id);
        }
    }
}

fn copy<V, E>(landed: &Landed<V, E>) -> Landed<V, E> {
    match landed {
        Ok(value) => Ok(value.clone()),
        Err(error) => Err(Arc::clone(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn a_crowd_shares_the_load_that_begins_after_it_came() {
        let (crowds, loads) = (Crowds::default(), AtomicU64::new(0));
        let (began, go_on) = (Notify::new(), Notify::new());
        let first = crowds.load("p", || async {
            began.notify_one();
            go_on.notified().await;
            Landed::<u64, ()>::Ok(Some(Arc::new(0)))
        });
        let others = async {
            began.notified().await;
            let crowd = (0..100).map(|_| {
                crowds.load("p", || async {
                    Landed::<u64, ()>::Ok(Some(Arc::new(1 + loads.fetch_add(1, Ordering::Relaxed))))
                })
            });
            let crowd = futures_util::future::join_all(crowd);
            go_on.notify_one();
            crowd.await
        };
        let (first, others) = futures_util::future::join(first, others).await;
        assert_eq!(first, Ok(Some(Arc::new(0))));
        for landed in others {
            assert_eq!(landed, Ok(Some(Arc::new(1))), "who came during a load got it, or loaded alone");
        }
        assert!(crowds.rows().waiting.is_empty(), "places of readers who are gone are kept");
    }
}
