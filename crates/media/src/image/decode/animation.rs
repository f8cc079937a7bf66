//! Which picture of an animation stands for it: the first that shows something. Stickers and fades begin with pictures
//! that are transparent, or of one colour.
//!
//! As long as nothing is shown the canvas has one colour, so that is all that is remembered of the pictures before.

use super::{Shrink, unreadable};
use crate::{Failure, image::Picture, metadata::Cleaned};
use std::{
    io::{BufRead, Cursor, Seek},
    num::NonZeroU64,
};

/// How many pixels of pictures are looked at for one that shows something.
const MOST_PIXELS: u64 = 300_000_000;

/// One picture of an animation, and where it is put on the canvas.
struct Layer<'a> {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
    /// Red, green, blue and opacity of a pixel of it; a transparent one may be anything.
    pixel: &'a dyn Fn(usize, usize) -> [u8; 4],
    /// Whether its transparent pixels take away what was there before.
    replaces: bool,
}

/// What a picture leaves on a canvas of one colour.
enum Seen {
    /// The canvas has this one colour.
    Nothing([u8; 4]),
    Something,
}

impl Layer<'_> {
    /// The colour of the canvas at a place, over the one colour that it had.
    fn at(&self, x: usize, y: usize, canvas: [u8; 4]) -> [u8; 4] {
        let inside = |at: usize, start: usize, length: usize| at.checked_sub(start).filter(|at| *at < length);
        let place = inside(x, self.left, self.width).zip(inside(y, self.top, self.height));
        let Some((x, y)) = place else { return canvas };
        match (self.pixel)(x, y) {
            [.., 0] if self.replaces => [0; 4],
            [.., 0] => canvas,
            [red, green, blue, opacity] if opacity < 255 && !self.replaces && canvas[3] == 255 => {
                let mixed = |above: u8, below: u8| {
                    let sum =
                        u32::from(above) * u32::from(opacity) + u32::from(below) * u32::from(255 - opacity);
                    u8::try_from((sum + 127) / 255).unwrap_or(255)
                };
                [mixed(red, canvas[0]), mixed(green, canvas[1]), mixed(blue, canvas[2]), 255]
            }
            pixel => pixel,
        }
    }

    fn on(&self, photo: &Cleaned, canvas: [u8; 4]) -> Seen {
        let (width, height) = (photo.width as usize, photo.height as usize);
        let first = self.at(0, 0, canvas);
        let same = |y: usize| (0..width).all(|x| self.at(x, y, canvas) == first);
        if (0..height).all(same) { Seen::Nothing(first) } else { Seen::Something }
    }

    fn picture(&self, photo: &Cleaned, canvas: [u8; 4]) -> Picture {
        let mut shrink = Shrink::new(photo.width, photo.height, true);
        let mut row = Vec::with_capacity(photo.width as usize * 4);
        for y in 0..photo.height as usize {
            row.clear();
            row.extend((0..photo.width as usize).flat_map(|x| self.at(x, y, canvas)));
            shrink.push(&row);
        }
        shrink.finish()
    }
}

/// A canvas of one colour.
fn plain(photo: &Cleaned, colour: [u8; 4]) -> Picture {
    let row = colour.repeat(photo.width as usize);
    let mut shrink = Shrink::new(photo.width, photo.height, true);
    (0..photo.height).for_each(|_| shrink.push(&row));
    shrink.finish()
}

fn pixels(photo: &Cleaned) -> u64 {
    u64::from(photo.width) * u64::from(photo.height)
}

pub(super) fn gif(photo: &Cleaned) -> Result<Picture, Failure> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    if let Some(limit) = NonZeroU64::new(photo.memory + (1 << 20)) {
        options.set_memory_limit(gif::MemoryLimit::Bytes(limit));
    }
    let mut decoder = options.read_info(photo.bytes.as_slice()).map_err(unreadable)?;
    let global = decoder.global_palette().map(<[u8]>::to_vec);
    let mut canvas = [0; 4];
    // The last colour that was seen, should nothing else come.
    let mut seen = [0; 4];
    let mut left = MOST_PIXELS;
    let mut is_first = true;
    loop {
        let frame = match decoder.read_next_frame() {
            Ok(Some(frame)) => frame,
            Err(error) if is_first => return Err(unreadable(error)),
            Ok(None) if is_first => return Err(unreadable("no picture")),
            Ok(None) | Err(_) => return Ok(plain(photo, seen)),
        };
        let palette =
            frame.palette.as_deref().or(global.as_deref()).ok_or_else(|| unreadable("no colours"))?;
        let width = usize::from(frame.width);
        let pixel = |x: usize, y: usize| {
            let index = frame.buffer.get(y * width + x).copied();
            let at = usize::from(index.unwrap_or_default()) * 3;
            match palette.get(at..at + 3) {
                Some([red, green, blue]) if index.is_some() && index != frame.transparent => {
                    [*red, *green, *blue, 255]
                }
                _ => [0; 4],
            }
        };
        let layer = Layer {
            left: frame.left.into(),
            top: frame.top.into(),
            width,
            height: frame.height.into(),
            pixel: &pixel,
            replaces: false,
        };
        match layer.on(photo, canvas) {
            Seen::Something => return Ok(layer.picture(photo, canvas)),
            Seen::Nothing(colour) => {
                if colour[3] > 0 {
                    seen = colour;
                }
                canvas = match frame.dispose {
                    gif::DisposalMethod::Background => [0; 4],
                    gif::DisposalMethod::Previous => canvas,
                    gif::DisposalMethod::Any | gif::DisposalMethod::Keep => colour,
                };
            }
        }
        is_first = false;
        let size = u64::from(frame.width) * u64::from(frame.height) + pixels(photo);
        match left.checked_sub(size) {
            Some(rest) => left = rest,
            None => return Ok(plain(photo, seen)),
        }
    }
}

pub(super) fn webp(photo: &Cleaned) -> Result<Picture, Failure> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(&photo.bytes)).map_err(unreadable)?;
    decoder.set_memory_limit(usize::try_from(photo.memory).unwrap_or(usize::MAX));
    if decoder.dimensions() != (photo.width, photo.height) {
        return Err(unreadable("two sizes"));
    }
    let alpha = decoder.has_alpha();
    let mut whole = vec![0; decoder.output_buffer_size().ok_or_else(|| unreadable("too large"))?];
    let row = photo.width as usize * if alpha { 4 } else { 3 };
    if !decoder.is_animated() {
        decoder.read_image(&mut whole).map_err(unreadable)?;
        return Ok(shrunk(photo, alpha, &whole, row).finish());
    }
    let mut best: Option<Shrink> = None;
    let most = (MOST_PIXELS / pixels(photo).max(1)).max(1);
    for _ in 0..u64::from(decoder.num_frames()).min(most) {
        // The canvas with all pictures so far.
        match decoder.read_frame(&mut whole) {
            Ok(_) => {}
            Err(error) if best.is_none() => return Err(unreadable(error)),
            Err(_) => break,
        }
        let shrink = shrunk(photo, alpha, &whole, row);
        if !shrink.uniform {
            return Ok(shrink.finish());
        }
        let is_better = shrink.only.is_some_and(|colour| colour[3] > 0);
        if best.is_none() || is_better {
            best = Some(shrink);
        }
    }
    Ok(best.ok_or_else(|| unreadable("no picture"))?.finish())
}

fn shrunk(photo: &Cleaned, alpha: bool, whole: &[u8], row: usize) -> Shrink {
    let mut shrink = Shrink::new(photo.width, photo.height, alpha);
    whole.chunks_exact(row).for_each(|row| shrink.push(row));
    shrink
}

/// The first picture with more than one colour of an animated PNG whose very first, already read, has only one.
pub(super) fn later_png<R: BufRead + Seek>(
    reader: &mut png::Reader<R>,
    photo: &Cleaned,
    first: &Shrink,
) -> Option<Picture> {
    use png::{BlendOp, ColorType, DisposeOp};
    let mut canvas = first.only.filter(|_| first.uniform)?;
    let is_part = reader.info().frame_control();
    // A first picture outside of the animation leaves nothing on its canvas.
    if is_part.is_none_or(|control| control.dispose_op != DisposeOp::None) {
        canvas = [0; 4];
    }
    let mut buffer = vec![0; reader.output_buffer_size()?];
    let most = (MOST_PIXELS / pixels(photo).max(1)).min(u64::from(photo.frames));
    for _ in 0..most {
        // Leaves what is left of the picture before behind.
        let control = *reader.next_frame_info().ok()?;
        let frame = reader.next_frame(&mut buffer).ok()?;
        let line = frame.line_size;
        let pixel = |x: usize, y: usize| {
            let at = |channels: usize| buffer.get(y * line + x * channels..).unwrap_or_default();
            match (frame.color_type, at(frame.color_type.samples())) {
                (ColorType::Rgba, [red, green, blue, opacity, ..]) => [*red, *green, *blue, *opacity],
                (ColorType::Rgb, [red, green, blue, ..]) => [*red, *green, *blue, 255],
                (ColorType::GrayscaleAlpha, [grey, opacity, ..]) => [*grey, *grey, *grey, *opacity],
                (ColorType::Grayscale | ColorType::Indexed, [grey, ..]) => [*grey, *grey, *grey, 255],
                _ => [0; 4],
            }
        };
        let layer = Layer {
            left: control.x_offset as usize,
            top: control.y_offset as usize,
            width: frame.width as usize,
            height: frame.height as usize,
            pixel: &pixel,
            replaces: control.blend_op == BlendOp::Source,
        };
        match layer.on(photo, canvas) {
            Seen::Something => return Some(layer.picture(photo, canvas)),
            Seen::Nothing(colour) => {
                canvas = match control.dispose_op {
                    DisposeOp::Background => [0; 4],
                    DisposeOp::Previous => canvas,
                    DisposeOp::None => colour,
                };
            }
        }
    }
    None
}
