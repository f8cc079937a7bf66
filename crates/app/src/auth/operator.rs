//! What only the machine's operator does, from the command line: links without mail, and who is an operator.

use party_db::login as db;
use party_domain::id::UserId;
use party_domain::text::Email;
use party_domain::user::UserRole;
use serde_json::json;

use super::{local_only, recovery, tell};
use crate::{App, AppError};

/// A link to a new password for an account; older ones stop. Works once, for an hour.
///
/// # Errors
/// 404 for an address without an account, 409 `LOCAL_ACCOUNTS_OFF` with Firebase.
pub async fn reset_link(app: &App, email: &Email) -> Result<String, AppError> {
    local_only(app)?;
    let tx = app.db.begin().await?;
    let account = db::find_by_email(&tx, email.as_str()).await?.ok_or(AppError::NotFound("Account"))?;
    let link = recovery::reset_link_in(app, &tx, &account.id, app.now()).await?;
    app.commit(tx).await?;
    Ok(link)
}

/// Makes an account an operator, or takes it back; written to the audit. Sessions follow at their next request.
///
/// # Errors
/// 404 for an address without an account.
pub async fn set_operator(app: &App, email: &Email, is_operator: bool) -> Result<UserId, AppError> {
    let now = app.now();
    let role = if is_operator { UserRole::Operator } else { UserRole::User };
    let tx = app.db.begin().await?;
    let user = db::set_role(&tx, email.as_str(), role, now).await?.ok_or(AppError::NotFound("Account"))?;
    tell(&tx, "user.role_changed", &user, json!({ "userId": user, "role": role }), now).await?;
    app.commit(tx).await?;
    Ok(user)
}
