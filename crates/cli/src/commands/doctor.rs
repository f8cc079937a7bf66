//! `party-gallery doctor`: what an operator should know of the database. Exit code 0 when all is well, 1 when not.

use std::process::ExitCode;

use anyhow::Context as _;
use party_db::Database;
use party_db::doctor::{self, Finding};

/// Examines the database at `url` and prints what is found.
pub async fn run(url: &str) -> anyhow::Result<ExitCode> {
    let database = Database::connect(url, 1)?;
    let conn = database.get().await?;
    // Whole tables are read, and nobody waits for it.
    conn.batch_execute("SET statement_timeout = 0").await?;
    let findings = doctor::examine(&conn)
        .await
        .context("is the schema deployed? `party-gallery migrate status` tells")?;
    for finding in &findings {
        println!("{}", told(finding));
    }
    if findings.is_empty() {
        println!("All is well: every rule holds, every counter equals its rows, every index is whole.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} findings", findings.len());
    Ok(ExitCode::FAILURE)
}

fn told(finding: &Finding) -> String {
    match finding {
        Finding::BrokenRule { table, rule, expression, rows, examples } => format!(
            "{table}: {rows} rows break {rule}, {expression}; for example {}. They keep working; edit them to fit.",
            examples.join(", ")
        ),
        Finding::DriftedCounter { table, id } => {
            format!("{table} {id}: a counter differs from its rows. Were triggers switched off?")
        }
        Finding::InvalidIndex(name) => {
            format!("index {name} is not whole: run `party-gallery migrate deploy`")
        }
        Finding::Oversold { id, title, taken, places } => {
            format!(
                "party {id} \u{201c}{title}\u{201d}: {taken} of {places} places taken. Nobody more gets in; raise maxAttendees."
            )
        }
    }
}
