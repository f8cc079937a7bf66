//! The decoders that ffmpeg may use: those that phones, cameras and messengers need. All others stay shut, however a file
//! asks for them; most faults of ffmpeg are found in formats that nobody sends to a party. Pictures and captions are there for
//! covers and tracks that are left out in the end: ffprobe opens the decoder of every track.

/// The decoders by ffmpeg's names, as its option `-codec_whitelist` takes them.
pub(crate) const DECODERS: &str = "\
h264,hevc,vp8,libvpx,vp9,libvpx-vp9,libdav1d,libaom-av1,av1,mpeg4,h263,mpeg1video,mpeg2video,mjpeg,prores,dvvideo,theora,png,gif,bmp,\
aac,aac_latm,mp3,mp3float,mp2,mp2float,mp1,mp1float,opus,libopus,vorbis,libvorbis,flac,alac,ac3,eac3,dca,truehd,mlp,wmav2,\
amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,speex,libspeex,gsm,gsm_ms,\
adpcm_ima_wav,adpcm_ima_qt,adpcm_ms,g722,g726,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,\
pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,\
mov_text,subrip,srt,ass,ssa,webvtt,text,cc_dec";

/// The decoder that a file asked for and did not get, by what ffmpeg or ffprobe printed.
pub(crate) fn missed(words: &str) -> Option<&str> {
    let (_, rest) = words.split_once("Codec (")?;
    let (name, rest) = rest.split_once(')')?;
    rest.starts_with(" not on whitelist").then_some(name)
}
