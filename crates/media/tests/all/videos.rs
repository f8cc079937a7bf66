//! Videos: measured by their packets, cleaned, a poster that is not black, a version that every browser plays.

use crate::{
    samples::sample,
    support::{Done, near, pixel, take_with, taken},
};
use party_media::{Failure, Limits, MediaKind, Tools, failure::codes};
use std::{path::Path, process::Command, time::Duration};

fn probe(file: &Path, what: &str) -> String {
    let done = Command::new("ffprobe")
        .args(["-v", "error", "-of", "csv=p=0", "-show_entries", what])
        .arg(file)
        .output();
    String::from_utf8(done.expect("ffprobe runs").stdout).unwrap().trim().replace('\n', " ")
}

#[test]
fn every_kind_of_video_comes_out_with_size_length_poster_and_thumbhash() {
    for name in ["video.mp4", "video.mov", "video.webm", "video.mkv", "video.3gp"] {
        let done = taken(name, MediaKind::Video);
        let size = if name == "video.3gp" { (512, 288) } else { (640, 360) };
        assert_eq!((done.width, done.height), (Some(size.0), Some(size.1)), "{name}");
        let length = done.duration.expect("a length").as_secs_f64();
        assert!((1.9..2.2).contains(&length), "{name}: {length}");
        assert!(
            done.thumbhash.is_some()
                && done.dominant_color.is_some()
                && done.peaks.is_none()
                && !done.is_animated
        );
        for poster in ["poster.webp", "poster.jpg"] {
            let one = done.rendition(poster);
            assert_eq!((one.width, one.height), (Some(size.0), Some(size.1)), "{name}");
        }
        assert_eq!(done.rendition("320.webp").width, Some(320), "{name}");
        assert_eq!(probe(&done.original.path, "format=nb_streams"), "2", "{name}: a picture and a sound");
    }
}

#[test]
fn a_poster_is_not_the_black_of_the_beginning() {
    let done = taken("video.mp4", MediaKind::Video);
    // The test picture's bars of full colours, which the first 0.4 of 2 seconds do not have.
    let poster = &done.rendition("poster.jpg").path;
    let found: Vec<_> = (0..8).map(|bar| pixel(poster, 40 + bar * 80, 180)).collect();
    assert!(found.iter().any(|colour| !near(*colour, [0; 3])), "{found:?}");
}

#[test]
fn the_version_for_browsers_is_h264_with_aac_that_plays_before_it_is_loaded() {
    for name in ["video.mov", "video.webm", "video.mkv", "video.3gp"] {
        let done = taken(name, MediaKind::Video);
        let small = done.rendition("720.mp4");
        assert_eq!(small.mime, "video/mp4");
        assert_eq!(probe(&small.path, "stream=codec_name,pix_fmt"), "h264,yuv420p aac", "{name}");
        let bytes = std::fs::read(&small.path).unwrap();
        let place = |name: &[u8]| bytes.windows(4).position(|part| part == name).expect("a box");
        assert!(place(b"moov") < place(b"mdat"), "{name}");
    }
    let done = taken("video.mp4", MediaKind::Video);
    assert!(!done.names().contains(&"720.mp4"), "the original is that already");
}

/// A video that no browser shows as it is, made here.
fn made(options: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join(name);
    let done = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i"])
        .args(options)
        .arg(&to)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    std::fs::read(to).unwrap()
}

fn take(bytes: &[u8], limits: &Limits) -> Result<Done, Failure> {
    take_with(bytes, MediaKind::Video, limits, &Tools::find())
}

#[test]
fn a_large_video_becomes_720_on_its_shorter_side() {
    let large = ["testsrc2=size=1080x1920:rate=60:duration=0.5", "-c:v", "libx264", "-preset", "ultrafast"];
    let done = take(&made(&large, "large.mp4"), &Limits::default()).unwrap();
    let small = done.rendition("720.mp4");
    assert_eq!((small.width, small.height), (Some(720), Some(1280)));
    assert_eq!(probe(&small.path, "stream=width,height,r_frame_rate"), "720,1280,30/1");
    assert_eq!((done.width, done.height), (Some(1080), Some(1920)));
    assert_eq!(done.rendition("poster.webp").height, Some(1280));
    assert_eq!(done.rendition("640.webp").height, Some(640));
}

#[test]
fn a_video_that_was_filmed_upright_is_shown_upright() {
    let done = taken("turned.mp4", MediaKind::Video);
    assert_eq!((done.width, done.height), (Some(360), Some(640)));
    assert_eq!(
        (done.rendition("poster.jpg").width, done.rendition("poster.jpg").height),
        (Some(360), Some(640))
    );
    assert!(
        probe(&done.original.path, "stream_side_data=rotation").contains("90"),
        "the original still says how"
    );
}

#[test]
fn a_video_longer_than_allowed_is_refused_also_when_its_head_lies() {
    let limits = Limits { video_length: Duration::from_secs(1), ..Limits::default() };
    let honest = sample("video.mp4");
    let failure = take(honest, &limits).err().expect("two seconds");
    assert_eq!(failure.code(), Some(codes::TOO_LONG));
    assert_eq!(failure.to_string(), "It is longer than 1 seconds, which is the limit: 2 seconds.");

    let mut liar = honest.to_vec();
    for (name, skip) in [(b"mvhd", 16), (b"mdhd", 16), (b"tkhd", 20), (b"elst", 8)] {
        let places: Vec<usize> = (0..liar.len() - 4).filter(|at| liar[*at..*at + 4] == *name).collect();
        for at in places {
            let at = at + 4 + skip;
            let scale = if name == b"mdhd" { 4_000 } else { 500 };
            liar[at..at + 4].copy_from_slice(&u32::to_be_bytes(scale));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liar.mp4");
    std::fs::write(&file, &liar).unwrap();
    let claimed: f64 = probe(&file, "format=duration").parse().unwrap();
    assert!(claimed < 1.0, "it claims {claimed} seconds");
    match take(&liar, &limits) {
        Err(Failure::Refused { code, .. }) => assert_eq!(code, codes::TOO_LONG),
        Err(other) => panic!("{other:?}"),
        // Or what it hides is gone from everything that was made of it.
        Ok(done) => {
            let length: f64 = probe(&done.original.path, "format=duration").parse().unwrap();
            assert!(length <= 1.0, "{length}");
        }
    }
}

#[test]
fn a_video_of_too_many_pixels_is_refused() {
    let limits = Limits { video_pixels: 640 * 359, ..Limits::default() };
    let failure = take(sample("video.webm"), &limits).err().expect("too many");
    assert_eq!(failure.code(), Some(codes::TOO_MANY_PIXELS), "{failure}");
}

#[test]
fn a_broken_video_is_refused() {
    for name in ["video.mp4", "video.mov", "video.webm", "video.mkv", "video.3gp"] {
        let whole = sample(name);
        let head = &whole[..whole.len().min(1500)];
        let failure =
            take(head, &Limits::default()).err().unwrap_or_else(|| panic!("{name} without pictures"));
        assert!(matches!(failure.code(), Some(codes::DAMAGED | codes::MISMATCH)), "{name}: {failure:?}");
        let noise: Vec<u8> = whole[..64]
            .iter()
            .copied()
            .chain((0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]))
            .collect();
        let failure = take(&noise, &Limits::default()).err().unwrap_or_else(|| panic!("{name} of noise"));
        assert!(failure.code().is_some(), "{name}: {failure:?}");
    }
}

#[test]
fn a_playlist_inside_a_video_leads_nowhere() {
    // A QuickTime file whose track is said to lie in another file.
    let mut movie = sample("video.mov").to_vec();
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = folder.path().join("elsewhere");
    std::fs::write(&elsewhere, sample("video.mov")).unwrap();
    let at = movie.windows(4).position(|part| part == b"alis" || part == b"url ").expect("a reference");
    // Not the same file any more: the flag that says so is taken away.
    movie[at + 7] = 0;
    match take(&movie, &Limits::default()) {
        Ok(done) => assert!(done.original.size <= movie.len() as u64 + 1000),
        Err(failure) => assert!(failure.code().is_some(), "{failure:?}"),
    }
}

#[test]
fn without_ffmpeg_a_video_fails_with_a_clear_word_and_may_be_tried_again() {
    let failure = take_with(sample("video.mp4"), MediaKind::Video, &Limits::default(), &Tools::default());
    let failure = failure.err().expect("nothing decodes it");
    assert!(matches!(failure, Failure::ToolMissing { tool: "ffmpeg" }));
    assert_eq!(
        failure.to_string(),
        "ffmpeg is not installed on the server, so this kind of file cannot be prepared"
    );
}
