//! Where the bytes are to lie, and how that place is opened.

use std::path::PathBuf;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::gcp::{GoogleCloudStorage, GoogleCloudStorageBuilder};
use object_store::{ClientOptions, RetryConfig};
use url::Url;

use super::StoreError;

/// A place for bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreConfig {
    /// A folder on this machine; made when it is not there.
    Folder {
        /// Its path.
        path: PathBuf,
    },
    /// A bucket behind the S3 API.
    S3(S3Config),
    /// A bucket of Google Cloud Storage, which Firebase Storage is as well.
    Gcs(GcsConfig),
}

/// A bucket behind the S3 API.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Config {
    /// Address of the API; without it that of `AWS_ENDPOINT_URL`, else Amazon's own.
    pub endpoint: Option<Url>,
    /// Region that is signed; `us-east-1` when neither this nor `AWS_REGION` says otherwise.
    pub region: Option<String>,
    /// The bucket, which has to be there.
    pub bucket: String,
    /// Folder in the bucket in which everything lies; empty for the bucket itself.
    pub prefix: String,
    /// Without them the usual ones of AWS: `AWS_…` variables, a web identity, the instance's role.
    pub credentials: Option<S3Credentials>,
    /// `bucket.host/key` instead of `host/bucket/key`.
    pub virtual_host: bool,
    /// Allows an endpoint without TLS.
    pub allow_http: bool,
}

/// A key of the S3 API.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Credentials {
    /// Its id.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
}

/// A bucket of Google Cloud Storage.
#[derive(Clone, PartialEq, Eq)]
pub struct GcsConfig {
    /// The bucket, which has to be there.
    pub bucket: String,
    /// Folder in the bucket in which everything lies; empty for the bucket itself.
    pub prefix: String,
    /// Who we are there.
    pub account: GcsAccount,
}

/// Who we are at Google.
#[derive(Clone, PartialEq, Eq)]
pub enum GcsAccount {
    /// A JSON file: the key of a service account, or the credentials of a person.
    File(PathBuf),
    /// The key of a service account, as JSON.
    Key(String),
    /// What Google's own programs find: `GOOGLE_APPLICATION_CREDENTIALS`, the user's configuration, the instance. URLs
    /// are then signed by a request to Google each.
    Default,
}

impl std::fmt::Debug for S3Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "S3Config({}/{}, keys not shown)", self.bucket, self.prefix)
    }
}

impl std::fmt::Debug for GcsConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "GcsConfig({}/{}, keys not shown)", self.bucket, self.prefix)
    }
}

/// How long a connection to the service may take to stand.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long it may say nothing. There is no limit on the whole: a large object takes what it takes.
const SILENCE: Duration = Duration::from_mins(1);
const REGION: &str = "us-east-1";

/// An opened bucket, the region that it signs, and a client for requests that we sign ourselves.
pub(super) struct OpenedS3 {
    pub bucket: AmazonS3,
    pub region: String,
    pub http: reqwest::Client,
}

impl S3Config {
    pub(super) fn open(&self) -> Result<OpenedS3, StoreError> {
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(&self.bucket);
        let mut setting = |key, ours: Option<&str>, default: Option<&str>| {
            let theirs = builder.get_config_value(&key);
            let value = ours.map(ToOwned::to_owned).or(theirs).or(default.map(ToOwned::to_owned));
            if let Some(value) = &value {
                builder = std::mem::take(&mut builder).with_config(key, value);
            }
            value
        };
        let region =
            setting(AmazonS3ConfigKey::Region, self.region.as_deref(), Some(REGION)).unwrap_or_default();
        let ours = self.endpoint.as_ref().map(|endpoint| self.address(endpoint)).transpose()?;
        let endpoint = setting(AmazonS3ConfigKey::Endpoint, ours.as_deref(), None);
        // Amazon's own endpoint gets the bucket in front of its host by itself, one from the environment is taken as it is.
        let virtual_host = self.virtual_host && (ours.is_some() || endpoint.is_none());
        if let Some(S3Credentials { access_key, secret_key }) = &self.credentials {
            builder = builder.with_access_key_id(access_key).with_secret_access_key(secret_key);
        }
        let plain = endpoint.is_some_and(|endpoint| endpoint.starts_with("http://"));
        if plain && !self.allow_http {
            return Err(StoreError::Config("the endpoint has no TLS, and that is not allowed".to_owned()));
        }
        let built = builder
            .with_virtual_hosted_style_request(virtual_host)
            .with_client_options(client_options(plain))
            .with_retry(retry())
            .build();
        let bucket = built.map_err(|error| StoreError::Config(error.to_string()))?;
        Ok(OpenedS3 { bucket, region, http: http_client(plain)? })
    }

    /// The endpoint, with the bucket in front of the host when it belongs there.
    fn address(&self, endpoint: &Url) -> Result<String, StoreError> {
        let mut endpoint = endpoint.clone();
        if self.virtual_host {
            let host = format!("{}.{}", self.bucket, endpoint.host_str().unwrap_or_default());
            let changed = endpoint.set_host(Some(&host));
            changed.map_err(|_| StoreError::Config(format!("{:?} is no part of a host", self.bucket)))?;
        }
        Ok(endpoint.as_str().trim_end_matches('/').to_owned())
    }
}

impl GcsConfig {
    pub(super) fn open(&self) -> Result<GoogleCloudStorage, StoreError> {
        let builder = match &self.account {
            GcsAccount::File(path) => {
                GoogleCloudStorageBuilder::new().with_application_credentials(path.to_string_lossy())
            }
            GcsAccount::Key(key) => GoogleCloudStorageBuilder::new().with_service_account_key(key),
            GcsAccount::Default => GoogleCloudStorageBuilder::from_env(),
        };
        let builder = builder.with_bucket_name(&self.bucket).with_client_options(client_options(false));
        builder.with_retry(retry()).build().map_err(|error| StoreError::Config(error.to_string()))
    }
}

fn client_options(plain: bool) -> ClientOptions {
    // Another part of the process may have installed a provider already; whichever came first stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    ClientOptions::new()
        .with_timeout_disabled()
        .with_connect_timeout(CONNECT_TIMEOUT)
        .with_read_timeout(SILENCE)
        .with_allow_http(plain)
        // Where nothing speaks TLS, nothing needs the machine's certificates.
        .with_no_system_certificates(plain)
}

/// The client for the requests that we sign ourselves.
pub(super) fn http_client(plain: bool) -> Result<reqwest::Client, StoreError> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("party-gallery/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT_TIMEOUT)
        .read_timeout(SILENCE)
        .redirect(reqwest::redirect::Policy::none());
    if plain {
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|error| StoreError::Config(error.to_string()))
}

/// Somebody waits for the answer: a few tries within seconds, then the error.
fn retry() -> RetryConfig {
    RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(20), ..RetryConfig::default() }
}
