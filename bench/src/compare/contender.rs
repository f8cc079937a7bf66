//! Who is measured: servers in processes of their own, each with a Redis of its own, on one database; and pgbench.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::cluster::Bench;
use crate::load::{self, Done};
use crate::pgbench;

/// Connections to the database that each server may have.
pub(crate) const POOL: usize = 16;

/// A server that answers the same requests as the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    Ours,
    Express,
    /// Express with the feed in two queries, each of which an index answers: not what it was, but what it could be.
    Split,
    Fastify,
}

impl Who {
    pub(crate) const ALL: [Self; 4] = [Self::Ours, Self::Express, Self::Split, Self::Fastify];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Express => "Express, Prisma, ioredis",
            Self::Split => "the same, feed in two queries",
            Self::Fastify => "Fastify, pg, ioredis",
        }
    }
}

/// Whether reads may be answered from memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cache {
    On,
    Off,
}

/// A process that serves on a port; it ends with this value.
pub(crate) struct Serving {
    process: Child,
    pub(crate) port: u16,
}

/// A server and what it stands on.
pub(crate) struct Contender {
    pub(crate) serving: Serving,
    redis: Redis,
}

/// A Redis without a disk.
pub(crate) struct Redis {
    process: Child,
    pub(crate) url: String,
    _folder: TempDir,
}

/// A stretch of load, with the CPU seconds that it took.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    pub done: Done,
    pub seconds: f64,
    pub server: f64,
    pub database: f64,
    pub redis: f64,
    /// Of who measures.
    pub own: f64,
}

impl Measured {
    /// Answers a CPU second of the whole system: server, PostgreSQL and Redis.
    pub(crate) fn a_cpu_second(&self) -> f64 {
        count(self.done.requests) / (self.server + self.database + self.redis)
    }

    pub(crate) fn a_second(&self) -> f64 {
        count(self.done.requests) / self.seconds
    }
}

#[expect(clippy::cast_precision_loss, reason = "requests of a few seconds")]
pub(crate) const fn count(requests: u64) -> f64 {
    requests as f64
}

impl Serving {
    /// Runs a command whose first line says its port.
    pub(crate) async fn start(command: &mut Command) -> Result<Self> {
        let mut process = command.stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let mut output = BufReader::new(process.stdout.take().context("its output is ours")?).lines();
        let line = output.next_line().await?.context("it says its port, and ended instead")?;
        let port = line.trim().parse().with_context(|| format!("no port: {line}"))?;
        // What it says later is nobody's business, but it must be able to say it.
        tokio::spawn(async move { while let Ok(Some(_)) = output.next_line().await {} });
        Ok(Self { process, port })
    }

    /// Runs a command that serves on a port that it was told.
    pub(crate) fn on(port: u16, command: &mut Command) -> Result<Self> {
        Ok(Self { process: command.kill_on_drop(true).spawn()?, port })
    }

    /// This program once more, in another role.
    pub(crate) async fn role(arguments: &[&str]) -> Result<Self> {
        Self::start(Command::new(std::env::current_exe()?).args(arguments)).await
    }

    pub(crate) fn pid(&self) -> Result<u32> {
        self.process.id().context("it runs")
    }

    pub(crate) async fn stop(mut self) -> Result<()> {
        self.process.kill().await?;
        Ok(())
    }
}

impl Redis {
    pub(crate) async fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = Command::new("redis-server")
            .args(["--bind", "127.0.0.1", "--save", "", "--port", &port.to_string(), "--dir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("redis-server comes with the package of that name")?;
        let patience_ends = Instant::now() + Duration::from_secs(10);
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            ensure!(Instant::now() < patience_ends, "redis-server did not start");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(Self { process, url: format!("redis://127.0.0.1:{port}/"), _folder: folder })
    }

    pub(crate) fn pid(&self) -> Result<u32> {
        self.process.id().context("it runs")
    }

    pub(crate) async fn stop(mut self) -> Result<()> {
        self.process.kill().await?;
        Ok(())
    }
}

/// Where the servers on Node.js are.
pub(crate) fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/node")
}

/// A server on Node.js, with as many workers as there are cores.
pub(crate) fn node(script: &str, database: &str, redis: &str, cache: Cache) -> Command {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut command = Command::new("node");
    command.arg(peers().join(script));
    command
        .env("NODE_ENV", "production")
        .env("DATABASE_URL", database)
        .env("REDIS_URL", redis)
        .env("PORT", "0");
    command.env("WORKERS", workers.to_string()).env("POOL", (POOL / workers).max(1).to_string());
    if cache == Cache::Off {
        command.env("CACHE", "off");
    }
    command
}

impl Contender {
    pub(crate) async fn start(who: Who, cache: Cache, bench: &Bench) -> Result<Self> {
        let redis = Redis::start().await?;
        let cached = if cache == Cache::On { "cached" } else { "uncached" };
        let serving = match who {
            Who::Ours => Serving::role(&["serve-api", &bench.url, &redis.url, cached]).await?,
            Who::Express | Who::Split => {
                let mut command = node("express.mjs", &bench.url, &redis.url, cache);
                Serving::start(command.env("FEED", if who == Who::Split { "split" } else { "sheet" })).await?
            }
            Who::Fastify => Serving::start(&mut node("fastify.mjs", &bench.url, &redis.url, cache)).await?,
        };
        Ok(Self { serving, redis })
    }

    /// CPU seconds so far: of the server, PostgreSQL, Redis and of who measures.
    fn cpu(&self, bench: &Bench) -> Result<[f64; 4]> {
        Ok([
            load::cpu_seconds_of_family(self.serving.pid()?)?,
            load::cpu_seconds_of_family(bench.cluster.pid())?,
            load::cpu_seconds(self.redis.pid()?)?,
            load::cpu_seconds(std::process::id())?,
        ])
    }

    pub(crate) async fn measure(
        &self,
        bench: &Bench,
        requests: &[Vec<u8>],
        clients: usize,
        time: Duration,
    ) -> Result<Measured> {
        let before = self.cpu(bench)?;
        let began = Instant::now();
        let done = load::run(self.serving.port, requests, clients, time).await?;
        let seconds = began.elapsed().as_secs_f64();
        let after = self.cpu(bench)?;
        let [server, database, redis, own] = std::array::from_fn(|part| after[part] - before[part]);
        Ok(Measured { done, seconds, server, database, redis, own })
    }

    pub(crate) async fn stop(self) -> Result<()> {
        self.serving.stop().await?;
        self.redis.stop().await
    }
}

/// The database alone: pgbench with a script. What it costs to open its connections and to prepare is left out.
pub(crate) async fn database_alone(
    bench: &Bench,
    script: &str,
    clients: usize,
    time: Duration,
) -> Result<Measured> {
    let cpu = || {
        anyhow::Ok([
            load::cpu_seconds_of_ended(std::process::id())?,
            load::cpu_seconds_of_family(bench.cluster.pid())?,
        ])
    };
    let start = cpu()?;
    let opened = pgbench::run_once(&bench.url, script, clients).await?;
    let before = cpu()?;
    let done = pgbench::run(&bench.url, script, clients, time).await?;
    let after = cpu()?;
    let [server, database] =
        std::array::from_fn(|part| (after[part] - before[part]) - (before[part] - start[part]));
    let requests = done.transactions - opened.transactions;
    let done = Done { requests, errors: 0, complaint: None, p50: done.latency, p99: Duration::ZERO };
    Ok(Measured { done, seconds: time.as_secs_f64(), server, database, redis: 0.0, own: 0.0 })
}
