//! Measurements: ours beside the limit, in turn, in one run. What is printed are ratios; absolute numbers belong to the
//! machine and its mood.
//!
//! `./dev bench` runs all of them. Each starts its own PostgreSQL, with fsync on, and leaves nothing behind.

mod album;
mod cached;
mod cluster;
mod load;
mod notifications;
mod pgbench;
mod realtime;
mod rsvp;
mod thumbnails;

use anyhow::{Result, bail};

/// The use cases want a place for files; these measurements have none.
fn no_media() -> Result<party_app::media::MediaHome> {
    let path = std::env::temp_dir().join("party-gallery-bench-media");
    Ok(party_app::media::MediaHome::open(&party_media::StoreConfig::Folder { path })?)
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            cached::run().await?;
            rsvp::run().await?;
            album::run().await?;
            notifications::run(100_000, 1_000_000).await?;
            realtime::run(realtime::Part::All, None).await?;
            thumbnails::run().await
        }
        ["cached"] => cached::run().await,
        ["rsvp"] => rsvp::run().await,
        ["album"] => album::run().await,
        ["notifications"] => notifications::run(1_000_000, 10_000_000).await,
        ["notifications", people, old] => notifications::run(people.parse()?, old.parse()?).await,
        ["realtime"] => realtime::run(realtime::Part::All, None).await,
        ["realtime", "fan-out"] => realtime::run(realtime::Part::FanOut, None).await,
        ["realtime", "fan-out", rounds] => realtime::run(realtime::Part::FanOut, Some(rounds.parse()?)).await,
        ["realtime", "held"] => realtime::run(realtime::Part::Held, None).await,
        ["realtime", "held", rounds] => realtime::run(realtime::Part::Held, Some(rounds.parse()?)).await,
        ["thumbnails"] => thumbnails::run().await,
        // Processes of their own, so that the CPU time of each can be told from that of whoever measures.
        ["serve-bare", file] => cached::serve_bare(file).await,
        ["serve-ours", database, redis] => cached::serve_ours(database, redis).await,
        ["serve-realtime", database, redis] => realtime::serve(database, redis).await,
        ["get-from-redis", redis, seconds] => cached::get_from_redis(redis, seconds.parse()?).await,
        ["serve-gallery", database, folder] => album::serve(database, folder).await,
        ["make-thumbnails", photos, out, what] => thumbnails::make(photos, out, what),
        _ => bail!(
            "there is no measurement {arguments:?}; there are: cached, rsvp, album, notifications, realtime, thumbnails"
        ),
    }
}
