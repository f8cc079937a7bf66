// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FindParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::BytesSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub id: T1,
    pub user_id: T2,
    pub token_hash: T3,
    pub pass_id: Option<T4>,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub user_agent: Option<T5>,
    pub ip_address: Option<std::net::IpAddr>,
    pub firebase_signed_in_at: Option<jiff::Timestamp>,
}
#[derive(Debug)]
pub struct FindOfFirebaseParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub signed_in_at: jiff::Timestamp,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ProveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub at: jiff::Timestamp,
    pub id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct TouchParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub id: T1,
}
#[derive(Debug)]
pub struct DeleteParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct ListParams<T1: crate::BytesSql, T2: crate::StringSql> {
    pub token_hash: T1,
    pub user_id: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct RotateParams<T1: crate::BytesSql, T2: crate::BytesSql> {
    pub new_hash: T1,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub old_hash: T2,
}
#[derive(Debug)]
pub struct DeleteOthersOfParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub keep: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRow {
    pub id: String,
    pub user_id: String,
    pub expires_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub role: crate::types::UserRole,
    pub is_guest: bool,
    pub pass_id: Option<String>,
    pub pass_party_id: Option<String>,
    pub can_view: Option<bool>,
    pub can_rsvp: Option<bool>,
    pub can_upload: Option<bool>,
    pub can_chat: Option<bool>,
}
pub struct SessionRowBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub expires_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub role: crate::types::UserRole,
    pub is_guest: bool,
    pub pass_id: Option<&'a str>,
    pub pass_party_id: Option<&'a str>,
    pub can_view: Option<bool>,
    pub can_rsvp: Option<bool>,
    pub can_upload: Option<bool>,
    pub can_chat: Option<bool>,
}
impl<'a> From<SessionRowBorrowed<'a>> for SessionRow {
    fn from(
        SessionRowBorrowed {
            id,
            user_id,
            expires_at,
            last_seen_at,
            role,
            is_guest,
            pass_id,
            pass_party_id,
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
        }: SessionRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.into(),
            expires_at,
            last_seen_at,
            role,
            is_guest,
            pass_id: pass_id.map(|v| v.into()),
            pass_party_id: pass_party_id.map(|v| v.into()),
            can_view,
            can_rsvp,
            can_upload,
            can_chat,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub id: String,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub user_agent: Option<String>,
    pub ip_address: Option<std::net::IpAddr>,
    pub is_current: bool,
}
pub struct ListBorrowed<'a> {
    pub id: &'a str,
    pub created_at: jiff::Timestamp,
    pub last_seen_at: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
    pub user_agent: Option<&'a str>,
    pub ip_address: Option<std::net::IpAddr>,
    pub is_current: bool,
}
impl<'a> From<ListBorrowed<'a>> for List {
    fn from(
        ListBorrowed {
            id,
            created_at,
            last_seen_at,
            expires_at,
            user_agent,
            ip_address,
            is_current,
        }: ListBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            created_at,
            last_seen_at,
            expires_at,
            user_agent: user_agent.map(|v| v.into()),
            ip_address,
            is_current,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Rotate {
    pub id: String,
    pub user_id: String,
}
pub struct RotateBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
}
impl<'a> From<RotateBorrowed<'a>> for Rotate {
    fn from(RotateBorrowed { id, user_id }: RotateBorrowed<'a>) -> Self {
        Self { id: id.into(), user_id: user_id.into() }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct SessionRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SessionRowBorrowed, tokio_postgres::Error>,
    mapper: fn(SessionRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SessionRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SessionRowBorrowed) -> R) -> SessionRowQuery<'c, 'a, 's, C, R, N> {
        SessionRowQuery {
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
pub struct JiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<jiff::Timestamp, tokio_postgres::Error>,
    mapper: fn(jiff::Timestamp) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> JiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(jiff::Timestamp) -> R) -> JiffTimestampQuery<'c, 'a, 's, C, R, N> {
        JiffTimestampQuery {
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
pub struct RotateQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RotateBorrowed, tokio_postgres::Error>,
    mapper: fn(RotateBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RotateQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RotateBorrowed) -> R) -> RotateQuery<'c, 'a, 's, C, R, N> {
        RotateQuery {
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
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT s.id, s.user_id, s.expires_at, s.last_seen_at, u.role, u.is_guest, s.pass_id, g.party_id AS pass_party_id, p.can_view, p.can_rsvp, p.can_upload, p.can_chat FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN party_guests g ON g.user_id = s.user_id AND u.is_guest LEFT JOIN party_passes p ON p.id = s.pass_id WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.deleted_at IS NULL",
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
        now: &'a jiff::Timestamp,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        SessionRowQuery {
            client,
            params: [token_hash, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SessionRowBorrowed, tokio_postgres::Error> {
                Ok(SessionRowBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    expires_at: row.try_get(2)?,
                    last_seen_at: row.try_get(3)?,
                    role: row.try_get(4)?,
                    is_guest: row.try_get(5)?,
                    pass_id: row.try_get(6)?,
                    pass_party_id: row.try_get(7)?,
                    can_view: row.try_get(8)?,
                    can_rsvp: row.try_get(9)?,
                    can_upload: row.try_get(10)?,
                    can_chat: row.try_get(11)?,
                })
            },
            mapper: |it| SessionRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindParams<T1>,
        SessionRowQuery<'c, 'a, 's, C, SessionRow, 2>,
        C,
    > for FindStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindParams<T1>,
    ) -> SessionRowQuery<'c, 'a, 's, C, SessionRow, 2> {
        self.bind(client, &params.token_hash, &params.now)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO sessions ( id, user_id, token_hash, pass_id, created_at, last_seen_at, expires_at, user_agent, ip_address, firebase_signed_in_at) VALUES ( $1, $2, $3, $4, $5, $5, $6, $7, $8, $9)",
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
        T3: crate::BytesSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        user_id: &'a T2,
        token_hash: &'a T3,
        pass_id: &'a Option<T4>,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
        user_agent: &'a Option<T5>,
        ip_address: &'a Option<std::net::IpAddr>,
        firebase_signed_in_at: &'a Option<jiff::Timestamp>,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    id,
                    user_id,
                    token_hash,
                    pass_id,
                    now,
                    expires_at,
                    user_agent,
                    ip_address,
                    firebase_signed_in_at,
                ],
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
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.token_hash,
            &params.pass_id,
            &params.now,
            &params.expires_at,
            &params.user_agent,
            &params.ip_address,
            &params.firebase_signed_in_at,
        ))
    }
}
pub struct FindOfFirebaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_of_firebase() -> FindOfFirebaseStmt {
    FindOfFirebaseStmt(
        "SELECT encode(token_hash, 'hex') AS token_hash FROM sessions WHERE user_id = $1 AND firebase_signed_in_at = $2 AND expires_at > $3 ORDER BY created_at DESC, id DESC LIMIT 1",
        None,
    )
}
impl FindOfFirebaseStmt {
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
        signed_in_at: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [user_id, signed_in_at, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindOfFirebaseParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 3>,
        C,
    > for FindOfFirebaseStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindOfFirebaseParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.user_id, &params.signed_in_at, &params.now)
    }
}
pub struct SignedInAtStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn signed_in_at() -> SignedInAtStmt {
    SignedInAtStmt(
        "SELECT coalesce(signed_in_at, firebase_signed_in_at, created_at) AS signed_in_at FROM sessions WHERE id = $1",
        None,
    )
}
impl SignedInAtStmt {
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
        id: &'a T1,
    ) -> JiffTimestampQuery<'c, 'a, 's, C, jiff::Timestamp, 1> {
        JiffTimestampQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct ProveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn prove() -> ProveStmt {
    ProveStmt("UPDATE sessions SET signed_in_at = $1 WHERE id = $2 AND user_id = $3", None)
}
impl ProveStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        at: &'a jiff::Timestamp,
        id: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[at, id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ProveParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ProveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ProveParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.at, &params.id, &params.user_id))
    }
}
pub struct TouchStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn touch() -> TouchStmt {
    TouchStmt("UPDATE sessions SET last_seen_at = $1, expires_at = $2 WHERE id = $3", None)
}
impl TouchStmt {
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
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, expires_at, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TouchParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TouchStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TouchParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.expires_at, &params.id))
    }
}
pub struct DeleteByTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_by_token() -> DeleteByTokenStmt {
    DeleteByTokenStmt(
        "DELETE FROM sessions s USING sessions given WHERE given.token_hash = $1 AND s.user_id = given.user_id AND (s.id = given.id OR s.firebase_signed_in_at = given.firebase_signed_in_at)",
        None,
    )
}
impl DeleteByTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[token_hash],
            )
            .await
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt(
        "DELETE FROM sessions s USING sessions given WHERE given.id = $1 AND given.user_id = $2 AND s.user_id = given.user_id AND (s.id = given.id OR s.firebase_signed_in_at = given.firebase_signed_in_at)",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.user_id))
    }
}
pub struct DeleteAllOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_all_of() -> DeleteAllOfStmt {
    DeleteAllOfStmt("DELETE FROM sessions WHERE user_id = $1", None)
}
impl DeleteAllOfStmt {
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
pub struct DeleteOfPassStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_of_pass() -> DeleteOfPassStmt {
    DeleteOfPassStmt("DELETE FROM sessions WHERE pass_id = $1", None)
}
impl DeleteOfPassStmt {
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
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[pass_id],
            )
            .await
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT id, created_at, last_seen_at, expires_at, user_agent, ip_address, token_hash = $1 AS is_current FROM sessions WHERE user_id = $2 AND expires_at > $3 ORDER BY created_at DESC, id DESC LIMIT 100",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        token_hash: &'a T1,
        user_id: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> ListQuery<'c, 'a, 's, C, List, 3> {
        ListQuery {
            client,
            params: [token_hash, user_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListBorrowed, tokio_postgres::Error> {
                Ok(ListBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    last_seen_at: row.try_get(2)?,
                    expires_at: row.try_get(3)?,
                    user_agent: row.try_get(4)?,
                    ip_address: row.try_get(5)?,
                    is_current: row.try_get(6)?,
                })
            },
            mapper: |it| List::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1, T2>, ListQuery<'c, 'a, 's, C, List, 3>, C>
    for ListStmt
{
    fn params(&'s self, client: &'c C, params: &'a ListParams<T1, T2>) -> ListQuery<'c, 'a, 's, C, List, 3> {
        self.bind(client, &params.token_hash, &params.user_id, &params.now)
    }
}
pub struct DeleteExpiredStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_expired() -> DeleteExpiredStmt {
    DeleteExpiredStmt(
        "DELETE FROM sessions WHERE ctid IN ( SELECT ctid FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED)",
        None,
    )
}
impl DeleteExpiredStmt {
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
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now],
            )
            .await
    }
}
pub struct RotateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rotate() -> RotateStmt {
    RotateStmt(
        "UPDATE sessions SET token_hash = $1, last_seen_at = $2, expires_at = $3 WHERE token_hash = $4 AND expires_at > $2 RETURNING id, user_id",
        None,
    )
}
impl RotateStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        new_hash: &'a T1,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
        old_hash: &'a T2,
    ) -> RotateQuery<'c, 'a, 's, C, Rotate, 4> {
        RotateQuery {
            client,
            params: [new_hash, now, expires_at, old_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RotateBorrowed, tokio_postgres::Error> {
                Ok(RotateBorrowed { id: row.try_get(0)?, user_id: row.try_get(1)? })
            },
            mapper: |it| Rotate::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql, T2: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, RotateParams<T1, T2>, RotateQuery<'c, 'a, 's, C, Rotate, 4>, C>
    for RotateStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RotateParams<T1, T2>,
    ) -> RotateQuery<'c, 'a, 's, C, Rotate, 4> {
        self.bind(client, &params.new_hash, &params.now, &params.expires_at, &params.old_hash)
    }
}
pub struct DeleteOthersOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_others_of() -> DeleteOthersOfStmt {
    DeleteOthersOfStmt("DELETE FROM sessions WHERE user_id = $1 AND id <> $2", None)
}
impl DeleteOthersOfStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        keep: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, keep],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteOthersOfParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteOthersOfStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteOthersOfParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.keep))
    }
}
