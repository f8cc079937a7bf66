//! Likes, favourites, comments, tags of who is seen, and the party's clock.

use party_db::media::reaction::{self as db, Comment};
use party_db::media::{Contributor, Standing};
use party_db::outbox::{self, Event};
use party_domain::id::{CommentId, MediaId, PartyId, UserId};
use party_domain::media::{ClockOffset, MediaState, may_upload};
use party_domain::page::{Cursor, Page, PageLimit};
use party_domain::text::CommentText;
use party_domain::viewer::Viewer;
use serde_json::json;

use super::{NOT_FOUND, SeenItem, one, role, see, see_for_writing, see_signed_in};
use crate::error::retrying;
use crate::{App, AppError};

/// People that one item shows at most.
const MOST_PEOPLE: i64 = 50;

/// Likes an item; returns how many do. Asking again changes nothing.
pub async fn like(app: &App, viewer: &Viewer, id: &MediaId) -> Result<u32, AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let (who, standing) = see_signed_in(&tx, viewer, id).await?;
        ready(&standing)?;
        db::like(&tx, id, who, app.now()).await.map_err(|error| match error.constraint() {
            // It was deleted in between.
            Some("media_likes_media_id_fkey") => NOT_FOUND,
            _ => error.into(),
        })?;
        let likes = db::likes_count(&tx, id).await?;
        app.commit(tx).await?;
        Ok(likes)
    })
    .await
}

/// Likes an item no longer. Not having liked it is fine.
pub async fn unlike(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let (who, _) = see_signed_in(&tx, viewer, id).await?;
        db::unlike(&tx, id, who).await?;
        app.commit(tx).await
    })
    .await
}

/// Keeps an item among one's favourites; nobody else sees which.
pub async fn keep(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    let tx = app.db.begin().await?;
    let (who, _) = see_for_writing(&tx, viewer, id).await?;
    db::keep(&tx, id, who, app.now()).await?;
    app.commit(tx).await
}

/// Keeps it no longer. One that is out of sight by now can still be dropped.
pub async fn drop(app: &App, viewer: &Viewer, id: &MediaId) -> Result<(), AppError> {
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let tx = app.db.begin().await?;
    if !db::drop(&tx, id, who).await? {
        see(&tx, viewer, id).await?;
    }
    app.commit(tx).await
}

/// Comments of an item, first ones first.
pub async fn comments(
    app: &App,
    viewer: &Viewer,
    id: &MediaId,
    after: Option<&Cursor<CommentId>>,
    limit: PageLimit,
) -> Result<Page<Comment>, AppError> {
    let conn = app.db.get().await?;
    see(&conn, viewer, id).await?;
    let rows = db::comments(&conn, viewer, id, after, limit.rows()).await?;
    Ok(Page::cut(rows, limit, |last| Cursor { at: last.created_at, id: last.id.clone() }.encode()))
}

/// Writes a comment. Guests need a pass that lets them chat.
pub async fn comment(
    app: &App,
    viewer: &Viewer,
    id: &MediaId,
    text: &CommentText,
) -> Result<Comment, AppError> {
    let now = app.now();
    let comment = app.entropy.with(|rng| CommentId::new(now, rng));
    retrying(|| async {
        let tx = app.db.begin().await?;
        let (who, standing) = see_for_writing(&tx, viewer, id).await?;
        ready(&standing)?;
        if let Viewer::Guest { .. } = viewer
            && !viewer.pass_rights(&standing.party_id).is_some_and(|rights| rights.chat)
        {
            return Err(AppError::forbidden("This pass does not let you write"));
        }
        db::insert_comment(&tx, &comment, id, who, text.as_str(), now).await?;
        let payload = json!({
            "mediaId": id, "partyId": standing.party_id, "commentId": comment, "userId": who,
            "uploaderId": standing.uploader_id,
        });
        outbox::push(&tx, &Event { topic: "media.commented", subject: id.to_string(), payload }, now).await?;
        let written = db::find_comment(&tx, id, &comment).await?.ok_or(NOT_FOUND)?;
        app.commit(tx).await?;
        Ok(written)
    })
    .await
}

/// Deletes a comment: its author, host, cohosts and moderators may.
pub async fn delete_comment(
    app: &App,
    viewer: &Viewer,
    id: &MediaId,
    comment: &CommentId,
) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        // The item before the comment, as who deletes the item does.
        super::db::lock_shared(&tx, id).await?;
        let standing = see(&tx, viewer, id).await?;
        let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
        let not_found = AppError::NotFound("Comment");
        let Some(written) = db::find_comment(&tx, id, comment).await? else { return Err(not_found) };
        let author = &written.author.id;
        if author != who && party_db::block::exists(&tx, who, author).await? {
            return Err(not_found);
        }
        if author != who && !standing.party.role().can_moderate() {
            let message = "Only who wrote it and those who look after the party may remove it";
            return Err(AppError::forbidden(message));
        }
        db::delete_comment(&tx, id, comment).await?;
        app.commit(tx).await
    })
    .await
}

/// Says that somebody is seen in an item. Whoever may add to the gallery tags; only people who can see the party are
/// tagged. They are told, and can take it off.
///
/// # Errors
/// 404 also for a person whom the viewer may not know of or who cannot see the party, 409 beyond 50 people.
pub async fn tag(app: &App, viewer: &Viewer, id: &MediaId, whom: &UserId) -> Result<SeenItem, AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        super::db::lock(&tx, id).await?;
        let (who, standing) = see_for_writing(&tx, viewer, id).await?;
        ready(&standing)?;
        let role = standing.party.role();
        if !standing.is_uploader && !may_upload(viewer, &standing.party_id, role) {
            return Err(AppError::forbidden("Only people of the party say who is seen"));
        }
        if !db::is_taggable(&tx, &standing.party_id, whom, who, &standing.uploader_id).await? {
            return Err(AppError::NotFound("User"));
        }
        if db::tagged_by(&tx, id, whom).await?.is_none() && db::tags_of(&tx, id).await? >= MOST_PEOPLE {
            let message = format!("At most {MOST_PEOPLE} people are tagged in an item");
            return Err(AppError::conflict("TOO_MANY_TAGS", message));
        }
        db::tag(&tx, id, whom, who, app.now()).await?;
        let after = one(&tx, viewer, id, role).await?;
        app.commit(tx).await?;
        Ok(after)
    })
    .await
}

/// Takes a tag off: the person, who tagged them, who added the item and those who look after the party may.
pub async fn untag(app: &App, viewer: &Viewer, id: &MediaId, whom: &UserId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        super::db::lock_shared(&tx, id).await?;
        let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
        let by = db::tagged_by(&tx, id, whom).await?;
        if who != whom || by.is_none() {
            // Oneself is taken off even where the item is out of sight by now.
            let standing = see(&tx, viewer, id).await?;
            let by = by.ok_or(AppError::NotFound("Tag"))?;
            let may =
                standing.is_uploader || standing.party.role().can_moderate() || by.as_ref() == Some(who);
            if !may {
                return Err(AppError::forbidden(
                    "Only the person, who tagged them and who added the item may take it off",
                ));
            }
        }
        db::untag(&tx, id, whom).await?;
        app.commit(tx).await
    })
    .await
}

/// Puts a camera right by the party's clock: one's own, or anybody's for host and cohosts. Moves all that this person
/// added, and will add.
pub async fn set_clock(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    uploader: &UserId,
    offset: ClockOffset,
) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let role = role(&tx, viewer, party).await?;
        let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
        let own = who == uploader && may_upload(viewer, party, role);
        if !own && !role.can_edit() {
            return Err(AppError::forbidden("Only oneself, the host and cohosts set a clock"));
        }
        if !own && !db::has_items(&tx, party, uploader).await? {
            return Err(AppError::NotFound("User"));
        }
        db::set_clock(&tx, party, uploader, offset).await?;
        app.commit(tx).await
    })
    .await
}

/// Moves what was taken by cameras that did not say their zone to where it belongs by the party's.
pub async fn rezone(app: &App, party: &PartyId) -> Result<(), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        db::rezone(&tx, party).await?;
        app.commit(tx).await
    })
    .await
}

/// Whose cameras were put right, and by how many milliseconds: for host and cohosts all, for others their own.
pub async fn clocks(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
) -> Result<Vec<(Contributor, i64)>, AppError> {
    let conn = app.db.get().await?;
    let role = role(&conn, viewer, party).await?;
    let who = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let of = (!role.can_edit()).then_some(who);
    Ok(db::clocks(&conn, viewer, party, of).await?)
}

/// People react to what is in the gallery, not to what waits or is being made.
fn ready(standing: &Standing) -> Result<(), AppError> {
    if standing.state == MediaState::Ready {
        Ok(())
    } else {
        Err(AppError::conflict("NOT_READY", "This item is not in the gallery yet"))
    }
}
