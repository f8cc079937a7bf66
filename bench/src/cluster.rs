//! A PostgreSQL with our schema, for one measurement.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use anyhow::{Context as _, Result};
use party_app::Entropy;
use party_app::identity::token::SessionToken;
use party_db::migrate::{self, Foreign, Migrator};
use party_domain::secret::Secret;
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

    /// A session of each of these people; their tokens.
    pub(crate) async fn sign_in(&self, users: &[String]) -> Result<Vec<String>> {
        let entropy = Entropy::system();
        let tokens: Vec<_> =
            users.iter().map(|_| SessionToken::from(entropy.with(Secret::generate))).collect();
        let hashes: Vec<Vec<u8>> = tokens.iter().map(|token| token.hash().as_bytes().to_vec()).collect();
        let insert = "INSERT INTO sessions (user_id, token_hash, expires_at)
                      SELECT u, h, now() + interval '20 days' FROM unnest($1::text[], $2::bytea[]) AS t (u, h)";
        self.client().await?.execute(insert, &[&users, &hashes]).await?;
        Ok(tokens.iter().map(SessionToken::reveal).collect())
    }

    pub(crate) async fn client(&self) -> Result<Client> {
        let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }
}
