//! Videos whose pixels are not square: sizes, posters and the version for browsers have the shape that players show.

use crate::support::{Done, ffmpeg, ffprobe, near, pixel, run, take};
use party_media::MediaKind;
use std::fs;

/// A frame of which the right half is red, stored in pixels of the given shape.
fn anamorphic(size: &str, aspect: &str, options: &[&str], name: &str) -> Done {
    let source = format!("color=blue:size={size}:rate=10:duration=0.5");
    let filter = format!("drawbox=x=iw/2:w=iw/2:h=ih:color=red:t=fill,setsar={aspect},format=yuv420p");
    let input = ["-f", "lavfi", "-i", source.as_str(), "-vf", filter.as_str()];
    take(&ffmpeg(&[&input, options].concat(), name), MediaKind::Video)
        .unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

fn sides(done: &Done, name: &str) -> (Option<u32>, Option<u32>) {
    let one = done.rendition(name);
    let stored = ffprobe(&one.path, "stream=width,height");
    let told = format!("{},{}", one.width.unwrap(), one.height.unwrap());
    assert!(stored.starts_with(&told), "{name} is {stored} and not {told}");
    (one.width, one.height)
}

#[test]
fn pixels_that_are_not_square_are_shown_in_their_shape_in_every_container() {
    let x264: &[&str] = &["-c:v", "libx264", "-preset", "ultrafast"];
    let vp8: &[&str] = &["-c:v", "libvpx", "-deadline", "realtime"];
    let vp9: &[&str] = &["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"];
    for (size, aspect, options, name, seen) in [
        ("720x576", "64/45", x264, "pal.mp4", (1024, 576)),
        ("720x576", "16/15", x264, "narrow.mov", (768, 576)),
        ("720x480", "8/9", x264, "ntsc.mkv", (640, 480)),
        ("720x480", "32/27", vp8, "wide.webm", (853, 480)),
        ("704x576", "16/11", vp9, "nine.webm", (1024, 576)),
        ("352x288", "12/11", x264, "phone.3gp", (384, 288)),
        ("640x360", "1/1", x264, "square.mp4", (640, 360)),
        // No camera has such pixels: a broken head.
        ("320x240", "100/1", x264, "absurd.mp4", (320, 240)),
    ] {
        let done = anamorphic(size, aspect, options, name);
        let (width, height) = (Some(seen.0), Some(seen.1));
        assert_eq!((done.width, done.height), (width, height), "{name}");
        assert_eq!((done.original.width, done.original.height), (width, height), "{name}");
        assert_eq!(sides(&done, "poster.jpg"), (width, height), "{name}");
        let poster = &done.rendition("poster.jpg").path;
        assert!(near(pixel(poster, seen.0 - 8, 8), [254, 0, 0]), "{name}: the whole picture is there");
        assert!(near(pixel(poster, 8, 8), [0, 0, 254]), "{name}");
        if name == "square.mp4" {
            assert!(!done.names().contains(&"720.mp4"));
        } else if name != "absurd.mp4" {
            let small = sides(&done, "720.mp4");
            let even = |side: u32| Some(side / 2 * 2);
            assert_eq!(small, (even(seen.0), even(seen.1)), "{name}");
            let aspect = ffprobe(&done.rendition("720.mp4").path, "stream=sample_aspect_ratio");
            assert!(aspect.starts_with("1:1"), "{name}: {aspect}");
        }
    }
}

#[test]
fn an_hdv_recording_is_1280_wide_at_720() {
    let options = ["-c:v", "mpeg2video", "-q:v", "5"];
    let done = anamorphic("1440x1080", "4/3", &options, "hdv.mov");
    assert_eq!((done.width, done.height), (Some(1920), Some(1080)));
    assert_eq!(sides(&done, "720.mp4"), (Some(1280), Some(720)));
    assert_eq!(sides(&done, "poster.webp"), (Some(1280), Some(720)));
    assert_eq!(sides(&done, "320.webp"), (Some(320), Some(180)));
}

#[test]
fn pixels_that_are_not_square_are_turned_with_their_picture() {
    let folder = tempfile::tempdir().unwrap();
    let source = "color=blue:size=720x576:rate=10:duration=0.5";
    let filter = "drawbox=x=iw/2:w=iw/2:h=ih:color=red:t=fill,setsar=64/45,format=yuv420p";
    let make = ["-v", "error", "-f", "lavfi", "-i", source, "-vf", filter, "-c:v", "libx264", "flat.mp4"];
    run("ffmpeg", folder.path(), &make);
    let turn = ["-v", "error", "-i", "flat.mp4", "-c", "copy", "-metadata:s:v", "rotate=90", "turned.mp4"];
    run("ffmpeg", folder.path(), &turn);
    let done = take(&fs::read(folder.path().join("turned.mp4")).unwrap(), MediaKind::Video).unwrap();
    assert_eq!((done.width, done.height), (Some(576), Some(1024)));
    assert_eq!(sides(&done, "poster.jpg"), (Some(576), Some(1024)));
    assert_eq!(sides(&done, "720.mp4"), (Some(576), Some(1024)));
}
