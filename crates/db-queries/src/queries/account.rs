// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct SuccessorParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct DropWeakerAnswerParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub successor: T2,
}
#[derive(Debug)]
pub struct TakeOverPlaceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub successor: T1,
    pub now: jiff::Timestamp,
    pub party_id: T2,
    pub user_id: T3,
}
#[derive(Debug)]
pub struct EnsurePlaceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub successor: T1,
    pub now: jiff::Timestamp,
    pub party_id: T2,
}
#[derive(Debug)]
pub struct HandOverParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub successor: T1,
    pub now: jiff::Timestamp,
    pub party_id: T2,
    pub user_id: T3,
}
#[derive(Debug)]
pub struct ClosePartiesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub now: jiff::Timestamp,
    pub ids: T2,
}
#[derive(Debug)]
pub struct WithdrawRsvpsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub user_id: T1,
    pub closed: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct EmptyPartiesParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub user_id: T1,
}
#[derive(Debug)]
pub struct BuryParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub firebase_id: T1,
    pub email: T2,
    pub now: jiff::Timestamp,
    pub user_id: T3,
}
#[derive(Debug)]
pub struct ExportFollowingParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportFollowersParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportBlocksParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportPartiesParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportRsvpsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportWaitingParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportCohostingParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportInvitationsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportFavoritesParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportFavoriteMediaParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportMediaParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportLikesParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportCommentsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportTaggedInParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportMessagesParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportNotificationsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportSessionsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportDevicesParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ExportReportsParams<T1: crate::StringSql> {
    pub user_id: T1,
    pub rows: i64,
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct I32Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i32, tokio_postgres::Error>,
    mapper: fn(i32) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I32Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i32) -> R) -> I32Query<'c, 'a, 's, C, R, N> {
        I32Query {
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
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("SELECT id FROM users WHERE id = $1 AND deleted_at IS NULL FOR UPDATE", None)
}
impl LockStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct LockOpenPartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_open_parties() -> LockOpenPartiesStmt {
    LockOpenPartiesStmt(
        "SELECT id FROM party_events WHERE host_id = $1 AND status IN ('PLANNED', 'LIVE') ORDER BY id FOR NO KEY UPDATE",
        None,
    )
}
impl LockOpenPartiesStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SuccessorStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn successor() -> SuccessorStmt {
    SuccessorStmt(
        "SELECT c.user_id FROM party_cohosts c JOIN users u ON u.id = c.user_id WHERE c.party_id = $1 AND c.role = 'COHOST' AND c.user_id <> $2 AND u.deleted_at IS NULL AND NOT u.is_guest ORDER BY c.created_at, c.id LIMIT 1 FOR NO KEY UPDATE OF u",
        None,
    )
}
impl SuccessorStmt {
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
        SuccessorParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for SuccessorStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SuccessorParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct DropWeakerAnswerStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drop_weaker_answer() -> DropWeakerAnswerStmt {
    DropWeakerAnswerStmt(
        "WITH role AS (DELETE FROM party_cohosts WHERE party_id = $1 AND user_id = $2) DELETE FROM party_attendees WHERE party_id = $1 AND user_id = $2 AND status <> 'GOING'",
        None,
    )
}
impl DropWeakerAnswerStmt {
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
        successor: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, successor],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DropWeakerAnswerParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DropWeakerAnswerStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DropWeakerAnswerParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.successor))
    }
}
pub struct TakeOverPlaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_over_place() -> TakeOverPlaceStmt {
    TakeOverPlaceStmt(
        "UPDATE party_attendees a SET user_id = $1, plus_ones = 0, is_guest = false, updated_at = $2 WHERE a.party_id = $3 AND a.user_id = $4 AND a.status = 'GOING' AND NOT EXISTS (SELECT FROM party_attendees o WHERE o.party_id = $3 AND o.user_id = $1)",
        None,
    )
}
impl TakeOverPlaceStmt {
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
        successor: &'a T1,
        now: &'a jiff::Timestamp,
        party_id: &'a T2,
        user_id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[successor, now, party_id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        TakeOverPlaceParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for TakeOverPlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a TakeOverPlaceParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.successor, &params.now, &params.party_id, &params.user_id))
    }
}
pub struct EnsurePlaceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn ensure_place() -> EnsurePlaceStmt {
    EnsurePlaceStmt(
        "INSERT INTO party_attendees (party_id, user_id, status, created_at, updated_at) SELECT id, $1, 'GOING', $2, $2 FROM party_events WHERE id = $3 AND (max_attendees IS NULL OR places_taken < max_attendees) ON CONFLICT (party_id, user_id) DO NOTHING",
        None,
    )
}
impl EnsurePlaceStmt {
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
        successor: &'a T1,
        now: &'a jiff::Timestamp,
        party_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[successor, now, party_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EnsurePlaceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EnsurePlaceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EnsurePlaceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.successor, &params.now, &params.party_id))
    }
}
pub struct HandOverStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hand_over() -> HandOverStmt {
    HandOverStmt(
        "WITH handed_over AS ( UPDATE party_events SET host_id = $1, updated_at = $2 WHERE id = $3 RETURNING id) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'party.host_changed', id, jsonb_build_object('partyId', id, 'userId', $1::text, 'before', $4::text), $2 FROM handed_over",
        None,
    )
}
impl HandOverStmt {
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
        successor: &'a T1,
        now: &'a jiff::Timestamp,
        party_id: &'a T2,
        user_id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[successor, now, party_id, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        HandOverParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for HandOverStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a HandOverParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.successor, &params.now, &params.party_id, &params.user_id))
    }
}
pub struct ClosePartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn close_parties() -> ClosePartiesStmt {
    ClosePartiesStmt(
        "WITH closed AS ( UPDATE party_events SET status = CASE status WHEN 'LIVE' THEN 'ENDED'::\"PartyStatus\" ELSE 'CANCELLED' END, ended_at = CASE status WHEN 'LIVE' THEN $1 ELSE ended_at END, cancelled_at = CASE status WHEN 'PLANNED' THEN $1 ELSE cancelled_at END, updated_at = $1 WHERE id = ANY ($2::text[]) AND status IN ('PLANNED', 'LIVE') RETURNING id, status) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'party.status_changed', id, jsonb_build_object('partyId', id, 'status', status), $1 FROM closed",
        None,
    )
}
impl ClosePartiesStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        now: &'a jiff::Timestamp,
        ids: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, ids],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        ClosePartiesParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for ClosePartiesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a ClosePartiesParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.ids))
    }
}
pub struct WithdrawRsvpsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw_rsvps() -> WithdrawRsvpsStmt {
    WithdrawRsvpsStmt(
        "WITH withdrawn AS ( DELETE FROM party_attendees a USING party_events p WHERE a.user_id = $1 AND p.id = a.party_id AND (p.status IN ('PLANNED', 'LIVE') OR p.id = ANY ($2::text[])) RETURNING a.party_id) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'rsvp.withdrawn', party_id, jsonb_build_object('partyId', party_id, 'userId', $1::text), $3 FROM withdrawn",
        None,
    )
}
impl WithdrawRsvpsStmt {
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
        user_id: &'a T1,
        closed: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, closed, now],
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
        WithdrawRsvpsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawRsvpsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawRsvpsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.closed, &params.now))
    }
}
pub struct DeleteWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_waiting() -> DeleteWaitingStmt {
    DeleteWaitingStmt("DELETE FROM party_waitlist WHERE user_id = $1", None)
}
impl DeleteWaitingStmt {
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
pub struct DeleteCohostsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_cohosts() -> DeleteCohostsStmt {
    DeleteCohostsStmt("DELETE FROM party_cohosts WHERE user_id = $1", None)
}
impl DeleteCohostsStmt {
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
pub struct DeleteFollowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_follows() -> DeleteFollowsStmt {
    DeleteFollowsStmt("DELETE FROM user_follows WHERE follower_id = $1 OR following_id = $1", None)
}
impl DeleteFollowsStmt {
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
pub struct DeletePrivateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_private() -> DeletePrivateStmt {
    DeletePrivateStmt(
        "WITH a AS (DELETE FROM sessions WHERE user_id = $1), b AS (DELETE FROM user_credentials WHERE user_id = $1), c AS (DELETE FROM one_time_tokens WHERE user_id = $1), d AS (DELETE FROM device_tokens WHERE user_id = $1), e AS (DELETE FROM user_settings WHERE user_id = $1), f AS (DELETE FROM notification_preferences WHERE user_id = $1), g AS (DELETE FROM user_tags WHERE user_id = $1), h AS (DELETE FROM user_social_links WHERE user_id = $1), i AS (DELETE FROM user_blocks WHERE blocker_id = $1 OR blocked_id = $1), j AS (DELETE FROM party_favorites WHERE user_id = $1), k AS (DELETE FROM party_invitations WHERE id IN ( SELECT v.id FROM party_invitations v WHERE v.user_id = $1 UNION ALL SELECT v.id FROM users u JOIN party_invitations v ON lower(v.email) = lower(u.email) AND v.email IS NOT NULL WHERE u.id = $1)), l AS (DELETE FROM party_guests WHERE user_id = $1), device AS ( DELETE FROM party_devices d WHERE d.user_id = $1 AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = d.party_id AND b.user_id = d.user_id)), m AS (DELETE FROM media_user_tags WHERE user_id = $1), n AS (DELETE FROM media_favorites WHERE user_id = $1), o AS (DELETE FROM chat_reads WHERE user_id = $1), p AS (DELETE FROM notifications WHERE user_id = $1 OR actor_id = $1), q AS (DELETE FROM idempotency_keys WHERE actor = $1), r AS (DELETE FROM user_name_skeletons WHERE user_id = $1), s AS (DELETE FROM calendar_feeds WHERE user_id = $1) SELECT 1 AS done",
        None,
    )
}
impl DeletePrivateStmt {
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
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeleteLikesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_likes() -> DeleteLikesStmt {
    DeleteLikesStmt("DELETE FROM media_likes WHERE user_id = $1", None)
}
impl DeleteLikesStmt {
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
pub struct DeleteUploadsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_uploads() -> DeleteUploadsStmt {
    DeleteUploadsStmt("DELETE FROM media_uploads WHERE uploader_id = $1", None)
}
impl DeleteUploadsStmt {
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
pub struct DeleteMediaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_media() -> DeleteMediaStmt {
    DeleteMediaStmt("DELETE FROM media_content WHERE uploader_id = $1", None)
}
impl DeleteMediaStmt {
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
pub struct EmptyPartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn empty_parties() -> EmptyPartiesStmt {
    EmptyPartiesStmt(
        "UPDATE party_events SET description = NULL, venue_name = '', venue_address = '', venue_latitude = NULL, venue_longitude = NULL, cover_image_url = NULL, updated_at = $1 WHERE host_id = $2",
        None,
    )
}
impl EmptyPartiesStmt {
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
        user_id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        EmptyPartiesParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for EmptyPartiesStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a EmptyPartiesParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.user_id))
    }
}
pub struct DeleteInvitedAddressesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_invited_addresses() -> DeleteInvitedAddressesStmt {
    DeleteInvitedAddressesStmt(
        "WITH forgotten AS ( UPDATE party_invitations i SET email = NULL FROM party_events p WHERE p.id = i.party_id AND p.host_id = $1 AND i.email IS NOT NULL AND i.user_id IS NOT NULL), deleted AS ( DELETE FROM party_invitations i USING party_events p WHERE p.id = i.party_id AND p.host_id = $1 AND i.user_id IS NULL) SELECT 1 AS done",
        None,
    )
}
impl DeleteInvitedAddressesStmt {
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
    ) -> I32Query<'c, 'a, 's, C, i32, 1> {
        I32Query {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct DeleteCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_comments() -> DeleteCommentsStmt {
    DeleteCommentsStmt("DELETE FROM media_comments WHERE author_id = $1", None)
}
impl DeleteCommentsStmt {
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
pub struct DeleteMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_messages() -> DeleteMessagesStmt {
    DeleteMessagesStmt("DELETE FROM chat_messages WHERE sender_id = $1", None)
}
impl DeleteMessagesStmt {
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
pub struct BuryStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn bury() -> BuryStmt {
    BuryStmt(
        "UPDATE users SET firebase_id = $1, email = $2, email_verified_at = NULL, username = NULL, first_name = NULL, last_name = NULL, bio = NULL, avatar_url = NULL, birth_date = NULL, is_profile_complete = false, role = 'USER', is_guest = false, deleted_at = $3, updated_at = $3 WHERE id = $4 AND deleted_at IS NULL",
        None,
    )
}
impl BuryStmt {
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
        firebase_id: &'a T1,
        email: &'a T2,
        now: &'a jiff::Timestamp,
        user_id: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[firebase_id, email, now, user_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        BuryParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for BuryStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a BuryParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.firebase_id, &params.email, &params.now, &params.user_id))
    }
}
pub struct ExportProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_profile() -> ExportProfileStmt {
    ExportProfileStmt(
        "SELECT jsonb_build_object( 'id', u.id, 'email', u.email, 'emailVerifiedAt', u.email_verified_at, 'username', u.username, 'firstName', u.first_name, 'lastName', u.last_name, 'bio', u.bio, 'avatarUrl', u.avatar_url, 'birthDate', u.birth_date::date, 'isProfileComplete', u.is_profile_complete, 'role', u.role, 'createdAt', u.created_at, 'updatedAt', u.updated_at, 'guestOf', (SELECT jsonb_build_object('partyId', g.party_id, 'since', g.created_at) FROM party_guests g WHERE g.user_id = u.id AND g.claimed_at IS NULL), 'interests', ARRAY(SELECT t.tag FROM user_tags t WHERE t.user_id = u.id ORDER BY t.tag), 'socialLinks', (SELECT coalesce(jsonb_agg(jsonb_build_object('platform', l.platform, 'handle', l.handle) ORDER BY l.position, l.platform), '[]') FROM user_social_links l WHERE l.user_id = u.id), 'settings', (SELECT jsonb_build_object('locale', s.locale, 'theme', s.theme, 'timeZone', s.time_zone, 'quietFrom', s.quiet_from, 'quietUntil', s.quiet_until) FROM user_settings s WHERE s.user_id = u.id), 'notificationPreferences', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'inApp', n.in_app, 'push', n.push) ORDER BY n.kind), '[]') FROM notification_preferences n WHERE n.user_id = u.id), 'calendarFeed', (SELECT jsonb_build_object('createdAt', c.created_at, 'lastReadAt', c.last_read_at) FROM calendar_feeds c WHERE c.user_id = u.id) )::text AS item FROM users u WHERE u.id = $1",
        None,
    )
}
impl ExportProfileStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct ExportFollowingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_following() -> ExportFollowingStmt {
    ExportFollowingStmt(
        "SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', f.created_at)::text AS item FROM user_follows f JOIN users u ON u.id = f.following_id WHERE f.follower_id = $1 ORDER BY f.created_at DESC, f.id DESC LIMIT $2",
        None,
    )
}
impl ExportFollowingStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportFollowingParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportFollowingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportFollowingParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportFollowersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_followers() -> ExportFollowersStmt {
    ExportFollowersStmt(
        "SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', f.created_at)::text AS item FROM user_follows f JOIN users u ON u.id = f.follower_id WHERE f.following_id = $1 ORDER BY f.created_at DESC, f.id DESC LIMIT $2",
        None,
    )
}
impl ExportFollowersStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportFollowersParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportFollowersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportFollowersParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportBlocksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_blocks() -> ExportBlocksStmt {
    ExportBlocksStmt(
        "SELECT jsonb_build_object('userId', u.id, 'username', u.username, 'since', b.created_at)::text AS item FROM user_blocks b JOIN users u ON u.id = b.blocked_id WHERE b.blocker_id = $1 ORDER BY b.created_at DESC, b.blocked_id DESC LIMIT $2",
        None,
    )
}
impl ExportBlocksStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportBlocksParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportBlocksStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportBlocksParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportPartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_parties() -> ExportPartiesStmt {
    ExportPartiesStmt(
        "SELECT jsonb_build_object( 'id', p.id, 'title', p.title, 'description', p.description, 'venueName', p.venue_name, 'venueAddress', p.venue_address, 'venueLatitude', p.venue_latitude, 'venueLongitude', p.venue_longitude, 'startsAt', p.starts_at, 'endsAt', p.ends_at, 'timeZone', p.time_zone, 'status', p.status, 'isPrivate', p.is_private, 'maxAttendees', p.max_attendees, 'coverImageUrl', p.cover_image_url, 'attendeesCount', p.attendees_count, 'mediaCount', p.media_count, 'createdAt', p.created_at, 'tags', ARRAY(SELECT t.tag FROM party_tags t WHERE t.party_id = p.id ORDER BY t.tag))::text AS item FROM party_events p WHERE p.host_id = $1 ORDER BY p.starts_at DESC, p.id DESC LIMIT $2",
        None,
    )
}
impl ExportPartiesStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportPartiesParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportPartiesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportPartiesParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportRsvpsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_rsvps() -> ExportRsvpsStmt {
    ExportRsvpsStmt(
        "SELECT jsonb_build_object('partyId', p.id, 'title', p.title, 'startsAt', p.starts_at, 'status', a.status, 'plusOnes', a.plus_ones, 'answeredAt', a.created_at, 'changedAt', a.updated_at)::text AS item FROM party_attendees a JOIN party_events p ON p.id = a.party_id WHERE a.user_id = $1 ORDER BY a.created_at DESC, a.id DESC LIMIT $2",
        None,
    )
}
impl ExportRsvpsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ExportRsvpsParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for ExportRsvpsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportRsvpsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_waiting() -> ExportWaitingStmt {
    ExportWaitingStmt(
        "SELECT jsonb_build_object('partyId', w.party_id, 'plusOnes', w.plus_ones, 'since', w.created_at)::text AS item FROM party_waitlist w WHERE w.user_id = $1 ORDER BY w.position DESC LIMIT $2",
        None,
    )
}
impl ExportWaitingStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportWaitingParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportWaitingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportWaitingParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportCohostingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_cohosting() -> ExportCohostingStmt {
    ExportCohostingStmt(
        "SELECT jsonb_build_object('partyId', c.party_id, 'role', c.role, 'since', c.created_at)::text AS item FROM party_cohosts c WHERE c.user_id = $1 ORDER BY c.created_at DESC, c.id DESC LIMIT $2",
        None,
    )
}
impl ExportCohostingStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportCohostingParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportCohostingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCohostingParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportInvitationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_invitations() -> ExportInvitationsStmt {
    ExportInvitationsStmt(
        "SELECT jsonb_build_object('partyId', i.party_id, 'invitedAt', i.created_at, 'acceptedAt', i.accepted_at)::text AS item FROM party_invitations i WHERE i.user_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT $2",
        None,
    )
}
impl ExportInvitationsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportInvitationsParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportInvitationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportInvitationsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportFavoritesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_favorites() -> ExportFavoritesStmt {
    ExportFavoritesStmt(
        "SELECT jsonb_build_object('partyId', v.party_id, 'since', v.created_at)::text AS item FROM party_favorites v WHERE v.user_id = $1 ORDER BY v.created_at DESC, v.party_id LIMIT $2",
        None,
    )
}
impl ExportFavoritesStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportFavoritesParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportFavoritesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportFavoritesParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportFavoriteMediaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_favorite_media() -> ExportFavoriteMediaStmt {
    ExportFavoriteMediaStmt(
        "SELECT jsonb_build_object('mediaId', k.media_id, 'since', k.created_at)::text AS item FROM media_favorites k WHERE k.user_id = $1 ORDER BY k.media_id DESC LIMIT $2",
        None,
    )
}
impl ExportFavoriteMediaStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportFavoriteMediaParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportFavoriteMediaStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportFavoriteMediaParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportMediaStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_media() -> ExportMediaStmt {
    ExportMediaStmt(
        "SELECT jsonb_build_object('id', m.id, 'partyId', m.party_id, 'type', m.type, 'url', m.url, 'mimeType', m.mime_type, 'sizeBytes', m.size_bytes, 'width', m.width, 'height', m.height, 'durationMs', m.duration_ms, 'mood', m.mood, 'caption', m.caption, 'state', m.state, 'createdAt', m.created_at)::text AS item FROM media_content m WHERE m.uploader_id = $1 ORDER BY m.created_at DESC, m.id DESC LIMIT $2",
        None,
    )
}
impl ExportMediaStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ExportMediaParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for ExportMediaStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportMediaParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportLikesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_likes() -> ExportLikesStmt {
    ExportLikesStmt(
        "SELECT jsonb_build_object('mediaId', l.media_id, 'since', l.created_at)::text AS item FROM media_likes l WHERE l.user_id = $1 ORDER BY l.created_at DESC, l.media_id LIMIT $2",
        None,
    )
}
impl ExportLikesStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ExportLikesParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for ExportLikesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportLikesParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportCommentsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_comments() -> ExportCommentsStmt {
    ExportCommentsStmt(
        "SELECT jsonb_build_object('id', c.id, 'mediaId', c.media_id, 'content', c.content, 'createdAt', c.created_at)::text AS item FROM media_comments c WHERE c.author_id = $1 ORDER BY c.id DESC LIMIT $2",
        None,
    )
}
impl ExportCommentsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportCommentsParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportCommentsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportCommentsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportTaggedInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_tagged_in() -> ExportTaggedInStmt {
    ExportTaggedInStmt(
        "SELECT jsonb_build_object('mediaId', t.media_id, 'since', t.created_at)::text AS item FROM media_user_tags t WHERE t.user_id = $1 ORDER BY t.media_id DESC LIMIT $2",
        None,
    )
}
impl ExportTaggedInStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportTaggedInParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportTaggedInStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportTaggedInParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_messages() -> ExportMessagesStmt {
    ExportMessagesStmt(
        "SELECT jsonb_build_object('id', m.id, 'roomId', m.room_id, 'type', m.type, 'content', m.content, 'mediaUrl', m.media_url, 'createdAt', m.created_at)::text AS item FROM chat_messages m WHERE m.sender_id = $1 AND m.deleted_at IS NULL ORDER BY m.id DESC LIMIT $2",
        None,
    )
}
impl ExportMessagesStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportMessagesParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportMessagesParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportNotificationsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_notifications() -> ExportNotificationsStmt {
    ExportNotificationsStmt(
        "SELECT jsonb_build_object('id', n.id, 'type', n.type, 'title', n.title, 'body', n.body, 'isRead', n.is_read, 'createdAt', n.created_at)::text AS item FROM notifications n WHERE n.user_id = $1 ORDER BY n.created_at DESC, n.id DESC LIMIT $2",
        None,
    )
}
impl ExportNotificationsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportNotificationsParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportNotificationsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportNotificationsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportSessionsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_sessions() -> ExportSessionsStmt {
    ExportSessionsStmt(
        "SELECT jsonb_build_object('id', s.id, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at, 'userAgent', s.user_agent, 'ipAddress', host(s.ip_address))::text AS item FROM sessions s WHERE s.user_id = $1 ORDER BY s.created_at DESC LIMIT $2",
        None,
    )
}
impl ExportSessionsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportSessionsParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportSessionsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportSessionsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportDevicesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_devices() -> ExportDevicesStmt {
    ExportDevicesStmt(
        "SELECT jsonb_build_object('id', d.id, 'platform', d.platform, 'createdAt', d.created_at)::text AS item FROM device_tokens d WHERE d.user_id = $1 ORDER BY d.id DESC LIMIT $2",
        None,
    )
}
impl ExportDevicesStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportDevicesParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportDevicesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportDevicesParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
pub struct ExportReportsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn export_reports() -> ExportReportsStmt {
    ExportReportsStmt(
        "SELECT jsonb_build_object('id', r.id, 'reason', r.reason, 'details', r.details, 'status', r.status, 'createdAt', r.created_at)::text AS item FROM reports r WHERE r.reporter_id = $1 ORDER BY r.id DESC LIMIT $2",
        None,
    )
}
impl ExportReportsStmt {
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
        rows: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [user_id, rows],
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
        ExportReportsParams<T1>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for ExportReportsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ExportReportsParams<T1>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.user_id, &params.rows)
    }
}
