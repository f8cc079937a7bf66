//! Pictures that look like an evening's photographs from a distance, a few short videos of them, and voice notes: for a
//! demo and for measurements, where photographs of real people and places have no business.
//!
//! Everything comes from a seed: the same numbers make the same pictures. A picture has what a phone's
//! photo has: noise, EXIF with the time, an offset, a maker and a position, and for some the camera held sideways; so
//! that what prepares photos has something to do.

mod canvas;
mod scenes;

use canvas::Chance;
use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::DateTime,
    tz::{Offset, offset},
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The longer side of a picture in pixels; the shorter one is three quarters of it.
pub const LONG_SIDE: u32 = 1600;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scene {
    /// People before a sunset.
    Dusk,
    /// A stage with beams of light above a crowd.
    Stage,
    /// Lights out of focus.
    Lights,
    /// Plates on a wooden table, from above.
    Table,
    /// Sky, sea and sand.
    Beach,
    /// Confetti over a crowd.
    Confetti,
    /// Garlands of bulbs over a terrace.
    Garden,
    /// Fireworks over roofs.
    Fireworks,
    /// A town at night with lit windows.
    Skyline,
    /// Glasses on a table before lights out of focus.
    Toast,
    /// One to three people before lights out of focus.
    Portrait,
}

impl Scene {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Dusk,
        Self::Stage,
        Self::Lights,
        Self::Table,
        Self::Beach,
        Self::Confetti,
        Self::Garden,
        Self::Fireworks,
        Self::Skyline,
        Self::Toast,
        Self::Portrait,
    ];
}

/// One picture of anything: a JPEG, taken some minutes after `begins`, the later the higher its number.
pub fn picture(seed: u64, number: u32, begins: DateTime) -> Vec<u8> {
    picture_of_size(seed, number, begins, LONG_SIDE)
}

/// The same with another longer side in pixels, a multiple of 16 below 65,536; 4000 makes 12 megapixels.
///
/// # Panics
///
/// Never with such a side: the encoder takes what is made here.
pub fn picture_of_size(seed: u64, number: u32, begins: DateTime, long_side: u32) -> Vec<u8> {
    let mut chance = Chance::new(seed ^ (u64::from(number) << 32));
    let taken = begins
        .saturating_add(SignedDuration::from_secs(i64::from(number) * 97 + i64::from(chance.below(90))));
    let scene = chance.one_of(&Scene::ALL);
    develop(scene, chance, taken, offset(2), long_side)
}

/// One picture of what is asked for, a JPEG.
pub fn picture_of(scene: Scene, seed: u64, taken: &Zoned) -> Vec<u8> {
    develop(scene, Chance::new(seed), taken.datetime(), taken.offset(), LONG_SIDE)
}

fn develop(scene: Scene, mut chance: Chance, taken: DateTime, offset: Offset, long_side: u32) -> Vec<u8> {
    let (long, short) = (long_side as usize, long_side as usize * 3 / 4);
    let upright = chance.below(4) == 0;
    let (width, height) = if upright { (short, long) } else { (long, short) };
    let mut pixels = scenes::scene(scene, width, height, &mut chance);
    // Phones store a picture that is taken upright lying on its side.
    let orientation = if upright { 6 } else { 1 };
    if upright {
        pixels = canvas::lay_down(&pixels, width, height);
    }
    let mut out = Vec::with_capacity(600_000);
    let mut encoder = Encoder::new(&mut out, 84);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.add_exif_metadata(&exif(orientation, taken, offset)).expect("a block that fits into a segment");
    let [across, down] = [long, short].map(|side| u16::try_from(side).expect("a side below 65,536"));
    encoder.encode(&pixels, across, down, ColorType::Rgb).expect("as many pixels as its sides say");
    out
}

/// Writes pictures 0 to `count` into a folder as `IMG_0000.jpg` and so on.
pub fn pictures(seed: u64, count: u32, begins: DateTime, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let write = |number| {
        let file = folder.join(format!("IMG_{number:04}.jpg"));
        fs::write(&file, picture(seed, number, begins))?;
        Ok(file)
    };
    (0..count).map(write).collect()
}

/// Makes a video of three seconds from each picture, a slow pan with a hum, as `VID_0000.mp4` and so on.
pub fn videos(ffmpeg: &Path, pictures: &[PathBuf], folder: &Path) -> io::Result<Vec<PathBuf>> {
    let film = |(number, picture): (usize, &PathBuf)| {
        let to = folder.join(format!("VID_{number:04}.mp4"));
        pan(ffmpeg, picture, &to, 3, 110 + number * 37 % 400, Timestamp::UNIX_EPOCH)?;
        Ok(to)
    };
    pictures.iter().enumerate().map(film).collect()
}

/// One video of three to six seconds, an MP4, taken at this instant; made in the folder.
pub fn video_of(ffmpeg: &Path, scene: Scene, seed: u64, taken: &Zoned, folder: &Path) -> io::Result<Vec<u8>> {
    let (picture, to) = (folder.join("still.jpg"), folder.join("video.mp4"));
    fs::write(&picture, picture_of(scene, seed, taken))?;
    let mut chance = Chance::new(seed ^ 0x71DE_0000);
    let (seconds, tone) = (3 + chance.below(4), 110 + chance.below(400) as usize);
    pan(ffmpeg, &picture, &to, seconds, tone, taken.timestamp())?;
    fs::read(to)
}

fn pan(
    ffmpeg: &Path,
    picture: &Path,
    to: &Path,
    seconds: u32,
    tone: usize,
    taken: Timestamp,
) -> io::Result<()> {
    let tone = format!("sine=frequency={tone}:duration={seconds}");
    let frames = format!(
        "scale=-2:720,crop=trunc(iw*0.8/2)*2:trunc(ih*0.8/2)*2:(iw-ow)*t/{seconds}:(ih-oh)/2,format=yuv420p"
    );
    let mut command = Command::new(ffmpeg);
    command.args(["-v", "error", "-y", "-loop", "1", "-framerate", "25", "-t", &seconds.to_string(), "-i"]);
    command.arg(picture);
    command.args(["-f", "lavfi", "-i", &tone, "-map", "0:v", "-map", "1:a", "-af", "volume=0.3"]);
    command.args(["-vf", &frames, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-c:a", "aac"]);
    command.args(["-shortest", "-fflags", "+bitexact", "-metadata", &format!("creation_time={taken}")]);
    run(command.arg(to))
}

/// Makes voice notes of a few seconds, in which somebody hums, as `REC_0000.m4a` and so on.
pub fn sounds(ffmpeg: &Path, seed: u64, count: u32, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let record = |number: u32| {
        let to = folder.join(format!("REC_{number:04}.m4a"));
        hum(ffmpeg, seed ^ 0xA0D1_0000 ^ u64::from(number), Timestamp::UNIX_EPOCH, &to)?;
        Ok(to)
    };
    (0..count).map(record).collect()
}

/// One voice note, an M4A, recorded at this instant; made in the folder.
pub fn sound_of(ffmpeg: &Path, seed: u64, taken: Timestamp, folder: &Path) -> io::Result<Vec<u8>> {
    let to = folder.join("sound.m4a");
    hum(ffmpeg, seed, taken, &to)?;
    fs::read(to)
}

fn hum(ffmpeg: &Path, seed: u64, taken: Timestamp, to: &Path) -> io::Result<()> {
    let mut chance = Chance::new(seed);
    let (low, pace, seconds) = (110 + chance.below(120), 2 + chance.below(4), 4 + chance.below(9));
    // A voice's fundamental and two of its harmonics, gliding and in syllables.
    let wave = format!(
        "aevalsrc='(0.3*sin(2*PI*{low}*t+6*sin(2*t))+0.2*sin(4*PI*{low}*t+12*sin(2*t))+0.03*sin(6*PI*{low}*t))*\
         max(0,sin({pace}*PI*t))*min(1,{seconds}-t)':d={seconds}:s=22050"
    );
    let mut command = Command::new(ffmpeg);
    command.args(["-v", "error", "-y", "-f", "lavfi", "-i", &wave, "-c:a", "aac", "-b:a", "48k"]);
    command.args(["-fflags", "+bitexact", "-metadata", &format!("creation_time={taken}"), "-f", "ipod"]);
    run(command.arg(to))
}

fn run(command: &mut Command) -> io::Result<()> {
    let done = command.stdin(Stdio::null()).output()?;
    if done.status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("ffmpeg: {}", String::from_utf8_lossy(&done.stderr).trim())))
}

/// A TIFF block with a maker, an orientation, the time with its offset, and a position.
fn exif(orientation: u16, taken: DateTime, offset: Offset) -> Vec<u8> {
    let time = taken.strftime("%Y:%m:%d %H:%M:%S").to_string();
    let maker: &[u8] = b"Demo Phone\0";
    // Three lists of four, two and two entries of twelve bytes, each between its count and the place of the next.
    let (folder, position, data) = (62, 92, 122);
    let mut out = b"MM\0\x2A\0\0\0\x08".to_vec();
    let mut entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        out.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
        out.extend(count.to_be_bytes());
        out.extend(value);
    };
    let at = |offset: u32| offset.to_be_bytes();
    let [high, low] = orientation.to_be_bytes();
    entry(0x010F, 2, 11, at(data));
    entry(0x0112, 3, 1, [high, low, 0, 0]);
    entry(0x8769, 4, 1, at(folder));
    entry(0x8825, 4, 1, at(position));
    entry(0x9003, 2, 20, at(data + 12));
    entry(0x9011, 2, 7, at(data + 32));
    entry(0x0001, 2, 2, *b"N\0\0\0");
    entry(0x0002, 5, 3, at(data + 40));
    let entries = out.split_off(8);
    let mut lists = entries.chunks(12);
    for count in [4_u16, 2, 2] {
        out.extend(count.to_be_bytes());
        out.extend(lists.by_ref().take(count.into()).flatten());
        out.extend([0; 4]);
    }
    out.extend(maker);
    out.push(0);
    out.extend(time.as_bytes());
    out.push(0);
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    out.extend(format!("{sign}{:02}:{:02}\0\0", minutes.abs() / 60, minutes.abs() % 60).bytes());
    for (over, under) in [(41_u32, 1_u32), (22, 1), (48, 1)] {
        out.extend([over.to_be_bytes(), under.to_be_bytes()].concat());
    }
    out
}
