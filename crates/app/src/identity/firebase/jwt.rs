//! A JSON Web Token in its compact form, taken apart.
//!
//! Kept true: nothing here trusts a token; its signing input is the very text that was received; each part has
//! exactly one spelling (base64url without padding, no repeated fields).

use data_encoding::BASE64URL_NOPAD;
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::FirebaseError;

/// An ID token has one or two kilobytes; custom claims add at most one.
const MAX_LENGTH: usize = 16 * 1024;

/// The part of a token that says how to check it.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    pub(super) kid: Option<String>,
    /// Extensions that a reader must understand (RFC 7515, 4.1.11); we understand none.
    crit: Option<IgnoredAny>,
}

/// The three parts.
pub(super) struct Compact<'a> {
    pub(super) header: Header,
    /// What the signature is over: header and payload as received.
    pub(super) signing_input: &'a str,
    pub(super) signature: Vec<u8>,
    payload: &'a str,
}

impl<'a> Compact<'a> {
    /// Takes the text apart and reads its header, not its payload.
    pub(super) fn parse(text: &'a str) -> Result<Self, FirebaseError> {
        if text.len() > MAX_LENGTH {
            return Err(FirebaseError::Malformed("too long"));
        }
        let (signing_input, signature) = text.rsplit_once('.').ok_or(FirebaseError::Malformed("no parts"))?;
        let (header, payload) =
            signing_input.split_once('.').ok_or(FirebaseError::Malformed("one part missing"))?;
        if payload.contains('.') {
            return Err(FirebaseError::Malformed("more than three parts"));
        }
        let header: Header = json(header, FirebaseError::Malformed("header"))?;
        if header.crit.is_some() {
            return Err(FirebaseError::Malformed("critical extension"));
        }
        let signature = BASE64URL_NOPAD
            .decode(signature.as_bytes())
            .map_err(|_| FirebaseError::Malformed("signature encoding"))?;
        Ok(Self { header, signing_input, signature, payload })
    }

    /// Reads the payload. Only for a token whose signature holds.
    pub(super) fn claims<C: DeserializeOwned>(&self) -> Result<C, FirebaseError> {
        json(self.payload, FirebaseError::Malformed("claims"))
    }
}

fn json<T: DeserializeOwned>(part: &str, otherwise: FirebaseError) -> Result<T, FirebaseError> {
    // The cause is left out: it would quote what a person sent us as a secret.
    BASE64URL_NOPAD
        .decode(part.as_bytes())
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(otherwise)
}
