// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct HoldGuestsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
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
    T4: crate::BytesSql,
    T5: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub user_id: T3,
    pub device_hash: Option<T4>,
    pub banned_by: Option<T5>,
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
    pub device_hash: Option<Vec<u8>>,
    pub is_guest: bool,
}
pub struct HoldGuestsBorrowed<'a> {
    pub user_id: &'a str,
    pub device_hash: Option<&'a [u8]>,
    pub is_guest: bool,
}
impl<'a> From<HoldGuestsBorrowed<'a>> for HoldGuests {
    fn from(HoldGuestsBorrowed { user_id, device_hash, is_guest }: HoldGuestsBorrowed<'a>) -> Self {
        Self { user_id: user_id.into(), device_hash: device_hash.map(|v| v.into()), is_guest }
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
    pub avatar_url: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}
pub struct ListBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub banned_by: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub is_guest: bool,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
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
            avatar_url,
            first_name,
            last_name,
        }: ListBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.into(),
            banned_by: banned_by.map(|v| v.into()),
            created_at,
            is_guest,
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
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
        "SELECT g.user_id, g.device_hash, g.claimed_at IS NULL AS is_guest FROM party_guests g WHERE g.party_id = $1 AND (g.user_id = $2 OR (g.claimed_at IS NULL AND g.device_hash = (SELECT t.device_hash FROM party_guests t WHERE t.party_id = $1 AND t.user_id = $2))) ORDER BY g.user_id FOR UPDATE",
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
                Ok(HoldGuestsBorrowed {
                    user_id: row.try_get(0)?,
                    device_hash: row.try_get(1)?,
                    is_guest: row.try_get(2)?,
                })
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
        "INSERT INTO party_bans (id, party_id, user_id, device_hash, banned_by, created_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (party_id, user_id) DO NOTHING",
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
        T4: crate::BytesSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        user_id: &'a T3,
        device_hash: &'a Option<T4>,
        banned_by: &'a Option<T5>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, user_id, device_hash, banned_by, now],
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
    T4: crate::BytesSql,
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
            &params.party_id,
            &params.user_id,
            &params.device_hash,
            &params.banned_by,
            &params.now,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT b.id, b.user_id, b.banned_by, b.created_at, u.is_guest, u.username, u.avatar_url, u.first_name, u.last_name FROM party_bans b JOIN users u ON u.id = b.user_id WHERE b.party_id = $1 AND (b.created_at, b.id) > ($2, $3) ORDER BY b.created_at, b.id LIMIT $4",
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
                    avatar_url: row.try_get(6)?,
                    first_name: row.try_get(7)?,
                    last_name: row.try_get(8)?,
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
        "DELETE FROM party_bans b WHERE b.party_id = $1 AND (b.user_id = $2 OR b.device_hash = (SELECT t.device_hash FROM party_bans t WHERE t.party_id = $1 AND t.user_id = $2))",
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
