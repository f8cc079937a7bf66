//! What is too much: sizes, pixels, lengths, and what a helper program may use.

use std::time::Duration;

/// Bounds of what is taken in and of what working on it may use. The defaults are those of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a photo: 25 MB (of a million bytes each).
    pub photo_bytes: u64,
    /// Width times height of a photo: 100 million.
    pub photo_pixels: u64,
    /// Either side of a photo: 30,000 pixels.
    pub photo_side: u32,
    /// Bytes that decoding one photo may need at once. Baseline JPEG and PNG need far less; a progressive JPEG or an
    /// interlaced PNG must be held whole, and is refused where that is more than this: 250 MB.
    pub photo_memory: u64,
    /// Pictures of an animation: 2,000.
    pub frames: u32,
    /// Pixels of all pictures of an animation together: 10 billion, which is 2,000 of 2560 x 1920.
    pub animation_pixels: u64,
    /// Bytes of a video: 100 MB.
    pub video_bytes: u64,
    /// Width times height of a video: 8192 x 4320.
    pub video_pixels: u64,
    /// Length of a video: 2 minutes, and half a second for the last frame.
    pub video_length: Duration,
    /// Pictures a second of a video: 300, for the slow motion of phones (240).
    pub video_rate: u32,
    /// Pixels of all pictures of a video together: 130 billion, which is two minutes of 8192 x 4320 at 30 a second, or of
    /// 3840 x 2160 at 120.
    pub video_work: u64,
    /// How long one try to find a poster may take: 15 seconds; there are up to four.
    pub poster_time: Duration,
    /// Bytes of a sound recording: 50 MB, which is 3 minutes of uncompressed stereo at 96 kHz and 16 bits, and more.
    pub audio_bytes: u64,
    /// Length of a sound recording: 3 minutes, and half a second.
    pub audio_length: Duration,
    /// How long one run of a helper program may take: 10 minutes.
    pub tool_time: Duration,
    /// How long preparing a photo may take where helper programs do it: 1 minute.
    pub photo_time: Duration,
    /// How long preparing a video or a sound may take, with all runs of helper programs: 15 minutes.
    pub video_time: Duration,
    /// Address space of a helper program: 3 GB; what it touches is a fraction of it.
    pub tool_memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            photo_bytes: 25_000_000,
            photo_pixels: 100_000_000,
            photo_side: 30_000,
            photo_memory: 250_000_000,
            frames: 2_000,
            animation_pixels: 10_000_000_000,
            video_bytes: 100_000_000,
            video_pixels: 8192 * 4320,
            video_length: Duration::from_millis(120_500),
            video_rate: 300,
            video_work: 130_000_000_000,
            poster_time: Duration::from_secs(15),
            audio_bytes: 50_000_000,
            audio_length: Duration::from_millis(180_500),
            tool_time: Duration::from_mins(10),
            photo_time: Duration::from_mins(1),
            video_time: Duration::from_mins(15),
            tool_memory: 3_000_000_000,
        }
    }
}
