//! When something was taken, as the device noted it.

use jiff::{
    civil::{DateTime, date},
    tz::Offset,
};

/// Whose clock a time was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockSource {
    /// The device's own, which may be wrong.
    Device,
    /// That of navigation satellites, which is right.
    Satellites,
}

/// The device's wall clock at the moment of capture, and its distance from UTC where the device wrote that too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Captured {
    /// The wall clock.
    pub local: DateTime,
    /// Its distance from UTC; phones write it, cameras mostly do not.
    pub offset: Option<Offset>,
    /// Whose clock it was.
    pub source: ClockSource,
}

impl Captured {
    /// A date and time in one of the forms that cameras, phones and editors write: EXIF's `2026:06:01 22:10:11`, ISO 8601,
    /// with slashes, without seconds, with a fraction behind a point or a colon, with an offset behind it. Fraction and
    /// offset may also come from fields of their own.
    pub(crate) fn parse(text: &str, fraction: Option<&str>, offset: Option<&str>) -> Option<Self> {
        let mut text = Text(text.trim_matches(['\0', ' ', '\t', '\r', '\n']).as_bytes());
        let year = text.number(4, 4)?;
        let basic = text.separator(b":-/.").is_none();
        let month = text.number(if basic { 2 } else { 1 }, 2)?;
        if !basic {
            text.separator(b":-/.")?;
        }
        let day = text.number(if basic { 2 } else { 1 }, 2)?;
        text.separator(b" T:_-")?;
        while text.separator(b" ").is_some() {}
        let hour = text.number(if basic { 2 } else { 1 }, 2)?;
        text.separator(b":.");
        let minute = text.number(2, 2)?;
        let second = if text.followed_by_digit(b":.") || basic {
            text.separator(b":.");
            text.number(2, 2).unwrap_or(0)
        } else {
            0
        };
        let own = if text.followed_by_digit(b".,:") {
            text.separator(b".,:");
            text.digits()
        } else {
            ""
        };
        let rest = text.rest().trim();
        let hour = match (hour, rest) {
            // Some phones write the hour after midnight so.
            (24, _) | (12, "AM" | "am") => 0,
            (1..=11, "PM" | "pm") => hour + 12,
            (hour, _) => hour,
        };
        let nanosecond = nanoseconds(if own.is_empty() { fraction.unwrap_or_default().trim() } else { own });
        let [month, day, hour, minute, second] =
            [month, day, hour, minute, second].map(|number| i8::try_from(number).unwrap_or(i8::MAX));
        // A leap second is no time of the calendar.
        let second = second.min(59);
        let local = DateTime::new(year, month, day, hour, minute, second, nanosecond).ok()?;
        let offset = parse_offset(rest).or_else(|| offset.and_then(parse_offset));
        Self { local, offset, source: ClockSource::Device }.plausible()
    }

    /// The time of satellites, which is UTC.
    pub(crate) fn satellites(utc: DateTime) -> Option<Self> {
        Self { local: utc, offset: Some(Offset::UTC), source: ClockSource::Satellites }.plausible()
    }

    /// With the offset that follows from the satellites' time at the same moment, where the file tells none: offsets are
    /// multiples of a quarter of an hour, so that a clock which is off by up to two minutes does no harm.
    pub(crate) fn with_satellites(self, utc: Option<DateTime>) -> Self {
        let Some(utc) = utc.filter(|_| self.offset.is_none()) else { return self };
        let apart = self.local.duration_since(utc).as_secs();
        let offset = (apart + 450).div_euclid(900) * 900;
        let is_offset = (apart - offset).abs() <= 120 && (-12 * 3600..=14 * 3600).contains(&offset);
        let offset = i32::try_from(offset).ok().filter(|_| is_offset);
        Self { offset: offset.and_then(|offset| Offset::from_seconds(offset).ok()), ..self }
    }

    /// Devices without a clock write the instant at which their calendar begins, or zeros. A clock that began there and
    /// goes on can be put right later.
    fn plausible(self) -> Option<Self> {
        let beginnings = [date(1904, 1, 1), date(1970, 1, 1), date(1980, 1, 1)];
        let is_beginning = beginnings.iter().any(|day| self.local == day.at(0, 0, 0, 0));
        ((1800..2200).contains(&self.local.year()) && !is_beginning).then_some(self)
    }
}

/// What is left to read.
struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let count = self.0.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        if count < least {
            return None;
        }
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    fn digits(&mut self) -> &'a str {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        std::str::from_utf8(digits).unwrap_or_default()
    }

    fn separator(&mut self, any: &[u8]) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        any.contains(first).then(|| self.0 = rest)
    }

    fn followed_by_digit(&self, any: &[u8]) -> bool {
        matches!(self.0, [first, second, ..] if any.contains(first) && second.is_ascii_digit())
    }

    fn rest(&self) -> &'a str {
        std::str::from_utf8(self.0).unwrap_or_default()
    }
}

fn nanoseconds(fraction: &str) -> i32 {
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(9);
    let (value, count) =
        digits.fold((0, 0), |(value, count), digit| (value * 10 + i32::from(digit - b'0'), count + 1));
    value * 10_i32.pow(9 - count)
}

/// `+02:00`, `+0200`, `+2`, `Z`.
fn parse_offset(text: &str) -> Option<Offset> {
    let text = text.trim_matches(['\0', ' ']);
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: Vec<i32> = digits
        .chars()
        .filter(|c| *c != ':')
        .map(|c| c.to_digit(10)?.try_into().ok())
        .collect::<Option<_>>()?;
    let (hours, minutes) = match digits.as_slice() {
        [a] => (*a, 0),
        [a, b] => (a * 10 + b, 0),
        [a, b, c, d] => (a * 10 + b, c * 10 + d),
        _ => return None,
    };
    if minutes > 59 || hours > 15 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_every_form_that_cameras_phones_and_editors_write() {
        let two = Some(jiff::tz::offset(2));
        let utc = Some(Offset::UTC);
        for (text, local, offset) in [
            ("2026:06:01 22:10:11", "2026-06-01T22:10:11", None),
            ("2026:06:01 22:10:11\0", "2026-06-01T22:10:11", None),
            ("2026:06:01 22:10:11+02:00", "2026-06-01T22:10:11", two),
            ("2026:06:01 22:10:11 +0200", "2026-06-01T22:10:11", two),
            ("2026-06-01 22:10:11", "2026-06-01T22:10:11", None),
            ("2026-06-01T22:10:11", "2026-06-01T22:10:11", None),
            ("2026-06-01T20:10:11Z", "2026-06-01T20:10:11", utc),
            ("2026:06:01 22:10:11.123", "2026-06-01T22:10:11.123", None),
            ("2026:06:01 22:10:11:794", "2026-06-01T22:10:11.794", None),
            ("2026:06:01 22:10", "2026-06-01T22:10:00", None),
            ("2026-06-01T22:10+02:00", "2026-06-01T22:10:00", two),
            ("2026/06/01 22:10:11", "2026-06-01T22:10:11", None),
            ("2026/6/1 2:10:11", "2026-06-01T02:10:11", None),
            ("2026:06:01T22:10:11.5+02", "2026-06-01T22:10:11.5", two),
            ("20260601T221011Z", "2026-06-01T22:10:11", utc),
            ("2026:06:01 24:10:11", "2026-06-01T00:10:11", None),
            ("2026:06:01 10:10:11 PM", "2026-06-01T22:10:11", None),
            ("2026:06:01 22:10:11 CEST", "2026-06-01T22:10:11", None),
            (
                "2026:06:01 22:10:11-05:30",
                "2026-06-01T22:10:11",
                Some(Offset::from_seconds(-19_800).unwrap()),
            ),
            ("2026:06:01 22:10:11.12+02:00", "2026-06-01T22:10:11.12", two),
            ("2026:06:01 22:10:11:794+02:00", "2026-06-01T22:10:11.794", two),
            ("2026-06-01T22:10:11.123456789Z", "2026-06-01T22:10:11.123456789", utc),
            ("2026/06/01 22:10", "2026-06-01T22:10:00", None),
            ("2026-06-01T22:10Z", "2026-06-01T22:10:00", utc),
            ("2026:06:01 22:10:11,5", "2026-06-01T22:10:11.5", None),
            ("2000:01:01 00:07:00", "2000-01-01T00:07:00", None),
            ("1980:01:01 03:07:00", "1980-01-01T03:07:00", None),
        ] {
            let found = Captured::parse(text, None, None).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.local, found.offset), (local.parse().unwrap(), offset), "{text}");
        }
        for text in [
            "",
            "    :  :     :  :  ",
            "0000:00:00 00:00:00",
            "2026",
            "2026:06:01",
            "1970:01:01 00:00:00",
            "2026:13:01 22:10:11",
            "yesterday",
            "1904-01-01T00:00:00Z",
            "9999:12:31 23:59:59",
        ] {
            assert_eq!(Captured::parse(text, None, None), None, "{text}");
        }
        let own = Captured::parse("2026:06:01 22:10:11", Some("345"), Some("+02:00")).unwrap();
        assert_eq!((own.local, own.offset), ("2026-06-01T22:10:11.345".parse().unwrap(), two));
    }

    #[test]
    fn satellites_tell_the_offset_of_a_clock_that_agrees_with_them() {
        let local = Captured::parse("2026:06:01 22:10:11", None, None).unwrap();
        let with = |utc: &str| local.with_satellites(Some(utc.parse().unwrap())).offset;
        assert_eq!(with("2026-06-01T20:10:40"), Some(jiff::tz::offset(2)));
        assert_eq!(with("2026-06-01T16:40:00"), Some(Offset::from_seconds(5 * 3600 + 1800).unwrap()));
        // A position from some time before, or a clock that is wrong.
        assert_eq!(with("2026-06-01T20:03:00"), None);
        assert_eq!(with("2025-06-01T20:10:11"), None);
    }
}
