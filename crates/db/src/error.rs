//! What can go wrong with the database, as the rest of the program needs to tell it apart.

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

/// An error of the database or of the way to it.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A row would break a rule of the schema. The name is the constraint's, or the one that a trigger gave.
    #[error("constraint {name} is violated")]
    Constraint {
        /// Name of the constraint or unique index.
        name: String,
        /// What the driver said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// The transaction met another one (serialisation failure, deadlock, or a lock that [`crate::Tx::yield_locks`] did not
    /// wait for) and nothing of it happened: try again.
    #[error("the transaction met another one")]
    Conflict(#[source] tokio_postgres::Error),
    /// There is no connection: the database is down, starting or overloaded.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database, or this machine on the way to it, is short of disk, memory, connections or file descriptors.
    #[error("the database is short of a resource")]
    Exhausted(#[source] tokio_postgres::Error),
    /// A mistake of ours.
    #[error("unexpected database error")]
    Unexpected(#[source] tokio_postgres::Error),
}

impl DbError {
    /// Whether the whole transaction is to be tried again.
    pub const fn is_conflict(&self) -> bool {
        matches!(self, Self::Conflict(_))
    }

    /// The name of the violated constraint, if that is what it is.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Constraint { name, .. } => Some(name),
            _ => None,
        }
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        if error.is_closed() {
            return Self::Unavailable(error.to_string());
        }
        let Some(state) = error.code() else {
            // No answer of the server: the connection broke on the way, or a value could not be converted.
            return match std::error::Error::source(&error) {
                Some(cause) if cause.downcast_ref().is_some_and(is_shortage) => Self::Exhausted(error),
                Some(cause) if cause.is::<std::io::Error>() => Self::Unavailable(error.to_string()),
                _ => Self::Unexpected(error),
            };
        };
        if *state == SqlState::T_R_SERIALIZATION_FAILURE
            || *state == SqlState::T_R_DEADLOCK_DETECTED
            || *state == SqlState::LOCK_NOT_AVAILABLE
            || is_race_with_rollback(&error)
        {
            return Self::Conflict(error);
        }
        let class = state.code().get(..2).unwrap_or_default();
        let constraint = error.as_db_error().and_then(|detail| detail.constraint()).map(str::to_owned);
        match (class, constraint) {
            ("23", Some(name)) => Self::Constraint { name, source: error },
            // Connection exceptions, operator intervention (shutdown, crash).
            ("08" | "57", _) => Self::Unavailable(error.to_string()),
            // Disk full, out of memory, too many connections.
            ("53", _) => Self::Exhausted(error),
            _ => Self::Unexpected(error),
        }
    }
}

/// Whether an I/O error means that the machine is short of disk, memory, processes or file descriptors, which passes and
/// says nothing about the work that met it.
pub fn is_shortage(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    use std::io::ErrorKind;
    let short = [Errno::MFILE, Errno::NFILE, Errno::AGAIN, Errno::NOMEM, Errno::NOSPC, Errno::DQUOT];
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::OutOfMemory)
        || error.raw_os_error().is_some_and(|code| short.iter().any(|known| known.raw_os_error() == code))
}

/// PostgreSQL refuses an update as an internal error when it meets the rollback of another update in the moment in which
/// that is marked as aborted and still listed as running, and somebody holds the row's key share lock. Nothing happened,
/// and a moment later it works.
fn is_race_with_rollback(error: &tokio_postgres::Error) -> bool {
    error.as_db_error().is_some_and(|detail| {
        *detail.code() == SqlState::INTERNAL_ERROR
            && detail.message().starts_with("new multixact has more than one updating member")
    })
}

impl From<PoolError> for DbError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => Self::from(error),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
