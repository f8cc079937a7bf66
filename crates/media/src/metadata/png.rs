//! PNG: the chunks that make the picture stay, text, time, EXIF and private ones go, and so does what follows IEND.

use super::{CUT_OFF, Cleaned, Damage, Input, Orientation, exif, icc, xmp};
use crate::tone::Colours;
use flate2::{Compression, Crc, read::ZlibDecoder, write::ZlibEncoder};
use std::io::{Read as _, Write as _};

const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];

const KEPT: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT", b"bKGD", b"pHYs",
    b"acTL", b"fcTL", b"fdAT", b"mDCV", b"cLLI",
];

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut input = Input(super::without_padding(bytes));
    if input.array()? != SIGNATURE {
        return Err(Damage("it does not begin as a PNG"));
    }
    let mut walk = Walk { out: SIGNATURE.to_vec(), ..Walk::default() };
    walk.out.reserve(bytes.len());
    loop {
        let before = input.0;
        match chunk(&mut input) {
            Ok((name, _, _)) if name == *b"IEND" => break,
            Ok((name, data, sum)) => walk.chunk(name, data, sum)?,
            // What viewers show all the same, and the end is supplied.
            Err(CUT_OFF) if walk.head.is_some() => {
                walk.cut_off(before);
                break;
            }
            Err(damage) => return Err(damage),
        }
    }
    walk.finish()
}

fn chunk<'a>(input: &mut Input<'a>) -> Result<([u8; 4], &'a [u8], u32), Damage> {
    let length = usize::try_from(input.u32()?).map_err(|_| Damage("a part of it is too long"))?;
    let name = input.array()?;
    Ok((name, input.take(length)?, input.u32()?))
}

#[derive(Default)]
struct Walk {
    out: Vec<u8>,
    head: Option<(u32, u32, u64)>,
    exif: exif::Exif,
    xmp: Option<xmp::Times>,
    icc: Option<Vec<u8>>,
    frames: u32,
    has_data: bool,
    has_profile: bool,
    breaks_off: bool,
    colours: Option<Colours>,
}

impl Walk {
    /// The file breaks off in this chunk: pixels are kept as far as they go.
    fn cut_off(&mut self, rest: &[u8]) {
        let mut input = Input(rest);
        let (Ok(length), Ok(name)) = (input.u32(), input.array::<4>()) else { return };
        if name == *b"IDAT" {
            let whole = usize::try_from(length).unwrap_or(usize::MAX);
            let data = &input.0[..input.0.len().min(whole)];
            self.has_data |= !data.is_empty();
            self.breaks_off = true;
            push(&mut self.out, name, data);
        }
    }

    fn chunk(&mut self, name: [u8; 4], data: &[u8], sum: u32) -> Result<(), Damage> {
        if self.head.is_none() && name != *b"IHDR" {
            return Err(Damage("its parts are out of order"));
        }
        match &name {
            b"eXIf" => self.exif = exif::read(data),
            b"iTXt" if self.xmp.is_none() => self.xmp = text(data).and_then(|packet| xmp::read(&packet)),
            // The first one only: each may unpack to megabytes.
            b"iCCP" if !self.has_profile && !self.has_data => {
                self.has_profile = true;
                self.icc = profile(data).and_then(|profile| icc::clean(&profile));
                if let Some(profile) = &self.icc {
                    push(&mut self.out, *b"iCCP", &packed(profile));
                }
            }
            _ if KEPT.contains(&&name) => {
                if checksum(name, data) != sum {
                    return Err(Damage("a part of it does not match its checksum"));
                }
                match &name {
                    b"IHDR" => self.header(data)?,
                    b"IDAT" => self.has_data = true,
                    b"cICP" if self.colours.is_none() => {
                        if let [primaries, transfer, ..] = data {
                            self.colours =
                                Some(Colours::from_code_points((*primaries).into(), (*transfer).into()));
                        }
                    }
                    b"fcTL" => self.frames = self.frames.saturating_add(1),
                    _ => {}
                }
                push(&mut self.out, name, data);
            }
            [b'A'..=b'Z', ..] => return Err(Damage("it has parts that no PNG has")),
            _ => {}
        }
        Ok(())
    }

    fn header(&mut self, data: &[u8]) -> Result<(), Damage> {
        let mut input = Input(data);
        let (width, height) = (input.u32()?, input.u32()?);
        let [depth, colour, _, _, interlaced] = input.array()?;
        if self.head.is_some() || data.len() != 13 {
            return Err(Damage("its parts are out of order"));
        }
        let channels = match colour {
            0 | 3 => 1,
            2 => 3,
            4 => 2,
            6 => 4,
            _ => return Err(Damage("its colours are of no known kind")),
        };
        // Rows are read one by one, interlaced pictures as a whole; palettes become up to four bytes a pixel.
        let row = u64::from(width) * channels.max(4) * u64::from(depth.div_ceil(8));
        let memory = if interlaced == 0 { row * 8 } else { row.saturating_mul(height.into()) };
        self.head = Some((width, height, memory));
        Ok(())
    }

    fn finish(mut self) -> Result<Cleaned, Damage> {
        let (width, height, memory) =
            self.head.filter(|_| self.has_data).ok_or(Damage("it has no picture in it"))?;
        // Pictures of an animation may have to be held whole until one shows something.
        let memory =
            if self.frames > 1 { memory.max(u64::from(width) * u64::from(height) * 4) } else { memory };
        let orientation = self.exif.orientation.unwrap_or(Orientation::UPRIGHT);
        if let Some(tiff) = exif::only_orientation(orientation) {
            push(&mut self.out, *b"eXIf", &tiff);
        }
        push(&mut self.out, *b"IEND", &[]);
        Ok(Cleaned {
            bytes: self.out,
            width,
            height,
            orientation,
            icc: self.icc,
            captured: self.exif.taken(self.xmp),
            frames: self.frames.max(1),
            memory,
            breaks_off: self.breaks_off,
            whole_until: None,
            colours: self.colours,
        })
    }
}

fn checksum(name: [u8; 4], data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    crc.sum()
}

fn push(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a chunk as long as the one it was read from");
    out.extend(length.to_be_bytes());
    out.extend(name);
    out.extend(data);
    out.extend(checksum(name, data).to_be_bytes());
}

/// A packet of XMP, as far as it may be of interest.
fn text(data: &[u8]) -> Option<Vec<u8>> {
    let rest = data.strip_prefix(b"XML:com.adobe.xmp\0")?;
    let (&[compressed, _], rest) = rest.split_first_chunk()?;
    // The language, and the keyword in it.
    let text = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    if compressed == 0 {
        return Some(text.to_vec());
    }
    let mut out = Vec::new();
    ZlibDecoder::new(text).take(1 << 20).read_to_end(&mut out).ok()?;
    Some(out)
}

/// A compressed profile may unpack to anything; what is larger than a profile is none.
fn profile(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().take(80).position(|byte| *byte == 0)?;
    let mut out = Vec::new();
    let limit = icc::LARGEST as u64 + 1;
    ZlibDecoder::new(data.get(name + 2..)?).take(limit).read_to_end(&mut out).ok()?;
    Some(out)
}

fn packed(profile: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
    encoder.write_all(profile).expect("memory takes what is written");
    encoder.finish().expect("memory takes what is written")
}
