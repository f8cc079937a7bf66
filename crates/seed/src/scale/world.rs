//! The rows of the big data, each a function of its number: nothing is kept but what people's counters need.
//!
//! Parties are made over the last weeks and start up to ten weeks later, so that a share of them is over, a few go on
//! now and most are yet to come. Hosts and followed people are skewed: the first have thousands, the last none.

use jiff::Timestamp;

use super::encode::Rows;
use super::id::{Dice, Id};
use crate::demo::names::{Background, LISBON, MADRID};
use crate::demo::places::{Language, TOWNS};
use crate::demo::themes::THEMES;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// Over how many days parties were made.
const MADE_OVER: i64 = 40;
/// How many a person follows.
const FOLLOWS: u32 = 4;
/// How many answers ten parties have: five on average, some many more than others.
const ANSWERS: [u32; 10] = [1, 1, 2, 3, 3, 4, 5, 6, 9, 16];
/// Tags beside those of themes.
const EXTRA_TAGS: [&str; 8] = ["free", "vegan", "afterwork", "newcomers", "dogs", "late", "outside", "sober"];

/// The columns that are written, in order.
pub(super) fn columns(table: &str) -> &'static str {
    match table {
        "party_events" => {
            "id, host_id, title, description, venue_name, venue_address, venue_latitude, venue_longitude, time_zone, \
             starts_at, ends_at, status, is_private, max_attendees, max_plus_ones, started_at, ended_at, cancelled_at, \
             attendees_count, places_taken, created_at, updated_at"
        }
        "chat_rooms" => "id, party_id, created_at",
        "party_tags" => "id, party_id, tag, feed_status, feed_starts_at",
        "party_attendees" => "id, party_id, user_id, status, plus_ones, created_at, updated_at",
        "user_follows" => "id, follower_id, following_id, created_at",
        _ => {
            "id, firebase_id, email, username, first_name, last_name, avatar_url, is_profile_complete, followers_count, \
             following_count, parties_count, created_at, updated_at"
        }
    }
}

/// Everything that rows are made from.
pub(super) struct World {
    pub(super) parties: u32,
    pub(super) people: u32,
    seed: u64,
    now: i64,
}

/// What triggers would have counted for people.
pub(super) struct Counts {
    followers: Vec<i32>,
    following: Vec<i32>,
    parties: Vec<i32>,
}

impl Counts {
    pub(super) fn new(world: &World) -> Self {
        let zeros = || vec![0; world.people as usize];
        Self { followers: zeros(), following: zeros(), parties: zeros() }
    }
}

/// Of which table a row is; keeps their numbers apart.
#[derive(Clone, Copy)]
enum Kind {
    Person = 1,
    Party = 2,
    Room = 3,
    Tag = 4,
    Answer = 5,
    Follow = 6,
}

/// A party without its texts, as other tables need it.
struct Outline {
    id: Id,
    host: u32,
    created_at: i64,
    starts_at: i64,
    ends_at: i64,
    status: &'static str,
    is_private: bool,
    theme: usize,
    max_plus_ones: u32,
}

impl Outline {
    fn in_feed(&self) -> bool {
        !self.is_private && matches!(self.status, "LIVE" | "PLANNED")
    }
}

/// An answer to a party.
struct Answer {
    person: u32,
    status: &'static str,
    plus_ones: i16,
}

impl World {
    pub(super) fn new(parties: u32, seed: u64, now: Timestamp) -> Self {
        Self { parties, people: parties / 4, seed, now: now.as_second() * 1000 }
    }

    /// About how many rows a table gets.
    pub(super) fn about(&self, table: &str) -> u64 {
        let parties = u64::from(self.parties);
        match table {
            "party_tags" => parties * 3,
            "party_attendees" => parties * 5,
            "users" => u64::from(self.people),
            _ => parties,
        }
    }

    fn dice(&self, kind: Kind, row: u64) -> Dice {
        Dice::new(self.seed ^ (kind as u64) << 56, row)
    }

    fn person_created_at(&self, person: u32) -> i64 {
        let share = i64::from(person) * 300 * DAY / i64::from(self.people);
        self.now - 400 * DAY + share
    }

    fn person_id(&self, person: u32) -> Id {
        Id::new(self.person_created_at(person), &mut self.dice(Kind::Person, person.into()))
    }

    /// Of a quarter of a million the first is drawn two thousand times in a million, the last twice.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below the number of people")]
    fn known_person(&self, dice: &mut Dice) -> u32 {
        let chance = dice.unit();
        ((chance * chance * f64::from(self.people)) as u32).min(self.people - 1)
    }

    fn outline(&self, party: u32, dice: &mut Dice) -> Outline {
        let created_at =
            self.now - MADE_OVER * DAY - DAY + i64::from(party) * MADE_OVER * DAY / i64::from(self.parties);
        let id = Id::new(created_at, dice);
        // On a quarter of an hour, from half a day to ten weeks later.
        let quarters = i64::from(dice.below(4 * 24 * 70)) + 48;
        let starts_at = (created_at / (HOUR / 4) + quarters) * (HOUR / 4);
        let ends_at = starts_at + i64::from(2 + dice.below(6)) * HOUR;
        let status = match dice.below(100) {
            0..3 => "CANCELLED",
            _ if ends_at <= self.now => "ENDED",
            _ if starts_at <= self.now => "LIVE",
            _ => "PLANNED",
        };
        Outline {
            id,
            host: self.known_person(dice),
            created_at,
            starts_at,
            ends_at,
            status,
            is_private: dice.below(100) < 8,
            theme: dice.index(THEMES.len()),
            max_plus_ones: if dice.below(4) == 0 { 2 } else { 0 },
        }
    }

    /// The host's first.
    fn answers(&self, party: u32, outline: &Outline) -> Vec<Answer> {
        let mut dice = self.dice(Kind::Answer, party.into());
        // Each ten parties share the sizes among them, turned by their number.
        let turn = (party / 10 * 7 + party) % 10;
        let count = ANSWERS[turn as usize];
        let mut answers: Vec<Answer> = Vec::with_capacity(count as usize);
        answers.push(Answer { person: outline.host, status: "GOING", plus_ones: 0 });
        while answers.len() < count as usize {
            let person = dice.below(self.people);
            if answers.iter().any(|answer| answer.person == person) {
                continue;
            }
            let status = match dice.below(10) {
                0 => "NOT_GOING",
                1 | 2 => "MAYBE",
                _ => "GOING",
            };
            let brings = if status == "GOING" { dice.below(outline.max_plus_ones + 1) } else { 0 };
            answers.push(Answer { person, status, plus_ones: i16::try_from(brings).unwrap_or(0) });
        }
        answers
    }

    pub(super) fn party(&self, party: u32, counts: &mut Counts, out: &mut Rows) {
        let mut dice = self.dice(Kind::Party, party.into());
        let outline = self.outline(party, &mut dice);
        let answers = self.answers(party, &outline);
        let going = answers.iter().filter(|answer| answer.status == "GOING");
        let (count, places) = going
            .fold((0, 0), |(count, places), answer| (count + 1, places + 1 + i32::from(answer.plus_ones)));
        if outline.status != "CANCELLED" {
            counts.parties[outline.host as usize] += 1;
        }
        let town = &TOWNS[usize::from(dice.below(10) < 4)];
        let place = &town.places[dice.index(town.places.len())];
        let theme = &THEMES[outline.theme];
        let words = if town.language == Language::Spanish { &theme.spanish } else { &theme.english };
        let title = words.titles[dice.index(words.titles.len())];
        let title = title.replace("{host}", "Ana").replace("{quarter}", place.quarter);
        let description = words.descriptions[dice.index(words.descriptions.len())].replace("{host}", "Ana");
        // Spread over some ten kilometres, so that circles differ.
        let (north, east) = ((dice.unit() - 0.5) * 0.16, (dice.unit() - 0.5) * 0.2);
        let max_attendees = match dice.below(4) {
            0 => None,
            1 => Some(places.max(2)),
            _ => Some(places + 2 + i32::try_from(dice.below(40)).unwrap_or(0)),
        };
        let started = matches!(outline.status, "LIVE" | "ENDED").then_some(outline.starts_at);
        let ended = (outline.status == "ENDED").then_some(outline.ends_at);
        let cancelled = (outline.status == "CANCELLED").then_some(outline.created_at + 6 * HOUR);
        let changed = ended.or(cancelled).or(started).unwrap_or(outline.created_at);
        out.row(22)
            .text(outline.id.as_str())
            .text(self.person_id(outline.host).as_str())
            .text(&title)
            .text(&description)
            .text(place.name)
            .text(place.address)
            .float(place.lat + north)
            .float(place.lng + east)
            .text(town.time_zone)
            .instant(outline.starts_at)
            .instant(outline.ends_at)
            .text(outline.status)
            .boolean(outline.is_private)
            .or_null(max_attendees, Rows::int)
            .smallint(i16::try_from(outline.max_plus_ones).unwrap_or(0))
            .or_null(started, Rows::instant)
            .or_null(ended, Rows::instant)
            .or_null(cancelled, Rows::instant)
            .int(count)
            .int(places)
            .instant(outline.created_at)
            .instant(changed);
    }

    pub(super) fn room(&self, party: u32, out: &mut Rows) {
        let outline = self.outline(party, &mut self.dice(Kind::Party, party.into()));
        let id = Id::new(outline.created_at, &mut self.dice(Kind::Room, party.into()));
        out.row(3).text(id.as_str()).text(outline.id.as_str()).instant(outline.created_at);
    }

    pub(super) fn tags(&self, party: u32, out: &mut Rows) {
        let outline = self.outline(party, &mut self.dice(Kind::Party, party.into()));
        let mut dice = self.dice(Kind::Tag, party.into());
        let theme = THEMES[outline.theme].tags;
        // Two of the theme's, which differ, and one that is no theme's.
        let first = dice.index(theme.len());
        let second = (first + 1 + dice.index(theme.len() - 1)) % theme.len();
        for tag in [theme[first], theme[second], EXTRA_TAGS[dice.index(EXTRA_TAGS.len())]] {
            let id = Id::new(outline.created_at, &mut dice);
            let in_feed = outline.in_feed();
            out.row(5)
                .text(id.as_str())
                .text(outline.id.as_str())
                .text(tag)
                .or_null(in_feed.then_some(outline.status), Rows::text)
                .or_null(in_feed.then_some(outline.starts_at), Rows::instant);
        }
    }

    pub(super) fn attendees(&self, party: u32, out: &mut Rows) {
        let outline = self.outline(party, &mut self.dice(Kind::Party, party.into()));
        let mut dice = self.dice(Kind::Answer, u64::from(party) | 1 << 40);
        for (answer, minutes) in self.answers(party, &outline).iter().zip(0..) {
            let created_at = outline.created_at + minutes * HOUR / 60;
            let id = Id::new(created_at, &mut dice);
            out.row(7)
                .text(id.as_str())
                .text(outline.id.as_str())
                .text(self.person_id(answer.person).as_str())
                .text(answer.status)
                .smallint(answer.plus_ones)
                .instant(created_at)
                .instant(created_at);
        }
    }

    pub(super) fn follows(&self, person: u32, counts: &mut Counts, out: &mut Rows) {
        let mut dice = self.dice(Kind::Follow, person.into());
        let mut followed: Vec<u32> = Vec::with_capacity(FOLLOWS as usize);
        // As many follows as parties: what four each leave over is the first people's.
        let wanted = FOLLOWS + u32::from(person < self.parties % FOLLOWS);
        while followed.len() < wanted as usize {
            let other = self.known_person(&mut dice);
            if other != person && !followed.contains(&other) {
                followed.push(other);
            }
        }
        let from = self.person_id(person);
        for (other, hours) in followed.into_iter().zip(0..) {
            counts.followers[other as usize] += 1;
            counts.following[person as usize] += 1;
            // Once the last person has joined.
            let created_at =
                self.now - 90 * DAY + i64::from(person) * 89 * DAY / i64::from(self.people) + hours * HOUR;
            let id = Id::new(created_at, &mut dice);
            out.row(4)
                .text(id.as_str())
                .text(from.as_str())
                .text(self.person_id(other).as_str())
                .instant(created_at);
        }
    }

    pub(super) fn person(&self, person: u32, counts: &Counts, out: &mut Rows) {
        let id = self.person_id(person);
        let mut dice = self.dice(Kind::Person, u64::from(person) | 1 << 40);
        let backgrounds: &[Background] = if dice.below(10) < 6 { MADRID } else { LISBON };
        let background = &backgrounds[dice.index(backgrounds.len())];
        let created_at = self.person_created_at(person);
        let place = person as usize;
        out.row(13)
            .text(id.as_str())
            .text(&format!("local:{}", id.as_str()))
            .text(&format!("person{person}@scale.invalid"))
            .text(&format!("person{person}"))
            .text(background.first[dice.index(background.first.len())])
            .text(background.last[dice.index(background.last.len())])
            .text(&format!("/avatars/{}.png", id.as_str()))
            .boolean(true)
            .int(counts.followers[place])
            .int(counts.following[place])
            .int(counts.parties[place])
            .instant(created_at)
            .instant(created_at);
    }
}
