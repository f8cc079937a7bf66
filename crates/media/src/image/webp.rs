//! Pixels to WebP, by libwebp. It sees nothing but pixels of ours: pictures of strangers are decoded in Rust.

use super::{Channels, Picture};
use libwebp_sys as lib;
use std::ffi::c_int;

/// How a picture is packed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Options {
    /// 0 to 100.
    pub quality: f32,
    /// 0 (quick) to 6 (small).
    pub method: i32,
    /// 0 to 100, of what is transparent.
    pub alpha_quality: i32,
}

/// The file, or the code of libwebp's error.
pub(super) fn encode(picture: &Picture, options: Options) -> Result<Vec<u8>, String> {
    const UNKNOWN_VERSION: &str = "libwebp is of another version";
    let side = |side: u32| c_int::try_from(side).map_err(|_| "too large".to_owned());
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let channels: c_int = if picture.channels == Channels::Rgba { 4 } else { 3 };
    let pixels = u64::from(picture.width) * u64::from(picture.height) * u64::from(channels.unsigned_abs());
    if picture.pixels.len() as u64 != pixels {
        return Err("the pixels are not those of its size".to_owned());
    }
    let mut config = lib::WebPConfig::new().map_err(|()| UNKNOWN_VERSION)?;
    (config.quality, config.method, config.alpha_quality) =
        (options.quality, options.method, options.alpha_quality);
    let mut source = Source(lib::WebPPicture::new().map_err(|()| UNKNOWN_VERSION)?);
    source.0.use_argb = config.lossless;
    (source.0.width, source.0.height) = (width, height);
    // SAFETY: the pixels are as many as the sizes and the stride say, and live through the call, which copies them.
    #[allow(unsafe_code)]
    let imported = unsafe {
        let import = if channels == 4 { lib::WebPPictureImportRGBA } else { lib::WebPPictureImportRGB };
        import(&raw mut source.0, picture.pixels.as_ptr(), width * channels)
    };
    let mut written = Written::new();
    source.0.writer = Some(lib::WebPMemoryWrite);
    source.0.custom_ptr = (&raw mut written.0).cast();
    // SAFETY: configuration, picture and writer live through the call; the writer is the one that its pointer is for.
    #[allow(unsafe_code)]
    let is_encoded = imported != 0 && unsafe { lib::WebPEncode(&raw const config, &raw mut source.0) } != 0;
    if is_encoded { Ok(written.bytes().to_vec()) } else { Err(format!("{:?}", source.0.error_code)) }
}

/// A picture of libwebp's, which holds memory.
struct Source(lib::WebPPicture);

impl Drop for Source {
    fn drop(&mut self) {
        // SAFETY: it was initialised, and is freed once.
        #[allow(unsafe_code)]
        unsafe {
            lib::WebPPictureFree(&raw mut self.0);
        }
    }
}

/// What libwebp writes.
struct Written(lib::WebPMemoryWriter);

impl Written {
    fn new() -> Self {
        let mut writer = std::mem::MaybeUninit::uninit();
        // SAFETY: the call fills all of it.
        #[allow(unsafe_code)]
        unsafe {
            lib::WebPMemoryWriterInit(writer.as_mut_ptr());
            Self(writer.assume_init())
        }
    }

    fn bytes(&self) -> &[u8] {
        if self.0.mem.is_null() {
            return &[];
        }
        // SAFETY: libwebp has written so many bytes there, and they are freed with this value.
        #[allow(unsafe_code)]
        unsafe {
            std::slice::from_raw_parts(self.0.mem, self.0.size)
        }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // SAFETY: it was initialised, and is cleared once.
        #[allow(unsafe_code)]
        unsafe {
            lib::WebPMemoryWriterClear(&raw mut self.0);
        }
    }
}
