//! What people are told: once each, of what they may know, however jobs crash and people change their minds.

mod crash;
mod groups;
mod many;
mod messages;
mod plans;
mod push;
mod reminders;
mod rest;
mod rights;
mod services;
mod told;

use std::num::NonZeroUsize;
use std::time::Duration;

use party_app::App;
use party_domain::id::{PartyId, UserId};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::wait::until;
use party_worker::{Options, Worker, tasks};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server's worker on a test's database.
struct World {
    db: TestDb,
    clock: ManualClock,
    app: App,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

/// Quick in everything, so that tests need not wait.
fn options() -> Options {
    Options {
        concurrency: NonZeroUsize::new(2).unwrap(),
        grace: Duration::from_secs(5),
        poll: Duration::from_millis(20),
        heartbeat: Duration::from_millis(200),
        // On a busy machine nobody is to be taken for dead.
        silence: Duration::from_mins(1),
    }
}

impl World {
    async fn new() -> Self {
        let db = TestDb::new().await;
        let clock = ManualClock::default();
        let app = db.app(&clock);
        party_worker::install(&db.database).await.unwrap();
        let mut world = Self { db, clock, app, running: None };
        world.start();
        world
    }

    fn start(&mut self) {
        let (stop, stopped) = oneshot::channel();
        let worker = tasks::all(Worker::new(self.app.clone(), options()));
        let done = tokio::spawn(async {
            let shutdown = async {
                let _ = stopped.await;
            };
            worker.run(shutdown).await.unwrap();
        });
        self.running = Some((stop, done));
    }

    async fn stop(&mut self) {
        if let Some((stop, done)) = self.running.take() {
            stop.send(()).unwrap();
            done.await.unwrap();
        }
    }

    /// Waits until all that happened has been handled.
    async fn settle(&self) {
        let idle = "SELECT NOT EXISTS (SELECT FROM outbox) AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs)";
        let dead = "SELECT max(last_error) FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL";
        let settled = async || {
            if let Some(error) = self.db.value::<Option<String>>(dead).await {
                panic!("a job failed: {error}");
            }
            self.db.value(idle).await
        };
        until("all is handled", settled).await;
    }

    /// An event, as a use case leaves it.
    async fn happen(&self, topic: &str, subject: &str, facts: serde_json::Value) {
        let now = self.clock.now();
        self.db
            .run(&format!(
                "INSERT INTO outbox (topic, subject, payload, created_at) VALUES ('{topic}', '{subject}', '{facts}', '{now}')"
            ))
            .await;
    }

    /// What somebody was told, the newest first, as `KIND: body`.
    async fn told(&self, user: &UserId) -> Vec<String> {
        let viewer = party_testkit::db::as_user(user);
        let limit = party_domain::page::PageLimit::parse(Some(50)).unwrap();
        let (page, _) = party_app::notification::page(&self.app, &viewer, false, None, limit).await.unwrap();
        page.items.iter().map(|item| format!("{}: {}", item.kind, item.body)).collect()
    }

    /// How many rows there are of a kind.
    async fn rows(&self, kind: &str) -> i64 {
        self.db.value(&format!("SELECT count(*) FROM notifications WHERE kind = '{kind}'")).await
    }

    /// A host, a party of theirs, and people who come.
    async fn party(&self, people: &[&str]) -> (UserId, PartyId, Vec<UserId>) {
        let host = self.db.user("host").await;
        let party = self.db.party(&host, |party| party.title = "Vinyl night".into()).await;
        let mut guests = Vec::new();
        for name in people {
            let user = self.db.user(name).await;
            self.db.answer(&party, &user, "GOING", 0).await;
            guests.push(user);
        }
        (host, party, guests)
    }
}
