//! Smaller, and upright.

use super::{Channels, Picture};
use crate::metadata::Orientation;
use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image, images::ImageRef,
};

/// The picture with its longer side at most `long`.
pub(super) fn fit(picture: Picture, long: u32) -> Picture {
    let side = picture.width.max(picture.height);
    if side <= long {
        return picture;
    }
    let scaled = |length: u32| (u64::from(length) * u64::from(long) + u64::from(side) / 2) / u64::from(side);
    let [width, height] =
        [picture.width, picture.height].map(|length| u32::try_from(scaled(length)).unwrap_or(1).max(1));
    resize(&picture, width, height)
}

/// The largest square in the middle of the picture.
pub(super) fn square(picture: Picture) -> Picture {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let side = width.min(height);
    if width == height {
        return picture;
    }
    let count = picture.channels.count();
    let (left, top) = ((width - side) / 2, (height - side) / 2);
    let mut pixels = Vec::with_capacity(side * side * count);
    for y in top..top + side {
        let at = (y * width + left) * count;
        pixels.extend_from_slice(&picture.pixels[at..at + side * count]);
    }
    let side = picture.width.min(picture.height);
    Picture { width: side, height: side, channels: picture.channels, pixels }
}

fn resize(picture: &Picture, width: u32, height: u32) -> Picture {
    let kind = if picture.channels == Channels::Rgb { PixelType::U8x3 } else { PixelType::U8x4 };
    let from = ImageRef::new(picture.width, picture.height, &picture.pixels, kind)
        .expect("as many bytes as its size says");
    let mut to = Image::new(width, height, kind);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(picture.channels == Channels::Rgba);
    Resizer::new().resize(&from, &mut to, &options).expect("the same kind of pixels on both sides");
    Picture { width, height, channels: picture.channels, pixels: to.into_vec() }
}

/// The picture as it is to be seen.
pub(super) fn turn(picture: Picture, orientation: Orientation) -> Picture {
    if orientation == Orientation::UPRIGHT {
        return picture;
    }
    let (width, height) = (picture.width as usize, picture.height as usize);
    let (right, bottom) = (width - 1, height - 1);
    let from = |x: usize, y: usize| match orientation.value() {
        2 => (right - x, y),
        3 => (right - x, bottom - y),
        4 => (x, bottom - y),
        5 => (y, x),
        6 => (y, bottom - x),
        7 => (right - y, bottom - x),
        8 => (right - y, x),
        _ => (x, y),
    };
    let (across, down) = if orientation.swaps() { (height, width) } else { (width, height) };
    let count = picture.channels.count();
    let mut pixels = Vec::with_capacity(picture.pixels.len());
    for y in 0..down {
        for x in 0..across {
            let (x, y) = from(x, y);
            let at = (y * width + x) * count;
            pixels.extend_from_slice(&picture.pixels[at..at + count]);
        }
    }
    let [width, height] =
        if orientation.swaps() { [picture.height, picture.width] } else { [picture.width, picture.height] };
    Picture { width, height, channels: picture.channels, pixels }
}
