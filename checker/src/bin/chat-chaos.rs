//! `./dev chat-chaos`: people talk for a while on nodes that break; prints what was found. Ends with 1 when a promise was
//! broken.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::Result;
use clap::Parser;
use party_checker::chat::run::{self, FAULTS, Size};
use party_checker::plan;
use party_checker::stage::{Stage, System};

/// Looks for messages that are lost, doubled, out of order or heard by the wrong people.
#[derive(Debug, Parser)]
#[command(name = "./dev chat-chaos")]
struct Arguments {
    /// How long they talk.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The same faults again.
    #[arg(long)]
    seed: Option<u64>,
    /// Servers beside one another.
    #[arg(long, default_value_t = 2)]
    nodes: usize,
    /// Rooms; every second is private.
    #[arg(long, default_value_t = 8)]
    rooms: usize,
    /// Clients, over all rooms.
    #[arg(long, default_value_t = 200)]
    clients: usize,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let Arguments { seconds, seed, nodes, rooms, clients } = Arguments::parse();
    let seed = seed.unwrap_or_else(rand::random);
    let length = Duration::from_secs(seconds);
    let schedule = plan::schedule(seed, length, &FAULTS, nodes);
    println!(
        "seed {seed}: {clients} clients in {rooms} rooms on {nodes} nodes, {} faults in {seconds} s\n",
        schedule.len()
    );
    for fault in &schedule {
        eprintln!(
            "  {:14} {} ms after {} ms, node {}",
            fault.kind,
            fault.length.as_millis(),
            fault.quiet.as_millis(),
            fault.node
        );
    }
    let stage = Stage::start(System::Ours, nodes).await?;
    let size = Size { rooms, members: clients.div_ceil(rooms.max(1)), length, bans: Duration::from_secs(2) };
    let verdict = run::check(&stage, size, &schedule, seed).await?;
    println!("{}", verdict.tell());
    for (promise, times) in verdict.broken() {
        eprintln!("BROKEN: {promise}, {times} times; --seed {seed} makes the same faults again");
    }
    Ok(if verdict.broken().is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
