//! A database with 210,000 parties, made once for a state of the migrations and only read.

use party_testkit::db::{big_template, shared};
use tokio::sync::OnceCell;
use tokio_postgres::Client;

/// Tables that it fills.
pub(super) const TABLES: [&str; 8] = [
    "users",
    "party_events",
    "party_tags",
    "user_follows",
    "party_attendees",
    "party_waitlist",
    "user_blocks",
    "sessions",
];
/// Parties in it.
pub(super) const PARTIES: i64 = 210_000;

/// Triggers and foreign keys are bypassed and the counters counted once, as bulk loads do it. Starts lie on full five
/// minutes, so that many tie; half of the parties are in one town.
const FILL: &str = "
    SET session_replication_role = replica;
    SET synchronous_commit = off;
    INSERT INTO users (id, firebase_id, email, username)
        SELECT 'u' || i, 'local:u' || i, 'u' || i || '@example.com', 'user_' || i FROM generate_series(1, 5000) AS i;
    INSERT INTO party_events (id, host_id, title, venue_name, venue_address, venue_latitude, venue_longitude, starts_at,
                              status, is_private, max_attendees, started_at, ended_at, cancelled_at)
        SELECT 'p' || md5(i::text), 'u' || 1 + i % 5000, 'Party ' || i, 'Venue', 'Street 1',
               CASE WHEN i % 2 = 0 THEN 40.4 + (hashint4(i) % 1000) / 8000.0 ELSE (hashint4(i) % 6000) / 100.0 END,
               CASE WHEN i % 2 = 0 THEN -3.7 + (hashint4(i + 7) % 1000) / 6000.0 ELSE (hashint4(i + 7) % 17000) / 100.0 END,
               timestamptz '2030-11-23 20:00Z' + interval '5 minutes' * CASE
                   WHEN i % 100 = 0 THEN -(abs(hashint4(i)) % 72)
                   WHEN i % 100 < 75 THEN abs(hashint4(i)) % 26000
                   ELSE -(abs(hashint4(i)) % 26000) END,
               (CASE WHEN i % 100 = 0 THEN 'LIVE' WHEN i % 100 < 75 THEN 'PLANNED' WHEN i % 100 < 95 THEN 'ENDED'
                   ELSE 'CANCELLED' END)::\"PartyStatus\",
               i % 20 = 7, CASE WHEN i % 3 = 0 THEN 6000 END,
               CASE WHEN i % 100 = 0 THEN timestamptz '2030-11-23 19:00Z' END, NULL, NULL
        FROM generate_series(1, 210000) AS i;
    INSERT INTO party_tags (id, party_id, tag, feed_status, feed_starts_at)
        SELECT 't' || n || p.id, p.id, 'tag-' || abs(hashtext(p.id || n)) % (10 + 40 * n),
               CASE WHEN NOT p.is_private AND p.status IN ('LIVE', 'PLANNED') THEN p.status END,
               CASE WHEN NOT p.is_private AND p.status IN ('LIVE', 'PLANNED') THEN p.starts_at END
        FROM party_events p CROSS JOIN generate_series(0, 1) AS n
    ON CONFLICT DO NOTHING;
    INSERT INTO user_follows (id, follower_id, following_id, created_at)
        SELECT 'f' || a || '-' || b, 'u' || a, 'u' || b, timestamptz '2030-01-01 00:00Z' + interval '1 minute' * b
        FROM generate_series(1, 40) AS a CROSS JOIN generate_series(100, 399) AS b;
    INSERT INTO party_attendees (id, party_id, user_id, status, created_at)
        SELECT 'a' || u || p.id, p.id, 'u' || u, CASE WHEN u % 4 = 0 THEN 'MAYBE' ELSE 'GOING' END::\"RSVPStatus\",
               timestamptz '2030-01-01 00:00Z' + interval '1 minute' * u
        FROM (SELECT id FROM party_events ORDER BY id LIMIT 30) p CROSS JOIN generate_series(1, 5000) AS u;
    INSERT INTO party_attendees (id, party_id, user_id, status)
        SELECT 'b' || p.id, p.id, 'u50', 'GOING' FROM (
            SELECT id FROM party_events WHERE is_private AND status IN ('LIVE', 'PLANNED') ORDER BY id LIMIT 200) p
    ON CONFLICT DO NOTHING;
    INSERT INTO party_waitlist (party_id, user_id)
        SELECT p.id, 'u' || u FROM (SELECT id FROM party_events ORDER BY id LIMIT 10) p CROSS JOIN generate_series(1, 500) AS u;
    INSERT INTO user_blocks (blocker_id, blocked_id) SELECT 'u' || b, 'u60' FROM generate_series(1000, 1099) AS b;
    INSERT INTO user_blocks (blocker_id, blocked_id)
        SELECT 'u' || a, 'u' || b FROM generate_series(2000, 2199) AS a CROSS JOIN generate_series(3000, 3199) AS b;
    INSERT INTO sessions (user_id, token_hash, expires_at)
        SELECT 'u' || i, sha256(i::text::bytea), '2031-01-01' FROM generate_series(1, 5000) AS i;
    UPDATE party_events p SET attendees_count = n.going, places_taken = n.going
        FROM (SELECT party_id, count(*) AS going FROM party_attendees WHERE status = 'GOING' GROUP BY party_id) n
        WHERE n.party_id = p.id;
    UPDATE party_events p SET waiting_count = n.waiting
        FROM (SELECT party_id, count(*) AS waiting FROM party_waitlist GROUP BY party_id) n WHERE n.party_id = p.id;
    UPDATE users u SET parties_count = (SELECT count(*) FROM party_events p WHERE p.host_id = u.id AND p.status <> 'CANCELLED'),
        followers_count = (SELECT count(*) FROM user_follows f WHERE f.following_id = u.id),
        following_count = (SELECT count(*) FROM user_follows f WHERE f.follower_id = u.id)";

/// A connection to it.
pub(super) async fn client() -> Client {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let fill = async |client: &Client| {
        client.batch_execute(FILL).await.unwrap();
        // Statements of their own: VACUUM runs in no transaction.
        for table in TABLES {
            client.batch_execute(&format!("VACUUM (ANALYZE) {table}")).await.unwrap();
        }
    };
    // The text of the filling is part of the name: another filling is another database.
    let version = FILL.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let name = TEMPLATE.get_or_init(async || big_template(&format!("feed_{version:x}"), fill).await).await;
    shared(name).await
}
