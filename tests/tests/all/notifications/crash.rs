//! A server that is killed again and again while it tells many: each is told once, and nobody is left out.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use party_app::media::MediaHome;
use party_app::push::Push;
use party_app::push::fcm::Fcm;
use party_app::push::web::WebPush;
use party_app::{App, Clock, Entropy};
use party_db::Database;
use party_media::StoreConfig;
use party_testkit::db::as_user;
use party_worker::{Options, Worker, tasks};

use super::services::Services;
use super::{World, options};

/// Where the child finds the test's database.
const URL: &str = "PARTY_GALLERY_TEST_NOTIFY_URL";
/// The child's service account, and where FCM is.
const ACCOUNT: &str = "PARTY_GALLERY_TEST_NOTIFY_ACCOUNT";
const FCM: &str = "PARTY_GALLERY_TEST_NOTIFY_FCM";
const PEOPLE: i64 = 4_000;

fn hasty() -> Options {
    Options { heartbeat: Duration::from_millis(200), silence: Duration::from_secs(3), ..options() }
}

fn push(account: &str, address: &str) -> Push {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build().unwrap();
    Push::new(
        Some(Fcm::new(account, client, address).unwrap()),
        WebPush::new(None, super::services::local()),
        None,
    )
}

/// Not a test: the server that the next one kills.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "is run by a test, in a process that it kills"]
async fn child() {
    let Ok(url) = std::env::var(URL) else { return };
    let database = Database::connect(&url, 8).unwrap();
    let folder = StoreConfig::Folder { path: std::env::temp_dir().join("party-gallery-notify-test-media") };
    let media = MediaHome::open(&folder).unwrap();
    let app = App::new(database, media, Clock::system(), Entropy::system());
    let push = push(&std::env::var(ACCOUNT).unwrap(), &std::env::var(FCM).unwrap());
    let app = App { push: Arc::new(push), ..app };
    tokio::spawn(party_app::push::keep_sending(app.clone(), std::future::pending()));
    tasks::all(Worker::new(app, hasty())).run(std::future::pending()).await.unwrap();
}

/// A server of the test's, which does not outlive it.
struct Killed(Child);

impl Killed {
    fn kill(mut self) {
        self.0.kill().unwrap();
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start_child(world: &World, services: &Services) -> Killed {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["notifications::crash::child", "--exact", "--ignored"])
        .env(URL, &world.db.url)
        .env(ACCOUNT, services.account())
        .env(FCM, &services.address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Killed(child)
}

/// Lets the time of jobs and pushes pass that wait for their next attempt.
async fn hurry(world: &World) {
    world
        .db
        .run(
            "UPDATE graphile_worker._private_jobs SET run_at = now() WHERE id IN (SELECT id FROM graphile_worker._private_jobs
                WHERE locked_at IS NULL AND run_at > now() FOR UPDATE SKIP LOCKED);
             UPDATE push_deliveries SET next_attempt_at = now() - interval '1 s' WHERE (notification_id, device_token_id) IN (
                SELECT notification_id, device_token_id FROM push_deliveries WHERE next_attempt_at > now() FOR UPDATE SKIP LOCKED)",
        )
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_while_it_tells_many_neither_loses_nor_doubles() {
    let mut world = World::new().await;
    world.stop().await;
    let (services, own) = Services::start().await;
    let (host, party, _) = world.party(&[]).await;
    world.db.users("guest", i32::try_from(PEOPLE).unwrap()).await;
    world
        .db
        .run(&format!(
            "INSERT INTO party_attendees (party_id, user_id, status) SELECT '{party}', id, 'GOING' FROM users WHERE username LIKE 'guest%';
             INSERT INTO device_tokens (user_id, token, platform, push_service)
                 SELECT id, username, 'IOS', 'fcm' FROM users WHERE username LIKE 'guest%' AND right(username, 1) = '7'"
        ))
        .await;
    // The child goes by the machine's clock.
    let app = App { clock: Clock::system(), push: Arc::new(own), ..world.app.clone() };
    party_app::party::start(&app, &as_user(&host), &party).await.unwrap();
    // Before the event is taken, between batches, between telling and pushing, and while pushes are sent.
    for told in [1, 1_000, 2_000, 4_000] {
        let child = start_child(&world, &services);
        world
            .db
            .until(&format!("SELECT count(*) >= {told} FROM notifications WHERE kind = 'PARTY_LIVE'"))
            .await;
        child.kill();
        hurry(&world).await;
    }
    let child = start_child(&world, &services);
    let sent = |services: &Services| services.app_tokens().len();
    let mut steps = tokio::time::interval(Duration::from_millis(100));
    while sent(&services) < 50 {
        steps.tick().await;
        hurry(&world).await;
    }
    child.kill();
    world.app = app;
    let last = start_child(&world, &services);
    let over = "SELECT NOT EXISTS (SELECT FROM outbox) AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs) \
                AND NOT EXISTS (SELECT FROM push_deliveries)";
    let all = async {
        while !world.db.value::<bool>(over).await {
            steps.tick().await;
            hurry(&world).await;
        }
    };
    if tokio::time::timeout(Duration::from_mins(3), all).await.is_err() {
        let left = "SELECT format('%s events, jobs: %s, pushes: %s', (SELECT count(*) FROM outbox),
            (SELECT string_agg(to_jsonb(j)::text, ' ') FROM graphile_worker._private_jobs j),
            (SELECT string_agg(DISTINCT format('%s %s', state, last_error), ' ') FROM push_deliveries))";
        panic!("not all is done in the end: {}", world.db.value::<String>(left).await);
    }
    last.kill();
    assert_eq!(world.rows("PARTY_LIVE").await, PEOPLE);
    let people = "SELECT count(DISTINCT user_id) FROM notifications WHERE kind = 'PARTY_LIVE'";
    assert_eq!(world.db.value::<i64>(people).await, PEOPLE);
    // A push that was under way when its server was killed may come twice, under the same tag: the device shows one.
    let told = services.to_apps.lock().unwrap();
    let mut tags: Vec<(&str, &str)> = told
        .iter()
        .map(|message| {
            (message["token"].as_str().unwrap(), message["android"]["collapse_key"].as_str().unwrap())
        })
        .collect();
    let sent = tags.len();
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(i64::try_from(tags.len()).unwrap(), PEOPLE / 10, "one notification each");
    assert!(sent - tags.len() <= 5 * 32, "{} came twice, more than were under way", sent - tags.len());
}
