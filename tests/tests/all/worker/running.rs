//! Jobs run, fail, are tried again, die, come back, and are given back.

use std::time::Duration;

use party_db::jobs;
use party_testkit::db::{ManualClock, TestDb, as_user};
use party_worker::{JobError, Options, Worker};

use super::{Endless, Note, Plain, happen, hurry, options, start, worker};

#[tokio::test(flavor = "multi_thread")]
async fn an_event_wakes_its_task_and_is_gone_when_that_is_done() {
    let db = TestDb::new().await;
    let (note, mut heard) = Note::new(|_, _| Ok(()));
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    assert_eq!(heard.next().await, (1, "party".to_owned()));
    db.until("SELECT count(*) = 0 FROM graphile_worker._private_jobs").await;
    running.stop().await;
    assert_eq!(db.value::<i64>("SELECT count(*) FROM graphile_worker._private_workers").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_of_this_server_wakes_its_worker_without_a_look() {
    let db = TestDb::new().await;
    let (note, mut heard) = Note::new(|_, _| Ok(()));
    let app = db.app(&ManualClock::default());
    let never = Options { poll: Duration::from_hours(1), ..options() };
    let running = start(Worker::new(app.clone(), never).consumer(&["*"], Plain(note)));
    let (ana, bo, eve) = (db.user("ana").await, db.user("bob").await, db.user("eve").await);
    // The first look of all may find this one; the second is found by being told of it.
    party_app::follow::start(&app, &as_user(&ana), &bo).await.unwrap();
    assert_eq!(heard.next().await.0, 1);
    party_app::follow::start(&app, &as_user(&ana), &eve).await.unwrap();
    assert_eq!(heard.next().await.0, 1);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_is_tried_again_later_and_is_kept_when_it_fails_for_good() {
    let db = TestDb::new().await;
    let (note, mut heard) = Note::new(|job, _| match job.attempt {
        1 => Err(JobError::failed("the first time")),
        2 => panic!("the second time"),
        _ => Err(JobError::failed(format!("the last time: {}", job.is_last_attempt()))),
    });
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    assert_eq!(heard.next().await.0, 1);
    let waits = "SELECT coalesce(bool_and(locked_at IS NULL AND last_error LIKE '%the first time%' \
                 AND run_at - now() BETWEEN interval '1.5 s' AND interval '3 s'), false) FROM graphile_worker._private_jobs";
    db.until(waits).await;
    let time = hurry(&db);
    let dead = "SELECT coalesce(bool_and(locked_at IS NULL AND attempts = 3 AND last_error LIKE '%the last time: true%'), false) \
                FROM graphile_worker._private_jobs";
    // The second attempt panics before it says anything.
    assert_eq!(heard.next().await.0, 3);
    db.until(dead).await;
    time.abort();
    let conn = db.database.get().await.unwrap();
    let listed = jobs::list(&conn, true, 10).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].state.as_str(), listed[0].attempts), ("dead", 3));
    assert_eq!(listed[0].last_error.as_deref(), Some("the last time: true"));
    assert_eq!(jobs::stats(&conn).await.unwrap().unwrap().dead, 1);
    assert_eq!(jobs::retry(&conn, &[listed[0].id]).await.unwrap(), [listed[0].id]);
    assert_eq!(heard.next().await.0, 1, "it is tried as if for the first time");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_never_succeed_is_tried_once() {
    let db = TestDb::new().await;
    let (note, mut heard) = Note::new(|_, _| Err(JobError::permanent("there is no such party")));
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    assert_eq!(heard.next().await.0, 1);
    db.until(
        "SELECT coalesce(bool_and(NOT is_available AND locked_at IS NULL AND last_error LIKE '%there is no such party%'), false) \
         FROM graphile_worker._private_jobs",
    )
    .await;
    assert!(heard.0.try_recv().is_err(), "it was tried once");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_jobs_hold_up_neither_the_other_lane_nor_the_stop_and_are_given_back() {
    let db = TestDb::new().await;
    let (endless, mut begun) = Note::new(|_, _| Ok(()));
    let (plain, mut heard) = Note::new(|_, _| Ok(()));
    let running = start(worker(&db).consumer(&["long"], Endless(endless)).consumer(&["short"], Plain(plain)));
    for _ in 0..4 {
        happen(&db, "long", "video").await;
    }
    // Two slots, so two of the four.
    begun.subjects(2).await;
    happen(&db, "short", "hello").await;
    assert_eq!(heard.next().await.1, "hello");
    running.stop().await;
    assert!(begun.0.try_recv().is_err(), "no more than two were begun");
    let back = "SELECT count(*) FILTER (WHERE is_available AND attempts = 0 AND locked_at IS NULL) FROM graphile_worker._private_jobs";
    assert_eq!(db.value::<i64>(back).await, 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_runs_is_finished_before_the_worker_stops() {
    let db = TestDb::new().await;
    let (open, gate) = std::sync::mpsc::channel::<()>();
    let (begun, mut is_begun) = tokio::sync::mpsc::unbounded_channel();
    let gate = std::sync::Mutex::new(gate);
    let (note, _heard) = Note::new(move |_, _| {
        begun.send(()).unwrap();
        gate.lock().unwrap().recv().unwrap();
        Ok(())
    });
    let patient = Options { grace: Duration::from_secs(10), ..options() };
    let app = db.app(&ManualClock::default());
    let running = start(Worker::new(app, patient).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    is_begun.recv().await.unwrap();
    running.stop.send(()).unwrap();
    open.send(()).unwrap();
    running.done.await.expect("it did not panic");
    assert_eq!(db.value::<i64>("SELECT count(*) FROM graphile_worker._private_jobs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_could_not_be_given_back_is_taken_for_that_of_a_dead_server() {
    let db = TestDb::new().await;
    party_worker::install(&db.database).await.unwrap();
    db.run(
        "CREATE SEQUENCE refusals;
         CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF nextval('refusals') = 1 THEN RAISE 'the disk is full'; END IF; RETURN OLD; END $$;
         CREATE TRIGGER refuse BEFORE DELETE ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION refuse();",
    )
    .await;
    let (note, mut heard) = Note::new(|_, _| Ok(()));
    let running = start(worker(&db).consumer(&["wanted"], Plain(note)));
    happen(&db, "wanted", "party").await;
    assert_eq!(heard.next().await.0, 1);
    let time = hurry(&db);
    assert_eq!(heard.next().await, (2, "party".to_owned()));
    db.until("SELECT count(*) = 0 FROM graphile_worker._private_jobs").await;
    time.abort();
    running.stop().await;
}
