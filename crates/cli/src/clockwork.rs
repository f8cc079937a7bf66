//! What the clock brings about while the server runs: parties start and end themselves, their people are
//! reminded, and what is over is swept away. Every node does it; rows that another node has locked are left to it.

use std::time::Duration;

use party_app::{App, AppError, housekeeping, notification, party, pass};
use tokio::time::MissedTickBehavior;

/// How late a party may start itself.
const EVERY: Duration = Duration::from_secs(2);
/// Rounds between two sweeps.
const SWEEP_ROUNDS: u32 = 60;

/// Runs until it is aborted. A round that fails is told and tried again with the next.
pub async fn run(app: App) {
    let mut rounds = tokio::time::interval(EVERY);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for round in 0_u32.. {
        rounds.tick().await;
        tell("starting and ending parties", party::advance(&app).await);
        tell("reading names that have changed", pass::fold_names(&app).await);
        tell("reminding of parties", notification::fan_out::remind(&app).await);
        if round % SWEEP_ROUNDS == 0 {
            tell("sweeping what is over", housekeeping::sweep(&app).await);
        }
    }
}

fn tell<T>(what: &str, done: Result<T, AppError>) {
    if let Err(error) = done {
        tracing::warn!(error = &error as &dyn std::error::Error, "{what} failed; the next round tries again");
    }
}
