//! What tests share.

use crate::samples::sample;
use party_media::{Failure, Limits, MediaKind, Processed, Rendition, Tools, process};
use std::{
    collections::HashMap,
    fs,
    ops::Deref,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// What was made of a file, with the folder that it lies in.
pub struct Done {
    done: Processed,
    pub folder: TempDir,
}

impl Deref for Done {
    type Target = Processed;

    fn deref(&self) -> &Processed {
        &self.done
    }
}

impl Done {
    pub fn rendition(&self, name: &str) -> &Rendition {
        self.renditions
            .iter()
            .find(|one| one.name == name)
            .unwrap_or_else(|| panic!("no {name} in {:?}", self.names()))
    }

    pub fn names(&self) -> Vec<&str> {
        self.renditions.iter().map(|one| one.name.as_str()).collect()
    }

    pub fn original(&self) -> Vec<u8> {
        fs::read(&self.done.original.path).expect("the original")
    }
}

/// Processes bytes with the usual limits and this machine's tools.
pub fn take(bytes: &[u8], declared: MediaKind) -> Result<Done, Failure> {
    take_with(bytes, declared, &Limits::default(), &Tools::find())
}

pub fn take_with(bytes: &[u8], declared: MediaKind, limits: &Limits, tools: &Tools) -> Result<Done, Failure> {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, work) = (folder.path().join("upload"), folder.path().join("work"));
    fs::write(&source, bytes).expect("the upload");
    fs::create_dir(&work).expect("a folder");
    let done = runtime().block_on(process(&source, declared, &work, limits, tools))?;
    Ok(Done { done, folder })
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Processes a sample, which must be accepted.
pub fn taken(name: &str, declared: MediaKind) -> Done {
    take(sample(name), declared).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

/// Processes bytes, which must be refused; the code and the reason.
pub fn refused(bytes: &[u8], declared: MediaKind) -> (&'static str, String) {
    match take(bytes, declared) {
        Err(Failure::Refused { code, reason }) => (code, reason),
        Err(other) => panic!("not refused but {other:?}"),
        Ok(done) => panic!("accepted: {:?}", *done),
    }
}

/// All that exiftool finds in a file, one `[Group] Name: value` a line.
pub fn exiftool(file: &Path) -> String {
    exiftools(&[file.to_owned()]).into_values().next().expect("one file")
}

/// The same for many files, for it takes a while to start.
pub fn exiftools(files: &[PathBuf]) -> HashMap<PathBuf, String> {
    // With two arguments and more each file has its head.
    let done = Command::new("exiftool")
        .args(["-a", "-u", "-ee3", "-G0:1", "-s"])
        .arg("/nowhere")
        .args(files)
        .output();
    let printed = String::from_utf8_lossy(&done.expect("exiftool runs").stdout).into_owned();
    let parts = printed.split("======== ").filter_map(|part| part.split_once('\n'));
    parts.map(|(file, found)| (PathBuf::from(file), found.to_owned())).collect()
}

/// Width and height of a picture, and the colour of a pixel, as `ImageMagick` sees them.
pub fn pixel(file: &Path, x: u32, y: u32) -> [u8; 3] {
    let mut crop = file.as_os_str().to_owned();
    crop.push("[0]");
    let done = Command::new("convert")
        .arg(crop)
        .args(["-crop", &format!("1x1+{x}+{y}"), "-depth", "8", "rgb:-"])
        .output();
    let done = done.expect("convert runs");
    done.stdout.try_into().unwrap_or_else(|_| panic!("convert: {}", String::from_utf8_lossy(&done.stderr)))
}

/// Whether two colours are about the same to an eye.
pub fn near(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).all(|(a, b)| a.abs_diff(b) < 30)
}

/// Runs a program in a folder; it must succeed.
pub fn run(program: &str, folder: &Path, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).current_dir(folder).output().expect("it runs");
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A file that ffmpeg makes with these arguments, `name` being the last one.
pub fn ffmpeg(arguments: &[&str], name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    run("ffmpeg", folder.path(), &[&["-v", "error"], arguments, &[name]].concat());
    fs::read(folder.path().join(name)).expect("what ffmpeg made")
}

/// What ffprobe says of some entries of a file, in one line.
pub fn ffprobe(file: &Path, what: &str) -> String {
    let done = Command::new("ffprobe")
        .args(["-v", "error", "-of", "csv=p=0", "-show_entries", what])
        .arg(file)
        .output();
    String::from_utf8(done.expect("ffprobe runs").stdout).expect("text").trim().replace('\n', " ")
}
