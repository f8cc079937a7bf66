//! Which tracks of a file are taken, and files that have none.

use crate::support::{ffmpeg, ffprobe, refused, take};
use party_media::{MediaKind, failure::codes};

const PICTURES: [&str; 4] = ["-f", "lavfi", "-i", "testsrc2=size=320x240:rate=10:duration=1"];
const TWO_SOUNDS: [&str; 8] = [
    "-f",
    "lavfi",
    "-i",
    "sine=frequency=440:duration=1",
    "-f",
    "lavfi",
    "-i",
    "sine=frequency=880:duration=1",
];

/// Renames the first codec of this name: what a phone writes that is newer than the server's ffmpeg.
fn unknown(mut bytes: Vec<u8>, codec: &[u8], name: &[u8]) -> Vec<u8> {
    let at = bytes.windows(codec.len()).position(|part| part == codec).expect("the codec's name");
    bytes[at..at + name.len()].copy_from_slice(name);
    // Its decoder's configuration has another name too.
    if let Some(at) = bytes.windows(4).position(|part| part == b"esds").filter(|_| codec == b"mp4a") {
        bytes[at..at + 4].copy_from_slice(b"dapa");
    }
    bytes
}

fn film(options: &[&str], name: &str) -> Vec<u8> {
    let maps = ["-map", "0", "-map", "1", "-map", "2", "-c:v", "libx264", "-preset", "ultrafast"];
    ffmpeg(&[&PICTURES, TWO_SOUNDS.as_slice(), &maps, options].concat(), name)
}

#[test]
fn the_first_sound_that_can_be_decoded_is_the_videos() {
    let aac = ["-c:a", "aac", "-ac:a:0", "2", "-ac:a:1", "1"];
    let opus = ["-c:a", "libopus", "-ac:a:0", "2", "-ac:a:1", "1"];
    for (bytes, name) in [
        (unknown(film(&aac, "a.mp4"), b"mp4a", b"apac"), "a.mp4"),
        (unknown(film(&aac, "b.mov"), b"mp4a", b"apac"), "b.mov"),
        (unknown(film(&opus, "c.mkv"), b"A_OPUS", b"A_NEWS"), "c.mkv"),
    ] {
        let done = take(&bytes, MediaKind::Video).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        let channels = |file| ffprobe(file, "stream=channels");
        assert_eq!(channels(&done.original.path), "1", "{name}: the second one");
        if name != "a.mp4" {
            assert_eq!(ffprobe(&done.rendition("720.mp4").path, "stream=codec_name"), "h264 aac", "{name}");
        }
    }
}

#[test]
fn a_video_whose_sound_nobody_can_decode_is_kept_without() {
    let one = ["-map", "0", "-map", "1", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"];
    let bytes = ffmpeg(&[&PICTURES, TWO_SOUNDS.as_slice(), &one].concat(), "one.mp4");
    let done = take(&unknown(bytes, b"mp4a", b"apac"), MediaKind::Video).unwrap();
    assert_eq!(ffprobe(&done.original.path, "stream=codec_type"), "video");
}

#[test]
fn the_first_sound_that_can_be_decoded_is_the_recordings() {
    let both = ["-map", "0", "-map", "1", "-c:a", "aac", "-ac:a:0", "2", "-ac:a:1", "1"];
    let bytes = ffmpeg(&[TWO_SOUNDS.as_slice(), &both].concat(), "both.m4a");
    let done = take(&unknown(bytes, b"mp4a", b"apac"), MediaKind::Audio).unwrap();
    assert_eq!(ffprobe(&done.original.path, "stream=codec_name,channels"), "aac,1");
    assert!(done.peaks.as_ref().unwrap().iter().any(|peak| *peak > 10));
}

#[test]
fn a_video_that_nobody_can_decode_is_not_called_a_sound_recording() {
    let bytes = film(&["-c:a", "aac"], "a.mp4");
    let (code, reason) = refused(&unknown(bytes, b"avc1\0\0\0\0\0\0\0\x01", b"zzz9"), MediaKind::Video);
    assert_eq!(
        (code, reason.as_str()),
        (codes::DAMAGED, "The file is damaged: its pictures cannot be read.")
    );
}

#[test]
fn a_recording_that_broke_off_before_its_tracks_were_written_is_damaged() {
    let film = film(&["-c:a", "aac"], "a.mp4");
    let sound = ffmpeg(&[&TWO_SOUNDS[..4], &["-c:a", "aac"]].concat(), "a.m4a");
    let matroska = ffmpeg(&[&PICTURES, ["-c:v", "libx264"].as_slice()].concat(), "a.mkv");
    let before = |bytes: &[u8], name: &[u8]| {
        bytes[..bytes.windows(4).rposition(|part| part == name).unwrap() - 4].to_vec()
    };
    for (bytes, declared, what) in [
        (before(&film, b"moov"), MediaKind::Video, "an MP4 without moov"),
        (film[..32].to_vec(), MediaKind::Video, "an MP4 with nothing but its type"),
        (before(&sound, b"moov"), MediaKind::Audio, "an M4A without moov"),
        (before(&matroska, &[0x16, 0x54, 0xAE, 0x6B]), MediaKind::Video, "a Matroska without tracks"),
    ] {
        let (code, reason) = refused(&bytes, declared);
        assert_eq!(code, codes::DAMAGED, "{what}: {reason}");
        assert!(reason.starts_with("The file is damaged: "), "{what}: {reason}");
    }
}
