//! What goes out to sockets: an event with its data, made once and handed to each socket as its transport wants it.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::{packets, websocket};

/// An event for sockets. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Frame(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    event: Cow<'static, str>,
    data: Box<RawValue>,
    /// As `/ws` gets it; made for the first of them.
    text: OnceLock<Bytes>,
    /// As Socket.IO does over a WebSocket; the same.
    packet: OnceLock<Bytes>,
}

/// What `/ws` gets.
#[derive(Serialize)]
struct Text<'a> {
    event: &'a str,
    data: &'a RawValue,
}

impl Frame {
    pub(crate) fn new(event: impl Into<Cow<'static, str>>, data: &impl Serialize) -> Self {
        // Our own views: keys are text, nothing else could go wrong.
        Self::raw(event, to_raw_value(data).unwrap_or_default())
    }

    pub(crate) fn raw(event: impl Into<Cow<'static, str>>, data: Box<RawValue>) -> Self {
        Self(Arc::new(Inner { event: event.into(), data, text: OnceLock::new(), packet: OnceLock::new() }))
    }

    pub(crate) fn event(&self) -> &str {
        &self.0.event
    }

    pub(crate) fn data(&self) -> &RawValue {
        &self.0.data
    }

    /// As a whole frame of a WebSocket.
    pub(crate) fn text(&self) -> Bytes {
        let make = || {
            let text = Text { event: self.event(), data: self.data() };
            websocket::text(&serde_json::to_string(&text).unwrap_or_default())
        };
        self.0.text.get_or_init(make).clone()
    }

    /// As a whole frame of a WebSocket in which Socket.IO is spoken.
    pub(crate) fn packet(&self) -> Bytes {
        self.0.packet.get_or_init(|| packets::event(self.event(), self.data())).clone()
    }
}
