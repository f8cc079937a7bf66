//! A small canvas to paint on, and what makes it a large picture.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "paint"
)]

use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer, images::Image};

/// Red, green, blue: 0 is dark, 1 is full.
pub(super) type Colour = [f32; 3];

/// Chance by a seed: `SplitMix64`, which stays the same whatever happens to a library.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, end: u32) -> u32 {
        (self.next() % u64::from(end)) as u32
    }

    /// From 0 to 1.
    pub(super) fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.part()
    }

    pub(super) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u32) as usize]
    }
}

pub(super) fn mix(from: Colour, to: Colour, part: f32) -> Colour {
    let part = part.clamp(0.0, 1.0);
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * part)
}

/// How many pixels of the picture one of the canvas becomes, along each side.
const SCALE: usize = 4;

/// What is painted small and soft; sides are counted from 0 to 1 across and 0 to `tall` down.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    pub tall: f32,
    pixels: Vec<Colour>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize, paint: impl Fn(f32, f32) -> Colour) -> Self {
        let (width, height) = (width / SCALE, height / SCALE);
        let unit = 1.0 / width as f32;
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            pixels.extend((0..width).map(|x| paint(x as f32 * unit, y as f32 * unit)));
        }
        Self { width, height, tall: height as f32 * unit, pixels }
    }

    /// Calls back for each pixel of a rectangle, with its place.
    fn each(&mut self, [left, top, right, bottom]: [f32; 4], mut change: impl FnMut(f32, f32, &mut Colour)) {
        let unit = self.width as f32;
        let place = |value: f32, end: usize| ((value * unit).max(0.0) as usize).min(end);
        let (left, right) = (place(left, self.width), place(right + 1.0 / unit, self.width));
        let (top, bottom) = (place(top, self.height), place(bottom + 1.0 / unit, self.height));
        for y in top..bottom {
            for x in left..right {
                change(x as f32 / unit, y as f32 / unit, &mut self.pixels[y * self.width + x]);
            }
        }
    }

    /// A disc that covers what is under it as far as `cover` says; `soft` is how much of its radius fades out.
    pub(super) fn disc(&mut self, x: f32, y: f32, radius: f32, colour: Colour, cover: f32, soft: f32) {
        self.each([x - radius, y - radius, x + radius, y + radius], |px, py, pixel| {
            let far = ((px - x).powi(2) + (py - y).powi(2)).sqrt() / radius;
            *pixel = mix(*pixel, colour, cover * ((1.0 - far) / soft.max(0.02)).clamp(0.0, 1.0));
        });
    }

    /// What is inside a frame, as far as `cover` says; it is asked with -1 to 1 across and 0 to 1 down. Each pixel is
    /// the mean of nine looks, so that an edge has no stairs.
    pub(super) fn shape(
        &mut self,
        frame: [f32; 4],
        colour: impl Fn(f32, f32) -> Colour,
        cover: impl Fn(f32, f32) -> f32,
    ) {
        let [left, top, right, bottom] = frame;
        let third = 1.0 / (3.0 * self.width as f32);
        let looks = [-third, 0.0, third];
        self.each(frame, |x, y, pixel| {
            let under = *pixel;
            let mut sum = [0.0; 3];
            for (x, y) in looks.iter().flat_map(|dy| looks.iter().map(move |dx| (x + dx, y + dy))) {
                let (across, down) = ((x - left) / (right - left) * 2.0 - 1.0, (y - top) / (bottom - top));
                let seen = mix(under, colour(across, down), cover(across, down));
                sum = [0, 1, 2].map(|channel| sum[channel] + seen[channel]);
            }
            *pixel = sum.map(|value| value / 9.0);
        });
    }

    /// A light that adds to what is there.
    pub(super) fn light(&mut self, x: f32, y: f32, radius: f32, colour: Colour, bright: f32) {
        self.each([x - radius, y - radius, x + radius, y + radius], |px, py, pixel| {
            let far = ((px - x).powi(2) + (py - y).powi(2)).sqrt() / radius;
            let part = bright * (1.0 - far).max(0.0).powi(2);
            *pixel = [0, 1, 2].map(|channel| pixel[channel] + colour[channel] * part);
        });
    }

    /// A beam from a lamp at the top, leaning to one side, wider the farther down.
    pub(super) fn beam(&mut self, x: f32, lean: f32, colour: Colour, bright: f32) {
        let tall = self.tall;
        self.each([0.0, 0.0, 1.0, tall], |px, py, pixel| {
            let across = (px - x - lean * py).abs() / (0.015 + 0.12 * py);
            let part = bright * (1.0 - across).max(0.0) * (1.0 - py / tall * 0.8);
            *pixel = [0, 1, 2].map(|channel| pixel[channel] + colour[channel] * part);
        });
    }

    /// The picture: full size, then `finish` paints what is sharp, then the noise of a small sensor.
    pub(super) fn develop(
        &self,
        chance: &mut Chance,
        noise: f32,
        finish: impl FnOnce(&mut Picture),
    ) -> Vec<u8> {
        let bytes =
            self.pixels.iter().flat_map(|pixel| pixel.map(|value| (value * 255.0).clamp(0.0, 255.0) as u8));
        let (width, height) = (self.width as u32, self.height as u32);
        let small =
            Image::from_vec_u8(width, height, bytes.collect(), PixelType::U8x3).expect("three bytes a pixel");
        let mut large = Image::new(width * SCALE as u32, height * SCALE as u32, PixelType::U8x3);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
        Resizer::new().resize(&small, &mut large, &options).expect("the same kind of pixels on both sides");
        let mut picture =
            Picture { width: self.width * SCALE, height: self.height * SCALE, pixels: large.into_vec() };
        finish(&mut picture);
        let grain: Vec<i16> =
            (0..4096).map(|_| ((chance.part() + chance.part() - 1.0) * noise) as i16).collect();
        for row in picture.pixels.chunks_exact_mut(self.width * SCALE * 3) {
            let shift = chance.below(2048) as usize;
            for (value, grain) in row.iter_mut().zip(grain[shift..].iter().chain(grain.iter().cycle())) {
                *value = (i16::from(*value) + grain).clamp(0, 255) as u8;
            }
        }
        picture.pixels
    }
}

/// The picture in full size, for what has sharp edges.
pub(super) struct Picture {
    pub width: usize,
    pub height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    /// Fills each column from a height down: people before a light.
    pub(super) fn silhouette(&mut self, tops: &[f32], colour: Colour) {
        let dark = colour.map(|value| (value * 255.0) as u8);
        for y in 0..self.height {
            let row = &mut self.pixels[y * self.width * 3..(y + 1) * self.width * 3];
            for (pixel, top) in row.chunks_exact_mut(3).zip(tops) {
                if y as f32 >= *top {
                    pixel.copy_from_slice(&dark);
                }
            }
        }
    }

    /// A small rectangle, such as confetti.
    pub(super) fn speck(&mut self, x: usize, y: usize, sides: (usize, usize), colour: Colour) {
        let bytes = colour.map(|value| (value * 255.0) as u8);
        for row in y..(y + sides.1).min(self.height) {
            for column in x..(x + sides.0).min(self.width) {
                let at = (row * self.width + column) * 3;
                self.pixels[at..at + 3].copy_from_slice(&bytes);
            }
        }
    }
}

/// A quarter turn to the left, as a phone stores what it takes upright.
pub(super) fn lay_down(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(pixels.len());
    for x in (0..width).rev() {
        for y in 0..height {
            let at = (y * width + x) * 3;
            out.extend_from_slice(&pixels[at..at + 3]);
        }
    }
    out
}
