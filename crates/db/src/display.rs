//! Wall screens of a party, and the codes that they show. Only hashes of tokens and codes are stored.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::display as sql;
use party_domain::id::{DisplayId, PartyId, PassId, SessionId, UserId};
use party_domain::party::PartyStatus;
use party_domain::secret::SecretHash;
use party_domain::text::PassName;
use party_domain::viewer::Viewer;

use crate::session::Session;
use crate::wire;
use crate::{Conn, DbError};

/// A screen as its host sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Display {
    /// Its id, which is not its token.
    pub id: DisplayId,
    /// What the host calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last on.
    pub last_seen_at: Option<Timestamp>,
    /// How many guests came by its code; `None` when it shows none.
    pub guests: Option<u32>,
}

/// A screen to be made.
#[derive(Debug)]
#[expect(missing_docs, reason = "columns of party_displays")]
pub struct NewDisplay<'a> {
    pub id: &'a DisplayId,
    pub party: &'a PartyId,
    pub by: &'a UserId,
    pub name: &'a PassName,
    pub token: SecretHash,
    pub pass: Option<&'a PassId>,
}

/// Writes a screen.
pub async fn insert(conn: &Conn, new: &NewDisplay<'_>, now: Timestamp) -> Result<(), DbError> {
    let params = sql::InsertParams {
        id: new.id.as_str(),
        party_id: new.party.as_str(),
        created_by: new.by.as_str(),
        name: new.name.as_str(),
        token_hash: &new.token.as_bytes()[..],
        pass_id: new.pass.map(PassId::as_str),
        now,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

/// The screens of a party that were not taken back, newest first, at most 50.
pub async fn list(conn: &Conn, party: &PartyId) -> Result<Vec<Display>, DbError> {
    let displays = sql::list()
        .bind(conn, &party.as_str())
        .map(|row| Display {
            id: DisplayId::stored(row.id),
            name: row.name.into(),
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            guests: row.guests.map(wire::count),
        })
        .iter()
        .await?;
    Ok(displays.try_collect().await?)
}

/// Takes a screen back, and says whose pass its code is; `None` when the party has no such screen. Taking it back again
/// changes nothing.
pub async fn revoke(
    conn: &Conn,
    party: &PartyId,
    id: &DisplayId,
    now: Timestamp,
) -> Result<Option<Option<PassId>>, DbError> {
    let row = sql::revoke().bind(conn, &now, &id.as_str(), &party.as_str()).opt().await?;
    Ok(row.map(|pass| pass.map(PassId::stored)))
}

/// What a token's screen is, as a session that nobody has; `None` when it was taken back or its party called off.
pub async fn find(conn: &Conn, token: SecretHash) -> Result<Option<Session>, DbError> {
    let row = sql::find().bind(conn, &&token.as_bytes()[..]).opt().await?;
    Ok(row.map(|row| Session {
        id: SessionId::stored(row.id.as_str()),
        expires_at: row.expires_at,
        last_seen_at: row.last_seen_at.unwrap_or(row.created_at),
        viewer: Viewer::Display {
            display_id: DisplayId::stored(row.id),
            party_id: PartyId::stored(row.party_id),
        },
    }))
}

/// Notes that a screen is on: the pass of its code, if it shows one, and how its party is. Holds the screen until the
/// transaction ends. `None` when it was taken back.
pub async fn touch(
    conn: &Conn,
    id: &DisplayId,
    now: Timestamp,
) -> Result<Option<(Option<PassId>, PartyStatus)>, DbError> {
    let row = sql::touch().bind(conn, &now, &id.as_str()).opt().await?;
    Ok(row.map(|row| (row.pass_id.map(PassId::stored), wire::party_status(row.status))))
}

/// Lets a code in by a pass until it ends. Again, it changes nothing.
pub async fn insert_code(
    conn: &Conn,
    code: SecretHash,
    pass: &PassId,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    sql::insert_code().bind(conn, &&code.as_bytes()[..], &pass.as_str(), &expires_at).await?;
    Ok(())
}

/// Forgets codes of a pass that ended before.
pub async fn forget_codes(conn: &Conn, pass: &PassId, before: Timestamp) -> Result<(), DbError> {
    sql::forget_codes().bind(conn, &pass.as_str(), &before).await?;
    Ok(())
}
