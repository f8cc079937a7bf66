//! From a cleaned photo to its thumbnails: one decode, at a fraction of the size where the format allows, then each
//! size from the one above it.
//!
//! - A size is the length of the longer side. A picture is never made larger: the sizes end with the first one that
//!   holds the whole of it, so a picture of 800 x 600 has "320", "640" and, with its own 800 pixels, "1280".
//! - Each is upright, sRGB, and free of metadata because nothing is carried over but pixels.
//! - Memory is that of a few megapixels, whatever the photo has; [`crate::metadata::Cleaned::memory`] says where more.

mod colour;
mod decode;
mod encode;
mod shape;
mod summary;
mod webp;

use crate::{Failure, Format, failure::codes, metadata::Cleaned};
pub(crate) use encode::Encoding;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The sizes of thumbnails: the longer side in pixels.
pub const SIZES: [u32; 3] = [320, 640, 1280];

const LARGEST: u32 = SIZES[SIZES.len() - 1];

/// The sizes of pictures of people: the side in pixels. A smaller picture has both names and its own size.
pub const SQUARES: [u32; 2] = [320, 640];

/// What a byte of a pixel means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channels {
    Rgb,
    Rgba,
    Cmyk,
}

impl Channels {
    fn count(self) -> usize {
        if self == Self::Rgb { 3 } else { 4 }
    }
}

/// A picture in memory.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    pub width: u32,
    pub height: u32,
    pub channels: Channels,
    pub pixels: Vec<u8>,
}

/// One thumbnail in one format.
#[derive(Debug, Clone)]
pub struct Thumbnail {
    /// `320.webp`, `320.jpg`, `640.webp`, …
    pub name: String,
    /// `image/webp` or `image/jpeg`.
    pub mime: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All that is made of a picture.
#[derive(Debug, Clone)]
pub struct Thumbnails {
    /// From small to large, each size in WebP and in JPEG.
    pub files: Vec<Thumbnail>,
    /// A picture of about 25 bytes to show while the others load; <https://evanw.github.io/thumbhash/>.
    pub thumbhash: Vec<u8>,
    /// The colour that most of it has: red, green, blue.
    pub dominant_color: [u8; 3],
}

/// Makes the thumbnails of a JPEG, PNG, WebP or GIF.
pub fn thumbnails(format: Format, photo: &Cleaned) -> Result<Thumbnails, Failure> {
    // The decoders are sound but have asserted their way out of strange files before.
    let made = catch_unwind(AssertUnwindSafe(|| thumbnails_of(upright(format, photo)?)));
    made.unwrap_or_else(|_| Err(Failure::damaged("its picture cannot be read")))
}

/// Decoded, small enough for thumbnails, in sRGB and upright.
fn upright(format: Format, photo: &Cleaned) -> Result<Picture, Failure> {
    let picture = shape::fit(decode::decode(format, photo)?, LARGEST);
    Ok(shape::turn(colour::to_srgb(picture, photo), photo.orientation))
}

/// Makes the squares of a JPEG, PNG, WebP or GIF: what is in its middle.
pub(crate) fn squares(format: Format, photo: &Cleaned) -> Result<Vec<Thumbnail>, Failure> {
    let made = catch_unwind(AssertUnwindSafe(|| squares_of(upright(format, photo)?)));
    made.unwrap_or_else(|_| Err(Failure::damaged("its picture cannot be read")))
}

fn squares_of(picture: Picture) -> Result<Vec<Thumbnail>, Failure> {
    let mut picture = shape::square(picture);
    let mut files = Vec::new();
    for size in SQUARES.iter().rev() {
        picture = shape::fit(picture, *size);
        files.extend(both(&picture, &size.to_string())?);
    }
    Ok(files)
}

/// Makes the squares of an upright picture in its own colours, which the photo's file tells.
pub(crate) fn helper_squares(picture: Picture, photo: &Cleaned) -> Result<Vec<Thumbnail>, Failure> {
    squares_of(colour::to_srgb(picture, photo))
}

/// A JPEG in JPEG and one size, `long` being its longer side in pixels: no more is decoded than that needs.
pub fn jpeg_thumbnail(photo: &Cleaned, long: u32) -> Result<Thumbnail, Failure> {
    let made = catch_unwind(AssertUnwindSafe(|| {
        let picture = shape::fit(decode::jpeg(photo, long)?, long);
        let picture = colour::to_srgb(picture, photo);
        encode::encode(&shape::turn(picture, photo.orientation), &long.to_string(), Encoding::Jpeg)
    }));
    made.unwrap_or_else(|_| Err(Failure::damaged("its picture cannot be read")))
}

/// Makes the thumbnails of an upright picture in sRGB.
pub(crate) fn thumbnails_of(picture: Picture) -> Result<Thumbnails, Failure> {
    let long = picture.width.max(picture.height);
    let last = SIZES.iter().position(|size| *size >= long).unwrap_or(SIZES.len() - 1);
    let mut files = Vec::new();
    let mut picture = shape::fit(picture, LARGEST);
    for size in SIZES[..=last].iter().rev() {
        picture = shape::fit(picture, *size);
        for encoding in [Encoding::Jpeg, Encoding::WebP] {
            files.push(encode::encode(&picture, &size.to_string(), encoding)?);
        }
    }
    files.reverse();
    let (thumbhash, dominant_color) = summary::summary(picture);
    Ok(Thumbnails { files, thumbhash, dominant_color })
}

/// Makes the thumbnails of an upright picture in its own colours, which the photo's file tells.
pub(crate) fn helper_thumbnails(picture: Picture, photo: &Cleaned) -> Result<Thumbnails, Failure> {
    thumbnails_of(colour::to_srgb(picture, photo))
}

/// An upright picture as both files of a name, such as `poster`.
pub(crate) fn both(picture: &Picture, name: &str) -> Result<[Thumbnail; 2], Failure> {
    Ok([encode::encode(picture, name, Encoding::WebP)?, encode::encode(picture, name, Encoding::Jpeg)?])
}

/// Decodes a PNG that a helper program made of a photo or a video.
pub(crate) fn helper_picture(png: &[u8]) -> Result<Picture, Failure> {
    let cleaned = crate::metadata::clean(Format::Png, png)?;
    if u64::from(cleaned.width) * u64::from(cleaned.height) > 20_000_000 {
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, "The picture is too large."));
    }
    decode::decode(Format::Png, &cleaned)
}
