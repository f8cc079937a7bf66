//! Sessions: a new token for the old one, the list, and their end.

use party_db::{login, session};
use party_domain::id::SessionId;
use party_domain::secret::Secret;
use party_domain::viewer::Viewer;
use serde_json::json;

use super::{SignedIn, deliver_invitations, tell};
use crate::identity::token::SessionToken;
use crate::session::expiry;
use crate::{App, AppError};

/// Gives the session a new token and a new life; the old token stops.
///
/// # Errors
/// 401 for a token that is none, is over, or was given up for a new one already.
pub async fn refresh(app: &App, token: &str) -> Result<SignedIn, AppError> {
    let expired = || AppError::Unauthenticated { code: "SESSION_EXPIRED", message: "Sign in again" };
    let old: SessionToken = token.parse().map_err(|_| expired())?;
    let now = app.now();
    let new = SessionToken::from(app.entropy.with(Secret::generate));
    let expires_at = expiry(app, now);
    let tx = app.db.begin().await?;
    let rotated = session::rotate(&tx, old.hash(), new.hash(), now, expires_at).await?;
    let (_, user) = rotated.ok_or_else(expired)?;
    if let Some(account) = login::find(&tx, &user).await?
        && account.email_verified
    {
        deliver_invitations(&tx, &account.email, &user, now).await?;
    }
    app.commit(tx).await?;
    Ok(SignedIn { user, token: new, expires_at, is_new: false })
}

/// Ends the session of a token. One that is none any more is fine: whoever signs out is out.
pub async fn logout(app: &App, viewer: &Viewer, token: &str) -> Result<(), AppError> {
    let Ok(token) = token.parse::<SessionToken>() else { return Ok(()) };
    let tx = app.db.begin().await?;
    if session::end_by_token(&tx, token.hash()).await?
        && let Some(user) = viewer.user_id()
    {
        tell(&tx, "session.ended", user, json!({ "userId": user }), app.now()).await?;
    }
    app.commit(tx).await
}

/// The viewer's sessions, newest first. `token` is the one that asks.
///
/// # Errors
/// 401 for nobody.
pub async fn list(app: &App, viewer: &Viewer, token: &str) -> Result<Vec<session::SessionEntry>, AppError> {
    let user = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let token: SessionToken = token.parse().map_err(|_| AppError::sign_in())?;
    let conn = app.db.get().await?;
    Ok(session::list(&conn, user, token.hash(), app.now()).await?)
}

/// Ends one of the viewer's sessions.
///
/// # Errors
/// 401 for nobody, 404 for a session that is not theirs.
pub async fn end(app: &App, viewer: &Viewer, id: &SessionId) -> Result<(), AppError> {
    let user = viewer.user_id().ok_or_else(AppError::sign_in)?;
    let tx = app.db.begin().await?;
    if !session::end(&tx, user, id).await? {
        return Err(AppError::NotFound("Session"));
    }
    tell(&tx, "session.ended", user, json!({ "userId": user, "sessionId": id }), app.now()).await?;
    app.commit(tx).await
}
