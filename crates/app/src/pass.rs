//! Party passes, and coming in by one.
//!
//! Kept true: a pass makes at most as many guests as it is for, however many come at once, since they come in one after
//! the other under the lock of its row; its secret is shown to host and cohosts alone; a guest cannot be taken for the
//! host, a member or another guest; who is banned does not come in, nor does anybody with one of their devices.

use futures_util::future::try_join;
use party_db::outbox::{self, Event};
use party_db::party::Party;
use party_db::pass::{self as db, NewGuest, Pass, Presented};
use party_db::{Conn, ban, invitation, party};
use party_domain::id::{InvitationId, PartyId, PassId, UserId};
use party_domain::invalid::Invalid;
use party_domain::party::PartyStatus;
use party_domain::pass::{PassRefusal, PassSecret, PassTerms};
use party_domain::secret::Secret;
use party_domain::text::{DisplayName, PassName, name_skeleton};
use party_domain::viewer::Viewer;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::auth::{self, Device, SignedIn};
use crate::error::retrying;
use crate::idempotency::{Claim, Key};
use crate::party::lock_seen;
use crate::{App, AppError};

/// A pass with the secret that it was just given.
#[derive(Debug, Clone)]
pub struct NewPass {
    /// The pass.
    pub pass: Pass,
    /// Its secret.
    pub secret: PassSecret,
    /// The link for its holders.
    pub url: String,
}

/// Makes a pass.
///
/// # Errors
/// 404 for a party that the viewer may not know of, 403 for all but host and cohosts, 409 for one that is called off.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    name: &PassName,
    terms: PassTerms,
    key: Option<&Key>,
) -> Result<NewPass, AppError> {
    let now = app.now();
    let (id, secret) = app.entropy.with(|rng| (PassId::new(now, rng), Secret::generate(rng)));
    let tx = app.db.begin().await?;
    let seen = lock_seen(&tx, viewer, party).await?;
    let by = managing(viewer, seen.relation.role().can_manage_people())?;
    if seen.party.status == PartyStatus::Cancelled {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is called off"));
    }
    if let Some(key) = key
        && key.claim(&tx, by, id.as_str(), now).await? != Claim::New
    {
        let message = "This request made its pass before: its link is in the list of passes";
        return Err(AppError::conflict("PASS_MADE_BEFORE", message));
    }
    let ciphertext = app.entropy.with(|rng| app.auth.pass_key.seal(&secret, &id, rng))?;
    let new =
        db::NewPass { id: &id, party, by, name, terms, secret: secret.hash(), ciphertext: Some(&ciphertext) };
    db::insert(&tx, &new, now).await?;
    tell(&tx, "pass.created", party, json!({ "partyId": party, "passId": id, "by": by }), app).await?;
    app.commit(tx).await?;
    let state = party_domain::pass::PassState {
        rights: terms.rights(),
        expires_at: terms.expires_at(),
        max_uses: terms.max_uses(),
        uses: 0,
        revoked_at: None,
    };
    let url = app.auth.link("join", &secret.reveal());
    let pass =
        Pass { id, name: name.as_str().to_owned(), state, created_at: now, ciphertext: Some(ciphertext) };
    Ok(NewPass { pass, secret, url })
}

/// Gives a pass a new secret: its old link lets nobody in any more, and who came by it stays.
///
/// # Errors
/// As [`list`]; 404 for a pass that the party does not have, 409 `PASS_REVOKED`.
pub async fn renew(app: &App, viewer: &Viewer, party: &PartyId, pass: &PassId) -> Result<NewPass, AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let seen = lock_seen(&tx, viewer, party).await?;
        let by = managing(viewer, seen.relation.role().can_manage_people())?;
        let found = db::lock(&tx, party, pass).await?.ok_or(AppError::NotFound("Pass"))?;
        if found.state.revoked_at.is_some() {
            return Err(refused(PassRefusal::Revoked));
        }
        let (secret, ciphertext) = give_secret(app, &tx, pass).await?;
        let payload = json!({ "partyId": party, "passId": pass, "by": by });
        tell(&tx, "pass.renewed", party, payload, app).await?;
        app.commit(tx).await?;
        let url = app.auth.link("join", &secret.reveal());
        Ok(NewPass { pass: Pass { ciphertext: Some(ciphertext), ..found }, secret, url })
    })
    .await
}

/// Gives every pass of a party that was not taken back a new secret, and ends the codes on its walls. The caller holds the
/// passes.
pub(crate) async fn renew_all(app: &App, conn: &Conn, party: &PartyId, by: &UserId) -> Result<(), AppError> {
    for pass in db::unrevoked(conn, party).await? {
        give_secret(app, conn, &pass).await?;
        let payload = json!({ "partyId": party, "passId": pass, "by": by });
        tell(conn, "pass.renewed", party, payload, app).await?;
    }
    Ok(db::end_codes(conn, party, app.now()).await?)
}

/// A new secret for a pass, and as it is stored.
async fn give_secret(app: &App, conn: &Conn, pass: &PassId) -> Result<(PassSecret, Vec<u8>), AppError> {
    let secret = app.entropy.with(Secret::generate);
    let ciphertext = app.entropy.with(|rng| app.auth.pass_key.seal(&secret, pass, rng))?;
    db::replace_secret(conn, pass, secret.hash(), &ciphertext).await?;
    Ok((secret, ciphertext))
}

/// The link of a pass, for those who may share it; `None` when its secret cannot be decrypted: it is older than that
/// secrets are kept, or was encrypted with another key.
pub fn link(app: &App, pass: &Pass) -> Option<String> {
    let secret = app.auth.pass_key.open(pass.ciphertext.as_deref()?, &pass.id)?;
    Some(app.auth.link("join", &secret.reveal()))
}

/// The passes of a party, newest first, for host and cohosts.
pub async fn list(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Vec<Pass>, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let conn = app.db.get().await?;
    let found = party::find(&conn, viewer, party).await?;
    let (_, relation) = found.ok_or(AppError::NotFound("Party"))?;
    managing(viewer, relation.role().can_manage_people())?;
    Ok(db::list(&conn, party).await?)
}

/// Takes a pass back: nobody comes in by it any more. With `evict`, its guests are put out as well: their sessions end
/// and their personal links lead nowhere.
pub async fn revoke(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    pass: &PassId,
    evict: bool,
) -> Result<(), AppError> {
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        let seen = lock_seen(&tx, viewer, party).await?;
        let by = managing(viewer, seen.relation.role().can_manage_people())?;
        if !db::revoke(&tx, party, pass, now).await? {
            return Err(AppError::NotFound("Pass"));
        }
        if evict {
            db::evict(&tx, pass).await?;
        }
        let payload = json!({ "partyId": party, "passId": pass, "by": by, "evict": evict });
        tell(&tx, "pass.revoked", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

pub(crate) fn managing(viewer: &Viewer, allowed: bool) -> Result<&UserId, AppError> {
    let only = || AppError::forbidden("Only the host and cohosts may do this");
    viewer.account_id().filter(|_| allowed).ok_or_else(only)
}

/// How a pass stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// It lets in.
    Open,
    /// Not any more.
    Refused(PassRefusal),
    /// The party is called off; or over, for the code of a wall screen.
    Closed,
}

/// What a pass opens, for somebody who has not come in.
#[derive(Debug)]
pub struct Preview {
    /// Whether it lets in.
    pub door: Door,
    /// The viewer is in already, whatever became of the pass.
    pub is_in: bool,
    /// To what; only for who is in or comes in by it: what was taken back shows nothing any more.
    pub party: Option<Party>,
}

/// What a pass opens, before one comes in by it. Nothing is counted and nothing changes.
///
/// # Errors
/// 404 for a secret that no pass has, and for who has a block with the host, as [`join`] says; 403 `BANNED`.
pub async fn preview(app: &App, viewer: &Viewer, secret: &PassSecret) -> Result<Preview, AppError> {
    let missing = || AppError::NotFound("Pass");
    let conn = app.db.get().await?;
    let pass = db::find_by_secret(&conn, secret.hash()).await?.ok_or_else(missing)?;
    let relation = party::relation(&conn, viewer, &pass.party);
    let (party, relation) = try_join(party::find_unseen(&conn, &pass.party), relation).await?;
    let (party, relation) = party.zip(relation).ok_or_else(missing)?;
    let is_in = relation.role().can_see_private() || viewer.pass_rights(&pass.party).is_some();
    if !is_in && relation.facts.host_block {
        return Err(missing());
    }
    if !is_in && relation.facts.is_banned {
        return Err(AppError::banned());
    }
    let door = match pass.state.admit(app.now()) {
        Err(refusal) => Door::Refused(refusal),
        Ok(_) if open(&pass).is_err() => Door::Closed,
        Ok(_) => Door::Open,
    };
    Ok(Preview { door, is_in, party: Some(party).filter(|_| is_in || door == Door::Open) })
}

/// What is said to a new guest without a device token.
const DEVICE_IS_NEEDED: &str = "is needed: something that stays the same on this device";

/// Who comes in by a pass.
#[derive(Debug, Clone)]
pub struct Join {
    /// The pass's secret.
    pub secret: PassSecret,
    /// The name to be called by; who has an account needs none.
    pub name: Option<DisplayName>,
    /// SHA-256 of what the client says of its device; a new guest has to.
    pub device_hash: Option<[u8; 32]>,
}

impl Join {
    /// What is kept of a device's token.
    pub fn hash_device(token: &str) -> [u8; 32] {
        Sha256::digest(token.as_bytes()).into()
    }
}

/// Somebody who came in.
#[derive(Debug, Clone)]
pub struct Joined {
    /// To which party.
    pub party: PartyId,
    /// A guest was made: their session, and the secret by which they come back, shown this once. Who has an account was
    /// invited instead, and who was the party's guest already has all this.
    pub guest: Option<(SignedIn, Secret)>,
}

/// Comes in by a pass: as a guest, or, with an account, as somebody who is invited. For who is in as the party's guest
/// nothing changes, and no use is counted.
///
/// # Errors
/// 404 for a secret that no pass has, 409 `PASS_REVOKED`, `PASS_EXPIRED`, `PASS_USED_UP`, `NAME_TAKEN`,
/// `PARTY_NOT_OPEN`, 403 `BANNED`, 400 for a new guest without a name or a device token.
pub async fn join(app: &App, viewer: &Viewer, join: &Join, device: &Device) -> Result<Joined, AppError> {
    retrying(|| join_once(app, viewer, join, device)).await
}

async fn join_once(app: &App, viewer: &Viewer, join: &Join, device: &Device) -> Result<Joined, AppError> {
    let now = app.now();
    let tx = app.db.begin().await?;
    let pass = db::lock_by_secret(&tx, join.secret.hash()).await?.ok_or(AppError::NotFound("Pass"))?;
    let guest = if let Some(user) = viewer.account_id() {
        if let Some(device) = &join.device_hash {
            // Also when they are refused: a ban holds for every device with which they try.
            ban::record_device(&tx, &pass.party, user, device, now).await?;
        }
        if let Err(refusal) = enter_with_account(app, &tx, viewer, user, &pass, join).await {
            if matches!(&refusal, AppError::Forbidden { code: "BANNED", .. }) {
                app.commit(tx).await?;
            }
            return Err(refusal);
        }
        None
    } else if viewer.pass_rights(&pass.party).is_some() {
        None
    } else {
        pass.state.admit(now).map_err(refused)?;
        open(&pass)?;
        Some(make_guest(app, &tx, &pass, join, device).await?)
    };
    app.commit(tx).await?;
    Ok(Joined { party: pass.party, guest })
}

/// Who has a part in the party already can gain no more than rights of an invitation; all others are invited, in the
/// host's name, to what the pass allows.
async fn enter_with_account(
    app: &App,
    conn: &Conn,
    viewer: &Viewer,
    user: &UserId,
    pass: &Presented,
    join: &Join,
) -> Result<(), AppError> {
    let now = app.now();
    let relation = party::relation(conn, viewer, &pass.party).await?.ok_or(AppError::NotFound("Pass"))?;
    let id = app.entropy.with(|rng| InvitationId::new(now, rng));
    let rights = pass.state.rights;
    if relation.role().can_see_private() {
        if relation.facts.is_invited && pass.state.admit(now).is_ok() && open(pass).is_ok() {
            invitation::let_in(conn, &id, &pass.party, user, &pass.host, rights, now).await?;
        }
        return Ok(());
    }
    if relation.facts.host_block {
        return Err(AppError::NotFound("Pass"));
    }
    if relation.facts.is_banned {
        return Err(AppError::banned());
    }
    if let Some(device) = &join.device_hash
        && ban::device_is_banned(conn, &pass.party, device).await?
    {
        return Err(AppError::banned());
    }
    pass.state.admit(now).map_err(refused)?;
    open(pass)?;
    invitation::let_in(conn, &id, &pass.party, user, &pass.host, rights, now).await?;
    auth::tell_invited(conn, &pass.party, user, now).await
}

async fn make_guest(
    app: &App,
    conn: &Conn,
    pass: &Presented,
    join: &Join,
    device: &Device,
) -> Result<(SignedIn, Secret), AppError> {
    let now = app.now();
    let missing = || AppError::invalid("name", &Invalid::Rule("is needed: what shall we call you?"));
    let name = join.name.as_ref().ok_or_else(missing)?;
    let no_device = || AppError::invalid("deviceToken", &Invalid::Rule(DEVICE_IS_NEEDED));
    let device_hash = join.device_hash.as_ref().ok_or_else(no_device)?;
    if ban::device_is_banned(conn, &pass.party, device_hash).await? {
        return Err(AppError::banned());
    }
    let skeleton = free_name(conn, &pass.party, name).await?;
    let (id, recovery) = app.entropy.with(|rng| (UserId::new(now, rng), Secret::generate(rng)));
    let guest =
        NewGuest { id: &id, pass, name, skeleton: &skeleton, device: device_hash, recovery: recovery.hash() };
    db::insert_guest(conn, &guest, now).await?;
    let payload = json!({ "partyId": pass.party, "userId": id, "passId": pass.id });
    tell(conn, "guest.joined", &pass.party, payload, app).await?;
    let signed_in = auth::begin(app, conn, &id, Some(&pass.id), device).await?;
    Ok((SignedIn { is_new: true, ..signed_in }, recovery))
}

/// What a name looks like, if no member of the party has one that looks the same; guests are told apart by an index.
async fn free_name(conn: &Conn, party: &PartyId, name: &DisplayName) -> Result<String, AppError> {
    let skeleton = name_skeleton(name.as_str());
    let members = party_db::name::alike(conn, party, &skeleton).await?;
    if members.iter().any(|member| name_skeleton(member) == skeleton) {
        return Err(name_taken());
    }
    Ok(skeleton)
}

/// People whose names are looked at in one transaction.
const NAMES_AT_ONCE: i64 = 500;

/// Notes what the names look like of people who have changed them, so that a guest's name is compared with few. Until then
/// theirs are compared one by one. Returns of how many.
pub async fn fold_names(app: &App) -> Result<usize, AppError> {
    let mut folded = 0;
    loop {
        let tx = app.db.begin().await?;
        let changed = party_db::name::take_changed(&tx, NAMES_AT_ONCE).await?;
        if changed.is_empty() {
            return Ok(folded);
        }
        folded += changed.len();
        let skeletons: Vec<(&str, String)> = changed
            .iter()
            .flat_map(|one| one.names.iter().map(|name| (one.user.as_str(), name_skeleton(name))))
            .collect();
        let people: Vec<&str> = changed.iter().map(|one| one.user.as_str()).collect();
        party_db::name::replace(&tx, &people, &skeletons).await?;
        app.commit(tx).await?;
    }
}

/// A guest is called something else from now on, by the rules of the door.
///
/// # Errors
/// 401 for nobody, 409 `NOT_A_GUEST` for who has an account and `NAME_TAKEN`.
pub async fn rename(app: &App, viewer: &Viewer, name: &DisplayName) -> Result<(), AppError> {
    let not_a_guest = || AppError::conflict("NOT_A_GUEST", "Your profile has your name");
    let (user, party) = match viewer {
        Viewer::Guest { user_id, party_id, .. } => (user_id, party_id),
        Viewer::Anonymous | Viewer::Display { .. } => return Err(AppError::sign_in()),
        Viewer::User { .. } | Viewer::Operator { .. } => return Err(not_a_guest()),
    };
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        let skeleton = free_name(&tx, party, name).await?;
        if !db::rename_guest(&tx, user, name, &skeleton, now).await? {
            return Err(not_a_guest());
        }
        let payload = json!({ "partyId": party, "userId": user });
        tell(&tx, "guest.renamed", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// A guest comes back by their personal link: a new session, on whatever device.
///
/// # Errors
/// 404 for a secret that is no guest's any more, 403 `BANNED`, also for a device that is.
pub async fn rejoin(
    app: &App,
    recovery: &Secret,
    device_hash: Option<&[u8; 32]>,
    device: &Device,
) -> Result<(PartyId, SignedIn), AppError> {
    retrying(|| async {
        let tx = app.db.begin().await?;
        let guest = db::hold_guest(&tx, recovery.hash()).await?.ok_or(AppError::NotFound("Guest"))?;
        if db::guest_is_banned(&tx, &guest.user).await? {
            return Err(AppError::banned());
        }
        if let Some(device_hash) = device_hash {
            if ban::device_is_banned(&tx, &guest.party, device_hash).await? {
                return Err(AppError::banned());
            }
            ban::record_device(&tx, &guest.party, &guest.user, device_hash, app.now()).await?;
        }
        let pass = guest.pass.ok_or(AppError::NotFound("Guest"))?;
        let signed_in = auth::begin(app, &tx, &guest.user, Some(&pass), device).await?;
        app.commit(tx).await?;
        Ok((guest.party, signed_in))
    })
    .await
}

/// Issues a guest's personal link anew; the one before leads nowhere any more.
///
/// # Errors
/// 401 for nobody, 409 `NOT_A_GUEST` for who has an account.
pub async fn renew_personal_link(app: &App, viewer: &Viewer) -> Result<Secret, AppError> {
    let user = match viewer {
        Viewer::Guest { user_id, .. } => user_id,
        Viewer::Anonymous | Viewer::Display { .. } => return Err(AppError::sign_in()),
        Viewer::User { .. } | Viewer::Operator { .. } => return Err(no_personal_link()),
    };
    let secret = app.entropy.with(Secret::generate);
    let conn = app.db.get().await?;
    if !db::renew_recovery(&conn, user, secret.hash()).await? {
        return Err(no_personal_link());
    }
    Ok(secret)
}

fn no_personal_link() -> AppError {
    AppError::conflict("NOT_A_GUEST", "Only guests have a personal link: sign in with your account")
}

fn open(pass: &Presented) -> Result<(), AppError> {
    if pass.party_status == PartyStatus::Cancelled {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is called off"));
    }
    if pass.by_code && pass.party_status == PartyStatus::Ended {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is over"));
    }
    Ok(())
}

fn refused(refusal: PassRefusal) -> AppError {
    let code = match refusal {
        PassRefusal::Revoked => "PASS_REVOKED",
        PassRefusal::Expired => "PASS_EXPIRED",
        PassRefusal::UsedUp => "PASS_USED_UP",
    };
    AppError::conflict(code, refusal.to_string())
}

fn name_taken() -> AppError {
    AppError::Conflict {
        code: "NAME_TAKEN",
        message: "Somebody at this party has this name already".to_owned(),
        path: Some("name"),
    }
}

/// Writes an event about a party.
pub(crate) async fn tell(
    conn: &Conn,
    topic: &'static str,
    party: &PartyId,
    payload: Value,
    app: &App,
) -> Result<(), AppError> {
    let event = Event { topic, subject: party.to_string(), payload };
    Ok(outbox::push(conn, &event, app.now()).await?)
}
