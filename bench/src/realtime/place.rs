//! A server that is measured, with a Redis of its own.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use tokio::process::Command;

use super::wire::Speech;
use crate::cluster::Bench;
use crate::compare::contender::{Redis, Serving};
use crate::load;

/// Which server, spoken to how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Ours over Socket.IO.
    SocketIo,
    /// Ours over the plain WebSocket.
    Plain,
    /// Socket.IO on Node.js, with the same work.
    Node,
    /// Socket.IO on Node.js that asks no database and writes nothing down.
    Relay,
}

impl Who {
    pub(crate) const ALL: [Self; 4] = [Self::SocketIo, Self::Plain, Self::Node, Self::Relay];
    pub(crate) const HOLDING: [Self; 3] = [Self::SocketIo, Self::Plain, Self::Node];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::SocketIo => "ours, Socket.IO",
            Self::Plain => "ours, /ws",
            Self::Node => "Node, written",
            Self::Relay => "Node, only relayed",
        }
    }

    pub(crate) const fn speech(self) -> Speech {
        match self {
            Self::Plain => Speech::Plain,
            Self::SocketIo | Self::Node | Self::Relay => Speech::SocketIo,
        }
    }

    pub(crate) const fn has_database(self) -> bool {
        !matches!(self, Self::Relay)
    }

    pub(crate) const fn is_ours(self) -> bool {
        matches!(self, Self::SocketIo | Self::Plain)
    }

    /// Whose rooms are its.
    pub(crate) const fn lane(self) -> usize {
        self as usize
    }
}

/// A server that runs.
pub(crate) struct Place {
    pub(crate) who: Who,
    pub(crate) serving: Serving,
    redis: Redis,
}

impl Place {
    pub(crate) async fn start(who: Who, bench: &Bench) -> Result<Self> {
        let redis = Redis::start().await?;
        let mut command = if who.is_ours() {
            let mut command = Command::new(std::env::current_exe()?);
            command.args(["serve-api", &bench.url, &redis.url, "cached"]);
            command
        } else {
            let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/socketio/server.mjs");
            let mut command = Command::new("node");
            let database = if who.has_database() { &bench.url } else { "none" };
            let adapter = std::env::var("PEER_ADAPTER").unwrap_or_else(|_| "classic".to_owned());
            command.arg("--expose-gc").arg(script).args([database, &redis.url, &adapter]);
            command.env("NODE_ENV", "production");
            command
        };
        Ok(Self { who, serving: Serving::start(&mut command).await?, redis })
    }

    pub(crate) fn pid(&self) -> Result<u32> {
        self.serving.pid()
    }

    pub(crate) fn redis_pid(&self) -> Result<u32> {
        self.redis.pid()
    }

    /// The memory that the server holds, in KiB; Node.js is asked to take its rubbish out before.
    pub(crate) async fn held_kib(&self) -> Result<u64> {
        if !self.who.is_ours() {
            for _ in 0..2 {
                Command::new("kill").args(["-USR2", &self.pid()?.to_string()]).status().await?;
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
        load::held_kib(self.pid()?)
    }

    pub(crate) async fn stop(self) -> Result<()> {
        self.serving.stop().await?;
        self.redis.stop().await
    }
}
