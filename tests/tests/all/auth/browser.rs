//! Signing in over HTTP: the cookie of browsers, and what no cache may keep.

use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use reqwest::Method;
use serde_json::json;

/// Registers and gives the cookie as a browser would send it.
async fn registered(server: &TestServer) -> (String, String) {
    let body = json!({
        "email": "ana@example.com", "password": "correct horse", "username": "ana", "firstName": "Ana",
        "lastName": "Gil",
    });
    let response = server.request(Method::POST, "/auth/register").json(&body).send().await.unwrap();
    assert_eq!(response.headers()["cache-control"], "no-store");
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    let answer: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    let token = answer["data"]["token"].as_str().unwrap().to_owned();
    let pair = cookie.split(';').next().unwrap().to_owned();
    assert_eq!(pair.split_once('=').unwrap().1, token);
    (pair, token)
}

#[tokio::test]
async fn a_browser_is_signed_in_by_its_cookie_until_it_signs_out() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let (cookie, _) = registered(&server).await;
    let me = async || {
        let response =
            server.request(Method::GET, "/auth/me").header("cookie", &cookie).send().await.unwrap();
        response.status().as_u16()
    };
    assert_eq!(me().await, 200);
    let logout = server.request(Method::POST, "/auth/logout").header("cookie", &cookie);
    let foreign = logout.try_clone().unwrap().header("origin", "https://evil.example").send().await.unwrap();
    assert_eq!(foreign.status().as_u16(), 403);
    assert_eq!(me().await, 200, "another page cannot sign somebody out");
    let own = logout.header("origin", format!("http://{}", server.address)).send().await.unwrap();
    assert_eq!(own.status().as_u16(), 204);
    assert!(own.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(me().await, 401);
}

#[tokio::test]
async fn my_own_profile_says_what_nobody_else_reads() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let (_, token) = registered(&server).await;
    let me = server.get("/auth/me", Some(&token)).await;
    assert_eq!(
        (me.data()["email"].as_str(), me.data()["isGuest"].as_bool()),
        (Some("ana@example.com"), Some(false))
    );
    let id = me.data()["id"].as_str().unwrap();
    let seen = server.get(&format!("/users/{id}"), None).await;
    assert_eq!(seen.data()["username"].as_str(), Some("ana"));
    assert!(!seen.body.to_string().contains("ana@example.com"));
}
