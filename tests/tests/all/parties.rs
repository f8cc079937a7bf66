//! Parties over HTTP: who may make and end one, and what strangers are told of its people.

use party_testkit::db::{ManualClock, TestDb};
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
    let party = db.party(&host, |party| party.max_attendees = Some(2)).await;
    db.run(&format!(
        "INSERT INTO users (id, firebase_id, email, is_guest) VALUES
             ('g1', 'guest:g1', 'g1@guest.invalid', true), ('g2', 'guest:g2', 'g2@guest.invalid', true);
         INSERT INTO party_attendees (party_id, user_id, status, is_guest) VALUES ('{party}', 'g1', 'GOING', true);
         INSERT INTO party_waitlist (party_id, user_id, is_guest) VALUES ('{party}', 'g2', true)"
    ))
    .await;
    let (host, stranger) = (db.sign_in(&host).await, db.sign_in(&stranger).await);
    for (viewer, people, waiting) in
        [(None, 1, Value::Null), (Some(&*stranger), 1, Value::Null), (Some(&*host), 2, json!(1))]
    {
        let seen = server.get(&format!("/parties/{party}"), viewer).await;
        assert_eq!(seen.data()["attendeesCount"], people);
        assert_eq!(seen.data()["waitingCount"], waiting);
        let listed = server.get(&format!("/parties/{party}/attendees"), viewer).await;
        assert_eq!(listed.data().as_array().unwrap().len(), people, "{listed:?}");
    }
}
