//! Why the store did not do what it was asked to.

use std::io;

/// What went wrong with the storage. Only [`StoreError::Full`], [`StoreError::Range`] and [`StoreError::Missing`] are
/// ordinary; the rest is for the log.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A key is letters, digits, `-`, `_` and `.` between single slashes, no part of which begins with a dot; at most
    /// 512 bytes.
    #[error("{0:?} is no key of the storage")]
    Key(String),
    /// Nothing is kept under the key.
    #[error("the storage keeps nothing under {0}")]
    Missing(String),
    /// The range begins behind the last byte, or holds none.
    #[error("the range lies outside of the object's {size} bytes")]
    Range {
        /// Bytes of the object.
        size: u64,
    },
    /// The disk has no room left.
    #[error("the storage is full")]
    Full,
    /// A part of a multipart upload is missing, or the parts are not the bytes that were announced.
    #[error("the parts are not whole: {0}")]
    Parts(String),
    /// The configuration does not describe a storage.
    #[error("the storage is not configured: {0}")]
    Config(String),
    /// The disk failed.
    #[error("the storage folder failed")]
    Io(#[source] io::Error),
    /// The storage service failed or refused.
    #[error("the storage service failed")]
    Remote(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { path, .. } => Self::Missing(path),
            error => Self::Remote(Box::new(error)),
        }
    }
}

impl From<reqwest::Error> for StoreError {
    fn from(error: reqwest::Error) -> Self {
        // The URL is a right.
        Self::Remote(Box::new(error.without_url()))
    }
}

/// Turns "there is none" into `None`.
pub(super) fn found<T, E: Into<StoreError>>(result: Result<T, E>) -> Result<Option<T>, StoreError> {
    match result.map_err(Into::into) {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::Missing(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
