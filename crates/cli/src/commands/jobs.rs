//! `party-gallery jobs …`: what is to be done, what failed for good and why, and doing it again.

use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use party_db::jobs::{self, Job};
use party_db::{Conn, Database};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub enum JobsCommand {
    /// Count jobs and list them, the oldest first
    List {
        /// Only those that failed for good
        #[arg(long)]
        dead: bool,
        /// How many at most
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Print all of a job: what it is told and why it failed
    Show {
        /// Its number
        id: i64,
    },
    /// Run jobs now, with all their attempts before them
    Retry {
        /// Their numbers
        #[arg(required_unless_present = "dead")]
        ids: Vec<i64>,
        /// All that failed for good
        #[arg(long, conflicts_with = "ids")]
        dead: bool,
    },
    /// Delete jobs: what they would have done is not done
    Delete {
        /// Their numbers
        #[arg(required = true)]
        ids: Vec<i64>,
    },
}

/// Runs one of the commands against the database at `url`.
pub async fn run(command: JobsCommand, url: &str) -> anyhow::Result<ExitCode> {
    let conn = Database::connect(url, 1)?.get().await?;
    ensure!(
        jobs::is_there(&conn).await?,
        "there is no queue of jobs yet: `party-gallery migrate deploy` makes it"
    );
    match command {
        JobsCommand::List { dead, limit } => list(&conn, dead, limit.into()).await,
        JobsCommand::Show { id } => {
            let job = jobs::find(&conn, id).await?.with_context(|| format!("there is no job {id}"))?;
            show(&job);
            Ok(ExitCode::SUCCESS)
        }
        JobsCommand::Retry { ids, dead } => {
            let ids = if dead { all_dead(&conn).await? } else { ids };
            let done = jobs::retry(&conn, &ids).await?;
            say(&ids, &done, "will be run again")
        }
        JobsCommand::Delete { ids } => {
            let done = jobs::delete(&conn, &ids).await?;
            say(&ids, &done, "are deleted")
        }
    }
}

async fn all_dead(conn: &Conn) -> anyhow::Result<Vec<i64>> {
    Ok(jobs::list(conn, true, i64::MAX).await?.iter().map(|job| job.id).collect())
}

async fn list(conn: &Conn, dead: bool, limit: i64) -> anyhow::Result<ExitCode> {
    let stats = jobs::stats(conn).await?.unwrap_or_default();
    println!(
        "{} waiting (the oldest for {} s), {} later, {} running, {} dead; {} events to hand on",
        stats.waiting, stats.oldest_seconds, stats.later, stats.running, stats.dead, stats.events
    );
    for job in jobs::list(conn, dead, limit).await? {
        let error = job.last_error.as_deref().unwrap_or_default().lines().next().unwrap_or_default();
        let line = format!(
            "{:>8}  {:<8} {:<24} {:>2}/{:<2}  {:.0}  {error}",
            job.id, job.state, job.task, job.attempts, job.max_attempts, job.run_at
        );
        println!("{}", line.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

fn show(job: &Job) {
    println!("{:<10} {}", "job", job.id);
    println!("{:<10} {}", "task", job.task);
    println!("{:<10} {}", "state", job.state);
    println!("{:<10} {} of {}", "attempts", job.attempts, job.max_attempts);
    println!("{:<10} {:.3}", "added", job.created_at);
    println!("{:<10} {:.3}", "due", job.run_at);
    for (name, value) in [("key", &job.key), ("queue", &job.queue), ("error", &job.last_error)] {
        if let Some(value) = value {
            println!("{name:<10} {value}");
        }
    }
    println!("{:#}", job.payload);
}

fn say(asked: &[i64], done: &[i64], what: &str) -> anyhow::Result<ExitCode> {
    println!("{} of {} jobs {what}.", done.len(), asked.len());
    let left: Vec<String> = asked.iter().filter(|id| !done.contains(id)).map(ToString::to_string).collect();
    if !left.is_empty() {
        bail!("these are not there, or run at the moment: {}", left.join(", "));
    }
    Ok(ExitCode::SUCCESS)
}
