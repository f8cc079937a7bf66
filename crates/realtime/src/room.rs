//! A party's room on this server: who of our sockets is in it, and what they get.
//!
//! Kept true:
//! - **The same order for all.** Messages go out by their numbers. One that comes too early waits for those before it; what
//!   does not come is read from the database.
//! - **Nothing is missed.** A socket that joins gets what was said before by history, and from the number where that ends
//!   on by the room, with nothing in between. That something was written is learned from the bus, and, should the bus lose
//!   it, from [`Node::catch_up`](crate::node::Node).
//! - **One for all.** One subscription and one task a room, however many sockets; what they get is made once.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use party_app::chat;
use party_app::live::{Audience, NEW_MEDIA, RoomNews, WRITTEN};
use party_cache::bus::{Event, Subscription};
use party_domain::id::{MediaId, PartyId, RoomId, UserId};
use party_domain::viewer::Viewer;
use party_http::routes::chat::view::MessageView;
use party_http::routes::media::view::Views;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use crate::frame::Frame;
use crate::node::Node;
use crate::rights;
use crate::session::Session;

/// How long a message that came too early waits for those before it.
const PATIENCE: Duration = Duration::from_millis(50);
/// After the database could not be read.
const AFTER_ERROR: Duration = Duration::from_secs(1);
/// Messages that are read at a time.
const BATCH: i64 = 100;
/// What may wait for a socket that is joining.
const PENDING: usize = 1_000;

/// What screens hear of what everybody in a room is told. What is new comes to them without the names of who is seen in it.
const ON_WALLS: [&str; 2] = ["party:status_changed", "party:media_removed"];

/// A room.
pub(crate) struct Room {
    pub(crate) id: RoomId,
    pub(crate) party: PartyId,
    state: Mutex<State>,
    notices: mpsc::UnboundedSender<i64>,
}

struct State {
    /// Number of the last message that went out.
    seq: i64,
    members: HashMap<Box<str>, Member>,
    /// Messages that came too early.
    early: BTreeMap<i64, RoomNews>,
    /// Nobody is in it any more, and nobody comes.
    over: bool,
}

#[expect(clippy::struct_excessive_bools, reason = "four independent sides, each entered and left by itself")]
struct Member {
    session: Arc<Session>,
    /// Hears the chat.
    chat: bool,
    /// Up to here it has the messages: the history brings them, or it said so, of a server that was further than this one.
    has: i64,
    /// Hears the live party.
    live: bool,
    /// Is a screen.
    wall: bool,
    /// Shows the party's page.
    page: bool,
    /// What goes out once the history has.
    pending: Option<Vec<Frame>>,
}

/// Whose doing something is.
#[derive(Debug, Clone, Copy)]
struct From<'a> {
    user: Option<&'a UserId>,
    /// Only others hear of it.
    to_others: bool,
}

impl<'a> From<'a> {
    const NOBODY: Self = Self { user: None, to_others: false };

    fn of(news: &'a RoomNews) -> Self {
        Self { user: news.from.as_ref(), to_others: news.to_others }
    }

    fn is_heard_by(self, session: &Session) -> bool {
        let Some(user) = self.user else { return true };
        !(session.has_block_with(user) || self.to_others && session.user() == user)
    }
}

/// Which side of a room a socket is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Chat,
    Live,
    /// Screens, which hear what is on the wall.
    Wall,
    /// Pages that show the party, which hear that it changed. Nobody is told that they are open.
    Page,
}

/// What is said of a new item.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NewItem {
    media_id: String,
}

impl Room {
    /// Opens a room: from now on what is said in it is heard.
    pub(crate) async fn open(
        node: &Arc<Node>,
        id: RoomId,
        party: PartyId,
    ) -> Result<Arc<Self>, party_app::AppError> {
        // First listen, then look how far it is: what comes in between comes by both and goes out once.
        let subscription = node.app().live.listen_to_room(&id).await;
        let seqs = chat::last_seqs(node.app(), std::slice::from_ref(&id)).await?;
        let seq = seqs.first().map_or(0, |(_, seq)| *seq);
        let (notices, heard) = mpsc::unbounded_channel();
        let state = State { seq, members: HashMap::new(), early: BTreeMap::new(), over: false };
        let room = Arc::new(Self { id, party, state: Mutex::new(state), notices });
        tokio::spawn(run(Arc::downgrade(&room), Arc::downgrade(node), subscription, heard));
        Ok(room)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a socket in on a side that has the messages up to a number; the number from which on it hears. `None` when the
    /// room is over.
    pub(crate) fn enter(&self, session: &Arc<Session>, side: Side, has: i64) -> Option<i64> {
        let mut state = self.state();
        if state.over {
            return None;
        }
        let seq = state.seq;
        let member = state.members.entry(session.id.clone()).or_insert_with(|| Member {
            session: Arc::clone(session),
            chat: false,
            has: 0,
            live: false,
            wall: false,
            page: false,
            pending: None,
        });
        match side {
            Side::Chat => {
                member.chat = true;
                member.has = has;
                member.pending.get_or_insert_default();
            }
            Side::Live => member.live = true,
            Side::Wall => member.wall = true,
            Side::Page => member.page = true,
        }
        Some(seq)
    }

    /// The history of a socket that entered went out: now what was said meanwhile.
    pub(crate) fn settle(&self, node: &Arc<Node>, session: &Arc<Session>) {
        let mut state = self.state();
        let Some(member) = state.members.get_mut(&session.id) else { return };
        for frame in member.pending.take().unwrap_or_default() {
            session.send(node, &frame);
        }
    }

    /// Lets a socket out of a side; whether it was on it.
    pub(crate) fn leave(&self, session: &Session, side: Side) -> bool {
        let mut state = self.state();
        let Some(member) = state.members.get_mut(&session.id) else { return false };
        let flag = match side {
            Side::Chat => {
                member.pending = None;
                &mut member.chat
            }
            Side::Live => &mut member.live,
            Side::Wall => &mut member.wall,
            Side::Page => &mut member.page,
        };
        let was_there = std::mem::take(flag);
        if !member.chat && !member.live && !member.wall && !member.page {
            state.members.remove(&session.id);
        }
        was_there
    }

    /// Whether a socket is on any side.
    pub(crate) fn has(&self, session: &Session) -> bool {
        self.state().members.contains_key(&session.id)
    }

    /// Whether the others in the room know that a socket is in it: an open page is nobody's business.
    pub(crate) fn shows(&self, session: &Session) -> bool {
        self.state().members.get(&session.id).is_some_and(|member| member.chat || member.live)
    }

    /// Ends the room if nobody is in it; whether it is over.
    pub(crate) fn end_if_empty(&self) -> bool {
        let mut state = self.state();
        state.over = state.members.is_empty();
        state.over
    }

    pub(crate) fn is_over(&self) -> bool {
        self.state().over
    }

    /// The sockets on a side.
    pub(crate) fn on(&self, side: Side) -> Vec<Arc<Session>> {
        let state = self.state();
        let there = state.members.values().filter(|member| match side {
            Side::Chat => member.chat,
            Side::Live => member.live,
            Side::Wall => member.wall,
            Side::Page => member.page,
        });
        there.map(|member| Arc::clone(&member.session)).collect()
    }

    /// All sockets in it.
    pub(crate) fn everybody(&self) -> Vec<Arc<Session>> {
        self.state().members.values().map(|member| Arc::clone(&member.session)).collect()
    }

    /// Somebody found that the room is this far.
    pub(crate) fn notice(&self, seq: i64) {
        if seq > self.state().seq {
            let _ = self.notices.send(seq);
        }
    }

    /// Sends to those on a side who may hear of somebody's doing.
    fn deliver(&self, node: &Arc<Node>, to: Audience, from: From<'_>, frame: &Frame) {
        self.deliver_at(node, None, to, from, frame);
    }

    /// The same; of a message the room's number with it, so that who enters either gets it by the history or hears it.
    fn deliver_at(&self, node: &Arc<Node>, seq: Option<i64>, to: Audience, from: From<'_>, frame: &Frame) {
        let (mut now, mut late) = (Vec::new(), Vec::new());
        {
            let mut state = self.state();
            state.seq = seq.unwrap_or(state.seq);
            for member in state.members.values_mut() {
                let hears = match to {
                    Audience::Chat => member.chat,
                    Audience::Live => member.live,
                    Audience::Wall => member.wall,
                    Audience::All => {
                        member.chat || member.live || member.wall && ON_WALLS.contains(&frame.event())
                    }
                };
                let has = seq.is_some_and(|seq| seq <= member.has);
                if !hears || has || !from.is_heard_by(&member.session) {
                    continue;
                }
                match &mut member.pending {
                    None => now.push(Arc::clone(&member.session)),
                    Some(pending) if pending.len() < PENDING => pending.push(frame.clone()),
                    Some(_) => late.push(Arc::clone(&member.session)),
                }
            }
        }
        for session in now {
            session.send(node, frame);
        }
        for session in late {
            session.close(node);
        }
    }

    /// Takes a message that has its turn.
    fn deliver_message(&self, node: &Arc<Node>, seq: i64, news: &RoomNews, frame: &Frame) {
        self.deliver_at(node, Some(seq), news.to, From::of(news), frame);
    }

    /// Takes what the bus brought. Whether something is missing.
    async fn take(&self, node: &Arc<Node>, news: RoomNews) -> bool {
        let Some(seq) = news.seq else {
            self.pass_on(node, news).await;
            return false;
        };
        let last = self.state().seq;
        if news.event == WRITTEN {
            return seq > last;
        }
        if seq > last + 1 {
            self.state().early.insert(seq, news);
            return true;
        }
        if seq == last + 1 {
            let frame = Frame::raw(news.event.clone(), news.data.clone());
            self.deliver_message(node, seq, &news, &frame);
            self.deliver_early(node);
        }
        !self.state().early.is_empty()
    }

    /// Those whose turn it is of those that came too early.
    fn deliver_early(&self, node: &Arc<Node>) {
        loop {
            let next = {
                let mut state = self.state();
                let turn = state.seq + 1;
                state.early.retain(|seq, _| *seq >= turn);
                state.early.remove(&turn).map(|news| (turn, news))
            };
            let Some((seq, news)) = next else { return };
            let frame = Frame::raw(news.event.clone(), news.data.clone());
            self.deliver_message(node, seq, &news, &frame);
        }
    }

    /// Reads what was written since the last message that went out.
    async fn fill(&self, node: &Arc<Node>) -> Result<(), party_app::AppError> {
        let app = node.app();
        loop {
            let from = self.state().seq;
            let span = (from, i64::MAX);
            let messages = chat::between(app, &Viewer::Anonymous, &self.id, span, BATCH).await?;
            let is_all = i64::try_from(messages.len()).is_ok_and(|read| read < BATCH);
            let (signer, now) = (app.media.signer(&app.db).await?, app.now());
            for message in messages {
                let (seq, from) = (message.seq, message.sender.id.clone());
                let is_told = message.kind == party_domain::chat::MessageType::System;
                let frame = Frame::new("chat:new_message", &MessageView::new(message, signer, now));
                // What the server tells is nobody's doing.
                let from = From { user: (!is_told).then_some(&from), to_others: false };
                self.deliver_at(node, Some(seq), Audience::Chat, from, &frame);
            }
            if is_all {
                self.deliver_early(node);
                return Ok(());
            }
        }
    }

    /// What is no message. A new item is read, so that whoever says so need not know how it is shown.
    async fn pass_on(&self, node: &Arc<Node>, news: RoomNews) {
        let to = news.to;
        if news.event != NEW_MEDIA {
            return self.deliver(
                node,
                to,
                From::of(&news),
                &Frame::raw(news.event.clone(), news.data.clone()),
            );
        }
        let Ok(NewItem { media_id }) = serde_json::from_str(news.data.get()) else { return };
        let app = node.app();
        let found = async {
            let seen = party_app::media::find_shared(app, &MediaId::stored(media_id)).await?;
            Ok::<_, party_app::AppError>(seen.zip(Some(app.media.signer(&app.db).await?)))
        };
        match found.await {
            Ok(Some((seen, signer))) => {
                let uploader = seen.item.uploader.id.clone();
                let from = From { user: Some(&uploader), to_others: false };
                let views = Views { signer, viewer: &Viewer::Anonymous, now: app.now() };
                let on_wall =
                    json!({ "partyId": self.party, "media": views.of(seen.clone().without_names()) });
                let data = json!({ "partyId": self.party, "media": views.of(seen) });
                self.deliver(node, to, from, &Frame::new(NEW_MEDIA, &data));
                self.deliver(node, Audience::Wall, From::NOBODY, &Frame::new(NEW_MEDIA, &on_wall));
            }
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "a new item could not be told of"),
        }
    }
}

/// Goes on while the room and its server are there.
async fn run(
    room: Weak<Room>,
    node: Weak<Node>,
    mut subscription: Subscription,
    mut heard: mpsc::UnboundedReceiver<i64>,
) {
    let (mut missing, mut asked): (Option<Instant>, Option<Instant>) = (None, None);
    loop {
        let due = async {
            match missing {
                Some(at) => sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        let event = tokio::select! {
            event = subscription.next() => Some(event),
            notice = heard.recv() => match notice {
                Some(_) => Some(Event::Reset),
                None => return,
            },
            () = due => None,
        };
        let (Some(room), Some(node)) = (room.upgrade(), node.upgrade()) else { return };
        if room.is_over() {
            return;
        }
        if !rights::are_known(&node, &room, &mut asked).await {
            missing = Some(Instant::now() + AFTER_ERROR);
            continue;
        }
        if let Some(Event::Message(bytes)) = event {
            match serde_json::from_slice::<RoomNews>(&bytes) {
                Ok(news) => {
                    let is_written = news.event == WRITTEN;
                    if !room.take(&node, news).await {
                        missing = None;
                        continue;
                    }
                    if !is_written {
                        missing.get_or_insert_with(|| Instant::now() + PATIENCE);
                        continue;
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "something that was said in a room cannot be read");
                    continue;
                }
            }
        }
        // Said, or suspected, and not here: read it.
        missing = match room.fill(&node).await {
            Ok(()) => None,
            Err(error) => {
                tracing::warn!(%error, "what was said in a room could not be read; again in a moment");
                Some(Instant::now() + AFTER_ERROR)
            }
        };
    }
}
