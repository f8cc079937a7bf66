//! Bytes: what a file is, what is made of it, where it lies.
//!
//! | module | what it keeps |
//! | --- | --- |
//! | [`avatar`] | the picture of somebody who has not uploaded one |
//! | [`sniff`](mod@sniff) | what a file is, by its bytes |
//! | [`limits`] | what is too much |
//! | [`metadata`] | photos without what they should not tell; their facts before anything is decoded |
//! | [`image`] | thumbnails |
//! | `tone` | HDR and wide colours brought to those of ordinary screens |
//! | [`photograph`] | pictures, videos and sounds for demos and measurements |
//! | [`tools`] | ffmpeg and vips, on a short leash |
//! | [`process`](mod@process) | all of it: a file in, files and facts out |
//! | [`signed`] | rights that travel in URLs: to upload one file, to see one picture |
//! | [`store`] | where the bytes lie: a folder, S3 or Google Cloud Storage |

pub mod audio;
pub mod avatar;
pub mod captured;
pub mod failure;
pub mod image;
pub mod limits;
pub mod metadata;
pub mod photograph;
pub mod process;
pub mod signed;
pub mod sniff;
pub mod store;
pub mod tools;

mod codecs;
mod effort;
mod probe;
mod sandbox;
#[cfg(target_os = "linux")]
mod seccomp;
mod tone;
mod video;

pub use avatar::{avatar_png, initials};
pub use captured::{Captured, ClockSource};
pub use failure::Failure;
pub use limits::Limits;
pub use process::{Processed, Rendition, process, process_photo, process_portrait};
pub use signed::{Rejected, UploadClaim, UrlSigner};
pub use sniff::{Format, MediaKind, sniff};
pub use store::{Object, SignedPut, Store, StoreConfig, StoreError};
pub use tools::Tools;
