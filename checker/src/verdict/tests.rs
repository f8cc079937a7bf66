//! Histories made by hand, with each violation and just without it.

use super::*;

const PARTY: Register = Register::Party(0);

const fn at(milliseconds: u64) -> Moment {
    Duration::from_millis(milliseconds)
}

/// A write by SQL that was confirmed at a moment.
fn sql(version: Version, confirmed: u64) -> Write {
    let outcome = Outcome::Committed(at(confirmed));
    Write { register: PARTY, version, by_api: false, begun: at(confirmed - 5), outcome, answered: None }
}

/// A write through the API by session 1.
fn api(version: Version, confirmed: u64) -> Write {
    Write { by_api: true, answered: Some((Session(1), at(confirmed))), ..sql(version, confirmed) }
}

/// A read by nobody in particular on node 0 that takes a millisecond.
fn read(version: Version, begun: u64) -> Read {
    let (begun, ended) = (at(begun), at(begun + 1));
    Read { route: Route::Party, node: 0, session: None, begun, ended, seen: vec![(PARTY, version)] }
}

fn by(session: usize, read: Read) -> Read {
    Read { session: Some(Session(session)), ..read }
}

fn spell(kind: FaultKind, node: Option<usize>, from: u64, until: u64) -> Spell {
    Spell { kind, node, from: at(from), until: at(until) }
}

fn judged(writes: Vec<Write>, reads: Vec<Read>, spells: Vec<Spell>) -> Verdict {
    judge(&History { writes, reads, spells, ..History::default() })
}

#[test]
fn reads_of_the_newest_and_of_what_was_just_replaced_are_fine() {
    let verdict = judged(
        vec![sql(1, 1_000), sql(2, 2_000)],
        vec![read(0, 500), read(1, 3_000), read(2, 9_000)],
        vec![],
    );
    assert_eq!(verdict.broken(), []);
    assert_eq!((verdict.reads, verdict.writes), (3, 2));
    assert_eq!(verdict.stalest_with_bus, at(1_000));
}

#[test]
fn a_read_of_what_was_replaced_more_than_a_second_before_it_began_is_late() {
    let verdict = judged(vec![sql(1, 1_000), sql(2, 2_000)], vec![read(1, 3_001)], vec![]);
    assert_eq!(verdict.late, 1);
    assert_eq!(verdict.stalest[&Route::Party], at(1_001));
    assert_eq!(
        (verdict.late_for_api, judged(vec![api(1, 1_000)], vec![read(0, 3_000)], vec![]).late_for_api),
        (0, 1)
    );
    // It counts from the oldest version that it missed.
    let verdict = judged(vec![sql(1, 1_000), sql(2, 2_900)], vec![read(0, 3_000)], vec![]);
    assert_eq!((verdict.late, verdict.stalest_with_bus), (1, at(2_000)));
}

#[test]
fn what_took_effect_only_perhaps_binds_nobody() {
    let unknown = Write { outcome: Outcome::Unknown, ..sql(2, 2_000) };
    let verdict = judged(vec![sql(1, 1_000), unknown], vec![read(1, 9_000), read(2, 9_500)], vec![]);
    assert_eq!(verdict.broken(), []);
}

#[test]
fn a_session_that_does_not_see_its_own_write_is_a_violation_at_once_and_on_every_node() {
    let elsewhere = Read { node: 2, ..read(0, 1_001) };
    let verdict = judged(vec![api(1, 1_000)], vec![by(1, elsewhere)], vec![]);
    assert_eq!((verdict.own_unseen, verdict.late), (1, 0));
}

#[test]
fn others_and_reads_begun_before_the_answer_need_not_see_a_write_at_once() {
    let reads = vec![by(2, read(0, 1_001)), read(0, 1_001), by(1, read(0, 999)), by(1, read(1, 1_001))];
    assert_eq!(judged(vec![api(1, 1_000)], reads, vec![]).broken(), []);
    // What was written by SQL is nobody's own.
    assert_eq!(judged(vec![sql(1, 1_000)], vec![by(1, read(0, 1_001))], vec![]).broken(), []);
    // A newer version than one's own is fine too.
    assert_eq!(judged(vec![api(1, 1_000), sql(2, 1_100)], vec![by(1, read(2, 1_101))], vec![]).broken(), []);
}

#[test]
fn what_is_seen_while_the_bus_is_down_and_a_second_after_is_counted_apart() {
    let down = || vec![spell(FaultKind::RedisKill, None, 2_000, 5_000)];
    let reads = vec![read(0, 2_500), read(0, 6_000)];
    let verdict = judged(vec![sql(1, 1_000)], reads, down());
    assert_eq!((verdict.late, verdict.late_without_bus), (0, 2));
    assert_eq!(judged(vec![sql(1, 1_000)], vec![read(0, 6_001)], down()).late, 1);
    let verdict = judged(vec![api(1, 3_000)], vec![by(1, read(0, 3_001))], down());
    assert_eq!((verdict.own_unseen, verdict.own_unseen_without_bus), (0, 1));
}

#[test]
fn faults_that_leave_the_bus_alone_excuse_nothing() {
    for kind in FaultKind::ALL.into_iter().filter(|kind| !kind.cuts_the_bus()) {
        let verdict =
            judged(vec![sql(1, 1_000)], vec![read(0, 3_000)], vec![spell(kind, None, 1_500, 3_500)]);
        assert_eq!((verdict.late, verdict.late_without_bus), (1, 0), "{kind}");
        assert_eq!(verdict.by_fault[&Some(kind)].late, 1);
    }
}

#[test]
fn only_the_node_that_is_cut_off_is_excused() {
    let cut = || vec![spell(FaultKind::BusCut, Some(1), 1_500, 3_500)];
    let on = |node| vec![Read { node, ..read(0, 3_000) }];
    assert_eq!(judged(vec![sql(1, 1_000)], on(1), cut()).late_without_bus, 1);
    assert_eq!(judged(vec![sql(1, 1_000)], on(0), cut()).late, 1);
}

#[test]
fn a_value_that_outlives_its_ttl_is_a_violation_whatever_is_broken() {
    let down = vec![spell(FaultKind::RedisPause, None, 1_000, 400_000)];
    let reads = vec![
        read(0, 61_001),
        Read { route: Route::Feed, ..read(0, 31_001) },
        Read { route: Route::Profile, ..read(0, 61_001) },
    ];
    let verdict = judged(vec![sql(1, 1_000)], reads, down);
    assert_eq!((verdict.beyond_ttl, verdict.late), (2, 0));
}

#[test]
fn a_version_that_was_rolled_back_or_not_yet_sent_cannot_be_seen() {
    let aborted = Write { outcome: Outcome::Aborted, ..sql(1, 1_000) };
    assert_eq!(judged(vec![aborted], vec![read(1, 2_000)], vec![]).phantoms, 1);
    assert_eq!(judged(vec![sql(1, 1_000)], vec![read(1, 900)], vec![]).phantoms, 1);
    assert_eq!(judged(vec![sql(1, 1_000)], vec![read(1, 996)], vec![]).phantoms, 0);
    assert_eq!(judged(vec![], vec![read(4, 996)], vec![]).phantoms, 1);
}

#[test]
fn a_page_is_judged_once_by_its_worst() {
    let other = Write { register: Register::Party(1), ..sql(1, 2_500) };
    let page = Read { seen: vec![(PARTY, 0), (Register::Party(1), 0)], ..read(0, 3_000) };
    let verdict = judged(vec![sql(1, 1_000), other], vec![page], vec![]);
    assert_eq!((verdict.late, verdict.reads, verdict.stalest_with_bus), (1, 1, at(2_000)));
}

#[test]
fn a_promised_version_that_is_not_in_the_database_at_the_end_is_lost() {
    let history = |stored| History {
        writes: vec![api(1, 1_000), api(2, 2_000)],
        stored: vec![(PARTY, stored)],
        ..History::default()
    };
    assert_eq!(judge(&history(1)).lost, 1);
    assert_eq!(judge(&history(2)).lost, 0);
}

#[test]
fn strangers_who_are_let_in_and_parties_that_vanish_are_violations() {
    let failures = vec![Failure { begun: at(1), status: Some(404) }, Failure { begun: at(2), status: None }];
    let verdict = judge(&History { failures, knocks: 5, leaks: 2, ..History::default() });
    assert_eq!(verdict.broken(), [("missing", 1), ("private, shown to a stranger", 2)]);
    assert_eq!(verdict.failures, BTreeMap::from([(None, 1), (Some(404), 1)]));
    assert_eq!(verdict.by_fault[&None].failures, 2);
}

#[test]
fn going_back_in_time_on_one_node_is_told_and_no_violation() {
    let elsewhere = Read { node: 1, ..read(0, 1_300) };
    let reads = vec![by(3, read(1, 1_100)), by(3, read(0, 1_200)), by(3, elsewhere), by(4, read(0, 1_400))];
    let verdict = judged(vec![sql(1, 1_000)], reads, vec![]);
    assert_eq!((verdict.backwards, verdict.broken()), (1, vec![]));
}
