//! A folder as a store: an object is there whole or not at all, also after a crash.
//!
//! Bytes are first written under `.incoming`, which no key can name, then synced and renamed to where they belong.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bytes::Bytes;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use jiff::Timestamp;
use ring::rand::{SecureRandom as _, SystemRandom};
use tokio::task::spawn_blocking;

use super::{StoreError, private};

/// Where bytes wait until they are whole.
const INCOMING: &str = ".incoming";
/// How much of a file is read at once.
const CHUNK: usize = 256 * 1024;

/// The folder, absolute, so that a change of the working folder changes nothing.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Makes the folder when it is not there.
    pub fn open(path: &Path) -> io::Result<Self> {
        private::make_folders(&path.join(INCOMING))?;
        let root = path.canonicalize()?;
        if let Err(error) = private::close(&root) {
            // A folder of somebody else's that we may write to.
            tracing::warn!(%error, folder = %root.display(), "the storage folder cannot be closed to other users");
        }
        Ok(Self { root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the object of a key lies; the key was checked.
    pub fn path(&self, key: &str) -> PathBuf {
        self.root.join(key)
    }

    /// Where what is not yet whole waits, by a name that is no key.
    pub fn incoming(&self, name: &str) -> PathBuf {
        self.root.join(INCOMING).join(name)
    }

    /// A name that nobody else has, also not another machine that shares the folder.
    fn scratch(&self) -> io::Result<PathBuf> {
        let mut name = [0; 16];
        SystemRandom::new()
            .fill(&mut name)
            .map_err(|_| io::Error::other("the system gives no random bytes"))?;
        Ok(self.incoming(&format!("{}.new", data_encoding::HEXLOWER.encode(&name))))
    }

    /// Stores what `write` writes.
    pub async fn put(
        &self,
        key: &str,
        write: impl FnOnce(&mut File) -> io::Result<()> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (scratch, target) = (self.scratch()?, self.path(key));
        blocking(move || {
            let written = private::make_file(&scratch).and_then(|mut file| {
                // Against the sweep; see below.
                file.lock()?;
                write(&mut file)?;
                publish(&file, &scratch, &target)
            });
            if written.is_err() {
                let _ = fs::remove_file(&scratch);
            }
            written
        })
        .await
    }

    /// Bytes that can still be written, to whom we run as.
    pub async fn free_bytes(&self) -> Option<u64> {
        let root = self.root.clone();
        let found = spawn_blocking(move || rustix::fs::statvfs(&root)).await.ok()?.ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }

    /// Removes what waits since before `than` and is written by nobody.
    pub async fn sweep(&self, than: Timestamp) -> Result<u64, StoreError> {
        let folder = self.root.join(INCOMING);
        let than = SystemTime::from(than);
        blocking(move || {
            let mut removed = 0;
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                if entry.metadata()?.modified()? >= than {
                    continue;
                }
                let file = File::open(entry.path())?;
                // Who writes has it locked; see `Incoming`.
                if file.try_lock().is_ok() {
                    fs::remove_file(entry.path())?;
                    removed += 1;
                }
            }
            Ok(removed)
        })
        .await
    }
}

/// Makes a written file the object at `target`, durably.
pub(super) fn publish(file: &File, written: &Path, target: &Path) -> io::Result<()> {
    file.sync_all()?;
    let parent = target.parent().ok_or(io::ErrorKind::InvalidInput)?;
    // Whoever deletes the last object of a folder deletes the folder, perhaps right now.
    for _ in 0..16 {
        match private::make_folders(parent).and_then(|()| fs::rename(written, target)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && written.exists() => {}
            done => {
                done?;
                return sync_folders(parent);
            }
        }
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "the folder was deleted again and again"))
}

/// The name of a new file is durable when its folder is synced, the folder's when its own is. Three levels are as many
/// as one object makes.
fn sync_folders(parent: &Path) -> io::Result<()> {
    for folder in parent.ancestors().take(3) {
        match File::open(folder) {
            Ok(folder) => folder.sync_all()?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The bytes of an open file from `range.start` to `range.end`.
pub(super) fn stream(
    file: File,
    range: std::ops::Range<u64>,
) -> BoxStream<'static, Result<Bytes, StoreError>> {
    stream::try_unfold((file, range), |(file, range)| async move {
        if range.is_empty() {
            return Ok(None);
        }
        let (file, chunk, start) = blocking(move || {
            use std::os::unix::fs::FileExt as _;
            let wanted = usize::try_from(range.end - range.start).unwrap_or(CHUNK).min(CHUNK);
            let mut chunk = vec![0; wanted];
            file.read_exact_at(&mut chunk, range.start)?;
            Ok((file, chunk, range.start))
        })
        .await?;
        let next = start + chunk.len() as u64..range.end;
        Ok(Some((Bytes::from(chunk), (file, next))))
    })
    .boxed()
}

/// Runs what waits for the disk where it holds nobody up.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(io::Error::other)?.map_err(Into::into)
}
