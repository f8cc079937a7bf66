//! A poll returns each committed change once, whenever it commits, at a cost that what was read before has no part in.

use std::collections::BTreeSet;

use party_db::changes::{self, Polled, Position};
use party_db::{Conn, Database};
use party_testkit::db::TestDb;
use tokio_postgres::Client;

use super::{set, words, world};

/// Polls from a position and moves it on, all of it.
async fn poll(conn: &Conn, position: &mut Position) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let polled = changes::poll(conn, position, 1000).await.unwrap();
        found.extend(words_of(&polled));
        *position = polled.position;
        if !polled.more {
            return found;
        }
    }
}

fn words_of(polled: &Polled) -> BTreeSet<String> {
    words(polled.changes.iter().map(|(_, change)| change))
}

/// As on a machine with an idle transaction somewhere: 200,000 rows died that nothing may remove, after the plans of the
/// connection were made for a table of one page. The connection returned holds them.
pub(super) async fn with_many_dead_rows(db: &TestDb, queries: &[&str]) -> Client {
    db.run("ALTER TABLE cache_invalidations SET (autovacuum_enabled = false)").await;
    db.run("INSERT INTO cache_invalidations (entity, entity_id) VALUES ('party', 'x')").await;
    db.run("VACUUM ANALYZE cache_invalidations").await;
    for query in queries.iter().cycle().take(queries.len() * 8) {
        db.sql().query(*query, &[]).await.unwrap();
    }
    let holder = db.client().await;
    holder.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM users").await.unwrap();
    db.run(
        "INSERT INTO cache_invalidations (entity, entity_id) SELECT 'party', i FROM generate_series(1, 200000) i;
         DELETE FROM cache_invalidations",
    )
    .await;
    holder
}

/// How many buffers a query touches.
pub(super) async fn buffers(db: &TestDb, query: &str) -> i64 {
    let explain = format!("EXPLAIN (ANALYZE, BUFFERS, TIMING off, SUMMARY off, FORMAT json) {query}");
    let plan: serde_json::Value = db.value(&explain).await;
    let of = |name: &str| plan[0]["Plan"][name].as_i64().unwrap();
    of("Shared Hit Blocks") + of("Shared Read Blocks")
}

#[tokio::test]
async fn each_change_is_polled_once_and_from_the_beginning_at_first() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    db.run("UPDATE users SET bio = '1' WHERE id = 'bea'").await;
    let mut position = Position::default();
    assert_eq!(poll(&conn, &mut position).await, set("user:bea"));
    assert_eq!(poll(&conn, &mut position).await, set(""));
    db.run("UPDATE users SET bio = '2' WHERE id = 'ana'").await;
    assert_eq!(poll(&conn, &mut position).await, set("user:ana"));
    assert_eq!(poll(&conn, &mut position).await, set(""), "though nothing was deleted");
}

#[tokio::test]
async fn who_took_its_number_first_and_commits_last_is_found_when_it_commits() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    let (first, idle) = (db.client().await, db.client().await);
    first.batch_execute("BEGIN; UPDATE users SET bio = 'late' WHERE id = 'ana'").await.unwrap();
    // Stays open for ever, with a number of its own.
    idle.batch_execute("BEGIN; SELECT pg_current_xact_id()").await.unwrap();
    let mut position = Position::default();
    for bio in 1..=3 {
        db.run(&format!("UPDATE users SET bio = '{bio}' WHERE id = 'bea'")).await;
        assert_eq!(poll(&conn, &mut position).await, set("user:bea"), "nobody holds up the others");
    }
    first.batch_execute("COMMIT").await.unwrap();
    assert_eq!(poll(&conn, &mut position).await, set("user:ana"));
    idle.batch_execute("UPDATE users SET bio = 'at last' WHERE id = 'cid'; COMMIT").await.unwrap();
    assert_eq!(poll(&conn, &mut position).await, set("user:cid"));
    assert_eq!(poll(&conn, &mut position).await, set(""));
}

#[tokio::test]
async fn rows_of_a_part_of_a_transaction_are_found_and_rolled_back_ones_are_not() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    let mut position = Position::default();
    let open = db.client().await;
    open.batch_execute(
        "BEGIN; SAVEPOINT a; UPDATE users SET bio = 'a' WHERE id = 'ana'; RELEASE a;
         SAVEPOINT b; UPDATE users SET bio = 'b' WHERE id = 'bea'; ROLLBACK TO b",
    )
    .await
    .unwrap();
    assert_eq!(poll(&conn, &mut position).await, set(""));
    open.batch_execute("COMMIT; BEGIN; UPDATE users SET bio = 'c' WHERE id = 'cid'; ROLLBACK").await.unwrap();
    assert_eq!(poll(&conn, &mut position).await, set("user:ana"));
}

#[tokio::test]
async fn a_limit_loses_nothing_whether_what_was_read_is_deleted_or_not() {
    for delete in [false, true] {
        let db = world().await;
        let conn = db.database.get().await.unwrap();
        let late = db.client().await;
        late.batch_execute("BEGIN; UPDATE users SET bio = 'late' WHERE id = 'ana'").await.unwrap();
        db.run("INSERT INTO users (id, firebase_id, email) SELECT i, i, i FROM generate_series(10, 34) i")
            .await;
        let mut expected: BTreeSet<String> = (10..=34).map(|i| format!("user:{i}")).collect();
        let mut position = Position::default();
        let (mut found, mut polls) = (Vec::new(), 0);
        loop {
            let polled = changes::poll(&conn, &position, 10).await.unwrap();
            found.extend(words_of(&polled));
            polls += 1;
            position = polled.position.clone();
            if delete {
                let read = polled.changes;
                assert_eq!(changes::delete(&conn, &read).await.unwrap(), read.len() as u64);
            }
            if polls == 1 {
                // Commits between two parts, with a number below all that was read.
                late.batch_execute("COMMIT").await.unwrap();
            }
            if !polled.more {
                break;
            }
        }
        assert_eq!((found.len(), polls), (25, 3), "{found:?}");
        found.extend(poll(&conn, &mut position).await);
        expected.insert("user:ana".to_owned());
        assert_eq!(found.len(), 26);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }
}

#[tokio::test]
async fn a_poll_touches_nothing_of_what_is_dead_but_cannot_be_removed() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    let mut position = Position::default();
    poll(&conn, &mut position).await;
    let since = |snapshot: &str| format!("SELECT * FROM cache_changes_since('{snapshot}', '0', 0, 1000)");
    let deletes = "SELECT cache_changes_delete('{1, 2}', '{1, 2}')";
    let holder = with_many_dead_rows(&db, &[&since("5:10:5"), deletes]).await;
    assert_eq!(poll(&conn, &mut position).await, set(""));
    db.run("UPDATE users SET bio = 'x' WHERE id = 'bea'; UPDATE users SET bio = 'x' WHERE id = 'ana'").await;

    let snapshot: String = db.value("SELECT pg_current_snapshot()::text").await;
    let touched = buffers(&db, &since(&snapshot)).await;
    assert!(touched < 30, "{touched} buffers without a change");
    let running = format!("5:{}:5,6,7", snapshot.split(':').nth(1).unwrap());
    let touched = buffers(&db, &since(&running)).await;
    assert!(touched < 30, "{touched} buffers with transactions that were running");
    let touched = buffers(&db, deletes).await;
    assert!(touched < 30, "{touched} buffers to delete");
    // It can tell: from the beginning, all of them are read.
    let touched = buffers(&db, &since("1:1:")).await;
    assert!(touched > 1000, "only {touched} buffers for 200,000 dead rows");
    assert_eq!(poll(&conn, &mut position).await, set("user:ana user:bea"));
    drop(holder);
}

#[tokio::test]
async fn thousands_of_changes_by_many_at_once_are_each_polled() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    let mut position = Position::default();
    let writers = (0..8).map(|writer| {
        let database = db.database.clone();
        tokio::spawn(write(database, writer))
    });
    let mut writers = futures_util::future::join_all(writers);
    let (mut seen, mut done) = (Vec::new(), false);
    loop {
        let polled = changes::poll(&conn, &position, 7).await.unwrap();
        position = polled.position;
        seen.extend(polled.changes.into_iter().map(|(id, _)| id));
        if done && !polled.more {
            break;
        }
        if !polled.more {
            done = futures_util::FutureExt::now_or_never(&mut writers).is_some();
            tokio::task::yield_now().await;
        }
    }
    let all: i64 = db.value("SELECT count(*) FROM cache_invalidations").await;
    assert_eq!(all, 800);
    let distinct: BTreeSet<i64> = seen.iter().copied().collect();
    assert_eq!(i64::try_from(distinct.len()).unwrap(), all, "every row was polled");
}

async fn write(database: Database, writer: usize) {
    for turn in 0..100 {
        let tx = database.begin().await.unwrap();
        let insert = format!(
            "INSERT INTO users (id, firebase_id, email) VALUES ('{writer}-{turn}', '{writer}-{turn}', '{writer}-{turn}')"
        );
        tx.batch_execute(&insert).await.unwrap();
        if turn % 5 == 0 {
            tx.batch_execute("SELECT count(*) FROM pg_attribute").await.unwrap();
        }
        tx.commit().await.unwrap().changes.unwrap();
    }
}

#[tokio::test]
async fn what_another_server_may_know_is_passed_over_and_left_to_it() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    db.run("INSERT INTO cache_invalidations (entity, entity_id) VALUES ('hologram', 'h'), ('user', 'bea')")
        .await;
    let polled = changes::poll(&conn, &Position::default(), 10).await.unwrap();
    assert_eq!(words_of(&polled), set("user:bea"));
    assert_eq!(polled.changes.len(), 1, "the other is not there to be deleted");
}

#[tokio::test]
async fn rows_that_somebody_else_is_deleting_are_left_to_them() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    db.run("INSERT INTO cache_invalidations (entity, entity_id) VALUES ('user', 'a'), ('user', 'b')").await;
    let polled = changes::poll(&conn, &Position::default(), 10).await.unwrap();
    let read = polled.changes;
    let other = db.client().await;
    other
        .batch_execute(&format!("BEGIN; DELETE FROM cache_invalidations WHERE id = {}", read[0].0))
        .await
        .unwrap();
    assert_eq!(changes::delete(&conn, &read).await.unwrap(), 1);
    other.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(changes::delete(&conn, &read).await.unwrap(), 1);
}

#[tokio::test]
async fn rows_that_nobody_told_of_are_swept_by_the_transactions_that_wrote_them() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    db.run("DELETE FROM cache_invalidations; UPDATE users SET bio = 'old' WHERE id = 'ana'").await;
    db.run("UPDATE users SET bio = 'new' WHERE id = 'bea'").await;
    // A horizon between the two; the server's own waits for transactions of other databases.
    let horizon: String = db.value("SELECT max(xid)::text FROM cache_invalidations").await;
    assert_eq!(changes::delete_below(&conn, horizon.parse().unwrap()).await.unwrap(), 1);
    assert_eq!(db.value::<String>("SELECT entity_id FROM cache_invalidations").await, "bea");
}

#[tokio::test]
async fn a_read_sees_every_transaction_below_the_horizon_before_it() {
    let db = world().await;
    let conn = db.database.get().await.unwrap();
    let open = db.client().await;
    open.batch_execute("BEGIN; UPDATE users SET bio = 'x' WHERE id = 'ana'").await.unwrap();
    let xid = open.query_one("SELECT pg_current_xact_id()::text", &[]).await.unwrap();
    let xid: u64 = xid.get::<_, String>(0).parse().unwrap();
    db.run("UPDATE users SET bio = 'x' WHERE id = 'bea'").await;
    // Not equal: transactions of other databases of the server count as well.
    let horizon = changes::horizon(&conn).await.unwrap();
    assert!(horizon <= xid, "{xid} is not over, but below {horizon}");
    open.batch_execute("COMMIT").await.unwrap();
    assert!(changes::horizon(&conn).await.unwrap() >= horizon);
}

#[tokio::test]
async fn a_history_has_a_name_that_stays_and_another_database_has_another() {
    let (one, other) = (world().await, world().await);
    let conn = one.database.get().await.unwrap();
    let name = changes::epoch(&conn).await.unwrap();
    assert_eq!(name.len(), 16);
    assert!(name.bytes().all(|b| b.is_ascii_hexdigit()), "{name}");
    let mut position = Position::default();
    for _ in 0..3 {
        one.run("UPDATE users SET bio = coalesce(bio, '') || 'x' WHERE id = 'ana'").await;
        let polled = changes::poll(&conn, &position, 10).await.unwrap();
        assert_eq!(polled.epoch, name);
        position = polled.position;
    }
    // Recovery after a crash, a promotion or a restore empties what is unlogged.
    one.run("TRUNCATE cache_history").await;
    let after = changes::epoch(&conn).await.unwrap();
    assert_ne!(after, name);
    assert_eq!(changes::poll(&conn, &Position::default(), 10).await.unwrap().epoch, after);
    let conn = other.database.get().await.unwrap();
    assert_ne!(changes::epoch(&conn).await.unwrap(), name);
}
