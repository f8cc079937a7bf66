//! Who comes to the parties of the demo, by taste and by whom they know; who waits, helps, was asked, keeps a party.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use party_domain::admission::RsvpStatus;
use party_domain::id::{AttendeeId, CohostId, InvitationId};
use party_domain::party::{CohostRole, PartyStatus};
use rand::{Rng, RngExt as _};

use super::dice::{between, chance, weighted};
use super::parties::Party;
use super::people::{Follow, Person};

/// How many of the parties yet to come are full, with people waiting. Rooms that are too small by chance come on top.
const FULL: usize = 4;

/// All who have to do with a party. People are indexes.
#[derive(Clone, Debug, Default)]
pub struct Company {
    /// The host first, then in the order of their answers.
    pub answers: Vec<Answer>,
    /// In order; each with how many they bring.
    pub waiting: Vec<Waiting>,
    /// Cohosts and moderators.
    pub helpers: Vec<Helper>,
    /// Who was asked to a private party.
    pub invitations: Vec<Invitation>,
    /// Who keeps the party, and since when.
    pub keepers: Vec<(usize, Timestamp)>,
}

/// An RSVP.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Answer {
    pub id: AttendeeId,
    pub person: usize,
    pub status: RsvpStatus,
    pub plus_ones: u8,
    pub created_at: Timestamp,
}

/// A place on the waiting list.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Waiting {
    pub person: usize,
    pub plus_ones: u8,
    pub created_at: Timestamp,
}

/// A cohost or moderator.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Helper {
    pub id: CohostId,
    pub person: usize,
    pub role: CohostRole,
    pub created_at: Timestamp,
}

/// An invitation; accepted by an RSVP.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Invitation {
    pub id: InvitationId,
    pub person: usize,
    pub created_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
}

impl Company {
    /// Places that are taken.
    pub fn places(&self) -> u32 {
        let going = self.answers.iter().filter(|answer| answer.status == RsvpStatus::Going);
        going.map(|answer| 1 + u32::from(answer.plus_ones)).sum()
    }
}

/// Gives every party its company.
pub(super) fn gather(
    parties: &mut [Party],
    people: &[Person],
    follows: &[Follow],
    now: Timestamp,
    rng: &mut impl Rng,
) {
    let known: HashSet<(usize, usize)> =
        follows.iter().map(|follow| (follow.follower, follow.followed)).collect();
    let mut to_fill = FULL;
    for party in parties {
        if to_fill > 0 && party.status == PartyStatus::Planned && !party.is_private && party.draw >= 10 {
            // Fewer places than people who want to come.
            party.max_attendees = u32::try_from(party.draw * 3 / 5).ok();
            to_fill -= 1;
        }
        party.company = company(party, people, &known, now, rng);
    }
}

fn company(
    party: &Party,
    people: &[Person],
    known: &HashSet<(usize, usize)>,
    now: Timestamp,
    rng: &mut impl Rng,
) -> Company {
    let until = party.eventful_until(now).min(party.starts_at.max(now));
    let weights: Vec<f64> =
        people.iter().enumerate().map(|(index, person)| wish(party, index, person, known)).collect();
    let mut answers = vec![answer(party.host, RsvpStatus::Going, 0, party.created_at, rng)];
    let mut waiting = Vec::new();
    let guests = weighted(rng, &weights, party.draw);
    let mut moments: Vec<Timestamp> =
        guests.iter().map(|_| between(rng, party.created_at + SignedDuration::from_mins(5), until)).collect();
    moments.sort_unstable();
    let mut taken = 1;
    for (person, at) in guests.into_iter().zip(moments) {
        let status = status(rng);
        let most = if party.max_plus_ones > 0 && chance(rng, 0.2) { party.max_plus_ones } else { 0 };
        let plus_ones = if status == RsvpStatus::Going { rng.random_range(0..=most) } else { 0 };
        // The rules refuse a group that could not fit beside the host alone: they come by themselves.
        let could_fit = party.max_attendees.is_none_or(|most| 1 + u32::from(plus_ones) < most);
        let plus_ones = if could_fit { plus_ones } else { 0 };
        let places = 1 + u32::from(plus_ones);
        let is_going = status == RsvpStatus::Going;
        // Whoever finds people waiting waits behind them, free place or not.
        let fits = waiting.is_empty() && party.max_attendees.is_none_or(|most| taken + places <= most);
        if is_going && !fits {
            waiting.push(Waiting { person, plus_ones, created_at: at });
            continue;
        }
        taken += if is_going { places } else { 0 };
        answers.push(answer(person, status, plus_ones, at, rng));
    }
    if !matches!(party.status, PartyStatus::Planned | PartyStatus::Live) {
        waiting.clear();
    }
    let helpers = helpers(party, &answers, rng);
    let invitations =
        if party.is_private { invitations(party, &answers, &waiting, &weights, rng) } else { Vec::new() };
    let keepers = keepers(party, people, now, rng);
    Company { answers, waiting, helpers, invitations, keepers }
}

/// How much somebody wants to come: what they like, whom they know, how far it is. Nobody without an invitation hears
/// of a private party, and those whom the host knows are invited.
fn wish(party: &Party, index: usize, person: &Person, known: &HashSet<(usize, usize)>) -> f64 {
    if index == party.host {
        return 0.0;
    }
    let follows_host = known.contains(&(index, party.host));
    let followed_by_host = known.contains(&(party.host, index));
    if party.is_private && !followed_by_host && !follows_host {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "a person has few interests")]
    let taste = 0.25 + 1.5 * person.likes(&party.tags) as f64;
    let company = 1.0 + 2.5 * f64::from(u8::from(follows_host)) + f64::from(u8::from(followed_by_host));
    taste * company * if person.town == party.town { 1.0 } else { 0.04 }
}

fn status(rng: &mut impl Rng) -> RsvpStatus {
    match rng.random_range(0..100) {
        0..78 => RsvpStatus::Going,
        78..93 => RsvpStatus::Maybe,
        _ => RsvpStatus::NotGoing,
    }
}

fn answer(
    person: usize,
    status: RsvpStatus,
    plus_ones: u8,
    created_at: Timestamp,
    rng: &mut impl Rng,
) -> Answer {
    Answer { id: AttendeeId::new(created_at, rng), person, status, plus_ones, created_at }
}

/// A few of those who come first help.
fn helpers(party: &Party, answers: &[Answer], rng: &mut impl Rng) -> Vec<Helper> {
    let going = answers.iter().skip(1).filter(|answer| answer.status == RsvpStatus::Going);
    let wanted = match rng.random_range(0..10) {
        0..6 => 0,
        6..9 => 1,
        _ => 3,
    };
    let early: Vec<usize> = going.take(wanted).map(|answer| answer.person).collect();
    early
        .into_iter()
        .enumerate()
        .map(|(nth, person)| {
            let created_at = party.created_at + SignedDuration::from_mins(10);
            let role = if nth == 2 { CohostRole::Moderator } else { CohostRole::Cohost };
            Helper { id: CohostId::new(created_at, rng), person, role, created_at }
        })
        .collect()
}

/// Everybody who answered was asked, and some who have not answered.
fn invitations(
    party: &Party,
    answers: &[Answer],
    waiting: &[Waiting],
    weights: &[f64],
    rng: &mut impl Rng,
) -> Vec<Invitation> {
    let created_at = party.created_at + SignedDuration::from_mins(2);
    let answered = answers.iter().skip(1);
    let mut asked: Vec<(usize, Option<Timestamp>)> =
        answered.map(|answer| (answer.person, Some(answer.created_at))).collect();
    asked.extend(waiting.iter().map(|waiting| (waiting.person, None)));
    for person in weighted(rng, weights, party.draw + 4) {
        if asked.len() < party.draw + 4 && asked.iter().all(|(other, _)| *other != person) {
            asked.push((person, None));
        }
    }
    asked
        .into_iter()
        .map(|(person, accepted_at)| Invitation {
            id: InvitationId::new(created_at, rng),
            person,
            created_at,
            accepted_at,
        })
        .collect()
}

/// People keep public parties that they like and may or may not come to.
fn keepers(party: &Party, people: &[Person], now: Timestamp, rng: &mut impl Rng) -> Vec<(usize, Timestamp)> {
    if party.is_private {
        return Vec::new();
    }
    let mut keepers = Vec::new();
    for (index, person) in people.iter().enumerate() {
        if index != party.host
            && person.likes(&party.tags) > 0
            && person.town == party.town
            && chance(rng, 0.1)
        {
            keepers.push((index, between(rng, party.created_at, party.eventful_until(now))));
        }
    }
    keepers
}
