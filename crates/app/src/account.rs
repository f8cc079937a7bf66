//! The end of an account, and its owner's copy of what is in it.

use futures_util::Stream;
use futures_util::stream::{self, StreamExt as _};
use jiff::Timestamp;
use party_db::account::{self as db, Part};
use party_db::outbox::{self, Event};
use party_domain::id::UserId;
use party_domain::viewer::Viewer;
use serde_json::json;

use crate::error::retrying;
use crate::user::only_oneself;
use crate::{App, AppError};

/// What becomes of a person's media, comments, messages and past parties when the account goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// They stay, by nobody.
    StaysAnonymous,
    /// They go too.
    Goes,
}

/// Deletes one's own account, or what one left as a guest. Of the row stays what others refer to, and nothing of the person. Parties that they host
/// and that are not over go to the first cohost; without one, LIVE ends and PLANNED is called off. One transaction.
pub async fn delete(app: &App, viewer: &Viewer, id: &UserId, content: Content) -> Result<(), AppError> {
    only_own_data(app, viewer, id).await?;
    retrying(|| delete_once(app, id, content)).await
}

/// As [`only_oneself`], and guests too have something of their own.
async fn only_own_data(app: &App, viewer: &Viewer, id: &UserId) -> Result<(), AppError> {
    if viewer.user_id() == Some(id) {
        return Ok(());
    }
    only_oneself(app, viewer, id).await
}

async fn delete_once(app: &App, id: &UserId, content: Content) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    // The person first, although parties come before people elsewhere: who answers or makes a party for them right now is
    // waited for or waits. Where one of those holds what comes next, this gives way and is tried again.
    if !db::lock(&tx, id).await? {
        return Err(AppError::NotFound("User"));
    }
    tx.yield_locks().await?;
    db::withdraw_from_all(&tx, id, now).await?;
    if content == Content::Goes {
        db::delete_content(&tx, id, now).await?;
    }
    db::delete_private(&tx, id).await?;
    db::bury(&tx, id, now).await?;
    let payload = json!({ "userId": id, "keepContent": content == Content::StaysAnonymous });
    outbox::push(&tx, &Event { topic: "user.deleted", subject: id.to_string(), payload }, now).await?;
    app.commit(tx).await?;
    Ok(())
}

/// Most rows of one kind in an export: the newest. `truncated` names the kinds that have more.
pub const EXPORT_ROWS: usize = 10_000;

/// What is in one's own account, as the text of one JSON object, a piece at a time. No more than one kind is held at
/// once, and no connection is while the reader takes its time.
pub async fn export(
    app: &App,
    viewer: &Viewer,
    id: &UserId,
) -> Result<impl Stream<Item = Result<String, AppError>> + Send + use<>, AppError> {
    only_own_data(app, viewer, id).await?;
    let user = id.clone();
    let conn = app.db.get().await?;
    let profile = db::export_profile(&conn, &user).await?.ok_or(AppError::NotFound("User"))?;
    drop(conn);
    let head = opening(app.now(), &profile);
    let pieces = Pieces { app: app.clone(), user, parts: Part::ALL, truncated: Vec::new() };
    let rest = stream::try_unfold(Some(pieces), |pieces| async {
        let Some(mut pieces) = pieces else { return Ok(None) };
        let piece = pieces.next().await?;
        Ok::<_, AppError>(Some(match piece {
            Some(piece) => (piece, Some(pieces)),
            None => (pieces.closing(), None),
        }))
    });
    Ok(stream::iter([Ok(head)]).chain(rest))
}

fn opening(now: Timestamp, profile: &str) -> String {
    format!(r#"{{"exportedAt":"{now}","profile":{profile}"#)
}

/// What of an export is still to come.
struct Pieces {
    app: App,
    user: UserId,
    parts: &'static [Part],
    truncated: Vec<&'static str>,
}

impl Pieces {
    async fn next(&mut self) -> Result<Option<String>, AppError> {
        let Some((&part, rest)) = self.parts.split_first() else { return Ok(None) };
        self.parts = rest;
        let conn = self.app.db.get().await?;
        let limit = i64::try_from(EXPORT_ROWS).unwrap_or(i64::MAX);
        let (items, count) = db::export(&conn, &self.user, part, limit).await?;
        if count == EXPORT_ROWS {
            self.truncated.push(part.name());
        }
        Ok(Some(format!(r#","{}":[{items}]"#, part.name())))
    }

    fn closing(&self) -> String {
        format!(r#","truncated":{}}}"#, json!(self.truncated))
    }
}
