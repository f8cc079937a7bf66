//! The feed: everybody's public parties, and laid over them the private ones that the viewer may see.

use std::collections::HashSet;

use party_db::feed as db;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::page::{Page, PageLimit};
use party_domain::party::PartyStatus;
use party_domain::viewer::Viewer;

use crate::party::SeenParty;
use crate::{App, AppError};

/// One page of the feed: LIVE by start, then PLANNED by start, ties by id.
///
/// # Errors
/// 401 when only the parties of people whom one follows are asked for and nobody is signed in.
pub async fn page(
    app: &App,
    viewer: &Viewer,
    filter: &FeedFilter,
    walk: &FeedWalk,
    limit: PageLimit,
) -> Result<Page<SeenParty>, AppError> {
    if filter.following && viewer.account_id().is_none() {
        return Err(AppError::sign_in());
    }
    let conn = app.db.get().await?;
    let public = db::public_page(&conn, viewer, filter, walk, limit.rows());
    let parties = if *viewer == Viewer::Anonymous {
        public.await?
    } else {
        // Both at once on one connection: one round trip.
        let private = db::private_page(&conn, viewer, filter, walk, limit.rows());
        let (mut parties, private) = futures_util::future::try_join(public, private).await?;
        if !private.is_empty() {
            parties.extend(private);
            parties.sort_by_cached_key(db::key);
            // Each half sees the moment at which it was read. A party that was made private in between is in both, and
            // may have moved as well, so the two need not be neighbours; the first is kept. One that was made public in
            // between is in neither: the next page or the next walk has it.
            let mut shown = HashSet::with_capacity(parties.len());
            parties.retain(|party| shown.insert(party.id.clone()));
        }
        parties
    };
    let page = Page::cut(parties, limit, |last| {
        db::key(last).map(|key| walk.cursor_after(&key)).unwrap_or_default()
    });
    with_relations(&conn, viewer, page).await
}

/// One page of the LIVE parties, by start: the first part of the feed.
pub async fn live_page(
    app: &App,
    viewer: &Viewer,
    walk: &FeedWalk,
    limit: PageLimit,
) -> Result<Page<SeenParty>, AppError> {
    let mut page = page(app, viewer, &FeedFilter::default(), walk, limit).await?;
    let all = page.items.len();
    page.items.retain(|seen| seen.party.status == PartyStatus::Live);
    if page.items.len() < all {
        page.next_cursor = None;
    }
    Ok(page)
}

/// Lays the viewer's own part over parties that the viewer may see.
pub(crate) async fn with_relations(
    conn: &party_db::Conn,
    viewer: &Viewer,
    page: Page<party_db::party::Party>,
) -> Result<Page<SeenParty>, AppError> {
    use party_db::party::{Relation, relations};

    let mut known = if *viewer == Viewer::Anonymous || page.items.is_empty() {
        std::collections::HashMap::new()
    } else {
        let ids: Vec<_> = page.items.iter().map(|party| party.id.clone()).collect();
        relations(conn, viewer, &ids).await?
    };
    Ok(page.map(|party| {
        let relation = known.remove(&party.id).unwrap_or_else(|| Relation::stranger(party.is_private));
        SeenParty { party, relation }
    }))
}
