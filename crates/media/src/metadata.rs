//! Takes a photo's file apart and puts together again only what its picture needs.
//!
//! Everything works by a list of what stays, so that what nobody thought of is gone too: positions, serial numbers,
//! makers' notes, embedded previews, comments, XMP, IPTC, and whatever follows the picture's end. Pixels are not
//! touched. What stays besides them is the colour profile (its colours, not its remarks) and the orientation.
//!
//! The same walk yields the facts that limits are checked by, before anything is decoded. All of it is bounded by the
//! size of the file.

pub mod exif;
mod gif;
mod heif;
mod icc;
mod jpeg;
mod png;
mod webp;
mod xmp;

use crate::{Captured, Failure, Format, tone::Colours};

/// A photo's file without what it should not tell, and what it told.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The file.
    pub bytes: Vec<u8>,
    /// Width in pixels as stored, before [`Cleaned::orientation`].
    pub width: u32,
    /// Height in pixels as stored.
    pub height: u32,
    /// How the stored picture is to be turned.
    pub orientation: Orientation,
    /// The colour profile, reduced to its colours.
    pub icc: Option<Vec<u8>>,
    /// When it was taken.
    pub captured: Option<Captured>,
    /// How many pictures: more than one is an animation.
    pub frames: u32,
    /// About how many bytes decoding to a thumbnail must hold at once, besides the file and the thumbnail.
    pub memory: u64,
    /// Whether pixels are missing at its end.
    pub breaks_off: bool,
    /// Where the incomplete scan of a progressive JPEG that breaks off begins. Without that scan the picture is whole, if
    /// less sharp.
    pub whole_until: Option<usize>,
    /// Transfer function and primaries where the file tells them by number and has no profile.
    pub(crate) colours: Option<Colours>,
}

impl Cleaned {
    /// Width and height as it is seen.
    pub fn upright_size(&self) -> (u32, u32) {
        if self.orientation.swaps() { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// How a stored picture is to be turned to be upright: EXIF's 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// As it is stored.
    pub const UPRIGHT: Self = Self(1);

    /// None for a value that has no meaning.
    pub fn new(value: u32) -> Option<Self> {
        u8::try_from(value).ok().filter(|value| (1..=8).contains(value)).map(Self)
    }

    /// 1 to 8.
    pub fn value(self) -> u8 {
        self.0
    }

    /// Whether width and height change places.
    pub fn swaps(self) -> bool {
        self.0 >= 5
    }
}

/// What is wrong with a file, to complete "The file is damaged: …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage(pub(crate) &'static str);

impl From<Damage> for Failure {
    fn from(damage: Damage) -> Self {
        Self::damaged(damage.0)
    }
}

/// How many zeros in a row no file ends with: some transfers reserve a file's length and never fill it.
const PADDING: usize = 16;

/// The bytes up to a tail of zeros.
fn without_padding(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
    if bytes.len() - end < PADDING { bytes } else { &bytes[..end] }
}

const CUT_OFF: Damage = Damage("it ends too early");

/// Cleans a photo of the format that [`crate::sniff`] found.
pub fn clean(format: Format, bytes: &[u8]) -> Result<Cleaned, Damage> {
    let cleaned = match format {
        Format::Jpeg => jpeg::clean(bytes),
        Format::Png => png::clean(bytes),
        Format::WebP => webp::clean(bytes),
        Format::Gif => gif::clean(bytes),
        Format::Heic | Format::Avif => heif::clean(bytes),
        _ => Err(Damage("it is no photo")),
    }?;
    if cleaned.width == 0 || cleaned.height == 0 { Err(Damage("it has no pixels")) } else { Ok(cleaned) }
}

/// What is read from the front, bounds checked.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Damage> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(CUT_OFF)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(CUT_OFF)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, Damage> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Result<u16, Damage> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Result<u32, Damage> {
        self.array().map(u32::from_be_bytes)
    }
}
