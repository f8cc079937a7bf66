//! Socket.IO 4 over a WebSocket from its first byte on: Engine.IO 4, the one namespace, texts. Clients that begin by polling
//! are [`socketio`](crate::socketio)'s.
//!
//! A text is a packet: a digit for Engine.IO (`0` open, `1` close, `2` ping, `3` pong, `4` message, `6` nothing), and in a
//! message one for Socket.IO (`0` connect, `1` disconnect, `2` event, `3` answer, `4` refused, `5` and `6` with bytes), then
//! `/namespace,` unless it is `/`, the number by which an answer is asked for, and JSON: `42/,7["chat:read",{…}]`. An event
//! is made once for all sockets that get it, and costs a silent socket nothing.

use std::sync::Arc;

use bytes::Bytes;
use party_http::Told;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::line::{self, Antechamber, PING, PONG};
use crate::node::Node;
use crate::session::{Incoming, Reply, Session};
use crate::websocket::{self, End, MESSAGE, Wire};

/// The way back of an answer: the number that the client gave what it sent.
pub(crate) struct Ack(u64);

impl Ack {
    pub(crate) fn text(self, body: &Value) -> String {
        format!("43{}[{body}]", self.0)
    }
}

/// What a client says of itself when it connects.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Auth {
    pub(crate) token: Option<String>,
}

/// A packet of a client.
#[derive(Debug, PartialEq, Eq)]
enum Packet<'a> {
    /// Wants into a namespace, with this JSON about itself.
    Connect(&'a str, &'a str),
    /// Leaves the namespace; the connection stays.
    Disconnect,
    /// Ends the connection.
    Close,
    /// An event of the one namespace: its number, if it wants an answer, and its JSON.
    Event(Option<u64>, &'a str),
    /// Nothing that calls for something.
    Other,
}

impl<'a> Packet<'a> {
    /// # Errors
    /// When it is none.
    fn read(text: &'a str) -> Result<Self, End> {
        match text.as_bytes() {
            [b'1', ..] => Ok(Self::Close),
            [b'2' | b'3' | b'6', ..] => Ok(Self::Other),
            [b'4', kind @ b'0'..=b'6', ..] => Self::of_message(*kind, &text[2..]),
            _ => Err(End::Wrong),
        }
    }

    fn of_message(kind: u8, mut rest: &'a str) -> Result<Self, End> {
        if matches!(kind, b'5' | b'6') {
            // How many pieces of bytes follow; of those nothing is heard, and in the JSON their places are objects.
            rest = rest.split_once('-').ok_or(End::Wrong)?.1;
        }
        let (namespace, rest) = match rest.strip_prefix('/') {
            Some(_) => rest.split_once(',').unwrap_or((rest, "")),
            None => ("/", rest),
        };
        let digits = rest.find(|other: char| !other.is_ascii_digit()).unwrap_or(rest.len());
        let (number, json) = rest.split_at(digits);
        let number = (!number.is_empty()).then(|| number.parse()).transpose().map_err(|_| End::Wrong)?;
        Ok(match kind {
            b'0' => Self::Connect(namespace, json),
            _ if namespace != "/" => Self::Other,
            b'1' => Self::Disconnect,
            b'2' | b'5' => Self::Event(number, json),
            b'3' | b'6' => Self::Other,
            _ => return Err(End::Wrong),
        })
    }
}

/// Opens Engine.IO and waits until the client connects: the token that it says, if it does.
pub(crate) async fn introduction(mut from: Antechamber<'_>, id: &str) -> Option<Option<String>> {
    let open = json!({
        "sid": id,
        "upgrades": [],
        "pingInterval": PING.as_millis(),
        "pingTimeout": PONG.as_millis(),
        "maxPayload": MESSAGE,
    });
    from.wire.send(websocket::text(&format!("0{open}"))).ok()?;
    loop {
        match Packet::read(&from.next().await?).ok()? {
            Packet::Connect("/", auth) => {
                return Some(serde_json::from_str::<Auth>(auth).unwrap_or_default().token);
            }
            Packet::Connect(namespace, _) => from.wire.send(elsewhere(namespace)).ok()?,
            Packet::Other => {}
            Packet::Disconnect | Packet::Close | Packet::Event(..) => return None,
        }
    }
}

/// What is said first.
pub(crate) fn connected(id: &str) -> Bytes {
    websocket::text(&format!("40{}", json!({ "sid": id })))
}

/// Why somebody is not let in, as clients read it.
pub(crate) fn refusal(told: &Told) -> Bytes {
    websocket::text(&format!("44{}", json!({ "message": why(told) })))
}

/// An error in one line: its code, and what it means.
pub(crate) fn why(told: &Told) -> String {
    format!("{}: {}", told.code, told.message)
}

fn elsewhere(namespace: &str) -> Bytes {
    websocket::text(&format!("44{namespace},{}", json!({ "message": "Invalid namespace" })))
}

/// Asks a client whether it is there.
pub(crate) fn ping() -> Bytes {
    websocket::text("2")
}

/// Tells a client that it is not to come back by itself.
pub(crate) fn disconnected() -> Bytes {
    websocket::text("41")
}

/// An event with its data.
pub(crate) fn event(event: &str, data: &RawValue) -> Bytes {
    websocket::text(&format!("42[{},{}]", Value::from(event), data.get()))
}

/// Takes a packet of who was let in; whether they are still in.
///
/// # Errors
/// When it is none, and when it was the last.
pub(crate) fn take(node: &Arc<Node>, session: &Arc<Session>, text: &str) -> Result<bool, End> {
    match Packet::read(text)? {
        Packet::Event(number, json) => {
            let reply = number.map(|number| Reply::Line(line::Ack::SocketIo(Ack(number))));
            if let Some(incoming) = incoming(json, reply) {
                session.take(node, incoming);
            }
            Ok(true)
        }
        Packet::Disconnect => Ok(false),
        Packet::Close => Err(End::Goodbye),
        Packet::Connect(..) | Packet::Other => Ok(true),
    }
}

/// Takes a packet of a client that left and is still connected: what it says of itself when it wants in again. Events of
/// who is not in are ignored, as those are that were on their way when it left.
///
/// # Errors
/// When it is none, and when it was the last.
pub(crate) fn take_outside(wire: &Wire, text: &str) -> Result<Option<Auth>, End> {
    match Packet::read(text)? {
        Packet::Connect("/", auth) => Ok(Some(serde_json::from_str(auth).unwrap_or_default())),
        Packet::Connect(namespace, _) => {
            let _ = wire.send(elsewhere(namespace));
            Ok(None)
        }
        Packet::Close => Err(End::Goodbye),
        Packet::Disconnect | Packet::Event(..) | Packet::Other => Ok(None),
    }
}

/// What `["event", data]` says; of several arguments the first counts. Nothing of what is no event.
pub(crate) fn incoming(json: &str, reply: Option<Reply>) -> Option<Incoming> {
    let parts: Vec<&RawValue> = serde_json::from_str(json).ok()?;
    let event = serde_json::from_str(parts.first()?.get()).ok()?;
    let data = parts.get(1).map_or("null", |data| data.get());
    Some(Incoming { event, data: Bytes::copy_from_slice(data.as_bytes()), reply })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_read_as_socket_io_writes_them() {
        let read = |text| Packet::read(text);
        assert_eq!(read(r#"40{"token":"t"}"#), Ok(Packet::Connect("/", r#"{"token":"t"}"#)));
        assert_eq!(read("40"), Ok(Packet::Connect("/", "")));
        assert_eq!(read("40/admin,{}"), Ok(Packet::Connect("/admin", "{}")));
        assert_eq!(read("40/admin"), Ok(Packet::Connect("/admin", "")));
        assert_eq!(read(r#"42["a",{}]"#), Ok(Packet::Event(None, r#"["a",{}]"#)));
        assert_eq!(read(r#"4217["a",{}]"#), Ok(Packet::Event(Some(17), r#"["a",{}]"#)));
        assert_eq!(read(r#"42/,17["a"]"#), Ok(Packet::Event(Some(17), r#"["a"]"#)));
        assert_eq!(read(r#"42/admin,17["a"]"#), Ok(Packet::Other));
        assert_eq!(read(r#"452-17["a",{}]"#), Ok(Packet::Event(Some(17), r#"["a",{}]"#)));
        assert_eq!(read("41"), Ok(Packet::Disconnect));
        assert_eq!(read("41/admin,"), Ok(Packet::Other));
        assert_eq!(read("1"), Ok(Packet::Close));
        for other in ["2probe", "3", "6", "437[]"] {
            assert_eq!(read(other), Ok(Packet::Other), "{other}");
        }
        for wrong in
            ["", "0", "4", "47[]", "44{}", "5", "what is this", "🎉", "45[]", "4299999999999999999999[]"]
        {
            assert_eq!(read(wrong), Err(End::Wrong), "{wrong}");
        }
    }

    #[test]
    fn an_event_is_a_packet_with_its_name_and_data() {
        let data = serde_json::value::to_raw_value(&json!({ "n": 1 })).unwrap();
        let frame = event("a \"b\"", &data);
        assert_eq!(&frame[2..], br#"42["a \"b\"",{"n":1}]"#);
    }
}
