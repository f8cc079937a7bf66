//! RSVPs and the waiting list. Who writes holds the lock of the party's row ([`crate::party::lock`]); the triggers
//! count, refuse to oversell and promote, whoever writes.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::rsvp as sql;
use party_domain::admission::{Admission, PlusOnes, Rsvp, RsvpStatus};
use party_domain::id::{AttendeeId, PartyId, UserId};
use party_domain::page::Cursor;
use party_domain::party::{Capacity, CohostRole};
use party_domain::viewer::{PartyFacts, Viewer};
use serde_json::Value;

use crate::changes::Committed;
use crate::party::{Person, pass_party, viewer_id};
use crate::pool::Tx;
use crate::wire;
use crate::{Conn, DbError};

/// What is known when an answer is decided.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// What decides whether the viewer may know of the party.
    pub facts: PartyFacts,
    /// The viewer was invited to answer, not by a pass to look only.
    pub invited_to_rsvp: bool,
    /// What decides about the answer.
    pub admission: Admission,
}

/// Begins a transaction that holds the locks of the viewer's rows at the party and of the party, in this order, and reads
/// what the decision needs: one round trip. `None` when there is no such party.
pub async fn lock(
    db: &crate::Database,
    viewer: &Viewer,
    party: &PartyId,
) -> Result<(Tx, Option<Standing>), DbError> {
    let tx = db.begin().await?;
    // Prepared beforehand, so that the locks are asked for in order and the facts are read after they were had.
    let rows = sql::lock_rows().prepare(&*tx).await?;
    let lock = party_db_queries::queries::party::lock().prepare(&*tx).await?;
    let admission = sql::admission().prepare(&*tx).await?;
    let (locked, row) = {
        let (id, viewer_id, pass_party) = (party.as_str(), viewer_id(viewer), pass_party(viewer));
        let rows = rows.bind(&*tx, &id, &viewer_id).one();
        let lock = lock.bind(&*tx, &id).opt();
        let read = admission.bind(&*tx, &viewer_id, &pass_party, &id).opt();
        // Only a row of the pair that another program inserts right now can still be waited for.
        let (rows, locked, yields, row) =
            futures_util::future::join4(rows, lock, tx.yield_locks(), read).await;
        rows?;
        let locked = locked?;
        yields?;
        (locked, row?)
    };
    let standing = locked.and(row).map(|row| Standing::from(&row));
    Ok((tx, standing))
}

/// Locks the rows that a person has at a party: answer, place on the waiting list, office. Comes before the lock of the
/// party for whoever is about to write them.
pub async fn lock_rows(conn: &Conn, party: &PartyId, user: &UserId) -> Result<(), DbError> {
    sql::lock_rows().bind(conn, &party.as_str(), &Some(user.as_str())).one().await?;
    Ok(())
}

/// Locks the rows of those who wait at a party, ahead of the party itself.
pub async fn lock_waiting(conn: &Conn, party: &PartyId) -> Result<(), DbError> {
    sql::lock_waiting().bind(conn, &party.as_str()).one().await?;
    Ok(())
}

/// Takes those who are going off the waiting list and hands free places to those who wait: what the triggers left undone
/// where another transaction held the rows. The caller holds their locks and that of the party.
pub async fn settle_waiting(conn: &Conn, party: &PartyId) -> Result<(), DbError> {
    sql::settle_waiting().bind(conn, &party.as_str()).one().await?;
    Ok(())
}

/// The same without the lock, for who only asks where they stand.
pub async fn standing(conn: &Conn, viewer: &Viewer, party: &PartyId) -> Result<Option<Standing>, DbError> {
    let row =
        sql::admission().bind(conn, &viewer_id(viewer), &pass_party(viewer), &party.as_str()).opt().await?;
    Ok(row.map(|row| Standing::from(&row)))
}

impl From<&sql::Admission> for Standing {
    fn from(row: &sql::Admission) -> Self {
        let status = row.rsvp.map(wire::rsvp_status);
        let plus_ones = PlusOnes::stored(row.plus_ones.into());
        let role = row.cohost_role.map(wire::cohost_role);
        Self {
            facts: PartyFacts {
                is_private: row.is_private,
                host_block: row.host_block,
                is_banned: row.is_banned,
                is_host: row.is_host,
                is_cohost: role == Some(CohostRole::Cohost),
                is_moderator: role == Some(CohostRole::Moderator),
                is_attending: status.is_some_and(RsvpStatus::attends),
                is_invited: row.is_invited,
                holds_pass: row.holds_pass,
            },
            invited_to_rsvp: row.invited_to_rsvp,
            admission: Admission {
                status: wire::party_status(row.status),
                capacity: row.max_attendees.map(Capacity::stored),
                places_taken: wire::count(row.places_taken),
                is_host: row.is_host,
                current: status.map(|status| Rsvp::new(status, plus_ones)),
                waiting: row.waiting_plus_ones.map(|people| PlusOnes::stored(people.into())),
                ahead: wire::count(row.ahead),
                max_plus_ones: PlusOnes::stored(row.max_plus_ones.into()),
            },
        }
    }
}

/// An answer to be stored, and what goes with it.
#[derive(Debug)]
pub struct Answer<'a> {
    /// For a new row.
    pub id: AttendeeId,
    /// To which party.
    pub party: &'a PartyId,
    /// Whose.
    pub user: &'a UserId,
    /// The answer.
    pub rsvp: Rsvp,
    /// Whether the person's place on the waiting list goes.
    pub leave_waitlist: bool,
    /// Whether an invitation of the person is accepted by it.
    pub accept_invitation: bool,
    /// Topic of the event that tells of it.
    pub topic: &'static str,
    /// Facts of the event.
    pub event: Value,
}

/// What became of an answer.
#[derive(Debug)]
#[must_use = "what was committed made cached values stale"]
pub enum Stored {
    /// It is there.
    Committed(Committed),
    /// The person's account ended meanwhile; nothing was written.
    AccountEnded,
}

/// Stores an answer, tells the outbox and commits: one statement, one round trip.
///
/// # Errors
/// [`DbError::Constraint`] `party_events_capacity` when it would oversell, which the lock and the decision rule out.
pub async fn set(tx: Tx, answer: Answer<'_>, now: Timestamp) -> Result<Stored, DbError> {
    let statement = sql::set().prepare(&*tx).await?;
    let params = sql::SetParams {
        id: answer.id.as_str(),
        party_id: answer.party.as_str(),
        user_id: answer.user.as_str(),
        status: wire::rsvp_status_sql(answer.rsvp.status),
        plus_ones: answer.rsvp.plus_ones.get().into(),
        now,
        leave_waitlist: answer.leave_waitlist,
        accept_invitation: answer.accept_invitation,
        topic: answer.topic,
        event: answer.event,
    };
    let ended = tx.end(statement.params(&*tx, &params).opt()).await?;
    let (written, committed) = tx.settle(ended)?;
    Ok(if written.is_some() { Stored::Committed(committed) } else { Stored::AccountEnded })
}

/// Puts somebody at the end of the waiting list, or changes the size of a group that waits. False when the person's
/// account ended meanwhile.
pub async fn wait(
    conn: &Conn,
    party: &PartyId,
    user: &UserId,
    plus_ones: PlusOnes,
    now: Timestamp,
) -> Result<bool, DbError> {
    let (party_id, user_id, plus_ones) = (party.as_str(), user.as_str(), plus_ones.get().into());
    let written = sql::wait().params(conn, &sql::WaitParams { party_id, user_id, plus_ones, now }).await?;
    Ok(written > 0)
}

/// Takes back an answer and a place on the waiting list.
pub async fn withdraw(conn: &Conn, party: &PartyId, user: &UserId) -> Result<(), DbError> {
    let (party, user) = (party.as_str(), user.as_str());
    sql::leave_waitlist().bind(conn, &party, &user).await?;
    sql::withdraw().bind(conn, &party, &user).await?;
    Ok(())
}

/// Somebody who answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "columns of party_attendees and users")]
pub struct Attendee {
    pub id: AttendeeId,
    pub person: Person,
    pub role: Option<CohostRole>,
    #[serde(deserialize_with = "crate::json::rsvp")]
    pub rsvp: Rsvp,
    pub is_guest: bool,
    pub created_at: Timestamp,
}

/// Somebody who waits for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_waitlist and users")]
pub struct WaitingPerson {
    pub person: Person,
    pub position: i64,
    pub plus_ones: PlusOnes,
    pub is_guest: bool,
    pub created_at: Timestamp,
}

fn person(id: &str, username: Option<&str>, name: Option<&str>, avatar_url: Option<&str>) -> Person {
    Person {
        id: UserId::stored(id),
        username: username.map(Into::into),
        name: name.map(Into::into),
        avatar_url: avatar_url.map(Into::into),
    }
}

/// Who answered `status`, in the order in which they did, without those who blocked the viewer or whom the viewer
/// blocked, and without guests unless `guests_too`. At most `rows`.
pub async fn attendees_page(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
    status: RsvpStatus,
    guests_too: bool,
    after: Option<&Cursor<AttendeeId>>,
    rows: i64,
) -> Result<Vec<Attendee>, DbError> {
    let params = sql::AttendeesParams {
        party_id: party.as_str(),
        status: wire::rsvp_status_sql(status),
        guests_too,
        after_at: after.map_or(wire::START_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        viewer: viewer_id(viewer),
        rows,
    };
    let attendees = sql::attendees()
        .params(conn, &params)
        .map(|row| Attendee {
            id: AttendeeId::stored(row.id),
            person: person(row.user_id, row.username, row.name, row.avatar_url),
            role: row.cohost_role.map(wire::cohost_role),
            rsvp: Rsvp::new(wire::rsvp_status(row.status), PlusOnes::stored(row.plus_ones.into())),
            is_guest: row.is_guest,
            created_at: row.created_at,
        })
        .iter()
        .await?;
    Ok(attendees.try_collect().await?)
}

/// Who waits, in order, after a position (0: from the head of the line). At most `rows`.
pub async fn waiting_page(
    conn: &Conn,
    party: &PartyId,
    after_position: i64,
    rows: i64,
) -> Result<Vec<WaitingPerson>, DbError> {
    let waiting = sql::waiting()
        .bind(conn, &party.as_str(), &after_position, &rows)
        .map(|row| WaitingPerson {
            person: person(row.user_id, row.username, row.name, row.avatar_url),
            position: row.position,
            plus_ones: PlusOnes::stored(row.plus_ones.into()),
            is_guest: row.is_guest,
            created_at: row.created_at,
        })
        .iter()
        .await?;
    Ok(waiting.try_collect().await?)
}
