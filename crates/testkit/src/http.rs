//! The server as a client meets it: a real listener on a port of its own, on a test's database and clock.
#![expect(clippy::missing_panics_doc, reason = "a test that cannot have its server ends there")]

use std::net::SocketAddr;

use party_app::identity::token::SessionToken;
use party_domain::id::{PassId, UserId};
use party_domain::secret::Secret;
use party_http::HttpConfig;
use rand::SeedableRng as _;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::contract;
use crate::db::{ManualClock, TestDb};

/// A running server. It ends when it is dropped.
#[derive(Debug)]
pub struct TestServer {
    /// Where it listens.
    pub address: SocketAddr,
    client: Client,
    stop: Option<oneshot::Sender<()>>,
}

/// An answer: its status and its body, null when it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body; text that is no JSON as a string.
    pub body: Value,
}

impl Answer {
    /// `data` of a success.
    pub fn data(&self) -> &Value {
        &self.body["data"]
    }

    /// `code` of an error.
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

impl TestServer {
    /// A server without rate limits.
    pub async fn start(db: &TestDb, clock: &ManualClock) -> Self {
        Self::with(db, clock, HttpConfig { rate_limits: false, ..HttpConfig::default() }).await
    }

    /// A server of a given configuration.
    pub async fn with(db: &TestDb, clock: &ManualClock, config: HttpConfig) -> Self {
        Self::of(db.app(clock), config).await
    }

    /// A server of given use cases.
    pub async fn of(app: party_app::App, config: HttpConfig) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let serve = party_realtime::serve(app, config, listener, async {
            let _ = stopped.await;
        });
        tokio::spawn(serve);
        // Nothing here speaks TLS; without roots the client needs none of the machine's.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().tls_certs_only([]).build().expect("a plain client");
        Self { address, client, stop: Some(stop) }
    }

    /// A request below `/api/v1`, or to any path that begins with `//`.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path
            .strip_prefix('/')
            .filter(|path| path.starts_with('/'))
            .map_or_else(|| format!("/api/v1{path}"), ToOwned::to_owned);
        self.client.request(method, format!("http://{}{path}", self.address))
    }

    /// GET as somebody, or as nobody.
    pub async fn get(&self, path: &str, token: Option<&str>) -> Answer {
        self.send(Method::GET, path, token, None).await
    }

    /// POST as somebody, or as nobody.
    pub async fn post(&self, path: &str, token: Option<&str>, body: Value) -> Answer {
        self.send(Method::POST, path, token, Some(body)).await
    }

    /// Any request as somebody, or as nobody.
    pub async fn send(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        answer(request).await
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }
}

/// Sends a request and reads all of its answer, which has to be one that the OpenAPI document declares.
///
/// # Panics
/// When it is not, or there is none.
pub async fn answer(request: RequestBuilder) -> Answer {
    let (client, request) = request.build_split();
    let request = request.expect("a request");
    let (method, path) = (request.method().clone(), request.url().path().to_owned());
    let response = client.execute(request).await.expect("the server answers");
    let status = response.status();
    let media_type = response.headers().get(reqwest::header::CONTENT_TYPE).cloned();
    let text = response.text().await.expect("the answer is text");
    let body = if text.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    };
    let media_type = media_type.as_ref().and_then(|media_type| media_type.to_str().ok());
    if let Some(breach) = contract::breach(&method, &path, status, media_type, &body) {
        panic!("{breach}; the body is {body}");
    }
    Answer { status, body }
}

impl TestDb {
    /// A session of a user, as its token.
    pub async fn sign_in(&self, user: &UserId) -> String {
        self.session(user, None).await
    }

    /// A session of a guest, bound to the pass that made them.
    pub async fn sign_in_guest(&self, user: &UserId, pass: &PassId) -> String {
        self.session(user, Some(pass)).await
    }

    async fn session(&self, user: &UserId, pass: Option<&PassId>) -> String {
        let token = SessionToken::from(Secret::generate(&mut rand::rngs::StdRng::from_rng(&mut rand::rng())));
        // Signed in just now, by whatever clock.
        let insert = "INSERT INTO sessions (user_id, token_hash, pass_id, signed_in_at, expires_at) \
                      VALUES ($1, $2, $3, '2098-01-01Z', '2099-01-01Z')";
        let pass = pass.map(PassId::as_str);
        self.sql()
            .execute(insert, &[&user.as_str(), &&token.hash().as_bytes()[..], &pass])
            .await
            .expect("a session of a user who is there");
        token.reveal()
    }
}
