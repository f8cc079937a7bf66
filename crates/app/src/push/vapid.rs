//! Who sends Web Pushes (RFC 8292): a pair of P-256 keys, whose public one browsers subscribe with.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use serde_json::json;

/// Bytes of the private key.
const PRIVATE: usize = 32;
/// Bytes of the public key, a point without compression.
const PUBLIC: usize = 65;
/// How long a signature is good for; services refuse more than a day.
const SIGNED_FOR: SignedDuration = SignedDuration::from_hours(12);

/// The keys.
pub struct VapidKeys {
    pair: EcdsaKeyPair,
    private: [u8; PRIVATE],
    public: [u8; PUBLIC],
}

impl std::fmt::Debug for VapidKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VapidKeys({})", self.public_text())
    }
}

/// The keys are none, or do not belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a pair of P-256 keys: a private one of 32 bytes and its public one of 65, base64url")]
pub struct BadKeys;

impl VapidKeys {
    /// A new pair.
    pub fn generate() -> Result<Self, BadKeys> {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
        let document = document.map_err(|_| BadKeys)?;
        // PKCS#8 of such a key ends with the private key, five bytes of structure and the public key; that they are these is
        // checked by signing and verifying below, as for any others.
        let bytes = document.as_ref();
        let public = bytes.len().checked_sub(PUBLIC).ok_or(BadKeys)?;
        let private = public.checked_sub(5 + PRIVATE).ok_or(BadKeys)?;
        Self::new(&bytes[private..private + PRIVATE], &bytes[public..])
    }

    fn new(private: &[u8], public: &[u8]) -> Result<Self, BadKeys> {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_private_key_and_public_key(algorithm, private, public, &random);
        Ok(Self {
            pair: pair.map_err(|_| BadKeys)?,
            private: private.try_into().map_err(|_| BadKeys)?,
            public: public.try_into().map_err(|_| BadKeys)?,
        })
    }

    /// As an operator has them: both base64url, as `web-push generate-vapid-keys` prints them.
    pub fn parse(private: &str, public: &str) -> Result<Self, BadKeys> {
        let bytes = |text: &str| BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes());
        Self::new(&bytes(private).map_err(|_| BadKeys)?, &bytes(public).map_err(|_| BadKeys)?)
    }

    /// As they are kept: the private key, then the public one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadKeys> {
        let (private, public) = bytes.split_at_checked(PRIVATE).ok_or(BadKeys)?;
        Self::new(private, public)
    }

    /// For keeping them.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.private.as_slice(), self.public.as_slice()].concat()
    }

    /// The same once more.
    pub(super) fn again(&self) -> Result<Self, BadKeys> {
        Self::new(&self.private, &self.public)
    }

    /// The public key as browsers take it.
    pub fn public_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.public)
    }

    /// The value of `Authorization` for an origin such as `https://push.example`. `subject` tells the service whom to ask
    /// when something is wrong: an address, or `mailto:`.
    pub fn authorization(&self, origin: &str, subject: &str, now: Timestamp) -> Result<String, BadKeys> {
        let expires = (now + SIGNED_FOR).as_second();
        let part = |json: serde_json::Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let header = part(json!({ "typ": "JWT", "alg": "ES256" }));
        let claims = part(json!({ "aud": origin, "exp": expires, "sub": subject }));
        let signed = format!("{header}.{claims}");
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| BadKeys)?;
        let signature = BASE64URL_NOPAD.encode(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public_text()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn what_is_signed_verifies_by_the_public_key_and_says_who_and_until_when() {
        let keys = VapidKeys::generate().unwrap();
        let now: Timestamp = "2026-11-23T20:00:00Z".parse().unwrap();
        let said = keys.authorization("https://push.example", "mailto:a@example.org", now).unwrap();
        let (token, key) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let decode = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(key));
        public.verify(signed.as_bytes(), &decode(signature)).unwrap();
        let claims: serde_json::Value =
            serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
        let expires = (now + SignedDuration::from_hours(12)).as_second();
        assert_eq!(
            claims,
            json!({ "aud": "https://push.example", "exp": expires, "sub": "mailto:a@example.org" })
        );
    }

    #[test]
    fn keys_come_back_as_they_were_kept_and_wrong_ones_are_refused() {
        let keys = VapidKeys::generate().unwrap();
        assert_eq!(VapidKeys::from_bytes(&keys.to_bytes()).unwrap().public, keys.public);
        let private = BASE64URL_NOPAD.encode(&keys.private);
        assert_eq!(VapidKeys::parse(&private, &keys.public_text()).unwrap().public, keys.public);
        let others = VapidKeys::generate().unwrap();
        assert!(VapidKeys::parse(&private, &others.public_text()).is_err(), "they do not belong together");
        assert!(VapidKeys::from_bytes(&[0; 97]).is_err() && VapidKeys::from_bytes(b"short").is_err());
        assert!(!format!("{keys:?}").contains(&private));
    }
}
