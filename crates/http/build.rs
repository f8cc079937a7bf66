//! Says where the built web app is, so that what embeds it finds it: it need not be there yet.

use std::path::{Path, PathBuf};

fn main() {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = here.ancestors().nth(2).unwrap_or_else(|| Path::new("/"));
    // Without links and dots: a debug build compares it with the paths of what it reads.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let built = root.join("web/build");
    println!("cargo:rustc-env=PARTY_GALLERY_WEB_BUILD={}", built.display());
    println!("cargo:rerun-if-changed=build.rs");
    // A debug build reads the files when they are asked for; a release holds those that are there now.
    if std::env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed={}", built.display());
    }
}
