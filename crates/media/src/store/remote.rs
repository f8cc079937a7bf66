//! Buckets: what S3 and Google Cloud Storage do that a folder cannot. A URL that we sign binds an upload to its size and
//! type; the bytes then go past us.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use object_store::aws::AmazonS3;
use object_store::gcp::GoogleCloudStorage;
use object_store::multipart::MultipartStore;
use object_store::path::Path;
use object_store::signer::{HeaderName, HeaderValue, Method, SignedUrlOptions, Signer};
use object_store::{Attribute, Attributes};

use super::{SignedPut, StoreError, sigv4};

/// What is kept in a bucket never changes under its key, and is about people.
const CACHE_CONTROL: &str = "private, max-age=31536000, immutable";

/// A bucket.
#[derive(Debug, Clone)]
pub(super) enum Remote {
    S3 { bucket: Arc<AmazonS3>, region: String, http: reqwest::Client },
    Gcs { bucket: Arc<GoogleCloudStorage>, http: reqwest::Client },
}

/// What a URL allows, besides its object.
#[derive(Debug, Default)]
pub(super) struct Allowed<'a> {
    pub query: Vec<(&'a str, String)>,
    pub mime: Option<&'a str>,
    pub size: Option<u64>,
}

impl Remote {
    pub fn multipart(&self) -> &dyn MultipartStore {
        match self {
            Self::S3 { bucket, .. } => &**bucket,
            Self::Gcs { bucket, .. } => &**bucket,
        }
    }

    pub fn http(&self) -> &reqwest::Client {
        match self {
            Self::S3 { http, .. } | Self::Gcs { http, .. } => http,
        }
    }

    /// Signs a request to `path`.
    pub async fn presign(
        &self,
        method: Method,
        path: &Path,
        allowed: Allowed<'_>,
        now: Timestamp,
        valid: Duration,
    ) -> Result<SignedPut, StoreError> {
        let headers = self.headers(&allowed);
        let url = match self {
            Self::S3 { bucket, region, .. } => {
                // Only for the address: object_store would not sign Content-Length.
                let address = bucket.signed_url(method.clone(), path, valid).await?;
                let credential = bucket.credentials().get_credential().await?;
                let scope = sigv4::Scope {
                    access_key: &credential.key_id,
                    secret_key: &credential.secret_key,
                    session_token: credential.token.as_deref(),
                    region,
                };
                let request =
                    sigv4::Request { method: method.as_str(), query: &allowed.query, headers: &headers };
                sigv4::presign(&scope, address, &request, now, valid)
            }
            Self::Gcs { bucket, .. } => {
                let mut options = SignedUrlOptions::new().with_query(allowed.query);
                for (name, value) in &headers {
                    options = options.with_signed_header(HeaderName::from_static(name), header(value)?);
                }
                bucket.signed_url_opts(method, path, valid, &options).await?
            }
        };
        let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(SignedPut { url, headers })
    }

    /// The headers that a request has to have. Google does not sign Content-Length, but has a header that says how many
    /// bytes may come.
    fn headers(&self, allowed: &Allowed<'_>) -> Vec<(&'static str, String)> {
        let mime = allowed.mime.map(|mime| ("content-type", mime.to_owned()));
        let size = allowed.size.map(|size| match self {
            Self::S3 { .. } => ("content-length", size.to_string()),
            Self::Gcs { .. } => ("x-goog-content-length-range", format!("{size},{size}")),
        });
        mime.into_iter().chain(size).collect()
    }
}

fn header(value: &str) -> Result<HeaderValue, StoreError> {
    HeaderValue::from_str(value).map_err(|_| StoreError::Config(format!("{value:?} is no value of a header")))
}

/// What a bucket says of an object to whoever reads it directly.
pub(super) fn attributes(mime: &str) -> Attributes {
    Attributes::from_iter([
        (Attribute::ContentType, mime.to_owned()),
        (Attribute::CacheControl, CACHE_CONTROL.to_owned()),
    ])
}
