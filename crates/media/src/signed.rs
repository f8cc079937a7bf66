//! Rights that travel in URLs: to upload one file, to see one picture. Signed, so that nothing is looked up; bound to
//! their end, because nothing can take them back before it.

use jiff::Timestamp;
use ring::hmac;
use serde::{Deserialize, Serialize};

/// Seconds of a bucket of time. A picture's URL is the same for all that ask within one, so that browsers keep what
/// they have; it is valid until the end of the next one, for 30 to 60 minutes.
const BUCKET: i64 = 30 * 60;

/// Signs URLs and knows its own signatures. Each kind of right has a key of its own, derived from the one given.
#[derive(Clone)]
pub struct UrlSigner {
    uploads: hmac::Key,
    media: hmac::Key,
}

/// The right to upload one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadClaim {
    /// The upload.
    #[serde(rename = "u")]
    pub upload_id: String,
    /// Where the bytes go in the store.
    #[serde(rename = "k")]
    pub key: String,
    /// What they are said to be.
    #[serde(rename = "m")]
    pub mime: String,
    /// How many they are.
    #[serde(rename = "s")]
    pub size: u64,
    /// From when on no request may begin.
    #[serde(rename = "e")]
    pub expires_at: Timestamp,
}

/// Why a URL gives no right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// It was not signed by us, or not for this.
    #[error("the URL is not signed")]
    Bad,
    /// It was signed, and its time is over.
    #[error("the URL has expired")]
    Expired,
}

impl std::fmt::Debug for UrlSigner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UrlSigner")
    }
}

impl UrlSigner {
    /// A signer; all servers of a deployment need the same key.
    pub fn new(key: [u8; 32]) -> Self {
        let master = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let derived =
            |label: &str| hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&master, label.as_bytes()).as_ref());
        Self { uploads: derived("party-gallery upload 1"), media: derived("party-gallery media 1") }
    }

    /// The claim as a part of a path: letters, digits, `-`, `_` and one dot.
    pub fn upload_token(&self, claim: &UploadClaim) -> String {
        let claim = encoded(serde_json::to_string(claim).unwrap_or_default().as_bytes());
        let signature = encoded(hmac::sign(&self.uploads, claim.as_bytes()).as_ref());
        format!("{claim}.{signature}")
    }

    /// Reads a claim that is ours and not yet over.
    pub fn read_upload_token(&self, token: &str, now: Timestamp) -> Result<UploadClaim, Rejected> {
        let (claim, signature) = token.split_once('.').ok_or(Rejected::Bad)?;
        verify(&self.uploads, claim, signature)?;
        let claim: UploadClaim = serde_json::from_slice(&decoded(claim)?).map_err(|_| Rejected::Bad)?;
        if claim.expires_at <= now { Err(Rejected::Expired) } else { Ok(claim) }
    }

    /// The query that makes the URL of a picture valid: `e=<seconds since 1970>&s=<signature>`. The same for everybody
    /// within half an hour.
    pub fn media_query(&self, path: &str, now: Timestamp) -> String {
        let expires = (now.as_second().div_euclid(BUCKET) + 2) * BUCKET;
        let signature = hmac::sign(&self.media, media_text(path, expires).as_bytes());
        format!("e={expires}&s={}", encoded(signature.as_ref()))
    }

    /// Whether the query makes the path valid, and until when. Other parameters are nobody's signature and are left to
    /// the caller.
    pub fn check_media(&self, path: &str, query: &str, now: Timestamp) -> Result<Timestamp, Rejected> {
        let (expires, signature) = (only(query, "e")?, only(query, "s")?);
        let expires: i64 = expires.parse().map_err(|_| Rejected::Bad)?;
        verify(&self.media, &media_text(path, expires), signature)?;
        let expires = Timestamp::from_second(expires).map_err(|_| Rejected::Bad)?;
        if expires <= now { Err(Rejected::Expired) } else { Ok(expires) }
    }
}

fn media_text(path: &str, expires: i64) -> String {
    format!("{expires} {path}")
}

/// The value of a parameter that is there once.
fn only<'a>(query: &'a str, name: &str) -> Result<&'a str, Rejected> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(found, _)| *found == name).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (Some(value), None) => Ok(value),
        _ => Err(Rejected::Bad),
    }
}

/// In constant time.
fn verify(key: &hmac::Key, text: &str, signature: &str) -> Result<(), Rejected> {
    hmac::verify(key, text.as_bytes(), &decoded(signature)?).map_err(|_| Rejected::Bad)
}

fn encoded(bytes: &[u8]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(bytes)
}

fn decoded(text: &str) -> Result<Vec<u8>, Rejected> {
    data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Rejected::Bad)
}

#[cfg(test)]
mod tests;
