//! Functions and triggers: replaceable, and so kept out of the migrations.
//!
//! Every file of `routines/` can be run again at any time. Whenever their combined checksum is another one than the
//! recorded one, all of them are run in the order of their names in one transaction. What they made is recorded, so
//! that a routine whose file is gone is dropped and a trigger never outlives its file.

use tokio_postgres::{Client, Transaction};

use super::error::MigrateError;
use super::script::{Mode, Script};
use super::source::Source;
use super::{Event, Observer, Policy, apply, ledger};

/// Everything that this transaction has made or replaced, triggers first so that it can be dropped in this order.
const MADE_NOW: &str = "
SELECT coalesce(array_agg(made.name ORDER BY made.rank, made.name), '{}') FROM (
    SELECT 1 AS rank, format('TRIGGER %I ON %s', tgname, tgrelid::regclass) AS name
    FROM pg_trigger WHERE NOT tgisinternal AND xmin = pg_current_xact_id()::xid
    UNION ALL
    SELECT 2, format('VIEW %s', oid::regclass)
    FROM pg_class WHERE relkind = 'v' AND xmin = pg_current_xact_id()::xid
    UNION ALL
    SELECT 3, format('ROUTINE %s', oid::regprocedure)
    FROM pg_proc WHERE xmin = pg_current_xact_id()::xid
) AS made";

/// Drops what the last run made; what the tables themselves need (a column's default, an index) stays.
const WITHDRAW: &str = "
DO $$
DECLARE object text;
BEGIN
    FOR object IN
        SELECT o.name FROM public._party_gallery_routines AS r, unnest(r.objects) WITH ORDINALITY AS o (name, rank)
        ORDER BY o.rank
    LOOP
        BEGIN
            EXECUTE 'DROP ' || regexp_replace(object, '^(TRIGGER|VIEW|ROUTINE) ', '\\1 IF EXISTS ');
        EXCEPTION WHEN dependent_objects_still_exist THEN NULL;
        END;
    END LOOP;
END $$;
DELETE FROM public._party_gallery_routines";

/// Whether the database has the routines of the source.
pub(super) async fn are_current(client: &Client, source: &Source) -> Result<bool, tokio_postgres::Error> {
    if !ledger::exists(client).await? {
        return Ok(source.routines.is_empty());
    }
    let row = client.query_opt("SELECT checksum FROM public._party_gallery_routines", &[]).await?;
    let recorded = row.map(|row| row.try_get::<_, String>(0)).transpose()?;
    Ok(recorded.map_or(source.routines.is_empty(), |recorded| recorded == source.routines_checksum()))
}

/// Runs all routine files when they are not the recorded ones; says how many milliseconds that took.
pub(super) async fn replace_if_changed(
    client: &mut Client,
    source: &Source,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<Option<i64>, MigrateError> {
    if are_current(client, source).await? {
        return Ok(None);
    }
    let mut attempt = 1;
    loop {
        match replace(client, source, policy).await {
            Ok(ms) => {
                observer(&Event::RoutinesReplaced { ms });
                return Ok(Some(ms));
            }
            Err(error) => attempt = apply::retry("routines", attempt, error, policy, observer).await?,
        }
    }
}

async fn replace(client: &mut Client, source: &Source, policy: &Policy) -> Result<i64, MigrateError> {
    let transaction = apply::begin(client, policy).await?;
    for (file, sql) in &source.routines {
        let script = Script { file: file.clone(), sql: sql.clone(), mode: Mode::Transaction };
        apply::run(&transaction, &script).await?;
    }
    let made: Vec<String> = transaction.query_one(MADE_NOW, &[]).await?.try_get(0)?;
    let before = transaction.query_opt("SELECT objects FROM public._party_gallery_routines", &[]).await?;
    let before: Vec<String> = before.map_or(Ok(Vec::new()), |row| row.try_get(0))?;
    for object in before.iter().filter(|object| !made.contains(object)) {
        let drop = format!("DROP {}", object.replacen(' ', " IF EXISTS ", 1));
        let dropped = transaction.batch_execute(&drop).await;
        dropped.map_err(|error| MigrateError::in_file("routines without a file", &drop, error))?;
    }
    let row = transaction
        .query_one(
            "INSERT INTO public._party_gallery_routines AS r (checksum, objects, execution_ms) \
             VALUES ($1, $2, (extract(epoch FROM clock_timestamp() - now()) * 1000)::bigint) \
             ON CONFLICT (only_row) DO UPDATE SET checksum = excluded.checksum, objects = excluded.objects, \
                 applied_at = excluded.applied_at, execution_ms = excluded.execution_ms \
             RETURNING execution_ms",
            &[&source.routines_checksum(), &made],
        )
        .await?;
    let ms = row.try_get(0)?;
    transaction.commit().await?;
    Ok(ms)
}

/// Drops the routines before a migration is undone.
pub(super) async fn withdraw(transaction: &Transaction<'_>) -> Result<(), tokio_postgres::Error> {
    transaction.batch_execute(WITHDRAW).await
}
