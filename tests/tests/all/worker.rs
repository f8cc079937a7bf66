//! What happens after a commit: the relay, the slots, and what they survive.

mod crash;
mod fairness;
mod figures;
mod order;
mod relay;
mod running;

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use party_app::App;
use party_testkit::db::{ManualClock, TestDb};
use party_worker::{Event, Job, JobError, Lane, Options, Task, Worker};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// What a job says when it is begun: its attempt and its subject.
type Said = (i16, String);
/// Whether an attempt succeeds.
type Verdict = Arc<dyn Fn(&Job, &Event) -> Result<(), JobError> + Send + Sync>;

/// Says what it was told, then does as the test decides.
struct Note {
    said: UnboundedSender<Said>,
    verdict: Verdict,
}

impl Note {
    fn new(verdict: impl Fn(&Job, &Event) -> Result<(), JobError> + Send + Sync + 'static) -> (Self, Heard) {
        let (said, heard) = unbounded_channel();
        (Self { said, verdict: Arc::new(verdict) }, Heard(heard))
    }

    fn note(&self, job: &Job) -> Result<(), JobError> {
        let event = job.event()?;
        let verdict = (self.verdict)(job, &event);
        self.said.send((job.attempt, event.subject)).unwrap();
        verdict
    }
}

struct Heard(UnboundedReceiver<Said>);

impl Heard {
    /// The next attempt that was begun; fails after a while, so that a test that waits for nothing ends.
    async fn next(&mut self) -> Said {
        let next = tokio::time::timeout(Duration::from_secs(20), self.0.recv());
        next.await.expect("a job is begun").expect("the task is there")
    }

    async fn subjects(&mut self, count: usize) -> Vec<String> {
        let mut subjects = Vec::new();
        for _ in 0..count {
            subjects.push(self.next().await.1);
        }
        subjects
    }
}

/// Tries three times.
struct Plain(Note);

impl Task for Plain {
    const NAME: &'static str = "test.plain";
    const ATTEMPTS: i16 = 3;

    async fn run(&self, _: &App, job: Job) -> Result<(), JobError> {
        self.0.note(&job)
    }
}

/// In the order of each subject.
struct Ordered(Note);

impl Task for Ordered {
    const NAME: &'static str = "test.ordered";
    const ORDERED: bool = true;
    const ATTEMPTS: i16 = 3;

    async fn run(&self, _: &App, job: Job) -> Result<(), JobError> {
        self.0.note(&job)
    }
}

/// Says that it has begun and never ends.
struct Endless(Note);

impl Task for Endless {
    const NAME: &'static str = "test.endless";
    const LANE: Lane = Lane::Videos;

    async fn run(&self, _: &App, job: Job) -> Result<(), JobError> {
        self.0.note(&job)?;
        std::future::pending().await
    }
}

/// Quick in everything, so that tests need not wait.
fn options() -> Options {
    Options {
        concurrency: NonZeroUsize::new(2).unwrap(),
        grace: Duration::from_millis(100),
        poll: Duration::from_millis(20),
        heartbeat: Duration::from_millis(100),
        silence: Duration::from_millis(500),
    }
}

fn worker(db: &TestDb) -> Worker {
    Worker::new(db.app(&ManualClock::default()), options())
}

/// A worker that runs until it is stopped.
struct Running {
    stop: oneshot::Sender<()>,
    done: JoinHandle<()>,
}

fn start(worker: Worker) -> Running {
    let (stop, stopped) = oneshot::channel();
    let shutdown = async {
        let _ = stopped.await;
    };
    Running { stop, done: tokio::spawn(async { worker.run(shutdown).await.unwrap() }) }
}

impl Running {
    async fn stop(self) {
        self.stop.send(()).unwrap();
        let done = tokio::time::timeout(Duration::from_secs(20), self.done);
        done.await.expect("the worker stops").expect("it did not panic");
    }
}

/// Commits an event.
async fn happen(db: &TestDb, topic: &str, subject: &str) {
    db.run(&format!("INSERT INTO outbox (topic, subject, payload) VALUES ('{topic}', '{subject}', '{{}}')"))
        .await;
}

/// Lets an hour pass for the jobs that wait, again and again.
fn hurry(db: &TestDb) -> JoinHandle<()> {
    let database = db.database.clone();
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(Duration::from_millis(20));
        loop {
            hours.tick().await;
            let Ok(conn) = database.get().await else { return };
            // What a slot holds at this moment passes over this hour.
            let pass = "UPDATE graphile_worker._private_jobs SET run_at = run_at - interval '1 hour' \
                        WHERE id IN (SELECT id FROM graphile_worker._private_jobs \
                                     WHERE locked_at IS NULL AND run_at > now() FOR UPDATE SKIP LOCKED)";
            if conn.batch_execute(pass).await.is_err() {
                return;
            }
        }
    })
}
