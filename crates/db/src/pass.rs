//! Passes, and the guests that they let in.
//!
//! Kept true: guests are made under the lock of their pass's row ([`lock_by_secret`]), so its uses are exact; secrets are
//! stored as hashes and, encrypted with a key that is not in the database, to be shown to the host again.

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use party_db_queries::client::Params as _;
use party_db_queries::queries::pass as sql;
use party_domain::id::{PartyId, PassId, UserId};
use party_domain::party::PartyStatus;
use party_domain::pass::{PassState, PassTerms};
use party_domain::secret::SecretHash;
use party_domain::text::{DisplayName, Email, PassName};
use party_domain::user::FirebaseId;
use party_domain::viewer::PassRights;

use crate::wire;
use crate::{Conn, DbError};

/// A pass as its host sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_passes")]
pub struct Pass {
    pub id: PassId,
    pub name: String,
    pub state: PassState,
    pub created_at: Timestamp,
    /// The secret, encrypted; `None` for a pass that is older than that is kept.
    pub ciphertext: Option<Vec<u8>>,
}

/// A pass to be made.
#[derive(Debug)]
#[expect(missing_docs, reason = "columns of party_passes")]
pub struct NewPass<'a> {
    pub id: &'a PassId,
    pub party: &'a PartyId,
    pub by: &'a UserId,
    pub name: &'a PassName,
    pub terms: PassTerms,
    pub secret: SecretHash,
    pub ciphertext: Option<&'a [u8]>,
}

/// Writes a pass.
pub async fn insert(conn: &Conn, new: &NewPass<'_>, now: Timestamp) -> Result<(), DbError> {
    let rights = new.terms.rights();
    let params = sql::InsertParams {
        id: new.id.as_str(),
        party_id: new.party.as_str(),
        created_by: new.by.as_str(),
        name: new.name.as_str(),
        secret_hash: &new.secret.as_bytes()[..],
        secret_ciphertext: new.ciphertext,
        can_view: rights.view,
        can_rsvp: rights.rsvp,
        can_upload: rights.upload,
        can_chat: rights.chat,
        expires_at: new.terms.expires_at(),
        max_uses: new.terms.max_uses().and_then(|uses| i32::try_from(uses).ok()),
        now,
    };
    sql::insert().params(conn, &params).await?;
    Ok(())
}

impl Pass {
    fn from_row(row: &sql::PassRowBorrowed<'_>) -> Self {
        Self {
            id: PassId::stored(row.id),
            name: row.name.into(),
            state: PassState {
                rights: PassRights {
                    view: row.can_view,
                    rsvp: row.can_rsvp,
                    upload: row.can_upload,
                    chat: row.can_chat,
                },
                expires_at: row.expires_at,
                max_uses: row.max_uses.map(wire::count),
                uses: wire::count(row.uses_count),
                revoked_at: row.revoked_at,
            },
            created_at: row.created_at,
            ciphertext: row.secret_ciphertext.map(<[u8]>::to_vec),
        }
    }
}

/// The passes of a party, newest first, at most 200.
pub async fn list(conn: &Conn, party: &PartyId) -> Result<Vec<Pass>, DbError> {
    let passes = sql::list().bind(conn, &party.as_str()).map(|row| Pass::from_row(&row)).iter().await?;
    Ok(passes.try_collect().await?)
}

/// A pass of a party, locked until the transaction ends; `None` also for that of a wall screen.
pub async fn lock(conn: &Conn, party: &PartyId, id: &PassId) -> Result<Option<Pass>, DbError> {
    Ok(sql::lock().bind(conn, &party.as_str(), &id.as_str()).map(|row| Pass::from_row(&row)).opt().await?)
}

/// The passes of a party that were not taken back, without those of wall screens.
pub async fn unrevoked(conn: &Conn, party: &PartyId) -> Result<Vec<PassId>, DbError> {
    let passes = sql::unrevoked().bind(conn, &party.as_str()).map(|id| PassId::stored(id)).iter().await?;
    Ok(passes.try_collect().await?)
}

/// Gives a pass another secret; the one before lets nobody in any more.
pub async fn replace_secret(
    conn: &Conn,
    id: &PassId,
    secret: SecretHash,
    ciphertext: &[u8],
) -> Result<(), DbError> {
    sql::replace_secret().bind(conn, &&secret.as_bytes()[..], &ciphertext, &id.as_str()).await?;
    Ok(())
}

/// Ends the codes that the wall screens of a party show at the moment.
pub async fn end_codes(conn: &Conn, party: &PartyId, now: Timestamp) -> Result<(), DbError> {
    sql::end_codes_of_party().bind(conn, &now, &party.as_str()).await?;
    Ok(())
}

/// A pass that somebody presents, and its party.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_passes and party_events")]
pub struct Presented {
    pub id: PassId,
    pub party: PartyId,
    pub host: UserId,
    pub party_status: PartyStatus,
    pub state: PassState,
    /// It came by a code of a wall, which ends before the pass does: that is in `state`.
    pub by_code: bool,
}

impl Presented {
    fn from_row(row: &sql::PresentedRowBorrowed<'_>) -> Self {
        Self {
            id: PassId::stored(row.id),
            party: PartyId::stored(row.party_id),
            host: UserId::stored(row.host_id),
            party_status: wire::party_status(row.status),
            by_code: row.code_expires_at.is_some(),
            state: PassState {
                rights: PassRights {
                    view: row.can_view,
                    rsvp: row.can_rsvp,
                    upload: row.can_upload,
                    chat: row.can_chat,
                },
                expires_at: match (row.expires_at, row.code_expires_at) {
                    (Some(pass), Some(code)) => Some(pass.min(code)),
                    (pass, code) => pass.or(code),
                },
                max_uses: row.max_uses.map(wire::count),
                uses: wire::count(row.uses_count),
                revoked_at: row.revoked_at,
            },
        }
    }
}

/// The pass of a secret, for who only looks.
pub async fn find_by_secret(conn: &Conn, secret: SecretHash) -> Result<Option<Presented>, DbError> {
    let hash = &secret.as_bytes()[..];
    Ok(sql::find_by_secret().bind(conn, &hash).map(|row| Presented::from_row(&row)).opt().await?)
}

/// The pass of a secret, locked until the transaction ends.
pub async fn lock_by_secret(conn: &Conn, secret: SecretHash) -> Result<Option<Presented>, DbError> {
    let hash = &secret.as_bytes()[..];
    Ok(sql::lock_by_secret().bind(conn, &hash).map(|row| Presented::from_row(&row)).opt().await?)
}

/// Locks all passes of a party: nobody enters until the transaction ends.
pub async fn lock_all_of_party(conn: &Conn, party: &PartyId) -> Result<(), DbError> {
    sql::lock_all_of_party().bind(conn, &party.as_str()).all().await?;
    Ok(())
}

/// Takes a pass back; false when the party has no such pass. Taking it back again changes nothing.
pub async fn revoke(conn: &Conn, party: &PartyId, id: &PassId, now: Timestamp) -> Result<bool, DbError> {
    Ok(sql::revoke().bind(conn, &now, &id.as_str(), &party.as_str()).await? > 0)
}

/// Puts a pass's guests out: their personal links first, which waits for who is coming back by one, then their
/// sessions. Returns how many sessions ended.
pub async fn evict(conn: &Conn, id: &PassId) -> Result<u64, DbError> {
    sql::forget_links().bind(conn, &id.as_str()).await?;
    crate::session::end_of_pass(conn, id).await
}

/// A guest to be made.
#[derive(Debug)]
pub struct NewGuest<'a> {
    /// Their shadow row.
    pub id: &'a UserId,
    /// The pass they came in by.
    pub pass: &'a Presented,
    /// The name they gave.
    pub name: &'a DisplayName,
    /// What the name looks like.
    pub skeleton: &'a str,
    /// Hash of the device's token.
    pub device: &'a [u8; 32],
    /// Hash of the personal link's secret.
    pub recovery: SecretHash,
}

/// Makes a guest, and counts it. The caller holds the pass's lock and has asked [`PassState::admit`].
///
/// # Errors
/// [`DbError::Constraint`] `party_guests_party_id_name_key` for a name that another guest has.
pub async fn insert_guest(conn: &Conn, guest: &NewGuest<'_>, now: Timestamp) -> Result<(), DbError> {
    let (identity, email) = (FirebaseId::guest(guest.id), Email::of_guest(guest.id));
    let user = sql::InsertGuestUserParams {
        id: guest.id.as_str(),
        firebase_id: identity.as_str(),
        email: email.as_str(),
        name: guest.name.as_str(),
        now,
    };
    sql::insert_guest_user().params(conn, &user).await?;
    let params = sql::InsertGuestParams {
        user_id: guest.id.as_str(),
        party_id: guest.pass.party.as_str(),
        pass_id: guest.pass.id.as_str(),
        name_skeleton: guest.skeleton,
        recovery_hash: &guest.recovery.as_bytes()[..],
        now,
    };
    sql::insert_guest().params(conn, &params).await?;
    crate::ban::record_device(conn, &guest.pass.party, guest.id, guest.device, now).await?;
    sql::count_use().bind(conn, &guest.pass.id.as_str()).await?;
    Ok(())
}

/// Gives a guest another name; false for who is none (any more).
pub async fn rename_guest(
    conn: &Conn,
    user: &UserId,
    name: &DisplayName,
    skeleton: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(sql::rename_guest().bind(conn, &skeleton, &user.as_str(), &name.as_str(), &now).await? > 0)
}

/// A guest who comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of party_guests")]
pub struct Returning {
    pub user: UserId,
    pub party: PartyId,
    pub pass: Option<PassId>,
}

/// The guest of a personal link, held until the transaction ends.
pub async fn hold_guest(conn: &Conn, recovery: SecretHash) -> Result<Option<Returning>, DbError> {
    let row = sql::hold_guest().bind(conn, &&recovery.as_bytes()[..]).opt().await?;
    Ok(row.map(|row| Returning {
        user: UserId::stored(row.user_id),
        party: PartyId::stored(row.party_id),
        pass: row.pass_id.map(PassId::stored),
    }))
}

/// Gives a guest another personal link; false for who is none (any more).
pub async fn renew_recovery(conn: &Conn, guest: &UserId, recovery: SecretHash) -> Result<bool, DbError> {
    Ok(sql::renew_recovery().bind(conn, &&recovery.as_bytes()[..], &guest.as_str()).await? > 0)
}

/// Whether a guest or one of their devices is banned. Who has to know that it stays so holds the guest ([`hold_guest`]).
pub async fn guest_is_banned(conn: &Conn, guest: &UserId) -> Result<bool, DbError> {
    Ok(sql::guest_is_banned().bind(conn, &guest.as_str()).one().await?)
}
