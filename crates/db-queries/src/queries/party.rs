// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FactsOfParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub id: T3,
}
#[derive(Debug)]
pub struct FactsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub ids: T2,
    pub viewer: Option<T3>,
    pub pass_party: Option<T4>,
}
#[derive(Debug)]
pub struct InsertParams<
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
    pub host_id: T2,
    pub title: T3,
    pub description: Option<T4>,
    pub venue_name: T5,
    pub venue_address: T6,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub time_zone: T7,
    pub is_private: bool,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<T8>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertRoomParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub party_id: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertTagsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub party_id: T1,
    pub tags: T3,
}
#[derive(Debug)]
pub struct DeleteTagsExceptParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
{
    pub party_id: T1,
    pub tags: T3,
}
#[derive(Debug)]
pub struct InsertMissingTagsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>>
{
    pub party_id: T1,
    pub tags: T3,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
> {
    pub title: T1,
    pub description: Option<T2>,
    pub venue_name: T3,
    pub venue_address: T4,
    pub venue_latitude: Option<f64>,
    pub venue_longitude: Option<f64>,
    pub starts_at: jiff::Timestamp,
    pub ends_at: Option<jiff::Timestamp>,
    pub time_zone: T5,
    pub is_private: bool,
    pub max_attendees: Option<i32>,
    pub max_plus_ones: i16,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover_image_url: Option<T6>,
    pub now: jiff::Timestamp,
    pub id: T7,
}
#[derive(Debug)]
pub struct SetStatusParams<T1: crate::StringSql> {
    pub status: crate::types::PartyStatus,
    pub now: jiff::Timestamp,
    pub id: T1,
}
#[derive(Clone, Copy, Debug)]
pub struct StartDueParams {
    pub now: jiff::Timestamp,
    pub batch: i64,
}
#[derive(Clone, Copy, Debug)]
pub struct EndDueParams {
    pub now: jiff::Timestamp,
    pub batch: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct PartyFactsRow {
    pub id: String,
    pub is_private: bool,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub plus_ones: i16,
    pub is_invited: bool,
    pub is_waiting: bool,
    pub is_next: bool,
    pub is_banned: bool,
    pub host_block: bool,
    pub holds_pass: bool,
    pub is_favorite: bool,
    pub visible: bool,
    pub sees_address: bool,
}
pub struct PartyFactsRowBorrowed<'a> {
    pub id: &'a str,
    pub is_private: bool,
    pub is_host: bool,
    pub cohost_role: Option<crate::types::CohostRole>,
    pub rsvp: Option<crate::types::RsvpStatus>,
    pub plus_ones: i16,
    pub is_invited: bool,
    pub is_waiting: bool,
    pub is_next: bool,
    pub is_banned: bool,
    pub host_block: bool,
    pub holds_pass: bool,
    pub is_favorite: bool,
    pub visible: bool,
    pub sees_address: bool,
}
impl<'a> From<PartyFactsRowBorrowed<'a>> for PartyFactsRow {
    fn from(
        PartyFactsRowBorrowed {
            id,
            is_private,
            is_host,
            cohost_role,
            rsvp,
            plus_ones,
            is_invited,
            is_waiting,
            is_next,
            is_banned,
            host_block,
            holds_pass,
            is_favorite,
            visible,
            sees_address,
        }: PartyFactsRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            is_private,
            is_host,
            cohost_role,
            rsvp,
            plus_ones,
            is_invited,
            is_waiting,
            is_next,
            is_banned,
            host_block,
            holds_pass,
            is_favorite,
            visible,
            sees_address,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
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
pub struct PartyFactsRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PartyFactsRowBorrowed, tokio_postgres::Error>,
    mapper: fn(PartyFactsRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PartyFactsRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PartyFactsRowBorrowed) -> R) -> PartyFactsRowQuery<'c, 'a, 's, C, R, N> {
        PartyFactsRowQuery {
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
pub struct Optioni16Query<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<i16>, tokio_postgres::Error>,
    mapper: fn(Option<i16>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> Optioni16Query<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<i16>) -> R) -> Optioni16Query<'c, 'a, 's, C, R, N> {
        Optioni16Query {
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
pub struct IsPublicStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_public() -> IsPublicStmt {
    IsPublicStmt(
        "SELECT EXISTS (SELECT FROM party_events p WHERE p.id = $1 AND NOT p.is_private) AS is_public",
        None,
    )
}
impl IsPublicStmt {
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
    ) -> BoolQuery<'c, 'a, 's, C, bool, 1> {
        BoolQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
pub struct FactsOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facts_of() -> FactsOfStmt {
    FactsOfStmt(
        "SELECT p.id, p.is_private, f.* FROM party_events p CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE p.id = $3",
        None,
    )
}
impl FactsOfStmt {
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
        id: &'a T3,
    ) -> PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3> {
        PartyFactsRowQuery {
            client,
            params: [viewer, pass_party, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyFactsRowBorrowed, tokio_postgres::Error> {
                Ok(PartyFactsRowBorrowed {
                    id: row.try_get(0)?,
                    is_private: row.try_get(1)?,
                    is_host: row.try_get(2)?,
                    cohost_role: row.try_get(3)?,
                    rsvp: row.try_get(4)?,
                    plus_ones: row.try_get(5)?,
                    is_invited: row.try_get(6)?,
                    is_waiting: row.try_get(7)?,
                    is_next: row.try_get(8)?,
                    is_banned: row.try_get(9)?,
                    host_block: row.try_get(10)?,
                    holds_pass: row.try_get(11)?,
                    is_favorite: row.try_get(12)?,
                    visible: row.try_get(13)?,
                    sees_address: row.try_get(14)?,
                })
            },
            mapper: |it| PartyFactsRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FactsOfParams<T1, T2, T3>,
        PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3>,
        C,
    > for FactsOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FactsOfParams<T1, T2, T3>,
    ) -> PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.id)
    }
}
pub struct FactsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn facts() -> FactsStmt {
    FactsStmt(
        "SELECT p.id, p.is_private, f.* FROM unnest($1::text[]) AS wanted (id) JOIN party_events p ON p.id = wanted.id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $2, $3) f",
        None,
    )
}
impl FactsStmt {
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
    >(
        &'s self,
        client: &'c C,
        ids: &'a T2,
        viewer: &'a Option<T3>,
        pass_party: &'a Option<T4>,
    ) -> PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3> {
        PartyFactsRowQuery {
            client,
            params: [ids, viewer, pass_party],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyFactsRowBorrowed, tokio_postgres::Error> {
                Ok(PartyFactsRowBorrowed {
                    id: row.try_get(0)?,
                    is_private: row.try_get(1)?,
                    is_host: row.try_get(2)?,
                    cohost_role: row.try_get(3)?,
                    rsvp: row.try_get(4)?,
                    plus_ones: row.try_get(5)?,
                    is_invited: row.try_get(6)?,
                    is_waiting: row.try_get(7)?,
                    is_next: row.try_get(8)?,
                    is_banned: row.try_get(9)?,
                    host_block: row.try_get(10)?,
                    holds_pass: row.try_get(11)?,
                    is_favorite: row.try_get(12)?,
                    visible: row.try_get(13)?,
                    sees_address: row.try_get(14)?,
                })
            },
            mapper: |it| PartyFactsRow::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FactsParams<T1, T2, T3, T4>,
        PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3>,
        C,
    > for FactsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FactsParams<T1, T2, T3, T4>,
    ) -> PartyFactsRowQuery<'c, 'a, 's, C, PartyFactsRow, 3> {
        self.bind(client, &params.ids, &params.viewer, &params.pass_party)
    }
}
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "INSERT INTO party_events ( id, host_id, title, description, venue_name, venue_address, venue_latitude, venue_longitude, starts_at, ends_at, time_zone, is_private, max_attendees, max_plus_ones, address_hidden, media_approval, cover_image_url, created_at, updated_at) VALUES ( $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18)",
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
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        host_id: &'a T2,
        title: &'a T3,
        description: &'a Option<T4>,
        venue_name: &'a T5,
        venue_address: &'a T6,
        venue_latitude: &'a Option<f64>,
        venue_longitude: &'a Option<f64>,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a Option<jiff::Timestamp>,
        time_zone: &'a T7,
        is_private: &'a bool,
        max_attendees: &'a Option<i32>,
        max_plus_ones: &'a i16,
        address_hidden: &'a bool,
        media_approval: &'a bool,
        cover_image_url: &'a Option<T8>,
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
                    is_private,
                    max_attendees,
                    max_plus_ones,
                    address_hidden,
                    media_approval,
                    cover_image_url,
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
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.host_id,
            &params.title,
            &params.description,
            &params.venue_name,
            &params.venue_address,
            &params.venue_latitude,
            &params.venue_longitude,
            &params.starts_at,
            &params.ends_at,
            &params.time_zone,
            &params.is_private,
            &params.max_attendees,
            &params.max_plus_ones,
            &params.address_hidden,
            &params.media_approval,
            &params.cover_image_url,
            &params.now,
        ))
    }
}
pub struct InsertRoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_room() -> InsertRoomStmt {
    InsertRoomStmt("INSERT INTO chat_rooms (id, party_id, created_at) VALUES ($1, $2, $3)", None)
}
impl InsertRoomStmt {
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
        party_id: &'a T2,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertRoomParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertRoomStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertRoomParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.party_id, &params.now))
    }
}
pub struct InsertTagsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_tags() -> InsertTagsStmt {
    InsertTagsStmt("INSERT INTO party_tags (party_id, tag) SELECT $1, unnest($2::text[])", None)
}
impl InsertTagsStmt {
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
        tags: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, tags],
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
        InsertTagsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertTagsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertTagsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.tags))
    }
}
pub struct DeleteTagsExceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_tags_except() -> DeleteTagsExceptStmt {
    DeleteTagsExceptStmt("DELETE FROM party_tags WHERE party_id = $1 AND NOT tag = ANY ($2::text[])", None)
}
impl DeleteTagsExceptStmt {
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
        tags: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, tags],
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
        DeleteTagsExceptParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteTagsExceptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteTagsExceptParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.tags))
    }
}
pub struct InsertMissingTagsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_missing_tags() -> InsertMissingTagsStmt {
    InsertMissingTagsStmt(
        "INSERT INTO party_tags (party_id, tag) SELECT $1, tag FROM unnest($2::text[]) AS wanted (tag) WHERE NOT EXISTS (SELECT FROM party_tags t WHERE t.party_id = $1 AND t.tag = wanted.tag)",
        None,
    )
}
impl InsertMissingTagsStmt {
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
        tags: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, tags],
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
        InsertMissingTagsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertMissingTagsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertMissingTagsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.tags))
    }
}
pub struct LockStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock() -> LockStmt {
    LockStmt("SELECT id FROM party_events WHERE id = $1 FOR NO KEY UPDATE", None)
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
        id: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct UpdateStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn update() -> UpdateStmt {
    UpdateStmt(
        "UPDATE party_events SET title = $1, description = $2, venue_name = $3, venue_address = $4, venue_latitude = $5, venue_longitude = $6, starts_at = $7, ends_at = $8, time_zone = $9, is_private = $10, max_attendees = $11, max_plus_ones = $12, address_hidden = $13, media_approval = $14, cover_image_url = $15, updated_at = $16 WHERE id = $17",
        None,
    )
}
impl UpdateStmt {
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
        T7: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        title: &'a T1,
        description: &'a Option<T2>,
        venue_name: &'a T3,
        venue_address: &'a T4,
        venue_latitude: &'a Option<f64>,
        venue_longitude: &'a Option<f64>,
        starts_at: &'a jiff::Timestamp,
        ends_at: &'a Option<jiff::Timestamp>,
        time_zone: &'a T5,
        is_private: &'a bool,
        max_attendees: &'a Option<i32>,
        max_plus_ones: &'a i16,
        address_hidden: &'a bool,
        media_approval: &'a bool,
        cover_image_url: &'a Option<T6>,
        now: &'a jiff::Timestamp,
        id: &'a T7,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[
                    title,
                    description,
                    venue_name,
                    venue_address,
                    venue_latitude,
                    venue_longitude,
                    starts_at,
                    ends_at,
                    time_zone,
                    is_private,
                    max_attendees,
                    max_plus_ones,
                    address_hidden,
                    media_approval,
                    cover_image_url,
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
    T7: crate::StringSql,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5, T6, T7>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6, T7>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.title,
            &params.description,
            &params.venue_name,
            &params.venue_address,
            &params.venue_latitude,
            &params.venue_longitude,
            &params.starts_at,
            &params.ends_at,
            &params.time_zone,
            &params.is_private,
            &params.max_attendees,
            &params.max_plus_ones,
            &params.address_hidden,
            &params.media_approval,
            &params.cover_image_url,
            &params.now,
            &params.id,
        ))
    }
}
pub struct SetStatusStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_status() -> SetStatusStmt {
    SetStatusStmt(
        "UPDATE party_events SET status = $1, updated_at = $2, started_at = CASE WHEN $1 = 'LIVE'::\"PartyStatus\" THEN $2 ELSE started_at END, ended_at = CASE WHEN $1 = 'ENDED'::\"PartyStatus\" THEN $2 ELSE ended_at END, cancelled_at = CASE WHEN $1 = 'CANCELLED'::\"PartyStatus\" THEN $2 ELSE cancelled_at END WHERE id = $3",
        None,
    )
}
impl SetStatusStmt {
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
        status: &'a crate::types::PartyStatus,
        now: &'a jiff::Timestamp,
        id: &'a T1,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[status, now, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetStatusParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetStatusStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetStatusParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.status, &params.now, &params.id))
    }
}
pub struct StartDueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn start_due() -> StartDueStmt {
    StartDueStmt(
        "WITH due AS ( SELECT id FROM party_events WHERE status = 'PLANNED' AND starts_at <= $1 ORDER BY starts_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED) UPDATE party_events p SET status = 'LIVE', started_at = $1, updated_at = $1 FROM due WHERE p.id = due.id RETURNING p.id",
        None,
    )
}
impl StartDueStmt {
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
        now: &'a jiff::Timestamp,
        batch: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [now, batch],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, StartDueParams, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for StartDueStmt
{
    fn params(&'s self, client: &'c C, params: &'a StartDueParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.now, &params.batch)
    }
}
pub struct EndDueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn end_due() -> EndDueStmt {
    EndDueStmt(
        "WITH due AS ( SELECT id FROM party_events WHERE status = 'LIVE' AND coalesce(ends_at, coalesce(started_at, starts_at) + interval '24 hours') <= $1 ORDER BY starts_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED) UPDATE party_events p SET status = 'ENDED', ended_at = $1, updated_at = $1 FROM due WHERE p.id = due.id RETURNING p.id",
        None,
    )
}
impl EndDueStmt {
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
        now: &'a jiff::Timestamp,
        batch: &'a i64,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [now, batch],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, EndDueParams, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for EndDueStmt
{
    fn params(&'s self, client: &'c C, params: &'a EndDueParams) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.now, &params.batch)
    }
}
pub struct LargestWaitingGroupStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn largest_waiting_group() -> LargestWaitingGroupStmt {
    LargestWaitingGroupStmt(
        "SELECT max(plus_ones) AS plus_ones FROM party_waitlist WHERE party_id = $1",
        None,
    )
}
impl LargestWaitingGroupStmt {
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
    ) -> Optioni16Query<'c, 'a, 's, C, Option<i16>, 1> {
        Optioni16Query {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
