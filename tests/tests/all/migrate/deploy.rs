//! What deploy, status and down do when nothing goes wrong.

use std::process::Command;

use party_db::migrate::{Development, Foreign, State, Summary};

use super::{Scratch, deploy, embedded, holds, labels, migrator, source, text};

#[tokio::test]
async fn an_empty_database_gets_every_migration_and_then_is_up_to_date() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let report = deploy(embedded(), &mut client).await.unwrap();
    assert_eq!(report.applied, labels(&embedded()));
    assert!(report.routines_replaced && !report.adopted);
    let again = deploy(embedded(), &mut client).await.unwrap();
    assert!(again.applied.is_empty() && !again.routines_replaced);
    let status = migrator(embedded()).status(&client).await.unwrap();
    assert!(status.entries.iter().all(|entry| entry.state == State::Applied && entry.applied_at.is_some()));
    assert_eq!(status.summary(), Summary::UpToDate);
    assert!(holds(&client, "NOT EXISTS (SELECT FROM pg_index WHERE NOT indisvalid)").await);
}

#[tokio::test]
async fn ten_nodes_that_deploy_at_once_apply_each_migration_once() {
    let scratch = Scratch::new().await;
    let mut nodes = Vec::new();
    for _ in 0..10 {
        let mut client = scratch.client().await;
        nodes.push(tokio::spawn(async move { deploy(embedded(), &mut client).await }));
    }
    let mut applied = Vec::new();
    for node in nodes {
        applied.extend(node.await.unwrap().unwrap().applied);
    }
    applied.sort();
    assert_eq!(applied, labels(&embedded()));
    let status = migrator(embedded()).status(&scratch.client().await).await.unwrap();
    assert_eq!(status.summary(), Summary::UpToDate);
}

#[tokio::test]
async fn the_status_has_an_exit_code_for_each_state_of_a_database() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let two = source(&[("0001_a.up.sql", "CREATE TABLE a ()"), ("0002_b.up.sql", "CREATE TABLE b ()")], &[]);
    let edited =
        source(&[("0001_a.up.sql", "CREATE TABLE a (x int)"), ("0002_b.up.sql", "CREATE TABLE b ()")], &[]);
    let mut summaries = Vec::new();
    let mut look = async |files: &_, client: &_| {
        let status = migrator(Clone::clone(files)).status(client).await.unwrap();
        summaries.push((status.summary(), status.summary().exit_code()));
    };
    look(&two, &client).await;
    deploy(two.up_to(1), &mut client).await.unwrap();
    look(&two, &client).await;
    deploy(two.clone(), &mut client).await.unwrap();
    look(&two, &client).await;
    look(&edited, &client).await;
    look(&two.up_to(1), &client).await;
    let foreign = Scratch::by_prisma("sheet", false).await.client().await;
    look(&two, &foreign).await;
    assert_eq!(
        summaries,
        [
            (Summary::Pending, 3),
            (Summary::Pending, 3),
            (Summary::UpToDate, 0),
            (Summary::Changed, 4),
            (Summary::Changed, 4),
            (Summary::Foreign, 5),
        ]
    );
}

#[tokio::test]
async fn asking_for_the_status_changes_nothing() {
    let scratch = Scratch::new().await;
    let client = scratch.client().await;
    migrator(embedded()).status(&client).await.unwrap();
    assert!(
        holds(&client, "NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)").await
    );
}

#[tokio::test]
async fn functions_and_triggers_follow_their_files() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let table = [("0001_a.up.sql", "CREATE TABLE a (x int)")];
    let setter = |value: i32| {
        format!(
            "CREATE OR REPLACE FUNCTION set_x() RETURNS trigger LANGUAGE plpgsql AS \
             'BEGIN NEW.x := {value}; RETURN NEW; END'; \
             CREATE OR REPLACE TRIGGER set_x BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION set_x()"
        )
    };
    let with = |file: &str, value| source(&table, &[(file, &setter(value))]);
    assert!(deploy(with("10_a.sql", 1), &mut client).await.unwrap().routines_replaced);
    assert!(!deploy(with("10_a.sql", 1), &mut client).await.unwrap().routines_replaced);
    assert!(deploy(with("10_a.sql", 2), &mut client).await.unwrap().routines_replaced);
    client.batch_execute("INSERT INTO a VALUES (0)").await.unwrap();
    assert_eq!(text(&client, "SELECT x::text FROM a").await, "2");
    assert!(deploy(source(&table, &[]), &mut client).await.unwrap().routines_replaced);
    client.batch_execute("DELETE FROM a; INSERT INTO a VALUES (0)").await.unwrap();
    assert_eq!(text(&client, "SELECT x::text FROM a").await, "0");
    assert!(holds(&client, "to_regproc('set_x') IS NULL").await);
}

/// The lines of the schema as `pg_dump` writes it, sorted and without what differs from run to run: PostgreSQL appends a
/// column that is added again, so the order of a table's columns cannot be restored.
fn dump(url: &str) -> Vec<String> {
    let done = Command::new("pg_dump")
        .args(["--schema-only", "--no-owner", "--exclude-table=_party_gallery_*", url])
        .output();
    let done = done.expect("pg_dump is installed with the server");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('\\'));
    let mut lines: Vec<_> = lines.map(|line| line.trim_end_matches(',').to_owned()).collect();
    lines.sort();
    lines
}

/// Shows the differing lines only: a dump has thousands.
fn assert_same(dump: &[String], expected: &[String], when: &str) {
    let only_in = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|line| !other.contains(line)).cloned().collect()
    };
    let (left_over, lost) = (only_in(dump, expected), only_in(expected, dump));
    assert!(dump == expected, "{when}: left over {left_over:#?}, lost {lost:#?}");
}

#[tokio::test]
async fn every_migration_can_be_undone_and_applied_again() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let url = scratch.url();
    let mut client = scratch.client().await;
    let all = embedded();
    let down = Development::only(true, "down").unwrap();
    migrator(all.up_to(1)).deploy(&mut client, Foreign::Adopt, &mut |_| {}).await.unwrap();
    let mut states = vec![(1, dump(&url))];
    for version in all.migrations().iter().map(|migration| migration.version).skip(1) {
        deploy(all.up_to(version), &mut client).await.unwrap();
        states.push((version, dump(&url)));
    }
    // With functions and triggers in place, as on a developer's machine.
    deploy(all.clone(), &mut client).await.unwrap();
    for step in (1..states.len()).rev() {
        let undone = migrator(all.clone()).down(down, &mut client, &mut |_| {}).await.unwrap();
        assert_same(&dump(&url), &states[step - 1].1, &format!("after undoing {undone}"));
    }
    deploy(all.up_to(i32::MAX), &mut client).await.unwrap();
    assert_same(&dump(&url), &states.last().unwrap().1, "after applying all again");
}
