//! The people of the demo: who they are, what they like, whom they follow.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use party_domain::id::{RowId, UserId};
use party_domain::user::{FirebaseId, SocialPlatform};
use rand::{Rng, RngExt as _, seq::IndexedRandom as _};
use unicode_normalization::UnicodeNormalization as _;

use super::dice::{between, chance, skewed, weighted};
use super::names::{Background, LISBON, MADRID};
use super::places::{Language, TOWNS};
use super::themes::THEMES;

/// How many live in each of the towns.
const INHABITANTS: [usize; 2] = [122, 78];
/// The domain of their addresses.
pub const EMAIL_DOMAIN: &str = "demo.example";

/// Somebody of the demo.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: UserId,
    /// What a Firebase project would know them by; they are local accounts.
    pub firebase_id: FirebaseId,
    /// The address they sign in with.
    pub email: String,
    /// Unique, whatever the case.
    pub username: String,
    /// First name.
    pub first_name: String,
    /// Last name or names.
    pub last_name: String,
    /// What they say about themselves.
    pub bio: Option<String>,
    /// Midnight UTC of the day of birth.
    pub birth_date: Timestamp,
    /// Slugs, each once.
    pub interests: Vec<&'static str>,
    /// Platform and handle.
    pub links: Vec<(SocialPlatform, String)>,
    /// When they joined.
    pub created_at: Timestamp,
    pub(super) town: usize,
    /// How well known they are: how likely others follow them and come to their parties.
    pub(super) fame: f64,
}

impl Person {
    /// Where their picture is served.
    pub fn avatar_url(&self) -> String {
        format!("/avatars/{}.png", self.id)
    }

    /// Tells whether they like what is about any of these.
    pub(super) fn likes(&self, tags: &[&str]) -> usize {
        self.interests.iter().filter(|tag| tags.contains(tag)).count()
    }
}

/// One person follows another.
#[derive(Clone, Debug)]
pub struct Follow {
    /// The row's id.
    pub id: RowId,
    /// Index of who follows.
    pub follower: usize,
    /// Index of who is followed.
    pub followed: usize,
    /// Since when.
    pub created_at: Timestamp,
}

/// Everybody, those of Madrid first. The very first is Ana, whose account README names.
pub(super) fn people(now: Timestamp, rng: &mut impl Rng) -> Vec<Person> {
    let mut taken = HashSet::new();
    let mut people = Vec::new();
    for (town, inhabitants) in INHABITANTS.into_iter().enumerate() {
        for _ in 0..inhabitants {
            let name =
                if people.is_empty() { ("Ana".into(), "García Ruiz".into()) } else { name(town, rng) };
            people.push(person(town, name, &mut taken, now, rng));
        }
    }
    for (rank, &index) in shuffled(people.len(), rng).iter().enumerate() {
        #[allow(clippy::cast_precision_loss, reason = "a few hundred people")]
        let place = rank as f64 + 4.0;
        people[index].fame = place.powf(-0.85);
    }
    // Whoever looks around as Ana is somebody: as well known as the tenth.
    people[0].fame = 14.0_f64.powf(-0.85);
    people
}

fn name(town: usize, rng: &mut impl Rng) -> (String, String) {
    let backgrounds: &[Background] = if town == 0 { MADRID } else { LISBON };
    let mut ticket = rng.random_range(0..backgrounds.iter().map(|background| background.share).sum());
    let background = backgrounds.iter().find(|background| {
        let found = ticket < background.share;
        ticket = ticket.saturating_sub(background.share);
        found
    });
    let Background { two_last_names, first, last, .. } = background.unwrap_or(&backgrounds[0]);
    let first = pick(first, rng);
    let mut last_name = pick(last, rng).to_owned();
    if *two_last_names && chance(rng, 0.6) {
        let second = pick(last, rng);
        if second != last_name {
            last_name = format!("{last_name} {second}");
        }
    }
    (first.to_owned(), last_name)
}

fn person(
    town: usize,
    (first_name, last_name): (String, String),
    taken: &mut HashSet<String>,
    now: Timestamp,
    rng: &mut impl Rng,
) -> Person {
    let username = username(&first_name, &last_name, taken, rng);
    let created_at =
        between(rng, now - SignedDuration::from_hours(24 * 420), now - SignedDuration::from_hours(24 * 60));
    let id = UserId::new(created_at, rng);
    let interests = interests(rng);
    Person {
        firebase_id: FirebaseId::local(&id),
        email: format!("{}@{EMAIL_DOMAIN}", username.to_ascii_lowercase()),
        bio: bio(town, &interests, rng),
        birth_date: birth_date(now, rng),
        links: links(&username, rng),
        fame: 0.0,
        id,
        username,
        first_name,
        last_name,
        interests,
        created_at,
        town,
    }
}

/// What people make of their name when they sign up.
fn username(first: &str, last: &str, taken: &mut HashSet<String>, rng: &mut impl Rng) -> String {
    let fold = |text: &str| -> String {
        text.nfd().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    let (first, last) = (fold(first), fold(last.split(' ').next().unwrap_or(last)));
    if taken.is_empty() {
        taken.insert(first.clone());
        return first;
    }
    loop {
        let year = rng.random_range(80..106) % 100;
        let initial = &first[..1];
        let candidate = match rng.random_range(0..9) {
            0 => first.clone(),
            1 => format!("{first}{last}"),
            2 => format!("{first}_{last}"),
            3 => format!("{initial}{last}"),
            4 => format!("{first}{year:02}"),
            5 => format!("{last}_{first}"),
            6 => format!("{initial}_{last}{year:02}"),
            7 => format!("la_{first}").replace("la_", if chance(rng, 0.5) { "soy" } else { "the_" }),
            _ => format!("{first}_{}", &last[..1]),
        };
        if (3..=30).contains(&candidate.len()) && taken.insert(candidate.clone()) {
            return candidate;
        }
    }
}

fn interests(rng: &mut impl Rng) -> Vec<&'static str> {
    let mut interests = Vec::new();
    for _ in 0..rng.random_range(2..=4) {
        let Some(theme) = THEMES.choose(rng) else { continue };
        interests.push(theme.tags[0]);
        if chance(rng, 0.5) {
            interests.push(pick(theme.tags, rng));
        }
    }
    interests.sort_unstable();
    interests.dedup();
    interests
}

fn bio(town: usize, interests: &[&str], rng: &mut impl Rng) -> Option<String> {
    const SPANISH: &[&str] = &[
        "Vivo en {town} y siempre llego tarde, pero llego: {tag} y croquetas.",
        "Diseño de día, {tag} de noche.",
        "Si hay {tag}, contad conmigo.",
        "De Madrid por adopción. Busco gente para {tag}.",
        "Turno de noche, carreras lentas, {tag}.",
        "Aquí por las fiestas y por los perros de los demás.",
        "Cocino para veinte aunque seamos cuatro.",
        "Doy clase de mates. Mis otras pasiones: {tag} y dormir.",
    ];
    const ENGLISH: &[&str] = &[
        "Living in {town} since the pandemic: {tag}, coffee, hills.",
        "Here for {tag}. And the pastéis.",
        "Software by day, {tag} by night.",
        "New in town, say hi!",
        "I bring the speaker.",
        "Architect, surfer on weekends, always up for {tag}.",
        "Fala comigo em português, I need the practice.",
        "Photographs, long dinners, {tag}.",
    ];
    if chance(rng, 0.2) {
        return None;
    }
    // What they like best and there is a word for.
    let theme = THEMES.iter().find(|theme| interests.contains(&theme.tags[0])).unwrap_or(&THEMES[0]);
    let (bios, tag) = match TOWNS[town].language {
        Language::Spanish => (SPANISH, theme.in_spanish.to_owned()),
        Language::English => (ENGLISH, theme.tags[0].replace('-', " ")),
    };
    Some(pick(bios, rng).replace("{town}", TOWNS[town].name).replace("{tag}", &tag))
}

/// Grown-up, most in their twenties and thirties.
fn birth_date(now: Timestamp, rng: &mut impl Rng) -> Timestamp {
    let years = 19 + i64::try_from(skewed(rng, 38, 2)).unwrap_or(0);
    let today: Date = now.to_zoned(TimeZone::UTC).date();
    let born = today.saturating_sub(years.years()).saturating_sub(rng.random_range(1..364).days());
    born.to_zoned(TimeZone::UTC).map_or(now, |midnight| midnight.timestamp())
}

fn links(username: &str, rng: &mut impl Rng) -> Vec<(SocialPlatform, String)> {
    let shares = [
        (SocialPlatform::Instagram, 0.55),
        (SocialPlatform::Tiktok, 0.2),
        (SocialPlatform::Spotify, 0.15),
        (SocialPlatform::Soundcloud, 0.08),
    ];
    // Handles say that they are of nobody: these platforms are real and so may be whoever has the plain name there.
    let owned = shares.into_iter().filter(|(_, share)| chance(rng, *share)).map(|(platform, _)| platform);
    owned.map(|platform| (platform, format!("{username}.demo"))).collect()
}

/// A few follow many and most follow some; the known are followed by many; who is followed often follows back.
pub(super) fn follows(people: &[Person], now: Timestamp, rng: &mut impl Rng) -> Vec<Follow> {
    let mut pairs = HashSet::new();
    let mut follows = Vec::new();
    let mut add = |follower: usize, followed: usize, rng: &mut _| {
        if follower == followed || !pairs.insert((follower, followed)) {
            return;
        }
        let from = people[follower].created_at.max(people[followed].created_at);
        let created_at = between(rng, from, now);
        follows.push(Follow { id: RowId::new(created_at, rng), follower, followed, created_at });
    };
    for (follower, person) in people.iter().enumerate() {
        let wanted = 3 + skewed(rng, 45, 3);
        let weights: Vec<f64> = people
            .iter()
            .map(|other| other.fame * if other.town == person.town { 1.0 } else { 0.12 })
            .collect();
        for followed in weighted(rng, &weights, wanted) {
            add(follower, followed, rng);
            if chance(rng, 0.35) {
                add(followed, follower, rng);
            }
        }
    }
    follows.sort_by(|a, b| (a.created_at, &a.id).cmp(&(b.created_at, &b.id)));
    follows
}

pub(super) fn pick(from: &[&'static str], rng: &mut impl Rng) -> &'static str {
    from.choose(rng).copied().unwrap_or_default()
}

fn shuffled(count: usize, rng: &mut impl Rng) -> Vec<usize> {
    weighted(rng, &vec![1.0; count], count)
}
