//! What the gallery needs besides the database: where the bytes lie, how links to them are signed, what is too much.

use std::path::PathBuf;
use std::sync::Arc;

use party_db::Database;
use party_media::signed::UrlSigner;
use party_media::store::{Store, StoreConfig, StoreError};
use party_media::{Limits, Tools};
use tokio::sync::OnceCell;

use crate::AppError;

/// Bytes that stay free on the disk of a folder, so that the database beside it can go on writing.
pub const RESERVE: u64 = 256 << 20;

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
}

impl MediaHome {
    /// With the limits of the product, the programs that are installed, and the system's folder for what is temporary.
    pub fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        Ok(Self::new(Store::open(config)?, Limits::default(), Tools::find(), std::env::temp_dir()))
    }

    /// All of it chosen.
    pub fn new(store: Store, limits: Limits, tools: Tools, work: PathBuf) -> Self {
        Self(Arc::new(Inner { store, limits, tools, work, signer: OnceCell::new() }))
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
