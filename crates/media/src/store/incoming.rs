//! One upload into a folder: it may break off, goes on where it stopped, and becomes the object when it is whole.
//!
//! What has arrived is a file under `.incoming`, locked by whoever writes it: two requests at once cannot mix their
//! bytes, also not from two servers that share the folder, and a lock ends with the process that holds it.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use super::folder::{self, blocking};
use super::{Store, StoreError, check, private};

/// Bytes that are gathered before they are written.
const GATHER: usize = 256 * 1024;

/// An upload of a known size.
#[derive(Debug, Clone)]
pub struct Incoming {
    partial: PathBuf,
    target: PathBuf,
    size: u64,
}

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// So many bytes are there.
    Partial(u64),
    /// All are, and the object is.
    Whole,
}

/// What comes of wanting to write.
#[derive(Debug)]
pub enum Begun {
    /// Nobody else writes now.
    Writer(IncomingWriter),
    /// Another request does.
    Busy,
    /// There is nothing left to write.
    Whole,
}

impl Store {
    /// The upload `id` of `size` bytes to a key; none for a bucket.
    pub fn incoming(&self, key: &str, id: &str, size: u64) -> Result<Option<Incoming>, StoreError> {
        check(key)?;
        let Some(folder) = self.folder() else { return Ok(None) };
        // An id may be any text, and an upload's size belongs to it.
        let name = ring::digest::digest(&ring::digest::SHA256, format!("{size}\n{key}\n{id}").as_bytes());
        let name = format!("{}.part", data_encoding::HEXLOWER.encode(&name.as_ref()[..16]));
        Ok(Some(Incoming { partial: folder.incoming(&name), target: folder.path(key), size }))
    }
}

impl Incoming {
    /// How far it is.
    pub async fn progress(&self) -> Result<Progress, StoreError> {
        let upload = self.clone();
        blocking(move || {
            if upload.target.try_exists()? {
                return Ok(Progress::Whole);
            }
            match fs::metadata(&upload.partial) {
                Ok(partial) => Ok(Progress::Partial(partial.len())),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Progress::Partial(0)),
                Err(error) => Err(error),
            }
        })
        .await
    }

    /// Takes the right to write, which ends with the writer.
    pub async fn begin(&self) -> Result<Begun, StoreError> {
        let upload = self.clone();
        blocking(move || {
            let file = private::append().open(&upload.partial)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Begun::Busy),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Between our opening and our lock, another writer may have published or removed this very file.
            let is_named = match fs::metadata(&upload.partial) {
                Ok(named) => named.ino() == file.metadata()?.ino(),
                Err(error) if error.kind() == io::ErrorKind::NotFound => false,
                Err(error) => return Err(error),
            };
            if upload.target.try_exists()? {
                if is_named {
                    fs::remove_file(&upload.partial)?;
                }
                return Ok(Begun::Whole);
            }
            if !is_named {
                return Ok(Begun::Busy);
            }
            let offset = file.metadata()?.len();
            Ok(Begun::Writer(IncomingWriter { upload, file: Some(file), gathered: Vec::new(), offset }))
        })
        .await
    }
}

/// The right to write an upload. What was written stays when it is dropped.
#[derive(Debug)]
pub struct IncomingWriter {
    upload: Incoming,
    /// Away while a thread writes.
    file: Option<File>,
    gathered: Vec<u8>,
    /// Bytes that have arrived, gathered ones included.
    offset: u64,
}

impl IncomingWriter {
    /// Bytes that are there.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Bytes that are missing.
    pub fn missing(&self) -> u64 {
        self.upload.size.saturating_sub(self.offset)
    }

    /// Forgets what is there.
    pub async fn restart(&mut self) -> Result<(), StoreError> {
        self.gathered.clear();
        self.offset = 0;
        self.on_file(|file, _| file.set_len(0)).await
    }

    /// Adds bytes, which may not be more than are missing.
    pub async fn write(&mut self, chunk: &[u8]) -> Result<(), StoreError> {
        if chunk.len() as u64 > self.missing() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "more bytes than were announced").into());
        }
        self.gathered.extend_from_slice(chunk);
        self.offset += chunk.len() as u64;
        if self.gathered.len() < GATHER {
            return Ok(());
        }
        self.on_file(File::write_all).await
    }

    /// Makes sure of what is there, and makes it the object when it is whole.
    pub async fn finish(mut self) -> Result<Progress, StoreError> {
        if self.missing() > 0 {
            self.on_file(|file, gathered| file.write_all(gathered).and_then(|()| file.sync_data())).await?;
            return Ok(Progress::Partial(self.offset));
        }
        let upload = self.upload.clone();
        self.on_file(move |file, gathered| {
            file.write_all(gathered)?;
            folder::publish(file, &upload.partial, &upload.target)
        })
        .await?;
        Ok(Progress::Whole)
    }

    /// Gives the upload up.
    pub async fn discard(mut self) -> Result<(), StoreError> {
        self.gathered.clear();
        let partial = self.upload.partial.clone();
        self.on_file(move |_, _| fs::remove_file(partial)).await
    }

    /// Works on the file where it holds nobody up. The thread keeps the file, and with it the lock, also when the
    /// request is gone meanwhile.
    async fn on_file(
        &mut self,
        work: impl FnOnce(&mut File, &[u8]) -> io::Result<()> + Send + 'static,
    ) -> Result<(), StoreError> {
        let mut file = self.file.take().ok_or_else(|| io::Error::other("an earlier write was lost"))?;
        let mut gathered = std::mem::take(&mut self.gathered);
        let (file, gathered, worked) = blocking(move || {
            let worked = work(&mut file, &gathered);
            gathered.clear();
            Ok((file, gathered, worked))
        })
        .await?;
        self.file = Some(file);
        self.gathered = gathered;
        Ok(worked?)
    }
}

impl Drop for IncomingWriter {
    /// A connection that breaks off drops the request in the middle: what had arrived is kept.
    fn drop(&mut self) {
        if let Some(file) = &mut self.file {
            let _ = file.write_all(&self.gathered);
        }
    }
}
