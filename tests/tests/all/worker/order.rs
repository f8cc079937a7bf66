//! Events of a subject are done in their order, also when one has to be tried again.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use party_testkit::db::TestDb;
use party_worker::JobError;

use super::{Note, Ordered, hurry, start, worker};

#[tokio::test(flavor = "multi_thread")]
async fn the_events_of_a_subject_are_done_one_after_the_other_in_their_order() {
    let db = TestDb::new().await;
    let busy: BTreeMap<String, AtomicBool> =
        (0..5).map(|n| (n.to_string(), AtomicBool::new(false))).collect();
    let (tx, mut done) = tokio::sync::mpsc::unbounded_channel();
    let (note, _heard) = Note::new(move |_, event| {
        let (subject, _) = event.topic.split_once('.').unwrap();
        assert!(!busy[subject].swap(true, Ordering::SeqCst), "two of {subject} at the same time");
        std::thread::yield_now();
        tx.send((subject.to_owned(), event.event_id)).unwrap();
        busy[subject].store(false, Ordering::SeqCst);
        Ok(())
    });
    db.run(
        "INSERT INTO outbox (topic, subject, payload) \
         SELECT (n % 5) || '.changed', n % 5, '{}' FROM generate_series(1, 300) n",
    )
    .await;
    let running = start(worker(&db).consumer(&["*"], Ordered(note)));
    let mut last = BTreeMap::new();
    for _ in 0..300 {
        let next = tokio::time::timeout(std::time::Duration::from_secs(30), done.recv());
        let (subject, id) = next.await.unwrap().unwrap();
        let before = last.insert(subject.clone(), id).unwrap_or(0);
        assert!(before < id, "{subject}: {id} after {before}");
    }
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn later_events_wait_while_an_earlier_one_will_be_tried_again_and_go_on_when_it_is_dead() {
    let db = TestDb::new().await;
    party_worker::install(&db.database).await.unwrap();
    let (tx, mut done) = tokio::sync::mpsc::unbounded_channel();
    let (note, _heard) = Note::new(move |job, event| {
        let number = event.facts["n"].as_i64().unwrap();
        tx.send((number, job.attempt)).unwrap();
        match (number, job.attempt) {
            (1, 1 | 2) | (3, _) => Err(JobError::failed("not now")),
            _ => Ok(()),
        }
    });
    db.run(
        "INSERT INTO outbox (topic, subject, payload) \
         SELECT 'changed', 'party', jsonb_build_object('n', n) FROM generate_series(1, 5) n",
    )
    .await;
    let running = start(worker(&db).consumer(&["changed"], Ordered(note)));
    let time = hurry(&db);
    let mut order = Vec::new();
    for _ in 0..9 {
        let next = tokio::time::timeout(std::time::Duration::from_secs(30), done.recv());
        order.push(next.await.unwrap().unwrap());
    }
    let expected = [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2), (3, 3), (4, 1), (5, 1)];
    assert_eq!(order, expected);
    time.abort();
    running.stop().await;
}
