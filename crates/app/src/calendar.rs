//! Parties as iCalendar (RFC 5545). The UID of a party never changes and its SEQUENCE grows with every change, so that
//! a calendar that has it follows.
//!
//! A calendar app sends no session. It reads a person's parties by an address that has a secret in it: whoever knows the
//! address sees what the person sees of these parties, and nothing else. One address a person; it can be renewed and taken
//! away at any time, ends with the account, and only the hash of the secret is stored.

use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Parameter, Property};
use jiff::{SignedDuration, Timestamp};
use party_db::calendar_feed::{self, CalendarFeed};
use party_domain::admission::RsvpStatus;
use party_domain::id::UserId;
use party_domain::page::Page;
use party_domain::party::{PartyRole, PartyStatus};
use party_domain::secret::{Secret, SecretHash};
use party_domain::viewer::Viewer;
use sha2::{Digest as _, Sha256};

use crate::feed::with_relations;
use crate::identity::token::CalendarFeedToken;
use crate::party::SeenParty;
use crate::user::{only_oneself, see};
use crate::{App, AppError};

/// How long a party without an end is shown to last.
const SHOWN_LENGTH: SignedDuration = SignedDuration::from_hours(4);

/// How far back a person's calendar goes.
const PAST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Most parties in a person's calendar: the first ones.
pub const PARTIES: i64 = 500;

/// How often an app is asked to look again.
const REFRESH: &str = "PT1H";

/// How often it is written down that an address is used, at most.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// What the calendar of one's own parties is called.
const NAME: &str = "Party Gallery";

/// An address that was just made. It is shown this once.
#[derive(Debug, Clone)]
pub struct NewFeed {
    /// Where it is read.
    pub url: String,
    /// The same for the apps that subscribe by `webcal:`.
    pub webcal_url: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A calendar as an app reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadFeed {
    /// The calendar.
    pub text: String,
    /// Since when it is so.
    pub changed_at: Timestamp,
}

/// Gives a person a new address; the one before ends.
///
/// # Errors
/// 401, 404 and 403 for all but the person.
pub async fn create_feed(app: &App, viewer: &Viewer, id: &UserId) -> Result<NewFeed, AppError> {
    only_oneself(app, viewer, id).await?;
    let created_at = app.now();
    let token = CalendarFeedToken::from(app.entropy.with(Secret::generate));
    let conn = app.db.get().await?;
    if !calendar_feed::put(&conn, id, token.hash(), created_at).await? {
        return Err(AppError::NotFound("User"));
    }
    let url = format!("{}/calendar/{}.ics", app.auth.public_url.trim_end_matches('/'), token.reveal());
    let webcal_url =
        url.split_once("://").map_or_else(|| url.clone(), |(_, rest)| format!("webcal://{rest}"));
    Ok(NewFeed { url, webcal_url, created_at })
}

/// A person's address, without its secret; `None` when there is none.
///
/// # Errors
/// As [`create_feed`].
pub async fn find_feed(app: &App, viewer: &Viewer, id: &UserId) -> Result<Option<CalendarFeed>, AppError> {
    only_oneself(app, viewer, id).await?;
    Ok(calendar_feed::find(&app.db.get().await?, id).await?)
}

/// Takes a person's address away: nothing is read by it any more.
///
/// # Errors
/// As [`create_feed`].
pub async fn delete_feed(app: &App, viewer: &Viewer, id: &UserId) -> Result<(), AppError> {
    only_oneself(app, viewer, id).await?;
    Ok(calendar_feed::delete(&app.db.get().await?, id).await?)
}

/// Whose calendar the secret of an address is for, before it is read.
///
/// # Errors
/// 404 for one that is none, was taken away or renewed, and when the account is gone.
pub async fn feed_holder(app: &App, secret: &str) -> Result<FeedHolder, AppError> {
    let none = || AppError::NotFound("Calendar");
    let token = secret.parse::<CalendarFeedToken>().map_err(|_| none())?.hash();
    let holder = calendar_feed::holder(&app.db.get().await?, token).await?.ok_or_else(none)?;
    Ok(FeedHolder { token, holder })
}

/// Whose an address is.
#[derive(Debug, Clone)]
pub struct FeedHolder {
    token: SecretHash,
    holder: calendar_feed::Holder,
}

impl FeedHolder {
    /// The person.
    pub const fn user(&self) -> &UserId {
        &self.holder.user
    }

    /// The parties that the person has a part in and did not decline, from 30 days ago on, as the person sees them.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn read(&self, app: &App) -> Result<ReadFeed, AppError> {
        let Self { token, holder } = self;
        let now = app.now();
        let viewer = Viewer::User { user_id: holder.user.clone() };
        let from = now.checked_sub(PAST).unwrap_or(Timestamp::MIN);
        let conn = app.db.get().await?;
        let items = calendar_feed::parties(&conn, &viewer, from, PARTIES).await?;
        let parties = with_relations(&conn, &viewer, Page { items, next_cursor: None }).await?.items;
        let text = write(NAME, parties.iter().map(|seen| (seen, standing(seen))));
        let hash = Sha256::digest(&text);
        let is_same = holder.content_hash.as_deref() == Some(&hash[..]);
        let changed_at = if is_same { holder.changed_at } else { now };
        let is_noted = holder.last_read_at.is_some_and(|read_at| now.duration_since(read_at) < TOUCH_EVERY);
        if !is_same || !is_noted {
            calendar_feed::read(&conn, &holder.user, *token, &hash, changed_at, now).await?;
        }
        Ok(ReadFeed { text, changed_at })
    }
}

/// Whether the person comes for certain.
fn standing(seen: &SeenParty) -> EventStatus {
    let is_hosting =
        matches!(seen.relation.role(), PartyRole::Host | PartyRole::Cohost | PartyRole::Moderator);
    let is_going = seen.relation.rsvp.is_some_and(|rsvp| rsvp.status == RsvpStatus::Going);
    if is_hosting || is_going { EventStatus::Confirmed } else { EventStatus::Tentative }
}

/// The parties that a person hosts or comes to (GOING, MAYBE), from 30 days ago on, as far as the viewer may see them.
pub async fn of_person(app: &App, viewer: &Viewer, id: &UserId) -> Result<String, AppError> {
    let from = app.now().checked_sub(PAST).unwrap_or(Timestamp::MIN);
    let conn = app.db.get().await?;
    see(&conn, viewer, id).await?;
    let names = party_db::user::names(&conn, id).await?;
    let name = names.and_then(|names| {
        let full = [names.first_name, names.last_name].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if full.is_empty() { names.username } else { Some(full) }
    });
    let name = name.map_or_else(|| NAME.to_owned(), |name| format!("{name} · {NAME}"));
    let items = party_db::user::calendar(&conn, viewer, id, from, PARTIES).await?;
    let parties = with_relations(&conn, viewer, Page { items, next_cursor: None }).await?.items;
    Ok(write(&name, parties.iter().map(|seen| (seen, EventStatus::Confirmed))))
}

/// The calendar of one party, as its viewer sees it.
pub fn of_party(seen: &SeenParty) -> String {
    write(&seen.party.title, std::iter::once((seen, EventStatus::Confirmed)))
}

/// A calendar of parties, each with what its status is unless it is called off.
fn write<'a>(name: &str, parties: impl Iterator<Item = (&'a SeenParty, EventStatus)>) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Party Gallery//Party Gallery//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(name, value));
    }
    // The library knows neither that NAME (RFC 7986) is text nor that it has to be escaped.
    calendar.append_property(Property::new("NAME", escaped(name)));
    calendar.append_property(Property::new("X-WR-CALNAME", name));
    let refresh = Property::new("REFRESH-INTERVAL", REFRESH)
        .append_parameter(Parameter::new("VALUE", "DURATION"))
        .done();
    calendar.append_property(refresh);
    calendar.append_property(Property::new("X-PUBLISHED-TTL", REFRESH));
    for (seen, status) in parties {
        calendar.push(event(seen, status));
    }
    calendar.done().to_string()
}

/// TEXT of RFC 5545.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

fn event(seen: &SeenParty, status: EventStatus) -> Event {
    let party = &seen.party;
    let ends_at = party.ends_at.or_else(|| party.starts_at.checked_add(SHOWN_LENGTH).ok());
    let mut event = Event::new();
    event
        .uid(&format!("{}@party-gallery", party.id))
        .sequence(party.calendar_sequence)
        .add_property("DTSTAMP", utc(party.updated_at))
        .add_property("DTSTART", utc(party.starts_at))
        .summary(&party.title)
        .status(if party.status == PartyStatus::Cancelled { EventStatus::Cancelled } else { status });
    if let Some(ends_at) = ends_at {
        event.add_property("DTEND", utc(ends_at));
    }
    if let Some(description) = &party.description {
        event.description(description);
    }
    if seen.address_is_shown() {
        // Both are empty where the host took everything along.
        if !party.venue_name.is_empty() {
            event.location(&format!("{}, {}", party.venue_name, party.venue_address));
        }
        if let (Some(lat), Some(lng)) = (party.venue_latitude, party.venue_longitude) {
            event.add_property("GEO", format!("{lat};{lng}"));
        }
    }
    event.done()
}

/// `20261123T200000Z`.
fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}
