//! Sends what is due: takes some, decides for each as things are now, sends, and writes down what came of it.

use std::collections::HashMap;

use futures_util::StreamExt as _;
use jiff::{SignedDuration, Timestamp};
use party_db::notification::Card;
use party_db::push::{self as db, Claimed, Outcome};

use super::breaker::{Breaker, LIMIT};
use super::message::{Message, Sent};
use super::vapid::VapidKeys;
use super::web::{BrowserKeys, WebMessage};
use crate::notification::quiet_hours_of;
use crate::{App, AppError};

/// Pushes that are taken at a time.
const BATCH: i64 = 100;
/// Pushes that are sent at the same time.
const AT_ONCE: usize = 16;
/// How long a taken push is nobody else's: longer than a batch of a dead service takes.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// The pause after the first attempt; each later one is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(15);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(15);

/// Sends until nothing is due; returns how many pushes were taken up.
pub async fn send_due(app: &App) -> Result<usize, AppError> {
    let mut taken = 0;
    loop {
        match send_batch(app).await? {
            0 => return Ok(taken),
            some => taken += some,
        }
    }
}

/// Sends some of what is due; returns how many pushes were taken up.
pub async fn send_batch(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    let conn = app.db.get().await?;
    let claimed = db::claim(&conn, now, now + LEASE, BATCH).await?;
    if claimed.is_empty() {
        return Ok(0);
    }
    let taken = claimed.len();
    let ids: Vec<&str> = claimed.iter().map(|push| push.notification.as_str()).collect();
    let cards = party_db::notification::find(&conn, &ids).await?;
    let breaker = Breaker::new(&db::services(&conn).await?, now);
    drop(conn);
    let keys = super::keys(app).await?;
    let cards = cards.iter().map(|card| (card.id.as_str(), card)).collect();
    let batch = Batch { app, now, breaker, keys: &keys, cards };
    let settled: Vec<(Claimed, Outcome)> = futures_util::stream::iter(claimed)
        .map(|push| batch.decide(push))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    db::settle(&app.db.get().await?, &settled).await?;
    Ok(taken)
}

struct Batch<'a> {
    app: &'a App,
    now: Timestamp,
    breaker: Breaker,
    keys: &'a VapidKeys,
    cards: HashMap<&'a str, &'a Card>,
}

impl Batch<'_> {
    async fn decide(&self, push: Claimed) -> (Claimed, Outcome) {
        let outcome = self.outcome(&push).await;
        (push, outcome)
    }

    async fn outcome(&self, push: &Claimed) -> Outcome {
        // What its owner may not see any more has no card.
        let card = self.cards.get(push.notification.as_str()).filter(|_| push.is_wanted);
        let Some(message) = card.and_then(|card| Message::of(card, self.now)) else { return Outcome::Done };
        let not_counted = push.attempts - 1;
        if let Some(at) = quiet_hours_of(push.quiet, push.time_zone.as_deref(), self.now) {
            return Outcome::Later { at, attempts: not_counted, error: None };
        }
        // A browser without keys was registered by the sheet's client: a token of FCM, which serves browsers too.
        let is_web = push.platform == "WEB" && push.p256dh.is_some();
        if !is_web && self.app.push.fcm.is_none() {
            return Outcome::Done;
        }
        let service = push.service.as_deref().unwrap_or("fcm");
        if let Err(at) = self.breaker.enter(service, self.now) {
            return Outcome::Later { at, attempts: not_counted, error: None };
        }
        let sent =
            if is_web { self.to_browser(push, &message).await } else { self.to_app(push, &message).await };
        self.note(service, &sent).await;
        match sent {
            Sent::Taken => Outcome::Done,
            Sent::Gone => Outcome::Gone,
            Sent::Refused(error) => Outcome::Failed { error },
            Sent::Down { why, again_in } => {
                let pause = again_in.and_then(|pause| SignedDuration::try_from(pause).ok());
                let at = self.now + pause.unwrap_or_else(|| pause_after(push.attempts));
                Outcome::Later { at, attempts: push.attempts, error: Some(why) }
            }
        }
    }

    async fn to_browser(&self, push: &Claimed, message: &Message) -> Sent {
        let payload = serde_json::to_vec(message).unwrap_or_default();
        let browser = push.p256dh.as_deref().zip(push.auth.as_deref());
        let browser = browser.and_then(|(p256dh, auth)| BrowserKeys::parse(p256dh, auth));
        let web = WebMessage {
            payload: &payload,
            topic: &message.tag,
            lives: message.lives,
            is_urgent: message.is_urgent,
        };
        self.app.push.web.send(self.keys, &push.token, browser, &web, self.now).await
    }

    async fn to_app(&self, push: &Claimed, message: &Message) -> Sent {
        match &self.app.push.fcm {
            Some(fcm) => fcm.send(&push.token, message, self.now).await,
            None => Sent::Taken,
        }
    }

    /// Keeps the account of what works.
    async fn note(&self, service: &str, sent: &Sent) {
        let noted = match sent {
            Sent::Down { why, .. } => {
                self.breaker.failed(service);
                tracing::warn!(service, "a push service does not work: {why}");
                let conn = self.app.db.get().await;
                match conn {
                    Ok(conn) => db::service_fails(&conn, service, why, LIMIT, self.now).await,
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
