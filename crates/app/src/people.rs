//! The people of a party: who is asked to come, who helps to run it, who has to go.
//!
//! Kept true: nobody acts on somebody of their own rank or above; whoever writes holds the lock of the party's row, so
//! that ranks do not change in between; people are not brought together across a block.

use party_db::ban::{self, Ban};
use party_db::cohost::{self, Cohost};
use party_db::invitation::{self, Invitation, Invitee};
use party_db::party::Relation;
use party_db::{Conn, Tx, party, pass};
use party_domain::id::{CohostId, InvitationId, PartyId, RowId, UserId};
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::party::{CohostRole, PartyRole, PartyStatus};
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::auth;
use crate::error::retrying;
use crate::party::{SeenParty, lock_seen};
use crate::pass::tell;
use crate::{App, AppError};

/// Invites somebody. Inviting again changes nothing; the flag says whether it is new.
///
/// # Errors
/// 404 for a party or person that the viewer may not know of, 403 for all but host and cohosts, 409 for the host, for
/// who is banned and for a party that is called off.
pub async fn invite(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    invitee: &Invitee,
) -> Result<(Invitation, bool), AppError> {
    retrying(|| invite_once(app, viewer, party, invitee)).await
}

async fn invite_once(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    invitee: &Invitee,
) -> Result<(Invitation, bool), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let (seen, by) = lock_managed(&tx, viewer, party).await?;
    if seen.party.status == PartyStatus::Cancelled {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is called off"));
    }
    if let Invitee::User(user) = invitee {
        let relation = relation_of(&tx, &seen, by, user).await?;
        if relation.role() == PartyRole::Host {
            return Err(AppError::conflict("HOST_ATTENDS", "It is their own party"));
        }
        not_banned(&relation)?;
    }
    let id = app.entropy.with(|rng| InvitationId::new(now, rng));
    let is_new = invitation::insert(&tx, &id, party, invitee, by, now).await?;
    if is_new {
        let payload = match invitee {
            Invitee::User(user) => json!({ "partyId": party, "userId": user, "by": by }),
            Invitee::Email(_) => json!({ "partyId": party, "invitationId": id, "by": by }),
        };
        tell(&tx, "invitation.created", party, payload, app).await?;
    }
    if let Invitee::Email(email) = invitee {
        // Nothing of this is in the answer: it would tell whose the address is.
        auth::deliver_to_known(&tx, email, now).await?;
    }
    let found = invitation::find(&tx, party, invitee).await?;
    app.commit(tx).await?;
    Ok((found.ok_or(AppError::NotFound("Invitation"))?, is_new))
}

/// Who was invited, oldest first, for host and cohosts.
pub async fn invitations(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    after: Option<&Cursor<InvitationId>>,
    limit: PageLimit,
) -> Result<Page<Invitation>, AppError> {
    let conn = app.db.get().await?;
    let relation = see(&conn, viewer, party).await?;
    managing(viewer, relation.role().can_manage_people())?;
    let rows = invitation::page(&conn, party, after, limit.rows()).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { at: row.created_at, id: row.id.clone() }.encode()))
}

/// Takes an invitation back.
///
/// # Errors
/// As [`invite`]; 404 for who was not invited.
pub async fn uninvite(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    invitee: &Invitee,
) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let (_, by) = lock_managed(&tx, viewer, party).await?;
        if !invitation::delete(&tx, party, invitee).await? {
            return Err(AppError::NotFound("Invitation"));
        }
        let user = match invitee {
            Invitee::User(user) => Some(user),
            Invitee::Email(_) => None,
        };
        let payload = json!({ "partyId": party, "userId": user, "by": by });
        tell(&tx, "invitation.withdrawn", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// Makes somebody a cohost or moderator, or changes which of the two they are. It does not answer for them. Without a
/// role, who has one keeps it and others become cohosts.
///
/// # Errors
/// 404 for a party or person that the viewer may not know of, 403 below the rank that may appoint, 409 for the host, for
/// who is banned, and `TOO_MANY_COHOSTS` for the sixth.
pub async fn appoint(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    user: &UserId,
    role: Option<CohostRole>,
) -> Result<Cohost, AppError> {
    retrying(|| appoint_once(app, viewer, party, user, role)).await
}

async fn appoint_once(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    user: &UserId,
    role: Option<CohostRole>,
) -> Result<Cohost, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    // Their rows before the party's, as another program's UPDATE or DELETE and its triggers lock.
    party_db::rsvp::lock_rows(&tx, party, user).await?;
    let seen = lock_seen(&tx, viewer, party).await?;
    tx.yield_locks().await?;
    let own = seen.relation.role();
    let role = match role {
        Some(role) => role,
        None => cohost::find(&tx, party, user).await?.map_or(CohostRole::Cohost, |has| has.role),
    };
    let by = managing(viewer, own.can_appoint(role))?;
    let relation = relation_of(&tx, &seen, by, user).await?;
    if relation.role() == PartyRole::Host {
        return Err(AppError::conflict("HOST_ATTENDS", "It is their own party"));
    }
    not_banned(&relation)?;
    // A cohost who made another cohost a moderator would have removed one of their own rank.
    if !own.can_remove(relation.role()) {
        return Err(AppError::forbidden("Only somebody of a higher rank may do this"));
    }
    let id = app.entropy.with(|rng| CohostId::new(now, rng));
    cohost::appoint(&tx, &id, party, user, role, now).await?;
    let payload = json!({ "partyId": party, "userId": user, "role": role, "by": by });
    tell(&tx, "cohost.appointed", party, payload, app).await?;
    let appointed = cohost::find(&tx, party, user).await?;
    app.commit(tx).await?;
    appointed.ok_or(AppError::NotFound("Cohost"))
}

/// Ends an appointment: of somebody below one's own rank, or one's own.
///
/// # Errors
/// 404 for a party that the viewer may not know of and for who has no office, 403 for the others.
pub async fn dismiss(app: &App, viewer: &Viewer, party: &PartyId, user: &UserId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        party_db::rsvp::lock_rows(&tx, party, user).await?;
        let seen = lock_seen(&tx, viewer, party).await?;
        tx.yield_locks().await?;
        let own = seen.relation.role();
        let resigns = viewer.is(user);
        let by = managing(viewer, resigns || own.can_manage_people())?;
        let office = cohost::find(&tx, party, user).await?.ok_or(AppError::NotFound("Cohost"))?;
        if !resigns && !own.can_remove(office.role.into()) {
            return Err(AppError::forbidden("Only somebody of a higher rank may do this"));
        }
        cohost::dismiss(&tx, party, user).await?;
        let payload = json!({ "partyId": party, "userId": user, "role": office.role, "by": by });
        tell(&tx, "cohost.dismissed", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// Puts somebody out of a party: their answer, place in the line, invitation and office end, and a guest's sessions.
/// With `ban` they may not come back, and neither may whoever came with the same device, guest or account, as far as they are
/// below the viewer's rank. With `renew` all links of the party's passes end and get a new secret.
///
/// # Errors
/// 404 for a party that the viewer may not know of and for who has no part in it, 403 below a moderator and for somebody
/// of the viewer's own rank or above; for `renew` below a cohost.
pub async fn remove(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    user: &UserId,
    how: Removal,
) -> Result<(), AppError> {
    retrying(|| remove_once(app, viewer, party, user, how)).await
}

/// How somebody is put out of a party.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removal {
    /// They may not come back.
    pub ban: bool,
    /// The links of all passes are replaced, so that they cannot come back by one under another name.
    pub renew: bool,
}

impl Removal {
    /// For now: they may come back.
    pub const FOR_NOW: Self = Self { ban: false, renew: false };
    /// For good.
    pub const BAN: Self = Self { ban: true, renew: false };
}

async fn remove_once(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    user: &UserId,
    Removal { ban, renew }: Removal,
) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    // Their rows before the party's, as another program's UPDATE or DELETE and its triggers lock.
    party_db::rsvp::lock_rows(&tx, party, user).await?;
    let seen = lock_seen(&tx, viewer, party).await?;
    tx.yield_locks().await?;
    let own = seen.relation.role();
    let by = moderating(viewer, own.can_moderate())?;
    if renew {
        managing(viewer, own.can_manage_people())?;
    }
    if ban || renew {
        // Nobody comes in with the banned device, or by an old link, meanwhile.
        pass::lock_all_of_party(&tx, party).await?;
    }
    let guests = ban::hold_guests(&tx, party, user).await?;
    let is_guest = guests.iter().any(|guest| guest.user == *user && guest.is_guest);
    let relation = relation_to(&tx, party, user).await?;
    let their = relation.role();
    if !own.can_remove(their) {
        return Err(AppError::forbidden("Only somebody of a higher rank may do this"));
    }
    // Who has no part cannot be put out, but may be banned before they come, if the viewer may know of them.
    let has_part = is_guest || their.can_see_private() || relation.rsvp.is_some() || relation.is_waiting;
    let may_be_banned = ban && invitation::may_meet(&tx, user, by, by).await?;
    if !has_part && !may_be_banned {
        return Err(AppError::NotFound("Attendee"));
    }
    let mut gone = vec![user.clone()];
    if ban {
        for other in ban::with_same_device(&tx, party, user).await? {
            // A host who lent somebody their phone does not go with them.
            if own.can_remove(relation_to(&tx, party, &other).await?.role()) {
                gone.push(other);
            }
        }
    }
    ban::remove(&tx, party, &gone.iter().collect::<Vec<_>>()).await?;
    if ban {
        for person in &gone {
            let id = app.entropy.with(|rng| RowId::new(now, rng));
            ban::insert(&tx, &id, party, person, by, now).await?;
        }
    }
    if renew {
        crate::pass::renew_all(app, &tx, party, by).await?;
    }
    for person in gone {
        let payload = json!({ "partyId": party, "userId": person, "by": by, "ban": ban });
        tell(&tx, "attendee.removed", party, payload, app).await?;
    }
    app.commit(tx).await
}

/// Who is banned, oldest first, for those who may ban.
pub async fn bans(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    after: Option<&Cursor<RowId>>,
    limit: PageLimit,
) -> Result<Page<Ban>, AppError> {
    let conn = app.db.get().await?;
    let relation = see(&conn, viewer, party).await?;
    moderating(viewer, relation.role().can_moderate())?;
    let rows = ban::page(&conn, party, after, limit.rows()).await?;
    Ok(Page::cut(rows, limit, |row| Cursor { at: row.created_at, id: row.id.clone() }.encode()))
}

/// Lifts a ban, and those of guests with the same device.
///
/// # Errors
/// 404 for who is not banned, else as [`remove`].
pub async fn unban(app: &App, viewer: &Viewer, party: &PartyId, user: &UserId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let seen = lock_seen(&tx, viewer, party).await?;
        let by = moderating(viewer, seen.relation.role().can_moderate())?;
        if !ban::lift(&tx, party, user).await? {
            return Err(AppError::NotFound("Ban"));
        }
        let payload = json!({ "partyId": party, "userId": user, "by": by });
        tell(&tx, "ban.lifted", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// The party, locked, and who manages its people.
async fn lock_managed<'a>(
    tx: &Tx,
    viewer: &'a Viewer,
    party: &PartyId,
) -> Result<(SeenParty, &'a UserId), AppError> {
    let seen = lock_seen(tx, viewer, party).await?;
    let by = managing(viewer, seen.relation.role().can_manage_people())?;
    Ok((seen, by))
}

/// The viewer's relation to a party that they may see.
async fn see(conn: &Conn, viewer: &Viewer, id: &PartyId) -> Result<Relation, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let found = party::find(conn, viewer, id).await?;
    Ok(found.ok_or(AppError::NotFound("Party"))?.1)
}

/// What somebody is to the party, if they have an account that viewer and host may know of.
async fn relation_of(
    conn: &Conn,
    seen: &SeenParty,
    by: &UserId,
    user: &UserId,
) -> Result<Relation, AppError> {
    if !invitation::may_meet(conn, user, by, &seen.party.host.id).await? {
        return Err(AppError::NotFound("User"));
    }
    relation_to(conn, &seen.party.id, user).await
}

/// What somebody is to a party, whoever asks.
pub(crate) async fn relation_to(conn: &Conn, party: &PartyId, user: &UserId) -> Result<Relation, AppError> {
    let them = Viewer::User { user_id: user.clone() };
    party::relation(conn, &them, party).await?.ok_or(AppError::NotFound("Party"))
}

fn not_banned(relation: &Relation) -> Result<(), AppError> {
    if relation.facts.is_banned {
        return Err(AppError::conflict("BANNED", "They are banned from this party: lift the ban first"));
    }
    Ok(())
}

fn managing(viewer: &Viewer, allowed: bool) -> Result<&UserId, AppError> {
    let only = || AppError::forbidden("Only the host and cohosts may do this");
    viewer.account_id().filter(|_| allowed).ok_or_else(only)
}

fn moderating(viewer: &Viewer, allowed: bool) -> Result<&UserId, AppError> {
    let only = || AppError::forbidden("Only the host, cohosts and moderators may do this");
    viewer.account_id().filter(|_| allowed).ok_or_else(only)
}
