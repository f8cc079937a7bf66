//! Who was asked to come: a person, or an e-mail address until its owner is known.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::invitation as sql;
use party_domain::id::{InvitationId, PartyId, UserId};
use party_domain::page::Cursor;
use party_domain::text::Email;
use party_domain::viewer::PassRights;

use crate::party::Person;
use crate::wire;
use crate::{Conn, DbError};

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitee {
    /// Somebody with an account.
    User(UserId),
    /// Whoever reads this address.
    Email(Email),
}

/// An invitation as those see it who manage the party's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Who was asked, or else
    pub person: Option<Person>,
    /// the address that was.
    pub email: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// When they first answered, if they did.
    pub accepted_at: Option<Timestamp>,
}

impl From<sql::Invitation> for Invitation {
    fn from(row: sql::Invitation) -> Self {
        Self {
            id: InvitationId::stored(row.id),
            person: row.user_id.map(|id| Person {
                id: UserId::stored(id),
                username: row.username,
                name: row.name,
                avatar_url: row.avatar_url,
            }),
            email: row.email,
            created_at: row.created_at,
            accepted_at: row.accepted_at,
        }
    }
}

/// Invites somebody to everything; false when they were already.
pub async fn insert(
    conn: &Conn,
    id: &InvitationId,
    party: &PartyId,
    invitee: &Invitee,
    by: &UserId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let (id, party, by) = (id.as_str(), party.as_str(), by.as_str());
    let rows = match invitee {
        Invitee::User(user) => {
            sql::free_of_email().bind(conn, &party, &user.as_str()).await?;
            sql::invite_user().bind(conn, &id, &party, &user.as_str(), &by, &now).await?
        }
        Invitee::Email(email) => {
            sql::invite_email().bind(conn, &id, &party, &email.as_str(), &by, &now).await?
        }
    };
    Ok(rows > 0)
}

/// Lets somebody in by a pass, in the name of `by`, with the pass's rights besides those that they have.
pub async fn let_in(
    conn: &Conn,
    id: &InvitationId,
    party: &PartyId,
    user: &UserId,
    by: &UserId,
    rights: PassRights,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::LetInParams {
        id: id.as_str(),
        party_id: party.as_str(),
        user_id: user.as_str(),
        invited_by: by.as_str(),
        can_rsvp: rights.rsvp,
        can_upload: rights.upload,
        can_chat: rights.chat,
        now,
    };
    sql::let_in().params(conn, &params).await?;
    Ok(())
}

/// The invitation of somebody to a party.
pub async fn find(conn: &Conn, party: &PartyId, invitee: &Invitee) -> Result<Option<Invitation>, DbError> {
    let row = match invitee {
        Invitee::User(user) => sql::find_user().bind(conn, &party.as_str(), &user.as_str()).opt().await?,
        Invitee::Email(email) => sql::find_email().bind(conn, &party.as_str(), &email.as_str()).opt().await?,
    };
    Ok(row.map(Invitation::from))
}

/// The invitations of a party, oldest first. At most `rows`.
pub async fn page(
    conn: &Conn,
    party: &PartyId,
    after: Option<&Cursor<InvitationId>>,
    rows: i64,
) -> Result<Vec<Invitation>, DbError> {
    let after_at = after.map_or(wire::START_OF_TIME, |cursor| cursor.at);
    let after_id = after.map_or("", |cursor| cursor.id.as_str());
    let rows = sql::list().bind(conn, &party.as_str(), &after_at, &after_id, &rows).iter().await?;
    Ok(rows.map_ok(Invitation::from).try_collect().await?)
}

/// Takes an invitation back; false when there was none.
pub async fn delete(conn: &Conn, party: &PartyId, invitee: &Invitee) -> Result<bool, DbError> {
    let rows = match invitee {
        Invitee::User(user) => sql::delete_user().bind(conn, &party.as_str(), &user.as_str()).await?,
        Invitee::Email(email) => sql::delete_email().bind(conn, &party.as_str(), &email.as_str()).await?,
    };
    Ok(rows > 0)
}

/// Gives the invitations that wait for an address to the person who reads it; to which parties.
pub async fn deliver(conn: &Conn, email: &str, user: &UserId) -> Result<Vec<PartyId>, DbError> {
    Ok(sql::delivered().bind(conn, &email, &user.as_str()).map(|id| PartyId::stored(id)).all().await?)
}

/// Whether somebody has an account that neither the viewer nor the host blocks or is blocked by.
pub async fn may_meet(conn: &Conn, user: &UserId, viewer: &UserId, host: &UserId) -> Result<bool, DbError> {
    Ok(sql::people_may_meet().bind(conn, &user.as_str(), &viewer.as_str(), &host.as_str()).one().await?)
}
