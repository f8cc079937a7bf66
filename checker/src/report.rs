//! The result as a table: each system a column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use crate::history::Route;
use crate::plan::FaultKind;
use crate::stage::System;
use crate::verdict::{Tally, Verdict};

/// What is told of a run, as a row.
type Row = (&'static str, fn(&Verdict) -> String);

/// What must be 0 is bold.
const ROWS: [Row; 18] = [
    ("**read-your-writes violated**", |v| rate(v.own_unseen, v.reads)),
    ("**older than 1 s after a commit, bus up**", |v| rate(v.late, v.reads)),
    ("of these, after a write through the API", |v| rate(v.late_for_api, v.reads)),
    ("**older than the TTL, whatever failed**", |v| rate(v.beyond_ttl, v.reads)),
    ("**never committed**", |v| rate(v.phantoms, v.reads)),
    ("**there, and not found**", |v| rate(v.missing, v.reads)),
    ("own write unseen, bus down", |v| rate(v.own_unseen_without_bus, v.reads)),
    ("older than 1 s, bus down or node cut off", |v| rate(v.late_without_bus, v.reads)),
    ("back in time, one session on one node", |v| rate(v.backwards, v.reads)),
    ("**private, shown to a stranger** (of times asked)", |v| format!("{} of {}", v.leaks, v.knocks)),
    ("**promised and lost**", |v| v.lost.to_string()),
    ("stalest read, bus up", |v| seconds(v.stalest_with_bus)),
    ("stalest party (TTL 60 s)", |v| stalest(v, Route::Party)),
    ("stalest profile (TTL 300 s)", |v| stalest(v, Route::Profile)),
    ("stalest feed page (TTL 30 s)", |v| stalest(v, Route::Feed)),
    ("reads", |v| v.reads.to_string()),
    ("reads without an answer, by status", |v| statuses(&v.failures)),
    ("writes", |v| v.writes.to_string()),
];

/// The tables of some runs of one schedule, as Markdown.
pub fn tables(runs: &[(System, Verdict)]) -> String {
    let mut text = head("per million reads (in brackets: how often)", runs);
    for (name, cell) in ROWS {
        line(&mut text, name, runs, cell);
    }
    text.push('\n');
    text.push_str(&head("while or just after: faults; late, own unseen; answered", runs));
    let kinds: BTreeSet<Option<FaultKind>> =
        runs.iter().flat_map(|(_, verdict)| verdict.by_fault.keys().copied()).collect();
    for kind in kinds {
        let name = kind.map_or("no fault".to_owned(), |kind| kind.to_string());
        line(&mut text, &name, runs, |v| tally(v.by_fault.get(&kind).copied().unwrap_or_default()));
    }
    text
}

fn head(first: &str, runs: &[(System, Verdict)]) -> String {
    let names: Vec<&str> = runs.iter().map(|(system, _)| system.name()).collect();
    format!("| {first} | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(runs.len()))
}

fn line(text: &mut String, name: &str, runs: &[(System, Verdict)], cell: impl Fn(&Verdict) -> String) {
    let cells: Vec<String> = runs.iter().map(|(_, verdict)| cell(verdict)).collect();
    let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people")]
fn rate(times: u64, of: u64) -> String {
    if times == 0 {
        return "0".to_owned();
    }
    format!("{:.0} ({times})", times as f64 * 1e6 / of.max(1) as f64)
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people")]
fn tally(tally: Tally) -> String {
    let asked = (tally.reads + tally.failures).max(1);
    let answered = tally.reads as f64 * 100.0 / asked as f64;
    format!("{}; {}, {}; {answered:.1} %", tally.faults, tally.late, tally.own_unseen)
}

fn statuses(failures: &BTreeMap<Option<u16>, u64>) -> String {
    let one = |(status, times): (&Option<u16>, &u64)| {
        let status = status.map_or("none".to_owned(), |status| status.to_string());
        format!("{status}: {times}")
    };
    let all: Vec<String> = failures.iter().map(one).collect();
    if all.is_empty() { "0".to_owned() } else { all.join(", ") }
}

fn stalest(verdict: &Verdict, route: Route) -> String {
    verdict.stalest.get(&route).map_or("-".to_owned(), |stalest| seconds(*stalest))
}

fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
