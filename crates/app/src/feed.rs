//! The feed: everybody's public parties, and laid over them the private ones that the viewer may see.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::future::{try_join, try_join_all};
use jiff::Timestamp;
use party_db::feed as db;
use party_db::party::{Party, Relation, relations};
use party_domain::feed::{FeedFilter, FeedKey, FeedWalk, Phase};
use party_domain::id::PartyId;
use party_domain::page::{Page, PageLimit};
use party_domain::party::PartyStatus;
use party_domain::viewer::Viewer;

use crate::party::SeenParty;
use crate::{App, AppError, PartyCard};

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
    if filter.is_empty()
        && walk.after().is_none()
        && app.caches.coherence().is_fresh()
        && let Some(page) = first_page(app, viewer, walk, limit).await?
    {
        return Ok(page);
    }
    let conn = app.db.reading().await?;
    let public = db::public_page(&conn, viewer, filter, walk, limit.rows());
    let parties = if *viewer == Viewer::Anonymous {
        public.await?
    } else {
        // Both at once on one connection: one round trip.
        let private = db::private_page(&conn, viewer, filter, walk, limit.rows());
        let (mut parties, private) = try_join(public, private).await?;
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
    let page = Page::cut(parties, limit, |last| cursor_after(walk, last));
    with_relations(&conn, viewer, page).await
}

/// The first page of the whole feed, from what is cached: which public parties, and each of them. Private parties and what
/// the viewer has to do with any of them are read each time, and decide what is shown. `None` when what is cached does not
/// fill a page: then the database is asked.
async fn first_page(
    app: &App,
    viewer: &Viewer,
    walk: &FeedWalk,
    limit: PageLimit,
) -> Result<Option<Page<SeenParty>>, AppError> {
    let ids = app.caches.feed(&app.db, viewer, walk).await?;
    let wanted = &ids[..ids.len().min(limit.get() + 1)];
    let public = try_join_all(wanted.iter().map(|id| app.caches.party(&app.db, id)));
    let (public, private, mut relations) = if *viewer == Viewer::Anonymous {
        (public.await?, Vec::new(), HashMap::new())
    } else {
        let theirs = async {
            let conn = app.db.reading().await?;
            let filter = FeedFilter::default();
            let private = db::private_page(&conn, viewer, &filter, walk, limit.rows());
            let (private, mut known) = try_join(private, relations(&conn, viewer, wanted)).await?;
            if !private.is_empty() {
                let ids: Vec<_> = private.iter().map(|party| party.id.clone()).collect();
                known.extend(relations(&conn, viewer, &ids).await?);
            }
            Ok::<_, AppError>((private, known))
        };
        let (public, (private, known)) = try_join(public, theirs).await?;
        (public, private, known)
    };
    // What the list was of may have changed since: each party says itself whether it is in the feed.
    let is_shown = |seen: &SeenParty| match db::key(&seen.party) {
        Some(FeedKey { phase: Phase::Planned, starts_at, .. }) => starts_at >= walk.planned_from(),
        key => key.is_some(),
    };
    let mut relation =
        |party: &Party| relations.remove(&party.id).unwrap_or_else(|| Relation::stranger(party.is_private));
    let mut seen: Vec<SeenParty> = public
        .into_iter()
        .flatten()
        .map(|party| {
            let relation = relation(&party);
            SeenParty::new(party, relation)
        })
        .filter(|seen| is_shown(seen) && !seen.party.is_private && seen.relation.facts.may_see())
        .collect();
    let is_whole_feed = ids.len() == wanted.len() && ids.len() <= PageLimit::MAX.into();
    if seen.len() < wanted.len() && !is_whole_feed {
        return Ok(None);
    }
    let shown: HashSet<_> = seen.iter().map(|seen| seen.party.id.clone()).collect();
    let private = private.into_iter().filter(|party| !shown.contains(&party.id));
    seen.extend(private.map(|party| {
        let relation = relation(&party);
        SeenParty::new(Arc::new(PartyCard::line(party)), relation)
    }));
    seen.sort_by_cached_key(|seen| db::key(&seen.party));
    Ok(Some(Page::cut(seen, limit, |last| cursor_after(walk, &last.party))))
}

fn cursor_after(walk: &FeedWalk, last: &Party) -> String {
    db::key(last).map(|key| walk.cursor_after(&key)).unwrap_or_default()
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

/// Parties in the list for search engines, at most.
const SITEMAP: i64 = 5_000;

/// The public parties that are on or to come, and when each was changed: what everybody may see, for search engines.
pub async fn sitemap(app: &App) -> Result<Vec<(PartyId, Timestamp)>, AppError> {
    let conn = app.db.reading().await?;
    Ok(db::public_pages(&conn, app.now(), SITEMAP).await?)
}

/// Lays the viewer's own part over parties that the viewer may see.
pub(crate) async fn with_relations(
    conn: &party_db::Conn,
    viewer: &Viewer,
    page: Page<party_db::party::Party>,
) -> Result<Page<SeenParty>, AppError> {
    let mut known = if *viewer == Viewer::Anonymous || page.items.is_empty() {
        HashMap::new()
    } else {
        let ids: Vec<_> = page.items.iter().map(|party| party.id.clone()).collect();
        relations(conn, viewer, &ids).await?
    };
    Ok(page.map(|party| {
        let relation = known.remove(&party.id).unwrap_or_else(|| Relation::stranger(party.is_private));
        SeenParty::new(Arc::new(PartyCard::line(party)), relation)
    }))
}
