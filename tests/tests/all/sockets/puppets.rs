//! The strings of `socketio/puppet.mjs`: clients by name, what they are told, and what they saw.

use std::collections::HashMap;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::{Mutex as Lock, watch};

/// How long a client may wait for what must come: more than anything here takes by itself, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(100);

/// What a client speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// socket.io-client, as it comes: polling first.
    Polling,
    /// socket.io-client, at once by WebSocket.
    SocketIo,
    /// ws, at `/ws`.
    Ws,
}

/// Both protocols.
pub(crate) const BOTH: [Kind; 2] = [Kind::SocketIo, Kind::Ws];

/// What was seen and not yet asked for, by who saw it.
type Seen = Arc<Mutex<HashMap<String, Vec<Value>>>>;

/// A process with clients.
pub(crate) struct Puppets {
    strings: Lock<ChildStdin>,
    seen: Seen,
    news: watch::Receiver<u64>,
    asked: AtomicU64,
    _process: Child,
}

impl Puppets {
    pub(crate) fn start() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/socketio/puppet.mjs");
        let mut node = Command::new("node");
        node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut process = node.spawn().expect("there is Node.js");
        let (strings, said) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let (news, heard) = watch::channel(0);
        let seen = Seen::default();
        tokio::spawn({
            let seen = Arc::clone(&seen);
            async move {
                let mut lines = BufReader::new(said).lines();
                while let Ok(Some(line)) = lines.next_line().await {
                    let said: Value = serde_json::from_str(&line).expect("puppets speak JSON");
                    let who = said["who"].as_str().unwrap().to_owned();
                    seen.lock().unwrap().entry(who).or_default().push(said);
                    news.send_modify(|count| *count += 1);
                }
            }
        });
        Self { strings: Lock::new(strings), seen, news: heard, asked: AtomicU64::new(0), _process: process }
    }

    /// A name that no other client of this process has.
    pub(crate) fn name(&self) -> String {
        format!("client {}", self.asked.fetch_add(1, Ordering::Relaxed))
    }

    async fn pull(&self, told: Value) {
        let line = format!("{told}\n");
        self.strings.lock().await.write_all(line.as_bytes()).await.expect("the puppets are there");
    }

    /// The first thing that a client saw of which `is` says so; it is not seen again.
    async fn wait(&self, who: &str, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        let mut news = self.news.clone();
        let found = async {
            loop {
                news.borrow_and_update();
                if let Some(seen) = self.seen.lock().unwrap().get_mut(who)
                    && let Some(index) = seen.iter().position(&is)
                {
                    return seen.remove(index);
                }
                news.changed().await.expect("the puppets live on");
            }
        };
        let found = tokio::time::timeout(PATIENCE, found).await;
        found.unwrap_or_else(|_| {
            panic!("{who} did not see {what}, but {:#?}", self.seen.lock().unwrap().get(who))
        })
    }

    /// Opens a socket in whatever way; the transport, or why it was refused.
    pub(crate) async fn try_open(
        &self,
        who: &str,
        kind: Kind,
        url: &str,
        options: Value,
    ) -> Result<String, String> {
        let mut options = options;
        if kind == Kind::SocketIo {
            options["transports"] = json!(["websocket"]);
        }
        let name = if kind == Kind::Ws { "ws" } else { "io" };
        self.pull(json!({ "do": "open", "who": who, "kind": name, "url": url, "options": options })).await;
        let ends = ["open", "refused", "closed"];
        let is_end = |said: &Value| ends.iter().any(|end| said["is"] == *end);
        let said = self.wait(who, "an open socket", is_end).await;
        match said["is"].as_str() {
            Some("open") => Ok(said["transport"].as_str().unwrap().to_owned()),
            _ => Err(said["message"].as_str().or(said["reason"].as_str()).unwrap().to_owned()),
        }
    }

    /// Opens a socket with a token.
    pub(crate) async fn open(&self, who: &str, kind: Kind, url: &str, token: &str) {
        let options = match kind {
            Kind::Ws => json!({ "token": token }),
            Kind::SocketIo | Kind::Polling => json!({ "auth": { "token": token } }),
        };
        let opened = self.try_open(who, kind, url, options).await;
        assert!(opened.is_ok(), "{who}: {opened:?}");
    }

    /// Sends an event that wants an answer, and does not wait for it.
    pub(crate) async fn send(&self, who: &str, event: &str, data: &Value) -> u64 {
        let id = self.asked.fetch_add(1, Ordering::Relaxed);
        self.pull(json!({ "do": "emit", "who": who, "event": event, "data": data, "id": id })).await;
        id
    }

    pub(crate) async fn answer(&self, who: &str, id: u64) -> Value {
        self.wait(who, "an answer", |said| said["is"] == "answer" && said["id"] == id).await["body"].clone()
    }

    /// Sends an event; the answer.
    pub(crate) async fn ask(&self, who: &str, event: &str, data: Value) -> Value {
        let id = self.send(who, event, &data).await;
        self.answer(who, id).await
    }

    /// Sends an event that is taken; the data of the answer.
    pub(crate) async fn done(&self, who: &str, event: &str, data: Value) -> Value {
        let body = self.ask(who, event, data.clone()).await;
        assert_eq!(body["ok"], true, "{who} {event} {data}: {body}");
        body["data"].clone()
    }

    /// Sends an event that is refused; the code.
    pub(crate) async fn refused(&self, who: &str, event: &str, data: Value) -> String {
        let body = self.ask(who, event, data.clone()).await;
        assert_eq!(body["ok"], false, "{who} {event} {data}: {body}");
        body["error"]["code"].as_str().unwrap().to_owned()
    }

    /// Sends an event that wants no answer.
    pub(crate) async fn tell(&self, who: &str, event: &str, data: Value) {
        self.pull(json!({ "do": "emit", "who": who, "event": event, "data": data })).await;
    }

    /// Sends an event with bytes in a field of its data.
    pub(crate) async fn tell_binary(&self, who: &str, event: &str, data: Value, field: &str) {
        let told = json!({ "do": "emit", "who": who, "event": event, "data": data, "binary": field });
        self.pull(told).await;
    }

    /// Sends a frame that no client would make.
    pub(crate) async fn raw(&self, who: &str, text: &str) {
        self.pull(json!({ "do": "raw", "who": who, "text": text })).await;
    }

    /// `pause`, `drop` or `close`.
    pub(crate) async fn act(&self, who: &str, what: &str) {
        self.pull(json!({ "do": what, "who": who })).await;
    }

    /// The data of the next event of a name.
    pub(crate) async fn heard(&self, who: &str, event: &str) -> Value {
        self.wait(who, event, |said| said["event"] == event).await["data"].clone()
    }

    /// The data of the next event of a name of which `is` says so.
    pub(crate) async fn heard_that(&self, who: &str, event: &str, is: impl Fn(&Value) -> bool) -> Value {
        self.wait(who, event, |said| said["event"] == event && is(&said["data"])).await["data"].clone()
    }

    /// Why the socket was closed.
    pub(crate) async fn closed(&self, who: &str) -> String {
        self.wait(who, "its end", |said| said["is"] == "closed").await["reason"].as_str().unwrap().to_owned()
    }

    /// Waits until it has another transport.
    pub(crate) async fn upgraded(&self, who: &str) -> String {
        let said = self.wait(who, "an upgrade", |said| said["is"] == "upgraded").await;
        said["transport"].as_str().unwrap().to_owned()
    }

    /// Names and data of all events that came and were not asked for; they are not seen again.
    pub(crate) fn rest(&self, who: &str) -> Vec<(String, Value)> {
        let seen = self.seen.lock().unwrap().remove(who).unwrap_or_default();
        let events = seen.into_iter().filter(|said| said["is"] == "event");
        events.map(|said| (said["event"].as_str().unwrap().to_owned(), said["data"].clone())).collect()
    }
}
