//! Parties: making, reading and changing one, and its life.

use std::sync::Arc;

use futures_util::future::{try_join, try_join3};
use party_db::cohost;
use party_db::outbox::{self, Event};
use party_db::party::{self as db, Party, PartyDraft, Person, Relation};
use party_db::{Conn, DbError};
use party_domain::Violations;
use party_domain::admission::{PlusOnes, Rsvp, RsvpStatus};
use party_domain::geo::Coordinates;
use party_domain::id::{AttendeeId, PartyId, RoomId, UserId};
use party_domain::party::{Capacity, PartyField, PartyStatus};
use party_domain::text::{Description, OwnMediaUrl, TagSet, Title, VenueAddress, VenueName};
use party_domain::time::{Schedule, TimeZoneName};
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::error::retrying;
use crate::idempotency::{Claim, Key};
use crate::user::account;
use crate::{App, AppError, PartyCard};

/// A party as one viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct SeenParty {
    /// The party.
    pub party: Arc<PartyCard>,
    /// What the viewer has to do with it.
    pub relation: Relation,
    /// Cohosts whom the viewer does not see.
    unseen: Vec<UserId>,
}

impl SeenParty {
    /// A party none of whose cohosts is hidden from the viewer.
    pub(crate) const fn new(party: Arc<PartyCard>, relation: Relation) -> Self {
        Self { party, relation, unseen: Vec::new() }
    }

    /// The cohosts whom the viewer sees.
    pub fn cohosts(&self) -> impl Iterator<Item = &Person> {
        self.party.cohosts().iter().filter(|cohost| !self.unseen.contains(&cohost.id))
    }

    /// Whether the viewer sees all that strangers do, and no more.
    pub fn is_strangers(&self) -> bool {
        self.unseen.is_empty() && self.relation == Relation::stranger(self.party.is_private)
    }

    /// Places that the viewer could take now; `None` when there is no limit. The party is cached and the same for all;
    /// whether the viewer is the next in line is read each time.
    pub fn free_places(&self) -> Option<u32> {
        let others_wait = self.party.line_waits && !self.relation.is_next;
        self.party.max_attendees.map(|capacity| capacity.free_past(self.party.places_taken, others_wait))
    }

    /// Whether the viewer may know where it is: the name of the venue, its address and its coordinates. A name alone would
    /// give the address away as soon as another party at the same venue shows its own.
    pub fn address_is_shown(&self) -> bool {
        !self.party.address_hidden || self.relation.role().can_see_hidden_address()
    }
}

/// A party to be made.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the party's JSON, by their names")]
pub struct CreateParty {
    pub title: Title,
    pub description: Option<Description>,
    pub venue_name: VenueName,
    pub venue_address: VenueAddress,
    pub place: Option<Coordinates>,
    pub schedule: Schedule,
    pub time_zone: TimeZoneName,
    pub is_private: bool,
    pub capacity: Option<Capacity>,
    pub max_plus_ones: PlusOnes,
    pub address_hidden: bool,
    pub media_approval: bool,
    pub cover: Option<OwnMediaUrl>,
    pub tags: TagSet,
}

/// What changes about a party. `None` stays; `Some(None)` of a field that can be empty empties it.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the fields of the party's JSON, by their names")]
pub struct EditParty {
    pub title: Option<Title>,
    pub description: Option<Option<Description>>,
    pub venue_name: Option<VenueName>,
    pub venue_address: Option<VenueAddress>,
    pub place: Option<Option<Coordinates>>,
    pub starts_at: Option<jiff::Timestamp>,
    pub ends_at: Option<Option<jiff::Timestamp>>,
    pub time_zone: Option<TimeZoneName>,
    pub is_private: Option<bool>,
    pub capacity: Option<Option<Capacity>>,
    pub max_plus_ones: Option<PlusOnes>,
    pub address_hidden: Option<bool>,
    pub media_approval: Option<bool>,
    pub cover: Option<Option<OwnMediaUrl>>,
    pub tags: Option<TagSet>,
}

/// Makes a party with its chat room; its host attends. One transaction.
///
/// # Errors
/// 401 for who is not signed in, 403 for guests; 409 for an idempotency key that came with another request.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    new: &CreateParty,
    key: Option<&Key>,
) -> Result<SeenParty, AppError> {
    let host = account(viewer)?;
    let id = retrying(|| create_once(app, host, new, key)).await?;
    find(app, viewer, &id).await
}

async fn create_once(
    app: &App,
    host: &UserId,
    new: &CreateParty,
    key: Option<&Key>,
) -> Result<PartyId, AppError> {
    let now = app.now();
    let (id, room, attendee) =
        app.entropy.with(|rng| (PartyId::new(now, rng), RoomId::new(now, rng), AttendeeId::new(now, rng)));
    let tx = app.db.begin().await?;
    // An account that ends at this moment waits for this party and calls it off, or has ended.
    if !party_db::user::lock(&tx, host).await? {
        return Err(AppError::sign_in());
    }
    if let Some(key) = key
        && let Claim::Made(earlier) = key.claim(&tx, host, id.as_str(), now).await?
    {
        return Ok(PartyId::stored(earlier));
    }
    if let Some(cover) = &new.cover {
        let viewer = Viewer::User { user_id: host.clone() };
        crate::media::check_picture(&tx, &viewer, "coverImageUrl", cover, None).await?;
    }
    db::insert(&tx, &id, host, &room, &new.draft(), &new.tags.iter().collect::<Vec<_>>(), now).await?;
    let answer = party_db::rsvp::Answer {
        id: attendee,
        party: &id,
        user: host,
        rsvp: Rsvp::new(RsvpStatus::Going, PlusOnes::NONE),
        leave_waitlist: false,
        accept_invitation: false,
        topic: "party.created",
        event: json!({ "partyId": id, "hostId": host, "isPrivate": new.is_private }),
    };
    app.stored(party_db::rsvp::set(tx, answer, now).await?).await?;
    Ok(id)
}

/// A party that the viewer may see.
pub async fn find(app: &App, viewer: &Viewer, id: &PartyId) -> Result<SeenParty, AppError> {
    let not_found = || AppError::NotFound("Party");
    let seen = if *viewer == Viewer::Anonymous {
        // Nobody has nothing to do with any party.
        let party = app.caches.party(&app.db, id).await?.ok_or(not_found())?;
        let relation = Relation::stranger(party.is_private);
        SeenParty::new(party, relation)
    } else if app.caches.coherence().is_fresh() {
        // What they have to do with it is read each time, after the party, and decides. When the two disagree about who
        // may see it, what is cached is from before: then both are read at one moment.
        let party = app.caches.party(&app.db, id).await?.ok_or(not_found())?;
        let has_cohosts = !party.cohosts().is_empty();
        let (relation, unseen) = relation(app, viewer, id, has_cohosts).await?.ok_or(not_found())?;
        if relation.facts.is_private == party.is_private {
            SeenParty { party, relation, unseen }
        } else {
            find_now(app, viewer, id).await?
        }
    } else {
        find_now(app, viewer, id).await?
    };
    if !seen.relation.facts.may_see() {
        return Err(not_found());
    }
    Ok(seen)
}

/// Whether everybody may see a party. It takes as long for a private one as for none.
pub async fn is_public(app: &App, id: &PartyId) -> Result<bool, AppError> {
    let conn = app.db.reading().await?;
    Ok(db::is_public(&conn, id).await?)
}

/// All from the database, at one moment and in one round trip.
async fn find_now(app: &App, viewer: &Viewer, id: &PartyId) -> Result<SeenParty, AppError> {
    let conn = app.db.reading().await?;
    let cohosts = cohost::of_parties(&conn, std::slice::from_ref(id));
    let found = try_join3(db::find(&conn, viewer, id), cohosts, unseen(&conn, viewer, id, true)).await?;
    let (found, mut cohosts, unseen) = found;
    let (party, relation) = found.ok_or(AppError::NotFound("Party"))?;
    let party = Arc::new(PartyCard::new(party, cohosts.remove(id).unwrap_or_default()));
    Ok(SeenParty { party, relation, unseen })
}

/// What a viewer has to do with a party, and which of its cohosts they do not see; `None` when there is none.
async fn relation(
    app: &App,
    viewer: &Viewer,
    id: &PartyId,
    has_cohosts: bool,
) -> Result<Option<(Relation, Vec<UserId>)>, AppError> {
    let conn = app.db.reading().await?;
    let unseen = unseen(&conn, viewer, id, has_cohosts);
    let (relation, unseen) = try_join(db::relation(&conn, viewer, id), unseen).await?;
    Ok(relation.map(|relation| (relation, unseen)))
}

/// The cohosts whom a viewer does not see; nothing is asked of a party that has none.
async fn unseen(conn: &Conn, viewer: &Viewer, id: &PartyId, ask: bool) -> Result<Vec<UserId>, DbError> {
    match viewer.user_id().filter(|_| ask) {
        Some(user) => cohost::unseen(conn, id, user).await,
        None => Ok(Vec::new()),
    }
}

/// Changes a party: its host and cohosts may, as far as its life allows.
pub async fn edit(
    app: &App,
    viewer: &Viewer,
    id: &PartyId,
    change: &EditParty,
) -> Result<SeenParty, AppError> {
    retrying(|| edit_once(app, viewer, id, change)).await?;
    if change.time_zone.is_some() {
        // So that whoever corrects the zone sees the gallery's new order at once; an event does it for other clients.
        crate::media::reaction::rezone(app, id).await?;
    }
    find(app, viewer, id).await
}

async fn edit_once(app: &App, viewer: &Viewer, id: &PartyId, change: &EditParty) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let before = lock_seen(&tx, viewer, id).await?;
    if !before.relation.role().can_edit() {
        return Err(AppError::forbidden("Only the host and cohosts may change the party"));
    }
    let schedule = Schedule::stored(before.party.starts_at, before.party.ends_at);
    let mut wrong = Violations::default();
    let schedule = wrong.merge(schedule.edit(now, before.party.status, change.starts_at, change.ends_at));
    check_fields(before.party.status, change, &mut wrong);
    let Some(schedule) = schedule.filter(|_| wrong.is_empty()) else { return Err(wrong.into()) };
    if let Some(Some(cover)) = &change.cover {
        crate::media::check_picture(&tx, viewer, "coverImageUrl", cover, Some(id)).await?;
    }
    if let Some(Some(capacity)) = change.capacity {
        let largest = db::largest_waiting_group(&tx, id).await?;
        capacity.check_change(before.party.places_taken, largest).map_err(|low| AppError::Conflict {
            code: "CAPACITY_BELOW_GOING",
            message: low.to_string(),
            path: Some("maxAttendees"),
        })?;
    }
    db::update(&tx, id, &change.apply(&before.party, schedule), now).await?;
    if let Some(tags) = &change.tags {
        db::set_tags(&tx, id, &tags.iter().collect::<Vec<_>>()).await?;
    }
    let moved = before.party.starts_at != schedule.starts_at() || before.party.ends_at != schedule.ends_at();
    let payload = json!({ "partyId": id, "by": viewer.user_id(), "moved": moved });
    outbox::push(&tx, &Event { topic: "party.updated", subject: id.to_string(), payload }, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Starts a party by hand.
pub async fn start(app: &App, viewer: &Viewer, id: &PartyId) -> Result<SeenParty, AppError> {
    step(app, viewer, id, PartyStatus::Live).await?;
    find(app, viewer, id).await
}

/// Ends a party by hand.
pub async fn end(app: &App, viewer: &Viewer, id: &PartyId) -> Result<SeenParty, AppError> {
    step(app, viewer, id, PartyStatus::Ended).await?;
    find(app, viewer, id).await
}

/// Calls a party off; the outbox tells its attendees. Only the host may. Asking again changes nothing.
pub async fn cancel(app: &App, viewer: &Viewer, id: &PartyId) -> Result<(), AppError> {
    step(app, viewer, id, PartyStatus::Cancelled).await
}

async fn step(app: &App, viewer: &Viewer, id: &PartyId, to: PartyStatus) -> Result<(), AppError> {
    retrying(|| step_once(app, viewer, id, to)).await
}

async fn step_once(app: &App, viewer: &Viewer, id: &PartyId, to: PartyStatus) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let SeenParty { party, relation, .. } = lock_seen(&tx, viewer, id).await?;
    let role = relation.role();
    let allowed = if to == PartyStatus::Cancelled { role.can_delete() } else { role.can_edit() };
    if !allowed {
        return Err(AppError::forbidden("Only the host may do this, and for start and end a cohost"));
    }
    if party.status == to && to == PartyStatus::Cancelled {
        // Said once already.
        return Ok(());
    }
    party.status.transition(to).map_err(|step| AppError::conflict("ILLEGAL_TRANSITION", step.to_string()))?;
    db::set_status(&tx, id, to, now).await?;
    outbox::push(&tx, &status_event(id, to), now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// How many parties one step of the clock takes at most, so that its transaction stays short.
const BATCH: i64 = 200;

/// Starts and ends the parties whose time has come; returns how many. Safe to run on many nodes at once.
pub async fn advance(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    let mut moved = 0;
    for to in [PartyStatus::Live, PartyStatus::Ended] {
        loop {
            let tx = app.db.begin().await?;
            let due = match to {
                PartyStatus::Live => db::start_due(&tx, now, BATCH).await?,
                _ => db::end_due(&tx, now, BATCH).await?,
            };
            for id in &due {
                outbox::push(&tx, &status_event(id, to), now).await?;
            }
            app.commit(tx).await?;
            moved += due.len();
            if due.is_empty() {
                break;
            }
        }
    }
    Ok(moved)
}

fn status_event(id: &PartyId, status: PartyStatus) -> Event {
    let payload = json!({ "partyId": id, "status": status });
    Event { topic: "party.status_changed", subject: id.to_string(), payload }
}

/// The party under its lock, if the viewer may see it.
pub(crate) async fn lock_seen(
    tx: &party_db::Tx,
    viewer: &Viewer,
    id: &PartyId,
) -> Result<SeenParty, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    db::lock(tx, id).await?;
    let found = db::find(tx, viewer, id).await?;
    let (party, relation) = found.ok_or(AppError::NotFound("Party"))?;
    Ok(SeenParty::new(Arc::new(PartyCard::line(party)), relation))
}

/// Asks of each field that changes whether it may, as things are.
fn check_fields(status: PartyStatus, change: &EditParty, wrong: &mut Violations) {
    let mut check = |path: &'static str, field: PartyField, changes: bool| {
        if changes {
            wrong.check(path, status.check_edit(field));
        }
    };
    check("title", PartyField::Title, change.title.is_some());
    check("description", PartyField::Description, change.description.is_some());
    check("venueName", PartyField::Venue, change.venue_name.is_some());
    check("venueAddress", PartyField::Venue, change.venue_address.is_some());
    check("venueLatitude", PartyField::Venue, change.place.is_some());
    check("timeZone", PartyField::TimeZone, change.time_zone.is_some());
    check("isPrivate", PartyField::IsPrivate, change.is_private.is_some());
    check("maxAttendees", PartyField::MaxAttendees, change.capacity.is_some());
    check("maxPlusOnes", PartyField::MaxPlusOnes, change.max_plus_ones.is_some());
    check("addressHidden", PartyField::AddressHidden, change.address_hidden.is_some());
    check("mediaApproval", PartyField::MediaApproval, change.media_approval.is_some());
    check("coverImageUrl", PartyField::CoverImage, change.cover.is_some());
    check("tags", PartyField::Tags, change.tags.is_some());
}

impl CreateParty {
    fn draft(&self) -> PartyDraft {
        PartyDraft {
            title: self.title.as_str().into(),
            description: self.description.as_ref().map(|text| text.as_str().into()),
            venue_name: self.venue_name.as_str().into(),
            venue_address: self.venue_address.as_str().into(),
            venue_latitude: self.place.map(Coordinates::lat),
            venue_longitude: self.place.map(Coordinates::lng),
            starts_at: self.schedule.starts_at(),
            ends_at: self.schedule.ends_at(),
            time_zone: self.time_zone.as_str().into(),
            is_private: self.is_private,
            max_attendees: self.capacity,
            max_plus_ones: self.max_plus_ones,
            address_hidden: self.address_hidden,
            media_approval: self.media_approval,
            cover_image_url: self.cover.as_ref().map(|url| url.as_str().into()),
        }
    }
}

impl EditParty {
    fn apply(&self, before: &Party, schedule: Schedule) -> PartyDraft {
        fn text<T: AsRef<str>>(changed: Option<&T>, before: &str) -> String {
            changed.map_or(before, AsRef::as_ref).to_owned()
        }
        fn optional<T: AsRef<str>>(changed: Option<&Option<T>>, before: Option<&String>) -> Option<String> {
            match changed {
                Some(changed) => changed.as_ref().map(|text| text.as_ref().to_owned()),
                None => before.cloned(),
            }
        }
        let place = |axis: fn(Coordinates) -> f64, before: Option<f64>| match self.place {
            Some(changed) => changed.map(axis),
            None => before,
        };
        PartyDraft {
            title: text(self.title.as_ref(), &before.title),
            description: optional(self.description.as_ref(), before.description.as_ref()),
            venue_name: text(self.venue_name.as_ref(), &before.venue_name),
            venue_address: text(self.venue_address.as_ref(), &before.venue_address),
            venue_latitude: place(Coordinates::lat, before.venue_latitude),
            venue_longitude: place(Coordinates::lng, before.venue_longitude),
            starts_at: schedule.starts_at(),
            ends_at: schedule.ends_at(),
            time_zone: self
                .time_zone
                .as_ref()
                .map_or(before.time_zone.as_str(), |zone| zone.as_str())
                .to_owned(),
            is_private: self.is_private.unwrap_or(before.is_private),
            max_attendees: self.capacity.unwrap_or(before.max_attendees),
            max_plus_ones: self.max_plus_ones.unwrap_or(before.max_plus_ones),
            address_hidden: self.address_hidden.unwrap_or(before.address_hidden),
            media_approval: self.media_approval.unwrap_or(before.media_approval),
            cover_image_url: optional(self.cover.as_ref(), before.cover_image_url.as_ref()),
        }
    }
}
