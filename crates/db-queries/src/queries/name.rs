// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AlikeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub skeleton: T1,
    pub party_id: T2,
}
#[derive(Debug)]
pub struct InsertSkeletonsParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
> {
    pub skeletons: T2,
    pub user_ids: T4,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}
pub struct AlikeBorrowed<'a> {
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
}
impl<'a> From<AlikeBorrowed<'a>> for Alike {
    fn from(AlikeBorrowed { username, first_name, last_name }: AlikeBorrowed<'a>) -> Self {
        Self {
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TakeChanged {
    pub id: String,
    pub is_guest: bool,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}
pub struct TakeChangedBorrowed<'a> {
    pub id: &'a str,
    pub is_guest: bool,
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
}
impl<'a> From<TakeChangedBorrowed<'a>> for TakeChanged {
    fn from(
        TakeChangedBorrowed { id, is_guest, username, first_name, last_name }: TakeChangedBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            is_guest,
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct AlikeQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AlikeBorrowed, tokio_postgres::Error>,
    mapper: fn(AlikeBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AlikeQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AlikeBorrowed) -> R) -> AlikeQuery<'c, 'a, 's, C, R, N> {
        AlikeQuery {
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
pub struct TakeChangedQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TakeChangedBorrowed, tokio_postgres::Error>,
    mapper: fn(TakeChangedBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TakeChangedQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TakeChangedBorrowed) -> R) -> TakeChangedQuery<'c, 'a, 's, C, R, N> {
        TakeChangedQuery {
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
pub struct AlikeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn alike() -> AlikeStmt {
    AlikeStmt(
        "SELECT u.username, u.first_name, u.last_name FROM ( SELECT s.user_id FROM user_name_skeletons s WHERE s.skeleton = $1 UNION SELECT c.user_id FROM user_names_changed c) AS named CROSS JOIN LATERAL ( SELECT username, first_name, last_name FROM users WHERE id = named.user_id OFFSET 0) AS u WHERE (SELECT p.host_id = named.user_id FROM party_events p WHERE p.id = $2) OR (SELECT true FROM party_cohosts h WHERE h.party_id = $2 AND h.user_id = named.user_id) OR (SELECT a.status IN ('GOING', 'MAYBE') AND NOT a.is_guest FROM party_attendees a WHERE a.party_id = $2 AND a.user_id = named.user_id)",
        None,
    )
}
impl AlikeStmt {
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
        skeleton: &'a T1,
        party_id: &'a T2,
    ) -> AlikeQuery<'c, 'a, 's, C, Alike, 2> {
        AlikeQuery {
            client,
            params: [skeleton, party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AlikeBorrowed, tokio_postgres::Error> {
                Ok(AlikeBorrowed {
                    username: row.try_get(0)?,
                    first_name: row.try_get(1)?,
                    last_name: row.try_get(2)?,
                })
            },
            mapper: |it| Alike::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, AlikeParams<T1, T2>, AlikeQuery<'c, 'a, 's, C, Alike, 2>, C>
    for AlikeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AlikeParams<T1, T2>,
    ) -> AlikeQuery<'c, 'a, 's, C, Alike, 2> {
        self.bind(client, &params.skeleton, &params.party_id)
    }
}
pub struct TakeChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn take_changed() -> TakeChangedStmt {
    TakeChangedStmt(
        "SELECT u.id, u.is_guest, u.username, u.first_name, u.last_name FROM user_names_changed c JOIN users u ON u.id = c.user_id ORDER BY c.user_id LIMIT $1 FOR UPDATE OF c SKIP LOCKED FOR SHARE OF u SKIP LOCKED",
        None,
    )
}
impl TakeChangedStmt {
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
        most: &'a i64,
    ) -> TakeChangedQuery<'c, 'a, 's, C, TakeChanged, 1> {
        TakeChangedQuery {
            client,
            params: [most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TakeChangedBorrowed, tokio_postgres::Error> {
                Ok(TakeChangedBorrowed {
                    id: row.try_get(0)?,
                    is_guest: row.try_get(1)?,
                    username: row.try_get(2)?,
                    first_name: row.try_get(3)?,
                    last_name: row.try_get(4)?,
                })
            },
            mapper: |it| TakeChanged::from(it),
        }
    }
}
pub struct ForgetSkeletonsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_skeletons() -> ForgetSkeletonsStmt {
    ForgetSkeletonsStmt("DELETE FROM user_name_skeletons WHERE user_id = ANY ($1::text[])", None)
}
impl ForgetSkeletonsStmt {
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
        user_ids: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_ids],
            )
            .await
    }
}
pub struct InsertSkeletonsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_skeletons() -> InsertSkeletonsStmt {
    InsertSkeletonsStmt(
        "INSERT INTO user_name_skeletons (skeleton, user_id) SELECT DISTINCT s.skeleton, s.user_id FROM unnest($1::text[], $2::text[]) AS s (skeleton, user_id)",
        None,
    )
}
impl InsertSkeletonsStmt {
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
        skeletons: &'a T2,
        user_ids: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[skeletons, user_ids],
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
        InsertSkeletonsParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSkeletonsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSkeletonsParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.skeletons, &params.user_ids))
    }
}
pub struct ForgetChangedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn forget_changed() -> ForgetChangedStmt {
    ForgetChangedStmt("DELETE FROM user_names_changed WHERE user_id = ANY ($1::text[])", None)
}
impl ForgetChangedStmt {
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
        user_ids: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_ids],
            )
            .await
    }
}
