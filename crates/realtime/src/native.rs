//! The same events over a plain WebSocket at `/ws`, for who has no Socket.IO: one text a message, no framing of its own.
//!
//! A client sends `{"event", "data", "id"?}` and gets `{"event", "data"}`, and to what had an id `{"id", "ok", …}`. It says
//! who it is by cookie, by `Authorization`, or by a first message `{"event": "auth", "data": {"token"}}`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade, close_code};
use axum::extract::{FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use party_http::{ApiError, AppState};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use crate::door::{self, Presented};
use crate::frame::Frame;
use crate::node::Node;
use crate::session::{Full, Incoming, Outlet, Reply, Session};

/// Bytes that are read at a time.
const READ_BUFFER: usize = 1 << 10;
/// The longest message, as with Socket.IO.
const MESSAGE: usize = 64 << 10;
/// Messages that wait for a client.
const QUEUE: usize = 128;
/// How long somebody may take to say who they are.
const INTRODUCTION: Duration = Duration::from_secs(10);
/// How often a silent client is asked whether it is there, and how long it may take to say so.
const PING: Duration = Duration::from_secs(25);
const PONG: Duration = Duration::from_secs(45);
/// How long a client may take to take something.
const STALLED: Duration = Duration::from_secs(20);

/// The way out of a socket.
pub(crate) struct Out(Mutex<Option<mpsc::Sender<Utf8Bytes>>>);

/// The way back of an answer: the number that the client gave what it sent.
pub(crate) struct Ack(Box<RawValue>);

impl Out {
    fn new(queue: mpsc::Sender<Utf8Bytes>) -> Self {
        Self(Mutex::new(Some(queue)))
    }

    fn push(&self, text: Utf8Bytes) -> Result<(), Full> {
        let queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.as_ref().ok_or(Full)?.try_send(text).map_err(|_| Full)
    }

    pub(crate) fn send(&self, frame: &Frame) -> Result<(), Full> {
        self.push(frame.text())
    }

    pub(crate) fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Ack {
    pub(crate) fn send(self, out: &Out, body: &Value) {
        let mut body = body.clone();
        if let (Value::Object(body), Ok(id)) = (&mut body, serde_json::from_str(self.0.get())) {
            body.insert("id".to_owned(), id);
        }
        let _ = out.push(body.to_string().into());
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

async fn upgrade(node: Arc<Node>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await else {
        let message = "This address is for WebSockets";
        return ApiError::request(StatusCode::UPGRADE_REQUIRED, "UPGRADE_REQUIRED", message).into_response();
    };
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_message_size(MESSAGE)
        .max_frame_size(MESSAGE)
        .on_upgrade(move |socket| async move { greet(node, parts, socket).await })
}

/// Finds out who it is, and lets them in.
async fn greet(node: Arc<Node>, parts: axum::http::request::Parts, mut socket: WebSocket) {
    let has_caller =
        parts.extensions.get::<party_http::Caller>().is_some_and(|caller| caller.viewer.user_id().is_some());
    let token = if has_caller {
        None
    } else {
        match timeout(INTRODUCTION, introduction(&mut socket)).await {
            Ok(Some(token)) => Some(token),
            _ => return refuse(socket, party_app::AppError::sign_in().into()).await,
        }
    };
    let (queue, queued) = mpsc::channel(QUEUE);
    let presented = Presented { token: token.as_deref(), parts: &parts };
    let opened = door::open(&node, presented, |_| Outlet::Native(Out::new(queue))).await;
    drop((parts, token));
    match opened {
        Ok(session) => {
            session.send(&node, &Frame::new("ready", &json!({ "id": session.id, "userId": session.user() })));
            Box::pin(attend(&node, &session, socket, queued)).await;
            session.close(&node);
        }
        Err(error) => refuse(socket, error).await,
    }
}

async fn introduction(socket: &mut WebSocket) -> Option<String> {
    while let Some(Ok(message)) = socket.recv().await {
        if let Message::Text(text) = message {
            let Sent { event, data, .. } = serde_json::from_str(&text).ok()?;
            let auth: Auth = serde_json::from_str(data?.get()).ok()?;
            return (&*event == "auth").then_some(auth.token);
        }
    }
    None
}

async fn refuse(mut socket: WebSocket, error: ApiError) {
    let told = error.tell();
    let frame = Frame::new("error", &json!({ "code": told.code, "message": told.message }));
    let _ = timeout(STALLED, socket.send(Message::Text(frame.text()))).await;
    let reason = CloseFrame { code: close_code::POLICY, reason: told.code.into() };
    let _ = timeout(STALLED, socket.send(Message::Close(Some(reason)))).await;
}

/// Passes on what goes in and out, until one of the two ends.
async fn attend(
    node: &Arc<Node>,
    session: &Arc<Session>,
    mut socket: WebSocket,
    mut queued: mpsc::Receiver<Utf8Bytes>,
) {
    let mut heard = Instant::now();
    let mut pings = tokio::time::interval_at(heard + PING, PING);
    loop {
        tokio::select! {
            out = queued.recv() => {
                let Some(text) = out else {
                    let _ = timeout(STALLED, socket.send(Message::Close(None))).await;
                    return;
                };
                if timeout(STALLED, write(&mut socket, &mut queued, text)).await.is_err() {
                    node.figures().cut_off();
                    return;
                }
            }
            message = socket.next() => {
                heard = Instant::now();
                match message {
                    Some(Ok(Message::Text(text))) => take(node, session, &text),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Binary(_) | Message::Close(_)) | Err(_)) | None => return,
                }
            }
            _ = pings.tick() => {
                if heard.elapsed() > PONG {
                    return;
                }
                if timeout(STALLED, socket.send(Message::Ping(Bytes::new()))).await.is_err() {
                    return;
                }
            }
        }
    }
}

/// Writes what waits, and sends it off together.
async fn write(socket: &mut WebSocket, queued: &mut mpsc::Receiver<Utf8Bytes>, first: Utf8Bytes) {
    let mut next = Some(first);
    while let Some(text) = next {
        if socket.feed(Message::Text(text)).await.is_err() {
            return;
        }
        next = queued.try_recv().ok();
    }
    let _ = socket.flush().await;
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
