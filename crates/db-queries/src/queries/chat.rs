// This file was generated with `cornucopia`. Do not modify.

#[derive(Debug)]
pub struct RoomParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub room_id: T3,
}
#[derive(Debug)]
pub struct RoomOfPartyParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub viewer: Option<T1>,
    pub pass_party: Option<T2>,
    pub party_id: T3,
}
#[derive(Debug)]
pub struct PostParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
    T5: crate::StringSql,
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
> {
    pub sender_id: T1,
    pub pass_party: Option<T2>,
    pub room_id: T3,
    pub is_guest: bool,
    pub chat_party: Option<T4>,
    pub now: jiff::Timestamp,
    pub id: T5,
    pub content: T6,
    pub kind: crate::types::MessageType,
    pub media_url: Option<T7>,
    pub nonce: Option<T8>,
}
#[derive(Debug)]
pub struct FindByNonceParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub room_id: T1,
    pub sender_id: T2,
    pub nonce: T3,
}
#[derive(Debug)]
pub struct AnnounceParams<
    T1: crate::StringSql,
    T2: crate::StringSql,
    T3: crate::StringSql,
    T4: crate::StringSql,
> {
    pub party_id: T1,
    pub id: T2,
    pub content: T3,
    pub nonce: T4,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct BeforeParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub room_id: T1,
    pub seq: i64,
    pub viewer: Option<T2>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct AfterParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub room_id: T1,
    pub seq: i64,
    pub until: i64,
    pub viewer: Option<T2>,
    pub rows: i64,
}
#[derive(Debug)]
pub struct AcquaintancesParams<T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::StringSql> {
    pub asked: T2,
    pub viewer: T3,
}
#[derive(Debug)]
pub struct UnreadParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub room_id: T1,
    pub viewer: T2,
}
#[derive(Debug)]
pub struct MarkReadParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub user_id: T1,
    pub seq: i64,
    pub now: jiff::Timestamp,
    pub room_id: T2,
}
#[derive(Debug)]
pub struct RemoveParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub now: jiff::Timestamp,
    pub by: T1,
    pub id: T2,
}
#[derive(Debug)]
pub struct MuteParams<T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
    pub by: T3,
    pub until: Option<jiff::Timestamp>,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct MuteOfParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
    pub now: jiff::Timestamp,
}
#[derive(Debug)]
pub struct UnmuteParams<T1: crate::StringSql, T2: crate::StringSql> {
    pub party_id: T1,
    pub user_id: T2,
}
#[derive(Debug)]
pub struct MutesParams<T1: crate::StringSql> {
    pub party_id: T1,
    pub now: jiff::Timestamp,
    pub rows: i64,
}
#[derive(Debug)]
pub struct ListenersParams<
    T1: crate::StringSql,
    T2: crate::ArraySql<Item = T1>,
    T3: crate::StringSql,
    T4: crate::ArraySql<Item = T3>,
    T5: crate::StringSql,
> {
    pub users: T2,
    pub pass_parties: T4,
    pub party_id: T5,
}
#[derive(Debug, Clone, PartialEq)]
pub struct RoomRow {
    pub id: String,
    pub last_seq: i64,
    pub party_id: String,
    pub host_id: String,
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
    pub is_muted: bool,
    pub muted_until: Option<jiff::Timestamp>,
}
pub struct RoomRowBorrowed<'a> {
    pub id: &'a str,
    pub last_seq: i64,
    pub party_id: &'a str,
    pub host_id: &'a str,
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
    pub is_muted: bool,
    pub muted_until: Option<jiff::Timestamp>,
}
impl<'a> From<RoomRowBorrowed<'a>> for RoomRow {
    fn from(
        RoomRowBorrowed {
            id,
            last_seq,
            party_id,
            host_id,
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
            is_muted,
            muted_until,
        }: RoomRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            last_seq,
            party_id: party_id.into(),
            host_id: host_id.into(),
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
            is_muted,
            muted_until,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct MessageRow {
    pub id: String,
    pub room_id: String,
    pub seq: i64,
    pub kind: crate::types::MessageType,
    pub content: String,
    pub media_url: Option<String>,
    pub nonce: Option<String>,
    pub created_at: jiff::Timestamp,
    pub deleted_at: Option<jiff::Timestamp>,
    pub sender_id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
}
pub struct MessageRowBorrowed<'a> {
    pub id: &'a str,
    pub room_id: &'a str,
    pub seq: i64,
    pub kind: crate::types::MessageType,
    pub content: &'a str,
    pub media_url: Option<&'a str>,
    pub nonce: Option<&'a str>,
    pub created_at: jiff::Timestamp,
    pub deleted_at: Option<jiff::Timestamp>,
    pub sender_id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<MessageRowBorrowed<'a>> for MessageRow {
    fn from(
        MessageRowBorrowed {
            id,
            room_id,
            seq,
            kind,
            content,
            media_url,
            nonce,
            created_at,
            deleted_at,
            sender_id,
            username,
            avatar_url,
            name,
        }: MessageRowBorrowed<'a>,
    ) -> Self {
        Self {
            id: id.into(),
            room_id: room_id.into(),
            seq,
            kind,
            content: content.into(),
            media_url: media_url.map(|v| v.into()),
            nonce: nonce.map(|v| v.into()),
            created_at,
            deleted_at,
            sender_id: sender_id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
}
pub struct PersonBorrowed<'a> {
    pub id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
}
impl<'a> From<PersonBorrowed<'a>> for Person {
    fn from(PersonBorrowed { id, username, avatar_url, name }: PersonBorrowed<'a>) -> Self {
        Self {
            id: id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct LastSeqs {
    pub id: String,
    pub last_seq: i64,
}
pub struct LastSeqsBorrowed<'a> {
    pub id: &'a str,
    pub last_seq: i64,
}
impl<'a> From<LastSeqsBorrowed<'a>> for LastSeqs {
    fn from(LastSeqsBorrowed { id, last_seq }: LastSeqsBorrowed<'a>) -> Self {
        Self { id: id.into(), last_seq }
    }
}
#[derive(Debug, Clone, PartialEq, Copy)]
pub struct Unread {
    pub read: i64,
    pub unread: i64,
}
#[derive(Debug, Clone, PartialEq)]
pub struct Find {
    pub id: String,
    pub room_id: String,
    pub sender_id: String,
    pub seq: i64,
    pub kind: crate::types::MessageType,
    pub is_removed: bool,
}
pub struct FindBorrowed<'a> {
    pub id: &'a str,
    pub room_id: &'a str,
    pub sender_id: &'a str,
    pub seq: i64,
    pub kind: crate::types::MessageType,
    pub is_removed: bool,
}
impl<'a> From<FindBorrowed<'a>> for Find {
    fn from(FindBorrowed { id, room_id, sender_id, seq, kind, is_removed }: FindBorrowed<'a>) -> Self {
        Self { id: id.into(), room_id: room_id.into(), sender_id: sender_id.into(), seq, kind, is_removed }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Mutes {
    pub user_id: String,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
    pub muted_until: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
pub struct MutesBorrowed<'a> {
    pub user_id: &'a str,
    pub username: Option<&'a str>,
    pub avatar_url: Option<&'a str>,
    pub name: Option<&'a str>,
    pub muted_until: Option<jiff::Timestamp>,
    pub created_at: jiff::Timestamp,
}
impl<'a> From<MutesBorrowed<'a>> for Mutes {
    fn from(
        MutesBorrowed { user_id, username, avatar_url, name, muted_until, created_at }: MutesBorrowed<'a>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
            username: username.map(|v| v.into()),
            avatar_url: avatar_url.map(|v| v.into()),
            name: name.map(|v| v.into()),
            muted_until,
            created_at,
        }
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Listeners {
    pub user_id: String,
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
pub struct ListenersBorrowed<'a> {
    pub user_id: &'a str,
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
impl<'a> From<ListenersBorrowed<'a>> for Listeners {
    fn from(
        ListenersBorrowed {
            user_id,
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
        }: ListenersBorrowed<'a>,
    ) -> Self {
        Self {
            user_id: user_id.into(),
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
pub struct RoomRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<RoomRowBorrowed, tokio_postgres::Error>,
    mapper: fn(RoomRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> RoomRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(RoomRowBorrowed) -> R) -> RoomRowQuery<'c, 'a, 's, C, R, N> {
        RoomRowQuery {
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
pub struct MessageRowQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MessageRowBorrowed, tokio_postgres::Error>,
    mapper: fn(MessageRowBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MessageRowQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MessageRowBorrowed) -> R) -> MessageRowQuery<'c, 'a, 's, C, R, N> {
        MessageRowQuery {
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
pub struct PersonQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<PersonBorrowed, tokio_postgres::Error>,
    mapper: fn(PersonBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> PersonQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(PersonBorrowed) -> R) -> PersonQuery<'c, 'a, 's, C, R, N> {
        PersonQuery {
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
pub struct LastSeqsQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<LastSeqsBorrowed, tokio_postgres::Error>,
    mapper: fn(LastSeqsBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> LastSeqsQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(LastSeqsBorrowed) -> R) -> LastSeqsQuery<'c, 'a, 's, C, R, N> {
        LastSeqsQuery {
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
pub struct UnreadQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Unread, tokio_postgres::Error>,
    mapper: fn(Unread) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> UnreadQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(Unread) -> R) -> UnreadQuery<'c, 'a, 's, C, R, N> {
        UnreadQuery {
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
pub struct OptionjiffTimestampQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<Option<jiff::Timestamp>, tokio_postgres::Error>,
    mapper: fn(Option<jiff::Timestamp>) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> OptionjiffTimestampQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(
        self,
        mapper: fn(Option<jiff::Timestamp>) -> R,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, R, N> {
        OptionjiffTimestampQuery {
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
pub struct MutesQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<MutesBorrowed, tokio_postgres::Error>,
    mapper: fn(MutesBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> MutesQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(MutesBorrowed) -> R) -> MutesQuery<'c, 'a, 's, C, R, N> {
        MutesQuery {
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
pub struct ListenersQuery<'c, 'a, 's, C: GenericClient, T, const N: usize> {
    client: &'c C,
    params: [&'a (dyn postgres_types::ToSql + Sync); N],
    query: &'static str,
    cached: Option<&'s tokio_postgres::Statement>,
    extractor: fn(&tokio_postgres::Row) -> Result<ListenersBorrowed, tokio_postgres::Error>,
    mapper: fn(ListenersBorrowed) -> T,
}
impl<'c, 'a, 's, C, T: 'c, const N: usize> ListenersQuery<'c, 'a, 's, C, T, N>
where
    C: GenericClient,
{
    pub fn map<R>(self, mapper: fn(ListenersBorrowed) -> R) -> ListenersQuery<'c, 'a, 's, C, R, N> {
        ListenersQuery {
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
pub struct RoomStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn room() -> RoomStmt {
    RoomStmt(
        "SELECT r.id, r.last_seq, p.id AS party_id, p.host_id, p.is_private, f.*, m.user_id IS NOT NULL AS is_muted, m.muted_until FROM chat_rooms r JOIN party_events p ON p.id = r.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f LEFT JOIN chat_mutes m ON m.party_id = p.id AND m.user_id = $1 WHERE r.id = $3",
        None,
    )
}
impl RoomStmt {
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
        room_id: &'a T3,
    ) -> RoomRowQuery<'c, 'a, 's, C, RoomRow, 3> {
        RoomRowQuery {
            client,
            params: [viewer, pass_party, room_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomRowBorrowed, tokio_postgres::Error> {
                Ok(RoomRowBorrowed {
                    id: row.try_get(0)?,
                    last_seq: row.try_get(1)?,
                    party_id: row.try_get(2)?,
                    host_id: row.try_get(3)?,
                    is_private: row.try_get(4)?,
                    is_host: row.try_get(5)?,
                    cohost_role: row.try_get(6)?,
                    rsvp: row.try_get(7)?,
                    plus_ones: row.try_get(8)?,
                    is_invited: row.try_get(9)?,
                    is_waiting: row.try_get(10)?,
                    is_next: row.try_get(11)?,
                    is_banned: row.try_get(12)?,
                    host_block: row.try_get(13)?,
                    holds_pass: row.try_get(14)?,
                    is_favorite: row.try_get(15)?,
                    visible: row.try_get(16)?,
                    sees_address: row.try_get(17)?,
                    is_muted: row.try_get(18)?,
                    muted_until: row.try_get(19)?,
                })
            },
            mapper: |it| RoomRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RoomParams<T1, T2, T3>,
        RoomRowQuery<'c, 'a, 's, C, RoomRow, 3>,
        C,
    > for RoomStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RoomParams<T1, T2, T3>,
    ) -> RoomRowQuery<'c, 'a, 's, C, RoomRow, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.room_id)
    }
}
pub struct RoomOfPartyStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn room_of_party() -> RoomOfPartyStmt {
    RoomOfPartyStmt(
        "SELECT r.id, r.last_seq, p.id AS party_id, p.host_id, p.is_private, f.*, m.user_id IS NOT NULL AS is_muted, m.muted_until FROM chat_rooms r JOIN party_events p ON p.id = r.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f LEFT JOIN chat_mutes m ON m.party_id = p.id AND m.user_id = $1 WHERE r.party_id = $3",
        None,
    )
}
impl RoomOfPartyStmt {
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
        party_id: &'a T3,
    ) -> RoomRowQuery<'c, 'a, 's, C, RoomRow, 3> {
        RoomRowQuery {
            client,
            params: [viewer, pass_party, party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<RoomRowBorrowed, tokio_postgres::Error> {
                Ok(RoomRowBorrowed {
                    id: row.try_get(0)?,
                    last_seq: row.try_get(1)?,
                    party_id: row.try_get(2)?,
                    host_id: row.try_get(3)?,
                    is_private: row.try_get(4)?,
                    is_host: row.try_get(5)?,
                    cohost_role: row.try_get(6)?,
                    rsvp: row.try_get(7)?,
                    plus_ones: row.try_get(8)?,
                    is_invited: row.try_get(9)?,
                    is_waiting: row.try_get(10)?,
                    is_next: row.try_get(11)?,
                    is_banned: row.try_get(12)?,
                    host_block: row.try_get(13)?,
                    holds_pass: row.try_get(14)?,
                    is_favorite: row.try_get(15)?,
                    visible: row.try_get(16)?,
                    sees_address: row.try_get(17)?,
                    is_muted: row.try_get(18)?,
                    muted_until: row.try_get(19)?,
                })
            },
            mapper: |it| RoomRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        RoomOfPartyParams<T1, T2, T3>,
        RoomRowQuery<'c, 'a, 's, C, RoomRow, 3>,
        C,
    > for RoomOfPartyStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a RoomOfPartyParams<T1, T2, T3>,
    ) -> RoomRowQuery<'c, 'a, 's, C, RoomRow, 3> {
        self.bind(client, &params.viewer, &params.pass_party, &params.party_id)
    }
}
pub struct PostStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn post() -> PostStmt {
    PostStmt(
        "WITH room AS ( SELECT r.id FROM chat_rooms r JOIN party_events p ON p.id = r.party_id CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, $1, $2) f WHERE r.id = $3 AND (f.is_host OR (NOT f.is_banned AND CASE WHEN $4 THEN coalesce(p.id = $5, false) ELSE f.cohost_role IS NOT NULL OR coalesce(f.rsvp IN ('GOING', 'MAYBE'), false) END)) AND NOT EXISTS (SELECT FROM chat_mutes m WHERE m.party_id = p.id AND m.user_id = $1 AND (m.muted_until IS NULL OR m.muted_until > $6)) ), posted AS ( INSERT INTO chat_messages (id, room_id, sender_id, content, type, media_url, nonce, created_at) SELECT $7, room.id, $1, $8, $9, $10, $11, $6 FROM room RETURNING * ) SELECT m.id, m.room_id, m.seq, m.type AS kind, m.content, m.media_url, m.nonce, m.created_at, m.deleted_at, u.id AS sender_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name FROM posted m JOIN users u ON u.id = m.sender_id",
        None,
    )
}
impl PostStmt {
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
        T6: crate::StringSql,
        T7: crate::StringSql,
        T8: crate::StringSql,
    >(
        &'s self,
        client: &'c C,
        sender_id: &'a T1,
        pass_party: &'a Option<T2>,
        room_id: &'a T3,
        is_guest: &'a bool,
        chat_party: &'a Option<T4>,
        now: &'a jiff::Timestamp,
        id: &'a T5,
        content: &'a T6,
        kind: &'a crate::types::MessageType,
        media_url: &'a Option<T7>,
        nonce: &'a Option<T8>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 11> {
        MessageRowQuery {
            client,
            params: [
                sender_id, pass_party, room_id, is_guest, chat_party, now, id, content, kind, media_url,
                nonce,
            ],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    seq: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    media_url: row.try_get(5)?,
                    nonce: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    deleted_at: row.try_get(8)?,
                    sender_id: row.try_get(9)?,
                    username: row.try_get(10)?,
                    avatar_url: row.try_get(11)?,
                    name: row.try_get(12)?,
                })
            },
            mapper: |it| MessageRow::from(it),
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
    T6: crate::StringSql,
    T7: crate::StringSql,
    T8: crate::StringSql,
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        PostParams<T1, T2, T3, T4, T5, T6, T7, T8>,
        MessageRowQuery<'c, 'a, 's, C, MessageRow, 11>,
        C,
    > for PostStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a PostParams<T1, T2, T3, T4, T5, T6, T7, T8>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 11> {
        self.bind(
            client,
            &params.sender_id,
            &params.pass_party,
            &params.room_id,
            &params.is_guest,
            &params.chat_party,
            &params.now,
            &params.id,
            &params.content,
            &params.kind,
            &params.media_url,
            &params.nonce,
        )
    }
}
pub struct FindByNonceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find_by_nonce() -> FindByNonceStmt {
    FindByNonceStmt(
        "SELECT m.* FROM chat_cards m WHERE m.room_id = $1 AND m.sender_id = $2 AND m.nonce = $3",
        None,
    )
}
impl FindByNonceStmt {
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
        room_id: &'a T1,
        sender_id: &'a T2,
        nonce: &'a T3,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 3> {
        MessageRowQuery {
            client,
            params: [room_id, sender_id, nonce],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    seq: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    media_url: row.try_get(5)?,
                    nonce: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    deleted_at: row.try_get(8)?,
                    sender_id: row.try_get(9)?,
                    username: row.try_get(10)?,
                    avatar_url: row.try_get(11)?,
                    name: row.try_get(12)?,
                })
            },
            mapper: |it| MessageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        FindByNonceParams<T1, T2, T3>,
        MessageRowQuery<'c, 'a, 's, C, MessageRow, 3>,
        C,
    > for FindByNonceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a FindByNonceParams<T1, T2, T3>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 3> {
        self.bind(client, &params.room_id, &params.sender_id, &params.nonce)
    }
}
pub struct AnnounceStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn announce() -> AnnounceStmt {
    AnnounceStmt(
        "WITH room AS ( SELECT r.id, p.host_id FROM chat_rooms r JOIN party_events p ON p.id = r.party_id WHERE r.party_id = $1 ), posted AS ( INSERT INTO chat_messages (id, room_id, sender_id, content, type, nonce, created_at) SELECT $2, room.id, room.host_id, $3, 'SYSTEM', $4, $5 FROM room RETURNING * ) SELECT m.id, m.room_id, m.seq, m.type AS kind, m.content, m.media_url, m.nonce, m.created_at, m.deleted_at, u.id AS sender_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name FROM posted m JOIN users u ON u.id = m.sender_id",
        None,
    )
}
impl AnnounceStmt {
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
        party_id: &'a T1,
        id: &'a T2,
        content: &'a T3,
        nonce: &'a T4,
        now: &'a jiff::Timestamp,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 5> {
        MessageRowQuery {
            client,
            params: [party_id, id, content, nonce, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    seq: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    media_url: row.try_get(5)?,
                    nonce: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    deleted_at: row.try_get(8)?,
                    sender_id: row.try_get(9)?,
                    username: row.try_get(10)?,
                    avatar_url: row.try_get(11)?,
                    name: row.try_get(12)?,
                })
            },
            mapper: |it| MessageRow::from(it),
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
        AnnounceParams<T1, T2, T3, T4>,
        MessageRowQuery<'c, 'a, 's, C, MessageRow, 5>,
        C,
    > for AnnounceStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AnnounceParams<T1, T2, T3, T4>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 5> {
        self.bind(client, &params.party_id, &params.id, &params.content, &params.nonce, &params.now)
    }
}
pub struct BeforeStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn before() -> BeforeStmt {
    BeforeStmt(
        "SELECT m.* FROM chat_cards m WHERE m.room_id = $1 AND m.seq < $2 AND (m.kind = 'SYSTEM' OR (m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $3) AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $3))) ORDER BY m.seq DESC LIMIT $4",
        None,
    )
}
impl BeforeStmt {
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
        room_id: &'a T1,
        seq: &'a i64,
        viewer: &'a Option<T2>,
        rows: &'a i64,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 4> {
        MessageRowQuery {
            client,
            params: [room_id, seq, viewer, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    seq: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    media_url: row.try_get(5)?,
                    nonce: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    deleted_at: row.try_get(8)?,
                    sender_id: row.try_get(9)?,
                    username: row.try_get(10)?,
                    avatar_url: row.try_get(11)?,
                    name: row.try_get(12)?,
                })
            },
            mapper: |it| MessageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        BeforeParams<T1, T2>,
        MessageRowQuery<'c, 'a, 's, C, MessageRow, 4>,
        C,
    > for BeforeStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a BeforeParams<T1, T2>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 4> {
        self.bind(client, &params.room_id, &params.seq, &params.viewer, &params.rows)
    }
}
pub struct AfterStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn after() -> AfterStmt {
    AfterStmt(
        "SELECT m.* FROM chat_cards m WHERE m.room_id = $1 AND m.seq > $2 AND m.seq <= $3 AND (m.kind = 'SYSTEM' OR (m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $4) AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $4))) ORDER BY m.seq LIMIT $5",
        None,
    )
}
impl AfterStmt {
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
        room_id: &'a T1,
        seq: &'a i64,
        until: &'a i64,
        viewer: &'a Option<T2>,
        rows: &'a i64,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 5> {
        MessageRowQuery {
            client,
            params: [room_id, seq, until, viewer, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MessageRowBorrowed, tokio_postgres::Error> {
                Ok(MessageRowBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    seq: row.try_get(2)?,
                    kind: row.try_get(3)?,
                    content: row.try_get(4)?,
                    media_url: row.try_get(5)?,
                    nonce: row.try_get(6)?,
                    created_at: row.try_get(7)?,
                    deleted_at: row.try_get(8)?,
                    sender_id: row.try_get(9)?,
                    username: row.try_get(10)?,
                    avatar_url: row.try_get(11)?,
                    name: row.try_get(12)?,
                })
            },
            mapper: |it| MessageRow::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AfterParams<T1, T2>,
        MessageRowQuery<'c, 'a, 's, C, MessageRow, 5>,
        C,
    > for AfterStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AfterParams<T1, T2>,
    ) -> MessageRowQuery<'c, 'a, 's, C, MessageRow, 5> {
        self.bind(client, &params.room_id, &params.seq, &params.until, &params.viewer, &params.rows)
    }
}
pub struct PersonStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn person() -> PersonStmt {
    PersonStmt(
        "SELECT u.id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name FROM users u WHERE u.id = $1 AND u.deleted_at IS NULL",
        None,
    )
}
impl PersonStmt {
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
    ) -> PersonQuery<'c, 'a, 's, C, Person, 1> {
        PersonQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<PersonBorrowed, tokio_postgres::Error> {
                Ok(PersonBorrowed {
                    id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar_url: row.try_get(2)?,
                    name: row.try_get(3)?,
                })
            },
            mapper: |it| Person::from(it),
        }
    }
}
pub struct AcquaintancesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn acquaintances() -> AcquaintancesStmt {
    AcquaintancesStmt(
        "WITH asked AS (SELECT DISTINCT unnest($1::text[]) AS user_id), mine AS ( SELECT a.party_id FROM party_attendees a WHERE a.user_id = $2 AND a.status IN ('GOING', 'MAYBE') UNION ALL SELECT c.party_id FROM party_cohosts c WHERE c.user_id = $2 UNION ALL SELECT g.party_id FROM party_guests g WHERE g.user_id = $2 AND g.claimed_at IS NULL UNION ALL SELECT p.id FROM party_events p WHERE p.host_id = $2), theirs AS ( SELECT a.user_id, a.party_id FROM party_attendees a WHERE a.user_id = ANY ($1::text[]) AND a.status IN ('GOING', 'MAYBE') UNION ALL SELECT c.user_id, c.party_id FROM party_cohosts c WHERE c.user_id = ANY ($1::text[]) UNION ALL SELECT g.user_id, g.party_id FROM party_guests g WHERE g.user_id = ANY ($1::text[]) AND g.claimed_at IS NULL UNION ALL SELECT p.host_id, p.id FROM party_events p WHERE p.host_id = ANY ($1::text[])) SELECT a.user_id FROM asked a WHERE a.user_id = $2 OR a.user_id IN (SELECT f.following_id FROM user_follows f WHERE f.follower_id = $2 AND f.following_id = ANY ($1::text[])) OR a.user_id IN (SELECT f.follower_id FROM user_follows f WHERE f.following_id = $2 AND f.follower_id = ANY ($1::text[])) OR a.user_id IN (SELECT t.user_id FROM theirs t WHERE t.party_id IN (SELECT m.party_id FROM mine m))",
        None,
    )
}
impl AcquaintancesStmt {
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
    >(
        &'s self,
        client: &'c C,
        asked: &'a T2,
        viewer: &'a T3,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        StringQuery {
            client,
            params: [asked, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it.into(),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::ArraySql<Item = T1>, T3: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        AcquaintancesParams<T1, T2, T3>,
        StringQuery<'c, 'a, 's, C, String, 2>,
        C,
    > for AcquaintancesStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a AcquaintancesParams<T1, T2, T3>,
    ) -> StringQuery<'c, 'a, 's, C, String, 2> {
        self.bind(client, &params.asked, &params.viewer)
    }
}
pub struct LastSeqsStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn last_seqs() -> LastSeqsStmt {
    LastSeqsStmt("SELECT id, last_seq FROM chat_rooms WHERE id = ANY ($1::text[])", None)
}
impl LastSeqsStmt {
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
        rooms: &'a T2,
    ) -> LastSeqsQuery<'c, 'a, 's, C, LastSeqs, 1> {
        LastSeqsQuery {
            client,
            params: [rooms],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<LastSeqsBorrowed, tokio_postgres::Error> {
                Ok(LastSeqsBorrowed { id: row.try_get(0)?, last_seq: row.try_get(1)? })
            },
            mapper: |it| LastSeqs::from(it),
        }
    }
}
pub struct UnreadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unread() -> UnreadStmt {
    UnreadStmt(
        "SELECT coalesce((SELECT c.last_read_seq FROM chat_reads c WHERE c.room_id = $1 AND c.user_id = $2), 0) AS read, (SELECT count(*) FROM ( SELECT FROM chat_messages m WHERE m.room_id = $1 AND m.seq > coalesce(( SELECT c.last_read_seq FROM chat_reads c WHERE c.room_id = $1 AND c.user_id = $2), 0) AND m.type <> 'SYSTEM' AND m.deleted_at IS NULL AND m.sender_id <> $2 AND m.sender_id NOT IN (SELECT b.blocker_id FROM user_blocks b WHERE b.blocked_id = $2) AND m.sender_id NOT IN (SELECT b.blocked_id FROM user_blocks b WHERE b.blocker_id = $2) ORDER BY m.seq LIMIT 100) AS counted) AS unread",
        None,
    )
}
impl UnreadStmt {
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
        room_id: &'a T1,
        viewer: &'a T2,
    ) -> UnreadQuery<'c, 'a, 's, C, Unread, 2> {
        UnreadQuery {
            client,
            params: [room_id, viewer],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<Unread, tokio_postgres::Error> {
                Ok(Unread { read: row.try_get(0)?, unread: row.try_get(1)? })
            },
            mapper: |it| Unread::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, UnreadParams<T1, T2>, UnreadQuery<'c, 'a, 's, C, Unread, 2>, C>
    for UnreadStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a UnreadParams<T1, T2>,
    ) -> UnreadQuery<'c, 'a, 's, C, Unread, 2> {
        self.bind(client, &params.room_id, &params.viewer)
    }
}
pub struct MarkReadStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mark_read() -> MarkReadStmt {
    MarkReadStmt(
        "INSERT INTO chat_reads (room_id, user_id, last_read_seq, updated_at) SELECT r.id, $1, greatest(0, least($2, r.last_seq)), $3 FROM chat_rooms r WHERE r.id = $4 ON CONFLICT (room_id, user_id) DO UPDATE SET last_read_seq = excluded.last_read_seq, updated_at = excluded.updated_at WHERE chat_reads.last_read_seq < excluded.last_read_seq",
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
    pub async fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>(
        &'s self,
        client: &'c C,
        user_id: &'a T1,
        seq: &'a i64,
        now: &'a jiff::Timestamp,
        room_id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[user_id, seq, now, room_id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MarkReadParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MarkReadStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MarkReadParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.user_id, &params.seq, &params.now, &params.room_id))
    }
}
pub struct FindStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn find() -> FindStmt {
    FindStmt(
        "SELECT m.id, m.room_id, m.sender_id, m.seq, m.type AS kind, m.deleted_at IS NOT NULL AS is_removed FROM chat_messages m WHERE m.id = $1",
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
    pub fn bind<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>(
        &'s self,
        client: &'c C,
        id: &'a T1,
    ) -> FindQuery<'c, 'a, 's, C, Find, 1> {
        FindQuery {
            client,
            params: [id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<FindBorrowed, tokio_postgres::Error> {
                Ok(FindBorrowed {
                    id: row.try_get(0)?,
                    room_id: row.try_get(1)?,
                    sender_id: row.try_get(2)?,
                    seq: row.try_get(3)?,
                    kind: row.try_get(4)?,
                    is_removed: row.try_get(5)?,
                })
            },
            mapper: |it| Find::from(it),
        }
    }
}
pub struct RemoveStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn remove() -> RemoveStmt {
    RemoveStmt(
        "UPDATE chat_messages SET content = '', media_url = NULL, deleted_at = $1, deleted_by = $2 WHERE id = $3 AND deleted_at IS NULL",
        None,
    )
}
impl RemoveStmt {
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
        now: &'a jiff::Timestamp,
        by: &'a T1,
        id: &'a T2,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[now, by, id],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        RemoveParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for RemoveStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a RemoveParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.now, &params.by, &params.id))
    }
}
pub struct MuteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mute() -> MuteStmt {
    MuteStmt(
        "INSERT INTO chat_mutes (party_id, user_id, muted_by, muted_until, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (party_id, user_id) DO UPDATE SET muted_by = excluded.muted_by, muted_until = excluded.muted_until",
        None,
    )
}
impl MuteStmt {
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
        party_id: &'a T1,
        user_id: &'a T2,
        by: &'a T3,
        until: &'a Option<jiff::Timestamp>,
        now: &'a jiff::Timestamp,
    ) -> Result<u64, tokio_postgres::Error> {
        client
            .execute(
                &match &self.1 {
                    Some(statement) => statement.clone(),
                    None => client.prepare(self.0).await?,
                },
                &[party_id, user_id, by, until, now],
            )
            .await
    }
}
impl<'a, C: GenericClient + Send + Sync, T1: crate::StringSql, T2: crate::StringSql, T3: crate::StringSql>
    crate::client::async_::Params<
        'a,
        'a,
        'a,
        MuteParams<T1, T2, T3>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for MuteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a MuteParams<T1, T2, T3>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id, &params.by, &params.until, &params.now))
    }
}
pub struct MuteOfStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mute_of() -> MuteOfStmt {
    MuteOfStmt(
        "SELECT muted_until FROM chat_mutes WHERE party_id = $1 AND user_id = $2 AND (muted_until IS NULL OR muted_until > $3)",
        None,
    )
}
impl MuteOfStmt {
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
        now: &'a jiff::Timestamp,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 3> {
        OptionjiffTimestampQuery {
            client,
            params: [party_id, user_id, now],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row| Ok(row.try_get(0)?),
            mapper: |it| it,
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql, T2: crate::StringSql>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        MuteOfParams<T1, T2>,
        OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 3>,
        C,
    > for MuteOfStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a MuteOfParams<T1, T2>,
    ) -> OptionjiffTimestampQuery<'c, 'a, 's, C, Option<jiff::Timestamp>, 3> {
        self.bind(client, &params.party_id, &params.user_id, &params.now)
    }
}
pub struct UnmuteStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn unmute() -> UnmuteStmt {
    UnmuteStmt("DELETE FROM chat_mutes WHERE party_id = $1 AND user_id = $2", None)
}
impl UnmuteStmt {
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
        UnmuteParams<T1, T2>,
        std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>,
        C,
    > for UnmuteStmt
{
    fn params(
        &'a self,
        client: &'a C,
        params: &'a UnmuteParams<T1, T2>,
    ) -> std::pin::Pin<Box<dyn futures::Future<Output = Result<u64, tokio_postgres::Error>> + Send + 'a>>
    {
        Box::pin(self.bind(client, &params.party_id, &params.user_id))
    }
}
pub struct MutesStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn mutes() -> MutesStmt {
    MutesStmt(
        "SELECT u.id AS user_id, u.username, u.avatar_url, display_name(u.first_name, u.last_name, u.username) AS name, m.muted_until, m.created_at FROM chat_mutes m JOIN users u ON u.id = m.user_id WHERE m.party_id = $1 AND (m.muted_until IS NULL OR m.muted_until > $2) ORDER BY m.created_at, m.user_id LIMIT $3",
        None,
    )
}
impl MutesStmt {
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
        now: &'a jiff::Timestamp,
        rows: &'a i64,
    ) -> MutesQuery<'c, 'a, 's, C, Mutes, 3> {
        MutesQuery {
            client,
            params: [party_id, now, rows],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<MutesBorrowed, tokio_postgres::Error> {
                Ok(MutesBorrowed {
                    user_id: row.try_get(0)?,
                    username: row.try_get(1)?,
                    avatar_url: row.try_get(2)?,
                    name: row.try_get(3)?,
                    muted_until: row.try_get(4)?,
                    created_at: row.try_get(5)?,
                })
            },
            mapper: |it| Mutes::from(it),
        }
    }
}
impl<'c, 'a, 's, C: GenericClient, T1: crate::StringSql>
    crate::client::async_::Params<'c, 'a, 's, MutesParams<T1>, MutesQuery<'c, 'a, 's, C, Mutes, 3>, C>
    for MutesStmt
{
    fn params(&'s self, client: &'c C, params: &'a MutesParams<T1>) -> MutesQuery<'c, 'a, 's, C, Mutes, 3> {
        self.bind(client, &params.party_id, &params.now, &params.rows)
    }
}
pub struct ListenersStmt(&'static str, Option<tokio_postgres::Statement>);
pub fn listeners() -> ListenersStmt {
    ListenersStmt(
        "SELECT w.user_id, p.is_private, f.* FROM party_events p CROSS JOIN unnest($1::text[], $2::text[]) AS w (user_id, pass_party) CROSS JOIN LATERAL party_facts(p.id, p.host_id, p.is_private, w.user_id, w.pass_party) f WHERE p.id = $3",
        None,
    )
}
impl ListenersStmt {
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
    >(
        &'s self,
        client: &'c C,
        users: &'a T2,
        pass_parties: &'a T4,
        party_id: &'a T5,
    ) -> ListenersQuery<'c, 'a, 's, C, Listeners, 3> {
        ListenersQuery {
            client,
            params: [users, pass_parties, party_id],
            query: self.0,
            cached: self.1.as_ref(),
            extractor: |row: &tokio_postgres::Row| -> Result<ListenersBorrowed, tokio_postgres::Error> {
                Ok(ListenersBorrowed {
                    user_id: row.try_get(0)?,
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
            mapper: |it| Listeners::from(it),
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
>
    crate::client::async_::Params<
        'c,
        'a,
        's,
        ListenersParams<T1, T2, T3, T4, T5>,
        ListenersQuery<'c, 'a, 's, C, Listeners, 3>,
        C,
    > for ListenersStmt
{
    fn params(
        &'s self,
        client: &'c C,
        params: &'a ListenersParams<T1, T2, T3, T4, T5>,
    ) -> ListenersQuery<'c, 'a, 's, C, Listeners, 3> {
        self.bind(client, &params.users, &params.pass_parties, &params.party_id)
    }
}
