//! Pictures for HDR screens and wide gamuts: what is made of them looks on ordinary screens as the same scene in SDR.

use crate::heif::{Coded, boxed, heic};
use crate::support::{Done, ffmpeg, ffprobe, pixel, run, take, take_with};
use party_media::{Limits, MediaKind, Tools};
use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

/// Red, green, blue, yellow, and two greys.
const SCENE: [(&str, [u8; 3]); 6] = [
    ("0xC01818", [192, 24, 24]),
    ("0x18A018", [24, 160, 24]),
    ("0x1818C0", [24, 24, 192]),
    ("0xC0B020", [192, 176, 32]),
    ("0x404040", [64, 64, 64]),
    ("0x909090", [144, 144, 144]),
];

/// The scene, converted from BT.709 and tagged as what it is converted to.
fn scene(transfer: &str, primaries: &str, options: &[&str], name: &str) -> Vec<u8> {
    let boxes = SCENE.iter().enumerate().map(|(number, (colour, _))| {
        let x = number * 100;
        format!("drawbox=x={x}:w=100:h=ih:color={colour}:t=fill")
    });
    let boxes = boxes.collect::<Vec<_>>().join(",");
    let linear = "scale=out_color_matrix=bt709,format=gbrp,zscale=pin=bt709:tin=bt709:min=gbr:rin=pc:t=linear:p=bt709:m=gbr:npl=100,format=gbrpf32le";
    let filter = format!(
        "format=yuv444p,{boxes},{linear},zscale=pin=bt709:min=gbr:tin=linear:p={primaries}:t={transfer}:m=bt2020nc:r=tv:npl=100,format=yuv420p10le"
    );
    let input = ["-f", "lavfi", "-i", "color=black:size=600x300:rate=10:duration=0.5", "-vf", &filter];
    let tags = ["-color_primaries", primaries, "-color_trc", transfer, "-colorspace", "bt2020nc"];
    ffmpeg(&[&input, tags.as_slice(), &["-color_range", "tv"], options].concat(), name)
}

/// How far the colours of a picture are from the scene's, on average and in the worst of them.
fn distance(picture: &Path, width: u32) -> (u32, u32) {
    let far = |number: usize| {
        let x = (u32::try_from(number).unwrap() * 2 + 1) * width / 12;
        let (found, wanted) = (pixel(picture, x, 40), SCENE[number].1);
        found.iter().zip(wanted).map(|(a, b)| u32::from(a.abs_diff(b))).max().unwrap()
    };
    let far: Vec<u32> = (0..SCENE.len()).map(far).collect();
    (far.iter().sum::<u32>() / 6, *far.iter().max().unwrap())
}

fn looks_right(done: &Done, name: &str) {
    let frame = done.folder.path().join("frame.png");
    let small = &done.rendition("720.mp4").path;
    run(
        "ffmpeg",
        done.folder.path(),
        &["-v", "error", "-y", "-i", small.to_str().unwrap(), "-frames:v", "1", "frame.png"],
    );
    let thumbnail = &done.rendition("320.jpg").path;
    for (file, width) in [(&done.rendition("poster.jpg").path, 600), (thumbnail, 320), (&frame, 600)] {
        let (mean, worst) = distance(file, width);
        assert!(mean <= 25 && worst <= 45, "{name}, {}: {mean} and {worst}", file.display());
    }
    let tags = ffprobe(small, "stream=pix_fmt,color_range,color_space,color_transfer,color_primaries");
    assert_eq!(tags, "yuv420p,tv,bt709,bt709,bt709", "{name}");
    let rest = ffprobe(small, "stream_side_data=side_data_type");
    assert_eq!(rest, "", "{name} says nothing of HDR");
}

const HEVC: [&str; 6] = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"];
const VP9: [&str; 6] = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"];
const LIGHT: &str = "log-level=none:max-cll=1000,400:\
                     master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)";

#[test]
fn an_hdr_video_has_the_colours_of_its_scene_in_poster_thumbnails_and_the_version_for_browsers() {
    let light = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", LIGHT];
    let x264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
    for (transfer, options, name) in [
        ("arib-std-b67", HEVC, "hlg.mov"),
        ("smpte2084", light, "pq.mp4"),
        ("smpte2084", VP9, "pq.webm"),
        ("arib-std-b67", VP9, "hlg.mkv"),
        ("arib-std-b67", x264, "eight-bits.mp4"),
    ] {
        let done = take(&scene(transfer, "bt2020", &options, name), MediaKind::Video);
        looks_right(&done.unwrap_or_else(|failure| panic!("{name}: {failure}")), name);
    }
}

#[test]
fn a_video_of_a_wide_gamut_without_hdr_keeps_its_colours_too() {
    for primaries in ["bt2020", "smpte432"] {
        let done = take(&scene("bt709", primaries, &HEVC, "wide.mp4"), MediaKind::Video).unwrap();
        looks_right(&done, primaries);
    }
}

#[test]
fn an_ffmpeg_without_zscale_makes_the_same_colours_from_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let found = Tools::find();
    let script = folder.path().join("ffmpeg");
    let real = found.ffmpeg.as_ref().unwrap().display();
    let lines = format!(
        "#!/bin/sh\ncase \"$*\" in *zscale*|*tonemap*) echo 'No such filter' >&2; exit 1;; \
         *-filters*) echo ' .S. tonemap V->V'; exit 0;; esac\nexec {real} \"$@\"\n"
    );
    fs::write(&script, lines).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let tools = Tools { ffmpeg: Some(script), ..found };
    for transfer in ["arib-std-b67", "smpte2084"] {
        let bytes = scene(transfer, "bt2020", &HEVC, "hdr.mov");
        let done = take_with(&bytes, MediaKind::Video, &Limits::default(), &tools).unwrap();
        looks_right(&done, transfer);
    }
}

/// The scene as a still picture with the given code points, in PNG, AVIF and HEIC.
#[test]
fn an_hdr_photo_has_the_colours_of_its_scene() {
    for (transfer, number) in [("smpte2084", 16), ("arib-std-b67", 18)] {
        let film = scene(transfer, "bt2020", &HEVC, "hdr.mov");
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("hdr.mov"), film).unwrap();
        let frame = ["-v", "error", "-y", "-i", "hdr.mov", "-frames:v", "1"];
        let filter = "scale=in_color_matrix=bt2020,format=rgb24";
        run("ffmpeg", folder.path(), &[&frame, ["-vf", filter, "hdr.png"].as_slice()].concat());
        let png = fs::read(folder.path().join("hdr.png")).unwrap();
        // Behind the head: colours by code points.
        let head = png.windows(4).position(|part| part == b"IDAT").unwrap() - 4;
        let mut chunk = b"cICP".to_vec();
        chunk.extend([9, number, 0, 1]);
        let mut sum = flate2::Crc::new();
        sum.update(&chunk);
        let chunk = [&4_u32.to_be_bytes(), chunk.as_slice(), &sum.sum().to_be_bytes()].concat();
        let png = [&png[..head], &chunk, &png[head..]].concat();

        run(
            "vips",
            folder.path(),
            &["copy", "hdr.png", "hdr.avif[Q=90,bitdepth=12,subsample-mode=off,strip]"],
        );
        let mut avif = fs::read(folder.path().join("hdr.avif")).unwrap();
        let at = avif.windows(8).position(|part| part == b"colrnclx").expect("code points") + 8;
        avif[at..at + 4].copy_from_slice(&[0, 9, 0, number]);

        let coded = Coded::of(folder.path(), "hdr.png", (600, 300), "Q=90,bitdepth=10");
        let code_points = [b"nclx".as_slice(), &[0, 9, 0, number, 0, 6, 0x80]].concat();
        let heic = heic(&[(coded, vec![boxed(b"colr", &code_points)])], 0);
        for (bytes, name) in [(png, "png"), (avif, "avif"), (heic, "heic")] {
            let done = take(&bytes, MediaKind::Photo).unwrap_or_else(|failure| panic!("{name}: {failure}"));
            let (mean, worst) = distance(&done.rendition("640.jpg").path, 600);
            assert!(mean <= 25 && worst <= 45, "{transfer}, {name}: {mean} and {worst}");
        }
    }
}

#[test]
fn a_photo_with_more_than_eight_bits_and_no_hdr_looks_as_with_eight() {
    let folder = tempfile::tempdir().unwrap();
    let mut draw = vec!["-size", "600x300", "xc:black"];
    let boxes: Vec<String> =
        (0..6).map(|n| format!("rectangle {},0 {},299", n * 100, n * 100 + 99)).collect();
    let colours: Vec<String> = SCENE.iter().map(|(colour, _)| colour.replace("0x", "#")).collect();
    for (place, colour) in boxes.iter().zip(&colours) {
        draw.extend(["-fill", colour, "-draw", place]);
    }
    draw.push("a.png");
    run("convert", folder.path(), &draw);
    for (name, options) in [("ten.heic", "bitdepth=10"), ("twelve.avif", "bitdepth=12,subsample-mode=off")] {
        run("vips", folder.path(), &["copy", "a.png", &format!("{name}[Q=90,{options}]")]);
        let done = take(&fs::read(folder.path().join(name)).unwrap(), MediaKind::Photo).unwrap();
        let (mean, worst) = distance(&done.rendition("640.jpg").path, 600);
        assert!(mean <= 6 && worst <= 15, "{name}: {mean} and {worst}");
    }
}

/// A gain map is a second picture behind the first, which programs that do not know it leave alone.
#[test]
fn a_photo_with_a_gain_map_is_its_picture_for_ordinary_screens() {
    let folder = tempfile::tempdir().unwrap();
    let make = |colour: &str, size: &str| {
        run("convert", folder.path(), &["-size", size, &format!("xc:{colour}"), "-quality", "90", "a.jpg"]);
        fs::read(folder.path().join("a.jpg")).unwrap()
    };
    let (base, gain) = (make("#18A018", "640x480"), make("#FFFFFF", "160x120"));
    let xmp =
        b"http://ns.adobe.com/xap/1.0/\0<rdf:Description hdrgm:Version=\"1.0\" hdrgm:GainMapMax=\"3\"/>";
    let length = u16::try_from(xmp.len() + 2).unwrap().to_be_bytes();
    let bytes = [&base[..2], &[0xFF, 0xE1], &length, xmp, &base[2..], &gain].concat();
    let done = take(&bytes, MediaKind::Photo).unwrap();
    assert_eq!((done.width, done.height), (Some(640), Some(480)));
    assert_eq!(pixel(&done.rendition("640.jpg").path, 320, 240).map(|value| value / 16), [1, 10, 1]);
    let kept = done.original();
    assert!(kept.len() <= base.len() + 32, "the gain map went, and what announces it");
    assert!(!kept.windows(5).any(|part| part == b"hdrgm"));
}
