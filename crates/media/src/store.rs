//! Where the bytes lie: a folder on this machine, a bucket behind the S3 API, or one of Google Cloud Storage.
//!
//! Kept true: an object is whole or not there; what is large is never in memory as a whole; a key can name nothing
//! outside of the store. Keys never change their bytes, except under the prefix into which people upload.

mod config;
mod error;
mod folder;
mod incoming;
mod multipart;
mod private;
mod remote;
mod sigv4;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::stream::{BoxStream, StreamExt as _, TryStreamExt as _};
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::signer::Method;
use object_store::{
    GetOptions, GetResultPayload, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMultipartOptions,
    PutOptions,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use url::Url;

pub use config::{GcsAccount, GcsConfig, S3Config, S3Credentials, StoreConfig};
pub use error::StoreError;
pub use incoming::{Begun, Incoming, IncomingWriter, Progress};
pub use multipart::{Part, part_sizes};

use config::OpenedS3;
use error::found;
use folder::Folder;
use remote::{Allowed, Remote};

/// Bytes of a part when a large file goes to a bucket; also the most that one such upload holds in memory.
const PUT_PART: usize = 8 << 20;
/// Bytes of [`Digest::head`] at most: enough to see what a file is.
const HEAD: usize = 4096;
const LONGEST_KEY: usize = 512;
/// Objects that are deleted at the same time.
const DELETES: usize = 16;

/// A place for bytes. Clones share it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    objects: Arc<dyn ObjectStore>,
    /// Empty for a folder.
    prefix: ObjectPath,
    place: Place,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
}

enum Place {
    Folder(Folder),
    Bucket(Remote),
}

/// What is known of an object without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectInfo {
    /// Bytes.
    pub size: u64,
    /// When it was stored.
    pub modified: Timestamp,
    /// Changes when the bytes change; as the storage has it, with its quotation marks.
    pub etag: Option<String>,
}

/// An object that is being read.
pub struct Object {
    /// What is known of the whole.
    pub info: ObjectInfo,
    /// The bytes that follow, counted from 0, the end excluded.
    pub range: Range<u64>,
    /// The bytes.
    pub stream: BoxStream<'static, Result<Bytes, StoreError>>,
}

/// What an object holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// SHA-256 of all bytes.
    pub sha256: [u8; 32],
    /// How many they are.
    pub size: u64,
    /// The first of them, at most 4096.
    pub head: Bytes,
}

/// A request that is allowed to whoever has the URL, until it expires.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedPut {
    /// Where to.
    pub url: Url,
    /// Headers that it must have, by lower-case name, with exactly these values. A browser and curl send content-length
    /// by themselves.
    pub headers: Vec<(String, String)>,
}

impl std::fmt::Debug for SignedPut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedPut(not shown)")
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.0.objects)
    }
}

impl Store {
    /// Opens the place. A folder is made when it is not there; a bucket is not asked.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        #[expect(clippy::disallowed_methods, reason = "a storage service compares with the time of day")]
        Self::with_clock(config, Timestamp::now)
    }

    /// The same with another source of the time at which URLs of an S3 bucket are signed.
    pub fn with_clock(
        config: &StoreConfig,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Result<Self, StoreError> {
        let (objects, prefix, place): (Arc<dyn ObjectStore>, _, _) = match config {
            StoreConfig::Folder { path } => {
                let folder = Folder::open(path)?;
                let objects = LocalFileSystem::new_with_prefix(folder.root())?.with_automatic_cleanup(true);
                (Arc::new(objects), "", Place::Folder(folder))
            }
            StoreConfig::S3(config) => {
                let OpenedS3 { bucket, region, http } = config.open()?;
                let bucket = Arc::new(bucket);
                let place = Place::Bucket(Remote::S3 { bucket: bucket.clone(), region, http });
                (bucket, config.prefix.as_str(), place)
            }
            StoreConfig::Gcs(config) => {
                let bucket = Arc::new(config.open()?);
                let place =
                    Place::Bucket(Remote::Gcs { bucket: bucket.clone(), http: config::http_client(false)? });
                (bucket, config.prefix.as_str(), place)
            }
        };
        let prefix = ObjectPath::parse(prefix.trim_matches('/'))
            .map_err(|error| StoreError::Config(error.to_string()))?;
        Ok(Self(Arc::new(Inner { objects, prefix, place, clock: Box::new(clock) })))
    }

    /// Whether the bytes lie on this machine, and uploads come through this server.
    pub fn is_folder(&self) -> bool {
        self.folder().is_some()
    }

    /// The file of an object when it lies on this machine, so that it need not be copied to be read. It may be gone.
    pub fn file_of(&self, key: &str) -> Result<Option<PathBuf>, StoreError> {
        check(key)?;
        Ok(self.folder().map(|folder| folder.path(key)))
    }

    /// What is known of an object.
    pub async fn head(&self, key: &str) -> Result<Option<ObjectInfo>, StoreError> {
        let meta = found(self.0.objects.head(&self.path(key)?).await)?;
        Ok(meta.as_ref().map(info))
    }

    /// Reads an object or a range of it, which ends with the object when it would reach further.
    pub async fn get(&self, key: &str, range: Option<Range<u64>>) -> Result<Option<Object>, StoreError> {
        let path = self.path(key)?;
        let empty = range.as_ref().is_some_and(Range::is_empty);
        let options = GetOptions { range: range.clone().map(Into::into), ..GetOptions::default() };
        let asked = if empty {
            Err(None)
        } else {
            found(self.0.objects.get_opts(&path, options).await).map_err(Some)
        };
        let result = match (asked, range) {
            (Ok(None), _) => return Ok(None),
            (Ok(Some(result)), _) => result,
            // Storages say in different ways that there are no such bytes.
            (Err(error), Some(range)) => {
                return match (self.head(key).await?, error) {
                    (None, _) => Ok(None),
                    (Some(info), Some(error)) if range.start < info.size => Err(error),
                    (Some(info), _) => Err(StoreError::Range { size: info.size }),
                };
            }
            (Err(error), None) => return Err(error.unwrap_or(StoreError::Range { size: 0 })),
        };
        let (info, range) = (info(&result.meta), result.range.clone());
        let stream = match result.payload {
            GetResultPayload::File(file, _) => folder::stream(file, range.clone()),
            GetResultPayload::Stream(stream) => stream.map_err(StoreError::from).boxed(),
        };
        Ok(Some(Object { info, range, stream }))
    }

    /// Stores bytes under a key, in place of what was there.
    pub async fn put(&self, key: &str, bytes: Bytes, mime: &str) -> Result<(), StoreError> {
        let path = self.path(key)?;
        if let Some(folder) = self.folder() {
            return folder.put(key, move |file| std::io::Write::write_all(file, &bytes)).await;
        }
        let options = PutOptions { attributes: remote::attributes(mime), ..PutOptions::default() };
        self.0.objects.put_opts(&path, bytes.into(), options).await?;
        Ok(())
    }

    /// Stores a file under a key, in place of what was there. Holds at most 8 MiB of it in memory.
    pub async fn put_file(&self, key: &str, from: &Path, mime: &str) -> Result<(), StoreError> {
        let path = self.path(key)?;
        if let Some(folder) = self.folder() {
            let from = from.to_owned();
            let copy =
                move |to: &mut std::fs::File| std::io::copy(&mut std::fs::File::open(from)?, to).map(drop);
            return folder.put(key, copy).await;
        }
        let mut file = tokio::fs::File::open(from).await?;
        let first = read_part(&mut file).await?;
        if first.len() < PUT_PART {
            return self.put(key, first, mime).await;
        }
        let options =
            PutMultipartOptions { attributes: remote::attributes(mime), ..PutMultipartOptions::default() };
        let mut upload = self.0.objects.put_multipart_opts(&path, options).await?;
        let sent = async {
            let mut part = first;
            while !part.is_empty() {
                upload.put_part(part.into()).await?;
                part = read_part(&mut file).await?;
            }
            upload.complete().await.map(drop).map_err(StoreError::from)
        };
        let sent = sent.await;
        if sent.is_err() {
            // The first error is the one to tell.
            let _ = upload.abort().await;
        }
        sent
    }

    /// Copies an object into a file, which is made or replaced.
    pub async fn download(&self, key: &str, to: &Path) -> Result<(), StoreError> {
        let missing = || StoreError::Missing(key.to_owned());
        if let Some(from) = self.file_of(key)? {
            return match tokio::fs::copy(from, to).await {
                Err(error)
                    if error.kind() == std::io::ErrorKind::NotFound && self.head(key).await?.is_none() =>
                {
                    Err(missing())
                }
                copied => Ok(copied.map(drop)?),
            };
        }
        let mut object = self.get(key, None).await?.ok_or_else(missing)?;
        let mut file = tokio::fs::File::create(to).await?;
        while let Some(chunk) = object.stream.try_next().await? {
            file.write_all(&chunk).await?;
        }
        Ok(file.flush().await?)
    }

    /// Deletes an object, if it is there.
    pub async fn delete(&self, key: &str) -> Result<(), StoreError> {
        found(self.0.objects.delete(&self.path(key)?).await).map(drop)
    }

    /// Deletes all objects whose keys begin with `prefix` and a slash; says how many.
    pub async fn delete_prefix(&self, prefix: &str) -> Result<u64, StoreError> {
        let path = self.path(prefix.strip_suffix('/').unwrap_or(prefix))?;
        let objects = &self.0.objects;
        let listed = objects.list(Some(&path)).map_err(StoreError::from);
        let deleted = listed.map_ok(|meta| async move { found(objects.delete(&meta.location).await) });
        deleted.try_buffer_unordered(DELETES).try_fold(0, async |count, _| Ok(count + 1)).await
    }

    /// Reads an object once, for its hash, its size and its beginning.
    pub async fn digest(&self, key: &str) -> Result<Option<Digest>, StoreError> {
        let Some(mut object) = self.get(key, None).await? else { return Ok(None) };
        let mut hash = ring::digest::Context::new(&ring::digest::SHA256);
        let (mut size, mut head) = (0, BytesMut::new());
        while let Some(chunk) = object.stream.try_next().await? {
            hash.update(&chunk);
            size += chunk.len() as u64;
            let missing = HEAD.saturating_sub(head.len()).min(chunk.len());
            head.extend_from_slice(&chunk[..missing]);
        }
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(hash.finish().as_ref());
        Ok(Some(Digest { sha256, size, head: head.freeze() }))
    }

    /// Bytes for which the disk of a folder has room; of a bucket, nobody knows.
    pub async fn free_bytes(&self) -> Option<u64> {
        self.folder()?.free_bytes().await
    }

    /// Removes what uploads left unfinished in a folder since before `than`; says how many files. A bucket has a rule
    /// of its own for that (see docs/media.md).
    pub async fn sweep_incoming(&self, than: Timestamp) -> Result<u64, StoreError> {
        match self.folder() {
            Some(folder) => folder.sweep(than).await,
            None => Ok(0),
        }
    }

    /// Keys under a prefix that were stored before `than`; at most `most` of them, in no order.
    pub async fn older_than(
        &self,
        prefix: &str,
        than: Timestamp,
        most: usize,
    ) -> Result<Vec<String>, StoreError> {
        let inner = &self.0;
        let path = self.path(prefix.trim_end_matches('/'))?;
        let listed = inner.objects.list(Some(&path)).map_err(StoreError::from);
        let old = listed.try_filter_map(|meta| async move {
            let modified = meta.last_modified.timestamp();
            Ok((modified < than.as_second()).then_some(meta.location))
        });
        let whole: Vec<ObjectPath> = old.take(most).try_collect().await?;
        let prefix = inner.prefix.as_ref();
        let own = |path: ObjectPath| {
            let key = path.as_ref().strip_prefix(prefix).unwrap_or(path.as_ref());
            key.trim_start_matches('/').to_owned()
        };
        Ok(whole.into_iter().map(own).collect())
    }

    /// A URL to PUT exactly `size` bytes of a type to; none for a folder, whose uploads come through this server.
    pub async fn presign_put(
        &self,
        key: &str,
        mime: &str,
        size: u64,
        valid: Duration,
    ) -> Result<Option<SignedPut>, StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(None) };
        let allowed = Allowed { mime: Some(mime), size: Some(size), ..Allowed::default() };
        remote.presign(Method::PUT, &path, allowed, self.now(), valid).await.map(Some)
    }

    /// A URL to read an object from, at most 7 days; none for a folder.
    pub async fn presign_get(&self, key: &str, valid: Duration) -> Result<Option<Url>, StoreError> {
        let path = self.path(key)?;
        let Some(remote) = self.remote() else { return Ok(None) };
        let signed = remote.presign(Method::GET, &path, Allowed::default(), self.now(), valid).await?;
        Ok(Some(signed.url))
    }

    fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    fn folder(&self) -> Option<&Folder> {
        match &self.0.place {
            Place::Folder(folder) => Some(folder),
            Place::Bucket(_) => None,
        }
    }

    fn remote(&self) -> Option<&Remote> {
        match &self.0.place {
            Place::Folder(_) => None,
            Place::Bucket(remote) => Some(remote),
        }
    }

    fn path(&self, key: &str) -> Result<ObjectPath, StoreError> {
        check(key)?;
        let path = key.split('/').fold(self.0.prefix.clone(), ObjectPath::join);
        Ok(path)
    }
}

fn check(key: &str) -> Result<(), StoreError> {
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(fine);
    if key.len() <= LONGEST_KEY && key.split('/').all(part) {
        return Ok(());
    }
    Err(StoreError::Key(key.to_owned()))
}

fn info(meta: &ObjectMeta) -> ObjectInfo {
    let modified = Timestamp::from_millisecond(meta.last_modified.timestamp_millis());
    ObjectInfo { size: meta.size, modified: modified.unwrap_or_default(), etag: meta.e_tag.clone() }
}

/// The next part of a file; shorter only at its end.
async fn read_part(file: &mut tokio::fs::File) -> Result<Bytes, StoreError> {
    let mut part = Vec::with_capacity(PUT_PART);
    file.take(PUT_PART as u64).read_to_end(&mut part).await?;
    Ok(part.into())
}
