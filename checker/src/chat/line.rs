//! A client's line to a node: Socket.IO's framing on a WebSocket, or the plain one.

use std::net::Ipv4Addr;

use anyhow::{Context as _, Result, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

/// What a line speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Socket.IO 4, by WebSocket alone.
    SocketIo,
    /// `/ws`.
    Plain,
}

/// What a node says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// An event with its data.
    Event(String, Value),
    /// An answer to what was sent with a number.
    Answer(u64, Value),
    /// Nothing that a client cares for.
    Nothing,
}

/// An open line.
#[derive(Debug)]
pub struct Line {
    stream: WebSocketStream<TcpStream>,
    protocol: Protocol,
    sent: u64,
}

impl Line {
    /// Opens a line to the node on a port. `address` is where the client seems to be.
    ///
    /// # Errors
    /// When the node is not there or does not let the client in.
    pub async fn open(port: u16, protocol: Protocol, token: &str, address: &str) -> Result<Self> {
        let path = match protocol {
            Protocol::SocketIo => "/socket.io/?EIO=4&transport=websocket",
            Protocol::Plain => "/ws",
        };
        let mut request = format!("ws://127.0.0.1:{port}{path}").into_client_request()?;
        request.headers_mut().insert("X-Forwarded-For", address.parse()?);
        let connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        connection.set_nodelay(true)?;
        let (stream, _) = tokio_tungstenite::client_async(request, connection).await?;
        let mut line = Self { stream, protocol, sent: 0 };
        let auth = match protocol {
            Protocol::SocketIo => format!("40{}", json!({ "token": token })),
            Protocol::Plain => json!({ "event": "auth", "data": { "token": token } }).to_string(),
        };
        line.stream.send(Message::text(auth)).await?;
        loop {
            let text = line.text().await?;
            match protocol {
                Protocol::SocketIo if text.starts_with("40") => return Ok(line),
                Protocol::SocketIo if text.starts_with("44") => bail!("refused: {text}"),
                Protocol::Plain if text.contains("\"ready\"") => return Ok(line),
                Protocol::Plain if text.contains("\"error\"") => bail!("refused: {text}"),
                _ => {}
            }
        }
    }

    /// Sends an event; the number of its answer.
    ///
    /// # Errors
    /// When the line is broken.
    pub async fn send(&mut self, event: &str, data: &Value) -> Result<u64> {
        let id = self.sent;
        self.sent += 1;
        let text = match self.protocol {
            Protocol::SocketIo => format!("42{id}{}", json!([event, data])),
            Protocol::Plain => json!({ "event": event, "data": data, "id": id }).to_string(),
        };
        self.stream.send(Message::text(text)).await?;
        Ok(id)
    }

    /// What comes next. May be given up and called again without loss.
    ///
    /// # Errors
    /// When the line is broken or over.
    pub async fn next(&mut self) -> Result<Said> {
        let text = self.text().await?;
        match self.protocol {
            Protocol::Plain => read_plain(&text),
            Protocol::SocketIo if text == "2" => {
                self.stream.send(Message::text("3")).await?;
                Ok(Said::Nothing)
            }
            Protocol::SocketIo => read_socketio(&text),
        }
    }

    async fn text(&mut self) -> Result<String> {
        loop {
            match self.stream.next().await.context("the line is over")?? {
                Message::Text(text) => return Ok(text.as_str().to_owned()),
                Message::Close(_) => bail!("the node closed the line"),
                _ => {}
            }
        }
    }
}

fn read_plain(text: &str) -> Result<Said> {
    let mut said: Value = serde_json::from_str(text)?;
    Ok(match (said["id"].as_u64(), said["event"].as_str()) {
        (Some(id), None) => Said::Answer(id, said),
        (_, Some(event)) => Said::Event(event.to_owned(), said["data"].take()),
        _ => Said::Nothing,
    })
}

fn read_socketio(text: &str) -> Result<Said> {
    if text.starts_with("41") || text.starts_with('1') {
        bail!("the node closed the line");
    }
    let (kind, rest) = text.split_at_checked(2).unwrap_or((text, ""));
    let (id, json) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    match kind {
        "42" => {
            let (event, data): (String, Value) = serde_json::from_str(json)?;
            Ok(Said::Event(event, data))
        }
        "43" => {
            let (body,): (Value,) = serde_json::from_str(json)?;
            Ok(Said::Answer(id.parse()?, body))
        }
        _ => Ok(Said::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_socket_io_are_read() {
        let event = read_socketio(r#"42["chat:new_message",{"seq":7}]"#).unwrap();
        assert_eq!(event, Said::Event("chat:new_message".into(), json!({ "seq": 7 })));
        assert_eq!(read_socketio(r#"4312[{"ok":true}]"#).unwrap(), Said::Answer(12, json!({ "ok": true })));
        assert_eq!(read_socketio("6").unwrap(), Said::Nothing);
        assert!(read_socketio("41").is_err());
    }

    #[test]
    fn plain_texts_are_read() {
        let event = read_plain(r#"{"event":"error","data":{"code":"REMOVED"}}"#).unwrap();
        assert_eq!(event, Said::Event("error".into(), json!({ "code": "REMOVED" })));
        let answer = read_plain(r#"{"id":3,"ok":true}"#).unwrap();
        assert_eq!(answer, Said::Answer(3, json!({ "id": 3, "ok": true })));
    }
}
