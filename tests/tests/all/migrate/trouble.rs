//! What deploy does when something goes wrong: nothing is half applied, and the message says what to do.

use std::time::Duration;

use party_db::migrate::{Event, Foreign, MigrateError, Migrator, NO_TRANSACTION, Policy, Source};

use super::{Scratch, deploy, deploy_watched, holds, migrator, source, until};

/// A migration between whose statements a test can stop it, by holding the advisory lock 42.
const STOPPABLE: (&str, &str) =
    ("0002_b.up.sql", "CREATE TABLE b (); SELECT pg_advisory_lock(42); ALTER TABLE a ADD y int");

fn first() -> (&'static str, &'static str) {
    ("0001_a.up.sql", "CREATE TABLE a (x int); INSERT INTO a VALUES (1), (2)")
}

fn index() -> (&'static str, String) {
    ("0002_a_x_key.up.sql", format!("{NO_TRANSACTION}\nCREATE UNIQUE INDEX CONCURRENTLY a_x_key ON a (x)"))
}

fn with_index() -> Source {
    let (file, sql) = index();
    source(&[first(), (file, &sql)], &[])
}

#[tokio::test]
async fn a_deploy_that_loses_its_connection_leaves_nothing_of_the_file() {
    let scratch = Scratch::new().await;
    let other = scratch.client().await;
    other.batch_execute("SELECT pg_advisory_lock(42)").await.unwrap();
    let mut client = scratch.client().await;
    let patient = Policy { lock_timeout: Duration::from_mins(1), ..Policy::default() };
    let files = source(&[first(), STOPPABLE], &[]);
    let migrator = Migrator::new(files.clone()).with_policy(patient);
    let node = tokio::spawn(async move { migrator.deploy(&mut client, Foreign::Refuse, &mut |_| {}).await });
    until(&other, "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)").await;
    let killed =
        "bool_and(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    assert!(holds(&other, killed).await);
    assert!(matches!(node.await.unwrap(), Err(MigrateError::Failed { .. } | MigrateError::Database(_))));
    assert!(holds(&other, "to_regclass('b') IS NULL").await);
    assert!(holds(&other, "count(*) = 1 FROM _party_gallery_migrations").await);
    other.batch_execute("SELECT pg_advisory_unlock(42)").await.unwrap();
    let report = deploy(files, &mut scratch.client().await).await.unwrap();
    assert_eq!(report.applied, ["0002_b"]);
    assert!(holds(&other, "to_regclass('b') IS NOT NULL").await);
}

#[tokio::test]
async fn an_index_build_that_was_cut_off_is_dropped_and_built_again() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    deploy(with_index().up_to(1), &mut client).await.unwrap();
    // The build waits for this transaction, which wrote before it.
    let writer = scratch.client().await;
    writer.batch_execute("BEGIN; INSERT INTO a VALUES (3)").await.unwrap();
    let node = tokio::spawn(async move { deploy(with_index(), &mut client).await });
    let other = scratch.client().await;
    let building = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%CONCURRENTLY a_x_key%' \
                    AND datname = current_database()";
    until(&other, &format!("EXISTS (SELECT {building})")).await;
    assert!(holds(&other, &format!("bool_and(pg_terminate_backend(pid)) {building}")).await);
    assert!(node.await.unwrap().is_err());
    writer.batch_execute("ROLLBACK").await.unwrap();
    assert!(holds(&other, "NOT indisvalid FROM pg_index WHERE indexrelid = 'a_x_key'::regclass").await);
    let mut client = scratch.client().await;
    let (done, events) = deploy_watched(with_index(), &mut client, Foreign::Refuse).await;
    assert_eq!(done.unwrap().applied, ["0002_a_x_key"]);
    assert!(events.contains(&Event::RebuildingIndex { index: "a_x_key".to_owned() }));
    assert!(holds(&other, "indisvalid FROM pg_index WHERE indexrelid = 'a_x_key'::regclass").await);
}

#[tokio::test]
async fn an_index_that_finds_doubles_is_built_once_they_are_gone() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    deploy(with_index().up_to(1), &mut client).await.unwrap();
    client.batch_execute("INSERT INTO a VALUES (1)").await.unwrap();
    let error = deploy(with_index(), &mut client).await.unwrap_err().to_string();
    assert!(error.contains("0002_a_x_key.up.sql") && error.contains("23505"), "{error}");
    client.batch_execute("DELETE FROM a WHERE x = 1").await.unwrap();
    assert_eq!(deploy(with_index(), &mut client).await.unwrap().applied, ["0002_a_x_key"]);
}

#[tokio::test]
async fn an_index_that_was_built_but_not_recorded_is_no_obstacle() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    deploy(with_index().up_to(1), &mut client).await.unwrap();
    client.batch_execute("CREATE UNIQUE INDEX a_x_key ON a (x)").await.unwrap();
    assert_eq!(deploy(with_index(), &mut client).await.unwrap().applied, ["0002_a_x_key"]);
}

#[tokio::test]
async fn a_node_that_waits_does_not_hold_up_the_one_that_builds_an_index() {
    let scratch = Scratch::new().await;
    let mut builder = scratch.client().await;
    deploy(with_index().up_to(1), &mut builder).await.unwrap();
    let writer = scratch.client().await;
    writer.batch_execute("BEGIN; INSERT INTO a VALUES (3)").await.unwrap();
    let building = tokio::spawn(async move { deploy(with_index(), &mut builder).await });
    until(&writer, "EXISTS (SELECT FROM pg_locks WHERE locktype = 'virtualxid' AND NOT granted)").await;
    // The builder waits for the writer. The second node begins to wait for the builder before the writer ends.
    let mut waiter = scratch.client().await;
    let (told, was_told) = tokio::sync::oneshot::channel();
    let waiting = tokio::spawn(async move {
        let mut told = Some(told);
        let mut observer = |event: &Event| {
            if matches!(event, Event::Waiting { .. })
                && let Some(told) = told.take()
            {
                told.send(event.clone()).unwrap();
            }
        };
        migrator(with_index()).deploy(&mut waiter, Foreign::Refuse, &mut observer).await
    });
    let told = tokio::time::timeout(Duration::from_mins(1), was_told)
        .await
        .expect("the second node waits and says so");
    let Event::Waiting { holder } = told.unwrap() else { panic!("another event") };
    assert!(holder.starts_with("process "), "{holder}");
    writer.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(building.await.unwrap().unwrap().applied, ["0002_a_x_key"]);
    assert!(waiting.await.unwrap().unwrap().applied.is_empty());
}

#[tokio::test]
async fn an_applied_file_that_changed_stops_everything() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    deploy(source(&[first()], &[]), &mut client).await.unwrap();
    let edited = source(
        &[("0001_a.up.sql", "CREATE TABLE a (x bigint)"), ("0002_b.up.sql", "CREATE TABLE b ()")],
        &[],
    );
    let error = deploy(edited, &mut client).await.unwrap_err().to_string();
    assert!(error.contains("changed after they were applied: 0001_a"), "{error}");
    assert!(holds(&client, "to_regclass('b') IS NULL").await);
}

#[tokio::test]
async fn a_database_of_a_newer_version_stops_everything() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let newer = source(&[first(), ("0009_later.up.sql", "CREATE TABLE later ()")], &[]);
    deploy(newer, &mut client).await.unwrap();
    let older = source(&[first(), ("0002_b.up.sql", "CREATE TABLE b ()")], &[]);
    let error = deploy(older, &mut client).await.unwrap_err().to_string();
    assert!(error.contains("unknown here: 0009_later. A newer party-gallery"), "{error}");
    assert!(error.contains("not applied though later ones are: 0002_b"), "{error}");
    assert!(holds(&client, "to_regclass('b') IS NULL").await);
}

#[tokio::test]
async fn a_statement_that_fails_is_named_by_file_and_line_and_undone_with_its_file() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let files = source(&[first(), ("0002_b.up.sql", "CREATE TABLE b ();\n\nSELECT nothing FROM b;\n")], &[]);
    let error = deploy(files, &mut client).await.unwrap_err().to_string();
    assert!(error.starts_with("0002_b.up.sql:3: ") && error.contains("42703"), "{error}");
    assert!(holds(&client, "to_regclass('b') IS NULL").await);
}

#[tokio::test]
async fn a_file_that_ends_its_transaction_is_found_out() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let files = source(&[("0001_a.up.sql", "CREATE TABLE a (); COMMIT; CREATE TABLE b ()")], &[]);
    let error = deploy(files, &mut client).await.unwrap_err();
    assert!(
        matches!(&error, MigrateError::EndedItsTransaction { file } if file == "0001_a.up.sql"),
        "{error}"
    );
}

#[tokio::test]
async fn a_table_that_stays_locked_is_given_up_and_left_as_it_was() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let files = source(&[first(), ("0002_b.up.sql", "CREATE TABLE b (); ALTER TABLE a ADD y int")], &[]);
    deploy(files.up_to(1), &mut client).await.unwrap();
    let reader = scratch.client().await;
    reader.batch_execute("BEGIN; SELECT FROM a").await.unwrap();
    let (done, events) = deploy_watched(files.clone(), &mut client, Foreign::Refuse).await;
    let error = done.unwrap_err();
    assert!(
        matches!(&error, MigrateError::Locked { file, attempts: 3, .. } if file == "0002_b.up.sql"),
        "{error}"
    );
    let retries = events.iter().filter(|event| matches!(event, Event::Retrying { .. })).count();
    assert_eq!(retries, 2);
    assert!(holds(&reader, "to_regclass('b') IS NULL").await);
    reader.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(deploy(files, &mut client).await.unwrap().applied, ["0002_b"]);
}

#[tokio::test]
async fn a_node_waits_for_another_only_so_long() {
    let scratch = Scratch::new().await;
    let holder = scratch.client().await;
    holder.batch_execute("SELECT pg_advisory_lock(x'706172747967616c'::bigint)").await.unwrap();
    let impatient = Policy { wait_for_others: Duration::ZERO, ..Policy::default() };
    let migrator = Migrator::new(source(&[first()], &[])).with_policy(impatient);
    let error = migrator.deploy(&mut scratch.client().await, Foreign::Refuse, &mut |_| {}).await.unwrap_err();
    assert!(matches!(error, MigrateError::Busy { .. }), "{error}");
    assert!(holds(&holder, "to_regclass('a') IS NULL").await);
}
