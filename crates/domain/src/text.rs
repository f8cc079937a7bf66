//! Text that people type: titles, names, slugs, addresses. A value that exists is trimmed, within its limits and shows
//! what it says.
//!
//! Length is counted in characters (Unicode scalar values after NFC), as `char_length` does in the database's CHECKs.
//! Control characters are refused everywhere but line breaks and tabs in long text; so are the invisible marks that
//! turn the direction of the text around them, and text that shows nothing at all.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::invalid::Invalid;

mod account;
mod skeleton;
mod tags;

pub use account::{Email, PlainPassword, Username};
pub use skeleton::name_skeleton;
pub use tags::{TagSet, TagSlug};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn parse_text(text: &str, min: usize, max: usize, lines: Lines) -> Result<String, Invalid> {
    let text: String = text.trim().replace("\r\n", "\n").nfc().collect();
    if !(min..=max).contains(&text.chars().count()) {
        return Err(Invalid::Length { min, max });
    }
    let breaks_lines = |c: char| lines == Lines::Many && matches!(c, '\n' | '\t');
    if text.chars().any(|c| (c.is_control() && !breaks_lines(c)) || turns_direction(c)) {
        return Err(Invalid::Rule("must not contain control characters"));
    }
    if !text.is_empty() && text.chars().all(|c| is_invisible(c) || c.is_whitespace()) {
        return Err(Invalid::Rule("must contain something visible"));
    }
    Ok(text)
}

/// Overrides, embeddings and isolates of the bidirectional algorithm: `\u{202e}` shows what follows backwards.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that take part in a text without a mark of their own. They are right inside emoji and some scripts.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// What every text type offers to read it.
macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text, owned.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
use as_text;

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident: $min:literal..=$max:literal, $lines:ident;)+) => {$(
        $(#[$meta])*
        #[doc = concat!("\n\n", $min, " to ", $max, " characters.")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Trims and checks.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                parse_text(text, $min, $max, Lines::$lines).map(Self)
            }
        }

        as_text!($name);
    )+};
}

texts! {
    /// A party's title.
    Title: 3..=100, One;
    /// What a party is about. May be empty.
    Description: 0..=2000, Many;
    /// Name of the place.
    VenueName: 1..=200, One;
    /// Address of the place, as people write it.
    VenueAddress: 1..=300, One;
    /// The name that a guest without an account gives.
    DisplayName: 1..=40, One;
    /// A first or last name.
    PersonName: 1..=60, One;
    /// What somebody says about themselves. May be empty.
    Bio: 0..=500, Many;
    /// What a host calls a party pass, e.g. "Flyer" or "Neighbours".
    PassName: 1..=60, One;
    /// What somebody reports, and why.
    ReportReason: 1..=500, Many;
}
