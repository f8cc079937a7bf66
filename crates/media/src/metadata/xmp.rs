//! What is wanted from XMP: when a photo was taken. Editors often write it nowhere else.

use crate::Captured;

/// The properties that hold a date, the nearest to the moment of capture first.
const TAKEN: [&str; 6] = [
    "exif:DateTimeOriginal",
    "photoshop:DateCreated",
    "xmp:CreateDate",
    "xap:CreateDate",
    "exif:DateTimeDigitized",
    "tiff:DateTime",
];
/// When the file was last changed; often all that there is.
const MODIFIED: [&str; 2] = ["xmp:ModifyDate", "xap:ModifyDate"];
/// The offset from UTC of a time that has none.
const OFFSETS: [&str; 3] = ["exifEX:OffsetTimeOriginal", "exif:OffsetTimeOriginal", "exif:OffsetTime"];
/// The time of satellites.
const SATELLITES: &str = "exif:GPSTimeStamp";

/// What is looked at; the rest are previews and histories.
const MOST: usize = 1 << 20;

/// The times that a packet tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    /// When it was taken.
    pub taken: Option<Captured>,
    /// When satellites told the position.
    pub satellites: Option<Captured>,
    /// When the file was last changed.
    pub modified: Option<Captured>,
}

/// The times in a packet of XMP, written as attributes or as elements; none where it has none.
pub(super) fn read(packet: &[u8]) -> Option<Times> {
    let text = String::from_utf8_lossy(&packet[..packet.len().min(MOST)]);
    let offset = OFFSETS.into_iter().find_map(|name| values(&text, name).next());
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| values(&text, name).find_map(|value| Captured::parse(value, None, offset)))
    };
    let satellites = values(&text, SATELLITES).find_map(|value| Captured::parse(value, None, None));
    let times = Times {
        taken: first(&TAKEN),
        satellites: satellites.and_then(|found| Captured::satellites(found.local)),
        modified: first(&MODIFIED),
    };
    [times.taken, times.satellites, times.modified].iter().any(Option::is_some).then_some(times)
}

/// The values of a property, wherever it stands.
fn values<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(name).filter_map(move |(at, _)| {
        let rest = text[at + name.len()..].trim_start();
        if let Some(rest) = rest.strip_prefix('=') {
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            rest[1..].split(quote).next()
        } else {
            rest.strip_prefix('>')?.split('<').next()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClockSource;

    #[test]
    fn the_time_of_capture_is_found_as_attribute_and_as_element() {
        for packet in [
            r#"<rdf:Description xmp:ModifyDate="2027-01-01T00:00:00" xmp:CreateDate="2026-06-01T22:10:11+02:00"/>"#,
            "<rdf:Description xmp:CreateDate = '2026-06-01T22:10:11+02:00'/>",
            "<xmp:CreateDate>\n2026-06-01T22:10:11+02:00</xmp:CreateDate>",
            "<xmp:CreateDate>2027-01-01T00:00:00Z</xmp:CreateDate><exif:DateTimeOriginal>2026-06-01T22:10:11+02:00<",
            "exif:DateTimeOriginal='2026-06-01T22:10:11' exifEX:OffsetTimeOriginal='+02:00'",
        ] {
            let found = read(packet.as_bytes()).and_then(|times| times.taken);
            let found = found.unwrap_or_else(|| panic!("{packet}"));
            assert_eq!(found.local, "2026-06-01T22:10:11".parse().unwrap(), "{packet}");
            assert_eq!(found.offset, Some(jiff::tz::offset(2)), "{packet}");
        }
        for packet in [
            "",
            "xmp:CreateDate",
            "xmp:CreateDate=",
            "xmp:CreateDate>",
            "xmp:MetadataDate='2026-06-01T22:10Z'",
        ] {
            assert_eq!(read(packet.as_bytes()), None, "{packet}");
        }
    }

    #[test]
    fn satellites_and_the_last_change_are_told_apart_from_the_capture() {
        let packet = "exif:GPSTimeStamp='2026-06-01T20:10:11Z' xmp:ModifyDate='2026-06-02T10:00:00'";
        let times = read(packet.as_bytes()).unwrap();
        assert_eq!(times.taken, None);
        let satellites = times.satellites.unwrap();
        assert_eq!(satellites.source, ClockSource::Satellites);
        assert_eq!(satellites.offset, Some(jiff::tz::Offset::UTC));
        assert_eq!(times.modified.unwrap().local, "2026-06-02T10:00:00".parse().unwrap());
    }
}
