// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct AppointParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub id: T1,
    pub party_id: T2,
    pub user_id: T3,
    pub role: crate::types::CohostRole,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FindParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct DismissParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct UnseenParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub viewer: T2,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub user_id: String,
    pub role: crate::types::CohostRole,
    pub created_at: jiff::Timestamp,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct FindBorrowed<'a> {
    pub user_id: &'a str,
    pub role: crate::types::CohostRole,
    pub created_at: jiff::Timestamp,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(
        FindBorrowed { user_id, role, created_at, username, name, avatar_url }: FindBorrowed<'a>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            role,
            created_at,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct OfParties {
    pub party_id: String,
    pub user_id: String,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct OfPartiesBorrowed<'a> {
    pub party_id: &'a str,
    pub user_id: &'a str,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<OfPartiesBorrowed<'a>> for OfParties {
    fn from(
        OfPartiesBorrowed { party_id, user_id, username, name, avatar_url }: OfPartiesBorrowed<'a>,
    ) -> Self {
        Self {
            party_id: party_id.into(),
            user_id: user_id.into(),
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FindQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FindBorrowed, tokio_postgres::Error>,
    mapper: fn(FindBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FindQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FindBorrowed) -> R) -> FindQuery<'c, 'a, 's, C, R, N> {
        FindQuery {
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
pub struct OfPartiesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<OfPartiesBorrowed, tokio_postgres::Error>,
    mapper: fn(OfPartiesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OfPartiesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(OfPartiesBorrowed) -> R) -> OfPartiesQuery<'c, 'a, 's, C, R, N> {
        OfPartiesQuery {
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
pub struct AppointStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn appoint() -> AppointStmt {
    AppointStmt(
        "INSERT INTO party_cohosts (id, party_id, user_id, role, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (party_id, user_id) DO UPDATE SET role = excluded.role",
        None,
    )
}
impl AppointStmt {
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
        id: &'a T1,
        party_id: &'a T2,
        user_id: &'a T3,
        role: &'a crate::types::CohostRole,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, user_id, role, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        AppointParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for AppointStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a AppointParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.id, &params.party_id, &params.user_id, &params.role, &params.now))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT c.user_id, c.role, c.created_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_cohosts c JOIN users u ON u.id = c.user_id WHERE c.party_id = $1 AND c.user_id = $2",
        None,
    )
}
impl FindStmt {
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
    ) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        FindQuery {
            client,
            params: [party_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed {
                    user_id: row.try_get(0)?,
                    role: row.try_get(1)?,
                    created_at: row.try_get(2)?,
                    username: row.try_get(3)?,
                    name: row.try_get(4)?,
                    avatar_url: row.try_get(5)?,
                })
            },
            mapper: |it| Find::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, FindParams<T1, T2>, FindQuery<'c, 'a, 's, C, Find, 2>, C>
    for FindStmt
{
    fn params(&'s self, client: &'c C, params: &'a FindParams<T1, T2>) -> FindQuery<'c, 'a, 's, C, Find, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct DismissStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn dismiss() -> DismissStmt {
    DismissStmt("DELETE FROM party_cohosts WHERE party_id = $1 AND user_id = $2", None)
}
impl DismissStmt {
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
        DismissParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DismissStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DismissParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct OfPartiesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn of_parties() -> OfPartiesStmt {
    OfPartiesStmt(
        "SELECT c.party_id, c.user_id, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_cohosts c JOIN users u ON u.id = c.user_id WHERE c.party_id = ANY ($1::text[]) AND c.role = 'COHOST' ORDER BY c.created_at, c.id",
        None,
    )
}
impl OfPartiesStmt {
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
        party_ids: &'a T2,
    ) -> OfPartiesQuery<'c, 'a, 's, C, OfParties, 1> {
        OfPartiesQuery {
            client,
            params: [party_ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<OfPartiesBorrowed, tokio_postgres::Error> {
                Ok(OfPartiesBorrowed {
                    party_id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    username: row.try_get(2)?,
                    name: row.try_get(3)?,
                    avatar_url: row.try_get(4)?,
                })
            },
            mapper: |it| OfParties::from(it),
        }
    }
}
pub struct UnseenStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unseen() -> UnseenStmt {
    UnseenStmt(
        "SELECT c.user_id FROM party_cohosts c WHERE c.party_id = $1 AND c.role = 'COHOST' AND (EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = c.user_id AND b.blocked_id = $2) OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = c.user_id))",
        None,
    )
}
impl UnseenStmt {
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
        viewer: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [party_id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UnseenParams<T1, T2>, StringQuery<'c, 'a, 's, C, String, 2>, C>
    for UnseenStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnseenParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.party_id, &params.viewer)
    }
}
