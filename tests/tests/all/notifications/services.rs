//! A Firebase Cloud Messaging and a Web Push service of the tests' own, which speak the real HTTP: the first one grants
//! tokens for signed assertions, the second one checks signatures and decrypts.

use std::collections::HashMap;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use party_app::push::Push;
use party_app::push::endpoint::Hosts;
use party_app::push::fcm::Fcm;
use party_app::push::web::WebPush;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, agree_ephemeral};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::{Value, json};

/// What the services were sent, and how they behave.
#[derive(Default)]
pub(super) struct Services {
    pub(super) address: String,
    /// Messages to apps, as FCM got them.
    pub(super) to_apps: Mutex<Vec<Value>>,
    /// Messages to browsers, decrypted, with their headers.
    pub(super) to_browsers: Mutex<Vec<(String, Value, HeaderMap)>>,
    pub(super) tokens_granted: AtomicUsize,
    pub(super) is_down: AtomicBool,
    pub(super) requests: AtomicUsize,
    account_key: Vec<u8>,
    account: String,
    browsers: Mutex<HashMap<String, EphemeralPrivateKey>>,
}

/// Hosts of this machine, for tests.
pub(super) fn local() -> Hosts {
    Hosts { allow_private: true, ..Hosts::default() }
}

const AUTH: [u8; 16] = *b"a secret of ours";

/// A key of a service account, made once: it takes a moment.
fn account_key() -> (String, Vec<u8>) {
    let made = Command::new("openssl")
        .args(["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        .output()
        .expect("openssl runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pem = String::from_utf8(made.stdout).unwrap();
    let inner: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    (pem, BASE64.decode(inner.as_bytes()).unwrap())
}

impl Services {
    /// Starts both on one port, and a [`Push`] that uses them.
    pub(super) async fn start() -> (Arc<Self>, Push) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (pem, account_key) = account_key();
        let account = json!({
            "type": "service_account", "project_id": "party", "client_email": "push@party.example",
            "private_key": pem, "token_uri": format!("{address}/token"),
        });
        let account = account.to_string();
        let known = account.clone();
        let services =
            Arc::new(Self { address: address.clone(), account_key, account: known, ..Self::default() });
        let routes = Router::new()
            .route("/token", post(grant))
            .route("/v1/projects/party/messages:send", post(fcm))
            .route("/push/{browser}", post(web))
            .with_state(Arc::clone(&services));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build().unwrap();
        let fcm = Fcm::new(&account, client, &address).unwrap();
        let web = WebPush::new(Some("mailto:host@party.example".into()), local());
        (services, Push::new(Some(fcm), web, None))
    }

    /// A browser's subscription, as it registers it. It understands one message.
    pub(super) fn subscribe(&self, browser: &str) -> Value {
        let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = BASE64URL_NOPAD.encode(key.compute_public_key().unwrap().as_ref());
        self.browsers.lock().unwrap().insert(browser.to_owned(), key);
        json!({ "platform": "WEB", "token": format!("{}/push/{browser}", self.address),
                "keys": { "p256dh": public, "auth": BASE64URL_NOPAD.encode(&AUTH) } })
    }

    /// The service account's key, as its file has it.
    pub(super) fn account(&self) -> &str {
        &self.account
    }

    pub(super) fn set_down(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::SeqCst);
    }

    pub(super) fn app_tokens(&self) -> Vec<String> {
        let told = self.to_apps.lock().unwrap();
        let mut tokens: Vec<String> = told.iter().map(|m| m["token"].as_str().unwrap().to_owned()).collect();
        tokens.sort();
        tokens
    }
}

fn decode(text: &str) -> Vec<u8> {
    BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
}

async fn grant(State(services): State<Arc<Services>>, body: String) -> (StatusCode, Json<Value>) {
    let assertion = body
        .strip_prefix("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=")
        .expect("the grant of RFC 7523");
    let (signed, signature) = assertion.rsplit_once('.').unwrap();
    let pair = KeyPair::from_pkcs8(&services.account_key).unwrap();
    let public = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
    let verified = public.verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), &decode(signature));
    let claims: Value = serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
    let fits = claims["aud"] == format!("{}/token", services.address)
        && claims["scope"] == "https://www.googleapis.com/auth/firebase.messaging"
        && claims["iss"] == "push@party.example";
    if verified.is_err() || !fits {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    }
    let number = services.tokens_granted.fetch_add(1, Ordering::SeqCst);
    (StatusCode::OK, Json(json!({ "access_token": format!("granted-{number}"), "expires_in": 3599 })))
}

async fn fcm(
    State(services): State<Arc<Services>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> (StatusCode, Json<Value>) {
    services.requests.fetch_add(1, Ordering::SeqCst);
    let last = services.tokens_granted.load(Ordering::SeqCst).saturating_sub(1);
    let refuse = |status: StatusCode, code: &str| {
        let details =
            json!([{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": code }]);
        (status, Json(json!({ "error": { "code": status.as_u16(), "message": code, "details": details } })))
    };
    if services.is_down.load(Ordering::SeqCst) {
        return refuse(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE");
    }
    if headers["authorization"] != format!("Bearer granted-{last}") {
        return refuse(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED");
    }
    match body["message"]["token"].as_str().unwrap() {
        "gone" => refuse(StatusCode::NOT_FOUND, "UNREGISTERED"),
        "bad" => refuse(StatusCode::BAD_REQUEST, "INVALID_ARGUMENT"),
        _ => {
            services.to_apps.lock().unwrap().push(body["message"].clone());
            (StatusCode::OK, Json(json!({ "name": "projects/party/messages/1" })))
        }
    }
}

async fn web(
    State(services): State<Arc<Services>>,
    Path(browser): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    services.requests.fetch_add(1, Ordering::SeqCst);
    if services.is_down.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    if browser == "gone" {
        return StatusCode::GONE;
    }
    check_signature(&services, &headers);
    let key =
        services.browsers.lock().unwrap().remove(&browser).expect("a browser that understands one message");
    let message = decrypt(key, &body);
    services.to_browsers.lock().unwrap().push((browser, serde_json::from_slice(&message).unwrap(), headers));
    StatusCode::CREATED
}

fn check_signature(services: &Services, headers: &HeaderMap) {
    let said = headers["authorization"].to_str().unwrap();
    let (token, key) = said.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(key));
    public.verify(signed.as_bytes(), &decode(signature)).expect("signed by the key that it names");
    let claims: Value = serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap();
    assert_eq!(
        (&claims["aud"], &claims["sub"]),
        (&json!(services.address), &json!("mailto:host@party.example"))
    );
}

/// RFC 8291 as a browser does it, written apart from the server's side: HKDF by HMAC.
fn decrypt(key: EphemeralPrivateKey, body: &[u8]) -> Vec<u8> {
    let ours = key.compute_public_key().unwrap().as_ref().to_vec();
    let (salt, rest) = body.split_at(16);
    assert_eq!((&rest[..4], rest[4]), (&4096_u32.to_be_bytes()[..], 65));
    let (theirs, record) = rest[5..].split_at(65);
    let theirs_key = ring::agreement::UnparsedPublicKey::new(&ECDH_P256, theirs);
    let shared = agree_ephemeral(key, &theirs_key, <[u8]>::to_vec).unwrap();
    let hkdf = |salt: &[u8], secret: &[u8], info: &[u8], length: usize| {
        let sign = |key: &[u8], data: &[u8]| {
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), data).as_ref().to_vec()
        };
        sign(&sign(salt, secret), &[info, &[1]].concat())[..length].to_vec()
    };
    let secret = hkdf(&AUTH, &shared, &[b"WebPush: info\0", ours.as_slice(), theirs].concat(), 32);
    let content_key = hkdf(salt, &secret, b"Content-Encoding: aes128gcm\0", 16);
    let nonce = hkdf(salt, &secret, b"Content-Encoding: nonce\0", 12);
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &content_key).unwrap());
    let mut record = record.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
    let opened = key.open_in_place(nonce, Aad::empty(), &mut record).expect("it is for this browser");
    let end = opened.iter().rposition(|byte| *byte != 0).unwrap();
    assert_eq!(opened[end], 2, "the last record");
    opened[..end].to_vec()
}
