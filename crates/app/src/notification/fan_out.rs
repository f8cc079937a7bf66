//! What is told to many: a batch at a time, each with the job that goes on after it in one transaction. So memory stays
//! flat however many they are, other jobs come in between, and a crash anywhere neither loses nor doubles.

use jiff::{SignedDuration, Timestamp};
use party_db::Conn;
use party_db::jobs::{self, NewJob};
use party_db::notification::{self as db, News, PartyNow};
use party_domain::id::{PartyId, UserId};
use party_domain::notification::{Facts, Kind, Text, text};
use party_domain::party::PartyStatus;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::announce;
use super::news::{of_party, with_ids};
use super::view::local;
use crate::{App, AppError};

/// The task that goes on with what is told to many.
pub const FAN_OUT: &str = "notify.fan_out";
/// The task that tells of new messages.
pub const MESSAGES: &str = "notify.messages";
/// Lower runs first: what is told to a whole town lets a room's messages pass.
pub const FAN_OUT_PRIORITY: i16 = 10;
/// As [`FAN_OUT_PRIORITY`].
pub const MESSAGES_PRIORITY: i16 = 5;
/// How often a batch is tried: for about a day.
pub const ATTEMPTS: i16 = 13;
/// People of a batch.
const BATCH: i64 = 1_000;

/// What is told, and to whom it was told already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FanOut {
    what: What,
    /// The person after whom the next batch begins; of followers with their follow's instant and id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<After>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct After {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum What {
    Live { party: PartyId },
    Cancelled { party: PartyId },
    Moved { party: PartyId, event: i64, by: Option<UserId> },
    New { party: PartyId },
    Reminder { party: PartyId, hours: i16, told_for: Timestamp },
    Messages { party: PartyId, room: String, up_to: i64 },
}

impl FanOut {
    /// What an event tells to many; `None` for one that tells nothing.
    pub fn of_event(topic: &str, event: i64, facts: &Value) -> Option<Self> {
        let said = |key: &str| facts.get(key).and_then(Value::as_str);
        let party = || said("partyId").map(PartyId::stored);
        let what = match (topic, said("status")) {
            ("party.status_changed", Some("LIVE")) => What::Live { party: party()? },
            ("party.status_changed", Some("CANCELLED")) => What::Cancelled { party: party()? },
            ("party.updated", _) if facts.get("moved") == Some(&Value::Bool(true)) => {
                What::Moved { party: party()?, event, by: said("by").map(UserId::stored) }
            }
            ("party.created", _) if facts.get("isPrivate") == Some(&Value::Bool(false)) => {
                What::New { party: party()? }
            }
            ("party.reminder", _) => What::Reminder {
                party: party()?,
                hours: i16::try_from(facts.get("hours")?.as_i64()?).ok()?,
                told_for: said("toldFor")?.parse().ok()?,
            },
            _ => return None,
        };
        Some(Self { what, after: None })
    }

    const fn party(&self) -> &PartyId {
        match &self.what {
            What::Live { party }
            | What::Cancelled { party }
            | What::Moved { party, .. }
            | What::New { party }
            | What::Reminder { party, .. }
            | What::Messages { party, .. } => party,
        }
    }

    /// What the thing is that nobody is told of twice.
    fn event_key(&self) -> String {
        match &self.what {
            What::Live { party } => format!("live:{party}"),
            What::Cancelled { party } => format!("cancelled:{party}"),
            What::Moved { party, event, .. } => format!("moved:{party}:{event}"),
            What::New { party } => format!("new:{party}"),
            What::Reminder { party, hours, told_for } => {
                format!("reminder:{party}:{hours}:{}", told_for.as_millisecond())
            }
            What::Messages { room, up_to, .. } => format!("room:{room}:{up_to}"),
        }
    }

    fn is_to_followers(&self) -> bool {
        matches!(self.what, What::New { .. })
    }

    /// The job of the batch that begins after these.
    fn job(&self) -> NewJob {
        let is_chat = matches!(self.what, What::Messages { .. });
        let after = self.after.as_ref().map_or("", |after| after.id.as_str());
        NewJob {
            task: if is_chat { MESSAGES } else { FAN_OUT }.to_owned(),
            payload: serde_json::to_value(self).unwrap_or_default(),
            key: Some(format!("{}/{after}", self.event_key())),
            queue: None,
            priority: if is_chat { MESSAGES_PRIORITY } else { FAN_OUT_PRIORITY },
            attempts: ATTEMPTS,
        }
    }
}

/// Takes the event about new messages of a room, and tells the first batch of its people.
pub async fn messages(app: &App, facts: &Value) -> Result<(), AppError> {
    let Some(room) = facts.get("roomId").and_then(Value::as_str) else { return Ok(()) };
    let tx = app.db.begin().await?;
    // A short transaction of its own: while it has the room's row, nobody can write.
    let Some((party, up_to)) = db::room_is_told(&tx, room).await? else { return Ok(()) };
    let first = FanOut { what: What::Messages { party, room: room.to_owned(), up_to }, after: None };
    jobs::add_once(&tx, &first.job()).await?;
    // Nothing of this is cached.
    let _nothing = tx.commit().await?;
    Ok(())
}

/// Tells one batch, and leaves the job of the next one if there is more.
pub async fn fan_out(app: &App, work: &FanOut) -> Result<(), AppError> {
    let tx = app.db.begin().await?;
    let Some(party) = db::party_now(&tx, work.party().as_str()).await? else { return Ok(()) };
    let now = app.now();
    if !is_true(&tx, work, &party, now).await? {
        return Ok(());
    }
    let (people, next) = batch(&tx, work, &party).await?;
    let told = match &work.what {
        What::Messages { room, up_to, .. } => {
            let people = away(app, room, people).await;
            let words = chat_words(&party);
            let people = with_ids(app, people, now);
            db::tell_messages(&tx, &party.id, room, *up_to, &words, &people, now).await?
        }
        what => {
            let news = news(what, &party, now);
            db::tell(&tx, &news, &work.event_key(), &with_ids(app, people, now)).await?
        }
    };
    if let Some(next) = next {
        jobs::add_once(&tx, &next.job()).await?;
    }
    // Nothing of this is cached.
    let _nothing = tx.commit().await?;
    announce(app, &told).await;
    Ok(())
}

/// Whether it is still so, and worth telling.
async fn is_true(conn: &Conn, work: &FanOut, party: &PartyNow, now: Timestamp) -> Result<bool, AppError> {
    Ok(match &work.what {
        What::Live { .. } => party.status == PartyStatus::Live,
        What::Cancelled { .. } => party.status == PartyStatus::Cancelled,
        What::Moved { .. } => party.status == PartyStatus::Planned,
        What::New { .. } => {
            !party.is_private && matches!(party.status, PartyStatus::Planned | PartyStatus::Live)
        }
        What::Reminder { hours, .. } => {
            let ahead = party.starts_at.duration_since(now);
            // Who comes late with the first reminder leaves it to the second one.
            let is_late = *hours > 1 && ahead <= SignedDuration::from_hours(1);
            party.status == PartyStatus::Planned
                && ahead > SignedDuration::ZERO
                && !is_late
                && !db::reminder_is_set(conn, &party.id, *hours).await?
        }
        What::Messages { .. } => true,
    })
}

/// The people of this batch, and the work that is left after them.
async fn batch(
    conn: &Conn,
    work: &FanOut,
    party: &PartyNow,
) -> Result<(Vec<UserId>, Option<FanOut>), AppError> {
    let after = work.after.as_ref();
    let (people, last): (Vec<UserId>, Option<After>) = if work.is_to_followers() {
        let before = after.and_then(|after| Some((after.at?, after.id.as_str())));
        let rows = db::followers(conn, &party.host_id, before, BATCH).await?;
        let last = rows.last().map(|(_, at, id)| After { id: id.clone(), at: Some(*at) });
        (rows.into_iter().map(|(user, _, _)| user).collect(), last)
    } else {
        let waiting_too = matches!(work.what, What::Cancelled { .. } | What::Moved { .. });
        let begin = after.map_or("", |after| after.id.as_str());
        let rows = db::people_of_party(conn, &party.id, begin, waiting_too, BATCH).await?;
        let last = rows.last().map(|user| After { id: user.to_string(), at: None });
        (rows, last)
    };
    let is_full = i64::try_from(people.len()).is_ok_and(|people| people >= BATCH);
    let next = last.filter(|_| is_full).map(|last| FanOut { what: work.what.clone(), after: Some(last) });
    Ok((people, next))
}

fn news<'a>(what: &'a What, party: &'a PartyNow, now: Timestamp) -> News<'a> {
    let starts = local(party.starts_at, &party.time_zone);
    let words = Facts { starts: Some(&starts), ..Facts::default() };
    match what {
        What::Live { .. } => {
            let mut news = of_party(Kind::PartyLive, party, &words, json!({}), now);
            news.except = Some(&party.host_id);
            news
        }
        What::Cancelled { .. } => {
            let mut news = of_party(Kind::PartyCancelled, party, &words, json!({}), now);
            news.except = Some(&party.host_id);
            news
        }
        What::Moved { by, .. } => {
            let mut news = of_party(Kind::PartyMoved, party, &words, json!({}), now);
            news.except = by.as_ref();
            news
        }
        What::New { .. } => {
            let words = Facts { actor: party.host_name.as_deref(), ..words };
            let mut news = of_party(Kind::NewParty, party, &words, json!({}), now);
            news.actor = Some(&party.host_id);
            news
        }
        What::Reminder { hours, .. } => {
            let words = Facts { hours: u32::try_from(*hours).ok(), ..words };
            of_party(Kind::PartyReminder, party, &words, json!({ "hours": hours }), now)
        }
        What::Messages { .. } => of_party(Kind::NewMessage, party, &words, json!({}), now),
    }
}

/// How many messages there are and of whom is known where it is read; these words are for clients that do not ask.
fn chat_words(party: &PartyNow) -> Text {
    let words = text(Kind::NewMessage, &Facts { party: Some(&party.title), ..Facts::default() });
    Text { body: "New messages in the chat".to_owned(), ..words }
}

/// Those who are not in the room now.
async fn away(app: &App, room: &str, people: Vec<UserId>) -> Vec<UserId> {
    let ids: Vec<&UserId> = people.iter().collect();
    let mut there = app.live.in_room(&party_domain::id::RoomId::stored(room), &ids).await.into_iter();
    people.into_iter().filter(|_| !there.next().unwrap_or(false)).collect()
}

/// Fires the reminders whose time has come, each once, on whatever node; returns how many.
pub async fn remind(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    let mut fired = 0;
    loop {
        let conn = app.db.get().await?;
        let some = db::fire_reminders(&conn, now, 200).await?;
        if some == 0 {
            return Ok(fired);
        }
        fired += some;
        app.committed.notify_one();
    }
}
