// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql> {
    pub after: T1,
    pub rows: i32,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Popular {
    pub tag: String,
    pub parties: i64,
}
pub struct PopularBorrowed<'a> {
    pub tag: &'a str,
    pub parties: i64,
}
impl<'a> From<PopularBorrowed<'a>> for Popular {
    fn from(PopularBorrowed { tag, parties }: PopularBorrowed<'a>) -> Self {
        Self { tag: tag.into(), parties }
    }
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
pub struct PopularQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PopularBorrowed, tokio_postgres::Error>,
    mapper: fn(PopularBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PopularQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PopularBorrowed) -> R) -> PopularQuery<'c, 'a, 's, C, R, N> {
        PopularQuery {
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
pub struct PageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn page() -> PageStmt {
    PageStmt(
        "WITH RECURSIVE used AS ( (SELECT t.tag, 1 AS n FROM party_tags t WHERE t.feed_status IS NOT NULL AND t.tag > $1 ORDER BY t.tag LIMIT 1) UNION ALL SELECT (SELECT t.tag FROM party_tags t WHERE t.feed_status IS NOT NULL AND t.tag > used.tag ORDER BY t.tag LIMIT 1), used.n + 1 FROM used WHERE used.tag IS NOT NULL AND used.n < $2) SELECT used.tag FROM used WHERE used.tag IS NOT NULL",
        None,
    )
}
impl PageStmt {
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
        after: &'a T1,
        rows: &'a i32,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [after, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, PageParams<T1>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for PageStmt
{
    fn params(&'s self, client: &'c C, params: &'a PageParams<T1>) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.after, &params.rows)
    }
}
pub struct PopularStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn popular() -> PopularStmt {
    PopularStmt(
        "WITH soon AS ( (SELECT p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'LIVE' ORDER BY p.starts_at DESC, p.id DESC LIMIT 500) UNION ALL (SELECT p.id FROM party_events p WHERE NOT p.is_private AND p.status = 'PLANNED' ORDER BY p.starts_at, p.id LIMIT 500) ), candidates AS ( SELECT t.tag, count(*) AS soon FROM soon JOIN party_tags t ON t.party_id = soon.id GROUP BY t.tag ORDER BY count(*) DESC, t.tag LIMIT $1) SELECT c.tag, n.parties FROM candidates c CROSS JOIN LATERAL ( SELECT count(*) AS parties FROM ( SELECT FROM party_tags t WHERE t.tag = c.tag AND t.feed_status IS NOT NULL LIMIT 1000) e) n ORDER BY n.parties DESC, c.soon DESC, c.tag",
        None,
    )
}
impl PopularStmt {
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
    ) -> PopularQuery<'c, 'a, 's, C, Popular, 1> {
        PopularQuery {
            client,
            params: [rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PopularBorrowed, tokio_postgres::Error> {
                Ok(PopularBorrowed { tag: row.try_get(0)?, parties: row.try_get(1)? })
            },
            mapper: |it| Popular::from(it),
        }
    }
}
