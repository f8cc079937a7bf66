//! `party-gallery doctor`: what an operator should know of the database and the storage. Exit code 0 when all is well, 1 when not.

use std::process::ExitCode;

use anyhow::Context as _;
use party_db::Database;
use party_db::doctor::{self, Finding};
use party_media::{Store, StoreConfig};

/// Examines the database at `url` and the storage, and prints what is found.
pub async fn run(url: &str, storage: &StoreConfig) -> anyhow::Result<ExitCode> {
    let stores = probe(storage).await;
    match &stores {
        Ok(said) => println!("{said}"),
        Err(error) => println!("Storage: {error:#}"),
    }
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
    if findings.is_empty() && stores.is_ok() {
        println!("All is well: every rule holds, every counter equals its rows, every index is whole.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("{} findings", findings.len() + usize::from(stores.is_err()));
    Ok(ExitCode::FAILURE)
}

/// Writes, reads and deletes an object, as an upload and its reading do.
async fn probe(storage: &StoreConfig) -> anyhow::Result<String> {
    const BYTES: &[u8] = b"Party Gallery was here";
    let store = Store::open(storage).context("cannot be opened")?;
    let key = format!("doctor/{}", std::process::id());
    store.put(&key, BYTES.into(), "text/plain").await.context("cannot be written to")?;
    let read = store.digest(&key).await.context("cannot be read from");
    store.delete(&key).await.context("nothing can be deleted from it")?;
    let same = read?.is_some_and(|digest| digest.head == BYTES);
    anyhow::ensure!(same, "does not give back what was written");
    let room = store.free_bytes().await.map(|bytes| format!(", {} MB are free", bytes / 1_000_000));
    Ok(format!("Storage: gives back what it is given{}.", room.unwrap_or_default()))
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
        Finding::DeadJobs { count, oldest: (id, task, error) } => format!(
            "{count} jobs failed for good, the oldest is {id} ({task}: {error}). `party-gallery jobs list --dead` lists them, \
             `jobs retry` runs them again, `jobs delete` gives them up."
        ),
        Finding::Oversold { id, title, taken, places } => {
            format!(
                "party {id} \u{201c}{title}\u{201d}: {taken} of {places} places taken. Nobody more gets in; raise maxAttendees."
            )
        }
    }
}
