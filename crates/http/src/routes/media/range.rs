//! `Range`: which bytes of a file are wanted.

use std::ops::Range;

/// What a request wants of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of it; also for what is no range of bytes, or several.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that the file does not have: 416.
    Outside,
}

/// Reads a `Range` header for a file of `size` bytes.
pub fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some(spec) = header.and_then(|text| text.trim().strip_prefix("bytes=")) else { return Wanted::Whole };
    let Some((first, last)) = spec.split_once('-').filter(|_| !spec.contains(',')) else {
        return Wanted::Whole;
    };
    let number = |text: &str| text.trim().parse::<u64>().ok();
    match (first.trim().is_empty(), last.trim().is_empty()) {
        (false, true) => number(first).map_or(Wanted::Whole, |first| part(first, size, size)),
        (false, false) => match number(first).zip(number(last)) {
            Some((first, last)) if first <= last => part(first, last.saturating_add(1), size),
            _ => Wanted::Whole,
        },
        (true, false) => match number(last) {
            Some(0) => Wanted::Outside,
            Some(count) => part(size.saturating_sub(count), size, size),
            None => Wanted::Whole,
        },
        (true, true) => Wanted::Whole,
    }
}

fn part(first: u64, end: u64, size: u64) -> Wanted {
    if first >= size { Wanted::Outside } else { Wanted::Part(first..end.min(size)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_has_it() {
        for (header, expected) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-", Wanted::Part(2..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-30", Wanted::Part(0..10)),
            ("bytes=5-100", Wanted::Part(5..10)),
            ("bytes=10-", Wanted::Outside),
            ("bytes=10-12", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=5-2", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=x-2", Wanted::Whole),
            ("lines=0-1", Wanted::Whole),
            ("bytes=0-18446744073709551615", Wanted::Part(0..10)),
        ] {
            assert_eq!(wanted(Some(header), 10), expected, "{header}");
        }
        assert_eq!(wanted(None, 10), Wanted::Whole);
        assert_eq!(wanted(Some("bytes=0-"), 0), Wanted::Outside);
    }
}
