//! What becomes of the open parties of a host whose account ends.

use party_app::account::{self, Content};
use party_app::party;
use party_domain::id::{PartyId, UserId};
use party_domain::party::PartyRole;
use party_testkit::db::{ManualClock, TestDb, as_user};
use party_testkit::http::TestServer;
use reqwest::StatusCode;
use serde_json::json;

use super::topics;
use crate::support::assert_counters_are_exact;

async fn appoint(db: &TestDb, party: &PartyId, user: &UserId, role: &str, at: &str) {
    db.run(&format!(
        "INSERT INTO party_cohosts (party_id, user_id, role, created_at) VALUES ('{party}', '{user}', '{role}', '{at}')"
    ))
    .await;
}

async fn leave(db: &TestDb, host: &UserId, content: Content) {
    account::delete(&db.app(&ManualClock::default()), &as_user(host), host, content).await.unwrap();
}

async fn row(db: &TestDb, party: &PartyId) -> (String, String) {
    let row = format!("SELECT host_id, status::text FROM party_events WHERE id = '{party}'");
    let row = db.sql().query_one(&row, &[]).await.unwrap();
    (row.get(0), row.get(1))
}

#[tokio::test]
async fn the_cohost_who_was_appointed_first_hosts_an_open_party_when_its_host_leaves() {
    for status in ["LIVE", "PLANNED"] {
        let db = TestDb::new().await;
        let (host, moderator) = (db.user("host").await, db.user("moderator").await);
        let (first, second) = (db.user("first").await, db.user("second").await);
        let party = db.party(&host, |party| party.status = status).await;
        appoint(&db, &party, &second, "COHOST", "2030-03-01").await;
        appoint(&db, &party, &first, "COHOST", "2030-02-01").await;
        appoint(&db, &party, &moderator, "MODERATOR", "2030-01-01").await;
        db.answer(&party, &first, "MAYBE", 0).await;
        db.run("DELETE FROM outbox").await;
        leave(&db, &host, Content::StaysAnonymous).await;
        assert_eq!(row(&db, &party).await, (first.to_string(), status.to_owned()));
        assert_eq!(
            db.going(&party).await,
            std::slice::from_ref(&first),
            "the new host attends, the old one does not"
        );
        let offices = "SELECT string_agg(u.username, ' ' ORDER BY u.username) FROM party_cohosts c JOIN users u ON u.id = c.user_id";
        assert_eq!(db.value::<String>(offices).await, "moderator second");
        assert_eq!(topics(&db).await, ["party.host_changed", "user.deleted"]);
        assert_counters_are_exact(db.sql()).await;
        let app = db.app(&ManualClock::default());
        let seen = party::find(&app, &as_user(&first), &party).await.unwrap();
        assert_eq!(seen.relation.role(), PartyRole::Host);
        if status == "LIVE" {
            party::end(&app, &as_user(&first), &party).await.unwrap();
        }
    }
}

#[tokio::test]
async fn the_new_host_of_a_full_party_takes_the_place_of_the_old_one_before_the_line() {
    let db = TestDb::new().await;
    let (host, cohost, waits, last) =
        (db.user("host").await, db.user("cohost").await, db.user("waits").await, db.user("last").await);
    let party = db.party(&host, |party| (party.max_attendees, party.max_plus_ones) = (Some(3), 5)).await;
    db.run(&format!("UPDATE party_attendees SET plus_ones = 1 WHERE party_id = '{party}'")).await;
    db.answer(&party, &db.user("bob").await, "GOING", 0).await;
    appoint(&db, &party, &cohost, "COHOST", "2030-02-01").await;
    db.wait(&party, &waits, 0).await;
    db.wait(&party, &cohost, 1).await;
    db.wait(&party, &last, 0).await;
    leave(&db, &host, Content::StaysAnonymous).await;
    let mut going = db.going(&party).await;
    going.sort();
    assert!(going.contains(&cohost) && going.contains(&waits) && !going.contains(&last), "{going:?}");
    assert_eq!(db.waiting(&party).await, [last], "the place of the old host's company went to the line");
    assert_counters_are_exact(db.sql()).await;
}

#[tokio::test]
async fn without_a_cohost_what_has_begun_ends_and_what_has_not_is_called_off() {
    let db = TestDb::new().await;
    let (host, bob) = (db.user("host").await, db.user("bob").await);
    let live = db.party(&host, |party| party.status = "LIVE").await;
    let planned = db.party(&host, |party| party.max_attendees = Some(2)).await;
    let past = db.party(&host, |party| party.status = "ENDED").await;
    for party in [&live, &planned] {
        db.answer(party, &bob, "GOING", 0).await;
        appoint(&db, party, &db.user(&format!("m{}", &party.as_str()[8..])).await, "MODERATOR", "2030-01-01")
            .await;
    }
    db.wait(&planned, &db.user("waits").await, 0).await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let token = db.sign_in(&bob).await;
    db.run("DELETE FROM outbox").await;
    leave(&db, &host, Content::StaysAnonymous).await;
    assert_eq!(row(&db, &live).await, (host.to_string(), "ENDED".to_owned()));
    assert_eq!(row(&db, &planned).await, (host.to_string(), "CANCELLED".to_owned()));
    for party in [&live, &planned] {
        assert_eq!(db.going(party).await, std::slice::from_ref(&bob), "nobody who left is counted");
    }
    assert_eq!(db.going(&past).await, [host], "somebody was there");
    let ends: i64 = db
        .value("SELECT count(*) FROM party_events WHERE ended_at IS NOT NULL AND cancelled_at IS NULL")
        .await;
    assert_eq!(ends, 1);
    assert_counters_are_exact(db.sql()).await;
    let mut told = topics(&db).await;
    told.sort();
    let status = "party.status_changed";
    assert_eq!(
        told,
        [status, status, "rsvp.withdrawn", "rsvp.withdrawn", "user.deleted"],
        "nobody is promoted"
    );

    let upload = json!({ "partyId": live, "type": "PHOTO", "mimeType": "image/jpeg", "sizeBytes": 1000 });
    let open = server.post("/media/upload-url", Some(&token), upload).await;
    assert!(open.status.is_success(), "the gallery stays open: {open:?}");
    let page = server.get(&format!("/parties/{live}"), Some(&token)).await;
    assert_eq!((page.status, &page.data()["attendeesCount"]), (StatusCode::OK, &json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cohost_whose_account_ends_at_the_same_time_is_passed_over() {
    let db = TestDb::new().await;
    let (host, first, second) = (db.user("host").await, db.user("first").await, db.user("second").await);
    let party = db.party(&host, |_| ()).await;
    appoint(&db, &party, &first, "COHOST", "2030-01-01").await;
    appoint(&db, &party, &second, "COHOST", "2030-02-01").await;
    let writer = db.client().await;
    writer
        .batch_execute(&format!("BEGIN; UPDATE users SET deleted_at = now() WHERE id = '{first}'"))
        .await
        .unwrap();
    writer.batch_execute(&format!("SELECT FROM users WHERE id = '{first}' FOR UPDATE")).await.unwrap();
    let (app, of) = (db.app(&ManualClock::default()), host.clone());
    let left =
        tokio::spawn(async move { account::delete(&app, &as_user(&of), &of, Content::StaysAnonymous).await });
    let waits = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')";
    db.until(waits).await;
    writer.batch_execute("COMMIT").await.unwrap();
    left.await.unwrap().unwrap();
    assert_eq!(row(&db, &party).await, (second.to_string(), "PLANNED".to_owned()));
}
