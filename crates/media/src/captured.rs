//! When something was taken, as the device noted it.

use jiff::{civil::DateTime, tz::Offset};

/// The device's wall clock at the moment of capture, and its distance from UTC where the device wrote that too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Captured {
    /// The wall clock.
    pub local: DateTime,
    /// Its distance from UTC; phones write it, cameras mostly do not.
    pub offset: Option<Offset>,
}

impl Captured {
    /// EXIF's `2026:06:01 22:10:11`, with the digits after the second and `+02:00` from their own fields.
    pub(crate) fn from_exif(text: &str, fraction: Option<&str>, offset: Option<&str>) -> Option<Self> {
        let text = text.trim_end_matches(['\0', ' ']);
        let local = DateTime::strptime("%Y:%m:%d %H:%M:%S", text).ok()?;
        let local = local.with().subsec_nanosecond(nanoseconds(fraction.unwrap_or_default())).build().ok()?;
        Self { local, offset: offset.and_then(parse_offset) }.plausible()
    }

    /// RFC 3339 or `QuickTime`'s `2026-06-01T22:10:11+0200`.
    pub(crate) fn from_iso(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, zone) = text.split_at_checked(19)?;
        let local = DateTime::strptime("%Y-%m-%dT%H:%M:%S", local.replace(' ', "T")).ok()?;
        let digits =
            zone.strip_prefix('.').map_or(0, |rest| 1 + rest.bytes().take_while(u8::is_ascii_digit).count());
        let (fraction, zone) = zone.split_at_checked(digits)?;
        let local =
            local.with().subsec_nanosecond(nanoseconds(fraction.trim_start_matches('.'))).build().ok()?;
        Self { local, offset: parse_offset(zone) }.plausible()
    }

    /// Devices without a clock write their epoch: 1904, 1970, 1980 or zeros.
    fn plausible(self) -> Option<Self> {
        (self.local.year() >= 1990).then_some(self)
    }
}

fn nanoseconds(fraction: &str) -> i32 {
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(9);
    let (value, count) =
        digits.fold((0, 0), |(value, count), digit| (value * 10 + i32::from(digit - b'0'), count + 1));
    value * 10_i32.pow(9 - count)
}

fn parse_offset(text: &str) -> Option<Offset> {
    let text = text.trim_matches(['\0', ' ']);
    if matches!(text, "Z" | "z") {
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
    let &[a, b, c, d] = digits.as_slice() else { return None };
    let (hours, minutes) = (a * 10 + b, c * 10 + d);
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
