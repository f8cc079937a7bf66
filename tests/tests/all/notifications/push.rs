//! Pushes: to all devices, once, while they are worth something; a service that is down loses nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::SignedDuration;
use party_app::notification::{EditPreferences, set_preferences};
use party_app::push::send_due;
use party_app::{App, follow};
use party_domain::id::UserId;
use party_domain::notification::QuietHours;
use party_domain::time::TimeZoneName;
use party_http::HttpConfig;
use party_testkit::db::as_user;
use party_testkit::http::TestServer;
use reqwest::Method;
use serde_json::{Value, json};

use super::World;
use super::services::Services;

/// A world whose pushes go to the tests' own services.
async fn world() -> (World, Arc<Services>) {
    let mut world = World::new().await;
    world.stop().await;
    let (services, push) = Services::start().await;
    world.app = App { push: Arc::new(push), ..world.app };
    world.start();
    (world, services)
}

async fn server(world: &World) -> TestServer {
    TestServer::of(world.app.clone(), HttpConfig { rate_limits: false, ..HttpConfig::default() }).await
}

/// Apps as they are after registering.
async fn apps(world: &World, user: &UserId, tokens: &[&str]) {
    for token in tokens {
        world.db.run(&format!("INSERT INTO device_tokens (user_id, token, platform, push_service) VALUES ('{user}', '{token}', 'ANDROID', 'fcm')")).await;
    }
}

async fn follows(world: &World, who: &str, whom: &UserId) {
    let who = world.db.user(who).await;
    follow::start(&world.app, &as_user(&who), whom).await.unwrap();
    world.settle().await;
}

async fn pushes(world: &World) -> i64 {
    world.db.value("SELECT count(*) FROM push_deliveries").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_goes_live_is_pushed_to_phones_and_browsers_once() {
    let (world, services) = world().await;
    let (host, party, guests) = world.party(&["ana", "bob"]).await;
    let server = server(&world).await;
    let (ana, bob) = (world.db.sign_in(&guests[0]).await, world.db.sign_in(&guests[1]).await);
    let registered = server.post("/devices/register", Some(&ana), services.subscribe("anas")).await;
    assert_eq!((registered.status.as_u16(), &registered.data()["platform"]), (201, &json!("WEB")));
    for token in ["bobs-phone", "bobs-tablet"] {
        let body = json!({ "platform": "IOS", "token": token });
        assert_eq!(server.post("/devices/register", Some(&bob), body).await.status.as_u16(), 201);
    }
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    assert_eq!(send_due(&world.app).await.unwrap(), 3);
    assert_eq!(send_due(&world.app).await.unwrap(), 0);
    assert_eq!(pushes(&world).await, 0);
    let told = services.to_browsers.lock().unwrap().clone();
    let (browser, message, headers) = &told[0];
    assert_eq!((told.len(), browser.as_str()), (1, "anas"));
    assert_eq!(message["title"], "Vinyl night");
    assert_eq!((&message["kind"], &message["partyId"]), (&json!("PARTY_LIVE"), &json!(party)));
    assert_eq!((&headers["ttl"], &headers["urgency"]), (&"14400".parse().unwrap(), &"high".parse().unwrap()));
    assert_eq!(headers["topic"].to_str().unwrap(), message["tag"]);
    let key = server.get("/devices/vapid-key", None).await.data()["publicKey"].as_str().unwrap().to_owned();
    assert!(headers["authorization"].to_str().unwrap().ends_with(&format!("k={key}")));
    assert_eq!(services.app_tokens(), ["bobs-phone", "bobs-tablet"]);
    assert_eq!(services.tokens_granted.load(Ordering::SeqCst), 1, "a token is kept");
    let told = services.to_apps.lock().unwrap();
    assert_eq!(told[0]["notification"], json!({ "title": "Vinyl night", "body": "The party is on" }));
    assert_eq!(told[0]["android"]["collapse_key"], told[1]["apns"]["headers"]["apns-collapse-id"]);
    assert!(told[0]["data"].as_object().unwrap().values().all(Value::is_string));
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_that_are_gone_are_forgotten_and_what_is_refused_is_kept_for_the_operator() {
    let (world, services) = world().await;
    let ana = world.db.user("ana").await;
    apps(&world, &ana, &["gone", "bad", "good"]).await;
    let token = world.db.sign_in(&ana).await;
    let server = server(&world).await;
    server.post("/devices/register", Some(&token), services.subscribe("gone")).await;
    follows(&world, "bob", &ana).await;
    send_due(&world.app).await.unwrap();
    assert_eq!(services.app_tokens(), ["good"]);
    let left = "SELECT string_agg(token, ' ' ORDER BY token) FROM device_tokens";
    assert_eq!(world.db.value::<String>(left).await, "bad good");
    let failed = "SELECT state::text || ' ' || last_error FROM push_deliveries";
    assert_eq!(
        world.db.value::<String>(failed).await,
        "FAILED 400 Bad Request INVALID_ARGUMENT INVALID_ARGUMENT"
    );
    assert_eq!(world.db.value::<i64>("SELECT count(*) FROM push_services").await, 0, "the services work");
    assert_eq!(
        party_db::push::retry(&world.db.database.get().await.unwrap(), world.clock.now()).await.unwrap(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_down_is_left_alone_and_gets_all_when_it_is_back() {
    let (world, services) = world().await;
    let (host, party, _) = world.party(&[]).await;
    for guest in world.db.users("guest", 150).await {
        world.db.answer(&party, &guest, "GOING", 0).await;
    }
    world.db.run("INSERT INTO device_tokens (user_id, token, platform, push_service) SELECT id, 'phone-' || username, 'IOS', 'fcm' FROM users WHERE username LIKE 'guest%'").await;
    services.set_down(true);
    party_app::party::start(&world.app, &as_user(&host), &party).await.unwrap();
    world.settle().await;
    send_due(&world.app).await.unwrap();
    let tried = services.requests.load(Ordering::SeqCst);
    assert!((5..=25).contains(&tried), "{tried} of 150 were tried");
    for _ in 0..5 {
        world.clock.advance(SignedDuration::from_secs(10));
        send_due(&world.app).await.unwrap();
    }
    let later = services.requests.load(Ordering::SeqCst);
    assert!(later - tried < 15, "{later} requests");
    assert_eq!(pushes(&world).await, 150, "nothing is lost");
    services.set_down(false);
    for _ in 0..20 {
        world.clock.advance(SignedDuration::from_mins(2));
        send_due(&world.app).await.unwrap();
    }
    let mut tokens = services.app_tokens();
    assert_eq!(tokens.len(), 150);
    tokens.dedup();
    assert_eq!((tokens.len(), pushes(&world).await), (150, 0), "each once");
    assert_eq!(world.db.value::<i64>("SELECT count(*) FROM push_services").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_hours_hold_pushes_back_until_the_morning_and_not_the_list() {
    let (world, services) = world().await;
    let ana = world.db.user("ana").await;
    apps(&world, &ana, &["phone"]).await;
    // It is 21:00 in Madrid.
    let time = |text| QuietHours::parse_time(text).unwrap();
    let hours = QuietHours::new(time("20:30"), time("08:00")).unwrap();
    let zone = TimeZoneName::parse("Europe/Madrid").unwrap();
    let change = EditPreferences {
        time_zone: Some(zone),
        quiet_hours: Some(Some(hours)),
        ..EditPreferences::default()
    };
    set_preferences(&world.app, &as_user(&ana), &change).await.unwrap();
    follows(&world, "bob", &ana).await;
    send_due(&world.app).await.unwrap();
    assert_eq!((world.told(&ana).await.len(), services.app_tokens().len()), (1, 0));
    world.clock.advance(SignedDuration::from_hours(11) - SignedDuration::from_secs(1));
    send_due(&world.app).await.unwrap();
    assert_eq!(services.app_tokens().len(), 0);
    world.clock.advance(SignedDuration::from_secs(1));
    send_due(&world.app).await.unwrap();
    assert_eq!((services.app_tokens().len(), pushes(&world).await), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_so_any_more_when_it_would_be_sent_is_not_sent() {
    let (world, services) = world().await;
    let ana = world.db.user("ana").await;
    apps(&world, &ana, &["phone"]).await;
    let paused = |is_paused| services.set_down(is_paused);
    paused(true);
    for (number, end) in [
        "UPDATE notifications SET is_read = true",
        "INSERT INTO user_blocks (blocker_id, blocked_id) SELECT user_id, actor_id FROM notifications ORDER BY created_at DESC LIMIT 1",
        "INSERT INTO notification_preferences (user_id, kind, push) SELECT user_id, kind, false FROM notifications LIMIT 1",
    ].into_iter().enumerate() {
        follows(&world, &format!("fan_{number}"), &ana).await;
        assert_eq!(pushes(&world).await, 1);
        world.db.run(end).await;
        send_due(&world.app).await.unwrap();
        assert_eq!(pushes(&world).await, 0, "{end}");
        world.clock.advance(SignedDuration::from_secs(1));
    }
    assert_eq!(services.requests.load(Ordering::SeqCst), 0);
    world.db.run("DELETE FROM notification_preferences").await;
    follows(&world, "late", &ana).await;
    world.clock.advance(SignedDuration::from_hours(24 * 3));
    send_due(&world.app).await.unwrap();
    assert_eq!(
        (pushes(&world).await, services.requests.load(Ordering::SeqCst)),
        (0, 0),
        "old news is no news"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_belongs_to_who_registered_it_last_and_goes_with_the_session() {
    let (world, services) = world().await;
    let (ana, bob) = (world.db.user("ana").await, world.db.user("bob").await);
    let server = server(&world).await;
    let (anas, bobs) = (world.db.sign_in(&ana).await, world.db.sign_in(&bob).await);
    let phone = json!({ "platform": "ANDROID", "token": "phone" });
    let first = server.post("/devices/register", Some(&anas), phone.clone()).await;
    let again = server.post("/devices/register", Some(&anas), phone.clone()).await;
    assert_eq!(first.data()["id"], again.data()["id"]);
    follows(&world, "eve", &ana).await;
    assert_eq!(pushes(&world).await, 1);
    server.post("/devices/register", Some(&bobs), phone).await;
    send_due(&world.app).await.unwrap();
    assert_eq!(
        (services.app_tokens().len(), pushes(&world).await),
        (0, 0),
        "what was ana's does not reach bob"
    );
    assert_eq!(server.send(Method::DELETE, "/devices/phone", Some(&anas), None).await.status.as_u16(), 404);
    assert_eq!(server.send(Method::DELETE, "/devices/phone", Some(&bobs), None).await.status.as_u16(), 204);
    let endpoint = services.subscribe("browser");
    server.post("/devices/register", Some(&bobs), endpoint.clone()).await;
    let path = endpoint["token"].as_str().unwrap().replace(':', "%3A").replace('/', "%2F");
    assert_eq!(
        server.send(Method::DELETE, &format!("/devices/{path}"), Some(&bobs), None).await.status.as_u16(),
        204
    );
    server.post("/devices/register", Some(&bobs), services.subscribe("browser")).await;
    assert_eq!(server.post("/auth/logout", Some(&bobs), json!({})).await.status.as_u16(), 204);
    assert_eq!(world.db.value::<i64>("SELECT count(*) FROM device_tokens").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_in_a_network_of_ours_is_refused() {
    let world = World::new().await;
    let token = world.db.sign_in(&world.db.user("ana").await).await;
    let server = server(&world).await;
    let (services, _) = Services::start().await;
    let mut subscription = services.subscribe("browser");
    for endpoint in
        ["http://push.example/a", "https://127.0.0.1/a", "https://localhost/a", "https://push.example:22/a"]
    {
        subscription["token"] = json!(endpoint);
        let refused = server.post("/devices/register", Some(&token), subscription.clone()).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["path"]),
            (400, &json!("token")),
            "{endpoint}"
        );
    }
    subscription["token"] = json!("https://updates.push.example/abc");
    let unknown = server.post("/devices/register", Some(&token), subscription.clone()).await;
    assert_eq!(unknown.body["errors"][0]["message"], "is not of a push service that this server knows");
    subscription["token"] = json!("https://updates.push.services.mozilla.com/wpush/v2/abc");
    assert_eq!(
        server.post("/devices/register", Some(&token), subscription.clone()).await.status.as_u16(),
        201
    );
    subscription["keys"]["auth"] = json!("short");
    assert_eq!(
        server.post("/devices/register", Some(&token), subscription).await.body["errors"][0]["path"],
        "keys"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_paused_waits_for_the_operator() {
    let (world, services) = world().await;
    let ana = world.db.user("ana").await;
    apps(&world, &ana, &["phone"]).await;
    let conn = world.db.database.get().await.unwrap();
    party_db::push::pause(&conn, "fcm", world.clock.now()).await.unwrap();
    follows(&world, "bob", &ana).await;
    for _ in 0..3 {
        send_due(&world.app).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(10));
    }
    assert_eq!((services.requests.load(Ordering::SeqCst), pushes(&world).await), (0, 1));
    party_db::push::resume(&conn, "fcm", world.clock.now()).await.unwrap();
    send_due(&world.app).await.unwrap();
    assert_eq!((services.app_tokens().len(), pushes(&world).await), (1, 0));
}

/// A push service that takes connections and never says anything; how many it holds.
async fn silent() -> (String, Arc<std::sync::atomic::AtomicUsize>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let held = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = Arc::clone(&held);
    tokio::spawn(async move {
        let mut connections = Vec::new();
        while let Ok((connection, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            connections.push(connection);
        }
    });
    (address, held)
}

#[tokio::test(flavor = "multi_thread")]
async fn fabricated_endpoints_that_never_answer_do_not_hold_up_anybody_else() {
    let (world, services) = world().await;
    let (address, held) = silent().await;
    let keys = services.subscribe("any")["keys"].clone();
    let fan = world.db.user("fan").await;
    for number in 0..12 {
        let attacker = world.db.user(&format!("attacker{number}")).await;
        world
            .db
            .run(&format!(
                "INSERT INTO device_tokens (user_id, token, platform, push_p256dh, push_auth, push_service) \
                 SELECT '{attacker}', '{address}/{number}/' || n, 'WEB', {}, {}, '127.0.0.1' FROM generate_series(1, 20) n",
                quoted(&keys["p256dh"]),
                quoted(&keys["auth"]),
            ))
            .await;
        follow::start(&world.app, &as_user(&fan), &attacker).await.unwrap();
    }
    world.settle().await;
    let victim = world.db.user("victim").await;
    apps(&world, &victim, &["phone"]).await;
    follow::start(&world.app, &as_user(&fan), &victim).await.unwrap();
    world.settle().await;
    assert_eq!(pushes(&world).await, 241);
    world.db.run("UPDATE push_deliveries SET next_attempt_at = next_attempt_at - interval '1 minute' WHERE device_token_id IN (SELECT id FROM device_tokens WHERE platform = 'WEB')").await;
    let app = world.app.clone();
    let sending = tokio::spawn(async move { send_due(&app).await });
    party_testkit::wait::until("the victim has the push", async || !services.app_tokens().is_empty()).await;
    assert_eq!(services.app_tokens(), ["phone"]);
    assert!(held.load(Ordering::SeqCst) <= 3, "as many as one service that nobody named may have at a time");
    assert!(!sending.is_finished(), "those that never answer are still waited for");
    sending.abort();
}

fn quoted(text: &Value) -> String {
    format!("'{}'", text.as_str().unwrap())
}
