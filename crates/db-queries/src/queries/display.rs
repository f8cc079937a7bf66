// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
    T6: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub created_by: T3,
    pub name: T4,
    pub token_hash: T5,
    pub pass_id: Option<T6>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RevokeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: T1,
    pub party_id: T2,
}
#[derive(Debug)]
pub struct TouchParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: T1,
}
#[derive(Debug)]
pub struct InsertCodeParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub code_hash: T1,
    pub pass_id: T2,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ForgetCodesParams<T1: crate::StringSql> {
    pub pass_id: T1,
    pub before: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub id: String,
    pub name: String,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub guests: Option<i32>,
}
pub struct ListBorrowed<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub guests: Option<i32>,
}
impl<'a> From<ListBorrowed<'a>> for List {
    fn from(ListBorrowed { id, name, created_at, last_seen_at, guests }: ListBorrowed<'a>) -> Self {
        Self { id: id.into(), name: name.into(), created_at, last_seen_at, guests }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub id: String,
    pub party_id: String,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub expires_at: jiff::Timestamp,
}
pub struct FindBorrowed<'a> {
    pub id: &'a str,
    pub party_id: &'a str,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: Option<jiff::Timestamp>,
    pub expires_at: jiff::Timestamp,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(FindBorrowed { id, party_id, created_at, last_seen_at, expires_at }: FindBorrowed<'a>) -> Self {
        Self { id: id.into(), party_id: party_id.into(), created_at, last_seen_at, expires_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Touch {
    pub pass_id: Option<String>,
    pub status: crate::types::PartyStatus,
}
pub struct TouchBorrowed<'a> {
    pub pass_id: Option<&'a str>,
    pub status: crate::types::PartyStatus,
}
impl<'a> From<TouchBorrowed<'a>> for Touch {
    fn from(TouchBorrowed { pass_id, status }: TouchBorrowed<'a>) -> Self {
        Self { pass_id: pass_id.map(|v| v.into()), status }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ListQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListBorrowed, tokio_postgres::Error>,
    mapper: fn(ListBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListBorrowed) -> R) -> ListQuery<'c, 'a, 's, C, R, N> {
        ListQuery {
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
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
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
pub struct TouchQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TouchBorrowed, tokio_postgres::Error>,
    mapper: fn(TouchBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TouchQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TouchBorrowed) -> R) -> TouchQuery<'c, 'a, 's, C, R, N> {
        TouchQuery {
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
        "INSERT INTO party_displays (id, party_id, created_by, name, token_hash, pass_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::BytesSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        created_by: &'a T3,
        name: &'a T4,
        token_hash: &'a T5,
        pass_id: &'a Option<T6>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, created_by, name, token_hash, pass_id, now],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::BytesSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.created_by,
            &params.name,
            &params.token_hash,
            &params.pass_id,
            &params.now,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT d.id, d.name, d.created_at, d.last_seen_at, p.uses_count AS guests FROM party_displays d LEFT JOIN party_passes p ON p.id = d.pass_id WHERE d.party_id = $1 AND d.revoked_at IS NULL ORDER BY d.created_at DESC, d.id DESC LIMIT 50",
        None,
    )
}
impl ListStmt {
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
        party_id: &'a T1,
    ) -> ListQuery<'c, 'a, 's, C, List, 1> {
        ListQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListBorrowed, tokio_postgres::Error> {
                Ok(ListBorrowed {
                    id: row.try_get(0)?,
                    name: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    guests: row.try_get(4)?,
                })
            },
            mapper: |it| List::from(it),
        }
    }
}
pub struct RevokeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn revoke() -> RevokeStmt {
    RevokeStmt(
        "UPDATE party_displays SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2 AND party_id = $3 RETURNING pass_id",
        None,
    )
}
impl RevokeStmt {
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
        now: &'a jiff::Timestamp,
        id: &'a T1,
        party_id: &'a T2,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 3> {
        OptionStringQuery {
            client,
            params: [now, id, party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RevokeParams<T1, T2>,
        OptionStringQuery<'c, 'a, 's, C, Option<String>, 3>,
        C,
    > for RevokeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RevokeParams<T1, T2>,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 3> {
        self.bind(client, &params.now, &params.id, &params.party_id)
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT d.id, d.party_id, d.created_at, d.last_seen_at, coalesce(e.ended_at, e.ends_at, e.starts_at + interval '24 hours') + interval '7 days' AS expires_at FROM party_displays d JOIN party_events e ON e.id = d.party_id WHERE d.token_hash = $1 AND d.revoked_at IS NULL AND e.status <> 'CANCELLED'",
        None,
    )
}
impl FindStmt {
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
    ) -> FindQuery<'c, 'a, 's, C, Find, 1> {
        FindQuery {
            client,
            params: [token_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    expires_at: row.try_get(4)?,
                })
            },
            mapper: |it| Find::from(it),
        }
    }
}
pub struct TouchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch() -> TouchStmt {
    TouchStmt(
        "UPDATE party_displays d SET last_seen_at = $1 FROM party_events e WHERE d.id = $2 AND d.revoked_at IS NULL AND e.id = d.party_id RETURNING d.pass_id, e.status",
        None,
    )
}
impl TouchStmt {
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
        now: &'a jiff::Timestamp,
        id: &'a T1,
    ) -> TouchQuery<'c, 'a, 's, C, Touch, 2> {
        TouchQuery {
            client,
            params: [now, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TouchBorrowed, tokio_postgres::Error> {
                Ok(TouchBorrowed { pass_id: row.try_get(0)?, status: row.try_get(1)? })
            },
            mapper: |it| Touch::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TouchParams<T1>, TouchQuery<'c, 'a, 's, C, Touch, 2>, C>
    for TouchStmt
{
    fn params(&'s self, client: &'c C, params: &'a TouchParams<T1>) -> TouchQuery<'c, 'a, 's, C, Touch, 2> {
        self.bind(client, &params.now, &params.id)
    }
}
pub struct InsertCodeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_code() -> InsertCodeStmt {
    InsertCodeStmt(
        "INSERT INTO party_pass_codes (code_hash, pass_id, expires_at) VALUES ($1, $2, $3) ON CONFLICT (code_hash) DO NOTHING",
        None,
    )
}
impl InsertCodeStmt {
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
        code_hash: &'a T1,
        pass_id: &'a T2,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[code_hash, pass_id, expires_at],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertCodeParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertCodeStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertCodeParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.code_hash, &params.pass_id, &params.expires_at))
    }
}
pub struct ForgetCodesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_codes() -> ForgetCodesStmt {
    ForgetCodesStmt("DELETE FROM party_pass_codes WHERE pass_id = $1 AND expires_at < $2", None)
}
impl ForgetCodesStmt {
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
        pass_id: &'a T1,
        before: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[pass_id, before],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetCodesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetCodesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetCodesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.pass_id, &params.before))
    }
}
