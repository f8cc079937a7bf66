//! Adopting a database that Prisma made from the sheet.

use party_db::migrate::{Client, Event, Foreign, MigrateError, State, catalogue};

use super::{Scratch, deploy, deploy_watched, embedded, holds, labels, migrator, read, text};

/// A digest of each table's rows in the sheet's own columns: (table, query, digest).
async fn digests(client: &Client) -> Vec<(String, String, String)> {
    // A TIMESTAMP's epoch is taken as UTC, a timestamptz's is the instant: equal when the one became the other at UTC.
    let columns = "SELECT c.relname::text, string_agg(CASE WHEN a.atttypid = 'timestamp'::regtype \
                       THEN format('extract(epoch FROM %I)', a.attname) ELSE quote_ident(a.attname) END, \
                       ', ' ORDER BY a.attnum) \
                   FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 \
                   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname ORDER BY 1";
    let mut digests = Vec::new();
    for row in client.query(columns, &[]).await.unwrap() {
        let (table, columns): (String, String) = (row.get(0), row.get(1));
        let query = format!(
            "SELECT count(*) || ' ' || md5(coalesce(string_agg(ROW({columns})::text, '|' ORDER BY id), '')) FROM {table}"
        );
        let digest = text(client, &query).await;
        digests.push((table, query, digest));
    }
    digests
}

async fn assert_same(client: &Client, before: &[(String, String, String)]) {
    for (table, query, digest) in before {
        assert_eq!(&text(client, query).await, digest, "{table}");
    }
}

#[tokio::test]
async fn the_recorded_catalogue_is_what_the_first_migration_and_prisma_make() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    deploy(embedded().up_to(1), &mut client).await.unwrap();
    let ours = catalogue::read(&client).await.unwrap();
    let theirs = Scratch::by_prisma("sheet", false).await.client().await;
    theirs.batch_execute("SET search_path = public").await.unwrap();
    assert_eq!(ours, catalogue::read(&theirs).await.unwrap());
    let recorded = read("crates/db/baseline/catalogue.txt");
    let required: Vec<&str> = recorded.lines().filter(|line| !line.starts_with("? ")).collect();
    assert_eq!(ours, required);
}

#[tokio::test]
async fn a_prisma_database_is_adopted_with_its_rows_and_its_times_at_utc() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let elsewhere = format!("ALTER DATABASE {} SET timezone = 'America/New_York'", scratch.name);
    scratch.client().await.batch_execute(&elsewhere).await.unwrap();
    let mut client = scratch.client().await;
    let cohosts = "INSERT INTO party_cohosts (id, party_id, user_id, created_at) \
                   SELECT 'h' || n, 'p' || n, 'u' || n * 3 + 1, timestamp '2026-10-25 01:30:00' FROM generate_series(1, 100) AS n";
    client.batch_execute(cohosts).await.unwrap();
    let before = digests(&client).await;
    assert_eq!(before.len(), 11);
    assert!(before.iter().all(|(_, _, digest)| !digest.starts_with("0 ")), "each table has rows: {before:?}");
    let (done, events) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
    let report = done.unwrap();
    assert!(report.adopted);
    assert_eq!(report.applied, labels(&embedded())[1..]);
    assert_eq!(events[0], Event::Adopted { cohosts_turned: false, kept_indexes: Vec::new() });
    assert_eq!(events[1], Event::TimeZone { before: "America/New_York".to_owned(), changed: true });
    assert_eq!(text(&scratch.client().await, "SHOW timezone").await, "UTC");
    assert_same(&client, &before).await;
    assert!(holds(&client, "starts_at = '2026-10-25T01:23:00Z' FROM party_events WHERE id = 'p1'").await);
    let status = migrator(embedded()).status(&client).await.unwrap();
    assert_eq!(status.entries[0].state, State::Baselined);
    // The flag may stay in a deploy script.
    let (again, _) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
    assert!(!again.unwrap().adopted);
}

#[tokio::test]
async fn an_adopted_database_and_a_fresh_one_have_the_same_schema() {
    let adopted = Scratch::by_prisma("sheet", true).await;
    let mut client = adopted.client().await;
    deploy_watched(embedded(), &mut client, Foreign::Adopt).await.0.unwrap();
    let fresh = Scratch::new().await;
    let mut other = fresh.client().await;
    deploy(embedded(), &mut other).await.unwrap();
    // Rules that adopted rows break are NOT VALID there.
    let lines = async |client: &_| -> Vec<String> {
        let lines = catalogue::read(client).await.unwrap();
        lines.into_iter().map(|line| line.trim_end_matches(" NOT VALID").to_owned()).collect()
    };
    assert_eq!(lines(&client).await, lines(&other).await);
}

#[tokio::test]
async fn the_sheets_extra_indexes_an_own_one_and_prismas_table_are_left_alone() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let mut client = scratch.client().await;
    client
        .batch_execute(
            "CREATE INDEX idx_parties_starts_at_status ON party_events(starts_at, status) WHERE status IN ('PLANNED', 'LIVE');
             CREATE INDEX idx_parties_location ON party_events(venue_latitude, venue_longitude) WHERE venue_latitude IS NOT NULL;
             CREATE INDEX idx_messages_room_created ON chat_messages(room_id, created_at DESC);
             CREATE INDEX idx_notifications_unread ON notifications(user_id, created_at DESC) WHERE is_read = false;
             CREATE INDEX by_bio ON users (bio);
             CREATE TABLE _prisma_migrations (id text PRIMARY KEY); INSERT INTO _prisma_migrations VALUES ('init')",
        )
        .await
        .unwrap();
    let (done, events) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
    done.unwrap();
    let kept_indexes = vec!["index users.by_bio btree (bio)".to_owned()];
    assert_eq!(events[0], Event::Adopted { cohosts_turned: false, kept_indexes });
    assert!(holds(&client, "id = 'init' FROM _prisma_migrations").await);
    assert!(
        holds(&client, "count(*) = 5 FROM pg_indexes WHERE indexname LIKE 'idx\\_%' OR indexname = 'by_bio'")
            .await
    );
}

#[tokio::test]
async fn a_database_with_tables_is_left_alone_without_the_flag_that_the_message_names() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let mut client = scratch.client().await;
    let before = catalogue::read(&client).await.unwrap();
    let error = deploy(embedded(), &mut client).await.unwrap_err().to_string();
    assert!(error.contains("migrate deploy --baseline") && error.contains("table chat_messages"), "{error}");
    assert_eq!(catalogue::read(&client).await.unwrap(), before);
    assert!(holds(&client, "to_regclass('_party_gallery_migrations') IS NULL").await);
}

#[tokio::test]
async fn each_difference_from_the_sheet_is_named_and_nothing_is_changed() {
    let changes = [
        ("ALTER TABLE users DROP COLUMN bio", "missing: column users.bio text"),
        ("ALTER TABLE users ALTER bio TYPE varchar(9)", "unexpected: column users.bio character varying(9)"),
        ("ALTER TABLE users ALTER bio SET NOT NULL", "unexpected: column users.bio text not null"),
        ("DROP TABLE chat_messages", "missing: table chat_messages"),
        ("CREATE TABLE user_tags (id text)", "unexpected: table user_tags"),
        (
            "ALTER TYPE \"PartyMood\" ADD VALUE 'SAD' BEFORE 'HYPE'",
            "unexpected: enum \"PartyMood\" 'SAD', 'HYPE'",
        ),
        ("DROP INDEX users_email_key", "missing: unique index users.users_email_key btree (email)"),
        ("CREATE UNIQUE INDEX one ON users (bio)", "unexpected: unique index users.one btree (bio)"),
        (
            "ALTER TABLE party_events DROP CONSTRAINT party_events_host_id_fkey, ADD CONSTRAINT party_events_host_id_fkey \
             FOREIGN KEY (host_id) REFERENCES users(id) ON UPDATE CASCADE ON DELETE CASCADE",
            "unexpected: constraint party_events.party_events_host_id_fkey FOREIGN KEY (host_id) REFERENCES users(id) \
             ON UPDATE CASCADE ON DELETE CASCADE",
        ),
    ];
    for (change, expected) in changes {
        let scratch = Scratch::by_prisma("sheet", false).await;
        let mut client = scratch.client().await;
        client.batch_execute(change).await.unwrap();
        let (done, _) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
        let error = done.unwrap_err();
        assert!(matches!(error, MigrateError::NotTheSheet { .. }), "{error}");
        assert!(error.to_string().contains(expected), "{change}: {error}");
        assert!(holds(&client, "to_regclass('_party_gallery_migrations') IS NULL").await);
    }
}

#[tokio::test]
async fn cohosts_the_wrong_way_round_are_turned() {
    let scratch = Scratch::by_prisma("sheet_original", true).await;
    let mut client = scratch.client().await;
    // As that client had to write them: party_id a user, user_id a party. One row is right already, and two form the
    // chain that an exchange in two steps would stumble over.
    client
        .batch_execute(
            "INSERT INTO party_cohosts (id, party_id, user_id, role)
                 SELECT 'h' || n, 'u' || n * 3 + 1, 'p' || n, 'MODERATOR' FROM generate_series(1, 100) AS n;
             SET session_replication_role = replica;
             INSERT INTO party_cohosts (id, party_id, user_id) VALUES ('right', 'p101', 'u1');
             SET session_replication_role = origin",
        )
        .await
        .unwrap();
    let (done, events) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
    done.unwrap();
    assert_eq!(events[0], Event::Adopted { cohosts_turned: true, kept_indexes: Vec::new() });
    let turned = "count(*) = 100 FROM party_cohosts JOIN party_events AS p ON p.id = party_id JOIN users AS u ON u.id = user_id \
                  WHERE party_cohosts.role = 'MODERATOR' AND party_cohosts.id = 'h' || substr(party_id, 2)";
    assert!(holds(&client, turned).await);
    assert!(
        holds(&client, "(party_id, user_id) = ('p101', 'u1') FROM party_cohosts WHERE id = 'right'").await
    );
    let found = catalogue::read(&client).await.unwrap();
    assert!(
        found
            .iter()
            .any(|line| line.contains("party_cohosts_user_id_fkey") && line.contains("REFERENCES users(id)"))
    );
}

#[tokio::test]
async fn cohosts_that_fit_neither_way_are_named_and_nothing_is_changed() {
    let scratch = Scratch::by_prisma("sheet_original", true).await;
    let mut client = scratch.client().await;
    client
        .batch_execute(
            "INSERT INTO party_cohosts (id, party_id, user_id) VALUES ('h1', 'u4', 'p1');
             SET session_replication_role = replica;
             INSERT INTO party_cohosts (id, party_id, user_id) VALUES ('lost', 'u4', 'gone'), ('twice', 'p1', 'u4');
             SET session_replication_role = origin",
        )
        .await
        .unwrap();
    let before = digests(&client).await;
    let (done, _) = deploy_watched(embedded(), &mut client, Foreign::Adopt).await;
    let error = done.unwrap_err();
    let MigrateError::CohostsDoNotFit { rows } = &error else { panic!("{error}") };
    assert_eq!(
        rows[..],
        [
            "id h1: party_id u4, user_id p1 (twice the same cohost)",
            "id lost: party_id u4, user_id gone",
            "id twice: party_id p1, user_id u4 (twice the same cohost)",
        ]
    );
    assert_same(&client, &before).await;
    assert!(holds(&client, "to_regclass('_party_gallery_migrations') IS NULL").await);
}
