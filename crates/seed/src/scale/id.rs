//! Ids and throws of the dice, cheap enough for tens of millions of rows.

/// An id as the domain makes them ([`party_domain::id`]), from cheaper dice and without an allocation.
pub(super) struct Id([u8; 25]);

impl Id {
    pub(super) fn new(millis: i64, dice: &mut Dice) -> Self {
        let mut id = [b'c'; 25];
        base36(&mut id[1..9], u64::try_from(millis).unwrap_or(0));
        base36(&mut id[9..17], dice.next());
        base36(&mut id[17..25], dice.next());
        Self(id)
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The last digits of a number.
fn base36(digits: &mut [u8], mut number: u64) {
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdefghijklmnopqrstuvwxyz"[usize::try_from(number % 36).unwrap_or(0)];
        number /= 36;
    }
}

/// `SplitMix64`: throws that cost a nanosecond and begin anew for each row, the same in every version.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64, row: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ row);
        // The seed of a row is the number after its neighbour's: mixed once, they have nothing in common.
        dice.0 = dice.next();
        dice
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// An index into something of this length.
    pub(super) fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.next() % (length.max(1) as u64)).unwrap_or(0)
    }

    /// From 0 to 1, 1 excluded.
    #[allow(clippy::cast_precision_loss, reason = "53 bits are what fits")]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
