//! When a party is. Instants are UTC, kept to the millisecond as the database's `timestamptz(3)` keeps them,
//! so that what was accepted is exactly what is read back.

use std::fmt;
use std::sync::LazyLock;

use jiff::tz::TimeZoneDatabase;
use jiff::{SignedDuration, Timestamp};

use crate::invalid::{Invalid, Violations};
use crate::party::{PartyField, PartyStatus};

/// A party lasts at most this long, and ends itself after it when no end was given.
pub const LONGEST_PARTY: SignedDuration = SignedDuration::from_hours(24);
/// How late the request for a new party may come after its start: clocks differ and forms take time.
pub const START_GRACE: SignedDuration = SignedDuration::from_secs(60);
/// How far ahead a party can be planned: two years.
pub const FURTHEST_START: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

/// Where time begins for us: the first year. PostgreSQL's calendar begins later than the one that parses a
/// client's instants, so what lies before is not passed on.
pub const FIRST_INSTANT: Timestamp = Timestamp::constant(-62_135_596_800, 0);

/// An instant without what the database would round away.
pub fn to_millis(instant: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(instant.as_millisecond()).unwrap_or(instant)
}

/// Start and end of a party: the end comes after the start and at most [`LONGEST_PARTY`] later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    starts_at: Timestamp,
    ends_at: Option<Timestamp>,
}

impl Schedule {
    /// The schedule of a new party, which starts in the future.
    pub fn create(
        now: Timestamp,
        starts_at: Timestamp,
        ends_at: Option<Timestamp>,
    ) -> Result<Self, Violations> {
        let mut wrong = Violations::default();
        let schedule = Self { starts_at: to_millis(starts_at), ends_at: ends_at.map(to_millis) };
        wrong.check("startsAt", schedule.check_start(now));
        wrong.check("endsAt", schedule.check_end());
        wrong.into_result(schedule)
    }

    /// A schedule that the database holds; it may break rules that older rows never knew.
    pub const fn stored(starts_at: Timestamp, ends_at: Option<Timestamp>) -> Self {
        Self { starts_at, ends_at }
    }

    /// The schedule after an edit; `None` keeps what is, `Some(None)` removes the end. A start that stays is
    /// not held against the clock again, one that moves must lie in the future, and that of a party that is
    /// LIVE can't move.
    pub fn edit(
        self,
        now: Timestamp,
        status: PartyStatus,
        starts_at: Option<Timestamp>,
        ends_at: Option<Option<Timestamp>>,
    ) -> Result<Self, Violations> {
        let mut wrong = Violations::default();
        let edited = Self {
            starts_at: starts_at.map_or(self.starts_at, to_millis),
            ends_at: ends_at.map_or(self.ends_at, |end| end.map(to_millis)),
        };
        if edited.starts_at != self.starts_at {
            wrong.check("startsAt", status.check_edit(PartyField::StartsAt));
            wrong.check("startsAt", edited.check_start(now));
        }
        if edited.ends_at != self.ends_at {
            wrong.check("endsAt", status.check_edit(PartyField::EndsAt));
        }
        if edited != self {
            wrong.check("endsAt", edited.check_end());
        }
        wrong.into_result(edited)
    }

    /// When it starts.
    pub const fn starts_at(self) -> Timestamp {
        self.starts_at
    }

    /// When it ends, if that was said.
    pub const fn ends_at(self) -> Option<Timestamp> {
        self.ends_at
    }

    fn check_start(self, now: Timestamp) -> Result<(), Invalid> {
        let ahead = self.starts_at.duration_since(now);
        if ahead < -START_GRACE {
            return Err(Invalid::Rule("must be in the future"));
        }
        if ahead > FURTHEST_START {
            return Err(Invalid::Rule("must be at most 2 years ahead"));
        }
        Ok(())
    }

    fn check_end(self) -> Result<(), Invalid> {
        let Some(ends_at) = self.ends_at else { return Ok(()) };
        let length = ends_at.duration_since(self.starts_at);
        if length <= SignedDuration::ZERO {
            return Err(Invalid::Rule("must be after startsAt"));
        }
        if length > LONGEST_PARTY {
            return Err(Invalid::Rule("must be at most 24 hours after startsAt"));
        }
        Ok(())
    }
}

/// From when to when, either side open: the feed's `from` and `to`, which bound `startsAt`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimeRange {
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl TimeRange {
    /// A range whose end is not before its beginning, and nothing before [`FIRST_INSTANT`].
    pub fn parse(from: Option<Timestamp>, to: Option<Timestamp>) -> Result<Self, Invalid> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => Err(Invalid::Rule("must not be before from")),
            _ => Ok(Self {
                from: from.map(|from| from.max(FIRST_INSTANT)),
                to: to.map(|to| to.max(FIRST_INSTANT)),
            }),
        }
    }

    /// First instant, included.
    pub const fn from(self) -> Option<Timestamp> {
        self.from
    }

    /// Last instant, included.
    pub const fn to(self) -> Option<Timestamp> {
        self.to
    }

    /// Whether neither side bounds anything.
    pub const fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// The IANA name of a time zone, as in `Europe/Madrid`, spelled as the time zone database spells it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct TimeZoneName(String);

impl TimeZoneName {
    /// A name that the bundled time zone database knows, without regard to case.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);
        let zone = ZONES.get(text.trim()).ok();
        let name = zone.as_ref().and_then(|zone| zone.iana_name());
        name.map(|name| Self(name.to_owned()))
            .ok_or(Invalid::Rule("must be an IANA time zone, like Europe/Madrid"))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn now() -> Timestamp {
        "2026-11-23T20:00:00Z".parse().unwrap()
    }

    fn paths(result: Result<Schedule, Violations>) -> Vec<String> {
        result.map_or_else(|wrong| wrong.iter().map(|v| v.path.to_string()).collect(), |_| vec![])
    }

    #[test]
    fn a_party_starts_in_the_future_give_or_take_a_minute() {
        for (seconds, fine) in [(-61, false), (-60, true), (0, true), (3600, true)] {
            assert_eq!(Schedule::create(now(), now() + seconds.seconds(), None).is_ok(), fine, "{seconds}");
        }
    }

    #[test]
    fn a_party_is_planned_at_most_two_years_ahead() {
        assert!(Schedule::create(now(), now() + FURTHEST_START, None).is_ok());
        assert!(Schedule::create(now(), now() + FURTHEST_START + 1.second(), None).is_err());
    }

    #[test]
    fn a_party_ends_after_it_starts_and_within_a_day() {
        for (hours, fine) in [(-1, false), (0, false), (1, true), (24, true), (25, false)] {
            let schedule = Schedule::create(now(), now(), Some(now() + hours.hours()));
            assert_eq!(schedule.is_ok(), fine, "{hours}");
        }
    }

    #[test]
    fn both_instants_can_be_wrong_at_once() {
        let (start, end) = (now() - 2.hours(), now() - 3.hours());
        assert_eq!(paths(Schedule::create(now(), start, Some(end))), ["startsAt", "endsAt"]);
    }

    #[test]
    fn what_the_database_would_round_away_is_dropped_at_once() {
        let schedule = Schedule::create(now(), now() + 1_234_567.nanoseconds(), None).unwrap();
        assert_eq!(schedule.starts_at(), now() + 1.milliseconds());
    }

    #[test]
    fn a_start_that_stays_is_not_held_against_the_clock_again() {
        let late = Schedule::stored(now() - 1.hour(), None);
        let edited =
            late.edit(now(), PartyStatus::Planned, Some(late.starts_at()), Some(Some(now() + 1.hour())));
        assert_eq!(edited.unwrap().ends_at(), Some(now() + 1.hour()));
        assert_eq!(
            paths(late.edit(now(), PartyStatus::Planned, Some(now() - 2.hours()), None)),
            ["startsAt"]
        );
    }

    #[test]
    fn the_start_of_a_live_party_stays_but_its_end_may_move() {
        let live = Schedule::stored(now() - 1.hour(), None);
        assert_eq!(paths(live.edit(now(), PartyStatus::Live, Some(now() + 1.hour()), None)), ["startsAt"]);
        assert!(live.edit(now(), PartyStatus::Live, None, Some(Some(now() + 1.hour()))).is_ok());
        assert_eq!(
            paths(live.edit(now(), PartyStatus::Ended, None, Some(Some(now() + 1.hour())))),
            ["endsAt"]
        );
    }

    #[test]
    fn an_adopted_schedule_that_breaks_the_rules_does_not_stop_other_edits() {
        let odd = Schedule::stored(now(), Some(now() + 100.hours()));
        assert_eq!(odd.edit(now(), PartyStatus::Planned, None, None), Ok(odd));
    }

    #[test]
    fn a_range_does_not_end_before_it_begins() {
        assert!(TimeRange::parse(Some(now()), Some(now())).is_ok());
        assert!(TimeRange::parse(Some(now()), Some(now() - 1.second())).is_err());
        assert!(TimeRange::parse(None, Some(now())).is_ok_and(|range| !range.is_open()));
        let ever = TimeRange::parse(Some(Timestamp::MIN), Some(Timestamp::MIN)).unwrap();
        assert_eq!((ever.from(), ever.to()), (Some(FIRST_INSTANT), Some(FIRST_INSTANT)));
    }

    #[test]
    fn time_zones_are_those_of_the_iana_database() {
        assert_eq!(TimeZoneName::parse("europe/madrid").unwrap().as_str(), "Europe/Madrid");
        assert_eq!(TimeZoneName::parse("UTC").unwrap().as_str(), "UTC");
        for rubbish in ["", "Mars/Olympus", "+02:00", "Etc/Unknown"] {
            assert!(TimeZoneName::parse(rubbish).is_err(), "{rubbish}");
        }
    }
}
