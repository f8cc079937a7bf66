//! Sends what is due: takes some, decides for each as things are now, sends, and writes down what came of it.
//!
//! Sending is a flow, not a row of batches: as soon as one push is over the next one begins, so that a service that takes
//! its time holds up its own pushes only. How many of one service are under way is bounded; see `breaker`.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::future::{BoxFuture, FutureExt as _};
use futures_util::stream::FuturesUnordered;
use jiff::{SignedDuration, Timestamp};
use party_db::notification::Card;
use party_db::push::{self as db, Claimed, Outcome};

use super::breaker::{Breaker, Entry, LIMIT, SOON};
use super::endpoint::Endpoint;
use super::message::{Message, Sent};
use super::vapid::VapidKeys;
use super::web::{BrowserKeys, WebMessage};
use crate::notification::quiet_hours_of;
use crate::{App, AppError};

/// Pushes that are taken at a time, and that wait here at most.
const BATCH: usize = 100;
/// Pushes that are sent at the same time.
const AT_ONCE: usize = 16;
/// Pushes through one service that nobody vouches for that wait here; the rest waits in the database.
const QUEUED: usize = 10;
/// How long a taken push is nobody else's: longer than those before it take through services that are all dead.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// The pause after the first attempt; each later one is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(15);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// Sends until nothing is due; returns how many pushes were taken up.
pub async fn send_due(app: &App) -> Result<usize, AppError> {
    let mut sender = Sender::new(app);
    let mut taken = 0;
    loop {
        taken += sender.fill().await?;
        let Some(settled) = sender.next().await else { return Ok(taken) };
        sender.settle(settled).await?;
    }
}

/// A push, and what came of it.
type Settled = (Claimed, Outcome);

/// A push that is to be sent.
struct Ready {
    push: Claimed,
    message: Message,
    /// Where to, for a browser.
    endpoint: Option<Endpoint>,
    service: String,
}

/// What is being sent, and what waits for a free slot.
pub(super) struct Sender {
    app: App,
    breaker: Arc<Breaker>,
    waiting: VecDeque<Ready>,
    sending: FuturesUnordered<BoxFuture<'static, Settled>>,
    /// The last attempt of each push that is being sent. A push whose lease ends early is claimed once more.
    taken: HashMap<Key, i16>,
}

/// A notification and a device.
type Key = (String, String);

fn key(push: &Claimed) -> Key {
    (push.notification.to_string(), push.device.to_string())
}

impl Sender {
    pub(super) fn new(app: &App) -> Self {
        let (breaker, waiting, sending) = (Arc::default(), VecDeque::new(), FuturesUnordered::new());
        Self { app: app.clone(), breaker, waiting, sending, taken: HashMap::new() }
    }

    /// Takes what is due while there is room for it, and begins to send as far as slots are free. Returns how many pushes
    /// were taken up.
    pub(super) async fn fill(&mut self) -> Result<usize, AppError> {
        let mut taken = 0;
        loop {
            let claimed = if self.waiting.len() < BATCH / 2 { self.claim().await? } else { 0 };
            taken += claimed;
            self.start().await?;
            // What was put off made room for what is behind it.
            if claimed == 0 || self.sending.len() >= AT_ONCE {
                return Ok(taken);
            }
        }
    }

    /// Waits for one push to be over; none when none is under way. Nothing is lost when this is given up.
    pub(super) async fn next(&mut self) -> Option<Settled> {
        self.sending.next().await
    }

    /// Writes down what came of a push, and of those that are over by now.
    pub(super) async fn settle(&mut self, settled: Settled) -> Result<(), AppError> {
        let mut settled = vec![settled];
        while let Some(Some(another)) = self.sending.next().now_or_never() {
            settled.push(another);
        }
        for (push, _) in &mut settled {
            let taken = self.taken.remove(&key(push));
            push.attempts = taken.unwrap_or_default().max(push.attempts);
        }
        db::settle(&self.app.db.get().await?, &settled).await?;
        Ok(())
    }

    /// Whether a push is under way.
    pub(super) fn is_sending(&self) -> bool {
        !self.sending.is_empty()
    }

    async fn claim(&mut self) -> Result<usize, AppError> {
        let now = self.app.now();
        let conn = self.app.db.get().await?;
        let batch = i64::try_from(BATCH).unwrap_or(i64::MAX);
        let claimed = db::claim(&conn, now, now + LEASE, batch).await?;
        if claimed.is_empty() {
            return Ok(0);
        }
        let taken = claimed.len();
        let ids: Vec<&str> = claimed.iter().map(|push| push.notification.as_str()).collect();
        let cards = party_db::notification::find(&conn, &ids).await?;
        self.breaker.learn(&db::services(&conn).await?, now);
        let cards: HashMap<&str, &Card> = cards.iter().map(|card| (card.id.as_str(), card)).collect();
        let mut settled = Vec::new();
        for push in claimed {
            if !self.is_to_be_sent(&push) {
                continue;
            }
            let card = cards.get(push.notification.as_str()).filter(|_| push.is_wanted);
            match self.judge(&push, card.copied(), now) {
                Ok((message, endpoint, service)) => {
                    self.waiting.push_back(Ready { push, message, endpoint, service });
                }
                Err(outcome) => settled.push((push, outcome)),
            }
        }
        db::settle(&conn, &settled).await?;
        Ok(taken)
    }

    /// Whether a push that was taken is not under way already. One that waits here is judged anew; one that is being sent is
    /// not sent twice, unless it was asked for anew and has begun to count anew.
    fn is_to_be_sent(&mut self, push: &Claimed) -> bool {
        let key_of_push = key(push);
        self.waiting.retain(|ready| key(&ready.push) != key_of_push);
        match self.taken.get_mut(&key_of_push) {
            Some(attempts) if push.attempts == *attempts + 1 => {
                *attempts = push.attempts;
                false
            }
            _ => true,
        }
    }

    /// What is to be sent to where, or what becomes of a push that is not sent now.
    fn judge(
        &self,
        push: &Claimed,
        card: Option<&Card>,
        now: Timestamp,
    ) -> Result<(Message, Option<Endpoint>, String), Outcome> {
        // What its owner may not see any more has no card.
        let message = card.and_then(|card| Message::of(card, now)).ok_or(Outcome::Done)?;
        if let Some(at) = quiet_hours_of(push.quiet, push.time_zone.as_deref(), now) {
            return Err(Outcome::Later { at, attempts: push.attempts - 1, error: None });
        }
        // A browser without keys was registered by the sheet's client: a token of FCM, which serves browsers too.
        let is_web = push.platform == "WEB" && push.p256dh.is_some();
        if is_web {
            let endpoint = Endpoint::parse(&push.token, &self.app.push.web.hosts);
            let endpoint =
                endpoint.map_err(|wrong| Outcome::Failed { error: format!("the endpoint {wrong}") })?;
            let service = endpoint.service();
            return Ok((message, Some(endpoint), service));
        }
        if self.app.push.fcm.is_none() {
            return Err(Outcome::Done);
        }
        Ok((message, None, "fcm".to_owned()))
    }

    /// Begins to send what waits, as far as slots are free; puts off what its service has no slot for.
    async fn start(&mut self) -> Result<(), AppError> {
        let now = self.app.now();
        let keys = super::keys(&self.app).await?;
        let mut settled = Vec::new();
        let mut kept = VecDeque::new();
        let mut queued: HashMap<String, usize> = HashMap::new();
        while let Some(ready) = self.waiting.pop_front() {
            if self.sending.len() >= AT_ONCE {
                kept.push_back(ready);
                continue;
            }
            // Trusted services are worth waiting for; of any other one some may wait here, and the rest makes room.
            let is_trusted = ready.endpoint.as_ref().is_none_or(Endpoint::is_trusted);
            match self.breaker.enter(&ready.service, is_trusted, now) {
                Entry::Enter => {
                    let sending =
                        Sending { app: self.app.clone(), breaker: self.breaker.clone(), keys: keys.clone() };
                    self.taken.insert(key(&ready.push), ready.push.attempts);
                    self.sending.push(sending.send(ready).boxed());
                }
                Entry::Full => {
                    let before = queued.entry(ready.service.clone()).or_default();
                    *before += 1;
                    if is_trusted || *before <= QUEUED {
                        kept.push_back(ready);
                    } else {
                        settled.push(put_off(ready.push, now + SOON));
                    }
                }
                Entry::Closed(until) => settled.push(put_off(ready.push, until)),
            }
        }
        self.waiting = kept;
        if !settled.is_empty() {
            db::settle(&self.app.db.get().await?, &settled).await?;
        }
        Ok(())
    }
}

/// A push that was not tried: the attempt does not count.
fn put_off(push: Claimed, at: Timestamp) -> (Claimed, Outcome) {
    let attempts = push.attempts - 1;
    (push, Outcome::Later { at, attempts, error: None })
}

/// One push under way.
struct Sending {
    app: App,
    breaker: Arc<Breaker>,
    keys: Arc<VapidKeys>,
}

impl Sending {
    async fn send(self, ready: Ready) -> (Claimed, Outcome) {
        let Ready { push, message, endpoint, service } = ready;
        let now = self.app.now();
        let sent = match &endpoint {
            Some(endpoint) => self.to_browser(&push, endpoint, &message, now).await,
            None => self.to_app(&push, &message, now).await,
        };
        self.breaker.leave(&service);
        let outcome = match sent {
            Ok(sent) => {
                self.note(&service, &sent).await;
                outcome(sent, &push, now)
            }
            // Nothing was tried: other names lead to the same machine, which does not work.
            Err(until) => Outcome::Later { at: until, attempts: push.attempts - 1, error: None },
        };
        (push, outcome)
    }

    async fn to_browser(
        &self,
        push: &Claimed,
        endpoint: &Endpoint,
        message: &Message,
        now: Timestamp,
    ) -> Result<Sent, Timestamp> {
        let payload = serde_json::to_vec(message).unwrap_or_default();
        let browser = push.p256dh.as_deref().zip(push.auth.as_deref());
        let browser = browser.and_then(|(p256dh, auth)| BrowserKeys::parse(p256dh, auth));
        let web = WebMessage {
            payload: &payload,
            topic: &message.tag,
            lives: message.lives,
            is_urgent: message.is_urgent,
        };
        // Trusted services share addresses with half the Internet; of others an address is one machine.
        let addresses = if endpoint.is_trusted() { Vec::new() } else { endpoint.addresses().await };
        self.breaker.enter_addresses(&addresses, now)?;
        let sent = self.app.push.web.send(&self.keys, endpoint, browser, &web, now).await;
        self.breaker.leave_addresses(&addresses, matches!(sent, Sent::Down { .. }), now);
        Ok(sent)
    }

    async fn to_app(&self, push: &Claimed, message: &Message, now: Timestamp) -> Result<Sent, Timestamp> {
        Ok(match &self.app.push.fcm {
            Some(fcm) => fcm.send(&push.token, message, now).await,
            None => Sent::Taken,
        })
    }

    /// Keeps the account of what works.
    async fn note(&self, service: &str, sent: &Sent) {
        let noted = match sent {
            Sent::Down { why, .. } => {
                self.breaker.failed(service);
                tracing::warn!(service, "a push service does not work: {why}");
                let conn = self.app.db.get().await;
                match conn {
                    Ok(conn) => db::service_fails(&conn, service, why, LIMIT, self.app.now()).await,
                    Err(error) => Err(error),
                }
            }
            // Whatever it says, it answers.
            _ if self.breaker.worked(service) => match self.app.db.get().await {
                Ok(conn) => db::service_works(&conn, service).await,
                Err(error) => Err(error),
            },
            _ => Ok(()),
        };
        if let Err(error) = noted {
            tracing::warn!(%error, service, "how a push service works could not be noted");
        }
    }
}

fn outcome(sent: Sent, push: &Claimed, now: Timestamp) -> Outcome {
    match sent {
        Sent::Taken => Outcome::Done,
        Sent::Gone => Outcome::Gone,
        Sent::Refused(error) => Outcome::Failed { error },
        Sent::Down { why, again_in } => {
            let pause = again_in.and_then(|pause| SignedDuration::try_from(pause).ok());
            let at = now + pause.unwrap_or_else(|| pause_after(push.attempts));
            Outcome::Later { at, attempts: push.attempts, error: Some(why) }
        }
    }
}

/// 15 s, 30 s, 1 min … 15 min.
fn pause_after(attempts: i16) -> SignedDuration {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(10);
    (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 7, 300].into_iter().map(|n| pause_after(n).as_secs()).collect();
        assert_eq!(seconds, [15, 30, 60, 900, 900]);
    }
}
