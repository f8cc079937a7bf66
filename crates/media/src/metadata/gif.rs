//! GIF: pictures, their timing and the loop stay; comments, texts and other programs' blocks go, and so does what
//! follows the end.

use super::{Cleaned, Damage, Input, Orientation};

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut input = Input(bytes);
    let head = input.take(13)?;
    if !head.starts_with(b"GIF8") {
        return Err(Damage("it does not begin as a GIF"));
    }
    let (width, height) = (u16::from_le_bytes([head[6], head[7]]), u16::from_le_bytes([head[8], head[9]]));
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(head);
    out.extend(input.take(palette(head[10]))?);
    let mut frames = 0;
    loop {
        // Many programs forget the end.
        match input.byte().unwrap_or(0x3B) {
            0x3B => break,
            0x21 => extension(&mut input, &mut out)?,
            0x2C => {
                frames += 1;
                picture(&mut input, &mut out, width, height)?;
            }
            0 => {}
            _ => return Err(Damage("it has parts that no GIF has")),
        }
    }
    if frames == 0 {
        return Err(Damage("it has no picture in it"));
    }
    out.push(0x3B);
    let memory = u64::from(width) * u64::from(height) * 2;
    let (width, height) = (width.into(), height.into());
    let orientation = Orientation::UPRIGHT;
    Ok(Cleaned { bytes: out, width, height, orientation, icc: None, captured: None, frames, memory })
}

fn palette(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn picture(input: &mut Input, out: &mut Vec<u8>, across: u16, down: u16) -> Result<(), Damage> {
    let place: [u8; 9] = input.array()?;
    let number = |at: usize| u32::from(u16::from_le_bytes([place[at], place[at + 1]]));
    if number(0) + number(4) > across.into() || number(2) + number(6) > down.into() {
        return Err(Damage("a picture of it lies outside"));
    }
    out.push(0x2C);
    out.extend(place);
    out.extend(input.take(palette(place[8]))?);
    out.push(input.byte()?);
    out.extend(blocks(input)?);
    Ok(())
}

fn extension(input: &mut Input, out: &mut Vec<u8>) -> Result<(), Damage> {
    let label = input.byte()?;
    let data = blocks(input)?;
    let looping =
        [b"\x0BNETSCAPE2.0\x03\x01", b"\x0BANIMEXTS1.0\x03\x01"].iter().any(|known| data.starts_with(*known));
    match label {
        // When and how the next picture replaces this one.
        0xF9 if data.len() == 6 && data[0] == 4 => out.extend([&[0x21, label], data].concat()),
        0xFF if looping && data.len() >= 16 => out.extend([&[0x21, label], &data[..16], &[0]].concat()),
        _ => {}
    }
    Ok(())
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
