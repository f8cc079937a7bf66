//! Pushes to devices: FCM for the apps, Web Push for browsers.
//!
//! Kept true:
//! - **Nothing is lost.** What is to be pushed is a row, written with the notification; it goes when the service has taken
//!   it, when it is not worth anything any more, or when the device is gone. Who takes rows and dies gives them back by not
//!   saying anything.
//! - **What is sent is true when it is sent.** Whether somebody may still see it, has read it, wants it and is not asleep is
//!   asked at that moment.
//! - **A service that is down costs little.** After some failures in a row it is left alone, on all nodes, then one push is
//!   tried; and one that takes its time holds some slots, never all of them; see `breaker`.
//! - A push that was sent twice (a crash between sending and writing that down) carries the same tag, so the device shows it
//!   once.

mod breaker;
pub mod device;
pub mod endpoint;
pub mod fcm;
mod message;
mod send;
pub mod vapid;
pub mod web;

use std::sync::Arc;
use std::time::Duration;

use party_domain::viewer::Viewer;
use tokio::sync::OnceCell;

use crate::{App, AppError};

pub use message::Message;
pub use send::send_due;

use fcm::Fcm;
use send::Sender;
use vapid::VapidKeys;
use web::WebPush;

/// How often it is looked for pushes that nobody told of: of other nodes, and those that waited.
const LOOK: Duration = Duration::from_secs(2);

/// How pushes leave.
#[derive(Debug, Default)]
pub struct Push {
    /// Without it apps get no pushes.
    pub fcm: Option<Fcm>,
    /// To browsers.
    pub web: WebPush,
    /// Keys that an operator gave; without them the deployment makes its own once.
    pub given_keys: Option<VapidKeys>,
    keys: OnceCell<Arc<VapidKeys>>,
}

impl Push {
    /// With what the settings say.
    pub fn new(fcm: Option<Fcm>, web: WebPush, given_keys: Option<VapidKeys>) -> Self {
        Self { fcm, web, given_keys, keys: OnceCell::new() }
    }
}

/// The keys that sign Web Pushes, the same for all servers of a deployment.
pub async fn keys(app: &App) -> Result<Arc<VapidKeys>, AppError> {
    let keys = app.push.keys.get_or_try_init(async || {
        if let Some(given) = &app.push.given_keys {
            return Ok(Arc::new(given.again().map_err(AppError::unexpected)?));
        }
        let conn = app.db.get().await?;
        let stored = if let Some(stored) = party_db::push::vapid(&conn).await? {
            stored
        } else {
            let made = VapidKeys::generate().map_err(AppError::unexpected)?;
            party_db::push::keep_vapid(&conn, &made.to_bytes()).await?;
            // Another server may have been first.
            party_db::push::vapid(&conn).await?.unwrap_or_default()
        };
        Ok::<_, AppError>(Arc::new(VapidKeys::from_bytes(&stored).map_err(AppError::unexpected)?))
    });
    Ok(keys.await?.clone())
}

/// The public key with which browsers subscribe, base64url.
///
/// # Errors
/// 503 while the database is not there.
pub async fn public_key(app: &App, _viewer: &Viewer) -> Result<String, AppError> {
    Ok(keys(app).await?.public_text())
}

/// Sends what is due, until it is asked to stop: at once what this server tells, soon what others do. What is under way
/// then is finished.
pub async fn keep_sending(app: App, stop: impl Future<Output = ()> + Send) {
    let mut stop = std::pin::pin!(stop);
    let mut sender = Sender::new(&app);
    loop {
        if let Err(error) = sender.fill().await {
            warn(&error);
        }
        let is_sending = sender.is_sending();
        let settled = tokio::select! {
            biased;
            () = &mut stop => break,
            // As soon as a slot is free it is filled again.
            settled = sender.next(), if is_sending => settled,
            () = tokio::time::sleep(LOOK) => None,
            () = app.pushes.notified() => None,
        };
        if let Some(settled) = settled
            && let Err(error) = sender.settle(settled).await
        {
            warn(&error);
        }
    }
    while let Some(settled) = sender.next().await {
        if let Err(error) = sender.settle(settled).await {
            warn(&error);
        }
    }
}

fn warn(error: &AppError) {
    let error = error as &dyn std::error::Error;
    tracing::warn!(error, "pushes could not be sent; trying again");
}
