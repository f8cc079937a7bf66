//! A token service of our own: it signs like Google's and publishes its keys over HTTP like Google's.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
};
use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use reqwest::Url;
use ring::{rand::SystemRandom, rsa::PublicKeyComponents, signature};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::Semaphore};

use crate::identity::{
    firebase::{FirebaseProject, FirebaseVerifier, Trust, keys::KeyCache},
    outside,
};

pub(super) const PROJECT: &str = "demo-party";

/// The moment at which the tests begin.
pub(super) fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

pub(super) fn after(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

/// Claims as Firebase makes them for somebody who signed in ten minutes before [`now`].
pub(super) fn claims() -> Value {
    json!({
        "iss": "https://securetoken.google.com/demo-party",
        "aud": PROJECT,
        "auth_time": 1_799_999_400,
        "user_id": "u-ana",
        "sub": "u-ana",
        "iat": 1_799_999_400,
        "exp": 1_800_003_000,
        "name": "Ana María",
        "picture": "https://example.com/ana.jpg",
        "email": "ana@example.com",
        "email_verified": true,
        "firebase": {"identities": {"email": ["ana@example.com"]}, "sign_in_provider": "password"}
    })
}

/// The claims with one of them set, or removed by null.
pub(super) fn claims_with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    if claims[name].is_null() {
        claims.as_object_mut().unwrap().remove(name);
    }
    claims
}

/// Header and payload in compact form, without their signature.
pub(super) fn encode(header: &Value, claims: &Value) -> String {
    let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
    format!("{}.{}", part(header), part(claims))
}

/// A key pair with its published name. The keys were made for these tests (`openssl genpkey`, 2048 bits) and sign
/// nothing else.
pub(super) struct Signer {
    pub(super) kid: &'static str,
    pair: signature::RsaKeyPair,
}

impl Signer {
    pub(super) fn first() -> Self {
        Self::read("first", include_bytes!("../fixtures/first.pk8"))
    }

    pub(super) fn second() -> Self {
        Self::read("second", include_bytes!("../fixtures/second.pk8"))
    }

    fn read(kid: &'static str, pkcs8: &[u8]) -> Self {
        Self { kid, pair: signature::RsaKeyPair::from_pkcs8(pkcs8).unwrap() }
    }

    pub(super) fn header(&self) -> Value {
        json!({"alg": "RS256", "kid": self.kid, "typ": "JWT"})
    }

    pub(super) fn token(&self, claims: &Value) -> String {
        self.sign(&self.header(), claims)
    }

    pub(super) fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_by(&signature::RSA_PKCS1_SHA256, header, claims)
    }

    pub(super) fn sign_by(
        &self,
        how: &'static dyn signature::RsaEncoding,
        header: &Value,
        claims: &Value,
    ) -> String {
        let input = encode(header, claims);
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair.sign(how, &SystemRandom::new(), input.as_bytes(), &mut signature).unwrap();
        format!("{input}.{}", BASE64URL_NOPAD.encode(&signature))
    }

    pub(super) fn public(&self) -> PublicKeyComponents<Vec<u8>> {
        self.pair.public().into()
    }

    pub(super) fn jwk(&self) -> Value {
        let key = self.public();
        json!({
            "kty": "RSA", "alg": "RS256", "use": "sig", "kid": self.kid,
            "n": BASE64URL_NOPAD.encode(&key.n), "e": BASE64URL_NOPAD.encode(&key.e)
        })
    }
}

/// An HTTP server on this machine that publishes what the test tells it to.
pub(super) struct KeyServer {
    pub(super) url: Url,
    shared: Arc<Shared>,
}

struct Shared {
    answer: Mutex<(StatusCode, HeaderMap, String)>,
    asked: AtomicUsize,
    /// Answers go out only through here, so that a test can hold them back.
    gate: Semaphore,
}

impl KeyServer {
    /// A server that publishes these keys for an hour.
    pub(super) async fn publishing(signers: &[&Signer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwk", listener.local_addr().unwrap()).parse().unwrap();
        let shared = Arc::new(Shared {
            answer: Mutex::default(),
            asked: AtomicUsize::new(0),
            gate: Semaphore::new(Semaphore::MAX_PERMITS),
        });
        let routes = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let server = Self { url, shared };
        server.publish(signers, "public, max-age=3600, must-revalidate, no-transform");
        server
    }

    pub(super) fn publish(&self, signers: &[&Signer], cache_control: &str) {
        let keys: Vec<_> = signers.iter().map(|signer| signer.jwk()).collect();
        self.reply(StatusCode::OK, cache_control, &json!({ "keys": keys }).to_string());
    }

    pub(super) fn reply(&self, status: StatusCode, cache_control: &str, body: &str) {
        let headers =
            HeaderMap::from_iter([(header::CACHE_CONTROL, HeaderValue::from_str(cache_control).unwrap())]);
        *self.shared.answer.lock().unwrap() = (status, headers, body.to_owned());
    }

    pub(super) fn set_age(&self, seconds: u32) {
        self.shared.answer.lock().unwrap().1.insert(header::AGE, seconds.into());
    }

    pub(super) fn fail(&self) {
        self.reply(StatusCode::INTERNAL_SERVER_ERROR, "no-store", "oh");
    }

    /// How often somebody asked.
    pub(super) fn asked(&self) -> usize {
        self.shared.asked.load(Ordering::SeqCst)
    }

    /// From now on no answer leaves before [`KeyServer::let_go`].
    pub(super) fn hold_back(&self) {
        self.shared.gate.forget_permits(Semaphore::MAX_PERMITS);
    }

    pub(super) fn let_go(&self) {
        self.shared.gate.add_permits(Semaphore::MAX_PERMITS);
    }

    pub(super) fn verifier(&self) -> FirebaseVerifier {
        FirebaseVerifier::new(project(), client(), self.url.clone())
    }

    /// A verifier that loses patience quickly.
    pub(super) fn hasty_verifier(&self) -> FirebaseVerifier {
        let keys = KeyCache::new(client(), self.url.clone());
        let keys = keys.with_timeout(std::time::Duration::from_millis(50));
        FirebaseVerifier::trusting(project(), Trust::SignedBy(Box::new(keys)))
    }
}

async fn answer(State(shared): State<Arc<Shared>>) -> (StatusCode, HeaderMap, String) {
    shared.asked.fetch_add(1, Ordering::SeqCst);
    let _passed = shared.gate.acquire().await.unwrap();
    shared.answer.lock().unwrap().clone()
}

pub(super) fn project() -> FirebaseProject {
    PROJECT.parse().unwrap()
}

pub(super) fn client() -> reqwest::Client {
    outside::builder().tls_certs_only([]).no_proxy().build().unwrap()
}
