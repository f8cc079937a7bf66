//! A picture in a few bytes: its thumbhash, and the colour that most of it has.

use super::{Channels, Picture, shape};

/// Thumbhash and dominant colour of a picture, best given as its smallest thumbnail.
pub(super) fn summary(picture: Picture) -> (Vec<u8>, [u8; 3]) {
    let picture = shape::fit(picture, 64);
    let rgba = match picture.channels {
        Channels::Rgba => picture.pixels,
        Channels::Rgb | Channels::Cmyk => {
            picture.pixels.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect()
        }
    };
    let hash = thumbhash::rgba_to_thumb_hash(picture.width as usize, picture.height as usize, &rgba);
    (hash, dominant(&rgba))
}

/// The mean of the fullest of 512 boxes of colours. What is transparent does not count; a picture that is all
/// transparent is grey.
fn dominant(rgba: &[u8]) -> [u8; 3] {
    let mut boxes = vec![[0_u32; 4]; 512];
    for pixel in rgba.chunks_exact(4).filter(|pixel| pixel[3] >= 128) {
        let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(usize::from);
        let one = &mut boxes[(red >> 5) << 6 | (green >> 5) << 3 | blue >> 5];
        for (sum, value) in one.iter_mut().zip([red, green, blue, 1]) {
            *sum += u32::try_from(value).unwrap_or(0);
        }
    }
    let [red, green, blue, count] = boxes.into_iter().max_by_key(|one| one[3]).unwrap_or_default();
    if count == 0 {
        return [128; 3];
    }
    [red, green, blue].map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX))
}
