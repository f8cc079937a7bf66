//! Folders in which items are worked on: closed to other users, and swept when the worker that made one is gone.

use std::fs::{File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;

/// How their names begin.
const PREFIX: &str = "party-gallery-media-";
/// A file that is locked as long as somebody works in the folder; the lock ends with the process.
const LOCK: &str = ".lock";

/// A folder for one item; it goes with the value.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: TempDir,
    _lock: File,
}

impl Scratch {
    pub(super) fn new(parent: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(parent)?;
        let lock =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(folder.path().join(LOCK))?;
        lock.lock()?;
        Ok(Self { folder, _lock: lock })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes folders in which nobody works any more; those that have no lock when they are from before an instant.
pub(super) fn sweep(parent: &Path, before: Timestamp) {
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let is_scratch = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if is_scratch && is_left(&entry.path(), before) {
            // What cannot be removed is left to the next time.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_left(folder: &Path, before: Timestamp) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let modified = folder.metadata().and_then(|data| data.modified()).ok();
            let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
            modified.is_some_and(|modified| modified < before)
        }
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_is_closed_to_others_and_is_swept_when_its_worker_is_gone() {
        let parent = tempfile::tempdir().unwrap();
        let used = Scratch::new(parent.path()).unwrap();
        assert_eq!(used.path().metadata().unwrap().permissions().mode() & 0o777, 0o700);
        let left = parent.path().join("party-gallery-media-left");
        let older = parent.path().join("party-gallery-media-older");
        let other = parent.path().join("something else");
        for folder in [&left, &older, &other] {
            std::fs::create_dir(folder).unwrap();
        }
        std::fs::write(left.join(LOCK), "").unwrap();
        std::fs::write(left.join("source"), "a photo").unwrap();
        // A folder without a lock may be one that another server is just making.
        sweep(parent.path(), Timestamp::UNIX_EPOCH);
        assert!(used.path().exists() && older.exists() && other.exists());
        assert!(!left.exists(), "its worker was killed");
        sweep(parent.path(), Timestamp::MAX);
        assert!(used.path().exists() && other.exists());
        assert!(!older.exists());
    }
}
