//! What people are told: reading it, marking it read, and how it may reach them.
//!
//! [`happened`] is told of events and tells people; [`fan_out`] does so where there may be many. Both are run by jobs, again
//! and again if need be: nobody is told of the same thing twice.

pub mod fan_out;
mod happened;
mod news;
mod preferences;
mod view;

use party_db::notification::{self as db, Told};
use party_domain::id::{NotificationId, UserId};
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::viewer::Viewer;

use crate::{App, AppError};

pub use happened::happened;
pub use preferences::{Channels, EditPreferences, Preferences, preferences, quiet_hours_of, set_preferences};
pub(crate) use view::words as words_of;
pub use view::{ActorView, NotificationView, PartyOfNotification};

/// Unread notifications are counted up to this.
pub const MOST_COUNTED: u32 = 1_000;
/// Notifications that one statement marks.
const BATCH: i64 = 2_000;
/// People who are told live without asking first who is online.
const FEW: usize = 10;
/// The event of sockets.
const NEW: &str = "notification:new";

/// What the viewer was told, the newest first, and how much of all is unread. What they may not know of any more is left
/// out.
///
/// # Errors
/// 401 for who is not signed in.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    only_unread: bool,
    after: Option<&Cursor<NotificationId>>,
    limit: PageLimit,
) -> Result<(Page<NotificationView>, u32), AppError> {
    let user = somebody(viewer)?;
    let conn = app.db.reading().await?;
    let cards = db::page(&conn, user, only_unread, after, limit.rows()).await?;
    let unread = unread(&conn, user).await?;
    let cursor = |last: &db::Card| Cursor { at: last.created_at, id: last.id.clone() }.encode();
    Ok((Page::cut(cards, limit, cursor).map(|card| NotificationView::from(&card)), unread))
}

/// How many the viewer has not read, at most [`MOST_COUNTED`].
pub async fn unread_count(app: &App, viewer: &Viewer) -> Result<u32, AppError> {
    let user = somebody(viewer)?;
    let conn = app.db.reading().await?;
    unread(&conn, user).await
}

/// Marks some as read: those that are the viewer's, whatever else is named. How many are unread then.
pub async fn mark_read(app: &App, viewer: &Viewer, ids: &[NotificationId]) -> Result<u32, AppError> {
    let user = somebody(viewer)?;
    let conn = app.db.get().await?;
    db::mark_read(&conn, user, ids, app.now()).await?;
    unread(&conn, user).await
}

/// Marks one as read and shows it.
///
/// # Errors
/// 404 for one that is not the viewer's or that they may not see any more.
pub async fn mark_one_read(
    app: &App,
    viewer: &Viewer,
    id: &NotificationId,
) -> Result<NotificationView, AppError> {
    let user = somebody(viewer)?;
    let conn = app.db.get().await?;
    db::mark_read(&conn, user, std::slice::from_ref(id), app.now()).await?;
    let cards = db::find(&conn, &[id.as_str()]).await?;
    let card = cards.first().filter(|card| card.user_id == *user && card.is_in_app);
    Ok(NotificationView::from(card.ok_or(AppError::NotFound("Notification"))?))
}

/// Marks all as read.
pub async fn mark_all_read(app: &App, viewer: &Viewer) -> Result<(), AppError> {
    let user = somebody(viewer)?;
    let (conn, now) = (app.db.get().await?, app.now());
    while db::mark_all_read(&conn, user, now, BATCH).await? > 0 {}
    Ok(())
}

async fn unread(conn: &party_db::Conn, user: &UserId) -> Result<u32, AppError> {
    let counts = db::unread_counts(conn, &[user.as_str()], MOST_COUNTED.into()).await?;
    Ok(counts.first().map_or(0, |(_, unread)| *unread))
}

fn somebody(viewer: &Viewer) -> Result<&UserId, AppError> {
    viewer.user_id().ok_or_else(AppError::sign_in)
}

/// Says to open sockets what was told, and wakes who pushes. What is lost here is read from the database.
async fn announce(app: &App, told: &[Told]) {
    if told.is_empty() {
        return;
    }
    app.pushes.notify_one();
    if let Err(error) = say(app, told).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "open sockets were not told");
    }
}

async fn say(app: &App, told: &[Told]) -> Result<(), AppError> {
    let mut told: Vec<&Told> = told.iter().filter(|told| told.in_app).collect();
    if told.len() > FEW {
        let users: Vec<&str> = told.iter().map(|told| told.user.as_str()).collect();
        let mut online = app.live.presence().everywhere().are_online(&users).await.into_iter();
        told.retain(|_| online.next().unwrap_or(false));
    }
    if told.is_empty() {
        return Ok(());
    }
    let conn = app.db.get().await?;
    let ids: Vec<&str> = told.iter().map(|told| told.id.as_str()).collect();
    let users: Vec<&str> = told.iter().map(|told| told.user.as_str()).collect();
    let counts = db::unread_counts(&conn, &users, MOST_COUNTED.into()).await?;
    let cards = db::find(&conn, &ids).await?;
    drop(conn);
    for card in cards {
        let unread = counts.iter().find(|(user, _)| *user == card.user_id).map_or(0, |(_, unread)| *unread);
        let mut data = serde_json::to_value(NotificationView::from(&card)).unwrap_or_default();
        data["unreadCount"] = unread.into();
        app.live.tell_user(&card.user_id, NEW, &data).await;
    }
    Ok(())
}
