//! Why a file was not taken in.

use std::io;

/// Why a file was not taken in; see each for whether another try makes sense.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is not acceptable and never will be.
    #[error("{reason}")]
    Refused {
        /// For programs, one of [`codes`].
        code: &'static str,
        /// For the uploader, in plain words.
        reason: String,
    },
    /// A helper program is not installed; once it is, another try makes sense.
    #[error("{tool} is not installed on the server, so this kind of file cannot be prepared")]
    ToolMissing {
        /// Its name: `ffmpeg` or `vips`.
        tool: &'static str,
    },
    /// The machine's trouble, not the file's; worth another try.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// The codes of [`Failure::Refused`].
pub mod codes {
    /// Not one of the formats that are taken in.
    pub const UNSUPPORTED: &str = "unsupported_type";
    /// A photo that was announced as a video, and so on.
    pub const MISMATCH: &str = "type_mismatch";
    /// More bytes than allowed.
    pub const TOO_LARGE: &str = "too_large";
    /// More pixels, frames or memory than allowed.
    pub const TOO_MANY_PIXELS: &str = "too_many_pixels";
    /// Longer than allowed.
    pub const TOO_LONG: &str = "too_long";
    /// Broken, truncated, or not what its head says.
    pub const DAMAGED: &str = "damaged";
    /// Took more time or memory to work on than allowed.
    pub const TOO_COMPLEX: &str = "too_complex";
}

impl Failure {
    pub(crate) fn refused(code: &'static str, reason: impl Into<String>) -> Self {
        Self::Refused { code, reason: reason.into() }
    }

    /// The file is broken; `what` completes "The file is damaged: …".
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::refused(codes::DAMAGED, format!("The file is damaged: {what}."))
    }

    /// The code, when the file itself was refused.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Refused { code, .. } => Some(code),
            Self::ToolMissing { .. } | Self::Io(_) => None,
        }
    }
}
