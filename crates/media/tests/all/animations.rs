//! Thumbnails of animations that begin with nothing to see.

use crate::support::{near, pixel, run, take};
use party_media::MediaKind;
use std::fs;

/// Two frames without a picture, then one that is red on the left and blue on the right, then a green one.
fn stickers() -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let red = ["(", "-size", "200x150", "xc:blue", "-fill", "red", "-draw", "rectangle 0,0 99,149", ")"];
    let mut files = Vec::new();
    for (what, blank) in [("transparent", "xc:none"), ("black", "xc:black"), ("white", "xc:white")] {
        let two = ["-delay", "10", "-loop", "0", "-size", "200x150", blank, blank];
        run("convert", folder, &[two.as_slice(), &red, &["xc:lime", "a.gif"]].concat());
        run(
            "ffmpeg",
            folder,
            &["-v", "error", "-y", "-i", "a.gif", "-c:v", "libwebp_anim", "-lossless", "1", "a.webp"],
        );
        run("ffmpeg", folder, &["-v", "error", "-y", "-i", "a.gif", "-f", "apng", "-plays", "0", "a.png"]);
        for name in ["a.gif", "a.webp", "a.png"] {
            files.push((format!("{what}, {name}"), fs::read(folder.join(name)).unwrap()));
        }
    }
    files
}

#[test]
fn an_animation_that_begins_with_nothing_to_see_is_shown_by_its_first_picture() {
    for (name, bytes) in stickers() {
        let done = take(&bytes, MediaKind::Photo).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        assert!(done.is_animated, "{name}");
        for file in ["320.jpg", "320.webp"] {
            let file = &done.rendition(file).path;
            let (left, right) = (pixel(file, 20, 75), pixel(file, 180, 75));
            assert!(near(left, [254, 0, 0]) && near(right, [0, 0, 254]), "{name}: {left:?} {right:?}");
        }
        assert!(done.dominant_color.is_some_and(|colour| colour != [128; 3]), "{name}");
    }
}

#[test]
fn an_animation_of_nothing_at_all_is_still_taken() {
    let folder = tempfile::tempdir().unwrap();
    run(
        "convert",
        folder.path(),
        &["-delay", "10", "-size", "60x50", "xc:none", "xc:none", "xc:none", "a.gif"],
    );
    let done = take(&fs::read(folder.path().join("a.gif")).unwrap(), MediaKind::Photo).unwrap();
    assert_eq!((done.width, done.height), (Some(60), Some(50)));
}
