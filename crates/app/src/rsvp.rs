//! RSVP: who comes, and who waits. Two round trips: lock and read, then write, tell the outbox and commit.

use party_db::{ban, outbox, rsvp as db};
use party_domain::admission::{Admission, Outcome, Refusal, Rsvp, RsvpStatus, SetRsvp, Standing};
use party_domain::id::{AttendeeId, PartyId, UserId};
use party_domain::invalid::Invalid;
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::party::PartyRole;
use party_domain::viewer::{PartyFacts, Viewer};
use serde_json::json;

use crate::error::retrying;
use crate::{App, AppError};

const NOT_BY_PASS: &str = "This pass does not let you RSVP";

/// Where somebody stands after they answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The answer, or WAITING.
    pub standing: Standing,
    /// People who come along.
    pub plus_ones: u8,
    /// Place on the waiting list, from 1.
    pub waiting_position: Option<u32>,
}

/// Answers an invitation or a public party. Asking again changes nothing.
///
/// # Errors
/// 404 for a party that the viewer may not know of, 403 for the banned and for passes without the right, 409
/// `PARTY_FULL` and the other refusals of [`Refusal`].
pub async fn set(app: &App, viewer: &Viewer, party: &PartyId, change: SetRsvp) -> Result<Answered, AppError> {
    let user = answering(app, viewer, party).await?;
    retrying(|| set_once(app, viewer, user, party, change)).await
}

/// Remembers by which device somebody answers: a ban holds for it.
///
/// # Errors
/// 403 `BANNED` for a device that is banned, but to those who look after the party; else as [`set`].
pub async fn come_by(app: &App, viewer: &Viewer, party: &PartyId, device: &[u8; 32]) -> Result<(), AppError> {
    let user = answering(app, viewer, party).await?;
    let conn = app.db.get().await?;
    let relation = party_db::party::relation(&conn, viewer, party).await?;
    let relation = relation.filter(|seen| seen.facts.may_see()).ok_or(AppError::NotFound("Party"))?;
    ban::record_device(&conn, party, user, device, app.now()).await?;
    if !relation.role().can_moderate() && ban::device_is_banned(&conn, party, device).await? {
        return Err(AppError::banned());
    }
    Ok(())
}

/// Where the viewer stands; `None` without an answer.
///
/// # Errors
/// 401 for nobody, 404 for a party that the viewer may not know of.
pub async fn own(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Option<Answered>, AppError> {
    viewer.user_id().ok_or_else(AppError::sign_in)?;
    let found = db::standing(&app.db.get().await?, viewer, party).await?;
    let standing = found.filter(|standing| standing.facts.may_see()).ok_or(AppError::NotFound("Party"))?;
    let Admission { current, waiting, ahead, .. } = standing.admission;
    let in_line = waiting.map(|plus_ones| Answered {
        standing: Standing::Waiting,
        plus_ones: plus_ones.get(),
        waiting_position: Some(ahead.saturating_add(1)),
    });
    Ok(in_line.or(current.map(answered)))
}

/// Takes an answer back, and a place on the waiting list. Nothing to take back is fine.
pub async fn withdraw(app: &App, viewer: &Viewer, party: &PartyId) -> Result<(), AppError> {
    let user = answering(app, viewer, party).await?;
    retrying(|| withdraw_once(app, viewer, user, party)).await
}

/// Who answers: anybody signed in, and guests whose pass lets them. Elsewhere a guest looks on, where they may.
async fn answering<'a>(app: &App, viewer: &'a Viewer, party: &PartyId) -> Result<&'a UserId, AppError> {
    let user = viewer.user_id().ok_or_else(AppError::sign_in)?;
    match (viewer, viewer.pass_rights(party)) {
        (Viewer::Guest { .. }, None) => {
            role(&app.db.get().await?, viewer, party).await?;
            Err(AppError::forbidden("Your pass is for another party"))
        }
        (_, Some(rights)) if !rights.rsvp => Err(AppError::forbidden(NOT_BY_PASS)),
        _ => Ok(user),
    }
}

/// Who answered `status`, in order. Who declined is for host and cohosts to know.
pub async fn attendees(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    status: RsvpStatus,
    after: Option<&Cursor<AttendeeId>>,
    limit: PageLimit,
) -> Result<Page<db::Attendee>, AppError> {
    if status == RsvpStatus::Going
        && after.is_none()
        && app.caches.coherence().is_fresh()
        && let Some(page) = first_attendees(app, viewer, party, limit).await?
    {
        return Ok(page);
    }
    let conn = app.db.get().await?;
    let role = role(&conn, viewer, party).await?;
    if !status.attends() && !role.can_manage_people() {
        return Err(AppError::denied(viewer, "Only the host and cohosts see who declined"));
    }
    // As attendeesCount is: strangers know nothing of guests.
    let guests_too = role != PartyRole::None;
    let rows = db::attendees_page(&conn, viewer, party, status, guests_too, after, limit.rows()).await?;
    Ok(cut_attendees(rows, limit))
}

/// The first page of who is GOING, from what is cached. Who is looking, and with whom they have a block, is read each time.
/// `None` when what is cached does not make a page for this viewer: then the database is asked.
async fn first_attendees(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    limit: PageLimit,
) -> Result<Option<Page<db::Attendee>>, AppError> {
    let people = app.caches.attendees(&app.db, party).await?;
    // After the list, so that whoever was shown out meanwhile does not get it.
    let seen = crate::party::find(app, viewer, party).await?;
    if let Some(user) = viewer.user_id() {
        let ids: Vec<&UserId> = people.iter().map(|someone| &someone.person.id).collect();
        if party_db::block::any_among(&app.db.get().await?, user, &ids).await? {
            return Ok(None);
        }
    }
    let guests_too = seen.relation.role() != PartyRole::None;
    let rows: Vec<_> = people.iter().filter(|someone| guests_too || !someone.is_guest).cloned().collect();
    let are_all = people.len() <= PageLimit::MAX.into();
    let is_page = are_all || rows.len() > limit.get();
    Ok(is_page.then(|| cut_attendees(rows, limit)))
}

fn cut_attendees(rows: Vec<db::Attendee>, limit: PageLimit) -> Page<db::Attendee> {
    Page::cut(rows, limit, |last| Cursor { at: last.created_at, id: last.id.clone() }.encode())
}

/// Who waits for a place, in order: for host and cohosts.
pub async fn waiting(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    after_position: i64,
    limit: PageLimit,
) -> Result<Page<db::WaitingPerson>, AppError> {
    let conn = app.db.get().await?;
    if !role(&conn, viewer, party).await?.can_manage_people() {
        return Err(AppError::denied(viewer, "Only the host and cohosts see the waiting list"));
    }
    let rows = db::waiting_page(&conn, party, after_position, limit.rows()).await?;
    Ok(Page::cut(rows, limit, |last| last.position.to_string()))
}

/// Where a page of the waiting list begins.
pub fn waiting_cursor(cursor: Option<&str>) -> Result<i64, Invalid> {
    cursor.map_or(Ok(0), |text| text.parse().map_err(|_| Invalid::Rule("is not a cursor of this list")))
}

/// Hands free places to those who wait where a trigger could not, because another transaction held their rows at that
/// moment. Doing it again changes nothing.
pub async fn settle_waiting(app: &App, party: &PartyId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::lock_waiting(&tx, party).await?;
        if party_db::party::lock(&tx, party).await? {
            tx.yield_locks().await?;
            db::settle_waiting(&tx, party).await?;
        }
        app.commit(tx).await
    })
    .await
}

async fn role(conn: &party_db::Conn, viewer: &Viewer, party: &PartyId) -> Result<PartyRole, AppError> {
    let found = party_db::party::find(conn, viewer, party).await?;
    Ok(found.ok_or(AppError::NotFound("Party"))?.1.role())
}

async fn set_once(
    app: &App,
    viewer: &Viewer,
    user: &UserId,
    party: &PartyId,
    change: SetRsvp,
) -> Result<Answered, AppError> {
    let now = app.now();
    let (tx, standing) = db::lock(&app.db, viewer, party).await?;
    let standing = standing.filter(|standing| standing.facts.may_see()).ok_or(AppError::NotFound("Party"))?;
    if standing.facts.is_banned {
        return Err(AppError::banned());
    }
    // Who is in by nothing but a pass for looking, as an account now.
    let may_see_besides = PartyFacts { is_invited: false, ..standing.facts }.may_see();
    if !may_see_besides && !standing.invited_to_rsvp {
        return Err(AppError::forbidden(NOT_BY_PASS));
    }
    match standing.admission.decide(change).map_err(refused)? {
        Outcome::Unchanged => Ok(answered(standing.admission.wanted(change))),
        Outcome::Set { rsvp, leave_waitlist } => {
            let answer = db::Answer {
                id: app.entropy.with(|rng| AttendeeId::new(now, rng)),
                party,
                user,
                rsvp,
                leave_waitlist,
                accept_invitation: standing.facts.is_invited,
                topic: "rsvp.set",
                event: json!({
                    "partyId": party, "userId": user, "status": rsvp.status,
                    "before": standing.admission.current.map(|before| before.status),
                }),
            };
            app.stored(db::set(tx, answer, now).await?).await?;
            Ok(answered(rsvp))
        }
        Outcome::Wait { plus_ones, position } | Outcome::StillWaiting { plus_ones, position } => {
            if standing.admission.waiting != Some(plus_ones) {
                if !db::wait(&tx, party, user, plus_ones, now).await? {
                    return Err(AppError::sign_in());
                }
                let payload = json!({ "partyId": party, "userId": user, "position": position });
                let event = outbox::Event { topic: "rsvp.waiting", subject: party.to_string(), payload };
                outbox::push(&tx, &event, now).await?;
                app.commit(tx).await?;
            }
            Ok(Answered {
                standing: Standing::Waiting,
                plus_ones: plus_ones.get(),
                waiting_position: Some(position),
            })
        }
    }
}

async fn withdraw_once(app: &App, viewer: &Viewer, user: &UserId, party: &PartyId) -> Result<(), AppError> {
    let now = app.now();
    let (tx, standing) = db::lock(&app.db, viewer, party).await?;
    // Who has an answer or waits knows of the party, and may leave it when it is out of their sight: made private, say.
    let knows = |standing: &db::Standing| {
        standing.facts.may_see()
            || standing.admission.current.is_some()
            || standing.admission.waiting.is_some()
    };
    let standing = standing.filter(knows).ok_or(AppError::NotFound("Party"))?;
    if standing.admission.withdraw().map_err(refused)? {
        db::withdraw(&tx, party, user).await?;
        let payload = json!({ "partyId": party, "userId": user });
        let event = outbox::Event { topic: "rsvp.withdrawn", subject: party.to_string(), payload };
        outbox::push(&tx, &event, now).await?;
        app.commit(tx).await?;
    }
    Ok(())
}

fn answered(rsvp: Rsvp) -> Answered {
    Answered { standing: rsvp.status.into(), plus_ones: rsvp.plus_ones.get(), waiting_position: None }
}

fn refused(refusal: Refusal) -> AppError {
    let code = match refusal {
        Refusal::PartyFull { .. } => "PARTY_FULL",
        Refusal::GroupTooLarge { .. } => "GROUP_TOO_LARGE",
        Refusal::NotOpen(_) => "PARTY_NOT_OPEN",
        Refusal::HostAttends => "HOST_ATTENDS",
        Refusal::TooManyPlusOnes { .. } => "TOO_MANY_PLUS_ONES",
    };
    AppError::conflict(code, refusal.to_string())
}
