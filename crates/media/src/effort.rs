//! How much work a video is, found out before anything of it is decoded.

use crate::{
    Failure, Limits,
    failure::codes,
    probe::{self, VideoTrack},
    tools,
    video::Job,
};
use serde_json::Value;
use std::{ffi::OsString, path::Path, time::Duration};

/// Holds a repacked video, whose only picture track is its first, against the limits on frames a second and on all pixels
/// of all frames. The packets are counted: what the head says of frames is the uploader's word.
pub(crate) async fn check(
    job: &Job<'_>,
    video: &Path,
    track: &VideoTrack,
    duration: Duration,
) -> Result<(), Failure> {
    let frames = count(job, video).await?;
    judge(frames, track, duration, job.limits)
}

async fn count(job: &Job<'_>, video: &Path) -> Result<u64, Failure> {
    let options = ["-v", "error", "-print_format", "json", "-select_streams", "v:0", "-count_packets"];
    let show = ["-show_entries", "stream=nb_read_packets"];
    let mut arguments: Vec<OsString> = options.into_iter().chain(show).map(OsString::from).collect();
    arguments.extend(probe::input(job.format, video)?);
    let printed = tools::run(job.tools.ffprobe()?, arguments, job.work, job.limits).await;
    let printed = printed.map_err(|trouble| trouble.refuse("it cannot be read"))?;
    let found: Value = serde_json::from_slice(&printed).map_err(|_| Failure::damaged("it cannot be read"))?;
    let packets = found["streams"][0]["nb_read_packets"].as_str().and_then(|text| text.parse().ok());
    packets.ok_or_else(|| Failure::damaged("it has no picture"))
}

fn judge(frames: u64, track: &VideoTrack, duration: Duration, limits: &Limits) -> Result<(), Failure> {
    // What is shorter than a second may consist of a burst.
    let allowed = f64::from(limits.video_rate) * duration.as_secs_f64().max(1.0);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a file has far fewer frames than a double counts exactly"
    )]
    if frames as f64 > allowed.ceil() {
        let most = limits.video_rate;
        let reason = format!("The video has more than {most} pictures a second, which is the limit.");
        return Err(Failure::refused(codes::TOO_COMPLEX, reason));
    }
    let pixels = u64::from(track.width).saturating_mul(track.height.into()).saturating_mul(frames);
    if pixels > limits.video_work {
        let (width, height) = (track.width, track.height);
        let reason = format!(
            "The video has {frames} pictures of {width} x {height} pixels, which is too much to prepare; send it smaller \
             or shorter."
        );
        return Err(Failure::refused(codes::TOO_COMPLEX, reason));
    }
    Ok(())
}
