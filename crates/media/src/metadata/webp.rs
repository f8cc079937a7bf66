//! WebP: pictures, transparency, animation and colour profile stay; EXIF, XMP and unknown chunks go, and so does what
//! follows the file's stated end.

use super::{Cleaned, Damage, Input, Orientation, exif, icc, xmp};

const ANIMATED: u8 = 0x02;
const ALPHA: u8 = 0x10;
const HAS_EXIF: u8 = 0x08;
const HAS_ICC: u8 = 0x20;

#[derive(Default)]
struct Walk {
    canvas: Option<(u32, u32, u8)>,
    /// The animation's header and frames, or the still picture's transparency and pixels.
    body: Vec<u8>,
    size: Option<(u32, u32)>,
    frames: u32,
    exif: exif::Exif,
    xmp: Option<xmp::Times>,
    icc: Option<Vec<u8>>,
}

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut input = Input(bytes);
    if input.array()? != *b"RIFF" {
        return Err(Damage("it does not begin as a WebP"));
    }
    let length = u32::from_le_bytes(input.array()?) as usize;
    let mut input = Input(input.take(length)?);
    if input.array()? != *b"WEBP" {
        return Err(Damage("it does not begin as a WebP"));
    }
    let mut walk = Walk::default();
    while !input.0.is_empty() {
        let (name, data) = chunk(&mut input)?;
        walk.chunk(name, data)?;
    }
    walk.finish()
}

fn chunk<'a>(input: &mut Input<'a>) -> Result<([u8; 4], &'a [u8]), Damage> {
    let name = input.array()?;
    let length = u32::from_le_bytes(input.array()?) as usize;
    let data = input.take(length)?;
    if length % 2 == 1 && !input.0.is_empty() {
        input.byte()?;
    }
    Ok((name, data))
}

impl Walk {
    fn animated(&self) -> bool {
        self.canvas.is_some_and(|(_, _, flags)| flags & ANIMATED != 0)
    }

    fn chunk(&mut self, name: [u8; 4], data: &[u8]) -> Result<(), Damage> {
        match &name {
            b"VP8X" if self.canvas.is_none() && self.body.is_empty() => {
                let mut input = Input(data);
                let [flags, _, _, _] = input.array()?;
                self.canvas = Some((u24(&mut input)? + 1, u24(&mut input)? + 1, flags));
            }
            b"ICCP" if self.icc.is_none() => self.icc = icc::clean(data),
            b"EXIF" => self.exif = exif::read(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            b"XMP " if self.xmp.is_none() => self.xmp = xmp::read(data),
            b"ANIM" if self.animated() && self.frames == 0 => {
                push(&mut self.body, name, data.get(..6).unwrap_or(data));
            }
            b"ANMF" if self.animated() => self.frame(data)?,
            b"ALPH" if !self.animated() && self.size.is_none() => push(&mut self.body, name, data),
            b"VP8 " | b"VP8L" if !self.animated() && self.size.is_none() => {
                self.size = Some(picture_size(name, data)?);
                self.frames = 1;
                push(&mut self.body, name, data);
            }
            _ => {}
        }
        Ok(())
    }

    /// One picture of an animation: its place and time, and within it again chunks.
    fn frame(&mut self, data: &[u8]) -> Result<(), Damage> {
        const OUTSIDE: Damage = Damage("a picture of it lies outside");
        let mut input = Input(data);
        let place: [u8; 16] = input.array()?;
        let mut numbers = Input(&place);
        let (x, y) = (u24(&mut numbers)? * 2, u24(&mut numbers)? * 2);
        let (width, height) = (u24(&mut numbers)? + 1, u24(&mut numbers)? + 1);
        let (across, down, _) = self.canvas.ok_or(OUTSIDE)?;
        if x + width > across || y + height > down {
            return Err(OUTSIDE);
        }
        let mut out = place.to_vec();
        let mut seen = false;
        while !input.0.is_empty() && !seen {
            let (name, data) = chunk(&mut input)?;
            match &name {
                b"ALPH" => push(&mut out, name, data),
                b"VP8 " | b"VP8L" => {
                    if picture_size(name, data)? != (width, height) {
                        return Err(Damage("a picture of it has another size than it says"));
                    }
                    push(&mut out, name, data);
                    seen = true;
                }
                _ => {}
            }
        }
        if !seen {
            return Err(Damage("a picture of it is missing"));
        }
        self.frames += 1;
        push(&mut self.body, *b"ANMF", &out);
        Ok(())
    }

    fn finish(self) -> Result<Cleaned, Damage> {
        let animated = self.animated();
        let size = if animated { self.canvas.map(|(width, height, _)| (width, height)) } else { self.size };
        let (width, height) = size.filter(|_| self.frames > 0).ok_or(Damage("it has no picture in it"))?;
        if self.canvas.is_some_and(|(across, down, _)| (across, down) != (width, height)) {
            return Err(Damage("its picture has another size than it says"));
        }
        let orientation = self.exif.orientation.unwrap_or(Orientation::UPRIGHT);
        let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
        if let Some((_, _, flags)) = self.canvas {
            let tiff = exif::only_orientation(orientation);
            let mut head = vec![flags & (ANIMATED | ALPHA), 0, 0, 0];
            head[0] |=
                if self.icc.is_some() { HAS_ICC } else { 0 } | if tiff.is_some() { HAS_EXIF } else { 0 };
            head.extend(&(width - 1).to_le_bytes()[..3]);
            head.extend(&(height - 1).to_le_bytes()[..3]);
            push(&mut out, *b"VP8X", &head);
            if let Some(profile) = &self.icc {
                push(&mut out, *b"ICCP", profile);
            }
            out.extend(&self.body);
            if let Some(tiff) = tiff {
                push(&mut out, *b"EXIF", &tiff);
            }
        } else {
            out.extend(&self.body);
        }
        let length = u32::try_from(out.len() - 8).map_err(|_| Damage("it is too long"))?;
        out[4..8].copy_from_slice(&length.to_le_bytes());
        Ok(Cleaned {
            bytes: out,
            width,
            height,
            orientation,
            icc: self.icc,
            captured: self.exif.taken(self.xmp),
            frames: self.frames,
            memory: u64::from(width) * u64::from(height) * 8,
            breaks_off: false,
            whole_until: None,
            colours: None,
        })
    }
}

fn push(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.extend(name);
    out.extend(u32::try_from(data.len()).expect("a chunk as long as the one it was read from").to_le_bytes());
    out.extend(data);
    if data.len() % 2 == 1 {
        out.push(0);
    }
}

fn u24(input: &mut Input) -> Result<u32, Damage> {
    let [a, b, c] = input.array()?;
    Ok(u32::from_le_bytes([a, b, c, 0]))
}

fn picture_size(name: [u8; 4], data: &[u8]) -> Result<(u32, u32), Damage> {
    const BROKEN: Damage = Damage("a picture in it has no beginning");
    let mut input = Input(data);
    if name == *b"VP8L" {
        if input.byte()? != 0x2F {
            return Err(BROKEN);
        }
        let bits = u32::from_le_bytes(input.array()?);
        return Ok(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1));
    }
    input.take(3)?;
    if input.array()? != [0x9D, 0x01, 0x2A] {
        return Err(BROKEN);
    }
    let (width, height) = (u16::from_le_bytes(input.array()?), u16::from_le_bytes(input.array()?));
    Ok((u32::from(width & 0x3FFF), u32::from(height & 0x3FFF)))
}
