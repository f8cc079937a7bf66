// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct LeaveOthersParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub token: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct RegisterParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub id: T1,
    pub user_id: T2,
    pub token: T3,
    pub platform: T4,
    pub p256dh: Option<T5>,
    pub auth: Option<T6>,
    pub service: T7,
    pub session_id: Option<T8>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct KeepNewestParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub keep: i64,
}
#[derive(Debug)]
pub struct UnregisterParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub token: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct ClaimParams {
    pub lease: jiff::Timestamp,
    pub now: jiff::Timestamp,
    pub batch: i64,
}
#[derive(Debug)]
pub struct DoneParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
> {
    pub notifications: T2,
    pub devices: T4,
    pub attempts: T5,
}
#[derive(Debug)]
pub struct LaterParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
    T6: crate::ArraySql<Item = jiff::Timestamp>,
    T7: crate::ArraySql<Item = i16>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
> {
    pub notifications: T2,
    pub devices: T4,
    pub attempts: T5,
    pub next_attempts_at: T6,
    pub attempts_after: T7,
    pub errors: T9,
}
#[derive(Debug)]
pub struct FailedParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
> {
    pub notifications: T2,
    pub devices: T4,
    pub attempts: T5,
    pub errors: T7,
}
#[derive(Debug)]
pub struct ForgetDevicesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub ids: T2,
    pub tokens: T4,
}
#[derive(Debug)]
pub struct ServiceFailsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub name: T1,
    pub error: T2,
    pub now: jiff::Timestamp,
    pub limit: i32,
}
#[derive(Debug)]
pub struct PauseParams<T1: crate::StringSql> {
    pub name: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct HurryParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub name: T1,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    pub id: String,
    pub platform: String,
    pub created_at: jiff::Timestamp,
}
pub struct RegisterBorrowed<'a> {
    pub id: &'a str,
    pub platform: &'a str,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<RegisterBorrowed<'a>> for Register {
    fn from(RegisterBorrowed { id, platform, created_at }: RegisterBorrowed<'a>) -> Self {
        Self { id: id.into(), platform: platform.into(), created_at }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub notification_id: String,
    pub device_token_id: String,
    pub attempts: i16,
    pub token: String,
    pub platform: String,
    pub push_p256dh: Option<String>,
    pub push_auth: Option<String>,
    pub push_service: Option<String>,
    pub is_wanted: bool,
    pub time_zone: Option<String>,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
}
pub struct ClaimBorrowed<'a> {
    pub notification_id: &'a str,
    pub device_token_id: &'a str,
    pub attempts: i16,
    pub token: &'a str,
    pub platform: &'a str,
    pub push_p256dh: Option<&'a str>,
    pub push_auth: Option<&'a str>,
    pub push_service: Option<&'a str>,
    pub is_wanted: bool,
    pub time_zone: Option<&'a str>,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
}
impl<'a> From<ClaimBorrowed<'a>> for Claim {
    fn from(
        ClaimBorrowed {
            notification_id,
            device_token_id,
            attempts,
            token,
            platform,
            push_p256dh,
            push_auth,
            push_service,
            is_wanted,
            time_zone,
            quiet_from,
            quiet_until,
        }: ClaimBorrowed<'a>,
    ) -> Self {
        Self {
            notification_id: notification_id.into(),
            device_token_id: device_token_id.into(),
            attempts,
            token: token.into(),
            platform: platform.into(),
            push_p256dh: push_p256dh.map(|v| v.into()),
            push_auth: push_auth.map(|v| v.into()),
            push_service: push_service.map(|v| v.into()),
            is_wanted,
            time_zone: time_zone.map(|v| v.into()),
            quiet_from,
            quiet_until,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Services {
    pub name: String,
    pub is_paused: bool,
    pub failures: i32,
    pub open_until: Option<jiff::Timestamp>,
    pub last_error: Option<String>,
}
pub struct ServicesBorrowed<'a> {
    pub name: &'a str,
    pub is_paused: bool,
    pub failures: i32,
    pub open_until: Option<jiff::Timestamp>,
    pub last_error: Option<&'a str>,
}
impl<'a> From<ServicesBorrowed<'a>> for Services {
    fn from(
        ServicesBorrowed { name, is_paused, failures, open_until, last_error }: ServicesBorrowed<'a>,
    ) -> Self {
        Self { name: name.into(), is_paused, failures, open_until, last_error: last_error.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    pub service: Option<String>,
    pub state: String,
    pub pushes: i64,
    pub oldest: Option<jiff::Timestamp>,
    pub error: Option<String>,
}
pub struct StatusBorrowed<'a> {
    pub service: Option<&'a str>,
    pub state: &'a str,
    pub pushes: i64,
    pub oldest: Option<jiff::Timestamp>,
    pub error: Option<&'a str>,
}
impl<'a> From<StatusBorrowed<'a>> for Status {
    fn from(StatusBorrowed { service, state, pushes, oldest, error }: StatusBorrowed<'a>) -> Self {
        Self {
            service: service.map(|v| v.into()),
            state: state.into(),
            pushes,
            oldest,
            error: error.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RegisterQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RegisterBorrowed, tokio_postgres::Error>,
    mapper: fn(RegisterBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RegisterQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RegisterBorrowed) -> R) -> RegisterQuery<'c, 'a, 's, C, R, N> {
        RegisterQuery {
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
pub struct Vecu8Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<&[u8], tokio_postgres::Error>,
    mapper: fn(&[u8]) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Vecu8Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(&[u8]) -> R) -> Vecu8Query<'c, 'a, 's, C, R, N> {
        Vecu8Query {
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
pub struct ClaimQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ClaimBorrowed, tokio_postgres::Error>,
    mapper: fn(ClaimBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ClaimQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ClaimBorrowed) -> R) -> ClaimQuery<'c, 'a, 's, C, R, N> {
        ClaimQuery {
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
pub struct ServicesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ServicesBorrowed, tokio_postgres::Error>,
    mapper: fn(ServicesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ServicesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ServicesBorrowed) -> R) -> ServicesQuery<'c, 'a, 's, C, R, N> {
        ServicesQuery {
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
pub struct StatusQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<StatusBorrowed, tokio_postgres::Error>,
    mapper: fn(StatusBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> StatusQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(StatusBorrowed) -> R) -> StatusQuery<'c, 'a, 's, C, R, N> {
        StatusQuery {
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
pub struct LeaveOthersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave_others() -> LeaveOthersStmt {
    LeaveOthersStmt("DELETE FROM device_tokens WHERE token = $1 AND user_id <> $2", None)
}
impl LeaveOthersStmt {
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
        token: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[token, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LeaveOthersParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LeaveOthersStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LeaveOthersParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.token, &params.user_id))
    }
}
pub struct RegisterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn register() -> RegisterStmt {
    RegisterStmt(
        "INSERT INTO device_tokens (id, user_id, token, platform, push_p256dh, push_auth, push_service, session_id, created_at, last_seen_at) VALUES ($1, $2, $3, $4::text::\"Platform\", $5, $6, $7, $8, $9, $9) ON CONFLICT (token) DO UPDATE SET platform = excluded.platform, push_p256dh = excluded.push_p256dh, push_auth = excluded.push_auth, push_service = excluded.push_service, session_id = excluded.session_id, last_seen_at = excluded.last_seen_at RETURNING id, platform::text AS platform, created_at",
        None,
    )
}
impl RegisterStmt {
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
        T2: crate::StringSql,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        user_id: &'a T2,
        token: &'a T3,
        platform: &'a T4,
        p256dh: &'a Option<T5>,
        auth: &'a Option<T6>,
        service: &'a T7,
        session_id: &'a Option<T8>,
        now: &'a jiff::Timestamp,
    ) -> RegisterQuery<'c, 'a, 's, C, Register, 9> {
        RegisterQuery {
            client,
            params: [id, user_id, token, platform, p256dh, auth, service, session_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RegisterBorrowed, tokio_postgres::Error> {
                Ok(RegisterBorrowed {
                    id: row.try_get(0)?,
                    platform: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                })
            },
            mapper: |it| Register::from(it),
        }
    }
}
impl<
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
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RegisterParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        RegisterQuery<'c, 'a, 's, C, Register, 9>,
        C,
    > for RegisterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RegisterParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> RegisterQuery<'c, 'a, 's, C, Register, 9> {
        self.bind(
            client,
            &params.id,
            &params.user_id,
            &params.token,
            &params.platform,
            &params.p256dh,
            &params.auth,
            &params.service,
            &params.session_id,
            &params.now,
        )
    }
}
pub struct KeepNewestStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_newest() -> KeepNewestStmt {
    KeepNewestStmt(
        "DELETE FROM device_tokens WHERE id IN ( SELECT id FROM device_tokens WHERE user_id = $1 ORDER BY coalesce(last_seen_at, created_at) DESC, id DESC OFFSET $2)",
        None,
    )
}
impl KeepNewestStmt {
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
        keep: &'a i64,
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
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        KeepNewestParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for KeepNewestStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a KeepNewestParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.keep))
    }
}
pub struct UnregisterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unregister() -> UnregisterStmt {
    UnregisterStmt("DELETE FROM device_tokens WHERE user_id = $1 AND (token = $2 OR id = $2)", None)
}
impl UnregisterStmt {
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
        token: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, token],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UnregisterParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnregisterStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnregisterParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.token))
    }
}
pub struct VapidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn vapid() -> VapidStmt {
    VapidStmt("SELECT key FROM signing_keys WHERE purpose = 'vapid'", None)
}
impl VapidStmt {
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
    ) -> Vecu8Query<'c, 'a, 's, C, Vec<u8>, 0> {
        Vecu8Query {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct KeepVapidStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn keep_vapid() -> KeepVapidStmt {
    KeepVapidStmt(
        "INSERT INTO signing_keys (purpose, key) VALUES ('vapid', $1) ON CONFLICT (purpose) DO NOTHING",
        None,
    )
}
impl KeepVapidStmt {
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
        key: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[key],
            )
            .await
    }
}
pub struct ClaimStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn claim() -> ClaimStmt {
    ClaimStmt(
        "WITH taken AS ( UPDATE push_deliveries SET attempts = attempts + 1, next_attempt_at = $1 WHERE ctid = ANY (ARRAY( SELECT ctid FROM push_deliveries WHERE state = 'WAITING' AND next_attempt_at <= $2 ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)) RETURNING notification_id, device_token_id, attempts) SELECT d.notification_id, d.device_token_id, d.attempts, t.token, t.platform::text AS platform, t.push_p256dh, t.push_auth, t.push_service, n.user_id = t.user_id AND coalesce(p.push, true) AND NOT (n.in_app AND n.is_read) AS is_wanted, s.time_zone, s.quiet_from, s.quiet_until FROM taken d JOIN notifications n ON n.id = d.notification_id JOIN device_tokens t ON t.id = d.device_token_id LEFT JOIN user_settings s ON s.user_id = n.user_id LEFT JOIN notification_preferences p ON p.user_id = n.user_id AND p.kind = coalesce(n.kind, n.type::text)",
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
    pub fn bind<'c, 'a, 's, C: GenericClient>(
        &'s self,
        client: &'c C,
        lease: &'a jiff::Timestamp,
        now: &'a jiff::Timestamp,
        batch: &'a i64,
    ) -> ClaimQuery<'c, 'a, 's, C, Claim, 3> {
        ClaimQuery {
            client,
            params: [lease, now, batch],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ClaimBorrowed, tokio_postgres::Error> {
                Ok(ClaimBorrowed {
                    notification_id: row.try_get(0)?,
                    device_token_id: row.try_get(1)?,
                    attempts: row.try_get(2)?,
                    token: row.try_get(3)?,
                    platform: row.try_get(4)?,
                    push_p256dh: row.try_get(5)?,
                    push_auth: row.try_get(6)?,
                    push_service: row.try_get(7)?,
                    is_wanted: row.try_get(8)?,
                    time_zone: row.try_get(9)?,
                    quiet_from: row.try_get(10)?,
                    quiet_until: row.try_get(11)?,
                })
            },
            mapper: |it| Claim::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, ClaimParams, ClaimQuery<'c, 'a, 's, C, Claim, 3>, C>
    for ClaimStmt
{
    fn params(&'s self, client: &'c C, params: &'a ClaimParams) -> ClaimQuery<'c, 'a, 's, C, Claim, 3> {
        self.bind(client, &params.lease, &params.now, &params.batch)
    }
}
pub struct DoneStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn done() -> DoneStmt {
    DoneStmt(
        "DELETE FROM push_deliveries d USING unnest($1::text[], $2::text[], $3::smallint[]) AS o (notification_id, device_token_id, attempts) WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts",
        None,
    )
}
impl DoneStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::ArraySql<Item = i16>,
    >(
        &'s self,
        client: &'c C,
        notifications: &'a T2,
        devices: &'a T4,
        attempts: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[notifications, devices, attempts],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DoneParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DoneStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DoneParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.notifications, &params.devices, &params.attempts))
    }
}
pub struct LaterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn later() -> LaterStmt {
    LaterStmt(
        "UPDATE push_deliveries d SET next_attempt_at = o.next_attempt_at, attempts = o.attempts_after, last_error = coalesce(nullif(o.error, ''), d.last_error) FROM unnest($1::text[], $2::text[], $3::smallint[], $4::timestamptz[], $5::smallint[], $6::text[]) AS o (notification_id, device_token_id, attempts, next_attempt_at, attempts_after, error) WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts",
        None,
    )
}
impl LaterStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::ArraySql<Item = i16>,
        T6: crate::ArraySql<Item = jiff::Timestamp>,
        T7: crate::ArraySql<Item = i16>,
        T8: crate::StringSql,
        T9: crate::ArraySql<Item = T8>,
    >(
        &'s self,
        client: &'c C,
        notifications: &'a T2,
        devices: &'a T4,
        attempts: &'a T5,
        next_attempts_at: &'a T6,
        attempts_after: &'a T7,
        errors: &'a T9,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[notifications, devices, attempts, next_attempts_at, attempts_after, errors],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
    T6: crate::ArraySql<Item = jiff::Timestamp>,
    T7: crate::ArraySql<Item = i16>,
    T8: crate::StringSql,
    T9: crate::ArraySql<Item = T8>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LaterParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LaterStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LaterParams<T1, T2, T3, T4, T5, T6, T7, T8, T9>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.notifications,
            &params.devices,
            &params.attempts,
            &params.next_attempts_at,
            &params.attempts_after,
            &params.errors,
        ))
    }
}
pub struct FailedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn failed() -> FailedStmt {
    FailedStmt(
        "UPDATE push_deliveries d SET state = 'FAILED', last_error = o.error FROM unnest($1::text[], $2::text[], $3::smallint[], $4::text[]) AS o (notification_id, device_token_id, attempts, error) WHERE d.notification_id = o.notification_id AND d.device_token_id = o.device_token_id AND d.attempts = o.attempts",
        None,
    )
}
impl FailedStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
        T5: crate::ArraySql<Item = i16>,
        T6: crate::StringSql,
        T7: crate::ArraySql<Item = T6>,
    >(
        &'s self,
        client: &'c C,
        notifications: &'a T2,
        devices: &'a T4,
        attempts: &'a T5,
        errors: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[notifications, devices, attempts, errors],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::ArraySql<Item = i16>,
    T6: crate::StringSql,
    T7: crate::ArraySql<Item = T6>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        FailedParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FailedStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FailedParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.notifications, &params.devices, &params.attempts, &params.errors))
    }
}
pub struct ForgetDevicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_devices() -> ForgetDevicesStmt {
    ForgetDevicesStmt(
        "DELETE FROM device_tokens d USING unnest($1::text[], $2::text[]) AS o (id, token) WHERE d.id = o.id AND d.token = o.token",
        None,
    )
}
impl ForgetDevicesStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::ArraySql<Item = T3>,
    >(
        &'s self,
        client: &'c C,
        ids: &'a T2,
        tokens: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[ids, tokens],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ForgetDevicesParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ForgetDevicesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ForgetDevicesParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.ids, &params.tokens))
    }
}
pub struct ServicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn services() -> ServicesStmt {
    ServicesStmt(
        "SELECT name, is_paused, failures, open_until, last_error FROM push_services ORDER BY name",
        None,
    )
}
impl ServicesStmt {
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
    ) -> ServicesQuery<'c, 'a, 's, C, Services, 0> {
        ServicesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ServicesBorrowed, tokio_postgres::Error> {
                Ok(ServicesBorrowed {
                    name: row.try_get(0)?,
                    is_paused: row.try_get(1)?,
                    failures: row.try_get(2)?,
                    open_until: row.try_get(3)?,
                    last_error: row.try_get(4)?,
                })
            },
            mapper: |it| Services::from(it),
        }
    }
}
pub struct ServiceFailsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn service_fails() -> ServiceFailsStmt {
    ServiceFailsStmt(
        "INSERT INTO push_services AS s (name, failures, open_until, last_error, updated_at) VALUES ($1, 1, NULL, $2, $3) ON CONFLICT (name) DO UPDATE SET failures = s.failures + 1, last_error = excluded.last_error, updated_at = excluded.updated_at, open_until = CASE WHEN s.failures + 1 >= $4::int THEN $3::timestamptz + least(power(2, least(s.failures + 1 - $4::int, 10)) * 15, 600) * interval '1 second' END",
        None,
    )
}
impl ServiceFailsStmt {
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
        name: &'a T1,
        error: &'a T2,
        now: &'a jiff::Timestamp,
        limit: &'a i32,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[name, error, now, limit],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ServiceFailsParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ServiceFailsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ServiceFailsParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.name, &params.error, &params.now, &params.limit))
    }
}
pub struct ServiceWorksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn service_works() -> ServiceWorksStmt {
    ServiceWorksStmt("DELETE FROM push_services WHERE name = $1 AND NOT is_paused", None)
}
impl ServiceWorksStmt {
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
        name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[name],
            )
            .await
    }
}
pub struct PauseStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn pause() -> PauseStmt {
    PauseStmt(
        "INSERT INTO push_services (name, is_paused, updated_at) VALUES ($1, true, $2) ON CONFLICT (name) DO UPDATE SET is_paused = true, updated_at = excluded.updated_at",
        None,
    )
}
impl PauseStmt {
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
        name: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[name, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        PauseParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for PauseStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a PauseParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.name, &params.now))
    }
}
pub struct ResumeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn resume() -> ResumeStmt {
    ResumeStmt("DELETE FROM push_services WHERE name = $1", None)
}
impl ResumeStmt {
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
        name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[name],
            )
            .await
    }
}
pub struct HurryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hurry() -> HurryStmt {
    HurryStmt(
        "UPDATE push_deliveries d SET next_attempt_at = $1 FROM device_tokens t WHERE t.id = d.device_token_id AND d.state = 'WAITING' AND d.next_attempt_at > $1 AND t.push_service = $2",
        None,
    )
}
impl HurryStmt {
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
        name: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, name],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HurryParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HurryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HurryParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.name))
    }
}
pub struct RetryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn retry() -> RetryStmt {
    RetryStmt(
        "UPDATE push_deliveries SET state = 'WAITING', attempts = 0, next_attempt_at = $1 WHERE state = 'FAILED'",
        None,
    )
}
impl RetryStmt {
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
pub struct SweepStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn sweep() -> SweepStmt {
    SweepStmt("DELETE FROM push_deliveries WHERE state = 'FAILED' AND next_attempt_at < $1", None)
}
impl SweepStmt {
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
pub struct StatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn status() -> StatusStmt {
    StatusStmt(
        "SELECT t.push_service AS service, d.state::text AS state, count(*) AS pushes, min(d.next_attempt_at) AS oldest, max(d.last_error) AS error FROM push_deliveries d JOIN device_tokens t ON t.id = d.device_token_id GROUP BY t.push_service, d.state ORDER BY 1, 2",
        None,
    )
}
impl StatusStmt {
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
    ) -> StatusQuery<'c, 'a, 's, C, Status, 0> {
        StatusQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<StatusBorrowed, tokio_postgres::Error> {
                Ok(StatusBorrowed {
                    service: row.try_get(0)?,
                    state: row.try_get(1)?,
                    pushes: row.try_get(2)?,
                    oldest: row.try_get(3)?,
                    error: row.try_get(4)?,
                })
            },
            mapper: |it| Status::from(it),
        }
    }
}
