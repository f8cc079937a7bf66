//! Decoding to about the size that is wanted, without ever holding the whole picture where that can be helped: JPEG
//! by its own means (a block of 8 x 8 pixels can be had as 4 x 4, 2 x 2 or 1), others row by row.

mod animation;

use super::{Channels, LARGEST, Picture};
use crate::{Failure, Format, metadata::Cleaned};
use std::io::{Cursor, Read as _};

pub(super) fn decode(format: Format, photo: &Cleaned) -> Result<Picture, Failure> {
    match format {
        Format::Jpeg => jpeg(photo, LARGEST),
        Format::Png => png(photo),
        Format::WebP => animation::webp(photo),
        Format::Gif => animation::gif(photo),
        _ => Err(Failure::damaged("it is no photo")),
    }
}

fn unreadable(error: impl std::fmt::Display) -> Failure {
    Failure::damaged(format_args!("its picture cannot be read ({error})"))
}

/// With the longer side at least `long` pixels, where it has as many.
pub(super) fn jpeg(photo: &Cleaned, long: u32) -> Result<Picture, Failure> {
    use jpeg_decoder::{Decoder, PixelFormat};
    let whole = &photo.bytes[..photo.whole_until.unwrap_or(photo.bytes.len())];
    // An end that is there already does no harm.
    let mut decoder = Decoder::new(whole.chain([0xFF, 0xD9].as_slice()));
    // One side decides; the other may be as small as it will.
    let long = u16::try_from(long).unwrap_or(u16::MAX);
    let (across, down) = if photo.width >= photo.height { (long, u16::MAX) } else { (u16::MAX, long) };
    decoder.scale(across, down).map_err(unreadable)?;
    let pixels = decoder.decode().map_err(unreadable)?;
    let info = decoder.info().ok_or_else(|| unreadable("no size"))?;
    let (pixels, channels) = match info.pixel_format {
        PixelFormat::RGB24 => (pixels, Channels::Rgb),
        PixelFormat::CMYK32 => (pixels, Channels::Cmyk),
        PixelFormat::L8 => (pixels.into_iter().flat_map(|grey| [grey; 3]).collect(), Channels::Rgb),
        PixelFormat::L16 => return Err(unreadable("16 bits")),
    };
    Ok(Picture { width: info.width.into(), height: info.height.into(), channels, pixels })
}

fn png(photo: &Cleaned) -> Result<Picture, Failure> {
    use png::{ColorType, Decoder, Transformations};
    let limit = usize::try_from(photo.memory).unwrap_or(usize::MAX).saturating_add(1 << 24);
    let mut decoder = Decoder::new_with_limits(Cursor::new(&photo.bytes), png::Limits { bytes: limit });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (kind, _) = reader.output_color_type();
    let alpha = matches!(kind, ColorType::GrayscaleAlpha | ColorType::Rgba);
    let mut shrink = Shrink::new(photo.width, photo.height, alpha);
    let mut row = Vec::new();
    let mut push = |data: &[u8]| {
        match kind {
            ColorType::Rgb | ColorType::Rgba => return shrink.push(data),
            ColorType::GrayscaleAlpha => {
                row.clear();
                row.extend(data.chunks_exact(2).flat_map(|two| [two[0], two[0], two[0], two[1]]));
            }
            ColorType::Grayscale | ColorType::Indexed => {
                row.clear();
                row.extend(data.iter().flat_map(|grey| [*grey; 3]));
            }
        }
        shrink.push(&row);
    };
    if reader.info().interlaced {
        let mut whole = vec![0; reader.output_buffer_size().ok_or_else(|| unreadable("too large"))?];
        let frame = reader.next_frame(&mut whole).map_err(unreadable)?;
        whole.chunks_exact(frame.line_size).take(photo.height as usize).for_each(push);
    } else {
        // Transparent, or white.
        let missing = vec![if alpha { 0 } else { 255 }; reader.output_line_size(photo.width).unwrap_or(0)];
        for y in 0..photo.height {
            match reader.next_row() {
                Ok(Some(row)) => push(row.data()),
                // At least half of a picture that breaks off is there.
                Ok(None) | Err(_) if photo.breaks_off && y >= photo.height / 2 => push(&missing),
                Ok(None) => return Err(unreadable("it ends too early")),
                Err(error) => return Err(unreadable(error)),
            }
        }
    }
    if photo.frames > 1
        && let Some(picture) = animation::later_png(&mut reader, photo, &shrink)
    {
        return Ok(picture);
    }
    Ok(shrink.finish())
}

/// Averages squares of pixels while rows come in, so that what is held has at most twice the side that is wanted.
struct Shrink {
    /// The one colour of all pixels so far, red, green, blue and opacity; none before the first.
    only: Option<[u8; 4]>,
    /// Whether all pixels so far have one colour.
    uniform: bool,
    factor: usize,
    channels: usize,
    width: usize,
    out_width: usize,
    /// Sums of the rows so far, for each pixel its channels (times alpha, where there is one) and alpha.
    sums: Vec<u32>,
    rows: usize,
    out: Vec<u8>,
}

impl Shrink {
    fn new(width: u32, height: u32, alpha: bool) -> Self {
        // At least one and a half times what is wanted, for the finer filter afterwards.
        let factor = (width.max(height) / (LARGEST * 3 / 2)).max(1) as usize;
        let (width, height) = (width as usize, height as usize);
        let channels = if alpha { 4 } else { 3 };
        let out_width = width.div_ceil(factor);
        let out = Vec::with_capacity(out_width * height.div_ceil(factor) * channels);
        Self {
            only: None,
            uniform: true,
            factor,
            channels,
            width,
            out_width,
            sums: vec![0; out_width * channels],
            rows: 0,
            out,
        }
    }

    fn push(&mut self, row: &[u8]) {
        let row = &row[..self.width * self.channels];
        if self.uniform {
            self.compare(row);
        }
        if self.factor == 1 {
            self.out.extend(row);
            return;
        }
        let squares = row.chunks(self.factor * self.channels).zip(self.sums.chunks_exact_mut(self.channels));
        for (pixels, sums) in squares {
            if let [red, green, blue, opacity] = sums {
                for pixel in pixels.chunks_exact(4) {
                    let alpha = u32::from(pixel[3]);
                    *red += u32::from(pixel[0]) * alpha;
                    *green += u32::from(pixel[1]) * alpha;
                    *blue += u32::from(pixel[2]) * alpha;
                    *opacity += alpha;
                }
            } else {
                for pixel in pixels.chunks_exact(3) {
                    for (sum, value) in sums.iter_mut().zip(pixel) {
                        *sum += u32::from(*value);
                    }
                }
            }
        }
        self.rows += 1;
        if self.rows == self.factor {
            self.flush();
        }
    }

    fn compare(&mut self, row: &[u8]) {
        for pixel in row.chunks_exact(self.channels) {
            let opacity = if self.channels == 4 { pixel[3] } else { 255 };
            let colour = if opacity == 0 { [0; 4] } else { [pixel[0], pixel[1], pixel[2], opacity] };
            if *self.only.get_or_insert(colour) != colour {
                self.uniform = false;
                return;
            }
        }
    }

    fn flush(&mut self) {
        let rows = u32::try_from(self.rows).unwrap_or(1);
        for (number, sums) in self.sums.chunks_exact(self.channels).enumerate() {
            let across = self.factor.min(self.width - number * self.factor);
            let count = rows * u32::try_from(across).unwrap_or(1);
            let by = if self.channels == 4 { sums[3].max(1) } else { count };
            self.out.extend(sums[..3].iter().map(|sum| average(*sum, by)));
            if self.channels == 4 {
                self.out.push(average(sums[3], count));
            }
        }
        self.sums.fill(0);
        self.rows = 0;
    }

    fn finish(mut self) -> Picture {
        if self.rows > 0 {
            self.flush();
        }
        let row = self.out_width * self.channels;
        Picture {
            width: u32::try_from(self.out_width).unwrap_or(0),
            height: u32::try_from(self.out.len() / row).unwrap_or(0),
            channels: if self.channels == 4 { Channels::Rgba } else { Channels::Rgb },
            pixels: self.out,
        }
    }
}

fn average(sum: u32, by: u32) -> u8 {
    u8::try_from((sum + by / 2) / by).unwrap_or(u8::MAX)
}
