//! Removing people from a party, for now or for good. Who writes holds the lock of the party's row
//! ([`crate::party::lock`]).

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::ban as sql;
use party_domain::id::{PartyId, RowId, UserId};
use party_domain::page::Cursor;

use crate::party::Person;
use crate::wire;
use crate::{Conn, DbError};

/// Somebody who came by a pass, as far as a ban must know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_guests")]
pub struct GuestDevice {
    pub user: UserId,
    pub is_guest: bool,
}

/// The guest that somebody is or was at a party, and the guests who came with one of their devices; empty for who never was
/// a guest there. They are held until the transaction ends: nobody comes back by a personal link meanwhile.
pub async fn hold_guests(conn: &Conn, party: &PartyId, user: &UserId) -> Result<Vec<GuestDevice>, DbError> {
    let guests = sql::hold_guests()
        .bind(conn, &party.as_str(), &user.as_str())
        .map(|row| GuestDevice { user: UserId::stored(row.user_id), is_guest: row.is_guest })
        .iter()
        .await?;
    Ok(guests.try_collect().await?)
}

/// The other people, guests and accounts, who came to a party with a device of this person.
pub async fn with_same_device(conn: &Conn, party: &PartyId, user: &UserId) -> Result<Vec<UserId>, DbError> {
    let people = sql::with_same_device()
        .bind(conn, &party.as_str(), &user.as_str())
        .map(|id| UserId::stored(id))
        .iter()
        .await?;
    Ok(people.try_collect().await?)
}

/// Remembers that somebody came to a party with a device.
pub async fn record_device(
    conn: &Conn,
    party: &PartyId,
    user: &UserId,
    device: &[u8; 32],
    now: Timestamp,
) -> Result<(), DbError> {
    sql::record_device().bind(conn, &party.as_str(), &user.as_str(), &device.as_slice(), &now).await?;
    Ok(())
}

/// Whether somebody who came with this device is banned from the party.
pub async fn device_is_banned(conn: &Conn, party: &PartyId, device: &[u8; 32]) -> Result<bool, DbError> {
    Ok(sql::device_is_banned().bind(conn, &party.as_str(), &device.as_slice()).one().await?)
}

/// Ends everything that people are at a party, and the sessions of those who are its guests. Freed places go to who
/// waits.
pub async fn remove(conn: &Conn, party: &PartyId, users: &[&UserId]) -> Result<(), DbError> {
    let users: Vec<&str> = users.iter().map(|user| user.as_str()).collect();
    let (party, users) = (party.as_str(), users.as_slice());
    sql::remove().bind(conn, &party, &users).await?;
    sql::remove_attendances().bind(conn, &party, &users).await?;
    sql::end_guest_sessions().bind(conn, &party, &users).await?;
    Ok(())
}

/// Bans somebody, and with them the devices that they came with. Banning again changes nothing.
pub async fn insert(
    conn: &Conn,
    id: &RowId,
    party: &PartyId,
    user: &UserId,
    by: &UserId,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::InsertParams {
        id: id.as_str(),
        party_id: party.as_str(),
        user_id: user.as_str(),
        banned_by: Some(by.as_str()),
        now,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// A ban as moderators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ban {
    /// Its id.
    pub id: RowId,
    /// Who is banned.
    pub person: Person,
    /// Whether they have no account.
    pub is_guest: bool,
    /// Who did it, unless they are gone.
    pub banned_by: Option<UserId>,
    /// When.
    pub created_at: Timestamp,
}

/// The bans of a party, oldest first. At most `rows`.
pub async fn page(
    conn: &Conn,
    party: &PartyId,
    after: Option<&Cursor<RowId>>,
    rows: i64,
) -> Result<Vec<Ban>, DbError> {
    let after_at = after.map_or(wire::START_OF_TIME, |cursor| cursor.at);
    let after_id = after.map_or("", |cursor| cursor.id.as_str());
    let bans = sql::list()
        .bind(conn, &party.as_str(), &after_at, &after_id, &rows)
        .map(|row| Ban {
            id: RowId::stored(row.id),
            person: Person {
                id: UserId::stored(row.user_id),
                username: row.username.map(Into::into),
                name: row.name.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
            },
            is_guest: row.is_guest,
            banned_by: row.banned_by.map(UserId::stored),
            created_at: row.created_at,
        })
        .iter()
        .await?;
    Ok(bans.try_collect().await?)
}

/// Lifts somebody's ban, and those of guests with the same device; false when there was none.
pub async fn lift(conn: &Conn, party: &PartyId, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::lift().bind(conn, &party.as_str(), &user.as_str()).await? > 0)
}
