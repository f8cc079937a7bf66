//! Socket.IO 4: clients that go by WebSocket at once are ours ([`packets`](crate::packets)), those that poll, and may go on by
//! WebSocket, the library socketioxide's.
//!
//! What of it had to be closed: handlers are registered before a client is told that it is connected, or its first events
//! would be lost; what does not fit into a socket's queue is an error here and not silently dropped; events are dealt with
//! in their order, where the library runs one beside the other. What it answers to polling is put right in [`polled`].

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, UPGRADE};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any_service;
use party_http::{AppState, Told};
use serde_json::Value as Json;
use socketioxide::SocketIo;
use socketioxide::adapter::LocalAdapter;
use socketioxide::extract::{AckSender, SocketRef, TryData};
use socketioxide::handler::{ConnectHandler as _, FromMessageParts as _, MessageHandler, Value};
use socketioxide::socket::Socket;
use socketioxide::{SendError, SocketError};

use crate::door::{self, Presented};
use crate::frame::Frame;
use crate::line::{self, INTRODUCTION, PING, PONG, Speech};
use crate::node::Node;
use crate::packets::{self, Auth};
use crate::session::{Full, Outlet, Reply, Session};
use crate::websocket::MESSAGE;

/// Bytes that are read at a time: the library's own default is 128 KiB a socket.
const READ_BUFFER: usize = 2 << 10;
/// Packets that wait for a client.
const QUEUE: usize = 128;
/// The library ends an answer to polling before a packet that would make it longer than this, and keeps that packet aside for
/// the next poll. When the client goes on by WebSocket before that, the packet is lost without an error. So an answer has
/// no end: it brings all that waits, [`QUEUE`] packets at most. What clients send is limited by [`polled`].
const ANSWER: u64 = u32::MAX as u64;
/// Bytes of an error of the library, and of what it opens a connection with.
const SHORT: usize = 4 << 10;

/// The way out of a socket.
pub(crate) struct Out(Mutex<Option<SocketRef>>);

/// The way back of an answer.
pub(crate) struct Ack(AckSender);

impl Out {
    fn socket(&self) -> Option<SocketRef> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn send(&self, frame: &Frame) -> Result<(), Full> {
        let Some(socket) = self.socket() else { return Err(Full) };
        match socket.emit(frame.event(), frame.data()) {
            // Whoever hears of its end puts it out.
            Ok(()) | Err(SendError::Socket(SocketError::Closed)) => Ok(()),
            Err(_) => Err(Full),
        }
    }

    pub(crate) fn is_connected(&self) -> bool {
        self.socket().is_some_and(|socket| socket.connected())
    }

    /// Lets go of the socket, which holds us. Who `may_return` is told nothing: the library ends all lines of a server that
    /// stops.
    pub(crate) fn close(&self, may_return: bool) {
        let socket = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(socket) = socket.filter(|_| !may_return) {
            let _ = socket.disconnect();
        }
    }
}

impl Ack {
    pub(crate) fn send(self, body: &Json) {
        // Who does not take it is cut off by what is sent next.
        let _ = self.0.send(body);
    }
}

/// Takes every event of a socket, in the order in which they came.
struct Inbox {
    node: Arc<Node>,
    session: Arc<Session>,
}

impl MessageHandler<LocalAdapter, Inbox> for Inbox {
    fn call(&self, socket: Arc<Socket<LocalAdapter>>, mut value: Value, ack: Option<i64>) {
        let reply = ack.is_some().then(|| {
            let Ok(sender) = AckSender::from_message_parts(&socket, &mut value, &ack);
            Reply::SocketIo(Ack(sender))
        });
        let Value::Str(text, _) = &value else { return };
        if let Some(incoming) = packets::incoming(text, reply) {
            self.session.take(&self.node, incoming);
        }
    }
}

/// Why a client is not let in, as it reads it.
struct Refused(Told);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&packets::why(&self.0))
    }
}

/// The routes of Socket.IO, and what closes all of its sockets.
pub(crate) fn routes(node: &Arc<Node>) -> (Router<AppState>, SocketIo) {
    let (service, io) = SocketIo::builder()
        .req_path("/socket.io")
        .ws_read_buffer_size(READ_BUFFER)
        .ws_max_message_size(MESSAGE)
        .ws_max_frame_size(MESSAGE)
        .max_payload(ANSWER)
        .max_buffer_size(QUEUE)
        .ping_interval(PING)
        .ping_timeout(PONG)
        .connect_timeout(INTRODUCTION)
        .build_svc();
    let (node, to_line) = (Arc::clone(node), Arc::clone(node));
    let let_in = move |socket: SocketRef, TryData(auth): TryData<Auth>| {
        let node = Arc::clone(&node);
        async move {
            let auth = auth.unwrap_or_default();
            let presented = Presented { token: auth.token.as_deref(), parts: socket.req_parts() };
            let opened =
                door::open(&node, presented, |_| Outlet::SocketIo(Out(Mutex::new(Some(socket.clone())))));
            let session = opened.await.map_err(|error| Refused(error.tell()))?;
            let id = socket.id.to_string();
            node.state().pollers().insert(&id, session.viewer());
            socket.on_fallback(Inbox { node: Arc::clone(&node), session: Arc::clone(&session) });
            socket.on_disconnect(move || {
                let (node, session) = (Arc::clone(&node), Arc::clone(&session));
                node.state().pollers().remove(&id);
                async move { session.close(&node) }
            });
            Ok::<(), Refused>(())
        }
    };
    // Whatever is to be known of it is in the books by then.
    io.ns("/", (async |_: SocketRef| {}).with(let_in));
    let at_once = from_fn(move |request: Request, next: Next| {
        let node = Arc::clone(&to_line);
        async move {
            if is_at_once(&request) {
                line::upgrade(node, request, Speech::SocketIo).await
            } else {
                polled(request, next).await
            }
        }
    });
    (Router::new().route("/socket.io/", any_service(service)).route_layer(at_once), io)
}

/// Has the library answer, with what it takes limited to [`MESSAGE`] bytes, and puts right what it says: the `maxPayload` of
/// clients, and codes of errors, which are numbers in Engine.IO.
async fn polled(request: Request, next: Next) -> Response {
    let opens = !request.uri().query().unwrap_or_default().split('&').any(|pair| pair.starts_with("sid="));
    let request = if request.method() == Method::POST {
        let (parts, body) = request.into_parts();
        let Ok(body) = to_bytes(body, MESSAGE).await else {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        };
        Request::from_parts(parts, Body::from(body))
    } else {
        request
    };
    let response = next.run(request).await;
    match response.status() {
        StatusCode::OK if opens => {
            rewritten(response, |text| {
                let mut open: Json = serde_json::from_str(text.strip_prefix('0')?).ok()?;
                *open.get_mut("maxPayload")? = MESSAGE.into();
                Some(format!("0{open}"))
            })
            .await
        }
        StatusCode::BAD_REQUEST if response.headers().contains_key(CONTENT_TYPE) => {
            rewritten(response, |text| {
                let mut error: Json = serde_json::from_str(text).ok()?;
                let code: u64 = error["code"].as_str()?.parse().ok()?;
                error["code"] = code.into();
                Some(error.to_string())
            })
            .await
        }
        _ => response,
    }
}

/// A short answer with another text, or as it is when that cannot be made of it.
async fn rewritten(response: Response, rewrite: impl FnOnce(&str) -> Option<String>) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, SHORT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let new = std::str::from_utf8(&body).ok().and_then(rewrite);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, new.map_or_else(|| Body::from(body), Body::from))
}

/// Whether a request begins a connection by WebSocket, of the protocol as of version 4.
fn is_at_once(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let has = |wanted: &str| query.split('&').any(|pair| pair == wanted);
    let begins = !query.split('&').any(|pair| pair.starts_with("sid="));
    has("EIO=4") && has("transport=websocket") && begins && request.headers().contains_key(UPGRADE)
}
