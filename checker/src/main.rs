//! `party-checker`: runs the checker for a while and prints what it found. Ends with 1 when our own system broke a promise.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use party_checker::faults::{self, AFTERMATH};
use party_checker::load::{self, Pace};
use party_checker::plan::{self, FaultKind, Planned};
use party_checker::report;
use party_checker::run::Run;
use party_checker::scene::Size;
use party_checker::stage::{Stage, System};
use party_checker::verdict::Verdict;

/// Looks for stale reads under faults.
#[derive(Debug, Parser)]
#[command(name = "./dev check-cache")]
struct Arguments {
    /// How long each system is under attack.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The same faults again.
    #[arg(long)]
    seed: Option<u64>,
    /// What is checked.
    #[arg(long, value_enum, default_value_t = Which::Both)]
    system: Which,
    /// Only these faults, by their names, separated by commas; `none` for none.
    #[arg(long, value_delimiter = ',', default_value = "all")]
    faults: Vec<String>,
    /// Servers beside one another.
    #[arg(long, default_value_t = 3)]
    nodes: usize,
    /// Parties; every third is private.
    #[arg(long, default_value_t = 30)]
    parties: usize,
    /// Reads a second, over all nodes.
    #[arg(long, default_value_t = 400)]
    reads: u32,
    /// Writes a second.
    #[arg(long, default_value_t = 20)]
    writes: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    Ours,
    Sheet,
    Both,
}

impl Arguments {
    fn kinds(&self) -> Result<Vec<FaultKind>> {
        match self.faults.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["all"] => Ok(FaultKind::ALL.to_vec()),
            ["none"] => Ok(Vec::new()),
            ref names => names.iter().map(|name| name.parse().map_err(anyhow::Error::msg)).collect(),
        }
    }

    fn systems(&self) -> &'static [System] {
        match self.system {
            Which::Ours => &[System::Ours],
            Which::Sheet => &[System::Sheet],
            Which::Both => &[System::Ours, System::Sheet],
        }
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(rand::random);
    let length = Duration::from_secs(arguments.seconds);
    let schedule = plan::schedule(seed, length, &arguments.kinds()?, arguments.nodes);
    println!(
        "seed {seed}: {} faults in {} s on {} nodes\n",
        schedule.len(),
        arguments.seconds,
        arguments.nodes
    );
    let mut runs = Vec::new();
    for system in arguments.systems() {
        eprintln!("checking {} ...", system.name());
        runs.push((*system, check(*system, &arguments, seed, &schedule).await?));
    }
    println!("{}", report::tables(&runs));
    let broken = runs.iter().filter(|(system, _)| *system == System::Ours).flat_map(|(_, v)| v.broken());
    let mut code = ExitCode::SUCCESS;
    for (promise, times) in broken {
        eprintln!("BROKEN by ours: {promise}, {times} times; --seed {seed} makes the same faults again");
        code = ExitCode::FAILURE;
    }
    Ok(code)
}

async fn check(system: System, arguments: &Arguments, seed: u64, schedule: &[Planned]) -> Result<Verdict> {
    let stage = Stage::start(system, arguments.nodes).await?;
    let size = Size { hosts: arguments.parties, parties: arguments.parties, visitors: 40 };
    let run = Arc::new(Run::new(stage, size).await?);
    let pace = Pace { reads: arguments.reads, writes: arguments.writes };
    let length = Duration::from_secs(arguments.seconds) + AFTERMATH;
    let (made, ()) = tokio::join!(faults::carry_out(&run, schedule), load::go(&run, pace, length, seed));
    made?;
    run.judge().await
}
