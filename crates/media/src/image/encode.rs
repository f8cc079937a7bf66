//! Thumbnails as files.

use super::{Channels, Picture, Thumbnail, webp};
use crate::Failure;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::{borrow::Cow, io};

/// The formats of thumbnails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    WebP,
    Jpeg,
}

const WEBP_QUALITY: f32 = 78.0;
/// 0 to 6. On photos 1 takes half the time of 4, libwebp's own choice, for 2 % more bytes.
const WEBP_METHOD: i32 = 1;
const JPEG_QUALITY: u8 = 80;

pub(super) fn encode(picture: &Picture, name: &str, encoding: Encoding) -> Result<Thumbnail, Failure> {
    let (bytes, mime, extension) = match encoding {
        Encoding::WebP => (webp::encode(picture, WEBP).map_err(failed)?, "image/webp", "webp"),
        Encoding::Jpeg => (jpeg(picture)?, "image/jpeg", "jpg"),
    };
    Ok(Thumbnail {
        name: format!("{name}.{extension}"),
        mime,
        width: picture.width,
        height: picture.height,
        bytes,
    })
}

fn failed(error: impl std::fmt::Debug) -> Failure {
    Failure::Io(io::Error::other(format!("a thumbnail cannot be written: {error:?}")))
}

const WEBP: webp::Options = webp::Options { quality: WEBP_QUALITY, method: WEBP_METHOD, alpha_quality: 90 };

fn jpeg(picture: &Picture) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::with_capacity(picture.pixels.len() / 12);
    let mut encoder = Encoder::new(&mut out, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let [width, height] = [picture.width, picture.height].map(|side| u16::try_from(side).unwrap_or(u16::MAX));
    encoder.encode(&opaque(picture), width, height, ColorType::Rgb).map_err(failed)?;
    Ok(out)
}

/// On white, for JPEG knows no transparency.
fn opaque(picture: &Picture) -> Cow<'_, [u8]> {
    if picture.channels != Channels::Rgba {
        return Cow::Borrowed(&picture.pixels);
    }
    let over = |value: u8, alpha: u8| {
        let mixed = u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
        u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
    };
    let pixels = picture.pixels.chunks_exact(4);
    Cow::Owned(pixels.flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect())
}
