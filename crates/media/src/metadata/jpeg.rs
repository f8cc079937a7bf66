//! JPEG: what decoders need stays (tables, frame, scans, JFIF's density, Adobe's colour transform, the colour profile,
//! the orientation), in its order; other segments, and what follows the end, go.
//!
//! A file that breaks off in its pixels is kept as far as it goes, as viewers show it: the end is supplied, and in a
//! baseline JPEG the missing blocks are.

mod complete;

use super::{CUT_OFF, Cleaned, Damage, Input, Orientation, exif, icc, xmp};
use complete::{Component, Scan, Tables};

const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const ICC: &[u8] = b"ICC_PROFILE\0";
/// A progressive photo has about ten; each costs a walk over the whole picture.
const MOST_SCANS: u32 = 64;

#[derive(Default)]
struct Walk {
    jfif: Option<Vec<u8>>,
    exif: exif::Exif,
    has_exif: bool,
    xmp: Option<xmp::Times>,
    profile: Vec<(u8, Vec<u8>)>,
    body: Vec<u8>,
    frame: Option<Frame>,
    tables: Tables,
    scans: u32,
    /// Where the scan begins in which the file breaks off.
    cut_at: Option<usize>,
    breaks_off: bool,
    /// Components that were in a scan, and the tables of the last one.
    seen: Vec<u8>,
    last_tables: u8,
}

struct Frame {
    width: u16,
    height: u16,
    progressive: bool,
    components: Vec<Component>,
    memory: u64,
}

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut input = Input(super::without_padding(bytes));
    if input.array()? != [0xFF, 0xD8] {
        return Err(Damage("it does not begin as a JPEG"));
    }
    let mut walk = Walk { body: Vec::with_capacity(bytes.len()), ..Walk::default() };
    while walk.cut_at.is_none() {
        let kept = walk.body.len();
        let done = match next_marker(&mut input) {
            Ok(0xD9) => break,
            Ok(0xD8 | 0x01 | 0xD0..=0xD7) => Err(Damage("its parts are out of order")),
            Ok(marker) => walk.segment(marker, &mut input),
            Err(damage) => Err(damage),
        };
        match done {
            Ok(()) => {}
            // Behind a whole scan: what was begun is left out.
            Err(CUT_OFF) if walk.scans > 0 => {
                walk.body.truncate(kept);
                walk.breaks_off = true;
                break;
            }
            Err(damage) => return Err(damage),
        }
    }
    walk.finish()
}

/// Markers may be preceded by filling; a few cameras leave zeros between segments.
fn next_marker(input: &mut Input) -> Result<u8, Damage> {
    loop {
        while input.byte()? != 0xFF {}
        let mut marker = input.byte()?;
        while marker == 0xFF {
            marker = input.byte()?;
        }
        if marker != 0 {
            return Ok(marker);
        }
    }
}

impl Walk {
    fn segment(&mut self, marker: u8, input: &mut Input) -> Result<(), Damage> {
        let length = usize::from(input.u16()?).checked_sub(2).ok_or(Damage("a part of it has no length"))?;
        let data = input.take(length)?;
        match marker {
            0xE0 if data.starts_with(b"JFIF\0") && data.len() >= 12 && self.jfif.is_none() => {
                self.jfif = Some([&data[..12], &[0, 0]].concat());
            }
            0xE1 if data.starts_with(EXIF) && !self.has_exif => {
                self.has_exif = true;
                self.exif = exif::read(&data[EXIF.len()..]);
            }
            0xE1 if data.starts_with(XMP) && self.xmp.is_none() => {
                self.xmp = xmp::read(&data[XMP.len()..]);
            }
            0xE2 if data.starts_with(ICC) && data.len() > ICC.len() + 2 => {
                self.profile.push((data[ICC.len()], data[ICC.len() + 2..].to_vec()));
            }
            0xEE if data.starts_with(b"Adobe") && data.len() >= 12 => self.keep(marker, &data[..12]),
            0xE0..=0xEF | 0xFE => {}
            0xC0..=0xC2 => {
                self.frame(marker, data)?;
                self.keep(marker, data);
            }
            0xC4 | 0xDB | 0xDD => {
                self.tables.read(marker, data);
                self.keep(marker, data);
            }
            0xDA => {
                if self.frame.is_none() {
                    return Err(Damage("its parts are out of order"));
                }
                if self.scans == MOST_SCANS {
                    return Err(Damage("it has more scans than any photo"));
                }
                let before = self.body.len();
                self.keep(marker, data);
                match scan(input) {
                    Ok(pixels) => self.body.extend(pixels),
                    Err(CUT_OFF) => {
                        self.cut_scan(before, data, input.0)?;
                        self.note_components(data);
                        return Ok(());
                    }
                    Err(damage) => return Err(damage),
                }
                self.scans += 1;
                self.note_components(data);
            }
            0xC3 | 0xC5..=0xCF => return Err(Damage("it is of a rare kind of JPEG that no browser shows")),
            _ => return Err(Damage("it has parts that no JPEG has")),
        }
        Ok(())
    }

    /// The file breaks off in this scan, whose head was kept. A progressive picture is whole without it, if less sharp;
    /// of a baseline one at least half must be there.
    fn cut_scan(&mut self, before: usize, head: &[u8], rest: &[u8]) -> Result<(), Damage> {
        let frame = self.frame.as_ref().ok_or(CUT_OFF)?;
        self.breaks_off = true;
        if frame.progressive {
            if self.scans == 0 {
                return Err(CUT_OFF);
            }
            self.cut_at = Some(before);
            self.body.extend(rest.strip_suffix(&[0xFF]).unwrap_or(rest));
            return Ok(());
        }
        let scan = Scan::new(frame.width, frame.height, &frame.components, head).ok_or(CUT_OFF)?;
        let whole = scan.complete(&self.tables, rest, self.scans == 0).ok_or(CUT_OFF)?;
        self.body.extend(whole);
        self.scans += 1;
        // Nothing follows: the marker that ends the loop is the one that is missing.
        self.cut_at = Some(self.body.len());
        Ok(())
    }

    fn note_components(&mut self, head: &[u8]) {
        for two in head.get(1..head.len().saturating_sub(3)).unwrap_or_default().chunks_exact(2) {
            self.seen.push(two[0]);
            self.last_tables = two[1];
        }
    }

    /// Scans of one flat colour for the components of a baseline picture that none is left of.
    fn supply_components(&mut self, frame: &Frame) -> Result<(), Damage> {
        for one in frame.components.iter().filter(|one| !self.seen.contains(&one.id)) {
            let head = [1, one.id, self.last_tables, 0, 63, 0];
            let scan = Scan::new(frame.width, frame.height, &frame.components, &head).ok_or(CUT_OFF)?;
            let pixels = scan.complete(&self.tables, &[], false).ok_or(CUT_OFF)?;
            push(&mut self.body, 0xDA, &head);
            self.body.extend(pixels);
        }
        Ok(())
    }

    fn keep(&mut self, marker: u8, data: &[u8]) {
        push(&mut self.body, marker, data);
    }

    fn frame(&mut self, marker: u8, data: &[u8]) -> Result<(), Damage> {
        let mut input = Input(data);
        let (precision, height, width, components) =
            (input.byte()?, input.u16()?, input.u16()?, input.byte()?);
        if self.frame.is_some() || precision != 8 || !matches!(components, 1 | 3 | 4) {
            return Err(Damage("it is of a rare kind of JPEG that no browser shows"));
        }
        let mut factors = Vec::new();
        let mut components_read = Vec::new();
        for _ in 0..components {
            let [id, sampling, _] = input.array()?;
            let (across, down) = (u64::from(sampling >> 4), u64::from(sampling & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return Err(Damage("its colours are sampled in no possible way"));
            }
            factors.push((across, down));
            components_read.push(Component { id, across: sampling >> 4, down: sampling & 15 });
        }
        let widest = factors.iter().map(|(across, _)| *across).max().unwrap_or(1);
        let tallest = factors.iter().map(|(_, down)| *down).max().unwrap_or(1);
        let across = u64::from(width).div_ceil(8 * widest);
        let down = u64::from(height).div_ceil(8 * tallest);
        let blocks: u64 = factors.iter().map(|(a, d)| across * a * down * d).sum();
        // A progressive picture is held as coefficients of two bytes; of a baseline one only what the scaled planes
        // need, an eighth of each side at best and the whole below twice the largest thumbnail.
        let memory = if marker == 0xC2 { blocks * 128 } else { blocks + (1 << 24) };
        let progressive = marker == 0xC2;
        self.frame = Some(Frame { width, height, progressive, components: components_read, memory });
        Ok(())
    }

    fn finish(mut self) -> Result<Cleaned, Damage> {
        let frame = self.frame.take().filter(|_| self.scans > 0).ok_or(Damage("it has no picture in it"))?;
        if self.breaks_off && !frame.progressive {
            self.supply_components(&frame)?;
        }
        let orientation = self.exif.orientation.unwrap_or(Orientation::UPRIGHT);
        self.profile.sort_by_key(|(number, _)| *number);
        let profile = self.profile.into_iter().flat_map(|(_, part)| part).collect::<Vec<_>>();
        let icc = icc::clean(&profile);
        let mut out = Vec::with_capacity(self.body.len() + profile.len() + 128);
        out.extend([0xFF, 0xD8]);
        if let Some(jfif) = self.jfif {
            push(&mut out, 0xE0, &jfif);
        }
        if let Some(tiff) = exif::only_orientation(orientation) {
            push(&mut out, 0xE1, &[EXIF, &tiff].concat());
        }
        if let Some(profile) = &icc {
            let parts = profile.chunks(65_000);
            let count = u8::try_from(parts.len()).map_err(|_| Damage("its colour profile is broken"))?;
            for (number, part) in (1..=count).zip(parts) {
                push(&mut out, 0xE2, &[ICC, &[number, count], part].concat());
            }
        }
        let whole_until = self.cut_at.filter(|_| frame.progressive).map(|at| out.len() + at);
        out.append(&mut self.body);
        out.extend([0xFF, 0xD9]);
        Ok(Cleaned {
            bytes: out,
            width: frame.width.into(),
            height: frame.height.into(),
            orientation,
            icc,
            captured: self.exif.taken(self.xmp),
            frames: 1,
            memory: frame.memory,
            breaks_off: whole_until.is_some(),
            whole_until,
            colours: None,
        })
    }
}

fn push(out: &mut Vec<u8>, marker: u8, data: &[u8]) {
    out.extend([0xFF, marker]);
    let length = u16::try_from(data.len() + 2).expect("a segment as long as the one it was read from");
    out.extend(length.to_be_bytes());
    out.extend(data);
}

/// The coded pixels of a scan: until a marker that is neither a restart nor a stuffed zero.
fn scan<'a>(input: &mut Input<'a>) -> Result<&'a [u8], Damage> {
    let bytes = input.0;
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == 0xFF).ok_or(CUT_OFF)?;
        match bytes.get(at + 1).ok_or(CUT_OFF)? {
            0 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return input.take(at),
        }
    }
}
