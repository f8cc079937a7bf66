//! The boxes of ISO base media, by their places in the file.

use super::{Damage, Item};
use crate::metadata::{CUT_OFF, Input};
use std::collections::HashSet;
use std::ops::Range;

/// No photo has more of anything.
const MOST: usize = 10_000;

#[derive(Clone)]
pub(super) struct Place {
    pub name: [u8; 4],
    pub name_at: usize,
    pub body: Range<usize>,
}

pub(super) struct Boxes(Vec<Place>);

impl Boxes {
    /// The boxes on the outermost level; what follows the last whole one is of no interest.
    pub(super) fn new(bytes: &[u8], range: Range<usize>) -> Result<Self, Damage> {
        let mut found: Vec<Place> = Vec::new();
        let mut at = range.start;
        while at < range.end && found.len() < MOST {
            match read(bytes, at, range.end) {
                Ok(one) => {
                    at = one.body.end;
                    found.push(one);
                }
                // Something else is appended behind a whole photo; a photo that is cut off lacks its data.
                Err(_) if found.iter().any(|one| one.name == *b"mdat") => break,
                Err(damage) => return Err(damage),
            }
        }
        Ok(Self(found))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Place> {
        self.0.iter()
    }
}

fn read(bytes: &[u8], at: usize, end: usize) -> Result<Place, Damage> {
    let mut input = Input(bytes.get(at..end).ok_or(CUT_OFF)?);
    let whole = input.0.len();
    let (short, name) = (input.u32()?, input.array()?);
    let length = match short {
        0 => whole,
        1 => usize::try_from(u64::from_be_bytes(input.array()?)).map_err(|_| CUT_OFF)?,
        length => length as usize,
    };
    let head = whole - input.0.len();
    if length < head || length > whole {
        return Err(CUT_OFF);
    }
    Ok(Place { name, name_at: at + 4, body: at + head..at + length })
}

pub(super) fn children(bytes: &[u8], range: Range<usize>) -> Result<Vec<Place>, Damage> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if found.len() == MOST {
            return Err(Damage("it has more parts than any photo"));
        }
        let one = read(bytes, at, range.end)?;
        at = one.body.end;
        found.push(one);
    }
    Ok(found)
}

/// The body behind version and flags.
pub(super) fn full(body: &Range<usize>, _bytes: &[u8]) -> Result<Range<usize>, Damage> {
    if body.len() < 4 { Err(CUT_OFF) } else { Ok(body.start + 4..body.end) }
}

/// The list of items: number and kind; the places of their names are noted.
pub(super) fn parse_items(
    bytes: &[u8],
    list: &Place,
    names: &mut Vec<Range<usize>>,
) -> Result<Vec<Item>, Damage> {
    let mut input = Input(&bytes[list.body.clone()]);
    let [version, ..] = input.array::<4>()?;
    if version == 0 {
        input.u16()?;
    } else {
        input.u32()?;
    }
    let mut items = Vec::new();
    let mut numbers = HashSet::new();
    for one in children(bytes, list.body.end - input.0.len()..list.body.end)? {
        let mut input = Input(&bytes[one.body.clone()]);
        let [version, ..] = input.array::<4>()?;
        if one.name != *b"infe" || version < 2 {
            return Err(Damage("its list of parts is of an unknown kind"));
        }
        let number = if version == 2 { input.u16()?.into() } else { input.u32()? };
        if !numbers.insert(number) {
            return Err(Damage("two of its parts have the same number"));
        }
        input.u16()?;
        items.push(Item { number, kind: input.array()? });
        names.push(one.body.end - input.0.len()..one.body.end);
    }
    Ok(items)
}

/// Which properties belong to which item: of each item the numbers of its properties, from 1, in their order.
pub(super) fn links(bytes: &[u8], list: &Place) -> Result<Vec<(u32, Vec<usize>)>, Damage> {
    let mut input = Input(&bytes[list.body.clone()]);
    let [version, _, _, flags] = input.array()?;
    let count = input.u32()?;
    if count as usize > MOST {
        return Err(Damage("it has more parts than any photo"));
    }
    let mut found = Vec::new();
    for _ in 0..count {
        let item = if version == 0 { input.u16()?.into() } else { input.u32()? };
        let mut numbers = Vec::new();
        for _ in 0..input.byte()? {
            // The highest bit says that a reader must know the property.
            let number = if flags & 1 == 1 { input.u16()? & 0x7FFF } else { (input.byte()? & 0x7F).into() };
            numbers.push(usize::from(number));
        }
        found.push((item, numbers));
    }
    Ok(found)
}

/// Where the bytes of an item are.
pub(super) struct Location {
    pub item: u32,
    pub method: u16,
    pub extents: Vec<(usize, usize)>,
}

pub(super) fn locations(bytes: &[u8], list: &Place) -> Result<Vec<Location>, Damage> {
    let mut input = Input(&bytes[list.body.clone()]);
    let [version, ..] = input.array::<4>()?;
    let [first, second] = input.array()?;
    let (offset, length, base) = (first >> 4, first & 15, second >> 4);
    let index = if version == 0 { 0 } else { second & 15 };
    let count = if version < 2 { input.u16()?.into() } else { input.u32()? };
    let mut total = 0;
    let mut found = Vec::new();
    for _ in 0..count {
        let item = if version < 2 { input.u16()?.into() } else { input.u32()? };
        let method = if version == 0 { 0 } else { input.u16()? & 15 };
        input.u16()?;
        let base = sized(&mut input, base)?;
        let mut extents = Vec::new();
        for _ in 0..input.u16()? {
            sized(&mut input, index)?;
            let (offset, length) = (sized(&mut input, offset)?, sized(&mut input, length)?);
            extents.push((base.checked_add(offset).ok_or(CUT_OFF)?, length));
            total += 1;
        }
        if total > MOST || found.len() == MOST {
            return Err(Damage("it has more parts than any photo"));
        }
        found.push(Location { item, method, extents });
    }
    Ok(found)
}

fn sized(input: &mut Input, size: u8) -> Result<usize, Damage> {
    match size {
        0 => Ok(0),
        4 => Ok(input.u32()? as usize),
        8 => usize::try_from(u64::from_be_bytes(input.array()?)).map_err(|_| CUT_OFF),
        _ => Err(Damage("its list of parts is of an unknown kind")),
    }
}
