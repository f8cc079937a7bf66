//! The same events over a plain WebSocket at `/ws`, for who has no Socket.IO: one text a message, no framing of its own.
//!
//! A client sends `{"event", "data", "id"?}` and gets `{"event", "data"}`, and to what had an id `{"id", "ok", …}`. It says
//! who it is by cookie, by `Authorization`, or by a first message `{"event": "auth", "data": {"token"}}`.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts as _, Request};
use axum::http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use bytes::{Bytes, BytesMut};
use data_encoding::BASE64;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use party_http::{ApiError, AppState};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::pin;
use tokio::time::{Instant, sleep_until, timeout};

use crate::door::{self, Presented};
use crate::frame::Frame;
use crate::node::Node;
use crate::session::{Full, Incoming, Outlet, Reply, Session};
use crate::websocket::{self, End, Left, Unfinished, Wire};

/// How long somebody may take to say who they are.
const INTRODUCTION: Duration = Duration::from_secs(10);
/// How often a silent client is asked whether it is there, and how long it may take to say so.
const PING: Duration = Duration::from_secs(25);
const PONG: Duration = Duration::from_secs(45);
/// How long a client may take to take something.
const STALLED: Duration = Duration::from_secs(20);

/// What is said at the end of a socket that we end, and of one that is not let in.
const NORMAL: u16 = 1000;
const POLICY: u16 = 1008;

/// The way out of a socket.
pub(crate) struct Out(Arc<Wire>);

/// The way back of an answer: the number that the client gave what it sent.
pub(crate) struct Ack(Box<RawValue>);

impl Out {
    pub(crate) fn send(&self, frame: &Frame) -> Result<(), Full> {
        self.0.send(frame.text())
    }

    pub(crate) fn close(&self) {
        self.0.close();
    }
}

impl Ack {
    pub(crate) fn send(self, out: &Out, body: &Value) {
        let mut body = body.clone();
        if let (Value::Object(body), Ok(id)) = (&mut body, serde_json::from_str(self.0.get())) {
            body.insert("id".to_owned(), id);
        }
        let _ = out.0.send(websocket::text(&body.to_string()));
    }
}

/// What a client sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent<'a> {
    event: Box<str>,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
    #[serde(default)]
    id: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct Auth {
    token: String,
}

/// The route.
pub(crate) fn routes(node: &Arc<Node>) -> Router<AppState> {
    let node = Arc::clone(node);
    Router::new().route("/ws", any(move |request: Request| upgrade(node, request)))
}

/// Answers the handshake, which axum looks at, and takes over the connection from HTTP.
async fn upgrade(node: Arc<Node>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let connection = parts.extensions.get::<OnUpgrade>().cloned();
    let asked = WebSocketUpgrade::from_request_parts(&mut parts, &()).await;
    let key = parts.headers.get(SEC_WEBSOCKET_KEY).cloned();
    let (Ok(_), Some(connection), Some(key)) = (asked, connection, key) else {
        let message = "This address is for WebSockets";
        return ApiError::request(StatusCode::UPGRADE_REQUIRED, "UPGRADE_REQUIRED", message).into_response();
    };
    tokio::spawn(async move {
        let Ok(upgraded) = connection.await else { return };
        // Whatever listens: there is a TCP connection behind it.
        let Ok(upgraded) = downcast::<TokioIo<TcpStream>>(upgraded) else { return };
        let stream = upgraded.io.into_inner();
        greet(node, parts, Wire::new(stream), upgraded.read_buf).await;
    });
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    if let Ok(accepted) = HeaderValue::from_str(&accept(key.as_bytes())) {
        headers.insert(SEC_WEBSOCKET_ACCEPT, accepted);
    }
    response
}

/// What a client's key is answered with.
fn accept(key: &[u8]) -> String {
    let said = [key, b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"].concat();
    BASE64.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, &said).as_ref())
}

/// Finds out who it is, and lets them in.
async fn greet(node: Arc<Node>, parts: Parts, wire: Wire, early: Bytes) {
    let wire = Arc::new(wire);
    let mut left = Unfinished::default();
    let mut said = Vec::new();
    let mut early = BytesMut::from(early);
    if !early.is_empty() && wire.receive(&mut left, &mut early, |text| said.push(text.into())).is_err() {
        return;
    }
    drop(early);
    let has_caller =
        parts.extensions.get::<party_http::Caller>().is_some_and(|caller| caller.viewer.user_id().is_some());
    let token = if has_caller {
        None
    } else {
        match timeout(INTRODUCTION, introduction(&wire, &mut left, &mut said)).await {
            Ok(Some(token)) => Some(token),
            _ => return refuse(&wire, party_app::AppError::sign_in().into()).await,
        }
    };
    let presented = Presented { token: token.as_deref(), parts: &parts };
    let opened = door::open(&node, presented, |_| Outlet::Native(Out(Arc::clone(&wire)))).await;
    match opened {
        Ok(session) => {
            session.send(&node, &Frame::new("ready", &json!({ "id": session.id, "userId": session.user() })));
            for text in said {
                take(&node, &session, &text);
            }
            // A task of its own: of what was needed to get here nothing is kept.
            tokio::spawn(attend(node, session, wire, left));
        }
        Err(error) => refuse(&wire, error).await,
    }
}

/// The token in the first text; what comes with it and after it stays in `said`.
async fn introduction(wire: &Wire, left: &mut Unfinished, said: &mut Vec<Box<str>>) -> Option<String> {
    while said.is_empty() {
        wire.ready(false).await.ok()?;
        wire.read(left, |text| said.push(text.into())).ok()?;
    }
    let first = said.remove(0);
    let Sent { event, data, .. } = serde_json::from_str(&first).ok()?;
    let auth: Auth = serde_json::from_str(data?.get()).ok()?;
    (&*event == "auth").then_some(auth.token)
}

async fn refuse(wire: &Wire, error: ApiError) {
    let told = error.tell();
    let frame = Frame::new("error", &json!({ "code": told.code, "message": told.message }));
    let _ = wire.send(frame.text());
    let _ = wire.send(websocket::close(POLICY, told.code));
    let written = async {
        while wire.flush().is_ok_and(|left| left == Left::Frames) && wire.ready(true).await.is_ok() {}
    };
    let _ = timeout(STALLED, written).await;
}

/// Passes on what goes in and out, until one of the two ends.
async fn attend(node: Arc<Node>, session: Arc<Session>, wire: Arc<Wire>, mut left: Unfinished) {
    let mut heard = Instant::now();
    let mut stalled: Option<Instant> = None;
    let timer = sleep_until(heard + PING);
    pin!(timer);
    let code = loop {
        match wire.flush() {
            Ok(Left::Goodbye) => break Some(NORMAL),
            Ok(Left::Nothing) => stalled = None,
            Ok(Left::Frames) if stalled.is_none() => {
                let now = Instant::now();
                stalled = Some(now);
                timer.as_mut().reset(now + STALLED);
            }
            Ok(Left::Frames) => {}
            Err(_) => break None,
        }
        tokio::select! {
            ready = wire.ready(stalled.is_some()) => {
                let read = ready.map_err(|_| End::Gone);
                match read.and_then(|()| wire.read(&mut left, |text| take(&node, &session, text))) {
                    Ok(true) => heard = Instant::now(),
                    Ok(false) => {}
                    Err(end) => break end.code(),
                }
            }
            () = &mut timer => {
                let now = Instant::now();
                if stalled.is_some_and(|since| now - since >= STALLED) {
                    node.figures().cut_off();
                    break None;
                }
                if now - heard > PONG {
                    break None;
                }
                let _ = wire.send(websocket::ping());
                timer.as_mut().reset(now + PING);
            }
        }
    };
    wire.end(code.map(|code| websocket::close(code, "")).as_ref());
    session.close(&node);
}

fn take(node: &Arc<Node>, session: &Arc<Session>, text: &str) {
    let Ok(Sent { event, data, id }) = serde_json::from_str::<Sent<'_>>(text) else {
        let message = "A message is a JSON object of event, data and id";
        let error = ApiError::request(StatusCode::BAD_REQUEST, "BAD_REQUEST", message);
        return session.send_error(node, error, None);
    };
    let data = Bytes::copy_from_slice(data.map_or("null", RawValue::get).as_bytes());
    session.take(node, Incoming { event, data, reply: id.map(|id| Reply::Native(Ack(id))) });
}
