//! A PostgreSQL with our schema, for one measurement.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use anyhow::{Context as _, Result};
use party_db::migrate::{self, Foreign, Migrator};
use party_embedded::{Cluster, ClusterOptions, Listen};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// The server and its folder.
pub(crate) struct Bench {
    pub(crate) cluster: Cluster,
    pub(crate) url: String,
    _folder: TempDir,
}

impl Bench {
    /// As a host runs it: durable, default settings, but with room for several servers and pgbench at once.
    pub(crate) async fn start() -> Result<Self> {
        let folder = tempfile::Builder::new().permissions(Permissions::from_mode(0o711)).tempdir()?;
        let listen = Listen::Loopback { port: 0 };
        let settings = vec![("max_connections".to_owned(), "300".to_owned())];
        let options =
            ClusterOptions { listen, settings, ..ClusterOptions::new(folder.path().join("postgresql")) };
        let cluster = Cluster::start(options).await?;
        let url = cluster.url("postgres");
        let mut client = migrate::connect(&url).await.context("connecting")?;
        Migrator::embedded()?.deploy(&mut client, Foreign::Refuse, &mut |_| {}).await?;
        Ok(Self { cluster, url, _folder: folder })
    }

    pub(crate) async fn client(&self) -> Result<Client> {
        let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }
}
