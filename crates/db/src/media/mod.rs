//! Items of galleries: what one is, who may see it, and the pages of a gallery.
//!
//! [`upload`] has what becomes an item, [`process`] what is made of it, [`reaction`] what people do with it.

pub mod process;
pub mod reaction;
pub mod upload;

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::media as sql;
use party_domain::admission::RsvpStatus;
use party_domain::id::{MediaId, PartyId, UserId};
use party_domain::media::{
    GalleryCursor, GalleryFilter, GalleryOrder, MediaFacts, MediaState, MediaType, Mood,
};
use party_domain::page::Cursor;
use party_domain::party::{CohostRole, PartyStatus};
use party_domain::viewer::{PartyFacts, Viewer};

use crate::party::{pass_party, viewer_id};
use crate::wire;
use crate::{Conn, DbError};

/// Somebody who added, wrote or is seen in something, by the name that others see.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of users")]
pub struct Contributor {
    pub id: UserId,
    pub username: Option<String>,
    pub avatar_url: Option<String>,
    pub name: Option<String>,
}

/// An item with what one viewer did with it.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "columns of media_cards; docs/schema.md says what they mean")]
pub struct MediaItem {
    pub id: MediaId,
    pub party_id: PartyId,
    pub uploader: Contributor,
    pub kind: MediaType,
    pub state: MediaState,
    pub failure: Option<String>,
    pub mood: Option<Mood>,
    pub caption: Option<String>,
    pub mime_type: Option<String>,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub duration_ms: Option<u32>,
    pub size_bytes: Option<u32>,
    pub thumbhash: Option<Vec<u8>>,
    pub dominant_color: Option<u32>,
    pub peaks: Option<Vec<u8>>,
    pub is_animated: bool,
    pub url: String,
    pub thumbnail_url: Option<String>,
    pub storage_key: Option<String>,
    pub likes_count: u32,
    pub comments_count: u32,
    pub captured_at: Option<Timestamp>,
    pub taken_at: Timestamp,
    pub created_at: Timestamp,
    /// Names of the files made of it, such as `640.webp`.
    pub renditions: Vec<String>,
    pub is_liked: bool,
    pub is_favorite: bool,
}

impl MediaItem {
    fn from_row(row: sql::MediaCardBorrowed<'_>) -> Self {
        Self {
            id: MediaId::stored(row.id),
            party_id: PartyId::stored(row.party_id),
            uploader: Contributor {
                id: UserId::stored(row.uploader_id),
                username: row.uploader_username.map(Into::into),
                avatar_url: row.uploader_avatar_url.map(Into::into),
                name: row.uploader_name.map(Into::into),
            },
            kind: wire::media_type(row.r#type),
            state: wire::media_state(row.state),
            failure: row.failure.map(Into::into),
            mood: row.mood.map(wire::mood),
            caption: row.caption.map(Into::into),
            mime_type: row.mime_type.map(Into::into),
            width: row.width.map(wire::count),
            height: row.height.map(wire::count),
            duration_ms: row.duration_ms.map(wire::count),
            size_bytes: row.size_bytes.map(wire::count),
            thumbhash: row.thumbhash.map(Into::into),
            dominant_color: row.dominant_color.map(wire::count),
            peaks: row.peaks.map(Into::into),
            is_animated: row.is_animated,
            url: row.url.into(),
            thumbnail_url: row.thumbnail_url.map(Into::into),
            storage_key: row.storage_key.map(Into::into),
            likes_count: wire::count(row.likes_count),
            comments_count: wire::count(row.comments_count),
            captured_at: row.captured_at,
            taken_at: row.taken_at,
            created_at: row.created_at,
            renditions: row.renditions.map(Into::into).collect(),
            is_liked: row.is_liked,
            is_favorite: row.is_favorite,
        }
    }
}

/// An item, and what decides who sees it and does what with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its party.
    pub party_id: PartyId,
    /// Whether that is called off, over or to come.
    pub party_status: PartyStatus,
    /// Who added it.
    pub uploader_id: UserId,
    /// What it is.
    pub kind: MediaType,
    /// How far it is.
    pub state: MediaState,
    /// Where its original is.
    pub storage_key: Option<String>,
    /// Type of the original.
    pub mime_type: Option<String>,
    /// What viewer and party have to do with each other.
    pub party: PartyFacts,
    /// Viewer and uploader have blocked one another, whoever began.
    pub uploader_block: bool,
    /// Whether the viewer added it.
    pub is_uploader: bool,
}

impl Standing {
    /// For the rules of the domain.
    pub const fn facts(&self) -> MediaFacts {
        MediaFacts { role: self.party.role(), is_uploader: self.is_uploader, state: self.state }
    }

    /// Whether the viewer may know that the item exists.
    pub const fn may_see(&self) -> bool {
        self.party.may_see() && !self.uploader_block && self.facts().may_see()
    }
}

/// An item as it stands to a viewer; `None` when there is none. Whether the viewer may see it,
/// [`Standing::may_see`] says.
pub async fn standing(conn: &Conn, viewer: &Viewer, id: &MediaId) -> Result<Option<Standing>, DbError> {
    let found = sql::facts()
        .bind(conn, &viewer_id(viewer), &pass_party(viewer), &id.as_str())
        .map(|row| {
            let role = row.cohost_role.map(wire::cohost_role);
            Standing {
                party_id: PartyId::stored(row.party_id),
                party_status: wire::party_status(row.status),
                kind: wire::media_type(row.r#type),
                state: wire::media_state(row.state),
                storage_key: row.storage_key.map(Into::into),
                mime_type: row.mime_type.map(Into::into),
                party: PartyFacts {
                    is_private: row.is_private,
                    host_block: row.host_block,
                    is_banned: row.is_banned,
                    is_host: row.is_host,
                    is_cohost: role == Some(CohostRole::Cohost),
                    is_moderator: role == Some(CohostRole::Moderator),
                    is_attending: row.rsvp.map(wire::rsvp_status).is_some_and(RsvpStatus::attends),
                    is_invited: row.is_invited,
                    holds_pass: row.holds_pass,
                },
                uploader_block: row.uploader_block,
                is_uploader: false,
                uploader_id: UserId::stored(row.uploader_id),
            }
        })
        .opt()
        .await?;
    let whose = |standing: Standing| Standing { is_uploader: viewer.is(&standing.uploader_id), ..standing };
    Ok(found.map(whose))
}

/// Locks the item for deleting it: nobody likes it or writes below it until the transaction ends. False when it is gone.
pub async fn lock_whole(conn: &Conn, id: &MediaId) -> Result<bool, DbError> {
    Ok(sql::lock_whole().bind(conn, &id.as_str()).opt().await?.is_some())
}

/// Keeps the item from being deleted until the transaction ends. False when it is gone.
pub async fn lock_shared(conn: &Conn, id: &MediaId) -> Result<bool, DbError> {
    Ok(sql::lock_shared().bind(conn, &id.as_str()).opt().await?.is_some())
}

/// Locks the item until the transaction ends. False when it is gone.
pub async fn lock(conn: &Conn, id: &MediaId) -> Result<bool, DbError> {
    Ok(sql::lock().bind(conn, &id.as_str()).opt().await?.is_some())
}

/// Some items, in no order, whoever may see them.
pub async fn cards(
    conn: &Conn,
    viewer: &Viewer,
    ids: &[MediaId],
) -> Result<HashMap<MediaId, MediaItem>, DbError> {
    let ids: Vec<&str> = ids.iter().map(MediaId::as_str).collect();
    let items = sql::cards()
        .bind(conn, &viewer_id(viewer), &ids)
        .map(|row| (MediaId::stored(row.id), MediaItem::from_row(row)))
        .iter()
        .await?;
    Ok(items.try_collect().await?)
}

/// What of a party's gallery is READY, in an order, after a cursor; at most `rows`. Items of people who have a block with
/// the viewer are left out.
pub async fn gallery(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
    filter: &GalleryFilter,
    order: GalleryOrder,
    after: Option<&GalleryCursor>,
    rows: i64,
) -> Result<Vec<MediaItem>, DbError> {
    let viewer = viewer_id(viewer);
    let first = if order == GalleryOrder::Oldest { wire::START_OF_TIME } else { wire::END_OF_TIME };
    let (after_at, after_id) = after.map_or((first, ""), |cursor| (cursor.taken_at, cursor.id.as_str()));
    let (mood, kind) = (filter.mood.map(wire::mood_sql), filter.kind.map(wire::media_type_sql));
    let (uploader, tagged) =
        (filter.uploader.as_ref().map(UserId::as_str), filter.tagged.as_ref().map(UserId::as_str));
    let (party_id, favorites) = (party.as_str(), filter.favorites);
    let items = match order {
        GalleryOrder::Newest => {
            let params = sql::NewestParams {
                viewer,
                party_id,
                after_at,
                after_id,
                mood,
                kind,
                uploader,
                tagged,
                favorites,
                rows,
            };
            sql::newest().params(conn, &params).map(MediaItem::from_row).all().await?
        }
        GalleryOrder::Oldest => {
            let params = sql::OldestParams {
                viewer,
                party_id,
                after_at,
                after_id,
                mood,
                kind,
                uploader,
                tagged,
                favorites,
                rows,
            };
            sql::oldest().params(conn, &params).map(MediaItem::from_row).all().await?
        }
        GalleryOrder::MostLiked => {
            let likes = after.map_or(u32::MAX, |cursor| cursor.likes);
            let after_likes = i32::try_from(likes).unwrap_or(i32::MAX);
            let params = sql::MostLikedParams {
                viewer,
                party_id,
                after_likes,
                after_at,
                after_id,
                mood,
                kind,
                uploader,
                tagged,
                favorites,
                rows,
            };
            sql::most_liked().params(conn, &params).map(MediaItem::from_row).all().await?
        }
    };
    Ok(items)
}

/// What of a party is in a state that is not READY, first come first, after a cursor; everybody's or one person's.
pub async fn unready(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
    state: MediaState,
    uploader: Option<&UserId>,
    after: Option<&Cursor<MediaId>>,
    rows: i64,
) -> Result<Vec<MediaItem>, DbError> {
    let params = sql::UnreadyParams {
        viewer: viewer_id(viewer),
        party_id: party.as_str(),
        state: wire::media_state_sql(state),
        after_at: after.map_or(wire::START_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        uploader: uploader.map(UserId::as_str),
        rows,
    };
    Ok(sql::unready().params(conn, &params).map(MediaItem::from_row).all().await?)
}

/// What a person added, latest first, after a cursor, as far as the viewer may see its party.
pub async fn of_uploader(
    conn: &Conn,
    viewer: &Viewer,
    uploader: &UserId,
    after: Option<&Cursor<MediaId>>,
    rows: i64,
) -> Result<Vec<MediaItem>, DbError> {
    let params = sql::OfUploaderParams {
        viewer: viewer_id(viewer),
        pass_party: pass_party(viewer),
        uploader: uploader.as_str(),
        after_at: after.map_or(wire::END_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        rows,
    };
    Ok(sql::of_uploader().params(conn, &params).map(MediaItem::from_row).all().await?)
}

/// Ids of what a person likes and may still see, latest like first, after a cursor.
pub async fn liked(
    conn: &Conn,
    user: &UserId,
    after: Option<&Cursor<MediaId>>,
    rows: i64,
) -> Result<Vec<Cursor<MediaId>>, DbError> {
    let params = sql::LikedParams {
        user_id: user.as_str(),
        after_at: after.map_or(wire::END_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        rows,
    };
    let ids = sql::liked()
        .params(conn, &params)
        .map(|row| Cursor { at: row.liked_at, id: MediaId::stored(row.media_id) })
        .all()
        .await?;
    Ok(ids)
}

/// How many items of one kind and mood a gallery has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "what is counted, and how often it is there")]
pub struct Count {
    pub kind: MediaType,
    pub mood: Option<Mood>,
    pub items: u64,
}

/// What is in a gallery, by kind and mood, without what is hidden from the viewer.
pub async fn counts(conn: &Conn, viewer: &Viewer, party: &PartyId) -> Result<Vec<Count>, DbError> {
    let counts = sql::counts()
        .bind(conn, &party.as_str(), &viewer_id(viewer))
        .map(|row| Count {
            kind: wire::media_type(row.r#type),
            mood: row.mood.map(wire::mood),
            items: row.items.unsigned_abs(),
        })
        .all()
        .await?;
    Ok(counts)
}

/// Who added how many items to a gallery, most first; at most 200 people.
pub async fn uploaders(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
) -> Result<Vec<(Contributor, u64)>, DbError> {
    let people = sql::uploaders()
        .bind(conn, &party.as_str(), &viewer_id(viewer))
        .map(|row| {
            let who = Contributor {
                id: UserId::stored(row.id),
                username: row.username.map(Into::into),
                avatar_url: row.avatar_url.map(Into::into),
                name: row.name.map(Into::into),
            };
            (who, row.items.unsigned_abs())
        })
        .all()
        .await?;
    Ok(people)
}

/// How many items of a party wait for approval.
pub async fn waiting_for_approval(conn: &Conn, viewer: &Viewer, party: &PartyId) -> Result<u64, DbError> {
    let waiting = sql::waiting_for_approval().bind(conn, &party.as_str(), &viewer_id(viewer)).one().await?;
    Ok(waiting.unsigned_abs())
}

/// A file of a gallery, for its archive.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of media_content and users")]
pub struct AlbumFile {
    pub id: MediaId,
    pub taken_at: Timestamp,
    pub kind: MediaType,
    pub mime_type: Option<String>,
    pub storage_key: Option<String>,
    /// The name that others see.
    pub by: Option<String>,
}

/// Files of a gallery, first ones first, after a cursor; at most `rows`.
pub async fn album(
    conn: &Conn,
    viewer: &Viewer,
    party: &PartyId,
    after: Option<&Cursor<MediaId>>,
    rows: i64,
) -> Result<Vec<AlbumFile>, DbError> {
    let params = sql::AlbumParams {
        party_id: party.as_str(),
        after_at: after.map_or(wire::START_OF_TIME, |cursor| cursor.at),
        after_id: after.map_or("", |cursor| cursor.id.as_str()),
        viewer: viewer_id(viewer),
        rows,
    };
    let files = sql::album()
        .params(conn, &params)
        .map(|row| AlbumFile {
            id: MediaId::stored(row.id),
            taken_at: row.taken_at,
            kind: wire::media_type(row.r#type),
            mime_type: row.mime_type.map(Into::into),
            storage_key: row.storage_key.map(Into::into),
            by: row.name.map(Into::into),
        })
        .all()
        .await?;
    Ok(files)
}

/// Changes caption and mood.
pub async fn update(
    conn: &Conn,
    id: &MediaId,
    mood: Option<Mood>,
    caption: Option<&str>,
) -> Result<(), DbError> {
    sql::update().bind(conn, &mood.map(wire::mood_sql), &caption, &id.as_str()).await?;
    Ok(())
}

/// Lets an item that waits into the gallery; false when it does not wait.
pub async fn approve(conn: &Conn, id: &MediaId) -> Result<bool, DbError> {
    Ok(sql::approve().bind(conn, &id.as_str()).await? > 0)
}

/// Deletes an item; a trigger tells the outbox, so that its bytes go too. False when it is gone.
pub async fn delete(conn: &Conn, id: &MediaId) -> Result<bool, DbError> {
    Ok(sql::delete().bind(conn, &id.as_str()).await? > 0)
}

/// Deletes those of some items that are in a party; returns which.
pub async fn delete_of_party(conn: &Conn, party: &PartyId, ids: &[MediaId]) -> Result<Vec<MediaId>, DbError> {
    let ids: Vec<&str> = ids.iter().map(MediaId::as_str).collect();
    let gone =
        sql::delete_of_party().bind(conn, &party.as_str(), &ids).map(|id| MediaId::stored(id)).all().await?;
    Ok(gone)
}

/// Deletes some of what somebody added to a party; how many, 0 when nothing is left.
pub async fn delete_of_uploader(conn: &Conn, party: &PartyId, uploader: &UserId) -> Result<usize, DbError> {
    let gone = sql::delete_of_uploader().bind(conn, &party.as_str(), &uploader.as_str()).all().await?;
    Ok(gone.len())
}

/// Whether an item is somebody's avatar, or the cover of a party that the viewer may see.
pub async fn is_shown_elsewhere(conn: &Conn, viewer: &Viewer, id: &MediaId) -> Result<bool, DbError> {
    let shown = sql::shown_elsewhere()
        .bind(conn, &id.as_str(), &viewer_id(viewer), &pass_party(viewer))
        .one()
        .await?;
    Ok(shown)
}

/// The secret with which this deployment signs links, by what it is for.
pub async fn signing_key(conn: &Conn, purpose: &str) -> Result<[u8; 32], DbError> {
    let key = sql::signing_key()
        .bind(conn, &purpose)
        .map(|key| <[u8; 32]>::try_from(key).unwrap_or_default())
        .one()
        .await?;
    Ok(key)
}
