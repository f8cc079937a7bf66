//! A database for each test: cloned from a migrated template, so that it is there in milliseconds, and dropped after it.
//!
//! - The template is made once for a state of the migrations, whoever comes first; later test programs on the same
//!   server find it by its name.
//! - A test shares nothing: its database, its clock ([`ManualClock`]) and its randomness are its own.
//! - Builders write plain SQL, as any client could. What they return are the domain's ids.
#![expect(clippy::missing_panics_doc, reason = "a test that cannot have its database ends there")]

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use party_app::media::MediaHome;
use party_app::{App, Clock, Entropy};
use party_db::Database;
use party_db::migrate::{Foreign, Migrator, Source};
use party_domain::id::UserId;
use party_domain::viewer::Viewer;
use party_media::{Limits, Store, StoreConfig, Tools};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use tokio::sync::OnceCell;
use tokio_postgres::{Client, Config, NoTls};

use crate::folder::TestFolder;
use crate::services::database_url;
use crate::wait;

mod build;

pub use build::PartyRow;

/// How the databases of tests are called; the number after it is the process that made them.
const PREFIX: &str = "party_test_";
/// Connections of a test's pool unless it says otherwise.
const POOL: usize = 16;
/// How long the removal of a database may take before it is left to a later run.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database of a test's own.
pub struct TestDb {
    /// The pool that the server would use.
    pub database: Database,
    /// Its connection string.
    pub url: String,
    name: String,
    sql: Client,
    media: OnceLock<(TestFolder, MediaHome)>,
}

impl std::fmt::Debug for TestDb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestDb").field("name", &self.name).finish_non_exhaustive()
    }
}

impl TestDb {
    /// An empty, migrated database.
    pub async fn new() -> Self {
        Self::with_pool(POOL).await
    }

    /// The same with a pool of `size` connections.
    pub async fn with_pool(size: usize) -> Self {
        Self::cloned_from(template().await, size).await
    }

    /// A copy of a database that [`big_template`] made.
    pub async fn from_template(template: &str) -> Self {
        Self::cloned_from(template, POOL).await
    }

    async fn cloned_from(template: &str, pool: usize) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("{PREFIX}{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let server = connect(&database_url()).await;
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        server.batch_execute(&create).await.expect("the template can be cloned");
        Self::open(name, pool).await
    }

    async fn open(name: String, pool: usize) -> Self {
        let url = url_of(&name);
        let database = Database::connect(&url, pool).expect("the connection string was read before");
        let sql = connect(&url).await;
        Self { database, url, name, sql, media: OnceLock::new() }
    }

    /// A new connection of the caller's own, without any setting of ours.
    pub async fn client(&self) -> Client {
        connect(&self.url).await
    }

    /// The connection that the builders use.
    pub const fn sql(&self) -> &Client {
        &self.sql
    }

    /// The server's use cases on this database, with a given time and repeatable randomness.
    pub fn app(&self, clock: &ManualClock) -> App {
        App::new(
            self.database.clone(),
            self.media(),
            clock.clock(),
            Entropy::from_rng(StdRng::seed_from_u64(7)),
        )
    }

    /// Where galleries keep their bytes: a folder that goes with the database.
    pub fn media(&self) -> MediaHome {
        let (_, home) = self.media.get_or_init(|| {
            let folder = TestFolder::new().expect("a folder can be made");
            let path = folder.path().join("media");
            let work = folder.path().to_owned();
            let store = Store::open(&StoreConfig::Folder { path }).expect("a folder can be a store");
            (folder, MediaHome::new(store, Limits::default(), Tools::find(), work))
        });
        home.clone()
    }

    /// Runs statements.
    pub async fn run(&self, sql: &str) {
        if let Err(error) = self.sql.batch_execute(sql).await {
            panic!("{sql}: {error:?}");
        }
    }

    /// The one value that a query gives.
    pub async fn value<T: for<'a> tokio_postgres::types::FromSql<'a>>(&self, query: &str) -> T {
        match self.sql.query_one(query, &[]).await {
            Ok(row) => row.get(0),
            Err(error) => panic!("{query}: {error:?}"),
        }
    }

    /// Waits until a query gives true.
    pub async fn until(&self, query: &str) {
        wait::until(query, async || self.value(query).await).await;
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        // The test's runtime may be ending, and nothing may wait in it: a thread with a runtime of its own, and a limit.
        self.database.close();
        let name = std::mem::take(&mut self.name);
        let removal = std::thread::spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            let drop = async {
                let Ok((server, connection)) = config(&database_url()).connect(NoTls).await else { return };
                tokio::spawn(connection);
                let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
            };
            runtime.block_on(async { tokio::time::timeout(PATIENCE, drop).await.ok() });
        });
        let _ = removal.join();
    }
}

/// A clock that stands still until it is moved. Clones show the same time.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    /// A clock at an instant.
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).expect("it was an instant before")
    }

    /// Moves on.
    pub fn advance(&self, by: SignedDuration) {
        self.0.fetch_add(
            i64::try_from(by.as_millis()).expect("tests move by less than ages"),
            Ordering::SeqCst,
        );
    }

    /// The clock as use cases take it.
    pub fn clock(&self) -> Clock {
        let clock = self.clone();
        Clock::new(move || clock.now())
    }
}

impl Default for ManualClock {
    /// An evening in November 2030: in the future of every machine that runs the tests, so that rows with the database's
    /// own time lie before it.
    fn default() -> Self {
        Self::at(evening())
    }
}

/// Where a [`ManualClock`] begins: 2030-11-23T20:00:00Z.
pub const fn evening() -> Timestamp {
    Timestamp::constant(1_921_694_400, 0)
}

/// A signed-in user as a viewer.
pub fn as_user(user: &UserId) -> Viewer {
    Viewer::User { user_id: user.clone() }
}

/// The name of a migrated database to clone, made when it is not there yet.
async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE
        .get_or_init(|| async {
            let name = format!("party_template_{:016x}", schema_hash());
            make_once(&name, async |making| {
                let mut client = connect(&url_of(making)).await;
                let migrator = Migrator::embedded().expect("the embedded migrations are well formed");
                migrator
                    .deploy(&mut client, Foreign::Refuse, &mut |_| {})
                    .await
                    .expect("the migrations apply");
            })
            .await;
            name
        })
        .await
}

/// A database like [`TestDb::new`]'s that `fill` fills once for this state of the migrations, for tests that need many
/// rows. Give its name to [`TestDb::from_template`], or read from it in place through [`shared`]. `version`
/// names the state of `fill`.
pub async fn big_template(version: &str, fill: impl AsyncFnOnce(&Client)) -> String {
    let empty = template().await;
    let name = format!("party_big_{version}_{:016x}", schema_hash());
    make_from(&name, empty, async |making| fill(&connect(&url_of(making)).await).await).await;
    name
}

/// A connection to a database of [`big_template`], shared by all: to read only.
pub async fn shared(template: &str) -> Client {
    connect(&url_of(template)).await
}

async fn make_once(name: &str, fill: impl AsyncFnOnce(&str)) {
    make_from(name, "template0", fill).await;
}

/// Makes a database under another name and renames it when it is complete, one maker at a time: who finds the name finds
/// all of it, also after a maker was killed.
async fn make_from(name: &str, from: &str, fill: impl AsyncFnOnce(&str)) {
    let server = connect(&database_url()).await;
    server.batch_execute("SELECT pg_advisory_lock(7312947)").await.expect("the lock is had in the end");
    remove_abandoned(&server).await;
    let there = server.query_opt("SELECT FROM pg_database WHERE datname = $1", &[&name]).await;
    if there.expect("the list of databases can be read").is_none() {
        let making = format!("{name}_making");
        for statement in [
            format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)"),
            format!("CREATE DATABASE {making} TEMPLATE {from}"),
        ] {
            server.batch_execute(&statement).await.expect("the superuser may make databases");
        }
        fill(&making).await;
        // Whoever filled it may still be leaving.
        let leave = format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{making}'"
        );
        server.batch_execute(&leave).await.expect("the superuser may end sessions");
        let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
        server.batch_execute(&rename).await.expect("nobody is in the new database");
    }
    server.batch_execute("SELECT pg_advisory_unlock(7312947)").await.expect("the lock is ours");
}

/// Removes databases of test programs that were killed.
async fn remove_abandoned(server: &Client) {
    let query = format!("SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'");
    let Ok(rows) = server.query(&query, &[]).await else { return };
    for row in rows {
        let name: String = row.get(0);
        let owner: Option<u32> =
            name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()?.parse().ok());
        let gone = |pid: u32| {
            std::path::Path::new("/proc/self").exists()
                && !std::path::Path::new(&format!("/proc/{pid}")).exists()
        };
        if owner.is_some_and(gone) {
            let _ = server.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

/// Tells states of migrations and routines apart.
fn schema_hash() -> u64 {
    static HASH: OnceLock<u64> = OnceLock::new();
    *HASH.get_or_init(|| {
        let source = Source::embedded().expect("the embedded migrations are well formed");
        let mut hasher = DefaultHasher::new();
        format!("{source:?}").hash(&mut hasher);
        hasher.finish()
    })
}

fn config(url: &str) -> Config {
    let mut config: Config = url.parse().expect("the tests' connection string can be read");
    config.application_name("party-gallery tests").connect_timeout(PATIENCE);
    config
}

async fn connect(url: &str) -> Client {
    let (client, connection) = config(url).connect(NoTls).await.expect("the tests' PostgreSQL answers");
    tokio::spawn(connection);
    client
}

/// The connection string of another database of the tests' server, which is given as a URL or in key=value form.
fn url_of(name: &str) -> String {
    let server = database_url();
    if !server.contains("://") {
        return format!("{server} dbname={name}");
    }
    let (address, options) = server.split_once('?').map_or((server.as_str(), None), |(a, b)| (a, Some(b)));
    let (host, _) = address.rsplit_once('/').expect("the URL names a database");
    options.map_or_else(|| format!("{host}/{name}"), |options| format!("{host}/{name}?{options}"))
}
