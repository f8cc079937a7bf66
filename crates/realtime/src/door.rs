//! Who opens a socket: a session's token, a guest's, one of Firebase, or the cookie of a page of ours.

use std::collections::HashSet;
use std::sync::Arc;

use axum::http::StatusCode;
use axum::http::request::Parts;
use party_app::{AppError, auth, chat, session};
use party_db::media::Contributor;
use party_domain::id::{DisplayId, UserId};
use party_domain::viewer::Viewer;
use party_http::{ApiError, Caller};

use crate::node::Node;
use crate::session::{Outlet, Session};

/// What a client presents.
pub(crate) struct Presented<'a> {
    /// The token that it says.
    pub(crate) token: Option<&'a str>,
    /// The request that it came by.
    pub(crate) parts: &'a Parts,
}

/// Opens a socket for who presents themselves.
///
/// # Errors
/// 401 for nobody and for a token that is none or over.
pub(crate) async fn open(
    node: &Arc<Node>,
    presented: Presented<'_>,
    out: impl FnOnce(&str) -> Outlet + Send,
) -> Result<Arc<Session>, ApiError> {
    let (viewer, key) = identify(node, presented).await?;
    let introduced = match (viewer.user_id(), viewer.display()) {
        (Some(user), _) => chat::introduce(node.app(), user).await?.ok_or_else(AppError::sign_in)?,
        (None, Some((screen, _))) => (nobody(screen), HashSet::new()),
        (None, None) => return Err(AppError::sign_in().into()),
    };
    let id = node.next_id();
    let out = out(&id);
    let session = Session::new(id, viewer, key.map(Into::into), introduced, out);
    if node.welcome(&session).await {
        return Ok(session);
    }
    let message = "There are too many open connections of yours";
    Err(ApiError::request(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_SOCKETS", message))
}

/// A screen has a place in the books and no name, and is shown to nobody.
fn nobody(screen: &DisplayId) -> Contributor {
    let id = UserId::stored(screen.as_str());
    Contributor { id, username: None, avatar_url: None, name: None }
}

async fn identify(node: &Node, presented: Presented<'_>) -> Result<(Viewer, Option<String>), ApiError> {
    let Presented { token, parts } = presented;
    let app = node.app();
    if let Some(token) = token {
        return match session::key(token) {
            Some(key) => {
                let authenticated = session::authenticate(app, token).await?;
                Ok((authenticated.session.viewer.clone(), Some(key)))
            }
            // Without a project there is only one kind of token, and this is none.
            None if app.auth.firebase.is_none() => Err(session::authenticate(app, token)
                .await
                .map_or_else(ApiError::from, |_| AppError::sign_in().into())),
            None => {
                let (user_id, key) = auth::recognise(app, token).await?;
                Ok((Viewer::User { user_id }, Some(key)))
            }
        };
    }
    // The request was looked at as every other. A browser sends its cookie along from whatever page: only ours may use it.
    let caller = parts.extensions.get::<Caller>().filter(|caller| caller.viewer != Viewer::Anonymous);
    let caller = caller.ok_or_else(AppError::sign_in)?;
    if !parts.headers.contains_key(axum::http::header::AUTHORIZATION)
        && !node.state().is_own_page(&parts.headers)
    {
        return Err(AppError::sign_in().into());
    }
    Ok((caller.viewer.clone(), caller.token.as_deref().and_then(session::key)))
}
