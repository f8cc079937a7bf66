//! Bytes: what a file is, and the pictures that are made here.
//!
//! | module | what it keeps |
//! | --- | --- |
//! | [`avatar`] | the picture of somebody who has not uploaded one |
//! | [`signed`] | rights that travel in URLs: to upload one file, to see one picture |
//! | [`store`] | where the bytes lie: a folder, S3 or Google Cloud Storage |

pub mod avatar;
pub mod signed;
pub mod store;

pub use avatar::{avatar_png, initials};
pub use signed::{Rejected, UploadClaim, UrlSigner};
pub use store::{Store, StoreConfig, StoreError};
