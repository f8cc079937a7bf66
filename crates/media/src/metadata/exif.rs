//! The two facts that are wanted from EXIF: how to turn the picture, and when it was taken. And EXIF with only the first.

use super::Orientation;
use crate::Captured;

const ORIENTATION: u16 = 0x0112;
const DATE_TIME: u16 = 0x0132;
const EXIF_FOLDER: u16 = 0x8769;
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
    let captured = folder
        .and_then(|folder| {
            tiff.captured(folder, DATE_TIME_ORIGINAL, folder, FRACTION_ORIGINAL, OFFSET_ORIGINAL)
                .or_else(|| {
                    tiff.captured(folder, DATE_TIME_DIGITIZED, folder, FRACTION_DIGITIZED, OFFSET_DIGITIZED)
                })
                .or_else(|| tiff.captured(first, DATE_TIME, folder, FRACTION, OFFSET))
        })
        .or_else(|| tiff.captured(first, DATE_TIME, first, FRACTION, OFFSET));
    Exif { orientation, captured }
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
        if self.u16(at.checked_add(2)?)? != 2 {
            return None;
        }
        let length = self.u32(at.checked_add(4)?)?.min(64);
        let start = if length <= 4 { at.checked_add(8)? } else { self.u32(at.checked_add(8)?)? };
        let bytes = self.bytes.get(start as usize..start.checked_add(length)? as usize)?;
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        std::str::from_utf8(&bytes[..end]).ok()
    }

    fn captured(&self, place: u32, time: u16, others: u32, fraction: u16, offset: u16) -> Option<Captured> {
        Captured::from_exif(self.text(place, time)?, self.text(others, fraction), self.text(others, offset))
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
