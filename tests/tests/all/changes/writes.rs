//! Writes by plain SQL, each with what it makes stale: exactly that.

use std::fmt::Write as _;

use super::{changed_so_far, set, word, world};

/// Statement, what it changes.
const WRITES: &[(&str, &str)] = &[
    // Parties
    (
        "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at) VALUES ('new', 'cid', 'New one', 'V', 'A', '2031-01-03')",
        "party:new user:cid feed:",
    ),
    (
        "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, is_private) VALUES ('new', 'cid', 'New one', 'V', 'A', '2031-01-03', true)",
        "party:new user:cid",
    ),
    (
        "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, status) VALUES ('new', 'cid', 'New one', 'V', 'A', '2031-01-03', 'ENDED')",
        "party:new user:cid",
    ),
    ("UPDATE party_events SET title = 'Renamed' WHERE id = 'pub'", "party:pub"),
    ("UPDATE party_events SET updated_at = updated_at + interval '1 s' WHERE id = 'pub'", "party:pub"),
    ("UPDATE party_events SET title = title, updated_at = updated_at", ""),
    ("UPDATE party_events SET status = 'LIVE' WHERE id = 'pub'", "party:pub user:ana feed:"),
    ("UPDATE party_events SET status = 'CANCELLED' WHERE id = 'pub'", "party:pub user:ana feed:"),
    ("UPDATE party_events SET status = 'LIVE' WHERE id = 'priv'", "party:priv user:ana"),
    ("UPDATE party_events SET is_private = true WHERE id = 'pub'", "party:pub user:ana feed:"),
    ("UPDATE party_events SET is_private = false WHERE id = 'priv'", "party:priv user:ana feed:"),
    ("UPDATE party_events SET is_private = true WHERE id = 'over'", "party:over user:bea"),
    ("UPDATE party_events SET starts_at = '2031-02-01' WHERE id = 'pub'", "party:pub user:ana feed:"),
    ("UPDATE party_events SET starts_at = '2031-02-01' WHERE id = 'priv'", "party:priv user:ana"),
    ("UPDATE party_events SET host_id = 'cid' WHERE id = 'pub'", "feed: party:pub user:ana user:cid"),
    ("DELETE FROM party_events WHERE id = 'over'", "party:over attendees:over user:bea"),
    ("DELETE FROM party_events WHERE id = 'pub'", "party:pub user:ana feed: attendees:pub session:c1"),
    ("INSERT INTO party_tags (party_id, tag) VALUES ('pub', 'rooftop'), ('pub', 'pool')", "party:pub"),
    ("UPDATE party_tags SET tag = 'tango'", "party:pub"),
    ("UPDATE party_tags SET party_id = 'priv'", "party:pub party:priv"),
    ("UPDATE party_tags SET tag = tag", ""),
    ("DELETE FROM party_tags", "party:pub"),
    ("DELETE FROM chat_rooms WHERE party_id = 'priv'", "party:priv"),
    (
        "DELETE FROM chat_rooms; INSERT INTO chat_rooms (party_id) VALUES ('over')",
        "party:pub party:priv party:over",
    ),
    ("UPDATE chat_rooms SET id = 'another' WHERE party_id = 'priv'", "party:priv"),
    ("INSERT INTO chat_messages (room_id, sender_id, content) VALUES ('room-pub', 'bea', 'hi')", ""),
    (
        "INSERT INTO media_content (party_id, uploader_id, type, url) VALUES ('pub', 'bea', 'PHOTO', '')",
        "party:pub",
    ),
    // Attendees
    ("INSERT INTO party_attendees (party_id, user_id) VALUES ('pub', 'eva')", "attendees:pub party:pub"),
    (
        "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('pub', 'eva', 'MAYBE')",
        "attendees:pub",
    ),
    (
        "INSERT INTO party_attendees (party_id, user_id) VALUES ('pub', 'bea') ON CONFLICT (party_id, user_id) DO UPDATE SET status = 'MAYBE'",
        "attendees:pub party:pub",
    ),
    (
        "INSERT INTO party_attendees (party_id, user_id) VALUES ('pub', 'bea') ON CONFLICT (party_id, user_id) DO UPDATE SET updated_at = now()",
        "",
    ),
    ("UPDATE party_attendees SET plus_ones = 1 WHERE id = 'a1'", "attendees:pub party:pub"),
    ("UPDATE party_attendees SET updated_at = now()", ""),
    ("UPDATE party_attendees SET party_id = 'over' WHERE id = 'a3'", "attendees:priv attendees:over"),
    ("DELETE FROM party_attendees", "attendees:pub attendees:priv party:pub"),
    ("INSERT INTO party_waitlist (party_id, user_id) VALUES ('pub', 'eva')", "party:pub attendees:pub"),
    (
        "UPDATE party_events SET max_attendees = 2 WHERE id = 'pub'; INSERT INTO party_waitlist (party_id, user_id) VALUES ('pub', 'eva');
         DELETE FROM cache_invalidations; UPDATE party_waitlist SET plus_ones = 1",
        "party:pub",
    ),
    ("INSERT INTO party_cohosts (party_id, user_id) VALUES ('priv', 'bea')", "attendees:priv party:priv"),
    ("UPDATE party_cohosts SET role = 'COHOST'", "attendees:pub party:pub"),
    (
        "UPDATE party_cohosts SET party_id = 'priv' WHERE id = 'c1'",
        "attendees:pub attendees:priv party:pub party:priv",
    ),
    ("UPDATE party_cohosts SET role = role", ""),
    ("UPDATE party_cohosts SET created_at = '2029-01-01' WHERE id = 'c2'", "party:over"),
    ("DELETE FROM party_cohosts WHERE id = 'c2'", "attendees:over party:over"),
    // People
    ("INSERT INTO users (id, firebase_id, email) VALUES ('new', 'local:new', 'new@example.com')", "user:new"),
    ("UPDATE users SET bio = 'Hello' WHERE id = 'bea'", "user:bea"),
    (
        "UPDATE users SET first_name = 'Bea' WHERE id = 'bea'",
        "user:bea party:over attendees:pub attendees:priv",
    ),
    ("UPDATE users SET last_name = 'B' WHERE id = 'ana'", "user:ana party:pub party:priv"),
    ("UPDATE users SET username = 'anna' WHERE id = 'ana'", "user:ana party:pub party:priv"),
    ("UPDATE users SET username = 'evan' WHERE id = 'eva'", "user:eva party:over"),
    ("UPDATE users SET username = 'sid' WHERE id = 'cid'", "user:cid"),
    (
        "UPDATE users SET avatar_url = '/a.png' WHERE id = 'bea'",
        "user:bea party:over attendees:pub attendees:priv",
    ),
    (
        "UPDATE users SET email = 'b@example.com', birth_date = '2000-01-01', updated_at = now(), email_verified_at = now() WHERE id = 'bea'",
        "",
    ),
    ("UPDATE users SET role = 'OPERATOR' WHERE id = 'bea'", "session:b1 session:b2"),
    (
        "UPDATE users SET is_guest = false, firebase_id = 'local:gus' WHERE id = 'gus'",
        "user:gus attendees:pub session:c1",
    ),
    ("UPDATE users SET deleted_at = now() WHERE id = 'bea'", "user:bea party:over session:b1 session:b2"),
    ("DELETE FROM users WHERE id = 'gus'", "user:gus attendees:pub party:pub session:c1"),
    (
        "DELETE FROM party_events WHERE host_id = 'bea'; DELETE FROM users WHERE id = 'bea'",
        "user:bea party:over attendees:over attendees:pub attendees:priv party:pub session:b1 session:b2",
    ),
    ("DELETE FROM users WHERE id = 'eva'", "user:eva party:over attendees:over blocks:eva blocks:cid"),
    ("INSERT INTO user_follows (follower_id, following_id) VALUES ('bea', 'ana')", "user:ana user:bea"),
    ("INSERT INTO user_tags (user_id, tag) VALUES ('bea', 'salsa'), ('ana', 'salsa')", "user:ana user:bea"),
    ("UPDATE user_tags SET tag = 'salsa'", "user:bea"),
    ("UPDATE user_tags SET user_id = 'ana'", "user:bea user:ana"),
    ("UPDATE user_tags SET created_at = now()", ""),
    ("DELETE FROM user_tags", "user:bea"),
    ("INSERT INTO user_social_links (user_id, platform, handle) VALUES ('bea', 'TIKTOK', 'b')", "user:bea"),
    ("UPDATE user_social_links SET position = 3", "user:bea"),
    ("UPDATE user_social_links SET position = position", ""),
    ("DELETE FROM user_social_links", "user:bea"),
    ("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('ana', 'bea')", "blocks:ana blocks:bea"),
    ("UPDATE user_blocks SET blocked_id = 'ana'", "blocks:eva blocks:cid blocks:ana"),
    ("DELETE FROM user_blocks", "blocks:eva blocks:cid"),
    // Sessions
    (
        "INSERT INTO sessions (user_id, token_hash, expires_at) VALUES ('ana', decode(repeat('a2', 32), 'hex'), '2031-01-01')",
        "",
    ),
    ("UPDATE sessions SET last_seen_at = now(), expires_at = '2031-02-01' WHERE id = 's1'", "session:a1"),
    (
        "UPDATE sessions SET token_hash = decode(repeat('a9', 32), 'hex') WHERE id = 's1'",
        "session:a1 session:a9",
    ),
    ("UPDATE sessions SET user_agent = 'Phone'", ""),
    ("DELETE FROM sessions WHERE user_id = 'bea'", "session:b1 session:b2"),
    ("UPDATE party_passes SET can_rsvp = false", "session:c1"),
    ("UPDATE party_passes SET uses_count = 3, revoked_at = now()", ""),
    ("DELETE FROM party_passes", "session:c1"),
    ("UPDATE party_guests SET party_id = 'priv'", "session:c1"),
    ("UPDATE party_guests SET claimed_at = now()", ""),
    ("DELETE FROM party_guests", "session:c1"),
    (
        "INSERT INTO party_guests (user_id, party_id, name_skeleton, recovery_hash) VALUES ('bea', 'pub', 'b', decode(repeat('ef', 32), 'hex'))",
        "session:b1 session:b2",
    ),
    // What nobody caches
    ("INSERT INTO party_favorites (user_id, party_id) VALUES ('bea', 'pub')", ""),
    ("INSERT INTO party_invitations (party_id, user_id) VALUES ('priv', 'eva')", ""),
    ("INSERT INTO outbox (topic, subject, payload) VALUES ('t', 's', '{}')", ""),
    // No row at all
    (
        "UPDATE party_events SET title = 'X' WHERE id = 'none'; DELETE FROM party_events WHERE id = 'none'; DELETE FROM users WHERE id = 'none'; DELETE FROM sessions WHERE id = 'none'; DELETE FROM party_attendees WHERE id = 'none'",
        "",
    ),
];

#[tokio::test]
async fn a_write_by_plain_sql_leaves_exactly_what_it_makes_stale() {
    let db = world().await;
    let mut wrong = String::new();
    for (sql, expected) in WRITES {
        db.run(&format!("BEGIN; {sql}")).await;
        let changed = changed_so_far(db.sql()).await;
        db.run("ROLLBACK").await;
        if changed != set(expected) {
            write!(wrong, "\n{sql}\n    changed  {changed:?}\n    expected {:?}", set(expected)).unwrap();
        }
    }
    assert_eq!(wrong, "");
    assert_eq!(
        db.value::<i64>("SELECT count(*) FROM cache_invalidations").await,
        0,
        "what is rolled back leaves none"
    );
}

#[tokio::test]
async fn a_truncated_table_makes_everything_stale() {
    let db = world().await;
    let tables = [
        "users",
        "party_events",
        "party_tags",
        "chat_rooms",
        "party_attendees",
        "party_cohosts",
        "user_tags",
        "user_social_links",
        "user_blocks",
        "sessions",
        "party_passes",
        "party_guests",
    ];
    for table in tables {
        db.run(&format!("BEGIN; TRUNCATE {table} CASCADE")).await;
        let changed = changed_so_far(db.sql()).await;
        db.run("ROLLBACK").await;
        assert!(changed.contains("all:"), "{table}: {changed:?}");
    }
}

#[tokio::test]
async fn many_rows_of_one_statement_name_a_party_once_and_the_feed_once() {
    let db = world().await;
    let count = async |write: &str, of: &str| -> i64 {
        db.run(&format!("BEGIN; {write}")).await;
        let rows = db.value(&format!("SELECT count(*) FROM cache_invalidations WHERE {of}")).await;
        db.run("ROLLBACK").await;
        rows
    };
    let people = "INSERT INTO users (id, firebase_id, email) SELECT n, n, n FROM generate_series(1, 50) n";
    let answers = format!(
        "{people}; INSERT INTO party_attendees (party_id, user_id) SELECT 'pub', n::text FROM generate_series(1, 50) n"
    );
    assert_eq!(count(&answers, "entity = 'attendees'").await, 1);
    assert_eq!(
        count(
            &format!(
                "{answers}; TRUNCATE cache_invalidations; DELETE FROM party_attendees WHERE party_id = 'pub'"
            ),
            "entity = 'attendees'"
        )
        .await,
        1
    );
    let parties = "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
        SELECT n, 'ana', 'New one', 'V', 'A', '2031-01-03' FROM generate_series(1, 50) n";
    assert_eq!(count(parties, "entity = 'feed'").await, 1);
    let moved = format!(
        "{parties}; TRUNCATE cache_invalidations; UPDATE party_events SET status = 'LIVE' WHERE status = 'PLANNED'"
    );
    assert_eq!(count(&moved, "entity = 'feed'").await, 1);
    // A part that was rolled back took its row along: the next part writes its own.
    let twice =
        "SAVEPOINT s; UPDATE party_events SET starts_at = '2031-02-01' WHERE id = 'pub'; ROLLBACK TO s;
        UPDATE party_events SET starts_at = '2031-02-01' WHERE id = 'pub'";
    assert_eq!(count(twice, "entity = 'feed'").await, 1);
}

#[tokio::test]
async fn a_session_is_named_by_the_hash_of_its_token_in_lower_case_hex() {
    let db = world().await;
    db.run("DELETE FROM sessions WHERE id = 's1'").await;
    let id: String = db.value("SELECT entity_id FROM cache_invalidations WHERE entity = 'session'").await;
    assert_eq!(id, "a1".repeat(32));
    assert_eq!(word("session", &id), "session:a1");
}
