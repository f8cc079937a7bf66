//! Devices that signed in to an account before. Each gets a token at sign-in, which says that somebody on this device knew
//! the password once. It lets nobody in; it sets the device apart from strangers, who share the account's budget of
//! attempts and the line of those who wait for a hash (the "device cookies" that OWASP describes).
//!
//! Kept true: a token counts for one account only; it is signed and not stored, and all servers of a deployment accept it.

use data_encoding::BASE64URL_NOPAD;
use ring::hmac;

const NONCE: usize = 16;
const PREFIX: &str = "pgk_";
/// Most accounts of one device that are remembered.
const MOST: usize = 5;

/// Makes tokens of devices and knows its own.
#[derive(Clone)]
pub struct KnownDevices(hmac::Key);

/// A device, by the random part of its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownDevice(pub [u8; 32]);

impl std::fmt::Debug for KnownDevices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KnownDevices")
    }
}

impl KnownDevices {
    /// Derives the key for this purpose from a key of the deployment.
    pub fn new(key: [u8; 32]) -> Self {
        let master = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let derived = hmac::sign(&master, b"party-gallery known device 1");
        Self(hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()))
    }

    /// A token for the account of an address.
    pub fn issue(&self, email: &str, nonce: [u8; NONCE]) -> String {
        let mut bytes = nonce.to_vec();
        bytes.extend_from_slice(hmac::sign(&self.0, &text(&nonce, email)).as_ref());
        format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&bytes))
    }

    /// The device, if one of the tokens was issued to it for the account of this address.
    pub fn recognise(&self, tokens: &str, email: &str) -> Option<KnownDevice> {
        tokens.split('.').take(MOST).find_map(|token| self.read(token, email))
    }

    fn read(&self, token: &str, email: &str) -> Option<KnownDevice> {
        let bytes = BASE64URL_NOPAD.decode(token.strip_prefix(PREFIX)?.as_bytes()).ok()?;
        let (nonce, signature) = bytes.split_at_checked(NONCE)?;
        hmac::verify(&self.0, &text(nonce, email), signature).ok()?;
        signature.try_into().ok().map(KnownDevice)
    }

    /// The tokens of a device with a new one for an account, whose old one goes.
    pub fn remember(&self, tokens: &str, token: &str, email: &str) -> String {
        let others = tokens.split('.').filter(|other| {
            other.len() == token.len() && other.starts_with(PREFIX) && self.read(other, email).is_none()
        });
        std::iter::once(token).chain(others).take(MOST).collect::<Vec<_>>().join(".")
    }
}

fn text(nonce: &[u8], email: &str) -> Vec<u8> {
    [nonce, email.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_for_the_accounts_that_signed_in_on_it_and_for_no_other() {
        let devices = KnownDevices::new([1; 32]);
        let ana = devices.issue("ana@example.com", [2; NONCE]);
        let both = devices.remember(&ana, &devices.issue("bea@example.com", [3; NONCE]), "bea@example.com");
        for (tokens, email, is_known) in [
            (&ana, "ana@example.com", true),
            (&ana, "bea@example.com", false),
            (&both, "ana@example.com", true),
            (&both, "bea@example.com", true),
            (&ana[1..].to_owned(), "ana@example.com", false),
            (&String::new(), "ana@example.com", false),
        ] {
            assert_eq!(devices.recognise(tokens, email).is_some(), is_known, "{tokens} {email}");
        }
        assert!(
            KnownDevices::new([9; 32]).recognise(&both, "ana@example.com").is_none(),
            "of another deployment"
        );
    }

    #[test]
    fn a_device_remembers_each_account_once_and_a_few_of_them() {
        let devices = KnownDevices::new([1; 32]);
        let mut tokens = String::new();
        for n in 0..20_u8 {
            let email = format!("{}@example.com", n % 10);
            tokens = devices.remember(&tokens, &devices.issue(&email, [n; NONCE]), &email);
        }
        assert_eq!(tokens.split('.').count(), MOST);
        assert!(devices.recognise(&tokens, "9@example.com").is_some());
        assert!(devices.recognise(&tokens, "4@example.com").is_none());
    }
}
