// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct HoldGuestsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct WithSameDeviceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct RecordDeviceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql> {
    pub party_id: T1,
    pub user_id: T2,
    pub device_hash: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct DeviceIsBannedParams<T1: crate::StringSql, T2: crate::BytesSql> {
    pub party_id: T1,
    pub device_hash: T2,
}
#[derive(Debug)]
pub struct RemoveParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub party_id: T1,
    pub users: T3,
}
#[derive(Debug)]
pub struct RemoveAttendancesParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
{
    pub party_id: T1,
    pub users: T3,
}
#[derive(Debug)]
pub struct EndGuestSessionsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
{
    pub party_id: T1,
    pub users: T3,
}
#[derive(Debug)]
pub struct InsertParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub user_id: T3,
    pub banned_by: Option<T4>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct ListParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub after_at: jiff::Timestamp,
    pub after_id: T2,
    pub rows: i64,
}
#[derive(Debug)]
pub struct LiftParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct HoldGuests {
    pub user_id: String,
    pub is_guest: bool,
}
pub struct HoldGuestsBorrowed<'a> {
    pub user_id: &'a str,
    pub is_guest: bool,
}
impl<'a> From<HoldGuestsBorrowed<'a>> for HoldGuests {
    fn from(HoldGuestsBorrowed { user_id, is_guest }: HoldGuestsBorrowed<'a>) -> Self {
        Self { user_id: user_id.into(), is_guest }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    pub id: String,
    pub user_id: String,
    pub banned_by: Option<String>,
    pub created_at: jiff::Timestamp,
    pub is_guest: bool,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct ListBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub banned_by: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub is_guest: bool,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<ListBorrowed<'a>> for List {
    fn from(
        ListBorrowed {
            id,
            user_id,
            banned_by,
            created_at,
            is_guest,
            username,
            name,
            avatar_url,
        }: ListBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.into(),
            banned_by: banned_by.map(|v| v.into()),
            created_at,
            is_guest,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct HoldGuestsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<HoldGuestsBorrowed, tokio_postgres::Error>,
    mapper: fn(HoldGuestsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> HoldGuestsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(HoldGuestsBorrowed) -> R) -> HoldGuestsQuery<'c, 'a, 's, C, R, N> {
        HoldGuestsQuery {
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
pub struct HoldGuestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hold_guests() -> HoldGuestsStmt {
    HoldGuestsStmt(
        "SELECT g.user_id, g.claimed_at IS NULL AS is_guest FROM party_guests g WHERE g.party_id = $1 AND (g.user_id = $2 OR (g.claimed_at IS NULL AND g.user_id IN ( SELECT o.user_id FROM party_devices d JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash WHERE d.party_id = $1 AND d.user_id = $2))) ORDER BY g.user_id FOR UPDATE",
        None,
    )
}
impl HoldGuestsStmt {
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
        party_id: &'a T1,
        user_id: &'a T2,
    ) -> HoldGuestsQuery<'c, 'a, 's, C, HoldGuests, 2> {
        HoldGuestsQuery {
            client,
            params: [party_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<HoldGuestsBorrowed, tokio_postgres::Error> {
                Ok(HoldGuestsBorrowed { user_id: row.try_get(0)?, is_guest: row.try_get(1)? })
            },
            mapper: |it| HoldGuests::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HoldGuestsParams<T1, T2>,
        HoldGuestsQuery<'c, 'a, 's, C, HoldGuests, 2>,
        C,
    > for HoldGuestsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HoldGuestsParams<T1, T2>,
    ) -> HoldGuestsQuery<'c, 'a, 's, C, HoldGuests, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct WithSameDeviceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn with_same_device() -> WithSameDeviceStmt {
    WithSameDeviceStmt(
        "SELECT DISTINCT o.user_id FROM party_devices d JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash WHERE d.party_id = $1 AND d.user_id = $2 AND o.user_id <> $2 ORDER BY o.user_id",
        None,
    )
}
impl WithSameDeviceStmt {
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
        party_id: &'a T1,
        user_id: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [party_id, user_id],
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
        WithSameDeviceParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for WithSameDeviceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WithSameDeviceParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct RecordDeviceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn record_device() -> RecordDeviceStmt {
    RecordDeviceStmt(
        "INSERT INTO party_devices (party_id, user_id, device_hash, created_at) SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM party_devices d WHERE d.party_id = $1 AND d.user_id = $2) < 50 ON CONFLICT (party_id, user_id, device_hash) DO NOTHING",
        None,
    )
}
impl RecordDeviceStmt {
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
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        user_id: &'a T2,
        device_hash: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, user_id, device_hash, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::BytesSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RecordDeviceParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RecordDeviceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RecordDeviceParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id, &params.device_hash, &params.now))
    }
}
pub struct DeviceIsBannedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn device_is_banned() -> DeviceIsBannedStmt {
    DeviceIsBannedStmt(
        "SELECT EXISTS ( SELECT FROM party_devices d JOIN party_bans b ON b.party_id = d.party_id AND b.user_id = d.user_id WHERE d.party_id = $1 AND d.device_hash = $2) AS is_banned",
        None,
    )
}
impl DeviceIsBannedStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        device_hash: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [party_id, device_hash],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::BytesSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        DeviceIsBannedParams<T1, T2>,
        BoolQuery<'c, 'a, 's, C, bool, 2>,
        C,
    > for DeviceIsBannedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeviceIsBannedParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.party_id, &params.device_hash)
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "WITH line AS ( DELETE FROM party_waitlist WHERE party_id = $1 AND user_id = ANY ($2::text[]) ), asked AS ( DELETE FROM party_invitations WHERE party_id = $1 AND user_id = ANY ($2::text[]) ) DELETE FROM party_cohosts WHERE party_id = $1 AND user_id = ANY ($2::text[])",
        None,
    )
}
impl RemoveStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        users: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, users],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemoveParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemoveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemoveParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.users))
    }
}
pub struct RemoveAttendancesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove_attendances() -> RemoveAttendancesStmt {
    RemoveAttendancesStmt(
        "DELETE FROM party_attendees WHERE party_id = $1 AND user_id = ANY ($2::text[])",
        None,
    )
}
impl RemoveAttendancesStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        users: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, users],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemoveAttendancesParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemoveAttendancesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemoveAttendancesParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.users))
    }
}
pub struct EndGuestSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_guest_sessions() -> EndGuestSessionsStmt {
    EndGuestSessionsStmt(
        "DELETE FROM sessions s USING party_guests g WHERE g.user_id = s.user_id AND g.party_id = $1 AND g.claimed_at IS NULL AND s.user_id = ANY ($2::text[])",
        None,
    )
}
impl EndGuestSessionsStmt {
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
        T3: crate::ArraySql<Item = T2>,
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        users: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, users],
            )
            .await
    }
}
impl<
    'a,
    C: GenericClient + Send + Sync,
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EndGuestSessionsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EndGuestSessionsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EndGuestSessionsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.users))
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO party_bans (id, party_id, user_id, banned_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (party_id, user_id) DO NOTHING",
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
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        user_id: &'a T3,
        banned_by: &'a Option<T4>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, user_id, banned_by, now],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.user_id,
            &params.banned_by,
            &params.now,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT b.id, b.user_id, b.banned_by, b.created_at, u.is_guest, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_bans b JOIN users u ON u.id = b.user_id WHERE b.party_id = $1 AND (b.created_at, b.id) > ($2, $3) ORDER BY b.created_at, b.id LIMIT $4",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T2,
        rows: &'a i64,
    ) -> ListQuery<'c, 'a, 's, C, List, 4> {
        ListQuery {
            client,
            params: [party_id, after_at, after_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListBorrowed, tokio_postgres::Error> {
                Ok(ListBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    banned_by: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    is_guest: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                    avatar_url: row.try_get(7)?,
                })
            },
            mapper: |it| List::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ListParams<T1, T2>, ListQuery<'c, 'a, 's, C, List, 4>, C>
    for ListStmt
{
    fn params(&'s self, client: &'c C, params: &'a ListParams<T1, T2>) -> ListQuery<'c, 'a, 's, C, List, 4> {
        self.bind(client, &params.party_id, &params.after_at, &params.after_id, &params.rows)
    }
}
pub struct LiftStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lift() -> LiftStmt {
    LiftStmt(
        "DELETE FROM party_bans b WHERE b.party_id = $1 AND EXISTS (SELECT FROM party_bans t WHERE t.party_id = $1 AND t.user_id = $2) AND (b.user_id = $2 OR b.user_id IN ( SELECT o.user_id FROM party_devices d JOIN party_devices o ON o.party_id = d.party_id AND o.device_hash = d.device_hash WHERE d.party_id = $1 AND d.user_id = $2))",
        None,
    )
}
impl LiftStmt {
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
        party_id: &'a T1,
        user_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LiftParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LiftStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LiftParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
