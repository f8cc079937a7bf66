//! Bodies that make or change a party: JSON as it comes, parsed into the domain's values with all that is wrong.

use jiff::Timestamp;
use party_app::party::{CreateParty, EditParty};
use party_domain::Violations;
use party_domain::admission::PlusOnes;
use party_domain::geo::Coordinates;
use party_domain::invalid::Invalid;
use party_domain::party::Capacity;
use party_domain::text::{Description, OwnMediaUrl, TagSet, Title, VenueAddress, VenueName};
use party_domain::time::{Schedule, TimeZoneName};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::extract::{present, required};

/// A party to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreatePartyBody {
    /// 3 to 100 characters.
    #[schema(required = true, example = "Techno on the roof")]
    title: Option<String>,
    /// At most 2000 characters.
    description: Option<String>,
    #[schema(required = true, example = "Azotea")]
    venue_name: Option<String>,
    #[schema(required = true, example = "Calle de Alcalá 42, Madrid")]
    venue_address: Option<String>,
    /// With `venueLongitude`, or neither.
    venue_latitude: Option<f64>,
    venue_longitude: Option<f64>,
    /// In the future.
    #[schema(required = true, value_type = String, format = DateTime)]
    starts_at: Option<Timestamp>,
    /// After the start and at most 24 hours later.
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Timestamp>,
    /// IANA name; UTC by default.
    time_zone: Option<String>,
    is_private: Option<bool>,
    /// At least 2, the host counts; no limit by default.
    max_attendees: Option<i64>,
    /// People that one guest may bring along, 0 to 5; 0 by default.
    max_plus_ones: Option<i64>,
    /// Hide the address from those who have not answered.
    address_hidden: Option<bool>,
    /// Show media only after a host approved it.
    media_approval: Option<bool>,
    /// Path of a picture on this server.
    cover_image_url: Option<String>,
    /// At most 10 slugs of 1 to 30 characters.
    tags: Option<Vec<String>>,
}

impl CreatePartyBody {
    /// All at once, with all that is wrong.
    pub fn parse(self, now: Timestamp) -> Result<CreateParty, Violations> {
        let mut wrong = Violations::default();
        let title = required(&mut wrong, "title", self.title, |text| Title::parse(&text));
        let venue_name = required(&mut wrong, "venueName", self.venue_name, |text| VenueName::parse(&text));
        let venue_address =
            required(&mut wrong, "venueAddress", self.venue_address, |text| VenueAddress::parse(&text));
        let starts_at = required(&mut wrong, "startsAt", self.starts_at, Ok);
        let schedule = starts_at.and_then(|start| wrong.merge(Schedule::create(now, start, self.ends_at)));
        let description =
            optional(&mut wrong, "description", self.description, |text| Description::parse(&text));
        let place = Coordinates::parse_pair(self.venue_latitude, self.venue_longitude);
        let place = wrong.check("venueLatitude", place).flatten();
        let zone = self.time_zone.as_deref().unwrap_or("UTC");
        let time_zone = wrong.check("timeZone", TimeZoneName::parse(zone));
        let capacity = optional(&mut wrong, "maxAttendees", self.max_attendees, Capacity::parse);
        let max_plus_ones = optional(&mut wrong, "maxPlusOnes", self.max_plus_ones, PlusOnes::parse);
        let cover =
            optional(&mut wrong, "coverImageUrl", self.cover_image_url, |url| OwnMediaUrl::parse(&url));
        let tags = wrong.check("tags", TagSet::parse(self.tags.unwrap_or_default()));
        match (title, venue_name, venue_address, schedule, time_zone, tags) {
            (
                Some(title),
                Some(venue_name),
                Some(venue_address),
                Some(schedule),
                Some(time_zone),
                Some(tags),
            ) if wrong.is_empty() => Ok(CreateParty {
                title,
                description,
                venue_name,
                venue_address,
                place,
                schedule,
                time_zone,
                is_private: self.is_private.unwrap_or(false),
                capacity,
                max_plus_ones: max_plus_ones.unwrap_or(PlusOnes::NONE),
                address_hidden: self.address_hidden.unwrap_or(false),
                media_approval: self.media_approval.unwrap_or(false),
                cover,
                tags,
            }),
            _ => Err(wrong),
        }
    }
}

/// What changes about a party. What is absent stays; null empties what may be empty.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
pub struct EditPartyBody {
    title: Option<String>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    description: Option<Option<String>>,
    venue_name: Option<String>,
    venue_address: Option<String>,
    /// With `venueLongitude`; both null to take the place off the map.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<f64>)]
    venue_latitude: Option<Option<f64>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<f64>)]
    venue_longitude: Option<Option<f64>>,
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<Timestamp>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    ends_at: Option<Option<Timestamp>>,
    time_zone: Option<String>,
    is_private: Option<bool>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<i64>)]
    max_attendees: Option<Option<i64>>,
    max_plus_ones: Option<i64>,
    address_hidden: Option<bool>,
    media_approval: Option<bool>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    cover_image_url: Option<Option<String>>,
    tags: Option<Vec<String>>,
}

impl EditPartyBody {
    /// All at once, with all that is wrong.
    pub fn parse(self) -> Result<EditParty, Violations> {
        let mut wrong = Violations::default();
        let place = match (self.venue_latitude, self.venue_longitude) {
            (None, None) => None,
            (Some(lat), Some(lng)) => wrong.check("venueLatitude", Coordinates::parse_pair(lat, lng)),
            // One alone, null too: the other would be reset although nobody sent it.
            (Some(_), None) | (None, Some(_)) => {
                let rule = Invalid::Rule("latitude and longitude must be given together");
                wrong.add("venueLatitude", &rule);
                None
            }
        };
        let change = EditParty {
            title: optional(&mut wrong, "title", self.title, |text| Title::parse(&text)),
            description: nullable(&mut wrong, "description", self.description, |text| {
                Description::parse(&text)
            }),
            venue_name: optional(&mut wrong, "venueName", self.venue_name, |text| VenueName::parse(&text)),
            venue_address: optional(&mut wrong, "venueAddress", self.venue_address, |text| {
                VenueAddress::parse(&text)
            }),
            place,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            time_zone: optional(&mut wrong, "timeZone", self.time_zone, |text| TimeZoneName::parse(&text)),
            is_private: self.is_private,
            capacity: nullable(&mut wrong, "maxAttendees", self.max_attendees, Capacity::parse),
            max_plus_ones: optional(&mut wrong, "maxPlusOnes", self.max_plus_ones, PlusOnes::parse),
            address_hidden: self.address_hidden,
            media_approval: self.media_approval,
            cover: nullable(&mut wrong, "coverImageUrl", self.cover_image_url, |url| {
                OwnMediaUrl::parse(&url)
            }),
            tags: optional(&mut wrong, "tags", self.tags, TagSet::parse),
        };
        wrong.into_result(change)
    }
}

fn optional<R, T>(
    wrong: &mut Violations,
    path: &'static str,
    raw: Option<R>,
    parse: impl FnOnce(R) -> Result<T, Invalid>,
) -> Option<T> {
    raw.and_then(|raw| wrong.check(path, parse(raw)))
}

#[expect(clippy::option_option, reason = "absent, null and a value are three things in a partial update")]
fn nullable<R, T>(
    wrong: &mut Violations,
    path: &'static str,
    raw: Option<Option<R>>,
    parse: impl FnOnce(R) -> Result<T, Invalid>,
) -> Option<Option<T>> {
    match raw {
        None => None,
        Some(None) => Some(None),
        Some(Some(raw)) => wrong.check(path, parse(raw)).map(Some),
    }
}
