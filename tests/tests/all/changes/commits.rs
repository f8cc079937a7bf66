//! A commit knows what it changed, and nothing of others.

use party_app::{follow, rsvp};
use party_db::changes::{self, Entity};
use party_db::rsvp::Stored;
use party_domain::admission::{PlusOnes, Rsvp, RsvpStatus, SetRsvp};
use party_domain::id::{AttendeeId, PartyId, UserId};
use party_testkit::db::{ManualClock, as_user};
use serde_json::json;

use super::polling::{buffers, with_many_dead_rows};
use super::{set, words, world};

#[tokio::test]
async fn a_commit_says_what_its_own_transaction_changed_each_thing_once() {
    let db = world().await;
    let (one, other) = (db.database.begin().await.unwrap(), db.database.begin().await.unwrap());
    one.batch_execute("UPDATE party_events SET title = 'Ours' WHERE id = 'pub'").await.unwrap();
    one.batch_execute("UPDATE party_events SET title = 'Still ours' WHERE id = 'pub'").await.unwrap();
    other.batch_execute("UPDATE users SET bio = 'Theirs' WHERE id = 'bea'").await.unwrap();
    db.run("DELETE FROM sessions WHERE id = 's1'").await;
    let xid: String = one.query_one("SELECT pg_current_xact_id()::text", &[]).await.unwrap().get(0);

    let ours = one.commit().await.unwrap().changes.unwrap();
    assert_eq!(words(&ours), set("party:pub"));
    assert_eq!(ours.len(), 1);
    assert_eq!((ours[0].entity, ours[0].xid.to_string()), (Entity::Party, xid));
    let theirs = other.commit().await.unwrap().changes.unwrap();
    assert_eq!(words(&theirs), set("user:bea"));
    let title: String = db.value("SELECT title FROM party_events WHERE id = 'pub'").await;
    assert_eq!(title, "Still ours");
}

#[tokio::test]
async fn a_commit_that_changed_nothing_cached_says_so() {
    let db = world().await;
    let tx = db.database.begin().await.unwrap();
    assert_eq!(tx.commit().await.unwrap().changes, Some(vec![]));
    let tx = db.database.begin().await.unwrap();
    tx.batch_execute("INSERT INTO outbox (topic, subject, payload) VALUES ('t', 's', '{}')").await.unwrap();
    assert_eq!(tx.commit().await.unwrap().changes, Some(vec![]));
    assert_eq!(db.value::<i64>("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test]
async fn an_answer_that_commits_in_its_own_round_trip_says_what_it_changed() {
    let db = world().await;
    let (party, user) = (PartyId::stored("pub"), UserId::stored("eva"));
    for status in [RsvpStatus::Going, RsvpStatus::Maybe] {
        let (tx, standing) = party_db::rsvp::lock(&db.database, &as_user(&user), &party).await.unwrap();
        assert!(standing.is_some());
        let answer = party_db::rsvp::Answer {
            id: AttendeeId::stored("new"),
            party: &party,
            user: &user,
            rsvp: Rsvp::new(status, PlusOnes::NONE),
            leave_waitlist: false,
            accept_invitation: false,
            topic: "rsvp.set",
            event: json!({}),
        };
        let stored = party_db::rsvp::set(tx, answer, ManualClock::default().now()).await.unwrap();
        let Stored::Committed(committed) = stored else { panic!("{stored:?}") };
        assert_eq!(words(&committed.changes.unwrap()), set("attendees:pub party:pub"));
    }
    assert_eq!(
        db.value::<String>("SELECT status::text FROM party_attendees WHERE id = 'new'").await,
        "MAYBE"
    );
}

#[tokio::test]
async fn a_transaction_that_failed_is_an_error_and_leaves_nothing() {
    let db = world().await;
    let tx = db.database.begin().await.unwrap();
    tx.batch_execute("UPDATE users SET bio = 'lost' WHERE id = 'bea'").await.unwrap();
    tx.batch_execute("SELECT 1 / 0").await.unwrap_err();
    tx.commit().await.unwrap_err();
    assert_eq!(db.value::<i64>("SELECT count(*) FROM cache_invalidations").await, 0);
    // The connection is whole again for the next one.
    let tx = db.database.begin().await.unwrap();
    assert_eq!(tx.commit().await.unwrap().changes, Some(vec![]));
}

#[tokio::test]
async fn a_commit_finds_its_rows_among_many_dead_ones_without_reading_those() {
    let db = world().await;
    let read = "SELECT * FROM cache_changes_of_this_transaction()";
    let holder = with_many_dead_rows(&db, &[read]).await;
    db.run("BEGIN; UPDATE users SET bio = 'x' WHERE id = 'bea'").await;
    let buffers = buffers(&db, read).await;
    assert!(buffers < 30, "{buffers} buffers");
    drop(holder);
}

#[tokio::test]
async fn every_use_case_commits_and_its_changes_are_in_the_table_for_the_others() {
    let db = world().await;
    let app = db.app(&ManualClock::default());
    let eva = as_user(&UserId::stored("eva"));
    let going = SetRsvp { status: RsvpStatus::Going, plus_ones: Some(PlusOnes::NONE), waitlist: false };
    rsvp::set(&app, &eva, &PartyId::stored("pub"), going).await.unwrap();
    follow::start(&app, &eva, &UserId::stored("ana")).await.unwrap();
    let conn = db.database.get().await.unwrap();
    let polled = changes::poll(&conn, &changes::Position::default(), 100).await.unwrap();
    let found = words(polled.changes.iter().map(|(_, change)| change));
    assert_eq!(found, set("attendees:pub party:pub user:ana user:eva"));
}
