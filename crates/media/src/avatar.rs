//! The picture of somebody who has not uploaded one: their initials on a gradient that is theirs.
//!
//! Kept true: the same id and initials give the same bytes, so a picture can be cached for ever under its address; no
//! font and no file is read; initials in a script that is not drawn here become a portrait, never an empty picture.

mod glyph;

use glyph::{Glyph, Point, distance_to_segment};
use unicode_normalization::UnicodeNormalization as _;

/// Width and height in pixels.
pub const SIZE: u32 = 256;
/// Most letters that are drawn.
const LETTERS: usize = 2;

/// Gradients, from and to, picked so that white letters stand out on all of them.
const GRADIENTS: [[Colour; 2]; 14] = [
    [[0xff, 0x5f, 0x6d], [0xb0, 0x2a, 0x7c]],
    [[0xf8, 0x57, 0xa6], [0x7b, 0x2f, 0xbe]],
    [[0x8e, 0x54, 0xe9], [0x3a, 0x3f, 0xc4]],
    [[0x47, 0x76, 0xe6], [0x1f, 0x2b, 0x8f]],
    [[0x21, 0x93, 0xb0], [0x1b, 0x4f, 0x8a]],
    [[0x11, 0x99, 0x8e], [0x0b, 0x5d, 0x6b]],
    [[0x3c, 0xa5, 0x5c], [0x1c, 0x63, 0x5a]],
    [[0x9b, 0xa8, 0x2e], [0x3d, 0x7a, 0x3a]],
    [[0xf0, 0x98, 0x19], [0xd0, 0x4a, 0x2b]],
    [[0xf4, 0x6b, 0x45], [0xa8, 0x2b, 0x4f]],
    [[0xeb, 0x56, 0x3e], [0x7a, 0x1f, 0x5c]],
    [[0xc7, 0x6b, 0x98], [0x5d, 0x3a, 0x86]],
    [[0x5f, 0x72, 0x9c], [0x2c, 0x34, 0x5c]],
    [[0xb9, 0x7a, 0x56], [0x6b, 0x3a, 0x4a]],
];

type Colour = [u8; 3];
/// A colour between 0 and 255, before it is rounded.
type Light = [f32; 3];

const WHITE: Light = [255.0; 3];
const BLACK: Light = [0.0; 3];

/// The first letters of a person's names, for [`avatar_png`]; of the username when there is no name.
pub fn initials(first_name: Option<&str>, last_name: Option<&str>, username: Option<&str>) -> String {
    let first = |name: Option<&str>| name.and_then(|name| name.trim().chars().next());
    let names: String = [first(first_name), first(last_name)].into_iter().flatten().collect();
    if names.is_empty() { first(username).into_iter().collect() } else { names }
}

/// A PNG of [`SIZE`] by [`SIZE`] pixels for the person with this id. Of `initials` the first two letters that can be
/// drawn are; with none of them it is a portrait.
pub fn avatar_png(user_id: &str, initials: &str) -> Vec<u8> {
    let picture = Picture::new(user_id, initials);
    let mut pixels = Vec::with_capacity((SIZE * SIZE * 3) as usize);
    for y in 0..SIZE {
        for x in 0..SIZE {
            pixels.extend(picture.at(Point { x: to_unit(x), y: to_unit(y) }).map(to_byte));
        }
    }
    encode(&pixels)
}

#[allow(clippy::cast_precision_loss, reason = "a pixel's number is small")]
fn to_unit(pixel: u32) -> f32 {
    (pixel as f32 + 0.5) / SIZE as f32
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
fn to_byte(light: f32) -> u8 {
    light.round().clamp(0.0, 255.0) as u8
}

fn encode(pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIZE, SIZE);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels));
    // Both fail only when the buffer's length is not that of the picture.
    debug_assert!(written.is_ok(), "{written:?}");
    file
}

/// What is drawn, in coordinates from 0 to 1.
struct Picture {
    from: Light,
    to: Light,
    direction: Point,
    /// Large soft discs behind the letters: centre, radius, and how much white (or, negative, black).
    discs: [(Point, f32, f32); 3],
    figure: Figure,
}

enum Figure {
    /// Strokes of a pen, and the corners of the box that holds them, so that most points are not measured.
    Letters {
        segments: Vec<[Point; 2]>,
        pen: f32,
        corners: [Point; 2],
    },
    Portrait,
}

impl Picture {
    fn new(user_id: &str, initials: &str) -> Self {
        let mut dice = Dice::of(user_id);
        let [from, to] = GRADIENTS[dice.below(GRADIENTS.len())].map(|colour| colour.map(f32::from));
        let angle = dice.unit() * std::f32::consts::TAU;
        let mut disc =
            |strength: f32| (Point { x: dice.unit(), y: dice.unit() }, 0.25 + 0.35 * dice.unit(), strength);
        let discs = [disc(0.13), disc(0.10), disc(-0.10)];
        Self {
            from,
            to,
            direction: Point { x: angle.cos(), y: angle.sin() },
            discs,
            figure: figure(initials),
        }
    }

    fn at(&self, point: Point) -> Light {
        let along = (point.x - 0.5) * self.direction.x + (point.y - 0.5) * self.direction.y;
        // The corners are sqrt(0.5) from the centre.
        let mut light = mix(self.from, self.to, (along / std::f32::consts::SQRT_2 + 0.5).clamp(0.0, 1.0));
        for (centre, radius, strength) in self.discs {
            let inside = coverage(point.distance(centre) - radius, 0.02);
            light = mix(light, if strength > 0.0 { WHITE } else { BLACK }, strength.abs() * inside);
        }
        let shadow = Point { x: point.x, y: point.y - 0.012 };
        light = mix(light, BLACK, 0.22 * coverage(self.figure.distance(shadow), 0.02));
        mix(light, WHITE, 0.96 * coverage(self.figure.distance(point), 0.004))
    }
}

impl Figure {
    /// How far a point is outside of what is drawn; negative inside.
    fn distance(&self, point: Point) -> f32 {
        match self {
            Self::Letters { pen, corners: [from, to], .. }
                if point.x < from.x - 2.0 * pen
                    || point.x > to.x + 2.0 * pen
                    || point.y < from.y - 2.0 * pen
                    || point.y > to.y + 2.0 * pen =>
            {
                f32::MAX
            }
            Self::Letters { segments, pen, .. } => {
                segments.iter().map(|ends| distance_to_segment(point, ends)).fold(f32::MAX, f32::min) - pen
            }
            Self::Portrait => {
                let head = point.distance(Point { x: 0.5, y: 0.39 }) - 0.155;
                let shoulders = point.distance(Point { x: 0.5, y: 0.93 }) - 0.33;
                head.min(shoulders)
            }
        }
    }
}

/// The strokes of the letters, in the middle of the picture and as large as fits.
fn figure(initials: &str) -> Figure {
    const GAP: f32 = 1.9;
    let letters: Vec<&Glyph> = initials
        .nfd()
        .filter_map(|letter| letter.to_uppercase().next().and_then(glyph::find))
        .take(LETTERS)
        .collect();
    if letters.is_empty() {
        return Figure::Portrait;
    }
    #[allow(clippy::cast_precision_loss, reason = "one or two letters")]
    let gaps = GAP * (letters.len() - 1) as f32;
    let width = letters.iter().map(|letter| letter.width).sum::<f32>() + gaps;
    let scale = (0.56 / width).min(0.36 / glyph::HEIGHT);
    let mut left = 0.5 - width * scale / 2.0;
    let right = left + width * scale;
    let top = 0.5 - glyph::HEIGHT * scale / 2.0;
    let corners = [Point { x: left, y: top }, Point { x: right, y: top + glyph::HEIGHT * scale }];
    let mut segments = Vec::new();
    for letter in letters {
        let place = |point: Point| Point { x: left + point.x * scale, y: top + point.y * scale };
        segments.extend(letter.segments().into_iter().map(|ends| ends.map(place)));
        left += (letter.width + GAP) * scale;
    }
    Figure::Letters { segments, pen: 0.46 * scale, corners }
}

/// How much of a point is covered at this distance from an edge that is `soft` wide: 1 inside, 0 outside.
fn coverage(distance: f32, soft: f32) -> f32 {
    (0.5 - distance / soft).clamp(0.0, 1.0)
}

fn mix(from: Light, to: Light, share: f32) -> Light {
    std::array::from_fn(|channel| from[channel] + (to[channel] - from[channel]) * share)
}

/// Numbers that depend on a text alone, on every machine and in every version.
struct Dice(u64);

impl Dice {
    /// FNV-1a of the text.
    fn of(text: &str) -> Self {
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }

    /// `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap_or(0)
    }

    #[allow(clippy::cast_precision_loss, reason = "a picture does not need more than 24 bits")]
    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(file: &[u8]) -> (png::OutputInfo, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info, pixels)
    }

    /// Pixels that are nearly white: the letters.
    fn ink(file: &[u8]) -> usize {
        decoded(file).1.chunks(3).filter(|pixel| pixel.iter().all(|channel| *channel > 235)).count()
    }

    #[test]
    fn an_avatar_is_a_square_png() {
        let (info, _) = decoded(&avatar_png("cabc", "AB"));
        assert_eq!((info.width, info.height, info.color_type), (SIZE, SIZE, png::ColorType::Rgb));
    }

    #[test]
    fn the_same_person_has_the_same_avatar_and_others_another() {
        assert_eq!(avatar_png("cabc", "AB"), avatar_png("cabc", "AB"));
        assert_ne!(avatar_png("cabc", "AB"), avatar_png("cabd", "AB"));
        assert_ne!(avatar_png("cabc", "AB"), avatar_png("cabc", "AC"));
    }

    #[test]
    fn every_letter_is_drawn_in_its_own_way() {
        let drawn: std::collections::HashSet<Vec<u8>> =
            ('A'..='Z').map(|letter| avatar_png("cabc", &letter.to_string())).collect();
        assert_eq!(drawn.len(), 26);
        assert!(drawn.iter().all(|file| ink(file) > 500));
    }

    #[test]
    fn an_accent_is_left_out_and_case_is_folded() {
        assert_eq!(avatar_png("cabc", "áñ"), avatar_png("cabc", "AN"));
    }

    #[test]
    fn what_cannot_be_written_becomes_a_portrait() {
        let portrait = avatar_png("cabc", "");
        assert_eq!(avatar_png("cabc", "王9🎉"), portrait);
        assert!(ink(&portrait) > 5_000);
    }

    #[test]
    fn initials_are_of_the_names_or_of_the_username() {
        assert_eq!(initials(Some("Ana"), Some("Ñúñez"), Some("x")), "AÑ");
        assert_eq!(initials(Some(" Ana"), None, None), "A");
        assert_eq!(initials(None, Some(" "), Some("leo_9")), "l");
        assert_eq!(initials(None, None, None), "");
    }
}
