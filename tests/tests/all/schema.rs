//! The schema keeps its own rules, and docs/schema.md tells of it as it is.

use std::collections::BTreeSet;
use std::path::Path;

use party_testkit::db::TestDb;
use party_testkit::schema::schema_doc;

/// The first column of what a query finds wrong.
async fn found(db: &TestDb, query: &str) -> Vec<String> {
    let rows = db.sql().query(query, &[]).await.unwrap_or_else(|error| panic!("{query}: {error:?}"));
    rows.iter().map(|row| row.get::<_, String>(0)).collect()
}

const NOTHING: [String; 0] = [];

#[tokio::test]
async fn every_foreign_key_has_an_index_that_begins_with_it() {
    let db = TestDb::new().await;
    // A partial index serves when all that it leaves out is null.
    let query = "SELECT format('%s.%s', k.conrelid::regclass, k.conname) FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indisvalid
                AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
                AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = (
                    SELECT format('(%I IS NOT NULL)', a.attname) FROM pg_attribute a
                    WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1])))";
    assert_eq!(found(&db, query).await, NOTHING);
    assert!(db.value::<i64>("SELECT count(*) FROM pg_constraint WHERE contype = 'f'").await > 50);
}

#[tokio::test]
async fn routines_can_be_made_again_where_an_older_version_made_them() {
    let db = TestDb::new().await;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/db/routines");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let all: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    db.run(&format!("BEGIN; {all}; COMMIT")).await;
    assert!(files.len() > 5);
}

#[tokio::test]
async fn every_routine_means_our_tables_whatever_the_path_of_the_session() {
    let db = TestDb::new().await;
    let ours = "FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')";
    let query = format!(
        "SELECT p.oid::regprocedure::text {ours} AND p.prosqlbody IS NULL AND NOT EXISTS (
             SELECT FROM unnest(p.proconfig) AS s (setting) WHERE s.setting LIKE 'search\\_path=pg\\_catalog,%pg\\_temp')"
    );
    assert_eq!(found(&db, &query).await, NOTHING);
    assert!(db.value::<i64>(&format!("SELECT count(*) {ours}")).await > 60);
}

#[tokio::test]
async fn every_table_and_every_index_says_what_it_is_for() {
    let db = TestDb::new().await;
    let query = "SELECT c.relname::text FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'i') AND c.relname NOT LIKE '\\_%'
            AND i.indisprimary IS NOT TRUE AND coalesce(obj_description(c.oid, 'pg_class'), '') = ''";
    assert_eq!(found(&db, query).await, NOTHING);
}

#[tokio::test]
async fn every_constraint_is_named_after_its_table_and_what_it_is() {
    let db = TestDb::new().await;
    let query = "SELECT format('%s: %s', k.conrelid::regclass, k.conname)
        FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
        CROSS JOIN LATERAL (SELECT string_agg(a.attname, '_' ORDER BY u.place) AS names
            FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number) columns
        WHERE k.connamespace = 'public'::regnamespace AND k.contype IN ('p', 'f', 'u', 'c') AND NOT CASE k.contype
            WHEN 'p' THEN k.conname = t.relname || '_pkey'
            WHEN 'f' THEN k.conname = t.relname || '_' || columns.names || '_fkey'
            WHEN 'u' THEN k.conname = t.relname || '_' || columns.names || '_key'
            ELSE k.conname LIKE t.relname || '\\_%\\_check' END";
    assert_eq!(found(&db, query).await, NOTHING);
    // A unique index is a constraint to whoever breaks it, and is named like one; the sheet's four others keep theirs.
    let query = "SELECT c.relname::text FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
            AND c.relname NOT LIKE t.relname || CASE WHEN i.indisunique THEN '\\_%key' ELSE '\\_%\\_idx' END
            AND c.relname NOT IN ('idx_parties_starts_at_status', 'idx_parties_location', 'idx_messages_room_created',
                'idx_notifications_unread')";
    assert_eq!(found(&db, query).await, NOTHING);
}

#[tokio::test]
async fn no_index_does_what_another_one_does() {
    let db = TestDb::new().await;
    // Another one that begins with the same columns in the same order, over the same rows, serves as well, unless the
    // shorter one is unique. The sheet's own are kept for its client.
    let query = "WITH indexes AS (
            SELECT c.relname, i.indrelid, i.indisunique, regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING (\\w+) .*$', '\\1') AS method,
                coalesce(pg_get_expr(i.indpred, i.indrelid), '') AS rows,
                ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, true) || ' ' || i.indoption[n - 1]
                      FROM generate_series(1, i.indnkeyatts) AS n) AS columns
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace)
        SELECT format('%s is part of %s', a.relname, b.relname) FROM indexes a JOIN indexes b
            ON a.indrelid = b.indrelid AND a.relname <> b.relname AND a.method = b.method AND a.rows = b.rows
            AND b.columns[1:cardinality(a.columns)] = a.columns
        WHERE (NOT a.indisunique OR (b.indisunique AND a.columns = b.columns)) AND a.relname NOT LIKE 'idx\\_%'";
    assert_eq!(found(&db, query).await, NOTHING);
    assert_eq!(
        found(&db, "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid").await,
        NOTHING
    );
}

#[tokio::test]
async fn the_sheets_enums_have_its_labels_in_its_order() {
    let db = TestDb::new().await;
    for (name, labels) in [
        ("PartyStatus", "PLANNED LIVE ENDED CANCELLED"),
        ("CohostRole", "COHOST MODERATOR"),
        ("RSVPStatus", "GOING MAYBE NOT_GOING"),
        ("MediaType", "PHOTO VIDEO AUDIO"),
        ("PartyMood", "HYPE CHILL WILD ROMANTIC CRAZY ELEGANT"),
        ("MessageType", "TEXT IMAGE VIDEO SYSTEM"),
        ("Platform", "IOS ANDROID WEB"),
        ("NotificationType", "NEW_FOLLOWER NEW_RSVP PARTY_REMINDER NEW_MESSAGE PARTY_LIVE TAGGED_IN_MEDIA"),
    ] {
        let query = format!(
            "SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = '\"{name}\"'::regtype"
        );
        assert_eq!(found(&db, &query).await, [labels], "{name}");
    }
}

#[tokio::test]
async fn what_the_sheet_does_not_have_its_client_need_not_write() {
    let db = TestDb::new().await;
    let query = "SELECT format('%s.%s', table_name, column_name) FROM information_schema.columns
        WHERE table_schema = 'public' AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
            AND table_name IN ('users', 'user_follows', 'party_events', 'party_cohosts', 'party_attendees', 'party_tags',
                'media_content', 'chat_rooms', 'chat_messages', 'device_tokens', 'notifications')
        ORDER BY 1";
    let required = "chat_messages.content chat_messages.room_id chat_messages.sender_id chat_rooms.party_id \
        device_tokens.platform device_tokens.token device_tokens.user_id media_content.party_id media_content.type \
        media_content.uploader_id media_content.url notifications.body notifications.title notifications.type \
        notifications.user_id party_attendees.party_id party_attendees.user_id party_cohosts.party_id \
        party_cohosts.user_id party_events.host_id party_events.starts_at party_events.title \
        party_events.venue_address party_events.venue_name party_tags.party_id party_tags.tag \
        user_follows.follower_id user_follows.following_id users.email users.firebase_id";
    assert_eq!(found(&db, query).await, required.split_whitespace().collect::<Vec<_>>());
}

#[tokio::test]
async fn ids_made_by_the_database_look_like_cuids_and_sort_by_time() {
    let db = TestDb::new().await;
    let ids = found(&db, "SELECT cuid() FROM generate_series(1, 20000)").await;
    let times: Vec<&str> = ids.iter().map(|id| &id[..9]).collect();
    assert!(times.is_sorted() && times.first() < times.last(), "{times:?}");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for id in ids {
        let rest = id.strip_prefix('c').unwrap();
        assert!(
            rest.len() == 24 && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()),
            "{id}"
        );
    }
}

const BEGIN: &str = "<!-- generated -->\n";
const END: &str = "<!-- /generated -->";

#[tokio::test]
async fn the_schemas_documentation_is_what_the_catalogue_says() {
    let db = TestDb::new().await;
    let generated = schema_doc(db.sql()).await.unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("docs/schema.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{generated}{END}{after}")).unwrap();
        return;
    }
    for (line, (written, generated)) in written.lines().zip(generated.lines()).enumerate() {
        assert_eq!(written, generated, "line {line} of the generated part; UPDATE_DOCS=1 writes it anew");
    }
    assert_eq!(written.len(), generated.len(), "docs/schema.md is old; UPDATE_DOCS=1 writes it anew");
}
