//! How often: each person has a budget of reads and one of writes a minute, an address has one for those who are not
//! signed in, and signing in has a small one of its own. A party shares one address, so whoever has a session, guests
//! too, is counted by the session and not by the address, and coming in by a pass is counted for the pass as well.
//!
//! With Redis all servers of a deployment count together; how exactly, [`party_cache::limit`] says.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri};
use party_cache::limit::{Class, RetryAfter};
use party_cache::{Limiter, Link};
use party_domain::id::{DisplayId, UserId};
use party_domain::secret::SecretHash;
use party_domain::viewer::Viewer;

use crate::AppState;
use crate::address::{client_address, peer};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::routes::media::is_link;

/// Who a request is counted for, as keys in Redis name it.
#[derive(Debug)]
enum Who<'a> {
    Person(&'a UserId),
    Display(&'a DisplayId),
    Address(IpAddr),
    Pass(SecretHash),
}

impl Who<'_> {
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

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "user:{}", id.as_str()),
            Self::Display(id) => write!(f, "display:{}", id.as_str()),
            Self::Address(address) => write!(f, "ip:{address}"),
            Self::Pass(hash) => {
                f.write_str("pass:")?;
                hash.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
    }
}

/// The budgets.
#[derive(Clone)]
pub struct Limits(Limiter);

/// Requests a minute; a burst may use the whole minute at once.
static READS: Class = Class::per_minute("reads", 1_200);
static WRITES: Class = Class::per_minute("writes", 300);
static SIGN_INS: Class = Class::per_minute("sign-ins", 30);
/// Of pictures of oneself: each is made into others.
static AVATARS: Class = Class::per_minute("avatars", 20);
/// Of guests, by address and by pass: a full house comes in within minutes.
static ENTRIES: Class = Class::per_minute("entries", 120);
/// Of looks behind a pass before coming in, by address: each guest has one or two.
static PREVIEWS: Class = Class::per_minute("previews", 240);
/// Of tokens that are none, by address.
static FAILURES: Class = Class::per_minute("failures", 120);
/// Of everything, by address: 200 people, each with a request a second.
static CEILING: Class = Class::per_minute("ceiling", 12_000);
/// Messages of a person, and whatever else a person sends over sockets.
static MESSAGES: Class = Class::per_minute("messages", 120);
static EVENTS: Class = Class::per_minute("events", 600);
/// Of connections for live events, by address: a full house opens its pages at once, each with up to four requests before
/// it is known who they are.
static CONNECTIONS: Class = Class::per_minute("connections", 6_000);
/// Of requests of a person who polls for live events: one for each event in a busy room.
static POLLS: Class = Class::per_minute("polls", 3_000);
/// Of pictures by signed links, by address: the same people, each with a page of pictures a second.
static FILES: Class = Class::per_minute("files", 240_000);

impl Limits {
    /// Counted with all who use the same Redis, or by this server alone.
    pub fn new(link: Option<Link>) -> Self {
        Self(Limiter::new(link))
    }

    /// Forgets who has not been here for a while, so that memory follows the crowd and not the history.
    pub fn forget_idle(&self) {
        self.0.forget_idle();
    }

    /// Counts an entry by a pass for the pass, from wherever it comes.
    pub async fn check_entry(&self, pass: SecretHash) -> Result<(), ApiError> {
        self.take(&ENTRIES, &Who::Pass(pass)).await
    }

    /// Counts a token that was none for the address that sent it.
    pub async fn check_failure(&self, address: IpAddr) -> Result<(), ApiError> {
        self.take(&FAILURES, &Who::address(address)).await
    }

    /// Counts what a person sends over a socket: a message, or anything else.
    ///
    /// # Errors
    /// When it is too often.
    pub async fn check_event(&self, user: &UserId, is_message: bool) -> Result<(), ApiError> {
        self.take(if is_message { &MESSAGES } else { &EVENTS }, &Who::Person(user)).await
    }

    /// The request is not borrowed while Redis is asked: its body cannot be.
    fn take<'a>(
        &'a self,
        class: &'static Class,
        who: &Who<'_>,
    ) -> impl Future<Output = Result<(), ApiError>> + use<'a> {
        let counted = self.0.check(class, who, 1);
        async move { counted.await.map_err(too_many) }
    }
}

/// Who is behind the Socket.IO sessions that poll on this server. Their requests bring no token: it was said once, in the
/// session's first packet.
#[derive(Default)]
pub struct Pollers(Mutex<HashMap<Box<str>, Viewer>>);

impl Pollers {
    /// Somebody was let in by a session.
    pub fn insert(&self, session: &str, viewer: Viewer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(session.into(), viewer);
    }

    /// The session is over.
    pub fn remove(&self, session: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(session);
    }

    fn of(&self, uri: &Uri) -> Option<Viewer> {
        let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
        let (_, session) = pairs.find(|(name, _)| *name == "sid")?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(session).cloned()
    }
}

/// Where sockets are opened, and polled.
fn is_socket(path: &str) -> bool {
    path == "/ws" || path.starts_with("/socket.io/")
}

fn class(method: &Method, path: &str) -> &'static Class {
    if is_entry(method, path) {
        &ENTRIES
    } else if is_preview(method, path) {
        &PREVIEWS
    } else if is_sign_in(method, path) {
        &SIGN_INS
    } else if is_avatar(method, path) {
        &AVATARS
    } else if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        &READS
    } else {
        &WRITES
    }
}

/// What has to do with signing in, and has a small budget.
fn is_sign_in(method: &Method, path: &str) -> bool {
    const NOT: [&str; 2] = ["logout", "refresh"];
    *method == Method::POST
        && (path.ends_with("/rejoin")
            || path.rsplit_once("/auth/").is_some_and(|(_, what)| !NOT.contains(&what)))
}

/// Another picture of oneself: asked for, and made one.
fn is_avatar(method: &Method, path: &str) -> bool {
    matches!(*method, Method::POST | Method::PUT) && path.contains("/users/") && path.ends_with("/avatar")
}

/// What somebody could guess other people's secrets by: signing in, but what one does with one's own account.
fn is_guess(method: &Method, path: &str) -> bool {
    const OWN: [&str; 3] = ["/claim", "/password/change", "/email/verify-request"];
    (is_sign_in(method, path) && !OWN.iter().any(|own| path.ends_with(own)))
        || is_entry(method, path)
        || is_preview(method, path)
}

/// A probe that is refused would take a server out that works.
fn is_health(path: &str) -> bool {
    path.starts_with("/health/")
}

fn is_entry(method: &Method, path: &str) -> bool {
    *method == Method::POST && path.ends_with("/join-by-pass")
}

fn is_preview(method: &Method, path: &str) -> bool {
    *method == Method::POST && path.ends_with("/preview-by-pass")
}

fn too_many(wait: RetryAfter) -> ApiError {
    ApiError::Request {
        status: StatusCode::TOO_MANY_REQUESTS,
        code: "RATE_LIMITED",
        message: "Too many requests; wait a moment".into(),
        retry_after: Some(wait.seconds()),
    }
}

/// Before anything is looked up: an address has a ceiling, far above what a house full of people needs.
pub fn ceiling<'a>(
    state: &'a AppState,
    request: &Request,
) -> impl Future<Output = Result<(), ApiError>> + use<'a> {
    let limits = state.limits.as_ref().filter(|_| !is_health(request.uri().path()));
    let counted = limits.map(|limits| {
        let address = client_address(state, peer(request.extensions()), request.headers());
        let class = if is_link(request.uri()) { &FILES } else { &CEILING };
        limits.take(class, &Who::address(address))
    });
    within(counted)
}

/// When it is known who calls: refuses who asks too often with 429 and Retry-After.
pub fn enforce<'a>(
    state: &'a AppState,
    request: &Request,
) -> impl Future<Output = Result<(), ApiError>> + use<'a> {
    let (method, path) = (request.method(), request.uri().path());
    let limits = state.limits.as_ref().filter(|_| !is_health(path));
    let counted = limits.map(|limits| {
        let viewer = request.extensions().get::<Caller>().map(|caller| &caller.viewer);
        // Guesses count for where they come from, or every account would bring guesses of its own.
        let viewer = viewer.filter(|_| !is_guess(method, path));
        let poller = if is_socket(path) { state.pollers.of(request.uri()) } else { None };
        let viewer = poller.as_ref().or(viewer);
        let person = viewer.and_then(Viewer::user_id).map(Who::Person);
        let known = person.or_else(|| viewer?.display().map(|(id, _)| Who::Display(id)));
        let who = match known {
            Some(known) => known,
            None => Who::address(client_address(state, peer(request.extensions()), request.headers())),
        };
        let class = match &who {
            Who::Address(_) if is_socket(path) => &CONNECTIONS,
            _ if is_socket(path) => &POLLS,
            _ => class(method, path),
        };
        limits.take(class, &who)
    });
    within(counted)
}

async fn within(counted: Option<impl Future<Output = Result<(), ApiError>>>) -> Result<(), ApiError> {
    match counted {
        Some(counted) => counted.await,
        None => Ok(()),
    }
}
