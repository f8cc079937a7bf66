//! The parties of the demo: what, where, when and by whom.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use party_domain::id::{PartyId, RoomId};
use party_domain::party::PartyStatus;
use rand::{Rng, RngExt as _, seq::IndexedRandom as _};

use super::company::Company;
use super::dice::{between, chance, skewed, weighted};
use super::people::{Person, pick};
use super::places::{Kind, Language, Place, TOWNS, Town};
use super::themes::{Days, THEMES, Theme};

/// How many there are of each kind.
const LIVE: usize = 7;
const ENDED: usize = 16;
const CANCELLED: usize = 1;
const PLANNED: usize = 96;
/// The share of Madrid.
const FIRST_TOWN: f64 = 0.6;
/// How far ahead people plan.
const DAYS_AHEAD: usize = 33;
/// How far back ended parties go.
const DAYS_BACK: usize = 20;

/// A party of the demo with all who have to do with it.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its chat room.
    pub room: RoomId,
    /// Index of its host.
    pub host: usize,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Name of the place.
    pub venue_name: String,
    /// Address of the place.
    pub venue_address: &'static str,
    /// Latitude and longitude.
    pub coordinates: (f64, f64),
    /// IANA name.
    pub time_zone: &'static str,
    /// When it starts.
    pub starts_at: Timestamp,
    /// When it ends; some leave that open.
    pub ends_at: Option<Timestamp>,
    /// Where in its life it is.
    pub status: PartyStatus,
    /// Whether only some may know of it.
    pub is_private: bool,
    /// Whether the address shows only to those who come.
    pub address_hidden: bool,
    /// Places.
    pub max_attendees: Option<u32>,
    /// How many each may bring.
    pub max_plus_ones: u8,
    /// Whether the host looks at what is added to the gallery first.
    pub media_approval: bool,
    /// Slugs, each once.
    pub tags: Vec<&'static str>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it went live.
    pub started_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// When it was called off.
    pub cancelled_at: Option<Timestamp>,
    /// Who comes, waits, helps and keeps it.
    pub company: Company,
    pub(super) town: usize,
    /// How many want to come.
    pub(super) draw: usize,
}

impl Party {
    /// Until when something happens that is written down: answers, messages.
    pub(super) fn eventful_until(&self, now: Timestamp) -> Timestamp {
        self.ended_at.or(self.cancelled_at).unwrap_or(now)
    }
}

/// All parties, without company.
pub(super) fn parties(people: &[Person], now: Timestamp, rng: &mut impl Rng) -> Vec<Party> {
    let kinds = [
        (PartyStatus::Live, LIVE),
        (PartyStatus::Ended, ENDED),
        (PartyStatus::Cancelled, CANCELLED),
        (PartyStatus::Planned, PLANNED),
    ];
    let mut parties: Vec<Party> = Vec::new();
    for (status, count) in kinds {
        for nth in 0..count {
            let mut party = party(people, status, now, rng);
            // A title that is there already is thrown again, a few times: two of the same month are no wonder.
            for _ in 0..8 {
                if parties.iter().all(|other| other.title != party.title) {
                    break;
                }
                party = self::party(people, status, now, rng);
            }
            if status == PartyStatus::Live && nth == 0 {
                party.is_private = true;
            }
            parties.push(party);
        }
    }
    parties.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    parties
}

fn party(people: &[Person], status: PartyStatus, now: Timestamp, rng: &mut impl Rng) -> Party {
    let town_index = usize::from(!chance(rng, FIRST_TOWN));
    let town = &TOWNS[town_index];
    let zone = TimeZone::get(town.time_zone).unwrap_or(TimeZone::UTC);
    let (theme, place) = theme_and_place(town, status, &zone, now, rng);
    let starts_at = start(theme, status, &zone, now, rng);
    // Hosts are known people: those whom others follow.
    let weights: Vec<f64> = people
        .iter()
        .map(|person| {
            let at_home = person.town == town_index;
            #[allow(clippy::cast_precision_loss, reason = "a person has few interests")]
            let taste = 0.3 + person.likes(theme.tags) as f64;
            if at_home { (0.05 + person.fame) * taste } else { 0.0 }
        })
        .collect();
    let host = weighted(rng, &weights, 1).first().copied().unwrap_or(0);
    let (title, description) = words(theme, place, town, &people[host], rng);
    let created_at = {
        let before = starts_at.min(now);
        between(rng, before - SignedDuration::from_hours(24 * 18), before - SignedDuration::from_hours(30))
    };
    let at_home = place.kind == Kind::Home;
    let is_private = chance(rng, if at_home { 0.45 } else { 0.06 });
    let draw = rng.random_range(theme.people.0..=theme.people.1);
    let planned_end = starts_at + SignedDuration::from_mins(theme.minutes);
    Party {
        id: PartyId::new(created_at, rng),
        room: RoomId::new(created_at, rng),
        host,
        title,
        description,
        venue_name: venue_name(place, &people[host], town),
        venue_address: place.address,
        coordinates: (place.lat, place.lng),
        time_zone: town.time_zone,
        starts_at,
        ends_at: chance(rng, 0.85).then_some(planned_end),
        status,
        is_private,
        address_hidden: at_home,
        max_attendees: max_attendees(place, draw, rng),
        max_plus_ones: pick_plus_ones(rng),
        media_approval: false,
        tags: tags(theme, town, rng),
        created_at,
        started_at: matches!(status, PartyStatus::Live | PartyStatus::Ended).then_some(starts_at),
        ended_at: (status == PartyStatus::Ended).then_some(planned_end),
        cancelled_at: (status == PartyStatus::Cancelled).then(|| now - SignedDuration::from_hours(20)),
        company: Company::default(),
        town: town_index,
        draw,
    }
}

/// A theme for which the town has a place; what is going on now is something that goes on at this hour, if any is.
fn theme_and_place<'a>(
    town: &'a Town,
    status: PartyStatus,
    zone: &TimeZone,
    now: Timestamp,
    rng: &mut impl Rng,
) -> (&'static Theme, &'a Place) {
    let hour = now.to_zoned(zone.clone()).hour();
    let fits_hour = |theme: &Theme| {
        let last = theme.hours.1 + i8::try_from(theme.minutes / 60).unwrap_or(0) - 2;
        (theme.hours.0..=last).contains(&hour) || (theme.hours.0..=last).contains(&(hour + 24))
    };
    let possible = |theme: &&Theme| town.places.iter().any(|place| theme.kinds.contains(&place.kind));
    let mut themes: Vec<&'static Theme> = THEMES.iter().filter(possible).collect();
    if status == PartyStatus::Live && themes.iter().any(|theme| fits_hour(theme)) {
        themes.retain(|theme| fits_hour(theme));
    }
    let theme = themes.choose(rng).copied().unwrap_or(&THEMES[0]);
    let places: Vec<&Place> = town.places.iter().filter(|place| theme.kinds.contains(&place.kind)).collect();
    (theme, places.choose(rng).copied().unwrap_or(&town.places[0]))
}

fn start(
    theme: &Theme,
    status: PartyStatus,
    zone: &TimeZone,
    now: Timestamp,
    rng: &mut impl Rng,
) -> Timestamp {
    const QUARTER: i64 = 15 * 60;
    if status == PartyStatus::Live {
        // Somewhere in the first two thirds, on a quarter of an hour.
        let begun = now.as_second() - rng.random_range(20 * 60..theme.minutes * 40);
        return Timestamp::from_second(begun.div_euclid(QUARTER) * QUARTER).unwrap_or(now);
    }
    let today = now.to_zoned(zone.clone()).date();
    // People plan the next two weeks more than what lies after.
    let mut days = |most: usize| i64::try_from(skewed(rng, most, 2)).unwrap_or(0);
    let day = match status {
        PartyStatus::Ended => {
            on_a_day_of(theme.days, today.saturating_sub((2 + days(DAYS_BACK)).days()), -1, rng)
        }
        _ => on_a_day_of(theme.days, today.saturating_add((1 + days(DAYS_AHEAD)).days()), 1, rng),
    };
    let hour = rng.random_range(theme.hours.0..=theme.hours.1);
    let minute = if chance(rng, 0.35) { 30 } else { 0 };
    day.at(hour, minute, 0, 0).to_zoned(zone.clone()).map_or(now, |start| start.timestamp())
}

/// The first day from `day` on, in steps of `step`, on which such parties are; now and then any day.
fn on_a_day_of(days: Days, day: Date, step: i64, rng: &mut impl Rng) -> Date {
    use Weekday::{Friday, Saturday, Sunday, Thursday};
    if chance(rng, 0.08) {
        return day;
    }
    let fits = |day: &Date| match days {
        Days::Any => true,
        Days::Week => !matches!(day.weekday(), Friday | Saturday | Sunday),
        Days::Nights => matches!(day.weekday(), Thursday | Friday | Saturday),
        Days::Weekend => matches!(day.weekday(), Saturday | Sunday),
    };
    (0..7).map(|days| day.saturating_add((days * step).days())).find(fits).unwrap_or(day)
}

fn words(theme: &Theme, place: &Place, town: &Town, host: &Person, rng: &mut impl Rng) -> (String, String) {
    let words = match town.language {
        Language::Spanish => &theme.spanish,
        Language::English => &theme.english,
    };
    let fill = |text: &str| text.replace("{host}", &host.first_name).replace("{quarter}", place.quarter);
    (fill(pick(&words.titles, rng)), fill(pick(&words.descriptions, rng)))
}

fn venue_name(place: &Place, host: &Person, town: &Town) -> String {
    match (place.kind, town.language) {
        (Kind::Home, Language::Spanish) => format!("Casa de {}", host.first_name),
        (Kind::Home, Language::English) => format!("{}'s place", host.first_name),
        _ => place.name.to_owned(),
    }
}

/// Rooms have places; a park has not.
fn max_attendees(place: &Place, draw: usize, rng: &mut impl Rng) -> Option<u32> {
    let limited = match place.kind {
        Kind::Park | Kind::Square | Kind::Beach => 0.15,
        Kind::Home | Kind::Rooftop | Kind::Hall => 0.9,
        Kind::Bar | Kind::Club => 0.6,
    };
    if !chance(rng, limited) {
        return None;
    }
    // Most have room to spare; one in eight is smaller than those who want to come.
    let share = if chance(rng, 0.12) { 0.7 } else { rng.random_range(1.2..2.2) };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few dozen places"
    )]
    Some(((draw as f64 * share) as u32).max(4))
}

fn pick_plus_ones(rng: &mut impl Rng) -> u8 {
    if chance(rng, 0.35) { rng.random_range(1..=3) } else { 0 }
}

fn tags(theme: &Theme, town: &Town, rng: &mut impl Rng) -> Vec<&'static str> {
    const EXTRA: &[&str] =
        &["free", "english-friendly", "dog-friendly", "lgbtq-friendly", "vegan", "afterwork", "newcomers"];
    let mut tags = theme.tags.to_vec();
    tags.push(if town.time_zone == TOWNS[0].time_zone { "madrid" } else { "lisboa" });
    if chance(rng, 0.5) {
        tags.push(pick(EXTRA, rng));
    }
    tags.sort_unstable();
    tags.dedup();
    tags
}
