//! The result as a table: each system a column.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::time::Duration;

use crate::history::Route;
use crate::plan::FaultKind;
use crate::stage::System;
use crate::verdict::{Tally, Verdict};

/// The tables of some runs of one schedule, as Markdown.
pub fn tables(runs: &[(System, Verdict)]) -> String {
    let mut text = String::new();
    let head = |first: &str| {
        let names: Vec<&str> = runs.iter().map(|(system, _)| system.name()).collect();
        format!("| {first} | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(runs.len()))
    };
    text.push_str(&head("per million reads (in brackets: how often)"));
    let mut row = |name: &str, cell: &dyn Fn(&Verdict) -> String| {
        let cells: Vec<String> = runs.iter().map(|(_, verdict)| cell(verdict)).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    };
    let rates: [(&str, fn(&Verdict) -> u64); 8] = [
        ("**read-your-writes violated**", |v| v.own_unseen),
        ("**older than 1 s after a commit, bus up**", |v| v.late),
        ("of these, after a write through the API", |v| v.late_for_api),
        ("**older than the TTL, whatever failed**", |v| v.beyond_ttl),
        ("**never committed**", |v| v.phantoms),
        ("**there, and not found**", |v| v.missing),
        ("own write unseen, bus down", |v| v.own_unseen_without_bus),
        ("older than 1 s, bus down or node cut off", |v| v.late_without_bus),
    ];
    for (name, times) in rates {
        row(name, &|verdict| rate(times(verdict), verdict.reads));
    }
    row("back in time, one session on one node", &|verdict| rate(verdict.backwards, verdict.reads));
    row("**private, shown to a stranger** (of times asked)", &|v| format!("{} of {}", v.leaks, v.knocks));
    row("**promised and lost**", &|verdict| verdict.lost.to_string());
    row("stalest read, bus up", &|verdict| seconds(verdict.stalest_with_bus));
    for (route, name) in [(Route::Party, "party"), (Route::Profile, "profile"), (Route::Feed, "feed page")] {
        row(&format!("stalest {name} (TTL {} s)", route.ttl().as_secs()), &|verdict| {
            verdict.stalest.get(&route).map_or("-".to_owned(), |stalest| seconds(*stalest))
        });
    }
    row("reads", &|verdict| verdict.reads.to_string());
    row("reads without an answer, by status", &|verdict| statuses(&verdict.failures));
    row("writes", &|verdict| verdict.writes.to_string());
    text.push('\n');
    text.push_str(&head("while or just after: faults; late, own unseen; answered"));
    let kinds: BTreeSet<Option<FaultKind>> =
        runs.iter().flat_map(|(_, v)| v.by_fault.keys().copied()).collect();
    for kind in kinds {
        let name = kind.map_or("no fault".to_owned(), |kind| kind.to_string());
        let cells: Vec<String> =
            runs.iter().map(|(_, v)| tally(v.by_fault.get(&kind).copied().unwrap_or_default())).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
    text
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

fn seconds(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
