//! Files that are made to harm: small ones that unpack to much, broken ones, and heads that lie.

use crate::{
    samples::{all, sample},
    support::{refused, take, take_with},
};
use flate2::{Compression, Crc, write::ZlibEncoder};
use jpeg_encoder::{Encoder, ImageBuffer, JpegColorType};
use party_media::{Failure, Limits, MediaKind, Tools, failure::codes, metadata, process_photo, sniff};
use std::{fs, io::Write as _, path::Path, process::Command, time::Instant};

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    [&u32::try_from(data.len()).unwrap().to_be_bytes(), name.as_slice(), data, &crc.sum().to_be_bytes()]
        .concat()
}

fn png(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes(), &height.to_be_bytes(), [8, 2, 0, 0, 0].as_slice()].concat();
    [b"\x89PNG\r\n\x1A\n".as_slice(), &chunk(*b"IHDR", &head), &chunk(*b"IDAT", data), &chunk(*b"IEND", &[])]
        .concat()
}

#[test]
fn a_photo_that_claims_too_many_pixels_is_refused_before_it_is_decoded() {
    let jpeg = |width: u16, height: u16, kind: u8| {
        let mut bytes = sample(if kind == 0xC2 { "progressive.jpg" } else { "photo.jpg" }).to_vec();
        // The last one: before it there may be that of an embedded preview.
        let frame = |part: &[u8]| part[..3] == [0xFF, kind, 0] && part[3] == 17;
        let at = bytes.windows(4).rposition(frame).expect("a frame");
        bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
        bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
        bytes
    };
    let mut gif = sample("still.gif").to_vec();
    gif[6..10].fill(0xFF);
    let mut webp = sample("lossless.webp").to_vec();
    let at = webp.windows(4).position(|part| part == b"VP8L").expect("pixels") + 9;
    webp[at..at + 4].copy_from_slice(&0x0FFF_FFFF_u32.to_le_bytes());
    let mut heic = sample("photo.heic").to_vec();
    let at = heic.windows(4).position(|part| part == b"ispe").expect("a size") + 8;
    heic[at..at + 8].copy_from_slice(&[0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50]);
    let bombs = [
        ("png", png(50_000, 50_000, &[0])),
        ("png of one line", png(60_000, 1, &[0])),
        ("jpeg", jpeg(65_500, 65_500, 0xC0)),
        ("progressive jpeg that must be held whole", jpeg(14_000, 7_100, 0xC2)),
        ("gif", gif),
        ("webp", webp),
        ("heic", heic),
    ];
    for (name, bomb) in bombs {
        let begun = Instant::now();
        let (code, reason) = refused(&bomb, MediaKind::Photo);
        assert_eq!(code, codes::TOO_MANY_PIXELS, "{name}: {reason}");
        assert!(reason.contains("pixels"), "{reason}");
        assert!(begun.elapsed().as_millis() < 500, "{name}: decoding that takes seconds");
    }
}

#[test]
fn too_many_bytes_are_refused_before_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let cases = [
        ("photo.jpg", MediaKind::Photo, limits.photo_bytes),
        ("video.mp4", MediaKind::Video, limits.video_bytes),
        ("sound.mp3", MediaKind::Audio, limits.audio_bytes),
    ];
    for (name, kind, most) in cases {
        let file = folder.path().join(name);
        fs::write(&file, sample(name)).unwrap();
        // A hole takes no room on the disk.
        fs::File::options().write(true).open(&file).unwrap().set_len(most + 1).unwrap();
        let work = folder.path();
        let done = crate::support::runtime().block_on(party_media::process(
            &file,
            kind,
            work,
            &limits,
            &Tools::find(),
        ));
        let Err(Failure::Refused { code, reason }) = done else { panic!("{name}: {done:?}") };
        assert_eq!(code, codes::TOO_LARGE);
        assert!(reason.contains(&format!("at most {} MB", most / 1_000_000)), "{reason}");
    }
}

#[test]
fn a_photo_cut_off_anywhere_is_refused_or_shown_as_far_as_it_goes() {
    for name in [
        "photo.jpg",
        "progressive.jpg",
        "photo.png",
        "interlaced.png",
        "photo.webp",
        "lossless.webp",
        "animated.webp",
        "still.gif",
    ] {
        let whole = sample(name);
        for part in 1..24 {
            let cut = &whole[..whole.len() * part / 24];
            match take(cut, MediaKind::Photo) {
                Err(Failure::Refused { code, .. }) => {
                    assert!(matches!(code, codes::DAMAGED | codes::UNSUPPORTED), "{name}: {code}");
                }
                Err(other) => panic!("{name} at {part}/24: {other:?}"),
                Ok(done) => {
                    let is_whole = done.width.is_some() && !done.renditions.is_empty();
                    // Of a progressive photo all is there, if not as sharp; of others the most.
                    let is_there = name == "progressive.jpg" || part >= 11 || name == "animated.webp";
                    assert!(is_whole && is_there, "{name} at {part}/24 was accepted");
                }
            }
        }
    }
    for name in ["photo.heic", "photo.avif"] {
        for part in [1, 4, 8, 11] {
            let cut = &sample(name)[..sample(name).len() * part / 12];
            assert!(
                matches!(refused(cut, MediaKind::Photo).0, codes::DAMAGED | codes::UNSUPPORTED),
                "{name} at {part}/12"
            );
        }
    }
    let (_, reason) = refused(&sample("photo.jpg")[..8_000], MediaKind::Photo);
    assert_eq!(reason, "The file is damaged: it ends too early.");
}

#[test]
fn pixels_that_do_not_unpack_are_refused_not_a_crash() {
    let garbage = png(300, 300, b"no deflate stream at all");
    assert_eq!(refused(&garbage, MediaKind::Photo).0, codes::DAMAGED);
    let mut jpeg = sample("progressive.jpg").to_vec();
    let scan = jpeg.windows(2).position(|part| part == [0xFF, 0xDA]).expect("a scan") + 20;
    jpeg[scan..scan + 400].fill(0x55);
    match take(&jpeg, MediaKind::Photo) {
        Ok(_) => {}
        Err(failure) => assert_eq!(failure.code(), Some(codes::DAMAGED)),
    }
}

#[test]
fn a_colour_profile_that_unpacks_to_200_megabytes_is_dropped() {
    let mut encoder = ZlibEncoder::new(b"icc\0\0".to_vec(), Compression::best());
    let zeros = vec![0; 1 << 20];
    for _ in 0..200 {
        encoder.write_all(&zeros).unwrap();
    }
    let profile = chunk(*b"iCCP", &encoder.finish().unwrap());
    let photo = sample("photo.png");
    let bomb = [&photo[..33], &profile, &photo[33..]].concat();
    let before = peak_memory();
    let cleaned = metadata::clean(party_media::Format::Png, &bomb).expect("a photo all the same");
    assert!(cleaned.icc.is_none());
    assert!(peak_memory() - before < 100_000, "kilobytes");
}

/// A gradient of 99 megapixels that nobody ever held in memory.
struct Large;

impl ImageBuffer for Large {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        11_000
    }

    fn height(&self) -> u16 {
        9_000
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let value = u8::try_from(y / 40).unwrap();
        for buffer in &mut buffers[..3] {
            buffer.resize(buffer.len() + 11_000, value);
        }
    }
}

fn write_large(file: &Path) {
    if file.extension().is_some_and(|ending| ending == "jpg") {
        Encoder::new(fs::File::create(file).unwrap(), 80).encode_image(Large).unwrap();
        return;
    }
    let mut encoder = png::Encoder::new(fs::File::create(file).unwrap(), 11_000, 9_000);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Fastest);
    let mut writer = encoder.write_header().unwrap();
    let mut stream = writer.stream_writer().unwrap();
    let row = vec![77; 33_000];
    for _ in 0..9_000 {
        stream.write_all(&row).unwrap();
    }
    stream.finish().unwrap();
}

/// Kilobytes that this process had at most.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or(0, |line| line.trim().trim_end_matches(" kB").parse().expect("a number"))
}

const CHILD: &str = "PARTY_MEDIA_TEST_PHOTO";

/// What [`ninety_nine_megapixels_take_less_than_80_megabytes`] runs in a process of its own.
#[test]
fn child_makes_thumbnails_of_a_large_photo() {
    let Some(file) = std::env::var_os(CHILD) else { return };
    let file = Path::new(&file);
    let begun = peak_memory();
    let done = process_photo(file, file.parent().unwrap(), &Limits::default()).expect("a photo");
    assert_eq!(done.width, Some(11_000));
    println!("\npeak {} from {begun}", peak_memory());
}

#[test]
#[cfg(target_os = "linux")]
fn ninety_nine_megapixels_take_less_than_80_megabytes() {
    for name in ["large.jpg", "large.png"] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        write_large(&file);
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "bombs::child_makes_thumbnails_of_a_large_photo", "--nocapture"])
            .env(CHILD, &file)
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&child.stdout).into_owned();
        let peak = printed
            .lines()
            .find_map(|line| line.strip_prefix("peak "))
            .unwrap_or_else(|| panic!("{printed}"));
        let kilobytes: u64 = peak.split(' ').next().unwrap().parse().unwrap();
        println!("{name}: {peak}");
        assert!(kilobytes < 80_000, "{name}: {peak}; unpacked it has 297,000");
    }
}

#[test]
fn nothing_that_is_cut_or_filled_with_noise_makes_the_walk_over_its_parts_panic() {
    for (name, whole) in all() {
        for length in 0..whole.len().min(3000) {
            if let Some(format) = sniff(&whole[..length]) {
                let _ = metadata::clean(format, &whole[..length]);
            }
        }
        assert!(sniff(whole).is_some(), "{name}");
    }
}

#[test]
fn an_animation_of_too_many_pictures_is_refused() {
    let limits = Limits { frames: 2, ..Limits::default() };
    for name in ["animated.gif", "animated.webp", "animated.png"] {
        let failure =
            take_with(sample(name), MediaKind::Photo, &limits, &Tools::default()).err().expect(name);
        assert_eq!(failure.code(), Some(codes::TOO_MANY_PIXELS));
        assert!(failure.to_string().contains("3 pictures"));
    }
}
