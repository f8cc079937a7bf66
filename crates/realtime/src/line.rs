//! Sockets whose frames are our own, whatever is spoken in them: the connection is taken over from HTTP, who is behind it is
//! found out, and from there on what goes in and out is passed on until one of the two ends.
//!
//! Kept true: of what was needed to open a socket nothing is kept, and a silent one holds no buffer.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts as _, Request};
use axum::http::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, UPGRADE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::{Bytes, BytesMut};
use data_encoding::BASE64;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use party_http::{ApiError, Caller, Told};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::pin;
use tokio::time::{Instant, sleep_until, timeout};

use crate::door::{self, Presented};
use crate::frame::Frame;
use crate::native;
use crate::node::Node;
use crate::packets::{self, Auth};
use crate::session::{Full, Outlet, Session};
use crate::websocket::{self, End, Left, Unfinished, Wire};

/// How long somebody may take to say who they are.
pub(crate) const INTRODUCTION: Duration = Duration::from_secs(10);
/// How often a client is asked whether it is there, and how long it may take to say so.
pub(crate) const PING: Duration = Duration::from_secs(25);
pub(crate) const PONG: Duration = Duration::from_secs(20);
/// How long a client may take to take something.
const STALLED: Duration = Duration::from_secs(20);

/// Texts of a client that wait while it is let in again.
const MOST_SAID: usize = 64;

/// What is said at the end of a socket that we end, and of one that is not let in.
const NORMAL: u16 = 1000;
const POLICY: u16 = 1008;

/// What is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    /// [`native`].
    Plain,
    /// [`packets`].
    SocketIo,
}

/// The way out of a socket.
pub(crate) struct Out {
    wire: Arc<Wire>,
    speech: Speech,
}

/// The way back of an answer.
pub(crate) enum Ack {
    Plain(native::Ack),
    SocketIo(packets::Ack),
}

impl Out {
    pub(crate) fn send(&self, frame: &Frame) -> Result<(), Full> {
        self.wire.send(match self.speech {
            Speech::Plain => frame.text(),
            Speech::SocketIo => frame.packet(),
        })
    }

    pub(crate) fn answer(&self, ack: Ack, body: &Value) {
        let text = match ack {
            Ack::Plain(ack) => ack.text(body),
            Ack::SocketIo(ack) => ack.text(body),
        };
        // Who does not take it is cut off by what is sent next.
        let _ = self.wire.send(websocket::text(&text));
    }

    /// Ends it. Who `may_return` is told nothing that would keep them from coming back by themselves.
    pub(crate) fn close(&self, may_return: bool) {
        if self.speech == Speech::SocketIo && !may_return {
            let _ = self.wire.send(packets::disconnected());
        }
        self.wire.close();
    }
}

impl Speech {
    fn ping(self) -> Bytes {
        match self {
            Self::Plain => websocket::ping(),
            Self::SocketIo => packets::ping(),
        }
    }

    /// Takes a text of a client that was let in; whether it is still in.
    fn take(self, node: &Arc<Node>, session: &Arc<Session>, text: &str) -> Result<bool, End> {
        match self {
            Self::Plain => {
                native::take(node, session, text);
                Ok(true)
            }
            Self::SocketIo => packets::take(node, session, text),
        }
    }
}

/// Answers the handshake, which axum looks at, and takes over the connection from HTTP.
pub(crate) async fn upgrade(node: Arc<Node>, request: Request, speech: Speech) -> Response {
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
        greet(node, parts, Wire::new(stream), upgraded.read_buf, speech).await;
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

/// Texts that come before somebody is let in.
pub(crate) struct Antechamber<'a> {
    pub(crate) wire: &'a Wire,
    left: &'a mut Unfinished,
    said: &'a mut Vec<Box<str>>,
}

impl Antechamber<'_> {
    /// The next text; none when there will be no more.
    pub(crate) async fn next(&mut self) -> Option<Box<str>> {
        while self.said.is_empty() {
            self.wire.ready(false).await.ok()?;
            self.wire.read(self.left, |text| self.said.push(text.into())).ok()?;
        }
        Some(self.said.remove(0))
    }
}

/// Finds out who it is, and lets them in.
async fn greet(node: Arc<Node>, parts: Parts, wire: Wire, early: Bytes, speech: Speech) {
    let wire = Arc::new(wire);
    let mut left = Unfinished::new(speech == Speech::SocketIo);
    let mut said = Vec::new();
    let mut early = BytesMut::from(early);
    if !early.is_empty() && wire.receive(&mut left, &mut early, |text| said.push(text.into())).is_err() {
        return;
    }
    drop(early);
    let antechamber = Antechamber { wire: &wire, left: &mut left, said: &mut said };
    let introduction = async {
        match speech {
            Speech::Plain => native::introduction(antechamber, &parts).await,
            Speech::SocketIo => packets::introduction(antechamber, &node.next_id()).await,
        }
    };
    let Ok(Some(token)) = timeout(INTRODUCTION, introduction).await else {
        return refuse(&wire, speech, party_app::AppError::sign_in().into()).await;
    };
    let presented = Presented { token: token.as_deref(), parts: &parts };
    let out = Out { wire: Arc::clone(&wire), speech };
    match door::open(&node, presented, |_| Outlet::Line(out)).await {
        Ok(session) => {
            match speech {
                Speech::Plain => session.send(&node, &native::ready(&session)),
                Speech::SocketIo => drop(wire.send(packets::connected(&session.id))),
            }
            // Who said no token came by the request's, and may come back by it.
            let by_request = || parts.extensions.get::<Caller>().and_then(|caller| caller.token.as_deref());
            let inherited = if token.is_some() { None } else { by_request().map(Box::from) };
            let mut client =
                Client { node, wire, speech, inherited, session: Some(session), said: Vec::new() };
            if said.iter().all(|text| client.take(text).is_ok()) {
                // A task of its own: of what was needed to get here nothing is kept.
                tokio::spawn(attend(client, left));
            } else {
                client.end(None);
            }
        }
        Err(error) => refuse(&wire, speech, error).await,
    }
}

async fn refuse(wire: &Wire, speech: Speech, error: ApiError) {
    let told: Told = error.tell();
    match speech {
        Speech::Plain => {
            let _ = wire.send(native::refusal(&told).text());
            let _ = wire.send(websocket::close(POLICY, told.code));
        }
        Speech::SocketIo => {
            let _ = wire.send(packets::refusal(&told));
            let _ = wire.send(websocket::close(NORMAL, ""));
        }
    }
    let written = async {
        while wire.flush().is_ok_and(|left| left == Left::Frames) && wire.ready(true).await.is_ok() {}
    };
    let _ = timeout(STALLED, written).await;
}

/// The client at the other end of a connection.
struct Client {
    node: Arc<Node>,
    wire: Arc<Wire>,
    speech: Speech,
    /// The token of the request, for a client that said none itself.
    inherited: Option<Box<str>>,
    /// None for a client of Socket.IO that left the namespace and may come back.
    session: Option<Arc<Session>>,
    /// What it says while it is let in again: first its packet to connect.
    said: Vec<Box<str>>,
}

impl Client {
    fn take(&mut self, text: &str) -> Result<(), End> {
        if !self.said.is_empty() {
            self.said.push(text.into());
            // More than that nobody has to say before they are in.
            return if self.said.len() > MOST_SAID { Err(End::TooLong) } else { Ok(()) };
        }
        let Some(session) = &self.session else {
            if packets::take_outside(&self.wire, text)?.is_some() {
                self.said.push(text.into());
            }
            return Ok(());
        };
        if !self.speech.take(&self.node, session, text)? {
            session.leave(&self.node);
            self.session = None;
        }
        Ok(())
    }

    /// Lets in who asked to be, and takes what they said meanwhile.
    async fn let_in(&mut self) -> Result<(), End> {
        while let Some(auth) = self.said.first().cloned() {
            let Some(Auth { token }) = packets::take_outside(&self.wire, &auth)? else { return Ok(()) };
            let (parts, ()) = Request::new(()).into_parts();
            let presented =
                Presented { token: token.as_deref().or(self.inherited.as_deref()), parts: &parts };
            let out = Out { wire: Arc::clone(&self.wire), speech: self.speech };
            match door::open(&self.node, presented, |_| Outlet::Line(out)).await {
                Ok(session) => {
                    let _ = self.wire.send(packets::connected(&session.id));
                    self.session = Some(session);
                }
                Err(error) => {
                    let _ = self.wire.send(packets::refusal(&error.tell()));
                }
            }
            let said = std::mem::take(&mut self.said);
            said.iter().skip(1).try_for_each(|text| self.take(text))?;
        }
        Ok(())
    }

    fn end(&self, word: Option<&Bytes>) {
        self.wire.end(word);
        if let Some(session) = &self.session {
            session.close(&self.node);
        }
    }
}

/// Passes on what goes in and out, until one of the two ends.
async fn attend(mut client: Client, mut left: Unfinished) {
    let wire = Arc::clone(&client.wire);
    let mut heard = Instant::now();
    let mut stalled: Option<Instant> = None;
    let mut outside: Option<Instant> = None;
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
                let mut taken = Ok(());
                let take = |text: &str| {
                    if taken.is_ok() {
                        taken = client.take(text);
                    }
                };
                let read = ready.map_err(|_| End::Gone).and_then(|()| wire.read(&mut left, take));
                match read.and_then(|something| taken.map(|()| something)) {
                    Ok(true) => heard = Instant::now(),
                    Ok(false) => {}
                    Err(end) => break end.code(),
                }
                if !client.said.is_empty()
                    // Boxed: a silent socket does not carry what letting somebody in needs.
                    && let Err(end) = Box::pin(client.let_in()).await
                {
                    break end.code();
                }
                outside = if client.session.is_some() { None } else { outside.or(Some(heard)) };
            }
            () = &mut timer => {
                let now = Instant::now();
                if stalled.is_some_and(|since| now - since >= STALLED) {
                    client.node.figures().cut_off();
                    break None;
                }
                if now - heard > PING + PONG {
                    break None;
                }
                // Nobody's connection is counted for nobody: it does not stay for long.
                if outside.is_some_and(|since| now - since > PONG) {
                    break Some(NORMAL);
                }
                let _ = wire.send(client.speech.ping());
                timer.as_mut().reset(now + PING);
            }
        }
    };
    client.end(code.map(|code| websocket::close(code, "")).as_ref());
}
