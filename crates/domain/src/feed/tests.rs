use jiff::ToSpan;
use proptest::prelude::*;

use super::*;

fn now() -> Timestamp {
    "2026-11-23T20:00:00Z".parse().unwrap()
}

fn key(phase: Phase, starts_in_minutes: i64, id: &str) -> FeedKey {
    FeedKey { phase, starts_at: now() + starts_in_minutes.minutes(), id: PartyId::stored(id) }
}

#[test]
fn a_walk_goes_on_where_it_was_and_remembers_when_it_began() {
    for phase in [Phase::Live, Phase::Planned] {
        let last = key(phase, 5, "cabc");
        let cursor = FeedWalk::begin(now()).cursor_after(&last);
        let walk = FeedWalk::parse(now() + 10.minutes(), Some(&cursor)).unwrap();
        assert_eq!(walk.after(), Some(&last));
        assert_eq!(walk.began_at(), now());
        assert_eq!(walk.planned_from(), now() - 5.minutes());
    }
}

#[test]
fn a_walk_without_a_cursor_begins_now() {
    assert_eq!(FeedWalk::parse(now(), None), Ok(FeedWalk::begin(now())));
}

#[test]
fn cursors_of_other_lists_and_other_times_are_refused() {
    let other_list = crate::page::Cursor { at: now(), id: PartyId::stored("c1") }.encode();
    let future = FeedWalk::begin(now() + 1.hour()).cursor_after(&key(Phase::Live, 0, "c1"));
    let mut wrong_phase = CursorWriter::new(FeedWalk::KIND);
    wrong_phase.byte(2);
    wrong_phase.instant(now());
    wrong_phase.instant(now());
    for cursor in ["", "nonsense", &other_list, &future, &wrong_phase.finish("c1")] {
        assert_eq!(FeedWalk::parse(now(), Some(cursor)), Err(BAD_CURSOR), "{cursor}");
    }
}

#[test]
fn live_parties_come_first_then_by_start_then_by_id() {
    let mut keys = [
        key(Phase::Planned, 1, "c1"),
        key(Phase::Live, 9, "c2"),
        key(Phase::Planned, 0, "c4"),
        key(Phase::Planned, 0, "c3"),
    ];
    keys.sort();
    assert_eq!(keys.map(|key| key.id.to_string()), ["c2", "c3", "c4", "c1"]);
}

#[test]
fn only_parties_that_are_or_will_be_are_in_the_feed() {
    for &status in PartyStatus::ALL {
        assert_eq!(Phase::of(status).is_some(), status.is_open(), "{status}");
        assert!(Phase::of(status).is_none_or(|phase| phase.status() == status));
    }
}

#[test]
fn a_filter_that_says_nothing_lets_everything_through() {
    assert!(FeedFilter::default().is_empty());
    assert!(!FeedFilter { following: true, ..FeedFilter::default() }.is_empty());
    assert!(!FeedFilter { tags: TagSet::parse(["techno"]).unwrap(), ..FeedFilter::default() }.is_empty());
}

// A feed in which parties start, end and appear between the pages of one walk.

#[derive(Debug, Clone)]
struct Party {
    status: PartyStatus,
    starts_at: Timestamp,
    id: PartyId,
    changed: bool,
}

impl Party {
    fn new(number: usize, starts_in_minutes: i64, status: PartyStatus) -> Self {
        let starts_at = now() + starts_in_minutes.minutes();
        Self { status, starts_at, id: PartyId::stored(format!("c{number:04}")), changed: false }
    }

    fn key(&self) -> Option<FeedKey> {
        Phase::of(self.status).map(|phase| FeedKey { phase, starts_at: self.starts_at, id: self.id.clone() })
    }
}

fn in_walk(key: &FeedKey, walk: &FeedWalk) -> bool {
    let to_come = key.phase == Phase::Live || key.starts_at >= walk.planned_from();
    to_come && walk.after().is_none_or(|after| key > after)
}

fn page(town: &[Party], walk: &FeedWalk, limit: usize) -> Vec<FeedKey> {
    let mut keys: Vec<_> = town.iter().filter_map(Party::key).filter(|key| in_walk(key, walk)).collect();
    keys.sort();
    keys.truncate(limit);
    keys
}

#[derive(Debug, Clone)]
enum Event {
    Step(prop::sample::Index, PartyStatus),
    Appear(i64),
}

fn happen(town: &mut Vec<Party>, event: &Event) {
    match event {
        Event::Step(index, to) if !town.is_empty() => {
            let party = index.get_mut(town);
            if party.status.transition(*to).is_ok() {
                party.status = *to;
                party.changed = true;
            }
        }
        Event::Step(..) => {}
        Event::Appear(minutes) => {
            let mut party = Party::new(town.len(), *minutes, PartyStatus::Planned);
            party.changed = true;
            town.push(party);
        }
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let status = prop_oneof![Just(PartyStatus::Live), Just(PartyStatus::Ended), Just(PartyStatus::Cancelled)];
    let event = prop_oneof![
        (any::<prop::sample::Index>(), status).prop_map(|(index, status)| Event::Step(index, status)),
        (-5..60_i64).prop_map(Event::Appear),
    ];
    prop::collection::vec(event, 0..6)
}

proptest! {
    #[test]
    fn a_walk_shows_no_party_twice_and_misses_none_that_stays_as_it_is(
        starts in prop::collection::vec((-20..20_i64, any::<bool>()), 0..40),
        between in prop::collection::vec(events(), 40),
        limit in 1..8_usize,
    ) {
        let status = |live| if live { PartyStatus::Live } else { PartyStatus::Planned };
        let party = |(n, &(minutes, live))| Party::new(n, minutes, status(live));
        let mut town: Vec<_> = starts.iter().enumerate().map(party).collect();
        let mut walk = FeedWalk::begin(now());
        let mut shown: Vec<PartyId> = vec![];
        for (minutes, events) in between.iter().enumerate() {
            let keys = page(&town, &walk, limit);
            prop_assert!(keys.iter().all(|key| !shown.contains(&key.id)), "shown twice");
            shown.extend(keys.iter().map(|key| key.id.clone()));
            let Some(last) = keys.last() else { break };
            let later = now() + i64::try_from(minutes).unwrap().minutes();
            walk = FeedWalk::parse(later, Some(&walk.cursor_after(last))).unwrap();
            for event in events {
                happen(&mut town, event);
            }
        }
        if page(&town, &walk, limit).is_empty() {
            for party in town.iter().filter(|party| !party.changed) {
                let due = party.key().is_some_and(|key| in_walk(&key, &FeedWalk::begin(now())));
                prop_assert_eq!(shown.contains(&party.id), due, "{:?}", party);
            }
        }
    }
}
