//! What a job does, and what it is told.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::Timestamp;
use party_app::App;
use party_db::outbox::Happened;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Which slots run a task. Each lane has its own, so that one that is full holds up no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// What is quick and waited for.
    General,
    /// Photos and pictures of people: a second of work each, for which somebody waits.
    Photos,
    /// What takes minutes: videos, sounds, the demo's galleries.
    Videos,
    /// What is done to many, a batch after the other, and may take its time.
    Bulk,
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::General, Self::Photos, Self::Videos, Self::Bulk];
}

/// A kind of job. A task is told of the same event again after a crash: doing it twice must be as doing it once.
pub trait Task: Send + Sync + 'static {
    /// Its name in the queue, such as `media.process`; at most 100 characters.
    const NAME: &'static str;
    /// Which slots run it.
    const LANE: Lane = Lane::General;
    /// Lower runs first.
    const PRIORITY: i16 = 0;
    /// How often it is tried before it is dead. The pauses are e, e², e³ … seconds, up to 6 hours: 10 attempts take 4 hours.
    const ATTEMPTS: i16 = 10;
    /// Whether the events of a subject are done one after the other in the order of their commits, the later ones waiting
    /// while an earlier one waits for its next attempt. Once it is dead they go on.
    const ORDERED: bool = false;

    /// Whether it is for this task, of an event of its topics that has these facts.
    fn wants(_facts: &Value) -> bool {
        true
    }

    /// How the job of an event with these facts takes its turn among those of the same task.
    fn schedule(_facts: &Value) -> Schedule {
        Schedule::default()
    }

    /// Does it.
    fn run(&self, app: &App, job: Job) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// How a job takes its turn among others of its task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schedule {
    /// How many others go first that were not there yet when this one came: a job with 3 runs before one with 4, whichever
    /// was added first.
    pub rank: u16,
}

/// An attempt of a job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its number in the queue.
    pub id: i64,
    /// Which attempt this is, from 1.
    pub attempt: i16,
    /// How many there are.
    pub max_attempts: i16,
    /// What it is told: an [`Event`], or what whoever added it wrote.
    pub payload: Value,
}

impl Job {
    /// The event that it follows from.
    ///
    /// # Errors
    /// A permanent one when it follows from none.
    pub fn event(&self) -> Result<Event, JobError> {
        Event::deserialize(&self.payload).map_err(JobError::permanent)
    }

    /// Whether this attempt is the last one: what must be told of a failure is told now.
    pub const fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
}

/// An event as a job is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The event's number: the same for all its consumers and all their attempts, so it makes keys.
    pub event_id: i64,
    /// What kind of thing happened.
    pub topic: String,
    /// Id of the party, person or item.
    pub subject: String,
    /// When.
    pub at: Timestamp,
    /// The rest.
    pub facts: Value,
}

impl From<Happened> for Event {
    fn from(happened: Happened) -> Self {
        let Happened { id, topic, subject, payload, at } = happened;
        Self { event_id: id, topic, subject, at, facts: payload }
    }
}

/// Why an attempt failed. The text is kept with the job, for the operator.
#[derive(Debug)]
pub struct JobError {
    text: String,
    kind: Kind,
}

/// What follows from an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Another attempt, if one is left.
    Retry,
    /// No other attempt.
    Permanent,
    /// Another attempt; this one does not count.
    Shortage,
}

impl JobError {
    /// It may succeed later.
    pub fn failed(why: impl fmt::Display) -> Self {
        Self { text: why.to_string(), kind: Kind::Retry }
    }

    /// It will never succeed: the job is dead at once.
    pub fn permanent(why: impl fmt::Display) -> Self {
        Self { text: why.to_string(), kind: Kind::Permanent }
    }

    /// Whether the job is dead at once.
    pub const fn is_permanent(&self) -> bool {
        matches!(self.kind, Kind::Permanent)
    }

    /// Whether the machine was short of disk, memory, connections or file descriptors: the attempt counts for nothing,
    /// and the job is put off.
    pub const fn is_shortage(&self) -> bool {
        matches!(self.kind, Kind::Shortage)
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<E: std::error::Error + 'static> From<E> for JobError {
    /// With all causes. A shortage of the machine is told apart by them.
    fn from(error: E) -> Self {
        let kind = if party_app::is_shortage(&error) { Kind::Shortage } else { Kind::Retry };
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        Self { text, kind }
    }
}

/// A task behind a pointer.
pub(crate) trait AnyTask: Send + Sync {
    fn run<'a>(
        &'a self,
        app: &'a App,
        job: Job,
    ) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>>;
}

impl<T: Task> AnyTask for T {
    fn run<'a>(
        &'a self,
        app: &'a App,
        job: Job,
    ) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>> {
        Box::pin(Task::run(self, app, job))
    }
}

/// A task and who tells it what.
#[derive(Clone)]
pub(crate) struct Registered {
    pub(crate) name: &'static str,
    pub(crate) lane: Lane,
    pub(crate) priority: i16,
    pub(crate) attempts: i16,
    pub(crate) is_ordered: bool,
    pub(crate) topics: &'static [&'static str],
    pub(crate) filter: fn(&Value) -> bool,
    pub(crate) schedule: fn(&Value) -> Schedule,
    pub(crate) task: Arc<dyn AnyTask>,
    pub(crate) definition: fn() -> graphile_worker::JobDefinition,
}

impl Registered {
    pub(crate) fn wants(&self, happened: &Happened) -> bool {
        let is_topic = self.topics.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => happened.topic.starts_with(beginning),
            None => *pattern == happened.topic,
        });
        is_topic && (self.filter)(&happened.payload)
    }
}

/// All tasks of a worker by their names.
pub(crate) type Tasks = BTreeMap<&'static str, Registered>;
