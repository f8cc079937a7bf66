//! `party-gallery cache …`: what Redis holds for the servers, and removing it so that no server keeps it either.
//!
//! A key of a session holds the hash of its token, from which nobody can sign in; what it is to (who somebody is) is still
//! shown only in development or when asked for by `--force`.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use party_cache::{Admin, LinkOptions};

use crate::config::{Environment, Settings};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum CacheCommand {
    /// List the keys of the servers
    Keys {
        /// Only those that match, as in `cache:party:*`
        #[arg(default_value = "*")]
        pattern: String,
    },
    /// Print what is stored under a key, and for how long
    Get {
        /// The key
        key: String,
        /// Show a session outside development too
        #[arg(long)]
        force: bool,
    },
    /// Remove keys, from Redis and from every server's memory
    Del {
        /// The keys
        #[arg(required = true)]
        keys: Vec<String>,
    },
    /// Count keys by kind, memory and messages
    Stats,
    /// Remove everything that the servers cached; only in development
    Flush,
}

/// Runs one of the commands against the Redis of the settings.
pub async fn run(command: CacheCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    let is_development = settings.environment() == Environment::Development;
    match &command {
        CacheCommand::Flush => ensure!(
            is_development,
            "flush is for development, and this is production: the database would have to answer everything at once. \
             Remove single keys with `cache del`"
        ),
        CacheCommand::Get { key, force } => ensure!(
            is_development || *force || !key.starts_with("session:"),
            "this says who somebody is signed in as; --force shows it"
        ),
        CacheCommand::Del { keys } => {
            for key in keys {
                Admin::may_remove(key).with_context(|| format!("{key:?} is not removed"))?;
            }
        }
        CacheCommand::Keys { .. } | CacheCommand::Stats => {}
    }
    let Some(url) = &settings.redis_url else {
        bail!(
            "REDIS_URL (redis_url) is not set: each server caches in its own process, where nobody else can look; its \
             counts are under /metrics. To share the cache, run a Redis (Debian, Ubuntu: apt-get install redis-server) and \
             set REDIS_URL=redis://127.0.0.1:6379 for every server"
        );
    };
    let admin = Admin::connect(LinkOptions::new(url.reveal()));
    let admin = admin.await.context("nothing answers at REDIS_URL (redis_url)")?;
    match command {
        CacheCommand::Keys { pattern } => {
            admin.keys(&pattern).await?.iter().for_each(|key| println!("{key}"));
        }
        CacheCommand::Get { key, .. } => get(&admin, &key).await?,
        CacheCommand::Del { keys } => {
            let removed = admin.remove(&keys).await?;
            println!(
                "{removed} of {} keys were there and are removed; no server uses any of them now.",
                keys.len()
            );
        }
        CacheCommand::Stats => stats(&admin).await?,
        CacheCommand::Flush => println!("{} keys removed.", admin.flush().await?),
    }
    Ok(ExitCode::SUCCESS)
}

async fn get(admin: &Admin, key: &str) -> anyhow::Result<()> {
    let stored = admin.get(key).await?;
    let stored = stored.with_context(|| format!("there is nothing of ours under {key:?}"))?;
    println!("{:#}", stored.value);
    match stored.ttl.map(|ttl| ttl.as_secs_f64()) {
        Some(seconds) => eprintln!("ends in {seconds:.1} s"),
        None => eprintln!("does not end by itself"),
    }
    Ok(())
}

async fn stats(admin: &Admin) -> anyhow::Result<()> {
    let overview = admin.overview().await?;
    for (prefix, count) in &overview.keys {
        println!("{prefix:<24} {count:>10}");
    }
    println!("{:<24} {:>10}", "keys of others", overview.foreign);
    let limit = match overview.memory_limit {
        0 => "no limit".to_owned(),
        limit => format!("of {}", megabytes(limit)),
    };
    println!("{:<24} {:>10} {limit}, {}", "memory", megabytes(overview.memory), overview.policy);
    println!("{:<24} {:>10}", "messages", overview.messages);
    match &overview.incarnation {
        Some(incarnation) => println!("{:<24} {incarnation:>10}{}", "incarnation", began(incarnation)),
        None => println!("{:<24} no server has been here", "incarnation"),
    }
    println!("Hits and misses are counted by each server: /metrics.");
    Ok(())
}

/// Its name is the microsecond in which it began.
fn began(incarnation: &str) -> String {
    let micros = u64::from_str_radix(incarnation, 16).ok().map(Duration::from_micros);
    let since = micros.and_then(|micros| jiff::Timestamp::UNIX_EPOCH.checked_add(micros).ok());
    since.map_or_else(String::new, |since| format!(", since {since:.0}"))
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}
