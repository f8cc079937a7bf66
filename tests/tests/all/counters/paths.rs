//! Counters are right whatever the names of a client's session mean: its temporary tables are called like ours, its path
//! begins with a schema that has the same tables and functions, or its path is empty, as that of a restore.

use std::collections::BTreeSet;

use party_testkit::db::TestDb;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio_postgres::Client;

use super::{change, world};
use crate::support::assert_counters_are_exact;

const CHANGES: usize = 400;

/// Counters of every kind, and their tables.
const COUNTERS: [(&str, &str); 6] = [
    ("followers_count", "users"),
    ("parties_count", "users"),
    ("attendees_count", "party_events"),
    ("waiting_count", "party_events"),
    ("media_count", "party_events"),
    ("comments_count", "media_content"),
];

/// Our tables and views again, in another schema.
const TABLES: &str = "DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') LOOP
        EXECUTE format('CREATE TABLE {schema}.%1$I (LIKE public.%1$I)', name);
    END LOOP;
END $$";

/// Our functions again, which fail when somebody calls them.
const FUNCTIONS: &str = "DO $$ DECLARE signature text; BEGIN
    FOR signature IN
        SELECT format('%I(%s) RETURNS %s', proname, pg_get_function_identity_arguments(oid), pg_get_function_result(oid))
        FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
        UNION ALL SELECT 'now() RETURNS timestamptz'
    LOOP
        EXECUTE format('CREATE FUNCTION evil.%s LANGUAGE plpgsql AS %L', signature,
            CASE WHEN signature LIKE '%RETURNS trigger' THEN 'BEGIN RETURN NULL; END'
                ELSE 'BEGIN RAISE EXCEPTION ''not ours''; END' END);
    END LOOP;
END $$";

/// A statement with the schema of each of our tables in it, as a client writes it that knows its path.
fn qualified(sql: &str, tables: &BTreeSet<String>) -> String {
    let (mut text, mut before) = (String::new(), "");
    for word in sql.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        let name = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        if ["FROM", "INTO", "JOIN", "UPDATE"].contains(&before) && tables.contains(name) {
            text.push_str("public.");
        }
        text.push_str(word);
        before = name;
    }
    text
}

/// Random changes, one after the other; those that a rule refuses do not count.
async fn changes(db: &TestDb, client: &Client) {
    let tables =
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'";
    let tables = db.sql().query(tables, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    let mut rng = StdRng::seed_from_u64(18);
    let (mut done, mut counted) = (0, BTreeSet::new());
    for number in 0..CHANGES {
        let (_, sql) = change(&mut rng);
        let sql = qualified(&sql, &tables);
        match client.batch_execute(&sql).await {
            Ok(()) => done += 1,
            Err(error) => {
                let refused = error.code().is_some_and(|code| code.code().starts_with("23"));
                assert!(refused, "{sql}: {error:?}");
            }
        }
        // Now and then, because what was counted may be gone again at the end.
        if number % 20 == 0 {
            for (counter, of) in COUNTERS {
                let sum: i64 =
                    db.value(&format!("SELECT coalesce(sum({counter}), 0)::bigint FROM {of}")).await;
                if sum > 0 {
                    counted.insert(counter);
                }
            }
        }
    }
    assert!(done > CHANGES / 2, "{done} changes");
    assert_counters_are_exact(db.sql()).await;
    assert_eq!(counted, COUNTERS.map(|(counter, _)| counter).into(), "counters that changed");
}

async fn assert_nothing_in(client: &Client, schema: &str) {
    let found = format!(
        "DO $$ DECLARE name text; rows bigint; BEGIN
             FOR name IN SELECT relname FROM pg_catalog.pg_class
                 WHERE relnamespace = {schema} AND relkind = 'r' LOOP
                 EXECUTE format('SELECT count(*) FROM %s.%I', {schema}::pg_catalog.regnamespace, name) INTO rows;
                 IF rows > 0 THEN RAISE EXCEPTION '% rows in %', rows, name; END IF;
             END LOOP;
         END $$"
    );
    client.batch_execute(&found).await.unwrap();
}

#[tokio::test]
async fn temporary_tables_that_are_called_like_ours_are_not_taken_for_them() {
    let db = world().await;
    let client = db.client().await;
    client.batch_execute(&TABLES.replace("{schema}", "pg_temp")).await.unwrap();
    changes(&db, &client).await;
    assert_nothing_in(&client, "pg_catalog.pg_my_temp_schema()").await;
}

#[tokio::test]
async fn a_schema_ahead_of_ours_is_not_taken_for_it() {
    let db = world().await;
    let client = db.client().await;
    client.batch_execute("CREATE SCHEMA evil").await.unwrap();
    client.batch_execute(&TABLES.replace("{schema}", "evil")).await.unwrap();
    client.batch_execute(FUNCTIONS).await.unwrap();
    client.batch_execute("SET search_path = evil, pg_catalog, public").await.unwrap();
    changes(&db, &client).await;
    assert_nothing_in(&client, "'evil'::pg_catalog.regnamespace").await;
}

#[tokio::test]
async fn an_empty_path_is_no_hindrance() {
    let db = world().await;
    let client = db.client().await;
    client.batch_execute("SET search_path = ''").await.unwrap();
    changes(&db, &client).await;
}

/// The server's own connections, too, where the role has another path by default.
#[tokio::test]
async fn the_server_reads_our_tables_whatever_the_roles_default() {
    let db = world().await;
    db.run("CREATE SCHEMA evil; CREATE TABLE evil.users (LIKE public.users)").await;
    let name: String = db.value("SELECT current_database()::text").await;
    db.run(&format!("ALTER DATABASE {name} SET search_path = evil, public")).await;
    let conn = db.database.get().await.unwrap();
    let path: String = conn.query_one("SHOW search_path", &[]).await.unwrap().get(0);
    assert_eq!(path, "public");
}
