//! No change of what is cached goes unsaid: what everybody is shown is compared before and after each write, and every
//! difference must have been written down. A column that a view begins to show without its trigger fails here.

use std::collections::{BTreeMap, BTreeSet};

use party_testkit::db::TestDb;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::{changed_so_far, word, world};
use crate::counters;

/// All that is cached, as entity, id and text. Profiles as a stranger finds them.
const SHOWN: &str = "
    SELECT 'party', c.id, jsonb_build_array(to_jsonb(c), ARRAY(
        SELECT ARRAY[u.id, u.username, u.first_name, u.last_name, u.avatar_url] FROM party_cohosts h JOIN users u ON u.id = h.user_id
        WHERE h.party_id = c.id AND h.role = 'COHOST' ORDER BY h.created_at, h.id))::text
    FROM party_cards c
    UNION ALL
    SELECT 'attendees', a.party_id, jsonb_agg(to_jsonb(a) - 'updated_at' || jsonb_build_object(
            'who', ARRAY[u.username, u.avatar_url, u.first_name, u.last_name, u.is_guest::text],
            'role', (SELECT c.role FROM party_cohosts c WHERE c.party_id = a.party_id AND c.user_id = a.user_id))
        ORDER BY a.created_at, a.id)::text
    FROM party_attendees a JOIN users u ON u.id = a.user_id GROUP BY a.party_id
    UNION ALL
    SELECT 'user', u.id, jsonb_build_array(
        u.username, u.first_name, u.last_name, u.bio, u.avatar_url, u.created_at, u.followers_count, u.following_count,
        (SELECT count(*) FROM party_events p WHERE p.host_id = u.id AND p.status <> 'CANCELLED' AND NOT p.is_private),
        u.parties_count,
        ARRAY(SELECT t.tag FROM user_tags t WHERE t.user_id = u.id ORDER BY t.tag),
        ARRAY(SELECT l.platform || l.handle FROM user_social_links l WHERE l.user_id = u.id ORDER BY l.position, l.platform)
        )::text
    FROM users u WHERE NOT u.is_guest AND u.deleted_at IS NULL
    UNION ALL
    SELECT 'feed', '', jsonb_agg(p.id ORDER BY p.status, p.starts_at, p.id)::text
    FROM party_events p WHERE NOT p.is_private AND p.status IN ('LIVE', 'PLANNED')
    UNION ALL
    SELECT 'blocks', u.id, jsonb_agg(CASE u.id WHEN b.blocker_id THEN b.blocked_id ELSE b.blocker_id END ORDER BY 1)::text
    FROM users u JOIN user_blocks b ON u.id IN (b.blocker_id, b.blocked_id) GROUP BY u.id
    UNION ALL
    SELECT 'session', encode(s.token_hash, 'hex'), jsonb_build_array(s.id, s.user_id, s.expires_at, s.last_seen_at, u.role,
        u.is_guest, s.pass_id, g.party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat)::text
    FROM sessions s
    JOIN users u ON u.id = s.user_id
    LEFT JOIN party_guests g ON g.user_id = s.user_id AND u.is_guest
    LEFT JOIN party_passes p ON p.id = s.pass_id
    WHERE u.deleted_at IS NULL";

async fn shown(db: &TestDb) -> BTreeMap<String, String> {
    let rows = db.sql().query(SHOWN, &[]).await.unwrap();
    let text = |row: &tokio_postgres::Row| row.get::<_, Option<String>>(2).unwrap_or_default();
    rows.iter().map(|row| (word(row.get(0), row.get(1)), text(row))).collect()
}

/// What looks different. A new session is nothing that anybody has cached.
fn different(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> BTreeSet<String> {
    before
        .keys()
        .chain(after.keys())
        .filter(|key| before.get(*key) != after.get(*key))
        .filter(|key| before.contains_key(*key) || !key.starts_with("session"))
        .cloned()
        .collect()
}

/// Another value of a column, as far as one can be made up.
const COLUMNS: &str = "
    SELECT c.table_name || '.' || c.column_name, format('UPDATE %I SET %I = %s', c.table_name, c.column_name, CASE
        WHEN c.data_type = 'boolean' THEN format('NOT %I', c.column_name)
        WHEN c.data_type = 'text' THEN format($$coalesce(%I, '') || 'x'$$, c.column_name)
        WHEN c.data_type IN ('integer', 'smallint', 'double precision', 'bigint')
            THEN format('coalesce(%I, 5) + 1', c.column_name)
        WHEN c.data_type = 'timestamp with time zone'
            THEN format($$coalesce(%I, '2031-01-01') + interval '5 minutes'$$, c.column_name)
        WHEN c.udt_name = 'PartyStatus' THEN $$'CANCELLED'$$
        WHEN c.udt_name = 'RSVPStatus' THEN $$'NOT_GOING'$$
        WHEN c.udt_name = 'CohostRole' THEN $$'COHOST'$$
        WHEN c.udt_name = 'UserRole' THEN $$'OPERATOR'$$
        WHEN c.data_type = 'bytea' THEN format('sha256(%I)', c.column_name)
        END)
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name = ANY ($1::text[]) AND c.udt_name <> 'inet'";

#[tokio::test]
async fn no_column_changes_what_is_cached_without_a_word() {
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
        "media_content",
    ];
    // Rules that would refuse a made-up value.
    db.run("ALTER TABLE users DISABLE TRIGGER users_guard_id; ALTER TABLE users DROP CONSTRAINT users_guest_check").await;
    let before = shown(&db).await;
    let mut seen = BTreeSet::new();
    for row in db.sql().query(COLUMNS, &[&&tables[..]]).await.unwrap() {
        let (column, update): (String, String) = (row.get(0), row.get(1));
        let table = column.split('.').next().unwrap();
        // Row by row: made-up values are not unique. Refused ones leave nothing to compare.
        for row in db.sql().query(&format!("SELECT ctid::text FROM {table}"), &[]).await.unwrap() {
            db.run("BEGIN").await;
            let one = format!("{update} WHERE ctid = '{}'", row.get::<_, &str>(0));
            if db.sql().batch_execute(&one).await.is_ok() {
                let different = different(&before, &shown(&db).await);
                let changed = changed_so_far(db.sql()).await;
                let unsaid: Vec<&String> = different.difference(&changed).collect();
                assert!(unsaid.is_empty(), "{one}: {unsaid:?}");
                if !different.is_empty() {
                    seen.insert(column.clone());
                }
            }
            db.run("ROLLBACK").await;
        }
    }
    assert!(seen.len() >= 45, "too few columns show: {seen:?}");
}

#[tokio::test]
async fn a_thousand_random_changes_say_all_that_became_stale() {
    let db = counters::world().await;
    let mut rng = StdRng::seed_from_u64(11);
    let mut before = shown(&db).await;
    let mut differences = 0;
    for _ in 0..1000 {
        let (_, change) = counters::change(&mut rng);
        db.run("BEGIN").await;
        if db.sql().batch_execute(&change).await.is_err() {
            db.run("ROLLBACK").await;
            continue;
        }
        let changed = changed_so_far(db.sql()).await;
        db.run("COMMIT").await;
        let after = shown(&db).await;
        let different = different(&before, &after);
        let unsaid: Vec<&String> = different.difference(&changed).collect();
        assert!(unsaid.is_empty(), "{change}: {unsaid:?}");
        differences += different.len();
        before = after;
    }
    assert!(differences > 500, "only {differences} differences: that proves little");
}
