//! The `WebSocket` protocol (RFC 6455) as far as a server of texts needs them, made for many that are silent.
//!
//! Kept true: a socket on which nothing is on its way holds no buffer. What comes is read into one buffer a thread and
//! unmasked there; only what is not all there is kept. What goes is a frame that was made once for all who get it, written
//! from where it was said; only what finds no room waits, in its order, and only so much of it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice};
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::{Buf as _, Bytes};
use tokio::io::Interest;
use tokio::net::TcpStream;
use tokio::sync::Notify;

use crate::session::Full;

/// The longest message that a client may send: 2,000 characters of four bytes, escaped, and what is around them.
pub(crate) const MESSAGE: usize = 64 << 10;
/// Frames that may wait for a client.
const QUEUE: usize = 128;
/// Bytes that are read at a time, by all sockets of a thread.
const READ: usize = 16 << 10;
/// Frames that are written at a time.
const WRITE: usize = 32;

const CONTINUED: u8 = 0;
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PING: u8 = 9;
const PONG: u8 = 10;

/// Of the first byte of a frame: the message ends with it, and what nobody may set.
const LAST: u8 = 0x80;
const RESERVED: u8 = 0x70;
/// Of the second one.
const MASKED: u8 = 0x80;
/// Lengths that say that the length follows, in two bytes or in eight.
const LONG: u8 = 126;
const LONGER: u8 = 127;

thread_local! {
    static SHARED: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ].into());
}

/// Why a socket ends, as clients are told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It is gone already.
    Gone,
    /// Its client said goodbye.
    Goodbye,
    /// It does not speak as one should.
    Wrong,
    /// It sends what is not text.
    NotText,
    /// Its text is not UTF-8.
    NotUtf8,
    /// It says too much at once.
    TooLong,
}

impl End {
    /// What a close frame says; nothing for who hears nothing.
    pub(crate) const fn code(self) -> Option<u16> {
        match self {
            Self::Gone => None,
            Self::Goodbye => Some(1000),
            Self::Wrong => Some(1002),
            Self::NotText => Some(1003),
            Self::NotUtf8 => Some(1007),
            Self::TooLong => Some(1009),
        }
    }
}

/// A text as a frame.
pub(crate) fn text(text: &str) -> Bytes {
    frame(TEXT, text.as_bytes())
}

/// Asks a client whether it is there.
pub(crate) const fn ping() -> Bytes {
    Bytes::from_static(&[LAST | PING, 0])
}

/// Says goodbye, and why.
pub(crate) fn close(code: u16, reason: &str) -> Bytes {
    let reason = reason.get(..reason.len().min(usize::from(LONG) - 3)).unwrap_or_default();
    frame(CLOSE, &[&code.to_be_bytes(), reason.as_bytes()].concat())
}

fn frame(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = Vec::with_capacity(payload.len() + 10);
    frame.push(LAST | opcode);
    let length = payload.len();
    if let Some(short) = u8::try_from(length).ok().filter(|short| *short < LONG) {
        frame.push(short);
    } else if let Ok(long) = u16::try_from(length) {
        frame.push(LONG);
        frame.extend_from_slice(&long.to_be_bytes());
    } else {
        frame.push(LONGER);
        frame.extend_from_slice(&(length as u64).to_be_bytes());
    }
    frame.extend_from_slice(payload);
    frame.into()
}

/// The way out, which whoever has something to say uses at once.
pub(crate) struct Wire {
    stream: TcpStream,
    sending: Mutex<Sending>,
    /// Something waits, or the socket is to be closed.
    woken: Notify,
}

#[derive(Default)]
struct Sending {
    waiting: VecDeque<Bytes>,
    closing: bool,
}

/// What is still to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Nothing,
    /// For which there is no room now.
    Frames,
    /// Nothing but that, for it is to be closed.
    Goodbye,
}

/// What came of a frame, and of a message, that is not all there.
#[derive(Default)]
pub(crate) struct Unfinished {
    bytes: Vec<u8>,
    message: Option<Vec<u8>>,
    /// Bytes are passed over; else they are the end.
    skips_bytes: bool,
    /// The message that is not all there is of bytes.
    skipping: bool,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self { stream, sending: Mutex::default(), woken: Notify::new() }
    }

    fn sending(&self) -> MutexGuard<'_, Sending> {
        self.sending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a frame, at once if there is room and nothing before it waits.
    pub(crate) fn send(&self, mut frame: Bytes) -> Result<(), Full> {
        let mut sending = self.sending();
        if sending.closing {
            return Err(Full);
        }
        if sending.waiting.is_empty() {
            match self.stream.try_write(&frame) {
                Ok(written) if written == frame.len() => return Ok(()),
                Ok(written) => frame.advance(written),
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                // Whoever reads hears that it is gone.
                Err(_) => return Ok(()),
            }
        }
        if sending.waiting.len() >= QUEUE {
            return Err(Full);
        }
        sending.waiting.push_back(frame);
        self.woken.notify_one();
        Ok(())
    }

    /// Takes nothing any more; what waits still goes.
    pub(crate) fn close(&self) {
        self.sending().closing = true;
        self.woken.notify_one();
    }

    /// Writes what waits, as far as there is room.
    pub(crate) fn flush(&self) -> io::Result<Left> {
        let mut sending = self.sending();
        while !sending.waiting.is_empty() {
            let parts: Vec<_> = sending.waiting.iter().take(WRITE).map(|frame| IoSlice::new(frame)).collect();
            let mut written = match self.stream.try_write_vectored(&parts) {
                Ok(written) => written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(Left::Frames),
                Err(error) => return Err(error),
            };
            while let Some(first) = sending.waiting.front_mut() {
                if written < first.len() {
                    first.advance(written);
                    break;
                }
                written -= first.len();
                sending.waiting.pop_front();
            }
        }
        sending.waiting = VecDeque::new();
        Ok(if sending.closing { Left::Goodbye } else { Left::Nothing })
    }

    /// Ends it, whoever still holds it, with a last word if there is room for one.
    pub(crate) fn end(&self, word: Option<&Bytes>) {
        let mut sending = self.sending();
        sending.closing = true;
        if let Some(word) = word.filter(|_| sending.waiting.is_empty()) {
            let _ = self.stream.try_write(word);
        }
        sending.waiting = VecDeque::new();
        let _ = rustix::net::shutdown(&self.stream, rustix::net::Shutdown::Both);
    }

    /// Waits until there may be something to do: to read, to write if something waits, to close.
    pub(crate) async fn ready(&self, waits: bool) -> io::Result<()> {
        let interest = if waits { Interest::READABLE | Interest::WRITABLE } else { Interest::READABLE };
        tokio::select! {
            () = self.woken.notified() => Ok(()),
            ready = self.stream.ready(interest) => ready.map(drop),
        }
    }

    /// Takes what came, if anything did.
    ///
    /// # Errors
    /// When it was the last.
    pub(crate) fn read(&self, left: &mut Unfinished, take: impl FnMut(&str)) -> Result<bool, End> {
        SHARED.with_borrow_mut(|shared| match self.stream.try_read(shared) {
            Ok(0) => Err(End::Gone),
            Ok(count) => self.receive(left, &mut shared[..count], take).map(|()| true),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
            Err(_) => Err(End::Gone),
        })
    }

    /// Takes bytes that came.
    pub(crate) fn receive(
        &self,
        left: &mut Unfinished,
        came: &mut [u8],
        take: impl FnMut(&str),
    ) -> Result<(), End> {
        left.receive(came, take, |ping| {
            // Who asks faster than they listen is told by what comes next.
            let _ = self.send(frame(PONG, ping));
        })
    }
}

impl Unfinished {
    /// Of a socket where messages that are no text are passed over, or are the end.
    pub(crate) fn new(skips_bytes: bool) -> Self {
        Self { skips_bytes, ..Self::default() }
    }

    /// Hands out the texts in what came, and what is to be answered to pings.
    fn receive(
        &mut self,
        came: &mut [u8],
        mut take: impl FnMut(&str),
        mut answer: impl FnMut(&[u8]),
    ) -> Result<(), End> {
        let mut all = std::mem::take(&mut self.bytes);
        let bytes = if all.is_empty() {
            came
        } else {
            all.extend_from_slice(came);
            &mut all[..]
        };
        let mut at = 0;
        while let Some(head) = Head::read(&bytes[at..], self.message.as_ref().map_or(0, Vec::len))? {
            let begins = at + head.bytes;
            let Some(payload) = bytes.get_mut(begins..begins + head.length) else { break };
            at = begins + head.length;
            unmask(payload, head.mask);
            self.take(head, payload, &mut take, &mut answer)?;
        }
        if at < bytes.len() {
            self.bytes = bytes[at..].to_vec();
        }
        Ok(())
    }

    fn take(
        &mut self,
        head: Head,
        payload: &[u8],
        take: &mut impl FnMut(&str),
        answer: &mut impl FnMut(&[u8]),
    ) -> Result<(), End> {
        match (head.opcode, self.message.take()) {
            (TEXT, None) if head.last => take(std::str::from_utf8(payload).map_err(|_| End::NotUtf8)?),
            (TEXT, None) => self.message = Some(payload.to_vec()),
            (BINARY, None) if self.skips_bytes => {
                self.skipping = !head.last;
                self.message = self.skipping.then(Vec::new);
            }
            (CONTINUED, Some(message)) if self.skipping => {
                self.skipping = !head.last;
                self.message = self.skipping.then_some(message);
            }
            (CONTINUED, Some(mut message)) => {
                message.extend_from_slice(payload);
                if head.last {
                    take(std::str::from_utf8(&message).map_err(|_| End::NotUtf8)?);
                } else {
                    self.message = Some(message);
                }
            }
            (BINARY, None) => return Err(End::NotText),
            (CLOSE, _) => return Err(End::Goodbye),
            (PING, message) => {
                self.message = message;
                answer(payload);
            }
            (PONG, message) => self.message = message,
            _ => return Err(End::Wrong),
        }
        Ok(())
    }
}

/// What a frame says of itself.
#[derive(Debug, Clone, Copy)]
struct Head {
    opcode: u8,
    last: bool,
    mask: [u8; 4],
    /// Of the head itself.
    bytes: usize,
    /// Of what comes behind it.
    length: usize,
}

impl Head {
    /// The head of the frame that begins here, if all of it is there. `before` is what there is of its message.
    fn read(bytes: &[u8], before: usize) -> Result<Option<Self>, End> {
        let Some((&first, &second)) = bytes.first().zip(bytes.get(1)) else { return Ok(None) };
        let (opcode, last) = (first & 0x0f, first & LAST != 0);
        // A client masks; what it says of the connection is short and whole.
        let is_control = opcode >= CLOSE;
        if first & RESERVED != 0 || second & MASKED == 0 || is_control && (!last || second & !MASKED >= LONG)
        {
            return Err(End::Wrong);
        }
        let (at, length) = match second & !MASKED {
            LONG => (4, bytes.get(2..4).map(|length| length.iter().copied().fold(0, shift))),
            LONGER => (10, bytes.get(2..10).map(|length| length.iter().copied().fold(0, shift))),
            length => (2, Some(u64::from(length))),
        };
        let Some(length) = length else { return Ok(None) };
        let length = usize::try_from(length).ok().filter(|length| *length <= MESSAGE).ok_or(End::TooLong)?;
        if !is_control && before + length > MESSAGE {
            return Err(End::TooLong);
        }
        let mask = bytes.get(at..at + 4).and_then(|mask| mask.try_into().ok());
        Ok(mask.map(|mask| Self { opcode, last, mask, bytes: at + 4, length }))
    }
}

fn shift(number: u64, byte: u8) -> u64 {
    number << 8 | u64::from(byte)
}

fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    for (byte, mask) in payload.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests;
