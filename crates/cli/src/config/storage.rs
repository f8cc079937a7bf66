//! Where photos and videos are kept, as settings say it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::ensure;
use party_media::StoreConfig;
use party_media::store::{GcsAccount, GcsConfig, S3Config, S3Credentials};
use serde::Deserialize;
use serde::de::Error as _;

use super::values::BadValue;
use super::{Secret, Settings};

/// A folder, or a bucket and perhaps a folder in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// On this machine.
    Folder(PathBuf),
    /// Behind the S3 API.
    S3 {
        /// The bucket.
        bucket: String,
        /// In which everything lies; empty for none.
        prefix: String,
    },
    /// Of Google Cloud Storage.
    Gcs {
        /// The bucket.
        bucket: String,
        /// In which everything lies; empty for none.
        prefix: String,
    },
}

impl FromStr for Storage {
    type Err = BadValue;

    fn from_str(text: &str) -> Result<Self, BadValue> {
        let bad = || {
            BadValue::new(format!(
                "{text:?} is no storage; write a folder, s3://bucket/prefix or gs://bucket/prefix"
            ))
        };
        let Some((scheme, place)) = text.split_once("://") else {
            return if text.trim().is_empty() { Err(bad()) } else { Ok(Self::Folder(text.into())) };
        };
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let prefix = prefix.trim_end_matches('/');
        let named = |part: &str| {
            let fine = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
            !part.is_empty() && !part.starts_with('.') && part.bytes().all(fine)
        };
        if !named(bucket) || !(prefix.is_empty() || prefix.split('/').all(named)) {
            return Err(bad());
        }
        let (bucket, prefix) = (bucket.to_owned(), prefix.to_owned());
        match scheme {
            "s3" => Ok(Self::S3 { bucket, prefix }),
            "gs" => Ok(Self::Gcs { bucket, prefix }),
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, bucket, prefix) = match self {
            Self::Folder(path) => return write!(f, "{}", path.display()),
            Self::S3 { bucket, prefix } => ("s3", bucket, prefix),
            Self::Gcs { bucket, prefix } => ("gs", bucket, prefix),
        };
        let slash = if prefix.is_empty() { "" } else { "/" };
        write!(f, "{scheme}://{bucket}{slash}{prefix}")
    }
}

impl<'de> Deserialize<'de> for Storage {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Settings {
    /// Where the bytes lie.
    pub fn storage(&self) -> StoreConfig {
        match self.storage.clone() {
            None => StoreConfig::Folder { path: self.data_dir.join("media") },
            Some(Storage::Folder(path)) => StoreConfig::Folder { path },
            Some(Storage::S3 { bucket, prefix }) => {
                let endpoint = self.s3_endpoint.as_ref().and_then(|url| url.as_str().parse().ok());
                let reveal =
                    |secret: &Option<Secret>| secret.as_ref().map(|secret| secret.reveal().to_owned());
                let keys = reveal(&self.s3_access_key).zip(reveal(&self.s3_secret_key));
                let credentials =
                    keys.map(|(access_key, secret_key)| S3Credentials { access_key, secret_key });
                StoreConfig::S3(S3Config {
                    // Amazon's own endpoint is by virtual host.
                    virtual_host: self.s3_virtual_host || endpoint.is_none(),
                    // Who writes http:// means it.
                    allow_http: true,
                    region: self.s3_region.clone(),
                    endpoint,
                    bucket,
                    prefix,
                    credentials,
                })
            }
            Some(Storage::Gcs { bucket, prefix }) => {
                let account = self.google_application_credentials.clone();
                let account = account.map_or(GcsAccount::Default, GcsAccount::File);
                StoreConfig::Gcs(GcsConfig { bucket, prefix, account })
            }
        }
    }

    /// What no single value shows.
    pub(super) fn check_storage(&self) -> anyhow::Result<()> {
        let is_s3 = matches!(self.storage, Some(Storage::S3 { .. }));
        let (id, secret) = (&self.s3_access_key, &self.s3_secret_key);
        let s3_settings = [
            ("PARTY_GALLERY_S3_ENDPOINT (s3_endpoint)", self.s3_endpoint.is_some()),
            ("PARTY_GALLERY_S3_REGION (s3_region)", self.s3_region.is_some()),
            ("PARTY_GALLERY_S3_ACCESS_KEY (s3_access_key)", id.is_some()),
            ("PARTY_GALLERY_S3_SECRET_KEY (s3_secret_key)", secret.is_some()),
            ("PARTY_GALLERY_S3_VIRTUAL_HOST (s3_virtual_host)", self.s3_virtual_host),
        ];
        for (name, set) in s3_settings {
            ensure!(is_s3 || !set, "{name} is set, but PARTY_GALLERY_STORAGE (storage) is no s3:// bucket");
        }
        ensure!(
            id.is_some() == secret.is_some(),
            "PARTY_GALLERY_S3_ACCESS_KEY (s3_access_key) and PARTY_GALLERY_S3_SECRET_KEY (s3_secret_key) belong together"
        );
        Ok(())
    }
}
