//! The database's time zone is UTC.
//!
//! The sheet's client reads a timestamptz as text and drops its offset, so every session must begin in UTC. It is a
//! setting of the database and neither cloned nor dumped with it, so each deploy looks, not one migration.

use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

use super::{Event, Observer};

/// What a session begins with here, unless the database says UTC already and a role or client overrules it.
const FOUND: &str = "
SELECT s.reset_val FROM pg_settings AS s
WHERE s.name = 'TimeZone' AND s.reset_val NOT IN ('UTC', 'Etc/UTC', 'GMT', 'Etc/GMT')
  AND NOT EXISTS (
      SELECT FROM pg_db_role_setting AS r JOIN pg_database AS d ON d.oid = r.setdatabase
      WHERE d.datname = current_database() AND r.setrole = 0 AND 'TimeZone=UTC' = ANY (r.setconfig)
  )";

const CHANGE: &str = "
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET \"TimeZone\" TO ''UTC''', current_database()); END $$";

pub(super) async fn is_utc(client: &Client) -> Result<bool, tokio_postgres::Error> {
    Ok(client.query_opt(FOUND, &[]).await?.is_none())
}

/// Sets it for new sessions, or says that this role may not.
pub(super) async fn make_utc(
    client: &Client,
    observer: &mut Observer<'_>,
) -> Result<(), tokio_postgres::Error> {
    let Some(row) = client.query_opt(FOUND, &[]).await? else { return Ok(()) };
    let before = row.try_get(0)?;
    let changed = match client.batch_execute(CHANGE).await {
        Ok(()) => true,
        Err(error) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => false,
        Err(error) => return Err(error),
    };
    observer(&Event::TimeZone { before, changed });
    Ok(())
}
