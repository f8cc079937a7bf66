//! A database with a gallery of 10,000 items among 200,000 of other parties, made once for a state of the migrations and
//! only read.

use party_testkit::db::{big_template, shared};
use tokio::sync::OnceCell;
use tokio_postgres::Client;

/// Tables that it fills.
pub(super) const TABLES: [&str; 10] = [
    "users",
    "party_events",
    "media_content",
    "media_renditions",
    "media_likes",
    "media_favorites",
    "media_user_tags",
    "media_comments",
    "media_uploads",
    "user_blocks",
];
/// The party with the great gallery.
pub(super) const PARTY: &str = "p0";
/// Items of it that are ready; of each other state there are 3,000.
pub(super) const ITEMS: u64 = 10_000;
/// Somebody whom 10 of the 200 uploaders blocked.
pub(super) const BLOCKED: &str = "u60";
/// Four of the items are by them.
pub(super) const RARE_UPLOADER: &str = "u900";

/// The id of an item of the gallery: 1 to 10,000 in no order.
pub(super) async fn item(client: &Client, number: i32) -> String {
    client.query_one("SELECT 'm' || md5($1::int::text)", &[&number]).await.unwrap().get(0)
}

/// Triggers and foreign keys are bypassed, as bulk loads do it. The commit waits for the disk: before it is there, VACUUM marks
/// no page as seen by all, and no index is read alone. Moments lie on full ten seconds, so that some tie; seven of
/// ten items have no like, so that very many do.
const FILL: &str = "
    SET session_replication_role = replica;
    INSERT INTO users (id, firebase_id, email, username)
        SELECT 'u' || i, 'local:u' || i, 'u' || i || '@example.com', 'user_' || i FROM generate_series(1, 60000) AS i;
    INSERT INTO party_events (id, host_id, title, venue_name, venue_address, venue_latitude, venue_longitude, starts_at)
        SELECT 'p' || i, 'u' || 1 + i % 5000, 'Party ' || i, 'Venue', 'Street 1', 40.4, -3.7, timestamptz '2030-11-23 20:00Z'
        FROM generate_series(0, 2000) AS i;
    INSERT INTO media_content (id, party_id, uploader_id, type, url, mood, state, storage_key, mime_type, created_at, taken_at, likes_count,
                               comments_count)
        SELECT 'm' || md5(i::text), 'p0', CASE WHEN i % 2500 = 7 THEN 'u900' ELSE 'u' || 1 + abs(hashint4(i)) % 200 END,
               (ARRAY['PHOTO', 'VIDEO', 'AUDIO'])[CASE WHEN i % 20 > 1 THEN 1 ELSE 2 + i % 2 END]::\"MediaType\",
               '/media/m' || md5(i::text) || '/original',
               CASE WHEN i % 2000 = 3 THEN 'ROMANTIC' WHEN i % 3 = 0 THEN 'HYPE' WHEN i % 3 = 1 THEN 'CHILL' END::\"PartyMood\",
               'READY', 'media/p0/m' || i, 'image/jpeg', timestamptz '2030-11-23 20:00Z' + interval '1 minute' * (i % 1440),
               timestamptz '2030-11-23 20:00Z' + interval '10 seconds' * (abs(hashint4(i)) % 3000),
               CASE WHEN i % 10 < 7 THEN 0 ELSE abs(hashint4(i)) % 40 END, CASE i WHEN 1 THEN 3000 ELSE 0 END
        FROM generate_series(1, 10000) AS i;
    INSERT INTO media_content (id, party_id, uploader_id, type, url, state, failure, created_at, taken_at)
        SELECT 'w' || md5(i::text), 'p0', 'u' || 1 + i % 200, 'PHOTO', '/media/w/original',
               (ARRAY['PENDING', 'FAILED', 'PROCESSING'])[1 + i % 3]::\"MediaState\", CASE WHEN i % 3 = 1 THEN 'damaged' END,
               timestamptz '2030-11-23 20:00Z' + interval '1 minute' * i, timestamptz '2030-11-23 20:00Z'
        FROM generate_series(1, 9000) AS i;
    INSERT INTO media_content (id, party_id, uploader_id, type, url, mood, state, storage_key, created_at, taken_at, likes_count,
                               comments_count)
        SELECT 'o' || md5(i::text), 'p' || 1 + i % 2000, 'u' || 1 + abs(hashint4(i)) % 5000, 'PHOTO', '/media/o/original',
               (ARRAY['HYPE', 'CHILL', 'ROMANTIC'])[1 + i % 3]::\"PartyMood\", CASE WHEN i % 50 = 0 THEN 'PENDING' ELSE 'READY' END::\"MediaState\",
               'media/o' || i, timestamptz '2030-06-01Z' + interval '1 minute' * i, timestamptz '2030-06-01Z' + interval '1 minute' * i, 1, 1
        FROM generate_series(1, 200000) AS i;
    INSERT INTO media_renditions (media_id, name, mime_type, size_bytes, storage_key)
        SELECT 'm' || md5(i::text), n, 'image/webp', 1000, 'media/p0/' || i || '/' || n
        FROM generate_series(1, 10000) AS i CROSS JOIN unnest(ARRAY['320.webp', '320.jpg', '640.webp', '640.jpg', '1280.webp', '1280.jpg']) AS n;
    INSERT INTO media_likes (media_id, user_id, created_at)
        SELECT 'm' || md5(i::text), 'u' || u, timestamptz '2030-11-24Z' + interval '1 second' * (i + u)
        FROM generate_series(1, 10000) AS i CROSS JOIN LATERAL generate_series(1, CASE WHEN i % 10 < 7 THEN 0 ELSE abs(hashint4(i)) % 40 END) AS u;
    INSERT INTO media_likes (media_id, user_id, created_at)
        SELECT 'o' || md5(i::text), 'u' || 1 + abs(hashint4(i + 1)) % 5000, timestamptz '2030-11-24Z' + interval '1 second' * i
        FROM generate_series(1, 200000) AS i;
    INSERT INTO media_favorites (user_id, media_id) SELECT 'u' || 1 + i % 50, 'm' || md5(i::text) FROM generate_series(1, 10000, 3) AS i;
    INSERT INTO media_user_tags (media_id, user_id)
        SELECT 'm' || md5(i::text), 'u' || 1 + i % 400 FROM generate_series(1, 10000, 5) AS i;
    INSERT INTO media_user_tags (media_id, user_id)
        SELECT 'o' || md5(i::text), 'u' || 1 + i % 5000 FROM generate_series(1, 200000, 4) AS i;
    INSERT INTO media_comments (id, media_id, author_id, content, created_at)
        SELECT 'c' || i, 'm' || md5('1'), 'u' || 1 + i % 3000, 'Nice', timestamptz '2030-11-24Z' + interval '1 second' * i
        FROM generate_series(1, 3000) AS i;
    INSERT INTO media_comments (id, media_id, author_id, content, created_at)
        SELECT 'd' || i, 'o' || md5(i::text), 'u' || 1 + i % 5000, 'Nice', timestamptz '2030-11-24Z' + interval '1 second' * i
        FROM generate_series(1, 200000) AS i;
    INSERT INTO user_blocks (blocker_id, blocked_id) SELECT 'u' || b, 'u60' FROM generate_series(100, 199, 10) AS b;
    INSERT INTO user_blocks (blocker_id, blocked_id)
        SELECT 'u' || a, 'u' || b FROM generate_series(2000, 2199) AS a CROSS JOIN generate_series(3000, 3199) AS b;
    INSERT INTO media_uploads (id, party_id, uploader_id, media_id, type, mime_type, size_bytes, storage_key, created_at, expires_at)
        SELECT 'l' || i, 'p0', 'u' || 1 + i % 200, CASE WHEN i % 2 = 0 THEN 'm' || md5((i % 10000)::text) END, 'PHOTO', 'image/jpeg', 1,
               CASE WHEN i <= 300 THEN 'media/p0/m' || i % 10000 ELSE 'up/' || i END, '2030-01-01Z',
               timestamptz '2030-11-23 20:00Z' + interval '1 second' * (i - 10000)
        FROM generate_series(1, 50000) AS i;
    UPDATE users SET avatar_url = '/media/m' || md5('2') || '/320' WHERE id = 'u2';
    UPDATE party_events SET cover_image_url = '/media/m' || md5(substr(id, 2)) || '/1280' WHERE substr(id, 2)::int % 2 = 1;
    UPDATE party_events p SET media_count = (SELECT count(*) FROM media_content m WHERE m.party_id = p.id AND m.state = 'READY')";

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
    let version = FILL.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let name = TEMPLATE.get_or_init(async || big_template(&format!("media_{version:x}"), fill).await).await;
    shared(name).await
}
