//! What is served tells nothing but its picture and sound: read back with exiftool.

use crate::{
    samples::{all, sample},
    support::{Done, exiftool, exiftools, run, take, taken},
};
use party_media::{Captured, ClockSource, Format, MediaKind, sniff};
use std::{path::Path, process::Command};

fn kind_of(name: &str) -> MediaKind {
    if name.starts_with("sound") {
        MediaKind::Audio
    } else {
        sniff(sample(name)).expect("a known format").kind()
    }
}

/// What no file may have, in what exiftool prints: groups and names.
const DENIED: [&str; 20] = [
    "SECRET",
    "GPS",
    "Serial",
    " Make ",
    " Model ",
    "Comment",
    "Artist",
    "Creator",
    "Title",
    "Location",
    "[XMP",
    "[IPTC",
    "MakerNotes",
    "[EXIF:ExifIFD",
    "[EXIF:IFD1",
    "Thumbnail",
    "Chapter",
    "DateTime",
    "ImageDescription",
    "Copyright  ",
];

fn tells_nothing(found: &str, file: &Path, name: &str) {
    let told = found
        .lines()
        .find(|line| DENIED.iter().any(|denied| line.contains(denied)) && !line.starts_with("[File:System]"));
    assert_eq!(told, None, "{name}");
    let bytes = std::fs::read(file).expect("the file");
    for word in
        [b"SECRET".as_slice(), b"GPSL", b"http://ns.adobe.com/xap", b"Photoshop 3.0", b"41.38", b"2026:06:01"]
    {
        assert!(
            !bytes.windows(word.len()).any(|part| part == word),
            "{name}: {}",
            String::from_utf8_lossy(word)
        );
    }
}

#[test]
fn no_file_tells_where_by_whom_or_with_what_it_was_made() {
    let done: Vec<_> = all().keys().map(|name| (name, taken(name, kind_of(name)))).collect();
    let uploads: Vec<_> = done.iter().map(|(_, done)| done.folder.path().join("upload")).collect();
    let told = exiftools(&uploads)
        .values()
        .filter(|found| found.contains("SECRET") || found.contains("GPS"))
        .count();
    // The test would say nothing if the samples told nothing.
    assert!(told >= 25, "only {told} samples have anything to hide");

    let made = |done: &Done| {
        done.renditions.iter().chain([&done.original]).map(|one| one.path.clone()).collect::<Vec<_>>()
    };
    let files: Vec<_> =
        done.iter().flat_map(|(name, done)| made(done).into_iter().map(move |file| (*name, file))).collect();
    let found = exiftools(&files.iter().map(|(_, file)| file.clone()).collect::<Vec<_>>());
    assert_eq!(found.len(), files.len());
    for (name, file) in &files {
        tells_nothing(&found[file], file, &format!("{name}: {}", file.display()));
    }
}

#[test]
fn the_time_of_capture_is_read_before_it_is_removed() {
    let with_offset = Captured {
        local: "2026-06-01T22:10:11.345".parse().unwrap(),
        offset: Some(jiff::tz::Offset::constant(2)),
        source: ClockSource::Device,
    };
    for name in ["photo.jpg", "photo.png", "photo.webp", "photo.heic", "photo.avif", "turned-6.jpg"] {
        assert_eq!(taken(name, MediaKind::Photo).captured, Some(with_offset), "{name}");
    }
    let whole = Captured { local: "2026-06-01T22:10:11".parse().unwrap(), ..with_offset };
    assert_eq!(taken("video.mov", MediaKind::Video).captured, Some(whole), "the phone's own clock");
    let utc = Captured {
        local: "2026-06-01T20:10:11".parse().unwrap(),
        offset: Some(jiff::tz::Offset::UTC),
        source: ClockSource::Device,
    };
    assert_eq!(taken("video.mp4", MediaKind::Video).captured, Some(utc));
    assert_eq!(taken("sound.m4a", MediaKind::Audio).captured, Some(utc));
    assert_eq!(taken("progressive.jpg", MediaKind::Photo).captured, None);
}

/// All pixels of all frames, as `ImageMagick` or vips decodes them without turning anything.
fn pixels(file: &Path, format: Format) -> Vec<u8> {
    if matches!(format, Format::Heic | Format::Avif) {
        let to = file.with_extension("raw");
        let done = Command::new("vips").arg("rawsave").args([file, &to]).status().expect("vips runs");
        assert!(done.success());
        return std::fs::read(to).expect("pixels");
    }
    let mut from = std::ffi::OsString::from(format!("{}:", format.extension()));
    from.push(file);
    let done =
        Command::new("convert").arg(from).args(["-depth", "8", "rgba:-"]).output().expect("convert runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

#[test]
fn the_originals_pixels_are_those_of_the_upload() {
    for name in all().keys().filter(|name| kind_of(name) == MediaKind::Photo) {
        let done = taken(name, MediaKind::Photo);
        let upload = done.folder.path().join("upload");
        assert!(pixels(&upload, done.format) == pixels(&done.original.path, done.format), "{name}");
        assert!(done.original.size <= sample(name).len() as u64, "{name}");
    }
}

#[test]
fn an_original_keeps_its_orientation_and_no_more_of_its_exif() {
    for turn in 1..=8 {
        let done = taken(&format!("turned-{turn}.jpg"), MediaKind::Photo);
        let found = exiftool(&done.original.path);
        let exif: Vec<&str> = found.lines().filter(|line| line.contains("[EXIF:")).collect();
        assert_eq!(exif.len(), usize::from(turn != 1), "{exif:?}");
        let number =
            Command::new("exiftool").args(["-n", "-s3", "-Orientation"]).arg(&done.original.path).output();
        let number = String::from_utf8(number.expect("exiftool runs").stdout).unwrap();
        assert_eq!(number.trim(), if turn == 1 { String::new() } else { turn.to_string() });
    }
}

fn holds(done: &Done, word: &[u8]) -> bool {
    done.original().windows(word.len()).any(|part| part == word)
}

#[test]
fn what_follows_the_end_of_a_photo_is_dropped() {
    let zip = b"PK\x03\x04SECRET<script>alert(1)</script>PK\x05\x06";
    for name in [
        "photo.jpg",
        "progressive.jpg",
        "photo.png",
        "photo.webp",
        "animated.gif",
        "photo.heic",
        "photo.avif",
    ] {
        let plain = taken(name, MediaKind::Photo).original();
        let polyglot = [sample(name), zip.as_slice()].concat();
        let done = take(&polyglot, MediaKind::Photo).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        assert!(!holds(&done, b"PK\x03\x04") && !holds(&done, b"<script"), "{name}");
        assert!(done.original() == plain, "{name}: the same as without it");
    }
}

#[test]
fn a_page_hidden_inside_a_photo_is_dropped() {
    let page = b"--><html><script>alert(1)</script>";
    let jpeg = sample("progressive.jpg");
    let length = u16::try_from(page.len() + 2).unwrap().to_be_bytes();
    for marker in [0xFE, 0xE1, 0xE5, 0xEF] {
        let polyglot = [&jpeg[..2], &[0xFF, marker], &length, page, &jpeg[2..]].concat();
        let done = take(&polyglot, MediaKind::Photo).expect("a photo all the same");
        assert!(!holds(&done, b"<script"), "APP or COM {marker:X}");
    }
    let gif = sample("still.gif");
    let end = gif.len() - 1;
    let block = [b"\x21\xFE".as_slice(), &[u8::try_from(page.len()).unwrap()], page, &[0]].concat();
    let done =
        take(&[&gif[..end], &block, &gif[end..]].concat(), MediaKind::Photo).expect("a photo all the same");
    assert!(!holds(&done, b"<script"));
}

#[test]
fn an_animation_keeps_its_pictures_its_timing_and_its_loop() {
    for name in ["animated.gif", "animated.webp", "animated.png"] {
        let done = taken(name, MediaKind::Photo);
        assert!(done.is_animated, "{name}");
        assert_eq!(done.names(), ["320.webp", "320.jpg"], "{name}: still thumbnails");
        let found = exiftool(&done.original.path);
        assert!(!found.contains("SECRET"), "{name}");
        let count =
            found.lines().find(|line| line.contains("FrameCount") || line.contains("AnimationFrames"));
        assert!(
            name == "animated.webp" || count.is_some_and(|line| line.ends_with(": 3")),
            "{name}: {count:?}"
        );
        let looping = found.lines().find(|line| {
            line.contains("AnimationIterations")
                || line.contains("AnimationPlays")
                || line.contains("AnimationLoopCount")
        });
        assert!(looping.is_some_and(|line| line.to_lowercase().contains("inf")), "{name}: {looping:?}");
    }
    assert!(!taken("still.gif", MediaKind::Photo).is_animated);
    assert!(!taken("photo.webp", MediaKind::Photo).is_animated);
}

/// A small photo into which exiftool writes these fields.
fn dated(name: &str, fields: &[&str]) -> Option<Captured> {
    let folder = tempfile::tempdir().unwrap();
    run("convert", folder.path(), &["-size", "64x48", "plasma:red-blue", "a.png"]);
    if name.ends_with("heic") {
        run("vips", folder.path(), &["copy", "a.png", &format!("{name}[strip]")]);
    } else if name != "a.png" {
        run("convert", folder.path(), &["a.png", name]);
    }
    run("exiftool", folder.path(), &[&["-q", "-m", "-overwrite_original"], fields, &[name]].concat());
    let bytes = std::fs::read(folder.path().join(name)).unwrap();
    let done = take(&bytes, MediaKind::Photo).unwrap_or_else(|failure| panic!("{name}: {failure}"));
    done.captured
}

#[test]
fn a_time_is_read_as_cameras_phones_and_editors_write_it() {
    let two = Some(jiff::tz::Offset::constant(2));
    for (text, local, offset) in [
        ("2026:06:01 22:10:11+02:00", "2026-06-01T22:10:11", two),
        ("2026-06-01T22:10:11", "2026-06-01T22:10:11", None),
        ("2026-06-01T20:10:11Z", "2026-06-01T20:10:11", Some(jiff::tz::Offset::UTC)),
        ("2026:06:01 22:10:11.123", "2026-06-01T22:10:11.123", None),
        ("2026:06:01 22:10:11:794", "2026-06-01T22:10:11.794", None),
        ("2026:06:01 22:10", "2026-06-01T22:10:00", None),
        ("2026/06/01 22:10:11", "2026-06-01T22:10:11", None),
    ] {
        let found =
            dated("a.jpg", &[&format!("-DateTimeOriginal#={text}")]).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((found.local, found.offset), (local.parse().unwrap(), offset), "{text}");
    }
}

#[test]
fn offsets_satellites_and_xmp_tell_what_the_time_of_capture_does_not() {
    let local: jiff::civil::DateTime = "2026-06-01T22:10:11".parse().unwrap();
    let two = Some(jiff::tz::Offset::constant(2));
    let device = Captured { local, offset: two, source: ClockSource::Device };
    let original = "-DateTimeOriginal=2026:06:01 22:10:11";
    let satellites = ["-GPSDateStamp=2026:06:01", "-GPSTimeStamp=20:10:09.5"];
    for fields in [
        &[original, "-OffsetTime=+02:00"][..],
        &[original, "-OffsetTimeDigitized=+02:00"],
        &[original, satellites[0], satellites[1]],
    ] {
        assert_eq!(dated("a.jpg", fields), Some(device), "{fields:?}");
    }
    let by_satellites = Captured {
        local: "2026-06-01T20:10:09".parse().unwrap(),
        offset: Some(jiff::tz::Offset::UTC),
        source: ClockSource::Satellites,
    };
    assert_eq!(dated("a.jpg", &satellites), Some(by_satellites));
    for name in ["a.jpg", "a.png", "a.webp", "a.heic", "a.gif"] {
        for field in ["XMP-xmp:CreateDate", "XMP-exif:DateTimeOriginal", "XMP-photoshop:DateCreated"] {
            let field = format!("-{field}=2026:06:01 22:10:11+02:00");
            assert_eq!(dated(name, &[&field]), Some(device), "{name}, {field}");
        }
    }
}

#[test]
fn a_clock_that_is_wrong_is_kept_as_it_is() {
    for (text, local) in [
        ("2027:06:01 22:10:11", "2027-06-01T22:10:11"),
        ("2000:01:01 00:12:34", "2000-01-01T00:12:34"),
        ("2002:12:08 12:00:00", "2002-12-08T12:00:00"),
    ] {
        let found = dated("a.jpg", &[&format!("-DateTimeOriginal={text}")]).unwrap();
        assert_eq!(found.local, local.parse().unwrap(), "{text}");
    }
}
