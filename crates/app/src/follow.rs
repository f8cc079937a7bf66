//! Following people. Guests neither follow nor are followed; a block, whoever began, makes the other one not found.

use party_db::follow::{self as db, Direction, Entry};
use party_domain::id::{RowId, UserId};
use party_domain::invalid::Invalid;
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::viewer::Viewer;

use crate::error::retrying;
use crate::user::{account, see};
use crate::{App, AppError};

/// Follows somebody. Asking again changes nothing.
///
/// # Errors
/// 404 for whom the viewer may not see, 400 for oneself, 401 and 403 without an account.
pub async fn start(app: &App, viewer: &Viewer, whom: &UserId) -> Result<(), AppError> {
    let who = account(viewer)?;
    if who == whom {
        return Err(AppError::invalid("id", &Invalid::Rule("must be somebody else")));
    }
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        see(&tx, viewer, whom).await?;
        let id = app.entropy.with(|rng| RowId::new(now, rng));
        // The follow before the two people, in whom the trigger counts it: the order that holds for every program that
        // writes follows.
        db::insert(&tx, &id, who, whom, now).await.map_err(|error| match error.constraint() {
            // Blocked in between. The trigger asks under the lock of both, which a block takes as well.
            Some("user_follows_blocked") => AppError::NotFound("User"),
            _ => error.into(),
        })?;
        if !party_db::user::lock_pair(&tx, who, whom).await? {
            see(&tx, viewer, whom).await?;
            // One's own account ended meanwhile.
            return Err(AppError::sign_in());
        }
        app.commit(tx).await
    })
    .await
}

/// Follows somebody no longer. Not having followed is fine.
pub async fn stop(app: &App, viewer: &Viewer, whom: &UserId) -> Result<(), AppError> {
    let who = account(viewer)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        see(&tx, viewer, whom).await?;
        db::delete(&tx, who, whom, app.now()).await?;
        app.commit(tx).await
    })
    .await
}

/// Followers or followed of somebody, newest first.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    direction: Direction,
    of: &UserId,
    after: Option<&Cursor<RowId>>,
    limit: PageLimit,
) -> Result<Page<Entry>, AppError> {
    let conn = app.db.get().await?;
    see(&conn, viewer, of).await?;
    let entries = db::page(&conn, viewer, direction, of, after, limit.rows()).await?;
    Ok(Page::cut(entries, limit, |last| Cursor { at: last.created_at, id: last.id.clone() }.encode()))
}
