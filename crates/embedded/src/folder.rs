//! The data folder: what lies where, who may read it, and the lock that keeps a second server out.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::account::{Account, byte_length};
use crate::error::{EmbeddedError, io};

/// The longest path of a unix socket: `sun_path` is 108 bytes on Linux, 104 elsewhere, with the ending zero.
const SOCKET_PATH_LIMIT: usize = if cfg!(target_os = "linux") { 107 } else { 103 };
/// Marks the socket folders that we make for data folders with long paths.
const SHORT_PREFIX: &str = "party-gallery-";

/// A data folder that nobody else uses while this value lives.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    // The operating system lets go of the lock when we are killed.
    lock: File,
}

impl Folder {
    /// Makes the folder where it is missing and locks it.
    pub(crate) fn claim(path: &Path) -> Result<Self, EmbeddedError> {
        make_folders(path)?;
        let path = path.canonicalize().map_err(io("open", path))?;
        let foreign = path.join("PG_VERSION");
        if foreign.exists() {
            let why = "PG_VERSION lies directly in it".to_owned();
            return Err(EmbeddedError::ForeignCluster { path, why });
        }
        let lock_path = path.join("lock");
        let mut lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .mode(0o600)
            .open(&lock_path)
            .map_err(io("open", &lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = lock.read_to_string(&mut holder);
                return Err(EmbeddedError::InUse { data_dir: path, holder: holder.trim().parse().ok() });
            }
            Err(TryLockError::Error(error)) => return Err(io("lock", &lock_path)(error)),
        }
        lock.set_len(0)
            .and_then(|()| writeln!(lock, "{}", std::process::id()))
            .map_err(io("write", &lock_path))?;
        Ok(Self { path, lock })
    }

    /// Gives the folder itself to the user that PostgreSQL runs as, and closes it to everybody else.
    pub(crate) fn hand_over(&self, account: &Account) -> Result<(), EmbeddedError> {
        std::fs::set_permissions(&self.path, Permissions::from_mode(0o700))
            .map_err(io("close", &self.path))?;
        account.own(&self.path)?;
        account.own(&self.path.join("lock"))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// PostgreSQL's own data folder.
    pub(crate) fn cluster(&self) -> PathBuf {
        self.path.join("cluster")
    }

    pub(crate) fn password(&self) -> PathBuf {
        self.path.join("password")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.path.join("server.log")
    }

    /// Where the socket goes: here, or in a short folder of its own when this path is too long for a socket.
    pub(crate) fn socket_folder(&self, account: &Account) -> Result<SocketFolder, EmbeddedError> {
        if byte_length(&self.path.join(".s.PGSQL.5432.lock")) <= SOCKET_PATH_LIMIT {
            return Ok(SocketFolder { path: self.path.clone(), temporary: false });
        }
        let path = Path::new("/tmp").join(format!("{SHORT_PREFIX}{}", random_name()));
        // Fails when somebody was quicker with that name, so the folder is ours alone.
        DirBuilder::new().mode(0o700).create(&path).map_err(io("create", &path))?;
        account.own(&path)?;
        Ok(SocketFolder { path, temporary: true })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // An empty file says that nobody holds it, to the person who looks.
        let _ = self.lock.set_len(0);
        // Said outright, because a child that another thread is just starting still shares the open file.
        let _ = self.lock.unlock();
    }
}

/// The folder that holds the socket; removed in the end when it was made for that.
#[derive(Debug)]
pub(crate) struct SocketFolder {
    pub(crate) path: PathBuf,
    temporary: bool,
}

impl Drop for SocketFolder {
    fn drop(&mut self) {
        if self.temporary {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Removes a socket folder that a killed server left behind, when it is one that we made.
pub(crate) fn remove_left_socket_folder(path: &Path) {
    let ours = path.parent() == Some(Path::new("/tmp"))
        && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(SHORT_PREFIX));
    if ours {
        let _ = std::fs::remove_dir_all(path);
    }
}

/// A name that nobody guesses and that no other server chooses.
pub(crate) fn random_name() -> String {
    data_encoding::HEXLOWER.encode(&rand::random::<[u8; 8]>())
}

/// Creates what is missing of a path. Parents that we create can be walked through by others whatever our umask is,
/// because root's PostgreSQL runs as somebody else.
fn make_folders(path: &Path) -> Result<(), EmbeddedError> {
    if path.is_dir() || path.as_os_str().is_empty() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        make_folders(parent)?;
    }
    std::fs::create_dir(path)
        .or_else(|error| if path.is_dir() { Ok(()) } else { Err(error) })
        .map_err(io("create", path))?;
    std::fs::set_permissions(path, Permissions::from_mode(0o755)).map_err(io("open", path))
}

/// Writes a new file so that it is there whole, and on the disk, or not at all.
pub(crate) fn write_private(path: &Path, content: &str, account: &Account) -> Result<(), EmbeddedError> {
    let new = path.with_extension("new");
    let _ = std::fs::remove_file(&new);
    let mut file =
        OpenOptions::new().create_new(true).write(true).mode(0o600).open(&new).map_err(io("create", &new))?;
    file.write_all(content.as_bytes()).and_then(|()| file.sync_all()).map_err(io("write", &new))?;
    account.own(&new)?;
    std::fs::rename(&new, path).map_err(io("create", path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes renames in a folder last through a power loss.
pub(crate) fn sync_folder(path: &Path) -> Result<(), EmbeddedError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(io("sync", path))
}
