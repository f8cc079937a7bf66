//! What is asked all the time is planned once. PostgreSQL would plan a prepared statement anew for each of its first five uses,
//! and go on doing so when one plan for all values looks dearer to it: then planning costs several times what is read.

use std::fmt::Write as _;

use party_testkit::db::{ManualClock, TestDb, evening};
use party_testkit::http::TestServer;
use reqwest::Method;
use serde_json::json;

/// After five, PostgreSQL would make up its mind.
const TIMES: usize = 6;

const FILL: &str = "
    SET session_replication_role = replica;
    INSERT INTO users (id, firebase_id, email, username)
        SELECT 'u' || n, 'local:' || n, n || '@example.com', 'user_' || n FROM generate_series(1, 100) AS n;
    INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
        SELECT 'p' || n, 'u' || 1 + n % 100, 'Party', 'Here', 'Here', timestamptz '2030-11-24Z' + n * interval '1 minute'
        FROM generate_series(1, 100) AS n;
    INSERT INTO chat_rooms (id, party_id) SELECT 'r' || n, 'p' || n FROM generate_series(1, 100) AS n;
    INSERT INTO notifications (id, user_id, type, kind, title, body, event_key)
        SELECT 'n' || n, 'u1', 'NEW_FOLLOWER', 'NEW_FOLLOWER', 'T', 'B', 'k' || n FROM generate_series(1, 50) AS n;
    INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, taken_at)
        SELECT 'm' || n, 'p3', 'u1', 'PHOTO', '/media/m/original', 'READY', 'media/none', '2030-11-23Z'
        FROM generate_series(1, 50) AS n;
    RESET session_replication_role";

#[tokio::test]
async fn what_is_asked_all_the_time_is_planned_once() {
    // One connection, so that all statements are on it.
    let db = TestDb::with_pool(1).await;
    db.run(FILL).await;
    let server = TestServer::start(&db, &ManualClock::at(evening())).await;
    let token = db.sign_in(&party_domain::id::UserId::stored("u1".to_owned())).await;
    for time in 0..TIMES {
        for path in [
            "/parties/p3",
            "/parties",
            "/users/u9",
            "/notifications",
            "/parties/p3/media",
            "/parties/p3/attendees",
            "/parties/p3/chat",
            "/users/u1/parties",
            "/users/u1/attending",
            "/users/u1/followers",
        ] {
            for token in [Some(token.as_str()), None] {
                let answer = server.get(path, token).await;
                assert!(token.is_none() || answer.status.is_success(), "{path}: {answer:?}");
            }
        }
        let answers = ["GOING", "MAYBE"].map(|status| ("/parties/p3/rsvp", json!({ "status": status })));
        for (path, body) in answers.into_iter().chain([("/media/m7/like", json!(null))]) {
            let answer = server.post(path, Some(&token), body).await;
            assert!(answer.status.is_success(), "{path}: {answer:?}");
        }
        let method = if time % 2 == 0 { Method::POST } else { Method::DELETE };
        let answer = server.send(method, "/users/u77/follow", Some(&token), None).await;
        assert!(answer.status.is_success(), "{answer:?}");
    }
    let conn = db.database.get().await.unwrap();
    let anew = "SELECT custom_plans, regexp_replace(statement, '\\s+', ' ', 'g') FROM pg_prepared_statements WHERE custom_plans > 0";
    let mut wrong = String::new();
    for row in conn.query(anew, &[]).await.unwrap() {
        writeln!(wrong, "{} times: {}", row.get::<_, i64>(0), row.get::<_, &str>(1)).unwrap();
    }
    assert!(wrong.is_empty(), "planned anew each time:\n{wrong}");
}
