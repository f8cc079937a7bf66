//! HEIC and AVIF: cleaned where they lie, because everything in these files points to places in bytes.
//!
//! A file is boxes; `meta` lists items, where each one's bytes are, and properties. Bytes that belong to a picture item
//! stay. All other bytes of the data boxes (EXIF, XMP, makers' items, what nobody points to) are overwritten, unknown
//! boxes become free space, and what follows the last box that is needed is cut off. An image sequence becomes its
//! still picture.

mod boxes;

use super::{Cleaned, Damage, Input, Orientation, exif, icc, xmp};
use crate::tone::Colours;
use boxes::{Boxes, Location, children, full, locations, parse_items};
use std::ops::Range;

/// Items that are pictures, made of pictures, or say how a picture is to be shown.
const PICTURES: [&[u8; 4]; 9] =
    [b"hvc1", b"hev1", b"av01", b"grid", b"iovl", b"iden", b"tmap", b"avc1", b"lhv1"];

/// Pixels that any part of a file may have, whatever the picture that is shown has.
const LARGEST: u64 = 100_000_000;

/// Properties that hold text for people.
const TEXTS: [&[u8; 4]; 4] = [b"udes", b"altt", b"uuid", b"cprt"];

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Damage> {
    let mut top = Boxes::new(bytes, 0..bytes.len())?;
    let mut out = bytes.to_vec();
    let meta =
        top.iter().find(|one| one.name == *b"meta").cloned().ok_or(Damage("it has no picture in it"))?;
    let walk = Meta::read(bytes, full(&meta.body, bytes)?)?;

    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut gone: Vec<Range<usize>> = Vec::new();
    let mut found = exif::Exif::default();
    let mut written = None;
    for item in &walk.items {
        let Some(location) = walk.locations.iter().find(|location| location.item == item.number) else {
            continue;
        };
        if PICTURES.contains(&&item.kind) {
            kept.extend(walk.ranges(location, bytes)?);
            continue;
        }
        // What is to be overwritten anyway may be broken.
        let parts = walk.ranges(location, bytes).unwrap_or_default();
        if item.kind == *b"mime" && written.is_none() {
            let data = parts.iter().flat_map(|part| &bytes[part.clone()]).take(1 << 20);
            written = xmp::read(&data.copied().collect::<Vec<u8>>());
        }
        if item.kind == *b"Exif" && found.captured.is_none() {
            let data = parts.iter().flat_map(|part| &bytes[part.clone()]).take(1 << 20);
            found = read_exif(&data.copied().collect::<Vec<u8>>());
        }
        gone.extend(parts);
    }
    let (kept, gone) = (merged(kept), merged(gone));
    let end = free_what_is_not_needed(&mut out, &mut top);
    let places: Vec<_> = top.iter().filter(|one| one.name == *b"mdat").chain(&walk.inner_data).collect();
    let inside = |range: &Range<usize>| {
        places.iter().any(|data| data.body.start <= range.start && range.end <= data.body.end)
    };
    if !kept.iter().chain(&gone).all(inside) {
        return Err(Damage("a part of it lies where nothing should be"));
    }
    for data in places {
        blank_except(&mut out, data.body.clone(), &kept);
    }
    // Also where it claims to be part of a picture.
    for place in gone {
        out[place].fill(0);
    }
    for place in &walk.names {
        out[place.clone()].fill(0);
    }
    let mut profile = None;
    for (name, place) in &walk.properties {
        if TEXTS.contains(&name) {
            out[place.clone()].fill(0);
        } else if name == b"colr"
            && matches!(bytes.get(place.start..place.start + 4), Some(b"prof" | b"rICC"))
        {
            let whole = place.start + 4..place.end;
            profile = clean_profile(&mut out[whole]).or(profile);
        }
    }
    out.truncate(end);
    let (width, height) = walk.size(bytes).ok_or(Damage("it does not say how large it is"))?;
    if walk.largest(bytes) > LARGEST.max(u64::from(width) * u64::from(height) * 4) {
        return Err(Damage("a part of it is far larger than its picture"));
    }
    Ok(Cleaned {
        bytes: out,
        width,
        height,
        // Turned by properties of the picture, which decoders follow; EXIF's copy of it is for nobody.
        orientation: Orientation::UPRIGHT,
        icc: profile,
        captured: found.taken(written),
        frames: 1,
        memory: 0,
        breaks_off: false,
        whole_until: None,
        colours: walk.colours(bytes),
    })
}

/// The same places, in order, each byte once: a list may name the same megabytes ten thousand times.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match found.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => found.push(range),
        }
    }
    found
}

/// EXIF in an item: how far the block is from here, then that many bytes, then the block.
fn read_exif(data: &[u8]) -> exif::Exif {
    let skip = data.first_chunk().map_or(0, |bytes| u32::from_be_bytes(*bytes) as usize);
    data.get(4..).and_then(|rest| rest.get(skip..)).map(exif::read).unwrap_or_default()
}

/// Turns unknown boxes into free space; returns where the last needed one ends.
fn free_what_is_not_needed(out: &mut [u8], top: &mut Boxes) -> usize {
    let mut end = 0;
    for one in top.iter() {
        if matches!(&one.name, b"ftyp" | b"meta" | b"mdat") {
            end = one.body.end;
        } else {
            out[one.name_at..one.name_at + 4].copy_from_slice(b"free");
            out[one.body.clone()].fill(0);
        }
    }
    end
}

fn blank_except(out: &mut [u8], whole: Range<usize>, kept: &[Range<usize>]) {
    let mut from = whole.start;
    for range in kept.iter().filter(|range| range.end > whole.start && range.start < whole.end) {
        if range.start > from {
            out[from..range.start].fill(0);
        }
        from = from.max(range.end);
    }
    if from < whole.end {
        out[from..whole.end].fill(0);
    }
}

/// The reduced profile in the place of the old one; its stated length is the old one's, the rest zeros.
fn clean_profile(place: &mut [u8]) -> Option<Vec<u8>> {
    let profile = icc::clean(place).filter(|profile| profile.len() <= place.len());
    // A broken one goes as a whole.
    place.fill(0);
    let profile = profile?;
    place[..profile.len()].copy_from_slice(&profile);
    let length = u32::try_from(place.len()).ok()?;
    place[..4].copy_from_slice(&length.to_be_bytes());
    Some(profile)
}

struct Item {
    number: u32,
    kind: [u8; 4],
}

/// What `meta` says.
struct Meta {
    items: Vec<Item>,
    locations: Vec<Location>,
    /// Where items that lie in `meta` itself have their bytes.
    inner_data: Vec<boxes::Place>,
    properties: Vec<([u8; 4], Range<usize>)>,
    /// Texts in `meta` that are for people: items' names, the handler's.
    names: Vec<Range<usize>>,
    /// Each item with the numbers of its properties, from 1, in their order.
    links: Vec<(u32, Vec<usize>)>,
    /// The item that is shown.
    primary: Option<u32>,
}

impl Meta {
    fn read(bytes: &[u8], body: Range<usize>) -> Result<Self, Damage> {
        let mut meta = Self {
            items: Vec::new(),
            locations: Vec::new(),
            inner_data: Vec::new(),
            properties: Vec::new(),
            names: Vec::new(),
            links: Vec::new(),
            primary: None,
        };
        for one in children(bytes, body)? {
            match &one.name {
                b"iinf" => meta.items = parse_items(bytes, &one, &mut meta.names)?,
                b"iloc" => meta.locations = locations(bytes, &one)?,
                b"idat" => meta.inner_data.push(one),
                b"iprp" => meta.read_properties(bytes, one.body)?,
                b"hdlr" if one.body.len() > 24 => meta.names.push(one.body.start + 24..one.body.end),
                b"pitm" => {
                    let mut input = Input(&bytes[one.body]);
                    let [version, ..] = input.array::<4>()?;
                    meta.primary = Some(if version == 0 { input.u16()?.into() } else { input.u32()? });
                }
                b"iref" | b"grpl" | b"dinf" | b"hdlr" => {}
                // Makers' own boxes, XMP: their bytes go, their place stays.
                _ => meta.names.push(one.body),
            }
        }
        if meta.items.iter().all(|item| !PICTURES.contains(&&item.kind)) {
            return Err(Damage("it has no picture in it"));
        }
        Ok(meta)
    }

    fn read_properties(&mut self, bytes: &[u8], body: Range<usize>) -> Result<(), Damage> {
        for container in children(bytes, body)? {
            match &container.name {
                b"ipco" => {
                    let properties = children(bytes, container.body)?;
                    self.properties.extend(properties.into_iter().map(|one| (one.name, one.body)));
                }
                b"ipma" => self.links.extend(boxes::links(bytes, &container)?),
                _ => {}
            }
        }
        Ok(())
    }

    /// Width and height of the picture that is shown, as it is seen: its own, cropped and turned by its properties in
    /// their order. Decoders do the same.
    fn size(&self, bytes: &[u8]) -> Option<(u32, u32)> {
        let is_picture = |item: &&Item| PICTURES.contains(&&item.kind);
        let primary = self.primary.or_else(|| self.items.iter().find(is_picture).map(|item| item.number))?;
        let (_, links) = self.links.iter().find(|(item, _)| *item == primary)?;
        let mut size = None;
        for (name, place) in links.iter().filter_map(|number| self.properties.get(number.checked_sub(1)?)) {
            let data = &bytes[place.clone()];
            let number = |at: usize| data.get(at..)?.first_chunk().copied().map(u32::from_be_bytes);
            match name {
                b"ispe" => size = number(4).zip(number(8)),
                b"clap" => {
                    let (width, height) = size?;
                    let kept = |at: usize, whole: u32| {
                        let (length, by) = (u64::from(number(at)?), u64::from(number(at + 4)?));
                        let length = (length + by / 2).checked_div(by)?;
                        u32::try_from(length).ok().filter(|length| (1..=whole).contains(length))
                    };
                    // What cannot be cropped so is not cropped.
                    size = kept(0, width).zip(kept(8, height)).or(size);
                }
                b"irot" if data.first().is_some_and(|quarters| quarters % 2 == 1) => {
                    size = size.map(|(width, height)| (height, width));
                }
                _ => {}
            }
        }
        size
    }

    /// How large what a decoder must hold may be: the largest size that anything in the file has.
    fn largest(&self, bytes: &[u8]) -> u64 {
        let sizes = self.properties.iter().filter(|(name, _)| name == b"ispe").filter_map(|(_, place)| {
            let number =
                |at: usize| bytes[place.clone()].get(at..)?.first_chunk().copied().map(u32::from_be_bytes);
            Some(u64::from(number(4)?) * u64::from(number(8)?))
        });
        sizes.max().unwrap_or(0)
    }

    /// The primary picture's colours, where they are told by code points (ITU-T H.273).
    fn colours(&self, bytes: &[u8]) -> Option<Colours> {
        let primary = self.primary?;
        let (_, links) = self.links.iter().find(|(item, _)| *item == primary)?;
        links.iter().filter_map(|number| self.properties.get(number.checked_sub(1)?)).find_map(
            |(name, place)| {
                let data = bytes.get(place.clone())?.strip_prefix(b"nclx").filter(|_| name == b"colr")?;
                let number = |at: usize| data.get(at..)?.first_chunk().copied().map(u16::from_be_bytes);
                Some(Colours::from_code_points(number(0)?, number(2)?))
            },
        )
    }

    fn ranges(&self, location: &Location, bytes: &[u8]) -> Result<Vec<Range<usize>>, Damage> {
        let whole = match location.method {
            0 => 0..bytes.len(),
            1 => self.inner_data.first().map(|data| data.body.clone()).ok_or(super::CUT_OFF)?,
            _ => return Err(Damage("its parts are put together in a way that nobody uses")),
        };
        let mut ranges = Vec::new();
        for (start, length) in &location.extents {
            let start = whole.start.checked_add(*start).ok_or(super::CUT_OFF)?;
            let end = if *length == 0 { Some(whole.end) } else { start.checked_add(*length) };
            let end = end.filter(|end| *end <= whole.end && start <= *end).ok_or(super::CUT_OFF)?;
            ranges.push(start..end);
        }
        Ok(ranges)
    }
}
