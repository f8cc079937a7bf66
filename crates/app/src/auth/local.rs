//! Local accounts: an e-mail address and a password, kept here. Only without a Firebase project.
//!
//! Kept true: a sign-in does the same work whether or not the address has an account; a session never comes of a
//! password that was changed while it was being checked.

use party_db::login::{self as db, Login, NewAccount};
use party_db::session;
use party_domain::id::{SessionId, UserId};
use party_domain::text::{Email, PersonName, PlainPassword, Username};
use party_domain::user::FirebaseId;
use party_domain::viewer::Viewer;
use serde_json::json;

use super::{
    Device, SignedIn, begin, deliver_invitations, local_only, password_error, recovery, tell,
    tell_sessions_ended, wrong_credentials,
};
use crate::error::retrying;
use crate::identity::password::{Salt, Verdict};
use crate::{App, AppError};

/// An account that somebody wants.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields of the request, by their names")]
pub struct Registration {
    pub email: Email,
    pub password: PlainPassword,
    pub username: Username,
    pub first_name: PersonName,
    pub last_name: PersonName,
}

/// Makes an account and signs it in.
///
/// # Errors
/// 409 `EMAIL_TAKEN`, `USERNAME_TAKEN`, `LOCAL_ACCOUNTS_OFF`.
pub async fn register(app: &App, new: &Registration, device: &Device) -> Result<SignedIn, AppError> {
    local_only(app)?;
    let names = [new.first_name.as_str(), new.last_name.as_str(), new.username.as_str(), new.email.as_str()];
    new.password.check_against(names).map_err(|invalid| AppError::invalid("password", &invalid))?;
    let hash = hash(app, new.password.clone(), false).await?;
    let signed_in = retrying(|| register_once(app, new, &hash, device)).await?;
    recovery::send_verification(app, signed_in.user.clone());
    Ok(signed_in)
}

async fn register_once(
    app: &App,
    new: &Registration,
    hash: &str,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let id = app.entropy.with(|rng| UserId::new(now, rng));
    let tx = app.db.begin().await?;
    let account = NewAccount {
        id: &id,
        firebase_id: &FirebaseId::local(&id),
        email: &new.email,
        email_verified: false,
        username: Some(&new.username),
        first_name: Some(&new.first_name),
        last_name: Some(&new.last_name),
    };
    db::insert(&tx, &account, now).await?;
    db::set_password(&tx, &id, hash, now).await?;
    tell(&tx, "user.registered", &id, json!({ "userId": id }), now).await?;
    let signed_in = begin(app, &tx, &id, None, device).await?;
    app.commit(tx).await?;
    Ok(SignedIn { is_new: true, ..signed_in })
}

/// Signs in.
///
/// # Errors
/// 401 `INVALID_CREDENTIALS`, for a wrong password and for an unknown address alike.
pub async fn login(
    app: &App,
    email: &str,
    password: PlainPassword,
    device: &Device,
) -> Result<SignedIn, AppError> {
    local_only(app)?;
    let account = match Email::parse(email) {
        // The connection goes back before the hash is waited for.
        Ok(email) => db::find_by_email(&app.db.get().await?, email.as_str()).await?,
        Err(_) => None,
    };
    let stored = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let passwords = app.auth.passwords.reserved_for(device.is_known);
    let verdict = passwords.verify(password.clone(), stored).await.map_err(password_error)?;
    let rehashed = match verdict {
        Verdict::Wrong => return Err(wrong_credentials()),
        Verdict::Right => None,
        Verdict::RightButOutdated => Some(hash(app, password, true).await?),
    };
    let account = account.ok_or_else(wrong_credentials)?;
    retrying(|| login_once(app, &account, rehashed.as_deref(), device)).await
}

async fn login_once(
    app: &App,
    account: &Login,
    rehashed: Option<&str>,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let checked = account.password_hash.as_deref().unwrap_or_default();
    let is_still_it = match rehashed {
        Some(hash) => db::replace_password(&tx, &account.id, checked, hash, now).await?,
        None => db::hold_password(&tx, &account.id, checked).await?,
    };
    if !is_still_it {
        return Err(wrong_credentials());
    }
    if account.email_verified {
        deliver_invitations(&tx, &account.email, &account.id, now).await?;
    }
    let signed_in = begin(app, &tx, &account.id, None, device).await?;
    app.commit(tx).await?;
    Ok(signed_in)
}

/// Changes the viewer's password; all their other sessions end.
///
/// # Errors
/// 401 `INVALID_CREDENTIALS` for a wrong current password, 403 for guests.
pub async fn change_password(
    app: &App,
    viewer: &Viewer,
    session: &SessionId,
    current: PlainPassword,
    new: PlainPassword,
) -> Result<(), AppError> {
    local_only(app)?;
    let guest = || AppError::denied(viewer, "Guests have no password");
    let user = viewer.account_id().ok_or_else(guest)?;
    let account = db::find(&app.db.get().await?, user).await?.ok_or_else(AppError::sign_in)?;
    let stored = account.password_hash.as_deref();
    let passwords = app.auth.passwords.reserved_for(true);
    if passwords.verify(current, stored).await.map_err(password_error)? == Verdict::Wrong {
        return Err(wrong_credentials());
    }
    check_against_owner(app, &account.id, &new, "newPassword").await?;
    let hash = hash(app, new, true).await?;
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        if !db::replace_password(&tx, user, stored.unwrap_or_default(), &hash, now).await? {
            return Err(wrong_credentials());
        }
        db::delete_tokens(&tx, user, db::Purpose::PasswordReset).await?;
        session::end_others_of(&tx, user, session).await?;
        tell_sessions_ended(&tx, user, Some(session), now).await?;
        tell(&tx, "user.password_changed", user, json!({ "userId": user }), now).await?;
        app.commit(tx).await
    })
    .await
}

/// Refuses a password that is made of its owner's names or address.
pub(super) async fn check_against_owner(
    app: &App,
    user: &UserId,
    password: &PlainPassword,
    field: &'static str,
) -> Result<(), AppError> {
    let owner = Viewer::User { user_id: user.clone() };
    let profile = crate::user::find(app, &owner, user).await?.profile;
    let email = db::find(&app.db.get().await?, user).await?.map(|account| account.email);
    let names = [profile.username, profile.first_name, profile.last_name, email];
    let invalid = |invalid| AppError::invalid(field, &invalid);
    password.check_against(names.iter().flatten().map(String::as_str)).map_err(invalid)
}

/// The hash to store for a password. Whoever is known, by a session or a link, does not wait behind strangers.
pub(super) async fn hash(app: &App, password: PlainPassword, is_known: bool) -> Result<String, AppError> {
    let salt: Salt = app.entropy.with(|rng| {
        let mut salt = Salt::default();
        rand::Rng::fill_bytes(rng, &mut salt);
        salt
    });
    app.auth.passwords.reserved_for(is_known).hash(password, salt).await.map_err(password_error)
}
