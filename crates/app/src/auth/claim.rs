//! A guest becomes an account: the same row, so that everything that is theirs stays theirs.

use party_db::login::{self as db, NewAccount};
use party_db::{invitation, party, session};
use party_domain::id::{InvitationId, PartyId, UserId};
use party_domain::text::{Email, PersonName, PlainPassword, Username};
use party_domain::user::FirebaseId;
use party_domain::viewer::{PassRights, Viewer};
use serde_json::json;

use super::{
    Device, Profile, SignedIn, begin, deliver_invitations, firebase, local, local_only, recovery, tell,
    tell_sessions_ended,
};
use crate::error::retrying;
use crate::{App, AppError};

/// What the account signs in with from now on.
#[derive(Debug, Clone)]
pub enum ClaimBy {
    /// An address and a password, without a Firebase project.
    Password {
        /// The address.
        email: Email,
        /// The password.
        password: PlainPassword,
    },
    /// A Firebase ID token.
    Firebase {
        /// The token.
        id_token: String,
    },
}

/// What was found out about the new account before its transaction.
struct Claimed {
    identity: FirebaseId,
    email: Email,
    email_verified: bool,
    password_hash: Option<String>,
    firebase_signed_in_at: Option<jiff::Timestamp>,
}

/// Makes the viewer's guest row an account and signs it in. Its guest sessions end, and so does the personal link; at
/// the party the person is invited to what the pass allows, so that what it showed stays in sight.
///
/// # Errors
/// 401 for nobody, 409 `NOT_A_GUEST` for who has an account, `EMAIL_TAKEN`, `USERNAME_TAKEN`, `ACCOUNT_EXISTS`.
pub async fn claim(
    app: &App,
    viewer: &Viewer,
    by: &ClaimBy,
    profile: &Profile,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let (user, party, rights) = match viewer {
        Viewer::Guest { user_id, party_id, rights, .. } => (user_id, party_id, *rights),
        Viewer::Anonymous | Viewer::Display { .. } => return Err(AppError::sign_in()),
        Viewer::User { .. } | Viewer::Operator { .. } => {
            return Err(AppError::conflict("NOT_A_GUEST", "You have an account already"));
        }
    };
    if let ClaimBy::Password { email, password } = by {
        let name = db::guest_name(&app.db.get().await?, user).await?;
        let given = [
            name.as_deref(),
            Some(email.as_str()),
            profile.username.as_ref().map(Username::as_str),
            profile.first_name.as_ref().map(PersonName::as_str),
            profile.last_name.as_ref().map(PersonName::as_str),
        ];
        let invalid = |invalid| AppError::invalid("password", &invalid);
        password.check_against(given.into_iter().flatten()).map_err(invalid)?;
    }
    let claimed = check(app, user, by).await?;
    let signed_in = retrying(|| claim_once(app, user, (party, rights), &claimed, profile, device)).await?;
    if !claimed.email_verified {
        recovery::send_verification(app, user.clone());
    }
    Ok(signed_in)
}

async fn check(app: &App, user: &UserId, by: &ClaimBy) -> Result<Claimed, AppError> {
    match by {
        ClaimBy::Password { email, password } => {
            local_only(app)?;
            Ok(Claimed {
                identity: FirebaseId::local(user),
                email: email.clone(),
                email_verified: false,
                password_hash: Some(local::hash(app, password.clone(), true).await?),
                firebase_signed_in_at: None,
            })
        }
        ClaimBy::Firebase { id_token } => {
            let (google, identity) = firebase::check(app, id_token).await?;
            let email = firebase::address(&google)?;
            Ok(Claimed {
                identity,
                email,
                email_verified: google.email_verified,
                password_hash: None,
                firebase_signed_in_at: Some(google.signed_in_at),
            })
        }
    }
}

async fn claim_once(
    app: &App,
    user: &UserId,
    (party, rights): (&PartyId, PassRights),
    claimed: &Claimed,
    profile: &Profile,
    device: &Device,
) -> Result<SignedIn, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    // First, as everything that writes attendees: the counters of guests change with the rows.
    party_db::rsvp::lock_rows(&tx, party, user).await?;
    party::lock(&tx, party).await?;
    tx.yield_locks().await?;
    let account = NewAccount {
        id: user,
        firebase_id: &claimed.identity,
        email: &claimed.email,
        email_verified: claimed.email_verified,
        username: profile.username.as_ref(),
        first_name: profile.first_name.as_ref(),
        last_name: profile.last_name.as_ref(),
    };
    if db::claim(&tx, &account, now).await?.is_none() {
        return Err(AppError::conflict("NOT_A_GUEST", "You have an account already"));
    }
    if let Some(hash) = &claimed.password_hash {
        db::set_password(&tx, user, hash, now).await?;
    }
    if let Some(found) = party::find_unseen(&tx, party).await? {
        let id = app.entropy.with(|rng| InvitationId::new(now, rng));
        invitation::let_in(&tx, &id, party, user, &found.host.id, rights, now).await?;
    }
    if claimed.email_verified {
        deliver_invitations(&tx, claimed.email.as_str(), user, now).await?;
    }
    session::end_all_of(&tx, user).await?;
    tell_sessions_ended(&tx, user, None, now).await?;
    tell(&tx, "user.claimed", user, json!({ "userId": user, "partyId": party }), now).await?;
    let device = Device { firebase_signed_in_at: claimed.firebase_signed_in_at, ..device.clone() };
    let signed_in = begin(app, &tx, user, None, &device).await?;
    app.commit(tx).await?;
    Ok(SignedIn { is_new: true, ..signed_in })
}
