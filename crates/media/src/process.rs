//! A file in, files and facts out.
//!
//! The order is what keeps it safe: what the file is (4 KiB are looked at), how many bytes it has, its structure and
//! what that says of pixels and length, and only then a decoder, which is bounded itself. Whatever ends it in the
//! middle, nothing is left but what lies in the work folder, which is the caller's.

use crate::{
    Captured, Failure, Format, Limits, MediaKind, Tools, audio,
    failure::codes,
    image::{self, Thumbnail, Thumbnails},
    metadata::{self, Cleaned},
    probe::probe,
    sniff,
    sniff::HEAD,
    tools,
    video::{self, Job},
};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

/// What a file was, and what was made of it.
#[derive(Debug, Clone)]
pub struct Processed {
    /// What its bytes are.
    pub format: Format,
    /// Photo, video or sound, by its tracks where the format may be either.
    pub kind: MediaKind,
    /// Width in pixels as it is seen, that is upright; none for sound.
    pub width: Option<u32>,
    /// Height in pixels as it is seen.
    pub height: Option<u32>,
    /// Length of a video or a sound.
    pub duration: Option<Duration>,
    /// When it was taken, where the device noted it.
    pub captured: Option<Captured>,
    /// About 25 bytes that show as a blurred picture; none for sound.
    pub thumbhash: Option<Vec<u8>>,
    /// The colour that most of it has: red, green, blue; none for sound.
    pub dominant_color: Option<[u8; 3]>,
    /// Sound: 200 values, each the loudest of its part, 0 silence to 255 as loud as it goes.
    pub peaks: Option<Vec<u8>>,
    /// Whether it is a photo that moves: an animated GIF, WebP or PNG.
    pub is_animated: bool,
    /// The uploaded file without its metadata, named `original`.
    pub original: Rendition,
    /// What was made of it. A photo: `320.webp`, `320.jpg`, `640.…`, `1280.…` as far as it is that large. A video:
    /// `poster.…` (at most 1280), `320.…`, `640.…` if the poster is larger, and `720.mp4` unless the original plays everywhere and is small.
    /// Sound: `audio.m4a` unless the original plays everywhere.
    pub renditions: Vec<Rendition>,
}

/// One file that was made.
#[derive(Debug, Clone)]
pub struct Rendition {
    /// Unique among those of one medium.
    pub name: String,
    /// What to serve it as.
    pub mime: &'static str,
    /// Width in pixels as it is seen.
    pub width: Option<u32>,
    /// Height in pixels as it is seen.
    pub height: Option<u32>,
    /// Bytes.
    pub size: u64,
    /// Where it is, in the work folder.
    pub path: PathBuf,
}

impl Rendition {
    pub(crate) fn of(
        name: &str,
        mime: &'static str,
        sides: Option<(u32, u32)>,
        path: PathBuf,
    ) -> Result<Self, Failure> {
        let size = fs::metadata(&path)?.len();
        let (width, height) = sides.unzip();
        Ok(Self { name: name.to_owned(), mime, width, height, size, path })
    }
}

/// Checks, cleans and prepares a file that was announced as `declared`. What is made lies in `work`, an empty folder,
/// and is the caller's to move and to delete. Dropping the future stops helper programs; work on a photo that has begun
/// goes on in its thread until it is done.
pub async fn process(
    source: &Path,
    declared: MediaKind,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<Processed, Failure> {
    in_time(declared, limits, prepare(source, declared, work, limits, tools)).await
}

/// Ends work on a file after the time that its kind may take, so that no file holds a worker for longer.
async fn in_time<T>(
    kind: MediaKind,
    limits: &Limits,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let time = if kind == MediaKind::Photo { limits.photo_time } else { limits.video_time };
    tokio::time::timeout(time, work).await.unwrap_or_else(|_| Err(tools::too_complex()))
}

async fn prepare(
    source: &Path,
    declared: MediaKind,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<Processed, Failure> {
    let (from, bounds) = (source.to_owned(), limits.clone());
    let format = in_the_background(move || admit(&from, declared, &bounds)).await?;
    match format {
        Format::Heic | Format::Avif => heif(format, source, work, limits, tools).await,
        _ if format.kind() == MediaKind::Photo => {
            let (from, work, limits) = (source.to_owned(), work.to_owned(), limits.clone());
            in_the_background(move || process_photo(&from, &work, &limits)).await
        }
        _ => {
            // Both come together; asked here so that the trouble is told before any work.
            tools.ffmpeg()?;
            let found = probe(format, source, work, limits, tools).await?;
            let kind = match (found.has_pictures, found.has_sound) {
                (true, _) => MediaKind::Video,
                (false, true) => MediaKind::Audio,
                // A recording that broke off: the list of its tracks is written last.
                (false, false) => return Err(Failure::damaged("it has neither pictures nor sound")),
            };
            check_kind(kind, declared)?;
            let job = Job { format, work, limits, tools };
            match kind {
                MediaKind::Video => video::process(&job, source, found).await,
                _ => audio::process(&job, source, found).await,
            }
        }
    }
}

/// What [`process`] does with a JPEG, PNG, WebP or GIF, in the calling thread.
pub fn process_photo(source: &Path, work: &Path, limits: &Limits) -> Result<Processed, Failure> {
    let format = admit(source, MediaKind::Photo, limits)?;
    let photo = cleaned(format, source, limits)?;
    let thumbnails = image::thumbnails(format, &photo)?;
    photo_of(format, &photo, photo.upright_size(), thumbnails, work)
}

/// Checks a photo that somebody uploaded of themselves and makes what is shown of it: squares of its middle, without
/// metadata, as `320.webp`, `320.jpg`, `640.webp` and `640.jpg`. Nothing else is kept. `work` is an empty folder.
pub async fn process_portrait(
    source: &Path,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<Vec<Rendition>, Failure> {
    let (from, bounds) = (source.to_owned(), limits.clone());
    let format = in_the_background(move || admit(&from, MediaKind::Photo, &bounds)).await?;
    if matches!(format, Format::Heic | Format::Avif) {
        let decoded = heif_picture(format, source, work, limits, tools);
        let (photo, picture) = in_time(MediaKind::Photo, limits, decoded).await?;
        let work = work.to_owned();
        let make = move || save(&image::helper_squares(picture, &photo)?, &work);
        return in_the_background(make).await;
    }
    let (from, work, limits) = (source.to_owned(), work.to_owned(), limits.clone());
    in_the_background(move || save(&image::squares(format, &cleaned(format, &from, &limits)?)?, &work)).await
}

/// What needs no more than the first bytes and the size: refused or not.
fn admit(source: &Path, declared: MediaKind, limits: &Limits) -> Result<Format, Failure> {
    let mut head = Vec::with_capacity(HEAD);
    let file = File::open(source)?;
    let size = file.metadata()?.len();
    file.take(HEAD as u64).read_to_end(&mut head)?;
    let Some(format) = sniff(&head) else {
        let reason = "The file is none of the kinds that are taken: JPEG, PNG, WebP, GIF, HEIC and AVIF photos; MP4, \
                      QuickTime, WebM, Matroska and 3GP videos; MP3, M4A, AAC, Ogg, WAV and FLAC sound.";
        return Err(Failure::refused(codes::UNSUPPORTED, reason));
    };
    if !format.either() || declared == MediaKind::Photo {
        check_kind(format.kind(), declared)?;
    }
    let most = match declared {
        MediaKind::Photo => limits.photo_bytes,
        MediaKind::Video => limits.video_bytes,
        MediaKind::Audio => limits.audio_bytes,
    };
    if size > most {
        let (is, may) = (size.div_ceil(1_000_000), most / 1_000_000);
        let reason = format!("The file has {is} MB; at most {may} MB are taken.");
        return Err(Failure::refused(codes::TOO_LARGE, reason));
    }
    Ok(format)
}

fn check_kind(found: MediaKind, declared: MediaKind) -> Result<(), Failure> {
    if found == declared {
        return Ok(());
    }
    let reason =
        format!("The file is {}, but was announced as {}.", found.with_article(), declared.with_article());
    Err(Failure::refused(codes::MISMATCH, reason))
}

pub(crate) fn too_long(kind: MediaKind, duration: Option<Duration>, limits: &Limits) -> Result<(), Failure> {
    let most = if kind == MediaKind::Video { limits.video_length } else { limits.audio_length };
    match duration.filter(|duration| *duration > most) {
        None => Ok(()),
        Some(duration) => {
            let (is, may) = (duration.as_secs(), most.as_secs());
            let reason = format!("It is longer than {may} seconds, which is the limit: {is} seconds.");
            Err(Failure::refused(codes::TOO_LONG, reason))
        }
    }
}

/// Reads and cleans a photo, and holds it against the limits.
fn cleaned(format: Format, source: &Path, limits: &Limits) -> Result<Cleaned, Failure> {
    let mut bytes = Vec::new();
    // The size was checked, but the file may be somebody's who still writes to it.
    File::open(source)?.take(limits.photo_bytes).read_to_end(&mut bytes)?;
    let photo = metadata::clean(format, &bytes)?;
    drop(bytes);
    check_pixels(&photo, limits)?;
    Ok(photo)
}

fn check_pixels(photo: &Cleaned, limits: &Limits) -> Result<(), Failure> {
    let (width, height) = (photo.width, photo.height);
    if u64::from(width) * u64::from(height) > limits.photo_pixels || width.max(height) > limits.photo_side {
        let millions = limits.photo_pixels / 1_000_000;
        let reason =
            format!("The photo has {width} x {height} pixels; at most {millions} megapixels are taken.");
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, reason));
    }
    if photo.memory > limits.photo_memory {
        let reason =
            format!("The photo has {width} x {height} pixels, which is too many for the way it is stored.");
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, reason));
    }
    if photo.frames > limits.frames {
        let reason =
            format!("The animation has {} pictures; at most {} are taken.", photo.frames, limits.frames);
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, reason));
    }
    let all = u64::from(width) * u64::from(height) * u64::from(photo.frames.max(1));
    if photo.frames > 1 && all > limits.animation_pixels {
        let frames = photo.frames;
        let reason =
            format!("The animation has {frames} pictures of {width} x {height} pixels, which is too many.");
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, reason));
    }
    Ok(())
}

/// HEIC and AVIF: cleaned here, decoded by vips, which sees the cleaned file.
async fn heif(
    format: Format,
    source: &Path,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<Processed, Failure> {
    let (photo, picture) = heif_picture(format, source, work, limits, tools).await?;
    let work = work.to_owned();
    in_the_background(move || {
        let thumbnails = image::helper_thumbnails(picture, &photo)?;
        photo_of(format, &photo, (photo.width, photo.height), thumbnails, &work)
    })
    .await
}

async fn heif_picture(
    format: Format,
    source: &Path,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<(Cleaned, image::Picture), Failure> {
    let vips = tools.vips()?;
    let (from, bounds, to) = (source.to_owned(), limits.clone(), work.to_owned());
    let photo = in_the_background(move || {
        let photo = cleaned(format, &from, &bounds)?;
        fs::write(original_path(format, &to), &photo.bytes)?;
        Ok(photo)
    });
    let photo = photo.await?;
    let name = format!("original.{}", format.extension());
    let options = ["--height", "1280", "--size", "down"];
    let arguments =
        ["thumbnail", name.as_str(), "large.png[compression=1,strip]", "1280"].into_iter().chain(options);
    let made = tools::run(vips, arguments, work, limits).await;
    made.map_err(|trouble| trouble.refuse("its picture cannot be read"))?;
    let work = work.to_owned();
    in_the_background(move || {
        let large = work.join("large.png");
        let bytes = fs::read(&large)?;
        fs::remove_file(&large)?;
        Ok((photo, image::helper_picture(&bytes)?))
    })
    .await
}

fn original_path(format: Format, work: &Path) -> PathBuf {
    work.join(format!("original.{}", format.extension()))
}

fn photo_of(
    format: Format,
    photo: &Cleaned,
    (width, height): (u32, u32),
    thumbnails: Thumbnails,
    work: &Path,
) -> Result<Processed, Failure> {
    let original = original_path(format, work);
    fs::write(&original, &photo.bytes)?;
    Ok(Processed {
        format,
        kind: MediaKind::Photo,
        width: Some(width),
        height: Some(height),
        duration: None,
        captured: photo.captured,
        thumbhash: Some(thumbnails.thumbhash),
        dominant_color: Some(thumbnails.dominant_color),
        peaks: None,
        is_animated: photo.frames > 1,
        original: Rendition::of("original", format.mime(), Some((width, height)), original)?,
        renditions: save(&thumbnails.files, work)?,
    })
}

/// Writes thumbnails into the work folder.
pub(crate) fn save(files: &[Thumbnail], work: &Path) -> Result<Vec<Rendition>, Failure> {
    let saved = files.iter().map(|file| {
        let path = work.join(&file.name);
        fs::write(&path, &file.bytes)?;
        Rendition::of(&file.name, file.mime, Some((file.width, file.height)), path)
    });
    saved.collect()
}

/// Runs what computes or waits for the disk where it holds nobody up.
pub(crate) async fn in_the_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Failure::Io(io::Error::other(format!("the work on a file broke off: {error}")))),
    }
}
