//! How often: each person has a budget of reads and one of writes a minute, an address has one for those who are not
//! signed in, and signing in has a small one of its own. A password is also counted for the account that it is tried
//! for, from wherever it comes and whether or not there is such an account. A party shares one address, so whoever has a
//! session, guests too, is counted by the session and not by the address, and coming in by a pass is counted for the pass
//! as well.
//!
//! With Redis all servers of a deployment count together; how exactly, [`party_cache::limit`] says.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri};
use party_app::network::v6_network;
use party_cache::limit::RetryAfter;
use party_cache::{Limiter, Link};
use party_domain::id::{DisplayId, UserId};
use party_domain::secret::SecretHash;
use party_domain::viewer::Viewer;
use sha2::{Digest as _, Sha256};

use crate::AppState;
use crate::address::{client_address, peer};
use crate::budgets::{Budget, Budgets, Classes};
use crate::caller::Caller;
use crate::error::ApiError;
use crate::routes::media::is_link;

/// Who a request is counted for, as keys in Redis name it.
#[derive(Debug)]
enum Who<'a> {
    Person(&'a UserId),
    Display(&'a DisplayId),
    V4(std::net::Ipv4Addr),
    /// A network of IPv6, by the length of its prefix.
    V6(Ipv6Addr, u8),
    /// A client whom a trusted proxy names in a way that cannot be read.
    Unknown,
    Pass(SecretHash),
    /// The hash of the address that somebody signs in with, so that the key does not reveal it.
    Account([u8; 32]),
    /// A device that signed in before.
    Device([u8; 32]),
}

impl Who<'_> {
    /// An address; of IPv6 its /64, which is what one house has.
    fn address(address: Option<IpAddr>) -> Self {
        match address.map(|address| address.to_canonical()) {
            Some(IpAddr::V4(address)) => Self::V4(address),
            Some(IpAddr::V6(address)) => Self::network(address, 64),
            None => Self::Unknown,
        }
    }

    fn network(address: Ipv6Addr, prefix: u8) -> Self {
        Self::V6(v6_network(address, prefix), prefix)
    }

    /// The /56 and the /48 around an address of IPv6.
    fn around(&self) -> Option<[Self; 2]> {
        match self {
            Self::V6(address, _) => Some([Self::network(*address, 56), Self::network(*address, 48)]),
            _ => None,
        }
    }
}

impl fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut named = |kind: &str, hash: &[u8; 32]| {
            f.write_str(kind)?;
            hash.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
        };
        match self {
            Self::Pass(hash) => named("pass:", hash.as_bytes()),
            Self::Account(hash) => named("account:", hash),
            Self::Device(hash) => named("device:", hash),
            Self::Person(id) => write!(f, "user:{}", id.as_str()),
            Self::Display(id) => write!(f, "display:{}", id.as_str()),
            Self::V4(address) => write!(f, "ip:{address}"),
            Self::V6(address, 64) => write!(f, "ip:{address}"),
            Self::V6(address, prefix) => write!(f, "ip:{address}/{prefix}"),
            Self::Unknown => f.write_str("ip:unknown"),
        }
    }
}

/// Counts requests against the budgets.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

struct Inner {
    limiter: Limiter,
    /// What is counted for accounts is remembered apart: a flood of addresses must not make it forgotten.
    accounts: Limiter,
    classes: Classes,
}

impl Limits {
    /// Counted with all who use the same Redis, or by this server alone.
    pub fn new(link: Option<Link>, budgets: Budgets) -> Self {
        let (limiter, accounts) = (Limiter::new(link.clone()), Limiter::new(link));
        Self(Arc::new(Inner { limiter, accounts, classes: budgets.into() }))
    }

    /// Forgets who has not been here for a while, so that memory follows the crowd and not the history.
    pub fn forget_idle(&self) {
        self.0.limiter.forget_idle();
        self.0.accounts.forget_idle();
    }

    /// Counts an entry by a pass for the pass, from wherever it comes.
    pub async fn check_entry(&self, pass: SecretHash) -> Result<(), ApiError> {
        self.take(&self.0.classes.entries, &Who::Pass(pass)).await
    }

    /// Counts a token that was none for the address that sent it.
    pub async fn check_failure(&self, address: Option<IpAddr>) -> Result<(), ApiError> {
        self.take(&self.0.classes.failures, &Who::address(address)).await
    }

    /// Counts a look at a person's calendar by its secret address.
    pub async fn check_calendar(&self, user: &UserId) -> Result<(), ApiError> {
        self.take(&self.0.classes.calendars, &Who::Person(user)).await
    }

    /// Counts what a person sends over a socket: a message, or anything else.
    ///
    /// # Errors
    /// When it is too often.
    pub async fn check_event(&self, user: &UserId, is_message: bool) -> Result<(), ApiError> {
        let classes = &self.0.classes;
        self.take(if is_message { &classes.messages } else { &classes.events }, &Who::Person(user)).await
    }

    /// Counts a password that is tried for an account, by the address that it is tried with. A device that signed in to
    /// the account before is counted for itself, so that nobody else can use up what its owner has.
    pub(crate) async fn check_password(&self, email: &str, device: Option<[u8; 32]>) -> Result<(), ApiError> {
        let account = || Who::Account(Sha256::digest(email.as_bytes()).into());
        self.take_password(&device.map_or_else(account, Who::Device)).await
    }

    /// Counts a password that somebody who is signed in tries for the own account.
    pub(crate) async fn check_own_password(&self, user: &UserId) -> Result<(), ApiError> {
        self.take_password(&Who::Person(user)).await
    }

    async fn take_password(&self, who: &Who<'_>) -> Result<(), ApiError> {
        let Inner { accounts, classes, .. } = &*self.0;
        accounts.check(&classes.passwords, who, 1).await.map_err(too_many_passwords)
    }

    /// The request is not borrowed while Redis is asked: its body cannot be. The smallest network is counted first, so
    /// that who is refused there takes nothing from those around.
    fn take<'a>(
        &'a self,
        budget: &'a Budget,
        who: &Who<'_>,
    ) -> impl Future<Output = Result<(), ApiError>> + use<'a> {
        let limiter = &self.0.limiter;
        let one = limiter.check(&budget.one, who, 1);
        let around = who.around().map(|[site, provider]| {
            (limiter.check(&budget.site, &site, 1), limiter.check(&budget.provider, &provider, 1))
        });
        async move {
            one.await.map_err(too_many)?;
            if let Some((site, provider)) = around {
                site.await.map_err(too_many)?;
                provider.await.map_err(too_many)?;
            }
            Ok(())
        }
    }
}

/// The viewers behind the Socket.IO sessions that poll on this server. Their requests carry no token: the client sent it
/// once, in the session's first packet.
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

fn budget<'a>(classes: &'a Classes, method: &Method, path: &str) -> &'a Budget {
    if is_entry(method, path) {
        &classes.entries
    } else if is_preview(method, path) {
        &classes.previews
    } else if is_sign_in(method, path) {
        &classes.sign_ins
    } else if is_avatar(method, path) {
        &classes.avatars
    } else if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        &classes.reads
    } else {
        &classes.writes
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
    const OWN: [&str; 4] = ["/claim", "/confirm", "/password/change", "/email/verify-request"];
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
    refused("Too many requests; wait a moment", wait)
}

fn too_many_passwords(wait: RetryAfter) -> ApiError {
    refused("Too many passwords were tried for this account; wait a while, or choose a new password", wait)
}

fn refused(message: &'static str, wait: RetryAfter) -> ApiError {
    ApiError::Request {
        status: StatusCode::TOO_MANY_REQUESTS,
        code: "RATE_LIMITED",
        message: message.into(),
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
        let classes = &limits.0.classes;
        limits.take(
            if is_link(request.uri()) { &classes.files } else { &classes.ceiling },
            &Who::address(address),
        )
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
        let classes = &limits.0.classes;
        let budget = match (&who, is_socket(path)) {
            (Who::Person(_) | Who::Display(_), true) => &classes.polls,
            (_, true) => &classes.connections,
            (_, false) => budget(classes, method, path),
        };
        limits.take(budget, &who)
    });
    within(counted)
}

async fn within(counted: Option<impl Future<Output = Result<(), ApiError>>>) -> Result<(), ApiError> {
    match counted {
        Some(counted) => counted.await,
        None => Ok(()),
    }
}
