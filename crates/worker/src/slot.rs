//! A slot runs one job at a time: all that is due, then it waits to be woken.
//!
//! Kept true: a name under which a slot takes jobs is given up as soon as a job that it began was not released (the database
//! went away in between). Nobody says any more that the name is alive, so the job goes back to the queue like that of a
//! dead server.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use graphile_worker::FailureReason;
use graphile_worker::{
    HookRegistry, IntoTaskHandlerResult, JobComplete, JobFail, JobInterrupted, JobPermanentlyFail,
    JobRecovery, JobRecoveryResult, TaskHandler, WorkerBuildError, WorkerContext, WorkerOptions,
};
use party_db::jobs;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::relay::prefix;
use crate::task::{Event, Job, JobError, Task};
use crate::worker::Shared;
use crate::{Lane, WorkerError};

/// Where the library keeps its tables: its own default, so that its tools find them.
pub(crate) const SCHEMA: &str = "graphile_worker";

/// Until a job is tried again that met a shortage of the machine.
const SHORTAGE: Duration = Duration::from_secs(30);

/// After an error.
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// A job of task `T` as the library reads it.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub(crate) struct Run<T> {
    payload: Value,
    #[serde(skip)]
    task: PhantomData<fn() -> T>,
}

impl<T: Task> TaskHandler for Run<T> {
    const IDENTIFIER: &'static str = T::NAME;

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        attempt(T::NAME, self.payload, &context).await.map_err(Told)
    }
}

/// An error as the library keeps it: by its `Debug`.
struct Told(String);

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What all jobs of a slot share; the library hands it to each.
#[derive(Clone)]
struct InSlot {
    shared: Arc<Shared>,
    begun: Arc<AtomicU64>,
}

impl fmt::Debug for InSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InSlot")
    }
}

/// One attempt of a job: the error is what is kept with it.
async fn attempt(name: &'static str, payload: Value, context: &WorkerContext) -> Result<(), String> {
    let slot = context.get_ext::<InSlot>().ok_or("the slot has gone")?;
    slot.begun.fetch_add(1, Ordering::SeqCst);
    let shared = &slot.shared;
    let task = shared.tasks.get(name).ok_or("this server does not know the task")?;
    let id = *context.job().id();
    if task.is_ordered && has_earlier(shared, name, &payload, context).await? {
        return Err("waits for an earlier event of its subject, which will be tried again".to_owned());
    }
    let job =
        Job { id, attempt: *context.job().attempts(), max_attempts: *context.job().max_attempts(), payload };
    let (attempt, of) = (job.attempt, job.max_attempts);
    let began = Instant::now();
    let done = task.task.run(&shared.app, job).await;
    let ms = began.elapsed().as_millis();
    match done {
        Ok(()) => {
            tracing::debug!(task = name, job = id, ms, "done");
            Ok(())
        }
        Err(error) => {
            if error.is_permanent() {
                give_up(shared, id).await?;
            } else if error.is_shortage() {
                postpone(shared, id).await?;
            }
            let is_dead = error.is_permanent() || (attempt >= of && !error.is_shortage());
            tracing::warn!(task = name, job = id, attempt, of, is_dead, ms, "job failed: {error}");
            Err(error.to_string())
        }
    }
}

async fn has_earlier(
    shared: &Shared,
    name: &str,
    payload: &Value,
    context: &WorkerContext,
) -> Result<bool, String> {
    // A job that somebody added by hand follows from no event and has no order.
    let (Ok(event), Some(key)) = (Event::deserialize(payload), context.job().key()) else { return Ok(false) };
    let conn = shared.app.db.get().await.map_err(|error| error.to_string())?;
    let id = *context.job().id();
    let waits = jobs::wait_for_earlier(&conn, id, &prefix(name, &event.subject), key).await;
    waits.map_err(|error| JobError::from(error).to_string())
}

async fn give_up(shared: &Shared, id: i64) -> Result<(), String> {
    let conn = shared.app.db.get().await.map_err(|error| error.to_string())?;
    jobs::give_up(&conn, id).await.map_err(|error| error.to_string())
}

async fn postpone(shared: &Shared, id: i64) -> Result<(), String> {
    let conn = shared.app.db.get().await.map_err(|error| error.to_string())?;
    jobs::postpone(&conn, id, SHORTAGE.as_secs_f64()).await.map_err(|error| error.to_string())
}

/// What is decided about jobs whose server died while they ran: that attempt counts, or a job that kills its server would
/// kill one after the other. A job that was only asked to stop keeps its attempt.
pub(crate) fn recovery(hooks: &mut HookRegistry) {
    hooks.on(JobRecovery, |context| async move {
        match context.reason {
            FailureReason::WorkerCrashed => JobRecoveryResult::FailWithBackoff,
            _ => JobRecoveryResult::Default,
        }
    });
}

/// A name under which jobs are taken.
struct Identity {
    worker: graphile_worker::Worker,
    begun: Arc<AtomicU64>,
    released: Arc<AtomicU64>,
}

impl Identity {
    async fn new(shared: &Arc<Shared>, lane: Lane) -> Result<Self, WorkerBuildError> {
        let (begun, released) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let mut stop = shared.stop.subscribe();
        let stopping = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        let mut options = WorkerOptions::default()
            .database(shared.app.db.pool().clone())
            .schema(SCHEMA)
            .concurrency(1)
            .listen_os_shutdown_signals(false)
            .shutdown_signal(stopping)
            .shutdown_grace_period(shared.options.grace)
            .shutdown_interrupted_job_retry_delay(Duration::ZERO)
            .add_extension(InSlot { shared: shared.clone(), begun: begun.clone() });
        for task in shared.tasks.values().filter(|task| task.lane == lane) {
            options = options.define_jobs([(task.definition)()]);
        }
        let count = || {
            let released = released.clone();
            move || {
                released.fetch_add(1, Ordering::SeqCst);
                std::future::ready(())
            }
        };
        let (done, failed, dead, interrupted) = (count(), count(), count(), count());
        let options = options
            .on(JobComplete, move |_| done())
            .on(JobFail, move |_| failed())
            .on(JobPermanentlyFail, move |_| dead())
            .on(JobInterrupted, move |_| interrupted())
            .on(JobRecovery, |_| std::future::ready(JobRecoveryResult::Default));
        Ok(Self { worker: options.init().await?, begun, released })
    }

    /// Runs what is due; returns how many jobs that were.
    async fn run_due(&self) -> u64 {
        let before = self.begun.load(Ordering::SeqCst);
        // Its errors are of single jobs, and it has logged them.
        let _ = self.worker.run_once().await;
        self.begun.load(Ordering::SeqCst) - before
    }

    fn has_released_all(&self) -> bool {
        self.begun.load(Ordering::SeqCst) == self.released.load(Ordering::SeqCst)
    }
}

/// Runs jobs of a lane until it is asked to stop and has finished or given back the one that it runs.
pub(crate) async fn run(shared: Arc<Shared>, lane: Lane) {
    let mut stop = shared.stop.subscribe();
    while !*stop.borrow() {
        let identity = match enter(&shared, lane).await {
            Ok(identity) => identity,
            Err(error) => {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "no jobs can be taken; trying again"
                );
                tokio::select! {
                    () = tokio::time::sleep(AFTER_ERROR) => {}
                    _ = stop.wait_for(|stop| *stop) => {}
                }
                continue;
            }
        };
        work(&shared, lane, &identity).await;
        leave(&shared, &identity).await;
    }
}

async fn enter(shared: &Arc<Shared>, lane: Lane) -> Result<Identity, WorkerError> {
    let identity = Identity::new(shared, lane).await?;
    let name = identity.worker.worker_id().clone();
    // Known to be alive before it takes its first job.
    jobs::heartbeat(&shared.app.db.get().await?, std::slice::from_ref(&name)).await?;
    shared.alive().insert(name);
    Ok(identity)
}

async fn work(shared: &Shared, lane: Lane, identity: &Identity) {
    let mut wake = shared.wake.listen(lane);
    let mut stop = shared.stop.subscribe();
    while !*stop.borrow() {
        wake.mark_unchanged();
        while identity.run_due().await > 0 && identity.has_released_all() && !*stop.borrow() {}
        if !identity.has_released_all() {
            tracing::warn!("a job could not be given back; it will be taken for that of a dead server");
            return;
        }
        tokio::select! {
            _ = wake.changed() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

async fn leave(shared: &Shared, identity: &Identity) {
    shared.alive().remove(identity.worker.worker_id());
    if identity.has_released_all()
        && let Ok(conn) = shared.app.db.get().await
    {
        // Else it is swept away when it has been silent for long enough.
        let _ = jobs::leave(&conn, identity.worker.worker_id()).await;
    }
}
