// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PutParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub token_hash: T1,
    pub now: jiff::Timestamp,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct ReadParams<T1: crate::BytesSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub content_hash: T1,
    pub changed_at: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub user_id: T2,
    pub token_hash: T3,
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Find {
    pub created_at: jiff::Timestamp,
    pub last_read_at: Option<jiff::Timestamp>,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    pub user_id: String,
    pub content_hash: Option<Vec<u8>>,
    pub changed_at: jiff::Timestamp,
    pub last_read_at: Option<jiff::Timestamp>,
}
pub struct HolderBorrowed<'a> {
    pub user_id: &'a str,
    pub content_hash: Option<&'a [u8]>,
    pub changed_at: jiff::Timestamp,
    pub last_read_at: Option<jiff::Timestamp>,
}
impl<'a> From<HolderBorrowed<'a>> for Holder {
    fn from(HolderBorrowed { user_id, content_hash, changed_at, last_read_at }: HolderBorrowed<'a>) -> Self {
        Self {
            user_id: user_id.into(),
            content_hash: content_hash.map(|v| v.into()),
            changed_at,
            last_read_at,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Find, tokio_postgres::Error>,
    mapper: fn(Find) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Find) -> R) -> FindQuery<'c, 'a, 's, C, R, N> {
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
pub struct HolderQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HolderBorrowed, tokio_postgres::Error>,
    mapper: fn(HolderBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HolderQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HolderBorrowed) -> R) -> HolderQuery<'c, 'a, 's, C, R, N> {
        HolderQuery {
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
pub struct PutStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn put() -> PutStmt {
    PutStmt(
        "INSERT INTO calendar_feeds (user_id, token_hash, created_at, changed_at) SELECT u.id, $1, $2, $2 FROM users u WHERE u.id = $3 AND NOT u.is_guest AND u.deleted_at IS NULL FOR KEY SHARE ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at, changed_at = excluded.changed_at, content_hash = NULL, last_read_at = NULL",
        None,
    )
}
impl PutStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        now: &'a jiff::Timestamp,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[token_hash, now, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PutParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PutStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PutParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.token_hash, &params.now, &params.user_id))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt("SELECT created_at, last_read_at FROM calendar_feeds WHERE user_id = $1", None)
}
impl FindStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
    ) -> FindQuery<'c, 'a, 's, C, Find, 1> {
        FindQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Find, tokio_postgres::Error> {
                Ok(Find { created_at: row.try_get(0)?, last_read_at: row.try_get(1)? })
            },
            mapper: |it| Find::from(it),
        }
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt("DELETE FROM calendar_feeds WHERE user_id = $1", None)
}
impl DeleteStmt {
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
        user_id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id],
            )
            .await
    }
}
pub struct HolderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn holder() -> HolderStmt {
    HolderStmt(
        "SELECT f.user_id, f.content_hash, f.changed_at, f.last_read_at FROM calendar_feeds f JOIN users u ON u.id = f.user_id WHERE f.token_hash = $1 AND NOT u.is_guest AND u.deleted_at IS NULL",
        None,
    )
}
impl HolderStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> HolderQuery<'c, 'a, 's, C, Holder, 1> {
        HolderQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HolderBorrowed, tokio_postgres::Error> {
                Ok(HolderBorrowed {
                    user_id: row.try_get(0)?,
                    content_hash: row.try_get(1)?,
                    changed_at: row.try_get(2)?,
                    last_read_at: row.try_get(3)?,
                })
            },
            mapper: |it| Holder::from(it),
        }
    }
}
pub struct ReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn read() -> ReadStmt {
    ReadStmt(
        "UPDATE calendar_feeds SET content_hash = $1, changed_at = $2, last_read_at = $3 WHERE user_id = $4 AND token_hash = $5",
        None,
    )
}
impl ReadStmt {
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
        T1: crate::BytesSql,
        T2: crate::StringSql,
        T3: crate::BytesSql,
    >(
        &'s self,
        client: &'c C,
        content_hash: &'a T1,
        changed_at: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        user_id: &'a T2,
        token_hash: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[content_hash, changed_at, now, user_id, token_hash],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReadParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReadParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.content_hash,
            &params.changed_at,
            &params.now,
            &params.user_id,
            &params.token_hash,
        ))
    }
}
