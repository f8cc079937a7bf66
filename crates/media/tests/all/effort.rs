//! Videos that are small files and a lot of work, and helpers that take their time.

use crate::{
    samples::sample,
    support::{runtime, take_with},
};
use party_media::{Failure, Limits, MediaKind, Tools, failure::codes};
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// A grey video of so many pictures of this size, each shown for a part of a second.
fn grey(size: &str, rate: &str, frames: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("grey.mp4");
    let source = format!("color=gray:size={size}:rate={rate}");
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", &source, "-frames:v", frames])
        .args(["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"])
        .arg(&file)
        .status();
    assert!(done.unwrap().success());
    fs::read(file).unwrap()
}

fn take(bytes: &[u8], limits: &Limits) -> Result<(), Failure> {
    take_with(bytes, MediaKind::Video, limits, &Tools::find()).map(|_| ())
}

#[test]
fn a_video_of_too_many_pixels_in_all_its_pictures_is_refused() {
    let bytes = grey("320x240", "30", "40");
    let limits = Limits { video_work: 320 * 240 * 39, ..Limits::default() };
    let failure = take(&bytes, &limits).expect_err("40 pictures are one too many");
    assert_eq!(failure.code(), Some(codes::TOO_COMPLEX));
    assert!(failure.to_string().contains("40 pictures of 320 x 240"), "{failure}");
    let limits = Limits { video_work: 320 * 240 * 40, ..Limits::default() };
    take(&bytes, &limits).expect("40 are allowed");
}

#[test]
fn a_video_of_too_many_pictures_a_second_is_refused() {
    let failure = take(&grey("64x48", "1000", "1500"), &Limits::default()).expect_err("1000 a second");
    assert_eq!(failure.code(), Some(codes::TOO_COMPLEX));
    assert!(failure.to_string().contains("300 pictures a second"), "{failure}");
    take(&grey("64x48", "240", "480"), &Limits::default()).expect("the slow motion of a phone");
}

#[test]
fn the_largest_video_of_a_phone_is_within_the_limits_and_hours_of_work_are_not() {
    let limits = Limits::default();
    let pixels = |width: u64, height: u64, frames: u64| width * height * frames;
    assert!(pixels(3840, 2160, 120 * 60) <= limits.video_work, "two minutes of 4K at 60");
    assert!(pixels(7680, 4320, 120 * 30) <= limits.video_work, "two minutes of 8K at 30");
    assert!(pixels(8192, 4320, 22_800) > limits.video_work, "40 MB that kept everybody waiting");
}

/// Tools of which one is a script.
fn script(folder: &Path, name: &str, script: &str) -> std::path::PathBuf {
    let file = folder.join(name);
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file
}

#[test]
fn looking_for_a_poster_ends_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let ffmpeg = Tools::find().ffmpeg.unwrap();
    let slow = "case \"$*\" in *frames:v*) exec tail -f /dev/null;; esac";
    let ffmpeg = script(folder.path(), "ffmpeg", &format!("{slow}\nexec {} \"$@\"", ffmpeg.display()));
    let tools = Tools { ffmpeg: Some(ffmpeg), ..Tools::find() };
    let limits = Limits { poster_time: Duration::from_millis(50), ..Limits::default() };
    let took = Instant::now();
    let failure = take_with(sample("video.mp4"), MediaKind::Video, &limits, &tools).err();
    assert_eq!(failure.unwrap().code(), Some(codes::DAMAGED));
    assert!(took.elapsed() < limits.tool_time / 4, "no try took the time of a whole run");
}

#[test]
fn all_work_on_a_file_together_ends_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let ffprobe = script(folder.path(), "ffprobe", "exec tail -f /dev/null");
    let vips = script(folder.path(), "vips", "exec tail -f /dev/null");
    let tools = Tools { ffprobe: Some(ffprobe), vips: Some(vips), ..Tools::find() };
    let short = Duration::from_millis(200);
    let limits = Limits { photo_time: short, video_time: short, ..Limits::default() };
    for (name, kind) in [("video.mp4", MediaKind::Video), ("photo.heic", MediaKind::Photo)] {
        let failure = take_with(sample(name), kind, &limits, &tools).err().expect("a helper never ends");
        assert_eq!(failure.code(), Some(codes::TOO_COMPLEX), "{name}");
    }
    let (source, work) = (folder.path().join("upload"), folder.path().join("work"));
    fs::write(&source, sample("photo.heic")).unwrap();
    fs::create_dir(&work).unwrap();
    let portrait = party_media::process_portrait(&source, &work, &limits, &tools);
    assert_eq!(runtime().block_on(portrait).unwrap_err().code(), Some(codes::TOO_COMPLEX));
}

#[test]
fn an_animation_of_too_many_pixels_in_all_its_pictures_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("blink.gif");
    let done =
        Command::new("convert").args(["-size", "40x30", "xc:red", "xc:blue", "xc:red"]).arg(&file).status();
    assert!(done.unwrap().success());
    let bytes = fs::read(file).unwrap();
    let limits = Limits { animation_pixels: 40 * 30 * 2, ..Limits::default() };
    let failure = take_with(&bytes, MediaKind::Photo, &limits, &Tools::find()).err().expect("3 pictures");
    assert_eq!(failure.code(), Some(codes::TOO_MANY_PIXELS));
    take_with(&bytes, MediaKind::Photo, &Limits::default(), &Tools::find()).expect("it is an ordinary one");
}

#[test]
fn a_full_disk_is_not_the_file_s_fault() {
    let folder = tempfile::tempdir().unwrap();
    let of = |what: &str| Tools { ffprobe: Some(script(folder.path(), "ffprobe", what)), ..Tools::find() };
    let take =
        |tools: &Tools| take_with(sample("video.mp4"), MediaKind::Video, &Limits::default(), tools).err();
    let full = take(&of("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1")).unwrap();
    assert!(
        matches!(&full, Failure::Io(error) if error.kind() == std::io::ErrorKind::StorageFull),
        "{full:?}"
    );
}
