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
    /// What takes long: pictures, videos, archives.
    Heavy,
    /// What is done to many, a batch after the other, and may take its time.
    Bulk,
}

impl Lane {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::General, Self::Heavy, Self::Bulk];
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

    /// Does it.
    fn run(&self, app: &App, job: Job) -> impl Future<Output = Result<(), JobError>> + Send;
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
    is_permanent: bool,
}

impl JobError {
    /// It may succeed later.
    pub fn failed(why: impl fmt::Display) -> Self {
        Self { text: why.to_string(), is_permanent: false }
    }

    /// It will never succeed: the job is dead at once.
    pub fn permanent(why: impl fmt::Display) -> Self {
        Self { text: why.to_string(), is_permanent: true }
    }

    /// Whether the job is dead at once.
    pub const fn is_permanent(&self) -> bool {
        self.is_permanent
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<E: std::error::Error> From<E> for JobError {
    /// With all causes.
    fn from(error: E) -> Self {
        let mut text = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            text = format!("{text}: {error}");
            cause = error.source();
        }
        Self::failed(text)
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
    pub(crate) task: Arc<dyn AnyTask>,
    pub(crate) definition: fn() -> graphile_worker::JobDefinition,
}

impl Registered {
    pub(crate) fn wants(&self, topic: &str) -> bool {
        self.topics.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(beginning) => topic.starts_with(beginning),
            None => *pattern == topic,
        })
    }
}

/// All tasks of a worker by their names.
pub(crate) type Tasks = BTreeMap<&'static str, Registered>;
