//! The system under test, on real services of its own, with the levers to break it.
//!
//! Each node speaks to PostgreSQL and Redis through proxies of its own, so that one node can be slowed or cut off. All
//! processes end with this one.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use party_db::migrate::{self, Foreign, Migrator};
use party_embedded::process::{Guarded, Signal};
use party_embedded::{Cluster, ClusterOptions, Listen};
use party_testkit::folder::TestFolder;
use rustix::process::{Pid, kill_process};
use tokio::sync::Mutex;
use tokio_postgres::config::Host;

use crate::proxy::{Proxy, Upstream};

/// How long anything may take to start.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum System {
    /// The server of this repository.
    Ours,
    /// The textbook's algorithm: get, else query and set with TTL; update, then delete. See `sheet-node`.
    Sheet,
}

impl System {
    const fn program(self) -> &'static str {
        match self {
            Self::Ours => "party-gallery",
            Self::Sheet => "sheet-node",
        }
    }

    /// Its name in a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Sheet => "sheet",
        }
    }
}

/// One running server of the system.
#[derive(Debug)]
pub struct Node {
    /// Between it and PostgreSQL.
    pub database: Proxy,
    /// Between it and Redis.
    pub bus: Proxy,
    /// The port that it serves HTTP on, the same after a restart.
    pub port: u16,
    process: Mutex<Option<Guarded>>,
}

/// The system with its services.
#[derive(Debug)]
pub struct Stage {
    /// What it is.
    pub system: System,
    /// Its nodes.
    pub nodes: Vec<Node>,
    /// The database itself, past all proxies.
    pub database_url: String,
    redis: Redis,
    postgres: Option<Postgres>,
    // Last: the files of all go after them.
    folder: TestFolder,
}

impl Stage {
    /// Starts `nodes` servers on a PostgreSQL and a Redis of their own.
    pub async fn start(system: System, nodes: usize) -> Result<Self> {
        TestFolder::remove_abandoned();
        let folder = TestFolder::new().context("cannot make a temporary folder")?;
        let postgres = Postgres::start(folder.path()).await?;
        let url = postgres.url.clone();
        let mut client = migrate::connect(&url).await?;
        Migrator::embedded()?.deploy(&mut client, Foreign::Refuse, &mut |_| {}).await?;
        Self::with(system, nodes, folder, url, Some(postgres)).await
    }

    /// Starts `nodes` servers on a migrated database that is there already, and a Redis of their own. PostgreSQL can
    /// then not be restarted.
    pub async fn on(system: System, nodes: usize, database_url: &str) -> Result<Self> {
        let folder = TestFolder::new().context("cannot make a temporary folder")?;
        Self::with(system, nodes, folder, database_url.to_owned(), None).await
    }

    async fn with(
        system: System,
        nodes: usize,
        folder: TestFolder,
        database_url: String,
        postgres: Option<Postgres>,
    ) -> Result<Self> {
        let redis = Redis::start(folder.path()).await?;
        let config: tokio_postgres::Config = database_url.parse()?;
        let port = config.get_ports().first().copied().unwrap_or(5432);
        let upstream = match config.get_hosts().first() {
            Some(Host::Unix(folder)) => Upstream::Socket(folder.join(format!(".s.PGSQL.{port}"))),
            _ => Upstream::Port(port),
        };
        let mut stage = Self { system, nodes: Vec::new(), database_url, redis, postgres, folder };
        for _ in 0..nodes {
            stage.nodes.push(Node {
                database: Proxy::start(upstream.clone()).await?,
                bus: Proxy::start(Upstream::Port(stage.redis.port)).await?,
                port: free_port()?,
                process: Mutex::new(None),
            });
        }
        for node in 0..nodes {
            stage.start_node(node).await?;
        }
        Ok(stage)
    }

    /// Starts a node that does not run and returns when it is ready.
    pub async fn start_node(&self, number: usize) -> Result<()> {
        let node = &self.nodes[number];
        let log = self.folder.path().join(format!("node-{number}.log"));
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&log)?;
        let mut command = Command::new(program(self.system.program())?);
        if self.system == System::Ours {
            command.arg("serve");
        }
        command.env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        let config: tokio_postgres::Config = self.database_url.parse()?;
        command.envs([
            ("PORT", node.port.to_string()),
            ("DATABASE_URL", url_through(&config, node.database.port())),
            ("REDIS_URL", format!("redis://127.0.0.1:{}/", node.bus.port())),
            ("PARTY_GALLERY_ENV", "development".to_owned()),
            ("PARTY_GALLERY_LOG", "warn".to_owned()),
            // The checker is a crowd: each of its requests names another address.
            ("PARTY_GALLERY_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ]);
        command.env("PARTY_GALLERY_DATA_DIR", self.folder.path().join(format!("node-{number}")));
        command.current_dir(self.folder.path()).stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let process = Guarded::spawn(command, Signal::Kill).await?;
        let ready = async || {
            let address = format!("http://127.0.0.1:{}/health/ready", node.port);
            crate::client::plain().get(address).send().await.is_ok_and(|answer| answer.status().is_success())
        };
        until(&process, ready).await.with_context(|| said(&log))?;
        *node.process.lock().await = Some(process);
        Ok(())
    }

    /// An error when a node ended that nobody killed.
    pub async fn all_alive(&self) -> Result<()> {
        for (number, node) in self.nodes.iter().enumerate() {
            let ended = node.process.lock().await.as_ref().and_then(Guarded::ended);
            if let Some(status) = ended {
                let log = self.folder.path().join(format!("node-{number}.log"));
                let said = std::fs::read_to_string(log).unwrap_or_default();
                bail!("node {number} ended by itself with {status}; it said:\n{said}");
            }
        }
        Ok(())
    }

    /// Kills a node at once and returns when it is gone.
    pub async fn kill_node(&self, number: usize) {
        if let Some(process) = self.nodes[number].process.lock().await.take() {
            kill(&process).await;
        }
    }

    /// Makes a node stand still, until [`Stage::go_on`].
    pub async fn pause_node(&self, number: usize) {
        send(self.nodes[number].process.lock().await.as_ref(), rustix::process::Signal::STOP);
    }

    /// Lets a node go on.
    pub async fn go_on(&self, number: usize) {
        send(self.nodes[number].process.lock().await.as_ref(), rustix::process::Signal::CONT);
    }

    /// Redis with its levers.
    pub const fn redis(&self) -> &Redis {
        &self.redis
    }

    /// PostgreSQL with its levers, when it is ours to break.
    pub const fn postgres(&self) -> Option<&Postgres> {
        self.postgres.as_ref()
    }
}

/// The same database with the same user, through a port.
fn url_through(config: &tokio_postgres::Config, port: u16) -> String {
    let password = String::from_utf8_lossy(config.get_password().unwrap_or_default()).into_owned();
    let user = config.get_user().unwrap_or("postgres");
    let database = config.get_dbname().unwrap_or("postgres");
    format!("postgresql://{user}:{password}@127.0.0.1:{port}/{database}")
}

/// The Redis of a stage: on one port, and empty each time it starts.
#[derive(Debug)]
pub struct Redis {
    port: u16,
    folder: PathBuf,
    process: Mutex<Option<Guarded>>,
}

impl Redis {
    async fn start(folder: &Path) -> Result<Self> {
        let redis = Self { port: free_port()?, folder: folder.to_owned(), process: Mutex::new(None) };
        redis.start_again().await?;
        Ok(redis)
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Starts it after [`Redis::kill`]; it is empty.
    pub async fn start_again(&self) -> Result<()> {
        let log = self.folder.join("redis.log");
        let mut command = Command::new("redis-server");
        let port = self.port.to_string();
        command.args(["--bind", "127.0.0.1", "--port", &port, "--save", "", "--appendonly", "no"]);
        command.arg("--dir").arg(&self.folder).arg("--logfile").arg(&log);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = Guarded::spawn(command, Signal::Kill).await.context("cannot run redis-server")?;
        let ready = async || tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await.is_ok();
        until(&process, ready).await.with_context(|| said(&log))?;
        *self.process.lock().await = Some(process);
        Ok(())
    }

    /// Kills it at once.
    pub async fn kill(&self) {
        if let Some(process) = self.process.lock().await.take() {
            kill(&process).await;
        }
    }

    /// Makes it stand still.
    pub async fn pause(&self) {
        send(self.process.lock().await.as_ref(), rustix::process::Signal::STOP);
    }

    /// Lets it go on.
    pub async fn go_on(&self) {
        send(self.process.lock().await.as_ref(), rustix::process::Signal::CONT);
    }

    /// Closes the connections of all its clients.
    pub async fn cut(&self) -> Result<()> {
        let mut connection = redis::Client::open(self.url())?.get_multiplexed_async_connection().await?;
        for kind in ["pubsub", "normal"] {
            let closed = redis::cmd("CLIENT").arg(&["KILL", "TYPE", kind]).query_async(&mut connection).await;
            let _: redis::Value = closed?;
        }
        Ok(())
    }
}

/// The PostgreSQL of a stage.
#[derive(Debug)]
pub struct Postgres {
    url: String,
    options: ClusterOptions,
    cluster: Mutex<Option<Cluster>>,
}

impl Postgres {
    async fn start(folder: &Path) -> Result<Self> {
        let mut options = ClusterOptions::new(folder.join("postgres"));
        options.listen = Listen::Loopback { port: free_port()? };
        // Nothing here outlives a power cut.
        options.fsync = false;
        options.settings = vec![("max_connections".to_owned(), "200".to_owned())];
        let cluster = Cluster::start(options.clone()).await?;
        Ok(Self { url: cluster.url("postgres"), options, cluster: Mutex::new(Some(cluster)) })
    }

    /// Shuts it down; open connections are closed.
    pub async fn stop(&self) -> Result<()> {
        if let Some(cluster) = self.cluster.lock().await.take() {
            cluster.stop().await?;
        }
        Ok(())
    }

    /// Starts it after [`Postgres::stop`].
    pub async fn start_again(&self) -> Result<()> {
        *self.cluster.lock().await = Some(Cluster::start(self.options.clone()).await?);
        Ok(())
    }
}

/// A program that was built beside this one.
fn program(name: &str) -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    // Tests lie one folder deeper.
    let found = here.ancestors().skip(1).take(2).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.with_context(|| format!("{name} is not built: run ./dev check-cache, or cargo build --workspace"))
}

async fn until(process: &Guarded, ready: impl AsyncFn() -> bool) -> Result<()> {
    let patience_ends = Instant::now() + PATIENCE;
    while !ready().await {
        if let Some(status) = process.ended() {
            bail!("it ended with {status}");
        }
        ensure!(Instant::now() < patience_ends, "it was not ready after {} s", PATIENCE.as_secs());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

fn said(log: &Path) -> String {
    let said = std::fs::read_to_string(log).unwrap_or_default();
    format!("a process of the system did not start; it said:\n{said}")
}

async fn kill(process: &Guarded) {
    process.signal(Signal::Kill);
    process.wait().await;
}

/// Signals a process unless it has ended.
fn send(process: Option<&Guarded>, signal: rustix::process::Signal) {
    let Some(process) = process.filter(|process| process.ended().is_none()) else { return };
    if let Some(pid) = i32::try_from(process.pid()).ok().and_then(Pid::from_raw) {
        // Whether it arrived shows in what is read.
        let _ = kill_process(pid, signal);
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
