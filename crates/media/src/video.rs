//! Videos: measured, cleaned by packing the same streams anew, a poster, and a version that every browser plays.

use crate::{
    Failure, Format, Limits, MediaKind, Processed, Tools, effort,
    failure::codes,
    image::{self, Picture, SIZES, Thumbnail, Thumbnails},
    probe::{self, Probe, VideoTrack, probe},
    process::{Rendition, in_the_background, save, too_long},
    tone, tools,
};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// The shorter side of the version for browsers.
const SHORT_SIDE: u32 = 720;
/// Above this a small H.264 file is packed smaller all the same.
const ENOUGH_BITS: u64 = 6_000_000;

/// One video on its way; what its steps share.
pub(crate) struct Job<'a> {
    pub format: Format,
    pub work: &'a Path,
    pub limits: &'a Limits,
    pub tools: &'a Tools,
}

impl Job<'_> {
    /// Runs ffmpeg on a file with the options for what comes out.
    pub(crate) async fn ffmpeg(
        &self,
        before: &[&str],
        file: &Path,
        after: &[&str],
        to: &Path,
    ) -> Result<(), tools::Trouble> {
        let program = self.tools.ffmpeg().map_err(tools::Trouble::Other)?;
        let mut arguments: Vec<OsString> =
            ["-nostdin", "-hide_banner", "-v", "error", "-y", "-threads", "2"].map(OsString::from).into();
        arguments.extend(before.iter().map(OsString::from));
        // A picture that grows in the middle is not decoded either.
        arguments.extend(["-max_pixels", &self.limits.video_pixels.to_string()].map(OsString::from));
        arguments.extend(probe::input(self.format, file).map_err(tools::Trouble::Other)?);
        arguments.extend(after.iter().map(OsString::from));
        arguments.push(to.into());
        tools::run(program, arguments, self.work, self.limits).await.map(|_| ())
    }

    /// The same streams in a new file of the same format: no tags, no chapters, no covers, no data tracks.
    pub(crate) async fn repack(
        &self,
        source: &Path,
        tracks: &[u64],
        muxer: &str,
    ) -> Result<PathBuf, Failure> {
        let to = self.work.join(format!("original.{}", self.format.extension()));
        let maps: Vec<String> = tracks.iter().map(|index| format!("0:{index}")).collect();
        let maps = maps.iter().flat_map(|map| ["-map", map.as_str()]);
        let mut options: Vec<&str> = maps.collect();
        options.extend([
            "-map_metadata",
            "-1",
            "-map_metadata:s",
            "-1",
            "-map_chapters",
            "-1",
            "-fflags",
            "+bitexact",
        ]);
        options.extend(["-flags:v", "+bitexact", "-flags:a", "+bitexact", "-c", "copy"]);
        match muxer {
            "mp4" | "mov" | "3gp" | "ipod" => options.extend(["-movflags", "+faststart", "-write_tmcd", "0"]),
            "mp3" => options.extend(["-id3v2_version", "0", "-write_id3v1", "0"]),
            _ => {}
        }
        let with_sound_anew = [options.as_slice(), &["-c:a", "aac", "-f", muxer]].concat();
        options.extend(["-f", muxer]);
        match self.ffmpeg(&[], source, &options, &to).await {
            Ok(()) => {}
            // Some cameras put sound where the format has no place for it.
            Err(tools::Trouble::Said(_)) if tracks.len() > 1 => {
                let again = self.ffmpeg(&[], source, &with_sound_anew, &to).await;
                again.map_err(|trouble| trouble.refuse("its streams cannot be read"))?;
            }
            Err(trouble) => return Err(trouble.refuse("its streams cannot be read")),
        }
        Ok(to)
    }
}

/// Prepares a video that [`probe`] found one in.
pub(crate) async fn process(job: &Job<'_>, source: &Path, found: Probe) -> Result<Processed, Failure> {
    let track = found.video.as_ref().ok_or_else(|| Failure::damaged("its pictures cannot be read"))?;
    check_size(track, job.limits)?;
    too_long(MediaKind::Video, found.duration, job.limits)?;
    let muxer = match job.format {
        Format::QuickTime => "mov",
        Format::WebM => "webm",
        Format::Matroska => "matroska",
        Format::ThreeGp => "3gp",
        Format::Ogg => "ogg",
        _ => "mp4",
    };
    let tracks: Vec<u64> =
        [track.index].into_iter().chain(found.audio.as_ref().map(|track| track.index)).collect();
    let original = job.repack(source, &tracks, muxer).await?;
    // The head of the new file is true: it was written from the packets.
    let truth = probe(job.format, &original, job.work, job.limits, job.tools).await?;
    let track = truth.video.as_ref().ok_or_else(|| Failure::damaged("it has no picture"))?;
    check_size(track, job.limits)?;
    too_long(MediaKind::Video, truth.duration, job.limits)?;
    let duration = truth.duration.filter(|duration| !duration.is_zero());
    let duration = duration.ok_or_else(|| Failure::damaged("it has no length"))?;

    effort::check(job, &original, track, duration).await?;

    let colours = to_screen_colours(job, track).await?;
    let poster = poster(job, &original, track, &colours, duration).await?;
    let (work, picture) = (job.work.to_owned(), poster);
    let (thumbnails, mut renditions) = in_the_background(move || poster_files(picture, &work)).await?;
    if !plays_everywhere(job.format, &truth, track) {
        renditions.push(small(job, &original, track, &colours).await?);
    }
    let (width, height) = track.upright_size();
    Ok(Processed {
        format: job.format,
        kind: MediaKind::Video,
        width: Some(width),
        height: Some(height),
        duration: Some(duration),
        captured: found.captured,
        thumbhash: Some(thumbnails.thumbhash),
        dominant_color: Some(thumbnails.dominant_color),
        peaks: None,
        is_animated: false,
        original: Rendition::of(
            "original",
            job.format.mime_as(MediaKind::Video),
            Some((width, height)),
            original,
        )?,
        renditions,
    })
}

fn check_size(track: &VideoTrack, limits: &Limits) -> Result<(), Failure> {
    let pixels = u64::from(track.width) * u64::from(track.height);
    if pixels == 0 {
        return Err(Failure::damaged("it has no picture"));
    }
    if pixels > limits.video_pixels {
        let reason = format!("The video has {} x {} pixels, which is too many.", track.width, track.height);
        return Err(Failure::refused(codes::TOO_MANY_PIXELS, reason));
    }
    Ok(())
}

/// Safari knows neither `WebM`'s codecs of old nor Matroska, others know no HEVC; H.264 and AAC are known by all.
fn plays_everywhere(format: Format, found: &Probe, track: &VideoTrack) -> bool {
    matches!(format, Format::Mp4)
        && track.codec == "h264"
        && matches!(track.pixel_format.as_str(), "yuv420p" | "yuvj420p")
        && track.pixel_aspect.0 == track.pixel_aspect.1
        && !track.colours.is_hdr()
        && track.width.min(track.height) <= SHORT_SIDE
        && found.audio.as_ref().is_none_or(|audio| audio.codec == "aac")
        && found.bits_a_second.is_some_and(|bits| bits <= ENOUGH_BITS)
}

/// Filters that bring a track's colours to those of ordinary screens (BT.709), to be put between the scaling and the
/// choice of a pixel format; empty where the track has them already.
async fn to_screen_colours(job: &Job<'_>, track: &VideoTrack) -> Result<String, Failure> {
    if track.colours.are_those_of_screens() {
        return Ok(String::new());
    }
    let listing = tools::run(job.tools.ffmpeg()?, ["-hide_banner", "-filters"], job.work, job.limits).await;
    let listing = listing.map_err(|trouble| trouble.refuse("its colours cannot be read"))?;
    let listing = String::from_utf8_lossy(&listing);
    let has = |name: &str| listing.lines().any(|line| line.split_whitespace().nth(1) == Some(name));
    if has("zscale") && has("tonemap") {
        return Ok(tone::zscale_filters(track.colours, track.matrix));
    }
    // A build of ffmpeg without the zimg library: the same conversion as a table, which every build can apply.
    let table = tone::cube(track.colours);
    fs::write(job.work.join(tone::CUBE_FILE), table)?;
    Ok(tone::cube_filters(track.matrix))
}

/// A size scaled down until its longer side is at most `long`.
fn fitted((width, height): (u32, u32), long: u32) -> (u32, u32) {
    let side = u64::from(width.max(height));
    let scaled = |length: u32| {
        let scaled = (u64::from(length) * u64::from(long) + side / 2) / side.max(1);
        u32::try_from(scaled).unwrap_or(long).max(1)
    };
    if side <= u64::from(long) { (width, height) } else { (scaled(width), scaled(height)) }
}

/// A frame from a tenth of the way in, or from later where that one is black.
async fn poster(
    job: &Job<'_>,
    original: &Path,
    track: &VideoTrack,
    colours: &str,
    duration: Duration,
) -> Result<Picture, Failure> {
    let to = job.work.join("frame.png");
    let (width, height) = fitted(track.upright_size(), SIZES[SIZES.len() - 1]);
    let filters = format!("scale={width}:{height}:flags=bicubic,setsar=1{colours},format=rgb24");
    let quick = Limits { tool_time: job.limits.poster_time, ..job.limits.clone() };
    let job = &Job { limits: &quick, ..*job };
    let mut best: Option<(u32, Picture)> = None;
    for part in [0.1, 0.35, 0.65, 0.0] {
        let at = format!("{:.3}", duration.as_secs_f64() * part);
        let mut options = vec!["-map", "0:v:0", "-frames:v", "1", "-vf", &filters];
        options.extend(["-c:v", "png", "-f", "image2", "-update", "1"]);
        match job.ffmpeg(&["-ss", &at], original, &options, &to).await {
            // What is too complex here may be nearer to a key frame at another place.
            Ok(())
            | Err(
                tools::Trouble::Said(_)
                | tools::Trouble::Other(Failure::Refused { code: codes::TOO_COMPLEX, .. }),
            ) => {}
            Err(trouble) => return Err(trouble.refuse("")),
        }
        let Ok(bytes) = fs::read(&to) else { continue };
        fs::remove_file(&to)?;
        let picture = in_the_background(move || image::helper_picture(&bytes)).await?;
        let light = light(&picture);
        if best.as_ref().is_none_or(|(known, _)| light > *known) {
            best = Some((light, picture));
        }
        if light >= 24 {
            break;
        }
    }
    best.map(|(_, picture)| picture).ok_or_else(|| Failure::damaged("none of its pictures can be read"))
}

/// The mean of all values: 0 is black, 255 is white.
fn light(picture: &Picture) -> u32 {
    let sum: u64 = picture.pixels.iter().map(|value| u64::from(*value)).sum();
    u32::try_from(sum / (picture.pixels.len() as u64).max(1)).unwrap_or(0)
}

/// The poster's own files, and its smaller sizes.
fn poster_files(picture: Picture, work: &Path) -> Result<(Thumbnails, Vec<Rendition>), Failure> {
    let mut files: Vec<_> = image::both(&picture, "poster")?.into();
    let picture_side = picture.width.max(picture.height);
    let thumbnails = image::thumbnails_of(picture)?;
    // The smallest is always there; of the others those that are smaller than the poster.
    let large = picture_side.min(SIZES[SIZES.len() - 1]);
    let smaller = |file: &&Thumbnail| file.name.starts_with("320.") || file.width.max(file.height) < large;
    files.extend(thumbnails.files.iter().filter(smaller).cloned());
    let renditions = save(&files, work)?;
    Ok((thumbnails, renditions))
}

/// H.264 and AAC, the shorter side at most 720, at most 30 pictures a second, ready to play before it is loaded.
async fn small(
    job: &Job<'_>,
    original: &Path,
    track: &VideoTrack,
    colours: &str,
) -> Result<Rendition, Failure> {
    let to = job.work.join("720.mp4");
    let (width, height) = track.upright_size();
    let short = width.min(height);
    let scaled = |side: u32| {
        let scaled = if short > SHORT_SIDE {
            (u64::from(side) * u64::from(SHORT_SIDE)).div_ceil(short.into())
        } else {
            side.into()
        };
        u32::try_from(scaled / 2 * 2).unwrap_or(2).max(2)
    };
    let (width, height) = (scaled(width), scaled(height));
    let filter = format!("scale={width}:{height}:flags=bicubic,setsar=1{colours},format=yuv420p");
    let length = format!("{:.3}", job.limits.video_length.as_secs_f64());
    let mut options = vec!["-map", "0:v:0", "-map", "0:a:0?", "-vf", &filter, "-fpsmax", "30", "-t", &length];
    options
        .extend(["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", "4M", "-bufsize", "8M"]);
    if !colours.is_empty() {
        options.extend(["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"]);
        options.extend(["-color_range", "tv"]);
    }
    options.extend(["-threads", "2", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"]);
    options.extend(["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"]);
    options.extend(["-fflags", "+bitexact", "-movflags", "+faststart", "-f", "mp4"]);
    job.ffmpeg(&[], original, &options, &to)
        .await
        .map_err(|trouble| trouble.refuse("it cannot be played"))?;
    Rendition::of("720.mp4", "video/mp4", Some((width, height)), to)
}
