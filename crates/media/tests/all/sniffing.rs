//! What a file is, its bytes say.

use crate::{
    samples::{all, sample},
    support::refused,
};
use party_media::{Format, MediaKind, failure::codes, sniff};

#[test]
fn every_format_is_known_by_its_first_bytes_whatever_its_name() {
    let expected = |name: &str| match name.rsplit_once('.').expect("an ending").1 {
        "jpg" => Format::Jpeg,
        "png" => Format::Png,
        "webp" => Format::WebP,
        "gif" => Format::Gif,
        "heic" => Format::Heic,
        "avif" => Format::Avif,
        "mp4" => Format::Mp4,
        "mov" => Format::QuickTime,
        "webm" => Format::WebM,
        "mkv" => Format::Matroska,
        "3gp" => Format::ThreeGp,
        "mp3" => Format::Mp3,
        "m4a" => Format::M4a,
        "ogg" => Format::Ogg,
        "wav" => Format::Wav,
        "flac" => Format::Flac,
        "aac" => Format::Aac,
        other => panic!("a new ending {other}"),
    };
    for (name, bytes) in all() {
        assert_eq!(sniff(bytes), Some(expected(name)), "{name}");
    }
    let found: Vec<_> = all().values().filter_map(|bytes| sniff(bytes)).collect();
    for format in Format::ALL {
        assert!(found.contains(&format), "no sample of {format:?}");
    }
}

#[test]
fn mp3_without_a_tag_is_known_by_two_frames_in_a_row() {
    let mp3 = sample("sound.mp3");
    let bare =
        (0..mp3.len()).find(|at| sniff(&mp3[*at..]) == Some(Format::Mp3) && *at > 10).expect("a frame");
    assert_eq!(mp3[bare], 0xFF);
    let mut broken = mp3[bare..].to_vec();
    let next = (1..2000).find(|at| sniff(&mp3[bare + at..]) == Some(Format::Mp3)).expect("the next frame");
    broken[next] = 0;
    assert_eq!(sniff(&broken), None);
}

#[test]
fn text_is_never_a_photo() {
    let texts: [&[u8]; 9] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<?xml version=\"1.0\"?><svg/>",
        b"<!DOCTYPE html><html><img src=\"data:image/png;base64,iVBORw0KGgo=\">",
        b"\xEF\xBB\xBF<html>",
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\nhttp://127.0.0.1/secret\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"%PDF-1.7\n",
        b"P6 1 1 255\n\0\0\0",
        b"push graphic-context\nviewbox 0 0 1 1\nimage over 0,0 0,0 'https://127.0.0.1/'\n",
    ];
    for text in texts {
        for kind in [MediaKind::Photo, MediaKind::Video, MediaKind::Audio] {
            assert_eq!(refused(text, kind).0, codes::UNSUPPORTED, "{}", String::from_utf8_lossy(text));
        }
        // Not even with a picture after it.
        let both = [text, sample("photo.jpg")].concat();
        assert_eq!(sniff(&both), None);
    }
    assert_eq!(refused(b"", MediaKind::Photo).0, codes::UNSUPPORTED);
}

#[test]
fn the_family_of_mpeg_4_is_told_apart_by_brands() {
    let head = |brands: &[u8]| {
        [&[0, 0, 0, 8 + u8::try_from(brands.len()).unwrap()], b"ftyp".as_slice(), brands].concat()
    };
    assert_eq!(sniff(&head(b"mif1\0\0\0\0mif1heic")), Some(Format::Heic));
    assert_eq!(sniff(&head(b"mif1\0\0\0\0mif1avifmiaf")), Some(Format::Avif));
    assert_eq!(sniff(&head(b"mif1\0\0\0\0mif1miaf")), None, "neither HEVC nor AV1");
    assert_eq!(sniff(&head(b"dash\0\0\0\0iso6mp41")), Some(Format::Mp4));
    assert_eq!(sniff(&head(b"crx \0\0\0\0crx isom")), Some(Format::Mp4), "a raw photo: its tracks will tell");
    assert_eq!(sniff(&head(b"jp2 \0\0\0\0jp2 ")), None);
    assert_eq!(sniff(&head(b"3gp4")), None, "shorter than a head can be");
}

#[test]
fn what_was_announced_must_be_what_it_is() {
    let wrong = [
        ("photo.jpg", MediaKind::Video),
        ("animated.gif", MediaKind::Video),
        ("photo.heic", MediaKind::Audio),
        ("video.mp4", MediaKind::Photo),
        ("video.mp4", MediaKind::Audio),
        ("video.webm", MediaKind::Audio),
        ("sound.webm", MediaKind::Video),
        ("sound.m4a", MediaKind::Video),
        ("sound.mp3", MediaKind::Video),
        ("sound.wav", MediaKind::Photo),
    ];
    for (name, kind) in wrong {
        let (code, reason) = refused(sample(name), kind);
        assert_eq!(code, codes::MISMATCH, "{name} as {kind:?}");
        assert!(reason.contains(kind.with_article()), "{reason}");
    }
}
