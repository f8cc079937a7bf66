//! Sound: measured by decoding it, cleaned by packing the same stream anew, its peaks, and a version that every
//! browser plays.

use crate::{
    Failure, Format, MediaKind, Processed,
    probe::Probe,
    process::{Rendition, in_the_background, too_long},
    video::Job,
};
use std::{
    fs::File,
    io::{BufReader, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

/// How many peaks a recording has, however long it is.
pub const PEAKS: usize = 200;

/// What sound is reduced to for its peaks: samples a second, one channel, 16 bits.
const RATE: u32 = 8000;

/// Prepares a sound that a probe found one in.
pub(crate) async fn process(job: &Job<'_>, source: &Path, found: Probe) -> Result<Processed, Failure> {
    let track = found.audio.as_ref().ok_or_else(|| Failure::damaged("its sound cannot be read"))?;
    too_long(MediaKind::Audio, found.duration, job.limits)?;
    let original = job.repack(source, &[track.index], muxer(job.format)).await?;
    let samples = decode(job, &original).await?;
    let duration = Duration::from_millis(samples.len() as u64 * 1000 / u64::from(RATE));
    if samples.is_empty() {
        return Err(Failure::damaged("it has no sound"));
    }
    too_long(MediaKind::Audio, Some(duration), job.limits)?;
    let mut renditions = Vec::new();
    if !plays_everywhere(job.format, &track.codec) {
        renditions.push(for_browsers(job, &original).await?);
    }
    Ok(Processed {
        format: job.format,
        kind: MediaKind::Audio,
        width: None,
        height: None,
        duration: Some(duration),
        captured: found.captured,
        thumbhash: None,
        dominant_color: None,
        peaks: Some(peaks(&samples)),
        is_animated: false,
        original: Rendition::of("original", job.format.mime_as(MediaKind::Audio), None, original)?,
        renditions,
    })
}

fn muxer(format: Format) -> &'static str {
    match format {
        Format::Mp3 => "mp3",
        Format::M4a => "ipod",
        Format::QuickTime => "mov",
        Format::ThreeGp => "3gp",
        Format::WebM => "webm",
        Format::Matroska => "matroska",
        Format::Ogg => "ogg",
        Format::Wav => "wav",
        Format::Flac => "flac",
        Format::Aac => "adts",
        _ => "mp4",
    }
}

fn plays_everywhere(format: Format, codec: &str) -> bool {
    matches!((format, codec), (Format::Mp3, "mp3") | (Format::M4a | Format::Mp4, "aac"))
}

async fn decode(job: &Job<'_>, original: &Path) -> Result<Vec<i16>, Failure> {
    let to = job.work.join("samples");
    // One second beyond what is allowed tells a recording that is too long from one that just fits.
    let length = format!("{:.3}", job.limits.audio_length.as_secs_f64() + 1.0);
    let rate = RATE.to_string();
    let options =
        ["-map", "0:a:0", "-t", &length, "-ac", "1", "-ar", &rate, "-c:a", "pcm_s16le", "-f", "s16le"];
    let done = job.ffmpeg(&[], original, &options, &to).await;
    done.map_err(|trouble| trouble.refuse("its sound cannot be read"))?;
    in_the_background(move || read(&to)).await
}

fn read(file: &PathBuf) -> Result<Vec<i16>, Failure> {
    let mut bytes = Vec::new();
    BufReader::new(File::open(file)?).read_to_end(&mut bytes)?;
    std::fs::remove_file(file)?;
    Ok(bytes.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect())
}

/// For each two-hundredth of the time how far the loudest sample is from silence: 0 is silence, 255 as loud as it goes.
fn peaks(samples: &[i16]) -> Vec<u8> {
    let part = |number: usize| number * samples.len() / PEAKS;
    (0..PEAKS)
        .map(|number| {
            let (start, end) = (part(number), part(number + 1));
            let range = if start == end { &samples[start..=start] } else { &samples[start..end] };
            let loudest = range.iter().map(|sample| u32::from(sample.unsigned_abs())).max().unwrap_or(0);
            u8::try_from((loudest * 255).div_ceil(32_768)).unwrap_or(u8::MAX)
        })
        .collect()
}

async fn for_browsers(job: &Job<'_>, original: &Path) -> Result<Rendition, Failure> {
    let to = job.work.join("audio.m4a");
    let mut options = vec!["-map", "0:a:0", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"];
    options.extend(["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"]);
    options.extend(["-fflags", "+bitexact", "-movflags", "+faststart", "-f", "ipod"]);
    job.ffmpeg(&[], original, &options, &to)
        .await
        .map_err(|trouble| trouble.refuse("its sound cannot be read"))?;
    Rendition::of("audio.m4a", "audio/mp4", None, to)
}
