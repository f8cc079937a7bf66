//! Firebase Cloud Messaging, HTTP v1: for the apps on phones.
//!
//! A service account signs for a token that is good for an hour (RFC 7523); it is kept until shortly before its end, and
//! thrown away when the service refuses it.

use std::time::Duration;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, StatusCode, Url};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::message::{Message, Sent, retry_after};
use super::web::causes;

/// Where messages go outside tests.
pub const GOOGLE: &str = "https://fcm.googleapis.com";
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// How long before its end a token is not used any more.
const SPARE: SignedDuration = SignedDuration::from_mins(5);
/// Answers are read up to this.
const LARGEST_ANSWER: usize = 64 * 1024;

/// A service account's key, as Google's console gives it.
#[derive(Deserialize)]
struct Account {
    project_id: String,
    client_email: String,
    private_key: String,
    token_uri: String,
}

/// Sends to apps.
pub struct Fcm {
    client: Client,
    account: Account,
    key: RsaKeyPair,
    messages: Url,
    token: Mutex<Option<(String, Timestamp)>>,
}

impl std::fmt::Debug for Fcm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fcm({})", self.account.project_id)
    }
}

/// The file is no key of a service account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the key of a service account: JSON with project_id, client_email, private_key and token_uri")]
pub struct BadAccount;

impl Fcm {
    /// From the JSON of a service account; `base` is [`GOOGLE`] outside tests.
    pub fn new(json: &str, client: Client, base: &str) -> Result<Self, BadAccount> {
        let account: Account = serde_json::from_str(json).map_err(|_| BadAccount)?;
        let key = pem(&account.private_key).ok_or(BadAccount)?;
        let key = RsaKeyPair::from_pkcs8(&key).map_err(|_| BadAccount)?;
        let messages =
            format!("{}/v1/projects/{}/messages:send", base.trim_end_matches('/'), account.project_id);
        let messages = Url::parse(&messages).map_err(|_| BadAccount)?;
        Url::parse(&account.token_uri).map_err(|_| BadAccount)?;
        Ok(Self { client, account, key, messages, token: Mutex::new(None) })
    }

    pub(super) async fn send(&self, device: &str, message: &Message, now: Timestamp) -> Sent {
        let body = json!({ "message": wire(device, message, now) });
        // A token may be taken back before its end: then a new one is asked for, once.
        for is_last in [false, true] {
            let token = match self.token(now).await {
                Ok(token) => token,
                Err(why) => return Sent::Down { why: format!("no token: {why}"), again_in: None },
            };
            let request = self.client.post(self.messages.clone()).bearer_auth(token).json(&body);
            let response = match request.send().await {
                Ok(response) => response,
                Err(error) => return Sent::Down { why: causes(&error.without_url()), again_in: None },
            };
            if response.status() == StatusCode::UNAUTHORIZED && !is_last {
                *self.token.lock().await = None;
                continue;
            }
            return judge(response).await;
        }
        Sent::Down { why: "the token is refused".into(), again_in: None }
    }

    async fn token(&self, now: Timestamp) -> Result<String, String> {
        // Whoever comes meanwhile waits here for the one answer.
        let mut kept = self.token.lock().await;
        if let Some((token, _)) = kept.as_ref().filter(|(_, until)| *until > now) {
            return Ok(token.clone());
        }
        let (token, seconds) = self.fetch_token(now).await?;
        let until = now + SignedDuration::from_secs(seconds) - SPARE;
        *kept = Some((token.clone(), until));
        Ok(token)
    }

    async fn fetch_token(&self, now: Timestamp) -> Result<(String, i64), String> {
        #[derive(Deserialize)]
        struct Granted {
            access_token: String,
            expires_in: i64,
        }
        let assertion = self.assertion(now).ok_or("cannot sign")?;
        let body =
            format!("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion={assertion}");
        let request = self
            .client
            .post(&self.account.token_uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let response = request.send().await.map_err(|error| causes(&error.without_url()))?;
        let status = response.status();
        let body =
            crate::identity::read_body(response, LARGEST_ANSWER).await.map_err(|error| causes(&error))?;
        if !status.is_success() {
            return Err(format!("{status}"));
        }
        let granted: Granted = serde_json::from_slice(&body).map_err(|_| "the answer is no token")?;
        Ok((granted.access_token, granted.expires_in))
    }

    fn assertion(&self, now: Timestamp) -> Option<String> {
        let part = |json: Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let second = now.as_second();
        let header = part(json!({ "alg": "RS256", "typ": "JWT" }));
        let claims = part(json!({
            "iss": self.account.client_email, "scope": SCOPE, "aud": self.account.token_uri,
            "iat": second, "exp": second + 3600,
        }));
        let signed = format!("{header}.{claims}");
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        self.key.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature)))
    }
}

/// The bytes of a PEM block.
fn pem(text: &str) -> Option<Vec<u8>> {
    let inner = text.split("-----BEGIN PRIVATE KEY-----").nth(1)?;
    let inner = inner.split("-----END PRIVATE KEY-----").next()?;
    let inner: String = inner.split_whitespace().collect();
    BASE64.decode(inner.as_bytes()).ok()
}

/// A message as FCM takes it. The data are text; what is shown is said apart from it, so that it is shown while the app does
/// not run.
fn wire(device: &str, message: &Message, now: Timestamp) -> Value {
    let mut data = serde_json::to_value(message).unwrap_or_default();
    if let Some(fields) = data.as_object_mut() {
        fields.retain(|name, value| value.is_string() && !matches!(name.as_str(), "title" | "body"));
    }
    let seconds = message.lives.as_secs().max(0);
    let (android, apple) = if message.is_urgent { ("HIGH", "10") } else { ("NORMAL", "5") };
    json!({
        "token": device,
        "notification": { "title": message.title, "body": message.body },
        "data": data,
        "android": {
            "collapse_key": message.tag, "priority": android, "ttl": format!("{seconds}s"),
            "notification": { "tag": message.tag },
        },
        "apns": {
            "headers": {
                "apns-collapse-id": message.tag, "apns-priority": apple,
                "apns-expiration": (now.as_second() + seconds).to_string(),
            },
            "payload": { "aps": { "sound": "default", "thread-id": message.party_id.as_deref().unwrap_or("party") } },
        },
    })
}

async fn judge(response: reqwest::Response) -> Sent {
    let (status, again_in) = (response.status(), retry_after(response.headers()));
    if status.is_success() {
        return Sent::Taken;
    }
    let body: Value = match crate::identity::read_body(response, LARGEST_ANSWER).await {
        Ok(body) => serde_json::from_slice(&body).unwrap_or_default(),
        Err(_) => Value::Null,
    };
    let details = body["error"]["details"].as_array();
    let code =
        details.and_then(|all| all.iter().find_map(|one| one["errorCode"].as_str())).unwrap_or_default();
    let why = format!("{status} {code} {}", body["error"]["message"].as_str().unwrap_or_default());
    let why = why.trim().chars().take(300).collect();
    match (status, code) {
        // The app was removed, or the token is another project's.
        (_, "UNREGISTERED" | "SENDER_ID_MISMATCH") => Sent::Gone,
        (StatusCode::TOO_MANY_REQUESTS | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _)
        | (_, "THIRD_PARTY_AUTH_ERROR") => {
            Sent::Down { why, again_in: again_in.or(Some(Duration::from_mins(1))) }
        }
        (status, _) if status.is_server_error() || status == StatusCode::NOT_FOUND => {
            Sent::Down { why, again_in }
        }
        _ => Sent::Refused(why),
    }
}
