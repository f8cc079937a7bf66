//! A baseline scan that breaks off, made whole: its coded pixels are read block by block up to where they end, and each
//! missing block is written as the shortest one there is, which has the colour of the one before it.

/// A component of the frame.
#[derive(Clone, Copy)]
pub(super) struct Component {
    pub id: u8,
    /// Blocks of it in a unit, across and down.
    pub across: u8,
    pub down: u8,
}

/// Huffman tables by class (DC, AC) and number, and how many units lie between two restart markers.
#[derive(Default)]
pub(super) struct Tables {
    codes: [[Option<Codes>; 4]; 2],
    restart: usize,
}

/// A Huffman code.
struct Codes {
    /// For each length from 1 to 16 bits: the first code, the place of its symbol, and how many there are.
    lengths: [(u32, usize, u32); 16],
    symbols: Vec<u8>,
}

impl Tables {
    /// Notes the segments DHT and DRI; a broken one is as if it were not there.
    pub(super) fn read(&mut self, marker: u8, data: &[u8]) {
        match (marker, data) {
            (0xDD, [high, low, ..]) => self.restart = usize::from(u16::from_be_bytes([*high, *low])),
            (0xC4, _) => {
                let mut rest = data;
                while let Some((place, codes, after)) = Codes::read(rest) {
                    if let Some(slot) = self.codes.get_mut(usize::from(place >> 4)) {
                        slot[usize::from(place & 3)] = Some(codes);
                    }
                    rest = after;
                }
            }
            _ => {}
        }
    }
}

impl Codes {
    fn read(data: &[u8]) -> Option<(u8, Self, &[u8])> {
        let (place, rest) = data.split_first()?;
        let (counts, rest) = rest.split_first_chunk::<16>()?;
        let total = counts.iter().map(|count| usize::from(*count)).sum();
        let (symbols, rest) = rest.split_at_checked(total)?;
        let (mut code, mut at) = (0, 0);
        let lengths = counts.map(|count| {
            let one = (code, at, u32::from(count));
            code = (code + u32::from(count)) << 1;
            at += usize::from(count);
            one
        });
        Some((*place, Self { lengths, symbols: symbols.to_vec() }, rest))
    }

    fn decode(&self, bits: &mut Bits) -> Option<u8> {
        let mut code = 0;
        for (first, at, count) in self.lengths {
            code = code << 1 | bits.next()?;
            if let Some(number) = code.checked_sub(first).filter(|number| *number < count) {
                return self.symbols.get(at + number as usize).copied();
            }
        }
        None
    }

    /// The code of a symbol, and its length.
    fn code(&self, symbol: u8) -> Option<(u32, u32)> {
        let place = self.symbols.iter().position(|one| *one == symbol)?;
        (1..).zip(self.lengths).find_map(|(length, (first, at, count))| {
            let number = u32::try_from(place.checked_sub(at)?).ok()?;
            (number < count).then_some((first + number, length))
        })
    }
}

/// Coded bits without their stuffing.
struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    /// How many bits of the current byte are read.
    read: u32,
}

impl Bits<'_> {
    fn next(&mut self) -> Option<u32> {
        let byte = *self.bytes.get(self.at)?;
        if byte == 0xFF && self.bytes.get(self.at + 1) != Some(&0) {
            return None;
        }
        let bit = u32::from(byte >> (7 - self.read) & 1);
        self.read += 1;
        if self.read == 8 {
            self.next_byte();
        }
        Some(bit)
    }

    fn next_byte(&mut self) {
        self.at += if self.bytes.get(self.at) == Some(&0xFF) { 2 } else { 1 };
        self.read = 0;
    }

    fn skip(&mut self, count: u8) -> Option<()> {
        (0..count).try_for_each(|_| self.next().map(|_| ()))
    }

    /// Passes a restart marker.
    fn restart(&mut self) -> Option<()> {
        if self.read > 0 {
            self.next_byte();
        }
        let marker = self.bytes.get(self.at..self.at + 2)?;
        (marker[0] == 0xFF && (0xD0..=0xD7).contains(&marker[1])).then(|| self.at += 2)
    }
}

/// What is written bit by bit, with its stuffing.
struct Writer {
    out: Vec<u8>,
    byte: u32,
    count: u32,
}

impl Writer {
    fn push(&mut self, (code, length): (u32, u32)) {
        for place in (0..length).rev() {
            self.byte = self.byte << 1 | (code >> place & 1);
            self.count += 1;
            if self.count == 8 {
                self.out.push(u8::try_from(self.byte).unwrap_or(0xFF));
                if self.byte == 0xFF {
                    self.out.push(0);
                }
                (self.byte, self.count) = (0, 0);
            }
        }
    }

    /// Fills the last byte with ones.
    fn align(&mut self) {
        while self.count > 0 {
            self.push((1, 1));
        }
    }
}

/// The layout of a scan: which tables its blocks use in which order, and how many units it has.
pub(super) struct Scan {
    /// The numbers of the two Huffman tables (DC, AC) of each block of a unit.
    blocks: Vec<(usize, usize)>,
    units: usize,
}

impl Scan {
    /// Reads the scan's layout from the frame and the scan's own header; none where these do not fit together.
    pub(super) fn new(width: u16, height: u16, components: &[Component], head: &[u8]) -> Option<Self> {
        let (count, rest) = head.split_first()?;
        let (widest, tallest) =
            (components.iter().map(|one| one.across).max()?, components.iter().map(|one| one.down).max()?);
        let chosen: Vec<(Component, u8)> = rest
            .chunks_exact(2)
            .take(usize::from(*count))
            .map(|two| Some((*components.iter().find(|one| one.id == two[0])?, two[1])))
            .collect::<Option<_>>()?;
        let tables = |tables: u8| (usize::from(tables >> 4 & 3), usize::from(tables & 3));
        let side = |length: u16, part: u8, most: u8| {
            (usize::from(length) * usize::from(part)).div_ceil(usize::from(most) * 8)
        };
        match chosen.as_slice() {
            [] => None,
            // A scan of one component has single blocks, and none beyond the picture's edge.
            [(one, number)] => {
                let units = side(width, one.across, widest) * side(height, one.down, tallest);
                Some(Self { blocks: vec![tables(*number)], units })
            }
            several => {
                let blocks = several.iter().flat_map(|(one, number)| {
                    std::iter::repeat_n(tables(*number), usize::from(one.across) * usize::from(one.down))
                });
                let units = side(width, 1, widest) * side(height, 1, tallest);
                Some(Self { blocks: blocks.collect(), units })
            }
        }
    }

    /// The scan's coded pixels with the missing ones; none where more than half of them are missing and `most` of them
    /// must be there.
    pub(super) fn complete(&self, tables: &Tables, coded: &[u8], most: bool) -> Option<Vec<u8>> {
        let mut bits = Bits { bytes: coded, at: 0, read: 0 };
        let mut unit = 0;
        let mut good = (0, 0);
        while unit < self.units && self.unit(tables, unit, &mut bits).is_some() {
            unit += 1;
            good = (bits.at, bits.read);
        }
        if most && unit * 2 < self.units {
            return None;
        }
        let (at, read) = good;
        let byte = coded.get(at).copied().unwrap_or_default();
        let mut writer = Writer { out: coded[..at.min(coded.len())].to_vec(), byte: 0, count: 0 };
        // A byte of ones at the very end lacks its stuffing.
        if writer.out.len() < at {
            writer.out.push(0);
        }
        writer.push((u32::from(byte) >> (8 - read), read));
        for unit in unit..self.units {
            if is_restart(tables, unit) {
                writer.align();
                let number = (unit / tables.restart - 1) % 8;
                writer.out.extend([0xFF, 0xD0 + u8::try_from(number).ok()?]);
            }
            for (dc, ac) in &self.blocks {
                let table = tables.codes[0][*dc].as_ref()?;
                // No difference to the block before. Tables made for one picture may lack it: then the smallest
                // difference, up and down by turns.
                let length = (0..=11).find(|length| table.code(*length).is_some())?;
                writer.push(table.code(length)?);
                if let Some(more) = u32::from(length).checked_sub(1) {
                    let up = 1 << more;
                    writer.push((if unit.is_multiple_of(2) { up } else { up - 1 }, u32::from(length)));
                }
                // No detail.
                writer.push(tables.codes[1][*ac].as_ref()?.code(0)?);
            }
        }
        writer.align();
        Some(writer.out)
    }

    /// Reads one unit; none where it is not whole.
    fn unit(&self, tables: &Tables, number: usize, bits: &mut Bits) -> Option<()> {
        if is_restart(tables, number) {
            bits.restart()?;
        }
        for (dc, ac) in &self.blocks {
            let length = tables.codes[0][*dc].as_ref()?.decode(bits)?;
            bits.skip(length)?;
            let codes = tables.codes[1][*ac].as_ref()?;
            let mut place = 1;
            while place < 64 {
                let symbol = codes.decode(bits)?;
                match (symbol >> 4, symbol & 15) {
                    (15, 0) => place += 16,
                    (_, 0) => break,
                    (zeros, length) => {
                        bits.skip(length)?;
                        place += usize::from(zeros) + 1;
                    }
                }
            }
        }
        Some(())
    }
}

fn is_restart(tables: &Tables, unit: usize) -> bool {
    tables.restart > 0 && unit > 0 && unit.is_multiple_of(tables.restart)
}
