//! Sessions: who is looking. Only the SHA-256 of a token is kept.

use std::net::IpAddr;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::session as sql;
use party_db_queries::types::UserRole;
use party_domain::id::{PartyId, PassId, SessionId, UserId};
use party_domain::secret::SecretHash;
use party_domain::viewer::{PassRights, Viewer};

use crate::{Conn, DbError};

/// A session that is valid, and who it makes somebody.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Its id, which is not its token.
    pub id: SessionId,
    /// Who is looking.
    pub viewer: Viewer,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// When its use was last written down.
    pub last_seen_at: Timestamp,
}

/// A session to be written.
#[derive(Debug)]
pub struct NewSession<'a> {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub user: &'a UserId,
    /// Hash of its token.
    pub token: SecretHash,
    /// The pass that a guest came in by.
    pub pass: Option<&'a PassId>,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The browser or app, as it calls itself.
    pub user_agent: Option<&'a str>,
    /// The address it was made from.
    pub ip_address: Option<IpAddr>,
    /// When the person signed in at Firebase, of a session that an ID token opened.
    pub firebase_signed_in_at: Option<Timestamp>,
}

/// A session as its owner sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of sessions")]
pub struct SessionEntry {
    pub id: SessionId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub user_agent: Option<String>,
    pub ip_address: Option<IpAddr>,
    pub is_current: bool,
}

/// The session of a token, unless it is over, revoked or its person is gone.
pub async fn find(conn: &Conn, token: SecretHash, now: Timestamp) -> Result<Option<Session>, DbError> {
    let row = sql::find().bind(conn, &&token.as_bytes()[..], &now).opt().await?;
    Ok(row.map(|row| Session {
        viewer: viewer(&row),
        id: SessionId::stored(row.id),
        expires_at: row.expires_at,
        last_seen_at: row.last_seen_at,
    }))
}

/// A guest whose pass is gone (its row deleted with its party) has no rights left and is nobody.
fn viewer(row: &sql::SessionRow) -> Viewer {
    let user_id = UserId::stored(row.user_id.as_str());
    if !row.is_guest {
        return match row.role {
            UserRole::OPERATOR => Viewer::Operator { user_id },
            UserRole::USER => Viewer::User { user_id },
        };
    }
    match (&row.pass_party_id, &row.pass_id) {
        (Some(party), Some(pass)) => Viewer::Guest {
            user_id,
            party_id: PartyId::stored(party.as_str()),
            pass_id: PassId::stored(pass.as_str()),
            rights: PassRights {
                view: row.can_view.unwrap_or(false),
                rsvp: row.can_rsvp.unwrap_or(false),
                upload: row.can_upload.unwrap_or(false),
                chat: row.can_chat.unwrap_or(false),
            },
        },
        _ => Viewer::Anonymous,
    }
}

/// Writes a session.
pub async fn insert(conn: &Conn, session: &NewSession<'_>, now: Timestamp) -> Result<(), DbError> {
    let params = sql::InsertParams {
        id: session.id.as_str(),
        user_id: session.user.as_str(),
        token_hash: &session.token.as_bytes()[..],
        pass_id: session.pass.map(PassId::as_str),
        now,
        expires_at: session.expires_at,
        user_agent: session.user_agent,
        ip_address: session.ip_address,
        firebase_signed_in_at: session.firebase_signed_in_at,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// The token's hash of the session that a sign-in at Firebase opened last and that goes on.
pub async fn find_of_firebase(
    conn: &Conn,
    user: &UserId,
    signed_in_at: Timestamp,
    now: Timestamp,
) -> Result<Option<SecretHash>, DbError> {
    let hash = sql::find_of_firebase().bind(conn, &user.as_str(), &signed_in_at, &now).opt().await?;
    Ok(hash.and_then(|hash| SecretHash::from_hex(&hash)))
}

/// When the person of a session last proved who they are; `None` when it is over.
pub async fn signed_in_at(conn: &Conn, id: &SessionId) -> Result<Option<Timestamp>, DbError> {
    Ok(sql::signed_in_at().bind(conn, &id.as_str()).opt().await?)
}

/// The person of a session has proved who they are again; false when they have no such session.
pub async fn prove(conn: &Conn, user: &UserId, id: &SessionId, at: Timestamp) -> Result<bool, DbError> {
    Ok(sql::prove().bind(conn, &at, &id.as_str(), &user.as_str()).await? > 0)
}

/// Writes down that a session was used, and how long it lasts from now.
pub async fn touch(
    conn: &Conn,
    id: &SessionId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    sql::touch().bind(conn, &now, &expires_at, &id.as_str()).await?;
    Ok(())
}

/// Gives a session a new token: the old one stops in the moment in which the new one works. Whose session it is, or
/// `None` when the old token is none any more.
pub async fn rotate(
    conn: &Conn,
    old: SecretHash,
    new: SecretHash,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Option<(SessionId, UserId)>, DbError> {
    let (old, new) = (&old.as_bytes()[..], &new.as_bytes()[..]);
    let row = sql::rotate().bind(conn, &new, &now, &expires_at, &old).opt().await?;
    Ok(row.map(|row| (SessionId::stored(row.id), UserId::stored(row.user_id))))
}

/// Ends all sessions of a person but one; returns how many.
pub async fn end_others_of(conn: &Conn, user: &UserId, keep: &SessionId) -> Result<u64, DbError> {
    Ok(sql::delete_others_of().bind(conn, &user.as_str(), &keep.as_str()).await?)
}

/// Ends the session of a token, and what the same sign-in at Firebase opened; false when there was none.
pub async fn end_by_token(conn: &Conn, token: SecretHash) -> Result<bool, DbError> {
    Ok(sql::delete_by_token().bind(conn, &&token.as_bytes()[..]).await? > 0)
}

/// Ends one of a person's sessions, and what the same sign-in at Firebase opened; false when they have no such session.
pub async fn end(conn: &Conn, user: &UserId, id: &SessionId) -> Result<bool, DbError> {
    Ok(sql::delete().bind(conn, &id.as_str(), &user.as_str()).await? > 0)
}

/// Ends all sessions of a person; returns how many.
pub async fn end_all_of(conn: &Conn, user: &UserId) -> Result<u64, DbError> {
    Ok(sql::delete_all_of().bind(conn, &user.as_str()).await?)
}

/// Ends all sessions of a pass's guests; returns how many.
pub async fn end_of_pass(conn: &Conn, pass: &PassId) -> Result<u64, DbError> {
    Ok(sql::delete_of_pass().bind(conn, &pass.as_str()).await?)
}

/// A person's sessions, newest first, at most 100. `current` is the one that asks.
pub async fn list(
    conn: &Conn,
    user: &UserId,
    current: SecretHash,
    now: Timestamp,
) -> Result<Vec<SessionEntry>, DbError> {
    let sessions = sql::list()
        .bind(conn, &&current.as_bytes()[..], &user.as_str(), &now)
        .map(|row| SessionEntry {
            id: SessionId::stored(row.id),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            user_agent: row.user_agent.map(Into::into),
            ip_address: row.ip_address,
            is_current: row.is_current,
        })
        .iter()
        .await?;
    Ok(sessions.try_collect().await?)
}

/// Deletes at most 1000 sessions that are over; returns how many there were.
pub async fn delete_expired(conn: &Conn, now: Timestamp) -> Result<u64, DbError> {
    Ok(sql::delete_expired().bind(conn, &now).await?)
}
