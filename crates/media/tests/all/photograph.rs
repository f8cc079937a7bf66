//! The demo's pictures, videos and sounds are taken like anybody's.

use crate::support::{exiftool, take};
use party_media::{MediaKind, Tools, photograph};
use std::fs;

#[test]
fn the_demos_pictures_are_photos_with_a_time_a_maker_and_a_position() {
    let begins = "2026-06-01T20:00:00".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = photograph::pictures(3, 6, begins, folder.path()).unwrap();
    let mut sizes = Vec::new();
    let mut times = Vec::new();
    for file in &files {
        let told = exiftool(file);
        assert!(
            told.contains("Demo Phone") && told.contains("GPSLatitude ") && !told.contains("Warning"),
            "{told}"
        );
        let done = take(&fs::read(file).unwrap(), MediaKind::Photo).unwrap();
        let captured = done.captured.expect("a time");
        assert_eq!(captured.offset, Some(jiff::tz::Offset::constant(2)));
        times.push(captured.local);
        sizes.push((done.width.unwrap(), done.height.unwrap()));
    }
    assert!(times.is_sorted() && times[0] >= begins);
    assert!(sizes.iter().all(|size| *size == (1600, 1200) || *size == (1200, 1600)));
    assert_eq!(
        photograph::picture(3, 4, begins),
        fs::read(&files[4]).unwrap(),
        "the same seed, the same picture"
    );
    assert_ne!(photograph::picture(4, 4, begins), fs::read(&files[4]).unwrap());
}

#[test]
fn the_demos_videos_and_sounds_are_taken_too() {
    let begins = "2026-06-01T20:00:00".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ffmpeg = Tools::find().ffmpeg.expect("ffmpeg");
    let pictures = photograph::pictures(3, 1, begins, folder.path()).unwrap();
    let videos = photograph::videos(&ffmpeg, &pictures, folder.path()).unwrap();
    let video = take(&fs::read(&videos[0]).unwrap(), MediaKind::Video).unwrap();
    assert_eq!(video.duration.unwrap().as_secs(), 3);
    let sounds = photograph::sounds(&ffmpeg, 3, 1, folder.path()).unwrap();
    let sound = take(&fs::read(&sounds[0]).unwrap(), MediaKind::Audio).unwrap();
    assert!(sound.peaks.as_ref().unwrap().iter().filter(|peak| **peak > 20).count() > 50);
    assert!(sound.renditions.is_empty(), "it plays everywhere");
}
