//! What a file is, by its bytes; a name or a declared type is never asked.
//!
//! Only formats that are handled further on are known here. Text of any kind (HTML, SVG, XML, playlists, scripts of
//! ffmpeg's concat) is never one of them: each signature is looked for where its format has it, which is at the very
//! beginning, so that a document with a picture inside is no picture.

/// The three kinds of media that a gallery holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// A still picture, or an animation without sound.
    Photo,
    /// Moving pictures, with sound or without.
    Video,
    /// Sound alone.
    Audio,
}

impl MediaKind {
    /// In a sentence: "a photo".
    pub fn with_article(self) -> &'static str {
        match self {
            Self::Photo => "a photo",
            Self::Video => "a video",
            Self::Audio => "a sound recording",
        }
    }
}

/// A format of files that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG, baseline or progressive.
    Jpeg,
    /// PNG and APNG.
    Png,
    /// WebP, still or animated.
    WebP,
    /// GIF, still or animated.
    Gif,
    /// HEIF with HEVC inside, as iPhones make it.
    Heic,
    /// HEIF with AV1 inside.
    Avif,
    /// MPEG-4.
    Mp4,
    /// `QuickTime`'s original of MPEG-4.
    QuickTime,
    /// The subset of Matroska that browsers know.
    WebM,
    /// Matroska.
    Matroska,
    /// MPEG-4 of old mobile phones.
    ThreeGp,
    /// MPEG-1 audio, layer 3.
    Mp3,
    /// MPEG-4 with sound only.
    M4a,
    /// Ogg with Opus, Vorbis or FLAC.
    Ogg,
    /// RIFF with PCM.
    Wav,
    /// FLAC.
    Flac,
    /// AAC in ADTS frames.
    Aac,
}

impl Format {
    /// All that are known.
    pub const ALL: [Self; 17] = [
        Self::Jpeg,
        Self::Png,
        Self::WebP,
        Self::Gif,
        Self::Heic,
        Self::Avif,
        Self::Mp4,
        Self::QuickTime,
        Self::WebM,
        Self::Matroska,
        Self::ThreeGp,
        Self::Mp3,
        Self::M4a,
        Self::Ogg,
        Self::Wav,
        Self::Flac,
        Self::Aac,
    ];

    /// The kind; of a container that may hold either ([`Format::either`]) the usual one, and its tracks decide.
    pub fn kind(self) -> MediaKind {
        match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif | Self::Heic | Self::Avif => MediaKind::Photo,
            Self::Mp4 | Self::QuickTime | Self::WebM | Self::Matroska | Self::ThreeGp => MediaKind::Video,
            Self::Mp3 | Self::M4a | Self::Ogg | Self::Wav | Self::Flac | Self::Aac => MediaKind::Audio,
        }
    }

    /// Whether the container may hold a video as well as sound alone.
    pub fn either(self) -> bool {
        matches!(
            self,
            Self::Mp4 | Self::QuickTime | Self::WebM | Self::Matroska | Self::ThreeGp | Self::M4a | Self::Ogg
        )
    }

    /// The media type to serve it as.
    pub fn mime(self) -> &'static str {
        self.mime_as(self.kind())
    }

    /// The media type of a file of this format whose tracks make it a `kind`.
    pub fn mime_as(self, kind: MediaKind) -> &'static str {
        let sound = kind == MediaKind::Audio;
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Mp4 | Self::M4a if sound => "audio/mp4",
            Self::Mp4 | Self::M4a => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::WebM if sound => "audio/webm",
            Self::WebM => "video/webm",
            Self::Matroska if sound => "audio/x-matroska",
            Self::Matroska => "video/x-matroska",
            Self::ThreeGp if sound => "audio/3gpp",
            Self::ThreeGp => "video/3gpp",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg if sound => "audio/ogg",
            Self::Ogg => "video/ogg",
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::Aac => "audio/aac",
        }
    }

    /// The usual ending of its files' names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Gif => "gif",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Mp4 => "mp4",
            Self::QuickTime => "mov",
            Self::WebM => "webm",
            Self::Matroska => "mkv",
            Self::ThreeGp => "3gp",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Flac => "flac",
            Self::Aac => "aac",
        }
    }

    /// What ffmpeg calls the reader (and, for those that can be written as they are, the writer) of this format;
    /// none for photos, which ffmpeg never sees.
    pub(crate) fn demuxer(self) -> Option<&'static str> {
        match self {
            Self::Jpeg | Self::Png | Self::WebP | Self::Gif | Self::Heic | Self::Avif => None,
            Self::Mp4 | Self::QuickTime | Self::ThreeGp | Self::M4a => Some("mov"),
            Self::WebM | Self::Matroska => Some("matroska"),
            Self::Mp3 => Some("mp3"),
            Self::Ogg => Some("ogg"),
            Self::Wav => Some("wav"),
            Self::Flac => Some("flac"),
            Self::Aac => Some("aac"),
        }
    }
}

/// How many bytes from the beginning [`sniff`] looks at.
pub const HEAD: usize = 4096;

/// What a file that begins with these bytes is; none for what is not taken in. Never panics.
pub fn sniff(head: &[u8]) -> Option<Format> {
    let head = &head[..head.len().min(HEAD)];
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', 0, 0, 0, 13, b'I', b'H', b'D', b'R', ..] => {
            Some(Format::Png)
        }
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', b'V', b'P', b'8', ..] => {
            Some(Format::WebP)
        }
        [b'R', b'I', b'F', b'F' | b'X', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Format::Wav),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => ebml(head),
        [b'O', b'g', b'g', b'S', 0, ..] => Some(Format::Ogg),
        [b'f', b'L', b'a', b'C', 0, ..] => Some(Format::Flac),
        [b'I', b'D', b'3', 2..=4, ..] => Some(Format::Mp3),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => brands(head),
        // QuickTime from before brands were invented.
        [0, _, _, _, b'm', b'o', b'o', b'v', _, _, _, _, b'm', b'v', ..]
        | [_, _, _, _, b'w', b'i', b'd', b'e', 0, 0, _, _, b'm', b'd', b'a', b't', ..] => {
            Some(Format::QuickTime)
        }
        [0xFF, 0xE0..=0xFF, ..] => mpeg_audio(head),
        _ => None,
    }
}

/// ISO base media: the brand in `ftyp` says which member of the family.
fn brands(head: &[u8]) -> Option<Format> {
    let length = u32::from_be_bytes(head.first_chunk().copied()?) as usize;
    if !(16..=HEAD).contains(&length) || !length.is_multiple_of(4) {
        return None;
    }
    let brands = head.get(8..length.min(head.len()))?;
    let major: [u8; 4] = brands.first_chunk().copied()?;
    let mut all = brands.chunks_exact(4).enumerate().filter(|(place, _)| *place != 1).map(|(_, brand)| brand);
    let mut any = |wanted: &[&[u8; 4]]| all.any(|brand| wanted.iter().any(|one| one.as_slice() == brand));
    match &major {
        b"avif" | b"avis" => Some(Format::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" => Some(Format::Heic),
        b"mif1" | b"msf1" => {
            if brands.chunks_exact(4).any(|brand| matches!(brand, b"avif" | b"avis")) {
                Some(Format::Avif)
            } else {
                any(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"]).then_some(Format::Heic)
            }
        }
        b"qt  " => Some(Format::QuickTime),
        b"M4A " | b"M4B " => Some(Format::M4a),
        [b'3', b'g', b'p' | b'2' | b'g' | b'e' | b'r' | b's', _] => Some(Format::ThreeGp),
        _ => any(&[
            b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"M4VH", b"M4VP",
        ])
        .then_some(Format::Mp4),
    }
}

/// Matroska's family: the document type in the first element says which.
fn ebml(head: &[u8]) -> Option<Format> {
    // The header is a few dozen bytes; the type is its element 0x4282 with a one-byte length.
    let header = &head[..head.len().min(128)];
    let at = header.windows(2).position(|two| two == [0x42, 0x82])?;
    let length = usize::from(*header.get(at + 2)? & 0x7F);
    match header.get(at + 3..at + 3 + length)? {
        b"webm" => Some(Format::WebM),
        b"matroska" => Some(Format::Matroska),
        _ => None,
    }
}

/// MP3 or AAC without a container: frames that begin with eleven ones. One frame is a coincidence, two are a format.
fn mpeg_audio(head: &[u8]) -> Option<Format> {
    let (format, length) = mpeg_frame(head)?;
    let next = head.get(length..)?;
    (mpeg_frame(next)?.0 == format).then_some(format)
}

/// Kilobits a second by number, in MPEG-1 and in MPEG-2 and 2.5.
const FIRST: [usize; 14] = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const SECOND: [usize; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

fn mpeg_frame(bytes: &[u8]) -> Option<(Format, usize)> {
    let &[first, second, third, fourth, fifth, sixth, ..] = bytes else { return None };
    if first != 0xFF || second & 0xE0 != 0xE0 {
        return None;
    }
    if second & 0xF6 == 0xF0 {
        let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
        return (length > 7 && third >> 2 & 15 < 13).then_some((Format::Aac, length));
    }
    let (version, layer) = (second >> 3 & 3, second >> 1 & 3);
    if version == 1 || layer != 1 {
        return None;
    }
    let table = if version == 3 { FIRST } else { SECOND };
    let kilobits = *table.get(usize::from(third >> 4).checked_sub(1)?)?;
    let rate = *[44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))?;
    let (rate, samples) = match version {
        3 => (rate, 144),
        2 => (rate / 2, 72),
        _ => (rate / 4, 72),
    };
    Some((Format::Mp3, samples * kilobits * 1000 / rate + usize::from(third >> 1 & 1)))
}
