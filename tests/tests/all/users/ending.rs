//! An account that ends while its owner does something else: nothing of theirs is left behind.

use party_app::account::{self, Content};
use party_app::party::{self, CreateParty};
use party_app::{App, follow, rsvp};
use party_domain::admission::{PlusOnes, RsvpStatus, SetRsvp};
use party_domain::id::UserId;
use party_domain::text::{TagSet, Title, VenueAddress, VenueName};
use party_domain::time::{Schedule, TimeZoneName};
use party_testkit::db::{ManualClock, TestDb, as_user, evening};

use super::status;

/// Ends the account while another transaction of its owner has written `sql` and not yet committed.
async fn ended_during(db: &TestDb, app: &App, user: &UserId, sql: &str) {
    let writer = db.client().await;
    writer.batch_execute(&format!("BEGIN; {sql}")).await.unwrap();
    let (ending, of) = (app.clone(), user.clone());
    let ended =
        tokio::spawn(
            async move { account::delete(&ending, &as_user(&of), &of, Content::StaysAnonymous).await },
        );
    let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')";
    db.until(waits).await;
    writer.batch_execute("COMMIT").await.unwrap();
    ended.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_commits_while_the_account_ends_goes_too() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let party = db.party(&bob, |_| ()).await;
    let answer = format!(
        "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('{party}', '{ana}', 'GOING')"
    );
    ended_during(&db, &app, &ana, &answer).await;
    assert_eq!(db.going(&party).await, [bob]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_is_made_while_the_account_ends_is_called_off() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let ana = db.user("ana").await;
    let party = format!(
        "INSERT INTO party_events (host_id, title, venue_name, venue_address, starts_at)
         VALUES ('{ana}', 'Last dance', 'Here', 'Here', '2100-01-01')"
    );
    ended_during(&db, &app, &ana, &party).await;
    assert_eq!(db.value::<String>("SELECT status::text FROM party_events").await, "CANCELLED");
}

#[tokio::test]
async fn who_is_gone_neither_answers_nor_waits_nor_hosts_nor_follows() {
    let (db, clock) = (TestDb::new().await, ManualClock::default());
    let app = db.app(&clock);
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let (open, full) =
        (db.party(&bob, |_| ()).await, db.party(&bob, |party| party.max_attendees = Some(2)).await);
    db.answer(&full, &db.user("cleo").await, "GOING", 0).await;
    account::delete(&app, &as_user(&ana), &ana, Content::StaysAnonymous).await.unwrap();
    db.run("DELETE FROM outbox").await;
    // As a request does that was let in just before.
    let late = as_user(&ana);
    let come = SetRsvp { status: RsvpStatus::Going, plus_ones: Some(PlusOnes::NONE), waitlist: true };
    assert_eq!(status(rsvp::set(&app, &late, &open, come).await), 401);
    assert_eq!(status(rsvp::set(&app, &late, &full, come).await), 401);
    let new = CreateParty {
        title: Title::parse("Last dance").unwrap(),
        description: None,
        venue_name: VenueName::parse("Here").unwrap(),
        venue_address: VenueAddress::parse("Here").unwrap(),
        place: None,
        schedule: Schedule::stored(evening() + jiff::SignedDuration::from_hours(30), None),
        time_zone: TimeZoneName::parse("UTC").unwrap(),
        is_private: false,
        capacity: None,
        max_plus_ones: PlusOnes::NONE,
        address_hidden: false,
        media_approval: false,
        cover: None,
        tags: TagSet::parse([""; 0]).unwrap(),
    };
    assert_eq!(status(party::create(&app, &late, &new, None).await), 401);
    assert_eq!(status(follow::start(&app, &late, &bob).await), 401);
    for table in ["party_waitlist", "user_follows", "outbox"] {
        assert_eq!(db.value::<i64>(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    let left = format!("SELECT count(*) FROM party_events WHERE host_id = '{ana}'");
    assert_eq!(db.value::<i64>(&left).await, 0);
    assert_eq!(db.going(&open).await, [bob]);
}
