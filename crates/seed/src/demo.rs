//! A believable town for a first look: people, whom they follow, parties of the next weeks and some of the last.
//!
//! Kept true:
//! - the same seed number and the same `now` give the same rows, ids included;
//! - every value is one that a client could have sent, and everything that happened, happened before `now`;
//! - rows are written by ordinary statements with all triggers at work: counters, capacity and the order of the chat
//!   are the database's own doing.
//!
//! To add a kind of party, add a [`themes`] entry; to add a place, a line in [`places`].

mod captions;
mod chat;
mod company;
mod dice;
mod gallery;
pub(crate) mod names;
mod parties;
mod people;
pub(crate) mod places;
pub(crate) mod themes;
mod write;

use jiff::{SignedDuration, Timestamp};
use rand::SeedableRng as _;
use rand::rngs::ChaCha12Rng;

pub use chat::Message;
pub use company::{Answer, Company, Helper, Invitation, Waiting};
pub use gallery::{Choice, Comment, Shot, Step, What};
pub use parties::Party;
pub use people::{EMAIL_DOMAIN, Follow, Person};
pub use write::write;

/// The password of all demo accounts, as README says.
pub const PASSWORD: &str = "party-gallery";

/// Everything that the demo is made of.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Everybody; the first is Ana.
    pub people: Vec<Person>,
    /// Who follows whom, in order of time.
    pub follows: Vec<Follow>,
    /// All parties, in the order in which they were made.
    pub parties: Vec<Party>,
    /// What was said in their rooms.
    pub messages: Vec<Message>,
    /// What is in their galleries, step by step; [`crate::pictures`] does the steps.
    pub gallery: Vec<Step>,
    /// As of when.
    pub now: Timestamp,
}

impl Demo {
    /// The demo of this number as it looks at `now`.
    pub fn new(seed: u64, now: Timestamp) -> Self {
        // Whole seconds: what the database keeps, and what people say.
        let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let rng = &mut ChaCha12Rng::seed_from_u64(seed);
        let people = people::people(now, rng);
        let follows = people::follows(&people, now - SignedDuration::from_mins(1), rng);
        let mut parties = parties::parties(&people, now, rng);
        company::gather(&mut parties, &people, &follows, now, rng);
        let messages = chat::messages(&parties, now, rng);
        let gallery = gallery::plan(&mut parties, &people, now, rng);
        Self { people, follows, parties, messages, gallery, now }
    }

    /// How many items its galleries are to have: photos, and what needs ffmpeg.
    pub fn items(&self) -> (usize, usize) {
        let adds = self.gallery.iter().filter(|step| matches!(step, Step::Add(_))).count();
        let photo = |step: &&Step| matches!(step, Step::Add(Shot { what: What::Photo(_), .. }));
        let photos = self.gallery.iter().filter(photo).count();
        (photos, adds - photos)
    }

    /// The address with which to sign in for a first look.
    pub fn first_email(&self) -> &str {
        self.people.first().map_or("", |person| &person.email)
    }
}

#[cfg(test)]
mod tests;
