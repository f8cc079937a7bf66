//! How often: each person has a budget of reads and one of writes a minute, an address has one for those who are not
//! signed in, and signing in has a small one of its own. A party shares one address, so whoever has a session, guests
//! too, is counted by the session and not by the address, and coming in by a pass is counted for the pass as well.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use party_domain::id::UserId;
use party_domain::secret::SecretHash;

use crate::AppState;
use crate::address::{client_address, peer};
use crate::caller::Caller;
use crate::error::ApiError;

/// Who a request is counted for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Who {
    Person(UserId),
    Address(IpAddr),
    Pass(SecretHash),
}

impl Who {
    /// An address; of IPv6 its /64, which is what one house has.
    fn address(address: IpAddr) -> Self {
        Self::Address(match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
        })
    }
}

/// The budgets.
#[derive(Clone)]
pub struct Limits(Arc<Budgets>);

struct Budgets {
    reads: DefaultKeyedRateLimiter<Who>,
    writes: DefaultKeyedRateLimiter<Who>,
    sign_ins: DefaultKeyedRateLimiter<Who>,
    entries: DefaultKeyedRateLimiter<Who>,
    failures: DefaultKeyedRateLimiter<Who>,
    ceilings: DefaultKeyedRateLimiter<Who>,
    clock: DefaultClock,
}

/// Requests a minute; a burst may use the whole minute at once.
const READS: NonZeroU32 = NonZeroU32::new(1_200).expect("is not zero");
const WRITES: NonZeroU32 = NonZeroU32::new(300).expect("is not zero");
const SIGN_INS: NonZeroU32 = NonZeroU32::new(30).expect("is not zero");
/// Of guests, by address and by pass: a full house comes in within minutes.
const ENTRIES: NonZeroU32 = NonZeroU32::new(120).expect("is not zero");
/// Of tokens that are none, by address.
const FAILURES: NonZeroU32 = NonZeroU32::new(120).expect("is not zero");
/// Of everything, by address: 200 people, each with a request a second.
const CEILING: NonZeroU32 = NonZeroU32::new(12_000).expect("is not zero");

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Budgets {
            reads: RateLimiter::keyed(Quota::per_minute(READS)),
            writes: RateLimiter::keyed(Quota::per_minute(WRITES)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(SIGN_INS)),
            entries: RateLimiter::keyed(Quota::per_minute(ENTRIES)),
            failures: RateLimiter::keyed(Quota::per_minute(FAILURES)),
            ceilings: RateLimiter::keyed(Quota::per_minute(CEILING)),
            clock: DefaultClock::default(),
        }))
    }
}

impl Limits {
    /// Forgets who has not been here for a while, so that memory follows the crowd and not the history.
    pub fn forget_idle(&self) {
        let Budgets { reads, writes, sign_ins, entries, failures, ceilings, .. } = &*self.0;
        for budget in [reads, writes, sign_ins, entries, failures, ceilings] {
            budget.retain_recent();
            budget.shrink_to_fit();
        }
    }

    fn check(&self, who: &Who, method: &Method, path: &str) -> Result<(), u64> {
        let budgets = &self.0;
        let budget = if is_entry(method, path) {
            &budgets.entries
        } else if is_sign_in(method, path) {
            &budgets.sign_ins
        } else if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
            &budgets.reads
        } else {
            &budgets.writes
        };
        self.take(budget, who)
    }

    /// Counts an entry by a pass for the pass, from wherever it comes.
    pub fn check_entry(&self, pass: SecretHash) -> Result<(), ApiError> {
        self.take(&self.0.entries, &Who::Pass(pass)).map_err(too_many)
    }

    /// Counts a token that was none for the address that sent it.
    pub fn check_failure(&self, address: IpAddr) -> Result<(), ApiError> {
        self.take(&self.0.failures, &Who::address(address)).map_err(too_many)
    }

    fn take(&self, budget: &DefaultKeyedRateLimiter<Who>, who: &Who) -> Result<(), u64> {
        budget.check_key(who).map_err(|until| until.wait_time_from(self.0.clock.now()).as_secs() + 1)
    }
}

/// What has to do with signing in, and has a small budget.
fn is_sign_in(method: &Method, path: &str) -> bool {
    const NOT: [&str; 2] = ["logout", "refresh"];
    *method == Method::POST
        && (path.ends_with("/rejoin")
            || path.rsplit_once("/auth/").is_some_and(|(_, what)| !NOT.contains(&what)))
}

/// What somebody could guess other people's secrets by: signing in, but what one does with one's own account.
fn is_guess(method: &Method, path: &str) -> bool {
    const OWN: [&str; 3] = ["/claim", "/password/change", "/email/verify-request"];
    (is_sign_in(method, path) && !OWN.iter().any(|own| path.ends_with(own))) || is_entry(method, path)
}

/// A probe that is refused would take a server out that works.
fn is_health(path: &str) -> bool {
    path.starts_with("/health/")
}

fn is_entry(method: &Method, path: &str) -> bool {
    *method == Method::POST && path.ends_with("/join-by-pass")
}

fn too_many(seconds: u64) -> ApiError {
    ApiError::Request {
        status: StatusCode::TOO_MANY_REQUESTS,
        code: "RATE_LIMITED",
        message: "Too many requests; wait a moment".into(),
        retry_after: Some(seconds),
    }
}

/// Before anything is looked up: an address has a ceiling, far above what a house full of people needs.
pub fn ceiling(state: &AppState, request: &Request) -> Result<(), ApiError> {
    if let Some(limits) = &state.limits
        && !is_health(request.uri().path())
    {
        let address = client_address(state, peer(request.extensions()), request.headers());
        limits.take(&limits.0.ceilings, &Who::address(address)).map_err(too_many)?;
    }
    Ok(())
}

/// When it is known who calls: refuses who asks too often with 429 and Retry-After.
pub fn enforce(state: &AppState, request: &Request) -> Result<(), ApiError> {
    let (method, path) = (request.method(), request.uri().path());
    if let Some(limits) = &state.limits
        && !is_health(path)
    {
        let person = request.extensions().get::<Caller>().and_then(|caller| caller.viewer.user_id());
        // Guesses count for where they come from, or every account would bring guesses of its own.
        let who = match person.filter(|_| !is_guess(method, path)) {
            Some(person) => Who::Person(person.clone()),
            None => Who::address(client_address(state, peer(request.extensions()), request.headers())),
        };
        limits.check(&who, method, path).map_err(too_many)?;
    }
    Ok(())
}
