// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct PageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: T2,
    pub rows: i64,
}
#[derive(Debug)]
pub struct UnreadPageParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: T2,
    pub rows: i64,
}
#[derive(Debug)]
pub struct UnreadCountsParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>> {
    pub users: T2,
    pub most: i64,
}
#[derive(Debug)]
pub struct MarkReadParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::ArraySql<Item = T2>> {
    pub now: jiff::Timestamp,
    pub user_id: T1,
    pub ids: T3,
}
#[derive(Debug)]
pub struct MarkAllReadParams<T1: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub user_id: T1,
    pub batch: i64,
}
#[derive(Debug)]
pub struct TellParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::JsonSql,
    T13: crate::StringSql,
> {
    pub users: T2,
    pub ids: T4,
    pub kind: T5,
    pub except_user: Option<T6>,
    pub actor: Option<T7>,
    pub party_id: Option<T8>,
    pub r#type: T9,
    pub title: T10,
    pub body: T11,
    pub data: T12,
    pub event_key: T13,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct TellGroupParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::JsonSql,
    T13: crate::StringSql,
    T14: crate::StringSql,
> {
    pub users: T2,
    pub ids: T4,
    pub kind: T5,
    pub actor: T6,
    pub party_id: Option<T7>,
    pub group_key: T8,
    pub part_key: T9,
    pub now: jiff::Timestamp,
    pub title: T10,
    pub body_of_many: T11,
    pub data: T12,
    pub r#type: T13,
    pub body: T14,
}
#[derive(Debug)]
pub struct TellMessagesParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub up_to: i64,
    pub users: T2,
    pub ids: T4,
    pub room_id: T5,
    pub party_id: T6,
    pub title: T7,
    pub body: T8,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct PeopleOfPartyParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub after: T2,
    pub rows: i64,
    pub waiting_too: bool,
}
#[derive(Debug)]
pub struct FollowersParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub before_at: jiff::Timestamp,
    pub before_id: T2,
    pub rows: i64,
}
#[derive(Debug)]
pub struct IsTaggedParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub media_id: T1,
    pub user_id: T2,
}
#[derive(Clone, Copy, Debug)]
pub struct RemindersDueParams {
    pub now: jiff::Timestamp,
    pub batch: i64,
}
#[derive(Debug)]
pub struct ReminderIsSetParams<T1: crate::StringSql> {
    pub party_id: T1,
    pub hours: i16,
}
#[derive(Debug)]
pub struct SetPreferenceParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub kind: T2,
    pub in_app: bool,
    pub push: bool,
}
#[derive(Debug)]
pub struct SetQuietHoursParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub time_zone: T2,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
    pub now: jiff::Timestamp,
}
#[derive(Debug, Clone, PartialEq)]
pub struct NotificationCard {
    pub id: String,
    pub user_id: String,
    pub r#type: String,
    pub kind: Option<String>,
    pub title: String,
    pub body: String,
    pub data: Option<String>,
    pub in_app: bool,
    pub is_read: bool,
    pub read_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub people: i32,
    pub party_id: Option<String>,
    pub party_title: Option<String>,
    pub party_status: Option<crate::types::PartyStatus>,
    pub party_starts_at: Option<jiff::Timestamp>,
    pub party_time_zone: Option<String>,
    pub party_cover: Option<String>,
    pub actor_id: Option<String>,
    pub actor_username: Option<String>,
    pub actor_avatar_url: Option<String>,
    pub actor_name: Option<String>,
}
pub struct NotificationCardBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub r#type: &'a str,
    pub kind: Option<&'a str>,
    pub title: &'a str,
    pub body: &'a str,
    pub data: Option<&'a str>,
    pub in_app: bool,
    pub is_read: bool,
    pub read_at: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
    pub people: i32,
    pub party_id: Option<&'a str>,
    pub party_title: Option<&'a str>,
    pub party_status: Option<crate::types::PartyStatus>,
    pub party_starts_at: Option<jiff::Timestamp>,
    pub party_time_zone: Option<&'a str>,
    pub party_cover: Option<&'a str>,
    pub actor_id: Option<&'a str>,
    pub actor_username: Option<&'a str>,
    pub actor_avatar_url: Option<&'a str>,
    pub actor_name: Option<&'a str>,
}
impl<'a> From<NotificationCardBorrowed<'a>> for NotificationCard {
    fn from(
        NotificationCardBorrowed {
            id,
            user_id,
            r#type,
            kind,
            title,
            body,
            data,
            in_app,
            is_read,
            read_at,
            created_at,
            people,
            party_id,
            party_title,
            party_status,
            party_starts_at,
            party_time_zone,
            party_cover,
            actor_id,
            actor_username,
            actor_avatar_url,
            actor_name,
        }: NotificationCardBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            user_id: user_id.into(),
            r#type: r#type.into(),
            kind: kind.map(|v| v.into()),
            title: title.into(),
            body: body.into(),
            data: data.map(|v| v.into()),
            in_app,
            is_read,
            read_at,
            created_at,
            people,
            party_id: party_id.map(|v| v.into()),
            party_title: party_title.map(|v| v.into()),
            party_status,
            party_starts_at,
            party_time_zone: party_time_zone.map(|v| v.into()),
            party_cover: party_cover.map(|v| v.into()),
            actor_id: actor_id.map(|v| v.into()),
            actor_username: actor_username.map(|v| v.into()),
            actor_avatar_url: actor_avatar_url.map(|v| v.into()),
            actor_name: actor_name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct UnreadCounts {
    pub user_id: String,
    pub unread: i64,
}
pub struct UnreadCountsBorrowed<'a> {
    pub user_id: &'a str,
    pub unread: i64,
}
impl<'a> From<UnreadCountsBorrowed<'a>> for UnreadCounts {
    fn from(UnreadCountsBorrowed { user_id, unread }: UnreadCountsBorrowed<'a>) -> Self {
        Self { user_id: user_id.into(), unread }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Tell {
    pub id: String,
    pub user_id: String,
    pub in_app: bool,
}
pub struct TellBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub in_app: bool,
}
impl<'a> From<TellBorrowed<'a>> for Tell {
    fn from(TellBorrowed { id, user_id, in_app }: TellBorrowed<'a>) -> Self {
        Self { id: id.into(), user_id: user_id.into(), in_app }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TellGroup {
    pub id: String,
    pub user_id: String,
    pub in_app: bool,
}
pub struct TellGroupBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub in_app: bool,
}
impl<'a> From<TellGroupBorrowed<'a>> for TellGroup {
    fn from(TellGroupBorrowed { id, user_id, in_app }: TellGroupBorrowed<'a>) -> Self {
        Self { id: id.into(), user_id: user_id.into(), in_app }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct TellMessages {
    pub id: String,
    pub user_id: String,
    pub in_app: bool,
}
pub struct TellMessagesBorrowed<'a> {
    pub id: &'a str,
    pub user_id: &'a str,
    pub in_app: bool,
}
impl<'a> From<TellMessagesBorrowed<'a>> for TellMessages {
    fn from(TellMessagesBorrowed { id, user_id, in_app }: TellMessagesBorrowed<'a>) -> Self {
        Self { id: id.into(), user_id: user_id.into(), in_app }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Followers {
    pub follower_id: String,
    pub created_at: jiff::Timestamp,
    pub id: String,
}
pub struct FollowersBorrowed<'a> {
    pub follower_id: &'a str,
    pub created_at: jiff::Timestamp,
    pub id: &'a str,
}
impl<'a> From<FollowersBorrowed<'a>> for Followers {
    fn from(FollowersBorrowed { follower_id, created_at, id }: FollowersBorrowed<'a>) -> Self {
        Self { follower_id: follower_id.into(), created_at, id: id.into() }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PartyNow {
    pub id: String,
    pub host_id: String,
    pub title: String,
    pub status: crate::types::PartyStatus,
    pub starts_at: jiff::Timestamp,
    pub time_zone: String,
    pub is_private: bool,
    pub username: Option<String>,
    pub name: Option<String>,
}
pub struct PartyNowBorrowed<'a> {
    pub id: &'a str,
    pub host_id: &'a str,
    pub title: &'a str,
    pub status: crate::types::PartyStatus,
    pub starts_at: jiff::Timestamp,
    pub time_zone: &'a str,
    pub is_private: bool,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<PartyNowBorrowed<'a>> for PartyNow {
    fn from(
        PartyNowBorrowed {
            id,
            host_id,
            title,
            status,
            starts_at,
            time_zone,
            is_private,
            username,
            name,
        }: PartyNowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            host_id: host_id.into(),
            title: title.into(),
            status,
            starts_at,
            time_zone: time_zone.into(),
            is_private,
            username: username.map(|v| v.into()),
            name: name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MediaNow {
    pub id: String,
    pub party_id: String,
    pub uploader_id: String,
    pub r#type: String,
}
pub struct MediaNowBorrowed<'a> {
    pub id: &'a str,
    pub party_id: &'a str,
    pub uploader_id: &'a str,
    pub r#type: &'a str,
}
impl<'a> From<MediaNowBorrowed<'a>> for MediaNow {
    fn from(MediaNowBorrowed { id, party_id, uploader_id, r#type }: MediaNowBorrowed<'a>) -> Self {
        Self {
            id: id.into(),
            party_id: party_id.into(),
            uploader_id: uploader_id.into(),
            r#type: r#type.into(),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct PersonNow {
    pub id: String,
    pub username: Option<String>,
    pub name: Option<String>,
}
pub struct PersonNowBorrowed<'a> {
    pub id: &'a str,
    pub username: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<PersonNowBorrowed<'a>> for PersonNow {
    fn from(PersonNowBorrowed { id, username, name }: PersonNowBorrowed<'a>) -> Self {
        Self { id: id.into(), username: username.map(|v| v.into()), name: name.map(|v| v.into()) }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct RoomIsTold {
    pub party_id: String,
    pub last_seq: i64,
}
pub struct RoomIsToldBorrowed<'a> {
    pub party_id: &'a str,
    pub last_seq: i64,
}
impl<'a> From<RoomIsToldBorrowed<'a>> for RoomIsTold {
    fn from(RoomIsToldBorrowed { party_id, last_seq }: RoomIsToldBorrowed<'a>) -> Self {
        Self { party_id: party_id.into(), last_seq }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    pub kind: String,
    pub in_app: bool,
    pub push: bool,
}
pub struct PreferencesBorrowed<'a> {
    pub kind: &'a str,
    pub in_app: bool,
    pub push: bool,
}
impl<'a> From<PreferencesBorrowed<'a>> for Preferences {
    fn from(PreferencesBorrowed { kind, in_app, push }: PreferencesBorrowed<'a>) -> Self {
        Self { kind: kind.into(), in_app, push }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct QuietHours {
    pub time_zone: String,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
}
pub struct QuietHoursBorrowed<'a> {
    pub time_zone: &'a str,
    pub quiet_from: Option<jiff::civil::Time>,
    pub quiet_until: Option<jiff::civil::Time>,
}
impl<'a> From<QuietHoursBorrowed<'a>> for QuietHours {
    fn from(QuietHoursBorrowed { time_zone, quiet_from, quiet_until }: QuietHoursBorrowed<'a>) -> Self {
        Self { time_zone: time_zone.into(), quiet_from, quiet_until }
    }
}
use crate::client::async_::GenericClient;
use futures::{self, StreamExt, TryStreamExt};
pub struct NotificationCardQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<NotificationCardBorrowed, tokio_postgres::Error>,
    mapper: fn(NotificationCardBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> NotificationCardQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(NotificationCardBorrowed) -> R,
    ) -> NotificationCardQuery<'c, 'a, 's, C, R, N> {
        NotificationCardQuery {
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
pub struct UnreadCountsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<UnreadCountsBorrowed, tokio_postgres::Error>,
    mapper: fn(UnreadCountsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnreadCountsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(UnreadCountsBorrowed) -> R) -> UnreadCountsQuery<'c, 'a, 's, C, R, N> {
        UnreadCountsQuery {
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
pub struct TellQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TellBorrowed, tokio_postgres::Error>,
    mapper: fn(TellBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TellQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TellBorrowed) -> R) -> TellQuery<'c, 'a, 's, C, R, N> {
        TellQuery {
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
pub struct TellGroupQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TellGroupBorrowed, tokio_postgres::Error>,
    mapper: fn(TellGroupBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TellGroupQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TellGroupBorrowed) -> R) -> TellGroupQuery<'c, 'a, 's, C, R, N> {
        TellGroupQuery {
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
pub struct TellMessagesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<TellMessagesBorrowed, tokio_postgres::Error>,
    mapper: fn(TellMessagesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> TellMessagesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(TellMessagesBorrowed) -> R) -> TellMessagesQuery<'c, 'a, 's, C, R, N> {
        TellMessagesQuery {
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
pub struct FollowersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<FollowersBorrowed, tokio_postgres::Error>,
    mapper: fn(FollowersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> FollowersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(FollowersBorrowed) -> R) -> FollowersQuery<'c, 'a, 's, C, R, N> {
        FollowersQuery {
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
pub struct PartyNowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PartyNowBorrowed, tokio_postgres::Error>,
    mapper: fn(PartyNowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PartyNowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PartyNowBorrowed) -> R) -> PartyNowQuery<'c, 'a, 's, C, R, N> {
        PartyNowQuery {
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
pub struct MediaNowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MediaNowBorrowed, tokio_postgres::Error>,
    mapper: fn(MediaNowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MediaNowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MediaNowBorrowed) -> R) -> MediaNowQuery<'c, 'a, 's, C, R, N> {
        MediaNowQuery {
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
pub struct PersonNowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PersonNowBorrowed, tokio_postgres::Error>,
    mapper: fn(PersonNowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PersonNowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PersonNowBorrowed) -> R) -> PersonNowQuery<'c, 'a, 's, C, R, N> {
        PersonNowQuery {
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
pub struct RoomIsToldQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoomIsToldBorrowed, tokio_postgres::Error>,
    mapper: fn(RoomIsToldBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoomIsToldQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoomIsToldBorrowed) -> R) -> RoomIsToldQuery<'c, 'a, 's, C, R, N> {
        RoomIsToldQuery {
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
pub struct PreferencesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PreferencesBorrowed, tokio_postgres::Error>,
    mapper: fn(PreferencesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PreferencesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PreferencesBorrowed) -> R) -> PreferencesQuery<'c, 'a, 's, C, R, N> {
        PreferencesQuery {
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
pub struct QuietHoursQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<QuietHoursBorrowed, tokio_postgres::Error>,
    mapper: fn(QuietHoursBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> QuietHoursQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(QuietHoursBorrowed) -> R) -> QuietHoursQuery<'c, 'a, 's, C, R, N> {
        QuietHoursQuery {
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
        "SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people, n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover, n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name FROM notification_cards n WHERE n.user_id = $1 AND (n.created_at, n.id) < ($2, $3) AND n.in_app AND n.visible ORDER BY n.created_at DESC, n.id DESC LIMIT $4",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T2,
        rows: &'a i64,
    ) -> NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4> {
        NotificationCardQuery {
            client,
            params: [user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NotificationCardBorrowed, tokio_postgres::Error> {
                    Ok(NotificationCardBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        r#type: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        title: row.try_get(4)?,
                        body: row.try_get(5)?,
                        data: row.try_get(6)?,
                        in_app: row.try_get(7)?,
                        is_read: row.try_get(8)?,
                        read_at: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        people: row.try_get(11)?,
                        party_id: row.try_get(12)?,
                        party_title: row.try_get(13)?,
                        party_status: row.try_get(14)?,
                        party_starts_at: row.try_get(15)?,
                        party_time_zone: row.try_get(16)?,
                        party_cover: row.try_get(17)?,
                        actor_id: row.try_get(18)?,
                        actor_username: row.try_get(19)?,
                        actor_avatar_url: row.try_get(20)?,
                        actor_name: row.try_get(21)?,
                    })
                },
            mapper: |it| NotificationCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PageParams<T1, T2>,
        NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4>,
        C,
    > for PageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PageParams<T1, T2>,
    ) -> NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4> {
        self.bind(client, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
pub struct UnreadPageStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unread_page() -> UnreadPageStmt {
    UnreadPageStmt(
        "WITH unread AS MATERIALIZED ( SELECT u.id FROM notifications u WHERE u.user_id = $1 AND NOT u.is_read AND u.created_at <= $2 ORDER BY u.created_at DESC LIMIT 1000) SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people, n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover, n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name FROM unread JOIN notification_cards n ON n.id = unread.id WHERE (n.created_at, n.id) < ($2, $3) AND n.in_app AND n.visible ORDER BY n.created_at DESC, n.id DESC LIMIT $4",
        None,
    )
}
impl UnreadPageStmt {
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
        user_id: &'a T1,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T2,
        rows: &'a i64,
    ) -> NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4> {
        NotificationCardQuery {
            client,
            params: [user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NotificationCardBorrowed, tokio_postgres::Error> {
                    Ok(NotificationCardBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        r#type: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        title: row.try_get(4)?,
                        body: row.try_get(5)?,
                        data: row.try_get(6)?,
                        in_app: row.try_get(7)?,
                        is_read: row.try_get(8)?,
                        read_at: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        people: row.try_get(11)?,
                        party_id: row.try_get(12)?,
                        party_title: row.try_get(13)?,
                        party_status: row.try_get(14)?,
                        party_starts_at: row.try_get(15)?,
                        party_time_zone: row.try_get(16)?,
                        party_cover: row.try_get(17)?,
                        actor_id: row.try_get(18)?,
                        actor_username: row.try_get(19)?,
                        actor_avatar_url: row.try_get(20)?,
                        actor_name: row.try_get(21)?,
                    })
                },
            mapper: |it| NotificationCard::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UnreadPageParams<T1, T2>,
        NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4>,
        C,
    > for UnreadPageStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnreadPageParams<T1, T2>,
    ) -> NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 4> {
        self.bind(client, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT n.id, n.user_id, n.type::text AS type, n.kind, n.title, n.body, n.data::text AS data, n.in_app, n.is_read, n.read_at, n.created_at, n.people, n.party_id, n.party_title, n.party_status, n.party_starts_at, n.party_time_zone, n.party_cover, n.actor_id, n.actor_username, n.actor_avatar_url, n.actor_name FROM notification_cards n WHERE n.id = ANY ($1::text[]) AND n.visible",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>(
        &'s self,
        client: &'c C,
        ids: &'a T2,
    ) -> NotificationCardQuery<'c, 'a, 's, C, NotificationCard, 1> {
        NotificationCardQuery {
            client,
            params: [ids],
            query: self.0,
            cached: self.1.as_ref(),
            extractor:
                |row: &tokio_postgres::Row| -> Result<NotificationCardBorrowed, tokio_postgres::Error> {
                    Ok(NotificationCardBorrowed {
                        id: row.try_get(0)?,
                        user_id: row.try_get(1)?,
                        r#type: row.try_get(2)?,
                        kind: row.try_get(3)?,
                        title: row.try_get(4)?,
                        body: row.try_get(5)?,
                        data: row.try_get(6)?,
                        in_app: row.try_get(7)?,
                        is_read: row.try_get(8)?,
                        read_at: row.try_get(9)?,
                        created_at: row.try_get(10)?,
                        people: row.try_get(11)?,
                        party_id: row.try_get(12)?,
                        party_title: row.try_get(13)?,
                        party_status: row.try_get(14)?,
                        party_starts_at: row.try_get(15)?,
                        party_time_zone: row.try_get(16)?,
                        party_cover: row.try_get(17)?,
                        actor_id: row.try_get(18)?,
                        actor_username: row.try_get(19)?,
                        actor_avatar_url: row.try_get(20)?,
                        actor_name: row.try_get(21)?,
                    })
                },
            mapper: |it| NotificationCard::from(it),
        }
    }
}
pub struct UnreadCountsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unread_counts() -> UnreadCountsStmt {
    UnreadCountsStmt(
        "SELECT u.id AS user_id, c.unread FROM unnest($1::text[]) AS u (id) CROSS JOIN LATERAL ( SELECT count(*) AS unread FROM ( SELECT FROM notification_cards n WHERE n.user_id = u.id AND NOT n.is_read AND n.in_app AND n.visible LIMIT $2) AS first_ones) c",
        None,
    )
}
impl UnreadCountsStmt {
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
        users: &'a T2,
        most: &'a i64,
    ) -> UnreadCountsQuery<'c, 'a, 's, C, UnreadCounts, 2> {
        UnreadCountsQuery {
            client,
            params: [users, most],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<UnreadCountsBorrowed, tokio_postgres::Error> {
                Ok(UnreadCountsBorrowed { user_id: row.try_get(0)?, unread: row.try_get(1)? })
            },
            mapper: |it| UnreadCounts::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        UnreadCountsParams<T1, T2>,
        UnreadCountsQuery<'c, 'a, 's, C, UnreadCounts, 2>,
        C,
    > for UnreadCountsStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnreadCountsParams<T1, T2>,
    ) -> UnreadCountsQuery<'c, 'a, 's, C, UnreadCounts, 2> {
        self.bind(client, &params.users, &params.most)
    }
}
pub struct MarkReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_read() -> MarkReadStmt {
    MarkReadStmt(
        "UPDATE notifications SET is_read = true, read_at = $1 WHERE user_id = $2 AND id = ANY ($3::text[]) AND NOT is_read",
        None,
    )
}
impl MarkReadStmt {
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
        now: &'a jiff::Timestamp,
        user_id: &'a T1,
        ids: &'a T3,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, user_id, ids],
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
        MarkReadParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkReadParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.user_id, &params.ids))
    }
}
pub struct MarkAllReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_all_read() -> MarkAllReadStmt {
    MarkAllReadStmt(
        "UPDATE notifications SET is_read = true, read_at = $1 WHERE id = ANY (ARRAY(SELECT id FROM notifications WHERE user_id = $2 AND NOT is_read LIMIT $3))",
        None,
    )
}
impl MarkAllReadStmt {
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
        now: &'a jiff::Timestamp,
        user_id: &'a T1,
        batch: &'a i64,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, user_id, batch],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkAllReadParams<T1>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkAllReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkAllReadParams<T1>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.user_id, &params.batch))
    }
}
pub struct TellStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell() -> TellStmt {
    TellStmt(
        "WITH wanted AS ( SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push FROM unnest($1::text[], $2::text[]) AS w (user_id, id) JOIN users u ON u.id = w.user_id LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = $3 WHERE u.deleted_at IS NULL AND u.id IS DISTINCT FROM $4 AND u.id IS DISTINCT FROM $5 AND (coalesce(p.in_app, true) OR coalesce(p.push, true)) AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id)) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $5) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $5 AND b.blocked_id = u.id) AND ($6::text IS NULL OR EXISTS ( SELECT FROM party_events e CROSS JOIN LATERAL party_facts(e.id, e.host_id, e.is_private, u.id, (SELECT g.party_id FROM party_guests g WHERE g.user_id = u.id AND g.claimed_at IS NULL)) f WHERE e.id = $6 AND f.visible)) ), told AS ( INSERT INTO notifications (id, user_id, type, kind, title, body, data, event_key, actor_id, party_id, in_app, is_read, created_at) SELECT w.id, w.user_id, $7::text::\"NotificationType\", $3, $8, $9, $10::jsonb, $11, $5, $6, w.in_app, NOT w.in_app, $12 FROM wanted w WHERE w.in_app OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = w.user_id) ON CONFLICT (user_id, event_key) DO NOTHING RETURNING id, user_id, in_app ), pushed AS ( INSERT INTO push_deliveries (notification_id, device_token_id, next_attempt_at) SELECT t.id, d.id, $12 FROM told t JOIN wanted w ON w.id = t.id AND w.push JOIN device_tokens d ON d.user_id = t.user_id ) SELECT id, user_id, in_app FROM told",
        None,
    )
}
impl TellStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::JsonSql,
        T13: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        users: &'a T2,
        ids: &'a T4,
        kind: &'a T5,
        except_user: &'a Option<T6>,
        actor: &'a Option<T7>,
        party_id: &'a Option<T8>,
        r#type: &'a T9,
        title: &'a T10,
        body: &'a T11,
        data: &'a T12,
        event_key: &'a T13,
        now: &'a jiff::Timestamp,
    ) -> TellQuery<'c, 'a, 's, C, Tell, 12> {
        TellQuery {
            client,
            params: [
                users,
                ids,
                kind,
                except_user,
                actor,
                party_id,
                r#type,
                title,
                body,
                data,
                event_key,
                now,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TellBorrowed, tokio_postgres::Error> {
                Ok(TellBorrowed { id: row.try_get(0)?, user_id: row.try_get(1)?, in_app: row.try_get(2)? })
            },
            mapper: |it| Tell::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::JsonSql,
    T13: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
        TellQuery<'c, 'a, 's, C, Tell, 12>,
        C,
    > for TellStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>,
    ) -> TellQuery<'c, 'a, 's, C, Tell, 12> {
        self.bind(
            client,
            &params.users,
            &params.ids,
            &params.kind,
            &params.except_user,
            &params.actor,
            &params.party_id,
            &params.r#type,
            &params.title,
            &params.body,
            &params.data,
            &params.event_key,
            &params.now,
        )
    }
}
pub struct LockGroupStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_group() -> LockGroupStmt {
    LockGroupStmt("SELECT pg_advisory_xact_lock(hashtextextended($1, 20260101))::text AS locked", None)
}
impl LockGroupStmt {
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
        group_key: &'a T1,
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [group_key],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct TellGroupStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_group() -> TellGroupStmt {
    TellGroupStmt(
        "WITH wanted AS ( SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push FROM unnest($1::text[], $2::text[]) AS w (user_id, id) JOIN users u ON u.id = w.user_id LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = $3 WHERE u.deleted_at IS NULL AND u.id <> $4 AND (coalesce(p.in_app, true) OR (coalesce(p.push, true) AND EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id))) AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id)) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = u.id AND b.blocked_id = $4) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $4 AND b.blocked_id = u.id) AND ($5::text IS NULL OR EXISTS ( SELECT FROM party_events e CROSS JOIN LATERAL party_facts(e.id, e.host_id, e.is_private, u.id, (SELECT g.party_id FROM party_guests g WHERE g.user_id = u.id AND g.claimed_at IS NULL)) f WHERE e.id = $5 AND f.visible)) ), placed AS ( SELECT w.*, o.id AS open_id, EXISTS (SELECT FROM notification_actors g WHERE g.notification_id = o.id AND g.actor_id = $4) AS is_in FROM wanted w LEFT JOIN notifications o ON o.user_id = w.user_id AND o.group_key = $6 AND NOT o.is_read ), parts AS ( INSERT INTO notification_actors (user_id, group_key, part_key, notification_id, actor_id, created_at) SELECT user_id, $6, $7, coalesce(open_id, id), $4, $8 FROM placed ON CONFLICT (user_id, group_key, part_key) DO NOTHING RETURNING user_id ), grown AS ( UPDATE notifications n SET group_count = n.group_count + CASE WHEN p.is_in THEN 0 ELSE 1 END, title = $9, body = $10, data = $11::jsonb, actor_id = $4, created_at = $8 FROM placed p JOIN parts USING (user_id) WHERE n.id = p.open_id RETURNING n.id, n.user_id, n.in_app, n.group_count ), opened AS ( INSERT INTO notifications (id, user_id, type, kind, title, body, data, event_key, group_key, actor_id, party_id, in_app, is_read, created_at) SELECT p.id, p.user_id, $12::text::\"NotificationType\", $3, $9, $13, $11::jsonb, $6 || '/' || $7, $6, $4, $5, p.in_app, NOT p.in_app, $8 FROM placed p JOIN parts USING (user_id) WHERE p.open_id IS NULL RETURNING id, user_id, in_app, group_count ), told AS ( SELECT * FROM grown UNION ALL SELECT * FROM opened ), pushed AS ( INSERT INTO push_deliveries AS d (notification_id, device_token_id, next_attempt_at) SELECT t.id, v.id, $8::timestamptz + least(t.group_count - 1, 10) * interval '1 minute' FROM told t JOIN wanted w ON w.user_id = t.user_id AND w.push JOIN device_tokens v ON v.user_id = t.user_id ON CONFLICT (notification_id, device_token_id) DO UPDATE SET state = 'WAITING', attempts = 0, next_attempt_at = CASE WHEN d.state = 'WAITING' AND d.attempts = 0 THEN least(d.next_attempt_at, excluded.next_attempt_at) ELSE excluded.next_attempt_at END ) SELECT id, user_id, in_app FROM told",
        None,
    )
}
impl TellGroupStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
        T9: crate::StringSql,
        T10: crate::StringSql,
        T11: crate::StringSql,
        T12: crate::JsonSql,
        T13: crate::StringSql,
        T14: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        users: &'a T2,
        ids: &'a T4,
        kind: &'a T5,
        actor: &'a T6,
        party_id: &'a Option<T7>,
        group_key: &'a T8,
        part_key: &'a T9,
        now: &'a jiff::Timestamp,
        title: &'a T10,
        body_of_many: &'a T11,
        data: &'a T12,
        r#type: &'a T13,
        body: &'a T14,
    ) -> TellGroupQuery<'c, 'a, 's, C, TellGroup, 13> {
        TellGroupQuery {
            client,
            params: [
                users,
                ids,
                kind,
                actor,
                party_id,
                group_key,
                part_key,
                now,
                title,
                body_of_many,
                data,
                r#type,
                body,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TellGroupBorrowed, tokio_postgres::Error> {
                Ok(TellGroupBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    in_app: row.try_get(2)?,
                })
            },
            mapper: |it| TellGroup::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
    T9: crate::StringSql,
    T10: crate::StringSql,
    T11: crate::StringSql,
    T12: crate::JsonSql,
    T13: crate::StringSql,
    T14: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellGroupParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
        TellGroupQuery<'c, 'a, 's, C, TellGroup, 13>,
        C,
    > for TellGroupStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellGroupParams<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>,
    ) -> TellGroupQuery<'c, 'a, 's, C, TellGroup, 13> {
        self.bind(
            client,
            &params.users,
            &params.ids,
            &params.kind,
            &params.actor,
            &params.party_id,
            &params.group_key,
            &params.part_key,
            &params.now,
            &params.title,
            &params.body_of_many,
            &params.data,
            &params.r#type,
            &params.body,
        )
    }
}
pub struct TellMessagesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn tell_messages() -> TellMessagesStmt {
    TellMessagesStmt(
        "WITH wanted AS ( SELECT u.id AS user_id, w.id, coalesce(p.in_app, true) AS in_app, coalesce(p.push, true) AS push, o.id AS open_id, greatest(coalesce(r.last_read_seq, 0), coalesce((o.data ->> 'seq')::bigint, 0), $1::bigint - 100) AS known FROM unnest($2::text[], $3::text[]) AS w (user_id, id) JOIN users u ON u.id = w.user_id LEFT JOIN notification_preferences p ON p.user_id = u.id AND p.kind = 'NEW_MESSAGE' LEFT JOIN chat_reads r ON r.room_id = $4 AND r.user_id = u.id LEFT JOIN notifications o ON o.user_id = u.id AND o.group_key = 'room:' || $4::text AND NOT o.is_read WHERE u.deleted_at IS NULL AND coalesce(r.last_read_seq, 0) < $1 AND (coalesce(p.in_app, true) OR (coalesce(p.push, true) AND EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id))) AND (NOT u.is_guest OR EXISTS (SELECT FROM device_tokens d WHERE d.user_id = u.id)) AND NOT EXISTS (SELECT FROM party_bans b WHERE b.party_id = $5 AND b.user_id = u.id) AND (NOT u.is_guest OR EXISTS ( SELECT FROM party_guests g JOIN party_passes s ON s.id = g.pass_id WHERE g.user_id = u.id AND g.party_id = $5 AND g.claimed_at IS NULL AND s.can_chat)) ), news AS ( SELECT w.*, m.messages, m.senders[1] AS sender_id, m.seqs[1] AS seq FROM wanted w CROSS JOIN LATERAL ( SELECT count(*)::int AS messages, array_agg(m.sender_id ORDER BY m.seq DESC) AS senders, array_agg(m.seq ORDER BY m.seq DESC) AS seqs FROM chat_messages m WHERE m.room_id = $4 AND m.seq > w.known AND m.seq <= $1 AND m.sender_id <> w.user_id AND m.type <> 'SYSTEM' AND m.deleted_at IS NULL AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = w.user_id AND b.blocked_id = m.sender_id) AND NOT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = m.sender_id AND b.blocked_id = w.user_id)) m WHERE m.messages > 0 ), told AS ( INSERT INTO notifications AS n (id, user_id, type, kind, title, body, data, event_key, group_key, group_count, actor_id, party_id, in_app, is_read, created_at) SELECT w.id, w.user_id, 'NEW_MESSAGE', 'NEW_MESSAGE', $6, $7, jsonb_build_object('roomId', $4::text, 'seq', w.seq), 'room:' || $4::text || '/' || w.seq, 'room:' || $4::text, w.messages, w.sender_id, $5, w.in_app, NOT w.in_app, $8 FROM news w WHERE w.open_id IS NOT NULL OR NOT EXISTS ( SELECT FROM notifications k WHERE k.user_id = w.user_id AND k.event_key = 'room:' || $4::text || '/' || w.seq) ON CONFLICT (user_id, group_key) WHERE group_key IS NOT NULL AND NOT is_read DO UPDATE SET group_count = n.group_count + excluded.group_count, data = excluded.data, event_key = excluded.event_key, actor_id = excluded.actor_id, created_at = excluded.created_at WHERE (n.data ->> 'seq')::bigint < (excluded.data ->> 'seq')::bigint RETURNING id, user_id, in_app, group_count ), pushed AS ( INSERT INTO push_deliveries AS d (notification_id, device_token_id, next_attempt_at) SELECT t.id, v.id, $8::timestamptz + CASE WHEN t.group_count > 1 THEN interval '10 s' ELSE interval '0' END FROM told t JOIN wanted w ON w.user_id = t.user_id AND w.push JOIN device_tokens v ON v.user_id = t.user_id ON CONFLICT (notification_id, device_token_id) DO UPDATE SET state = 'WAITING', attempts = 0, next_attempt_at = CASE WHEN d.state = 'WAITING' AND d.attempts = 0 THEN least(d.next_attempt_at, excluded.next_attempt_at) ELSE excluded.next_attempt_at END ) SELECT id, user_id, in_app FROM told",
        None,
    )
}
impl TellMessagesStmt {
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
        T4: crate::ArraySql<Item = T3>,
        T5: crate::StringSql,
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        up_to: &'a i64,
        users: &'a T2,
        ids: &'a T4,
        room_id: &'a T5,
        party_id: &'a T6,
        title: &'a T7,
        body: &'a T8,
        now: &'a jiff::Timestamp,
    ) -> TellMessagesQuery<'c, 'a, 's, C, TellMessages, 8> {
        TellMessagesQuery {
            client,
            params: [up_to, users, ids, room_id, party_id, title, body, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<TellMessagesBorrowed, tokio_postgres::Error> {
                Ok(TellMessagesBorrowed {
                    id: row.try_get(0)?,
                    user_id: row.try_get(1)?,
                    in_app: row.try_get(2)?,
                })
            },
            mapper: |it| TellMessages::from(it),
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
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        TellMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        TellMessagesQuery<'c, 'a, 's, C, TellMessages, 8>,
        C,
    > for TellMessagesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a TellMessagesParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> TellMessagesQuery<'c, 'a, 's, C, TellMessages, 8> {
        self.bind(
            client,
            &params.up_to,
            &params.users,
            &params.ids,
            &params.room_id,
            &params.party_id,
            &params.title,
            &params.body,
            &params.now,
        )
    }
}
pub struct PeopleOfPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn people_of_party() -> PeopleOfPartyStmt {
    PeopleOfPartyStmt(
        "SELECT user_id FROM ( (SELECT a.user_id FROM party_attendees a WHERE a.party_id = $1 AND a.user_id > $2 AND a.status IN ('GOING', 'MAYBE') ORDER BY a.user_id LIMIT $3) UNION (SELECT c.user_id FROM party_cohosts c WHERE c.party_id = $1 AND c.user_id > $2 ORDER BY c.user_id LIMIT $3) UNION (SELECT w.user_id FROM party_waitlist w WHERE $4 AND w.party_id = $1 AND w.user_id > $2 ORDER BY w.user_id LIMIT $3) UNION (SELECT p.host_id FROM party_events p WHERE p.id = $1 AND p.host_id > $2)) people ORDER BY user_id LIMIT $3",
        None,
    )
}
impl PeopleOfPartyStmt {
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
        after: &'a T2,
        rows: &'a i64,
        waiting_too: &'a bool,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        StringQuery {
            client,
            params: [party_id, after, rows, waiting_too],
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
        PeopleOfPartyParams<T1, T2>,
        StringQuery<'c, 'a, 's, C, String, 4>,
        C,
    > for PeopleOfPartyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PeopleOfPartyParams<T1, T2>,
    ) -> StringQuery<'c, 'a, 's, C, String, 4> {
        self.bind(client, &params.party_id, &params.after, &params.rows, &params.waiting_too)
    }
}
pub struct FollowersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn followers() -> FollowersStmt {
    FollowersStmt(
        "SELECT f.follower_id, f.created_at, f.id FROM user_follows f WHERE f.following_id = $1 AND (f.created_at, f.id) < ($2, $3) ORDER BY f.created_at DESC, f.id DESC LIMIT $4",
        None,
    )
}
impl FollowersStmt {
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
        user_id: &'a T1,
        before_at: &'a jiff::Timestamp,
        before_id: &'a T2,
        rows: &'a i64,
    ) -> FollowersQuery<'c, 'a, 's, C, Followers, 4> {
        FollowersQuery {
            client,
            params: [user_id, before_at, before_id, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FollowersBorrowed, tokio_postgres::Error> {
                Ok(FollowersBorrowed {
                    follower_id: row.try_get(0)?,
                    created_at: row.try_get(1)?,
                    id: row.try_get(2)?,
                })
            },
            mapper: |it| Followers::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FollowersParams<T1, T2>,
        FollowersQuery<'c, 'a, 's, C, Followers, 4>,
        C,
    > for FollowersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FollowersParams<T1, T2>,
    ) -> FollowersQuery<'c, 'a, 's, C, Followers, 4> {
        self.bind(client, &params.user_id, &params.before_at, &params.before_id, &params.rows)
    }
}
pub struct ManagersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn managers() -> ManagersStmt {
    ManagersStmt(
        "SELECT host_id AS user_id FROM party_events WHERE id = $1 UNION SELECT user_id FROM party_cohosts WHERE party_id = $1 AND role = 'COHOST'",
        None,
    )
}
impl ManagersStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct PartyNowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn party_now() -> PartyNowStmt {
    PartyNowStmt(
        "SELECT p.id, p.host_id, p.title, p.status, p.starts_at, p.time_zone, p.is_private, u.username, display_name(u.first_name, u.last_name, u.username) AS name FROM party_events p JOIN users u ON u.id = p.host_id WHERE p.id = $1",
        None,
    )
}
impl PartyNowStmt {
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
    ) -> PartyNowQuery<'c, 'a, 's, C, PartyNow, 1> {
        PartyNowQuery {
            client,
            params: [party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PartyNowBorrowed, tokio_postgres::Error> {
                Ok(PartyNowBorrowed {
                    id: row.try_get(0)?,
                    host_id: row.try_get(1)?,
                    title: row.try_get(2)?,
                    status: row.try_get(3)?,
                    starts_at: row.try_get(4)?,
                    time_zone: row.try_get(5)?,
                    is_private: row.try_get(6)?,
                    username: row.try_get(7)?,
                    name: row.try_get(8)?,
                })
            },
            mapper: |it| PartyNow::from(it),
        }
    }
}
pub struct MediaNowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn media_now() -> MediaNowStmt {
    MediaNowStmt(
        "SELECT m.id, m.party_id, m.uploader_id, m.type::text AS type FROM media_content m WHERE m.id = $1 AND m.state = 'READY'",
        None,
    )
}
impl MediaNowStmt {
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
        media_id: &'a T1,
    ) -> MediaNowQuery<'c, 'a, 's, C, MediaNow, 1> {
        MediaNowQuery {
            client,
            params: [media_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MediaNowBorrowed, tokio_postgres::Error> {
                Ok(MediaNowBorrowed {
                    id: row.try_get(0)?,
                    party_id: row.try_get(1)?,
                    uploader_id: row.try_get(2)?,
                    r#type: row.try_get(3)?,
                })
            },
            mapper: |it| MediaNow::from(it),
        }
    }
}
pub struct IsTaggedStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn is_tagged() -> IsTaggedStmt {
    IsTaggedStmt(
        "SELECT EXISTS (SELECT FROM media_user_tags WHERE media_id = $1 AND user_id = $2) AS is_tagged",
        None,
    )
}
impl IsTaggedStmt {
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
        media_id: &'a T1,
        user_id: &'a T2,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [media_id, user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, IsTaggedParams<T1, T2>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for IsTaggedStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a IsTaggedParams<T1, T2>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.media_id, &params.user_id)
    }
}
pub struct PersonNowStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn person_now() -> PersonNowStmt {
    PersonNowStmt(
        "SELECT u.id, u.username, display_name(u.first_name, u.last_name, u.username) AS name FROM users u WHERE u.id = $1 AND u.deleted_at IS NULL",
        None,
    )
}
impl PersonNowStmt {
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
    ) -> PersonNowQuery<'c, 'a, 's, C, PersonNow, 1> {
        PersonNowQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PersonNowBorrowed, tokio_postgres::Error> {
                Ok(PersonNowBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    name: row.try_get(2)?,
                })
            },
            mapper: |it| PersonNow::from(it),
        }
    }
}
pub struct RemindersDueStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reminders_due() -> RemindersDueStmt {
    RemindersDueStmt(
        "WITH fired AS ( UPDATE party_reminders r SET due_at = NULL, told_for = (SELECT p.starts_at FROM party_events p WHERE p.id = r.party_id) WHERE r.ctid = ANY (ARRAY( SELECT ctid FROM party_reminders WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)) RETURNING r.party_id, r.hours, r.told_for) INSERT INTO outbox (topic, subject, payload, created_at) SELECT 'party.reminder', party_id, jsonb_build_object('partyId', party_id, 'hours', hours, 'toldFor', told_for), $1 FROM fired RETURNING id",
        None,
    )
}
impl RemindersDueStmt {
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
    ) -> I64Query<'c, 'a, 's, C, i64, 2> {
        I64Query {
            client,
            params: [now, batch],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient>
    crate::client::async_::Params<'c, 'a, 's, RemindersDueParams, I64Query<'c, 'a, 's, C, i64, 2>, C>
    for RemindersDueStmt
{
    fn params(&'s self, client: &'c C, params: &'a RemindersDueParams) -> I64Query<'c, 'a, 's, C, i64, 2> {
        self.bind(client, &params.now, &params.batch)
    }
}
pub struct ReminderIsSetStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn reminder_is_set() -> ReminderIsSetStmt {
    ReminderIsSetStmt(
        "SELECT EXISTS (SELECT FROM party_reminders WHERE party_id = $1 AND hours = $2 AND due_at IS NOT NULL) AS is_set",
        None,
    )
}
impl ReminderIsSetStmt {
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
        hours: &'a i16,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        BoolQuery {
            client,
            params: [party_id, hours],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, ReminderIsSetParams<T1>, BoolQuery<'c, 'a, 's, C, bool, 2>, C>
    for ReminderIsSetStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ReminderIsSetParams<T1>,
    ) -> BoolQuery<'c, 'a, 's, C, bool, 2> {
        self.bind(client, &params.party_id, &params.hours)
    }
}
pub struct RoomIsToldStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn room_is_told() -> RoomIsToldStmt {
    RoomIsToldStmt("UPDATE chat_rooms SET told = false WHERE id = $1 RETURNING party_id, last_seq", None)
}
impl RoomIsToldStmt {
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
        room_id: &'a T1,
    ) -> RoomIsToldQuery<'c, 'a, 's, C, RoomIsTold, 1> {
        RoomIsToldQuery {
            client,
            params: [room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomIsToldBorrowed, tokio_postgres::Error> {
                Ok(RoomIsToldBorrowed { party_id: row.try_get(0)?, last_seq: row.try_get(1)? })
            },
            mapper: |it| RoomIsTold::from(it),
        }
    }
}
pub struct PreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn preferences() -> PreferencesStmt {
    PreferencesStmt(
        "SELECT kind, in_app, push FROM notification_preferences WHERE user_id = $1 ORDER BY kind",
        None,
    )
}
impl PreferencesStmt {
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
    ) -> PreferencesQuery<'c, 'a, 's, C, Preferences, 1> {
        PreferencesQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PreferencesBorrowed, tokio_postgres::Error> {
                Ok(PreferencesBorrowed {
                    kind: row.try_get(0)?,
                    in_app: row.try_get(1)?,
                    push: row.try_get(2)?,
                })
            },
            mapper: |it| Preferences::from(it),
        }
    }
}
pub struct LockPreferencesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn lock_preferences() -> LockPreferencesStmt {
    LockPreferencesStmt(
        "SELECT pg_advisory_xact_lock(hashtextextended('preferences:' || $1::text, 20260101))::text AS locked",
        None,
    )
}
impl LockPreferencesStmt {
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
    ) -> StringQuery<'c, 'a, 's, C, String, 1> {
        StringQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
pub struct SetPreferenceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_preference() -> SetPreferenceStmt {
    SetPreferenceStmt(
        "INSERT INTO notification_preferences (user_id, kind, in_app, push) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, push = excluded.push",
        None,
    )
}
impl SetPreferenceStmt {
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
        kind: &'a T2,
        in_app: &'a bool,
        push: &'a bool,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, kind, in_app, push],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetPreferenceParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetPreferenceStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetPreferenceParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.kind, &params.in_app, &params.push))
    }
}
pub struct QuietHoursStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn quiet_hours() -> QuietHoursStmt {
    QuietHoursStmt("SELECT time_zone, quiet_from, quiet_until FROM user_settings WHERE user_id = $1", None)
}
impl QuietHoursStmt {
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
    ) -> QuietHoursQuery<'c, 'a, 's, C, QuietHours, 1> {
        QuietHoursQuery {
            client,
            params: [user_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<QuietHoursBorrowed, tokio_postgres::Error> {
                Ok(QuietHoursBorrowed {
                    time_zone: row.try_get(0)?,
                    quiet_from: row.try_get(1)?,
                    quiet_until: row.try_get(2)?,
                })
            },
            mapper: |it| QuietHours::from(it),
        }
    }
}
pub struct SetQuietHoursStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn set_quiet_hours() -> SetQuietHoursStmt {
    SetQuietHoursStmt(
        "INSERT INTO user_settings (user_id, time_zone, quiet_from, quiet_until, updated_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, updated_at = excluded.updated_at",
        None,
    )
}
impl SetQuietHoursStmt {
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
        time_zone: &'a T2,
        quiet_from: &'a Option<jiff::civil::Time>,
        quiet_until: &'a Option<jiff::civil::Time>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, time_zone, quiet_from, quiet_until, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        SetQuietHoursParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for SetQuietHoursStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a SetQuietHoursParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(
            client,
            &params.user_id,
            &params.time_zone,
            &params.quiet_from,
            &params.quiet_until,
            &params.now,
        ))
    }
}
