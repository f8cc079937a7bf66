//! GET of a party that is cached: ours beside a bare route that returns the same bytes, and beside GET from Redis alone.
//! What counts is answers a CPU second of the server; the load generator's own CPU is told apart.

use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use bytes::Bytes;
use futures_util::future::try_join_all;
use party_app::identity::token::SessionToken;
use party_app::{App, Caches, Clock, DEFAULT_CACHE_BYTES, Entropy};
use party_cache::{Link, LinkOptions};
use party_db::Database;
use party_domain::secret::Secret;
use party_http::HttpConfig;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::cluster::Bench;
use crate::load;

const PARTY: &str = "cmparty000000000000000000";
const CONNECTIONS: usize = 64;
/// People who are signed in: enough that nobody asks more often than they may.
const PEOPLE: usize = 1_024;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(4);

/// A process of ours that serves on a port, or a Redis.
pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) port: u16,
}

pub(crate) async fn run() -> Result<()> {
    println!(
        "GET of one cached party, {CONNECTIONS} connections, {ROUNDS} rounds of {} s each in turn",
        ROUND.as_secs()
    );
    let bench = Bench::start().await?;
    let folder = tempfile::tempdir()?;
    let redis = start_redis(folder.path()).await?;
    let redis_url = format!("redis://127.0.0.1:{}/", redis.port);
    let tokens = fill(&bench).await?;
    let alone = Server::start(&["serve-ours", &bench.url, "none"]).await?;
    let linked = Server::start(&["serve-ours", &bench.url, &redis_url]).await?;
    let body = fetch(alone.port).await?;
    anyhow::ensure!(body == fetch(linked.port).await?, "both answer the same");
    let file = folder.path().join("body.json");
    std::fs::write(&file, &body)?;
    let bare = Server::start(&["serve-bare", file.to_str().context("a path that is text")?]).await?;
    println!("  {} bytes of JSON", body.len());
    let (anonymous, signed_in) = (requests(&[]), requests(&tokens));

    let (mut of_bare, mut of_alone, mut of_linked, mut of_signed, mut of_redis) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_bare.push(bare.measure("bare route", &anonymous).await?);
        of_alone.push(alone.measure("ours, cache in the process", &anonymous).await?);
        of_linked.push(linked.measure("ours, with Redis", &anonymous).await?);
        of_signed.push(linked.measure("ours, with Redis, signed in", &signed_in).await?);
        of_redis.push(redis_alone(&redis, &redis_url).await?);
    }
    report("cached party, cache in the process : bare route", &of_alone, &of_bare);
    report("cached party, with Redis : bare route", &of_linked, &of_bare);
    report("cached party, with Redis : GET from Redis alone", &of_linked, &of_redis);
    report("signed in (session in Redis, own part by SQL) : bare", &of_signed, &of_bare);
    for server in [bare, alone, linked, redis] {
        server.stop().await?;
    }
    bench.cluster.stop().await?;
    Ok(())
}

impl Server {
    /// Starts this program once more in another role; it says its port in its first line.
    async fn start(arguments: &[&str]) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(arguments)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let output = process.stdout.take().context("its output is ours")?;
        let line = BufReader::new(output).lines().next_line().await?.context("it says its port")?;
        Ok(Self { process, port: line.trim().parse()? })
    }

    /// Answers a CPU second of this process, while the load goes on.
    async fn measure(&self, name: &str, requests: &[Vec<u8>]) -> Result<f64> {
        let pid = self.process.id().context("it runs")?;
        let (before, own) = (load::cpu_seconds(pid)?, load::cpu_seconds(std::process::id())?);
        let began = Instant::now();
        let done = load::run(self.port, requests, CONNECTIONS, ROUND).await?;
        let time = began.elapsed().as_secs_f64();
        let (cpu, own) = (load::cpu_seconds(pid)? - before, load::cpu_seconds(std::process::id())? - own);
        let (a_second, a_cpu_second) = (rate(done.requests, time), rate(done.requests, cpu));
        println!(
            "  {name:<30} {a_second:7.0}/s  {a_cpu_second:7.0} a CPU second  p50 {:?}  p99 {:?}  (load generator {:.0} %)",
            done.p50,
            done.p99,
            100.0 * own / time
        );
        Ok(a_cpu_second)
    }

    pub(crate) async fn stop(mut self) -> Result<()> {
        self.process.kill().await?;
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
fn rate(done: u64, seconds: f64) -> f64 {
    done as f64 / seconds
}

pub(crate) async fn start_redis(folder: &std::path::Path) -> Result<Server> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let process = Command::new("redis-server")
        .args(["--bind", "127.0.0.1", "--save", "", "--port", &port.to_string(), "--dir"])
        .arg(folder)
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("redis-server comes with the package of that name")?;
    let patience_ends = Instant::now() + Duration::from_secs(10);
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        anyhow::ensure!(Instant::now() < patience_ends, "redis-server did not start");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(Server { process, port })
}

/// A public party, and people who are signed in.
async fn fill(bench: &Bench) -> Result<Vec<String>> {
    let sql = bench.client().await?;
    sql.batch_execute(&format!(
        "INSERT INTO users (id, firebase_id, email, username) VALUES ('host', 'local:h', 'host@example.com', 'oscarmarin');
         INSERT INTO users (id, firebase_id, email)
             SELECT n, 'local:' || n, n || '@example.com' FROM generate_series(1, {PEOPLE}) AS n;
         INSERT INTO party_events (id, host_id, title, description, venue_name, venue_address, venue_latitude,
                                   venue_longitude, starts_at, max_attendees)
             VALUES ('{PARTY}', 'host', 'Rooftop with a view', repeat('Bring something warm for later. ', 8),
                     'Azotea del Cine', 'Calle de la Luna 12, 28004 Madrid', 40.42, -3.7, now() + interval '1 day', 60);
         INSERT INTO party_tags (party_id, tag) SELECT '{PARTY}', unnest(ARRAY['rooftop', 'summer', 'cocktails', 'madrid']);"
    ))
    .await?;
    let entropy = Entropy::system();
    let mut tokens = Vec::new();
    for person in 1..=PEOPLE {
        let token = SessionToken::from(entropy.with(Secret::generate));
        let insert = "INSERT INTO sessions (user_id, token_hash, expires_at) VALUES ($1, $2, now() + interval '1 day')";
        sql.execute(insert, &[&person.to_string(), &&token.hash().as_bytes()[..]]).await?;
        tokens.push(token.reveal());
    }
    Ok(tokens)
}

/// Requests from many addresses, as behind a proxy, so that the limits count as they do in earnest.
fn requests(tokens: &[String]) -> Vec<Vec<u8>> {
    (0..16_384_u32)
        .map(|client| {
            let token = tokens.get(client as usize % tokens.len().max(1));
            let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
            let [_, a, b, c] = client.to_be_bytes();
            format!(
                "GET /api/v1/parties/{PARTY} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.{a}.{b}.{c}\r\n{token}\r\n"
            )
            .into_bytes()
        })
        .collect()
}

async fn fetch(port: u16) -> Result<Bytes> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build()?;
    let response = client.get(format!("http://127.0.0.1:{port}/api/v1/parties/{PARTY}")).send().await?;
    Ok(response.error_for_status()?.bytes().await?)
}

/// GETs of the value from Redis, a CPU second of Redis and of who asks.
async fn redis_alone(redis: &Server, url: &str) -> Result<f64> {
    let server = redis.process.id().context("it runs")?;
    let mut client = Command::new(std::env::current_exe()?)
        .args(["get-from-redis", url, &ROUND.as_secs().to_string()])
        .stdout(Stdio::piped())
        .spawn()?;
    let before = load::cpu_seconds(server)?;
    let output = client.stdout.take().context("its output is ours")?;
    let line = BufReader::new(output).lines().next_line().await?.context("it says what it did")?;
    let (done, own) = line.split_once(' ').context("two numbers")?;
    let (done, cpu) = (done.parse::<u64>()?, own.parse::<f64>()? + load::cpu_seconds(server)? - before);
    client.wait().await?;
    println!(
        "  {:<30} {:7.0}/s  {:7.0} a CPU second",
        "GET from Redis alone",
        rate(done, ROUND.as_secs_f64()),
        rate(done, cpu)
    );
    Ok(rate(done, cpu))
}

/// Median and spread of the ratios, round by round.
fn report(name: &str, ours: &[f64], other: &[f64]) {
    let mut ratios: Vec<f64> = ours.iter().zip(other).map(|(ours, other)| ours / other).collect();
    ratios.sort_by(f64::total_cmp);
    let (least, median, most) = (ratios[0], ratios[ratios.len() / 2], ratios[ratios.len() - 1]);
    println!("{name:<55} {median:.2} (from {least:.2} to {most:.2})");
}

/// The limit: a route that does nothing but return the bytes.
pub(crate) async fn serve_bare(file: &str) -> Result<()> {
    let body = Bytes::from(std::fs::read(file)?);
    let route = move || {
        let body = body.clone();
        async move { ([(CONTENT_TYPE, "application/json")], body) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(axum::serve(listener, Router::new().route("/api/v1/parties/{id}", get(route))).await?)
}

/// Ours, as `party-gallery serve` runs it.
pub(crate) async fn serve_ours(database: &str, redis: &str) -> Result<()> {
    let app =
        App::new(Database::connect(database, 16)?, crate::no_media()?, Clock::system(), Entropy::system());
    let link = (redis != "none").then(|| Link::start(LinkOptions::new(redis)));
    let app = App { caches: Caches::new(link, DEFAULT_CACHE_BYTES), ..app };
    let keeper = app.clone();
    tokio::spawn(async move { keeper.keep_coherent().await });
    app.caches.coherence().next_round().await;
    let config = HttpConfig { trusted_proxies: vec!["127.0.0.1/32".parse()?], ..HttpConfig::default() };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(party_realtime::serve(app, config, listener, std::future::pending()).await?)
}

/// Asks Redis for the party over one shared connection, as many at once as there are connections elsewhere; prints how
/// many answers there were and the CPU seconds that this took.
pub(crate) async fn get_from_redis(url: &str, seconds: u64) -> Result<()> {
    let client = redis::Client::open(url)?;
    let conn = client.get_multiplexed_async_connection().await?;
    let key = Arc::<str>::from(format!("cache:party:{PARTY}"));
    let began = Instant::now();
    let readers = (0..CONNECTIONS).map(|_| {
        let (mut conn, key) = (conn.clone(), Arc::clone(&key));
        async move {
            let mut done = 0_u64;
            while began.elapsed() < Duration::from_secs(seconds) {
                let value: Option<Bytes> = redis::cmd("GET").arg(&*key).query_async(&mut conn).await?;
                // While nobody asks the server, the value may end: its absence costs less.
                done += u64::from(value.is_some());
            }
            anyhow::Ok(done)
        }
    });
    let done: u64 = try_join_all(readers).await?.iter().sum();
    println!("{done} {}", load::cpu_seconds(std::process::id())?);
    Ok(())
}
