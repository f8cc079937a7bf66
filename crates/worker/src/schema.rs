//! The queue's own schema, `graphile_worker`: installed beside ours by `migrate` and at every start, a step of the library
//! each once, from many servers at once if need be.

use graphile_worker_migrations::{MigrateError, migrate};
use party_db::{Database, DbError};

/// "partyjob" as a number: the key of the advisory lock of who installs.
const KEY: i64 = 0x7061_7274_796a_6f62;

/// Why the queue could not be installed.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The database.
    #[error(transparent)]
    Database(#[from] DbError),
    /// A step of the library.
    #[error("the queue of jobs could not be installed: {0}")]
    Migrate(#[from] MigrateError),
}

/// Brings the queue to what this program's library needs.
pub async fn install(database: &Database) -> Result<(), InstallError> {
    // The library's own answer to a race is to go on when another one was first; waiting is simpler to trust. The lock ends
    // with the transaction.
    if database.pool().status().max_size < 2 {
        return Ok(migrate(database.pool().clone(), crate::slot::SCHEMA).await?);
    }
    let tx = database.begin().await?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&KEY]).await.map_err(DbError::from)?;
    migrate(database.pool().clone(), crate::slot::SCHEMA).await?;
    tx.rollback().await?;
    Ok(())
}

/// Drops the queue with all its jobs.
pub async fn remove(database: &Database) -> Result<(), DbError> {
    let conn = database.get().await?;
    conn.batch_execute("DROP SCHEMA IF EXISTS graphile_worker CASCADE").await?;
    Ok(())
}
