//! What the gallery needs besides the database: where the bytes lie, how links to them are signed, what is too much.

use std::path::PathBuf;
use std::sync::Arc;

use party_db::Database;
use party_media::signed::UrlSigner;
use party_media::store::{Store, StoreConfig, StoreError};
use party_media::{Limits, Tools};
use tokio::sync::{OnceCell, Semaphore, SemaphorePermit};

use super::downloads::Downloads;
use super::scratch::{self, Scratch};
use crate::AppError;

/// Bytes that stay free on the disk of a folder, so that the database beside it can go on writing.
pub const RESERVE: u64 = 256 << 20;

/// Files that are hashed at the same time when they are confirmed.
const READING: usize = 4;

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
    albums: Downloads,
}

impl MediaHome {
    /// With the limits of the product, the programs that are installed, and the system's folder for what is temporary.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        Ok(Self::new(Store::open(config)?, Limits::default(), Tools::find(), std::env::temp_dir()))
    }

    /// All of it chosen.
    pub fn new(store: Store, limits: Limits, tools: Tools, work: PathBuf) -> Self {
        let (reading, albums) = (Semaphore::new(READING), Downloads::default());
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

    /// Albums that are being sent.
    pub fn albums(&self) -> &Downloads {
        &self.0.albums
    }

    /// A folder for one item, that nobody else may enter; it goes with the value.
    pub(crate) fn scratch(&self) -> std::io::Result<Scratch> {
        Scratch::new(self.work())
    }

    /// Removes the scratch folders of workers that were killed; of versions that did not mark theirs, those from before
    /// this moment.
    pub async fn sweep_work(&self, before: jiff::Timestamp) {
        let work = self.work().to_owned();
        // What cannot be removed is left to the next time.
        let _ = tokio::task::spawn_blocking(move || scratch::sweep(&work, before)).await;
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
        match error {
            StoreError::Full => return Self::StorageFull,
            StoreError::Io(error) if party_db::is_shortage(&error) => return Self::Exhausted(error.into()),
            _ => {}
        }
        Self::Unavailable("the store of media does not answer".into())
    }
}
