//! Why a use case did not do what was asked. One error, told to the client once, in `http`; its cause stays in the log.

use std::sync::Arc;

use party_db::DbError;
use party_domain::Violations;
use party_domain::invalid::{Invalid, Violation};
use party_media::StoreError;

/// What a client is told. Codes are part of the API (docs/api.md).
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// 401: nobody is signed in, or the credentials are wrong.
    #[error("{message}")]
    Unauthenticated {
        /// `UNAUTHENTICATED`, `INVALID_CREDENTIALS`, …
        code: &'static str,
        /// For people.
        message: &'static str,
    },
    /// 403: the viewer sees it and may not do it.
    #[error("{message}")]
    Forbidden {
        /// `FORBIDDEN`, `BANNED`, …
        code: &'static str,
        /// For people.
        message: &'static str,
    },
    /// 404: it is not there, or the viewer may not know that it is.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// 409: it is not possible as things are.
    #[error("{message}")]
    Conflict {
        /// `PARTY_FULL`, `USERNAME_TAKEN`, …
        code: &'static str,
        /// For people.
        message: String,
        /// The field that it is about, if it is one.
        path: Option<&'static str>,
    },
    /// 400: the request breaks rules, all that it breaks.
    #[error("{0}")]
    Invalid(#[from] Violations),
    /// 415: the bytes are not of a kind that is taken.
    #[error("{0}")]
    UnsupportedMedia(&'static str),
    /// 503: there is no room for more files; everything else goes on.
    #[error("There is no room for more files")]
    StorageFull,
    /// 503: something that we need is not there; trying again later helps.
    #[error("{0}")]
    Unavailable(String),
    /// 503: this machine or the database is short of disk, memory, connections or file descriptors.
    #[error("the server is short of a resource")]
    Exhausted(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// 500: a mistake of ours.
    #[error("unexpected error")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The transaction met another one and nothing of it happened; [`retrying`] tries again.
    #[error("the transaction met another one")]
    Conflicted(#[source] DbError),
}

impl AppError {
    /// 401 for who has to sign in first.
    pub const fn sign_in() -> Self {
        Self::Unauthenticated { code: "UNAUTHENTICATED", message: "Sign in first" }
    }

    /// What somebody hears who sees a thing and may not do this with it: 401 while nobody is signed in, else 403.
    pub fn denied(viewer: &party_domain::viewer::Viewer, message: &'static str) -> Self {
        if viewer.user_id().is_none() { Self::sign_in() } else { Self::forbidden(message) }
    }

    /// 403 with the general code.
    pub const fn forbidden(message: &'static str) -> Self {
        Self::Forbidden { code: "FORBIDDEN", message }
    }

    /// 403 for who was banned from a party.
    pub const fn banned() -> Self {
        Self::Forbidden { code: "BANNED", message: "You may not come to this party" }
    }

    /// 409 that is about no field.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Self {
        Self::Conflict { code, message: message.into(), path: None }
    }

    /// 400 about one field.
    pub fn invalid(path: &'static str, invalid: &Invalid) -> Self {
        Self::Invalid(Violations::one(path, invalid))
    }

    /// An error of the disk or of a process: a shortage of the machine where it is one, else a mistake of ours.
    pub fn io(error: std::io::Error) -> Self {
        if is_shortage(&error) { Self::Exhausted(error.into()) } else { Self::Unexpected(error.into()) }
    }

    /// A mistake of ours, with its cause for the log.
    pub fn unexpected(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(cause.into())
    }
}

/// Whether an error, or one of its causes, is a shortage of the machine or of the database: of disk, memory, connections
/// or file descriptors. It passes, and says nothing about the work that met it.
pub fn is_shortage(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| {
        error.downcast_ref().is_some_and(party_db::is_shortage)
            || matches!(error.downcast_ref(), Some(DbError::Exhausted(_)))
            || matches!(error.downcast_ref(), Some(AppError::StorageFull | AppError::Exhausted(_)))
            || matches!(error.downcast_ref(), Some(StoreError::Full))
    })
}

/// What a violated constraint means: its name, the code, the field and the message. A name that is not here is a
/// mistake of ours: the rule should have been asked before.
const CONSTRAINTS: &[(&str, &str, Option<&str>, &str)] = &[
    ("users_email_key", "EMAIL_TAKEN", Some("email"), "There is an account with this e-mail address"),
    ("users_email_lower_key", "EMAIL_TAKEN", Some("email"), "There is an account with this e-mail address"),
    ("users_username_key", "USERNAME_TAKEN", Some("username"), "This username is taken"),
    ("users_username_lower_key", "USERNAME_TAKEN", Some("username"), "This username is taken"),
    (
        "users_username_held",
        "USERNAME_TAKEN",
        Some("username"),
        "This username was somebody's a short while ago",
    ),
    (
        "users_email_held",
        "EMAIL_TAKEN",
        Some("email"),
        "The account with this e-mail address was deleted a short while ago",
    ),
    ("users_firebase_id_key", "ACCOUNT_EXISTS", None, "There is an account for this sign-in already"),
    ("party_events_capacity", "PARTY_FULL", None, "The party is full"),
    (
        "party_events_capacity_below_going",
        "CAPACITY_BELOW_GOING",
        Some("maxAttendees"),
        "More places are taken than that",
    ),
    ("party_events_lifecycle", "ILLEGAL_TRANSITION", None, "The party cannot take that step"),
    ("party_cohosts_limit", "TOO_MANY_COHOSTS", None, "A party has at most 5 cohosts"),
    (
        "party_guests_party_id_name_key",
        "NAME_TAKEN",
        Some("name"),
        "Somebody at this party has this name already",
    ),
    ("party_passes_uses_check", "PASS_USED_UP", None, "This pass has been used as often as it may"),
];

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        if error.is_conflict() {
            return Self::Conflicted(error);
        }
        if let Some(name) = error.constraint()
            && let Some(&(_, code, path, message)) = CONSTRAINTS.iter().find(|row| row.0 == name)
        {
            return Self::Conflict { code, message: message.to_owned(), path };
        }
        match error {
            DbError::Unavailable(why) => Self::Unavailable(why),
            exhausted @ DbError::Exhausted(_) => Self::Exhausted(exhausted.into()),
            other => Self::Unexpected(other.into()),
        }
    }
}

/// An error that several readers of one value got.
impl From<Arc<DbError>> for AppError {
    fn from(error: Arc<DbError>) -> Self {
        match Arc::try_unwrap(error) {
            Ok(error) => error.into(),
            Err(shared) => match &*shared {
                DbError::Unavailable(why) => Self::Unavailable(why.clone()),
                _ => Self::unexpected(shared),
            },
        }
    }
}

/// How often a transaction that met another one is tried again. Three meetings in a row are rare; who meets more is
/// told to come back, so that a pile-up drains.
const TRIES: usize = 4;

/// Runs a use case again when its transaction met another one (deadlock, serialisation failure). Nothing of the failed
/// attempt happened.
pub(crate) async fn retrying<T, F, Fut>(mut attempt: F) -> Result<T, AppError>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, AppError>>,
{
    for _ in 1..TRIES {
        match attempt().await {
            Err(AppError::Conflicted(_)) => {}
            done => return done,
        }
    }
    match attempt().await {
        Err(AppError::Conflicted(_)) => Err(AppError::Unavailable("too many writers at once".into())),
        done => done,
    }
}

/// The violations of a request as the API shows them.
impl AppError {
    /// `errors` of the response, if there are any.
    pub fn violations(&self) -> Vec<Violation> {
        match self {
            Self::Invalid(violations) => violations.iter().cloned().collect(),
            Self::Conflict { message, path: Some(path), .. } => {
                vec![Violation { path: (*path).into(), message: message.clone() }]
            }
            _ => Vec::new(),
        }
    }
}
