//! All that is open on this server: sockets by their people and sessions, rooms, and what goes on beside them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use party_app::live::{Audience, Figures, RoomNews, UserNews, user_of};
use party_app::{App, AppError, chat};
use party_cache::bus::{Event, Forwarding, Heard};
use party_cache::presence::{HEARTBEAT, Socket};
use party_db::media::Contributor;
use party_domain::id::{PartyId, RoomId, UserId};
use party_http::AppState;
use serde_json::{Value, json, value::to_raw_value};
use tokio::sync::{OnceCell, mpsc};
use tokio::time::{MissedTickBehavior, interval};

use crate::frame::Frame;
use crate::rights::{self, Doubt};
use crate::room::{Room, Side};
use crate::session::Session;

/// How often rooms are compared with the database: how late a message is at most that the bus lost, or that somebody else
/// wrote.
const CATCH_UP: Duration = Duration::from_secs(2);
/// Sockets of one person on one server: every device and every tab, and no more.
const SOCKETS_EACH: usize = 100;
/// News for people that may wait.
const USER_NEWS: usize = 65_536;

/// This server's open sockets.
pub(crate) struct Node {
    state: AppState,
    /// Before the ids of its sockets.
    name: String,
    counter: AtomicU64,
    pub(crate) open: Mutex<Open>,
    /// Each party has one.
    rooms: Mutex<HashMap<PartyId, Arc<OnceCell<Arc<Room>>>>>,
    news: mpsc::Sender<Heard>,
    pub(crate) doubts: mpsc::UnboundedSender<Doubt>,
    stopping: AtomicBool,
}

/// Who is here.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) sessions: HashMap<Box<str>, Arc<Session>>,
    people: HashMap<UserId, Person>,
    /// Sockets by the names of their sessions.
    pub(crate) keys: HashMap<Box<str>, Vec<Arc<Session>>>,
}

/// Somebody with sockets here.
#[derive(Default)]
struct Person {
    sessions: Vec<Arc<Session>>,
    /// What is said to them comes here.
    forwarding: Option<Forwarding>,
    /// What they say that they are.
    status: Option<&'static str>,
}

/// What clients that know no display names call somebody by: the username, or the name that a guest gave.
pub(crate) fn handle(person: &Contributor) -> Option<&str> {
    person.username.as_deref().or(person.name.as_deref())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Node {
    pub(crate) fn start(state: AppState) -> Arc<Self> {
        let name = state.app().entropy.with(|rng| format!("{:016x}", rand::RngExt::random::<u64>(rng)));
        let (news, heard) = mpsc::channel(USER_NEWS);
        let (doubts, doubted) = mpsc::unbounded_channel();
        let node = Arc::new(Self {
            state,
            name,
            counter: AtomicU64::new(0),
            open: Mutex::default(),
            rooms: Mutex::default(),
            news,
            doubts,
            stopping: AtomicBool::new(false),
        });
        tokio::spawn(Arc::clone(&node).hand_out(heard));
        tokio::spawn(Arc::clone(&node).keep_alive());
        tokio::spawn(Arc::clone(&node).catch_up());
        rights::watch(&node, doubted);
        node
    }

    pub(crate) fn app(&self) -> &App {
        self.state.app()
    }

    pub(crate) const fn state(&self) -> &AppState {
        &self.state
    }

    pub(crate) fn figures(&self) -> &Figures {
        self.app().live.figures()
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// An id for a socket, unlike any other of the deployment.
    pub(crate) fn next_id(&self) -> Box<str> {
        format!("{}-{:x}", self.name, self.counter.fetch_add(1, Ordering::Relaxed)).into()
    }

    /// A socket is open from now on; false when its person has too many.
    pub(crate) async fn welcome(self: &Arc<Self>, session: &Arc<Session>) -> bool {
        let is_first = {
            let mut open = lock(&self.open);
            let others = open.people.get(session.user()).map_or(0, |person| person.sessions.len());
            if others >= SOCKETS_EACH {
                return false;
            }
            open.sessions.insert(session.id.clone(), Arc::clone(session));
            if let Some(key) = &session.key {
                open.keys.entry(key.clone()).or_default().push(Arc::clone(session));
            }
            let person = open.people.entry(session.user().clone()).or_default();
            person.sessions.push(Arc::clone(session));
            person.sessions.len() == 1
        };
        self.figures().opened();
        if is_first {
            let forwarding = self.app().live.forward_user(session.user(), &self.news).await;
            if let Some(person) = lock(&self.open).people.get_mut(session.user()) {
                person.forwarding = Some(forwarding);
            }
        }
        if !session.is_screen() {
            let (user, socket) = (session.user().as_str(), &*session.id);
            self.app().live.presence().everywhere().online(user, socket).await;
        }
        // It may have been closed before it was in the books, or its session ended before anybody looked for it here.
        if session.is_closed() || self.is_stopping() {
            session.close(self);
            self.strike_off(session);
        }
        if let Some(key) = &session.key {
            let _ = self.doubts.send(Doubt::Session(key.clone()));
        }
        true
    }

    /// Takes a socket out of the books; whether it was its person's last here.
    fn strike_off(&self, session: &Arc<Session>) -> bool {
        let mut open = lock(&self.open);
        if open.sessions.remove(&session.id).is_none() {
            return false;
        }
        self.figures().closed();
        if let Some(key) = &session.key
            && let Some(of_key) = open.keys.get_mut(key)
        {
            of_key.retain(|other| other.id != session.id);
            if of_key.is_empty() {
                open.keys.remove(key);
            }
        }
        let Some(person) = open.people.get_mut(session.user()) else { return true };
        person.sessions.retain(|other| other.id != session.id);
        let is_last = person.sessions.is_empty();
        if is_last {
            open.people.remove(session.user());
        }
        is_last
    }

    /// A socket is closed: takes it out of everything, in the background.
    pub(crate) fn forget(self: Arc<Self>, session: Arc<Session>) {
        self.strike_off(&session);
        if self.is_stopping() {
            // All at once, by whoever stops the server.
            return;
        }
        tokio::spawn(async move {
            let rooms = session.rooms();
            if session.is_screen() {
                for room in rooms {
                    self.leave(&session, &room, Side::Wall).await;
                }
                return;
            }
            let (user, socket) = (session.user().as_str(), &*session.id);
            let went = self.app().live.presence().everywhere().offline(user, socket).await;
            for room in rooms {
                if went && room.shows(&session) {
                    let data = json!({ "userId": user, "isOnline": false, "status": "offline" });
                    self.tell(&room.id, "presence:update", Audience::All, Some(session.user()), &data).await;
                }
                self.leave(&session, &room, Side::Chat).await;
                self.leave(&session, &room, Side::Live).await;
                self.leave(&session, &room, Side::Page).await;
            }
        });
    }

    /// The sockets of somebody here.
    pub(crate) fn sockets_of(&self, user: &UserId) -> Vec<Arc<Session>> {
        lock(&self.open).people.get(user).map(|person| person.sessions.clone()).unwrap_or_default()
    }

    /// The sockets of a session here.
    pub(crate) fn sockets_of_session(&self, key: &str) -> Vec<Arc<Session>> {
        lock(&self.open).keys.get(key).cloned().unwrap_or_default()
    }

    /// The names of the sessions that have sockets here.
    pub(crate) fn session_keys(&self) -> Vec<Box<str>> {
        lock(&self.open).keys.keys().cloned().collect()
    }

    /// Who has sockets here.
    pub(crate) fn people(&self) -> Vec<UserId> {
        lock(&self.open).people.keys().cloned().collect()
    }

    /// Whether a doubt is about a socket of ours.
    pub(crate) fn is_about_us(&self, doubt: &Doubt) -> bool {
        match doubt {
            Doubt::Party(party) => lock(&self.rooms).contains_key(party),
            Doubt::Blocks(user) => lock(&self.open).people.contains_key(user),
            Doubt::Session(key) => lock(&self.open).keys.contains_key(key),
            Doubt::Everything => true,
        }
    }

    /// Notes what somebody says that they are; whether that is news.
    pub(crate) fn set_status(&self, user: &UserId, status: &'static str) -> bool {
        let mut open = lock(&self.open);
        let Some(person) = open.people.get_mut(user) else { return false };
        person.status.replace(status) != Some(status)
    }

    /// The room, opened if nobody is in it here yet.
    pub(crate) async fn room(self: &Arc<Self>, id: &RoomId, party: &PartyId) -> Result<Arc<Room>, AppError> {
        loop {
            let cell = Arc::clone(lock(&self.rooms).entry(party.clone()).or_default());
            let open = || Room::open(self, id.clone(), party.clone());
            match cell.get_or_try_init(open).await {
                Ok(room) if !room.is_over() => return Ok(Arc::clone(room)),
                Ok(_) => self.close_room(party, &cell),
                Err(error) => {
                    self.close_room(party, &cell);
                    return Err(error);
                }
            }
        }
    }

    fn close_room(&self, party: &PartyId, cell: &Arc<OnceCell<Arc<Room>>>) {
        let mut rooms = lock(&self.rooms);
        if rooms.get(party).is_some_and(|now| Arc::ptr_eq(now, cell)) {
            rooms.remove(party);
        }
    }

    /// The room of a party, if it is open here.
    pub(crate) fn room_of(&self, party: &PartyId) -> Option<Arc<Room>> {
        lock(&self.rooms).get(party).and_then(|cell| cell.get().cloned())
    }

    /// The rooms that are open here.
    pub(crate) fn open_rooms(&self) -> Vec<Arc<Room>> {
        lock(&self.rooms).values().filter_map(|cell| cell.get().cloned()).collect()
    }

    /// Lets a socket out of one side of a room, and tells those who stay.
    pub(crate) async fn leave(&self, session: &Arc<Session>, room: &Arc<Room>, side: Side) {
        if room.leave(session, side) {
            self.left(session, room, side).await;
        }
    }

    /// A socket was let out of one side of a room.
    pub(crate) async fn left(&self, session: &Arc<Session>, room: &Arc<Room>, side: Side) {
        if !room.has(session) {
            lock(&session.rooms).remove(&room.id);
            if room.end_if_empty() {
                let cell = lock(&self.rooms).get(&room.party).cloned();
                if let Some(cell) = cell.filter(|cell| cell.get().is_some_and(|now| Arc::ptr_eq(now, room))) {
                    self.close_room(&room.party, &cell);
                }
            }
        }
        let live = &self.app().live;
        let crowd = match side {
            Side::Chat => live.in_chat(&room.id),
            Side::Live => live.watching(&room.id),
            Side::Wall | Side::Page => return,
        };
        if crowd.offline(session.user().as_str(), &session.id).await {
            self.tell_gone(room, side, session.user(), Some(&session.person)).await;
        }
    }

    /// Tells a room that somebody came to, or went from, one of its sides.
    pub(crate) async fn tell_came(&self, room: &Room, side: Side, session: &Session) {
        let user = session.user();
        let person = &session.person;
        match side {
            Side::Chat => {
                let data = json!({
                    "userId": user, "username": handle(person), "name": person.name,
                    "avatarUrl": person.avatar_url, "roomId": room.id,
                });
                self.tell(&room.id, "chat:user_joined", Audience::Chat, Some(user), &data).await;
            }
            Side::Live => self.tell_viewers(room, "party:viewer_joined", user).await,
            Side::Wall | Side::Page => {}
        }
    }

    pub(crate) async fn tell_gone(&self, room: &Room, side: Side, user: &UserId, who: Option<&Contributor>) {
        match side {
            Side::Chat => {
                let (username, name) = (who.and_then(handle), who.and_then(|who| who.name.as_deref()));
                let data = json!({ "userId": user, "username": username, "name": name, "roomId": room.id });
                self.tell(&room.id, "chat:user_left", Audience::Chat, Some(user), &data).await;
            }
            Side::Live => self.tell_viewers(room, "party:viewer_left", user).await,
            Side::Wall | Side::Page => {}
        }
    }

    async fn tell_viewers(&self, room: &Room, event: &'static str, user: &UserId) {
        let viewers = self.app().live.watching(&room.id).count().await;
        let data = json!({ "userId": user, "partyId": room.party, "viewerCount": viewers });
        self.tell(&room.id, event, Audience::Live, Some(user), &data).await;
    }

    /// Says something in a room, on whatever server its sockets are.
    pub(crate) async fn tell(
        &self,
        room: &RoomId,
        event: &'static str,
        to: Audience,
        from: Option<&UserId>,
        data: &Value,
    ) {
        let Ok(data) = to_raw_value(data) else { return };
        // Who comes, goes and types knows it.
        let to_others = matches!(event, "chat:user_joined" | "chat:user_left" | "chat:user_typing");
        let news = RoomNews { from: from.cloned(), to_others, ..RoomNews::new(event, to, data) };
        self.app().live.tell_room(room, &news).await;
    }

    /// Hands out what is said to people.
    async fn hand_out(self: Arc<Self>, mut heard: mpsc::Receiver<Heard>) {
        while let Some((channel, event)) = heard.recv().await {
            let (Some(user), Event::Message(bytes)) = (user_of(&channel), event) else { continue };
            match serde_json::from_slice::<UserNews>(&bytes) {
                Ok(UserNews { event, data }) => {
                    let frame = Frame::raw(event, data);
                    for session in self.sockets_of(&UserId::stored(user)) {
                        session.send(&self, &frame);
                    }
                }
                Err(error) => tracing::warn!(%error, "something that was said to somebody cannot be read"),
            }
        }
    }

    /// Says again and again that our sockets are there, and tells of those that nobody says it of any more.
    async fn keep_alive(self: Arc<Self>) {
        let mut beats = interval(HEARTBEAT);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            beats.tick().await;
            if self.is_stopping() {
                return;
            }
            let everybody: Vec<Arc<Session>> = lock(&self.open).sessions.values().cloned().collect();
            for session in everybody.iter().filter(|session| session.is_lost()) {
                session.close(&self);
            }
            let live = &self.app().live;
            live.presence().everywhere().refresh(&sockets(&everybody)).await;
            for room in self.open_rooms() {
                for (side, crowd) in
                    [(Side::Chat, live.in_chat(&room.id)), (Side::Live, live.watching(&room.id))]
                {
                    let there = room.on(side);
                    if there.is_empty() {
                        continue;
                    }
                    for user in crowd.refresh(&sockets(&there)).await.went {
                        self.tell_lost(&room, side, &UserId::stored(user)).await;
                    }
                }
            }
        }
    }

    /// Tells a room of somebody whose server died.
    async fn tell_lost(&self, room: &Room, side: Side, user: &UserId) {
        if self.app().live.presence().everywhere().are_online(&[user.as_str()]).await == [false] {
            let data = json!({ "userId": user, "isOnline": false, "status": "offline" });
            self.tell(&room.id, "presence:update", Audience::All, Some(user), &data).await;
        }
        self.tell_gone(room, side, user, None).await;
    }

    /// Compares the rooms with the database, and the screens with the clock.
    async fn catch_up(self: Arc<Self>) {
        let mut rounds = interval(CATCH_UP);
        rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while !self.is_stopping() {
            rounds.tick().await;
            let rooms = self.open_rooms();
            // Time ends a screen, and nothing happens then that would tell.
            for screen in rooms.iter().flat_map(|room| room.on(Side::Wall)) {
                if let Some(key) = &screen.key {
                    let _ = self.doubts.send(Doubt::Session(key.clone()));
                }
            }
            if rooms.is_empty() {
                continue;
            }
            let ids: Vec<RoomId> = rooms.iter().map(|room| room.id.clone()).collect();
            match chat::last_seqs(self.app(), &ids).await {
                Ok(seqs) => {
                    let seqs: HashMap<RoomId, i64> = seqs.into_iter().collect();
                    for room in rooms {
                        if let Some(seq) = seqs.get(&room.id) {
                            room.notice(*seq);
                        }
                    }
                }
                Err(error) => tracing::debug!(%error, "rooms could not be compared with the database"),
            }
        }
    }

    /// Closes all sockets and lets nobody in any more.
    pub(crate) async fn stop(self: &Arc<Self>) {
        self.stopping.store(true, Ordering::Release);
        let everybody: Vec<Arc<Session>> = lock(&self.open).sessions.values().cloned().collect();
        let rooms = self.open_rooms();
        for session in &everybody {
            session.close(self);
        }
        // Nobody of ours is a ghost to the others.
        let live = &self.app().live;
        let went = live.presence().everywhere().leave(&sockets(&everybody)).await;
        let went: HashSet<String> = went.into_iter().collect();
        for room in rooms {
            for (side, crowd) in [(Side::Chat, live.in_chat(&room.id)), (Side::Live, live.watching(&room.id))]
            {
                for user in crowd.leave(&sockets(&room.on(side))).await {
                    let user = UserId::stored(user);
                    if went.contains(user.as_str()) && side == Side::Chat {
                        let data = json!({ "userId": user, "isOnline": false, "status": "offline" });
                        self.tell(&room.id, "presence:update", Audience::All, Some(&user), &data).await;
                    }
                    self.tell_gone(&room, side, &user, None).await;
                }
            }
        }
    }
}

/// Of people; screens are not online.
fn sockets(sessions: &[Arc<Session>]) -> Vec<Socket<'_>> {
    let people = sessions.iter().filter(|session| !session.is_screen());
    people.map(|session| Socket { user: session.user().as_str(), socket: &session.id }).collect()
}
