// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    pub relation: String,
    pub name: String,
    pub expression: String,
}
pub struct RulesBorrowed<'a> {
    pub relation: &'a str,
    pub name: &'a str,
    pub expression: &'a str,
}
impl<'a> From<RulesBorrowed<'a>> for Rules {
    fn from(RulesBorrowed { relation, name, expression }: RulesBorrowed<'a>) -> Self {
        Self { relation: relation.into(), name: name.into(), expression: expression.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct DriftedCounters {
    pub relation: String,
    pub id: String,
}
pub struct DriftedCountersBorrowed<'a> {
    pub relation: &'a str,
    pub id: &'a str,
}
impl<'a> From<DriftedCountersBorrowed<'a>> for DriftedCounters {
    fn from(DriftedCountersBorrowed { relation, id }: DriftedCountersBorrowed<'a>) -> Self {
        Self { relation: relation.into(), id: id.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Oversold {
    pub id: String,
    pub title: String,
    pub places_taken: i32,
    pub max_attendees: i32,
}
pub struct OversoldBorrowed<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub places_taken: i32,
    pub max_attendees: i32,
}
impl<'a> From<OversoldBorrowed<'a>> for Oversold {
    fn from(OversoldBorrowed { id, title, places_taken, max_attendees }: OversoldBorrowed<'a>) -> Self {
        Self { id: id.into(), title: title.into(), places_taken, max_attendees }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct RulesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RulesBorrowed, tokio_postgres::Error>,
    mapper: fn(RulesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RulesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RulesBorrowed) -> R) -> RulesQuery<'c, 'a, 's, C, R, N> {
        RulesQuery {
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
pub struct DriftedCountersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<DriftedCountersBorrowed, tokio_postgres::Error>,
    mapper: fn(DriftedCountersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> DriftedCountersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(DriftedCountersBorrowed) -> R,
    ) -> DriftedCountersQuery<'c, 'a, 's, C, R, N> {
        DriftedCountersQuery {
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
pub struct OversoldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OversoldBorrowed, tokio_postgres::Error>,
    mapper: fn(OversoldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OversoldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OversoldBorrowed) -> R) -> OversoldQuery<'c, 'a, 's, C, R, N> {
        OversoldQuery {
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
pub struct RulesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn rules() -> RulesStmt {
    RulesStmt(
        "SELECT c.conrelid::regclass::text AS relation, c.conname::text AS name, pg_get_expr(c.conbin, c.conrelid) AS expression FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = 'public' AND c.contype = 'c' AND (NOT c.convalidated OR pg_get_expr(c.conbin, c.conrelid) LIKE '%adopted_as_is%') ORDER BY 1, 2",
        None,
    )
}
impl RulesStmt {
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
    ) -> RulesQuery<'c, 'a, 's, C, Rules, 0> {
        RulesQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RulesBorrowed, tokio_postgres::Error> {
                Ok(RulesBorrowed {
                    relation: row.try_get(0)?,
                    name: row.try_get(1)?,
                    expression: row.try_get(2)?,
                })
            },
            mapper: |it| Rules::from(it),
        }
    }
}
pub struct InvalidIndexesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invalid_indexes() -> InvalidIndexesStmt {
    InvalidIndexesStmt(
        "SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public' AND NOT i.indisvalid ORDER BY 1",
        None,
    )
}
impl InvalidIndexesStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 0> {
        StringQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct DriftedCountersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn drifted_counters() -> DriftedCountersStmt {
    DriftedCountersStmt(
        "SELECT 'users' AS relation, u.id FROM users u LEFT JOIN (SELECT following_id AS id, count(*) AS n FROM user_follows GROUP BY 1) followers ON followers.id = u.id LEFT JOIN (SELECT follower_id AS id, count(*) AS n FROM user_follows GROUP BY 1) following ON following.id = u.id LEFT JOIN (SELECT host_id AS id, count(*) AS n FROM party_events WHERE status <> 'CANCELLED' GROUP BY 1) parties ON parties.id = u.id WHERE (u.followers_count, u.following_count, u.parties_count) <> (coalesce(followers.n, 0), coalesce(following.n, 0), coalesce(parties.n, 0)) UNION ALL SELECT 'party_events', p.id FROM party_events p LEFT JOIN ( SELECT party_id AS id, count(*) AS n, sum(1 + plus_ones) AS places, count(*) FILTER (WHERE is_guest) AS guests FROM party_attendees WHERE status = 'GOING' GROUP BY 1) going ON going.id = p.id LEFT JOIN (SELECT party_id AS id, count(*) AS n FROM party_waitlist GROUP BY 1) waiting ON waiting.id = p.id LEFT JOIN (SELECT party_id AS id, count(*) AS n FROM media_content WHERE state = 'READY' GROUP BY 1) media ON media.id = p.id WHERE (p.attendees_count, p.places_taken, p.guests_going, p.waiting_count, p.media_count) <> (coalesce(going.n, 0), coalesce(going.places, 0), coalesce(going.guests, 0), coalesce(waiting.n, 0), coalesce(media.n, 0)) UNION ALL SELECT 'media_content', m.id FROM media_content m LEFT JOIN (SELECT media_id AS id, count(*) AS n FROM media_likes GROUP BY 1) likes ON likes.id = m.id LEFT JOIN (SELECT media_id AS id, count(*) AS n FROM media_comments GROUP BY 1) comments ON comments.id = m.id WHERE (m.likes_count, m.comments_count) <> (coalesce(likes.n, 0), coalesce(comments.n, 0)) LIMIT 100",
        None,
    )
}
impl DriftedCountersStmt {
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
    ) -> DriftedCountersQuery<'c, 'a, 's, C, DriftedCounters, 0> {
        DriftedCountersQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<DriftedCountersBorrowed, tokio_postgres::Error> {
                Ok(DriftedCountersBorrowed { relation: row.try_get(0)?, id: row.try_get(1)? })
            },
            mapper: |it| DriftedCounters::from(it),
        }
    }
}
pub struct OversoldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn oversold() -> OversoldStmt {
    OversoldStmt(
        "SELECT id, title, places_taken, max_attendees FROM party_events WHERE max_attendees IS NOT NULL AND places_taken > max_attendees ORDER BY starts_at DESC LIMIT 100",
        None,
    )
}
impl OversoldStmt {
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
    ) -> OversoldQuery<'c, 'a, 's, C, Oversold, 0> {
        OversoldQuery {
            client,
            params: [],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OversoldBorrowed, tokio_postgres::Error> {
                Ok(OversoldBorrowed {
                    id: row.try_get(0)?,
                    title: row.try_get(1)?,
                    places_taken: row.try_get(2)?,
                    max_attendees: row.try_get(3)?,
                })
            },
            mapper: |it| Oversold::from(it),
        }
    }
}
