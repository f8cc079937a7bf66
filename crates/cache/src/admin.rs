//! What an operator may look at and remove. Only our own keys, by SCAN and one key at a time, so that it works on a cluster
//! and holds nobody up; and what is removed from Redis is said on the bus, so that no process keeps it.

use std::collections::BTreeMap;
use std::time::Duration;

use redis::{FromRedisValue as _, Value};
use serde_json::json;

use crate::coherence::BUS;
use crate::link::{Link, LinkOptions, texts};
use crate::read_through::ANY_XID;
use crate::{Changed, Key, Space, Unavailable, limit, presence, session};

/// A door to the Redis of a deployment.
#[derive(Debug, Clone)]
pub struct Admin(Link);

/// A key that may not be removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Untouchable {
    /// It is none of the server's.
    #[error("is no key of this server")]
    Foreign,
    /// The numbers of the messages between the nodes.
    #[error("holds what the nodes agree by; it is kept as long as they run")]
    Bus,
    /// Who wrote a moment ago.
    #[error("lets somebody read what they just wrote; it ends by itself within seconds")]
    Mark,
}

/// A value as Redis has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// As JSON: the text itself if it is JSON, members with their numbers of a sorted set, fields of a hash.
    pub value: serde_json::Value,
    /// When it ends; `None`: never.
    pub ttl: Option<Duration>,
}

/// What there is.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// How many keys of each prefix.
    pub keys: BTreeMap<&'static str, u64>,
    /// Keys that are not ours.
    pub foreign: u64,
    /// Bytes that Redis uses in all, and at most (0: no limit), all primaries together.
    pub memory: u64,
    /// At most; 0: no limit.
    pub memory_limit: u64,
    /// What it does at that limit.
    pub policy: String,
    /// The incarnation of the cache; none before the first server.
    pub incarnation: Option<String>,
    /// Messages on the bus in this incarnation.
    pub messages: u64,
}

impl Admin {
    /// Connects; gives up after five seconds.
    ///
    /// # Errors
    /// When Redis cannot be reached.
    pub async fn connect(options: LinkOptions) -> Result<Self, Unavailable> {
        let link = Link::start(options);
        let up = tokio::time::timeout(Duration::from_secs(5), link.wait_up()).await;
        up.map(|()| Self(link)).map_err(|_| Unavailable)
    }

    /// Our keys that match a pattern of Redis, sorted. Of sessions the key holds the hash of the token.
    ///
    /// # Errors
    /// When Redis does not answer.
    pub async fn keys(&self, pattern: &str) -> Result<Vec<String>, Unavailable> {
        let mut ours = Vec::new();
        self.0
            .scan(pattern, |keys| ours.extend(keys.into_iter().filter(|key| prefix(key).is_some())))
            .await?;
        ours.sort_unstable();
        // A scan may find a key twice.
        ours.dedup();
        Ok(ours)
    }

    /// What is stored under a key of ours; `None` when there is nothing, or it is not ours.
    ///
    /// # Errors
    /// When Redis does not answer.
    pub async fn get(&self, key: &str) -> Result<Option<Stored>, Unavailable> {
        if prefix(key).is_none() {
            return Ok(None);
        }
        let kind: String = self.0.ask(redis::cmd("TYPE").arg(key)).await?;
        let value = match &*kind {
            "string" => {
                let text: Option<String> = self.0.ask(redis::cmd("GET").arg(key)).await?;
                text.map(|text| serde_json::from_str(&text).unwrap_or(json!(text)))
            }
            "zset" => {
                let mut cmd = redis::cmd("ZRANGE");
                let members: Vec<(String, f64)> =
                    self.0.ask(cmd.arg(key).arg(0).arg(-1).arg("WITHSCORES")).await?;
                Some(members.into_iter().map(|(member, score)| (member, json!(score))).collect())
            }
            "hash" => {
                let fields: BTreeMap<String, String> = self.0.ask(redis::cmd("HGETALL").arg(key)).await?;
                let json = |text: String| serde_json::from_str(&text).unwrap_or(json!(text));
                Some(fields.into_iter().map(|(field, text)| (field, json(text))).collect())
            }
            _ => None,
        };
        let Some(value) = value else { return Ok(None) };
        let ttl: i64 = self.0.ask(redis::cmd("PTTL").arg(key)).await?;
        Ok(Some(Stored { value, ttl: u64::try_from(ttl).ok().map(Duration::from_millis) }))
    }

    /// Whether a key may be removed.
    ///
    /// # Errors
    /// Why not.
    pub fn may_remove(key: &str) -> Result<(), Untouchable> {
        match prefix(key) {
            None => Err(Untouchable::Foreign),
            Some(BUS) => Err(Untouchable::Bus),
            Some(session::MARK_PREFIX) => Err(Untouchable::Mark),
            Some(_) => Ok(()),
        }
    }

    /// Removes keys, from Redis and from every process; those that may not be removed stay. How many there were in Redis.
    ///
    /// # Errors
    /// When Redis does not answer; some of them may be gone then.
    pub async fn remove(&self, keys: &[String]) -> Result<u64, Unavailable> {
        let mut removed = 0;
        for keys in keys.chunks(100) {
            let keys: Vec<&String> = keys.iter().filter(|key| Self::may_remove(key).is_ok()).collect();
            let cmds = keys.iter().map(|key| self.removal(key)).collect();
            for answer in self.0.ask_all(cmds).await? {
                removed += u64::from_redis_value(answer).unwrap_or(0);
            }
            let changed: Vec<Changed> =
                keys.iter().filter_map(|key| Key::parse(key)).map(Changed::Key).collect();
            if !changed.is_empty() {
                self.tell(&changed).await?;
            }
        }
        Ok(removed)
    }

    /// Of a cached value the lease goes with it, and the fill that has it stores nothing.
    fn removal(&self, key: &str) -> redis::Cmd {
        if Key::parse(key).is_some() {
            let mut cmd = self.0.scripts().invalidate.on(key);
            cmd.arg(ANY_XID);
            return cmd;
        }
        let mut cmd = redis::cmd("UNLINK");
        cmd.arg(key);
        cmd
    }

    /// Removes everything of ours but what the nodes agree by, here and in every process. How many keys there were.
    ///
    /// # Errors
    /// When Redis does not answer; some of them may be gone then.
    pub async fn flush(&self) -> Result<u64, Unavailable> {
        // From then on nothing older is used, wherever it is.
        self.tell(&[Changed::All]).await?;
        let keys = self.keys("*").await?;
        let mut removed = 0;
        for keys in keys.chunks(100) {
            let keys = keys.iter().filter(|key| Self::may_remove(key).is_ok());
            for answer in self.0.ask_all(keys.map(|key| self.removal(key)).collect()).await? {
                removed += u64::from_redis_value(answer).unwrap_or(0);
            }
        }
        Ok(removed)
    }

    /// Counts keys and memory.
    ///
    /// # Errors
    /// When Redis does not answer.
    pub async fn overview(&self) -> Result<Overview, Unavailable> {
        let mut overview = Overview::default();
        let count = |keys: Vec<String>| {
            for key in keys {
                match prefix(&key) {
                    Some(prefix) => *overview.keys.entry(prefix).or_default() += 1,
                    None => overview.foreign += 1,
                }
            }
        };
        self.0.scan("*", count).await?;
        let info: Value = self.0.ask(redis::cmd("INFO").arg("memory")).await?;
        for info in texts(&info) {
            let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            let number =
                |name: &str| field(name).and_then(|text| text.trim().parse::<u64>().ok()).unwrap_or(0);
            overview.memory += number("used_memory");
            overview.memory_limit += number("maxmemory");
            field("maxmemory_policy").unwrap_or_default().trim().clone_into(&mut overview.policy);
        }
        let (incarnation, messages) = self.bus().await?;
        (overview.incarnation, overview.messages) = (incarnation, messages);
        Ok(overview)
    }

    async fn bus(&self) -> Result<(Option<String>, u64), Unavailable> {
        let mut cmd = redis::cmd("HMGET");
        cmd.arg(BUS).arg("incarnation").arg("messages");
        let (incarnation, messages): (Option<String>, Option<u64>) = self.0.ask(&cmd).await?;
        Ok((incarnation, messages.unwrap_or(0)))
    }

    /// Says on the bus what is no longer true, as a node would.
    async fn tell(&self, changed: &[Changed]) -> Result<(), Unavailable> {
        const ATTEMPTS: u32 = 5;
        for _ in 0..ATTEMPTS {
            // Without an incarnation no node ever joined: nobody keeps anything.
            let (Some(incarnation), _) = self.bus().await? else { return Ok(()) };
            let names: Vec<String> = changed.iter().map(Changed::name).collect();
            let rest = json!({ "incarnation": incarnation, "changed": names }).to_string();
            let mut cmd = self.0.scripts().publish.on(BUS);
            cmd.arg(&incarnation)
                .arg(format!(",{}", &rest[1..]))
                .arg(self.0.publish_command()?)
                .arg(self.0.channel());
            cmd.arg(i32::from(changed.contains(&Changed::Feed)))
                .arg(i32::from(changed.contains(&Changed::All)));
            // Less than nothing: another incarnation began in between.
            if self.0.ask::<i64>(&cmd).await? > 0 {
                return Ok(());
            }
        }
        Err(Unavailable)
    }
}

/// Which of our prefixes a key has. The bus, the marks and presence are no cached values, but ours.
fn prefix(key: &str) -> Option<&'static str> {
    const WHOLE: [&str; 3] = [BUS, presence::ONLINE_KEY, presence::SOCKETS_KEY];
    const OTHERS: [&str; 4] =
        [limit::PREFIX, presence::ROOM_PREFIX, presence::TYPING_PREFIX, session::MARK_PREFIX];
    WHOLE.into_iter().find(|whole| *whole == key).or_else(|| {
        let prefixes = Space::ALL.into_iter().map(Space::prefix).chain(OTHERS);
        prefixes.into_iter().find(|prefix| key.starts_with(prefix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_keys_are_touched_and_not_what_the_nodes_agree_by() {
        for ours in ["cache:user:1", "session:ab", "rate_limit:reads:user:1", "typing:1", "online_users"] {
            assert_eq!(Admin::may_remove(ours), Ok(()), "{ours}");
        }
        for foreign in ["cache:elsewhere", "sessions:1", "online_users2", "user:1", ""] {
            assert_eq!(Admin::may_remove(foreign), Err(Untouchable::Foreign), "{foreign}");
        }
        assert_eq!(Admin::may_remove("cache:bus"), Err(Untouchable::Bus));
        assert_eq!(Admin::may_remove("wrote:ab"), Err(Untouchable::Mark));
    }
}
