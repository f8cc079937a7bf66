//! What a history proves: a pure function of it.
//!
//! A read is judged once, by the worst of what it saw. The promises, and when they hold:
//! - Read your writes: after the server's 2xx a session sees its write or a newer one, on every node.
//! - Late: nobody sees a version that another one had replaced more than [`GRACE`] before the read began.
//! - Both hold while the bus is up. While it is down or the node is cut off from it, and for [`GRACE`] after, what
//!   would break them is counted apart.
//! - Always: no value outlives its TTL, none is seen that was never committed, none that was promised is lost.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use crate::history::{
    Failure, History, Moment, Outcome, Read, Register, Route, Session, Spell, Version, Write,
};
use crate::plan::FaultKind;

/// How long a change may take to reach every node.
pub const GRACE: Duration = Duration::from_secs(1);

/// Reads of one time, and what was wrong with them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Faults.
    pub faults: u64,
    /// Reads that were answered.
    pub reads: u64,
    /// Reads that were not.
    pub failures: u64,
    /// Reads that did not see the session's own write.
    pub own_unseen: u64,
    /// Reads that saw what had been replaced for more than [`GRACE`].
    pub late: u64,
}

/// The result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Reads that were answered.
    pub reads: u64,
    /// Writes that were committed.
    pub writes: u64,
    /// Reads that were not answered, by the status that they got, if any.
    pub failures: BTreeMap<Option<u16>, u64>,
    /// Reads that were told that there is nothing where there was something.
    pub missing: u64,
    /// Violations of read-your-writes while the bus was up.
    pub own_unseen: u64,
    /// The same while it was down.
    pub own_unseen_without_bus: u64,
    /// Reads begun more than [`GRACE`] after a commit that saw an older version, while the bus was up.
    pub late: u64,
    /// The same while it was down.
    pub late_without_bus: u64,
    /// Of `late`, those that missed a write through the API. The others missed one by SQL.
    pub late_for_api: u64,
    /// Reads of a version that had been replaced for longer than its TTL.
    pub beyond_ttl: u64,
    /// Reads of a version that never was.
    pub phantoms: u64,
    /// Reads older than an earlier one of the same session on the same node. No promise; for information.
    pub backwards: u64,
    /// How often a stranger asked for a private party.
    pub knocks: u64,
    /// How often they got it.
    pub leaks: u64,
    /// Registers whose promised version is not in the database at the end.
    pub lost: u64,
    /// The longest that a version was seen after it had been replaced.
    pub stalest: BTreeMap<Route, Duration>,
    /// The same while the bus was up.
    pub stalest_with_bus: Duration,
    /// By the fault that was the last before the read or lasted while its version was replaced; `None` is quiet.
    pub by_fault: BTreeMap<Option<FaultKind>, Tally>,
}

impl Verdict {
    /// Every promise that was broken, with how often.
    pub fn broken(&self) -> Vec<(&'static str, u64)> {
        [
            ("read-your-writes", self.own_unseen),
            ("older than 1 s after a commit", self.late),
            ("older than the TTL", self.beyond_ttl),
            ("never committed", self.phantoms),
            ("missing", self.missing),
            ("private, shown to a stranger", self.leaks),
            ("promised and lost", self.lost),
        ]
        .into_iter()
        .filter(|(_, times)| *times > 0)
        .collect()
    }
}

/// Judges a history.
pub fn judge(history: &History) -> Verdict {
    let known = Known::of(history);
    let mut verdict = Verdict {
        knocks: history.knocks,
        leaks: history.leaks,
        writes: count(&history.writes, |write| matches!(write.outcome, Outcome::Committed(_))),
        missing: count(&history.failures, Failure::missing),
        reads: history.reads.len() as u64,
        backwards: backwards(&history.reads),
        lost: count(&history.stored, |(register, version)| known.last(*register) > *version),
        ..Verdict::default()
    };
    for spell in &history.spells {
        verdict.by_fault.entry(Some(spell.kind)).or_default().faults += 1;
    }
    for Failure { begun, status } in &history.failures {
        verdict.by_fault.entry(fault(&history.spells, *begun, *begun)).or_default().failures += 1;
        *verdict.failures.entry(*status).or_default() += 1;
    }
    for read in &history.reads {
        known.judge(read, &history.spells, &mut verdict);
    }
    verdict
}

fn count<T>(all: &[T], which: impl Fn(&T) -> bool) -> u64 {
    all.iter().filter(|one| which(one)).count() as u64
}

/// A version of a register and since when it was replaced or had to be seen.
struct Mark {
    version: Version,
    by_api: bool,
    write_begun: Moment,
    since: Moment,
}

/// The writes, by what they bind.
#[derive(Default)]
struct Known {
    committed: HashMap<Register, Vec<Mark>>,
    own: HashMap<(Session, Register), Vec<Mark>>,
    /// When the write of a version began that may be seen.
    possible: HashMap<(Register, Version), Moment>,
}

/// The oldest version newer than `seen` that the reader had to know of.
fn missed(marks: Option<&Vec<Mark>>, seen: Version, begun: Moment) -> Option<&Mark> {
    let marks = marks?;
    let next = marks.partition_point(|mark| mark.version <= seen);
    marks.get(next).filter(|mark| mark.since <= begun)
}

impl Known {
    fn of(history: &History) -> Self {
        let mut known = Self::default();
        for Write { register, version, by_api, begun, outcome, answered } in &history.writes {
            let mark = |since| Mark { version: *version, by_api: *by_api, write_begun: *begun, since };
            if let Outcome::Committed(since) = *outcome {
                known.committed.entry(*register).or_default().push(mark(since));
            }
            if let Some((session, since)) = *answered {
                known.own.entry((session, *register)).or_default().push(mark(since));
            }
            if *outcome != Outcome::Aborted {
                known.possible.insert((*register, *version), *begun);
            }
        }
        for marks in known.committed.values_mut().chain(known.own.values_mut()) {
            marks.sort_by_key(|mark| mark.version);
        }
        known
    }

    fn last(&self, register: Register) -> Version {
        self.committed.get(&register).and_then(|marks| marks.last()).map_or(0, |mark| mark.version)
    }

    fn judge(&self, read: &Read, spells: &[Spell], verdict: &mut Verdict) {
        let cut_off = without_bus(spells, read.begun, read.ended, Some(read.node));
        let mut oldest: Option<&Mark> = None;
        let mut own: Option<&Mark> = None;
        let mut phantom = false;
        for &(register, version) in &read.seen {
            let replaced = missed(self.committed.get(&register), version, read.begun);
            oldest = [oldest, replaced].into_iter().flatten().min_by_key(|mark| mark.since);
            let marks = read.session.and_then(|session| self.own.get(&(session, register)));
            own = own.or_else(|| missed(marks, version, read.begun));
            let begun = self.possible.get(&(register, version));
            phantom |= version > 0 && begun.is_none_or(|begun| *begun > read.ended);
        }
        let since = oldest.map_or(read.begun, |mark| mark.since);
        let staleness = read.begun.saturating_sub(since);
        let tally = verdict.by_fault.entry(fault(spells, since, read.begun)).or_default();
        tally.reads += 1;
        if staleness > GRACE {
            tally.late += 1;
            *(if cut_off { &mut verdict.late_without_bus } else { &mut verdict.late }) += 1;
            verdict.late_for_api += u64::from(!cut_off && oldest.is_some_and(|mark| mark.by_api));
        }
        if let Some(mark) = own {
            // Nodes that cannot hear each other, at the write or at the read, do not promise it.
            let cut = without_bus(spells, mark.write_begun, mark.since, None)
                || without_bus(spells, read.begun, read.ended, None);
            tally.own_unseen += 1;
            *(if cut { &mut verdict.own_unseen_without_bus } else { &mut verdict.own_unseen }) += 1;
        }
        verdict.beyond_ttl += u64::from(staleness > read.route.ttl());
        verdict.phantoms += u64::from(phantom);
        let stalest = verdict.stalest.entry(read.route).or_default();
        *stalest = staleness.max(*stalest);
        if !cut_off {
            verdict.stalest_with_bus = staleness.max(verdict.stalest_with_bus);
        }
    }
}

/// Whether the bus was down at some time of these, or had been until less than [`GRACE`] before. A node is given when
/// it matters only whether that one could hear.
fn without_bus(spells: &[Spell], from: Moment, until: Moment, node: Option<usize>) -> bool {
    spells.iter().any(|spell| {
        spell.kind.cuts_the_bus()
            && (node.is_none() || spell.node.is_none() || spell.node == node)
            && spell.from <= until
            && from <= spell.until + GRACE
    })
}

/// The last fault of a time.
fn fault(spells: &[Spell], from: Moment, until: Moment) -> Option<FaultKind> {
    let within = |spell: &&Spell| spell.from <= until && from <= spell.until + GRACE;
    spells.iter().filter(within).max_by_key(|spell| spell.from).map(|spell| spell.kind)
}

/// Reads that went back in time: older than what the same session saw before on the same node, one after the other.
fn backwards(reads: &[Read]) -> u64 {
    let mut ordered: Vec<&Read> = reads.iter().filter(|read| read.session.is_some()).collect();
    ordered.sort_by_key(|read| read.begun);
    let mut newest: HashMap<(Option<Session>, usize, Register), (Version, Moment)> = HashMap::new();
    let mut times = 0;
    for read in ordered {
        let mut back = false;
        for &(register, version) in &read.seen {
            let before = newest.entry((read.session, read.node, register)).or_insert((version, read.ended));
            back |= version < before.0 && before.1 <= read.begun;
            if version > before.0 {
                *before = (version, read.ended);
            }
        }
        times += u64::from(back);
    }
    times
}

#[cfg(test)]
mod tests;
