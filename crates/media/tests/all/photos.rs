//! Thumbnails: upright, small enough, never larger than the photo, and like it.

use crate::support::{Done, near, pixel, take_with, taken};
use party_media::{Limits, MediaKind, Tools, process_photo};

const RED: [u8; 3] = [255, 0, 0];

#[test]
fn sizes_end_with_the_first_that_holds_the_whole_photo() {
    let done = taken("photo.jpg", MediaKind::Photo);
    assert_eq!(done.names(), ["320.webp", "320.jpg", "640.webp", "640.jpg", "1280.webp", "1280.jpg"]);
    let sides = |name: &str| (done.rendition(name).width, done.rendition(name).height);
    assert_eq!(sides("320.webp"), (Some(320), Some(240)));
    assert_eq!(sides("640.jpg"), (Some(640), Some(480)));
    assert_eq!(sides("1280.webp"), (Some(800), Some(600)), "never larger than it is");
    let small = taken("palette.png", MediaKind::Photo);
    assert_eq!(small.names(), ["320.webp", "320.jpg", "640.webp", "640.jpg"]);
    assert_eq!(small.rendition("640.jpg").width, Some(400));
}

#[test]
fn the_facts_of_renditions_are_those_of_their_files() {
    for name in ["photo.jpg", "photo.heic", "animated.webp", "turned-6.jpg"] {
        let done = taken(name, MediaKind::Photo);
        assert_eq!((done.original.name.as_str(), done.original.mime), ("original", done.format.mime()));
        for one in &done.renditions {
            let bytes = std::fs::read(&one.path).unwrap();
            assert_eq!(party_media::sniff(&bytes).unwrap().mime(), one.mime, "{name} {}", one.name);
            assert_eq!(bytes.len() as u64, one.size);
            let cleaned = party_media::metadata::clean(party_media::sniff(&bytes).unwrap(), &bytes).unwrap();
            assert_eq!((Some(cleaned.width), Some(cleaned.height)), (one.width, one.height));
        }
    }
}

/// Which corner of a thumbnail is red.
fn red_corner(done: &Done, name: &str) -> &'static str {
    let one = done.rendition(name);
    let (right, bottom) = (one.width.unwrap() - 20, one.height.unwrap() - 20);
    let corners = [
        ("top left", 20, 20),
        ("top right", right, 20),
        ("bottom right", right, bottom),
        ("bottom left", 20, bottom),
    ];
    let red: Vec<_> = corners.into_iter().filter(|(_, x, y)| near(pixel(&one.path, *x, *y), RED)).collect();
    assert_eq!(red.len(), 1, "{red:?}");
    red[0].0
}

#[test]
fn thumbnails_are_upright_whichever_of_the_eight_ways_the_camera_was_held() {
    // Where a stored picture's top left corner belongs: the table of EXIF 2.32, 4.6.4.
    let corners = [
        "top left",
        "top right",
        "bottom right",
        "bottom left",
        "top left",
        "top right",
        "bottom right",
        "bottom left",
    ];
    for (turn, corner) in (1..=8).zip(corners) {
        let done = taken(&format!("turned-{turn}.jpg"), MediaKind::Photo);
        for name in ["320.webp", "1280.jpg"] {
            assert_eq!(red_corner(&done, name), corner, "orientation {turn}, {name}");
        }
        let upright = if turn >= 5 { (Some(600), Some(800)) } else { (Some(800), Some(600)) };
        assert_eq!((done.width, done.height), upright, "orientation {turn}");
    }
}

#[test]
fn every_way_to_store_a_photo_gives_the_same_thumbnail() {
    for name in
        ["photo.jpg", "progressive.jpg", "cmyk.jpg", "photo.png", "photo.webp", "photo.heic", "photo.avif"]
    {
        let done = taken(name, MediaKind::Photo);
        assert_eq!((done.width, done.height), (Some(800), Some(600)), "{name}");
        for size in ["320.webp", "320.jpg"] {
            let at = |x, y| pixel(&done.rendition(size).path, x, y);
            assert!(near(at(30, 30), RED), "{name} {size}: {:?}", at(30, 30));
            assert!(near(at(300, 5), [0, 0, 128]), "{name} {size}: {:?}", at(300, 5));
            assert!(near(at(160, 236), [255, 165, 0]), "{name} {size}: {:?}", at(160, 236));
        }
    }
    let grey = taken("grey.jpg", MediaKind::Photo);
    let [red, green, blue] = pixel(&grey.rendition("320.jpg").path, 160, 230);
    assert!(red == green && green == blue && red > 120);
}

#[test]
fn transparency_stays_in_webp_and_is_white_in_jpeg() {
    for name in ["interlaced.png", "lossless.webp"] {
        let done = taken(name, MediaKind::Photo);
        let half = [255, 128, 128];
        let found = pixel(&done.rendition("320.jpg").path, 30, 30);
        assert!(near(found, half), "{name}: {found:?}");
        let webp = std::fs::read(&done.rendition("320.webp").path).unwrap();
        assert!(webp.windows(4).any(|part| part == b"ALPH" || part == b"VP8L"), "{name}");
    }
}

#[test]
fn the_thumbhash_shows_the_same_picture() {
    for name in ["photo.jpg", "photo.heic", "turned-3.jpg", "still.gif"] {
        let done = taken(name, MediaKind::Photo);
        let hash = done.thumbhash.as_deref().expect("a photo has one");
        let (width, height, rgba) = thumbhash::thumb_hash_to_rgba(hash).expect("a thumbhash");
        assert!(width > height && hash.len() < 30);
        let at = |x: usize, y: usize| <[u8; 3]>::try_from(&rgba[(y * width + x) * 4..][..3]).unwrap();
        let (bright, dark) = (at(width / 2, height - 2), at(width - 2, 1));
        let (bright, dark) =
            if name == "turned-3.jpg" { (at(width / 2, 1), at(2, height - 2)) } else { (bright, dark) };
        assert!(bright[0] > 180 && bright[2] < 110, "{name}: orange: {bright:?}");
        assert!(dark[2] > dark[1] && dark[0] < 110, "{name}: blue: {dark:?}");
    }
}

#[test]
fn the_dominant_colour_is_what_most_of_the_photo_has() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sea.png");
    let draw = [
        "-size",
        "400x300",
        "xc:rgb(20,90,160)",
        "-fill",
        "white",
        "-draw",
        "circle 60,60 60,20",
        "-depth",
        "8",
    ];
    let done = std::process::Command::new("convert").args(draw).arg(&file).status().unwrap();
    assert!(done.success());
    let work = folder.path().join("work");
    std::fs::create_dir(&work).unwrap();
    let done = process_photo(&file, &work, &Limits::default()).expect("a photo");
    assert!(near(done.dominant_color.unwrap(), [20, 90, 160]));
}

#[test]
fn heic_without_vips_says_what_is_missing() {
    let none = Tools::default();
    let failure =
        take_with(crate::samples::sample("photo.heic"), MediaKind::Photo, &Limits::default(), &none);
    let failure = failure.err().expect("nothing decodes it");
    assert!(matches!(failure, party_media::Failure::ToolMissing { tool: "vips" }));
    assert!(failure.to_string().contains("vips is not installed"));
}
