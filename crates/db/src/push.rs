//! Devices that take pushes, the pushes that are under way, and the services that carry them.
//!
//! `push_deliveries` is a queue: a row is there until its push was taken or given up. Who takes rows has them for a while;
//! what they say of them later counts only while nobody asked for the push anew, which begins its attempts anew.

use jiff::Timestamp;
use jiff::civil::Time;
use party_db_queries::client::Params as _;
use party_db_queries::queries::push as sql;
use party_domain::id::{DeviceId, NotificationId, SessionId, UserId};

use crate::{Conn, DbError};

/// A device to be registered.
#[derive(Debug, Clone)]
pub struct NewDevice<'a> {
    /// Its id, when it is new.
    pub id: &'a DeviceId,
    /// Whose it is now.
    pub user: &'a UserId,
    /// The token of FCM, or the endpoint of a Web Push subscription.
    pub token: &'a str,
    /// `IOS`, `ANDROID` or `WEB`.
    pub platform: &'a str,
    /// Of a Web Push subscription: its public key, base64url.
    pub p256dh: Option<&'a str>,
    /// Of a Web Push subscription: its secret, base64url.
    pub auth: Option<&'a str>,
    /// Through whom it is reached: `fcm`, or the endpoint's host.
    pub service: &'a str,
    /// The session that registers it, with which it ends.
    pub session: Option<&'a SessionId>,
}

/// A device that is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of device_tokens")]
pub struct Device {
    pub id: DeviceId,
    pub platform: String,
    pub created_at: Timestamp,
}

/// Registers a device, which leaves whoever had it; of a person's the `keep` that were heard of last stay. In a
/// transaction.
pub async fn register(
    conn: &Conn,
    device: &NewDevice<'_>,
    keep: i64,
    now: Timestamp,
) -> Result<Device, DbError> {
    sql::leave_others().bind(conn, &device.token, &device.user.as_str()).await?;
    let params = sql::RegisterParams {
        id: device.id.as_str(),
        user_id: device.user.as_str(),
        token: device.token,
        platform: device.platform,
        p256dh: device.p256dh,
        auth: device.auth,
        service: device.service,
        session_id: device.session.map(SessionId::as_str),
        now,
    };
    let device_of = |row: sql::RegisterBorrowed<'_>| Device {
        id: DeviceId::stored(row.id),
        platform: row.platform.to_owned(),
        created_at: row.created_at,
    };
    let registered = sql::register().params(conn, &params).map(device_of).one().await?;
    sql::keep_newest().bind(conn, &device.user.as_str(), &keep).await?;
    Ok(registered)
}

/// Forgets a device of a person, by its token or id; false when there was none.
pub async fn unregister(conn: &Conn, user: &UserId, token: &str) -> Result<bool, DbError> {
    Ok(sql::unregister().bind(conn, &user.as_str(), &token).await? > 0)
}

/// The keys that sign Web Pushes: 32 bytes of the private one and 65 of the public one.
pub async fn vapid(conn: &Conn) -> Result<Option<Vec<u8>>, DbError> {
    Ok(sql::vapid().bind(conn).map(<[u8]>::to_vec).opt().await?)
}

/// Keeps the keys, unless some are there.
pub async fn keep_vapid(conn: &Conn, key: &[u8]) -> Result<(), DbError> {
    sql::keep_vapid().bind(conn, &key).await?;
    Ok(())
}

/// A push that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of push_deliveries, device_tokens and user_settings")]
pub struct Claimed {
    pub notification: NotificationId,
    pub device: DeviceId,
    /// This one included.
    pub attempts: i16,
    pub token: String,
    pub platform: String,
    pub p256dh: Option<String>,
    pub auth: Option<String>,
    pub service: Option<String>,
    /// Whether it is still to be sent: unread, wanted, the device still theirs.
    pub is_wanted: bool,
    pub time_zone: Option<String>,
    pub quiet: Option<(Time, Time)>,
}

/// Takes at most `batch` pushes that are due; they are due again at `lease`.
pub async fn claim(
    conn: &Conn,
    now: Timestamp,
    lease: Timestamp,
    batch: i64,
) -> Result<Vec<Claimed>, DbError> {
    let params = sql::ClaimParams { now, batch, lease };
    let claimed = |row: sql::ClaimBorrowed<'_>| Claimed {
        notification: NotificationId::stored(row.notification_id),
        device: DeviceId::stored(row.device_token_id),
        attempts: row.attempts,
        token: row.token.into(),
        platform: row.platform.into(),
        p256dh: row.push_p256dh.map(Into::into),
        auth: row.push_auth.map(Into::into),
        service: row.push_service.map(Into::into),
        is_wanted: row.is_wanted,
        time_zone: row.time_zone.map(Into::into),
        quiet: row.quiet_from.zip(row.quiet_until),
    };
    Ok(sql::claim().params(conn, &params).map(claimed).all().await?)
}

/// What became of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken, or is not worth sending any more.
    Done,
    /// It waits until then, with so many attempts behind it.
    Later {
        /// When it is due again.
        at: Timestamp,
        /// Attempts that count.
        attempts: i16,
        /// Why, if something failed.
        error: Option<String>,
    },
    /// It is given up.
    Failed {
        /// Why.
        error: String,
    },
    /// The device is gone, and all its pushes with it.
    Gone,
}

/// Writes down what became of pushes.
pub async fn settle(conn: &Conn, pushes: &[(Claimed, Outcome)]) -> Result<(), DbError> {
    let only = |which: fn(&Outcome) -> bool| {
        pushes.iter().filter(move |(_, outcome)| which(outcome)).collect::<Vec<_>>()
    };
    let done = only(|outcome| matches!(outcome, Outcome::Done));
    if !done.is_empty() {
        let (notifications, devices, attempts) = keys(&done);
        sql::done().bind(conn, &notifications, &devices, &attempts).await?;
    }
    let later = only(|outcome| matches!(outcome, Outcome::Later { .. }));
    if !later.is_empty() {
        let (notifications, devices, attempts) = keys(&later);
        let (mut next_attempts_at, mut attempts_after, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        for (_, outcome) in &later {
            if let Outcome::Later { at, attempts, error } = outcome {
                next_attempts_at.push(*at);
                attempts_after.push(*attempts);
                errors.push(error.as_deref().unwrap_or_default());
            }
        }
        let params =
            sql::LaterParams { notifications, devices, attempts, next_attempts_at, attempts_after, errors };
        sql::later().params(conn, &params).await?;
    }
    let failed = only(|outcome| matches!(outcome, Outcome::Failed { .. }));
    if !failed.is_empty() {
        let (notifications, devices, attempts) = keys(&failed);
        let why = |outcome: &Outcome| match outcome {
            Outcome::Failed { error } => error.clone(),
            _ => String::new(),
        };
        let errors: Vec<String> = failed.iter().map(|(_, outcome)| why(outcome)).collect();
        sql::failed().bind(conn, &notifications, &devices, &attempts, &errors).await?;
    }
    let gone = only(|outcome| matches!(outcome, Outcome::Gone));
    if !gone.is_empty() {
        let ids: Vec<&str> = gone.iter().map(|(push, _)| push.device.as_str()).collect();
        let tokens: Vec<&str> = gone.iter().map(|(push, _)| push.token.as_str()).collect();
        sql::forget_devices().bind(conn, &ids, &tokens).await?;
    }
    Ok(())
}

fn keys<'a>(pushes: &[&'a (Claimed, Outcome)]) -> (Vec<&'a str>, Vec<&'a str>, Vec<i16>) {
    let notifications = pushes.iter().map(|(push, _)| push.notification.as_str()).collect();
    let devices = pushes.iter().map(|(push, _)| push.device.as_str()).collect();
    (notifications, devices, pushes.iter().map(|(push, _)| push.attempts).collect())
}

/// A service that does not work, or is paused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of push_services")]
pub struct Service {
    pub name: String,
    pub is_paused: bool,
    pub failures: i32,
    pub open_until: Option<Timestamp>,
    pub last_error: Option<String>,
}

/// Services that do not work or are paused; of all others all is well.
pub async fn services(conn: &Conn) -> Result<Vec<Service>, DbError> {
    let service = |row: sql::ServicesBorrowed<'_>| Service {
        name: row.name.into(),
        is_paused: row.is_paused,
        failures: row.failures,
        open_until: row.open_until,
        last_error: row.last_error.map(Into::into),
    };
    Ok(sql::services().bind(conn).map(service).all().await?)
}

/// A service failed once more; after `limit` times in a row it is left alone for a while, each time longer.
pub async fn service_fails(
    conn: &Conn,
    name: &str,
    error: &str,
    limit: i32,
    now: Timestamp,
) -> Result<(), DbError> {
    let params = sql::ServiceFailsParams { name, error, now, limit };
    sql::service_fails().params(conn, &params).await?;
    Ok(())
}

/// A service works again.
pub async fn service_works(conn: &Conn, name: &str) -> Result<(), DbError> {
    sql::service_works().bind(conn, &name).await?;
    Ok(())
}

/// Sends nothing through a service any more.
pub async fn pause(conn: &Conn, name: &str, now: Timestamp) -> Result<(), DbError> {
    sql::pause().bind(conn, &name, &now).await?;
    Ok(())
}

/// Sends through a service again, at once what waits for it; returns how many that is.
pub async fn resume(conn: &Conn, name: &str, now: Timestamp) -> Result<u64, DbError> {
    sql::resume().bind(conn, &name).await?;
    Ok(sql::hurry().bind(conn, &now, &name).await?)
}

/// Tries what was given up again; returns how many that is.
pub async fn retry(conn: &Conn, now: Timestamp) -> Result<u64, DbError> {
    Ok(sql::retry().bind(conn, &now).await?)
}

/// Deletes what was given up before an instant; returns how many that is.
pub async fn sweep(conn: &Conn, before: Timestamp) -> Result<u64, DbError> {
    Ok(sql::sweep().bind(conn, &before).await?)
}

/// Pushes of a service in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "said by their names")]
pub struct Waiting {
    pub service: Option<String>,
    pub state: String,
    pub pushes: i64,
    pub next_at: Option<Timestamp>,
    pub last_error: Option<String>,
}

/// How many pushes there are, by service and state; reads all of them.
pub async fn status(conn: &Conn) -> Result<Vec<Waiting>, DbError> {
    let waiting = |row: sql::StatusBorrowed<'_>| Waiting {
        service: row.service.map(Into::into),
        state: row.state.into(),
        pushes: row.pushes,
        next_at: row.oldest,
        last_error: row.error.map(Into::into),
    };
    Ok(sql::status().bind(conn).map(waiting).all().await?)
}
