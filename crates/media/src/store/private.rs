//! Folders and files that only the user sees as whom the server runs: photos have places in them until they are cleaned,
//! and are not for everybody who has an account on the machine.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// What a folder allows: everything to its owner.
const FOLDER: u32 = 0o700;
/// What a file allows.
const FILE: u32 = 0o600;
/// What is for the group or for everybody.
const OTHERS: u32 = 0o077;

/// Makes a folder and what is missing of its parents.
pub(super) fn make_folders(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Makes a file that is not there.
pub(super) fn make_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(FILE).open(path)
}

/// How a file is opened whose end is written, whether it is there or not.
pub(super) fn append() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.append(true).create(true).mode(FILE);
    options
}

/// Closes a folder, and all that is in it, to everybody else. The folder itself comes first, and when it is closed already
/// nobody can get at the rest, so that a start looks at one folder and not at a million files.
pub(super) fn close(folder: &Path) -> io::Result<()> {
    let mode = fs::metadata(folder)?.permissions().mode();
    if mode & OTHERS == 0 {
        return Ok(());
    }
    tracing::info!(folder = %folder.display(), "closing the folder to other users of this machine");
    fs::set_permissions(folder, Permissions::from_mode(FOLDER))?;
    close_below(folder)
}

fn close_below(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Links are not followed: what they lead to is not ours.
        let kind = entry.file_type()?;
        let mode = if kind.is_dir() { FOLDER } else { FILE };
        if kind.is_dir() || kind.is_file() {
            match fs::set_permissions(entry.path(), Permissions::from_mode(mode)) {
                // Another server deletes what is old.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                done => done?,
            }
        }
        if kind.is_dir() {
            close_below(&entry.path())?;
        }
    }
    Ok(())
}
