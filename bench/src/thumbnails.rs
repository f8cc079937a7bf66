//! Thumbnails of the same photos, ours beside sharp (the npm package on libvips), in processes of their own and in turn: how
//! many a CPU second, with how much memory, in how many bytes, and how true they are.
//!
//! Both decode each photo once and make each size from the one above it, in one thread; both warm up with one photo that is
//! not counted. WebP is measured at sharp's own effort and at the one whose files come nearest to ours in size. Ours also
//! reads the photo's structure, strips it, and makes the thumbhash and the dominant colour in the same time.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use jiff::civil::date;
use party_media::image::{Thumbnail, jpeg_thumbnail, thumbnails};
use party_media::metadata::clean;
use party_media::{Format, photograph};
use tokio::process::Command;

use crate::load;
use crate::report::Report;
use crate::result::{Row, Spread};

/// Longer side in pixels, and how many photos.
const SETS: [(u32, u32); 2] = [(4000, 24), (1600, 60)];
const SIZES: [&str; 3] = ["320", "640", "1280"];
/// Photos whose thumbnails are compared with a reference.
const COMPARED: usize = 4;
/// See docs/decisions/dependencies.md for why the decoder is what it is.
const WHY_ONE: &str = "Most of one small JPEG's time is that of decoding the photo, in which libjpeg-turbo's assembler is \
                       faster than a decoder in Rust alone, which is kept: it reads strangers' files in the server's process.";
/// libwebp's own choice, and sharp's.
const DEFAULT_EFFORT: u8 = 4;

/// What is made of a photo.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// Three sizes in WebP and JPEG.
    All,
    /// One JPEG of 512 pixels.
    One,
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::One => "one",
        }
    }

    const fn files(self) -> u32 {
        match self {
            Self::All => 6,
            Self::One => 1,
        }
    }
}

/// Who makes them.
#[derive(Clone, Copy)]
enum Maker {
    Ours,
    Sharp { effort: u8 },
}

/// A process that made all of them.
struct Made {
    a_cpu_second: f64,
    peak_mb: f64,
}

/// Photos in a folder, and folders for what is made of them.
struct Set {
    /// Pixels of the longer side.
    long: u32,
    count: u32,
    rounds: usize,
    photos: PathBuf,
    ours: PathBuf,
    sharp: PathBuf,
}

/// Each makes them `rounds` times, in turn.
pub(crate) async fn run(rounds: usize, report: &mut Report) -> Result<()> {
    let mut rows = Vec::new();
    for (long, count) in SETS {
        let folder = tempfile::tempdir()?;
        let set = Set::paint(folder.path(), long, count, rounds)?;
        let size = bytes(&set.photos, "")?;
        let megapixels = f64::from(long) * f64::from(long) * 0.75 / 1e6;
        println!(
            "{count} JPEG photos of {megapixels:.1} megapixels, {:.1} MB each, {rounds} rounds in turn",
            size / 1e6 / f64::from(count)
        );
        let near = set.effort_like_ours().await?;
        rows.extend(set.beside(What::All, DEFAULT_EFFORT).await?);
        set.bytes(DEFAULT_EFFORT)?;
        if near != DEFAULT_EFFORT {
            rows.extend(set.beside(What::All, near).await?);
            set.bytes(near)?;
        }
        set.truth().await?;
        rows.extend(set.beside(What::One, DEFAULT_EFFORT).await?);
    }
    report.section(
        "Thumbnails",
        "Beside sharp (libvips), each in one thread of a process of its own: thumbnails a CPU second, and the most memory.",
        rows,
    );
    Ok(())
}

impl Set {
    fn paint(folder: &Path, long: u32, count: u32, rounds: usize) -> Result<Self> {
        let [photos, ours, sharp] = ["photos", "ours", "sharp"].map(|name| folder.join(name));
        for path in [&photos, &ours, &sharp] {
            std::fs::create_dir(path)?;
        }
        let begins = date(2026, 6, 1).at(22, 0, 0, 0);
        for number in 0..count {
            let photo = photograph::picture_of_size(11, number, begins, long);
            std::fs::write(photos.join(format!("IMG_{number:04}.jpg")), photo)?;
        }
        Ok(Self { long, count, rounds, photos, ours, sharp })
    }

    /// The effort at which sharp's WebP files have about as many bytes as ours, all of them together.
    async fn effort_like_ours(&self) -> Result<u8> {
        self.make(What::All, Maker::Ours).await?;
        let ours = bytes(&self.ours, "webp")?;
        let mut nearest = (f64::INFINITY, DEFAULT_EFFORT);
        for effort in 0..=DEFAULT_EFFORT {
            self.make(What::All, Maker::Sharp { effort }).await?;
            let apart = (bytes(&self.sharp, "webp")? / ours).ln().abs();
            if apart < nearest.0 {
                nearest = (apart, effort);
            }
        }
        Ok(nearest.1)
    }

    async fn make(&self, what: What, maker: Maker) -> Result<Made> {
        let mut command = match maker {
            Maker::Ours => {
                let mut command = Command::new(std::env::current_exe()?);
                command.arg("make-thumbnails").arg(&self.photos).arg(&self.ours).arg(what.word());
                command
            }
            Maker::Sharp { effort } => {
                let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/sharp/thumbnails.mjs");
                let mut command = Command::new("node");
                command.arg(script).arg(&self.photos).arg(&self.sharp);
                command.arg(what.word()).arg(effort.to_string());
                command
            }
        };
        let output = command.stderr(Stdio::inherit()).output().await.context("node, with npm, runs sharp")?;
        ensure!(output.status.success(), "thumbnails were not made: {}", output.status);
        let line = String::from_utf8(output.stdout)?;
        let (cpu, peak) = line.trim().split_once(' ').context("two numbers")?;
        let (cpu, peak_kb) = (cpu.parse::<f64>()?, peak.parse::<f64>()?);
        Ok(Made { a_cpu_second: f64::from(self.count * what.files()) / cpu, peak_mb: peak_kb / 1024.0 })
    }

    async fn beside(&self, what: What, effort: u8) -> Result<[Row; 2]> {
        let name = match what {
            What::All => format!("320, 640, 1280 in WebP and JPEG, sharp at effort {effort}"),
            What::One => "one JPEG of 512 pixels".to_owned(),
        };
        println!("  {name}");
        let (mut ours, mut sharp) = (Vec::new(), Vec::new());
        for _ in 0..self.rounds {
            ours.push(self.make(what, Maker::Ours).await?);
            sharp.push(self.make(what, Maker::Sharp { effort }).await?);
        }
        for (who, made) in [("ours", &ours), ("sharp", &sharp)] {
            let median = |of: fn(&Made) -> f64| Spread::of(made.iter().map(of)).median;
            let (speed, peak) = (median(|made| made.a_cpu_second), median(|made| made.peak_mb));
            println!("    {who:<6} {speed:7.1} thumbnails a CPU second, {peak:5.0} MB at most");
        }
        let column = |of: &[Made], what: fn(&Made) -> f64| of.iter().map(what).collect::<Vec<f64>>();
        let [speed, their_speed] = [&ours, &sharp].map(|made| column(made, |made| made.a_cpu_second));
        let [peak, their_peak] = [&ours, &sharp].map(|made| column(made, |made| made.peak_mb));
        let name = format!("{name}, of {} pixels", self.long);
        Ok([
            Row::new(name.clone(), "a CPU second", &speed).aiming(
                "sharp",
                &speed,
                &their_speed,
                Some(1.0),
                if what == What::One { WHY_ONE } else { "" },
            ),
            Row::new(format!("{name}: memory"), "MB", &peak).less_is_more().beside(
                "sharp",
                &peak,
                &their_peak,
            ),
        ])
    }

    /// How large the files are, after sharp ran with this effort.
    fn bytes(&self, effort: u8) -> Result<()> {
        for kind in ["webp", "jpg"] {
            let (ours, sharp) = (bytes(&self.ours, kind)?, bytes(&self.sharp, kind)?);
            let all = f64::from(self.count) * 1000.0;
            println!(
                "    {kind:<5} ours {:6.1} kB a photo, sharp at effort {effort} {:6.1} kB: {:.2}",
                ours / all,
                sharp / all,
                ours / sharp
            );
        }
        Ok(())
    }

    /// How far thumbnails are from the whole photo as `ImageMagick` reduces it: its Lanczos over all pixels, nothing lost.
    async fn truth(&self) -> Result<()> {
        let mut names: Vec<String> = std::fs::read_dir(&self.photos)?
            .map(|entry| Ok(entry?.path().file_stem().context("a name")?.to_string_lossy().into_owned()))
            .collect::<Result<_>>()?;
        names.sort();
        for kind in ["webp", "jpg"] {
            let (mut of_ours, mut of_sharp) = (Vec::new(), Vec::new());
            for name in names.iter().take(COMPARED) {
                for size in SIZES {
                    let reference = self.photos.with_file_name("reference.png");
                    let file = self.photos.join(format!("{name}.jpg"));
                    let square = format!("{size}x{size}");
                    let mut convert = Command::new("convert");
                    convert.arg(file).args(["-auto-orient", "-filter", "Lanczos", "-resize", &square]);
                    ensure!(convert.arg("-strip").arg(&reference).status().await?.success(), "convert");
                    let thumbnail = format!("{name}-{size}.{kind}");
                    of_ours.push(psnr(&reference, &self.ours.join(&thumbnail)).await?);
                    of_sharp.push(psnr(&reference, &self.sharp.join(&thumbnail)).await?);
                }
            }
            let (ours, sharp) = (mean(&of_ours), mean(&of_sharp));
            println!("    {kind:<5} PSNR over a whole reduction: ours {ours:.1} dB, sharp {sharp:.1} dB");
        }
        Ok(())
    }
}

/// Signal to noise in decibels, by `ImageMagick`.
async fn psnr(reference: &Path, file: &Path) -> Result<f64> {
    let mut compare = Command::new("compare");
    let compare = compare.args(["-metric", "PSNR"]).arg(reference).arg(file).arg("null:");
    // It says 1 for pictures that differ, and the number on its standard error.
    let output = compare.output().await.context("compare comes with imagemagick")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    said.split_whitespace()
        .next()
        .and_then(|word| word.parse().ok())
        .with_context(|| format!("compare: {said}"))
}

/// All files of a folder with such an ending.
fn bytes(folder: &Path, kind: &str) -> Result<f64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().ends_with(kind) && !name.to_string_lossy().contains("-512") {
            sum += entry.metadata()?.len();
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let sum = sum as f64;
    Ok(sum)
}

fn mean(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let count = values.len() as f64;
    values.iter().sum::<f64>() / count
}

/// Ours, in a process of its own: prints the CPU seconds that it took and the peak of memory in KiB.
pub(crate) fn make(photos: &str, out: &str, what: &str) -> Result<()> {
    let what = if what == What::One.word() { What::One } else { What::All };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(photos)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let first = files.first().context("a photo")?;
    make_one(first, Path::new(out), what)?;
    let before = load::cpu_seconds(std::process::id())?;
    for file in &files {
        make_one(file, Path::new(out), what)?;
    }
    let cpu = load::cpu_seconds(std::process::id())? - before;
    println!("{cpu} {}", load::peak_kib(std::process::id())?);
    Ok(())
}

fn make_one(file: &Path, out: &Path, what: What) -> Result<()> {
    let stem = file.file_stem().context("a name")?.to_string_lossy();
    let photo = clean(Format::Jpeg, &std::fs::read(file)?)
        .map_err(|damage| anyhow::anyhow!("{}: {damage:?}", file.display()))?;
    let write = |thumbnail: Thumbnail| {
        std::fs::write(out.join(format!("{stem}-{}", thumbnail.name)), thumbnail.bytes)
    };
    match what {
        What::All => {
            for thumbnail in thumbnails(Format::Jpeg, &photo)?.files {
                write(thumbnail)?;
            }
        }
        What::One => write(jpeg_thumbnail(&photo, 512)?)?,
    }
    Ok(())
}
