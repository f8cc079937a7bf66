// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PublicPageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub before: jiff::Timestamp,
    pub live_after_at: jiff::Timestamp,
    pub live_after_id: T1,
    pub rows: i64,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct PublicPagesParams {
    pub rows: i64,
    pub from_at: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PublicPageForParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub before: jiff::Timestamp,
    pub live_after_at: jiff::Timestamp,
    pub live_after_id: T1,
    pub viewer: Option<T2>,
    pub rows: i64,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T3,
}
#[derive(Debug)]
pub struct TaggedPageParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub tags: T2,
    pub before: jiff::Timestamp,
    pub live_after_at: jiff::Timestamp,
    pub live_after_id: T3,
    pub viewer: Option<T4>,
    pub rows: i64,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T5,
}
#[derive(Debug)]
pub struct NearPageParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
> {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
    pub live_after_at: jiff::Timestamp,
    pub before: jiff::Timestamp,
    pub live_after_id: T1,
    pub lat: f64,
    pub lng: f64,
    pub km: f64,
    pub viewer: Option<T2>,
    pub tags: Option<T4>,
    pub rows: i64,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T5,
}
#[derive(Debug)]
pub struct FollowingPageParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::StringSql,
> {
    pub before: jiff::Timestamp,
    pub live_after_at: jiff::Timestamp,
    pub live_after_id: T1,
    pub tags: Option<T3>,
    pub km: Option<f64>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub viewer: T4,
    pub rows: i64,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T5,
}
#[derive(Debug)]
pub struct PrivatePageParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::ArraySql<Item = T5>,
> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub before: jiff::Timestamp,
    pub live_after_at: jiff::Timestamp,
    pub live_after_id: T3,
    pub planned_after_at: jiff::Timestamp,
    pub planned_after_id: T4,
    pub tags: Option<T6>,
    pub km: Option<f64>,
    pub lat: Option<f64>,
    pub lng: Option<f64>,
    pub following: bool,
    pub rows: i64,
}
#[derive(Debug)]
pub struct HostedPageParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub user_id: T3,
    pub before_at: jiff::Timestamp,
    pub before_id: T4,
    pub rows: i64,
}
#[derive(Debug)]
pub struct AttendingPageParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub user_id: T3,
    pub before_at: jiff::Timestamp,
    pub before_id: T4,
    pub rows: i64,
}
#[derive(Debug)]
pub struct CalendarParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user_id: T1,
    pub from_at: jiff::Timestamp,
    pub viewer: Option<T2>,
    pub pass_party: Option<T3>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct CalendarFeedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub viewer: Option<T1>,
    pub from_at: jiff::Timestamp,
    pub pass_party: Option<T2>,
    pub rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PartyCard {
    pub id: String,
    pub host_id: String,
    pub title: String,
    pub description: Option<String>,
    pub venue_name: String,
    pub venue_address: String,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub time_zone: String,
    pub status: crate::types::PartyStatus,
    pub is_private: bool,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<String>,
    pub attendees_count: i32,
    pub guests_going: i32,
    pub places_taken: i32,
    pub waiting_count: i32,
    pub media_count: i32,
    pub started_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub cancelled_at: Option<jiff::Timestamp>,
    pub calendar_sequence: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub line_waits: bool,
    pub host_username: Option<String>,
    pub host_name: Option<String>,
    pub host_avatar_url: Option<String>,
    pub tags: Vec<String>,
    pub chat_room_id: Option<String>,
}
pub struct PartyCardBorrowed<'a> {
    pub id: &'a str,
    pub host_id: &'a str,
    pub title: &'a str,
    pub description: Option<&'a str>,
    pub venue_name: &'a str,
    pub venue_address: &'a str,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub time_zone: &'a str,
    pub status: crate::types::PartyStatus,
    pub is_private: bool,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<&'a str>,
    pub attendees_count: i32,
    pub guests_going: i32,
    pub places_taken: i32,
    pub waiting_count: i32,
    pub media_count: i32,
    pub started_at: Option<jiff::Timestamp>,
    pub ended_at: Option<jiff::Timestamp>,
    pub cancelled_at: Option<jiff::Timestamp>,
    pub calendar_sequence: i32,
    pub created_at: jiff::Timestamp,
    pub updated_at: jiff::Timestamp,
    pub line_waits: bool,
    pub host_username: Option<&'a str>,
    pub host_name: Option<&'a str>,
    pub host_avatar_url: Option<&'a str>,
    pub tags: crate::ArrayIterator<'a, &'a str>,
    pub chat_room_id: Option<&'a str>,
}
impl<'a> From<PartyCardBorrowed<'a>> for PartyCard {
    fn from(
        PartyCardBorrowed {
            id,
            host_id,
            title,
            description,
            venue_name,
            venue_address,
            venue_latitude,
            venue_longitude,
            starts_at,
            ends_at,
            time_zone,
            status,
            is_private,
            max_attendees,
            max_plus_ones,
            address_hidden,
            media_approval,
            cover_image_url,
            attendees_count,
            guests_going,
            places_taken,
            waiting_count,
            media_count,
            started_at,
            ended_at,
            cancelled_at,
            calendar_sequence,
            created_at,
            updated_at,
            line_waits,
            host_username,
            host_name,
            host_avatar_url,
            tags,
            chat_room_id,
        }: PartyCardBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            host_id: host_id.into(),
            title: title.into(),
            description: description.map(|v| v.into()),
            venue_name: venue_name.into(),
            venue_address: venue_address.into(),
            venue_latitude,
            venue_longitude,
            starts_at,
            ends_at,
            time_zone: time_zone.into(),
            status,
            is_private,
            max_attendees,
            max_plus_ones,
            address_hidden,
            media_approval,
            cover_image_url: cover_image_url.map(|v| v.into()),
            attendees_count,
            guests_going,
            places_taken,
            waiting_count,
            media_count,
            started_at,
            ended_at,
            cancelled_at,
            calendar_sequence,
            created_at,
            updated_at,
            line_waits,
            host_username: host_username.map(|v| v.into()),
            host_name: host_name.map(|v| v.into()),
            host_avatar_url: host_avatar_url.map(|v| v.into()),
            tags: tags.map(|v| v.into()).collect(),
            chat_room_id: chat_room_id.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PublicPages {
    pub id: String,
    pub updated_at: jiff::Timestamp,
}
pub struct PublicPagesBorrowed<'a> {
    pub id: &'a str,
    pub updated_at: jiff::Timestamp,
}
impl<'a> From<PublicPagesBorrowed<'a>> for PublicPages {
    fn from(PublicPagesBorrowed { id, updated_at }: PublicPagesBorrowed<'a>) -> Self {
        Self { id: id.into(), updated_at }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct PartyCardQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PartyCardBorrowed, tokio_postgres::Error>,
    mapper: fn(PartyCardBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PartyCardQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PartyCardBorrowed) -> R) -> PartyCardQuery<'c, 'a, 's, C, R, N> {
        PartyCardQuery {
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
pub struct PublicPagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PublicPagesBorrowed, tokio_postgres::Error>,
    mapper: fn(PublicPagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PublicPagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PublicPagesBorrowed) -> R) -> PublicPagesQuery<'c, 'a, 's, C, R, N> {
        PublicPagesQuery {
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
    FindStmt("SELECT * FROM party_cards WHERE id = $1", None)
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
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 1> {
        PartyCardQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
pub struct PublicPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn public_page() -> PublicPageStmt {
    PublicPageStmt(
        "(SELECT * FROM party_cards p WHERE NOT p.is_private AND p.status = 'LIVE' AND p.starts_at AT TIME ZONE 'UTC' < $1 AT TIME ZONE 'UTC' AND (p.starts_at AT TIME ZONE 'UTC', p.id) > ($2 AT TIME ZONE 'UTC', $3) ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $4) UNION ALL (SELECT * FROM party_cards p WHERE NOT p.is_private AND p.status = 'PLANNED' AND p.starts_at AT TIME ZONE 'UTC' < $1 AT TIME ZONE 'UTC' AND (p.starts_at AT TIME ZONE 'UTC', p.id) > ($5 AT TIME ZONE 'UTC', $6) ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $4) LIMIT $4",
        None,
    )
}
impl PublicPageStmt {
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
        before: &'a jiff::Timestamp,
        live_after_at: &'a jiff::Timestamp,
        live_after_id: &'a T1,
        rows: &'a i64,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T2,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        PartyCardQuery {
            client,
            params: [before, live_after_at, live_after_id, rows, planned_after_at, planned_after_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PublicPageParams<T1, T2>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 6>,
        C,
    > for PublicPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PublicPageParams<T1, T2>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        self.bind(
            client,
            &params.before,
            &params.live_after_at,
            &params.live_after_id,
            &params.rows,
            &params.planned_after_at,
            &params.planned_after_id,
        )
    }
}
pub struct PublicPagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn public_pages() -> PublicPagesStmt {
    PublicPagesStmt(
        "(SELECT p.id, p.updated_at FROM party_events p WHERE NOT p.is_private AND p.status = 'LIVE' ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $1) UNION ALL (SELECT p.id, p.updated_at FROM party_events p WHERE NOT p.is_private AND p.status = 'PLANNED' AND p.starts_at AT TIME ZONE 'UTC' >= $2 AT TIME ZONE 'UTC' ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $1) LIMIT $1",
        None,
    )
}
impl PublicPagesStmt {
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
        rows: &'a i64,
        from_at: &'a jiff::Timestamp,
    ) -> PublicPagesQuery<'c, 'a, 's, C, PublicPages, 2> {
        PublicPagesQuery {
            client,
            params: [rows, from_at],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PublicPagesBorrowed, tokio_postgres::Error> {
                Ok(PublicPagesBorrowed { id: row.try_get(0)?, updated_at: row.try_get(1)? })
            },
            mapper: |it| PublicPages::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PublicPagesParams,
        PublicPagesQuery<'c, 'a, 's, C, PublicPages, 2>,
        C,
    > for PublicPagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PublicPagesParams,
    ) -> PublicPagesQuery<'c, 'a, 's, C, PublicPages, 2> {
        self.bind(client, &params.rows, &params.from_at)
    }
}
pub struct PublicPageForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn public_page_for() -> PublicPageForStmt {
    PublicPageForStmt(
        "(SELECT * FROM party_cards p WHERE NOT p.is_private AND p.status = 'LIVE' AND p.starts_at AT TIME ZONE 'UTC' < $1 AT TIME ZONE 'UTC' AND (p.starts_at AT TIME ZONE 'UTC', p.id) > ($2 AT TIME ZONE 'UTC', $3) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $4) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $4 AND b.blocked_id = p.host_id) ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $5) UNION ALL (SELECT * FROM party_cards p WHERE NOT p.is_private AND p.status = 'PLANNED' AND p.starts_at AT TIME ZONE 'UTC' < $1 AT TIME ZONE 'UTC' AND (p.starts_at AT TIME ZONE 'UTC', p.id) > ($6 AT TIME ZONE 'UTC', $7) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $4) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $4 AND b.blocked_id = p.host_id) ORDER BY p.starts_at AT TIME ZONE 'UTC', p.id LIMIT $5) LIMIT $5",
        None,
    )
}
impl PublicPageForStmt {
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
        before: &'a jiff::Timestamp,
        live_after_at: &'a jiff::Timestamp,
        live_after_id: &'a T1,
        viewer: &'a Option<T2>,
        rows: &'a i64,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T3,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 7> {
        PartyCardQuery {
            client,
            params: [before, live_after_at, live_after_id, viewer, rows, planned_after_at, planned_after_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PublicPageForParams<T1, T2, T3>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 7>,
        C,
    > for PublicPageForStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PublicPageForParams<T1, T2, T3>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 7> {
        self.bind(
            client,
            &params.before,
            &params.live_after_at,
            &params.live_after_id,
            &params.viewer,
            &params.rows,
            &params.planned_after_at,
            &params.planned_after_id,
        )
    }
}
pub struct TaggedPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tagged_page() -> TaggedPageStmt {
    TaggedPageStmt(
        "WITH found AS ( (SELECT DISTINCT 0 AS phase, e.starts_at, e.id FROM unnest($1::text[]) AS wanted (tag) CROSS JOIN LATERAL ( SELECT t.feed_starts_at AS starts_at, t.party_id AS id FROM party_tags t JOIN party_events p ON p.id = t.party_id WHERE t.tag = wanted.tag AND t.feed_status IS NOT NULL AND t.feed_status = 'LIVE' AND t.feed_starts_at < $2 AND (t.feed_starts_at, t.party_id) > ($3, $4) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $5) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $5 AND b.blocked_id = p.host_id) ORDER BY t.feed_starts_at, t.party_id LIMIT $6) e) UNION ALL (SELECT DISTINCT 1 AS phase, e.starts_at, e.id FROM unnest($1::text[]) AS wanted (tag) CROSS JOIN LATERAL ( SELECT t.feed_starts_at AS starts_at, t.party_id AS id FROM party_tags t JOIN party_events p ON p.id = t.party_id WHERE t.tag = wanted.tag AND t.feed_status IS NOT NULL AND t.feed_status = 'PLANNED' AND t.feed_starts_at < $2 AND (t.feed_starts_at, t.party_id) > ($7, $8) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $5) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $5 AND b.blocked_id = p.host_id) ORDER BY t.feed_starts_at, t.party_id LIMIT $6) e) ORDER BY 1, 2, 3 LIMIT $6) SELECT c.* FROM found JOIN party_cards c ON c.id = found.id ORDER BY found.phase, found.starts_at, found.id",
        None,
    )
}
impl TaggedPageStmt {
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
        T2: crate::ArraySql<Item = T1>,
        T3: crate::StringSql,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        tags: &'a T2,
        before: &'a jiff::Timestamp,
        live_after_at: &'a jiff::Timestamp,
        live_after_id: &'a T3,
        viewer: &'a Option<T4>,
        rows: &'a i64,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T5,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 8> {
        PartyCardQuery {
            client,
            params: [
                tags,
                before,
                live_after_at,
                live_after_id,
                viewer,
                rows,
                planned_after_at,
                planned_after_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
impl<
    'c,
    'a,
    's,
    C: GenericClient,
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TaggedPageParams<T1, T2, T3, T4, T5>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 8>,
        C,
    > for TaggedPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TaggedPageParams<T1, T2, T3, T4, T5>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 8> {
        self.bind(
            client,
            &params.tags,
            &params.before,
            &params.live_after_at,
            &params.live_after_id,
            &params.viewer,
            &params.rows,
            &params.planned_after_at,
            &params.planned_after_id,
        )
    }
}
pub struct NearPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn near_page() -> NearPageStmt {
    NearPageStmt(
        "WITH found AS ( (SELECT 0 AS phase, e.starts_at, e.id FROM ( SELECT p.starts_at, p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'LIVE' AND p.venue_latitude IS NOT NULL AND point(p.venue_longitude, p.venue_latitude) <@ box(point($1, $2), point($3, $4)) AND p.starts_at >= $5 AND p.starts_at < $6 AND (p.starts_at, p.id) > ($5, $7) AND distance_km(p.venue_latitude, p.venue_longitude, $8, $9) <= $10 AND (NOT p.address_hidden OR EXISTS ( SELECT FROM party_facts(p.id, p.host_id, p.is_private, $11, NULL) f WHERE f.sees_address)) AND ($12::text[] IS NULL OR EXISTS ( SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY ($12::text[]))) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $11) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $11 AND b.blocked_id = p.host_id) ORDER BY p.starts_at <-> $5 FETCH FIRST ($13) ROWS WITH TIES) e ORDER BY e.starts_at, e.id LIMIT $13) UNION ALL (SELECT 1 AS phase, e.starts_at, e.id FROM ( SELECT p.starts_at, p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'PLANNED' AND p.venue_latitude IS NOT NULL AND point(p.venue_longitude, p.venue_latitude) <@ box(point($1, $2), point($3, $4)) AND p.starts_at >= $14 AND p.starts_at < $6 AND (p.starts_at, p.id) > ($14, $15) AND distance_km(p.venue_latitude, p.venue_longitude, $8, $9) <= $10 AND (NOT p.address_hidden OR EXISTS ( SELECT FROM party_facts(p.id, p.host_id, p.is_private, $11, NULL) f WHERE f.sees_address)) AND ($12::text[] IS NULL OR EXISTS ( SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY ($12::text[]))) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = p.host_id AND b.blocked_id = $11) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $11 AND b.blocked_id = p.host_id) ORDER BY p.starts_at <-> $14 FETCH FIRST ($13) ROWS WITH TIES) e ORDER BY e.starts_at, e.id LIMIT $13) LIMIT $13) SELECT c.* FROM found JOIN party_cards c ON c.id = found.id ORDER BY found.phase, found.starts_at, found.id",
        None,
    )
}
impl NearPageStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        west: &'a f64,
        south: &'a f64,
        east: &'a f64,
        north: &'a f64,
        live_after_at: &'a jiff::Timestamp,
        before: &'a jiff::Timestamp,
        live_after_id: &'a T1,
        lat: &'a f64,
        lng: &'a f64,
        km: &'a f64,
        viewer: &'a Option<T2>,
        tags: &'a Option<T4>,
        rows: &'a i64,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T5,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 15> {
        PartyCardQuery {
            client,
            params: [
                west,
                south,
                east,
                north,
                live_after_at,
                before,
                live_after_id,
                lat,
                lng,
                km,
                viewer,
                tags,
                rows,
                planned_after_at,
                planned_after_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        NearPageParams<T1, T2, T3, T4, T5>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 15>,
        C,
    > for NearPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a NearPageParams<T1, T2, T3, T4, T5>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 15> {
        self.bind(
            client,
            &params.west,
            &params.south,
            &params.east,
            &params.north,
            &params.live_after_at,
            &params.before,
            &params.live_after_id,
            &params.lat,
            &params.lng,
            &params.km,
            &params.viewer,
            &params.tags,
            &params.rows,
            &params.planned_after_at,
            &params.planned_after_id,
        )
    }
}
pub struct FollowingPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn following_page() -> FollowingPageStmt {
    FollowingPageStmt(
        "WITH found AS ( (SELECT DISTINCT 0 AS phase, e.starts_at, e.id FROM user_follows w CROSS JOIN LATERAL ( SELECT p.starts_at, p.id FROM party_events p WHERE p.host_id = w.following_id AND NOT p.is_private AND p.status = 'LIVE' AND p.starts_at < $1 AND (p.starts_at, p.id) > ($2, $3) AND ($4::text[] IS NULL OR EXISTS ( SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY ($4::text[]))) AND ($5::float8 IS NULL OR ( distance_km(p.venue_latitude, p.venue_longitude, $6, $7) <= $5 AND (NOT p.address_hidden OR EXISTS ( SELECT FROM party_facts(p.id, p.host_id, p.is_private, $8, NULL) f WHERE f.sees_address)))) ORDER BY p.starts_at, p.id LIMIT $9) e WHERE w.follower_id = $8) UNION ALL (SELECT DISTINCT 1 AS phase, e.starts_at, e.id FROM user_follows w CROSS JOIN LATERAL ( SELECT p.starts_at, p.id FROM party_events p WHERE p.host_id = w.following_id AND NOT p.is_private AND p.status = 'PLANNED' AND p.starts_at < $1 AND (p.starts_at, p.id) > ($10, $11) AND ($4::text[] IS NULL OR EXISTS ( SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY ($4::text[]))) AND ($5::float8 IS NULL OR ( distance_km(p.venue_latitude, p.venue_longitude, $6, $7) <= $5 AND (NOT p.address_hidden OR EXISTS ( SELECT FROM party_facts(p.id, p.host_id, p.is_private, $8, NULL) f WHERE f.sees_address)))) ORDER BY p.starts_at, p.id LIMIT $9) e WHERE w.follower_id = $8) ORDER BY 1, 2, 3 LIMIT $9) SELECT c.* FROM found JOIN party_cards c ON c.id = found.id ORDER BY found.phase, found.starts_at, found.id",
        None,
    )
}
impl FollowingPageStmt {
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
        T3: crate::ArraySql<Item = T2>,
        T4: crate::StringSql,
        T5: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        before: &'a jiff::Timestamp,
        live_after_at: &'a jiff::Timestamp,
        live_after_id: &'a T1,
        tags: &'a Option<T3>,
        km: &'a Option<f64>,
        lat: &'a Option<f64>,
        lng: &'a Option<f64>,
        viewer: &'a T4,
        rows: &'a i64,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T5,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 11> {
        PartyCardQuery {
            client,
            params: [
                before,
                live_after_at,
                live_after_id,
                tags,
                km,
                lat,
                lng,
                viewer,
                rows,
                planned_after_at,
                planned_after_id,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
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
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FollowingPageParams<T1, T2, T3, T4, T5>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 11>,
        C,
    > for FollowingPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FollowingPageParams<T1, T2, T3, T4, T5>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 11> {
        self.bind(
            client,
            &params.before,
            &params.live_after_at,
            &params.live_after_id,
            &params.tags,
            &params.km,
            &params.lat,
            &params.lng,
            &params.viewer,
            &params.rows,
            &params.planned_after_at,
            &params.planned_after_id,
        )
    }
}
pub struct PrivatePageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn private_page() -> PrivatePageStmt {
    PrivatePageStmt(
        "WITH mine AS MATERIALIZED ( SELECT id FROM party_events WHERE host_id = $1 AND is_private AND status IN ('LIVE', 'PLANNED') UNION SELECT party_id FROM party_cohosts WHERE user_id = $1 UNION SELECT party_id FROM party_attendees WHERE user_id = $1 AND status IN ('GOING', 'MAYBE') UNION SELECT party_id FROM party_invitations WHERE user_id = $1 UNION SELECT $2::text WHERE $2::text IS NOT NULL ), found AS ( SELECT CASE p.status WHEN 'LIVE' THEN 0 ELSE 1 END AS phase, p.starts_at AS starts_at, p.id AS id FROM mine CROSS JOIN LATERAL (SELECT * FROM party_events e WHERE e.id = mine.id OFFSET 0) p WHERE p.is_private AND p.starts_at < $3 AND CASE p.status WHEN 'LIVE' THEN (p.starts_at, p.id) > ($4, $5) WHEN 'PLANNED' THEN (p.starts_at, p.id) > ($6, $7) ELSE false END AND ($8::text[] IS NULL OR EXISTS ( SELECT FROM party_tags t WHERE t.party_id = p.id AND t.tag = ANY ($8::text[]))) AND ($9::float8 IS NULL OR ( distance_km(p.venue_latitude, p.venue_longitude, $10, $11) <= $9 AND (NOT p.address_hidden OR EXISTS ( SELECT FROM party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE f.sees_address)))) AND (NOT $12 OR EXISTS ( SELECT FROM user_follows f WHERE f.follower_id = $1 AND f.following_id = p.host_id)) AND NOT EXISTS (SELECT FROM party_bans n WHERE n.party_id = p.id AND n.user_id = $1 AND p.host_id <> $1) ORDER BY 1, 2, 3 LIMIT $13) SELECT c.* FROM found JOIN party_cards c ON c.id = found.id ORDER BY found.phase, found.starts_at, found.id",
        None,
    )
}
impl PrivatePageStmt {
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
        T6: crate::ArraySql<Item = T5>,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        before: &'a jiff::Timestamp,
        live_after_at: &'a jiff::Timestamp,
        live_after_id: &'a T3,
        planned_after_at: &'a jiff::Timestamp,
        planned_after_id: &'a T4,
        tags: &'a Option<T6>,
        km: &'a Option<f64>,
        lat: &'a Option<f64>,
        lng: &'a Option<f64>,
        following: &'a bool,
        rows: &'a i64,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 13> {
        PartyCardQuery {
            client,
            params: [
                viewer,
                pass_party,
                before,
                live_after_at,
                live_after_id,
                planned_after_at,
                planned_after_id,
                tags,
                km,
                lat,
                lng,
                following,
                rows,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
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
    T6: crate::ArraySql<Item = T5>,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PrivatePageParams<T1, T2, T3, T4, T5, T6>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 13>,
        C,
    > for PrivatePageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PrivatePageParams<T1, T2, T3, T4, T5, T6>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 13> {
        self.bind(
            client,
            &params.viewer,
            &params.pass_party,
            &params.before,
            &params.live_after_at,
            &params.live_after_id,
            &params.planned_after_at,
            &params.planned_after_id,
            &params.tags,
            &params.km,
            &params.lat,
            &params.lng,
            &params.following,
            &params.rows,
        )
    }
}
pub struct CardsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn cards() -> CardsStmt {
    CardsStmt("SELECT * FROM party_cards WHERE id = ANY ($1::text[])", None)
}
impl CardsStmt {
    pub async fn prepare<'a, C: GenericClient>(
        mut self,
        client: &'a C,
    ) -> Result<Self, tokio_postgres::Error> {
        self.1 = Some(client.prepare(self.0).await?);
        Ok(self)
    }
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        ids: &'a T2,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 1> {
        PartyCardQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
pub struct HostedPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn hosted_page() -> HostedPageStmt {
    HostedPageStmt(
        "SELECT c.* FROM ( SELECT p.id FROM party_events p CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE p.host_id = $3 AND (p.starts_at, p.id) < ($4, $5) AND f.visible AND (p.status <> 'CANCELLED' OR f.is_host) ORDER BY p.starts_at DESC, p.id DESC LIMIT $6) found JOIN party_cards c ON c.id = found.id ORDER BY c.starts_at DESC, c.id DESC",
        None,
    )
}
impl HostedPageStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        user_id: &'a T3,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T4,
        rows: &'a i64,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        PartyCardQuery {
            client,
            params: [viewer, pass_party, user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        HostedPageParams<T1, T2, T3, T4>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 6>,
        C,
    > for HostedPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a HostedPageParams<T1, T2, T3, T4>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        self.bind(
            client,
            &params.viewer,
            &params.pass_party,
            &params.user_id,
            &params.before_at,
            &params.before_id,
            &params.rows,
        )
    }
}
pub struct AttendingPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn attending_page() -> AttendingPageStmt {
    AttendingPageStmt(
        "SELECT c.* FROM ( SELECT p.id FROM party_attendees a JOIN party_events p ON p.id = a.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE a.user_id = $3 AND a.status IN ('GOING', 'MAYBE') AND (p.starts_at, p.id) < ($4, $5) AND f.visible AND (p.status <> 'CANCELLED' OR a.user_id = $1) ORDER BY p.starts_at DESC, p.id DESC LIMIT $6) found JOIN party_cards c ON c.id = found.id ORDER BY c.starts_at DESC, c.id DESC",
        None,
    )
}
impl AttendingPageStmt {
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
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        pass_party: &'a Option<T2>,
        user_id: &'a T3,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T4,
        rows: &'a i64,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        PartyCardQuery {
            client,
            params: [viewer, pass_party, user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AttendingPageParams<T1, T2, T3, T4>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 6>,
        C,
    > for AttendingPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AttendingPageParams<T1, T2, T3, T4>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 6> {
        self.bind(
            client,
            &params.viewer,
            &params.pass_party,
            &params.user_id,
            &params.before_at,
            &params.before_id,
            &params.rows,
        )
    }
}
pub struct CalendarStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn calendar() -> CalendarStmt {
    CalendarStmt(
        "WITH theirs AS ( SELECT id FROM party_events WHERE host_id = $1 AND starts_at >= $2 UNION SELECT party_id FROM party_attendees WHERE user_id = $1 AND status IN ('GOING', 'MAYBE')) SELECT c.* FROM ( SELECT p.id FROM theirs JOIN party_events p ON p.id = theirs.id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $3, $4) f WHERE p.starts_at >= $2 AND f.visible AND (p.status <> 'CANCELLED' OR $1::text = $3) ORDER BY p.starts_at, p.id LIMIT $5) found JOIN party_cards c ON c.id = found.id ORDER BY c.starts_at, c.id",
        None,
    )
}
impl CalendarStmt {
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
        user_id: &'a T1,
        from_at: &'a jiff::Timestamp,
        viewer: &'a Option<T2>,
        pass_party: &'a Option<T3>,
        rows: &'a i64,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 5> {
        PartyCardQuery {
            client,
            params: [user_id, from_at, viewer, pass_party, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CalendarParams<T1, T2, T3>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 5>,
        C,
    > for CalendarStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CalendarParams<T1, T2, T3>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 5> {
        self.bind(client, &params.user_id, &params.from_at, &params.viewer, &params.pass_party, &params.rows)
    }
}
pub struct CalendarFeedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn calendar_feed() -> CalendarFeedStmt {
    CalendarFeedStmt(
        "WITH mine AS ( SELECT id FROM party_events WHERE host_id = $1 AND starts_at >= $2 UNION SELECT party_id FROM party_cohosts WHERE user_id = $1 UNION SELECT party_id FROM party_attendees WHERE user_id = $1 AND status IN ('GOING', 'MAYBE') UNION SELECT party_id FROM party_invitations WHERE user_id = $1) SELECT c.* FROM ( SELECT p.id FROM mine JOIN party_events p ON p.id = mine.id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $3) f WHERE p.starts_at >= $2 AND f.visible AND (p.host_id = $1 OR NOT EXISTS ( SELECT FROM party_bans n WHERE n.party_id = p.id AND n.user_id = $1)) AND NOT EXISTS ( SELECT FROM party_attendees a WHERE a.party_id = p.id AND a.user_id = $1 AND a.status = 'NOT_GOING') ORDER BY p.starts_at, p.id LIMIT $4) found JOIN party_cards c ON c.id = found.id ORDER BY c.starts_at, c.id",
        None,
    )
}
impl CalendarFeedStmt {
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
        viewer: &'a Option<T1>,
        from_at: &'a jiff::Timestamp,
        pass_party: &'a Option<T2>,
        rows: &'a i64,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 4> {
        PartyCardQuery {
            client,
            params: [viewer, from_at, pass_party, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyCardBorrowed, tokio_postgres::Error> {
                Ok(PartyCardBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    description: row.try_get(3)?,
                    venue_name: row.try_get(4)?,
                    venue_address: row.try_get(5)?,
                    venue_latitude: row.try_get(6)?,
                    venue_longitude: row.try_get(7)?,
                    starts_at: row.try_get(8)?,
                    ends_at: row.try_get(9)?,
                    time_zone: row.try_get(10)?,
                    status: row.try_get(11)?,
                    is_private: row.try_get(12)?,
                    max_attendees: row.try_get(13)?,
                    max_plus_ones: row.try_get(14)?,
                    address_hidden: row.try_get(15)?,
                    media_approval: row.try_get(16)?,
                    cover_image_url: row.try_get(17)?,
                    attendees_count: row.try_get(18)?,
                    guests_going: row.try_get(19)?,
                    places_taken: row.try_get(20)?,
                    waiting_count: row.try_get(21)?,
                    media_count: row.try_get(22)?,
                    started_at: row.try_get(23)?,
                    ended_at: row.try_get(24)?,
                    cancelled_at: row.try_get(25)?,
                    calendar_sequence: row.try_get(26)?,
                    created_at: row.try_get(27)?,
                    updated_at: row.try_get(28)?,
                    line_waits: row.try_get(29)?,
                    host_username: row.try_get(30)?,
                    host_name: row.try_get(31)?,
                    host_avatar_url: row.try_get(32)?,
                    tags: row.try_get(33)?,
                    chat_room_id: row.try_get(34)?,
                })
            },
            mapper: |it| PartyCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        CalendarFeedParams<T1, T2>,
        PartyCardQuery<'c, 'a, 's, C, PartyCard, 4>,
        C,
    > for CalendarFeedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a CalendarFeedParams<T1, T2>,
    ) -> PartyCardQuery<'c, 'a, 's, C, PartyCard, 4> {
        self.bind(client, &params.viewer, &params.from_at, &params.pass_party, &params.rows)
    }
}
