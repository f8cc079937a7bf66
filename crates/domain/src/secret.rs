//! Bearer secrets: party passes, session tokens, personal links. Whoever holds one is let in; only its hash
//! is stored.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use rand::CryptoRng;
use sha2::{Digest, Sha256};

use crate::invalid::Invalid;

const BYTES: usize = 32;

/// 32 random bytes, shown as 43 characters of URL-safe base64. `Debug` hides it and it is never serialised:
/// the one response that may show it calls [`reveal`](Self::reveal).
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; BYTES]);

impl Secret {
    /// A new secret. `rng` must be one that nobody can predict.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = [0; BYTES];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A secret that somebody presents.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
        let bytes = bytes.and_then(|bytes| <[u8; BYTES]>::try_from(bytes).ok());
        bytes.map(Self).ok_or(Invalid::Rule("must be a secret of 43 characters"))
    }

    /// The text that goes to its holder, once.
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// What is stored and looked up. Plain SHA-256: 256 random bits can't be guessed, so nothing has to be
    /// slow.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// SHA-256 of a [`Secret`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash([u8; BYTES]);

impl SecretHash {
    /// For a BYTEA column.
    pub const fn as_bytes(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// Reads what [`to_hex`](Self::to_hex) wrote.
    pub fn from_hex(text: &str) -> Option<Self> {
        HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map(Self)
    }

    /// For a TEXT column or a cache key: 64 lower-case hexadecimal characters.
    pub fn to_hex(self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};

    use super::*;

    #[test]
    fn a_secret_comes_back_from_its_text() {
        let secret = Secret::generate(&mut StdRng::seed_from_u64(1));
        let text = secret.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Secret::parse(&text).unwrap().hash(), secret.hash());
        assert_ne!(Secret::generate(&mut StdRng::seed_from_u64(2)).hash(), secret.hash());
    }

    #[test]
    fn a_secret_does_not_print() {
        let secret = Secret::generate(&mut StdRng::seed_from_u64(1));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn what_is_not_32_bytes_is_no_secret() {
        for rubbish in ["", "abc", &"A".repeat(42), &"A".repeat(44), &"+".repeat(43)] {
            assert!(Secret::parse(rubbish).is_err(), "{rubbish}");
        }
    }

    #[test]
    fn the_hash_is_sha_256() {
        let secret = Secret([0; BYTES]);
        assert_eq!(
            secret.hash().to_hex(),
            "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"
        );
    }
}
