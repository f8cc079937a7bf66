//! Measurements: ours beside what it replaces and beside the limit, in turn, in one run. What is printed are ratios; absolute
//! numbers belong to the machine and its mood.
//!
//! `./dev bench` runs all of them and writes `bench/RESULTS.md`. Each starts its own PostgreSQL, with fsync on, and leaves
//! nothing behind.

mod album;
mod cluster;
mod compare;
mod load;
mod notifications;
mod pgbench;
mod realtime;
mod report;
mod result;
mod seeding;
mod thumbnails;

use anyhow::{Result, bail};
use compare::Pace;
use report::Report;

/// As the program that is measured has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The use cases want a place for files; these measurements have none.
fn no_media() -> Result<party_app::media::MediaHome> {
    let path = std::env::temp_dir().join("party-gallery-bench-media");
    Ok(party_app::media::MediaHome::open(&party_media::StoreConfig::Folder { path })?)
}

/// The folder of what is built, where results that are not kept are written.
fn target() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), Into::into)
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut report = Report::default();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => everything(&Pace::whole(), &mut Report::written_to("bench", "")).await,
        ["quick"] => quick(&Pace::quick(), &mut Report::written_to(target(), " quick")).await,
        ["data"] => data(200_000, 1).await,
        ["data", parties, past] => data(parties.parse()?, past.parse()?).await,
        ["requests"] => compare::run(&Pace::whole(), &mut report).await,
        ["requests", part] => {
            compare::run(&Pace { only: Some(part.to_owned()), ..Pace::quick() }, &mut report).await
        }
        ["growth"] => compare::growth(&Pace::whole(), &mut report).await,
        ["growth", part] => {
            compare::growth(&Pace { only: Some(part.to_owned()), ..Pace::quick() }, &mut report).await
        }
        ["start"] => compare::start(&Pace::whole(), &mut report).await,
        ["seeding"] => seeding::run(200_000, &mut report).await,
        ["album"] => album::run().await,
        ["notifications"] => notifications::run(1_000_000, 10_000_000, 200, &mut report).await,
        ["notifications", people, old] => {
            notifications::run(people.parse()?, old.parse()?, 200, &mut report).await
        }
        ["realtime"] => {
            let mut report = Report::written_to(target(), " realtime");
            let part = realtime::run(realtime::Part::All, None, &mut report).await;
            report.after("realtime", part).await?;
            report.is_whole()
        }
        ["realtime", "fan-out"] => realtime::run(realtime::Part::FanOut, None, &mut report).await,
        ["realtime", "fan-out", rounds] => {
            realtime::run(realtime::Part::FanOut, Some(rounds.parse()?), &mut report).await
        }
        ["realtime", "held"] => realtime::run(realtime::Part::Held, None, &mut report).await,
        ["realtime", "held", rounds] => {
            realtime::run(realtime::Part::Held, Some(rounds.parse()?), &mut report).await
        }
        ["thumbnails"] => thumbnails::run(5, &mut report).await,
        // Processes of their own, so that the CPU time of each can be told from that of whoever measures.
        ["serve-bare", file] => compare::serve_bare(file).await,
        ["serve-api", database, redis, cached] => compare::serve(database, redis, cached).await,
        ["serve-gallery", database, folder] => album::serve(database, folder).await,
        ["make-thumbnails", photos, out, what] => thumbnails::make(photos, out, what),
        _ => bail!(
            "there is no measurement {arguments:?}; there are: quick, data [PARTIES PAST], requests [PART], growth [PART], start, seeding, album, \
             notifications, realtime, thumbnails"
        ),
    }
}

/// Makes what is measured on and keeps it until it is interrupted, for whoever looks at plans.
async fn data(parties: u32, past: u32) -> Result<()> {
    let data = compare::Data::make(compare::Size { parties, past }).await?;
    println!("{}", data.bench.url);
    tokio::signal::ctrl_c().await?;
    Ok(data.bench.cluster.stop().await?)
}

/// All that the table holds.
async fn everything(pace: &Pace, report: &mut Report) -> Result<()> {
    let part = compare::run(pace, report).await;
    report.after("requests", part).await?;
    let part = compare::growth(&Pace { rounds: 3, ..pace.clone() }, report).await;
    report.after("growth", part).await?;
    let part = compare::start(pace, report).await;
    report.after("start", part).await?;
    let part = realtime::run(realtime::Part::All, None, report).await;
    report.after("realtime", part).await?;
    let part = thumbnails::run(5, report).await;
    report.after("thumbnails", part).await?;
    let part = seeding::run(200_000, report).await;
    report.after("seeding", part).await?;
    let part = notifications::run(1_000_000, 10_000_000, 200, report).await;
    report.after("notifications", part).await?;
    report.is_whole()
}

/// What fits in ten minutes: fewer rounds, nothing with ten times as much.
async fn quick(pace: &Pace, report: &mut Report) -> Result<()> {
    let part = compare::run(pace, report).await;
    report.after("requests", part).await?;
    let part = compare::start(pace, report).await;
    report.after("start", part).await?;
    let part = realtime::run(realtime::Part::FanOut, Some(1), report).await;
    report.after("realtime", part).await?;
    let part = thumbnails::run(2, report).await;
    report.after("thumbnails", part).await?;
    let part = notifications::run(50_000, 0, 50, report).await;
    report.after("notifications", part).await?;
    report.is_whole()
}
