//! From a program that does not run to its first answer, and what it holds when nothing is asked.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;

use super::Pace;
use super::contender::{Cache, Redis, Serving, Who, node};
use super::data::{self, Data, Size};
use super::task::get;
use crate::cluster::Bench;
use crate::load;
use crate::report::Report;
use crate::result::Row;

/// Until nothing of the start goes on any more.
const QUIET: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) async fn run(pace: &Pace, report: &mut Report) -> Result<()> {
    let data = Data::make(Size { parties: 400, past: 1 }).await?;
    let [mut ours, mut express, mut fastify] = [const { Vec::new() }; 3];
    for _ in 0..pace.rounds {
        for who in [Who::Ours, Who::Express, Who::Fastify] {
            let found = once(who, &data.bench).await?;
            println!("  {:<26} {:.0} ms, {:.0} MB", who.name(), found.0 * 1e3, found.1);
            match who {
                Who::Ours => ours.push(found),
                Who::Express => express.push(found),
                Who::Fastify => fastify.push(found),
                Who::Split => {}
            }
        }
    }
    data.bench.cluster.stop().await?;
    let (times, memory): (Vec<_>, Vec<_>) = ours.into_iter().unzip();
    let row = |name, unit, of: &[f64]| Row::new(name, unit, of).less_is_more();
    let (mut time, mut held) =
        (row("Start to first answer", "s", &times), row("Memory when idle", "MB", &memory));
    for (who, of_it) in [(Who::Express, express), (Who::Fastify, fastify)] {
        let (their_times, their_memory): (Vec<_>, Vec<_>) = of_it.into_iter().unzip();
        time = time.beside(who.name(), &times, &their_times);
        held = held.beside(who.name(), &memory, &their_memory);
    }
    report.section(
        "Start and rest",
        "The program as it is shipped, with its worker, beside an existing database and a Redis of its own; Node.js with a \
         worker a core. Less is more.",
        vec![time, held],
    );
    Ok(())
}

/// Seconds until the first answer, and megabytes after it.
async fn once(who: Who, bench: &Bench) -> Result<(f64, f64)> {
    let redis = Redis::start().await?;
    let request = get(&format!("/parties/{}", data::party(1)), None);
    let folder = tempfile::tempdir()?;
    let began = Instant::now();
    let serving = match who {
        Who::Ours => {
            let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let program = std::env::current_exe()?.with_file_name("party-gallery");
            let mut command = Command::new(program);
            command.arg("serve").env("DATABASE_URL", &bench.url).env("REDIS_URL", &redis.url);
            command.env("PORT", port.to_string()).env("PARTY_GALLERY_DATA_DIR", folder.path());
            command.env("PARTY_GALLERY_LOG", "error");
            Serving::on(port, &mut command)
                .context("party-gallery lies beside this program: cargo build --release")?
        }
        Who::Express | Who::Split | Who::Fastify => {
            let script = if who == Who::Fastify { "fastify.mjs" } else { "express.mjs" };
            Serving::start(&mut node(script, &bench.url, &redis.url, Cache::On)).await?
        }
    };
    while load::fetch(serving.port, &request).await.is_err() {
        ensure!(began.elapsed() < PATIENCE, "{} does not answer", who.name());
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let seconds = began.elapsed().as_secs_f64();
    tokio::time::sleep(QUIET).await;
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let megabytes = load::held_kib_of_family(serving.pid()?)? as f64 / 1024.0;
    serving.stop().await?;
    redis.stop().await?;
    Ok((seconds, megabytes))
}
