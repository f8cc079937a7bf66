// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InsertParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::JsonSql>
{
    pub id: T1,
    pub follower_id: T2,
    pub following_id: T3,
    pub now: jiff::Timestamp,
    pub event: T4,
}
#[derive(Debug)]
pub struct DeleteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql> {
    pub follower_id: T1,
    pub following_id: T2,
    pub event: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FollowersPageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub user_id: T2,
    pub before_at: jiff::Timestamp,
    pub before_id: T3,
    pub rows: i64,
}
#[derive(Debug)]
pub struct FollowingPageParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub user_id: T2,
    pub before_at: jiff::Timestamp,
    pub before_id: T3,
    pub rows: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct FollowRow {
    pub id: String,
    pub created_at: jiff::Timestamp,
    pub user_id: String,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub avatar_url: Option<String>,
    pub is_following: bool,
}
pub struct FollowRowBorrowed<'a> {
    pub id: &'a str,
    pub created_at: jiff::Timestamp,
    pub user_id: &'a str,
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub is_following: bool,
}
impl<'a> From<FollowRowBorrowed<'a>> for FollowRow {
    fn from(
        FollowRowBorrowed {
            id,
            created_at,
            user_id,
            username,
            first_name,
            last_name,
            avatar_url,
            is_following,
        }: FollowRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            created_at,
            user_id: user_id.into(),
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            is_following,
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct FollowRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FollowRowBorrowed, tokio_postgres::Error>,
    mapper: fn(FollowRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FollowRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FollowRowBorrowed) -> R) -> FollowRowQuery<'c, 'a, 's, C, R, N> {
        FollowRowQuery {
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
pub struct InsertStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert() -> InsertStmt {
    InsertStmt(
        "WITH added AS ( INSERT INTO user_follows (id, follower_id, following_id, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (follower_id, following_id) DO NOTHING RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'user.followed', $3, $5, $4 FROM added",
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
        T4: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        follower_id: &'a T2,
        following_id: &'a T3,
        now: &'a jiff::Timestamp,
        event: &'a T4,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, follower_id, following_id, now, event],
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
    T4: crate::JsonSql,
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
            &params.follower_id,
            &params.following_id,
            &params.now,
            &params.event,
        ))
    }
}
pub struct DeleteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete() -> DeleteStmt {
    DeleteStmt(
        "WITH removed AS ( DELETE FROM user_follows WHERE follower_id = $1 AND following_id = $2 RETURNING 1) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'user.unfollowed', $2, $3, $4 FROM removed",
        None,
    )
}
impl DeleteStmt {
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
        T3: crate::JsonSql,
    >(
        &'s self,
        client: &'c C,
        follower_id: &'a T1,
        following_id: &'a T2,
        event: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[follower_id, following_id, event, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::JsonSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.follower_id, &params.following_id, &params.event, &params.now))
    }
}
pub struct FollowersPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn followers_page() -> FollowersPageStmt {
    FollowersPageStmt(
        "SELECT f.id, f.created_at, u.id AS user_id, u.username, u.first_name, u.last_name, u.avatar_url, EXISTS (SELECT FROM user_follows v WHERE v.follower_id = $1 AND v.following_id = u.id) AS is_following FROM user_follows f JOIN users u ON u.id = f.follower_id WHERE f.following_id = $2 AND (f.created_at, f.id) < ($3, $4) AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = u.id) ORDER BY f.created_at DESC, f.id DESC LIMIT $5",
        None,
    )
}
impl FollowersPageStmt {
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
        user_id: &'a T2,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T3,
        rows: &'a i64,
    ) -> FollowRowQuery<'c, 'a, 's, C, FollowRow, 5> {
        FollowRowQuery {
            client,
            params: [viewer, user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FollowRowBorrowed, tokio_postgres::Error> {
                Ok(FollowRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    username: row.try_get(3)?,
                    first_name: row.try_get(4)?,
                    last_name: row.try_get(5)?,
                    avatar_url: row.try_get(6)?,
                    is_following: row.try_get(7)?,
                })
            },
            mapper: |it| FollowRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FollowersPageParams<T1, T2, T3>,
        FollowRowQuery<'c, 'a, 's, C, FollowRow, 5>,
        C,
    > for FollowersPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FollowersPageParams<T1, T2, T3>,
    ) -> FollowRowQuery<'c, 'a, 's, C, FollowRow, 5> {
        self.bind(client, &params.viewer, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
pub struct FollowingPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn following_page() -> FollowingPageStmt {
    FollowingPageStmt(
        "SELECT f.id, f.created_at, u.id AS user_id, u.username, u.first_name, u.last_name, u.avatar_url, EXISTS (SELECT FROM user_follows v WHERE v.follower_id = $1 AND v.following_id = u.id) AS is_following FROM user_follows f JOIN users u ON u.id = f.following_id WHERE f.follower_id = $2 AND (f.created_at, f.id) < ($3, $4) AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = u.id) ORDER BY f.created_at DESC, f.id DESC LIMIT $5",
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
        T3: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        viewer: &'a Option<T1>,
        user_id: &'a T2,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T3,
        rows: &'a i64,
    ) -> FollowRowQuery<'c, 'a, 's, C, FollowRow, 5> {
        FollowRowQuery {
            client,
            params: [viewer, user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FollowRowBorrowed, tokio_postgres::Error> {
                Ok(FollowRowBorrowed {
                    id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    user_id: row.try_get(2)?,
                    username: row.try_get(3)?,
                    first_name: row.try_get(4)?,
                    last_name: row.try_get(5)?,
                    avatar_url: row.try_get(6)?,
                    is_following: row.try_get(7)?,
                })
            },
            mapper: |it| FollowRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FollowingPageParams<T1, T2, T3>,
        FollowRowQuery<'c, 'a, 's, C, FollowRow, 5>,
        C,
    > for FollowingPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FollowingPageParams<T1, T2, T3>,
    ) -> FollowRowQuery<'c, 'a, 's, C, FollowRow, 5> {
        self.bind(client, &params.viewer, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
