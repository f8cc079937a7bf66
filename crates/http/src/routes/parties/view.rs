//! A party as a viewer sees it: what the viewer may not know is left out here and nowhere later.

use bytes::Bytes;
use jiff::Timestamp;
use party_app::party::SeenParty;
use party_db::party::Person;
use party_domain::admission::{RsvpStatus, Standing};
use party_domain::party::{PartyRole, PartyStatus};
use serde::Serialize;
use utoipa::ToSchema;

use crate::envelope;

/// Somebody, as shown next to something.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// Their id.
    id: String,
    /// The handle, shown as `@username`. Null until the profile is complete, and of guests.
    username: Option<String>,
    /// What they are called: first and last name, or the name that a guest gave, or else the username.
    name: Option<String>,
    /// Path of the picture.
    avatar_url: Option<String>,
}

impl From<Person> for PersonView {
    fn from(person: Person) -> Self {
        Self {
            id: person.id.to_string(),
            username: person.username,
            name: person.name,
            avatar_url: person.avatar_url,
        }
    }
}

/// A party.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartyView {
    id: String,
    host_id: String,
    host: PersonView,
    /// Who gives it with the host, in the order in which they were appointed; lists of parties do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Vec<PersonView>, required = false)]
    cohosts: Option<Vec<PersonView>>,
    title: String,
    description: Option<String>,
    /// Null, like address and coordinates, while the address is hidden from those who have not answered.
    venue_name: Option<String>,
    venue_address: Option<String>,
    venue_latitude: Option<f64>,
    venue_longitude: Option<f64>,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Timestamp>,
    /// IANA name of the zone in which the party's times are shown.
    #[schema(example = "Europe/Madrid")]
    time_zone: String,
    #[schema(value_type = String, example = "PLANNED")]
    status: PartyStatus,
    is_private: bool,
    /// Places, the host's included; null when there is no limit.
    max_attendees: Option<u32>,
    /// People that one may bring along.
    max_plus_ones: u8,
    /// Places that the viewer could take now: none while others wait for them. Null when there is no limit.
    free_places: Option<u32>,
    address_hidden: bool,
    media_approval: bool,
    cover_image_url: Option<String>,
    tags: Vec<String>,
    /// Who is GOING; to strangers without the guests of passes.
    attendees_count: u32,
    /// Who is GOING, with those whom they bring along; null to strangers.
    places_taken: Option<u32>,
    /// Who waits for a place; null to strangers.
    waiting_count: Option<u32>,
    media_count: u32,
    chat_room_id: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    viewer: ViewerView,
}

/// What the viewer has to do with the party.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ViewerView {
    /// HOST, COHOST, MODERATOR, ATTENDEE, INVITED, `PASS_HOLDER` or NONE.
    #[schema(value_type = String, example = "ATTENDEE")]
    role: PartyRole,
    /// GOING, MAYBE, `NOT_GOING`, WAITING or null.
    #[schema(value_type = Option<String>, example = "GOING")]
    rsvp: Option<Standing>,
    plus_ones: u8,
    is_favorite: bool,
    /// Whether the viewer may not come.
    is_banned: bool,
}

/// A party as JSON in its envelope. What strangers get is made once for each version of a party and shared by all of them:
/// no copy, no serialisation.
pub fn party_json(seen: &SeenParty) -> Bytes {
    let make = || envelope::json(&PartyView::whole(seen));
    if seen.is_strangers() { seen.party.stranger_json(make) } else { make() }
}

/// The same for a party in a list.
pub fn line_json(seen: &SeenParty) -> Bytes {
    let make = || envelope::json(&PartyView::from(seen));
    if seen.is_strangers() { seen.party.stranger_line(make) } else { make() }
}

impl PartyView {
    /// A party on its own, with its cohosts.
    pub fn whole(seen: &SeenParty) -> Self {
        let cohosts = seen.cohosts().cloned().map(PersonView::from).collect();
        Self { cohosts: Some(cohosts), ..seen.into() }
    }
}

/// A party in a list.
impl From<&SeenParty> for PartyView {
    fn from(seen: &SeenParty) -> Self {
        let address_shown = seen.address_is_shown();
        let SeenParty { party, relation, .. } = seen;
        let role = relation.role();
        let stranger = role == PartyRole::None;
        Self {
            id: party.id.to_string(),
            host_id: party.host.id.to_string(),
            host: party.host.clone().into(),
            cohosts: None,
            title: party.title.clone(),
            description: party.description.clone(),
            venue_name: address_shown.then(|| party.venue_name.clone()),
            venue_address: address_shown.then(|| party.venue_address.clone()),
            venue_latitude: party.venue_latitude.filter(|_| address_shown),
            venue_longitude: party.venue_longitude.filter(|_| address_shown),
            starts_at: party.starts_at,
            ends_at: party.ends_at,
            time_zone: party.time_zone.clone(),
            status: party.status,
            is_private: party.is_private,
            max_attendees: party.max_attendees.map(party_domain::party::Capacity::get),
            max_plus_ones: party.max_plus_ones.get(),
            free_places: seen.free_places(),
            address_hidden: party.address_hidden,
            media_approval: party.media_approval,
            cover_image_url: party.cover_image_url.clone(),
            tags: party.tags.clone(),
            attendees_count: if stranger {
                party.attendees_count.saturating_sub(party.guests_going)
            } else {
                party.attendees_count
            },
            places_taken: (!stranger).then_some(party.places_taken),
            waiting_count: (!stranger).then_some(party.waiting_count),
            media_count: party.media_count,
            chat_room_id: party.chat_room_id.as_ref().map(ToString::to_string),
            started_at: party.started_at,
            ended_at: party.ended_at,
            created_at: party.created_at,
            updated_at: party.updated_at,
            viewer: ViewerView {
                role,
                rsvp: match relation.rsvp {
                    _ if relation.is_waiting => Some(Standing::Waiting),
                    answer => answer.map(|rsvp| rsvp.status.into()),
                },
                plus_ones: relation
                    .rsvp
                    .filter(|rsvp| rsvp.status == RsvpStatus::Going)
                    .map_or(0, |rsvp| rsvp.plus_ones.get()),
                is_favorite: relation.is_favorite,
                is_banned: relation.facts.is_shut_out(),
            },
        }
    }
}
