//! Telling: each is one statement, which leaves out whom it does not concern, tells nobody twice and writes the pushes.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::notification as sql;
use party_domain::id::{NotificationId, PartyId, UserId};
use party_domain::notification::{Kind, Text};
use serde_json::Value;

use crate::{Conn, DbError};

/// What is told.
#[derive(Debug, Clone)]
pub struct News<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its words, for clients that have none of their own.
    pub text: Text,
    /// What else clients need.
    pub data: Value,
    /// Whose doing it is: they are not told, and nobody who has a block with them.
    pub actor: Option<&'a UserId>,
    /// Somebody else who is not told.
    pub except: Option<&'a UserId>,
    /// The party that it is about: who may not see it is not told.
    pub party: Option<&'a PartyId>,
    /// When.
    pub now: Timestamp,
}

/// Where a piece of news belongs that is told together with others of its kind.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The group, such as `rsvp:<party>`.
    pub key: &'a str,
    /// The piece, once in a group: `<person>` or `<comment>`.
    pub part: &'a str,
    /// The body when there are others in it.
    pub body_of_many: &'a str,
}

/// Who was told, by which notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The notification.
    pub id: NotificationId,
    /// The person.
    pub user: UserId,
    /// Whether it is in their list, and not only pushed.
    pub in_app: bool,
}

/// Tells people of one thing, whose key says what it is. `people` come each with an id for what they are told by.
pub async fn tell(
    conn: &Conn,
    news: &News<'_>,
    event_key: &str,
    people: &[(UserId, NotificationId)],
) -> Result<Vec<Told>, DbError> {
    let (users, ids) = apart(people);
    let params = sql::TellParams {
        users,
        ids,
        kind: news.kind.as_str(),
        except_user: news.except.map(UserId::as_str),
        actor: news.actor.map(UserId::as_str),
        party_id: news.party.map(PartyId::as_str),
        r#type: news.kind.sheet_type().as_str(),
        title: news.text.title.as_str(),
        body: news.text.body.as_str(),
        data: &news.data,
        event_key,
        now: news.now,
    };
    let told = |row: sql::TellBorrowed<'_>| told(row.id, row.user_id, row.in_app);
    Ok(sql::tell().params(conn, &params).map(told).all().await?)
}

/// Tells people of one more piece of the same news: into their unread notification of the group, or a new one. In a
/// transaction, which is alone with the group until it ends.
pub async fn tell_group(
    conn: &Conn,
    news: &News<'_>,
    actor: &UserId,
    group: &Group<'_>,
    people: &[(UserId, NotificationId)],
) -> Result<Vec<Told>, DbError> {
    sql::lock_group().bind(conn, &group.key).one().await?;
    let (users, ids) = apart(people);
    let params = sql::TellGroupParams {
        users,
        ids,
        kind: news.kind.as_str(),
        actor: actor.as_str(),
        party_id: news.party.map(PartyId::as_str),
        group_key: group.key,
        part_key: group.part,
        now: news.now,
        title: news.text.title.as_str(),
        body_of_many: group.body_of_many,
        data: &news.data,
        r#type: news.kind.sheet_type().as_str(),
        body: news.text.body.as_str(),
    };
    let told = |row: sql::TellGroupBorrowed<'_>| told(row.id, row.user_id, row.in_app);
    Ok(sql::tell_group().params(conn, &params).map(told).all().await?)
}

/// Tells people that there is something to read in a room, up to a message.
pub async fn tell_messages(
    conn: &Conn,
    party: &PartyId,
    room: &str,
    up_to: i64,
    text: &Text,
    people: &[(UserId, NotificationId)],
    now: Timestamp,
) -> Result<Vec<Told>, DbError> {
    let (users, ids) = apart(people);
    let params = sql::TellMessagesParams {
        up_to,
        users,
        ids,
        room_id: room,
        party_id: party.as_str(),
        title: text.title.as_str(),
        body: text.body.as_str(),
        now,
    };
    let told = |row: sql::TellMessagesBorrowed<'_>| told(row.id, row.user_id, row.in_app);
    Ok(sql::tell_messages().params(conn, &params).map(told).all().await?)
}

fn apart(people: &[(UserId, NotificationId)]) -> (Vec<&str>, Vec<&str>) {
    people.iter().map(|(user, id)| (user.as_str(), id.as_str())).unzip()
}

fn told(id: &str, user: &str, in_app: bool) -> Told {
    Told { id: NotificationId::stored(id), user: UserId::stored(user), in_app }
}
