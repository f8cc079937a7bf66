// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PollParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub since: T1,
    pub after_xid: T2,
    pub after_id: i64,
    pub rows: i64,
}
#[derive(Debug)]
pub struct DeleteParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::ArraySql<Item = i64>>
{
    pub xids: T2,
    pub ids: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfThisTransaction {
    pub entity: String,
    pub entity_id: String,
    pub xid: String,
}
pub struct OfThisTransactionBorrowed<'a> {
    pub entity: &'a str,
    pub entity_id: &'a str,
    pub xid: &'a str,
}
impl<'a> From<OfThisTransactionBorrowed<'a>> for OfThisTransaction {
    fn from(OfThisTransactionBorrowed { entity, entity_id, xid }: OfThisTransactionBorrowed<'a>) -> Self {
        Self { entity: entity.into(), entity_id: entity_id.into(), xid: xid.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Poll {
    pub snapshot: String,
    pub epoch: String,
    pub id: Option<i64>,
    pub entity: Option<String>,
    pub entity_id: Option<String>,
    pub xid: Option<String>,
}
pub struct PollBorrowed<'a> {
    pub snapshot: &'a str,
    pub epoch: &'a str,
    pub id: Option<i64>,
    pub entity: Option<&'a str>,
    pub entity_id: Option<&'a str>,
    pub xid: Option<&'a str>,
}
impl<'a> From<PollBorrowed<'a>> for Poll {
    fn from(PollBorrowed { snapshot, epoch, id, entity, entity_id, xid }: PollBorrowed<'a>) -> Self {
        Self {
            snapshot: snapshot.into(),
            epoch: epoch.into(),
            id,
            entity: entity.map(|v| v.into()),
            entity_id: entity_id.map(|v| v.into()),
            xid: xid.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct OfThisTransactionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfThisTransactionBorrowed, tokio_postgres::Error>,
    mapper: fn(OfThisTransactionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfThisTransactionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(OfThisTransactionBorrowed) -> R,
    ) -> OfThisTransactionQuery<'c, 'a, 's, C, R, N> {
        OfThisTransactionQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct PollQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PollBorrowed, tokio_postgres::Error>,
    mapper: fn(PollBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PollQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PollBorrowed) -> R) -> PollQuery<'c, 'a, 's, C, R, N> {
        PollQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct StringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&str, tokio_postgres::Error>,
    mapper: fn(&str) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&str) -> R) -> StringQuery<'c, 'a, 's, C, R, N> {
        StringQuery {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
            client: self.client,
            params: self.params,
            query: self.query,
            cached: self.cached,
            extractor: self.extractor,
            mapper,
        }
    }
    pub async fn one(self) -> Result<T, tokio_postgres::Error> {
        let row = crate::client::async_::one(self.client, self.query, &self.params, self.cached).await?;
        Ok((self.mapper)((self.extractor)(&row)?))
    }
    pub async fn all(self) -> Result<Vec<T>, tokio_postgres::Error> {
        self.iter().await?.try_collect().await
    }
    pub async fn opt(self) -> Result<Option<T>, tokio_postgres::Error> {
        let opt_row = crate::client::async_::opt(self.client, self.query, &self.params, self.cached).await?;
        Ok(opt_row
            .map(|row| {
                let extracted = (self.extractor)(&row)?;
                Ok((self.mapper)(extracted))
            })
            .transpose()?)
    }
    pub async fn iter(
        self,
    ) -> Result<impl futures::Stream<Item = Result<T, tokio_postgres::Error>> + 'c, tokio_postgres::Error>
    {
        let stream =
            crate::client::async_::raw(self.client, self.query, crate::slice_iter(&self.params), self.cached)
                .await?;
        let mapped = stream
            .map(move |res| {
                res.and_then(|row| {
                    let extracted = (self.extractor)(&row)?;
                    Ok((self.mapper)(extracted))
                })
            })
            .into_stream();
        Ok(mapped)
    }
}
pub struct OfThisTransactionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_this_transaction() -> OfThisTransactionStmt {
    OfThisTransactionStmt(
        "SELECT entity, entity_id, version::text AS xid FROM cache_changes_of_this_transaction()",
        None,
    )
}
impl OfThisTransactionStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> OfThisTransactionQuery<'c, 'a, 's, C, OfThisTransaction, 0> {
        OfThisTransactionQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<OfThisTransactionBorrowed, tokio_postgres::Error> {
                    Ok(OfThisTransactionBorrowed {
                        entity: row.try_get(0)?,
                        entity_id: row.try_get(1)?,
                        xid: row.try_get(2)?,
                    })
                },
            mapper: |it| OfThisTransaction::from(it),
        }
    }
}
pub struct PollStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn poll() -> PollStmt {
    PollStmt(
        "SELECT s.snapshot::text AS snapshot, s.epoch, c.id, c.entity, c.entity_id, c.version::text AS xid FROM (SELECT pg_current_snapshot() AS snapshot, cache_epoch() AS epoch) s LEFT JOIN LATERAL cache_changes_since( $1::text::pg_snapshot, $2::text::xid8, $3::bigint, $4::bigint) c ON true ORDER BY c.version, c.id",
        None,
    )
}
impl PollStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        since: &'a T1,
        after_xid: &'a T2,
        after_id: &'a i64,
        rows: &'a i64,
    ) -> PollQuery<'c, 'a, 's, C, Poll, 4> {
        PollQuery {
            client,
            params: [since, after_xid, after_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PollBorrowed, tokio_postgres::Error> {
                Ok(PollBorrowed {
                    snapshot: row.try_get(0)?,
                    epoch: row.try_get(1)?,
                    id: row.try_get(2)?,
                    entity: row.try_get(3)?,
                    entity_id: row.try_get(4)?,
                    xid: row.try_get(5)?,
                })
            },
            mapper: |it| Poll::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PollParams<T1, T2>, PollQuery<'c, 'a, 's, C, Poll, 4>, C>
    for PollStmt
{
    fn params(&'s self, client: &'c C, params: &'a PollParams<T1, T2>) -> PollQuery<'c, 'a, 's, C, Poll, 4> {
        self.bind(client, &params.since, &params.after_xid, &params.after_id, &params.rows)
    }
}
pub struct EpochStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn epoch() -> EpochStmt {
    EpochStmt("SELECT cache_epoch() AS epoch", None)
}
impl EpochStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt("SELECT cache_changes_delete($1::text[]::xid8[], $2::bigint[]) AS deleted", None)
}
impl DeleteStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::ArraySql<Item = T1>,
        T3: crate::ArraySql<Item = i64>,
    >(
        &'s self,
        client: &'c C,
        xids: &'a T2,
        ids: &'a T3,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [xids, ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::ArraySql<Item = i64>,
> crate::client::async_::Params<'c, 'a, 's, DeleteParams<T1, T2, T3>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for DeleteStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeleteParams<T1, T2, T3>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.xids, &params.ids)
    }
}
pub struct DeleteBelowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_below() -> DeleteBelowStmt {
    DeleteBelowStmt(
        "DELETE FROM cache_invalidations WHERE ctid IN ( SELECT ctid FROM cache_invalidations WHERE xid < $1::text::xid8 ORDER BY xid, id LIMIT 5000 FOR UPDATE SKIP LOCKED)",
        None,
    )
}
impl DeleteBelowStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        horizon: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[horizon],
            )
            .await
    }
}
pub struct HorizonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn horizon() -> HorizonStmt {
    HorizonStmt("SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon", None)
}
impl HorizonStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
