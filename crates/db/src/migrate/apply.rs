//! Running one migration, forwards or back.
//!
//! Kept true here: a migration and its row in the ledger are committed together or not at all. The exception are the
//! concurrent index files, which PostgreSQL runs outside a transaction only: they can be run again, and what a broken
//! run left of an index is dropped first.
//!
//! Locks: a file waits for a table at most [`Policy::lock_timeout`], since all later readers of that table queue up
//! behind it meanwhile. Then it rolls back, waits and tries again, [`Policy::attempts`] times in all. Concurrent index
//! files block nobody, so they wait as long as they must.

use std::time::Duration;

use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Transaction};

use super::error::MigrateError;
use super::ledger;
use super::script::{Mode, Script};
use super::source::Migration;
use super::{Event, Observer, Policy, routines};

/// Applies one migration and returns the milliseconds it took.
pub(super) async fn up(
    client: &mut Client,
    migration: &Migration,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<i64, MigrateError> {
    if migration.up.is_draft() {
        return Err(MigrateError::Draft { file: migration.up.file.clone() });
    }
    observer(&Event::Applying { migration: migration.label() });
    let ms = if migration.up.mode == Mode::Transaction {
        let mut attempt = 1;
        loop {
            match up_in_transaction(client, migration, policy).await {
                Ok(ms) => break ms,
                Err(error) => attempt = retry(&migration.up.file, attempt, error, policy, observer).await?,
            }
        }
    } else {
        let started = client.query_one("SELECT clock_timestamp()", &[]).await?.try_get(0)?;
        run_concurrent(client, &migration.up, observer).await?;
        ledger::record_since(client, migration, started).await?
    };
    observer(&Event::Applied { migration: migration.label(), ms });
    Ok(ms)
}

async fn up_in_transaction(
    client: &mut Client,
    migration: &Migration,
    policy: &Policy,
) -> Result<i64, MigrateError> {
    let transaction = begin(client, policy).await?;
    run(&transaction, &migration.up).await?;
    let ms = ledger::record(&transaction, migration, false).await?;
    transaction.commit().await?;
    Ok(ms)
}

/// Undoes one migration. The routines go as well, since they may use what is undone; the next deploy brings them back.
pub(super) async fn down(
    client: &mut Client,
    migration: &Migration,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<(), MigrateError> {
    let Some(down) = migration.down.as_ref().filter(|down| !down.is_draft()) else {
        return Err(MigrateError::NoWayBack { file: migration.label() });
    };
    observer(&Event::Undoing { migration: migration.label() });
    let mut attempt = 1;
    loop {
        match down_once(client, migration, down, policy, observer).await {
            Ok(()) => return Ok(()),
            Err(error) => attempt = retry(&down.file, attempt, error, policy, observer).await?,
        }
    }
}

async fn down_once(
    client: &mut Client,
    migration: &Migration,
    down: &Script,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<(), MigrateError> {
    if down.mode != Mode::Transaction {
        run_concurrent(client, down, observer).await?;
    }
    let transaction = begin(client, policy).await?;
    if down.mode == Mode::Transaction {
        routines::withdraw(&transaction).await?;
        run(&transaction, down).await?;
    }
    ledger::forget(&transaction, migration.version).await?;
    transaction.commit().await?;
    Ok(())
}

/// Opens a transaction that gives up on a lock after the policy's time.
pub(super) async fn begin<'a>(
    client: &'a mut Client,
    policy: &Policy,
) -> Result<Transaction<'a>, tokio_postgres::Error> {
    let transaction = client.transaction().await?;
    let limit = policy.lock_timeout.as_millis();
    transaction.batch_execute(&format!("SET LOCAL lock_timeout = '{limit}ms'")).await?;
    Ok(transaction)
}

/// Runs a file's statements in the transaction given and makes sure that it is still the same one afterwards.
pub(super) async fn run(transaction: &Transaction<'_>, script: &Script) -> Result<(), MigrateError> {
    let current = "SELECT pg_current_xact_id()::text";
    let before: String = transaction.query_one(current, &[]).await?.try_get(0)?;
    let ran = transaction.batch_execute(&script.sql).await;
    ran.map_err(|error| MigrateError::in_file(&script.file, &script.sql, error))?;
    let after: String = transaction.query_one(current, &[]).await?.try_get(0)?;
    if before == after {
        return Ok(());
    }
    Err(MigrateError::EndedItsTransaction { file: script.file.clone() })
}

async fn run_concurrent(
    client: &Client,
    script: &Script,
    observer: &mut Observer<'_>,
) -> Result<(), MigrateError> {
    match &script.mode {
        Mode::BuildsIndex { name, keeps_valid } => {
            let existing = index_validity(client, name).await?;
            if existing == Some(false) || (existing == Some(true) && !keeps_valid) {
                observer(&Event::RebuildingIndex { index: name.clone() });
                client.batch_execute(&format!("DROP INDEX CONCURRENTLY IF EXISTS public.\"{name}\"")).await?;
            }
        }
        Mode::DropsIndex(name) if index_validity(client, name).await?.is_none() => return Ok(()),
        Mode::DropsIndex(_) | Mode::Transaction => {}
    }
    let ran = client.batch_execute(&script.sql).await;
    ran.map_err(|error| MigrateError::in_file(&script.file, &script.sql, error))
}

/// Whether an index of this name is whole; none when there is none. Half a one is what a broken build leaves behind.
async fn index_validity(client: &Client, index: &str) -> Result<Option<bool>, tokio_postgres::Error> {
    let row = client
        .query_opt(
            "SELECT i.indisvalid AND i.indisready FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid \
             WHERE c.relnamespace = 'public'::regnamespace AND c.relname = $1",
            &[&index],
        )
        .await?;
    row.map(|row| row.try_get(0)).transpose()
}

/// After a failure: the number of the next attempt when another one may help, else the error.
pub(super) async fn retry(
    file: &str,
    attempt: u32,
    error: MigrateError,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<u32, MigrateError> {
    let source = match error {
        MigrateError::Failed { cause: source, .. } | MigrateError::Database(source)
            if is_contention(&source) =>
        {
            source
        }
        other => return Err(other),
    };
    if attempt >= policy.attempts {
        return Err(MigrateError::Locked { file: file.to_owned(), attempts: attempt, source });
    }
    observer(&Event::Retrying { file: file.to_owned(), attempt, of: policy.attempts });
    tokio::time::sleep(policy.pause.saturating_mul(attempt).min(Duration::from_secs(10))).await;
    Ok(attempt + 1)
}

fn is_contention(error: &tokio_postgres::Error) -> bool {
    error
        .code()
        .is_some_and(|code| *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::T_R_DEADLOCK_DETECTED)
}
