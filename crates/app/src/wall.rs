//! Wall screens: a host makes a link, a television without an account opens it and shows the party's approved gallery and
//! a code to come in by.
//!
//! Kept true: a screen's token is good for what is in here and nothing else (to all other use cases it is nobody's); taking
//! it back ends it at once, with its socket and its code. The code is made from the token, which is not stored, so nothing
//! in the database makes one; it lets in by a pass of the screen's own, which has no other secret, and after the party it
//! lets nobody in.

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use party_db::display::{self as db, Display};
use party_db::media::{self as items};
use party_db::party::Party;
use party_db::pass::{self, NewPass};
use party_domain::id::{DisplayId, MediaId, PartyId, PassId};
use party_domain::media::{GalleryCursor, GalleryFilter, GalleryOrder};
use party_domain::page::{Page, PageLimit};
use party_domain::party::PartyStatus;
use party_domain::pass::{PassSecret, PassTerms};
use party_domain::secret::Secret;
use party_domain::text::PassName;
use party_domain::viewer::{PassRights, Viewer};
use party_domain::wall::CodeTurn;
use ring::hmac;
use serde_json::json;

use crate::error::retrying;
use crate::identity::token::DisplayToken;
use crate::media::{self, SeenItem};
use crate::party::lock_seen;
use crate::pass::{managing, tell};
use crate::{App, AppError};

/// Screens that a party has at most at a time.
pub const MOST_DISPLAYS: usize = 20;
/// How long a code that ended is still told from one that never was.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// A screen that was just made, with the token that is shown this once.
#[derive(Debug, Clone)]
pub struct NewDisplay {
    /// The screen.
    pub display: Display,
    /// Its token.
    pub token: DisplayToken,
    /// The link to open on the television.
    pub url: String,
}

/// Makes a screen; with `lets_in` it shows a code by which guests come in.
///
/// # Errors
/// 404 for a party that the viewer may not know of, 403 for all but host and cohosts, 409 for one that is called off and
/// `TOO_MANY_DISPLAYS`.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    name: &PassName,
    lets_in: bool,
) -> Result<NewDisplay, AppError> {
    let now = app.now();
    let (id, pass_id) = app.entropy.with(|rng| (DisplayId::new(now, rng), PassId::new(now, rng)));
    let (token, unknown) = app.entropy.with(|rng| (Secret::generate(rng), Secret::generate(rng)));
    let token = DisplayToken::from(token);
    let tx = app.db.begin().await?;
    let seen = lock_seen(&tx, viewer, party).await?;
    let by = managing(viewer, seen.relation.role().can_manage_people())?;
    if seen.party.status == PartyStatus::Cancelled {
        return Err(AppError::conflict("PARTY_NOT_OPEN", "The party is called off"));
    }
    if db::list(&tx, party).await?.len() >= MOST_DISPLAYS {
        return Err(AppError::conflict(
            "TOO_MANY_DISPLAYS",
            "Take back a screen that is not needed any more",
        ));
    }
    if lets_in {
        let terms = PassTerms::parse(now, PassRights::ALL, None, None)?;
        let new = NewPass { id: &pass_id, party, by, name, terms, secret: unknown.hash(), ciphertext: None };
        pass::insert(&tx, &new, now).await?;
    }
    let pass = lets_in.then_some(&pass_id);
    db::insert(&tx, &db::NewDisplay { id: &id, party, by, name, token: token.hash(), pass }, now).await?;
    tell(&tx, "display.created", party, json!({ "partyId": party, "displayId": id, "by": by }), app).await?;
    app.commit(tx).await?;
    let url = app.auth.link(&format!("wall/{party}"), &token.reveal());
    let guests = lets_in.then_some(0);
    let display = Display { id, name: name.as_str().to_owned(), created_at: now, last_seen_at: None, guests };
    Ok(NewDisplay { display, token, url })
}

/// The screens of a party, newest first, for host and cohosts.
pub async fn list(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Vec<Display>, AppError> {
    if viewer.user_id().is_none() {
        return Err(AppError::sign_in());
    }
    let conn = app.db.get().await?;
    let found = party_db::party::find(&conn, viewer, party).await?;
    let (_, relation) = found.ok_or(AppError::NotFound("Party"))?;
    managing(viewer, relation.role().can_manage_people())?;
    Ok(db::list(&conn, party).await?)
}

/// Takes a screen back: it goes dark, and its code lets nobody in. With `evict`, the guests who came by it are put out.
pub async fn revoke(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    id: &DisplayId,
    evict: bool,
) -> Result<(), AppError> {
    retrying(|| async {
        let now = app.now();
        let tx = app.db.begin().await?;
        let seen = lock_seen(&tx, viewer, party).await?;
        let by = managing(viewer, seen.relation.role().can_manage_people())?;
        let pass = db::revoke(&tx, party, id, now).await?.ok_or(AppError::NotFound("Screen"))?;
        if let Some(pass_id) = &pass {
            pass::revoke(&tx, party, pass_id, now).await?;
            if evict {
                pass::evict(&tx, pass_id).await?;
            }
        }
        let payload = json!({ "partyId": party, "displayId": id, "by": by, "evict": evict });
        tell(&tx, "display.revoked", party, payload, app).await?;
        app.commit(tx).await
    })
    .await
}

/// Which screen looks, and at which party.
///
/// # Errors
/// 401 for whoever is none.
pub fn screen(viewer: &Viewer) -> Result<(&DisplayId, &PartyId), AppError> {
    viewer.display().ok_or(AppError::Unauthenticated {
        code: "UNAUTHENTICATED",
        message: "This is for wall screens: open the link that the host made",
    })
}

/// The party that a screen shows.
pub async fn party(app: &App, viewer: &Viewer) -> Result<Party, AppError> {
    let (_, party) = screen(viewer)?;
    let found = party_db::party::find_unseen(&app.db.get().await?, party).await?;
    found.ok_or(AppError::NotFound("Party"))
}

/// Where the news of a screen's party are said.
///
/// # Errors
/// 404 for every other party.
pub async fn room(app: &App, viewer: &Viewer, party: &PartyId) -> Result<party_db::chat::Room, AppError> {
    let (_, shown) = screen(viewer)?;
    let not_found = AppError::NotFound("Party");
    if shown != party {
        return Err(not_found);
    }
    let conn = app.db.get().await?;
    party_db::chat::room_of(&conn, &Viewer::Anonymous, party).await?.ok_or(not_found)
}

/// What is in the gallery that a screen shows, newest first. Nobody who is tagged is named.
pub async fn gallery(
    app: &App,
    viewer: &Viewer,
    after: Option<&GalleryCursor>,
    limit: PageLimit,
) -> Result<Page<SeenItem>, AppError> {
    let (_, party) = screen(viewer)?;
    let conn = app.db.get().await?;
    let (nobody, order, all) = (Viewer::Anonymous, GalleryOrder::Newest, GalleryFilter::default());
    let rows = items::gallery(&conn, &nobody, party, &all, order, after, limit.rows()).await?;
    let page = Page::cut(rows, limit, |last| {
        GalleryCursor { taken_at: last.taken_at, likes: 0, id: last.id.clone() }.encode(order)
    });
    Ok(page.map(SeenItem::unnamed))
}

/// One item of that gallery.
pub async fn item(app: &App, viewer: &Viewer, id: &MediaId) -> Result<SeenItem, AppError> {
    let (_, party) = screen(viewer)?;
    let found = media::find_shared(app, id).await?;
    let seen = found.filter(|seen| seen.item.party_id == *party).ok_or(media::NOT_FOUND)?;
    Ok(SeenItem::unnamed(seen.item))
}

/// What a screen's code is now.
#[derive(Debug, Clone)]
pub struct WallCode {
    /// The link, as the code says it.
    pub url: String,
    /// When the next one is to be asked for.
    pub shown_until: Timestamp,
    /// From when on it lets nobody in.
    pub holds_until: Timestamp,
}

/// The code of a screen in this turn, the same for all televisions on which it is open; `None` when it shows none, and
/// when the party is over. `token` is what the screen presented.
pub async fn code(app: &App, viewer: &Viewer, token: &str) -> Result<Option<WallCode>, AppError> {
    let (id, _) = screen(viewer)?;
    let now = app.now();
    let tx = app.db.begin().await?;
    let gone =
        || AppError::Unauthenticated { code: "SESSION_EXPIRED", message: "This screen was taken back" };
    let (pass, status) = db::touch(&tx, id, now).await?.ok_or_else(gone)?;
    let is_open = matches!(status, PartyStatus::Planned | PartyStatus::Live);
    let Some(pass) = pass.filter(|_| is_open) else {
        app.commit(tx).await?;
        return Ok(None);
    };
    let turn = CodeTurn::at(now);
    let secret = secret_of(token, turn)?;
    db::insert_code(&tx, secret.hash(), &pass, turn.holds_until()).await?;
    db::forget_codes(&tx, &pass, now - REMEMBERED).await?;
    app.commit(tx).await?;
    let url = app.auth.link("join", &secret.reveal());
    Ok(Some(WallCode { url, shown_until: turn.shown_until(), holds_until: turn.holds_until() }))
}

/// Whoever does not know the token cannot tell one code from another, nor the token from its codes.
fn secret_of(token: &str, turn: CodeTurn) -> Result<PassSecret, AppError> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
    let tag = hmac::sign(&key, format!("wall code {}", turn.number()).as_bytes());
    Secret::parse(&BASE64URL_NOPAD.encode(tag.as_ref())).map_err(AppError::unexpected)
}
