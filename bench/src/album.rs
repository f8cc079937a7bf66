//! A gallery of 10,000 items over HTTP: what its first page costs and its hundredth, in each order; and the whole of one as
//! a ZIP: how fast it is sent, and that memory does not grow with it.
//!
//! A page is measured in requests a CPU second of the server and of PostgreSQL together.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bytes::Bytes;
use party_app::media::MediaHome;
use party_app::{App, Caches, Clock, DEFAULT_CACHE_BYTES, Entropy};
use party_db::Database;
use party_http::HttpConfig;
use party_media::{Limits, Store, StoreConfig, Tools};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::cluster::Bench;
use crate::load;
use crate::result::Spread;

const PARTY: &str = "cmparty000000000000000000";
/// A party with files, and one with ten times as many.
const ALBUMS: [(&str, u32); 2] = [("cmalbum000000000000000050", 50), ("cmalbum000000000000000500", 500)];
const ITEMS: u32 = 10_000;
const FILE: usize = 3_000_000;
const ORDERS: [&str; 3] = ["newest", "oldest", "mostLiked"];
const CONNECTIONS: usize = 8;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(3);

struct Server {
    process: Child,
    pid: u32,
    url: String,
    port: u16,
}

pub(crate) async fn run() -> Result<()> {
    let bench = Bench::start().await?;
    let folder = tempfile::tempdir()?;
    fill(&bench, folder.path()).await?;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build()?;
    let server = Server::start(&bench.url, folder.path()).await?;
    pages(&bench, &server, &client).await?;
    drop(server);
    zips(&bench, folder.path(), &client).await?;
    bench.cluster.stop().await.context("stopping PostgreSQL")
}

async fn pages(bench: &Bench, server: &Server, client: &reqwest::Client) -> Result<()> {
    println!(
        "Pages of 20 of a gallery of {ITEMS}, {CONNECTIONS} connections, {ROUNDS} rounds of {} s each in turn",
        ROUND.as_secs()
    );
    for order in ORDERS {
        let first = format!("/api/v1/parties/{PARTY}/media?limit=20&order={order}");
        let hundredth = server.walk(client, &first, 99).await?;
        let (mut of_first, mut of_hundredth) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            of_first.push(server.measure(bench, &first).await?);
            of_hundredth.push(server.measure(bench, &hundredth).await?);
        }
        println!(
            "  {order:<10} page 1 {:6.0}, page 100 {:6.0} requests a CPU second of server and database",
            Spread::of(of_first.iter().copied()).median,
            Spread::of(of_hundredth.iter().copied()).median
        );
        report(&format!("{order}, page 100 : page 1"), &of_hundredth, &of_first);
    }
    Ok(())
}

/// A server for each album, so that the most that it ever held is that album's.
async fn zips(bench: &Bench, folder: &Path, client: &reqwest::Client) -> Result<()> {
    println!("ZIP of an album, files of {} MB from a folder, {ROUNDS} rounds in turn", FILE / 1_000_000);
    let mut peaks = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for ((party, files), peaks) in ALBUMS.iter().zip(&mut peaks) {
            let server = Server::start(&bench.url, folder).await?;
            // What any request needs, connections for one, is had before.
            let _ = server.get(client, &format!("/api/v1/parties/{party}/media?limit=20")).await?;
            let (before, cpu) = (load::held_kib(server.pid)?, load::cpu_seconds(server.pid)?);
            let began = Instant::now();
            let mut answer =
                client.get(format!("{}/api/v1/parties/{party}/album.zip", server.url)).send().await?;
            ensure!(answer.status().is_success(), "{}", answer.status());
            let mut bytes = 0;
            while let Some(chunk) = answer.chunk().await? {
                bytes += chunk.len();
            }
            ensure!(bytes > *files as usize * FILE, "only {bytes} bytes came");
            let (time, cpu) = (began.elapsed().as_secs_f64(), load::cpu_seconds(server.pid)? - cpu);
            let peak = load::peak_kib(server.pid)?;
            let megabytes = f64::from(u32::try_from(bytes / 1_000_000)?);
            println!(
                "  {files:3} files: {:5.0} MB/s, {:5.0} MB a CPU second of the server, memory {:.0} MB before, {:.0} MB at most",
                megabytes / time,
                megabytes / cpu,
                mib(before),
                mib(peak)
            );
            peaks.push(mib(peak));
        }
    }
    report("peak of memory, 500 files : 50 files", &peaks[1], &peaks[0]);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "memory of a process")]
fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

impl Server {
    async fn start(database: &str, folder: &Path) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg("serve-gallery")
            .arg(database)
            .arg(folder)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let output = process.stdout.take().context("its output is ours")?;
        let line = BufReader::new(output).lines().next_line().await?.context("it says its port")?;
        let (pid, port) = (process.id().context("it runs")?, line.trim().parse()?);
        Ok(Self { process, pid, port, url: format!("http://127.0.0.1:{port}") })
    }

    async fn get(&self, client: &reqwest::Client, path: &str) -> Result<Value> {
        Ok(client.get(format!("{}{path}", self.url)).send().await?.error_for_status()?.json().await?)
    }

    /// The path of the page after so many pages.
    async fn walk(&self, client: &reqwest::Client, first: &str, pages: u32) -> Result<String> {
        let mut path = first.to_owned();
        for _ in 0..pages {
            let page = self.get(client, &path).await?;
            let cursor = page["meta"]["nextCursor"].as_str().context("there is another page")?;
            path = format!("{first}&cursor={cursor}");
        }
        Ok(path)
    }

    /// Requests a CPU second of this process and of PostgreSQL.
    async fn measure(&self, bench: &Bench, path: &str) -> Result<f64> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes();
        let cpu =
            || anyhow::Ok(load::cpu_seconds(self.pid)? + load::cpu_seconds_of_family(bench.cluster.pid())?);
        let before = cpu()?;
        let done = load::run(self.port, &[request], CONNECTIONS, ROUND).await?;
        ensure!(done.errors == 0, "{:?}", done.complaint);
        #[expect(clippy::cast_precision_loss, reason = "requests of a few seconds")]
        let requests = done.requests as f64;
        Ok(requests / (cpu()? - before))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.start_kill();
    }
}

/// Median and spread of the ratios, round by round.
fn report(name: &str, ours: &[f64], other: &[f64]) {
    println!("  {name:<40} {}", Spread::ratio(ours, other));
}

/// The gallery among 100,000 items of other parties, and the albums with their files.
async fn fill(bench: &Bench, folder: &Path) -> Result<()> {
    let sql = bench.client().await?;
    let albums = ALBUMS.map(|(party, _)| format!("('{party}')")).join(", ");
    sql.batch_execute(&format!(
        "SET session_replication_role = replica;
         INSERT INTO users (id, firebase_id, email, username)
             SELECT 'u' || n, 'local:' || n, n || '@example.com', 'user_' || n FROM generate_series(1, 5000) AS n;
         INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at)
             SELECT id, 'u1', 'Rooftop', 'Here', 'Here', '2026-06-01 22:00Z'
             FROM (SELECT 'cmother' || n FROM generate_series(0, 99) AS n UNION ALL VALUES ('{PARTY}'), {albums}) AS p (id);
         INSERT INTO media_content (id, party_id, uploader_id, type, url, state, mood, width, height, storage_key, created_at,
                                    taken_at, likes_count)
             SELECT 'cm' || md5(n::text), CASE WHEN n <= {ITEMS} THEN '{PARTY}' ELSE 'cmother' || n % 100 END,
                    'u' || 1 + abs(hashint4(n)) % 200, 'PHOTO', '/media/cm' || md5(n::text) || '/original', 'READY',
                    (ARRAY['HYPE', 'CHILL'])[n % 2 + 1]::\"PartyMood\", 4000, 3000, 'media/none', '2026-06-02Z',
                    timestamptz '2026-06-01 22:00Z' + interval '1 second' * (abs(hashint4(n)) % 20000),
                    CASE WHEN n % 10 < 7 THEN 0 ELSE abs(hashint4(n)) % 40 END
             FROM generate_series(1, {ITEMS} + 100000) AS n;
         INSERT INTO media_renditions (media_id, name, mime_type, size_bytes, storage_key)
             SELECT 'cm' || md5(n::text), name, 'image/webp', 1, 'media/none'
             FROM generate_series(1, {ITEMS}) AS n
             CROSS JOIN unnest(ARRAY['320.webp', '320.jpg', '640.webp', '640.jpg', '1280.webp', '1280.jpg']) AS name;"
    ))
    .await?;
    let store = Store::open(&StoreConfig::Folder { path: folder.to_owned() })?;
    let mut bytes = vec![0; FILE];
    for (party, files) in ALBUMS {
        for number in 0..files {
            rand::fill(&mut bytes[..]);
            store.put(&format!("media/{party}/{number}"), Bytes::from(bytes.clone()), "image/jpeg").await?;
        }
        sql.execute(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, mime_type, storage_key, taken_at)
             SELECT $1::text || n, $1, 'u' || 1 + n % 30, 'PHOTO', '/media/x/original', 'READY', 'image/jpeg',
                    'media/' || $1 || '/' || n, timestamptz '2026-06-01 22:00Z' + interval '1 minute' * n
             FROM generate_series(0, $2::int - 1) AS n",
            &[&party, &i32::try_from(files)?],
        )
        .await?;
    }
    for table in ["users", "party_events", "media_content", "media_renditions"] {
        sql.batch_execute(&format!("VACUUM (ANALYZE) {table}")).await?;
    }
    Ok(())
}

/// Ours, as `party-gallery serve` runs it, on a folder of media.
pub(crate) async fn serve(database: &str, folder: &str) -> Result<()> {
    let store = Store::open(&StoreConfig::Folder { path: folder.into() })?;
    let media = MediaHome::new(store, Limits::default(), Tools::find(), std::env::temp_dir());
    let app = App::new(Database::connect(database, 16)?, media, Clock::system(), Entropy::system());
    let app = App { caches: Caches::new(None, DEFAULT_CACHE_BYTES), ..app };
    let keeper = app.clone();
    tokio::spawn(async move { keeper.keep_coherent().await });
    app.caches.coherence().next_round().await;
    let config = HttpConfig { rate_limits: false, ..HttpConfig::default() };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(party_realtime::serve(app, config, listener, std::future::pending()).await?)
}
