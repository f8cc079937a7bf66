//! Parties over HTTP: who may make and end one, and what strangers are told of its people.

mod feeds;

use jiff::SignedDuration;
use party_testkit::db::{ManualClock, TestDb, evening};
use party_testkit::http::TestServer;
use reqwest::Method;
use serde_json::{Value, json};

async fn server() -> (TestDb, TestServer) {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    (db, server)
}

#[tokio::test]
async fn a_party_is_called_off_once_however_often_one_says_so() {
    let (db, server) = server().await;
    let host = db.user("ana").await;
    let party = db.party(&host, |_| ()).await;
    let over = db.party(&host, |party| party.status = "ENDED").await;
    let token = db.sign_in(&host).await;
    let cancel = async |party: &str| {
        server.send(Method::DELETE, &format!("/parties/{party}"), Some(&token), None).await.status.as_u16()
    };
    assert_eq!((cancel(party.as_str()).await, cancel(party.as_str()).await), (204, 204));
    assert_eq!(cancel(over.as_str()).await, 409, "what was, was");
    let told = "SELECT count(*) FROM outbox WHERE topic = 'party.status_changed'";
    assert_eq!(db.value::<i64>(told).await, 1);
}

#[tokio::test]
async fn strangers_are_told_nothing_of_guests_and_of_the_line() {
    let (db, server) = server().await;
    let (host, stranger) = (db.user("ana").await, db.user("stranger").await);
    let party = db.party(&host, |party| party.max_attendees = Some(3)).await;
    db.run(&format!(
        "INSERT INTO users (id, firebase_id, email, is_guest) VALUES
             ('g1', 'guest:g1', 'g1@guest.invalid', true), ('g2', 'guest:g2', 'g2@guest.invalid', true);
         INSERT INTO party_attendees (party_id, user_id, status, plus_ones, is_guest)
             VALUES ('{party}', 'g1', 'GOING', 1, true);
         INSERT INTO party_waitlist (party_id, user_id, is_guest) VALUES ('{party}', 'g2', true)"
    ))
    .await;
    let (host, stranger) = (db.sign_in(&host).await, db.sign_in(&stranger).await);
    for (viewer, people, taken, waiting) in [
        (None, 1, Value::Null, Value::Null),
        (Some(&*stranger), 1, Value::Null, Value::Null),
        (Some(&*host), 2, json!(3), json!(1)),
    ] {
        let seen = server.get(&format!("/parties/{party}"), viewer).await;
        assert_eq!(seen.data()["attendeesCount"], people);
        assert_eq!(seen.data()["placesTaken"], taken);
        assert_eq!(seen.data()["waitingCount"], waiting);
        let listed = server.get(&format!("/parties/{party}/attendees"), viewer).await;
        assert_eq!(listed.data().as_array().unwrap().len(), people, "{listed:?}");
    }
}

#[tokio::test]
async fn a_persons_calendar_has_what_they_host_and_come_to_and_the_viewer_may_see() {
    let (db, server) = server().await;
    let (ana, bob, blocked) = (db.user("ana").await, db.user("bob").await, db.user("blocked").await);
    db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{ana}', '{blocked}')")).await;
    let day = |days: i64| evening() + SignedDuration::from_hours(24 * days);
    let of = async |title: &str, host, private, days| {
        db.party(host, |party| {
            (party.title, party.is_private, party.starts_at) = (title.into(), private, day(days));
        })
        .await
    };
    of("Hosted", &ana, false, 5).await;
    of("Secret", &ana, true, 6).await;
    of("Long past", &ana, false, -31).await;
    of("Just past", &ana, false, -29).await;
    of("Not hers", &bob, false, 3).await;
    let off = of("Called off", &ana, false, 7).await;
    db.run(&format!("UPDATE party_events SET status = 'CANCELLED' WHERE id = '{off}'")).await;
    for (title, answer) in [("Going", "GOING"), ("Maybe", "MAYBE"), ("Declined", "NOT_GOING")] {
        let party = of(title, &bob, false, 2).await;
        db.answer(&party, &ana, answer, 0).await;
    }
    let (me, bob, blocked) = (db.sign_in(&ana).await, db.sign_in(&bob).await, db.sign_in(&blocked).await);
    let titles = async |path: &str, token: Option<&str>| {
        let answer = server.get(path, token).await;
        let text = answer.body.as_str().unwrap_or_default().to_owned();
        let mut titles: Vec<_> =
            text.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).map(str::to_owned).collect();
        titles.sort();
        titles.join(", ")
    };
    let hers = "Called off, Going, Hosted, Just past, Maybe, Secret";
    assert_eq!(titles("/users/me/calendar.ics", Some(&me)).await, hers);
    let path = format!("/users/{ana}/calendar.ics");
    for viewer in [None, Some(&*bob)] {
        assert_eq!(titles(&path, viewer).await, "Going, Hosted, Just past, Maybe", "{viewer:?}");
    }
    assert_eq!(server.get(&path, Some(&blocked)).await.status, 404);
    let response = server.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/calendar; charset=utf-8");
}
