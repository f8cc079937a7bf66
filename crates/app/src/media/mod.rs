//! Galleries: what people add to a party, and what others do with it.
//!
//! Kept true: who may not see the party sees nothing of its gallery; people with a block between them do not see each
//! other's items; bytes are served only after they were looked at, cleaned and, where the host wants it, approved; an item
//! is whole or not there. Whatever takes long happens after the commit, by the outbox.

pub mod album;
pub mod downloads;
pub mod file;
mod home;
pub mod process;
mod quota;
pub mod reaction;
mod scratch;
pub mod upload;

use std::collections::HashMap;

use party_db::media::{self as db, Contributor, MediaItem, Standing};
use party_db::outbox::{self, Event};
use party_db::{Conn, Tx};
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::invalid::Invalid;
use party_domain::media::{GalleryCursor, GalleryFilter, GalleryOrder, MediaState, MediaType, Mood};
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::party::PartyRole;
use party_domain::text::{Caption, OwnMediaUrl};
use party_domain::viewer::Viewer;
use party_media::sniff::MediaKind;
use serde_json::json;

pub use home::{MediaHome, RESERVE};
pub use quota::{Quotas, StorageUse};

use crate::error::retrying;
use crate::user::only_oneself;
use crate::{App, AppError};

/// An item as one viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct SeenItem {
    /// The item.
    pub item: MediaItem,
    /// Who is seen in it.
    pub people: Vec<Contributor>,
    /// What the viewer is to its party; `None` in lists of several parties, which do not say what one may do.
    pub role: Option<PartyRole>,
}

impl SeenItem {
    /// The same for whom it does not say who is seen in it.
    #[must_use]
    pub fn without_names(self) -> Self {
        Self::unnamed(self.item)
    }

    /// As somebody sees it who is told nothing of the people in it.
    pub(crate) const fn unnamed(item: MediaItem) -> Self {
        Self { item, people: Vec::new(), role: None }
    }
}

/// What changes about an item. `None` stays, `Some(None)` empties.
#[derive(Debug, Clone, Default)]
pub struct EditItem {
    /// How it felt.
    pub mood: Option<Option<Mood>>,
    /// What is written below it.
    pub caption: Option<Option<Caption>>,
}

pub(crate) const NOT_FOUND: AppError = AppError::NotFound("Media");

/// Items that one request removes at most.
pub const BULK: usize = 200;

/// One item.
pub async fn find(app: &App, viewer: &Viewer, id: &MediaId) -> Result<SeenItem, AppError> {
    let conn = app.db.get().await?;
    let standing = see(&conn, viewer, id).await?;
    one(&conn, viewer, id, standing.party.role()).await
}

pub(crate) async fn one(
    conn: &Conn,
    viewer: &Viewer,
    id: &MediaId,
    role: PartyRole,
) -> Result<SeenItem, AppError> {
    let item = db::cards(conn, viewer, std::slice::from_ref(id)).await?.remove(id).ok_or(NOT_FOUND)?;
    let mut seen = with_people(conn, viewer, vec![item], Some(role)).await?;
    seen.pop().ok_or(NOT_FOUND)
}

/// An item of a gallery as everybody sees it who sees the gallery; `None` when it is not in one.
pub async fn find_shared(app: &App, id: &MediaId) -> Result<Option<SeenItem>, AppError> {
    let (conn, nobody) = (app.db.get().await?, Viewer::Anonymous);
    let item = db::cards(&conn, &nobody, std::slice::from_ref(id)).await?.remove(id);
    let Some(item) = item.filter(|item| item.state == MediaState::Ready) else { return Ok(None) };
    Ok(with_people(&conn, &nobody, vec![item], None).await?.pop())
}

/// The item as it stands to a viewer who may see it.
pub(crate) async fn see(conn: &Conn, viewer: &Viewer, id: &MediaId) -> Result<Standing, AppError> {
    db::standing(conn, viewer, id).await?.filter(Standing::may_see).ok_or(NOT_FOUND)
}

/// The same for somebody who is signed in, the item kept from being deleted until the transaction ends.
pub(crate) async fn see_for_writing<'a>(
    tx: &Tx,
    viewer: &'a Viewer,
    id: &MediaId,
) -> Result<(&'a UserId, Standing), AppError> {
    db::lock_shared(tx, id).await?;
    see_signed_in(tx, viewer, id).await
}

/// The same without the lock, for what changes a counter of the item: the counted row is locked before the item, whose lock
/// the trigger takes that counts.
pub(crate) async fn see_signed_in<'a>(
    tx: &Tx,
    viewer: &'a Viewer,
    id: &MediaId,
) -> Result<(&'a UserId, Standing), AppError> {
    let standing = see(tx, viewer, id).await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    if standing.party.is_shut_out() {
        return Err(AppError::banned());
    }
    Ok((who, standing))
}

/// Whether a picture may be shown as an avatar or a cover: one that the server drew, or a photo of one's own; as an avatar
/// also what one uploaded as that, as a cover also one of the party's own gallery. Nobody makes public what somebody else added to another party.
pub(crate) async fn check_picture(
    conn: &Conn,
    viewer: &Viewer,
    path: &'static str,
    picture: &OwnMediaUrl,
    cover_of: Option<&PartyId>,
) -> Result<(), AppError> {
    if may_show(conn, viewer, path, picture, cover_of).await? {
        Ok(())
    } else {
        Err(AppError::invalid(path, &Invalid::Rule("must be a photo that you may show")))
    }
}

async fn may_show(
    conn: &Conn,
    viewer: &Viewer,
    path: &'static str,
    picture: &OwnMediaUrl,
    cover_of: Option<&PartyId>,
) -> Result<bool, AppError> {
    if let Some(id) = picture.avatar_id() {
        // It goes when its owner takes another, so it is for themselves alone.
        let Some(who) = viewer.user_id().filter(|_| path == AVATAR) else { return Ok(false) };
        return Ok(party_db::avatar::is_ready(conn, id, who).await?);
    }
    let Some(id) = picture.media_id() else { return Ok(true) };
    let standing = db::standing(conn, viewer, &MediaId::stored(id)).await?.filter(Standing::may_see);
    Ok(standing.is_some_and(|standing| {
        let is_theirs = standing.is_uploader || cover_of == Some(&standing.party_id);
        standing.kind == MediaType::Photo && standing.state == MediaState::Ready && is_theirs
    }))
}

/// The field of a profile that names a picture.
pub(crate) const AVATAR: &str = "avatarUrl";

/// A page of a party's gallery: what is READY.
pub async fn gallery(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    filter: &GalleryFilter,
    order: GalleryOrder,
    after: Option<&GalleryCursor>,
    limit: PageLimit,
) -> Result<Page<SeenItem>, AppError> {
    let conn = app.db.reading().await?;
    let role = role(&conn, viewer, party).await?;
    if filter.favorites && viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let rows = db::gallery(&conn, viewer, party, filter, order, after, limit.rows()).await?;
    let page = Page::cut(rows, limit, |last| {
        let likes = if order == GalleryOrder::MostLiked { last.likes_count } else { 0 };
        GalleryCursor { taken_at: last.taken_at, likes, id: last.id.clone() }.encode(order)
    });
    let items = with_people(&conn, viewer, page.items, Some(role)).await?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// What of a party is not in its gallery, first come first: what waits for approval, for those who approve, and one's own.
pub async fn unready(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    state: MediaState,
    after: Option<&Cursor<MediaId>>,
    limit: PageLimit,
) -> Result<Page<SeenItem>, AppError> {
    let conn = app.db.get().await?;
    let role = role(&conn, viewer, party).await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let of_all = state == MediaState::Pending && role.can_moderate();
    let uploader = (!of_all).then_some(who);
    let rows = db::unready(&conn, viewer, party, state, uploader, after, limit.rows()).await?;
    let page = Page::cut(rows, limit, |last| Cursor { at: last.created_at, id: last.id.clone() }.encode());
    let items = with_people(&conn, viewer, page.items, Some(role)).await?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// What a person added, as far as the viewer may see its party, latest first.
pub async fn of_uploader(
    app: &App,
    viewer: &Viewer,
    uploader: &UserId,
    after: Option<&Cursor<MediaId>>,
    limit: PageLimit,
) -> Result<Page<SeenItem>, AppError> {
    crate::user::find(app, viewer, uploader).await?;
    let conn = app.db.get().await?;
    let rows = db::of_uploader(&conn, viewer, uploader, after, limit.rows()).await?;
    let page = Page::cut(rows, limit, |last| Cursor { at: last.created_at, id: last.id.clone() }.encode());
    let items = with_people(&conn, viewer, page.items, None).await?;
    Ok(Page { items, next_cursor: page.next_cursor })
}

/// What oneself likes, latest like first.
pub async fn liked(
    app: &App,
    viewer: &Viewer,
    of: &UserId,
    after: Option<&Cursor<MediaId>>,
    limit: PageLimit,
) -> Result<Page<SeenItem>, AppError> {
    only_oneself(app, viewer, of).await?;
    let conn = app.db.get().await?;
    let likes = Page::cut(db::liked(&conn, of, after, limit.rows()).await?, limit, Cursor::encode);
    let ids: Vec<_> = likes.items.into_iter().map(|like| like.id).collect();
    let mut items = db::cards(&conn, viewer, &ids).await?;
    let items = ids.iter().filter_map(|id| items.remove(id)).collect();
    let items = with_people(&conn, viewer, items, None).await?;
    Ok(Page { items, next_cursor: likes.next_cursor })
}

/// What a gallery has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Items by kind and mood.
    pub counts: Vec<db::Count>,
    /// Who added how many, most first.
    pub uploaders: Vec<(Contributor, u64)>,
    /// How many wait for approval; `None` for who does not approve.
    pub waiting: Option<u64>,
    /// What it takes of the storage; `None` for all but host and cohosts.
    pub storage: Option<StorageUse>,
}

/// How many items a gallery has, by kind, mood and uploader.
pub async fn summary(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Summary, AppError> {
    let conn = app.db.get().await?;
    let role = role(&conn, viewer, party).await?;
    let waiting = async {
        let approves = role.can_moderate();
        Ok::<_, party_db::DbError>(if approves {
            Some(db::waiting_for_approval(&conn, viewer, party).await?)
        } else {
            None
        })
    };
    let storage = async {
        Ok::<_, party_db::DbError>(if role.can_manage_people() {
            let used = db::upload::stored_by_party(&conn, party).await?;
            Some(StorageUse { used, limit: app.quotas.party_bytes })
        } else {
            None
        })
    };
    let (counts, uploaders, waiting, storage) = futures_util::future::try_join4(
        db::counts(&conn, viewer, party),
        db::uploaders(&conn, viewer, party),
        waiting,
        storage,
    )
    .await?;
    Ok(Summary { counts, uploaders, waiting, storage })
}

/// Changes caption and mood: the uploader, host and cohosts may.
pub async fn edit(app: &App, viewer: &Viewer, id: &MediaId, change: &EditItem) -> Result<SeenItem, AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::lock(&tx, id).await?;
        let (who, standing) = see_for_writing(&tx, viewer, id).await?;
        if !standing.facts().may_edit() {
            return Err(AppError::forbidden("Only who added it, the host and cohosts may change it"));
        }
        let role = standing.party.role();
        let before = one(&tx, viewer, id, role).await?.item;
        let caption = match &change.caption {
            None => before.caption.clone(),
            Some(new) => new.as_ref().map(|text| text.as_str().to_owned()).filter(|text| !text.is_empty()),
        };
        db::update(&tx, id, change.mood.unwrap_or(before.mood), caption.as_deref()).await?;
        tell(&tx, app, "media.updated", &standing.party_id, id, who).await?;
        let after = one(&tx, viewer, id, role).await?;
        app.commit(tx).await?;
        Ok(after)
    })
    .await
}

/// Takes an item out of the gallery for good: its uploader, host, cohosts and moderators may. What one added oneself one can
/// always take away, also from a party that one has left or is banned from.
pub async fn delete(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::lock_whole(&tx, id).await?;
        // Its likes and comments go with it, which others lock before the item.
        tx.yield_locks().await?;
        let standing = db::standing(&tx, viewer, id).await?.ok_or(NOT_FOUND)?;
        if !standing.is_uploader {
            let (_, standing) = see_for_writing(&tx, viewer, id).await?;
            if !standing.facts().may_delete() {
                let message = "Only who added it and those who look after the party may remove it";
                return Err(AppError::forbidden(message));
            }
        }
        db::delete(&tx, id).await?;
        app.commit(tx).await
    })
    .await
}

/// A transaction in which the viewer, who looks after the party, removes what others added.
async fn begin_moderating(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Tx, AppError> {
    let tx = app.db.begin().await?;
    if !role(&tx, viewer, party).await?.can_moderate() {
        return Err(AppError::denied(
            viewer,
            "Only those who look after the party may remove what others added",
        ));
    }
    tx.yield_locks().await?;
    Ok(tx)
}

/// Removes several items of a party at once, all or none: host, cohosts and moderators may. Ids that are no items of the
/// party are passed over. Returns which were removed.
pub async fn delete_many(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    ids: &[MediaId],
) -> Result<Vec<MediaId>, AppError> {
    retrying(|| async {
        let tx = begin_moderating(app, viewer, party).await?;
        let gone = db::delete_of_party(&tx, party, ids).await?;
        app.commit(tx).await?;
        Ok(gone)
    })
    .await
}

/// Removes everything that somebody added to a party, whatever became of them there: host, cohosts and moderators may. It is
/// done in pieces, so what fails half way has removed a part and can be asked for again. Returns how many items there were.
pub async fn delete_all_of(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    uploader: &UserId,
) -> Result<usize, AppError> {
    let mut all = 0;
    loop {
        let gone = retrying(|| async {
            let tx = begin_moderating(app, viewer, party).await?;
            let gone = db::delete_of_uploader(&tx, party, uploader).await?;
            app.commit(tx).await?;
            Ok(gone)
        })
        .await?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}

/// Lets an item that waits into the gallery: host, cohosts and moderators may. Asking again changes nothing.
pub async fn approve(app: &App, viewer: &Viewer, id: &MediaId) -> Result<SeenItem, AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::lock(&tx, id).await?;
        let (who, standing) = moderated(&tx, viewer, id).await?;
        if db::approve(&tx, id).await? {
            tell(&tx, app, "media.ready", &standing.party_id, id, who).await?;
        } else if standing.state != MediaState::Ready {
            return Err(AppError::conflict("NOT_WAITING", "This item does not wait for approval"));
        }
        let after = one(&tx, viewer, id, standing.party.role()).await?;
        app.commit(tx).await?;
        Ok(after)
    })
    .await
}

/// Refuses an item that waits: it is deleted. Host, cohosts and moderators may.
pub async fn reject(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::lock_whole(&tx, id).await?;
        // Its likes and comments go with it, which others lock before the item.
        tx.yield_locks().await?;
        let (who, standing) = moderated(&tx, viewer, id).await?;
        if standing.state != MediaState::Pending {
            return Err(AppError::conflict("NOT_WAITING", "This item does not wait for approval"));
        }
        let payload = json!({ "mediaId": id, "partyId": standing.party_id, "by": who, "uploaderId": standing.uploader_id });
        let event = Event { topic: "media.rejected", subject: standing.party_id.to_string(), payload };
        outbox::push(&tx, &event, app.now()).await?;
        db::delete(&tx, id).await?;
        app.commit(tx).await
    })
    .await
}

async fn moderated<'a>(
    tx: &Tx,
    viewer: &'a Viewer,
    id: &MediaId,
) -> Result<(&'a UserId, Standing), AppError> {
    let (who, standing) = see_for_writing(tx, viewer, id).await?;
    if standing.party.role().can_moderate() {
        Ok((who, standing))
    } else {
        Err(AppError::forbidden("Only the host, cohosts and moderators approve"))
    }
}

pub(crate) async fn tell(
    tx: &Tx,
    app: &App,
    topic: &'static str,
    party: &PartyId,
    item: &MediaId,
    by: &UserId,
) -> Result<(), AppError> {
    let payload = json!({ "mediaId": item, "partyId": party, "by": by });
    outbox::push(tx, &Event { topic, subject: party.to_string(), payload }, app.now()).await?;
    Ok(())
}

/// What the viewer is to a party that they may see.
pub(crate) async fn role(conn: &Conn, viewer: &Viewer, party: &PartyId) -> Result<PartyRole, AppError> {
    let relation = party_db::party::relation(conn, viewer, party).await?;
    Ok(relation.filter(|relation| relation.facts.may_see()).ok_or(AppError::NotFound("Party"))?.role())
}

async fn with_people(
    conn: &Conn,
    viewer: &Viewer,
    items: Vec<MediaItem>,
    role: Option<PartyRole>,
) -> Result<Vec<SeenItem>, AppError> {
    let ids: Vec<MediaId> = items.iter().map(|item| item.id.clone()).collect();
    let mut people: HashMap<MediaId, Vec<Contributor>> = HashMap::new();
    for (item, who) in db::reaction::tagged_people(conn, viewer, &ids).await? {
        people.entry(item).or_default().push(who);
    }
    let seen = |item: MediaItem| SeenItem { people: people.remove(&item.id).unwrap_or_default(), item, role };
    Ok(items.into_iter().map(seen).collect())
}

pub(crate) const fn media_type(kind: MediaKind) -> MediaType {
    match kind {
        MediaKind::Photo => MediaType::Photo,
        MediaKind::Video => MediaType::Video,
        MediaKind::Audio => MediaType::Audio,
    }
}

pub(crate) const fn media_kind(kind: MediaType) -> MediaKind {
    match kind {
        MediaType::Photo => MediaKind::Photo,
        MediaType::Video => MediaKind::Video,
        MediaType::Audio => MediaKind::Audio,
    }
}
