//! The connection to Redis: one, shared by everybody, made again whenever it breaks.
//!
//! What is kept true: while the link is down nobody waits for it, every call fails at once with [`Unavailable`] and the
//! caller goes on without Redis; a command that is not answered within [`LinkOptions::patience`] breaks the link, so that
//! one frozen server costs one such wait and not one for each request. Whether the server is alone or a cluster is found
//! out when it is connected to. Messages that other nodes publish come in on the same connection, in order.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future::try_join_all;
use redis::aio::{ConnectionLike as _, MultiplexedConnection};
use redis::cluster::ClusterClient;
use redis::cluster_async::ClusterConnection;
use redis::cluster_routing::{RoutingInfo, SingleNodeRoutingInfo};
use redis::{
    AsyncConnectionConfig, Client, Cmd, ErrorKind, FromRedisValue, IntoConnectionInfo as _, ProtocolVersion,
    PushInfo, PushKind, RedisError, ServerErrorKind, Value,
};
use tokio::sync::{broadcast, watch};

use crate::scripts::Scripts;

/// Where Redis is.
#[derive(Clone)]
pub struct LinkOptions {
    /// `redis://` or, for TLS, `rediss://`, with user and password if need be; of a cluster any of its nodes, or several with
    /// commas in between.
    pub url: String,
    /// How long a command or a connection may take.
    pub patience: Duration,
}

impl LinkOptions {
    /// With the usual patience: half a second.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), patience: Duration::from_millis(500) }
    }

    /// Whether the URL can be understood.
    ///
    /// # Errors
    /// What is wrong with it, without the secrets that are in it.
    pub fn check(&self) -> Result<(), String> {
        for url in self.urls() {
            let understood =
                redis::parse_redis_url(url).is_some_and(|url| url.into_connection_info().is_ok());
            if !understood {
                return Err(
                    "is no URL of a Redis: redis://host:port, or rediss://host:port for TLS".to_owned()
                );
            }
        }
        Ok(())
    }

    /// The number of the database in the URL.
    fn database(&self) -> i64 {
        let info = self.urls().next().and_then(|url| url.into_connection_info().ok());
        info.map_or(0, |info| info.redis_settings().db())
    }

    fn urls(&self) -> impl Iterator<Item = &str> {
        self.url.split(',').map(str::trim)
    }
}

impl fmt::Debug for LinkOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkOptions").field("patience", &self.patience).finish_non_exhaustive()
    }
}

/// Redis is not to be had at the moment: go on without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Redis is not available")]
pub struct Unavailable;

/// The link. Cheap to clone.
#[derive(Clone)]
pub struct Link(Arc<Inner>);

struct Inner {
    options: LinkOptions,
    scripts: Scripts,
    /// Counts up with each connection that was made; `None` while there is none.
    state: watch::Sender<State>,
    up: RwLock<Option<Up>>,
    down_since: RwLock<Option<Instant>>,
    hearers: RwLock<Arc<[Hearer]>>,
    /// The channel whose messages may have been lost, or all.
    lost: broadcast::Sender<Option<Bytes>>,
}

/// What is told of the link: which connection it is, from 1, and whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// Counts the connections.
    pub generation: u64,
    /// Whether this one works.
    pub is_up: bool,
}

type Hearer = Arc<dyn Fn(&[u8], Bytes) + Send + Sync>;

#[derive(Clone)]
struct Up {
    conn: Conn,
    generation: u64,
}

#[derive(Clone)]
enum Conn {
    One(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Link").field(&*self.0.state.borrow()).finish()
    }
}

impl Link {
    /// A link that is being made; it keeps itself up until the last clone is dropped. Must be called in a runtime.
    pub fn start(options: LinkOptions) -> Self {
        let link = Self(Arc::new(Inner {
            options,
            scripts: Scripts::new(),
            state: watch::Sender::default(),
            up: RwLock::default(),
            down_since: RwLock::new(Some(Instant::now())),
            hearers: RwLock::new(Arc::new([])),
            lost: broadcast::Sender::new(64),
        }));
        tokio::spawn(keep_up(Arc::downgrade(&link.0)));
        link
    }

    /// Whether it is up, and news of that.
    pub fn state(&self) -> watch::Receiver<State> {
        self.0.state.subscribe()
    }

    /// Whether it is up.
    pub fn is_up(&self) -> bool {
        self.0.state.borrow().is_up
    }

    /// Waits until it is up.
    pub async fn wait_up(&self) {
        // The sender lives as long as we do.
        let _ = self.state().wait_for(|state| state.is_up).await;
    }

    /// Whether the server is a cluster; false while the link is down.
    pub(crate) fn is_cluster(&self) -> bool {
        matches!(&*read(&self.0.up), Some(Up { conn: Conn::Cluster(_), .. }))
    }

    /// How long it has been down; nothing while it is up.
    pub(crate) fn down_for(&self) -> Duration {
        read(&self.0.down_since).map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// The channel on which servers that share a cache talk. Databases of one Redis share the channels but not the keys, so
    /// its name has the database's number.
    pub(crate) fn channel(&self) -> String {
        match self.0.options.database() {
            0 => crate::coherence::BUS.to_owned(),
            number => format!("{}@{number}", crate::coherence::BUS),
        }
    }

    pub(crate) fn scripts(&self) -> &Scripts {
        &self.0.scripts
    }

    /// Who else is told of each message: its channel and its bytes, in the order in which they came. It must not wait.
    pub(crate) fn on_message(&self, hearer: impl Fn(&[u8], Bytes) + Send + Sync + 'static) {
        let mut hearers = write(&self.0.hearers);
        *hearers = hearers.iter().cloned().chain([Arc::new(hearer) as Hearer]).collect();
    }

    /// News that messages may have been lost although the link is still up, which happens with a cluster: those of one
    /// channel, or of any.
    pub(crate) fn lost(&self) -> broadcast::Receiver<Option<Bytes>> {
        self.0.lost.subscribe()
    }

    /// One command.
    pub(crate) async fn ask<T: FromRedisValue>(&self, cmd: &Cmd) -> Result<T, Unavailable> {
        let up = self.up()?;
        let answer = match up.conn.clone() {
            Conn::One(mut conn) => conn.req_packed_command(cmd).await,
            Conn::Cluster(mut conn) => conn.req_packed_command(cmd).await,
        };
        self.settle(up.generation, answer)
    }

    /// Several commands at once: one round trip. On a cluster they are not ordered among each other.
    pub(crate) async fn ask_all(&self, cmds: Vec<Cmd>) -> Result<Vec<Value>, Unavailable> {
        let up = self.up()?;
        let answers = match up.conn.clone() {
            Conn::One(mut conn) => {
                let mut pipeline = redis::Pipeline::with_capacity(cmds.len());
                let count = cmds.len();
                for cmd in cmds {
                    pipeline.add_command(cmd);
                }
                conn.req_packed_commands(&pipeline, 0, count).await
            }
            Conn::Cluster(conn) => {
                try_join_all(cmds.iter().map(|cmd| {
                    let mut conn = conn.clone();
                    async move { conn.req_packed_command(cmd).await }
                }))
                .await
            }
        };
        let answers = answers.and_then(|answers| {
            answers.into_iter().map(Value::extract_error).collect::<Result<Vec<Value>, RedisError>>()
        });
        self.settle(up.generation, answers)
    }

    /// The command that publishes, and subscribes to the messages of one key's slot.
    pub(crate) fn publish_command(&self) -> Result<&'static str, Unavailable> {
        Ok(match self.up()?.conn {
            Conn::One(_) => "PUBLISH",
            Conn::Cluster(_) => "SPUBLISH",
        })
    }

    /// Hears what is published on a channel from now on, until the link breaks.
    pub(crate) async fn subscribe(&self, channel: &str) -> Result<(), Unavailable> {
        let up = self.up()?;
        let answer = match up.conn.clone() {
            Conn::One(mut conn) => conn.subscribe(channel).await,
            Conn::Cluster(mut conn) => conn.ssubscribe(channel).await,
        };
        self.settle(up.generation, answer.map(|()| Value::Nil))
    }

    /// Hears no more of a channel.
    pub(crate) async fn unsubscribe(&self, channel: &str) -> Result<(), Unavailable> {
        let up = self.up()?;
        let answer = match up.conn.clone() {
            Conn::One(mut conn) => conn.unsubscribe(channel).await,
            Conn::Cluster(mut conn) => conn.sunsubscribe(channel).await,
        };
        self.settle(up.generation, answer.map(|()| Value::Nil))
    }

    /// What tells this server, as it runs now, from every other: the ids of the runs of its primaries.
    pub(crate) async fn runs(&self) -> Result<String, Unavailable> {
        let answer: Value = self.ask(redis::cmd("INFO").arg("server").arg("replication")).await?;
        if texts(&answer).iter().any(|info| info.contains("role:slave")) {
            // Our picture of who is primary is old; a new connection gets a new one.
            self.doubt("a server that is asked as a primary is none");
            return Err(Unavailable);
        }
        let run =
            |info: &String| info.lines().find_map(|line| Some(line.strip_prefix("run_id:")?.to_owned()));
        let mut runs: Vec<String> = texts(&answer).iter().filter_map(run).collect();
        runs.sort_unstable();
        if runs.is_empty() { Err(Unavailable) } else { Ok(runs.join(",")) }
    }

    /// The keys that match a pattern, a batch at a time, of every primary. By SCAN: it does not hold up the server.
    pub(crate) async fn scan(
        &self,
        pattern: &str,
        mut each: impl FnMut(Vec<String>),
    ) -> Result<(), Unavailable> {
        for node in self.primaries().await? {
            let mut cursor: u64 = 0;
            loop {
                let mut cmd = redis::cmd("SCAN");
                cmd.arg(cursor).arg("MATCH").arg(pattern).arg("COUNT").arg(500);
                let (next, keys): (u64, Vec<String>) = self.ask_node(node.as_ref(), cmd).await?;
                each(keys);
                cursor = next;
                if cursor == 0 {
                    break;
                }
            }
        }
        Ok(())
    }

    /// One command to one node, or to the server that is alone.
    async fn ask_node<T: FromRedisValue>(
        &self,
        node: Option<&SingleNodeRoutingInfo>,
        cmd: Cmd,
    ) -> Result<T, Unavailable> {
        let up = self.up()?;
        match (up.conn.clone(), node) {
            (Conn::Cluster(mut conn), Some(node)) => {
                let answer = conn.route_command(cmd, RoutingInfo::SingleNode(node.clone())).await;
                self.settle(up.generation, answer)
            }
            _ => self.ask(&cmd).await,
        }
    }

    /// The primaries of a cluster; of a server that is alone one `None`.
    async fn primaries(&self) -> Result<Vec<Option<SingleNodeRoutingInfo>>, Unavailable> {
        if !self.is_cluster() {
            return Ok(vec![None]);
        }
        let nodes: String = self.ask(redis::cmd("CLUSTER").arg("NODES")).await?;
        let primary = |line: &str| {
            let mut words = line.split(' ').skip(1);
            let (address, flags) = (words.next()?, words.next()?);
            let is_primary = flags.split(',').any(|flag| flag == "master");
            let (host, port) = address.split(['@', ',']).next()?.rsplit_once(':')?;
            let node = SingleNodeRoutingInfo::ByAddress { host: host.to_owned(), port: port.parse().ok()? };
            is_primary.then_some(Some(node))
        };
        Ok(nodes.lines().filter_map(primary).collect())
    }

    /// Breaks the link: something about it cannot be trusted any more.
    pub(crate) fn doubt(&self, why: &str) {
        if let Ok(up) = self.up() {
            self.0.fail(up.generation, &why);
        }
    }

    fn up(&self) -> Result<Up, Unavailable> {
        read(&self.0.up).clone().ok_or(Unavailable)
    }

    fn settle<A: Into<Answer>, T: FromRedisValue>(
        &self,
        generation: u64,
        answer: Result<A, RedisError>,
    ) -> Result<T, Unavailable> {
        let answer = answer.and_then(|answer| match answer.into() {
            Answer::One(value) => value.extract_error(),
            Answer::All(values) => Ok(Value::Array(values)),
        });
        match answer {
            Ok(value) => redis::from_redis_value(value).map_err(|error| {
                tracing::warn!(%error, "Redis answered with something unexpected");
                Unavailable
            }),
            Err(error) if is_refusal(&error) => {
                tracing::warn!(%error, "Redis refused a command");
                Err(Unavailable)
            }
            Err(error) => {
                self.0.fail(generation, &error);
                Err(Unavailable)
            }
        }
    }
}

/// What came back: of one command or of several.
enum Answer {
    One(Value),
    All(Vec<Value>),
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Self::One(value)
    }
}

impl From<Vec<Value>> for Answer {
    fn from(values: Vec<Value>) -> Self {
        Self::All(values)
    }
}

/// Whether the server works and only did not want this command: out of memory, a key of another type.
fn is_refusal(error: &RedisError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Server(
            ServerErrorKind::ResponseError | ServerErrorKind::ExecAbort | ServerErrorKind::NoPerm
        ) | ErrorKind::Extension
    ) && !error.is_io_error()
}

/// The texts of an answer to INFO: one, or of a cluster one for each node.
pub(crate) fn texts(answer: &Value) -> Vec<String> {
    match answer {
        Value::Map(nodes) => nodes.iter().flat_map(|(_, info)| texts(info)).collect(),
        Value::Array(infos) => infos.iter().flat_map(texts).collect(),
        Value::BulkString(bytes) => vec![String::from_utf8_lossy(bytes).into_owned()],
        Value::VerbatimString { text, .. } => vec![text.clone()],
        _ => Vec::new(),
    }
}

impl Inner {
    fn fail(&self, generation: u64, why: &dyn fmt::Display) {
        let mut up = write(&self.up);
        if up.as_ref().is_some_and(|up| up.generation == generation) {
            *up = None;
            *write(&self.down_since) = Some(Instant::now());
            // Under the lock, as when it comes up: the last that is said is the last that happened.
            self.state.send_replace(State { generation, is_up: false });
            drop(up);
            tracing::warn!("the link to Redis broke: {why}; going on from the database");
        }
    }

    /// One attempt.
    async fn connect(self: &Arc<Self>, generation: u64) -> Result<Conn, RedisError> {
        let patience = self.options.patience;
        let inner = Arc::downgrade(self);
        let hear = move |push: PushInfo| {
            let Some(inner) = inner.upgrade() else { return Ok::<(), ()>(()) };
            inner.hear(generation, push);
            Ok(())
        };
        let urls: Vec<&str> = self.options.urls().collect();
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(patience))
            .set_response_timeout(Some(patience));
        // Of a cluster any node will do, and some may be down.
        let mut probed = Err(RedisError::from((ErrorKind::InvalidClientConfig, "no URL of a Redis")));
        for url in &urls {
            probed = probe(url, &config).await;
            if probed.is_ok() {
                break;
            }
        }
        let (client, is_cluster) = probed?;
        let conn = if is_cluster {
            let client = ClusterClient::builder(urls)
                .use_protocol(ProtocolVersion::RESP3)
                .connection_timeout(patience)
                .response_timeout(patience)
                .retries(1)
                .push_sender(hear)
                .build()?;
            Conn::Cluster(client.get_async_connection().await?)
        } else {
            let config = config.set_push_sender(hear);
            Conn::One(client.get_multiplexed_async_connection_with_config(&config).await?)
        };
        for load in self.scripts.loads() {
            let loaded = match conn.clone() {
                Conn::One(mut conn) => conn.req_packed_command(&load).await,
                Conn::Cluster(mut conn) => conn.req_packed_command(&load).await,
            };
            loaded?;
        }
        Ok(conn)
    }

    fn hear(&self, generation: u64, push: PushInfo) {
        match push.kind {
            // A cluster's connection mends itself; what was missed meanwhile shows in the numbers of the messages.
            PushKind::Disconnection => {
                let is_one = matches!(&*read(&self.up), Some(Up { conn: Conn::One(_), .. }));
                if is_one {
                    self.fail(generation, &"the server closed it");
                } else {
                    let _ = self.lost.send(None);
                }
            }
            // Ours, or a slot moved to another server of the cluster.
            PushKind::SUnsubscribe => {
                if let Some(Value::BulkString(channel)) = push.data.into_iter().next() {
                    let _ = self.lost.send(Some(channel.into()));
                }
            }
            PushKind::Message | PushKind::SMessage => {
                let mut data = push.data.into_iter();
                let (Some(Value::BulkString(channel)), Some(Value::BulkString(bytes))) =
                    (data.next(), data.next())
                else {
                    return;
                };
                let (hearers, bytes) = (Arc::clone(&read(&self.hearers)), Bytes::from(bytes));
                for hearer in &*hearers {
                    hearer(&channel, bytes.clone());
                }
            }
            _ => {}
        }
    }
}

/// A client of the server behind a URL, and whether that is one of a cluster.
async fn probe(url: &str, config: &AsyncConnectionConfig) -> Result<(Client, bool), RedisError> {
    let info = url.into_connection_info()?;
    let settings = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
    let client = Client::open(info.set_redis_settings(settings))?;
    let mut conn = client.get_multiplexed_async_connection_with_config(config).await?;
    let info: String = redis::cmd("INFO").arg("cluster").query_async(&mut conn).await?;
    Ok((client, info.contains("cluster_enabled:1")))
}

/// Makes the connection, and makes it again whenever it broke.
async fn keep_up(inner: std::sync::Weak<Inner>) {
    const FIRST_WAIT: Duration = Duration::from_millis(50);
    const LONGEST_WAIT: Duration = Duration::from_secs(1);
    /// A connection that lives shorter than this is no better than none.
    const STABLE: Duration = Duration::from_secs(2);
    let mut generation = 0;
    let mut wait = FIRST_WAIT;
    loop {
        let Some(link) = inner.upgrade() else { return };
        generation += 1;
        let mut state = link.state.subscribe();
        match link.connect(generation).await {
            Ok(conn) => {
                let since = Instant::now();
                {
                    let mut up = write(&link.up);
                    *up = Some(Up { conn, generation });
                    *write(&link.down_since) = None;
                    link.state.send_replace(State { generation, is_up: true });
                }
                tracing::info!(generation, "the link to Redis is up");
                drop(link);
                // Ends with an error when the last link is gone.
                if state.wait_for(|state| !state.is_up).await.is_err() {
                    return;
                }
                if since.elapsed() > STABLE {
                    wait = FIRST_WAIT;
                    continue;
                }
            }
            Err(error) => {
                if wait == FIRST_WAIT {
                    tracing::warn!(%error, "cannot connect to Redis; trying again, meanwhile without it");
                }
                drop(link);
            }
        }
        // Spread, so that the nodes of a deployment do not come all at once.
        tokio::time::sleep(wait.mul_f64(0.5 + rand::random::<f64>() / 2.0)).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
