// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub user_id: T1,
    pub party_id: T2,
    pub now: jiff::Timestamp,
    pub event: T3,
}
#[derive(Debug)]
pub struct DeleteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub user_id: T1,
    pub party_id: T2,
    pub event: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: T2,
    pub rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub party_id: String,
    pub created_at: jiff::Timestamp,
}
pub struct PageBorrowed<'a> {
    pub party_id: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<PageBorrowed<'a>> for Page {
    fn from(PageBorrowed { party_id, created_at }: PageBorrowed<'a>) -> Self {
        Self { party_id: party_id.into(), created_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PageQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PageBorrowed, tokio_postgres::Error>,
    mapper: fn(PageBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PageQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PageBorrowed) -> R) -> PageQuery<'c, 'a, 's, C, R, N> {
        PageQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "WITH added AS ( INSERT INTO party_favorites (user_id, party_id, created_at) VALUES ($1, $2, $3) ON CONFLICT (user_id, party_id) DO NOTHING RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'party.favorited', $2, $4, $3 FROM added",
        None,
    )
}
impl InsertStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        party_id: &'a T2,
        now: &'a jiff::Timestamp,
        event: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, party_id, now, event],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.party_id, &params.now, &params.event))
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt(
        "WITH removed AS (DELETE FROM party_favorites WHERE user_id = $1 AND party_id = $2 RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'party.unfavorited', $2, $3, $4 FROM removed",
        None,
    )
}
impl DeleteStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        party_id: &'a T2,
        event: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, party_id, event, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.party_id, &params.event, &params.now))
    }
}
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "SELECT v.party_id, v.created_at FROM party_favorites v JOIN party_events p ON p.id = v.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, NULL) f WHERE v.user_id = $1 AND f.visible AND v.created_at <= $2 AND (v.created_at < $2 OR v.party_id > $3) ORDER BY v.created_at DESC, v.party_id LIMIT $4",
        None,
    )
}
impl PageStmt {
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
        user_id: &'a T1,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T2,
        rows: &'a i64,
    ) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        PageQuery {
            client,
            params: [user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PageBorrowed, tokio_postgres::Error> {
                Ok(PageBorrowed { party_id: row.try_get(0)?, created_at: row.try_get(1)? })
            },
            mapper: |it| Page::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1, T2>, PageQuery<'c, 'a, 's, C, Page, 4>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1, T2>) -> PageQuery<'c, 'a, 's, C, Page, 4> {
        self.bind(client, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
