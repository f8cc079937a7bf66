//! The secret address by which a calendar app reads a person's parties: what is in it and what is not, and that it ends.

use jiff::SignedDuration;
use party_domain::id::{PartyId, UserId};
use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb, evening};
use party_testkit::http::TestServer;
use reqwest::{Method, Response, StatusCode, header};
use serde_json::json;

struct Fixture {
    db: TestDb,
    clock: ManualClock,
    server: TestServer,
    ana: UserId,
    bob: UserId,
    token: String,
}

async fn fixture() -> Fixture {
    let (db, clock) = (TestDb::new().await, ManualClock::at(evening()));
    let server = TestServer::start(&db, &clock).await;
    let (ana, bob) = (db.user("ana").await, db.user("bob").await);
    let token = db.sign_in(&ana).await;
    Fixture { db, clock, server, ana, bob, token }
}

impl Fixture {
    /// Ana's new address, as a path of the server.
    async fn subscribe(&self) -> String {
        let made = self.server.send(Method::POST, "/users/me/calendar-feed", Some(&self.token), None).await;
        assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
        let url = made.data()["url"].as_str().unwrap();
        let (_, path) = url.split_once("/calendar/").unwrap();
        assert_eq!(
            made.data()["webcalUrl"].as_str().unwrap().split_once("://").unwrap(),
            ("webcal", url.split_once("://").unwrap().1)
        );
        // Two slashes: not below the API.
        format!("//calendar/{path}")
    }

    /// What a calendar app gets, which sends no session.
    async fn read(&self, feed: &str, asked: &[(header::HeaderName, &str)]) -> Response {
        let mut request = self.server.request(Method::GET, feed);
        for (name, value) in asked {
            request = request.header(name, *value);
        }
        request.send().await.unwrap()
    }

    async fn text(&self, feed: &str) -> String {
        let response = self.read(feed, &[]).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.text().await.unwrap().replace("\r\n ", "")
    }

    async fn titles(&self, feed: &str) -> String {
        let text = self.text(feed).await;
        let mut titles: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).collect();
        titles.sort_unstable();
        titles.join(", ")
    }

    async fn party(&self, host: &UserId, title: &str, is_private: bool) -> PartyId {
        self.db
            .party(host, |party| {
                (party.title, party.is_private) = (title.into(), is_private);
                party.starts_at = evening() + SignedDuration::from_hours(24);
            })
            .await
    }

    async fn invite(&self, party: &PartyId) {
        let invite =
            format!("INSERT INTO party_invitations (party_id, user_id) VALUES ('{party}', '{}')", self.ana);
        self.db.run(&invite).await;
    }
}

#[tokio::test]
async fn a_calendar_app_reads_all_parties_of_a_person_by_a_secret_address() {
    let it = fixture().await;
    it.party(&it.ana, "Hers", true).await;
    for (title, private, answer) in
        [("Going", true, "GOING"), ("Maybe", false, "MAYBE"), ("Declined", true, "NOT_GOING")]
    {
        let party = it.party(&it.bob, title, private).await;
        it.invite(&party).await;
        it.db.answer(&party, &it.ana, answer, 0).await;
    }
    let invited = it.party(&it.bob, "Invited", true).await;
    it.invite(&invited).await;
    let helping = it.party(&it.bob, "Helping", true).await;
    it.db
        .run(&format!("INSERT INTO party_cohosts (party_id, user_id) VALUES ('{helping}', '{}')", it.ana))
        .await;
    it.party(&it.bob, "Public and not hers", false).await;
    it.party(&it.bob, "Private and not hers", true).await;
    let off = it.party(&it.ana, "Called off", false).await;
    it.db.run(&format!("UPDATE party_events SET status = 'CANCELLED' WHERE id = '{off}'")).await;

    let feed = it.subscribe().await;
    assert_eq!(it.titles(&feed).await, "Called off, Going, Helping, Hers, Invited, Maybe");
    let text = it.text(&feed).await;
    for line in [
        "NAME:Party Gallery",
        "X-WR-CALNAME:Party Gallery",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in {text}");
    }
    let statuses: Vec<(&str, &str)> = text
        .split("BEGIN:VEVENT")
        .skip(1)
        .map(|event| {
            let of = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            (of("SUMMARY:"), of("STATUS:"))
        })
        .collect();
    for (title, status) in [
        ("Hers", "CONFIRMED"),
        ("Going", "CONFIRMED"),
        ("Helping", "CONFIRMED"),
        ("Maybe", "TENTATIVE"),
        ("Invited", "TENTATIVE"),
        ("Called off", "CANCELLED"),
    ] {
        assert!(statuses.contains(&(title, status)), "{title}: {statuses:?}");
    }
}

#[tokio::test]
async fn an_address_shows_what_its_person_may_see_now() {
    let it = fixture().await;
    let party = it.party(&it.bob, "Secret", true).await;
    it.db
        .run(&format!(
            "UPDATE party_events SET address_hidden = true, venue_address = 'Calle Oculta 7' WHERE id = '{party}'"
        ))
        .await;
    it.invite(&party).await;
    let feed = it.subscribe().await;
    // As GET of the party says it: shown to whoever answered, and not before.
    let shown = async || it.text(&feed).await.contains("Calle Oculta");
    let told = async || {
        let party = it.server.get(&format!("/parties/{party}"), Some(&it.token)).await;
        party.data()["venueAddress"].is_string()
    };
    assert!(!shown().await && !told().await);
    it.db.answer(&party, &it.ana, "GOING", 0).await;
    assert!(shown().await && told().await);
    // Somebody who is banned sees nothing of it any more, private or not.
    let public = it.party(&it.bob, "Public", false).await;
    it.db.answer(&public, &it.ana, "GOING", 0).await;
    assert_eq!(it.titles(&feed).await, "Public, Secret");
    it.db
        .run(&format!(
            "INSERT INTO party_bans (party_id, user_id) VALUES ('{party}', '{ana}'), ('{public}', '{ana}')",
            ana = it.ana
        ))
        .await;
    assert_eq!(it.titles(&feed).await, "");
}

#[tokio::test]
async fn an_address_ends_when_it_is_renewed_or_turned_off_and_with_the_account() {
    let it = fixture().await;
    it.party(&it.ana, "Hers", true).await;
    let state = async || it.server.get("/users/me/calendar-feed", Some(&it.token)).await.data().clone();
    assert_eq!(state().await, json!({ "active": false, "createdAt": null, "lastReadAt": null }));
    let first = it.subscribe().await;
    assert_eq!(state().await["active"], true);
    assert!(state().await["lastReadAt"].is_null());
    assert_eq!(it.titles(&first).await, "Hers");
    assert!(state().await["lastReadAt"].is_string());
    let status = async |feed: &str| it.read(feed, &[]).await.status().as_u16();
    // Signing out ends no subscription: the app has no session to begin with.
    let second = it.subscribe().await;
    assert_eq!((status(&first).await, status(&second).await), (404, 200));
    let off = it.server.send(Method::DELETE, "/users/me/calendar-feed", Some(&it.token), None).await;
    assert_eq!((off.status.as_u16(), status(&second).await), (204, 404));
    assert_eq!(state().await["active"], false);
    let third = it.subscribe().await;
    assert_eq!(status(&third).await, 200);
    let body = json!({ "keepContent": true });
    let gone = it.server.send(Method::DELETE, "/users/me", Some(&it.token), Some(body)).await;
    assert_eq!((gone.status.as_u16(), status(&third).await), (204, 404));
    assert_eq!(it.db.value::<i64>("SELECT count(*) FROM calendar_feeds").await, 0);
}

#[tokio::test]
async fn the_database_and_other_people_do_not_have_the_secret() {
    let it = fixture().await;
    let feed = it.subscribe().await;
    let secret = feed.trim_start_matches("//calendar/").trim_end_matches(".ics");
    assert!(secret.starts_with("pgc_"), "{secret}");
    let kept: String = it.db.value("SELECT jsonb_agg(to_jsonb(f))::text FROM calendar_feeds f").await;
    assert!(!kept.contains(&secret[4..]), "{kept}");
    let other = it.db.sign_in(&it.bob).await;
    for (method, expected) in [(Method::GET, 403), (Method::POST, 403), (Method::DELETE, 403)] {
        let path = format!("/users/{}/calendar-feed", it.ana);
        assert_eq!(it.server.send(method, &path, Some(&other), None).await.status, expected);
    }
    // A session is no address, and an address is no session.
    for wrong in ["//calendar/none.ics", &format!("//calendar/{}.ics", it.token), "//calendar/.ics"] {
        assert_eq!(it.read(wrong, &[]).await.status(), StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(it.server.get("/auth/me", Some(secret)).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let it = fixture().await;
    let party = it.party(&it.bob, "Going", true).await;
    it.db.answer(&party, &it.ana, "GOING", 0).await;
    let feed = it.subscribe().await;
    let value =
        |response: &Response, name: header::HeaderName| response.headers()[name].to_str().unwrap().to_owned();
    let first = it.read(&feed, &[]).await;
    assert_eq!(value(&first, header::CACHE_CONTROL), "private, no-cache");
    assert_eq!(value(&first, header::CONTENT_TYPE), "text/calendar; charset=utf-8");
    let (etag, changed) = (value(&first, header::ETAG), value(&first, header::LAST_MODIFIED));
    it.clock.advance(SignedDuration::from_mins(90));
    for asked in [(header::IF_NONE_MATCH, &*etag), (header::IF_MODIFIED_SINCE, &*changed)] {
        let again = it.read(&feed, &[asked]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(value(&again, header::LAST_MODIFIED), changed);
    }
    // What leaves the calendar changes no party, and is told all the same.
    it.db.answer(&party, &it.ana, "NOT_GOING", 0).await;
    for asked in [(header::IF_NONE_MATCH, &*etag), (header::IF_MODIFIED_SINCE, &*changed)] {
        let response = it.read(&feed, &[asked]).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_ne!(value(&response, header::ETAG), etag);
        assert_ne!(value(&response, header::LAST_MODIFIED), changed);
    }
}

#[tokio::test]
async fn calendars_of_a_party_and_of_a_person_have_a_name_and_a_tag() {
    let it = fixture().await;
    let party = it.party(&it.ana, "Salsa, son; y \\ más", false).await;
    it.db
        .run(&format!("UPDATE users SET first_name = 'Ana', last_name = 'Paz' WHERE id = '{}'", it.ana))
        .await;
    for (path, name) in [
        (format!("/parties/{party}/calendar.ics"), "Salsa\\, son\\; y \\\\ más"),
        (format!("/users/{}/calendar.ics", it.ana), "Ana Paz · Party Gallery"),
    ] {
        let response = it.read(&path, &[]).await;
        let etag = response.headers()[header::ETAG].to_str().unwrap().to_owned();
        let text = response.text().await.unwrap();
        for line in [format!("NAME:{name}"), format!("X-WR-CALNAME:{name}")] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
        assert!(text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"), "{text}");
        let again = it.read(&path, &[(header::IF_NONE_MATCH, &etag)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(again.headers()[header::CACHE_CONTROL], "private, no-cache", "{path}");
    }
}

#[tokio::test]
async fn an_address_is_read_as_often_as_apps_do_and_not_more() {
    let (db, clock) = (TestDb::new().await, ManualClock::at(evening()));
    let server = TestServer::with(&db, &clock, HttpConfig::default()).await;
    let ana = db.user("ana").await;
    let token = db.sign_in(&ana).await;
    let made = server.send(Method::POST, "/users/me/calendar-feed", Some(&token), None).await;
    let (_, file) = made.data()["url"].as_str().unwrap().rsplit_once('/').unwrap();
    let read = async || {
        server.request(Method::GET, &format!("//calendar/{file}")).send().await.unwrap().status().as_u16()
    };
    for _ in 0..60 {
        assert_eq!(read().await, 200);
    }
    // One more comes back each second; far more are asked here.
    let mut refused = 0;
    for _ in 0..60 {
        refused += u16::from(read().await == 429);
    }
    assert!(refused > 0);
}
