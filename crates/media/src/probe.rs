//! What ffprobe says of a video or a sound.

use crate::{Captured, Failure, Format, Limits, Tools, tools};
use serde_json::Value;
use std::{ffi::OsString, path::Path, time::Duration};

#[derive(Debug, Clone)]
pub(crate) struct Probe {
    /// The longest that anything in the file says.
    pub duration: Option<Duration>,
    pub bits_a_second: Option<u64>,
    pub video: Option<VideoTrack>,
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
    /// Whether it is turned by a quarter when shown.
    pub sideways: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct AudioTrack {
    pub index: u64,
    pub codec: String,
}

impl VideoTrack {
    /// Width and height as it is seen.
    pub fn upright_size(&self) -> (u32, u32) {
        if self.sideways { (self.height, self.width) } else { (self.width, self.height) }
    }
}

/// The options by which a helper reads one file and nothing else: its reader is named, and no protocol but that of
/// local files is there, so that neither playlists nor addresses inside lead anywhere.
pub(crate) fn input(format: Format, file: &Path) -> Result<Vec<OsString>, Failure> {
    let demuxer = format.demuxer().ok_or_else(|| Failure::damaged("it is a photo"))?;
    let mut name = OsString::from("file:");
    name.push(std::path::absolute(file)?);
    let options = ["-protocol_whitelist", "file", "-f", demuxer, "-i"];
    Ok(options.into_iter().map(OsString::from).chain([name]).collect())
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
    Ok(read(&found))
}

fn read(found: &Value) -> Probe {
    let empty = Vec::new();
    let streams = found["streams"].as_array().unwrap_or(&empty);
    // A cover picture counts as a video track there.
    let is_picture = |stream: &Value| stream["disposition"]["attached_pic"] == 1;
    let video = streams.iter().find(|stream| stream["codec_type"] == "video" && !is_picture(stream));
    let audio = streams.iter().find(|stream| stream["codec_type"] == "audio");
    let duration = [&found["format"]].into_iter().chain(video).chain(audio);
    let duration = duration.filter_map(|one| seconds(&one["duration"])).max();
    Probe {
        duration,
        bits_a_second: found["format"]["bit_rate"].as_str().and_then(|text| text.parse().ok()),
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
    let matrix = sides.and_then(|list| list.iter().find_map(|one| one["rotation"].as_i64()));
    let tag = stream["tags"]["rotate"].as_str().and_then(|text| text.parse().ok());
    Some(VideoTrack {
        index: stream["index"].as_u64()?,
        codec: stream["codec_name"].as_str()?.to_owned(),
        pixel_format: stream["pix_fmt"].as_str().unwrap_or_default().to_owned(),
        width: side("width")?,
        height: side("height")?,
        sideways: matrix.or(tag).is_some_and(|degrees| degrees.rem_euclid(180) == 90),
    })
}

fn seconds(value: &Value) -> Option<Duration> {
    Duration::try_from_secs_f64(value.as_str()?.parse().ok()?).ok()
}

/// iPhones write the wall clock and its offset beside the UTC that everybody writes.
fn captured(tags: &Value) -> Option<Captured> {
    ["com.apple.quicktime.creationdate", "creation_time", "date"]
        .into_iter()
        .find_map(|name| Captured::from_iso(tags[name].as_str()?))
}
