//! Passwords of local accounts: how they are kept and checked. [`PlainPassword`] says which may be chosen.
//!
//! Kept true: a stored password is an argon2id PHC string; hashing runs on blocking threads, at most a set number
//! at once, so a flood of sign-ins costs a bounded amount of memory; checking the password of somebody who does
//! not exist takes the same work as checking a wrong one.

use std::{num::NonZeroUsize, sync::Arc, thread};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{self, phc::PasswordHash},
};
use party_domain::text::PlainPassword;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task;

/// Argon2id with 19 MiB, two passes and one lane: what OWASP's Password Storage Cheat Sheet asks for at least,
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html> (`m=19456, t=2, p=1`).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A stored hash may ask for at most this much: rows can be written by others, and one row must not take the
/// machine's memory.
const MAX_STORED_MEMORY_KIB: u32 = 64 * 1024;
const MAX_STORED_PASSES: u32 = 16;

/// Nobody's password, in today's parameters: what is checked when there is no such account. Its last part is
/// random, not the hash of anything.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$oOHrb3lqWDB0kSvIcFfMzA$skzRwfQPpfDlWBXjQb+p3NAeQH8Cbl74S6TYDpXrurQ";

/// How many callers may wait for each hash under way. At some 20 ms a hash this is well under two seconds of
/// waiting; whoever comes later is told to come again instead of piling up.
const WAITING_PER_HASH: usize = 64;

/// How many callers more may wait when they are on a device that signed in before: a flood of strangers fills the line,
/// and not this part of it.
const RESERVED_PER_HASH: usize = 16;

/// Random bytes for one hash, from a cryptographic source.
pub type Salt = [u8; 16];

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Not this password, or no such account.
    Wrong,
    /// The password, kept as we would keep it today.
    Right,
    /// The password, kept with weaker parameters than today's: hash it again and store that.
    RightButOutdated,
}

impl Verdict {
    /// Nobody is wrong even if the constant should match, which no known password does.
    fn of(exists: bool, matches: bool, outdated: bool) -> Self {
        match (exists && matches, outdated) {
            (false, _) => Self::Wrong,
            (true, false) => Self::Right,
            (true, true) => Self::RightButOutdated,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Too many are waiting already; outside this is a 503.
    #[error("too many password checks are waiting")]
    Busy,
    /// What is stored is no argon2 PHC string, or asks for absurd parameters.
    #[error("the stored password hash cannot be used: {0}")]
    Corrupt(password_hash::Error),
    /// Hashing itself failed.
    #[error("hashing failed: {0}")]
    Hashing(password_hash::Error),
    /// The blocking thread did not come back.
    #[error("the hashing thread failed")]
    Thread(#[from] task::JoinError),
}

/// Hashes and checks passwords, a bounded number at once. Share one.
#[derive(Debug, Clone)]
pub struct Passwords {
    hashing: Arc<Semaphore>,
    entered: Arc<Semaphore>,
    reserved: Arc<Reserved>,
    may_use_reserved: bool,
}

/// What only devices that signed in before may use.
#[derive(Debug)]
struct Reserved {
    entered: Arc<Semaphore>,
    hashing: Arc<Semaphore>,
}

impl Passwords {
    /// At most `at_once` hashes at a time, 19 MiB each, and one more of a device that signed in before.
    pub fn new(at_once: NonZeroUsize) -> Self {
        Self::with_places(at_once.get(), at_once.get().saturating_mul(1 + WAITING_PER_HASH))
    }

    /// One hash for each core: more would only wait for each other.
    pub fn for_this_machine() -> Self {
        Self::new(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }

    fn with_places(at_once: usize, entered: usize) -> Self {
        let reserved = Reserved {
            entered: Arc::new(Semaphore::new(at_once.saturating_mul(RESERVED_PER_HASH))),
            hashing: Arc::new(Semaphore::new(1)),
        };
        Self {
            hashing: Arc::new(Semaphore::new(at_once)),
            entered: Arc::new(Semaphore::new(entered)),
            reserved: Arc::new(reserved),
            may_use_reserved: false,
        }
    }

    /// The same, for who is known: on a device that signed in before, or with a session. They do not wait behind a flood
    /// of strangers.
    #[must_use]
    pub fn reserved_for(&self, is_known: bool) -> Self {
        Self { may_use_reserved: is_known, ..self.clone() }
    }

    /// The PHC string to store for a chosen password.
    pub async fn hash(&self, password: PlainPassword, salt: Salt) -> Result<String, PasswordError> {
        let hashed = self
            .bounded(move || argon2id().hash_password_with_salt(password.expose().as_bytes(), &salt))
            .await?
            .map_err(PasswordError::Hashing)?;
        Ok(hashed.to_string())
    }

    /// Checks an attempt against what is stored. `None` means that there is no such account, or one without a
    /// password: the same work is done and the answer is [`Verdict::Wrong`].
    pub async fn verify(
        &self,
        attempt: PlainPassword,
        stored: Option<&str>,
    ) -> Result<Verdict, PasswordError> {
        let exists = stored.is_some();
        let stored = StoredHash::parse(stored.unwrap_or(NOBODY))?;
        let outdated = stored.is_outdated();
        let matches = self.bounded(move || stored.matches(&attempt)).await??;
        Ok(Verdict::of(exists, matches, outdated))
    }

    async fn turn(&self) -> Result<Turn, PasswordError> {
        let entered = Arc::clone(&self.entered).try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let hashing = Arc::clone(&self.hashing).acquire_owned().await.map_err(|_| PasswordError::Busy)?;
        Ok((entered, hashing))
    }

    /// A turn in the reserved line, by whichever hash is free first: one of all, or the one that is reserved.
    async fn reserved_turn(&self) -> Result<Turn, PasswordError> {
        let entered =
            Arc::clone(&self.reserved.entered).try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let hashing = tokio::select! {
            biased;
            turn = Arc::clone(&self.hashing).acquire_owned() => turn,
            turn = Arc::clone(&self.reserved.hashing).acquire_owned() => turn,
        };
        Ok((entered, hashing.map_err(|_| PasswordError::Busy)?))
    }

    /// Runs a hash on a blocking thread when its turn comes. The places belong to the work, not to the caller: who
    /// hangs up does not let another hash start beside one that still runs.
    async fn bounded<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let (entered, hashing) =
            if self.may_use_reserved { self.reserved_turn().await } else { self.turn().await }?;
        let done = task::spawn_blocking(move || {
            let result = work();
            drop((hashing, entered));
            result
        });
        Ok(done.await?)
    }
}

/// A place in the line, and the right to hash.
type Turn = (OwnedSemaphorePermit, OwnedSemaphorePermit);

fn argon2id() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, todays_params())
}

fn todays_params() -> Params {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(Params::DEFAULT_OUTPUT_LEN))
        .expect("constants that a test hashes with")
}

/// A PHC string that is safe to compute.
struct StoredHash {
    parsed: PasswordHash,
    params: Params,
}

impl StoredHash {
    fn parse(stored: &str) -> Result<Self, PasswordError> {
        let parsed = PasswordHash::new(stored).map_err(|cause| PasswordError::Corrupt(cause.into()))?;
        let params = Params::try_from(&parsed).map_err(PasswordError::Corrupt)?;
        if params.m_cost() > MAX_STORED_MEMORY_KIB || params.t_cost() > MAX_STORED_PASSES {
            return Err(PasswordError::Corrupt(password_hash::Error::ParamsInvalid));
        }
        Ok(Self { parsed, params })
    }

    fn is_outdated(&self) -> bool {
        self.parsed.algorithm != Algorithm::Argon2id.ident()
            || self.parsed.version != Some(Version::V0x13.into())
            || self.params.m_cost() < MEMORY_KIB
            || self.params.t_cost() < PASSES
            || self.params.output_len().is_some_and(|length| length < Params::DEFAULT_OUTPUT_LEN)
    }

    fn matches(&self, attempt: &PlainPassword) -> Result<bool, PasswordError> {
        match argon2id().verify_password(attempt.expose().as_bytes(), &self.parsed) {
            Ok(()) => Ok(true),
            Err(password_hash::Error::PasswordInvalid) => Ok(false),
            Err(cause) => Err(PasswordError::Corrupt(cause)),
        }
    }
}

#[cfg(test)]
mod tests;
