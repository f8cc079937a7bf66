//! The free places that a viewer is shown are those that they could take now.

use party_domain::id::{PartyId, UserId};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

struct Evening {
    db: TestDb,
    server: TestServer,
    party: PartyId,
}

impl Evening {
    /// A party with one free place of four, and a group of three that waits for two more.
    async fn new() -> (Self, UserId) {
        let db = TestDb::new().await;
        let host = db.user("hostess").await;
        let party = db.party(&host, |party| (party.max_attendees, party.max_plus_ones) = (Some(4), 5)).await;
        for name in ["bob", "eve"] {
            db.answer(&party, &db.user(name).await, "GOING", 0).await;
        }
        let head = db.user("head").await;
        db.wait(&party, &head, 2).await;
        let server = TestServer::start(&db, &ManualClock::default()).await;
        (Self { db, server, party }, head)
    }

    /// What somebody is shown on the party's page and on its card in the feed, which agree.
    async fn free(&self, token: Option<&str>) -> Value {
        let page = self.server.get(&format!("/parties/{}", self.party), token).await;
        let feed = self.server.get("/parties", token).await;
        let free = page.data()["freePlaces"].clone();
        assert_eq!(feed.data()[0]["freePlaces"], free, "feed and page");
        free
    }

    async fn answer(&self, token: &str, body: Value) -> (StatusCode, String) {
        let answer = self.server.post(&format!("/parties/{}/rsvp", self.party), Some(token), body).await;
        (answer.status, answer.body["code"].as_str().unwrap_or_default().to_owned())
    }

    /// The number that somebody is shown is true: nobody gets in where it is zero, and whoever comes alone does elsewhere.
    async fn assert_true(&self, user: &UserId) -> u64 {
        let token = self.db.sign_in(user).await;
        let free = self.free(Some(&token)).await.as_u64().unwrap();
        let answer = self.answer(&token, json!({ "status": "GOING", "plusOnes": 0 })).await;
        if free == 0 {
            assert_eq!(answer, (StatusCode::CONFLICT, "PARTY_FULL".to_owned()));
        } else {
            assert_eq!(answer.0, StatusCode::OK);
        }
        free
    }
}

#[tokio::test]
async fn places_that_a_waiting_group_holds_are_not_free_for_others() {
    let (evening, head) = Evening::new().await;
    assert_eq!(evening.free(None).await, 0, "strangers, from the cache");
    let (late, next) = (evening.db.user("late").await, evening.db.user("next").await);
    assert_eq!(evening.assert_true(&late).await, 0);
    evening.db.wait(&evening.party, &next, 0).await;
    let next_token = evening.db.sign_in(&next).await;
    assert_eq!(evening.free(Some(&next_token)).await, 0, "whoever waits behind the group");
    let host: String = evening.db.value("SELECT id FROM users WHERE username = 'hostess'").await;
    let host = evening.db.sign_in(&UserId::stored(host)).await;
    assert_eq!(evening.free(Some(&host)).await, 0, "the host too takes no place past the line");
    assert_eq!(evening.assert_true(&head).await, 1, "the head of the line may come alone");
    assert_eq!(evening.db.going(&evening.party).await.len(), 4);
}

#[tokio::test]
async fn the_place_is_free_for_all_once_nobody_waits_for_it() {
    let (evening, head) = Evening::new().await;
    let token = evening.db.sign_in(&head).await;
    assert_eq!(evening.free(None).await, 0);
    let path = format!("/parties/{}/rsvp", evening.party);
    evening.server.send(Method::DELETE, &path, Some(&token), None).await;
    assert_eq!(evening.free(Some(&token)).await, 1);
    let late = evening.db.user("late").await;
    assert_eq!(evening.assert_true(&late).await, 1);
}

#[tokio::test]
async fn a_group_that_can_never_fit_holds_no_place() {
    let (evening, _) = Evening::new().await;
    // A foreign client makes the party smaller than the group: it is passed over from now on.
    evening.db.run("UPDATE party_attendees SET status = 'NOT_GOING' WHERE user_id IN (SELECT id FROM users WHERE username = 'eve')").await;
    evening.db.run("DELETE FROM party_attendees WHERE status = 'NOT_GOING'; UPDATE party_events SET max_attendees = 3").await;
    let late = evening.db.user("late").await;
    assert_eq!(evening.assert_true(&late).await, 1);
}
