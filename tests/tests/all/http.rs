//! What every client meets, whatever it asks for: the envelope, errors that name the field, limits, sessions, and that
//! trying again is safe.

use party_app::{App, Caches, DEFAULT_CACHE_BYTES};
use party_cache::{Link, LinkOptions};
use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::folder::TestFolder;
use party_testkit::http::{Answer, TestServer, answer};
use party_testkit::services::Redis;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

async fn server() -> (TestDb, TestServer) {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    (db, server)
}

fn party() -> Value {
    json!({
        "title": "Vinyl night", "venueName": "Home", "venueAddress": "Calle Mayor 1",
        "startsAt": "2030-12-01T20:00:00Z", "tags": ["vinyl"], "maxAttendees": 2
    })
}

/// `[path, message]` of each field error.
fn fields(answer: &Answer) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|error| (text(&error["path"]), text(&error["message"]))).collect()
}

#[tokio::test]
async fn a_party_is_made_read_and_answered_over_http() {
    let (db, server) = server().await;
    let (host, guest) = (db.user("ana").await, db.user("bruno").await);
    let (host, guest) = (db.sign_in(&host).await, db.sign_in(&guest).await);

    let made = server.post("/parties", Some(&host), party()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{made:?}");
    let id = made.data()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        made.data()["viewer"],
        json!({"role": "HOST", "rsvp": "GOING", "plusOnes": 0, "isFavorite": false, "isBanned": false})
    );
    assert_eq!(made.data()["attendeesCount"], 1);
    assert!(made.data()["chatRoomId"].is_string());

    let answered =
        server.post(&format!("/parties/{id}/rsvp"), Some(&guest), json!({"status": "GOING"})).await;
    assert_eq!(answered.body, json!({"success": true, "data": {"status": "GOING", "plusOnes": 0}}));

    let third = db.user("carla").await;
    let third = db.sign_in(&third).await;
    let full = server.post(&format!("/parties/{id}/rsvp"), Some(&third), json!({"status": "GOING"})).await;
    assert_eq!((full.status, full.code()), (StatusCode::CONFLICT, "PARTY_FULL"));
    let body = json!({"status": "GOING", "waitlist": true});
    let waiting = server.post(&format!("/parties/{id}/rsvp"), Some(&third), body).await;
    assert_eq!(waiting.data(), &json!({"status": "WAITING", "plusOnes": 0, "waitingPosition": 1}));

    // And they find it again.
    let own = async |token: &str| {
        server.get(&format!("/parties/{id}/rsvp"), Some(token)).await.body["data"].clone()
    };
    let fourth = db.user("dani").await;
    let fourth = db.sign_in(&fourth).await;
    assert_eq!(own(&fourth).await, Value::Null);
    let body = json!({"status": "GOING", "waitlist": true});
    server.post(&format!("/parties/{id}/rsvp"), Some(&fourth), body).await;
    assert_eq!(own(&third).await, json!({"status": "WAITING", "plusOnes": 0, "waitingPosition": 1}));
    assert_eq!(own(&fourth).await, json!({"status": "WAITING", "plusOnes": 0, "waitingPosition": 2}));
    assert_eq!(own(&guest).await, json!({"status": "GOING", "plusOnes": 0}));

    let feed = server.get("/parties", None).await;
    assert_eq!(feed.data()[0]["id"], *id);
    assert_eq!(feed.body["meta"], json!({"nextCursor": null, "hasMore": false}));
}

#[tokio::test]
async fn all_that_is_wrong_with_a_body_is_named() {
    let (db, server) = server().await;
    let token = db.user("ana").await;
    let token = db.sign_in(&token).await;
    let body = json!({
        "title": "ab", "venueName": "", "startsAt": "2020-01-01T00:00:00Z", "venueLatitude": 91.0,
        "maxAttendees": 1, "tags": ["Not A Slug!"], "coverImageUrl": "https://elsewhere.example/x.png"
    });
    let answer = server.post("/parties", Some(&token), body).await;
    assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, "VALIDATION_ERROR"));
    let named: Vec<String> = fields(&answer).into_iter().map(|(path, _)| path).collect();
    assert_eq!(
        named,
        [
            "title",
            "venueName",
            "venueAddress",
            "startsAt",
            "venueLatitude",
            "maxAttendees",
            "coverImageUrl",
            "tags"
        ]
    );
}

#[tokio::test]
async fn unknown_fields_and_wrong_types_are_refused_by_name() {
    let (db, server) = server().await;
    let token = db.user("ana").await;
    let token = db.sign_in(&token).await;
    let with = |field: &str, value: Value| {
        let mut body = party();
        body[field] = value;
        body
    };
    let unknown = server.post("/parties", Some(&token), with("colour", json!("red"))).await;
    assert_eq!(fields(&unknown), [("colour".to_owned(), "is not a field of this request".to_owned())]);
    let wrong = server.post("/parties", Some(&token), with("maxAttendees", json!("many"))).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert_eq!(fields(&wrong)[0].0, "maxAttendees");
    // In words for people, without the parser's types and steps.
    for (field, value, told) in [
        ("maxAttendees", json!("many"), "must be a whole number"),
        ("isPrivate", json!("yes"), "must be true or false"),
        ("title", json!(7), "must be a text"),
        ("tags", json!("techno"), "must be a list"),
        (
            "startsAt",
            json!("tomorrow"),
            "must be a date, or a date and time with its offset, such as 2026-12-05 or 2026-12-05T20:00:00Z",
        ),
    ] {
        let refused = server.post("/parties", Some(&token), with(field, value)).await;
        assert_eq!(fields(&refused), [(field.to_owned(), told.to_owned())]);
    }
    let from = server.get("/parties?from=tomorrow", None).await;
    assert_eq!(from.status, StatusCode::BAD_REQUEST);
    assert!(!from.body.to_string().contains("parse"), "{from:?}");
    let parameter = server.get("/parties?limit=51&colour=red", None).await;
    assert_eq!(fields(&parameter)[0].0, "colour");
    let limit = server.get("/parties?limit=51", None).await;
    assert_eq!((limit.status, fields(&limit)[0].0.as_str()), (StatusCode::BAD_REQUEST, "limit"));
    let cursor = server.get("/parties?cursor=garbage", None).await;
    assert_eq!((cursor.status, fields(&cursor)[0].0.as_str()), (StatusCode::BAD_REQUEST, "cursor"));
}

#[tokio::test]
async fn what_is_no_request_of_ours_hears_so_in_the_envelope() {
    let (db, server) = server().await;
    let token = db.user("ana").await;
    let token = db.sign_in(&token).await;
    let post = |path: &str| server.request(Method::POST, path).bearer_auth(&token);
    for (request, status, code) in [
        (server.request(Method::GET, "/nothing"), StatusCode::NOT_FOUND, "NOT_FOUND"),
        (server.request(Method::PATCH, "/parties"), StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED"),
        (post("/parties").body("title=x"), StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE"),
        (
            post("/parties").header(header::CONTENT_TYPE, "application/json").body("{\"title\": "),
            StatusCode::BAD_REQUEST,
            "VALIDATION_ERROR",
        ),
        (
            post("/parties").header(header::CONTENT_TYPE, "application/json").body(vec![b' '; 300 * 1024]),
            StatusCode::PAYLOAD_TOO_LARGE,
            "PAYLOAD_TOO_LARGE",
        ),
    ] {
        let answer = answer(request).await;
        assert_eq!((answer.status, answer.code()), (status, code), "{answer:?}");
        assert_eq!(answer.body["success"], false);
    }
}

#[tokio::test]
async fn a_creation_sent_twice_with_one_key_makes_one_party() {
    let (db, server) = server().await;
    let token = db.user("ana").await;
    let token = db.sign_in(&token).await;
    let create = |key: &'static str, body: Value| {
        answer(
            server
                .request(Method::POST, "/parties")
                .bearer_auth(&token)
                .header("Idempotency-Key", key)
                .json(&body),
        )
    };
    let (first, second) = tokio::join!(create("once", party()), create("once", party()));
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(first.data()["id"], second.data()["id"]);
    assert_eq!(db.value::<i64>("SELECT count(*) FROM party_events").await, 1);

    let mut other = party();
    other["title"] = json!("Another night");
    let reused = create("once", other.clone()).await;
    assert_eq!((reused.status, reused.code()), (StatusCode::CONFLICT, "IDEMPOTENCY_KEY_REUSED"));
    assert_eq!(create("twice", other).await.status, StatusCode::CREATED);
    assert_eq!(db.value::<i64>("SELECT count(*) FROM party_events").await, 2);
}

#[tokio::test]
async fn a_creation_sent_again_is_not_judged_by_the_clock_again() {
    let db = TestDb::new().await;
    let clock = ManualClock::default();
    let server = TestServer::start(&db, &clock).await;
    let user = db.user("ana").await;
    let token = db.sign_in(&user).await;
    let create = async || {
        let request =
            server.request(Method::POST, "/parties").bearer_auth(&token).header("Idempotency-Key", "k");
        answer(request.json(&party())).await
    };
    let first = create().await;
    clock.advance(jiff::SignedDuration::from_hours(10 * 24));
    let again = create().await;
    assert_eq!((again.status, &again.data()["id"]), (StatusCode::CREATED, &first.data()["id"]));
}

#[tokio::test]
async fn a_pass_is_made_once_with_one_key_and_its_secret_is_not_shown_again() {
    let (db, server) = server().await;
    let host = db.user("ana").await;
    let party = db.party(&host, |_| {}).await;
    let token = db.sign_in(&host).await;
    let path = format!("/parties/{party}/passes");
    let create = async || {
        let request =
            server.request(Method::POST, &path).bearer_auth(&token).header("Idempotency-Key", "door");
        answer(request.json(&json!({"name": "Door"}))).await
    };
    assert!(create().await.data()["secret"].is_string());
    let again = create().await;
    assert_eq!((again.status, again.code()), (StatusCode::CONFLICT, "PASS_MADE_BEFORE"));
    assert_eq!(db.value::<i64>("SELECT count(*) FROM party_passes").await, 1);
}

#[tokio::test]
async fn a_key_says_nothing_to_others() {
    let (db, server) = server().await;
    for name in ["ana", "bruno"] {
        let user = db.user(name).await;
        let token = db.sign_in(&user).await;
        let request =
            server.request(Method::POST, "/parties").bearer_auth(token).header("Idempotency-Key", "same");
        assert_eq!(answer(request.json(&party())).await.data()["hostId"], *user.as_str());
    }
}

#[tokio::test]
async fn a_session_that_is_over_or_unknown_is_refused() {
    let (db, server) = server().await;
    let user = db.user("ana").await;
    let token = db.sign_in(&user).await;
    assert_eq!(server.get("/parties", Some(&token)).await.status, StatusCode::OK);
    db.run("UPDATE sessions SET expires_at = '2030-11-23T19:59:59Z'").await;
    for token in [token.as_str(), "pgs_nonsense", ""] {
        let refused = server.get("/parties", Some(token)).await;
        assert_eq!(
            (refused.status, refused.code()),
            (StatusCode::UNAUTHORIZED, "SESSION_EXPIRED"),
            "{token}"
        );
    }
}

#[tokio::test]
async fn a_cookie_changes_something_only_from_our_own_pages() {
    let db = TestDb::new().await;
    let config = HttpConfig {
        public_url: Some("https://party.example".parse().unwrap()),
        rate_limits: false,
        ..HttpConfig::default()
    };
    let server = TestServer::with(&db, &ManualClock::default(), config).await;
    let user = db.user("ana").await;
    let cookie = format!("theme=dark; __Host-party_gallery_session={}", db.sign_in(&user).await);
    let create = |origin: Option<&'static str>| {
        let request = server.request(Method::POST, "/parties").header(header::COOKIE, &cookie).json(&party());
        answer(match origin {
            Some(origin) => request.header(header::ORIGIN, origin),
            None => request,
        })
    };
    for origin in [None, Some("https://evil.example"), Some("http://party.example")] {
        let refused = create(origin).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::FORBIDDEN, "FOREIGN_ORIGIN"), "{origin:?}");
    }
    assert_eq!(create(Some("https://party.example")).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let db = TestDb::new().await;
    let server = TestServer::with(&db, &ManualClock::default(), HttpConfig::default()).await;
    let user = db.user("ana").await;
    let token = db.sign_in(&user).await;
    let ask = || server.request(Method::DELETE, "/parties/nothing").bearer_auth(&token).send();
    let mut refused = None;
    for _ in 0..400 {
        let response = ask().await.unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(response);
            break;
        }
    }
    let refused = refused.expect("400 writes at once are more than a minute's");
    let seconds: u64 = refused.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    // Another person at the same address is not held up.
    let other = db.user("bruno").await;
    let other = db.sign_in(&other).await;
    let response = server.send(Method::DELETE, "/parties/nothing", Some(&other), None).await;
    assert_eq!(response.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_browser_whose_session_ended_elsewhere_is_nobody_and_can_sign_in_again() {
    let (db, server) = server().await;
    let user = db.user("ana").await;
    let cookie = format!("party_gallery_session={}", db.sign_in(&user).await);
    db.run("DELETE FROM sessions").await;
    let origin = format!("http://{}", server.address);
    let with_cookie = |method: Method, path: &str| {
        server.request(method, path).header(header::COOKIE, &cookie).header(header::ORIGIN, &origin)
    };
    let read = with_cookie(Method::GET, "/parties").send().await.unwrap();
    assert_eq!(read.status(), StatusCode::OK);
    let forgotten = read.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(
        forgotten.starts_with("party_gallery_session=; ") && forgotten.contains("Max-Age=0"),
        "{forgotten}"
    );
    let login = json!({"email": "nobody@example.com", "password": "a wrong password"});
    let answered = answer(with_cookie(Method::POST, "/auth/login").json(&login)).await;
    assert_eq!((answered.status, answered.code()), (StatusCode::UNAUTHORIZED, "INVALID_CREDENTIALS"));
    let create = answer(with_cookie(Method::POST, "/parties").json(&party())).await;
    assert_eq!((create.status, create.code()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"));
    let logout = with_cookie(Method::POST, "/auth/logout").send().await.unwrap();
    assert_eq!(logout.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_browser_that_comes_back_keeps_its_session() {
    let db = TestDb::new().await;
    let clock = ManualClock::default();
    let server = TestServer::start(&db, &clock).await;
    let user = db.user("ana").await;
    let token = db.sign_in(&user).await;
    db.run(&format!("UPDATE sessions SET last_seen_at = '{}'", clock.now())).await;
    let read = async || {
        let request = server.request(Method::GET, "/parties");
        request.header(header::COOKIE, format!("party_gallery_session={token}")).send().await.unwrap()
    };
    assert!(!read().await.headers().contains_key(header::SET_COOKIE), "within the hour nothing is written");
    clock.advance(jiff::SignedDuration::from_hours(1));
    let renewed = read().await.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    let thirty_days = 30 * 24 * 60 * 60;
    assert!(renewed.starts_with(&format!("party_gallery_session={token}; ")), "{renewed}");
    assert!(renewed.contains(&format!("Max-Age={thirty_days};")), "{renewed}");
}

/// The status of the last of some equal requests.
async fn last_of(count: usize, request: impl Fn() -> reqwest::RequestBuilder) -> StatusCode {
    let mut last = StatusCode::OK;
    for _ in 0..count {
        last = request().send().await.unwrap().status();
    }
    last
}

#[tokio::test]
async fn guesses_count_for_the_address_and_probes_for_nobody() {
    let db = TestDb::new().await;
    let server = TestServer::with(&db, &ManualClock::default(), HttpConfig::default()).await;
    let user = db.user("ana").await;
    let token = db.sign_in(&user).await;
    let guess = || server.request(Method::POST, "/auth/login").json(&json!({}));
    assert_eq!(last_of(31, guess).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(guess().bearer_auth(&token).send().await.unwrap().status(), StatusCode::TOO_MANY_REQUESTS);
    let own = server.request(Method::POST, "/auth/password/change").bearer_auth(&token).json(&json!({}));
    assert_eq!(own.send().await.unwrap().status(), StatusCode::BAD_REQUEST);

    let look =
        || server.request(Method::POST, "/parties/preview-by-pass").bearer_auth(&token).json(&json!({}));
    let mut looks = 1;
    while look().send().await.unwrap().status() == StatusCode::BAD_REQUEST {
        looks += 1;
    }
    // Four come back a second; a person's own budget of writes would let more than 300 through.
    assert!((241..=300).contains(&looks), "the first look that was too many is number {looks}");

    let bad = || server.request(Method::GET, "/parties").bearer_auth("pgs_nonsense");
    assert_eq!(last_of(120, bad).await, StatusCode::UNAUTHORIZED);
    assert_eq!(bad().send().await.unwrap().status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last_of(1300, || server.request(Method::GET, "//health/live")).await, StatusCode::OK);
}

#[tokio::test]
async fn two_servers_with_one_redis_share_a_budget() {
    let db = TestDb::new().await;
    let folder = TestFolder::new().unwrap();
    let redis = Redis::start(folder.path()).await.unwrap();
    let mut servers = Vec::new();
    for _ in 0..2 {
        let link = Link::start(LinkOptions::new(redis.url()));
        link.wait_up().await;
        let caches = Caches::new(Some(link), DEFAULT_CACHE_BYTES);
        let app = App { caches, ..db.app(&ManualClock::default()) };
        servers.push(TestServer::of(app, HttpConfig::default()).await);
    }
    let guess = |server: &TestServer| server.request(Method::POST, "/auth/login").json(&json!({}));
    assert_eq!(last_of(20, || guess(&servers[0])).await, StatusCode::BAD_REQUEST);
    // 30 a minute; a slow machine may earn one or two back meanwhile.
    assert_eq!(last_of(10, || guess(&servers[1])).await, StatusCode::BAD_REQUEST);
    assert_eq!(last_of(10, || guess(&servers[1])).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last_of(5, || guess(&servers[0])).await, StatusCode::TOO_MANY_REQUESTS);
    let refused = guess(&servers[0]).send().await.unwrap();
    assert!(["1", "2"].contains(&refused.headers()[header::RETRY_AFTER].to_str().unwrap()));
    redis.stop().await;
}

#[tokio::test]
async fn a_hidden_address_is_for_those_who_answered() {
    let (db, server) = server().await;
    let (host, guest) = (db.user("ana").await, db.user("bruno").await);
    let (host, guest) = (db.sign_in(&host).await, db.sign_in(&guest).await);
    let mut body = party();
    body["addressHidden"] = json!(true);
    body["venueLatitude"] = json!(40.4);
    body["venueLongitude"] = json!(-3.7);
    let id = server.post("/parties", Some(&host), body).await.data()["id"].as_str().unwrap().to_owned();
    let path = format!("/parties/{id}");
    let address = async |token: Option<&str>| {
        let answer = server.get(&path, token).await;
        (answer.data()["venueAddress"].clone(), answer.data()["venueLatitude"].clone())
    };
    assert_eq!(address(Some(&host)).await, (json!("Calle Mayor 1"), json!(40.4)));
    assert_eq!(address(Some(&guest)).await, (Value::Null, Value::Null));
    let calendar = server.get(&format!("{path}/calendar.ics"), None).await.body;
    assert!(!calendar.as_str().unwrap().contains("Calle Mayor"), "{calendar}");
    server.post(&format!("{path}/rsvp"), Some(&guest), json!({"status": "MAYBE"})).await;
    assert_eq!(address(Some(&guest)).await.0, json!("Calle Mayor 1"));
}

#[tokio::test]
async fn a_calendar_keeps_its_uid_and_counts_changes() {
    let (db, server) = server().await;
    let host = db.user("ana").await;
    let host = db.sign_in(&host).await;
    let id = server.post("/parties", Some(&host), party()).await.data()["id"].as_str().unwrap().to_owned();
    let line = async |name: &str| {
        let calendar = server.get(&format!("/parties/{id}/calendar.ics"), None).await.body;
        let text = calendar.as_str().unwrap().to_owned();
        text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().to_owned()
    };
    let uid = line("UID:").await;
    assert_eq!(line("PRODID:").await, "-//Party Gallery//Party Gallery//EN");
    assert_eq!(
        (uid.as_str(), line("SEQUENCE:").await.as_str()),
        (format!("{id}@party-gallery").as_str(), "0")
    );
    assert_eq!(line("DTSTART:").await, "20301201T200000Z");
    let moved = json!({"startsAt": "2030-12-02T20:00:00Z"});
    server.send(Method::PUT, &format!("/parties/{id}"), Some(&host), Some(moved)).await;
    assert_eq!((line("UID:").await, line("SEQUENCE:").await.as_str()), (uid, "1"));
    server.send(Method::DELETE, &format!("/parties/{id}"), Some(&host), None).await;
    assert_eq!((line("STATUS:").await.as_str(), line("SEQUENCE:").await.as_str()), ("CANCELLED", "2"));
}
