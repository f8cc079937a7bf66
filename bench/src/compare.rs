//! The server beside those on Node.js that it replaces, and beside what the machine can do: the same data, the same requests,
//! the same answers, in turn, in one run. What counts is answers a CPU second of the whole system.

pub(crate) mod contender;
mod data;
mod growth;
pub(crate) mod probe;
mod same;
mod start;
pub(crate) mod task;

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use party_app::live::Live;
use party_app::{App, Caches, Clock, DEFAULT_CACHE_BYTES, Entropy};
use party_cache::{Link, LinkOptions};
use party_db::Database;
use party_http::HttpConfig;

use crate::report::Report;
use contender::{Cache, Contender, Who};
pub(crate) use data::{Data, Size};
pub(crate) use growth::run as growth;
use probe::Probe;
pub(crate) use start::run as start;
use task::Task;

/// How many ask at once where nothing else is said; aims are for it.
pub(crate) const AT_ONCE: usize = 16;

/// How long it may take.
#[derive(Debug, Clone)]
pub(crate) struct Pace {
    pub parties: u32,
    pub rounds: usize,
    pub round: Duration,
    /// How many ask at once beside the usual [`AT_ONCE`], in fewer rounds.
    pub others: &'static [usize],
    /// Only tasks whose name holds this.
    pub only: Option<String>,
}

impl Pace {
    pub(crate) fn whole() -> Self {
        Self { parties: 200_000, rounds: 4, round: Duration::from_secs(2), others: &[1, 64], only: None }
    }

    pub(crate) fn quick() -> Self {
        Self { rounds: 2, round: Duration::from_secs(1), others: &[], ..Self::whole() }
    }

    fn wants(&self, task: &Task) -> bool {
        self.only.as_ref().is_none_or(|part| task.name.to_lowercase().contains(&part.to_lowercase()))
    }
}

/// All tasks, all servers.
pub(crate) async fn run(pace: &Pace, report: &mut Report) -> Result<()> {
    println!("Requests: ours beside Node.js and beside the limit, {} rounds in turn", pace.rounds);
    let data = Data::make(Size { parties: pace.parties, past: 1 }).await?;
    let mut servers = Vec::new();
    for cache in [Cache::On, Cache::Off] {
        for who in Who::ALL.into_iter().filter(|who| *who != Who::Split || cache == Cache::Off) {
            let server = Contender::start(who, cache, &data.bench).await;
            servers.push((who, cache, server.with_context(|| format!("starting {}", who.name()))?));
        }
    }
    let mut tasks = task::all(&data.tokens, &now(&data).await?)?;
    tasks.retain(|task| pace.wants(task));
    for task in &tasks {
        let of_it: Vec<_> = servers
            .iter()
            .filter(|(who, cache, _)| *cache == task.cache && (*who != Who::Split || task.is_feed))
            .map(|(who, _, server)| (*who, server))
            .collect();
        let probe = Probe::prepare(&data.bench, task, &of_it).await?;
        report.add(task, AT_ONCE, &probe.rounds(AT_ONCE, pace).await?);
        for &clients in pace.others {
            let fewer = Pace { rounds: 2, round: Duration::from_secs(1), ..pace.clone() };
            report.add(task, clients, &probe.rounds(clients, &fewer).await?);
        }
    }
    check(&data).await?;
    for (.., server) in servers {
        server.stop().await?;
    }
    Ok(data.bench.cluster.stop().await?)
}

/// The moment from which the feed is read, for SQL.
async fn now(data: &Data) -> Result<String> {
    let row = data.bench.client().await?.query_one("SELECT now()::text", &[]).await?;
    Ok(format!("timestamptz '{}'", row.get::<_, String>(0)))
}

/// What was measured must also be right: whatever wrote, the counters are what is there.
async fn check(data: &Data) -> Result<()> {
    let row = data
        .bench
        .client()
        .await?
        .query_one(
            "SELECT (SELECT count(*) FROM party_events p WHERE p.id LIKE 'cmparty%' AND p.places_taken <> 1 + (
                         SELECT coalesce(sum(1 + a.plus_ones), 0) FROM party_attendees a
                         WHERE a.party_id = p.id AND a.status = 'GOING')),
                    (SELECT count(*) FROM users u WHERE u.id LIKE 'cmuser%' AND u.followers_count <> (
                         SELECT count(*) FROM user_follows f WHERE f.following_id = u.id)),
                    (SELECT count(*) FROM media_content m WHERE m.id LIKE 'cmphoto%' AND m.likes_count <> (
                         SELECT count(*) FROM media_likes l WHERE l.media_id = m.id))",
            &[],
        )
        .await?;
    let wrong: [i64; 3] = [row.get(0), row.get(1), row.get(2)];
    ensure!(wrong == [0; 3], "parties, people and photos that are counted wrong: {wrong:?}");
    Ok(())
}

/// Ours, as `party-gallery serve` runs it, but for limits on how often one may ask. A node reads from memory only once it
/// keeps that true; one that never begins to, reads everything from the database.
pub(crate) async fn serve(database: &str, redis: &str, cached: &str) -> Result<()> {
    let app = App::new(
        Database::connect(database, contender::POOL)?,
        crate::no_media()?,
        Clock::system(),
        Entropy::system(),
    );
    let link = Some(Link::start(LinkOptions::new(redis)));
    let app = App { live: Live::new(link.clone()), caches: Caches::new(link, DEFAULT_CACHE_BYTES), ..app };
    if cached == "cached" {
        let keeper = app.clone();
        tokio::spawn(async move { keeper.keep_coherent().await });
        app.caches.coherence().next_round().await;
    }
    let config = HttpConfig { rate_limits: false, ..HttpConfig::default() };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(party_realtime::serve(app, config, listener, std::future::pending()).await?)
}

/// The limit: a route that does nothing but return the bytes.
pub(crate) async fn serve_bare(file: &str) -> Result<()> {
    let body = bytes::Bytes::from(std::fs::read(file)?);
    let route = move || {
        let body = body.clone();
        async move { ([(axum::http::header::CONTENT_TYPE, "application/json")], body) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    Ok(axum::serve(listener, axum::Router::new().fallback(axum::routing::get(route))).await?)
}
