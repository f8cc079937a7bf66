//! The two facts that are wanted from EXIF: how to turn the picture, and when it was taken. And EXIF with only the first.

use super::{Orientation, xmp};
use crate::Captured;
use jiff::civil::DateTime;

const ORIENTATION: u16 = 0x0112;
const DATE_TIME: u16 = 0x0132;
const EXIF_FOLDER: u16 = 0x8769;
const GPS_FOLDER: u16 = 0x8825;
const GPS_TIME: u16 = 0x0007;
const GPS_DATE: u16 = 0x001D;
const DATE_TIME_ORIGINAL: u16 = 0x9003;
const DATE_TIME_DIGITIZED: u16 = 0x9004;
const OFFSET: u16 = 0x9010;
const OFFSET_ORIGINAL: u16 = 0x9011;
const OFFSET_DIGITIZED: u16 = 0x9012;
const FRACTION: u16 = 0x9290;
const FRACTION_ORIGINAL: u16 = 0x9291;
const FRACTION_DIGITIZED: u16 = 0x9292;

/// What an EXIF block says of what is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exif {
    /// How to turn the picture.
    pub orientation: Option<Orientation>,
    /// When it was taken.
    pub captured: Option<Captured>,
    /// When satellites told the position, in UTC.
    satellites: Option<DateTime>,
    /// When the file was last changed; often all that there is.
    modified: Option<Captured>,
}

impl Exif {
    /// When it was taken, by all that a file tells: its EXIF, and its XMP where that says nothing of the capture.
    pub(super) fn taken(self, xmp: Option<xmp::Times>) -> Option<Captured> {
        let by_editor = xmp.and_then(|times| times.taken).map(|taken| taken.with_satellites(self.satellites));
        let by_satellites = self.satellites.and_then(Captured::satellites);
        self.captured
            .or(by_editor)
            .or(by_satellites)
            .or_else(|| xmp?.satellites)
            .or(self.modified)
            .or_else(|| xmp?.modified)
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// Reads a TIFF block as EXIF has it; what is broken in it is as if it were not there.
pub fn read(bytes: &[u8]) -> Exif {
    let little = match bytes {
        [b'I', b'I', 42, 0, ..] => true,
        [b'M', b'M', 0, 42, ..] => false,
        _ => return Exif::default(),
    };
    let tiff = Tiff { bytes, little };
    let Some(first) = tiff.u32(4) else { return Exif::default() };
    let orientation = tiff.number(first, ORIENTATION).and_then(Orientation::new);
    let folder = tiff.number(first, EXIF_FOLDER);
    let satellites = tiff.number(first, GPS_FOLDER).and_then(|folder| tiff.satellites(folder));
    // Some programs write into the first folder what belongs into the second.
    let folders = [folder, Some(first)];
    let time = |time, fraction, offset| {
        folders.into_iter().flatten().find_map(|place| tiff.captured(place, time, &folders, fraction, offset))
    };
    let captured = time(DATE_TIME_ORIGINAL, FRACTION_ORIGINAL, OFFSET_ORIGINAL)
        .or_else(|| time(DATE_TIME_DIGITIZED, FRACTION_DIGITIZED, OFFSET_DIGITIZED));
    let [captured, modified] = [captured, time(DATE_TIME, FRACTION, OFFSET)]
        .map(|found| found.map(|found| found.with_satellites(satellites)));
    Exif { orientation, captured, satellites, modified }
}

impl<'a> Tiff<'a> {
    fn u16(&self, at: u32) -> Option<u16> {
        let bytes = *self.bytes.get(at as usize..)?.first_chunk()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(&self, at: u32) -> Option<u32> {
        let bytes = *self.bytes.get(at as usize..)?.first_chunk()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Where the entry of a tag is in a folder.
    fn entry(&self, folder: u32, tag: u16) -> Option<u32> {
        let count = u32::from(self.u16(folder)?);
        let first = folder.checked_add(2)?;
        first.checked_add(count.checked_mul(12)?)?;
        (0..count).map(|number| first + number * 12).find(|at| self.u16(*at) == Some(tag))
    }

    fn number(&self, folder: u32, tag: u16) -> Option<u32> {
        let at = self.entry(folder, tag)?;
        match self.u16(at.checked_add(2)?)? {
            3 => self.u16(at.checked_add(8)?).map(u32::from),
            4 | 13 => self.u32(at.checked_add(8)?),
            _ => None,
        }
    }

    fn text(&self, folder: u32, tag: u16) -> Option<&'a str> {
        let at = self.entry(folder, tag)?;
        // Text; some programs call it bytes.
        if !matches!(self.u16(at.checked_add(2)?)?, 1 | 2 | 7) {
            return None;
        }
        let length = self.u32(at.checked_add(4)?)?.min(64);
        let start = if length <= 4 { at.checked_add(8)? } else { self.u32(at.checked_add(8)?)? };
        let bytes = self.bytes.get(start as usize..start.checked_add(length)? as usize)?;
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        std::str::from_utf8(&bytes[..end]).ok()
    }

    /// A time, with the fraction of its own field and the offset of its own field or of those of the other times: they
    /// were all written by one clock.
    fn captured(
        &self,
        place: u32,
        time: u16,
        folders: &[Option<u32>],
        fraction: u16,
        offset: u16,
    ) -> Option<Captured> {
        let text = |tag| folders.iter().flatten().find_map(|folder| self.text(*folder, tag));
        let offsets = [offset, OFFSET_ORIGINAL, OFFSET_DIGITIZED, OFFSET];
        let offset = offsets.into_iter().filter_map(text).find(|text| !text.trim().is_empty());
        Captured::parse(self.text(place, time)?, text(fraction), offset)
    }

    /// The time of satellites: a date as text, and three fractions for hours, minutes and seconds.
    fn satellites(&self, folder: u32) -> Option<DateTime> {
        let date = self.text(folder, GPS_DATE)?;
        let at = self.entry(folder, GPS_TIME)?;
        if (self.u16(at.checked_add(2)?)?, self.u32(at.checked_add(4)?)?) != (5, 3) {
            return None;
        }
        let start = self.u32(at.checked_add(8)?)?;
        let part = |number: u32| {
            let at = start.checked_add(number * 8)?;
            self.u32(at)?.checked_div(self.u32(at.checked_add(4)?)?)
        };
        let (hours, minutes, seconds) = (part(0)?, part(1)?, part(2)?);
        let text = format!("{} {hours:02}:{minutes:02}:{seconds:02}", date.trim());
        Captured::parse(&text, None, None).map(|found| found.local)
    }
}

/// A TIFF block that holds the orientation and nothing else; none where there is nothing to say.
pub(crate) fn only_orientation(orientation: Orientation) -> Option<Vec<u8>> {
    (orientation != Orientation::UPRIGHT).then(|| {
        let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.push(orientation.value());
        tiff.extend([0; 6]);
        tiff
    })
}
