//! One open socket, whatever it speaks: who is behind it, what came in and waits, where it is, and the way out.
//!
//! Kept true: what a socket sends is dealt with in its order, one after the other; who sends more than fits is cut off, and
//! so is who takes what is sent too slowly. Nothing of a socket runs while it is silent.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use bytes::Bytes;
use party_db::media::Contributor;
use party_domain::id::{RoomId, UserId};
use party_domain::viewer::Viewer;
use party_http::{ApiError, Told};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::frame::Frame;
use crate::node::Node;
use crate::room::Room;
use crate::{events, line, socketio};

/// What may wait to be dealt with.
const INBOX: usize = 64;

/// An open socket.
pub(crate) struct Session {
    /// Unlike any other of the deployment.
    pub(crate) id: Box<str>,
    /// Who is behind it, as others see them.
    pub(crate) person: Contributor,
    /// The name of its session in what is told of changes.
    pub(crate) key: Option<Box<str>>,
    viewer: RwLock<Viewer>,
    /// Whom they do not hear, and who does not hear them.
    blocks: RwLock<Arc<HashSet<UserId>>>,
    out: Outlet,
    inbox: Mutex<Inbox>,
    /// Where it is.
    pub(crate) rooms: Mutex<HashMap<RoomId, Arc<Room>>>,
    /// In which rooms its person types, until when, and when that was last said.
    pub(crate) typing: Mutex<HashMap<RoomId, Typing>>,
    closed: AtomicBool,
    /// Its connection was not there when somebody looked.
    missed: AtomicBool,
}

/// Somebody types.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Typing {
    pub(crate) until: Instant,
    pub(crate) said: Instant,
}

/// The way to the client.
pub(crate) enum Outlet {
    /// Of the library, for who began by polling.
    SocketIo(socketio::Out),
    Line(line::Out),
}

/// The client does not take what it is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Full;

#[derive(Default)]
struct Inbox {
    waiting: VecDeque<Incoming>,
    /// Somebody is at it.
    busy: bool,
}

/// What a client sent.
pub(crate) struct Incoming {
    pub(crate) event: Box<str>,
    /// JSON.
    pub(crate) data: Bytes,
    /// How to answer, if the client wants that.
    pub(crate) reply: Option<Reply>,
}

/// The way back of an answer.
pub(crate) enum Reply {
    SocketIo(socketio::Ack),
    Line(line::Ack),
}

/// An error as sockets are told of it.
#[derive(Serialize)]
struct ErrorView<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [party_domain::invalid::Violation],
    #[serde(skip_serializing_if = "Option::is_none", rename = "retryAfter")]
    retry_after: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    pub(crate) fn new(
        id: Box<str>,
        viewer: Viewer,
        key: Option<Box<str>>,
        (person, blocks): (Contributor, HashSet<UserId>),
        out: Outlet,
    ) -> Arc<Self> {
        Arc::new(Self {
            id,
            person,
            key,
            viewer: RwLock::new(viewer),
            blocks: RwLock::new(Arc::new(blocks)),
            out,
            inbox: Mutex::default(),
            rooms: Mutex::default(),
            typing: Mutex::default(),
            closed: AtomicBool::new(false),
            missed: AtomicBool::new(false),
        })
    }

    pub(crate) fn user(&self) -> &UserId {
        &self.person.id
    }

    /// Whether it is a wall screen: it hears what is on the wall and is in no list of who is there.
    pub(crate) fn is_screen(&self) -> bool {
        self.viewer.read().unwrap_or_else(PoisonError::into_inner).display().is_some()
    }

    pub(crate) fn viewer(&self) -> Viewer {
        self.viewer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes it somebody else: a pass of other rights, a guest who has an account now. Whether that is news.
    pub(crate) fn set_viewer(&self, viewer: Viewer) -> bool {
        let mut ours = self.viewer.write().unwrap_or_else(PoisonError::into_inner);
        let is_news = *ours != viewer;
        *ours = viewer;
        is_news
    }

    pub(crate) fn set_blocks(&self, blocks: HashSet<UserId>) {
        *self.blocks.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(blocks);
    }

    /// Whether there is a block with somebody.
    pub(crate) fn has_block_with(&self, user: &UserId) -> bool {
        self.blocks.read().unwrap_or_else(PoisonError::into_inner).contains(user)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    pub(crate) fn rooms(&self) -> Vec<Arc<Room>> {
        lock(&self.rooms).values().cloned().collect()
    }

    /// Sends something. A client that is too slow for it is cut off.
    pub(crate) fn send(self: &Arc<Self>, node: &Arc<Node>, frame: &Frame) {
        if self.is_closed() {
            return;
        }
        let sent = match &self.out {
            Outlet::SocketIo(out) => out.send(frame),
            Outlet::Line(out) => out.send(frame),
        };
        match sent {
            Ok(()) => node.figures().sent(),
            Err(Full) if self.is_closed() => {}
            Err(Full) => {
                node.figures().cut_off();
                self.close(node);
            }
        }
    }

    pub(crate) fn send_error(self: &Arc<Self>, node: &Arc<Node>, error: ApiError, event: Option<&str>) {
        let told = error.tell();
        self.send(node, &Frame::new("error", &view(&told, event)));
    }

    /// Whether its connection is there. One that broke while it was being opened may end without a word.
    fn is_connected(&self) -> bool {
        match &self.out {
            Outlet::SocketIo(out) => out.is_connected(),
            Outlet::Line(_) => true,
        }
    }

    /// Whether its connection is gone, the second time that somebody looks: the first time it may still be opening.
    pub(crate) fn is_lost(&self) -> bool {
        let missed = !self.is_connected();
        self.missed.swap(missed, Ordering::Relaxed) && missed
    }

    /// Ends it: from here on it hears and says nothing. What is left of it in rooms goes behind.
    pub(crate) fn close(self: &Arc<Self>, node: &Arc<Node>) {
        if self.closed.swap(true, Ordering::AcqRel) {
            return;
        }
        // Where a server stops another one may be.
        let may_return = node.is_stopping();
        match &self.out {
            Outlet::SocketIo(out) => out.close(may_return),
            Outlet::Line(out) => out.close(may_return),
        }
        self.forget(node);
    }

    /// Ends it and leaves its connection open: the client left and may come back by the same one, as another session.
    pub(crate) fn leave(self: &Arc<Self>, node: &Arc<Node>) {
        if !self.closed.swap(true, Ordering::AcqRel) {
            self.forget(node);
        }
    }

    fn forget(self: &Arc<Self>, node: &Arc<Node>) {
        lock(&self.inbox).waiting.clear();
        node.clone().forget(Arc::clone(self));
    }

    /// Takes what a client sent; dealt with behind what it sent before.
    pub(crate) fn take(self: &Arc<Self>, node: &Arc<Node>, incoming: Incoming) {
        if self.is_closed() {
            return;
        }
        node.figures().received();
        let mut inbox = lock(&self.inbox);
        if inbox.waiting.len() >= INBOX {
            drop(inbox);
            node.figures().cut_off();
            return self.close(node);
        }
        inbox.waiting.push_back(incoming);
        if !std::mem::replace(&mut inbox.busy, true) {
            tokio::spawn(Arc::clone(self).work(Arc::clone(node)));
        }
    }

    async fn work(self: Arc<Self>, node: Arc<Node>) {
        loop {
            let next = {
                let mut inbox = lock(&self.inbox);
                let next = inbox.waiting.pop_front().filter(|_| !self.is_closed());
                if next.is_none() {
                    inbox.busy = false;
                    // Thousands of sockets that once said something need no room to do so again.
                    inbox.waiting = VecDeque::new();
                }
                next
            };
            let Some(Incoming { event, data, reply }) = next else { return };
            let done = events::handle(&node, &self, &event, &data).await;
            self.answer(&node, &event, done, reply);
        }
    }

    fn answer(
        self: &Arc<Self>,
        node: &Arc<Node>,
        event: &str,
        done: Result<Value, ApiError>,
        reply: Option<Reply>,
    ) {
        let body = match (done, reply.is_some()) {
            (Ok(_), false) => return,
            (Err(error), false) => return self.send_error(node, error, Some(event)),
            (Ok(data), true) => json!({ "ok": true, "data": data }),
            (Err(error), true) => json!({ "ok": false, "error": view(&error.tell(), None) }),
        };
        match reply {
            // The client left: what it asked then is nothing that it waits for.
            Some(_) if self.is_closed() => {}
            Some(Reply::SocketIo(ack)) => ack.send(&body),
            Some(Reply::Line(ack)) => {
                if let Outlet::Line(out) = &self.out {
                    out.answer(ack, &body);
                }
            }
            None => {}
        }
    }
}

fn view<'a>(told: &'a Told, event: Option<&'a str>) -> ErrorView<'a> {
    let Told { code, message, errors, retry_after, .. } = told;
    ErrorView { code, message, errors, retry_after: *retry_after, event }
}
