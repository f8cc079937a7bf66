//! Wall screens: what a television sees by the link of one, and who comes in by its code.

use jiff::SignedDuration;
use party_domain::id::{PartyId, UserId};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::{Answer, TestServer};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// A private party whose address is hidden, with an item in its gallery, one that waits, and somebody who is tagged.
struct Evening {
    db: TestDb,
    clock: ManualClock,
    server: TestServer,
    host: UserId,
    token: String,
    party: PartyId,
}

impl Evening {
    async fn new() -> Self {
        let (db, clock) = (TestDb::new().await, ManualClock::default());
        let host = db.user("hostess").await;
        let token = db.sign_in(&host).await;
        let party = db.party(&host, |party| party.is_private = true).await;
        let start = clock.now() + SignedDuration::from_mins(30);
        db.run(&format!(
            "UPDATE party_events SET address_hidden = true, starts_at = '{start}', ends_at = NULL WHERE id = '{party}';
             INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 VALUES ('cseen', '{party}', '{host}', 'PHOTO', '/media/cseen/original', 'READY', 'media/cseen', 'image/jpeg'),
                        ('cwaits', '{party}', '{host}', 'PHOTO', '/media/cwaits/original', 'PENDING', 'media/cwaits', 'image/jpeg');
             INSERT INTO media_user_tags (media_id, user_id, tagged_by) VALUES ('cseen', '{host}', '{host}');"
        ))
        .await;
        let server = TestServer::start(&db, &clock).await;
        Self { db, clock, server, host, token, party }
    }

    async fn make(&self, body: Value) -> Answer {
        self.server.post(&format!("/parties/{}/wall-displays", self.party), Some(&self.token), body).await
    }

    /// The id and the token of a new screen.
    async fn screen(&self) -> (String, String) {
        let made = self.make(json!({ "name": "Living room" })).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        let text = |field: &str| made.data()[field].as_str().unwrap().to_owned();
        (text("id"), text("token"))
    }

    async fn screens(&self) -> Value {
        let list =
            self.server.get(&format!("/parties/{}/wall-displays", self.party), Some(&self.token)).await;
        list.data().clone()
    }

    async fn take_back(&self, id: &str, query: &str) {
        let path = format!("/parties/{}/wall-displays/{id}{query}", self.party);
        let gone = self.server.send(Method::DELETE, &path, Some(&self.token), None).await;
        assert_eq!(gone.status, StatusCode::NO_CONTENT, "{gone:?}");
    }

    /// What the code says behind its `#`; nothing when there is none.
    async fn code(&self, screen: &str) -> Option<String> {
        let answer = self.server.send(Method::POST, "/wall/code", Some(screen), None).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        let url = answer.data()["url"].as_str()?;
        Some(url.split_once("/join#").expect("a link to join by").1.to_owned())
    }

    async fn join(&self, secret: &str, name: &str) -> Answer {
        self.server
            .post(
                "/parties/join-by-pass",
                None,
                json!({ "secret": secret, "name": name, "deviceToken": name }),
            )
            .await
    }

    async fn on(&self, screen: &str) -> bool {
        let answer = self.server.get("/wall", Some(screen)).await;
        assert!(matches!(answer.status, StatusCode::OK | StatusCode::UNAUTHORIZED), "{answer:?}");
        answer.status == StatusCode::OK
    }
}

#[tokio::test]
async fn a_screen_sees_the_partys_name_times_and_gallery_and_nothing_else() {
    let it = Evening::new().await;
    let (_, screen) = it.screen().await;
    let party = it.server.get("/wall", Some(&screen)).await;
    let mut fields: Vec<_> = party.data().as_object().unwrap().keys().cloned().collect();
    fields.sort();
    assert_eq!(fields, ["endsAt", "id", "startsAt", "status", "timeZone", "title"]);
    let items = it.server.get("/wall/media", Some(&screen)).await;
    let items = items.data().as_array().unwrap().clone();
    assert_eq!(items.iter().map(|item| &item["id"]).collect::<Vec<_>>(), ["cseen"]);
    assert_eq!(items[0]["people"], json!([]), "nobody is named by a tag");
    let one = it.server.get("/wall/media/cseen", Some(&screen)).await;
    assert_eq!((one.status, &one.data()["id"]), (StatusCode::OK, &json!("cseen")));
    assert_eq!(it.server.get("/wall/media/cwaits", Some(&screen)).await.status, StatusCode::NOT_FOUND);
    // An item of another party, public as it is.
    let other = it.db.party(&it.host, |_| {}).await;
    it.db
        .run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 VALUES ('cother', '{other}', '{}', 'PHOTO', '/media/cother/original', 'READY', 'media/cother', 'image/jpeg')",
            it.host
        ))
        .await;
    assert_eq!(it.server.get("/wall/media/cother", Some(&screen)).await.status, StatusCode::NOT_FOUND);
    for path in ["", "/media", "/attendees", "/chat", "/wall-displays"] {
        let path = format!("/parties/{}{path}", it.party);
        let answer = it.server.get(&path, Some(&screen)).await;
        assert!(!answer.status.is_success(), "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_screen_that_is_taken_back_is_dark_at_once() {
    let it = Evening::new().await;
    let ((id, screen), (_, other)) = (it.screen().await, it.screen().await);
    assert!(it.on(&screen).await);
    it.take_back(&id, "").await;
    assert!(!it.on(&screen).await);
    assert!(it.on(&other).await);
    let left = it.screens().await;
    assert_eq!(left.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_screen_is_on_until_the_party_is_called_off_or_a_week_after_the_evening() {
    let it = Evening::new().await;
    let (_, screen) = it.screen().await;
    it.clock.advance(SignedDuration::from_hours(24 * 8));
    assert!(it.on(&screen).await);
    it.clock.advance(SignedDuration::from_mins(31));
    assert!(!it.on(&screen).await);
    let it = Evening::new().await;
    let (_, screen) = it.screen().await;
    assert!(it.on(&screen).await);
    it.db.run("UPDATE party_events SET status = 'CANCELLED'").await;
    assert!(!it.on(&screen).await);
}

#[tokio::test]
async fn only_hashes_of_tokens_and_codes_are_kept() {
    let it = Evening::new().await;
    let (_, screen) = it.screen().await;
    let code = it.code(&screen).await.unwrap();
    for secret in [screen.trim_start_matches("pgd_"), &code] {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(secret.as_bytes()).unwrap();
        let hex = data_encoding::HEXLOWER.encode(&bytes);
        let found: bool = it
            .db
            .value(&format!(
                "SELECT EXISTS (SELECT FROM party_displays d WHERE d::text LIKE '%{secret}%' OR d::text LIKE '%{hex}%')
                     OR EXISTS (SELECT FROM party_pass_codes c WHERE c::text LIKE '%{secret}%' OR c::text LIKE '%{hex}%')
                     OR EXISTS (SELECT FROM party_passes p WHERE p::text LIKE '%{secret}%' OR p::text LIKE '%{hex}%')"
            ))
            .await;
        assert!(!found);
        let known: bool = it
            .db
            .value(&format!(
                "SELECT EXISTS (SELECT FROM party_displays WHERE token_hash = sha256('\\x{hex}'::bytea))
                     OR EXISTS (SELECT FROM party_pass_codes WHERE code_hash = sha256('\\x{hex}'::bytea))"
            ))
            .await;
        assert!(known);
    }
}

#[tokio::test]
async fn the_code_changes_every_five_minutes_and_the_last_two_let_in() {
    let it = Evening::new().await;
    let (_, screen) = it.screen().await;
    let first = it.code(&screen).await.unwrap();
    assert_eq!(it.code(&screen).await.as_ref(), Some(&first), "two televisions show the same");
    assert_eq!(it.join(&first, "Ada").await.status, StatusCode::CREATED);
    it.clock.advance(SignedDuration::from_mins(5));
    let second = it.code(&screen).await.unwrap();
    assert_ne!(first, second);
    assert_eq!(it.join(&first, "Bea").await.status, StatusCode::CREATED);
    assert_eq!(it.join(&second, "Cleo").await.status, StatusCode::CREATED);
    it.clock.advance(SignedDuration::from_mins(5));
    assert_eq!(it.join(&first, "Dina").await.code(), "PASS_EXPIRED");
    assert_eq!(it.join(&second, "Dina").await.status, StatusCode::CREATED);
    assert_eq!(it.screens().await[0]["guests"], 4);
    // Two days later nothing is left of them.
    it.clock.advance(SignedDuration::from_hours(20));
    it.db.run("UPDATE party_events SET status = 'PLANNED'").await;
    it.clock.advance(SignedDuration::from_hours(28));
    it.code(&screen).await.unwrap();
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM party_pass_codes").await, 1);
}

#[tokio::test]
async fn a_code_lets_nobody_in_after_the_party_nor_when_its_screen_is_taken_back() {
    let it = Evening::new().await;
    let ((id, screen), (_, other)) = (it.screen().await, it.screen().await);
    let (code, other_code) = (it.code(&screen).await.unwrap(), it.code(&other).await.unwrap());
    assert_eq!(it.join(&code, "Ada").await.status, StatusCode::CREATED);
    it.take_back(&id, "").await;
    assert_eq!(it.join(&code, "Bea").await.code(), "PASS_REVOKED");
    for step in ["start", "end"] {
        let done = it
            .server
            .send(Method::POST, &format!("/parties/{}/{step}", it.party), Some(&it.token), None)
            .await;
        assert!(done.status.is_success(), "{done:?}");
    }
    let late = it.join(&other_code, "Bea").await;
    assert_eq!((late.status, late.code()), (StatusCode::CONFLICT, "PARTY_NOT_OPEN"));
    assert_eq!(it.code(&other).await, None);
    assert!(it.on(&other).await, "it goes on showing the evening");
}

#[tokio::test]
async fn guests_of_a_code_stay_when_its_screen_goes_unless_the_host_says_otherwise() {
    let it = Evening::new().await;
    for (query, stays) in [("", true), ("?evict=true", false)] {
        let (id, screen) = it.screen().await;
        let code = it.code(&screen).await.unwrap();
        let joined = it.join(&code, if stays { "Ada" } else { "Bea" }).await;
        let guest = joined.data()["token"].as_str().unwrap().to_owned();
        it.take_back(&id, query).await;
        let seen = it.server.get(&format!("/parties/{}", it.party), Some(&guest)).await;
        assert_eq!(seen.status.is_success(), stays, "{query}: {seen:?}");
    }
}

#[tokio::test]
async fn a_screen_without_a_code_shows_none_and_its_pass_is_in_no_list_of_passes() {
    let it = Evening::new().await;
    let made = it.make(json!({ "name": "Projector", "letsIn": false })).await;
    let screen = made.data()["token"].as_str().unwrap().to_owned();
    assert_eq!(it.code(&screen).await, None);
    assert_eq!(it.screens().await[0]["guests"], Value::Null);
    it.screen().await;
    let passes = it.server.get(&format!("/parties/{}/passes", it.party), Some(&it.token)).await;
    assert_eq!(passes.data(), &json!([]));
}

#[tokio::test]
async fn a_party_has_twenty_screens_at_most() {
    let it = Evening::new().await;
    for _ in 0..20 {
        it.screen().await;
    }
    assert_eq!(it.make(json!({ "name": "One more" })).await.code(), "TOO_MANY_DISPLAYS");
}
