//! GIF: pictures, their timing and the loop stay; comments, texts and other programs' blocks go, and so does what
//! follows the end. The screen grows to the first picture, as viewers do it; what lies outside of it in later ones they
//! leave out, and so do we.

use super::{CUT_OFF, Cleaned, Damage, Input, Orientation, exif::Exif, xmp};

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut input = Input(bytes);
    let head = input.take(13)?;
    if !head.starts_with(b"GIF8") {
        return Err(Damage("it does not begin as a GIF"));
    }
    let (mut width, mut height) =
        (u16::from_le_bytes([head[6], head[7]]), u16::from_le_bytes([head[8], head[9]]));
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(head);
    out.extend(input.take(palette(head[10]))?);
    let mut frames = 0;
    let mut largest = 0;
    let mut times = None;
    loop {
        let kept = out.len();
        // Many programs forget the end.
        let done = match input.byte().unwrap_or(0x3B) {
            0x3B => break,
            0x21 => extension(&mut input, &mut out).map(|xmp| times = times.or(xmp)),
            0x2C => picture(&mut input, &mut out).map(|place| {
                if frames == 0 {
                    (width, height) = (width.max(place.right), height.max(place.bottom));
                }
                frames += 1;
                largest = largest.max(place.pixels);
            }),
            0 => Ok(()),
            _ => Err(Damage("it has parts that no GIF has")),
        };
        match done {
            Ok(()) => {}
            // The pictures before are there.
            Err(CUT_OFF) if frames > 0 => {
                out.truncate(kept);
                break;
            }
            Err(damage) => return Err(damage),
        }
    }
    if frames == 0 {
        return Err(Damage("it has no picture in it"));
    }
    out.push(0x3B);
    out[6..8].copy_from_slice(&width.to_le_bytes());
    out[8..10].copy_from_slice(&height.to_le_bytes());
    let memory = u64::from(width) * u64::from(height) * 2 + largest;
    let (width, height) = (width.into(), height.into());
    let orientation = Orientation::UPRIGHT;
    Ok(Cleaned {
        bytes: out,
        width,
        height,
        orientation,
        icc: None,
        captured: Exif::default().taken(times),
        frames,
        memory,
        breaks_off: false,
        whole_until: None,
        colours: None,
    })
}

fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// How far a picture reaches, and how many pixels it has.
struct Place {
    right: u16,
    bottom: u16,
    pixels: u64,
}

fn picture(input: &mut Input, out: &mut Vec<u8>) -> Result<Place, Damage> {
    let place: [u8; 9] = input.array()?;
    let number = |at: usize| u16::from_le_bytes([place[at], place[at + 1]]);
    out.push(0x2C);
    out.extend(place);
    out.extend(input.take(palette(place[8]))?);
    out.push(input.byte()?);
    out.extend(blocks(input)?);
    Ok(Place {
        right: number(0).saturating_add(number(4)),
        bottom: number(2).saturating_add(number(6)),
        pixels: u64::from(number(4)) * u64::from(number(6)),
    })
}

fn extension(input: &mut Input, out: &mut Vec<u8>) -> Result<Option<xmp::Times>, Damage> {
    let label = input.byte()?;
    let data = blocks(input)?;
    let looping =
        [b"\x0BNETSCAPE2.0\x03\x01", b"\x0BANIMEXTS1.0\x03\x01"].iter().any(|known| data.starts_with(*known));
    match label {
        // When and how the next picture replaces this one.
        0xF9 if data.len() == 6 && data[0] == 4 => out.extend([&[0x21, label], data].concat()),
        0xFF if looping && data.len() >= 16 => out.extend([&[0x21, label], &data[..16], &[0]].concat()),
        // Its packet lies there as it is, as if the blocks' lengths were a part of it.
        0xFF if data.starts_with(b"\x0BXMP DataXMP") => return Ok(xmp::read(data)),
        _ => {}
    }
    Ok(None)
}

/// Counted blocks until an empty one, with it.
fn blocks<'a>(input: &mut Input<'a>) -> Result<&'a [u8], Damage> {
    let start = input.0;
    loop {
        let length = input.byte()?;
        input.take(length.into())?;
        if length == 0 {
            return Ok(&start[..start.len() - input.0.len()]);
        }
    }
}
