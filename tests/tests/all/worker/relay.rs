//! Events become jobs: each once, late ones late, in batches.

use futures_util::future::join_all;
use party_testkit::db::TestDb;
use party_worker::{Relayed, Worker, install, relay};

use super::{Note, Ordered, Plain, happen, worker};

async fn waiting(db: &TestDb) -> String {
    let jobs = "SELECT coalesce(string_agg(payload ->> 'subject', ' ' ORDER BY run_at), '') FROM graphile_worker._private_jobs";
    db.value(jobs).await
}

async fn prepared() -> (TestDb, Worker) {
    let db = TestDb::new().await;
    install(&db.database).await.unwrap();
    let worker = worker(&db).consumer(&["wanted", "media.*"], Plain(Note::new(|_, _| Ok(())).0));
    (db, worker)
}

/// Hands on until nothing is left; the sizes of the batches.
async fn drain(worker: &Worker) -> Vec<usize> {
    let mut batches = Vec::new();
    loop {
        match relay(worker).await.unwrap() {
            Relayed::Busy => tokio::task::yield_now().await,
            Relayed::Handed { events: 0, .. } => return batches,
            Relayed::Handed { events, .. } => batches.push(events),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_handed_on_once_however_many_relays_run() {
    let (db, worker) = prepared().await;
    db.run("INSERT INTO outbox (topic, subject, payload) SELECT 'wanted', n, '{}' FROM generate_series(1, 2000) n").await;
    join_all((0..4).map(|_| drain(&worker))).await;
    let jobs =
        "SELECT count(*) || ' ' || count(DISTINCT payload ->> 'subject') FROM graphile_worker._private_jobs";
    assert_eq!(db.value::<String>(jobs).await, "2000 2000");
    assert_eq!(db.value::<i64>("SELECT count(*) FROM outbox").await, 0);
    let overtaken = "SELECT count(*) FROM (SELECT (payload ->> 'eventId')::int - lag((payload ->> 'eventId')::int) \
                     OVER (ORDER BY run_at) AS step FROM graphile_worker._private_jobs) s WHERE step < 0";
    assert_eq!(db.value::<i64>(overtaken).await, 0, "in their order");
}

#[tokio::test]
async fn what_commits_late_is_handed_on_then_and_an_open_transaction_holds_nobody_up() {
    let (db, worker) = prepared().await;
    let insert = |subject| {
        format!("BEGIN; INSERT INTO outbox (topic, subject, payload) VALUES ('wanted', '{subject}', '{{}}')")
    };
    let (late, idle) = (db.client().await, db.client().await);
    idle.batch_execute(&insert("idle")).await.unwrap();
    late.batch_execute(&insert("late")).await.unwrap();
    happen(&db, "wanted", "first").await;
    drain(&worker).await;
    assert_eq!(waiting(&db).await, "first");
    late.batch_execute("COMMIT").await.unwrap();
    happen(&db, "wanted", "last").await;
    drain(&worker).await;
    assert_eq!(waiting(&db).await, "first late last");
    idle.batch_execute("ROLLBACK").await.unwrap();
    drain(&worker).await;
    assert_eq!(waiting(&db).await, "first late last");
}

#[tokio::test]
async fn who_holds_an_event_in_a_transaction_holds_up_that_one_only() {
    let (db, worker) = prepared().await;
    happen(&db, "wanted", "held").await;
    happen(&db, "wanted", "free").await;
    let other = db.client().await;
    other.batch_execute("BEGIN; DELETE FROM outbox WHERE subject = 'held'").await.unwrap();
    drain(&worker).await;
    assert_eq!(waiting(&db).await, "free");
    other.batch_execute("ROLLBACK").await.unwrap();
    drain(&worker).await;
    assert_eq!(waiting(&db).await, "free held");
}

#[tokio::test]
async fn what_no_consumer_wants_is_deleted_and_a_pattern_takes_what_begins_so() {
    let (db, worker) = prepared().await;
    for topic in ["unwanted", "wanted.not", "media.uploaded", "media", "wanted"] {
        happen(&db, topic, topic).await;
    }
    assert_eq!(relay(&worker).await.unwrap(), Relayed::Handed { events: 5, jobs: 2, more: false });
    assert_eq!(waiting(&db).await, "media.uploaded wanted");
}

#[tokio::test]
async fn each_consumer_gets_each_event_in_its_order() {
    let (db, worker) = prepared().await;
    let worker = worker.consumer(&["wanted"], Ordered(Note::new(|_, _| Ok(())).0));
    for subject in ["c", "a", "b", "a"] {
        happen(&db, "wanted", subject).await;
    }
    assert_eq!(relay(&worker).await.unwrap(), Relayed::Handed { events: 4, jobs: 8, more: false });
    for task in ["test.plain", "test.ordered"] {
        let order = format!(
            "SELECT string_agg(j.payload ->> 'subject', '' ORDER BY j.run_at) FROM graphile_worker._private_jobs j \
             JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = '{task}'"
        );
        assert_eq!(db.value::<String>(&order).await, "caba", "{task}");
    }
    let queues = "SELECT count(DISTINCT queue_name) FROM graphile_worker._private_job_queues";
    assert!((1..=3).contains(&db.value::<i64>(queues).await));
}

#[tokio::test]
async fn a_hundred_thousand_events_drain_in_bounded_batches() {
    let (db, worker) = prepared().await;
    db.run(
        "INSERT INTO outbox (topic, subject, payload) \
         SELECT CASE WHEN n % 10 = 0 THEN 'wanted' ELSE 'unwanted' END, n, '{}' FROM generate_series(1, 100000) n",
    )
    .await;
    let batches = drain(&worker).await;
    assert_eq!(batches.iter().sum::<usize>(), 100_000);
    assert_eq!((batches.len(), batches.iter().max()), (500, Some(&200)));
    assert_eq!(db.value::<i64>("SELECT count(*) FROM graphile_worker._private_jobs").await, 10_000);
}
