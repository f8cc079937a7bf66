//! A party and the servers on which it is heard.

use party_app::live::Live;
use party_app::{App, Caches, DEFAULT_CACHE_BYTES, Entropy};
use party_cache::{Link, LinkOptions};
use party_domain::id::{PartyId, PassId, UserId};
use party_http::HttpConfig;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::folder::TestFolder;
use party_testkit::http::{Answer, TestServer};
use party_testkit::services::Redis;
use party_worker::{Options, Worker, tasks};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use super::{Kind, Puppets};

/// A server of its own, as a process would be.
pub(crate) struct Node {
    pub(crate) app: App,
    pub(crate) clock: ManualClock,
    pub(crate) server: Option<TestServer>,
    pub(crate) url: String,
    tasks: Vec<JoinHandle<()>>,
}

/// Ana's party, to which Bruno and Carla go; Dora is nobody there. Two servers; a worker beside the first.
pub(crate) struct House {
    pub(crate) db: TestDb,
    pub(crate) nodes: Vec<Node>,
    pub(crate) party: PartyId,
    pub(crate) room: String,
    pub(crate) users: [UserId; 4],
    pub(crate) tokens: [String; 4],
    redis: Redis,
    _folder: TestFolder,
}

/// The places of people in [`House::users`].
pub(crate) const ANA: usize = 0;
pub(crate) const BRUNO: usize = 1;
pub(crate) const CARLA: usize = 2;
pub(crate) const DORA: usize = 3;

impl Drop for Node {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl Node {
    async fn start(db: &TestDb, redis: &Redis, number: u64, config: HttpConfig) -> Self {
        let link = Link::start(LinkOptions::new(redis.url()));
        link.wait_up().await;
        let entropy = Entropy::from_rng(StdRng::seed_from_u64(number));
        let (live, caches) = (Live::new(Some(link.clone())), Caches::new(Some(link), DEFAULT_CACHE_BYTES));
        let clock = ManualClock::default();
        let app = App { caches, live, entropy, ..db.app(&clock) };
        let keeper = tokio::spawn({
            let app = app.clone();
            async move { app.keep_coherent().await }
        });
        let server = TestServer::of(app.clone(), config).await;
        let url = format!("http://{}", server.address);
        Self { app, clock, server: Some(server), url, tasks: vec![keeper] }
    }

    fn work(&mut self) {
        let options = Options { poll: std::time::Duration::from_millis(20), ..Options::default() };
        let worker = tasks::all(Worker::new(self.app.clone(), options));
        self.tasks.push(tokio::spawn(async move {
            // It may still be starting when its database goes.
            let _ = worker.run(std::future::pending()).await;
        }));
    }
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::with(HttpConfig { rate_limits: false, ..HttpConfig::default() }).await
    }

    pub(crate) async fn with(config: HttpConfig) -> Self {
        let (db, folder) = (TestDb::new().await, TestFolder::new().unwrap());
        let redis = Redis::start(folder.path()).await.unwrap();
        let mut nodes = Vec::new();
        for number in 0..2 {
            nodes.push(Node::start(&db, &redis, number, config.clone()).await);
        }
        nodes[0].work();
        let mut users = Vec::new();
        let mut tokens = Vec::new();
        for name in ["ana", "bruno", "carla", "dora"] {
            let user = db.user(name).await;
            tokens.push(db.sign_in(&user).await);
            users.push(user);
        }
        let party = db.party(&users[ANA], |_| {}).await;
        let room = db.value(&format!("SELECT id FROM chat_rooms WHERE party_id = '{party}'")).await;
        let house = Self {
            db,
            nodes,
            party,
            room,
            users: users.try_into().unwrap(),
            tokens: tokens.try_into().unwrap(),
            redis,
            _folder: folder,
        };
        for who in [BRUNO, CARLA] {
            house
                .run(
                    "INSERT INTO party_attendees (party_id, user_id, status) VALUES ($party, $who, 'GOING')",
                    who,
                )
                .await;
        }
        // Whatever was written before anybody looked is nothing new.
        for node in &house.nodes {
            node.app.caches.coherence().next_round().await;
        }
        house
    }

    /// SQL of which `$party`, `$who`, `$ana` and `$room` are filled in.
    pub(crate) async fn run(&self, sql: &str, who: usize) {
        let of = |id: &str| format!("'{id}'");
        let sql = sql.replace("$party", &of(self.party.as_str())).replace("$room", &of(&self.room));
        let sql = sql.replace("$who", &of(self.users[who].as_str()));
        self.db.run(&sql.replace("$ana", &of(self.users[ANA].as_str()))).await;
    }

    pub(crate) fn url(&self, node: usize) -> &str {
        &self.nodes[node].url
    }

    pub(crate) fn id(&self, who: usize) -> &str {
        self.users[who].as_str()
    }

    /// A request to a node as somebody.
    pub(crate) async fn rest(
        &self,
        node: usize,
        who: usize,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let path = path.replace("{party}", self.party.as_str());
        let server = self.nodes[node].server.as_ref().expect("the server runs");
        let answer = server.send(method, &path, Some(&self.tokens[who]), body).await;
        assert!(answer.status.is_success(), "{path}: {answer:?}");
        answer
    }

    /// A guest of the party by a pass that lets them chat, or not: the person, the pass, the token.
    pub(crate) async fn guest(&self, name: &str, chat: bool) -> (UserId, PassId, String) {
        let guest = self.db.user(name).await;
        let party = &self.party;
        let pass: String = self
            .db
            .value(&format!(
                "INSERT INTO party_passes (party_id, name, secret_hash, can_chat)
                     VALUES ('{party}', '{name}', sha256('{name}'), {chat}) RETURNING id"
            ))
            .await;
        self.db
            .run(&format!(
                "UPDATE users SET firebase_id = 'guest:' || id, is_guest = true, username = NULL, first_name = '{name}'
                     WHERE id = '{guest}';
                 INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash)
                     VALUES ('{guest}', '{party}', '{pass}', '{name}', sha256('{name}'))"
            ))
            .await;
        let pass = PassId::stored(pass);
        let token = self.db.sign_in_guest(&guest, &pass).await;
        (guest, pass, token)
    }

    /// Opens a socket of somebody on a node.
    pub(crate) async fn open(&self, puppets: &Puppets, name: &str, kind: Kind, node: usize, who: usize) {
        puppets.open(name, kind, self.url(node), &self.tokens[who]).await;
    }

    /// The same, in the chat, whose history was read.
    pub(crate) async fn enter(&self, puppets: &Puppets, name: &str, kind: Kind, node: usize, who: usize) {
        self.open(puppets, name, kind, node, who).await;
        puppets.done(name, "chat:join", self.chat(json!({}))).await;
        puppets.heard(name, "chat:history").await;
    }

    /// Data with the room's id.
    pub(crate) fn chat(&self, mut data: Value) -> Value {
        data["roomId"] = json!(self.room);
        data
    }

    /// Says something and returns its number.
    pub(crate) async fn say(&self, puppets: &Puppets, name: &str, content: &str) -> i64 {
        let data = self.chat(json!({ "content": content }));
        puppets.done(name, "chat:message", data).await["seq"].as_i64().unwrap()
    }

    /// A connection to Redis, for what no server would do.
    pub(crate) async fn redis(&self) -> redis::aio::MultiplexedConnection {
        let client = redis::Client::open(self.redis.url()).unwrap();
        client.get_multiplexed_async_connection().await.unwrap()
    }

    /// A connection as another server has one.
    pub(crate) async fn link(&self) -> Link {
        let link = Link::start(LinkOptions::new(self.redis.url()));
        link.wait_up().await;
        link
    }
}
