//! How news may reach a person, kind by kind, and when they are not to be woken.

use std::collections::BTreeMap;

use jiff::Timestamp;
use party_db::notification::{self as db, Quiet};
use party_domain::id::UserId;
use party_domain::notification::{Kind, QuietHours};
use party_domain::time::TimeZoneName;
use party_domain::viewer::Viewer;

use super::somebody;
use crate::error::retrying;
use crate::{App, AppError};

/// How a kind reaches somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    /// In the list, and live.
    pub in_app: bool,
    /// On their devices.
    pub push: bool,
}

/// How news reaches a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Every kind.
    pub kinds: Vec<(Kind, Channels)>,
    /// The zone of the quiet hours.
    pub time_zone: String,
    /// When pushes wait.
    pub quiet_hours: Option<QuietHours>,
}

/// What changes; `None` stays, `Some(None)` of the quiet hours ends them.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "as in Preferences")]
pub struct EditPreferences {
    pub kinds: Vec<(Kind, Option<bool>, Option<bool>)>,
    pub time_zone: Option<TimeZoneName>,
    pub quiet_hours: Option<Option<QuietHours>>,
}

/// How news reaches the viewer.
///
/// # Errors
/// 401 for who is not signed in.
pub async fn preferences(app: &App, viewer: &Viewer) -> Result<Preferences, AppError> {
    read(&app.db.get().await?, somebody(viewer)?).await
}

/// Changes how news reaches the viewer.
pub async fn set_preferences(
    app: &App,
    viewer: &Viewer,
    change: &EditPreferences,
) -> Result<Preferences, AppError> {
    let user = somebody(viewer)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        // Guests have preferences too, so it is not the lock of accounts: two changes at once are one after the other.
        db::lock_preferences(&tx, user).await?;
        let before = read(&tx, user).await?;
        for (kind, in_app, push) in &change.kinds {
            let old = before.kinds.iter().find(|(known, _)| known == kind).map_or(ALL, |(_, old)| *old);
            let (in_app, push) = (in_app.unwrap_or(old.in_app), push.unwrap_or(old.push));
            db::set_preference(&tx, user, kind.as_str(), in_app, push).await?;
        }
        if change.time_zone.is_some() || change.quiet_hours.is_some() {
            let hours = change.quiet_hours.unwrap_or(before.quiet_hours);
            let zone = change.time_zone.as_ref().map_or(before.time_zone.as_str(), TimeZoneName::as_str);
            let hours = hours.map(|hours| (hours.from(), hours.until()));
            let quiet = Quiet { time_zone: zone.to_owned(), hours };
            db::set_quiet(&tx, user, &quiet, app.now()).await?;
        }
        let after = read(&tx, user).await?;
        app.commit(tx).await?;
        Ok(after)
    })
    .await
}

/// Who says nothing gets all.
const ALL: Channels = Channels { in_app: true, push: true };

async fn read(conn: &party_db::Conn, user: &UserId) -> Result<Preferences, AppError> {
    let said: BTreeMap<String, Channels> = db::preferences(conn, user)
        .await?
        .into_iter()
        .map(|(kind, in_app, push)| (kind, Channels { in_app, push }))
        .collect();
    let quiet = db::quiet(conn, user).await?;
    let kinds = Kind::ALL.iter().map(|kind| (*kind, said.get(kind.as_str()).copied().unwrap_or(ALL)));
    let hours = quiet.as_ref().and_then(|quiet| quiet.hours);
    Ok(Preferences {
        kinds: kinds.collect(),
        time_zone: quiet.map_or_else(|| "UTC".to_owned(), |quiet| quiet.time_zone),
        quiet_hours: hours.and_then(|(from, until)| QuietHours::new(from, until).ok()),
    })
}

/// When somebody's quiet hours that are on now end.
pub fn quiet_hours_of(
    hours: Option<(jiff::civil::Time, jiff::civil::Time)>,
    time_zone: Option<&str>,
    now: Timestamp,
) -> Option<Timestamp> {
    let (from, until) = hours?;
    let zone = party_domain::notification::zone(time_zone.unwrap_or("UTC"));
    QuietHours::new(from, until).ok()?.end(now, &zone)
}
