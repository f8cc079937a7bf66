//! A store of bytes for tests: a real S3 on a free port, which checks signatures, or a folder.

use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use party_embedded::process::{Guarded, Signal};
use party_media::StoreConfig;
use party_media::store::{S3Config, S3Credentials};

use crate::folder::TestFolder;
use crate::services::{free_port, variable};

/// Holds the URL of the tests' bucket, with the key's id as user and its secret as password.
pub const S3_VARIABLE: &str = "PARTY_GALLERY_TEST_S3_URL";

const BUCKET: &str = "party";
const ACCESS_KEY: &str = "party-access-key";
const SECRET_KEY: &str = "party-secret-key";

/// A private s3s-fs with one bucket, which is there.
#[derive(Debug)]
pub struct S3 {
    process: Guarded,
    port: u16,
}

impl S3 {
    /// Starts it in `folder` on a free port and waits until it answers.
    pub async fn start(folder: &Path) -> anyhow::Result<Self> {
        let bucket = folder.join("data").join(BUCKET);
        std::fs::create_dir_all(&bucket).with_context(|| format!("cannot create {}", bucket.display()))?;
        let port = free_port()?;
        let log = folder.join("s3s-fs.log");
        let mut command = Command::new("s3s-fs");
        command.args(["--host", "127.0.0.1", "--port", &port.to_string()]);
        command.args(["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY]);
        command.arg(folder.join("data")).current_dir(folder).env("RUST_LOG", "warn");
        let output = std::fs::File::create(&log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let process = Guarded::spawn(command, Signal::Terminate)
            .await
            .context("cannot run s3s-fs: run through ./dev test, which builds it")?;
        let s3 = Self { process, port };
        let patience_ends = Instant::now() + Duration::from_secs(20);
        while tokio::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
            if s3.process.ended().is_some() || Instant::now() > patience_ends {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                bail!("s3s-fs did not start; it said:\n{said}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Ok(s3)
    }

    /// The URL of its bucket, with its key.
    pub fn url(&self) -> String {
        format!("http://{ACCESS_KEY}:{SECRET_KEY}@127.0.0.1:{}/{BUCKET}", self.port)
    }

    /// Stops it and returns when it is gone.
    pub async fn stop(self) {
        self.process.signal(Signal::Terminate);
        self.process.wait().await;
    }
}

/// A place in the tests' bucket that the caller has to itself.
///
/// # Panics
/// When the tests were not started through `./dev test`.
pub fn s3_store() -> StoreConfig {
    StoreConfig::S3(s3_config())
}

/// The same, to be changed.
///
/// # Panics
/// When the tests were not started through `./dev test`.
pub fn s3_config() -> S3Config {
    let url = variable(S3_VARIABLE);
    let (access_key, rest) = url["http://".len()..].split_once(':').expect("a key in the URL");
    let (secret_key, rest) = rest.split_once('@').expect("a secret in the URL");
    let (address, bucket) = rest.split_once('/').expect("a bucket in the URL");
    S3Config {
        endpoint: Some(format!("http://{address}").parse().expect("the address of the tests' S3")),
        region: None,
        bucket: bucket.to_owned(),
        prefix: format!("{:032x}", rand::random::<u128>()),
        credentials: Some(S3Credentials {
            access_key: access_key.to_owned(),
            secret_key: secret_key.to_owned(),
        }),
        virtual_host: false,
        allow_http: true,
    }
}

/// A store in a folder.
pub fn folder_store(folder: &TestFolder) -> StoreConfig {
    StoreConfig::Folder { path: folder.path().join("media") }
}
