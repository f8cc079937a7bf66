//! The data folder is closed to other users of the machine: photos and keys lie in it.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;

/// Others may walk through the data folder itself and see nothing in it: PostgreSQL runs as a user of its own when the server
/// is root's.
const DATA: u32 = 0o711;

/// Closes the data folder, if it is there, and what lies directly in it, also where an earlier version left it open. What is
/// below the folders in it cannot be reached then. What belongs to another user, as PostgreSQL's folder may, is theirs.
pub(crate) fn close(data: &Path) -> io::Result<()> {
    if !data.is_dir() {
        return Ok(());
    }
    let us = fs::metadata(data)?.uid();
    tighten(data, DATA)?;
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if entry.metadata()?.uid() != us {
            continue;
        }
        if kind.is_dir() {
            tighten(&entry.path(), 0o700)?;
        } else if kind.is_file() {
            tighten(&entry.path(), 0o600)?;
        }
    }
    Ok(())
}

/// Takes away what is more than allowed, and gives nothing.
fn tighten(path: &Path, most: u32) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & !most == 0 {
        return Ok(());
    }
    fs::set_permissions(path, Permissions::from_mode(mode & most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_folder_that_was_open_is_closed_at_the_start() {
        let folder = std::env::temp_dir().join(format!("party-gallery-folders-{}", std::process::id()));
        let media = folder.join("media");
        fs::create_dir_all(&media).unwrap();
        fs::write(folder.join("key"), "secret").unwrap();
        for path in [&folder, &media] {
            fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
        }
        fs::set_permissions(folder.join("key"), Permissions::from_mode(0o644)).unwrap();
        close(&folder).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&media), mode(&folder.join("key"))), (0o711, 0o700, 0o600));
        close(&folder.join("nothing")).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
