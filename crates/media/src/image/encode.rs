//! Thumbnails as files.

use super::{Channels, Picture, Thumbnail};
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
        Encoding::WebP => (webp(picture)?, "image/webp", "webp"),
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

fn webp(picture: &Picture) -> Result<Vec<u8>, Failure> {
    let mut config = webp::WebPConfig::new().map_err(failed)?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    config.alpha_quality = 90;
    let (width, height) = (picture.width, picture.height);
    let encoder = match picture.channels {
        Channels::Rgba => webp::Encoder::from_rgba(&picture.pixels, width, height),
        Channels::Rgb | Channels::Cmyk => webp::Encoder::from_rgb(&picture.pixels, width, height),
    };
    Ok(encoder.encode_advanced(&config).map_err(failed)?.to_vec())
}

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
