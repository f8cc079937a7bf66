//! The code on a wall: a link that lets in for some minutes only, so that a picture of the wall lets nobody in tomorrow.
//!
//! Time is cut into turns that are the same for everybody. In each turn a wall shows one code, and that and the one before
//! let in: who scanned it in its last second has a whole turn to say their name.

use jiff::{SignedDuration, Timestamp};

/// How long a code is shown, in minutes.
const TURN_MINUTES: i64 = 5;

/// The time in which one code is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeTurn(i64);

impl CodeTurn {
    /// The turn of an instant.
    pub fn at(now: Timestamp) -> Self {
        Self(now.as_second().div_euclid(TURN_MINUTES * 60))
    }

    /// Its number, unlike any other's.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// From when on another code is shown.
    pub fn shown_until(self) -> Timestamp {
        self.begins() + SignedDuration::from_mins(TURN_MINUTES)
    }

    /// From when on its code lets nobody in.
    pub fn holds_until(self) -> Timestamp {
        self.begins() + SignedDuration::from_mins(2 * TURN_MINUTES)
    }

    fn begins(self) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(self.0 * TURN_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_for_five_minutes_and_holds_for_ten() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let turn = CodeTurn::at(at("2026-11-23T20:04:59.999Z"));
        assert_eq!(turn, CodeTurn::at(at("2026-11-23T20:00:00Z")));
        assert_ne!(turn, CodeTurn::at(at("2026-11-23T20:05:00Z")));
        assert_eq!(turn.shown_until(), at("2026-11-23T20:05:00Z"));
        assert_eq!(turn.holds_until(), at("2026-11-23T20:10:00Z"));
    }
}
