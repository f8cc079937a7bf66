//! How often: each person has a budget of reads and one of writes a minute, an address has one for those who are not
//! signed in, and signing in has a small one of its own. A party shares one address, so whoever has a session, guests
//! too, is counted by the session and not by the address, and coming in by a pass is counted for the pass as well.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
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

/// The budgets.
#[derive(Clone)]
pub struct Limits(Arc<Budgets>);

struct Budgets {
    reads: DefaultKeyedRateLimiter<Who>,
    writes: DefaultKeyedRateLimiter<Who>,
    sign_ins: DefaultKeyedRateLimiter<Who>,
    entries: DefaultKeyedRateLimiter<Who>,
    clock: DefaultClock,
}

/// Requests a minute; a burst may use the whole minute at once.
const READS: NonZeroU32 = NonZeroU32::new(1_200).expect("is not zero");
const WRITES: NonZeroU32 = NonZeroU32::new(300).expect("is not zero");
const SIGN_INS: NonZeroU32 = NonZeroU32::new(30).expect("is not zero");
/// Of guests, by address and by pass: a full house comes in within minutes.
const ENTRIES: NonZeroU32 = NonZeroU32::new(120).expect("is not zero");

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Budgets {
            reads: RateLimiter::keyed(Quota::per_minute(READS)),
            writes: RateLimiter::keyed(Quota::per_minute(WRITES)),
            sign_ins: RateLimiter::keyed(Quota::per_minute(SIGN_INS)),
            entries: RateLimiter::keyed(Quota::per_minute(ENTRIES)),
            clock: DefaultClock::default(),
        }))
    }
}

impl Limits {
    /// Forgets who has not been here for a while, so that memory follows the crowd and not the history.
    pub fn forget_idle(&self) {
        for budget in [&self.0.reads, &self.0.writes, &self.0.sign_ins, &self.0.entries] {
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

    fn take(&self, budget: &DefaultKeyedRateLimiter<Who>, who: &Who) -> Result<(), u64> {
        budget.check_key(who).map_err(|until| until.wait_time_from(self.0.clock.now()).as_secs() + 1)
    }
}

/// What somebody could guess secrets by.
fn is_sign_in(method: &Method, path: &str) -> bool {
    *method == Method::POST
        && (path.ends_with("/rejoin")
            || path.rsplit_once("/auth/").is_some_and(|(_, what)| what != "logout" && what != "refresh"))
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

/// Middleware, behind [`crate::caller::identify`]: refuses who asks too often with 429 and Retry-After.
pub async fn enforce(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if let Some(limits) = &state.limits {
        let person = request.extensions().get::<Caller>().and_then(|caller| caller.viewer.user_id());
        let address = || client_address(&state, peer(request.extensions()), request.headers());
        let who = person.map_or_else(|| Who::Address(address()), |id| Who::Person(id.clone()));
        if let Err(seconds) = limits.check(&who, request.method(), request.uri().path()) {
            return too_many(seconds).into_response();
        }
    }
    next.run(request).await
}
