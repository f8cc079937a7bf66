//! Firebase: whoever Google vouches for is signed in, and has an account from then on.
//!
//! Kept true: an account that exists is found by its Firebase id; by its address only when Google says that the person
//! reads its mail. An address that nobody had confirmed may have been taken by somebody else: then whoever got in
//! before is put out.

use party_db::login::{self as db, Login, NewAccount};
use party_db::{Conn, session};
use party_domain::id::UserId;
use party_domain::invalid::Invalid;
use party_domain::text::{Email, PersonName};
use party_domain::user::FirebaseId;
use serde_json::json;

use super::{Device, Profile, SignedIn, begin, deliver_invitations, tell, tell_sessions_ended};
use crate::error::retrying;
use crate::identity::firebase::FirebaseUser;
use crate::{App, AppError};

/// Signs in whom an ID token speaks for. `profile` is for the account that is made the first time.
///
/// # Errors
/// 401 `INVALID_ID_TOKEN`, 409 `FIREBASE_OFF` without a project, `EMAIL_TAKEN` for an address that belongs to an
/// account and that Google has not seen confirmed.
pub async fn verify(
    app: &App,
    id_token: &str,
    profile: &Profile,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let (google, identity) = check(app, id_token).await?;
    let sign_in = || retrying(|| sign_in_once(app, &google, &identity, profile, device));
    match sign_in().await {
        // Two first sign-ins at once: the other one made the account.
        Err(AppError::Conflict { code: "ACCOUNT_EXISTS" | "EMAIL_TAKEN", .. }) => sign_in().await,
        done => done,
    }
}

/// The account that an ID token speaks for, for a socket that comes with one instead of a session; and the
/// [key](crate::session::key) of the session that the same sign-in at Firebase opened, with which the socket ends. After
/// signing out an ID token opens nothing any more.
///
/// # Errors
/// As [`verify`]; 403 `ACCOUNT_REQUIRED` for who has no account yet, 401 `SESSION_EXPIRED` for a sign-in that has no
/// session.
pub async fn recognise(app: &App, id_token: &str) -> Result<(UserId, String), AppError> {
    let (google, identity) = check(app, id_token).await?;
    let conn = app.db.get().await?;
    let account = db::find_by_firebase_id(&conn, &identity).await?;
    let message = "Make an account first, with POST /auth/verify";
    let user = account.ok_or(AppError::Forbidden { code: "ACCOUNT_REQUIRED", message })?.id;
    let session = session::find_of_firebase(&conn, &user, google.signed_in_at, app.now()).await?;
    let message = "Sign in again, with POST /auth/verify";
    let session = session.ok_or(AppError::Unauthenticated { code: "SESSION_EXPIRED", message })?;
    Ok((user, session.to_hex()))
}

pub(super) const fn refused() -> AppError {
    AppError::Unauthenticated {
        code: "INVALID_ID_TOKEN",
        message: "Firebase does not vouch for this sign-in",
    }
}

/// Verifies an ID token and returns the person that it was issued to.
pub(super) async fn check(app: &App, id_token: &str) -> Result<(FirebaseUser, FirebaseId), AppError> {
    let Some(verifier) = &app.auth.firebase else {
        return Err(AppError::conflict("FIREBASE_OFF", "No Firebase project is configured here"));
    };
    let google = verifier.verify(id_token, app.now()).await.map_err(|error| {
        if error.is_unavailable() {
            return AppError::Unavailable("Firebase's keys cannot be had now".into());
        }
        tracing::debug!(%error, "an ID token was refused");
        refused()
    })?;
    let identity = FirebaseId::firebase(&google.uid).map_err(|_| refused())?;
    Ok((google, identity))
}

async fn sign_in_once(
    app: &App,
    google: &FirebaseUser,
    identity: &FirebaseId,
    profile: &Profile,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let (user, is_new) = match db::find_by_firebase_id(&tx, identity).await? {
        Some(account) => {
            confirm_email(app, &tx, &account, google).await?;
            (account.id, false)
        }
        None => match linkable(&tx, google).await? {
            Some(account) => {
                link(app, &tx, &account, identity).await?;
                (account.id, false)
            }
            None => (create(app, &tx, google, identity, profile).await?, true),
        },
    };
    if let Some(email) = google.email.as_deref().filter(|_| google.email_verified) {
        deliver_invitations(&tx, email, &user, now).await?;
    }
    let device = Device { firebase_signed_in_at: Some(google.signed_in_at), ..device.clone() };
    let signed_in = begin(app, &tx, &user, None, &device).await?;
    app.commit(tx).await?;
    Ok(SignedIn { is_new, ..signed_in })
}

/// The account of an address that Google says the person reads.
async fn linkable(conn: &Conn, google: &FirebaseUser) -> Result<Option<Login>, AppError> {
    match google.email.as_deref().filter(|_| google.email_verified) {
        Some(email) => Ok(db::find_by_email(conn, email).await?),
        None => Ok(None),
    }
}

/// Notes that the account's own address was confirmed at Google's.
async fn confirm_email(
    app: &App,
    conn: &Conn,
    account: &Login,
    google: &FirebaseUser,
) -> Result<(), AppError> {
    let same = google.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(&account.email));
    if same && google.email_verified && !account.email_verified {
        db::verify_email(conn, &account.id, app.now()).await?;
    }
    Ok(())
}

async fn link(app: &App, conn: &Conn, account: &Login, identity: &FirebaseId) -> Result<(), AppError> {
    let now = app.now();
    let user = &account.id;
    db::link_firebase(conn, user, identity, now).await?;
    db::delete_password(conn, user).await?;
    if !account.email_verified {
        session::end_all_of(conn, user).await?;
        tell_sessions_ended(conn, user, None, now).await?;
    }
    tell(conn, "user.linked", user, json!({ "userId": user }), now).await
}

async fn create(
    app: &App,
    conn: &Conn,
    google: &FirebaseUser,
    identity: &FirebaseId,
    profile: &Profile,
) -> Result<UserId, AppError> {
    let now = app.now();
    let email = address(google)?;
    let id = app.entropy.with(|rng| UserId::new(now, rng));
    let (first, last) = names(google, profile);
    let account = NewAccount {
        id: &id,
        firebase_id: identity,
        email: &email,
        email_verified: google.email_verified,
        username: profile.username.as_ref(),
        first_name: first.as_ref(),
        last_name: last.as_ref(),
    };
    db::insert(conn, &account, now).await?;
    tell(conn, "user.registered", &id, json!({ "userId": id }), now).await?;
    Ok(id)
}

/// The address of an identity; an account needs one.
pub(super) fn address(google: &FirebaseUser) -> Result<Email, AppError> {
    google.email.as_deref().and_then(|email| Email::parse(email).ok()).ok_or_else(|| {
        AppError::invalid("idToken", &Invalid::Rule("must be of a sign-in with an e-mail address"))
    })
}

/// The names that the person gave here, else those that Google knows.
fn names(google: &FirebaseUser, profile: &Profile) -> (Option<PersonName>, Option<PersonName>) {
    if profile.first_name.is_some() || profile.last_name.is_some() {
        return (profile.first_name.clone(), profile.last_name.clone());
    }
    let name = google.name.as_deref().unwrap_or_default().trim();
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    (PersonName::parse(first).ok(), PersonName::parse(last).ok())
}
