//! The commands for development.

use party_db::migrate::{Development, Draft, MigrateError, Source, draft};
use party_testkit::folder::TestFolder;

use super::{Scratch, deploy, embedded, holds, labels, migrator, source};

#[tokio::test]
async fn reset_and_down_are_refused_outside_development() {
    for command in ["reset", "down", "dev"] {
        let error = Development::only(false, command).unwrap_err();
        assert!(error.to_string().contains("PARTY_GALLERY_ENV=development"), "{error}");
        assert!(Development::only(true, command).is_ok());
    }
}

#[tokio::test]
async fn reset_drops_everything_whoever_made_it_and_deploys_again() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let mut client = scratch.client().await;
    let extra = "CREATE TABLE _prisma_migrations (id text); CREATE VIEW names AS SELECT username FROM users; \
                 CREATE FUNCTION one(mood \"PartyMood\") RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE numbers; \
                 CREATE DOMAIN short AS text; CREATE TYPE pair AS (a int, b int); CREATE EXTENSION pg_trgm";
    client.batch_execute(extra).await.unwrap();
    let development = Development::only(true, "reset").unwrap();
    let report = migrator(embedded()).reset(development, &mut client, &mut |_| {}).await.unwrap();
    assert_eq!(report.applied, labels(&embedded()));
    assert!(holds(&client, "count(*) = 0 FROM users").await);
    for gone in [
        "to_regclass('names')",
        "to_regclass('_prisma_migrations')",
        "to_regtype('pair')",
        "to_regtype('short')",
    ] {
        assert!(holds(&client, &format!("{gone} IS NULL")).await, "{gone}");
    }
    let again = migrator(embedded()).reset(development, &mut client, &mut |_| {}).await.unwrap();
    assert_eq!(again.applied, labels(&embedded()));
}

#[tokio::test]
async fn down_undoes_the_last_migration_and_withdraws_the_routines_until_the_next_deploy() {
    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let files = source(
        &[
            ("0001_a.up.sql", "CREATE TABLE a ()"),
            ("0001_a.down.sql", "DROP TABLE a"),
            ("0002_b.up.sql", "CREATE TABLE b ()"),
            ("0002_b.down.sql", "DROP TABLE b"),
        ],
        &[("10_b.sql", "CREATE OR REPLACE FUNCTION rows_of(b) RETURNS int LANGUAGE sql AS 'SELECT 1'")],
    );
    deploy(files.clone(), &mut client).await.unwrap();
    let development = Development::only(true, "down").unwrap();
    let undone = migrator(files.clone()).down(development, &mut client, &mut |_| {}).await.unwrap();
    assert_eq!(undone, "0002_b");
    assert!(holds(&client, "to_regclass('b') IS NULL AND to_regproc('rows_of') IS NULL").await);
    let report = deploy(files.clone(), &mut client).await.unwrap();
    assert_eq!(report.applied, ["0002_b"]);
    assert!(report.routines_replaced);
    for expected in ["0002_b", "0001_a"] {
        let undone = migrator(files.clone()).down(development, &mut client, &mut |_| {}).await.unwrap();
        assert_eq!(undone, expected);
    }
    let error = migrator(files).down(development, &mut client, &mut |_| {}).await.unwrap_err();
    assert!(matches!(error, MigrateError::NothingToUndo), "{error}");
}

#[tokio::test]
async fn a_new_migration_is_a_pair_of_templates_until_it_is_written() {
    let folder = TestFolder::new().unwrap();
    let (migrations, routines) = (folder.path().join("migrations"), folder.path().join("routines"));
    std::fs::create_dir(&migrations).unwrap();
    std::fs::create_dir(&routines).unwrap();
    std::fs::write(migrations.join("0007_a.up.sql"), "CREATE TABLE a ()").unwrap();
    let Draft::Made(up, down) = draft(&migrations, &routines, "Add party-tags").unwrap() else {
        panic!("not made")
    };
    assert_eq!(up, migrations.join("0008_add_party_tags.up.sql"));
    assert_eq!(down, migrations.join("0008_add_party_tags.down.sql"));
    assert_eq!(draft(&migrations, &routines, "add_party_tags").unwrap(), Draft::StillEmpty(up.clone()));

    let scratch = Scratch::new().await;
    let mut client = scratch.client().await;
    let read = || Source::from_folders(&migrations, &routines).unwrap();
    let error = deploy(read(), &mut client).await.unwrap_err();
    assert!(
        matches!(&error, MigrateError::Draft { file } if file == "0008_add_party_tags.up.sql"),
        "{error}"
    );
    std::fs::write(&up, "CREATE TABLE b ()").unwrap();
    std::fs::write(&down, "DROP TABLE b").unwrap();
    assert_eq!(draft(&migrations, &routines, "add_party_tags").unwrap(), Draft::Written(up));
    assert_eq!(deploy(read(), &mut client).await.unwrap().applied, ["0008_add_party_tags"]);
    assert!(draft(&migrations, &routines, "nein; danke").is_err());
}
