//! How somebody signs in: identities, passwords, one-time tokens, and guests who become accounts.
//!
//! Kept true: password hashes leave this module only as part of a [`Login`], for the one who checks them; a one-time
//! token works once, since using it deletes it.

use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::login as sql;
use party_db_queries::types;
use party_domain::id::{PartyId, UserId};
use party_domain::secret::SecretHash;
use party_domain::text::{Email, PersonName, Username};
use party_domain::user::{FirebaseId, UserRole, profile_is_complete};

use crate::{Conn, DbError};

/// What signing in needs to know of an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Whose it is.
    pub id: UserId,
    /// Where the identity comes from.
    pub firebase_id: FirebaseId,
    /// The address, as it was typed.
    pub email: String,
    /// Whether somebody showed that they read its mail.
    pub email_verified: bool,
    /// The PHC string; none for accounts that sign in elsewhere.
    pub password_hash: Option<String>,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("id", &self.id).finish_non_exhaustive()
    }
}

impl From<sql::Login> for Login {
    fn from(row: sql::Login) -> Self {
        Self {
            id: UserId::stored(row.id),
            firebase_id: FirebaseId::stored(row.firebase_id),
            email: row.email,
            email_verified: row.email_verified_at.is_some(),
            password_hash: row.password_hash,
        }
    }
}

/// The account of an address, whatever its case.
pub async fn find_by_email(conn: &Conn, email: &str) -> Result<Option<Login>, DbError> {
    Ok(sql::find_by_email().bind(conn, &email).opt().await?.map(Login::from))
}

/// The account of an identity.
pub async fn find_by_firebase_id(conn: &Conn, id: &FirebaseId) -> Result<Option<Login>, DbError> {
    Ok(sql::find_by_firebase_id().bind(conn, &id.as_str()).opt().await?.map(Login::from))
}

/// An account.
pub async fn find(conn: &Conn, id: &UserId) -> Result<Option<Login>, DbError> {
    Ok(sql::find().bind(conn, &id.as_str()).opt().await?.map(Login::from))
}

/// An account to be written, new or made of a guest.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// Its id; for a guest, the one that they have.
    pub id: &'a UserId,
    /// Where the identity comes from.
    pub firebase_id: &'a FirebaseId,
    /// The address.
    pub email: &'a Email,
    /// Whether it is known that they read its mail.
    pub email_verified: bool,
    /// The handle, if they chose one yet.
    pub username: Option<&'a Username>,
    /// First name.
    pub first_name: Option<&'a PersonName>,
    /// Last name.
    pub last_name: Option<&'a PersonName>,
}

/// Writes a new account.
///
/// # Errors
/// [`DbError::Constraint`] for an address, username or identity that another account has.
pub async fn insert(conn: &Conn, new: &NewAccount<'_>, now: Timestamp) -> Result<(), DbError> {
    let params = sql::InsertParams {
        id: new.id.as_str(),
        firebase_id: new.firebase_id.as_str(),
        email: new.email.as_str(),
        username: new.username.map(Username::as_str),
        first_name: new.first_name.map(PersonName::as_str),
        last_name: new.last_name.map(PersonName::as_str),
        is_profile_complete: profile_is_complete(new.username, new.first_name, new.last_name),
        email_verified_at: new.email_verified.then_some(now),
        now,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// Makes a guest's shadow row an account, with all that is theirs; the party that they came to, or `None` when there is
/// no such guest. The caller holds that party's lock, for the counters of guests.
pub async fn claim(conn: &Conn, new: &NewAccount<'_>, now: Timestamp) -> Result<Option<PartyId>, DbError> {
    let params = sql::ClaimParams {
        firebase_id: new.firebase_id.as_str(),
        email: new.email.as_str(),
        username: new.username.map(Username::as_str),
        first_name: new.first_name.map(PersonName::as_str),
        last_name: new.last_name.map(PersonName::as_str),
        is_profile_complete: profile_is_complete(new.username, new.first_name, new.last_name),
        email_verified_at: new.email_verified.then_some(now),
        now,
        id: new.id.as_str(),
    };
    if sql::claim().params(conn, &params).await? == 0 {
        return Ok(None);
    }
    let id = new.id.as_str();
    sql::claim_attendances().bind(conn, &id).await?;
    sql::claim_waits().bind(conn, &id).await?;
    Ok(sql::claim_guest().bind(conn, &now, &id).opt().await?.map(PartyId::stored))
}

/// Gives an account to a Firebase identity that has shown to read its mail.
pub async fn link_firebase(
    conn: &Conn,
    id: &UserId,
    identity: &FirebaseId,
    now: Timestamp,
) -> Result<(), DbError> {
    sql::link_firebase().bind(conn, &identity.as_str(), &now, &id.as_str()).await?;
    Ok(())
}

/// Notes that an account reads the mail of its address; false when it is gone.
pub async fn verify_email(conn: &Conn, id: &UserId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql::verify_email().bind(conn, &now, &id.as_str()).await? > 0)
}

/// Stores a password's hash in place of whatever was there.
pub async fn set_password(conn: &Conn, id: &UserId, hash: &str, now: Timestamp) -> Result<(), DbError> {
    sql::set_password().bind(conn, &id.as_str(), &hash, &now).await?;
    Ok(())
}

/// Stores a password's hash in place of the one that was checked; false when it changed in between.
pub async fn replace_password(
    conn: &Conn,
    id: &UserId,
    checked: &str,
    hash: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql::replace_password().bind(conn, &hash, &now, &id.as_str(), &checked).await? > 0)
}

/// Keeps the password that was checked from changing until the transaction ends; false when it changed already.
pub async fn hold_password(conn: &Conn, id: &UserId, checked: &str) -> Result<bool, DbError> {
    Ok(sql::hold_password().bind(conn, &id.as_str(), &checked).opt().await?.is_some())
}

/// Takes the password away: the account signs in elsewhere from now on.
pub async fn delete_password(conn: &Conn, id: &UserId) -> Result<(), DbError> {
    sql::delete_password().bind(conn, &id.as_str()).await?;
    Ok(())
}

/// Makes an account an operator or takes it back, and writes that down; whose account it is, if there is one.
pub async fn set_role(
    conn: &Conn,
    email: &str,
    role: UserRole,
    now: Timestamp,
) -> Result<Option<UserId>, DbError> {
    let (label, action) = match role {
        UserRole::User => (types::UserRole::USER, "operator.revoke"),
        UserRole::Operator => (types::UserRole::OPERATOR, "operator.grant"),
    };
    let id = sql::set_role().bind(conn, &label, &now, &email).opt().await?;
    if let Some(id) = &id {
        sql::audit_role().bind(conn, &action, id, &now).await?;
    }
    Ok(id.map(UserId::stored))
}

/// What a one-time token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing a new password.
    PasswordReset,
    /// Showing that one reads an address's mail.
    EmailVerification,
}

impl Purpose {
    const fn label(self) -> types::OneTimePurpose {
        match self {
            Self::PasswordReset => types::OneTimePurpose::PASSWORD_RESET,
            Self::EmailVerification => types::OneTimePurpose::EMAIL_VERIFICATION,
        }
    }
}

/// Whether a person was given such a token after an instant.
pub async fn token_is_recent(
    conn: &Conn,
    user: &UserId,
    purpose: Purpose,
    since: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql::token_is_recent().bind(conn, &user.as_str(), &purpose.label(), &since).one().await?)
}

/// Stores a one-time token in place of the person's older ones.
pub async fn replace_token(
    conn: &Conn,
    user: &UserId,
    purpose: Purpose,
    token: SecretHash,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let token = &token.as_bytes()[..];
    sql::replace_token().bind(conn, &user.as_str(), &purpose.label(), &token, &now, &expires_at).await?;
    Ok(())
}

/// Whether a one-time token could be used now.
pub async fn token_is_live(
    conn: &Conn,
    token: SecretHash,
    purpose: Purpose,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql::token_is_live().bind(conn, &&token.as_bytes()[..], &purpose.label(), &now).one().await?)
}

/// Uses a one-time token up: whose it was, unless it is over, used or never was.
pub async fn use_token(
    conn: &Conn,
    token: SecretHash,
    purpose: Purpose,
    now: Timestamp,
) -> Result<Option<UserId>, DbError> {
    let user = sql::use_token().bind(conn, &&token.as_bytes()[..], &purpose.label(), &now).opt().await?;
    Ok(user.map(UserId::stored))
}

/// Makes a person's tokens of a kind worthless.
pub async fn delete_tokens(conn: &Conn, user: &UserId, purpose: Purpose) -> Result<(), DbError> {
    sql::delete_tokens().bind(conn, &user.as_str(), &purpose.label()).await?;
    Ok(())
}

/// Deletes tokens that are over; returns how many there were.
pub async fn delete_expired_tokens(conn: &Conn, now: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_expired_tokens().bind(conn, &now).await?)
}

/// Releases names that were held long enough, some at a time; how many.
pub async fn delete_released_names(conn: &Conn, now: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_released_names().bind(conn, &now).await?)
}

/// The name that a guest gave; `None` for who is no guest.
pub async fn guest_name(conn: &Conn, id: &UserId) -> Result<Option<String>, DbError> {
    Ok(sql::guest_name().bind(conn, &id.as_str()).opt().await?.map(Option::unwrap_or_default))
}
