//! Web Push: a message is encrypted for one browser (RFC 8291) and handed to the service that the browser named (RFC 8030).

use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode, header};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::rand::{SecureRandom as _, SystemRandom};
use tokio::sync::OnceCell;

use super::endpoint::{Endpoint, Hosts, PublicOnly};
use super::message::Sent;
use super::vapid::VapidKeys;
use crate::identity;

/// The most that services must take (RFC 8030, 7.2), less what encryption adds.
pub const LARGEST: usize = 4096 - 86 - 17;
/// How long a service may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Sends to browsers.
#[derive(Debug, Default)]
pub struct WebPush {
    /// Whom services ask when something is wrong: an address, or `mailto:`.
    pub subject: Option<String>,
    /// Where to.
    pub hosts: Hosts,
    client: OnceCell<Client>,
}

/// A browser's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserKeys {
    /// Its public key, a point without compression.
    pub p256dh: [u8; 65],
    /// Its secret.
    pub auth: [u8; 16],
}

impl BrowserKeys {
    /// Both are base64url; padding is allowed, because some browsers' libraries add it.
    pub fn parse(p256dh: &str, auth: &str) -> Option<Self> {
        let bytes = |text: &str| BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes()).ok();
        let p256dh: [u8; 65] = bytes(p256dh)?.try_into().ok()?;
        (p256dh[0] == 4).then_some(Self { p256dh, auth: bytes(auth)?.try_into().ok()? })
    }
}

/// Something could not be encrypted: the browser's key is no point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the subscription's keys are not usable")]
pub struct BadSubscription;

impl WebPush {
    /// As the settings say.
    pub fn new(subject: Option<String>, hosts: Hosts) -> Self {
        Self { subject, hosts, client: OnceCell::new() }
    }

    async fn client(&self) -> Result<&Client, String> {
        self.client
            .get_or_try_init(async || {
                let builder = identity::outside_builder(!self.hosts.allow_private)
                    .redirect(Policy::none())
                    .timeout(TIMEOUT);
                // A proxy would resolve names where we cannot see them.
                let builder = builder.no_proxy();
                let builder = if self.hosts.allow_private {
                    builder
                } else {
                    builder.https_only(true).dns_resolver(Arc::new(PublicOnly))
                };
                builder.build().map_err(|error| format!("no client for Web Push: {error}"))
            })
            .await
    }

    /// Hands one message to a browser's service.
    pub(super) async fn send(
        &self,
        keys: &VapidKeys,
        endpoint: &Endpoint,
        browser: Option<BrowserKeys>,
        push: &WebMessage<'_>,
        now: Timestamp,
    ) -> Sent {
        let sealed = browser.ok_or(BadSubscription).and_then(|browser| encrypt(push.payload, &browser));
        let sealed = match sealed {
            Ok(sealed) => sealed,
            Err(wrong) => return Sent::Refused(wrong.to_string()),
        };
        let subject = self.subject.as_deref().unwrap_or("mailto:party@localhost.localdomain");
        let Ok(authorization) = keys.authorization(&endpoint.origin(), subject, now) else {
            return Sent::Down { why: "cannot sign".into(), again_in: None };
        };
        let client = match self.client().await {
            Ok(client) => client,
            Err(why) => return Sent::Down { why, again_in: None },
        };
        let request = client
            .post(endpoint.url().clone())
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header("TTL", push.lives.as_secs().max(0))
            .header("Urgency", if push.is_urgent { "high" } else { "normal" })
            .header("Topic", push.topic)
            .body(sealed);
        match request.send().await {
            Ok(response) => judge(response.status(), response.headers()),
            Err(error) => Sent::Down { why: causes(&error.without_url()), again_in: None },
        }
    }
}

/// What goes to a browser.
#[derive(Debug, Clone, Copy)]
pub struct WebMessage<'a> {
    /// At most [`LARGEST`] bytes.
    pub payload: &'a [u8],
    /// The next one of the same topic takes its place while it waits: at most 32 characters of base64url.
    pub topic: &'a str,
    /// How long it may wait.
    pub lives: SignedDuration,
    /// Wakes a phone that saves its battery.
    pub is_urgent: bool,
}

fn judge(status: StatusCode, headers: &header::HeaderMap) -> Sent {
    match status {
        status if status.is_success() => Sent::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Sent::Gone,
        status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
            Sent::Down { why: status.to_string(), again_in: super::message::retry_after(headers) }
        }
        status => Sent::Refused(status.to_string()),
    }
}

pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Encrypts a message for a browser, with a key of its own.
pub fn encrypt(message: &[u8], browser: &BrowserKeys) -> Result<Vec<u8>, BadSubscription> {
    let random = SystemRandom::new();
    let mut salt = [0; 16];
    random.fill(&mut salt).map_err(|_| BadSubscription)?;
    let ours = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(|_| BadSubscription)?;
    let public = ours.compute_public_key().map_err(|_| BadSubscription)?;
    let public: [u8; 65] = public.as_ref().try_into().map_err(|_| BadSubscription)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, browser.p256dh);
    agree_ephemeral(ours, &theirs, |shared| seal(message, browser, shared, &public, salt))
        .map_err(|_| BadSubscription)?
}

/// RFC 8291, 3.4, in one record (RFC 8188).
fn seal(
    message: &[u8],
    browser: &BrowserKeys,
    shared: &[u8],
    public: &[u8; 65],
    salt: [u8; 16],
) -> Result<Vec<u8>, BadSubscription> {
    let info = [b"WebPush: info\0".as_slice(), &browser.p256dh, public];
    let mut secret = [0; 32];
    derive(&browser.auth, shared, &info, &mut secret)?;
    let (mut key, mut nonce) = ([0; 16], [0; 12]);
    derive(&salt, &secret, &[b"Content-Encoding: aes128gcm\0"], &mut key)?;
    derive(&salt, &secret, &[b"Content-Encoding: nonce\0"], &mut nonce)?;
    // The only record is the last one: 2 after the message says so.
    let mut record = [message, &[2]].concat();
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(|_| BadSubscription)?);
    let nonce = Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).map_err(|_| BadSubscription)?;
    let mut sealed = Vec::with_capacity(86 + record.len());
    sealed.extend_from_slice(&salt);
    sealed.extend_from_slice(&4096_u32.to_be_bytes());
    sealed.push(65);
    sealed.extend_from_slice(public);
    sealed.extend_from_slice(&record);
    Ok(sealed)
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn derive(salt: &[u8], secret: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), BadSubscription> {
    let key = Salt::new(HKDF_SHA256, salt).extract(secret);
    let derived = key.expand(info, Bytes(out.len())).map_err(|_| BadSubscription)?;
    derived.fill(out).map_err(|_| BadSubscription)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        BASE64URL_NOPAD.decode(text.as_bytes()).unwrap().try_into().unwrap()
    }

    #[test]
    fn the_example_of_rfc_8291_comes_out() {
        let browser = BrowserKeys {
            p256dh: bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
            auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        };
        let shared: [u8; 32] = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let public =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw");
        let sealed = seal(b"When I grow up, I want to be a watermelon", &browser, &shared, &public, salt);
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(BASE64URL_NOPAD.encode(&sealed.unwrap()), expected);
    }

    #[test]
    fn a_key_that_is_no_point_is_refused() {
        let browser = BrowserKeys { p256dh: [4; 65], auth: [0; 16] };
        assert_eq!(encrypt(b"hello", &browser), Err(BadSubscription));
        assert_eq!(BrowserKeys::parse("AAAA", "AAAA"), None);
        let p256dh = BASE64URL_NOPAD.encode(&[4; 65]) + "=";
        assert!(BrowserKeys::parse(&p256dh, "AAAAAAAAAAAAAAAAAAAAAA==").is_some(), "padding is no fault");
    }

    #[test]
    fn the_largest_message_fits_into_4096_bytes() {
        let ours = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let p256dh = ours.compute_public_key().unwrap().as_ref().try_into().unwrap();
        let sealed = encrypt(&[0; LARGEST], &BrowserKeys { p256dh, auth: [0; 16] }).unwrap();
        assert_eq!(sealed.len(), 4096);
    }
}
