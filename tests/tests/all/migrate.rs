//! Migrations against a real PostgreSQL: each test makes a database of its own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use party_db::migrate::{Client, Event, Foreign, MigrateError, Migrator, Policy, Report, Source};
use party_testkit::services::database_url;
use tokio_postgres::{Config, NoTls};

mod adoption;
mod commands;
mod deploy;
mod prisma;
mod trouble;

/// A new, empty database.
struct Scratch {
    config: Config,
    name: String,
}

impl Scratch {
    async fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let mut config: Config = database_url().parse().unwrap();
        let name = format!("migrate_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        connect(&config)
            .await
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .await
            .unwrap();
        config.dbname(&name);
        Self { config, name }
    }

    /// One that holds what Prisma makes of `schema`, and a few thousand rows when `rows` is true.
    async fn by_prisma(schema: &str, rows: bool) -> Self {
        let scratch = Self::new().await;
        let client = scratch.client().await;
        client.batch_execute(&read(&format!("crates/db/baseline/{schema}.sql"))).await.unwrap();
        if rows {
            client.batch_execute(&read("tests/prisma/rows.sql")).await.unwrap();
        }
        scratch
    }

    async fn client(&self) -> Client {
        connect(&self.config).await
    }

    fn url(&self) -> String {
        let (server, _) = database_url().rsplit_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        format!("{server}/{}", self.name)
    }
}

async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

fn embedded() -> Source {
    Source::embedded().unwrap()
}

/// Files (name, text) as a source.
fn source(migrations: &[(&str, &str)], routines: &[(&str, &str)]) -> Source {
    let owned =
        |files: &[(&str, &str)]| files.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    Source::from_files(owned(migrations), owned(routines)).unwrap()
}

/// A migrator that does not let a test wait.
fn migrator(source: Source) -> Migrator {
    Migrator::new(source).with_policy(Policy {
        lock_timeout: Duration::from_millis(50),
        attempts: 3,
        pause: Duration::ZERO,
        ..Policy::default()
    })
}

async fn deploy(source: Source, client: &mut Client) -> Result<Report, MigrateError> {
    migrator(source).deploy(client, Foreign::Refuse, &mut |_| {}).await
}

/// Deploys and returns what was told on the way as well.
async fn deploy_watched(
    source: Source,
    client: &mut Client,
    foreign: Foreign,
) -> (Result<Report, MigrateError>, Vec<Event>) {
    let mut events = Vec::new();
    let done = migrator(source).deploy(client, foreign, &mut |event| events.push(event.clone())).await;
    (done, events)
}

async fn text(client: &Client, query: &str) -> String {
    client.query_one(query, &[]).await.unwrap().get(0)
}

async fn holds(client: &Client, condition: &str) -> bool {
    client.query_one(&format!("SELECT {condition}"), &[]).await.unwrap().get(0)
}

/// Asks until it is so.
async fn until(client: &Client, condition: &str) {
    party_testkit::wait::until(condition, async || holds(client, condition).await).await;
}

fn labels(source: &Source) -> Vec<String> {
    source.migrations().iter().map(party_db::migrate::Migration::label).collect()
}
