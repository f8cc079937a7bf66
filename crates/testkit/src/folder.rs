//! Folders that a test has to itself and that are gone when it ends.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

const PREFIX: &str = "party-gallery-test-";

/// A new folder under the system's temporary folder, which a database that runs as another user can reach wherever
/// the checkout lies. Removed when dropped.
#[derive(Debug)]
pub struct TestFolder(PathBuf);

impl TestFolder {
    /// Makes the folder. Its name holds our process id, by which [`TestFolder::remove_abandoned`] knows its owner.
    pub fn new() -> std::io::Result<Self> {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("{PREFIX}{}-{number}", std::process::id()));
        // What a killed process with our number left.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))?;
        Ok(Self(path))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Removes the folders of test processes that were killed.
    pub fn remove_abandoned() {
        let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let owner =
                name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.split('-').next()?.parse().ok());
            if owner.is_some_and(|pid: u32| Path::new("/proc/self").exists() && !process_exists(pid)) {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
    }
}

fn process_exists(pid: u32) -> bool {
    Path::new("/proc").join(pid.to_string()).exists()
}

impl Drop for TestFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
