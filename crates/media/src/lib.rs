//! Bytes: what a file is, and the pictures that are made here.
//!
//! | module | what it keeps |
//! | --- | --- |
//! | [`avatar`] | the picture of somebody who has not uploaded one |

pub mod avatar;

pub use avatar::{avatar_png, initials};
