//! Sound: its length and peaks from its samples, and a version that every browser plays.

use crate::{
    samples::{all, sample},
    support::{take_with, taken},
};
use party_media::{Limits, MediaKind, Tools, audio::PEAKS, failure::codes};
use std::time::Duration;

#[test]
fn every_kind_of_sound_has_its_length_and_peaks() {
    for name in all().keys().filter(|name| name.starts_with("sound")) {
        let done = taken(name, MediaKind::Audio);
        assert_eq!(done.kind, MediaKind::Audio);
        let length = done.duration.expect("a length").as_secs_f64();
        assert!((0.95..1.1).contains(&length), "{name}: {length}");
        let peaks = done.peaks.as_deref().expect("peaks");
        assert_eq!(peaks.len(), PEAKS);
        // Half a second of a tone at three quarters of what is possible, then silence.
        assert!(peaks[10..80].iter().all(|peak| (150..230).contains(peak)), "{name}: {peaks:?}");
        assert!(peaks[130..].iter().all(|peak| *peak < 8), "{name}: {peaks:?}");
        assert!(done.width.is_none() && done.thumbhash.is_none());
    }
}

#[test]
fn what_not_every_browser_plays_gets_a_version_that_does() {
    for (name, plays) in [
        ("sound.mp3", true),
        ("sound.m4a", true),
        ("sound.ogg", false),
        ("sound.wav", false),
        ("sound.flac", false),
        ("sound.aac", false),
        ("sound.webm", false),
    ] {
        let done = taken(name, MediaKind::Audio);
        let expected: &[&str] = if plays { &[] } else { &["audio.m4a"] };
        assert_eq!(done.names(), expected, "{name}");
        if !plays {
            let m4a = done.rendition("audio.m4a");
            assert_eq!(
                (m4a.mime, party_media::sniff(&std::fs::read(&m4a.path).unwrap())),
                ("audio/mp4", Some(party_media::Format::M4a))
            );
        }
    }
    assert_eq!(taken("sound.webm", MediaKind::Audio).original.mime, "audio/webm");
}

#[test]
fn a_recording_longer_than_allowed_is_refused_also_when_its_head_lies() {
    let limits = Limits { audio_length: Duration::from_millis(500), ..Limits::default() };
    for name in ["sound.mp3", "sound.ogg", "sound.m4a", "sound.wav", "sound.flac", "sound.aac"] {
        let failure = take_with(sample(name), MediaKind::Audio, &limits, &Tools::find()).err().expect(name);
        assert_eq!(failure.code(), Some(codes::TOO_LONG), "{name}");
    }
    // FLAC's head says how many samples there are: here, ten.
    let mut liar = sample("sound.flac").to_vec();
    liar[21] &= 0xF0;
    liar[22..26].copy_from_slice(&[0, 0, 0, 10]);
    let failure = take_with(&liar, MediaKind::Audio, &limits, &Tools::find()).err().expect("it is longer");
    assert_eq!(failure.code(), Some(codes::TOO_LONG));
}

#[test]
fn a_broken_recording_is_refused() {
    for name in ["sound.m4a", "sound.ogg", "sound.flac", "sound.webm"] {
        let head = &sample(name)[..120];
        let failure =
            take_with(head, MediaKind::Audio, &Limits::default(), &Tools::find()).err().expect(name);
        assert!(matches!(failure.code(), Some(codes::DAMAGED)), "{name}: {failure:?}");
    }
}
