use proptest::prelude::*;

use super::*;

fn capacity(places: i64) -> Capacity {
    Capacity::parse(places).unwrap()
}

fn with(people: i64) -> PlusOnes {
    PlusOnes::parse(people).unwrap()
}

fn going(people: i64) -> Rsvp {
    Rsvp::new(RsvpStatus::Going, with(people))
}

fn answer(status: RsvpStatus) -> SetRsvp {
    SetRsvp { status, plus_ones: Some(PlusOnes::NONE), waitlist: false }
}

fn go(people: i64) -> SetRsvp {
    SetRsvp { status: RsvpStatus::Going, plus_ones: Some(with(people)), waitlist: false }
}

fn go_or_wait(people: i64) -> SetRsvp {
    SetRsvp { waitlist: true, ..go(people) }
}

/// Ten places, one of them taken, by the host; somebody new asks.
fn newcomer() -> Admission {
    Admission {
        status: PartyStatus::Planned,
        capacity: Some(capacity(10)),
        places_taken: 1,
        max_plus_ones: with(5),
        is_host: false,
        current: None,
        waiting: None,
        ahead: 0,
    }
}

const fn set(rsvp: Rsvp) -> Outcome {
    Outcome::Set { rsvp, leave_waitlist: false }
}

#[test]
fn a_newcomer_gets_the_last_place() {
    let last = Admission { places_taken: 9, ..newcomer() };
    assert_eq!(last.decide(go(0)), Ok(set(going(0))));
}

#[test]
fn a_full_party_refuses_the_next_guest() {
    let full = Admission { places_taken: 10, ..newcomer() };
    assert_eq!(full.decide(go(0)), Err(Refusal::PartyFull { free: 0 }));
}

#[test]
fn a_full_party_puts_the_next_guest_on_the_waiting_list() {
    let full = Admission { places_taken: 10, ahead: 3, ..newcomer() };
    assert_eq!(full.decide(go_or_wait(1)), Ok(Outcome::Wait { plus_ones: with(1), position: 4 }));
}

#[test]
fn the_people_one_brings_take_places() {
    let two_left = Admission { places_taken: 8, ..newcomer() };
    assert_eq!(two_left.decide(go(1)), Ok(set(going(1))));
    assert_eq!(two_left.decide(go(2)), Err(Refusal::PartyFull { free: 2 }));
}

#[test]
fn only_who_is_going_brings_people() {
    assert_eq!(Rsvp::new(RsvpStatus::Maybe, with(3)).plus_ones, PlusOnes::NONE);
    assert_eq!(Rsvp::new(RsvpStatus::Maybe, with(3)).places(), 0);
}

#[test]
fn a_change_counts_the_difference() {
    let full = Admission { places_taken: 10, current: Some(going(3)), ..newcomer() };
    assert_eq!(full.decide(go(1)), Ok(set(going(1))));
    assert_eq!(full.decide(go(4)), Err(Refusal::PartyFull { free: 0 }));
    let one_left = Admission { places_taken: 9, ..full };
    assert_eq!(one_left.decide(go(4)), Ok(set(going(4))));
}

#[test]
fn a_smaller_group_fits_even_an_oversold_party() {
    let oversold = Admission { places_taken: 14, current: Some(going(3)), ..newcomer() };
    assert_eq!(oversold.decide(go(2)), Ok(set(going(2))));
}

#[test]
fn a_newcomer_does_not_overtake_those_who_wait_for_more_places() {
    let one_left_for_a_pair = Admission { places_taken: 9, ahead: 1, ..newcomer() };
    assert_eq!(one_left_for_a_pair.decide(go(0)), Err(Refusal::PartyFull { free: 0 }));
    assert_eq!(
        one_left_for_a_pair.decide(go_or_wait(0)),
        Ok(Outcome::Wait { plus_ones: with(0), position: 2 })
    );
}

#[test]
fn who_is_going_does_not_bring_more_people_past_the_line() {
    let held = Admission { places_taken: 8, ahead: 1, current: Some(going(0)), ..newcomer() };
    assert_eq!(held.decide(go_or_wait(1)), Err(Refusal::PartyFull { free: 0 }));
    let host = Admission { is_host: true, ..held };
    assert_eq!(host.decide(go(1)), Err(Refusal::PartyFull { free: 0 }));
}

#[test]
fn who_waits_keeps_the_place_in_line_however_often_they_ask() {
    let waiting = Admission { places_taken: 10, waiting: Some(with(0)), ahead: 2, ..newcomer() };
    for change in [go(0), go_or_wait(0)] {
        let still = Outcome::StillWaiting { plus_ones: with(0), position: 3 };
        assert_eq!(waiting.decide(change), Ok(still));
    }
    let more = Outcome::StillWaiting { plus_ones: with(2), position: 3 };
    assert_eq!(waiting.decide(go(2)), Ok(more));
}

#[test]
fn the_head_of_the_line_comes_in_with_fewer_people() {
    let head = Admission { places_taken: 9, waiting: Some(with(2)), ..newcomer() };
    assert_eq!(head.decide(go(0)), Ok(Outcome::Set { rsvp: going(0), leave_waitlist: true }));
}

#[test]
fn who_declines_or_hesitates_leaves_the_line() {
    let waiting = Admission { places_taken: 10, waiting: Some(with(0)), ahead: 2, ..newcomer() };
    for status in [RsvpStatus::NotGoing, RsvpStatus::Maybe] {
        let change = answer(status);
        let rsvp = Rsvp::new(status, with(0));
        let left = Outcome::Set { rsvp, leave_waitlist: true };
        assert_eq!(waiting.decide(change), Ok(left));
        assert_eq!(Admission { current: Some(rsvp), ..waiting }.decide(change), Ok(left));
    }
}

#[test]
fn a_group_that_could_never_fit_does_not_block_the_line() {
    let small = Admission { capacity: Some(capacity(3)), places_taken: 3, ..newcomer() };
    assert_eq!(small.decide(go_or_wait(2)), Err(Refusal::GroupTooLarge { places: 3 }));
    assert_eq!(small.decide(go_or_wait(1)), Ok(Outcome::Wait { plus_ones: with(1), position: 1 }));
}

#[test]
fn guests_bring_as_many_as_the_host_allows_or_as_before() {
    let strict = Admission { max_plus_ones: with(1), ..newcomer() };
    assert_eq!(strict.decide(go(2)), Err(Refusal::TooManyPlusOnes { max: with(1) }));
    assert_eq!(Admission { is_host: true, ..strict }.decide(go(5)), Ok(set(going(5))));
    let before = Admission { current: Some(going(4)), places_taken: 6, ..strict };
    assert_eq!(before.decide(go(3)), Ok(set(going(3))));
    let waiting = Admission { waiting: Some(with(3)), places_taken: 10, ..strict };
    assert_eq!(waiting.decide(go(3)), Ok(Outcome::StillWaiting { plus_ones: with(3), position: 1 }));
}

#[test]
fn asking_for_what_is_changes_nothing_even_after_the_party() {
    for &status in PartyStatus::ALL {
        let there = Admission { status, current: Some(going(2)), places_taken: 10, ..newcomer() };
        assert_eq!(there.decide(go(2)), Ok(Outcome::Unchanged));
    }
}

#[test]
fn a_party_that_is_over_or_off_takes_no_answers() {
    for status in [PartyStatus::Ended, PartyStatus::Cancelled] {
        let over = Admission { status, ..newcomer() };
        assert_eq!(over.decide(go(0)), Err(Refusal::NotOpen(status)));
        assert_eq!(Admission { current: Some(going(0)), ..over }.withdraw(), Err(Refusal::NotOpen(status)));
    }
    assert!(Admission { status: PartyStatus::Live, ..newcomer() }.decide(go(0)).is_ok());
}

#[test]
fn the_host_attends() {
    let host = Admission { is_host: true, current: Some(going(0)), ..newcomer() };
    assert_eq!(host.decide(answer(RsvpStatus::NotGoing)), Err(Refusal::HostAttends));
    assert_eq!(host.decide(answer(RsvpStatus::Maybe)), Err(Refusal::HostAttends));
    assert_eq!(host.withdraw(), Err(Refusal::HostAttends));
    assert_eq!(host.decide(go(1)), Ok(set(going(1))));
}

#[test]
fn an_answer_is_taken_back_once() {
    assert_eq!(newcomer().withdraw(), Ok(false));
    assert_eq!(Admission { current: Some(going(0)), ..newcomer() }.withdraw(), Ok(true));
    assert_eq!(Admission { waiting: Some(with(0)), ..newcomer() }.withdraw(), Ok(true));
}

#[test]
fn a_party_without_a_limit_takes_everybody() {
    let open = Admission { capacity: None, places_taken: 1_000_000, ..newcomer() };
    assert_eq!(open.decide(go(5)), Ok(set(going(5))));
}

#[test]
fn a_capacity_is_not_lowered_below_who_is_going_or_waiting() {
    assert_eq!(capacity(4).check_change(5, None), Err(CapacityTooLow { needed: 5 }));
    assert_eq!(capacity(5).check_change(5, Some(with(3))), Ok(()));
    assert_eq!(capacity(5).check_change(5, Some(with(4))), Err(CapacityTooLow { needed: 6 }));
}

#[test]
fn the_head_of_the_line_blocks_those_behind() {
    let line = [with(0), with(2), with(0)];
    assert_eq!(promote(Some(capacity(10)), 7, line), 1);
    assert_eq!(promote(Some(capacity(10)), 6, line), 2);
    assert_eq!(promote(Some(capacity(10)), 10, line), 0);
    assert_eq!(promote(Some(capacity(10)), 12, line), 0);
    assert_eq!(promote(None, 100, line), 3);
}

// A model of a party with a few people, to which decisions are applied as the use case does.

const PEOPLE: usize = 8;
const HOST: usize = 0;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Model {
    capacity: Option<Capacity>,
    answers: [Option<Rsvp>; PEOPLE],
    line: Vec<(usize, PlusOnes)>,
    /// Everybody who was let in from the line, in order, by the number of their ticket.
    promoted: Vec<usize>,
    tickets: [usize; PEOPLE],
    next_ticket: usize,
}

impl Model {
    fn new(capacity: Option<Capacity>) -> Self {
        let mut answers = [None; PEOPLE];
        answers[HOST] = Some(going(0));
        Self { capacity, answers, line: vec![], promoted: vec![], tickets: [0; PEOPLE], next_ticket: 0 }
    }

    fn places_taken(&self) -> u32 {
        self.answers.iter().flatten().map(|rsvp| rsvp.places()).sum()
    }

    fn position(&self, person: usize) -> Option<usize> {
        self.line.iter().position(|&(waiting, _)| waiting == person)
    }

    fn admission(&self, person: usize) -> Admission {
        let position = self.position(person);
        Admission {
            status: PartyStatus::Planned,
            capacity: self.capacity,
            places_taken: self.places_taken(),
            max_plus_ones: with(5),
            is_host: person == HOST,
            current: self.answers[person],
            waiting: position.map(|index| self.line[index].1),
            ahead: u32::try_from(position.unwrap_or(self.line.len())).unwrap(),
        }
    }

    fn ask(&mut self, person: usize, change: SetRsvp) -> Result<Outcome, Refusal> {
        let outcome = self.admission(person).decide(change)?;
        match outcome {
            Outcome::Unchanged => {}
            Outcome::Set { rsvp, leave_waitlist } => {
                self.answers[person] = Some(rsvp);
                if leave_waitlist {
                    self.line.retain(|&(waiting, _)| waiting != person);
                }
            }
            Outcome::Wait { plus_ones, .. } => {
                self.line.push((person, plus_ones));
                self.tickets[person] = self.next_ticket;
                self.next_ticket += 1;
            }
            Outcome::StillWaiting { plus_ones, .. } => {
                let index = self.position(person).unwrap();
                self.line[index].1 = plus_ones;
            }
        }
        self.promote();
        Ok(outcome)
    }

    fn withdraw(&mut self, person: usize) {
        if self.admission(person).withdraw() == Ok(true) {
            self.answers[person] = None;
            self.line.retain(|&(waiting, _)| waiting != person);
            self.promote();
        }
    }

    fn set_capacity(&mut self, capacity: Option<Capacity>) {
        let largest = self.line.iter().map(|&(_, group)| group).max();
        if capacity.is_none_or(|c| c.check_change(self.places_taken(), largest).is_ok()) {
            self.capacity = capacity;
            self.promote();
        }
    }

    fn promote(&mut self) {
        let count = promote(self.capacity, self.places_taken(), self.line.iter().map(|&(_, group)| group));
        for (person, plus_ones) in self.line.drain(..count).collect::<Vec<_>>() {
            self.answers[person] = Some(Rsvp::new(RsvpStatus::Going, plus_ones));
            self.promoted.push(self.tickets[person]);
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    Ask(usize, SetRsvp),
    Withdraw(usize),
    Capacity(Option<Capacity>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let status = prop_oneof![
        4 => Just(RsvpStatus::Going),
        1 => Just(RsvpStatus::Maybe),
        1 => Just(RsvpStatus::NotGoing),
    ];
    let change = (status, 0..=5_i64, any::<bool>()).prop_map(|(status, people, waitlist)| SetRsvp {
        status,
        plus_ones: Some(with(people)),
        waitlist,
    });
    let step = prop_oneof![
        12 => (0..PEOPLE, change).prop_map(|(person, change)| Step::Ask(person, change)),
        2 => (0..PEOPLE).prop_map(Step::Withdraw),
        1 => prop::option::of(2..20_i64).prop_map(|places| Step::Capacity(places.map(capacity))),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #[test]
    fn whatever_is_asked_the_party_is_never_oversold_and_nobody_overtakes(
        places in 2..16_i64,
        steps in steps(),
    ) {
        let mut party = Model::new(Some(capacity(places)));
        for step in steps {
            match step {
                Step::Ask(person, change) => {
                    let direct = party.line.is_empty();
                    let before = party.answers[person].map_or(0, Rsvp::places);
                    let was_waiting = party.position(person).is_some();
                    let was_head = party.position(person) == Some(0);
                    if let Ok(Outcome::Set { rsvp, .. }) = party.ask(person, change) {
                        let takes_more = rsvp.places() > before;
                        let first = direct || was_head || party.capacity.is_none();
                        prop_assert!(first || !takes_more, "overtook");
                        prop_assert!(!was_waiting || party.position(person).is_none());
                    }
                }
                Step::Withdraw(person) => party.withdraw(person),
                Step::Capacity(capacity) => party.set_capacity(capacity),
            }
            if let Some(capacity) = party.capacity {
                prop_assert!(party.places_taken() <= capacity.get(), "oversold: {party:?}");
                if let Some(&(_, head)) = party.line.first() {
                    prop_assert!(head.places() > capacity.free(party.places_taken()), "kept out: {party:?}");
                    prop_assert!(capacity.could_ever_fit(head), "blocked for ever: {party:?}");
                }
            } else {
                prop_assert!(party.line.is_empty(), "waits for nothing: {party:?}");
            }
            let takes_places = |person: usize| party.answers[person].is_some_and(|rsvp| rsvp.places() > 0);
            prop_assert!(party.line.iter().all(|&(person, _)| !takes_places(person)));
            prop_assert!(takes_places(HOST));
            prop_assert!(party.promoted.is_sorted(), "promoted out of order: {party:?}");
        }
    }

    #[test]
    fn asking_twice_is_asking_once(places in 2..16_i64, steps in steps()) {
        let mut party = Model::new(Some(capacity(places)));
        for step in steps {
            match step {
                Step::Ask(person, change) => {
                    let first = party.ask(person, change);
                    let after_first = party.clone();
                    let second = party.ask(person, change);
                    prop_assert_eq!(&party, &after_first);
                    prop_assert_eq!(first.is_ok(), second.is_ok());
                    let moved = matches!(second, Ok(Outcome::Set { .. } | Outcome::Wait { .. }));
                    prop_assert!(!moved, "{second:?}");
                }
                Step::Withdraw(person) => party.withdraw(person),
                Step::Capacity(capacity) => party.set_capacity(capacity),
            }
        }
    }
}
