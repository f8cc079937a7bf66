//! What the people of the demo photograph, film and record, and what others say to it: a plan. [`crate::pictures`] makes
//! it true.

use jiff::{SignedDuration, Timestamp};
use party_domain::admission::RsvpStatus;
use party_domain::id::{CommentId, PartyId, UserId};
use party_domain::party::PartyStatus;
use party_media::photograph::Scene;
use rand::{Rng, RngExt as _, seq::IndexedRandom as _};
use serde::{Deserialize, Serialize};

use super::captions::{self, About};
use super::dice::{between, chance, weighted};
use super::parties::Party;
use super::people::Person;
use super::places::TOWNS;

/// Photos of the album that has most.
const LARGEST: usize = 60;
/// Parties that are over and have an album; all that are going on have one.
const ENDED: usize = 10;
/// Parties to come of which there is a picture already.
const PLANNED: usize = 6;
/// Items of the party whose host approves that are left to be looked at.
const TO_APPROVE: usize = 4;
const MOODS: [&str; 6] = ["HYPE", "CHILL", "WILD", "ROMANTIC", "CRAZY", "ELEGANT"];

/// What one step of the plan does. The steps are done in order, and each can be done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "camelCase")]
pub enum Step {
    /// Somebody adds something to a gallery.
    Add(Shot),
    /// A host looks through what came, and some choose a picture.
    Choose(Choice),
}

/// One item of a gallery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the columns of the rows")]
pub struct Shot {
    pub party_id: PartyId,
    pub uploader_id: UserId,
    pub what: What,
    /// From which it is made.
    pub seed: u64,
    pub taken_at: Timestamp,
    pub time_zone: String,
    pub mood: Option<String>,
    pub caption: Option<String>,
    pub likes: Vec<UserId>,
    pub comments: Vec<Comment>,
    pub tags: Vec<UserId>,
}

/// What is said to an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the columns of the row")]
pub struct Comment {
    pub id: CommentId,
    pub author_id: UserId,
    pub text: String,
}

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// A JPEG.
    Photo(Scene),
    /// An MP4; it needs ffmpeg.
    Video(Scene),
    /// An M4A; it needs ffmpeg.
    Sound,
}

/// What is done with a gallery that is filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The party.
    pub party_id: PartyId,
    /// Who approves, and chooses the cover.
    pub host_id: UserId,
    /// Whether the party gets a cover.
    pub cover: bool,
    /// How many items stay to be approved, where the host approves.
    pub to_approve: Option<usize>,
    /// Who shows the picture of themselves that they added here.
    pub faces: Vec<UserId>,
}

/// The plan; one of the parties becomes one whose host approves.
pub(super) fn plan(
    parties: &mut [Party],
    people: &[Person],
    now: Timestamp,
    rng: &mut impl Rng,
) -> Vec<Step> {
    let mut albums = albums(parties, rng);
    let largest =
        albums.iter().copied().max_by_key(|(party, _)| (ended(&parties[*party]), parties[*party].draw));
    for (party, photos) in &mut albums {
        if largest.is_some_and(|(largest, _)| largest == *party) {
            *photos = LARGEST;
        }
    }
    let approving =
        albums.iter().find(|(party, photos)| ended(&parties[*party]) && (10..LARGEST).contains(photos));
    if let Some((party, _)) = approving {
        parties[*party].media_approval = true;
    }
    let mut steps = Vec::new();
    let mut choices = Vec::new();
    for (nth, (party, photos)) in albums.into_iter().enumerate() {
        let mut album = Album { party: &parties[party], people, now, faces: Vec::new() };
        steps.extend(album.shots(photos, nth, rng).into_iter().map(Step::Add));
        if photos > 1 {
            // While these were made, what the parties before choose from was prepared.
            steps.extend(choices.drain(..).map(Step::Choose));
        }
        choices.push(album.choice());
    }
    steps.extend(choices.into_iter().map(Step::Choose));
    steps
}

fn ended(party: &Party) -> bool {
    party.status == PartyStatus::Ended
}

/// Which parties have albums, those that are going on first, and of how many photos.
fn albums(parties: &[Party], rng: &mut impl Rng) -> Vec<(usize, usize)> {
    let of = |status| move |(_, party): &(usize, &Party)| party.status == status;
    let mut albums = Vec::new();
    for (index, _) in parties.iter().enumerate().filter(of(PartyStatus::Live)) {
        albums.push((index, rng.random_range(8..16)));
    }
    let public = parties.iter().enumerate().filter(of(PartyStatus::Planned));
    for (index, _) in public.filter(|(_, party)| !party.is_private).take(PLANNED) {
        albums.push((index, 1));
    }
    for (index, _) in parties.iter().enumerate().filter(of(PartyStatus::Ended)).take(ENDED) {
        albums.push((index, rng.random_range(10..20)));
    }
    albums
}

/// So many of them in that share of all cases, else none.
fn some(all: &[usize], share: f64, most: usize, rng: &mut impl Rng) -> Vec<usize> {
    let count = if chance(rng, share) { most.min(all.len()) } else { 0 };
    all.sample(rng, count).copied().collect()
}

/// A gallery that is being thought out.
struct Album<'a> {
    party: &'a Party,
    people: &'a [Person],
    now: Timestamp,
    faces: Vec<usize>,
}

impl Album<'_> {
    fn shots(&mut self, photos: usize, nth: usize, rng: &mut impl Rng) -> Vec<Shot> {
        let party = self.party;
        let guests = self.guests();
        if party.status == PartyStatus::Planned {
            return vec![self.shot(party.host, What::Photo(self.scene(rng)), party.created_at, rng)];
        }
        // A few people do most of the photographing.
        let (others, faces): (Vec<_>, Vec<_>) =
            guests.iter().copied().enumerate().partition(|(place, _)| !matches!(place, 1 | 2));
        let weights: Vec<f64> = others.iter().map(|_| rng.random_range(0.05_f64..1.0).powi(3)).collect();
        let mut shots = Vec::new();
        for (_, person) in faces {
            let at = self.moment(rng);
            shots.push(self.shot(person, What::Photo(Scene::Portrait), at, rng));
            // An avatar is seen by everybody.
            if !party.is_private {
                self.faces.push(person);
            }
        }
        while shots.len() < photos {
            let who = weighted(rng, &weights, 1).first().map_or(party.host, |place| others[*place].1);
            let (what, at) = (What::Photo(self.scene(rng)), self.moment(rng));
            shots.push(self.shot(who, what, at, rng));
        }
        for (every, what) in [(3, What::Video(self.scene(rng))), (4, What::Sound)] {
            if nth % every == 1 {
                let (who, at) = (others.choose(rng).map_or(party.host, |other| other.1), self.moment(rng));
                shots.push(self.shot(who, what, at, rng));
            }
        }
        shots.sort_by_key(|shot| shot.taken_at);
        shots
    }

    /// Who comes, the host first.
    fn guests(&self) -> Vec<usize> {
        let answers = self.party.company.answers.iter();
        answers.filter(|answer| answer.status == RsvpStatus::Going).map(|answer| answer.person).collect()
    }

    fn moment(&self, rng: &mut impl Rng) -> Timestamp {
        let until = self.party.eventful_until(self.now).min(self.now - SignedDuration::from_mins(1));
        between(rng, self.party.starts_at, until)
    }

    /// What there is to see at such a party.
    fn scene(&self, rng: &mut impl Rng) -> Scene {
        use Scene::{
            Beach, Confetti, Dusk, Fireworks, Garden, Lights, Portrait, Skyline, Stage, Table, Toast,
        };
        let has = |tags: &[&str]| self.party.tags.iter().any(|tag| tags.contains(tag));
        let scenes: &[Scene] = if has(&["beach"]) {
            &[Beach, Beach, Beach, Portrait, Table, Dusk]
        } else if has(&["rooftop"]) {
            &[Dusk, Dusk, Skyline, Skyline, Toast, Garden, Portrait, Fireworks]
        } else if has(&["outdoors", "wellness", "books"]) {
            &[Garden, Garden, Table, Portrait, Dusk, Toast]
        } else if has(&["dancing", "live-music", "karaoke", "open-mic", "electronic"]) {
            &[Stage, Stage, Stage, Confetti, Lights, Portrait, Toast]
        } else {
            &[Table, Table, Toast, Toast, Lights, Portrait, Portrait, Garden, Confetti, Skyline]
        };
        scenes.choose(rng).copied().unwrap_or(Lights)
    }

    fn shot(&self, who: usize, what: What, taken_at: Timestamp, rng: &mut impl Rng) -> Shot {
        let about = match what {
            What::Photo(scene) | What::Video(scene) => About::Scene(scene),
            What::Sound => About::Sound,
        };
        let language = TOWNS[self.party.town].language;
        let texts = captions::captions(about, language);
        let caption = chance(rng, 0.45).then(|| texts.choose(rng)).flatten().map(|line| (*line).to_owned());
        let mood = chance(rng, 0.6).then(|| MOODS.choose(rng)).flatten().map(|mood| (*mood).to_owned());
        // What waits for approval is not seen by others yet.
        let others = if self.party.media_approval { Vec::new() } else { self.guests() };
        let others: Vec<usize> = others.into_iter().filter(|other| *other != who).collect();
        let id = |person: usize| self.people[person].id.clone();
        let most = rng.random_range(1..9);
        let likes = some(&others, 0.55, most, rng).into_iter().map(id).collect();
        let said = captions::comments(language);
        let comments = some(&others, 0.18, most.min(3), rng).into_iter().zip(said.sample(rng, 3));
        let comments: Vec<(usize, String)> =
            comments.map(|(author, text)| (author, (*text).to_owned())).collect();
        let comments = comments.into_iter().map(|(author, text)| Comment {
            id: CommentId::new(self.now, rng),
            author_id: id(author),
            text,
        });
        let comments = comments.collect();
        let share = if matches!(about, About::Scene(Scene::Portrait)) { 0.5 } else { 0.06 };
        let tags = some(&others, share, 2, rng).into_iter().map(id).collect();
        Shot {
            party_id: self.party.id.clone(),
            uploader_id: id(who),
            what,
            seed: rng.random(),
            taken_at,
            time_zone: self.party.time_zone.to_owned(),
            mood,
            caption,
            likes,
            comments,
            tags,
        }
    }

    fn choice(&self) -> Choice {
        Choice {
            party_id: self.party.id.clone(),
            host_id: self.people[self.party.host].id.clone(),
            cover: !self.party.is_private,
            to_approve: self.party.media_approval.then_some(TO_APPROVE),
            faces: self.faces.iter().map(|person| self.people[*person].id.clone()).collect(),
        }
    }
}
