//! Parties that people keep. Only oneself sees which.

use party_db::favorite as db;
use party_domain::id::{PartyId, UserId};
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::viewer::Viewer;

use crate::error::retrying;
use crate::feed::with_relations;
use crate::party::SeenParty;
use crate::user::{account, only_oneself};
use crate::{App, AppError};

/// Keeps a party that the viewer may see. Asking again changes nothing.
pub async fn start(app: &App, viewer: &Viewer, party: &PartyId) -> Result<(), AppError> {
    let who = account(viewer)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        see(&tx, viewer, party).await?;
        db::insert(&tx, who, party, app.now()).await?;
        app.commit(tx).await
    })
    .await
}

/// Keeps a party no longer. Not having kept it is fine; one that is hidden by now can still be dropped.
pub async fn stop(app: &App, viewer: &Viewer, party: &PartyId) -> Result<(), AppError> {
    let who = account(viewer)?;
    retrying(|| async {
        let tx = app.db.begin().await?;
        if !db::delete(&tx, who, party, app.now()).await? {
            see(&tx, viewer, party).await?;
        }
        app.commit(tx).await
    })
    .await
}

/// One's own, newest kept first.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    of: &UserId,
    after: Option<&Cursor<PartyId>>,
    limit: PageLimit,
) -> Result<Page<SeenParty>, AppError> {
    only_oneself(app, viewer, of).await?;
    let conn = app.db.get().await?;
    let kept = Page::cut(db::page(&conn, of, after, limit.rows()).await?, limit, Cursor::encode);
    let ids: Vec<_> = kept.items.into_iter().map(|kept| kept.id).collect();
    let items = party_db::user::cards(&conn, &ids).await?;
    with_relations(&conn, viewer, Page { items, next_cursor: kept.next_cursor }).await
}

async fn see(conn: &party_db::Conn, viewer: &Viewer, party: &PartyId) -> Result<(), AppError> {
    let relation = party_db::party::relation(conn, viewer, party).await?;
    if relation.is_some_and(|relation| relation.facts.may_see()) {
        Ok(())
    } else {
        Err(AppError::NotFound("Party"))
    }
}
