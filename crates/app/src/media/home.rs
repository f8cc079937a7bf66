//! What the gallery needs besides the database: where the bytes lie, how links to them are signed, what is too much.

use std::path::PathBuf;
use std::sync::Arc;

use party_db::Database;
use party_media::signed::UrlSigner;
use party_media::store::{Store, StoreConfig, StoreError};
use party_media::{Limits, Tools};
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore, SemaphorePermit};

use crate::AppError;

/// Bytes that stay free on the disk of a folder, so that the database beside it can go on writing.
pub const RESERVE: u64 = 256 << 20;

/// How the folders begin in which items are worked on.
const SCRATCH: &str = "party-gallery-media-";

/// Files that are hashed at the same time when they are confirmed.
const READING: usize = 4;
/// Albums that one server sends at the same time.
const ALBUMS: usize = 16;

/// Shared by everything that touches bytes. Cheap to clone.
#[derive(Clone, Debug)]
pub struct MediaHome(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    limits: Limits,
    tools: Tools,
    /// Where files lie while they are worked on.
    work: PathBuf,
    signer: OnceCell<UrlSigner>,
    /// Whole files that are read for requests at the same time.
    reading: Semaphore,
    /// Albums that are sent at the same time.
    albums: Arc<Semaphore>,
}

impl MediaHome {
    /// With the limits of the product, the programs that are installed, and the system's folder for what is temporary.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        Ok(Self::new(Store::open(config)?, Limits::default(), Tools::find(), std::env::temp_dir()))
    }

    /// All of it chosen.
    pub fn new(store: Store, limits: Limits, tools: Tools, work: PathBuf) -> Self {
        let (reading, albums) = (Semaphore::new(READING), Arc::new(Semaphore::new(ALBUMS)));
        Self(Arc::new(Inner { store, limits, tools, work, signer: OnceCell::new(), reading, albums }))
    }

    /// Where the bytes lie.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// What is too much.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The programs that are installed.
    pub fn tools(&self) -> &Tools {
        &self.0.tools
    }

    /// Where files lie while they are worked on.
    pub fn work(&self) -> &std::path::Path {
        &self.0.work
    }

    /// Waits for one's turn to read a whole file.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        // It is never closed.
        self.0.reading.acquire().await.ok()
    }

    /// A place among those to whom an album is sent; held until it is.
    pub fn album_place(&self) -> Result<OwnedSemaphorePermit, AppError> {
        let place = self.0.albums.clone().try_acquire_owned();
        place.map_err(|_| AppError::Unavailable("as many albums as one server sends are on their way".into()))
    }

    /// A folder for one item; it goes with the value.
    pub(crate) fn scratch(&self) -> std::io::Result<tempfile::TempDir> {
        tempfile::Builder::new().prefix(SCRATCH).tempdir_in(self.work())
    }

    /// Removes the scratch folders of workers that were killed before this moment.
    pub(crate) async fn sweep_work(&self, before: jiff::Timestamp) {
        let work = self.work().to_owned();
        // What cannot be removed is left to the next time.
        let _ = tokio::task::spawn_blocking(move || {
            for entry in std::fs::read_dir(work).into_iter().flatten().flatten() {
                let is_scratch = entry.file_name().to_string_lossy().starts_with(SCRATCH);
                let modified = entry.metadata().and_then(|data| data.modified()).ok();
                let modified = modified.and_then(|time| jiff::Timestamp::try_from(time).ok());
                if is_scratch && modified.is_some_and(|modified| modified < before) {
                    let _ = std::fs::remove_dir_all(entry.path());
                }
            }
        })
        .await;
    }

    /// Signs links, with the key that all servers of the deployment share. Read once.
    pub async fn signer(&self, db: &Database) -> Result<&UrlSigner, AppError> {
        let read = || async {
            let conn = db.get().await?;
            Ok::<_, AppError>(UrlSigner::new(party_db::media::signing_key(&conn, "media").await?))
        };
        self.0.signer.get_or_try_init(read).await
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        tracing::warn!(error = &error as &dyn std::error::Error, "the store of media");
        Self::Unavailable("the store of media does not answer".into())
    }
}
