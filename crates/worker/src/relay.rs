//! The relay: events of the outbox become jobs.
//!
//! Kept true:
//! - **Once.** The rows go in the transaction in which the jobs come. A crash before its COMMIT leaves both as they were.
//! - **Nothing is skipped, nothing stalls.** It takes what it sees; no position is kept. What commits late is taken late, and
//!   a transaction that stays open hides its own rows only.
//! - **In order.** One relay at a time works on a database, by an advisory lock that ends with its transaction, so the jobs
//!   of a later batch come after those of an earlier one.
//! - **Bounded.** A batch holds [`BATCH`] events, however many wait.

use std::sync::Arc;
use std::time::{Duration, Instant};

use party_app::App;
use party_db::jobs::{self, NewJob};
use party_db::outbox::{self, Happened};
use party_db::{Database, DbError};
use tokio::sync::watch;

use crate::Lane;
use crate::task::{Event, Registered, Tasks};
use crate::wake::Wake;

/// Events of a batch. Each job takes a lock for its key, and PostgreSQL has room for some thousands.
const BATCH: i64 = 200;
/// How many jobs of different subjects of an ordered task run at the same time at most.
const QUEUES: u64 = 32;
/// Between two batches that were not full: what happens meanwhile is taken together.
const PAUSE: Duration = Duration::from_millis(20);
/// After an error.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// What a batch was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relayed {
    /// Another relay is at work.
    Busy,
    /// These were handed on.
    Handed {
        /// Events that were taken.
        events: usize,
        /// Jobs that they became.
        jobs: usize,
        /// The batch was full: there may be more.
        more: bool,
    },
}

/// Hands one batch on.
pub(crate) async fn hand_on(database: &Database, tasks: &Tasks) -> Result<(Relayed, Vec<Lane>), DbError> {
    let tx = database.begin().await?;
    if !outbox::lock(&tx).await? {
        return Ok((Relayed::Busy, Vec::new()));
    }
    let taken = outbox::take(&tx, BATCH).await?;
    if taken.is_empty() {
        return Ok((Relayed::Handed { events: 0, jobs: 0, more: false }, Vec::new()));
    }
    let events = taken.len();
    let mut lanes = Vec::new();
    let mut new = Vec::new();
    for happened in taken {
        for task in tasks.values().filter(|task| task.wants(&happened)) {
            if !lanes.contains(&task.lane) {
                lanes.push(task.lane);
            }
            new.push(job_of(task, &happened));
        }
    }
    jobs::add(&tx, &new).await?;
    // What it made stale is nobody's: neither table is cached.
    let _nothing = tx.commit().await?;
    let more = i64::try_from(events).is_ok_and(|events| events >= BATCH);
    Ok((Relayed::Handed { events, jobs: new.len(), more }, lanes))
}

/// Hands one batch on to the tasks of a worker that does not run: for tests and measurements.
pub async fn relay(worker: &crate::Worker) -> Result<Relayed, DbError> {
    Ok(hand_on(&worker.app.db, &worker.tasks).await?.0)
}

fn job_of(task: &Registered, happened: &Happened) -> NewJob {
    let schedule = (task.schedule)(&happened.payload);
    let queue =
        task.is_ordered.then(|| format!("{}/{:02}", task.name, fnv(happened.subject.as_bytes()) % QUEUES));
    let key = if task.is_ordered {
        format!("{}{:019}", prefix(task.name, &happened.subject), happened.id)
    } else {
        format!("{}/{:019}", task.name, happened.id)
    };
    let event = Event::from(happened.clone());
    NewJob {
        task: task.name.to_owned(),
        payload: serde_json::to_value(event).unwrap_or_default(),
        key: Some(key),
        queue,
        priority: task.priority.saturating_add_unsigned(schedule.rank),
        attempts: task.attempts,
    }
}

/// What the keys of a subject's jobs begin with; the event's number, of equal length, makes their order.
pub(crate) fn prefix(task: &str, subject: &str) -> String {
    format!("{task}/{subject}/")
}

/// FNV-1a: the same on every server and in every version.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Hands on until it is asked to stop: at once after a commit of this server, and when the pulse found something.
pub(crate) async fn run(app: App, tasks: Arc<Tasks>, wake: Arc<Wake>, mut stop: watch::Receiver<bool>) {
    loop {
        let began = Instant::now();
        let handed = hand_on(&app.db, &tasks).await;
        let took = began.elapsed().min(Duration::from_secs(2));
        let pause = match handed {
            Ok((Relayed::Handed { more: true, .. }, lanes)) => {
                wake.wake_all(&lanes);
                Duration::ZERO
            }
            Ok((Relayed::Handed { .. }, lanes)) => {
                wake.wake_all(&lanes);
                tokio::select! {
                    () = app.committed.notified() => {}
                    _ = stop.wait_for(|stop| *stop) => return,
                }
                // Passing over dead rows takes time while an idle transaction keeps them: at most a fifth of ours.
                PAUSE.max(took * 4)
            }
            Ok((Relayed::Busy, _)) => PAUSE,
            Err(error) => {
                tracing::warn!(error = &error as &dyn std::error::Error, "events could not be handed on");
                AFTER_ERROR
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}
