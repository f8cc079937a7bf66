//! One migration at a time in a database.
//!
//! Kept true here: the lock is a session lock on the very connection that does the work, so it cannot be lost while
//! the work goes on, and a node that waits for it holds no transaction or snapshot open. A blocking
//! `pg_advisory_lock` would hold one for as long as it waits, `CREATE INDEX CONCURRENTLY` of the working node waits for
//! every older snapshot, and the two would wait for each other; so waiting is asking again.

use std::time::Duration;

use tokio_postgres::Client;

use super::error::MigrateError;
use super::{Event, Observer, Policy};

/// "partygal" as a number: the key of the advisory lock, scoped to the database by PostgreSQL.
const KEY: i64 = 0x7061_7274_7967_616c;

const ASK_AGAIN_AFTER: Duration = Duration::from_millis(100);

pub(super) async fn acquire(
    client: &Client,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<(), MigrateError> {
    let mut waited = Duration::ZERO;
    loop {
        if client.query_one("SELECT pg_try_advisory_lock($1)", &[&KEY]).await?.try_get(0)? {
            return Ok(());
        }
        if waited.is_zero() {
            observer(&Event::Waiting { holder: holder(client).await? });
        }
        if waited >= policy.wait_for_others {
            return Err(MigrateError::Busy { seconds: waited.as_secs(), holder: holder(client).await? });
        }
        tokio::time::sleep(ASK_AGAIN_AFTER).await;
        waited += ASK_AGAIN_AFTER;
    }
}

/// Gives the lock back. A failure here means that the connection is gone, and with it the lock.
pub(super) async fn release(client: &Client) {
    if let Err(error) = client.execute("SELECT pg_advisory_unlock($1)", &[&KEY]).await {
        tracing::debug!(%error, "the connection ended before the migration lock was given back");
    }
}

async fn holder(client: &Client) -> Result<String, tokio_postgres::Error> {
    let row = client
        .query_opt(
            "SELECT format('process %s, %s, from %s', a.pid, coalesce(nullif(a.application_name, ''), 'unnamed'), \
                    coalesce(host(a.client_addr), 'a local socket')) \
             FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid) \
             WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
               AND (l.classid::bigint << 32) + l.objid::bigint = $1",
            &[&KEY],
        )
        .await?;
    row.map_or_else(|| Ok("it has just ended".to_owned()), |row| row.try_get(0))
}
