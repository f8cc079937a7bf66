//! `party-gallery push …` as an operator calls it.

use super::migrate::{database, execute};
use super::{Folder, party_gallery, printed, refusal};

const WAITING: &str = "
    INSERT INTO users (id, firebase_id, email) VALUES ('ana', 'local:ana', 'ana@example.com');
    INSERT INTO notifications (id, user_id, type, title, body) SELECT 'n' || n, 'ana', 'NEW_FOLLOWER', 'T', 'B' FROM generate_series(1, 3) n;
    INSERT INTO device_tokens (id, user_id, token, platform, push_service) VALUES ('phone', 'ana', 'phone', 'IOS', 'fcm');
    INSERT INTO push_deliveries (notification_id, device_token_id, state, next_attempt_at, last_error)
        VALUES ('n1', 'phone', 'WAITING', now() + interval '1 h', '503'), ('n2', 'phone', 'WAITING', now(), NULL),
               ('n3', 'phone', 'FAILED', now(), '400 Bad Request');
    INSERT INTO push_services (name, failures, open_until, last_error) VALUES ('push.example', 7, now() + interval '1 h', '502');";

#[test]
fn an_operator_sees_what_is_to_be_pushed_pauses_a_service_and_sends_again() {
    let folder = Folder::new("push");
    let url = database("push");
    let run = |arguments: &[&str]| party_gallery(&folder, arguments, &[("DATABASE_URL", &url)]);
    printed(&run(&["migrate", "deploy"]));
    assert!(printed(&run(&["push", "status"])).contains("Nothing is to be pushed"));
    execute(&url, WAITING);
    let status = printed(&run(&["push", "status"]));
    for said in [
        "fcm: 2 waiting",
        "fcm: 1 failed, last error: 400 Bad Request",
        "push.example: left alone until",
        "502",
    ] {
        assert!(status.contains(said), "{said}: {status}");
    }
    assert!(printed(&run(&["push", "pause", "fcm"])).contains("Nothing is sent through fcm"));
    assert!(printed(&run(&["push", "status"])).contains("fcm: paused"));
    assert!(printed(&run(&["push", "resume", "fcm"])).contains("1 pushes that waited"));
    assert!(!printed(&run(&["push", "status"])).contains("paused"));
    assert!(printed(&run(&["push", "retry"])).contains("1 pushes that were refused"));
    assert!(printed(&run(&["push", "status"])).contains("fcm: 3 waiting"));
    assert!(refusal(&run(&["push", "pause", "not a service"])).contains("push status"));
}
