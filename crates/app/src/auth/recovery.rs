//! Links that a person gets by mail: a new password, and the proof that they read an address.
//!
//! Kept true: a link works once and for a limited time; asking for one is answered before anything is looked up, so
//! neither the answer nor its time tells whether an address has an account; one mail a minute to one person, at most.

use jiff::{SignedDuration, Timestamp};
use party_db::login::{self as db, Login, Purpose};
use party_db::{Conn, session};
use party_domain::id::UserId;
use party_domain::invalid::Invalid;
use party_domain::secret::Secret;
use party_domain::text::{Email, PlainPassword};
use party_domain::viewer::Viewer;
use serde_json::json;
use tokio::task::JoinHandle;

use super::{deliver_invitations, local, local_only, tell, tell_sessions_ended};
use crate::error::retrying;
use crate::identity::token::{EmailVerificationToken, PasswordResetToken};
use crate::mailer::Mail;
use crate::{App, AppError};

/// How long a link to a new password works.
const RESET_LIFE: SignedDuration = SignedDuration::from_hours(1);
/// How long a link that confirms an address works.
const VERIFICATION_LIFE: SignedDuration = SignedDuration::from_hours(72);
/// No second mail of a kind within this time.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// Mails a link to a new password to an address, if it has an account. Returns before that is known; who must know that
/// it was done waits for the task.
///
/// # Errors
/// 409 `MAIL_OFF` when no mail can be sent, whatever the address.
pub fn forgot_password(app: &App, email: Email) -> Result<JoinHandle<()>, AppError> {
    local_only(app)?;
    mail_is_on(app)?;
    let app = app.clone();
    Ok(tokio::spawn(async move {
        if let Err(error) = mail_reset(&app, &email).await {
            tracing::warn!(%error, cause = ?error, "a password reset mail was not sent");
        }
    }))
}

async fn mail_reset(app: &App, email: &Email) -> Result<(), AppError> {
    let Some(account) = db::find_by_email(&app.db.get().await?, email.as_str()).await? else {
        return Ok(());
    };
    let now = app.now();
    let tx = app.db.begin().await?;
    if db::token_is_recent(&tx, &account.id, Purpose::PasswordReset, now - PAUSE).await? {
        return Ok(());
    }
    let link = reset_link_in(app, &tx, &account.id, now).await?;
    app.commit(tx).await?;
    let text = format!(
        "Somebody, hopefully you, asked for a new password for Party Gallery.\n\n\
         Choose it here within one hour:\n{link}\n\n\
         If it was not you, do nothing: your password stays as it is.\n"
    );
    send(app, &account, "Your new password for Party Gallery", text).await
}

/// A new link to a new password; older ones stop.
pub(super) async fn reset_link_in(
    app: &App,
    conn: &Conn,
    user: &UserId,
    now: Timestamp,
) -> Result<String, AppError> {
    let token = PasswordResetToken::from(app.entropy.with(Secret::generate));
    db::replace_token(conn, user, Purpose::PasswordReset, token.hash(), now, now + RESET_LIFE).await?;
    Ok(app.auth.link("reset-password", &token.reveal()))
}

/// Sets a new password by a link; all sessions of the person end. Their address is confirmed by it.
///
/// # Errors
/// 400 for a token that is none, is over or was used.
pub async fn reset_password(app: &App, token: &str, new: PlainPassword) -> Result<(), AppError> {
    local_only(app)?;
    let token: PasswordResetToken = token.parse().map_err(|_| used_up())?;
    // Asked before the hash, which costs, and again when the token is used.
    let is_live =
        db::token_is_live(&app.db.get().await?, token.hash(), Purpose::PasswordReset, app.now()).await?;
    if !is_live {
        return Err(used_up());
    }
    let hash = local::hash(app, new.clone(), true).await?;
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        let owner = db::use_token(&tx, token.hash(), Purpose::PasswordReset, now).await?;
        let user = owner.ok_or_else(used_up)?;
        // Refused, nothing of this happened: the link can be used for another password.
        local::check_against_owner(app, &user, &new, "password").await?;
        db::set_password(&tx, &user, &hash, now).await?;
        confirm(&tx, &user, now).await?;
        session::end_all_of(&tx, &user).await?;
        tell_sessions_ended(&tx, &user, None, now).await?;
        tell(&tx, "user.password_changed", &user, json!({ "userId": user }), now).await?;
        app.commit(tx).await
    })
    .await
}

/// Mails the viewer a link that confirms their address, unless it is confirmed.
///
/// # Errors
/// 401 for nobody, 403 for guests, 409 `MAIL_OFF`.
pub async fn request_verification(app: &App, viewer: &Viewer) -> Result<(), AppError> {
    let guest = || AppError::denied(viewer, "Guests have no address");
    let user = viewer.account_id().ok_or_else(guest)?;
    mail_is_on(app)?;
    mail_verification(app, user).await
}

/// The same for who registers, who is not to wait for it; without mail, nothing.
pub(super) fn send_verification(app: &App, user: UserId) {
    if !app.auth.mailer.is_configured() {
        return;
    }
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = mail_verification(&app, &user).await {
            tracing::warn!(%error, cause = ?error, "a verification mail was not sent");
        }
    });
}

async fn mail_verification(app: &App, user: &UserId) -> Result<(), AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let account = db::find(&tx, user).await?.ok_or_else(AppError::sign_in)?;
    if account.email_verified
        || db::token_is_recent(&tx, user, Purpose::EmailVerification, now - PAUSE).await?
    {
        return Ok(());
    }
    let token = EmailVerificationToken::from(app.entropy.with(Secret::generate));
    let ends = now + VERIFICATION_LIFE;
    db::replace_token(&tx, user, Purpose::EmailVerification, token.hash(), now, ends).await?;
    app.commit(tx).await?;
    let link = app.auth.link("verify-email", &token.reveal());
    let text = format!(
        "Welcome to Party Gallery.\n\nConfirm that this address is yours, within three days:\n{link}\n\n\
         If you have no account there, do nothing.\n"
    );
    send(app, &account, "Confirm your address for Party Gallery", text).await
}

/// Confirms an address by a link. Invitations that waited for it arrive.
///
/// # Errors
/// 400 for a token that is none, is over or was used.
pub async fn confirm_email(app: &App, token: &str) -> Result<UserId, AppError> {
    let token: EmailVerificationToken = token.parse().map_err(|_| used_up())?;
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        let owner = db::use_token(&tx, token.hash(), Purpose::EmailVerification, now).await?;
        let user = owner.ok_or_else(used_up)?;
        confirm(&tx, &user, now).await?;
        app.commit(tx).await?;
        Ok(user)
    })
    .await
}

async fn confirm(conn: &Conn, user: &UserId, now: Timestamp) -> Result<(), AppError> {
    let account = db::find(conn, user).await?.ok_or_else(used_up)?;
    if !account.email_verified {
        db::verify_email(conn, user, now).await?;
        tell(conn, "user.email_verified", user, json!({ "userId": user }), now).await?;
    }
    deliver_invitations(conn, &account.email, user, now).await
}

async fn send(app: &App, account: &Login, subject: &'static str, text: String) -> Result<(), AppError> {
    let to = Email::parse(&account.email).map_err(|invalid| AppError::invalid("email", &invalid))?;
    app.auth.mailer.send(Mail { to, subject, text }).await.map_err(|error| {
        tracing::warn!(cause = ?error, "a mail was not sent");
        AppError::Unavailable("the mail could not be sent".into())
    })
}

fn mail_is_on(app: &App) -> Result<(), AppError> {
    if app.auth.mailer.is_configured() {
        return Ok(());
    }
    Err(AppError::conflict("MAIL_OFF", "This server sends no mail: ask its operator for a link"))
}

fn used_up() -> AppError {
    AppError::invalid("token", &Invalid::Rule("was used already or is over; ask for a new link"))
}
