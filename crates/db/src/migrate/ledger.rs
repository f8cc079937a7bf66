//! What this database has been through: the tables `_party_gallery_migrations` and `_party_gallery_routines`.

use tokio_postgres::{Client, GenericClient, Transaction};

use super::error::MigrateError;
use super::source::{Migration, Source, label};

pub(super) const CREATE: &str = "
CREATE TABLE IF NOT EXISTS public._party_gallery_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    baselined boolean NOT NULL DEFAULT false,
    applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    execution_ms bigint NOT NULL,
    CONSTRAINT _party_gallery_migrations_pkey PRIMARY KEY (version)
);
CREATE TABLE IF NOT EXISTS public._party_gallery_routines (
    only_row boolean NOT NULL DEFAULT true,
    checksum text NOT NULL,
    objects text[] NOT NULL,
    applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    execution_ms bigint NOT NULL,
    CONSTRAINT _party_gallery_routines_pkey PRIMARY KEY (only_row),
    CONSTRAINT _party_gallery_routines_only_row_check CHECK (only_row)
);";

/// One applied migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) version: i32,
    pub(super) name: String,
    pub(super) checksum: String,
    pub(super) baselined: bool,
    pub(super) applied_at: jiff::Timestamp,
}

impl Row {
    pub(super) fn label(&self) -> String {
        label(self.version, &self.name)
    }

    /// Whether this row was written for that very file.
    pub(super) fn is(&self, migration: &Migration) -> bool {
        self.name == migration.name && self.checksum == migration.up.checksum()
    }
}

/// Every applied migration in order; none when the ledger does not exist.
pub(super) async fn read(client: &Client) -> Result<Vec<Row>, tokio_postgres::Error> {
    if !exists(client).await? {
        return Ok(Vec::new());
    }
    let rows = client
        .query(
            "SELECT version, name, checksum, baselined, applied_at FROM public._party_gallery_migrations ORDER BY version",
            &[],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Row {
                version: row.try_get(0)?,
                name: row.try_get(1)?,
                checksum: row.try_get(2)?,
                baselined: row.try_get(3)?,
                applied_at: row.try_get(4)?,
            })
        })
        .collect()
}

pub(super) async fn exists(client: &impl GenericClient) -> Result<bool, tokio_postgres::Error> {
    let row = client
        .query_one(
            "SELECT to_regclass('public._party_gallery_migrations') IS NOT NULL \
                AND to_regclass('public._party_gallery_routines') IS NOT NULL",
            &[],
        )
        .await?;
    row.try_get(0)
}

/// Refuses when the applied migrations are not the first ones of the source, unchanged.
pub(super) fn check(source: &Source, applied: &[Row]) -> Result<(), MigrateError> {
    let (mut changed, mut unknown) = (Vec::new(), Vec::new());
    for row in applied {
        match source.find(row.version) {
            None => unknown.push(row.label()),
            Some(migration) if !row.is(migration) => changed.push(row.label()),
            Some(_) => {}
        }
    }
    let last = applied.last().map_or(0, |row| row.version);
    let late: Vec<String> =
        pending(source, applied).filter(|migration| migration.version < last).map(Migration::label).collect();
    if changed.is_empty() && unknown.is_empty() && late.is_empty() {
        return Ok(());
    }
    Err(MigrateError::Disagrees { changed, unknown, late })
}

pub(super) fn pending<'a>(source: &'a Source, applied: &[Row]) -> impl Iterator<Item = &'a Migration> {
    source
        .migrations
        .iter()
        .filter(move |migration| !applied.iter().any(|row| row.version == migration.version))
}

/// Writes the row of a migration in the transaction that applies it, and returns how long that has taken so far.
pub(super) async fn record(
    transaction: &Transaction<'_>,
    migration: &Migration,
    baselined: bool,
) -> Result<i64, tokio_postgres::Error> {
    insert(transaction, migration, baselined, "now()").await
}

/// Writes the row of a migration that ran outside a transaction since `started`, a time of the server's own clock.
pub(super) async fn record_since(
    client: &Client,
    migration: &Migration,
    started: jiff::Timestamp,
) -> Result<i64, tokio_postgres::Error> {
    insert(client, migration, false, &format!("'{started}'::timestamptz")).await
}

async fn insert(
    client: &impl GenericClient,
    migration: &Migration,
    baselined: bool,
    started: &str,
) -> Result<i64, tokio_postgres::Error> {
    let sql = format!(
        "INSERT INTO public._party_gallery_migrations (version, name, checksum, baselined, execution_ms) \
         VALUES ($1, $2, $3, $4, (extract(epoch FROM clock_timestamp() - {started}) * 1000)::bigint) \
         RETURNING execution_ms"
    );
    let values: [&(dyn tokio_postgres::types::ToSql + Sync); 4] =
        [&migration.version, &migration.name, &migration.up.checksum(), &baselined];
    client.query_one(&sql, &values).await?.try_get(0)
}

/// Takes the row of an undone migration out.
pub(super) async fn forget(transaction: &Transaction<'_>, version: i32) -> Result<(), tokio_postgres::Error> {
    transaction
        .execute("DELETE FROM public._party_gallery_migrations WHERE version = $1", &[&version])
        .await
        .map(drop)
}
