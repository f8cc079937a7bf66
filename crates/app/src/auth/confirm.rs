//! A sign-in that is recent: what cannot be undone, and what hands out everything, asks for more than a session, which may
//! have been left open on somebody else's device, or stolen.

use jiff::SignedDuration;
use party_db::{login as db, session};
use party_domain::id::SessionId;
use party_domain::text::PlainPassword;
use party_domain::viewer::Viewer;

use super::{firebase, local_only, password_error, wrong_credentials};
use crate::error::retrying;
use crate::identity::password::Verdict;
use crate::{App, AppError};

/// How long a sign-in is recent.
pub const RECENT: SignedDuration = SignedDuration::from_mins(15);

/// What somebody proves with that the account is theirs.
#[derive(Debug, Clone)]
pub enum ConfirmBy {
    /// Their password, without a Firebase project.
    Password(PlainPassword),
    /// A Firebase ID token of a sign-in that is recent.
    Firebase(String),
}

/// Lets only those on whose sign-in was recent. Guests have nothing to sign in with again and are let on.
///
/// # Errors
/// 403 `SIGN_IN_AGAIN`.
pub async fn must_be_recent(app: &App, viewer: &Viewer, session: Option<&SessionId>) -> Result<(), AppError> {
    if viewer.account_id().is_none() {
        return Ok(());
    }
    let session = session.ok_or_else(AppError::sign_in)?;
    let conn = app.db.get().await?;
    let at = session::signed_in_at(&conn, session).await?.ok_or_else(AppError::sign_in)?;
    if app.now().duration_since(at) > RECENT {
        return Err(AppError::Forbidden { code: "SIGN_IN_AGAIN", message: "Confirm that it is you first" });
    }
    Ok(())
}

/// Makes the sign-in of a session recent.
///
/// # Errors
/// 401 `INVALID_CREDENTIALS` for a wrong password, `INVALID_ID_TOKEN` for a token of somebody else or of a sign-in that is
/// not recent; 403 for guests; 409 `LOCAL_ACCOUNTS_OFF`, `FIREBASE_OFF`.
pub async fn confirm(
    app: &App,
    viewer: &Viewer,
    session: &SessionId,
    by: &ConfirmBy,
) -> Result<(), AppError> {
    let guest = || AppError::denied(viewer, "Guests have nothing to sign in with");
    let user = viewer.account_id().ok_or_else(guest)?;
    let account = db::find(&app.db.get().await?, user).await?.ok_or_else(AppError::sign_in)?;
    let checked = account.password_hash.as_deref();
    let at = match by {
        ConfirmBy::Password(password) => {
            local_only(app)?;
            let passwords = app.auth.passwords.reserved_for(true);
            let verdict = passwords.verify(password.clone(), checked).await.map_err(password_error)?;
            if verdict == Verdict::Wrong {
                return Err(wrong_credentials());
            }
            app.now()
        }
        ConfirmBy::Firebase(id_token) => {
            let (google, identity) = firebase::check(app, id_token).await?;
            let is_recent = app.now().duration_since(google.signed_in_at) <= RECENT;
            if identity != account.firebase_id || !is_recent {
                return Err(firebase::refused());
            }
            google.signed_in_at
        }
    };
    retrying(|| async {
        let tx = app.db.begin().await?;
        // A password that was changed meanwhile proves nothing any more.
        let is_password = matches!(by, ConfirmBy::Password(_));
        if is_password && !db::hold_password(&tx, user, checked.unwrap_or_default()).await? {
            return Err(wrong_credentials());
        }
        if !session::prove(&tx, user, session, at).await? {
            return Err(AppError::sign_in());
        }
        app.commit(tx).await
    })
    .await
}
