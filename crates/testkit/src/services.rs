//! The real PostgreSQL, the real Redis and the real S3 that tests run against: private, on free ports, gone with us.
//!
//! The program `test-services` starts one of each and tells the tests by variables where they are. A test never
//! falls back to a server that happens to run on the machine.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use party_embedded::process::{Guarded, Signal};
use party_embedded::{Cluster, ClusterOptions};

use crate::folder::TestFolder;
use crate::s3::{S3, S3_VARIABLE};

/// Holds the URL of the superuser's `postgres` database of the cluster for tests.
pub const DATABASE_VARIABLE: &str = "PARTY_GALLERY_TEST_DATABASE_URL";
/// Holds the URL of the Redis for tests.
pub const REDIS_VARIABLE: &str = "PARTY_GALLERY_TEST_REDIS_URL";

/// The URL of the tests' PostgreSQL.
///
/// # Panics
/// When the tests were not started through `./dev test`.
pub fn database_url() -> String {
    variable(DATABASE_VARIABLE)
}

/// The URL of the tests' Redis.
///
/// # Panics
/// When the tests were not started through `./dev test`.
pub fn redis_url() -> String {
    variable(REDIS_VARIABLE)
}

pub(crate) fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run through ./dev test"))
}

/// Settings for many short tests at once on a cluster that need not survive a crash.
const DATABASE_SETTINGS: [(&str, &str); 8] = [
    ("max_connections", "400"),
    ("shared_buffers", "64MB"),
    // On, although nothing is synced: tests see the same order of commit and visibility as the real thing.
    ("synchronous_commit", "on"),
    ("max_wal_size", "2GB"),
    ("checkpoint_timeout", "30min"),
    ("wal_level", "minimal"),
    ("max_wal_senders", "0"),
    ("log_checkpoints", "off"),
];

/// One PostgreSQL, one Redis and one S3.
#[derive(Debug)]
pub struct Services {
    postgres: Cluster,
    redis: Redis,
    s3: S3,
    // Last: the servers' files go after the servers.
    _folder: TestFolder,
}

impl Services {
    /// Starts all at the same time. Takes some 4 s, most of it `initdb`.
    pub async fn start() -> anyhow::Result<Self> {
        TestFolder::remove_abandoned();
        let folder = TestFolder::new().context("cannot make a temporary folder")?;
        let mut options = ClusterOptions::new(folder.path().join("postgres"));
        options.fsync = false;
        options.settings =
            DATABASE_SETTINGS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let redis_folder = folder.path().join("redis");
        let s3_folder = folder.path().join("s3");
        let (postgres, redis, s3) =
            tokio::join!(Cluster::start(options), Redis::start(&redis_folder), S3::start(&s3_folder));
        Ok(Self { postgres: postgres?, redis: redis?, s3: s3?, _folder: folder })
    }

    /// The variables that tests expect.
    pub fn variables(&self) -> [(&'static str, String); 3] {
        [
            (DATABASE_VARIABLE, self.postgres.url("postgres")),
            (REDIS_VARIABLE, self.redis.url()),
            (S3_VARIABLE, self.s3.url()),
        ]
    }

    /// Stops all and removes their files.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.redis.stop().await;
        self.s3.stop().await;
        Ok(self.postgres.stop().await?)
    }
}

/// A private redis-server that keeps nothing.
#[derive(Debug)]
pub struct Redis {
    process: Guarded,
    port: u16,
}

impl Redis {
    /// Starts it in `folder` on a free port and waits until it answers. Takes some 60 ms.
    pub async fn start(folder: &Path) -> anyhow::Result<Self> {
        Self::start_with(folder, &[]).await
    }

    /// The same with more arguments.
    pub async fn start_with(folder: &Path, arguments: &[&str]) -> anyhow::Result<Self> {
        Self::run(folder, free_port()?, arguments).await
    }

    /// The same on a given port: one that was killed starts again where its clients look for it, empty.
    pub async fn start_at(folder: &Path, port: u16) -> anyhow::Result<Self> {
        Self::run(folder, port, &[]).await
    }

    async fn run(folder: &Path, port: u16, arguments: &[&str]) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let log = folder.join("redis.log");
        let mut command = Command::new("redis-server");
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--save", "", "--appendonly", "no"]);
        command.arg("--dir").arg(folder).arg("--logfile").arg(&log).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = Guarded::spawn(command, Signal::Terminate)
            .await
            .context("cannot run redis-server (Debian, Ubuntu: apt-get install redis-server)")?;
        let redis = Self { process, port };
        let patience_ends = Instant::now() + Duration::from_secs(20);
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            if redis.process.ended().is_some() || Instant::now() > patience_ends {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                bail!("redis-server did not start; it said:\n{said}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(redis)
    }

    /// Waits until it takes part in its cluster.
    async fn wait_for_cluster(&self) -> anyhow::Result<()> {
        let patience_ends = Instant::now() + Duration::from_secs(20);
        loop {
            let mut ask = tokio::process::Command::new("redis-cli");
            let said = ask.args(["-p", &self.port.to_string(), "cluster", "info"]).output().await?;
            let said = String::from_utf8_lossy(&said.stdout).into_owned();
            if said.contains("cluster_state:ok") && said.contains("cluster_known_nodes:3") {
                return Ok(());
            }
            if Instant::now() > patience_ends {
                bail!("the Redis Cluster did not come together; one of its servers says:\n{said}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Its port.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Kills it, as a crash does, and returns when it is gone.
    pub async fn kill(self) {
        self.process.signal(Signal::Kill);
        self.process.wait().await;
    }

    /// Stops it and returns when it is gone.
    pub async fn stop(self) {
        self.process.signal(Signal::Terminate);
        self.process.wait().await;
    }
}

/// A private Redis Cluster of three primaries that keeps nothing.
#[derive(Debug)]
pub struct RedisCluster {
    nodes: Vec<Redis>,
}

impl RedisCluster {
    /// Starts it in `folder`. Takes some 4 s.
    pub async fn start(folder: &Path) -> anyhow::Result<Self> {
        let mut nodes = Vec::new();
        for number in 0..3 {
            let bus = free_port()?.to_string();
            let arguments =
                ["--cluster-enabled", "yes", "--cluster-port", &bus, "--cluster-node-timeout", "5000"];
            nodes.push(Redis::start_with(&folder.join(format!("redis-{number}")), &arguments).await?);
        }
        let mut create = tokio::process::Command::new("redis-cli");
        create.args(["--cluster", "create"]);
        create.args(nodes.iter().map(|node| format!("127.0.0.1:{}", node.port())));
        let made = create.arg("--cluster-yes").output().await;
        let made = made.context("cannot run redis-cli (Debian, Ubuntu: apt-get install redis-tools)")?;
        if !made.status.success() {
            bail!("redis-cli made no cluster:\n{}", String::from_utf8_lossy(&made.stdout));
        }
        for node in &nodes {
            node.wait_for_cluster().await?;
        }
        Ok(Self { nodes })
    }

    /// Its URLs, with commas in between.
    pub fn url(&self) -> String {
        self.nodes.iter().map(Redis::url).collect::<Vec<_>>().join(",")
    }

    /// Stops it.
    pub async fn stop(self) {
        for node in self.nodes {
            node.stop().await;
        }
    }
}

pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
