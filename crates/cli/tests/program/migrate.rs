//! `party-gallery migrate …` as scripts call it: exit codes, refusals, and what goes on in a developer's folder.

use std::fs;
use std::process::Output;

use party_db::migrate;

use super::{Folder, party_gallery, printed, refusal};

/// Makes an empty database in the tests' PostgreSQL and returns its URL.
pub(crate) fn database(name: &str) -> String {
    let server = std::env::var("PARTY_GALLERY_TEST_DATABASE_URL").expect("run through ./dev test");
    let name = format!("program_{}_{name}", std::process::id());
    execute(&server, &format!("CREATE DATABASE {name} TEMPLATE template0"));
    let (server, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{server}/{name}")
}

pub(crate) fn execute(url: &str, sql: &str) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let client = migrate::connect(url).await.expect("connected");
        client.batch_execute(sql).await.expect("executed");
    });
}

fn migrate(folder: &Folder, url: &str, arguments: &[&str], environment: &str) -> Output {
    let arguments: Vec<&str> = ["migrate"].iter().chain(arguments).copied().collect();
    party_gallery(folder, &arguments, &[("DATABASE_URL", url), ("PARTY_GALLERY_ENV", environment)])
}

#[test]
fn the_status_says_by_its_exit_code_whether_there_is_something_to_do() {
    let folder = Folder::new("status");
    let url = database("status");
    let status = || migrate(&folder, &url, &["status"], "production").status.code();
    assert_eq!(status(), Some(3));
    printed(&migrate(&folder, &url, &["deploy"], "production"));
    assert_eq!(status(), Some(0));
    execute(&url, "UPDATE _party_gallery_migrations SET checksum = 'another' WHERE version = 2");
    assert_eq!(status(), Some(4));
    let said = refusal(&migrate(&folder, &url, &["deploy"], "production"));
    assert!(said.contains("0002_"), "{said}");
    let foreign = database("foreign");
    execute(&foreign, "CREATE TABLE users (id text)");
    assert_eq!(migrate(&folder, &foreign, &["status"], "production").status.code(), Some(5));
    let said = refusal(&migrate(&folder, &foreign, &["deploy"], "production"));
    assert!(said.contains("--baseline"), "{said}");
    let said = refusal(&migrate(&folder, &foreign, &["deploy", "--baseline"], "production"));
    assert!(said.contains("missing: table party_events"), "{said}");
}

#[test]
fn what_destroys_data_is_refused_in_production_and_asks_in_development() {
    let folder = Folder::new("reset");
    let url = database("reset");
    printed(&migrate(&folder, &url, &["deploy"], "production"));
    execute(&url, "CREATE TABLE precious ()");
    for command in [&["reset", "--yes"][..], &["down"], &["dev"]] {
        let said = refusal(&migrate(&folder, &url, command, "production"));
        assert!(said.contains("PARTY_GALLERY_ENV=development"), "{said}");
    }
    // Nobody answers the question.
    let said = refusal(&migrate(&folder, &url, &["reset"], "development"));
    assert!(said.contains("nothing was dropped"), "{said}");
    execute(&url, "SELECT FROM precious");
    printed(&migrate(&folder, &url, &["reset", "--yes"], "development"));
    execute(&url, "DO $$ BEGIN ASSERT to_regclass('precious') IS NULL; END $$");
}

#[test]
fn a_developer_makes_writes_applies_and_undoes_a_migration() {
    let folder = Folder::new("dev");
    let url = database("dev");
    for name in ["migrations", "routines"] {
        fs::create_dir(folder.0.join(name)).expect("made");
    }
    let dev = |arguments: &[&str]| {
        let arguments: Vec<&str> = arguments.iter().chain(&["--folder", "migrations"]).copied().collect();
        migrate(&folder, &url, &arguments, "development")
    };
    let said = printed(&dev(&["dev", "--name", "add party moods"]));
    assert!(said.contains("migrations/0001_add_party_moods.up.sql"), "{said}");
    let said = printed(&dev(&["dev"]));
    assert!(said.contains("still empty"), "{said}");
    let write =
        |way, sql| fs::write(folder.0.join(format!("migrations/0001_add_party_moods.{way}.sql")), sql);
    write("up", "CREATE TABLE moods ();\nSELEC 1;\n").expect("written");
    write("down", "DROP TABLE moods;\n").expect("written");
    let said = refusal(&dev(&["dev"]));
    assert!(said.contains("0001_add_party_moods.up.sql:2: syntax error"), "{said}");
    write("up", "CREATE TABLE moods ();\n").expect("written");
    let said = printed(&dev(&["dev", "--name", "add_party_moods"]));
    assert!(said.contains("Applying 0001_add_party_moods … done in "), "{said}");
    execute(&url, "SELECT FROM moods");
    printed(&dev(&["down"]));
    execute(&url, "DO $$ BEGIN ASSERT to_regclass('moods') IS NULL; END $$");
}
