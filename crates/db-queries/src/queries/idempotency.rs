// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct ClaimParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql, T4: crate::StringSql>
{
    pub actor: T1,
    pub key: T2,
    pub request_hash: T3,
    pub resource_id: T4,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FindParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub actor: T1,
    pub key: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub request_hash: Vec<u8>,
    pub resource_id: String,
}
pub struct FindBorrowed<'a> {
    pub request_hash: &'a [u8],
    pub resource_id: &'a str,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(FindBorrowed { request_hash, resource_id }: FindBorrowed<'a>) -> Self {
        Self { request_hash: request_hash.into(), resource_id: resource_id.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindBorrowed, tokio_postgres::Error>,
    mapper: fn(FindBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindBorrowed) -> R) -> FindQuery<'c, 'a, 's, C, R, N> {
        FindQuery {
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
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "INSERT INTO idempotency_keys (actor, key, request_hash, resource_id, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (actor, key) DO NOTHING",
        None,
    )
}
impl ClaimStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<
        'c,
        'a,
        's,
        C: GenericClient,
        T1: crate::StringSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
        T4: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        actor: &'a T1,
        key: &'a T2,
        request_hash: &'a T3,
        resource_id: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[actor, key, request_hash, resource_id, now],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClaimParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClaimStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClaimParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.actor,
            &params.key,
            &params.request_hash,
            &params.resource_id,
            &params.now,
        ))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt("SELECT request_hash, resource_id FROM idempotency_keys WHERE actor = $1 AND key = $2", None)
}
impl FindStmt {
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
        actor: &'a T1,
        key: &'a T2,
    ) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        FindQuery {
            client,
            params: [actor, key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed { request_hash: row.try_get(0)?, resource_id: row.try_get(1)? })
            },
            mapper: |it| Find::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FindParams<T1, T2>, FindQuery<'c, 'a, 's, C, Find, 2>, C>
    for FindStmt
{
    fn params(&'s self, client: &'c C, params: &'a FindParams<T1, T2>) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        self.bind(client, &params.actor, &params.key)
    }
}
pub struct DeleteOlderThanStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_older_than() -> DeleteOlderThanStmt {
    DeleteOlderThanStmt(
        "DELETE FROM idempotency_keys WHERE ctid IN ( SELECT ctid FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT 5000 FOR UPDATE SKIP LOCKED)",
        None,
    )
}
impl DeleteOlderThanStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[before],
            )
            .await
    }
}
