//! One socket as a client holds it, written for little cost: Socket.IO over a WebSocket, or the plain one, in so many
//! bytes. What is read lands in one buffer that all sockets of a thread share.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Poll, ready};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::io::{AsyncRead as _, AsyncReadExt as _, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// What a server is spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speech {
    SocketIo,
    Plain,
}

impl Speech {
    /// How a delivered message begins.
    pub(crate) const fn delivery(self) -> &'static [u8] {
        match self {
            Self::SocketIo => b"42[\"chat:new_message\",",
            Self::Plain => b"{\"event\":\"chat:new_message\",",
        }
    }

    /// Whether a frame answers that something was not done.
    pub(crate) fn is_refusal(self, frame: &[u8]) -> bool {
        let is_answer = match self {
            Self::SocketIo => frame.starts_with(b"43"),
            Self::Plain => !frame.starts_with(b"{\"event\""),
        };
        is_answer && frame.windows(10).any(|part| part == b"\"ok\":false")
    }

    /// An event as it goes out, with the number that its answer is to have.
    pub(crate) fn event(self, event: &str, data: &str, answer: u64) -> String {
        match self {
            Self::SocketIo => format!("42{answer}[\"{event}\",{data}]"),
            Self::Plain => format!("{{\"event\":\"{event}\",\"data\":{data},\"id\":{answer}}}"),
        }
    }

    /// How the answer of that number begins, for better or worse.
    fn answer(self, answer: u64) -> (String, &'static str) {
        match self {
            Self::SocketIo => (format!("43{answer}["), "\"ok\":true"),
            Self::Plain => ("{".to_owned(), "\"ok\":true"),
        }
    }
}

/// A frame that came.
pub(crate) struct Frame<'a> {
    pub(crate) opcode: u8,
    pub(crate) payload: &'a [u8],
}

const TEXT: u8 = 1;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;
/// Of the two bytes that a frame begins with.
const LAST: u8 = 0x80;
const MASKED: u8 = 0x80;
const LONG: u8 = 126;
const LONGER: u8 = 127;

/// A socket that is open, with what came of a frame that is not all there.
pub(crate) struct Wire {
    pub(crate) speech: Speech,
    reader: OwnedReadHalf,
    pub(crate) writer: Arc<OwnedWriteHalf>,
    rest: Vec<u8>,
}

thread_local! {
    static SHARED: RefCell<Vec<u8>> = RefCell::new(vec![0; 256 << 10]);
}

impl Wire {
    /// Opens a socket of somebody and joins a room; returns when that is acknowledged.
    pub(crate) async fn open(port: u16, speech: Speech, token: &str, room: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let (path, caller) = match speech {
            Speech::SocketIo => ("/socket.io/?EIO=4&transport=websocket", String::new()),
            Speech::Plain => ("/ws", format!("Authorization: Bearer {token}\r\n")),
        };
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0\r\n\
             Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{caller}\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let mut head = Vec::new();
        let end = loop {
            ensure!(stream.read_buf(&mut head).await? > 0, "the server closed the connection");
            if let Some(end) = head.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
        };
        ensure!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        let rest = head.split_off(end);
        let (reader, writer) = stream.into_split();
        let mut wire = Self { speech, reader, writer: Arc::new(writer), rest };
        if speech == Speech::SocketIo {
            wire.wait_for("0{", "").await?;
            send(&wire.writer, &format!("40{{\"token\":\"{token}\"}}"))?;
            wire.wait_for("40{", "").await?;
        }
        let join = speech.event("chat:join", &format!("{{\"roomId\":\"{room}\"}}"), 0);
        send(&wire.writer, &join)?;
        let (begins, holds) = speech.answer(0);
        wire.wait_for(&begins, holds).await?;
        Ok(wire)
    }

    /// Reads until a text comes that begins so and holds that.
    async fn wait_for(&mut self, begins: &str, holds: &str) -> Result<()> {
        let mut found = false;
        while !found {
            let mut refused = None;
            self.read(|frame| {
                let text = std::str::from_utf8(frame.payload).unwrap_or_default();
                found |= text.starts_with(begins) && text.contains(holds);
                if text.starts_with("44") || text.contains("\"ok\":false") {
                    refused = Some(text.to_owned());
                }
            })
            .await?;
            if let Some(refused) = refused {
                bail!("the server refuses: {refused}");
            }
        }
        Ok(())
    }

    /// Waits for what comes and hands out its frames; pings are answered.
    pub(crate) async fn read(&mut self, mut take: impl FnMut(Frame<'_>)) -> Result<()> {
        let Self { speech, reader, writer, rest } = self;
        if !rest.is_empty() {
            let taken = frames(rest, |frame| attend(*speech, writer, frame, &mut take))?;
            rest.drain(..taken);
            if taken > 0 {
                return Ok(());
            }
        }
        poll_fn(|cx| {
            SHARED.with_borrow_mut(|shared| {
                let mut buffer = ReadBuf::new(shared);
                ready!(Pin::new(&mut *reader).poll_read(cx, &mut buffer))?;
                let came = buffer.filled();
                Poll::Ready((|| {
                    ensure!(!came.is_empty(), "the server closed the connection");
                    let mut all = std::mem::take(rest);
                    let bytes = if all.is_empty() {
                        came
                    } else {
                        all.extend_from_slice(came);
                        &all
                    };
                    let taken = frames(bytes, |frame| attend(*speech, writer, frame, &mut take))?;
                    *rest = bytes[taken..].to_vec();
                    Ok(())
                })())
            })
        })
        .await
    }
}

/// Answers a ping; whatever else goes to who reads.
fn attend(
    speech: Speech,
    writer: &OwnedWriteHalf,
    frame: Frame<'_>,
    take: &mut impl FnMut(Frame<'_>),
) -> Result<()> {
    match frame.opcode {
        PING => Ok(write(writer, PONG, frame.payload)?),
        CLOSE => bail!("the server says goodbye"),
        TEXT if speech == Speech::SocketIo && frame.payload == b"2" => Ok(send(writer, "3")?),
        _ => {
            take(frame);
            Ok(())
        }
    }
}

/// Hands out all whole frames; how many bytes they were.
fn frames(bytes: &[u8], mut take: impl FnMut(Frame<'_>) -> Result<()>) -> Result<usize> {
    let mut at = 0;
    loop {
        let left = &bytes[at..];
        let Some((&first, &length)) = left.first().zip(left.get(1)) else { return Ok(at) };
        ensure!(length & MASKED == 0, "a server does not mask");
        let (head, length) = match length {
            LONG => match left.get(2..4) {
                Some(length) => (4, usize::from(u16::from_be_bytes(length.try_into()?))),
                None => return Ok(at),
            },
            LONGER => match left.get(2..10) {
                Some(length) => (10, usize::try_from(u64::from_be_bytes(length.try_into()?))?),
                None => return Ok(at),
            },
            length => (2, usize::from(length)),
        };
        let Some(payload) = left.get(head..head + length) else { return Ok(at) };
        take(Frame { opcode: first & 0x0f, payload })?;
        at += head + length;
    }
}

/// Sends a text. A client's few bytes always find room.
pub(crate) fn send(writer: &OwnedWriteHalf, text: &str) -> io::Result<()> {
    write(writer, TEXT, text.as_bytes())
}

/// The mask of a client may be anything; with zeros the bytes stay what they are, and the server takes it off all the same.
fn write(writer: &OwnedWriteHalf, opcode: u8, payload: &[u8]) -> io::Result<()> {
    let mut frame = Vec::with_capacity(payload.len() + 8);
    frame.push(LAST | opcode);
    let short = u8::try_from(payload.len()).ok().filter(|length| *length < LONG);
    frame.push(MASKED | short.unwrap_or(LONG));
    if short.is_none() {
        let length = u16::try_from(payload.len()).map_err(io::Error::other)?;
        frame.extend_from_slice(&length.to_be_bytes());
    }
    frame.extend_from_slice(&[0; 4]);
    frame.extend_from_slice(payload);
    let written = writer.try_write(&frame)?;
    if written < frame.len() {
        return Err(io::Error::other("a client's few bytes found no room"));
    }
    Ok(())
}

/// The moment that a message of ours says that it was sent, by the clock of who measures.
pub(crate) fn sent_at(payload: &[u8]) -> Result<u64> {
    let mark = super::MARK.as_bytes();
    let at = payload.windows(mark.len()).position(|window| window == mark).context("a message of ours")?;
    let digits = payload.get(at + mark.len()..at + mark.len() + 16).context("a moment")?;
    Ok(std::str::from_utf8(digits)?.parse()?)
}
