//! Blocking people: neither side sees the other any more, and their follows end.

use party_db::block::{self as db, Blocked};
use party_domain::id::UserId;
use party_domain::invalid::Invalid;
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::viewer::Viewer;

use crate::error::retrying;
use crate::user::{account, only_oneself};
use crate::{App, AppError};

/// Blocks somebody. Asking again changes nothing. Who was blocked first can block back: that they met is no secret, and
/// the other side's block may be taken back any day.
///
/// # Errors
/// 404 for who is no account, 400 for oneself, 401 and 403 without an account.
pub async fn start(app: &App, viewer: &Viewer, whom: &UserId) -> Result<(), AppError> {
    let who = account(viewer)?;
    if who == whom {
        return Err(AppError::invalid("id", &Invalid::Rule("must be somebody else")));
    }
    retrying(|| async {
        let tx = app.db.begin().await?;
        // The trigger locks the follows between the two and then both people, so it finds all the follows it ends.
        db::insert(&tx, who, whom, app.now()).await.map_err(|error| match error.constraint() {
            Some("user_blocks_blocked_id_fkey") => AppError::NotFound("User"),
            _ => error.into(),
        })?;
        if !party_db::user::lock_pair(&tx, who, whom).await? {
            return Err(AppError::NotFound("User"));
        }
        app.commit(tx).await
    })
    .await
}

/// Takes a block back. Not having blocked is fine.
pub async fn stop(app: &App, viewer: &Viewer, whom: &UserId) -> Result<(), AppError> {
    let who = account(viewer)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::delete(&tx, who, whom, app.now()).await?;
        if !party_db::user::lock_pair(&tx, who, whom).await? && who != whom {
            return Err(AppError::NotFound("User"));
        }
        app.commit(tx).await
    })
    .await
}

/// Whom one blocked, newest first. Only oneself sees it.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    of: &UserId,
    after: Option<&Cursor<UserId>>,
    limit: PageLimit,
) -> Result<Page<Blocked>, AppError> {
    only_oneself(app, viewer, of).await?;
    let conn = app.db.get().await?;
    let blocked = db::page(&conn, of, after, limit.rows()).await?;
    Ok(Page::cut(blocked, limit, |last| Cursor { at: last.created_at, id: last.user_id.clone() }.encode()))
}
