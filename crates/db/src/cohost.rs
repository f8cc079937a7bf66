//! Cohosts and moderators. Who writes holds the lock of the party's row ([`crate::party::lock`]).

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::queries::cohost as sql;
use party_domain::id::{CohostId, PartyId, UserId};
use party_domain::party::CohostRole;

use crate::party::Person;
use crate::wire;
use crate::{Conn, DbError};

/// Somebody with an office at a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohost {
    /// Who.
    pub person: Person,
    /// Which office.
    pub role: CohostRole,
    /// Since when.
    pub created_at: Timestamp,
}

/// Appoints somebody, or changes what they are.
///
/// # Errors
/// [`DbError::Constraint`] `party_cohosts_limit` for a sixth cohost.
pub async fn appoint(
    conn: &Conn,
    id: &CohostId,
    party: &PartyId,
    user: &UserId,
    role: CohostRole,
    now: Timestamp,
) -> Result<(), DbError> {
    let role = wire::cohost_role_sql(role);
    sql::appoint().bind(conn, &id.as_str(), &party.as_str(), &user.as_str(), &role, &now).await?;
    Ok(())
}

/// Somebody's office at a party, if they have one.
pub async fn find(conn: &Conn, party: &PartyId, user: &UserId) -> Result<Option<Cohost>, DbError> {
    let row = sql::find().bind(conn, &party.as_str(), &user.as_str()).opt().await?;
    Ok(row.map(|row| Cohost {
        person: Person {
            id: UserId::stored(row.user_id),
            username: row.username,
            name: row.name,
            avatar_url: row.avatar_url,
        },
        role: wire::cohost_role(row.role),
        created_at: row.created_at,
    }))
}

/// Ends somebody's office; false when they had none.
pub async fn dismiss(conn: &Conn, party: &PartyId, user: &UserId) -> Result<bool, DbError> {
    Ok(sql::dismiss().bind(conn, &party.as_str(), &user.as_str()).await? > 0)
}

/// The cohosts of some parties, each party's in the order in which they were appointed; whoever looks.
pub async fn of_parties(conn: &Conn, parties: &[PartyId]) -> Result<HashMap<PartyId, Vec<Person>>, DbError> {
    let wanted: Vec<&str> = parties.iter().map(PartyId::as_str).collect();
    let rows = sql::of_parties()
        .bind(conn, &wanted)
        .map(|row| {
            let person = Person {
                id: UserId::stored(row.user_id),
                username: row.username.map(Into::into),
                name: row.name.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
            };
            (PartyId::stored(row.party_id), person)
        })
        .iter()
        .await?;
    rows.try_fold(HashMap::<_, Vec<_>>::new(), async |mut found, (party, person)| {
        found.entry(party).or_default().push(person);
        Ok(found)
    })
    .await
    .map_err(DbError::from)
}

/// The cohosts of a party whom somebody does not see, because of a block between them.
pub async fn unseen(conn: &Conn, party: &PartyId, viewer: &UserId) -> Result<Vec<UserId>, DbError> {
    let (party, viewer) = (party.as_str(), viewer.as_str());
    Ok(sql::unseen().bind(conn, &party, &viewer).map(|id| UserId::stored(id)).all().await?)
}
