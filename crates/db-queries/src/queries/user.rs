// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct FindProfileParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub id: T3,
}
#[derive(Debug)]
pub struct ProfileForParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub id: T3,
}
#[derive(Debug)]
pub struct IsVisibleParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub id: T1,
    pub viewer: Option<T2>,
}
#[derive(Debug)]
pub struct UpdateParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
> {
    pub username: Option<T1>,
    pub first_name: Option<T2>,
    pub last_name: Option<T3>,
    pub bio: Option<T4>,
    pub avatar_url: Option<T5>,
    pub birth_date: Option<jiff::Timestamp>,
    pub is_profile_complete: bool,
    pub now: jiff::Timestamp,
    pub id: T6,
}
#[derive(Debug)]
pub struct UsernameHolderParams<T1: crate::StringSql> {
    pub username: T1,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct DeleteInterestsExceptParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
> {
    pub user_id: T1,
    pub tags: T3,
}
#[derive(Debug)]
pub struct InsertInterestsParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub user_id: T1,
    pub tags: T3,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct InsertSocialLinksParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::ArraySql<Item = T2>,
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
> {
    pub user_id: T1,
    pub platforms: T3,
    pub handles: T5,
}
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileRow {
    pub id: String,
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub avatar_url: Option<String>,
    pub created_at: jiff::Timestamp,
    pub followers_count: i64,
    pub following_count: i64,
    pub parties_count: i64,
    pub interests: Vec<String>,
    pub link_platforms: Vec<String>,
    pub link_handles: Vec<String>,
    pub is_following: bool,
    pub is_followed_by: bool,
}
pub struct ProfileRowBorrowed<'a> {
    pub id: &'a str,
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub followers_count: i64,
    pub following_count: i64,
    pub parties_count: i64,
    pub interests: crate::ArrayIterator<'a, &'a str>,
    pub link_platforms: crate::ArrayIterator<'a, &'a str>,
    pub link_handles: crate::ArrayIterator<'a, &'a str>,
    pub is_following: bool,
    pub is_followed_by: bool,
}
impl<'a> From<ProfileRowBorrowed<'a>> for ProfileRow {
    fn from(
        ProfileRowBorrowed {
            id,
            username,
            first_name,
            last_name,
            bio,
            avatar_url,
            created_at,
            followers_count,
            following_count,
            parties_count,
            interests,
            link_platforms,
            link_handles,
            is_following,
            is_followed_by,
        }: ProfileRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            bio: bio.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            created_at,
            followers_count,
            following_count,
            parties_count,
            interests: interests.map(|v| v.into()).collect(),
            link_platforms: link_platforms.map(|v| v.into()).collect(),
            link_handles: link_handles.map(|v| v.into()).collect(),
            is_following,
            is_followed_by,
        }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct ProfileFor {
    pub hidden_followers: i64,
    pub hidden_following: i64,
    pub private_parties: i64,
    pub is_following: bool,
    pub is_followed_by: bool,
}
#[derive(Debug, Clone, PartialEq)]
pub struct AccountRow {
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub bio: Option<String>,
    pub avatar_url: Option<String>,
    pub birth_date: Option<jiff::Timestamp>,
    pub email: String,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub is_profile_complete: bool,
    pub role: crate::types::UserRole,
}
pub struct AccountRowBorrowed<'a> {
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
    pub bio: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub birth_date: Option<jiff::Timestamp>,
    pub email: &'a str,
    pub email_verified_at: Option<jiff::Timestamp>,
    pub is_profile_complete: bool,
    pub role: crate::types::UserRole,
}
impl<'a> From<AccountRowBorrowed<'a>> for AccountRow {
    fn from(
        AccountRowBorrowed {
            username,
            first_name,
            last_name,
            bio,
            avatar_url,
            birth_date,
            email,
            email_verified_at,
            is_profile_complete,
            role,
        }: AccountRowBorrowed<'a>,
    ) -> Self {
        Self {
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
            bio: bio.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            birth_date,
            email: email.into(),
            email_verified_at,
            is_profile_complete,
            role,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct SocialLinks {
    pub platform: String,
    pub handle: String,
}
pub struct SocialLinksBorrowed<'a> {
    pub platform: &'a str,
    pub handle: &'a str,
}
impl<'a> From<SocialLinksBorrowed<'a>> for SocialLinks {
    fn from(SocialLinksBorrowed { platform, handle }: SocialLinksBorrowed<'a>) -> Self {
        Self { platform: platform.into(), handle: handle.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Names {
    pub username: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}
pub struct NamesBorrowed<'a> {
    pub username: Option<&'a str>,
    pub first_name: Option<&'a str>,
    pub last_name: Option<&'a str>,
}
impl<'a> From<NamesBorrowed<'a>> for Names {
    fn from(NamesBorrowed { username, first_name, last_name }: NamesBorrowed<'a>) -> Self {
        Self {
            username: username.map(|v| v.into()),
            first_name: first_name.map(|v| v.into()),
            last_name: last_name.map(|v| v.into()),
        }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct ProfileRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileRowBorrowed, tokio_postgres::Error>,
    mapper: fn(ProfileRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileRowBorrowed) -> R) -> ProfileRowQuery<'c, 'a, 's, C, R, N> {
        ProfileRowQuery {
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
pub struct ProfileForQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ProfileFor, tokio_postgres::Error>,
    mapper: fn(ProfileFor) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ProfileForQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ProfileFor) -> R) -> ProfileForQuery<'c, 'a, 's, C, R, N> {
        ProfileForQuery {
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
pub struct AccountRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<AccountRowBorrowed, tokio_postgres::Error>,
    mapper: fn(AccountRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> AccountRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(AccountRowBorrowed) -> R) -> AccountRowQuery<'c, 'a, 's, C, R, N> {
        AccountRowQuery {
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
pub struct OptionStringQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<&str>, tokio_postgres::Error>,
    mapper: fn(Option<&str>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionStringQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Option<&str>) -> R) -> OptionStringQuery<'c, 'a, 's, C, R, N> {
        OptionStringQuery {
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
pub struct SocialLinksQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<SocialLinksBorrowed, tokio_postgres::Error>,
    mapper: fn(SocialLinksBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> SocialLinksQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(SocialLinksBorrowed) -> R) -> SocialLinksQuery<'c, 'a, 's, C, R, N> {
        SocialLinksQuery {
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
pub struct NamesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NamesBorrowed, tokio_postgres::Error>,
    mapper: fn(NamesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NamesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(NamesBorrowed) -> R) -> NamesQuery<'c, 'a, 's, C, R, N> {
        NamesQuery {
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
pub struct FindProfileStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_profile() -> FindProfileStmt {
    FindProfileStmt(
        "SELECT u.id, u.username, u.first_name, u.last_name, u.bio, u.avatar_url, u.created_at, u.followers_count - n.followers AS followers_count, u.following_count - n.following AS following_count, CASE WHEN u.id = $1 THEN u.parties_count::bigint ELSE ( SELECT count(*) FROM ( SELECT p.id, p.host_id, p.is_private FROM party_events p WHERE p.host_id = u.id AND p.status <> 'CANCELLED' ORDER BY p.starts_at DESC, p.id DESC LIMIT 1000) p WHERE CASE WHEN p.is_private THEN (SELECT f.visible FROM party_facts(p.id, p.host_id, p.is_private, $1, $2) f) ELSE true END) END AS parties_count, ARRAY(SELECT t.tag FROM user_tags t WHERE t.user_id = u.id ORDER BY t.tag) AS interests, ARRAY(SELECT l.platform FROM user_social_links l WHERE l.user_id = u.id ORDER BY l.position, l.platform) AS link_platforms, ARRAY(SELECT l.handle FROM user_social_links l WHERE l.user_id = u.id ORDER BY l.position, l.platform) AS link_handles, EXISTS (SELECT FROM user_follows f WHERE f.follower_id = $1 AND f.following_id = u.id) AS is_following, EXISTS (SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = $1) AS is_followed_by FROM users u CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE EXISTS ( SELECT FROM user_follows f WHERE f.follower_id = h.id AND f.following_id = u.id)) AS followers, count(*) FILTER (WHERE EXISTS ( SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = h.id)) AS following FROM (SELECT b.blocked_id AS id FROM user_blocks b WHERE b.blocker_id = $1 UNION SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1 LIMIT 1000) h ) n WHERE u.id = $3 AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = u.id)",
        None,
    )
}
impl FindProfileStmt {
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
    ) -> ProfileRowQuery<'c, 'a, 's, C, ProfileRow, 3> {
        ProfileRowQuery {
            client,
            params: [viewer, pass_party, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileRowBorrowed, tokio_postgres::Error> {
                Ok(ProfileRowBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    first_name: row.try_get(2)?,
                    last_name: row.try_get(3)?,
                    bio: row.try_get(4)?,
                    avatar_url: row.try_get(5)?,
                    created_at: row.try_get(6)?,
                    followers_count: row.try_get(7)?,
                    following_count: row.try_get(8)?,
                    parties_count: row.try_get(9)?,
                    interests: row.try_get(10)?,
                    link_platforms: row.try_get(11)?,
                    link_handles: row.try_get(12)?,
                    is_following: row.try_get(13)?,
                    is_followed_by: row.try_get(14)?,
                })
            },
            mapper: |it| ProfileRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindProfileParams<T1, T2, T3>,
        ProfileRowQuery<'c, 'a, 's, C, ProfileRow, 3>,
        C,
    > for FindProfileStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindProfileParams<T1, T2, T3>,
    ) -> ProfileRowQuery<'c, 'a, 's, C, ProfileRow, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.id)
    }
}
pub struct ProfileForStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn profile_for() -> ProfileForStmt {
    ProfileForStmt(
        "SELECT n.followers AS hidden_followers, n.following AS hidden_following, (SELECT count(*) FROM ( SELECT p.id, p.host_id, p.is_private FROM party_events p WHERE p.host_id = u.id AND p.status <> 'CANCELLED' ORDER BY p.starts_at DESC, p.id DESC LIMIT 1000) p WHERE p.is_private AND (SELECT f.visible FROM party_facts(p.id, p.host_id, p.is_private, $1, $2) f)) AS private_parties, EXISTS (SELECT FROM user_follows f WHERE f.follower_id = $1 AND f.following_id = u.id) AS is_following, EXISTS (SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = $1) AS is_followed_by FROM users u CROSS JOIN LATERAL ( SELECT count(*) FILTER (WHERE EXISTS ( SELECT FROM user_follows f WHERE f.follower_id = h.id AND f.following_id = u.id)) AS followers, count(*) FILTER (WHERE EXISTS ( SELECT FROM user_follows f WHERE f.follower_id = u.id AND f.following_id = h.id)) AS following FROM (SELECT b.blocked_id AS id FROM user_blocks b WHERE b.blocker_id = $1 UNION SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $1 LIMIT 1000) h ) n WHERE u.id = $3 AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $1) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = u.id)",
        None,
    )
}
impl ProfileForStmt {
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
    ) -> ProfileForQuery<'c, 'a, 's, C, ProfileFor, 3> {
        ProfileForQuery {
            client,
            params: [viewer, pass_party, id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ProfileFor, tokio_postgres::Error> {
                Ok(ProfileFor {
                    hidden_followers: row.try_get(0)?,
                    hidden_following: row.try_get(1)?,
                    private_parties: row.try_get(2)?,
                    is_following: row.try_get(3)?,
                    is_followed_by: row.try_get(4)?,
                })
            },
            mapper: |it| ProfileFor::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ProfileForParams<T1, T2, T3>,
        ProfileForQuery<'c, 'a, 's, C, ProfileFor, 3>,
        C,
    > for ProfileForStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ProfileForParams<T1, T2, T3>,
    ) -> ProfileForQuery<'c, 'a, 's, C, ProfileFor, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.id)
    }
}
pub struct IsVisibleStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_visible() -> IsVisibleStmt {
    IsVisibleStmt(
        "SELECT EXISTS ( SELECT FROM users u WHERE u.id = $1 AND NOT u.is_guest AND u.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $2) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = u.id)) AS visible",
        None,
    )
}
impl IsVisibleStmt {
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
        id: &'a T1,
        viewer: &'a Option<T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, IsVisibleParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsVisibleStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsVisibleParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.id, &params.viewer)
    }
}
pub struct FindAccountStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_account() -> FindAccountStmt {
    FindAccountStmt(
        "SELECT username, first_name, last_name, bio, avatar_url, birth_date, email, email_verified_at, is_profile_complete, role FROM users WHERE id = $1 AND NOT is_guest AND deleted_at IS NULL",
        None,
    )
}
impl FindAccountStmt {
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
    ) -> AccountRowQuery<'c, 'a, 's, C, AccountRow, 1> {
        AccountRowQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<AccountRowBorrowed, tokio_postgres::Error> {
                Ok(AccountRowBorrowed {
                    username: row.try_get(0)?,
                    first_name: row.try_get(1)?,
                    last_name: row.try_get(2)?,
                    bio: row.try_get(3)?,
                    avatar_url: row.try_get(4)?,
                    birth_date: row.try_get(5)?,
                    email: row.try_get(6)?,
                    email_verified_at: row.try_get(7)?,
                    is_profile_complete: row.try_get(8)?,
                    role: row.try_get(9)?,
                })
            },
            mapper: |it| AccountRow::from(it),
        }
    }
}
pub struct LockAccountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_accounts() -> LockAccountsStmt {
    LockAccountsStmt(
        "SELECT id FROM users WHERE id = ANY ($1::text[]) AND NOT is_guest AND deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE",
        None,
    )
}
impl LockAccountsStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [ids],
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
        "UPDATE users SET username = $1, first_name = $2, last_name = $3, bio = $4, avatar_url = $5, birth_date = $6, is_profile_complete = $7, updated_at = $8 WHERE id = $9",
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
    >(
        &'s self,
        client: &'c C,
        username: &'a Option<T1>,
        first_name: &'a Option<T2>,
        last_name: &'a Option<T3>,
        bio: &'a Option<T4>,
        avatar_url: &'a Option<T5>,
        birth_date: &'a Option<jiff::Timestamp>,
        is_profile_complete: &'a bool,
        now: &'a jiff::Timestamp,
        id: &'a T6,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[username, first_name, last_name, bio, avatar_url, birth_date, is_profile_complete, now, id],
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
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        UpdateParams<T1, T2, T3, T4, T5, T6>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UpdateStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UpdateParams<T1, T2, T3, T4, T5, T6>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.username,
            &params.first_name,
            &params.last_name,
            &params.bio,
            &params.avatar_url,
            &params.birth_date,
            &params.is_profile_complete,
            &params.now,
            &params.id,
        ))
    }
}
pub struct UsernameHolderStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn username_holder() -> UsernameHolderStmt {
    UsernameHolderStmt(
        "SELECT id AS holder FROM users WHERE lower(username) = lower($1) UNION ALL SELECT former_owner FROM held_names WHERE name_hash = held_name('username', $1) AND held_until > $2 LIMIT 1",
        None,
    )
}
impl UsernameHolderStmt {
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
        username: &'a T1,
        now: &'a jiff::Timestamp,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        OptionStringQuery {
            client,
            params: [username, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.map(|v| v.into()),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UsernameHolderParams<T1>,
        OptionStringQuery<'c, 'a, 's, C, Option<String>, 2>,
        C,
    > for UsernameHolderStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UsernameHolderParams<T1>,
    ) -> OptionStringQuery<'c, 'a, 's, C, Option<String>, 2> {
        self.bind(client, &params.username, &params.now)
    }
}
pub struct DeleteInterestsExceptStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_interests_except() -> DeleteInterestsExceptStmt {
    DeleteInterestsExceptStmt("DELETE FROM user_tags WHERE user_id = $1 AND NOT tag = ANY ($2::text[])", None)
}
impl DeleteInterestsExceptStmt {
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
        tags: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, tags],
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
        DeleteInterestsExceptParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for DeleteInterestsExceptStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a DeleteInterestsExceptParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.tags))
    }
}
pub struct InsertInterestsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_interests() -> InsertInterestsStmt {
    InsertInterestsStmt(
        "INSERT INTO user_tags (user_id, tag, created_at) SELECT $1, unnest($2::text[]), $3 ON CONFLICT (user_id, tag) DO NOTHING",
        None,
    )
}
impl InsertInterestsStmt {
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
        tags: &'a T3,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, tags, now],
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
        InsertInterestsParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertInterestsStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertInterestsParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.tags, &params.now))
    }
}
pub struct SocialLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn social_links() -> SocialLinksStmt {
    SocialLinksStmt(
        "SELECT platform, handle FROM user_social_links WHERE user_id = $1 ORDER BY position, platform",
        None,
    )
}
impl SocialLinksStmt {
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
    ) -> SocialLinksQuery<'c, 'a, 's, C, SocialLinks, 1> {
        SocialLinksQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<SocialLinksBorrowed, tokio_postgres::Error> {
                Ok(SocialLinksBorrowed { platform: row.try_get(0)?, handle: row.try_get(1)? })
            },
            mapper: |it| SocialLinks::from(it),
        }
    }
}
pub struct DeleteSocialLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn delete_social_links() -> DeleteSocialLinksStmt {
    DeleteSocialLinksStmt("DELETE FROM user_social_links WHERE user_id = $1", None)
}
impl DeleteSocialLinksStmt {
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
pub struct InsertSocialLinksStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn insert_social_links() -> InsertSocialLinksStmt {
    InsertSocialLinksStmt(
        "INSERT INTO user_social_links (user_id, platform, handle, position) SELECT $1, l.platform, l.handle, l.position FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS l (platform, handle, position)",
        None,
    )
}
impl InsertSocialLinksStmt {
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
        T4: crate::StringSql,
        T5: crate::ArraySql<Item = T4>,
    >(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        platforms: &'a T3,
        handles: &'a T5,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, platforms, handles],
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
    T4: crate::StringSql,
    T5: crate::ArraySql<Item = T4>,
>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        InsertSocialLinksParams<T1, T2, T3, T4, T5>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for InsertSocialLinksStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a InsertSocialLinksParams<T1, T2, T3, T4, T5>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.platforms, &params.handles))
    }
}
pub struct NamesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn names() -> NamesStmt {
    NamesStmt(
        "SELECT username, first_name, last_name FROM users WHERE id = $1 AND NOT is_guest AND deleted_at IS NULL",
        None,
    )
}
impl NamesStmt {
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
    ) -> NamesQuery<'c, 'a, 's, C, Names, 1> {
        NamesQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<NamesBorrowed, tokio_postgres::Error> {
                Ok(NamesBorrowed {
                    username: row.try_get(0)?,
                    first_name: row.try_get(1)?,
                    last_name: row.try_get(2)?,
                })
            },
            mapper: |it| Names::from(it),
        }
    }
}
