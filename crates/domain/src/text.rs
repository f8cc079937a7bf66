//! Text that people type: titles, names, slugs, addresses. A value that exists is trimmed, within its limits
//! and shows what it says.
//!
//! Length is counted in characters (Unicode scalar values after NFC), as `char_length` does in the database's
//! CHECKs. Control characters are refused everywhere but line breaks and tabs in long text; so are text that shows
//! nothing at all, characters for private use, and the overrides that show text backwards. Marks that phones put into
//! what they copy are dropped ([`marks`]).

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::invalid::Invalid;

mod account;
mod marks;
mod media;
mod passwords;
mod reserved;
mod skeleton;
mod tags;

pub use account::{Email, PlainPassword, Username};
pub use media::OwnMediaUrl;
pub use skeleton::name_skeleton;
pub use tags::{TagSet, TagSlug};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn parse_text(text: &str, min: usize, max: usize, lines: Lines) -> Result<String, Invalid> {
    let text: String = marks::cleaned(text, lines)?.trim().nfc().collect();
    if !(min..=max).contains(&text.chars().count()) {
        return Err(Invalid::Length { min, max });
    }
    let shows_nothing = |c: char| is_invisible(c) || c.is_whitespace() || is_combining_mark(c);
    if !text.is_empty() && text.chars().all(shows_nothing) {
        return Err(Invalid::Rule("must contain something visible"));
    }
    Ok(text)
}

/// Characters that take part in a text without a mark of their own. They are right inside emoji and some
/// scripts.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
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
    /// What is written below an item of the gallery. May be empty.
    Caption: 0..=500, Many;
    /// A comment on an item.
    CommentText: 1..=1000, Many;
    /// A message in a party's room.
    MessageText: 1..=2000, Many;
    /// What somebody reports, and why.
    ReportReason: 1..=500, Many;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_trimmed_and_has_3_to_100_characters() {
        assert_eq!(Title::parse("  Rooftop 🎉 \n").unwrap().as_str(), "Rooftop 🎉");
        for (text, fine) in [("ab", false), ("abc", true), ("  ab  ", false), ("ñañ", true), ("🎉🎉🎉", true)]
        {
            assert_eq!(Title::parse(text).is_ok(), fine, "{text}");
        }
        assert!(Title::parse(&"é".repeat(100)).is_ok());
        assert!(Title::parse(&"é".repeat(101)).is_err());
    }

    #[test]
    fn a_refused_text_says_the_limit() {
        assert_eq!(Title::parse("").unwrap_err().to_string(), "must be 3 to 100 characters long");
        let long = Description::parse(&"x".repeat(2001)).unwrap_err();
        assert_eq!(long.to_string(), "must be at most 2000 characters long");
    }

    #[test]
    fn one_character_is_one_however_it_was_typed() {
        assert_eq!(PersonName::parse("e\u{301}").unwrap(), PersonName::parse("é").unwrap());
        assert!(Title::parse(&"e\u{301}".repeat(100)).is_ok());
    }

    #[test]
    fn only_long_text_has_lines() {
        assert_eq!(Description::parse("a\r\nb\tc").unwrap().as_str(), "a\nb\tc");
        assert!(Title::parse("abc\ndef").is_err());
        for text in ["a\0bc", "a\u{7f}bc", "a\u{1b}bc"] {
            assert!(Title::parse(text).is_err() && Description::parse(text).is_err(), "{text:?}");
        }
        for separator in ['\u{2028}', '\u{2029}', '\u{85}', '\n'] {
            assert!(PersonName::parse(&format!("Ana{separator}Luz")).is_err(), "{separator:?}");
            assert_eq!(
                Bio::parse(&format!("Ana{separator}Luz")).unwrap().as_str(),
                "Ana\nLuz",
                "{separator:?}"
            );
        }
    }

    #[test]
    fn line_breaks_of_other_systems_are_line_breaks_and_in_one_line_spaces() {
        for mark in ['\r', '\u{b}', '\u{c}'] {
            assert_eq!(
                CommentText::parse(&format!("one{mark}two")).unwrap().as_str(),
                "one\ntwo",
                "{mark:?}"
            );
            assert_eq!(VenueName::parse(&format!("one{mark}two")).unwrap().as_str(), "one two", "{mark:?}");
        }
    }

    #[test]
    fn nothing_shows_the_text_backwards() {
        for mark in ['\u{202d}', '\u{202e}'] {
            let text = format!("Ana{mark}gpj\u{202c}");
            let refused = DisplayName::parse(&text).unwrap_err().to_string();
            assert!(refused.contains("U+202E") && Description::parse(&text).is_err(), "{mark:?}: {refused}");
        }
    }

    #[test]
    fn marks_that_phones_paste_are_dropped() {
        for (pasted, kept) in [
            ("\u{202a}+34 600 11 22 33\u{202c}", "+34 600 11 22 33"),
            ("\u{202b}Calle 5\u{202c} \u{202c}", "Calle 5"),
            ("\u{feff}Call Ana", "Call Ana"),
            ("Ana\u{2068}\nBea\u{2069}", "Ana\nBea"),
            ("\u{2069}Ana\u{2068}", "Ana"),
        ] {
            assert_eq!(Description::parse(pasted).unwrap().as_str(), kept, "{pasted:?}");
        }
        assert_eq!(DisplayName::parse("\u{2068}Ana\u{2069}").unwrap().as_str(), "Ana");
        assert_eq!(
            Title::parse("\u{202a} ab \u{202c}").unwrap_err().to_string(),
            "must be 3 to 100 characters long"
        );
    }

    #[test]
    fn closed_isolates_stay_in_long_text() {
        let text = "\u{2067}שלום \u{2068}Ana\u{2069}\u{2069}, 20:00";
        assert_eq!(MessageText::parse(text).unwrap().as_str(), text);
    }

    #[test]
    fn what_means_nothing_elsewhere_is_refused() {
        for c in [
            '\u{e000}',
            '\u{f8ff}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1ffff}',
            '\u{f0000}',
            '\u{10fffd}',
        ] {
            assert!(
                PersonName::parse(&format!("Ana{c}")).is_err() && Bio::parse(&c.to_string()).is_err(),
                "{c:?}"
            );
        }
    }

    #[test]
    fn a_text_shows_something() {
        for nothing in [
            "\u{200b}",
            "\u{3164}\u{3164}",
            "\u{2800} \u{200d}",
            "\u{ad}",
            "\u{301}\u{336}",
            "\u{20dd} \u{489}",
        ] {
            assert!(DisplayName::parse(nothing).is_err(), "{nothing:?}");
        }
        assert!(DisplayName::parse("👩\u{200d}🍳").is_ok());
        assert!(Bio::parse("  ").is_ok_and(|bio| bio.as_str().is_empty()));
    }

    #[test]
    fn texts_have_their_own_limits() {
        let x = |n: usize| "x".repeat(n);
        assert!(Description::parse(&x(2000)).is_ok() && Description::parse("").is_ok());
        assert!(
            VenueName::parse(&x(200)).is_ok()
                && VenueName::parse(&x(201)).is_err()
                && VenueName::parse("").is_err()
        );
        assert!(VenueAddress::parse(&x(300)).is_ok() && VenueAddress::parse(&x(301)).is_err());
        assert!(DisplayName::parse(&x(40)).is_ok() && DisplayName::parse(&x(41)).is_err());
        assert!(PersonName::parse(&x(60)).is_ok() && PersonName::parse(&x(61)).is_err());
        assert!(Bio::parse(&x(500)).is_ok() && Bio::parse(&x(501)).is_err());
        assert!(PassName::parse(&x(60)).is_ok() && PassName::parse(&x(61)).is_err());
        assert!(Caption::parse(&x(500)).is_ok() && Caption::parse(&x(501)).is_err());
        assert!(CommentText::parse(&x(1000)).is_ok() && CommentText::parse(&x(1001)).is_err());
        assert!(CommentText::parse(" ").is_err());
        assert!(ReportReason::parse(&x(500)).is_ok() && ReportReason::parse("").is_err());
    }
}
