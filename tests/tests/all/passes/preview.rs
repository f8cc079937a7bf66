//! What a pass opens, before one comes in by it.

use jiff::SignedDuration;
use party_domain::id::PartyId;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::{Answer, TestServer};
use reqwest::Method;
use serde_json::{Value, json};

/// A private party with its host's session, over HTTP.
struct House {
    db: TestDb,
    clock: ManualClock,
    server: TestServer,
    party: PartyId,
    host: String,
}

impl House {
    async fn new() -> Self {
        let (db, clock) = (TestDb::new().await, ManualClock::default());
        let server = TestServer::start(&db, &clock).await;
        let host = db.user("Hostess").await;
        let party = db
            .party(&host, |party| {
                party.is_private = true;
                "Secret supper".clone_into(&mut party.title);
            })
            .await;
        let host = db.sign_in(&host).await;
        Self { db, clock, server, party, host }
    }

    async fn pass(&self, terms: Value) -> Value {
        let path = format!("/parties/{}/passes", self.party);
        let made = self.server.post(&path, Some(&self.host), terms).await;
        assert_eq!(made.status, 201, "{made:?}");
        made.data().clone()
    }

    async fn look(&self, secret: &Value, token: Option<&str>) -> Answer {
        self.server.post("/parties/preview-by-pass", token, json!({ "secret": secret })).await
    }

    async fn state(&self, pass: &Value) -> (Value, bool) {
        let seen = self.look(&pass["secret"], None).await;
        (seen.data()["state"].clone(), seen.data()["party"].is_null())
    }

    async fn join(&self, pass: &Value, name: &str) -> String {
        let body = json!({ "secret": pass["secret"], "name": name, "deviceToken": name });
        let joined = self.server.post("/parties/join-by-pass", None, body).await;
        joined.data()["token"].as_str().expect("a guest has a session").to_owned()
    }
}

#[tokio::test]
async fn who_holds_a_pass_is_told_what_it_opens_and_nobody_comes_in_by_looking() {
    let it = House::new().await;
    it.db.run("UPDATE party_events SET cover_image_url = '/media/cabc/1280'").await;
    let pass = it.pass(json!({ "name": "Flyer", "maxUses": 1 })).await;
    let seen = it.look(&pass["secret"], None).await;
    assert_eq!(seen.status, 200, "{seen:?}");
    let party = &seen.data()["party"];
    assert_eq!((&seen.data()["state"], &seen.data()["isIn"]), (&json!("OPEN"), &json!(false)));
    assert_eq!((&party["title"], &party["host"]["username"]), (&json!("Secret supper"), &json!("Hostess")));
    let cover = party["coverImageUrl"].as_str().unwrap();
    assert!(cover.starts_with("/media/cabc/1280?e=") && cover.contains("&s="), "{cover}");
    for hidden in ["venueAddress", "venueName", "description", "chatRoomId", "attendeesCount"] {
        assert!(party.get(hidden).is_none(), "{hidden} is for who is in");
    }
    assert_eq!(it.db.value::<i64>("SELECT uses_count::bigint FROM party_passes").await, 0);
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_guests").await, 0);
}

#[tokio::test]
async fn a_pass_that_lets_nobody_in_says_so_and_shows_nothing() {
    let it = House::new().await;
    let until = it.clock.now() + SignedDuration::from_hours(1);
    let [revoked, expired, used] = [
        it.pass(json!({ "name": "Revoked" })).await,
        it.pass(json!({ "name": "Expired", "expiresAt": until })).await,
        it.pass(json!({ "name": "Used up", "maxUses": 1 })).await,
    ];
    let open = it.pass(json!({ "name": "Open" })).await;
    for pass in [&revoked, &expired, &used] {
        assert_eq!(it.state(pass).await, (json!("OPEN"), false));
    }
    let path = format!("/parties/{}/passes/{}", it.party, revoked["id"].as_str().unwrap());
    it.server.send(Method::DELETE, &path, Some(&it.host), None).await;
    let guest = it.join(&used, "Carla").await;
    it.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(it.state(&revoked).await, (json!("REVOKED"), true));
    assert_eq!(it.state(&expired).await, (json!("EXPIRED"), true));
    assert_eq!(it.state(&used).await, (json!("USED_UP"), true));
    // Who is in by it sees where.
    for token in [&guest, &it.host] {
        let seen = it.look(&used["secret"], Some(token)).await;
        assert_eq!(
            (&seen.data()["isIn"], &seen.data()["party"]["title"]),
            (&json!(true), &json!("Secret supper"))
        );
    }
    it.db.run("UPDATE party_events SET status = 'CANCELLED', cancelled_at = now()").await;
    assert_eq!(it.state(&open).await, (json!("CLOSED"), true));
}

#[tokio::test]
async fn a_wrong_secret_and_who_may_not_come_hear_what_joining_says() {
    let it = House::new().await;
    let pass = it.pass(json!({ "name": "Flyer" })).await;
    let (blocked, banned) = (it.db.user("blocked").await, it.db.user("banned").await);
    it.db
        .run(&format!(
            "INSERT INTO user_blocks (blocker_id, blocked_id) SELECT host_id, '{blocked}' FROM party_events;
             INSERT INTO party_bans (party_id, user_id) VALUES ('{}', '{banned}')",
            it.party
        ))
        .await;
    let (blocked, banned) = (it.db.sign_in(&blocked).await, it.db.sign_in(&banned).await);
    let wrong = json!("A".repeat(43));
    let secret = &pass["secret"];
    for (secret, token, status) in [
        (&wrong, None, 404),
        (&wrong, Some(&*it.host), 404),
        (secret, Some(&*blocked), 404),
        (secret, Some(&*banned), 403),
        (&json!("x"), None, 400),
    ] {
        let seen = it.look(secret, token).await;
        let body = json!({ "secret": secret, "name": "Carla", "deviceToken": "a phone" });
        let joined = it.server.post("/parties/join-by-pass", token, body).await;
        assert_eq!((seen.status.as_u16(), &seen.body), (status, &joined.body), "{secret} {token:?}");
        assert_eq!(seen.status, joined.status);
    }
}
