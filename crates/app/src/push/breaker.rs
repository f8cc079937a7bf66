//! Which services are left alone. What is known is in the database, so that all nodes know it; a batch is decided by what
//! was known when it began, and by what happened in it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use party_db::push::Service;

/// After so many failures in a row a service is left alone.
pub(super) const LIMIT: i32 = 5;
/// How soon what was not tried comes again, when nobody knows better.
const SOON: SignedDuration = SignedDuration::from_secs(15);
/// How soon it is looked again whether a service is still paused.
const PAUSED: SignedDuration = SignedDuration::from_mins(1);

/// What may be tried in this batch.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<HashMap<String, State>>);

#[derive(Debug, Clone, Copy, Default)]
struct State {
    failures: i32,
    closed_until: Option<Timestamp>,
    /// One push is under way that tells whether it works again.
    is_tried: bool,
}

impl Breaker {
    /// From what is known of services that do not work; `now` is when the batch begins.
    pub(super) fn new(services: &[Service], now: Timestamp) -> Self {
        let state = |service: &Service| State {
            failures: service.failures,
            closed_until: if service.is_paused {
                Some(now + PAUSED)
            } else {
                service.open_until.filter(|until| *until > now)
            },
            is_tried: false,
        };
        let states = services.iter().map(|service| (service.name.clone(), state(service)));
        Self(Mutex::new(states.collect()))
    }

    /// Whether a push may be tried through a service; else when to come again.
    pub(super) fn enter(&self, service: &str, now: Timestamp) -> Result<(), Timestamp> {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(state) = states.get_mut(service) else { return Ok(()) };
        if let Some(until) = state.closed_until {
            return Err(until);
        }
        if state.failures >= LIMIT {
            if state.is_tried {
                return Err(now + SOON);
            }
            state.is_tried = true;
        }
        Ok(())
    }

    /// A service failed.
    pub(super) fn failed(&self, service: &str) {
        let mut states = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        states.entry(service.to_owned()).or_default().failures += 1;
    }

    /// A service works. Whether that is news.
    pub(super) fn worked(&self, service: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(service).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T20:00:00Z".parse().unwrap()
    }

    fn service(failures: i32, seconds: Option<i64>, is_paused: bool) -> Service {
        let open_until = seconds.map(|seconds| now() + SignedDuration::from_secs(seconds));
        Service { name: "fcm".into(), is_paused, failures, open_until, last_error: None }
    }

    #[test]
    fn a_service_that_failed_is_left_alone_until_its_time_then_one_push_is_tried() {
        let waits = Breaker::new(&[service(5, Some(30), false)], now());
        assert_eq!(waits.enter("fcm", now()), Err(now() + SignedDuration::from_secs(30)));
        assert_eq!(waits.enter("push.example", now()), Ok(()), "others are not its fault");
        let over = Breaker::new(&[service(5, Some(-1), false)], now());
        assert_eq!((over.enter("fcm", now()), over.enter("fcm", now())), (Ok(()), Err(now() + SOON)));
        assert!(over.worked("fcm") && !over.worked("fcm"));
        assert_eq!(over.enter("fcm", now()), Ok(()));
    }

    #[test]
    fn failures_of_one_batch_close_it_for_the_rest() {
        let breaker = Breaker::default();
        for _ in 0..LIMIT {
            assert_eq!(breaker.enter("fcm", now()), Ok(()));
            breaker.failed("fcm");
        }
        assert_eq!(breaker.enter("fcm", now()), Ok(()), "one is tried");
        assert!(breaker.enter("fcm", now()).is_err());
    }

    #[test]
    fn a_service_that_is_paused_is_not_tried() {
        let paused = Breaker::new(&[service(0, None, true)], now());
        assert_eq!(paused.enter("fcm", now()), Err(now() + PAUSED));
    }
}
