//! Measurements: ours beside the limit, in turn, in one run. What is printed are ratios; absolute numbers belong to the
//! machine and its mood.
//!
//! `./dev bench` runs all of them. Each starts its own PostgreSQL, with fsync on, and leaves nothing behind.

mod cluster;
mod pgbench;
mod rsvp;

use anyhow::{Result, bail};

#[tokio::main]
async fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None | Some("rsvp") => rsvp::run().await,
        Some(other) => bail!("there is no measurement {other:?}; there is: rsvp"),
    }
}
