//! Colour profiles without their remarks. A profile may name its maker, its device and that device's serial number (a
//! monitor's, in pictures of a screen), and hold anything else in tags of its own; the tags that say how colours look
//! are few and known.

use super::{Damage, Input};

/// More than any profile of a camera; CMYK profiles of printing houses are about 2 MB.
pub(super) const LARGEST: usize = 4 << 20;

const COLOURS: [&[u8; 4]; 24] = [
    b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad", b"chrm",
    b"cicp", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"D2B0", b"D2B1", b"B2D0", b"B2D1",
    b"gamt", b"lumi",
];

/// The profile with the tags that make colours, and nothing of who made it when; none when it is no profile.
pub(super) fn clean(profile: &[u8]) -> Option<Vec<u8>> {
    try_clean(profile).ok()
}

fn try_clean(profile: &[u8]) -> Result<Vec<u8>, Damage> {
    const NONE: Damage = Damage("its colour profile is broken");
    if profile.len() > LARGEST || profile.get(36..40) != Some(b"acsp") {
        return Err(NONE);
    }
    let mut input = Input(profile);
    let mut header: [u8; 128] = input.array()?;
    // Preferred program, date, platform, flags, maker, model, attributes, creator, identity, reserved.
    for part in [4..8, 24..36, 40..64, 80..128] {
        header[part].fill(0);
    }
    let count = input.u32()?;
    if count > 100 {
        return Err(NONE);
    }
    let mut tags: Vec<([u8; 4], &[u8])> = Vec::new();
    for _ in 0..count {
        let name: [u8; 4] = input.array()?;
        let (start, length) = (input.u32()? as usize, input.u32()? as usize);
        if COLOURS.contains(&&name) && !tags.iter().any(|(known, _)| *known == name) {
            tags.push((name, profile.get(start..).and_then(|rest| rest.get(..length)).ok_or(NONE)?));
        }
    }
    if tags.is_empty() {
        return Err(NONE);
    }
    let mut out = header.to_vec();
    out.extend(u32::try_from(tags.len()).unwrap_or(0).to_be_bytes());
    let mut places: Vec<(&[u8], usize)> = Vec::new();
    let mut end = out.len() + tags.len() * 12;
    for (name, data) in &tags {
        // Several tags may share their data, and should go on doing so.
        let shared = places.iter().find(|(known, _)| std::ptr::eq(*known, *data)).map(|(_, start)| *start);
        let start = shared.unwrap_or(end);
        if shared.is_none() {
            places.push((data, end));
            end += data.len().next_multiple_of(4);
        }
        out.extend(name);
        out.extend(u32::try_from(start).map_err(|_| NONE)?.to_be_bytes());
        out.extend(u32::try_from(data.len()).map_err(|_| NONE)?.to_be_bytes());
    }
    // Overlapping tags could make it larger than it was.
    if end > profile.len().next_multiple_of(4) {
        return Err(NONE);
    }
    for (data, start) in places {
        out.resize(start, 0);
        out.extend(data);
    }
    out.resize(end, 0);
    let length = u32::try_from(end).map_err(|_| NONE)?;
    out[..4].copy_from_slice(&length.to_be_bytes());
    Ok(out)
}
