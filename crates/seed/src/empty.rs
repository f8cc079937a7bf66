//! Seeding is for databases that nobody uses yet.

use tokio_postgres::Transaction;

use crate::SeedError;

/// Makes sure that there are no people and no parties, and that none come until the transaction ends: two seeds at
/// once cannot both find the database empty, and a sign-up in between waits.
pub(crate) async fn claim(tx: &Transaction<'_>) -> Result<(), SeedError> {
    tx.batch_execute("LOCK TABLE users, party_events IN SHARE ROW EXCLUSIVE MODE").await?;
    refuse_if_used(tx).await
}

/// Says what there is, counted no further than a message needs.
pub(crate) async fn refuse_if_used(tx: &Transaction<'_>) -> Result<(), SeedError> {
    let row = tx
        .query_one(
            "SELECT (SELECT count(*) FROM (SELECT FROM users LIMIT 1000) u),
                    (SELECT count(*) FROM (SELECT FROM party_events LIMIT 1000) p)",
            &[],
        )
        .await?;
    let (people, parties) = (row.try_get::<_, i64>(0)?, row.try_get::<_, i64>(1)?);
    if people > 0 || parties > 0 { Err(SeedError::NotEmpty { people, parties }) } else { Ok(()) }
}
