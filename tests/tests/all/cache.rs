//! That the cache is true: on one node and on several, with Redis and without, whoever writes and whatever breaks.
//!
//! A node here is the server with caches of its own that it keeps true; nodes of one test share a database and a private
//! Redis. Nothing waits for time to pass: `everywhere` returns when each node has made a round that began after the call.

mod cohosts;
mod engines;
mod faults;
mod fills;
mod floors;
mod horizons;
mod lists;
mod marks;
mod privacy;
mod refresh;
mod writes;

use party_app::{App, Caches, DEFAULT_CACHE_BYTES};
use party_cache::{Link, LinkOptions};
use party_domain::id::{PartyId, UserId};
use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::folder::TestFolder;
use party_testkit::http::{Answer, TestServer};
use party_testkit::services::Redis;
use serde_json::Value;
use tokio::task::JoinHandle;

/// A server with caches.
struct Node {
    app: App,
    server: TestServer,
    keeper: JoinHandle<()>,
    clock: ManualClock,
}

/// Some nodes, their database and their Redis.
struct Town {
    db: TestDb,
    nodes: Vec<Node>,
    redis: Option<Redis>,
    folder: TestFolder,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

impl Node {
    async fn start(db: &TestDb, link: Option<Link>) -> Self {
        let (caches, clock) = (Caches::new(link, DEFAULT_CACHE_BYTES), ManualClock::default());
        let app = App { caches, ..db.app(&clock) };
        let keeper = tokio::spawn({
            let app = app.clone();
            async move { app.keep_coherent().await }
        });
        let config = HttpConfig { rate_limits: false, ..HttpConfig::default() };
        Self { server: TestServer::of(app.clone(), config).await, app, keeper, clock }
    }

    /// The title of a party as somebody gets it; `None` for 404.
    async fn title(&self, party: &PartyId, token: Option<&str>) -> Option<String> {
        title(&self.server.get(&format!("/parties/{party}"), token).await)
    }

    /// Reads of all kinds that went to the database.
    fn loads(&self) -> u64 {
        self.app.caches.stats().iter().map(|stats| stats.loads).sum()
    }

    /// Reads of all kinds that the process answered.
    fn hits(&self) -> u64 {
        self.app.caches.stats().iter().map(|stats| stats.local_hits).sum()
    }
}

fn title(answer: &Answer) -> Option<String> {
    match answer.status.as_u16() {
        200 => Some(answer.data()["title"].as_str().expect("a party has a title").to_owned()),
        404 => None,
        _ => panic!("{answer:?}"),
    }
}

impl Town {
    /// One node with its cache in the process.
    async fn alone() -> Self {
        let (db, folder) = (TestDb::new().await, TestFolder::new().unwrap());
        let town = Self { nodes: vec![Node::start(&db, None).await], db, redis: None, folder };
        town.everywhere().await;
        town
    }

    /// Two nodes that share a Redis of their own.
    async fn of_two() -> Self {
        let (db, folder) = (TestDb::new().await, TestFolder::new().unwrap());
        let redis = Redis::start(folder.path()).await.unwrap();
        let mut town = Self { db, nodes: Vec::new(), redis: Some(redis), folder };
        for _ in 0..2 {
            let link = town.link();
            town.nodes.push(Node::start(&town.db, Some(link)).await);
        }
        town.everywhere().await;
        town
    }

    fn link(&self) -> Link {
        Link::start(LinkOptions::new(self.redis.as_ref().expect("there is a Redis").url()))
    }

    /// Returns when every node knows of everything that is committed now.
    async fn everywhere(&self) {
        for node in &self.nodes {
            node.app.caches.coherence().next_round().await;
        }
    }

    /// A public party of a new host, with a session of the host.
    async fn party(&self) -> (PartyId, UserId, String) {
        let host = self.db.user("host").await;
        let party = self.db.party(&host, |party| "First".clone_into(&mut party.title)).await;
        let token = self.db.sign_in(&host).await;
        self.everywhere().await;
        (party, host, token)
    }

    async fn rename(&self, party: &PartyId, title: &str) {
        self.db.run(&format!("UPDATE party_events SET title = '{title}' WHERE id = '{party}'")).await;
    }

    /// A connection to Redis, for what the server would not do.
    async fn redis(&self) -> redis::aio::MultiplexedConnection {
        let client = redis::Client::open(self.redis.as_ref().expect("there is a Redis").url()).unwrap();
        client.get_multiplexed_async_connection().await.unwrap()
    }

    /// What Redis has under a key.
    async fn stored(&self, key: &str) -> Option<Value> {
        let mut conn = self.redis().await;
        let text: Option<String> = redis::cmd("GET").arg(key).query_async(&mut conn).await.unwrap();
        text.map(|text| serde_json::from_str(&text).expect("what is stored is JSON"))
    }
}
