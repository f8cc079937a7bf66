// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AdmissionParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub party_id: T3,
}
#[derive(Debug)]
pub struct LockRowsParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: Option<T2>,
}
#[derive(Debug)]
pub struct SetParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::JsonSql,
> {
    pub user_id: T1,
    pub id: T2,
    pub party_id: T3,
    pub status: crate::types::RsvpStatus,
    pub plus_ones: i16,
    pub now: jiff::Timestamp,
    pub leave_waitlist: bool,
    pub accept_invitation: bool,
    pub topic: T4,
    pub event: T5,
}
#[derive(Debug)]
pub struct WaitParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub party_id: T2,
    pub plus_ones: i16,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct WithdrawParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct LeaveWaitlistParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct AttendeesParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub party_id: T1,
    pub status: crate::types::RsvpStatus,
    pub guests_too: bool,
    pub after_at: jiff::Timestamp,
    pub after_id: T2,
    pub viewer: Option<T3>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct WaitingParams<T1: crate::StringSql> {
    pub party_id: T1,
    pub after_position: i64,
    pub rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Admission {
    pub id: String,
    pub is_private: bool,
    pub status: crate::types::PartyStatus,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub places_taken: i32,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub plus_ones: i16,
    pub is_invited: bool,
    pub is_banned: bool,
    pub host_block: bool,
    pub holds_pass: bool,
    pub waiting_plus_ones: Option<i16>,
    pub invited_to_rsvp: bool,
    pub ahead: i64,
}
pub struct AdmissionBorrowed<'a> {
    pub id: &'a str,
    pub is_private: bool,
    pub status: crate::types::PartyStatus,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub places_taken: i32,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub plus_ones: i16,
    pub is_invited: bool,
    pub is_banned: bool,
    pub host_block: bool,
    pub holds_pass: bool,
    pub waiting_plus_ones: Option<i16>,
    pub invited_to_rsvp: bool,
    pub ahead: i64,
}
impl<'a> From<AdmissionBorrowed<'a>> for Admission {
    fn from(
        AdmissionBorrowed {
            id,
            is_private,
            status,
            max_attendees,
            max_plus_ones,
            places_taken,
            is_host,
            cohost_role,
            rsvp,
            plus_ones,
            is_invited,
            is_banned,
            host_block,
            holds_pass,
            waiting_plus_ones,
            invited_to_rsvp,
            ahead,
        }: AdmissionBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            is_private,
            status,
            max_attendees,
            max_plus_ones,
            places_taken,
            is_host,
            cohost_role,
            rsvp,
            plus_ones,
            is_invited,
            is_banned,
            host_block,
            holds_pass,
            waiting_plus_ones,
            invited_to_rsvp,
            ahead,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Attendees {
    pub id: String,
    pub user_id: String,
    pub status: crate::types::RsvpStatus,
    pub plus_ones: i16,
    pub is_guest: bool,
    pub created_at: jiff::Timestamp,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
    pub cohost_role: Option<crate::types::CohostRole>,
}
pub struct AttendeesBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub status: crate::types::RsvpStatus,
    pub plus_ones: i16,
    pub is_guest: bool,
    pub created_at: jiff::Timestamp,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub cohost_role: Option<crate::types::CohostRole>,
}
impl<'a> From<AttendeesBorrowed<'a>> for Attendees {
    fn from(
        AttendeesBorrowed {
            id,
            user_id,
            status,
            plus_ones,
            is_guest,
            created_at,
            username,
            name,
            avatar_url,
            cohost_role,
        }: AttendeesBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.into(),
            status,
            plus_ones,
            is_guest,
            created_at,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            cohost_role,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub user_id: String,
    pub position: i64,
    pub plus_ones: i16,
    pub is_guest: bool,
    pub created_at: jiff::Timestamp,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct WaitingBorrowed<'a> {
    pub user_id: &'a str,
    pub position: i64,
    pub plus_ones: i16,
    pub is_guest: bool,
    pub created_at: jiff::Timestamp,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<WaitingBorrowed<'a>> for Waiting {
    fn from(
        WaitingBorrowed {
            user_id,
            position,
            plus_ones,
            is_guest,
            created_at,
            username,
            name,
            avatar_url,
        }: WaitingBorrowed<'a>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            position,
            plus_ones,
            is_guest,
            created_at,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AdmissionQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AdmissionBorrowed, tokio_postgres::Error>,
    mapper: fn(AdmissionBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AdmissionQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AdmissionBorrowed) -> R) -> AdmissionQuery<'c, 'a, 's, C, R, N> {
        AdmissionQuery {
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
pub struct I64Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<i64, tokio_postgres::Error>,
    mapper: fn(i64) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> I64Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(i64) -> R) -> I64Query<'c, 'a, 's, C, R, N> {
        I64Query {
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
pub struct AttendeesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AttendeesBorrowed, tokio_postgres::Error>,
    mapper: fn(AttendeesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AttendeesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AttendeesBorrowed) -> R) -> AttendeesQuery<'c, 'a, 's, C, R, N> {
        AttendeesQuery {
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
pub struct WaitingQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<WaitingBorrowed, tokio_postgres::Error>,
    mapper: fn(WaitingBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> WaitingQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(WaitingBorrowed) -> R) -> WaitingQuery<'c, 'a, 's, C, R, N> {
        WaitingQuery {
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
pub struct AdmissionStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn admission() -> AdmissionStmt {
    AdmissionStmt(
        "SELECT p.id, p.is_private, p.status, p.max_attendees, p.max_plus_ones, p.places_taken, f.is_host, f.cohost_role, f.rsvp, f.plus_ones, f.is_invited, f.is_banned, f.host_block, f.holds_pass, w.plus_ones AS waiting_plus_ones, EXISTS (SELECT FROM party_invitations i WHERE i.party_id = p.id AND i.user_id = $1 AND i.can_rsvp) AS invited_to_rsvp, CASE WHEN p.waiting_count = 0 THEN 0 ELSE ( SELECT count(*) FROM party_waitlist o WHERE o.party_id = p.id AND (p.max_attendees IS NULL OR 1 + o.plus_ones < p.max_attendees) AND (w.position IS NULL OR o.position < w.position)) END AS ahead FROM party_events p CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f LEFT JOIN party_waitlist w ON w.party_id = p.id AND w.user_id = $1 WHERE p.id = $3",
        None,
    )
}
impl AdmissionStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        party_id: &'a T3,
    ) -> AdmissionQuery<'c, 'a, 's, C, Admission, 3> {
        AdmissionQuery {
            client,
            params: [viewer, pass_party, party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AdmissionBorrowed, tokio_postgres::Error> {
                Ok(AdmissionBorrowed {
                    id: row.try_get(0)?,
                    is_private: row.try_get(1)?,
                    status: row.try_get(2)?,
                    max_attendees: row.try_get(3)?,
                    max_plus_ones: row.try_get(4)?,
                    places_taken: row.try_get(5)?,
                    is_host: row.try_get(6)?,
                    cohost_role: row.try_get(7)?,
                    rsvp: row.try_get(8)?,
                    plus_ones: row.try_get(9)?,
                    is_invited: row.try_get(10)?,
                    is_banned: row.try_get(11)?,
                    host_block: row.try_get(12)?,
                    holds_pass: row.try_get(13)?,
                    waiting_plus_ones: row.try_get(14)?,
                    invited_to_rsvp: row.try_get(15)?,
                    ahead: row.try_get(16)?,
                })
            },
            mapper: |it| Admission::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AdmissionParams<T1, T2, T3>,
        AdmissionQuery<'c, 'a, 's, C, Admission, 3>,
        C,
    > for AdmissionStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AdmissionParams<T1, T2, T3>,
    ) -> AdmissionQuery<'c, 'a, 's, C, Admission, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.party_id)
    }
}
pub struct LockRowsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_rows() -> LockRowsStmt {
    LockRowsStmt(
        "WITH answer AS MATERIALIZED ( SELECT id FROM party_attendees WHERE party_id = $1 AND user_id = $2 FOR UPDATE ), line AS MATERIALIZED ( SELECT user_id FROM party_waitlist WHERE party_id = $1 AND user_id = $2 FOR UPDATE ), office AS MATERIALIZED ( SELECT id FROM party_cohosts WHERE party_id = $1 AND user_id = $2 FOR UPDATE ) SELECT (SELECT count(*) FROM answer) + (SELECT count(*) FROM line) + (SELECT count(*) FROM office) AS locked",
        None,
    )
}
impl LockRowsStmt {
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
        user_id: &'a Option<T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [party_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, LockRowsParams<T1, T2>, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for LockRowsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a LockRowsParams<T1, T2>,
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct LockWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_waiting() -> LockWaitingStmt {
    LockWaitingStmt(
        "WITH answers AS MATERIALIZED ( SELECT id FROM party_attendees WHERE party_id = $1 AND user_id IN (SELECT user_id FROM party_waitlist WHERE party_id = $1 ORDER BY position LIMIT 100) ORDER BY user_id FOR UPDATE ), line AS MATERIALIZED ( SELECT user_id FROM party_waitlist WHERE party_id = $1 ORDER BY position LIMIT 100 FOR UPDATE ) SELECT (SELECT count(*) FROM answers) + (SELECT count(*) FROM line) AS locked",
        None,
    )
}
impl LockWaitingStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SettleWaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn settle_waiting() -> SettleWaitingStmt {
    SettleWaitingStmt("SELECT count(*) AS done FROM party_waitlist_settle($1)", None)
}
impl SettleWaitingStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 1> {
        I64Query {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct SetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set() -> SetStmt {
    SetStmt(
        "WITH person AS ( SELECT id, is_guest FROM users WHERE id = $1 AND deleted_at IS NULL FOR KEY SHARE ), answer AS ( INSERT INTO party_attendees (id, party_id, user_id, status, plus_ones, is_guest, created_at, updated_at) SELECT $2, $3, id, $4, $5, is_guest, $6, $6 FROM person ON CONFLICT (party_id, user_id) DO UPDATE SET status = excluded.status, plus_ones = excluded.plus_ones, updated_at = excluded.updated_at ), line AS ( DELETE FROM party_waitlist WHERE $7 AND $4 <> 'GOING' AND party_id = $3 AND user_id = $1 ), invitation AS ( UPDATE party_invitations SET accepted_at = $6 WHERE $8 AND party_id = $3 AND user_id = $1 AND accepted_at IS NULL ) INSERT INTO outbox (topic, subject, payload, created_at) SELECT $9, $3, $10, $6 FROM person RETURNING id",
        None,
    )
}
impl SetStmt {
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
        T5: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        id: &'a T2,
        party_id: &'a T3,
        status: &'a crate::types::RsvpStatus,
        plus_ones: &'a i16,
        now: &'a jiff::Timestamp,
        leave_waitlist: &'a bool,
        accept_invitation: &'a bool,
        topic: &'a T4,
        event: &'a T5,
    ) -> I64Query<'c, 'a, 's, C, i64, 10> {
        I64Query {
            client,
            params: [
                user_id,
                id,
                party_id,
                status,
                plus_ones,
                now,
                leave_waitlist,
                accept_invitation,
                topic,
                event,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
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
    T5: crate::JsonSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        SetParams<T1, T2, T3, T4, T5>,
        I64Query<'c, 'a, 's, C, i64, 10>,
        C,
    > for SetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a SetParams<T1, T2, T3, T4, T5>,
    ) -> I64Query<'c, 'a, 's, C, i64, 10> {
        self.bind(
            client,
            &params.user_id,
            &params.id,
            &params.party_id,
            &params.status,
            &params.plus_ones,
            &params.now,
            &params.leave_waitlist,
            &params.accept_invitation,
            &params.topic,
            &params.event,
        )
    }
}
pub struct WaitStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn wait() -> WaitStmt {
    WaitStmt(
        "WITH person AS ( SELECT id, is_guest FROM users WHERE id = $1 AND deleted_at IS NULL FOR KEY SHARE ) INSERT INTO party_waitlist (party_id, user_id, plus_ones, is_guest, created_at) SELECT $2, id, $3, is_guest, $4 FROM person ON CONFLICT (party_id, user_id) DO UPDATE SET plus_ones = excluded.plus_ones",
        None,
    )
}
impl WaitStmt {
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
        party_id: &'a T2,
        plus_ones: &'a i16,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, party_id, plus_ones, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        WaitParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WaitStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WaitParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.party_id, &params.plus_ones, &params.now))
    }
}
pub struct WithdrawStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn withdraw() -> WithdrawStmt {
    WithdrawStmt("DELETE FROM party_attendees WHERE party_id = $1 AND user_id = $2", None)
}
impl WithdrawStmt {
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
        WithdrawParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for WithdrawStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a WithdrawParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct LeaveWaitlistStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn leave_waitlist() -> LeaveWaitlistStmt {
    LeaveWaitlistStmt("DELETE FROM party_waitlist WHERE party_id = $1 AND user_id = $2", None)
}
impl LeaveWaitlistStmt {
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
        LeaveWaitlistParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LeaveWaitlistStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LeaveWaitlistParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct AttendeesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attendees() -> AttendeesStmt {
    AttendeesStmt(
        "SELECT a.id, a.user_id, a.status, a.plus_ones, a.is_guest, a.created_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url, (SELECT c.role FROM party_cohosts c WHERE c.party_id = a.party_id AND c.user_id = a.user_id) AS cohost_role FROM party_attendees a JOIN users u ON u.id = a.user_id WHERE a.party_id = $1 AND a.status = $2 AND ($3 OR NOT a.is_guest) AND (a.created_at, a.id) > ($4, $5) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = a.user_id AND b.blocked_id = $6) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $6 AND b.blocked_id = a.user_id) ORDER BY a.created_at, a.id LIMIT $7",
        None,
    )
}
impl AttendeesStmt {
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
    >(
        &'s self,
        client: &'c C,
        party_id: &'a T1,
        status: &'a crate::types::RsvpStatus,
        guests_too: &'a bool,
        after_at: &'a jiff::Timestamp,
        after_id: &'a T2,
        viewer: &'a Option<T3>,
        rows: &'a i64,
    ) -> AttendeesQuery<'c, 'a, 's, C, Attendees, 7> {
        AttendeesQuery {
            client,
            params: [party_id, status, guests_too, after_at, after_id, viewer, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AttendeesBorrowed, tokio_postgres::Error> {
                Ok(AttendeesBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    status: row.try_get(2)?,
                    plus_ones: row.try_get(3)?,
                    is_guest: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                    username: row.try_get(6)?,
                    name: row.try_get(7)?,
                    avatar_url: row.try_get(8)?,
                    cohost_role: row.try_get(9)?,
                })
            },
            mapper: |it| Attendees::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AttendeesParams<T1, T2, T3>,
        AttendeesQuery<'c, 'a, 's, C, Attendees, 7>,
        C,
    > for AttendeesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AttendeesParams<T1, T2, T3>,
    ) -> AttendeesQuery<'c, 'a, 's, C, Attendees, 7> {
        self.bind(
            client,
            &params.party_id,
            &params.status,
            &params.guests_too,
            &params.after_at,
            &params.after_id,
            &params.viewer,
            &params.rows,
        )
    }
}
pub struct WaitingStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn waiting() -> WaitingStmt {
    WaitingStmt(
        "SELECT w.user_id, w.position, w.plus_ones, w.is_guest, w.created_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_waitlist w JOIN users u ON u.id = w.user_id WHERE w.party_id = $1 AND w.position > $2 ORDER BY w.position LIMIT $3",
        None,
    )
}
impl WaitingStmt {
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
        after_position: &'a i64,
        rows: &'a i64,
    ) -> WaitingQuery<'c, 'a, 's, C, Waiting, 3> {
        WaitingQuery {
            client,
            params: [party_id, after_position, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<WaitingBorrowed, tokio_postgres::Error> {
                Ok(WaitingBorrowed {
                    user_id: row.try_get(0)?,
                    position: row.try_get(1)?,
                    plus_ones: row.try_get(2)?,
                    is_guest: row.try_get(3)?,
                    created_at: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                    avatar_url: row.try_get(7)?,
                })
            },
            mapper: |it| Waiting::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, WaitingParams<T1>, WaitingQuery<'c, 'a, 's, C, Waiting, 3>, C>
    for WaitingStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a WaitingParams<T1>,
    ) -> WaitingQuery<'c, 'a, 's, C, Waiting, 3> {
        self.bind(client, &params.party_id, &params.after_position, &params.rows)
    }
}
