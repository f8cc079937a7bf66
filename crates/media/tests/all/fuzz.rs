//! Real files with small harm done to them, by the thousand: sniffing and cleaning never panic, and what comes out is
//! no larger, is still what it was, and holds none of what was to be removed.
//!
//! `./dev fuzz-media --seconds N --seed N` lets it run longer; what fails is written to a file that is named.

use crate::samples::all;
use party_media::{Format, MediaKind, image, metadata, sniff};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use std::{
    collections::BTreeMap,
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::{Duration, Instant},
};

/// Values that lengths and counts like least.
const EDGES: [u8; 8] = [0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, 0xD9];

fn harm(bytes: &mut Vec<u8>, others: &[&Vec<u8>], chance: &mut StdRng) {
    for _ in 0..chance.random_range(1..4) {
        if bytes.len() < 8 {
            return;
        }
        // Structure is mostly at the beginning.
        let end = if chance.random_bool(0.7) { bytes.len().min(600) } else { bytes.len() };
        let at = chance.random_range(0..end);
        match chance.random_range(0..9) {
            0 => bytes[at] ^= 1 << chance.random_range(0..8),
            1 => bytes[at] = chance.random(),
            2 => bytes[at] = EDGES[chance.random_range(0..EDGES.len())],
            3 => {
                let end = (at + 4).min(bytes.len());
                bytes[at..end].fill(EDGES[chance.random_range(0..EDGES.len())]);
            }
            4 => bytes.truncate(at),
            5 => {
                let end = (at + chance.random_range(1..64)).min(bytes.len());
                bytes.drain(at..end);
            }
            6 => {
                let end = (at + chance.random_range(1..200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            7 => {
                let other = others[chance.random_range(0..others.len())];
                let from = chance.random_range(0..other.len());
                let part = other[from..(from + chance.random_range(1..200)).min(other.len())].to_vec();
                bytes.splice(at..at, part);
            }
            _ => {
                let number = u32::from_be_bytes([0, 0, chance.random(), chance.random()]);
                let end = (at + 4).min(bytes.len());
                bytes[at..end].copy_from_slice(&number.to_be_bytes()[..end - at]);
            }
        }
    }
}

/// Puts a PNG's checksums right again, which would hide everything behind them.
fn mend(bytes: &mut [u8]) {
    if sniff(bytes) != Some(Format::Png) {
        return;
    }
    let mut at = 8;
    while let Some(length) =
        bytes.get(at..at + 4).map(|four| u32::from_be_bytes(four.try_into().expect("four")))
    {
        let end = at + 8 + length as usize;
        let Some(chunk) = bytes.get(at + 4..end) else { return };
        let mut crc = flate2::Crc::new();
        crc.update(chunk);
        let Some(place) = bytes.get_mut(end..end + 4) else { return };
        place.copy_from_slice(&crc.sum().to_be_bytes());
        at = end + 4;
    }
}

/// What stands in a cleaned file besides coded pixels and should not, by a second and simpler walk over its parts.
fn stranger(format: Format, bytes: &[u8]) -> Option<String> {
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize;
    match format {
        Format::Jpeg => {
            let mut at = 2;
            while bytes[at + 1] != 0xDA {
                let (marker, length) = (bytes[at + 1], number(at) & 0xFFFF);
                let known = match marker {
                    0xE0 => length == 16,
                    0xE1 => {
                        length == 34
                            && bytes[at + 4..].starts_with(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12")
                    }
                    0xE2 => bytes[at + 4..].starts_with(b"ICC_PROFILE\0"),
                    0xEE => length == 14,
                    other => matches!(other, 0xC0..=0xC2 | 0xC4 | 0xDB | 0xDD),
                };
                if !known {
                    return Some(format!("segment {marker:X} of {length}"));
                }
                at += 2 + length;
            }
        }
        Format::Png => {
            let mut at = 8;
            while at < bytes.len() {
                let name = &bytes[at + 4..at + 8];
                let length = number(at);
                if matches!(name, b"tEXt" | b"iTXt" | b"zTXt" | b"tIME") || (name == b"eXIf" && length != 26)
                {
                    return Some(String::from_utf8_lossy(name).into_owned());
                }
                at += 12 + length;
            }
        }
        _ => {}
    }
    None
}

/// What is wrong with what cleaning made of these bytes.
fn judge(bytes: &[u8], decode: bool) -> Result<Option<Format>, String> {
    let Some(format) = sniff(bytes) else { return Ok(None) };
    if format.kind() != MediaKind::Photo {
        return Ok(None);
    }
    let Ok(cleaned) = metadata::clean(format, bytes) else { return Ok(None) };
    // The smallest EXIF that holds an orientation is at most this much larger than somebody else's.
    // Blocks that are missing at the end of a JPEG are supplied, a few bits each.
    let supplied =
        if format == Format::Jpeg { cleaned.width as usize * cleaned.height as usize / 4 } else { 0 };
    if cleaned.bytes.len() > bytes.len() + 64 + supplied {
        return Err(format!("{format:?} grew from {} to {}", bytes.len(), cleaned.bytes.len()));
    }
    if sniff(&cleaned.bytes) != Some(format) {
        return Err(format!("{format:?} became {:?}", sniff(&cleaned.bytes)));
    }
    let again = metadata::clean(format, &cleaned.bytes)
        .map_err(|damage| format!("{format:?}: {damage:?} after cleaning"))?;
    if again.bytes != cleaned.bytes || (again.width, again.height) != (cleaned.width, cleaned.height) {
        return Err(format!("{format:?}: cleaning twice is not cleaning once"));
    }
    if again.captured.is_some() {
        return Err(format!("{format:?}: the time of capture is still in it"));
    }
    if let Some(stranger) = stranger(format, &cleaned.bytes) {
        return Err(format!("{format:?} still holds {stranger}"));
    }
    let small = u64::from(cleaned.width) * u64::from(cleaned.height) < 4_000_000;
    if decode && small && !matches!(format, Format::Heic | Format::Avif) {
        let _ = image::thumbnails(format, &cleaned);
    }
    Ok(Some(format))
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

#[test]
fn harmed_files_never_panic_and_never_tell() {
    let seconds = number("FUZZ_MEDIA_SECONDS");
    let seed = number("FUZZ_MEDIA_SEED").unwrap_or(1);
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let samples: Vec<(&String, &Vec<u8>)> = all().iter().collect();
    let others: Vec<&Vec<u8>> = all().values().collect();
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut round = 0;
    // Without a time it is a number of rounds, so that the same ones are run each time.
    while until.map_or(round < 6_000, |until| Instant::now() < until) {
        let mut chance = StdRng::seed_from_u64(seed.wrapping_mul(1 << 32).wrapping_add(round));
        let (name, bytes) = samples[chance.random_range(0..samples.len())];
        if sniff(bytes).is_none_or(|format| format.kind() != MediaKind::Photo) && chance.random_bool(0.8) {
            round += 1;
            continue;
        }
        let mut bytes = bytes.clone();
        harm(&mut bytes, &others, &mut chance);
        if chance.random_bool(0.7) {
            mend(&mut bytes);
        }
        let decode = chance.random_bool(0.03);
        let judged = catch_unwind(AssertUnwindSafe(|| judge(&bytes, decode)));
        let trouble = match judged {
            Ok(Ok(format)) => {
                let kind = format.map_or_else(
                    || "refused, or no photo".to_owned(),
                    |format| format!("{format:?} accepted"),
                );
                *counts.entry(kind).or_default() += 1;
                None
            }
            Ok(Err(trouble)) => Some(trouble),
            Err(_) => Some("panicked".to_owned()),
        };
        if let Some(trouble) = trouble {
            let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-media-{seed}-{round}"));
            std::fs::write(&file, &bytes).unwrap();
            panic!("{name}, seed {seed}, round {round}: {trouble}; the file is {}", file.display());
        }
        round += 1;
    }
    println!("{} files from seed {seed}: {counts:?}", counts.values().sum::<u64>());
    assert!(counts.len() > 5, "hardly anything was accepted: {counts:?}");
}
