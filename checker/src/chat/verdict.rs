//! What was promised and what came of it. A pure function of what clients noted and what the database has.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// How long after a ban was committed something that was said then may still be heard: a second, in which every server hears
/// of a commit or knows that it is cut off, and what it then takes to ask and to deliver.
pub const GRACE: Duration = Duration::from_secs(2);

/// A message that a client was told is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// What the client called it.
    pub nonce: String,
    /// Its id, as the node said.
    pub id: String,
    /// Its number, as the node said.
    pub seq: i64,
}

/// What a client noted.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// Its room.
    pub room: usize,
    /// It is one of the people who may hear the room to the end.
    pub stays: bool,
    /// What it was told is written.
    pub acknowledged: Vec<Acknowledged>,
    /// What it heard: ids by their numbers.
    pub heard: BTreeMap<i64, String>,
    /// Messages that came a second time over one or the next line.
    pub doubled: u64,
    /// Messages before which one was missing.
    pub holes: u64,
    /// Messages of other rooms.
    pub astray: u64,
    /// How long after its ban something was said that it heard.
    pub after_ban: Vec<Duration>,
    /// Joins that were granted and must not have been.
    pub let_in: u64,
    /// Joins that were refused and had to be.
    pub turned_away: u64,
    /// Between sending and hearing, in milliseconds.
    pub delays: Vec<u32>,
    /// Lines that it opened.
    pub lines: u64,
    /// Messages that it sent again because the answer did not come.
    pub sent_again: u64,
}

/// A message in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its room.
    pub room: usize,
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// What its client called it.
    pub nonce: String,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told by `broken`, or by its name")]
pub struct Verdict {
    pub lost: u64,
    pub changed: u64,
    pub doubled: u64,
    pub gaps: u64,
    pub holes: u64,
    pub heard_twice: u64,
    pub disordered: u64,
    pub unheard: u64,
    pub astray: u64,
    pub leaks: u64,
    pub let_in: u64,
    pub acknowledged: u64,
    pub stored: u64,
    pub heard: u64,
    pub turned_away: u64,
    pub lines: u64,
    pub sent_again: u64,
    /// The latest that something was said after a ban and heard.
    pub latest_leak: Duration,
    /// Half of all deliveries, 99 of 100, and all of them took at most so many milliseconds.
    pub delays: [u32; 3],
}

impl Verdict {
    /// Promises that were broken, and how often.
    pub fn broken(&self) -> Vec<(&'static str, u64)> {
        let all = [
            ("an acknowledged message is not in the database", self.lost),
            ("an acknowledged message has another id or number", self.changed),
            ("a message is in the database twice", self.doubled),
            ("a number of a room is missing", self.gaps),
            ("somebody heard a message before the one before it", self.holes),
            ("somebody heard a message twice", self.heard_twice),
            ("two heard different messages in one place", self.disordered),
            ("somebody who was in to the end did not hear a message", self.unheard),
            ("somebody heard another room", self.astray),
            ("somebody heard what was said after their ban", self.leaks),
            ("somebody was let in who may not hear the room", self.let_in),
        ];
        all.into_iter().filter(|(_, times)| *times > 0).collect()
    }

    /// For people.
    pub fn tell(&self) -> String {
        let [half, most, all] = self.delays;
        format!(
            "{} messages acknowledged, {} written, {} deliveries over {} lines; {} sent again; {} joins refused\n\
             from sending to hearing: p50 {half} ms, p99 {most} ms, at most {all} ms\n\
             last heard after a ban: {} ms (allowed: {} ms)\n\
             lost {}, doubled {}, out of order {}, missed {}, leaked {}",
            self.acknowledged,
            self.stored,
            self.heard,
            self.lines,
            self.sent_again,
            self.turned_away,
            self.latest_leak.as_millis(),
            GRACE.as_millis(),
            self.lost + self.changed,
            self.doubled + self.heard_twice,
            self.disordered + self.holes + self.gaps,
            self.unheard,
            self.leaks + self.astray + self.let_in,
        )
    }
}

fn count(many: usize) -> u64 {
    many as u64
}

/// Judges.
pub fn judge(notes: &[Notes], stored: &[Stored]) -> Verdict {
    let mut verdict = Verdict { stored: count(stored.len()), ..Verdict::default() };
    let mut rooms: HashMap<usize, BTreeMap<i64, &str>> = HashMap::new();
    let mut nonces: HashMap<&str, &Stored> = HashMap::new();
    for message in stored {
        verdict.doubled += u64::from(nonces.insert(&message.nonce, message).is_some());
        rooms.entry(message.room).or_default().insert(message.seq, &message.id);
    }
    for room in rooms.values() {
        verdict.gaps += room.keys().zip(1..).filter(|(seq, place)| **seq != *place).count() as u64;
    }
    let mut delays: Vec<u32> = Vec::new();
    let nothing = BTreeMap::new();
    for note in notes {
        for told in &note.acknowledged {
            match nonces.get(told.nonce.as_str()) {
                None => verdict.lost += 1,
                Some(there) if there.id != told.id || there.seq != told.seq => verdict.changed += 1,
                Some(_) => {}
            }
        }
        let room = rooms.get(&note.room).unwrap_or(&nothing);
        let differs = |(seq, id): &(&i64, &String)| room.get(*seq) != Some(&id.as_str());
        verdict.disordered += count(note.heard.iter().filter(differs).count());
        if note.stays {
            verdict.unheard += count(room.keys().filter(|seq| !note.heard.contains_key(*seq)).count());
        }
        verdict.acknowledged += count(note.acknowledged.len());
        verdict.heard += count(note.delays.len());
        verdict.holes += note.holes;
        verdict.heard_twice += note.doubled;
        verdict.astray += note.astray;
        verdict.let_in += note.let_in;
        verdict.turned_away += note.turned_away;
        verdict.lines += note.lines;
        verdict.sent_again += note.sent_again;
        verdict.leaks += count(note.after_ban.iter().filter(|after| **after > GRACE).count());
        let latest = note.after_ban.iter().max().copied().unwrap_or_default();
        verdict.latest_leak = verdict.latest_leak.max(latest);
        delays.extend(&note.delays);
    }
    delays.sort_unstable();
    let at =
        |per_mille: usize| delays.get((delays.len() * per_mille / 1000).min(delays.len().saturating_sub(1)));
    verdict.delays = [500, 990, 1000].map(|place| at(place).copied().unwrap_or_default());
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(seq: i64) -> Stored {
        Stored { room: 0, seq, id: format!("c{seq}"), nonce: format!("n{seq}") }
    }

    fn heard(seqs: &[i64]) -> Notes {
        let heard = seqs.iter().map(|seq| (*seq, format!("c{seq}"))).collect();
        Notes { stays: true, heard, ..Notes::default() }
    }

    fn names(notes: Notes, stored: &[Stored]) -> Vec<&'static str> {
        judge(&[notes], stored).broken().into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn what_went_well_breaks_nothing() {
        let told = Acknowledged { nonce: "n1".into(), id: "c1".into(), seq: 1 };
        let fine = Notes { acknowledged: vec![told], ..heard(&[1, 2]) };
        assert_eq!(names(fine, &[stored(1), stored(2)]), [""; 0]);
    }

    #[test]
    fn each_promise_that_is_broken_is_found() {
        let both = [stored(1), stored(2)];
        let told = |id: &str, nonce: &str| {
            let told = Acknowledged { nonce: nonce.into(), id: id.into(), seq: 1 };
            Notes { acknowledged: vec![told], ..heard(&[1, 2]) }
        };
        let noted = |change: fn(&mut Notes)| {
            let mut notes = heard(&[1, 2]);
            change(&mut notes);
            notes
        };
        let twice = [stored(1), Stored { seq: 2, ..stored(1) }];
        for (notes, rows, name) in [
            (told("c1", "n9"), &both[..], "an acknowledged message is not in the database"),
            (told("c9", "n1"), &both, "an acknowledged message has another id or number"),
            (heard(&[1]), &both, "somebody who was in to the end did not hear a message"),
            (noted(|notes| notes.holes = 1), &both, "somebody heard a message before the one before it"),
            (noted(|notes| notes.doubled = 1), &both, "somebody heard a message twice"),
            (noted(|notes| notes.astray = 1), &both, "somebody heard another room"),
            (noted(|notes| notes.let_in = 1), &both, "somebody was let in who may not hear the room"),
            (
                noted(|notes| notes.after_ban.push(GRACE * 2)),
                &both,
                "somebody heard what was said after their ban",
            ),
            (
                noted(|notes| drop(notes.heard.insert(2, "c9".into()))),
                &both,
                "two heard different messages in one place",
            ),
        ] {
            assert_eq!(names(notes, rows), [name]);
        }
        assert!(names(heard(&[1]), &twice).contains(&"a message is in the database twice"));
        assert_eq!(names(heard(&[1, 3]), &[stored(1), stored(3)]), ["a number of a room is missing"]);
        assert_eq!(names(noted(|notes| notes.after_ban.push(GRACE / 2)), &both), [""; 0]);
    }
}
