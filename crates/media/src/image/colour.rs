//! Into sRGB, which is what a picture without a profile is taken for. Done on the largest thumbnail, not on the photo.

use super::{Channels, Picture};
use crate::{metadata::Cleaned, tone};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The picture in sRGB. A profile that cannot be used counts as none. HDR is told by code points; a profile beside them
/// is for programs that do not know these.
pub(super) fn to_srgb(mut picture: Picture, photo: &Cleaned) -> Picture {
    let profile = photo.icc.as_deref();
    if let Some(colours) = photo.colours.filter(|colours| profile.is_none() || colours.is_hdr())
        && picture.channels != Channels::Cmyk
    {
        if !colours.are_those_of_screens() {
            tone::pixels_to_srgb(colours, &mut picture.pixels, picture.channels.count());
        }
        return picture;
    }
    let converted = profile.and_then(|profile| convert(&picture, profile));
    match (converted, picture.channels) {
        (Some(pixels), Channels::Cmyk) => Picture { channels: Channels::Rgb, pixels, ..picture },
        (Some(pixels), _) => Picture { pixels, ..picture },
        (None, Channels::Cmyk) => {
            let pixels = picture.pixels.chunks_exact(4).flat_map(plain_cmyk).collect();
            Picture { channels: Channels::Rgb, pixels, ..picture }
        }
        (None, _) => picture,
    }
}

fn convert(picture: &Picture, profile: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (space, from, to) = match picture.channels {
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb, Layout::Rgb),
        Channels::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Layout::Rgba),
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba, Layout::Rgb),
    };
    if profile.color_space != space {
        return None;
    }
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(from, &ColorProfile::new_srgb(), to, options).ok()?;
    let count = if to == Layout::Rgb { 3 } else { 4 };
    let mut pixels = vec![0; picture.width as usize * picture.height as usize * count];
    transform.transform(&picture.pixels, &mut pixels).ok()?;
    Some(pixels)
}

/// Ink as if each took away exactly its complement.
fn plain_cmyk(pixel: &[u8]) -> [u8; 3] {
    let light = |ink: u8| {
        let both = (255 - u32::from(ink)) * (255 - u32::from(pixel[3]));
        u8::try_from((both + 127) / 255).unwrap_or(u8::MAX)
    };
    [light(pixel[0]), light(pixel[1]), light(pixel[2])]
}
