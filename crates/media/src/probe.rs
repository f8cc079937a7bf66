//! What ffprobe says of a video or a sound.

use crate::{
    Captured, Failure, Format, Limits, Tools,
    codecs::DECODERS,
    tone::{Colours, Primaries, Transfer},
    tools,
};
use serde_json::Value;
use std::{ffi::OsString, path::Path, time::Duration};

#[derive(Debug, Clone)]
pub(crate) struct Probe {
    /// The longest that anything in the file says.
    pub duration: Option<Duration>,
    pub bits_a_second: Option<u64>,
    /// Whether there are moving pictures, be they of a kind that nobody here can decode.
    pub has_pictures: bool,
    /// The same of sound.
    pub has_sound: bool,
    /// The first track of pictures whose codec is known.
    pub video: Option<VideoTrack>,
    /// The first track of sound that can be decoded.
    pub audio: Option<AudioTrack>,
    pub captured: Option<Captured>,
}

#[derive(Debug, Clone)]
pub(crate) struct VideoTrack {
    pub index: u64,
    pub codec: String,
    pub pixel_format: String,
    /// As stored.
    pub width: u32,
    pub height: u32,
    /// Width and height of one stored pixel when it is shown, as a ratio; (1, 1) is a square.
    pub pixel_aspect: (u32, u32),
    /// Whether it is turned by a quarter when shown.
    pub sideways: bool,
    /// Transfer function and primaries, as far as they differ from those of ordinary screens.
    pub colours: Colours,
    /// ffmpeg's name of the matrix between RGB and what is stored.
    pub matrix: &'static str,
}

#[derive(Debug, Clone)]
pub(crate) struct AudioTrack {
    pub index: u64,
    pub codec: String,
}

impl VideoTrack {
    /// Width and height as it is seen, in square pixels: the stored height stays, the width follows the pixels' shape.
    pub fn upright_size(&self) -> (u32, u32) {
        let (across, down) = self.pixel_aspect;
        let width = (u64::from(self.width) * u64::from(across) + u64::from(down) / 2) / u64::from(down);
        let width = u32::try_from(width).unwrap_or(u32::MAX).max(1);
        if self.sideways { (self.height, width) } else { (width, self.height) }
    }
}

/// The options by which a helper reads one file and nothing else: its reader is named, no protocol but that of local
/// files is there, so that neither playlists nor addresses inside lead anywhere, and no decoder but those of [`DECODERS`].
pub(crate) fn input(format: Format, file: &Path) -> Result<Vec<OsString>, Failure> {
    let demuxer = format.demuxer().ok_or_else(|| Failure::damaged("it is a photo"))?;
    let mut name = OsString::from("file:");
    name.push(std::path::absolute(file)?);
    let allowed = ["-protocol_whitelist", "file", "-format_whitelist", demuxer, "-codec_whitelist", DECODERS];
    let options = allowed.into_iter().chain(["-f", demuxer, "-i"]);
    Ok(options.map(OsString::from).chain([name]).collect())
}

pub(crate) async fn probe(
    format: Format,
    file: &Path,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<Probe, Failure> {
    let mut arguments: Vec<OsString> =
        ["-v", "error", "-print_format", "json", "-show_format", "-show_streams"].map(OsString::from).into();
    arguments.extend(input(format, file)?);
    let printed = tools::run(tools.ffprobe()?, arguments, work, limits).await;
    let printed = printed.map_err(|trouble| trouble.refuse("it cannot be read"))?;
    let found: Value = serde_json::from_slice(&printed).map_err(|_| Failure::damaged("it cannot be read"))?;
    let mut sound = None;
    for stream in streams(&found).filter(|stream| stream["codec_type"] == "audio") {
        if can_be_heard(stream, format, file, work, limits, tools).await? {
            sound = Some(stream);
            break;
        }
    }
    Ok(read(&found, sound))
}

fn streams(found: &Value) -> impl Iterator<Item = &Value> {
    found["streams"].as_array().into_iter().flatten()
}

/// Whether a track of sound can be decoded, by decoding its beginning: newer phones write tracks for spatial sound that few
/// programs know, often before the ordinary one.
async fn can_be_heard(
    stream: &Value,
    format: Format,
    file: &Path,
    work: &Path,
    limits: &Limits,
    tools: &Tools,
) -> Result<bool, Failure> {
    let (Some(codec), Some(index)) = (stream["codec_name"].as_str(), stream["index"].as_u64()) else {
        return Ok(false);
    };
    if codec == "unknown" || stream["channels"].as_u64().unwrap_or(0) == 0 {
        return Ok(false);
    }
    let mut arguments: Vec<OsString> = ["-nostdin", "-v", "error"].map(OsString::from).into();
    arguments.extend(input(format, file)?);
    let map = format!("0:{index}");
    arguments.extend(["-map", &map, "-frames:a", "1", "-f", "s16le", "-"].map(OsString::from));
    match tools::run(tools.ffmpeg()?, arguments, work, limits).await {
        Ok(sound) => Ok(!sound.is_empty()),
        // Also a decoder that is not built in, which another attempt would not find either.
        Err(tools::Trouble::Said(_) | tools::Trouble::Other(Failure::Io(_))) => Ok(false),
        Err(tools::Trouble::Other(failure)) => Err(failure),
    }
}

fn read(found: &Value, audio: Option<&Value>) -> Probe {
    // A cover picture counts as a video track there.
    let is_picture = |stream: &Value| stream["disposition"]["attached_pic"] == 1;
    let videos = || streams(found).filter(|stream| stream["codec_type"] == "video" && !is_picture(stream));
    let video = videos().find(|stream| video_track(stream).is_some());
    let duration = [&found["format"]].into_iter().chain(video).chain(audio);
    let duration = duration.filter_map(|one| seconds(&one["duration"])).max();
    Probe {
        duration,
        bits_a_second: found["format"]["bit_rate"].as_str().and_then(|text| text.parse().ok()),
        has_pictures: videos().next().is_some(),
        has_sound: streams(found).any(|stream| stream["codec_type"] == "audio"),
        video: video.and_then(video_track),
        audio: audio.and_then(|stream| {
            Some(AudioTrack {
                index: stream["index"].as_u64()?,
                codec: stream["codec_name"].as_str()?.to_owned(),
            })
        }),
        captured: captured(&found["format"]["tags"]).or_else(|| captured(&video.or(audio)?["tags"])),
    }
}

fn video_track(stream: &Value) -> Option<VideoTrack> {
    let side = |name: &str| stream[name].as_u64().and_then(|value| u32::try_from(value).ok());
    let sides = stream["side_data_list"].as_array();
    let turned = sides.and_then(|list| list.iter().find_map(|one| one["rotation"].as_i64()));
    let tag = stream["tags"]["rotate"].as_str().and_then(|text| text.parse().ok());
    Some(VideoTrack {
        index: stream["index"].as_u64()?,
        codec: stream["codec_name"].as_str().filter(|codec| *codec != "unknown")?.to_owned(),
        pixel_format: stream["pix_fmt"].as_str().unwrap_or_default().to_owned(),
        width: side("width")?,
        height: side("height")?,
        pixel_aspect: stream["sample_aspect_ratio"].as_str().and_then(pixel_aspect).unwrap_or((1, 1)),
        sideways: turned.or(tag).is_some_and(|degrees| degrees.rem_euclid(180) == 90),
        colours: colours(stream),
        matrix: matrix(stream),
    })
}

/// ffprobe's `64:45`; `0:1` stands for unknown. No camera or lens has pixels more than four times as long as high, so
/// such a ratio is a broken head.
fn pixel_aspect(text: &str) -> Option<(u32, u32)> {
    let (across, down) = text.split_once(':')?;
    let (across, down): (u32, u32) = (across.parse().ok()?, down.parse().ok()?);
    let likely = across > 0 && across <= down.saturating_mul(4) && down <= across.saturating_mul(4);
    likely.then_some((across, down))
}

fn colours(stream: &Value) -> Colours {
    let transfer = match stream["color_transfer"].as_str() {
        Some("smpte2084") => Transfer::Pq,
        Some("arib-std-b67") => Transfer::Hlg,
        _ => Transfer::Sdr,
    };
    let primaries = match stream["color_primaries"].as_str() {
        Some("bt2020") => Primaries::Bt2020,
        Some("smpte431" | "smpte432") => Primaries::P3,
        // Encoders that name an HDR transfer function and no primaries mean those of the HDR standards.
        None | Some("unknown" | "reserved") if transfer != Transfer::Sdr => Primaries::Bt2020,
        _ => Primaries::Bt709,
    };
    Colours { transfer, primaries }
}

fn matrix(stream: &Value) -> &'static str {
    match stream["color_space"].as_str() {
        Some("bt709") => "bt709",
        Some("bt470bg") => "bt470bg",
        Some("smpte170m") => "smpte170m",
        Some("bt2020c") => "bt2020c",
        Some("gbr") => "gbr",
        _ => "bt2020nc",
    }
}

fn seconds(value: &Value) -> Option<Duration> {
    Duration::try_from_secs_f64(value.as_str()?.parse().ok()?).ok()
}

/// iPhones write the wall clock and its offset beside the UTC that everybody writes.
fn captured(tags: &Value) -> Option<Captured> {
    ["com.apple.quicktime.creationdate", "creation_time", "date"]
        .into_iter()
        .find_map(|name| Captured::parse(tags[name].as_str()?, None, None))
}
