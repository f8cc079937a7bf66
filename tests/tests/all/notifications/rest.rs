//! The list as clients meet it, and the same on a socket.

use std::time::Duration;

use party_app::live::UserNews;
use party_cache::bus::Event;
use party_testkit::http::TestServer;
use reqwest::Method;
use serde_json::{Value, json};

use super::World;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_socket_hears_is_what_the_list_shows_and_how_many_are_unread() {
    let world = World::new().await;
    let (ana, bob) = (world.db.user("ana").await, world.db.user("bob").await);
    let (queue, mut queued) = tokio::sync::mpsc::channel(8);
    let _forwarding = world.app.live.forward_user(&ana, &queue).await;
    party_app::follow::start(&world.app, &party_testkit::db::as_user(&bob), &ana).await.unwrap();
    let heard =
        tokio::time::timeout(Duration::from_secs(20), queued.recv()).await.expect("it is told").unwrap();
    let Event::Message(heard) = heard.1 else { panic!("news were missed") };
    let news: UserNews = serde_json::from_slice(&heard).unwrap();
    assert_eq!(news.event, "notification:new");
    let mut live: Value = serde_json::from_str(news.data.get()).unwrap();
    let unread = live.as_object_mut().unwrap().remove("unreadCount");
    assert_eq!(unread, Some(json!(1)));
    let server = TestServer::of(
        world.app.clone(),
        party_http::HttpConfig { rate_limits: false, ..Default::default() },
    )
    .await;
    let token = world.db.sign_in(&ana).await;
    let list = server.get("/notifications", Some(&token)).await;
    assert_eq!(list.body["meta"], json!({ "nextCursor": null, "hasMore": false, "unreadCount": 1 }));
    assert_eq!(list.data()[0], live);
    let shape = serde_json::to_value(party_http::openapi()).unwrap();
    let shape = shape["components"]["schemas"]["Notification"]["properties"].as_object().unwrap();
    let names = |object: &serde_json::Map<String, Value>| {
        object.keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(shape), names(live.as_object().unwrap()), "the document says what is sent");
    assert_eq!(
        live["actor"],
        json!({ "id": bob, "username": "bob", "name": "bob", "avatarUrl": null, "guestName": null })
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_walked_by_cursor_and_read_one_by_one_or_at_once() {
    let world = World::new().await;
    let (ana, token) = {
        let ana = world.db.user("ana").await;
        (ana.clone(), world.db.sign_in(&ana).await)
    };
    world.db.run(&format!(
        "INSERT INTO notifications (id, user_id, type, title, body, created_at)
         SELECT 'n' || lpad(n::text, 3, '0'), '{ana}', 'NEW_FOLLOWER', 'T', n, timestamptz '2030-01-01Z' + (n / 3) * interval '1 s'
         FROM generate_series(1, 45) n"
    )).await;
    let server = TestServer::of(
        world.app.clone(),
        party_http::HttpConfig { rate_limits: false, ..Default::default() },
    )
    .await;
    let (mut seen, mut path) = (Vec::new(), "/notifications?limit=20".to_owned());
    loop {
        let page = server.get(&path, Some(&token)).await;
        seen.extend(
            page.data().as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page.body["meta"]["nextCursor"].as_str() else { break };
        path = format!("/notifications?limit=20&cursor={next}");
    }
    let expected: Vec<String> = (1..=45).rev().map(|n| format!("n{n:03}")).collect();
    assert_eq!(seen, expected);
    let read = server.send(Method::PUT, "/notifications/n007/read", Some(&token), None).await;
    assert_eq!((read.status.as_u16(), &read.data()["isRead"]), (200, &json!(true)));
    let unread = server.get("/notifications?unread=true&limit=50", Some(&token)).await;
    assert_eq!(
        (unread.data().as_array().unwrap().len(), &unread.body["meta"]["unreadCount"]),
        (44, &json!(44))
    );
    let other = world.db.sign_in(&world.db.user("eve").await).await;
    assert_eq!(
        server.send(Method::PUT, "/notifications/n008/read", Some(&other), None).await.status.as_u16(),
        404
    );
    assert_eq!(
        server.send(Method::PUT, "/notifications/read-all", Some(&token), None).await.status.as_u16(),
        204
    );
    let unread = server.get("/notifications?unread=true", Some(&token)).await;
    assert_eq!((unread.data(), &unread.body["meta"]["unreadCount"]), (&json!([]), &json!(0)));
    let ids = ["n001".parse().unwrap()];
    let viewer = party_testkit::db::as_user(&ana);
    assert_eq!(party_app::notification::mark_read(&world.app, &viewer, &ids).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn preferences_are_changed_in_part_and_wrong_ones_are_named() {
    let world = World::new().await;
    let token = world.db.sign_in(&world.db.user("ana").await).await;
    let server = TestServer::of(
        world.app.clone(),
        party_http::HttpConfig { rate_limits: false, ..Default::default() },
    )
    .await;
    let put = async |body: Value| {
        server.send(Method::PUT, "/notifications/preferences", Some(&token), Some(body)).await
    };
    let before = server.get("/notifications/preferences", Some(&token)).await;
    assert_eq!((&before.data()["timeZone"], &before.data()["quietHours"]), (&json!("UTC"), &Value::Null));
    assert!(
        before.data()["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .all(|kind| kind["inApp"] == true && kind["push"] == true)
    );
    let change = json!({ "kinds": [{ "kind": "NEW_MESSAGE", "push": false }], "timeZone": "europe/madrid",
                         "quietHours": { "from": "22:00", "until": "08:00" } });
    let after = put(change).await;
    let kind =
        after.data()["kinds"].as_array().unwrap().iter().find(|kind| kind["kind"] == "NEW_MESSAGE").cloned();
    assert_eq!(kind, Some(json!({ "kind": "NEW_MESSAGE", "inApp": true, "push": false })));
    let again = put(json!({ "kinds": [{ "kind": "NEW_MESSAGE", "inApp": false }] })).await;
    assert_eq!(again.data()["quietHours"], json!({ "from": "22:00", "until": "08:00" }));
    assert_eq!(again.data()["timeZone"], "Europe/Madrid");
    assert_eq!(put(json!({ "quietHours": null })).await.data()["quietHours"], Value::Null);
    let wrong = put(json!({ "kinds": [{ "kind": "SPAM" }], "timeZone": "Mars", "quietHours": { "from": "9", "until": "10:00" } })).await;
    let paths: Vec<&str> =
        wrong.body["errors"].as_array().unwrap().iter().map(|e| e["path"].as_str().unwrap()).collect();
    assert_eq!((wrong.status.as_u16(), paths), (400, vec!["kinds[0].kind", "timeZone", "quietHours.from"]));
}
