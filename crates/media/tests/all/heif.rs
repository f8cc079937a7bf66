//! HEIC and AVIF: the size is that of the primary picture as it is seen, after its clean aperture and its rotation.

use crate::support::{Done, near, pixel, run, take};
use party_media::MediaKind;
use std::{fs, ops::Range, path::Path, process::Command};

fn place(bytes: &[u8], name: &[u8]) -> Range<usize> {
    let at = bytes.windows(4).position(|part| part == name).expect("a box");
    let length = u32::from_be_bytes(bytes[at - 4..at].try_into().unwrap()) as usize;
    at + 4..at - 4 + length
}

pub fn boxed(name: &[u8], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len() + 8).unwrap().to_be_bytes(), name, data].concat()
}

/// One coded picture: its decoder configuration and its bytes.
pub struct Coded {
    config: Vec<u8>,
    data: Vec<u8>,
    size: (u32, u32),
}

/// Red on the left, blue on the right.
fn coded(width: u32, height: u32) -> Coded {
    let folder = tempfile::tempdir().unwrap();
    let (size, half) = (format!("{width}x{height}"), format!("rectangle 0,0 {},{height}", width / 2 - 1));
    run("convert", folder.path(), &["-size", &size, "xc:blue", "-fill", "red", "-draw", &half, "a.png"]);
    Coded::of(folder.path(), "a.png", (width, height), "Q=80")
}

impl Coded {
    /// A picture of a folder, coded with these options of vips.
    pub fn of(folder: &Path, picture: &str, size: (u32, u32), options: &str) -> Self {
        run("vips", folder, &["copy", picture, &format!("coded.heic[strip,{options}]")]);
        let bytes = fs::read(folder.join("coded.heic")).unwrap();
        let part = |name: &[u8]| bytes[place(&bytes, name)].to_vec();
        Self { config: boxed(b"hvcC", &part(b"hvcC")), data: part(b"mdat"), size }
    }
}

/// A HEIC of several pictures, each with its size and further properties; the one of this number is the primary.
pub fn heic(pictures: &[(Coded, Vec<Vec<u8>>)], primary: usize) -> Vec<u8> {
    let number = |value: usize| u16::try_from(value + 1).unwrap().to_be_bytes();
    let (mut items, mut places, mut properties, mut links) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut known = 0_u8;
    let mut offset = 0_u32;
    for (at, (one, more)) in pictures.iter().enumerate() {
        items.extend(boxed(b"infe", &[&[2, 0, 0, 0], number(at).as_slice(), &[0, 0], b"hvc1\0"].concat()));
        let size = [[0; 4], one.size.0.to_be_bytes(), one.size.1.to_be_bytes()].concat();
        let own = [vec![one.config.clone(), boxed(b"ispe", &size)], more.clone()].concat();
        links.extend([number(at).as_slice(), &[u8::try_from(own.len()).unwrap()]].concat());
        for property in own {
            known += 1;
            links.push(known | 0x80);
            properties.extend(property);
        }
        let length = u32::try_from(one.data.len()).unwrap();
        places.push((number(at), offset, length));
        offset += length;
    }
    let count = u16::try_from(pictures.len()).unwrap().to_be_bytes();
    let meta = |start: u32| {
        let mut iloc = [[0, 0, 0, 0].as_slice(), &[0x44, 0], &count].concat();
        for (number, offset, length) in &places {
            iloc.extend(
                [number.as_slice(), &[0, 0, 0, 1], &(start + offset).to_be_bytes(), &length.to_be_bytes()]
                    .concat(),
            );
        }
        let ipma = [[0; 4].as_slice(), &u32::from(u16::from_be_bytes(count)).to_be_bytes(), &links].concat();
        let body = [
            vec![0; 4],
            boxed(b"hdlr", b"\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
            boxed(b"pitm", &[&[0; 4], number(primary).as_slice()].concat()),
            boxed(b"iloc", &iloc),
            boxed(b"iinf", &[[0; 4].as_slice(), &count, &items].concat()),
            boxed(b"iprp", &[boxed(b"ipco", &properties), boxed(b"ipma", &ipma)].concat()),
        ];
        boxed(b"meta", &body.concat())
    };
    let head = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
    let start = u32::try_from(head.len() + meta(0).len() + 8).unwrap();
    let data: Vec<u8> = pictures.iter().flat_map(|(one, _)| one.data.clone()).collect();
    [head, meta(start), boxed(b"mdat", &data)].concat()
}

fn turned(quarters: u8) -> Vec<u8> {
    boxed(b"irot", &[quarters])
}

/// A clean aperture: a box of this size, moved this far from the middle.
fn cropped(width: u32, height: u32, right: i32, down: i32) -> Vec<u8> {
    let parts = [width, 1, height, 1, right.cast_unsigned(), 2, down.cast_unsigned(), 2];
    boxed(b"clap", &parts.map(u32::to_be_bytes).concat())
}

/// The size in the answer, which must be that of what vips decodes.
fn size(bytes: &[u8], what: &str) -> (Done, (u32, u32)) {
    let done = take(bytes, MediaKind::Photo).unwrap_or_else(|failure| panic!("{what}: {failure}"));
    let (width, height) = (done.width.unwrap(), done.height.unwrap());
    let header = |field: &str| {
        let run = Command::new("vipsheader").args(["-f", field]).arg(&done.original.path).output().unwrap();
        String::from_utf8(run.stdout).unwrap().trim().parse::<u32>().unwrap()
    };
    assert_eq!((width, height), (header("width"), header("height")), "{what}");
    let large = done.renditions.last().unwrap();
    let shape = f64::from(large.width.unwrap()) / f64::from(large.height.unwrap());
    assert!((shape - f64::from(width) / f64::from(height)).abs() < 0.02, "{what}: the thumbnails' shape");
    (done, (width, height))
}

#[test]
fn the_size_of_a_heic_is_that_of_its_primary_picture() {
    for primary in [0, 1] {
        let pictures = [(coded(320, 240), Vec::new()), (coded(800, 600), Vec::new())];
        let (done, size) = size(&heic(&pictures, primary), "two pictures");
        assert_eq!(size, [(320, 240), (800, 600)][primary]);
        assert_eq!(done.renditions.len(), [2, 6][primary]);
    }
}

#[test]
fn a_heic_is_cropped_and_turned_as_it_says() {
    for (what, properties, expected) in [
        ("cropped", vec![cropped(300, 200, 0, 0)], (300, 200)),
        ("cropped off the middle", vec![cropped(200, 400, 100, -40)], (200, 400)),
        ("turned", vec![turned(1)], (480, 640)),
        ("upside down", vec![turned(2)], (640, 480)),
        ("cropped and turned", vec![cropped(300, 200, 0, 0), turned(3)], (200, 300)),
        ("cropped to a square and turned", vec![cropped(240, 240, 0, 0), turned(1)], (240, 240)),
    ] {
        let (_, size) = size(&heic(&[(coded(640, 480), properties)], 0), what);
        assert_eq!(size, expected, "{what}");
    }
    let bytes = heic(&[(coded(640, 480), vec![turned(1)])], 0);
    let (done, _) = size(&bytes, "a quarter to the left");
    let file = &done.rendition("320.jpg").path;
    assert!(near(pixel(file, 120, 20), [0, 0, 254]) && near(pixel(file, 120, 300), [254, 0, 0]));
}

#[test]
fn odd_sides_are_told_exactly() {
    let folder = tempfile::tempdir().unwrap();
    run("convert", folder.path(), &["-size", "701x333", "gradient:navy-orange", "a.png"]);
    for name in ["a.heic", "a.avif"] {
        run("vips", folder.path(), &["copy", "a.png", &format!("{name}[Q=60]")]);
        let bytes = fs::read(folder.path().join(name)).unwrap();
        assert_eq!(size(&bytes, name).1, (701, 333), "{name}");
    }
}
