//! The database of a command: the one that `DATABASE_URL` names, else a PostgreSQL of our own in the data folder.

use anyhow::Context as _;
use party_db::migrate;
use party_embedded::{Cluster, ClusterOptions, EmbeddedError};

use crate::config::{Secret, Settings};

/// The name of our database in our own cluster.
const NAME: &str = "party_gallery";
/// Connections of our own cluster beside the pool's: migrations, psql, backups.
const SPARE_CONNECTIONS: usize = 40;

/// A database that can be connected to.
#[derive(Debug)]
pub enum Database {
    /// Somebody else's server.
    Named(Secret),
    /// Our own PostgreSQL, which runs until [`Database::close`].
    Embedded(Box<Cluster>),
    /// Our own PostgreSQL, run by a server that holds the same data folder.
    Running(String),
}

impl Database {
    /// Opens the database for a server: alone on its data folder.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        if let Some(url) = &settings.database_url {
            return Ok(Self::Named(url.clone()));
        }
        let cluster = start(settings).await?;
        if let Err(error) = create(&cluster.url("postgres")).await {
            cluster.stop().await?;
            return Err(error);
        }
        Ok(Self::Embedded(Box::new(cluster)))
    }

    /// Opens the database for a command: beside the server that runs on the same data folder, when one does.
    pub async fn open_for_command(settings: &Settings) -> anyhow::Result<Self> {
        match Self::open(settings).await {
            Err(error) if matches!(error.downcast_ref(), Some(EmbeddedError::InUse { .. })) => {
                let folder = settings.data_dir.join("postgres");
                Cluster::url_of_running(&folder, NAME).map(Self::Running).ok_or(error)
            }
            other => other,
        }
    }

    /// Its URL, password included: not for logs.
    pub fn url(&self) -> String {
        match self {
            Self::Named(url) => url.reveal().to_owned(),
            Self::Embedded(cluster) => cluster.url(NAME),
            Self::Running(url) => url.clone(),
        }
    }

    /// Returns when our own PostgreSQL ends unasked; never for another one, whose loss the pool notices.
    pub async fn lost(&self) -> anyhow::Error {
        let Self::Embedded(cluster) = self else { return std::future::pending().await };
        let status = cluster.ended().await;
        anyhow::anyhow!("PostgreSQL ended unexpectedly ({status}); see {}", cluster.log_file().display())
    }

    /// Stops what was started.
    pub async fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Embedded(cluster) => Ok(cluster.stop().await?),
            Self::Named(_) | Self::Running(_) => Ok(()),
        }
    }
}

async fn start(settings: &Settings) -> Result<Cluster, EmbeddedError> {
    let mut options = ClusterOptions::new(settings.data_dir.join("postgres"));
    options.bin_dir.clone_from(&settings.postgres_bin_dir);
    let connections = settings.db_pool_size.get() + SPARE_CONNECTIONS;
    options.settings = vec![
        ("max_connections".to_owned(), connections.to_string()),
        // Our queries are short; compiling them takes longer than running them.
        ("jit".to_owned(), "off".to_owned()),
    ];
    Cluster::start(options).await
}

/// Creates our database where it is missing. We are alone on the cluster, so nobody else does at the same time.
async fn create(url: &str) -> anyhow::Result<()> {
    let client = migrate::connect(url).await.context("cannot connect to the embedded PostgreSQL")?;
    let found = client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&NAME]).await?;
    if found.is_none() {
        client.batch_execute(&format!("CREATE DATABASE {NAME}")).await?;
    }
    Ok(())
}

/// Which database cannot be connected to: host, port and name of its URL, never its user or password.
pub(crate) fn unreachable(url: &str) -> String {
    let place = url::Url::parse(url).ok().and_then(|url| {
        let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
        Some(format!(" {} at {host}:{}", url.path().trim_start_matches('/'), url.port().unwrap_or(5432)))
    });
    format!("cannot connect to the database{}", place.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::unreachable;

    #[test]
    fn a_database_that_cannot_be_reached_is_named_without_its_password() {
        let said = unreachable("postgresql://ana:secret@db.example:6432/party?sslmode=require");
        assert_eq!(said, "cannot connect to the database party at db.example:6432");
        assert_eq!(
            unreachable("postgres://localhost/party"),
            "cannot connect to the database party at localhost:5432"
        );
        assert_eq!(unreachable("host=secret"), "cannot connect to the database");
    }
}
