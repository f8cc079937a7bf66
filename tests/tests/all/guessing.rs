//! What somebody who guesses passwords, or hides where they are, meets.

use axum::http::{Method, StatusCode, header};
use party_http::{Budgets, HttpConfig};
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::{Answer, TestServer, answer};
use serde_json::{Value, json};

const PASSWORD: &str = "correct horse";

fn behind_a_proxy() -> HttpConfig {
    HttpConfig { trusted_proxies: vec!["127.0.0.1/32".parse().unwrap()], ..HttpConfig::default() }
}

async fn start(config: HttpConfig) -> (TestDb, TestServer) {
    let db = TestDb::new().await;
    let server = TestServer::with(&db, &ManualClock::default(), config).await;
    (db, server)
}

async fn register(server: &TestServer, name: &str) -> Answer {
    let body = json!({
        "email": format!("{name}@example.com"), "password": PASSWORD, "username": name, "firstName": "Ana", "lastName": "Luz",
    });
    server.post("/auth/register", None, body).await
}

/// A sign-in from an address, with something more in its body.
async fn sign_in(server: &TestServer, from: &str, email: &str, password: &str, more: Value) -> Answer {
    let mut body = json!({ "email": email, "password": password });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    answer(server.request(Method::POST, "/auth/login").header("x-forwarded-for", from).json(&body)).await
}

#[tokio::test]
async fn an_account_has_a_budget_of_passwords_from_wherever_they_come_and_whether_or_not_it_exists() {
    let (_db, server) = start(behind_a_proxy()).await;
    let device = register(&server, "anabel").await.data()["knownDevice"].clone();
    for email in ["anabel@example.com", "nobody@example.com"] {
        let mut tried = 0;
        for n in 0..30 {
            let spelling = if n % 2 == 0 { email.to_owned() } else { format!(" {} ", email.to_uppercase()) };
            let from = format!("203.0.113.{n}");
            match sign_in(&server, &from, &spelling, "a wrong password", json!({})).await.status {
                StatusCode::UNAUTHORIZED => tried += 1,
                status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS),
            }
        }
        // One comes back every 45 seconds.
        assert!((20..=22).contains(&tried), "{tried} passwords of {email} were tried");
    }
    let own = "anabel@example.com";
    let stranger = sign_in(&server, "198.51.100.1", own, PASSWORD, json!({})).await;
    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS);
    let known = sign_in(&server, "198.51.100.2", own, PASSWORD, json!({ "knownDevice": device })).await;
    assert_eq!(known.status, StatusCode::OK, "{known:?}");
    let forged = json!({ "knownDevice": "pgk_AAAA" });
    let forged = sign_in(&server, "198.51.100.3", own, PASSWORD, forged).await;
    assert_eq!(forged.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn each_address_has_a_budget_of_its_own_however_the_proxy_writes_it() {
    let (_db, server) = start(behind_a_proxy()).await;
    for form in ["203.0.113.N:4711", "::ffff:198.51.100.N", "[2001:db8:N::1]:4711", "\"192.0.2.N\""] {
        for n in 1..=40 {
            let from = form.replace('N', &n.to_string());
            let refused =
                sign_in(&server, &from, &format!("n{n}@example.com"), "wrong password", json!({})).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{from}");
        }
    }
    let forwarded = |n: u8| {
        let hop = format!("for=\"[2001:db8:ff{n:02x}::1]:1\";proto=https");
        let body = json!({ "email": format!("f{n}@example.com"), "password": "wrong password" });
        answer(server.request(Method::POST, "/auth/login").header("forwarded", hop).json(&body))
    };
    for n in 1..=40 {
        assert_eq!(forwarded(n).await.status, StatusCode::UNAUTHORIZED, "{n}");
    }
}

#[tokio::test]
async fn those_whose_address_cannot_be_read_share_a_budget_and_leave_the_proxys_alone() {
    let (_db, server) = start(behind_a_proxy()).await;
    let mut statuses = Vec::new();
    for n in 0..32 {
        let from = if n % 2 == 0 { "unknown" } else { "_hidden" };
        statuses.push(
            sign_in(&server, from, &format!("n{n}@example.com"), "wrong password", json!({})).await.status,
        );
    }
    assert_eq!(statuses[..30], [StatusCode::UNAUTHORIZED; 30]);
    assert_eq!(statuses[31], StatusCode::TOO_MANY_REQUESTS);
    let from_the_proxy = register(&server, "anabel").await;
    assert_eq!(from_the_proxy.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_provider_of_many_networks_has_one_budget_for_all_of_them() {
    let (_db, server) = start(behind_a_proxy()).await;
    // Each network is one of 256, so none reaches its own budget. Two tries a second come back to a /56.
    let mut tried = 0_u32;
    loop {
        let from = format!("2001:db8:1:{:x}::1", tried % 256);
        let email = format!("n{tried}@example.com");
        let refused = sign_in(&server, &from, &email, "wrong password", json!({})).await;
        if refused.status != StatusCode::UNAUTHORIZED {
            assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
            break;
        }
        tried += 1;
        assert!(tried < 2_000, "no budget for a /56");
    }
    assert!(tried >= 120, "{tried} of a /56");
}

#[tokio::test]
async fn figures_are_for_who_is_certain_to_be_near() {
    let (_db, server) =
        start(HttpConfig { metrics_from: vec!["127.0.0.0/8".parse().unwrap()], ..HttpConfig::default() })
            .await;
    let (_other, behind) =
        start(HttpConfig { metrics_from: vec!["127.0.0.0/8".parse().unwrap()], ..behind_a_proxy() }).await;
    let scrape = async |server: &TestServer, name: &'static str, value: &str| {
        let request = server.request(Method::GET, "//metrics");
        let request = if name.is_empty() { request } else { request.header(name, value) };
        request.send().await.unwrap().status()
    };
    assert_eq!(scrape(&server, "", "").await, StatusCode::OK);
    for (name, value) in [
        ("x-forwarded-for", "127.0.0.1"),
        ("forwarded", "for=127.0.0.1"),
        ("x-real-ip", "127.0.0.1"),
        ("x-forwarded-proto", "https"),
    ] {
        assert_eq!(scrape(&server, name, value).await, StatusCode::NOT_FOUND, "{name}");
    }
    assert_eq!(scrape(&behind, "x-forwarded-for", "127.0.0.5:99").await, StatusCode::OK);
    for value in ["203.0.113.9", "unknown", "127.0.0.1, what"] {
        assert_eq!(scrape(&behind, "x-forwarded-for", value).await, StatusCode::NOT_FOUND, "{value}");
    }
    assert_eq!(scrape(&behind, "x-real-ip", "127.0.0.1").await, StatusCode::NOT_FOUND, "it names nobody");
}

#[tokio::test]
async fn a_venue_can_raise_what_an_address_may_do() {
    let budgets = Budgets { sign_ins: 2.try_into().unwrap(), ..Budgets::default() };
    let (_db, server) = start(HttpConfig { budgets, ..HttpConfig::default() }).await;
    for status in [StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED, StatusCode::TOO_MANY_REQUESTS] {
        let body = json!({ "email": "nobody@example.com", "password": "wrong password" });
        assert_eq!(server.post("/auth/login", None, body).await.status, status);
    }
}

#[tokio::test]
async fn a_page_elsewhere_signs_nobody_in() {
    let config =
        HttpConfig { public_url: Some("https://party.example".parse().unwrap()), ..HttpConfig::default() };
    let (_db, server) = start(config).await;
    register(&server, "anabel").await;
    let body = json!({ "email": "anabel@example.com", "password": PASSWORD });
    for (name, value, status) in [
        ("origin", "https://evil.example", StatusCode::FORBIDDEN),
        ("origin", "http://party.example", StatusCode::FORBIDDEN),
        ("origin", "null", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("origin", "https://party.example", StatusCode::OK),
        ("x-app", "party", StatusCode::OK),
    ] {
        let login = server.request(Method::POST, "/auth/login").header(name, value).json(&body);
        assert_eq!(answer(login).await.status, status, "{name}: {value}");
    }
}

#[tokio::test]
async fn under_https_only_cookies_of_this_very_host_count_and_scripts_see_no_token() {
    let config = HttpConfig {
        public_url: Some("https://party.example".parse().unwrap()),
        rate_limits: false,
        ..HttpConfig::default()
    };
    let (_db, server) = start(config).await;
    let token = register(&server, "anabel").await.data()["token"].as_str().unwrap().to_owned();
    let me = async |cookie: String| {
        let response =
            server.request(Method::GET, "/auth/me").header(header::COOKIE, cookie).send().await.unwrap();
        let headers = response.headers().clone();
        assert_eq!(headers[header::STRICT_TRANSPORT_SECURITY], "max-age=31536000");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        response.status()
    };
    assert_eq!(me(format!("party_gallery_session={token}")).await, StatusCode::UNAUTHORIZED);
    assert_eq!(me(format!("__Host-party_gallery_session={token}")).await, StatusCode::OK);
    let tossed = format!("party_gallery_session=pgs_x; __Host-party_gallery_session={token}");
    assert_eq!(me(tossed).await, StatusCode::OK);
    let refresh = server.request(Method::POST, "/auth/refresh");
    let refresh = refresh.header(header::COOKIE, format!("__Host-party_gallery_session={token}"));
    let response = refresh.header(header::ORIGIN, "https://party.example").send().await.unwrap();
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-party_gallery_session=pgs_"), "{cookie}");
    assert!(
        cookie.contains("; Secure") && cookie.contains("Path=/") && !cookie.contains("Domain"),
        "{cookie}"
    );
    let body: Value = response.json().await.unwrap();
    assert!(body["data"]["user"].is_object() && body["data"].get("token").is_none(), "{body}");
}

#[tokio::test]
async fn two_different_cookies_of_one_name_are_nobodys() {
    let (db, server) = start(HttpConfig { rate_limits: false, ..HttpConfig::default() }).await;
    let (ana, other) = (db.user("ana").await, db.user("other").await);
    let (ana, other) = (db.sign_in(&ana).await, db.sign_in(&other).await);
    let cookie = format!("party_gallery_session={other}; party_gallery_session={ana}");
    let me = server.request(Method::GET, "/auth/me").header(header::COOKIE, cookie);
    assert_eq!(answer(me).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_path_with_what_no_name_holds_is_not_found() {
    let (db, server) = start(HttpConfig { rate_limits: false, ..HttpConfig::default() }).await;
    let ana = db.user("ana").await;
    let token = db.sign_in(&ana).await;
    let long = "x".repeat(9_000);
    for (method, path) in [
        (Method::DELETE, "/devices/"),
        (Method::GET, "/parties/"),
        (Method::GET, "/users/"),
        (Method::PUT, "/notifications/"),
        (Method::DELETE, "/auth/sessions/"),
        (Method::GET, "/media/"),
    ] {
        for end in ["%00", "a%00b", long.as_str()] {
            let refused = server.send(method.clone(), &format!("{path}{end}"), Some(&token), None).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{method} {path}");
        }
    }
    for (path, name) in [("/parties?search=a%00b", "search"), ("/parties?tags=%00", "tags")] {
        let refused = server.send(Method::GET, path, Some(&token), None).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(refused.body.to_string().contains(name), "{refused:?}");
    }
}

#[tokio::test]
async fn nobody_chooses_a_password_made_of_the_own_name() {
    let (_db, server) = start(HttpConfig { rate_limits: false, ..HttpConfig::default() }).await;
    let mut body = json!({
        "email": "anabel@example.com", "password": "Anabel-1990", "username": "anabel", "firstName": "Ana", "lastName": "Luz",
    });
    let refused = server.post("/auth/register", None, body.clone()).await;
    assert_eq!(
        (refused.status, refused.code()),
        (StatusCode::BAD_REQUEST, "VALIDATION_ERROR"),
        "{refused:?}"
    );
    body["password"] = PASSWORD.into();
    let token = server.post("/auth/register", None, body).await.data()["token"].as_str().unwrap().to_owned();
    let change = json!({ "currentPassword": PASSWORD, "newPassword": "luzanabel1" });
    let refused = server.post("/auth/password/change", Some(&token), change).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{refused:?}");
    assert!(refused.body.to_string().contains("newPassword"), "{refused:?}");
}
