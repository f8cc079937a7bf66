//! Files that every viewer shows although something is amiss at their end: they are kept, with the end supplied.

use crate::{
    samples::sample,
    support::{Done, near, pixel, refused, run, take},
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use party_media::{MediaKind, failure::codes};
use std::fs;

/// A photo with something to tell from its neighbour in each part, in several kinds of JPEG.
fn jpegs() -> Vec<(&'static str, Vec<u8>)> {
    let (width, height) = (640_u16, 480_u16);
    let pixels: Vec<u8> = (0..u32::from(height))
        .flat_map(|y| (0..u32::from(width)).map(move |x| (x, y)))
        .flat_map(|(x, y)| [x * 255 / 640, y * 255 / 480, (x / 40 + y / 40) % 2 * 120 + 60])
        .map(|value| u8::try_from(value).unwrap())
        .collect();
    let encoded = |change: &dyn Fn(&mut Encoder<&mut Vec<u8>>)| {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 88);
        change(&mut encoder);
        encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
        bytes
    };
    vec![
        ("baseline", encoded(&|encoder| encoder.set_sampling_factor(SamplingFactor::F_1_1))),
        ("subsampled", encoded(&|encoder| encoder.set_sampling_factor(SamplingFactor::F_2_2))),
        ("optimized", encoded(&|encoder| encoder.set_optimized_huffman_tables(true))),
        ("restarts", encoded(&|encoder| encoder.set_restart_interval(7))),
        ("progressive", encoded(&|encoder| encoder.set_progressive(true))),
        ("grey", sample("grey.jpg").to_vec()),
        ("cmyk", sample("cmyk.jpg").to_vec()),
        ("imagemagick", sample("photo.jpg").to_vec()),
        ("imagemagick, progressive", sample("progressive.jpg").to_vec()),
    ]
}

/// How many of 100 places in the upper part of two pictures differ.
fn differences(one: &Done, other: &Done, part: f64) -> usize {
    let read = |done: &Done| {
        let file = done.rendition("320.jpg");
        let (width, height) = (file.width.unwrap(), file.height.unwrap());
        run("convert", done.folder.path(), &[file.path.to_str().unwrap(), "-depth", "8", "rgb:pixels"]);
        let pixels = fs::read(done.folder.path().join("pixels")).unwrap();
        assert_eq!(pixels.len(), (width * height * 3) as usize);
        (width as usize, height as usize, pixels)
    };
    let ((width, height, one), (_, _, other)) = (read(one), read(other));
    let differ = |x: usize, y: usize| {
        let at = (y * width + x) * 3;
        !near(one[at..at + 3].try_into().unwrap(), other[at..at + 3].try_into().unwrap())
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let rows = (height as f64 * part) as usize;
    (0..100).filter(|n| differ((n % 10) * width / 10 + 5, n / 10 * rows / 10 + 2)).count()
}

#[test]
fn a_jpeg_without_its_end_is_kept_and_gets_one() {
    for (name, whole) in jpegs() {
        let right = take(&whole, MediaKind::Photo).unwrap();
        for less in [1, 2] {
            let done = take(&whole[..whole.len() - less], MediaKind::Photo)
                .unwrap_or_else(|failure| panic!("{name} without {less}: {failure}"));
            assert!(done.original().ends_with(&[0xFF, 0xD9]), "{name}");
            assert_eq!(differences(&done, &right, 1.0), 0, "{name} without {less}");
        }
    }
}

#[test]
fn a_jpeg_that_breaks_off_near_its_end_shows_what_is_there() {
    for (name, whole) in jpegs() {
        let right = take(&whole, MediaKind::Photo).unwrap();
        let at = |part: usize| whole.len() * part / 100;
        let zeros = |part: usize| [&whole[..at(part)], vec![0; whole.len() - at(part)].as_slice()].concat();
        for (what, bytes) in [
            ("cut at 95 %", whole[..at(95)].to_vec()),
            ("cut at 80 %", whole[..at(80)].to_vec()),
            ("zeros from 95 %", zeros(95)),
            ("zeros from 80 %", zeros(80)),
        ] {
            let done =
                take(&bytes, MediaKind::Photo).unwrap_or_else(|failure| panic!("{name}, {what}: {failure}"));
            assert_eq!((done.width, done.height), (right.width, right.height), "{name}, {what}");
            // That one has a scan for each component, so that of the last one nearly nothing is left.
            if name != "optimized" || !what.ends_with("80 %") {
                assert!(differences(&done, &right, 0.5) <= 2, "{name}, {what}");
            }
            assert!(done.original().ends_with(&[0xFF, 0xD9]), "{name}, {what}");
            run("convert", done.folder.path(), &[done.original.path.to_str().unwrap(), "whole.ppm"]);
        }
    }
}

#[test]
fn the_missing_part_of_a_jpeg_is_one_flat_colour() {
    for (name, whole) in jpegs().into_iter().filter(|(name, _)| !name.contains("progressive")) {
        // Its brightness is all there.
        if name == "optimized" {
            continue;
        }
        let done = take(&whole[..whole.len() * 80 / 100], MediaKind::Photo)
            .unwrap_or_else(|failure| panic!("{name}: {failure}"));
        let file = done.rendition("640.jpg");
        let (width, height) = (file.width.unwrap(), file.height.unwrap());
        let last: Vec<_> = (1..20).map(|n| pixel(&file.path, n * width / 20, height - 3)).collect();
        assert!(last.iter().all(|colour| near(*colour, last[0])), "{name}: {last:?}");
    }
}

#[test]
fn a_jpeg_of_which_most_is_missing_is_refused() {
    for (name, whole) in jpegs().into_iter().filter(|(name, _)| !name.contains("progressive")) {
        for part in [10, 20] {
            let (code, reason) = refused(&whole[..whole.len() * part / 100], MediaKind::Photo);
            assert_eq!(code, codes::DAMAGED, "{name} at {part} %");
            assert_eq!(reason, "The file is damaged: it ends too early.", "{name} at {part} %");
        }
    }
}

#[test]
fn a_png_without_its_end_is_kept_and_gets_one() {
    for name in ["photo.png", "interlaced.png", "palette.png"] {
        let whole = sample(name);
        let end = whole.windows(4).rposition(|part| part == b"IEND").unwrap() - 4;
        let right = take(whole, MediaKind::Photo).unwrap();
        // Without IEND, within it, and without the last checksum.
        for at in [end, end + 6, end + 9, end - 2] {
            let done = take(&whole[..at], MediaKind::Photo).unwrap_or_else(|failure| {
                panic!("{name}, {} bytes before the end: {failure}", whole.len() - at)
            });
            assert!(done.original().ends_with(b"\0\0\0\0IEND\xAE\x42\x60\x82"), "{name}");
            assert_eq!(differences(&done, &right, 1.0), 0, "{name}");
            run("pngfix", done.folder.path(), &["-q", done.original.path.to_str().unwrap()]);
        }
    }
}

#[test]
fn a_png_cut_in_its_last_rows_shows_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let make = ["-size", "600x400", "plasma:tomato-teal", "-depth", "8", "PNG24:noise.png"];
    run("convert", folder.path(), &make);
    let whole = fs::read(folder.path().join("noise.png")).unwrap();
    let right = take(&whole, MediaKind::Photo).unwrap();
    for part in [95, 80] {
        let done = take(&whole[..whole.len() * part / 100], MediaKind::Photo).unwrap();
        assert_eq!((done.width, done.height), (Some(600), Some(400)));
        assert!(differences(&done, &right, 0.7) <= 2, "at {part} %");
    }
    assert_eq!(refused(&whole[..whole.len() / 4], MediaKind::Photo).0, codes::DAMAGED);
}

/// A GIF of solid pictures: left, top, width, height, colour of the palette (red, green, blue, white).
fn gif(screen: (u16, u16), frames: &[(u16, u16, u16, u16, u8)]) -> Vec<u8> {
    let palette = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];
    let mut out = Vec::new();
    let mut encoder = gif::Encoder::new(&mut out, screen.0, screen.1, &palette).unwrap();
    for (left, top, width, height, colour) in frames {
        let buffer = vec![*colour; usize::from(*width) * usize::from(*height)];
        let mut frame = gif::Frame::from_indexed_pixels(*width, *height, buffer, None);
        (frame.left, frame.top, frame.delay) = (*left, *top, 10);
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    out
}

#[test]
fn a_gif_whose_pictures_reach_beyond_its_screen_is_kept() {
    // As viewers do it: the screen grows to the first picture, later ones are clipped.
    let bytes = gif((100, 80), &[(10, 10, 130, 90, 1), (90, 70, 200, 200, 2)]);
    let done = take(&bytes, MediaKind::Photo).unwrap();
    assert_eq!((done.width, done.height, done.is_animated), (Some(140), Some(100), true));
    let file = &done.rendition("320.jpg").path;
    assert!(near(pixel(file, 120, 90), [0, 255, 0]) && near(pixel(file, 3, 3), [255; 3]));

    let bytes = gif((100, 80), &[(0, 0, 100, 80, 0), (90, 70, 200, 200, 2), (300, 300, 10, 10, 1)]);
    let done = take(&bytes, MediaKind::Photo).unwrap();
    assert_eq!((done.width, done.height), (Some(100), Some(80)));
    run("convert", done.folder.path(), &[done.original.path.to_str().unwrap(), "frames.png"]);
}

#[test]
fn a_gif_that_breaks_off_in_a_later_picture_keeps_the_earlier_ones() {
    let whole = gif((100, 80), &[(0, 0, 100, 80, 0), (0, 0, 50, 80, 1), (0, 0, 100, 40, 2)]);
    let done = take(&whole[..whole.len() - 8], MediaKind::Photo).unwrap();
    assert_eq!((done.width, done.is_animated), (Some(100), true));
    assert!(done.original().ends_with(&[0, 0x3B]));
}
