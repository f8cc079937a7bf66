//! Parties as iCalendar (RFC 5545). The UID of a party never changes and its SEQUENCE grows with every change, so that
//! a calendar that has it follows.

use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};
use jiff::{SignedDuration, Timestamp};
use party_domain::id::UserId;
use party_domain::page::Page;
use party_domain::party::PartyStatus;
use party_domain::viewer::Viewer;

use crate::feed::with_relations;
use crate::party::SeenParty;
use crate::user::see;
use crate::{App, AppError};

/// How long a party without an end is shown to last.
const SHOWN_LENGTH: SignedDuration = SignedDuration::from_hours(4);

/// How far back a person's calendar goes.
const PAST: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Most parties in a person's calendar: the first ones.
pub const PARTIES: i64 = 500;

/// The parties that a person hosts or comes to (GOING, MAYBE), from 30 days ago on, as far as the viewer may see them.
pub async fn of_person(app: &App, viewer: &Viewer, id: &UserId) -> Result<String, AppError> {
    let from = app.now().checked_sub(PAST).unwrap_or(Timestamp::MIN);
    let conn = app.db.get().await?;
    see(&conn, viewer, id).await?;
    let items = party_db::user::calendar(&conn, viewer, id, from, PARTIES).await?;
    Ok(of(&with_relations(&conn, viewer, Page { items, next_cursor: None }).await?.items))
}

/// A calendar of parties, as their viewer sees them.
pub fn of(parties: &[SeenParty]) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Party Gallery//Party Gallery//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(icalendar::Property::new(name, value));
    }
    for seen in parties {
        calendar.push(event(seen));
    }
    calendar.done().to_string()
}

fn event(seen: &SeenParty) -> Event {
    let party = &seen.party;
    let ends_at = party.ends_at.or_else(|| party.starts_at.checked_add(SHOWN_LENGTH).ok());
    let mut event = Event::new();
    event
        .uid(&format!("{}@party-gallery", party.id))
        .sequence(party.calendar_sequence)
        .add_property("DTSTAMP", utc(party.updated_at))
        .add_property("DTSTART", utc(party.starts_at))
        .summary(&party.title)
        .status(if party.status == PartyStatus::Cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
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
