//! The same events over a plain WebSocket at `/ws`, for who has no Socket.IO: one text a message, no framing of its own.
//!
//! A client sends `{"event", "data", "id"?}` and gets `{"event", "data"}`, and to what had an id `{"id", "ok", …}`. It says
//! who it is by cookie, by `Authorization`, or by a first message `{"event": "auth", "data": {"token"}}`.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::any;
use bytes::Bytes;
use party_http::{ApiError, AppState, Told};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::frame::Frame;
use crate::line::{self, Antechamber, Speech};
use crate::node::Node;
use crate::session::{Incoming, Reply, Session};

/// The way back of an answer: the number that the client gave what it sent.
pub(crate) struct Ack(Box<RawValue>);

impl Ack {
    pub(crate) fn text(self, body: &Value) -> String {
        let mut body = body.clone();
        if let (Value::Object(body), Ok(id)) = (&mut body, serde_json::from_str(self.0.get())) {
            body.insert("id".to_owned(), id);
        }
        body.to_string()
    }
}

/// What a client sends.
#[derive(Deserialize)]
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
    Router::new().route("/ws", any(move |request: Request| line::upgrade(node, request, Speech::Plain)))
}

/// The token in the first text, or nothing where the request says who it is; none when neither does.
pub(crate) async fn introduction(mut from: Antechamber<'_>, parts: &Parts) -> Option<Option<String>> {
    let caller = parts.extensions.get::<party_http::Caller>();
    if caller.is_some_and(|caller| caller.viewer.user_id().is_some()) {
        return Some(None);
    }
    let first = from.next().await?;
    let Sent { event, data, .. } = serde_json::from_str(&first).ok()?;
    let auth: Auth = serde_json::from_str(data?.get()).ok()?;
    (&*event == "auth").then_some(Some(auth.token))
}

/// What is said first.
pub(crate) fn ready(session: &Session) -> Frame {
    Frame::new("ready", &json!({ "id": session.id, "userId": session.user() }))
}

/// Why somebody is not let in.
pub(crate) fn refusal(told: &Told) -> Frame {
    Frame::new("error", &json!({ "code": told.code, "message": told.message }))
}

pub(crate) fn take(node: &Arc<Node>, session: &Arc<Session>, text: &str) {
    let Ok(Sent { event, data, id }) = serde_json::from_str::<Sent<'_>>(text) else {
        let message = "A message is a JSON object of event, data and id";
        let error = ApiError::request(StatusCode::BAD_REQUEST, "BAD_REQUEST", message);
        return session.send_error(node, error, None);
    };
    let data = Bytes::copy_from_slice(data.map_or("null", RawValue::get).as_bytes());
    let reply = id.map(|id| Reply::Line(line::Ack::Plain(Ack(id))));
    session.take(node, Incoming { event, data, reply });
}
