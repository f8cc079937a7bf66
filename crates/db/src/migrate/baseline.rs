//! Adopting a database that Prisma made from the sheet.
//!
//! Kept true here: nothing is changed unless the schema is the sheet's, thing by thing; rows are kept; Prisma's own
//! `_prisma_migrations` stays as it is. The ledger, the first migration marked as baselined and the correction of the
//! cohosts are one transaction; all later migrations then run as on any other database.

use tokio_postgres::{Client, Transaction};

use super::error::MigrateError;
use super::source::Source;
use super::{Event, Observer, Policy, apply, catalogue, ledger};

/// The migration that makes the sheet's schema.
const SHEET_VERSION: i32 = 1;

/// Under the first relation `party_id` holds a user and `user_id` a party, since its foreign keys say so. Rows written
/// while the keys were off may already be the right way round. Anything else has to be looked at by a person.
const COHOSTS_THAT_DO_NOT_FIT: &str = "
WITH cohost AS (
    SELECT c.id, c.party_id, c.user_id,
           EXISTS (SELECT FROM party_events AS p WHERE p.id = c.party_id)
               AND EXISTS (SELECT FROM users AS u WHERE u.id = c.user_id) AS fits,
           EXISTS (SELECT FROM party_events AS p WHERE p.id = c.user_id)
               AND EXISTS (SELECT FROM users AS u WHERE u.id = c.party_id) AS fits_exchanged
    FROM party_cohosts AS c
), read AS (
    SELECT id, party_id, user_id, fits OR fits_exchanged AS is_known,
           count(*) OVER (PARTITION BY CASE WHEN fits THEN party_id ELSE user_id END,
                                       CASE WHEN fits THEN user_id ELSE party_id END) AS same
    FROM cohost
)
SELECT format('id %s: party_id %s, user_id %s%s', id, party_id, user_id,
              CASE WHEN is_known THEN ' (twice the same cohost)' END)
FROM read WHERE NOT is_known OR same > 1 ORDER BY id LIMIT 20";

/// Two statements for the exchange would break the unique key on the way; one does not, its key is checked at the end
/// only when it is deferrable, so it is dropped and made again.
const TURN_COHOSTS: &str = "
ALTER TABLE party_cohosts DROP CONSTRAINT party_cohosts_party_id_fkey, DROP CONSTRAINT party_cohosts_user_id_fkey;
DROP INDEX party_cohosts_party_id_user_id_key;
UPDATE party_cohosts AS c SET party_id = c.user_id, user_id = c.party_id
WHERE NOT (EXISTS (SELECT FROM party_events AS p WHERE p.id = c.party_id)
           AND EXISTS (SELECT FROM users AS u WHERE u.id = c.user_id));
CREATE UNIQUE INDEX party_cohosts_party_id_user_id_key ON party_cohosts (party_id, user_id);
ALTER TABLE party_cohosts
    ADD CONSTRAINT party_cohosts_party_id_fkey FOREIGN KEY (party_id) REFERENCES party_events (id)
        ON DELETE CASCADE ON UPDATE CASCADE,
    ADD CONSTRAINT party_cohosts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
        ON DELETE CASCADE ON UPDATE CASCADE;";

/// What a database without applied migrations holds that is not ours, tables first: empty when it is free for us.
pub(super) async fn foreign_content(client: &Client) -> Result<Vec<String>, tokio_postgres::Error> {
    const KINDS: [&str; 7] =
        ["table", "partitioned table", "foreign table", "view", "materialized view", "sequence", "enum"];
    let lines = catalogue::read(client).await?;
    let mut found = Vec::new();
    for kind in KINDS {
        let names = lines.iter().filter_map(|line| line.strip_prefix(kind)?.strip_prefix(' '));
        // Only an enum's line goes on after the name: with its labels.
        found.extend(names.map(|name| format!("{kind} {}", name.split(" '").next().unwrap_or(name))));
    }
    Ok(found)
}

/// Marks the first migration as applied when the database is the sheet's, and turns its cohosts round if need be.
pub(super) async fn adopt(
    client: &mut Client,
    source: &Source,
    policy: &Policy,
    observer: &mut Observer<'_>,
) -> Result<(), MigrateError> {
    let comparison = catalogue::compare(catalogue::read(client).await?);
    if !comparison.differences.is_empty() {
        return Err(MigrateError::NotTheSheet { differences: comparison.differences });
    }
    let mut attempt = 1;
    while let Err(error) = adopt_once(client, source, policy, comparison.cohosts_swapped).await {
        attempt = apply::retry("baseline", attempt, error, policy, observer).await?;
    }
    observer(&Event::Adopted {
        cohosts_turned: comparison.cohosts_swapped,
        kept_indexes: comparison.extra_indexes,
    });
    Ok(())
}

async fn adopt_once(
    client: &mut Client,
    source: &Source,
    policy: &Policy,
    cohosts_swapped: bool,
) -> Result<(), MigrateError> {
    let transaction = apply::begin(client, policy).await?;
    transaction.batch_execute(ledger::CREATE).await?;
    if cohosts_swapped {
        turn_cohosts(&transaction).await?;
    }
    if let Some(sheet) = source.find(SHEET_VERSION) {
        ledger::record(&transaction, sheet, true).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn turn_cohosts(transaction: &Transaction<'_>) -> Result<(), MigrateError> {
    transaction.batch_execute("LOCK TABLE party_cohosts IN ACCESS EXCLUSIVE MODE").await?;
    let rows = transaction.query(COHOSTS_THAT_DO_NOT_FIT, &[]).await?;
    if rows.is_empty() {
        return Ok(transaction.batch_execute(TURN_COHOSTS).await?);
    }
    let rows = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    Err(MigrateError::CohostsDoNotFit { rows })
}
