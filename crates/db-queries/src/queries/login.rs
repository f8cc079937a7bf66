// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub id: T1,
    pub firebase_id: T2,
    pub email: T3,
    pub username: Option<T4>,
    pub first_name: Option<T5>,
    pub last_name: Option<T6>,
    pub is_profile_complete: bool,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LinkFirebaseParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub firebase_id: T1,
    pub now: jiff::Timestamp,
    pub id: T2,
}
#[derive(Debug)]
pub struct VerifyEmailParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub id: T1,
}
#[derive(Debug)]
pub struct SetPasswordParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub password_hash: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReplacePasswordParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub new_hash: T1,
    pub now: jiff::Timestamp,
    pub user_id: T2,
    pub old_hash: T3,
}
#[derive(Debug)]
pub struct HoldPasswordParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub password_hash: T2,
}
#[derive(Debug)]
pub struct SetRoleParams<T1: crate::StringSql> {
    pub role: crate::types::UserRole,
    pub now: jiff::Timestamp,
    pub email: T1,
}
#[derive(Debug)]
pub struct AuditRoleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub action: T1,
    pub subject: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct TokenIsRecentParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub purpose: crate::types::OneTimePurpose,
    pub since: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ReplaceTokenParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub user_id: T1,
    pub purpose: crate::types::OneTimePurpose,
    pub token_hash: T2,
    pub now: jiff::Timestamp,
    pub expires_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UseTokenParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub purpose: crate::types::OneTimePurpose,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct TokenIsLiveParams<T1: crate::BytesSql> {
    pub token_hash: T1,
    pub purpose: crate::types::OneTimePurpose,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct DeleteTokensParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub purpose: crate::types::OneTimePurpose,
}
#[derive(Debug)]
pub struct ClaimParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub firebase_id: T1,
    pub email: T2,
    pub username: Option<T3>,
    pub first_name: Option<T4>,
    pub last_name: Option<T5>,
    pub is_profile_complete: bool,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
    pub id: T6,
}
#[derive(Debug)]
pub struct ClaimGuestParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub user_id: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Login {
    pub id: String,
    pub firebase_id: String,
    pub email: String,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub password_hash: Option<String>,
}
pub struct LoginBorrowed<'a> {
    pub id: &'a str,
    pub firebase_id: &'a str,
    pub email: &'a str,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub password_hash: Option<&'a str>,
}
impl<'a> From<LoginBorrowed<'a>> for Login {
    fn from(
        LoginBorrowed { id, firebase_id, email, email_verified_at, password_hash }: LoginBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            firebase_id: firebase_id.into(),
            email: email.into(),
            email_verified_at,
            password_hash: password_hash.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct LoginQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LoginBorrowed, tokio_postgres::Error>,
    mapper: fn(LoginBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LoginQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LoginBorrowed) -> R) -> LoginQuery<'c, 'a, 's, C, R, N> {
        LoginQuery {
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
pub struct BoolQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<bool, tokio_postgres::Error>,
    mapper: fn(bool) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> BoolQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(bool) -> R) -> BoolQuery<'c, 'a, 's, C, R, N> {
        BoolQuery {
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
pub struct FindByEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_by_email() -> FindByEmailStmt {
    FindByEmailStmt(
        "SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash FROM users u LEFT JOIN user_credentials c ON c.user_id = u.id WHERE lower(u.email) = lower($1) AND NOT u.is_guest AND u.deleted_at IS NULL",
        None,
    )
}
impl FindByEmailStmt {
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
        email: &'a T1,
    ) -> LoginQuery<'c, 'a, 's, C, Login, 1> {
        LoginQuery {
            client,
            params: [email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginBorrowed, tokio_postgres::Error> {
                Ok(LoginBorrowed {
                    id: row.try_get(0)?,
                    firebase_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    email_verified_at: row.try_get(3)?,
                    password_hash: row.try_get(4)?,
                })
            },
            mapper: |it| Login::from(it),
        }
    }
}
pub struct FindByFirebaseIdStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_by_firebase_id() -> FindByFirebaseIdStmt {
    FindByFirebaseIdStmt(
        "SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash FROM users u LEFT JOIN user_credentials c ON c.user_id = u.id WHERE u.firebase_id = $1 AND NOT u.is_guest AND u.deleted_at IS NULL",
        None,
    )
}
impl FindByFirebaseIdStmt {
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
        firebase_id: &'a T1,
    ) -> LoginQuery<'c, 'a, 's, C, Login, 1> {
        LoginQuery {
            client,
            params: [firebase_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginBorrowed, tokio_postgres::Error> {
                Ok(LoginBorrowed {
                    id: row.try_get(0)?,
                    firebase_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    email_verified_at: row.try_get(3)?,
                    password_hash: row.try_get(4)?,
                })
            },
            mapper: |it| Login::from(it),
        }
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT u.id, u.firebase_id, u.email, u.email_verified_at, c.password_hash FROM users u LEFT JOIN user_credentials c ON c.user_id = u.id WHERE u.id = $1 AND NOT u.is_guest AND u.deleted_at IS NULL",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> LoginQuery<'c, 'a, 's, C, Login, 1> {
        LoginQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LoginBorrowed, tokio_postgres::Error> {
                Ok(LoginBorrowed {
                    id: row.try_get(0)?,
                    firebase_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    email_verified_at: row.try_get(3)?,
                    password_hash: row.try_get(4)?,
                })
            },
            mapper: |it| Login::from(it),
        }
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO users ( id, firebase_id, email, username, first_name, last_name, is_profile_complete, email_verified_at, created_at, updated_at) VALUES ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
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
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        firebase_id: &'a T2,
        email: &'a T3,
        username: &'a Option<T4>,
        first_name: &'a Option<T5>,
        last_name: &'a Option<T6>,
        is_profile_complete: &'a bool,
        email_verified_at: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    id,
                    firebase_id,
                    email,
                    username,
                    first_name,
                    last_name,
                    is_profile_complete,
                    email_verified_at,
                    now,
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
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
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
            &params.firebase_id,
            &params.email,
            &params.username,
            &params.first_name,
            &params.last_name,
            &params.is_profile_complete,
            &params.email_verified_at,
            &params.now,
        ))
    }
}
pub struct LinkFirebaseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn link_firebase() -> LinkFirebaseStmt {
    LinkFirebaseStmt(
        "UPDATE users SET firebase_id = $1, email_verified_at = coalesce(email_verified_at, $2), updated_at = $2 WHERE id = $3 AND deleted_at IS NULL",
        None,
    )
}
impl LinkFirebaseStmt {
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
        firebase_id: &'a T1,
        now: &'a jiff::Timestamp,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[firebase_id, now, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LinkFirebaseParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LinkFirebaseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LinkFirebaseParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.firebase_id, &params.now, &params.id))
    }
}
pub struct VerifyEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn verify_email() -> VerifyEmailStmt {
    VerifyEmailStmt(
        "UPDATE users SET email_verified_at = coalesce(email_verified_at, $1), updated_at = $1 WHERE id = $2 AND NOT is_guest AND deleted_at IS NULL",
        None,
    )
}
impl VerifyEmailStmt {
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
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        VerifyEmailParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for VerifyEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a VerifyEmailParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.id))
    }
}
pub struct SetPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_password() -> SetPasswordStmt {
    SetPasswordStmt(
        "INSERT INTO user_credentials (user_id, password_hash, updated_at) VALUES ($1, $2, $3) ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, updated_at = excluded.updated_at",
        None,
    )
}
impl SetPasswordStmt {
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
        password_hash: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, password_hash, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPasswordParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPasswordParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.password_hash, &params.now))
    }
}
pub struct ReplacePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_password() -> ReplacePasswordStmt {
    ReplacePasswordStmt(
        "UPDATE user_credentials SET password_hash = $1, updated_at = $2 WHERE user_id = $3 AND password_hash = $4",
        None,
    )
}
impl ReplacePasswordStmt {
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
    >(
        &'s self,
        client: &'c C,
        new_hash: &'a T1,
        now: &'a jiff::Timestamp,
        user_id: &'a T2,
        old_hash: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[new_hash, now, user_id, old_hash],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReplacePasswordParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReplacePasswordStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReplacePasswordParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.new_hash, &params.now, &params.user_id, &params.old_hash))
    }
}
pub struct HoldPasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_password() -> HoldPasswordStmt {
    HoldPasswordStmt(
        "SELECT user_id FROM user_credentials WHERE user_id = $1 AND password_hash = $2 FOR SHARE",
        None,
    )
}
impl HoldPasswordStmt {
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
        password_hash: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, password_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HoldPasswordParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for HoldPasswordStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HoldPasswordParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.password_hash)
    }
}
pub struct DeletePasswordStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_password() -> DeletePasswordStmt {
    DeletePasswordStmt("DELETE FROM user_credentials WHERE user_id = $1", None)
}
impl DeletePasswordStmt {
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
pub struct SetRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_role() -> SetRoleStmt {
    SetRoleStmt(
        "UPDATE users SET role = $1, updated_at = $2 WHERE lower(email) = lower($3) AND NOT is_guest AND deleted_at IS NULL RETURNING id",
        None,
    )
}
impl SetRoleStmt {
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
        role: &'a crate::types::UserRole,
        now: &'a jiff::Timestamp,
        email: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [role, now, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, SetRoleParams<T1>, StringQuery<'c, 'a, 's, C, String, 3>, C>
    for SetRoleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetRoleParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.role, &params.now, &params.email)
    }
}
pub struct AuditRoleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn audit_role() -> AuditRoleStmt {
    AuditRoleStmt("INSERT INTO operator_audit (action, subject, created_at) VALUES ($1, $2, $3)", None)
}
impl AuditRoleStmt {
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
        action: &'a T1,
        subject: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[action, subject, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AuditRoleParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AuditRoleStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AuditRoleParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.action, &params.subject, &params.now))
    }
}
pub struct TokenIsRecentStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn token_is_recent() -> TokenIsRecentStmt {
    TokenIsRecentStmt(
        "SELECT EXISTS ( SELECT FROM one_time_tokens WHERE user_id = $1 AND purpose = $2 AND created_at > $3) AS is_recent",
        None,
    )
}
impl TokenIsRecentStmt {
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
        purpose: &'a crate::types::OneTimePurpose,
        since: &'a jiff::Timestamp,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [user_id, purpose, since],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, TokenIsRecentParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for TokenIsRecentStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TokenIsRecentParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.user_id, &params.purpose, &params.since)
    }
}
pub struct ReplaceTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn replace_token() -> ReplaceTokenStmt {
    ReplaceTokenStmt(
        "WITH older AS (DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2) INSERT INTO one_time_tokens (token_hash, user_id, purpose, created_at, expires_at) VALUES ($3, $1, $2, $4, $5)",
        None,
    )
}
impl ReplaceTokenStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        purpose: &'a crate::types::OneTimePurpose,
        token_hash: &'a T2,
        now: &'a jiff::Timestamp,
        expires_at: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, purpose, token_hash, now, expires_at],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ReplaceTokenParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ReplaceTokenStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ReplaceTokenParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.purpose,
            &params.token_hash,
            &params.now,
            &params.expires_at,
        ))
    }
}
pub struct UseTokenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn use_token() -> UseTokenStmt {
    UseTokenStmt(
        "DELETE FROM one_time_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING user_id",
        None,
    )
}
impl UseTokenStmt {
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
        purpose: &'a crate::types::OneTimePurpose,
        now: &'a jiff::Timestamp,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        StringQuery {
            client,
            params: [token_hash, purpose, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, UseTokenParams<T1>, StringQuery<'c, 'a, 's, C, String, 3>, C>
    for UseTokenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UseTokenParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 3> {
        self.bind(client, &params.token_hash, &params.purpose, &params.now)
    }
}
pub struct TokenIsLiveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn token_is_live() -> TokenIsLiveStmt {
    TokenIsLiveStmt(
        "SELECT EXISTS ( SELECT FROM one_time_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3) AS is_live",
        None,
    )
}
impl TokenIsLiveStmt {
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
        purpose: &'a crate::types::OneTimePurpose,
        now: &'a jiff::Timestamp,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [token_hash, purpose, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::BytesSql>
    crate::client::async_::Params<'c, 'a, 's, TokenIsLiveParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 3>, C>
    for TokenIsLiveStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TokenIsLiveParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.token_hash, &params.purpose, &params.now)
    }
}
pub struct DeleteTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_tokens() -> DeleteTokensStmt {
    DeleteTokensStmt("DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2", None)
}
impl DeleteTokensStmt {
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
        purpose: &'a crate::types::OneTimePurpose,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, purpose],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteTokensParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteTokensStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteTokensParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.purpose))
    }
}
pub struct DeleteExpiredTokensStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_expired_tokens() -> DeleteExpiredTokensStmt {
    DeleteExpiredTokensStmt("DELETE FROM one_time_tokens WHERE expires_at < $1", None)
}
impl DeleteExpiredTokensStmt {
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
pub struct DeleteReleasedNamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_released_names() -> DeleteReleasedNamesStmt {
    DeleteReleasedNamesStmt(
        "DELETE FROM held_names WHERE name_hash IN (SELECT name_hash FROM held_names WHERE held_until < $1 LIMIT 1000)",
        None,
    )
}
impl DeleteReleasedNamesStmt {
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
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "UPDATE users SET firebase_id = $1, email = $2, username = $3, first_name = coalesce($4::text, first_name), last_name = $5, is_profile_complete = $6, email_verified_at = $7, is_guest = false, updated_at = $8 WHERE id = $9 AND is_guest AND deleted_at IS NULL",
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
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        firebase_id: &'a T1,
        email: &'a T2,
        username: &'a Option<T3>,
        first_name: &'a Option<T4>,
        last_name: &'a Option<T5>,
        is_profile_complete: &'a bool,
        email_verified_at: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
        id: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    firebase_id,
                    email,
                    username,
                    first_name,
                    last_name,
                    is_profile_complete,
                    email_verified_at,
                    now,
                    id,
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
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClaimParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClaimStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClaimParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.firebase_id,
            &params.email,
            &params.username,
            &params.first_name,
            &params.last_name,
            &params.is_profile_complete,
            &params.email_verified_at,
            &params.now,
            &params.id,
        ))
    }
}
pub struct ClaimAttendancesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_attendances() -> ClaimAttendancesStmt {
    ClaimAttendancesStmt("UPDATE party_attendees SET is_guest = false WHERE user_id = $1 AND is_guest", None)
}
impl ClaimAttendancesStmt {
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
pub struct ClaimWaitsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_waits() -> ClaimWaitsStmt {
    ClaimWaitsStmt("UPDATE party_waitlist SET is_guest = false WHERE user_id = $1 AND is_guest", None)
}
impl ClaimWaitsStmt {
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
pub struct ClaimGuestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim_guest() -> ClaimGuestStmt {
    ClaimGuestStmt(
        "UPDATE party_guests SET claimed_at = $1 WHERE user_id = $2 AND claimed_at IS NULL RETURNING party_id",
        None,
    )
}
impl ClaimGuestStmt {
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
        user_id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [now, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ClaimGuestParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for ClaimGuestStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ClaimGuestParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.now, &params.user_id)
    }
}
pub struct GuestNameStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn guest_name() -> GuestNameStmt {
    GuestNameStmt("SELECT first_name FROM users WHERE id = $1 AND is_guest AND deleted_at IS NULL", None)
}
impl GuestNameStmt {
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
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 1> {
        OptionStringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
