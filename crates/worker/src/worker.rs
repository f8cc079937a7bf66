//! A worker: its tasks, its slots, the relay and the pulse, started together and stopped in order.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use graphile_worker::{JobDefinition, WorkerBuildError};
use party_app::App;
use party_db::DbError;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::schema::{InstallError, install};
use crate::slot::{self, Run};
use crate::task::{Registered, Task, Tasks};
use crate::wake::Wake;
use crate::{Lane, pulse, relay};

/// How a worker works.
#[derive(Debug, Clone)]
pub struct Options {
    /// Jobs that run at the same time in each [`Lane`].
    pub concurrency: NonZeroUsize,
    /// How long a job may go on after the stop was asked for; then it is given back.
    pub grace: Duration,
    /// How often events of others and jobs whose time has come are looked for.
    pub poll: Duration,
    /// How often it is said that this worker is alive; twice as long, and the dead are looked for.
    pub heartbeat: Duration,
    /// After which silence a worker is taken for dead. A job that it ran is tried again some seconds after that.
    pub silence: Duration,
}

impl Default for Options {
    /// As many jobs as the machine has CPUs; a job of a dead server is tried again after less than a minute.
    fn default() -> Self {
        Self {
            concurrency: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            grace: Duration::from_secs(15),
            poll: Duration::from_millis(500),
            heartbeat: Duration::from_secs(5),
            silence: Duration::from_secs(30),
        }
    }
}

/// Why a worker does not work.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// The database.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The queue could not be installed.
    #[error(transparent)]
    Install(#[from] InstallError),
    /// The library refused to start.
    #[error("jobs cannot be taken: {0}")]
    Build(#[from] WorkerBuildError),
}

/// What runs jobs.
pub struct Worker {
    pub(crate) app: App,
    pub(crate) tasks: Tasks,
    options: Options,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tasks: Vec<_> = self.tasks.keys().collect();
        f.debug_struct("Worker")
            .field("tasks", &tasks)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Worker {
    /// Without tasks: it would delete all events.
    pub const fn new(app: App, options: Options) -> Self {
        Self { app, tasks: Tasks::new(), options }
    }

    /// With a task that is told of every event of these topics: `media.uploaded`, or `media.*` for all that begin so.
    #[must_use]
    pub fn consumer<T: Task>(mut self, topics: &'static [&'static str], task: T) -> Self {
        let registered = Registered {
            name: T::NAME,
            lane: T::LANE,
            priority: T::PRIORITY,
            attempts: T::ATTEMPTS,
            is_ordered: T::ORDERED,
            topics,
            filter: T::wants,
            schedule: T::schedule,
            task: Arc::new(task),
            definition: JobDefinition::of::<Run<T>>,
        };
        self.tasks.insert(T::NAME, registered);
        self
    }

    /// With a task whose jobs others add, by [`party_db::jobs::add`].
    #[must_use]
    pub fn task<T: Task>(self, task: T) -> Self {
        self.consumer(&[], task)
    }

    /// Hands events on and runs jobs until `shutdown` is done; then takes no more, and returns when those that run are
    /// finished or, after the grace, given back.
    ///
    /// # Errors
    /// When the queue cannot be installed. What goes wrong later is told in the log and tried again.
    pub async fn run(self, shutdown: impl Future<Output = ()> + Send) -> Result<(), WorkerError> {
        install(&self.app.db).await?;
        let (stop, stopped) = watch::channel(false);
        let tasks = Arc::new(self.tasks);
        let wake = Arc::new(Wake::default());
        let shared = Arc::new(Shared {
            app: self.app.clone(),
            tasks: tasks.clone(),
            options: self.options,
            wake: wake.clone(),
            stop,
            alive: Mutex::default(),
        });
        let mut slots = JoinSet::new();
        for lane in Lane::ALL {
            if tasks.values().any(|task| task.lane == lane) {
                for _ in 0..shared.options.concurrency.get() {
                    slots.spawn(slot::run(shared.clone(), lane));
                }
            }
        }
        let mut around = JoinSet::new();
        around.spawn(pulse::beat(shared.clone()));
        around.spawn(pulse::sweep(shared.clone()));
        around.spawn(pulse::look(shared.clone()));
        around.spawn(relay::run(self.app, tasks, wake, stopped));
        shutdown.await;
        shared.stop.send_replace(true);
        while slots.join_next().await.is_some() {}
        around.abort_all();
        Ok(())
    }
}

/// What the parts of a running worker share.
pub(crate) struct Shared {
    pub(crate) app: App,
    pub(crate) tasks: Arc<Tasks>,
    pub(crate) options: Options,
    pub(crate) wake: Arc<Wake>,
    pub(crate) stop: watch::Sender<bool>,
    alive: Mutex<BTreeSet<String>>,
}

impl Shared {
    /// The names under which the slots take jobs now.
    pub(crate) fn alive(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.alive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
