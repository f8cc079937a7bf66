//! One client: says something now and then, sends again what was not acknowledged, comes back after its line broke and says
//! how far it has heard. Once it is banned it goes on knocking.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{sleep, sleep_until, timeout};

use super::line::{Line, Protocol, Said};
use super::town::{Person, Place};
use super::verdict::{Acknowledged, Notes};

/// How long a client waits for a line to open, and for an answer before it gives its line up.
const PATIENCE: Duration = Duration::from_secs(8);
/// Before a client tries again.
const AGAIN: Duration = Duration::from_millis(200);
/// Between two knocks of somebody who may not come in.
const KNOCK: Duration = Duration::from_secs(1);

/// What a run wants of its clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Talk.
    Talk,
    /// Finish what is not acknowledged, and listen.
    Listen,
    /// Go home.
    Over,
}

/// A client.
#[derive(Debug)]
pub struct Member {
    pub(super) person: Person,
    /// Which of the run's rooms.
    pub(super) place: usize,
    room: String,
    number: usize,
    /// Since then times are counted.
    began: Instant,
    ports: Vec<u16>,
    random: Mutex<StdRng>,
    phase: watch::Receiver<Phase>,
    notes: Mutex<Notes>,
    /// The last message without a gap before it.
    last: AtomicI64,
    /// When it was banned, in milliseconds; 0 for not. A stranger was from the beginning.
    banned: AtomicU64,
    unanswered: AtomicU64,
}

/// What an answer is about.
enum Asked {
    Join(u64),
    Message(String),
}

/// A message that is on its way.
struct Sending {
    nonce: String,
    data: Value,
    due: Instant,
}

/// A line and what is known of it.
struct Talk {
    line: Line,
    asked: HashMap<u64, Asked>,
    joined: bool,
    /// When it breaks without a reason.
    cut: Instant,
    /// Something waits for its answer since then.
    waits: Option<Instant>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Member {
    /// Somebody in a place.
    pub fn new(
        (room, place): (usize, &Place),
        person: &Person,
        number: usize,
        began: Instant,
        ports: Vec<u16>,
        seed: u64,
        phase: watch::Receiver<Phase>,
    ) -> Arc<Self> {
        let is_stranger = place.stranger.as_ref().is_some_and(|stranger| stranger.user == person.user);
        Arc::new(Self {
            person: person.clone(),
            place: room,
            room: place.room.clone(),
            number,
            began,
            ports,
            random: Mutex::new(StdRng::seed_from_u64(seed ^ (number as u64) << 17)),
            phase,
            notes: Mutex::new(Notes { room, stays: !is_stranger, ..Notes::default() }),
            last: AtomicI64::new(0),
            banned: AtomicU64::new(u64::from(is_stranger)),
            unanswered: AtomicU64::new(0),
        })
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn draw(&self, from: u64, until: u64) -> u64 {
        lock(&self.random).random_range(from..until)
    }

    fn phase(&self) -> Phase {
        *self.phase.borrow()
    }

    /// Its ban is committed.
    pub fn ban(&self) {
        lock(&self.notes).stays = false;
        self.banned.store(self.now().max(1), Ordering::Release);
    }

    /// When it was banned, if it was.
    fn banned(&self) -> Option<u64> {
        Some(self.banned.load(Ordering::Acquire)).filter(|at| *at > 0)
    }

    /// Whether it may hear the room.
    pub fn stays(&self) -> bool {
        self.banned().is_none()
    }

    /// The last message without a gap before it.
    pub fn last(&self) -> i64 {
        self.last.load(Ordering::Acquire)
    }

    /// Whether something that it sent has no answer.
    pub fn is_waiting(&self) -> bool {
        self.unanswered.load(Ordering::Acquire) > 0
    }

    /// What it noted.
    pub fn notes(&self) -> Notes {
        lock(&self.notes).clone()
    }

    /// Takes part until the run is over.
    pub async fn live(self: Arc<Self>) {
        let address = format!("10.{}.{}.1", self.number / 250, 1 + self.number % 250);
        let protocol = if self.number.is_multiple_of(2) { Protocol::SocketIo } else { Protocol::Plain };
        let mut sending: Option<Sending> = None;
        while self.phase() != Phase::Over {
            let node = usize::try_from(self.draw(0, self.ports.len() as u64)).unwrap_or(0);
            let opening = Line::open(self.ports[node], protocol, &self.person.token, &address);
            if let Ok(Ok(line)) = timeout(PATIENCE, opening).await {
                lock(&self.notes).lines += 1;
                let cut = Instant::now() + Duration::from_millis(self.draw(2_000, 40_000));
                let mut talk = Talk { line, asked: HashMap::new(), joined: false, cut, waits: None };
                // However it ended, the next line goes on where this one broke.
                let _ = self.attend(&mut talk, &mut sending).await;
            }
            let pause = if self.stays() { AGAIN } else { KNOCK };
            sleep(pause + Duration::from_millis(self.draw(0, 200))).await;
        }
    }

    async fn join(&self, talk: &mut Talk) -> Result<()> {
        let after = self.last();
        // The first time it has nothing, and says so: it wants all.
        let id = talk.line.send("chat:join", &json!({ "roomId": self.room, "afterSeq": after })).await?;
        talk.asked.insert(id, Asked::Join(self.now()));
        talk.waits = Some(Instant::now());
        Ok(())
    }

    async fn attend(&self, talk: &mut Talk, sending: &mut Option<Sending>) -> Result<()> {
        self.join(talk).await?;
        let mut phase = self.phase.clone();
        let mut next = Instant::now() + Duration::from_millis(self.draw(200, 4_000));
        loop {
            let is_due = talk.joined && sending.is_none() && self.phase() == Phase::Talk && self.stays();
            let resend = sending.as_ref().filter(|_| talk.joined).map(|sending| sending.due);
            let wakes = [is_due.then_some(next), resend, Some(talk.cut), talk.waits.map(|at| at + PATIENCE)];
            let wake = wakes.into_iter().flatten().min().unwrap_or(talk.cut);
            tokio::select! {
                said = talk.line.next() => {
                    match said? {
                        Said::Answer(id, body) => self.answered(talk, sending, id, &body)?,
                        Said::Event(event, data) => self.told(&event, &data)?,
                        Said::Nothing => {}
                    }
                }
                () = sleep_until(wake.into()) => {
                    let now = Instant::now();
                    let gives_up = talk.waits.is_some_and(|at| at + PATIENCE <= now);
                    // The line breaks without a goodbye: it is dropped.
                    if gives_up || (talk.cut <= now && self.phase() == Phase::Talk) {
                        return Ok(());
                    }
                    if talk.cut <= now {
                        talk.cut = now + PATIENCE;
                    }
                    if is_due && next <= now {
                        *sending = Some(self.compose());
                        next = now + Duration::from_millis(self.draw(1_000, 5_000));
                    }
                    self.say(talk, sending).await?;
                }
                changed = phase.changed() => if changed.is_err() || self.phase() == Phase::Over { return Ok(()) },
            }
        }
    }

    fn compose(&self) -> Sending {
        let nonce = format!("{}-{}", self.number, self.now());
        let data = json!({ "roomId": self.room, "nonce": nonce, "content": format!("t={}", self.now()) });
        self.unanswered.store(1, Ordering::Release);
        Sending { nonce, data, due: Instant::now() }
    }

    /// Sends what is due; now and then twice, as a client does that is not sure.
    async fn say(&self, talk: &mut Talk, sending: &mut Option<Sending>) -> Result<()> {
        let Some(message) = sending.as_mut().filter(|message| talk.joined && message.due <= Instant::now())
        else {
            return Ok(());
        };
        message.due = Instant::now() + PATIENCE;
        let times = if self.draw(0, 10) == 0 { 2 } else { 1 };
        for _ in 0..times {
            let id = talk.line.send("chat:message", &message.data).await?;
            talk.asked.insert(id, Asked::Message(message.nonce.clone()));
        }
        talk.waits.get_or_insert_with(Instant::now);
        Ok(())
    }

    fn answered(&self, talk: &mut Talk, sending: &mut Option<Sending>, id: u64, body: &Value) -> Result<()> {
        let Some(asked) = talk.asked.remove(&id) else { return Ok(()) };
        if talk.asked.is_empty() {
            talk.waits = None;
        }
        let is_ok = body["ok"] == true;
        match asked {
            Asked::Join(at) => {
                self.came(at, is_ok);
                anyhow::ensure!(is_ok, "not let in: {body}");
                talk.joined = true;
                if let Some(message) = sending {
                    lock(&self.notes).sent_again += 1;
                    message.due = Instant::now();
                }
            }
            Asked::Message(nonce) => {
                let data = &body["data"];
                if let (true, Some(id), Some(seq)) = (is_ok, data["id"].as_str(), data["seq"].as_i64()) {
                    let told = Acknowledged { nonce: nonce.clone(), id: id.to_owned(), seq };
                    let mut notes = lock(&self.notes);
                    if !notes.acknowledged.contains(&told) {
                        notes.acknowledged.push(told);
                    }
                } else if self.stays() {
                    // Limited, or the database is away for a moment: the same again, later.
                    if let Some(message) = sending {
                        message.due = Instant::now() + AGAIN;
                    }
                    return Ok(());
                }
                if sending.as_ref().is_some_and(|message| message.nonce == nonce) {
                    *sending = None;
                    self.unanswered.store(0, Ordering::Release);
                }
            }
        }
        Ok(())
    }

    /// A join that was asked for at a time was answered.
    fn came(&self, at: u64, is_ok: bool) {
        if let Some(banned) = self.banned() {
            let mut notes = lock(&self.notes);
            notes.let_in += u64::from(is_ok && at > banned);
            notes.turned_away += u64::from(!is_ok);
        }
    }

    fn told(&self, event: &str, data: &Value) -> Result<()> {
        match event {
            "chat:history" => {
                for message in data["messages"].as_array().into_iter().flatten() {
                    self.hear(message, false);
                }
            }
            "chat:new_message" => self.hear(data, true),
            // Who is banned knocks; whoever else hears this comes back at once, and is let in.
            "error" if data["code"] == "REMOVED" => anyhow::bail!("out"),
            _ => {}
        }
        Ok(())
    }

    fn hear(&self, message: &Value, is_new: bool) {
        let seq = message["seq"].as_i64().unwrap_or_default();
        let id = message["id"].as_str().unwrap_or_default();
        let said: Option<u64> =
            message["content"].as_str().and_then(|text| text.strip_prefix("t=")?.parse().ok());
        let mut notes = lock(&self.notes);
        if message["roomId"] != self.room {
            notes.astray += 1;
            return;
        }
        if let (Some(banned), Some(said)) = (self.banned(), said)
            && said > banned
        {
            notes.after_ban.push(Duration::from_millis(said - banned));
        }
        let last = self.last();
        notes.doubled += u64::from(seq <= last);
        notes.holes += u64::from(seq > last + 1);
        notes.heard.insert(seq, id.to_owned());
        self.last.fetch_max(seq, Ordering::AcqRel);
        if let Some(said) = said.filter(|_| is_new) {
            notes.delays.push(u32::try_from(self.now().saturating_sub(said)).unwrap_or(u32::MAX));
        }
    }
}
