//! Files in, files and facts out: with real files of each kind, and with files that are made to harm.
//! Needs ffmpeg, vips, `ImageMagick` and exiftool, which `./dev test` installs.

#![allow(clippy::unwrap_used, reason = "a test that unwraps says enough when it fails")]

mod animations;
mod bombs;
mod cleaning;
mod colours;
mod cut_off;
mod effort;
mod fuzz;
mod hdr;
mod heif;
mod photograph;
mod photos;
mod pixel_shapes;
mod samples;
mod sandbox;
mod sniffing;
mod sounds;
mod support;
mod tools;
mod tracks;
mod videos;
