// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct InviteUserParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub user_id: T3,
    pub invited_by: T4,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct LetInParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql, T4: crate::StringSql>
{
    pub id: T1,
    pub party_id: T2,
    pub user_id: T3,
    pub invited_by: T4,
    pub can_rsvp: bool,
    pub can_upload: bool,
    pub can_chat: bool,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct FreeOfEmailParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct InviteEmailParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub id: T1,
    pub party_id: T2,
    pub email: T3,
    pub invited_by: T4,
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
pub struct FindUserParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct FindEmailParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub email: T2,
}
#[derive(Debug)]
pub struct DeleteUserParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct DeleteEmailParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub email: T2,
}
#[derive(Debug)]
pub struct DeliveredParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub email: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct PeopleMayMeetParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub user_id: T1,
    pub viewer: T2,
    pub host: T3,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    pub id: String,
    pub user_id: Option<String>,
    pub email: Option<String>,
    pub created_at: jiff::Timestamp,
    pub accepted_at: Option<jiff::Timestamp>,
    pub username: Option<String>,
    pub name: Option<String>,
    pub avatar_url: Option<String>,
}
pub struct InvitationBorrowed<'a> {
    pub id: &'a str,
    pub user_id: Option<&'a str>,
    pub email: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub accepted_at: Option<jiff::Timestamp>,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
}
impl<'a> From<InvitationBorrowed<'a>> for Invitation {
    fn from(
        InvitationBorrowed {
            id,
            user_id,
            email,
            created_at,
            accepted_at,
            username,
            name,
            avatar_url,
        }: InvitationBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.map(|v| v.into()),
            email: email.map(|v| v.into()),
            created_at,
            accepted_at,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct InvitationQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<InvitationBorrowed, tokio_postgres::Error>,
    mapper: fn(InvitationBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> InvitationQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(InvitationBorrowed) -> R) -> InvitationQuery<'c, 'a, 's, C, R, N> {
        InvitationQuery {
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
pub struct InviteUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invite_user() -> InviteUserStmt {
    InviteUserStmt(
        "INSERT INTO party_invitations (id, party_id, user_id, invited_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (party_id, user_id) DO UPDATE SET can_rsvp = true, can_upload = true, can_chat = true WHERE NOT (party_invitations.can_rsvp AND party_invitations.can_upload AND party_invitations.can_chat)",
        None,
    )
}
impl InviteUserStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        user_id: &'a T3,
        invited_by: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, user_id, invited_by, now],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InviteUserParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InviteUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InviteUserParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.user_id,
            &params.invited_by,
            &params.now,
        ))
    }
}
pub struct LetInStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn let_in() -> LetInStmt {
    LetInStmt(
        "INSERT INTO party_invitations (id, party_id, user_id, invited_by, can_rsvp, can_upload, can_chat, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (party_id, user_id) DO UPDATE SET can_rsvp = party_invitations.can_rsvp OR excluded.can_rsvp, can_upload = party_invitations.can_upload OR excluded.can_upload, can_chat = party_invitations.can_chat OR excluded.can_chat",
        None,
    )
}
impl LetInStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        user_id: &'a T3,
        invited_by: &'a T4,
        can_rsvp: &'a bool,
        can_upload: &'a bool,
        can_chat: &'a bool,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, user_id, invited_by, can_rsvp, can_upload, can_chat, now],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        LetInParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for LetInStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a LetInParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.user_id,
            &params.invited_by,
            &params.can_rsvp,
            &params.can_upload,
            &params.can_chat,
            &params.now,
        ))
    }
}
pub struct FreeOfEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn free_of_email() -> FreeOfEmailStmt {
    FreeOfEmailStmt(
        "UPDATE party_invitations SET user_id = NULL WHERE party_id = $1 AND user_id = $2 AND email IS NOT NULL",
        None,
    )
}
impl FreeOfEmailStmt {
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
        FreeOfEmailParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for FreeOfEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a FreeOfEmailParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct InviteEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn invite_email() -> InviteEmailStmt {
    InviteEmailStmt(
        "INSERT INTO party_invitations (id, party_id, email, invited_by, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (party_id, lower(email)) DO NOTHING",
        None,
    )
}
impl InviteEmailStmt {
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
    >(
        &'s self,
        client: &'c C,
        id: &'a T1,
        party_id: &'a T2,
        email: &'a T3,
        invited_by: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[id, party_id, email, invited_by, now],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InviteEmailParams<T1, T2, T3, T4>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InviteEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InviteEmailParams<T1, T2, T3, T4>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.id,
            &params.party_id,
            &params.email,
            &params.invited_by,
            &params.now,
        ))
    }
}
pub struct ListStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn list() -> ListStmt {
    ListStmt(
        "SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_invitations i LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL WHERE i.party_id = $1 AND (i.created_at, i.id) > ($2, $3) ORDER BY i.created_at, i.id LIMIT $4",
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
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 4> {
        InvitationQuery {
            client,
            params: [party_id, after_at, after_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationBorrowed, tokio_postgres::Error> {
                Ok(InvitationBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    accepted_at: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                    avatar_url: row.try_get(7)?,
                })
            },
            mapper: |it| Invitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListParams<T1, T2>,
        InvitationQuery<'c, 'a, 's, C, Invitation, 4>,
        C,
    > for ListStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListParams<T1, T2>,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 4> {
        self.bind(client, &params.party_id, &params.after_at, &params.after_id, &params.rows)
    }
}
pub struct FindUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_user() -> FindUserStmt {
    FindUserStmt(
        "SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_invitations i LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL WHERE i.party_id = $1 AND i.user_id = $2 AND i.email IS NULL",
        None,
    )
}
impl FindUserStmt {
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
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        InvitationQuery {
            client,
            params: [party_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationBorrowed, tokio_postgres::Error> {
                Ok(InvitationBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    accepted_at: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                    avatar_url: row.try_get(7)?,
                })
            },
            mapper: |it| Invitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindUserParams<T1, T2>,
        InvitationQuery<'c, 'a, 's, C, Invitation, 2>,
        C,
    > for FindUserStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindUserParams<T1, T2>,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        self.bind(client, &params.party_id, &params.user_id)
    }
}
pub struct FindEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_email() -> FindEmailStmt {
    FindEmailStmt(
        "SELECT i.id, CASE WHEN i.email IS NULL THEN i.user_id END AS user_id, i.email, i.created_at, i.accepted_at, u.username, display_name(u.first_name, u.last_name, u.username) AS name, u.avatar_url FROM party_invitations i LEFT JOIN users u ON u.id = i.user_id AND i.email IS NULL WHERE i.party_id = $1 AND lower(i.email) = lower($2)",
        None,
    )
}
impl FindEmailStmt {
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
        email: &'a T2,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        InvitationQuery {
            client,
            params: [party_id, email],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<InvitationBorrowed, tokio_postgres::Error> {
                Ok(InvitationBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    email: row.try_get(2)?,
                    created_at: row.try_get(3)?,
                    accepted_at: row.try_get(4)?,
                    username: row.try_get(5)?,
                    name: row.try_get(6)?,
                    avatar_url: row.try_get(7)?,
                })
            },
            mapper: |it| Invitation::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindEmailParams<T1, T2>,
        InvitationQuery<'c, 'a, 's, C, Invitation, 2>,
        C,
    > for FindEmailStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindEmailParams<T1, T2>,
    ) -> InvitationQuery<'c, 'a, 's, C, Invitation, 2> {
        self.bind(client, &params.party_id, &params.email)
    }
}
pub struct DeleteUserStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_user() -> DeleteUserStmt {
    DeleteUserStmt(
        "DELETE FROM party_invitations WHERE party_id = $1 AND user_id = $2 AND email IS NULL",
        None,
    )
}
impl DeleteUserStmt {
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
        DeleteUserParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteUserStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteUserParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct DeleteEmailStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_email() -> DeleteEmailStmt {
    DeleteEmailStmt("DELETE FROM party_invitations WHERE party_id = $1 AND lower(email) = lower($2)", None)
}
impl DeleteEmailStmt {
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
        email: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, email],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        DeleteEmailParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteEmailStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteEmailParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.email))
    }
}
pub struct DeliveredStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delivered() -> DeliveredStmt {
    DeliveredStmt(
        "WITH waiting AS ( SELECT i.id, i.party_id FROM party_invitations i JOIN party_events p ON p.id = i.party_id WHERE lower(i.email) = lower($1) AND i.user_id IS NULL AND p.host_id <> $2 AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = i.party_id AND b.user_id = $2) AND NOT EXISTS ( SELECT FROM user_blocks b WHERE (b.blocker_id = $2 AND b.blocked_id IN (p.host_id, i.invited_by)) OR (b.blocked_id = $2 AND b.blocker_id IN (p.host_id, i.invited_by))) ), widened AS ( UPDATE party_invitations o SET can_rsvp = true, can_upload = true, can_chat = true FROM waiting w WHERE o.party_id = w.party_id AND o.user_id = $2 AND NOT (o.can_rsvp AND o.can_upload AND o.can_chat) ) UPDATE party_invitations i SET user_id = $2 FROM waiting w WHERE i.id = w.id AND NOT EXISTS (SELECT FROM party_invitations o WHERE o.party_id = w.party_id AND o.user_id = $2) RETURNING i.party_id",
        None,
    )
}
impl DeliveredStmt {
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
        email: &'a T1,
        user_id: &'a T2,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [email, user_id],
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
        DeliveredParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for DeliveredStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a DeliveredParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.email, &params.user_id)
    }
}
pub struct PeopleMayMeetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_may_meet() -> PeopleMayMeetStmt {
    PeopleMayMeetStmt(
        "SELECT EXISTS ( SELECT FROM users u WHERE u.id = $1 AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS ( SELECT FROM user_blocks b WHERE (b.blocker_id = u.id AND b.blocked_id IN ($2, $3)) OR (b.blocked_id = u.id AND b.blocker_id IN ($2, $3)))) AS may_meet",
        None,
    )
}
impl PeopleMayMeetStmt {
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
        viewer: &'a T2,
        host: &'a T3,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        BoolQuery {
            client,
            params: [user_id, viewer, host],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PeopleMayMeetParams<T1, T2, T3>,
        BoolQuery<'c, 'a, 's, C, bool, 3>,
        C,
    > for PeopleMayMeetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleMayMeetParams<T1, T2, T3>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 3> {
        self.bind(client, &params.user_id, &params.viewer, &params.host)
    }
}
