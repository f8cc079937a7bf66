//! Which services are left alone, and how many pushes of one are under way.
//!
//! A service is a well-known one by its name, or all that is below one registrable domain; and apart from that an address
//! to which names of many domains may lead. What is known of services is in the database too, so that all nodes know it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use party_db::push::Service;

use crate::network::household;

/// After so many failures in a row a service is left alone.
pub(super) const LIMIT: i32 = 5;
/// How soon what was not tried comes again, when nobody knows better.
pub(super) const SOON: SignedDuration = SignedDuration::from_secs(15);
/// How soon it is looked again whether a service is still paused, and for how long an address is left alone.
const PAUSED: SignedDuration = SignedDuration::from_mins(1);
/// Pushes under way at the same time through a trusted service: some slots are left to all others.
const TRUSTED: usize = 12;
/// Through any other one, and to one address: it takes five of them to fill all slots.
const OTHER: usize = 3;

/// Whether a push may be tried through a service now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// It may, and is counted until it leaves.
    Enter,
    /// As many as may be are under way.
    Full,
    /// The service does not work; come again then.
    Closed(Timestamp),
}

/// What is known of services, and what is under way.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    services: Mutex<HashMap<String, State>>,
    addresses: Mutex<HashMap<IpAddr, State>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct State {
    failures: i32,
    closed_until: Option<Timestamp>,
    under_way: usize,
}

impl State {
    fn enter(&mut self, most: usize, now: Timestamp) -> Entry {
        if let Some(until) = self.closed_until.filter(|until| *until > now) {
            return Entry::Closed(until);
        }
        // One push tells whether it works again.
        let most = if self.failures >= LIMIT { 1 } else { most };
        if self.under_way >= most {
            return if self.failures >= LIMIT { Entry::Closed(now + SOON) } else { Entry::Full };
        }
        self.under_way += 1;
        Entry::Enter
    }

    fn is_idle(&self) -> bool {
        self.under_way == 0 && self.failures == 0
    }
}

impl Breaker {
    /// Takes over what the database knows of services that do not work.
    pub(super) fn learn(&self, services: &[Service], now: Timestamp) {
        let mut states = lock(&self.services);
        for state in states.values_mut() {
            (state.failures, state.closed_until) = (0, None);
        }
        for service in services {
            let state = states.entry(service.name.clone()).or_default();
            state.failures = service.failures;
            state.closed_until = if service.is_paused {
                Some(now + PAUSED)
            } else {
                service.open_until.filter(|until| *until > now)
            };
        }
        states.retain(|_, state| !state.is_idle() || state.closed_until.is_some());
        drop(states);
        let is_over =
            |state: &State| state.under_way == 0 && state.closed_until.is_none_or(|until| until <= now);
        // An address of which nothing was heard since its pause begins anew.
        lock(&self.addresses)
            .retain(|_, state| !(is_over(state) && (state.failures == 0 || state.closed_until.is_some())));
    }

    /// Whether a push may be tried through a service. Who enters must leave.
    pub(super) fn enter(&self, service: &str, is_trusted: bool, now: Timestamp) -> Entry {
        let most = if is_trusted { TRUSTED } else { OTHER };
        lock(&self.services).entry(service.to_owned()).or_default().enter(most, now)
    }

    /// A push through a service is over.
    pub(super) fn leave(&self, service: &str) {
        if let Some(state) = lock(&self.services).get_mut(service) {
            state.under_way = state.under_way.saturating_sub(1);
        }
    }

    /// A service failed.
    pub(super) fn failed(&self, service: &str) {
        lock(&self.services).entry(service.to_owned()).or_default().failures += 1;
    }

    /// A service works. Whether that is news.
    pub(super) fn worked(&self, service: &str) -> bool {
        let mut states = lock(&self.services);
        let Some(state) = states.get_mut(service) else { return false };
        let is_news = state.failures > 0 || state.closed_until.is_some();
        (state.failures, state.closed_until) = (0, None);
        if state.is_idle() {
            states.remove(service);
        }
        is_news
    }

    /// Whether something may be tried at all of these addresses; else when to come again. Who enters must leave.
    pub(super) fn enter_addresses(&self, addresses: &[IpAddr], now: Timestamp) -> Result<(), Timestamp> {
        let mut states = lock(&self.addresses);
        for (index, address) in addresses.iter().enumerate() {
            let until = match states.entry(household(*address)).or_default().enter(OTHER, now) {
                Entry::Enter => continue,
                Entry::Full => now + SOON,
                Entry::Closed(until) => until,
            };
            for entered in &addresses[..index] {
                if let Some(state) = states.get_mut(&household(*entered)) {
                    state.under_way = state.under_way.saturating_sub(1);
                }
            }
            return Err(until);
        }
        Ok(())
    }

    /// What was tried at these addresses is over.
    pub(super) fn leave_addresses(&self, addresses: &[IpAddr], has_failed: bool, now: Timestamp) {
        let mut states = lock(&self.addresses);
        for address in addresses {
            let state = states.entry(household(*address)).or_default();
            state.under_way = state.under_way.saturating_sub(1);
            if !has_failed {
                (state.failures, state.closed_until) = (0, None);
                continue;
            }
            state.failures += 1;
            state.closed_until = (state.failures >= LIMIT).then_some(now + PAUSED);
        }
    }
}

fn lock<T>(states: &Mutex<T>) -> MutexGuard<'_, T> {
    states.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T20:00:00Z".parse().unwrap()
    }

    fn knows(failures: i32, seconds: Option<i64>, is_paused: bool) -> Breaker {
        let open_until = seconds.map(|seconds| now() + SignedDuration::from_secs(seconds));
        let breaker = Breaker::default();
        breaker.learn(
            &[Service { name: "fcm".into(), is_paused, failures, open_until, last_error: None }],
            now(),
        );
        breaker
    }

    #[test]
    fn a_service_that_failed_is_left_alone_until_its_time_then_one_push_is_tried() {
        let waits = knows(5, Some(30), false);
        let until = now() + SignedDuration::from_secs(30);
        assert_eq!(waits.enter("fcm", true, now()), Entry::Closed(until));
        assert_eq!(waits.enter("push.example", false, now()), Entry::Enter, "others are not its fault");
        let over = knows(5, Some(-1), false);
        assert_eq!(over.enter("fcm", true, now()), Entry::Enter);
        assert_eq!(over.enter("fcm", true, now()), Entry::Closed(now() + SOON));
        over.leave("fcm");
        assert!(over.worked("fcm") && !over.worked("fcm"));
        assert_eq!(over.enter("fcm", true, now()), Entry::Enter);
    }

    #[test]
    fn failures_close_a_service_before_the_database_is_asked_again() {
        let breaker = Breaker::default();
        for _ in 0..LIMIT {
            assert_eq!(breaker.enter("fcm", true, now()), Entry::Enter);
            breaker.leave("fcm");
            breaker.failed("fcm");
        }
        assert_eq!(breaker.enter("fcm", true, now()), Entry::Enter, "one is tried");
        assert!(matches!(breaker.enter("fcm", true, now()), Entry::Closed(_)));
    }

    #[test]
    fn a_service_that_is_paused_is_not_tried() {
        assert_eq!(knows(0, None, true).enter("fcm", true, now()), Entry::Closed(now() + PAUSED));
    }

    #[test]
    fn a_service_that_answers_nothing_holds_a_few_slots_and_no_more() {
        let breaker = Breaker::default();
        let entered = (0..240).filter(|_| breaker.enter("attack.example", false, now()) == Entry::Enter);
        assert_eq!(entered.count(), OTHER);
        assert_eq!(breaker.enter("fcm.googleapis.com", true, now()), Entry::Enter);
        breaker.leave("attack.example");
        assert_eq!(breaker.enter("attack.example", false, now()), Entry::Enter);
    }

    #[test]
    fn names_of_many_domains_that_lead_to_one_machine_are_one_service() {
        let breaker = Breaker::default();
        let here = |last: u16| [IpAddr::from([0x2a00, 0x1450, 1, 2, 0, 0, 0, last])];
        for last in 0..3 {
            assert_eq!(breaker.enter_addresses(&here(last), now()), Ok(()));
        }
        assert_eq!(breaker.enter_addresses(&here(9), now()), Err(now() + SOON), "three are under way");
        for last in 0..3 {
            breaker.leave_addresses(&here(last), true, now());
        }
        for last in 10..12 {
            assert_eq!(breaker.enter_addresses(&here(last), now()), Ok(()));
            breaker.leave_addresses(&here(last), true, now());
        }
        assert_eq!(breaker.enter_addresses(&here(77), now()), Err(now() + PAUSED), "five failed");
        let elsewhere = [IpAddr::from([0x2a00, 0x1450, 1, 3, 0, 0, 0, 1])];
        assert_eq!(breaker.enter_addresses(&elsewhere, now()), Ok(()));
        breaker.learn(&[], now() + PAUSED);
        assert_eq!(breaker.enter_addresses(&here(77), now() + PAUSED), Ok(()), "its pause is over");
    }
}
