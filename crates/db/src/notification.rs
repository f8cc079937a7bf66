//! What people are told, and whether they have read it.
//!
//! Kept true: nobody is told of the same thing twice, whatever is run again (unique keys); what somebody may not know of is
//! not in what is read for them (`notification_cards`).

mod tell;

use jiff::Timestamp;
use jiff::civil::Time;
use party_db_queries::client::Params as _;
use party_db_queries::queries::notification as sql;
use party_domain::id::{MediaId, NotificationId, PartyId, UserId};
use party_domain::media::MediaType;
use party_domain::page::Cursor;
use party_domain::party::PartyStatus;
use serde_json::Value;

use crate::media::Contributor;
use crate::wire;
use crate::{Conn, DbError};

pub use tell::{Group, News, Told, tell, tell_group, tell_messages};

/// A notification as its owner may see it.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "columns of notification_cards; docs/schema.md says what they mean")]
pub struct Card {
    pub id: NotificationId,
    pub user_id: UserId,
    /// One of the sheet's.
    pub sheet_type: String,
    /// What it is; `None` for what the sheet's client wrote.
    pub kind: Option<String>,
    pub title: String,
    pub body: String,
    pub data: Option<Value>,
    /// False for what is only pushed.
    pub is_in_app: bool,
    pub is_read: bool,
    pub read_at: Option<Timestamp>,
    pub created_at: Timestamp,
    /// People in it, or messages, as far as the owner may know of them.
    pub people: u32,
    pub party: Option<CardParty>,
    pub actor: Option<Contributor>,
}

/// The party of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_events")]
pub struct CardParty {
    pub id: PartyId,
    pub title: String,
    pub status: PartyStatus,
    pub starts_at: Timestamp,
    pub time_zone: String,
    pub cover_image_url: Option<String>,
}

impl Card {
    #[expect(clippy::needless_pass_by_value, reason = "what the generated `map` hands over")]
    fn from_row(row: sql::NotificationCardBorrowed<'_>) -> Self {
        let party = match (row.party_id, row.party_title, row.party_status, row.party_starts_at) {
            (Some(id), Some(title), Some(status), Some(starts_at)) => Some(CardParty {
                id: PartyId::stored(id),
                title: title.into(),
                status: wire::party_status(status),
                starts_at,
                time_zone: row.party_time_zone.unwrap_or("UTC").into(),
                cover_image_url: row.party_cover.map(Into::into),
            }),
            _ => None,
        };
        let actor = row.actor_id.map(|id| Contributor {
            id: UserId::stored(id),
            username: row.actor_username.map(Into::into),
            avatar_url: row.actor_avatar_url.map(Into::into),
            name: row.actor_name.map(Into::into),
        });
        Self {
            id: NotificationId::stored(row.id),
            user_id: UserId::stored(row.user_id),
            sheet_type: row.r#type.into(),
            kind: row.kind.map(Into::into),
            title: row.title.into(),
            body: row.body.into(),
            data: row.data.and_then(|data| serde_json::from_str(data).ok()),
            is_in_app: row.in_app,
            is_read: row.is_read,
            read_at: row.read_at,
            created_at: row.created_at,
            people: wire::count(row.people),
            party,
            actor,
        }
    }
}

/// A page of what a person was told, the newest first, after a cursor.
pub async fn page(
    conn: &Conn,
    user: &UserId,
    only_unread: bool,
    after: Option<&Cursor<NotificationId>>,
    rows: i64,
) -> Result<Vec<Card>, DbError> {
    let user_id = user.as_str();
    let before_at = after.map_or(wire::END_OF_TIME, |cursor| cursor.at);
    let before_id = after.map_or("", |cursor| cursor.id.as_str());
    let cards = if only_unread {
        let params = sql::UnreadPageParams { user_id, before_at, before_id, rows };
        sql::unread_page().params(conn, &params).map(Card::from_row).all().await?
    } else {
        let params = sql::PageParams { user_id, before_at, before_id, rows };
        sql::page().params(conn, &params).map(Card::from_row).all().await?
    };
    Ok(cards)
}

/// Some notifications, whoever's; those that their owner may not see any more are left out.
pub async fn find(conn: &Conn, ids: &[&str]) -> Result<Vec<Card>, DbError> {
    Ok(sql::find().bind(conn, &ids).map(Card::from_row).all().await?)
}

/// How many some people have not read, each at most `most`.
pub async fn unread_counts(conn: &Conn, users: &[&str], most: i64) -> Result<Vec<(UserId, u32)>, DbError> {
    let count = |row: sql::UnreadCountsBorrowed<'_>| (UserId::stored(row.user_id), wire::count(row.unread));
    Ok(sql::unread_counts().bind(conn, &users, &most).map(count).all().await?)
}

/// Marks those of some notifications that are this person's.
pub async fn mark_read(
    conn: &Conn,
    user: &UserId,
    ids: &[NotificationId],
    now: Timestamp,
) -> Result<u64, DbError> {
    let ids: Vec<&str> = ids.iter().map(NotificationId::as_str).collect();
    Ok(sql::mark_read().bind(conn, &now, &user.as_str(), &ids).await?)
}

/// Marks at most `batch` of a person's; returns how many there were.
pub async fn mark_all_read(conn: &Conn, user: &UserId, now: Timestamp, batch: i64) -> Result<u64, DbError> {
    Ok(sql::mark_all_read().bind(conn, &now, &user.as_str(), &batch).await?)
}

/// A party as it is at this moment, for who tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_events")]
pub struct PartyNow {
    pub id: PartyId,
    pub host_id: UserId,
    pub host_name: Option<String>,
    pub title: String,
    pub status: PartyStatus,
    pub starts_at: Timestamp,
    pub time_zone: String,
    pub is_private: bool,
}

/// The party, if it is there.
pub async fn party_now(conn: &Conn, id: &str) -> Result<Option<PartyNow>, DbError> {
    let now = sql::party_now()
        .bind(conn, &id)
        .map(|row| PartyNow {
            id: PartyId::stored(row.id),
            host_id: UserId::stored(row.host_id),
            host_name: row.name.map(Into::into),
            title: row.title.into(),
            status: wire::party_status(row.status),
            starts_at: row.starts_at,
            time_zone: row.time_zone.into(),
            is_private: row.is_private,
        })
        .opt()
        .await?;
    Ok(now)
}

/// An item of a gallery, its party and who added it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of media_content")]
pub struct MediaNow {
    pub id: MediaId,
    pub party_id: PartyId,
    pub uploader_id: UserId,
    pub kind: MediaType,
}

/// The item, if everybody sees it.
pub async fn media_now(conn: &Conn, id: &str) -> Result<Option<MediaNow>, DbError> {
    let now = sql::media_now()
        .bind(conn, &id)
        .map(|row| MediaNow {
            id: MediaId::stored(row.id),
            party_id: PartyId::stored(row.party_id),
            uploader_id: UserId::stored(row.uploader_id),
            kind: row.r#type.parse().unwrap_or(MediaType::Photo),
        })
        .opt()
        .await?;
    Ok(now)
}

/// Whether somebody is tagged in an item.
pub async fn is_tagged(conn: &Conn, media: &str, user: &str) -> Result<bool, DbError> {
    Ok(sql::is_tagged().bind(conn, &media, &user).one().await?)
}

/// A person and the name that others know them by; `None` when they are gone.
pub async fn person_now(conn: &Conn, id: &str) -> Result<Option<(UserId, Option<String>)>, DbError> {
    let now = sql::person_now()
        .bind(conn, &id)
        .map(|row| (UserId::stored(row.id), row.name.map(Into::into)))
        .opt()
        .await?;
    Ok(now)
}

/// Who is told of what happens to a party: at most `rows` after a person, by their ids.
pub async fn people_of_party(
    conn: &Conn,
    party: &PartyId,
    after: &str,
    waiting_too: bool,
    rows: i64,
) -> Result<Vec<UserId>, DbError> {
    let params = sql::PeopleOfPartyParams { party_id: party.as_str(), after, rows, waiting_too };
    Ok(sql::people_of_party().params(conn, &params).map(|id| UserId::stored(id)).all().await?)
}

/// A person's followers, the latest first, each with what the next page goes on from.
pub async fn followers(
    conn: &Conn,
    user: &UserId,
    before: Option<(Timestamp, &str)>,
    rows: i64,
) -> Result<Vec<(UserId, Timestamp, String)>, DbError> {
    let (before_at, before_id) = before.unwrap_or((wire::END_OF_TIME, ""));
    let params = sql::FollowersParams { user_id: user.as_str(), before_at, before_id, rows };
    let follower = |row: sql::FollowersBorrowed<'_>| {
        (UserId::stored(row.follower_id), row.created_at, row.id.to_owned())
    };
    Ok(sql::followers().params(conn, &params).map(follower).all().await?)
}

/// Host and cohosts of a party.
pub async fn managers(conn: &Conn, party: &PartyId) -> Result<Vec<UserId>, DbError> {
    Ok(sql::managers().bind(conn, &party.as_str()).map(|id| UserId::stored(id)).all().await?)
}

/// Fires at most `batch` reminders that are due: each becomes an event. Safe on many nodes at once.
pub async fn fire_reminders(conn: &Conn, now: Timestamp, batch: i64) -> Result<usize, DbError> {
    Ok(sql::reminders_due().bind(conn, &now, &batch).all().await?.len())
}

/// Whether a reminder waits for its time (again).
pub async fn reminder_is_set(conn: &Conn, party: &PartyId, hours: i16) -> Result<bool, DbError> {
    Ok(sql::reminder_is_set().bind(conn, &party.as_str(), &hours).one().await?)
}

/// Takes the event about new messages of a room: what is written from now on leaves another one. The room's party and its
/// last message.
pub async fn room_is_told(conn: &Conn, room: &str) -> Result<Option<(PartyId, i64)>, DbError> {
    let told = |row: sql::RoomIsToldBorrowed<'_>| (PartyId::stored(row.party_id), row.last_seq);
    Ok(sql::room_is_told().bind(conn, &room).map(told).opt().await?)
}

/// Which kinds reach a person and how, as far as they said: kind, in the app, as a push.
pub async fn preferences(conn: &Conn, user: &UserId) -> Result<Vec<(String, bool, bool)>, DbError> {
    let said = |row: sql::PreferencesBorrowed<'_>| (row.kind.to_owned(), row.in_app, row.push);
    Ok(sql::preferences().bind(conn, &user.as_str()).map(said).all().await?)
}

/// Makes changes of a person's preferences wait for each other until the end of the transaction.
pub async fn lock_preferences(conn: &Conn, user: &UserId) -> Result<(), DbError> {
    sql::lock_preferences().bind(conn, &user.as_str()).one().await?;
    Ok(())
}

/// Says how a kind reaches a person.
pub async fn set_preference(
    conn: &Conn,
    user: &UserId,
    kind: &str,
    in_app: bool,
    push: bool,
) -> Result<(), DbError> {
    sql::set_preference().bind(conn, &user.as_str(), &kind, &in_app, &push).await?;
    Ok(())
}

/// A person's time zone and quiet hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiet {
    /// IANA name.
    pub time_zone: String,
    /// From when until when, if there are any.
    pub hours: Option<(Time, Time)>,
}

/// A person's time zone and quiet hours, if they ever said.
pub async fn quiet(conn: &Conn, user: &UserId) -> Result<Option<Quiet>, DbError> {
    let quiet = sql::quiet_hours().bind(conn, &user.as_str()).opt().await?;
    let hours = |row: &sql::QuietHours| row.quiet_from.zip(row.quiet_until);
    Ok(quiet.map(|row| Quiet { hours: hours(&row), time_zone: row.time_zone }))
}

/// Says when a person is not to be woken.
pub async fn set_quiet(conn: &Conn, user: &UserId, quiet: &Quiet, now: Timestamp) -> Result<(), DbError> {
    let params = sql::SetQuietHoursParams {
        user_id: user.as_str(),
        time_zone: quiet.time_zone.as_str(),
        quiet_from: quiet.hours.map(|hours| hours.0),
        quiet_until: quiet.hours.map(|hours| hours.1),
        now,
    };
    sql::set_quiet_hours().params(conn, &params).await?;
    Ok(())
}
