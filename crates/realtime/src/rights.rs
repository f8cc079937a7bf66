//! Who may still hear: looked at again whenever something happened on which it hangs, whoever did it.
//!
//! The cache's triggers write down every change of a party, of who has a part in it, of blocks and of sessions, in the
//! transaction of the change; all servers hear of it ([`party_cache::Coherence::watch`]). What is told here is that
//! something *may* be otherwise: then the database is asked, once for all sockets in a room.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use party_app::{AppError, chat, session};
use party_cache::{Changed, Key, Space};
use party_db::chat::Listener;
use party_domain::chat::may_read;
use party_domain::id::{PartyId, UserId};
use party_domain::viewer::{PartyFacts, Viewer};
use party_http::ApiError;
use serde_json::json;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::frame::Frame;
use crate::node::Node;
use crate::room::{Room, Side};
use crate::session::Session;

/// Between two looks at the same thing: a party that a thousand people answer at once is looked at twice a second.
const PAUSE: Duration = Duration::from_millis(500);

/// What may be otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Doubt {
    /// Who may hear of a party.
    Party(PartyId),
    /// Whom somebody has a block with.
    Blocks(UserId),
    /// Whether a session goes on, and as whom.
    Session(Box<str>),
    /// All of it.
    Everything,
}

/// Watches what changes.
pub(crate) fn watch(node: &Arc<Node>, doubted: mpsc::UnboundedReceiver<Doubt>) {
    let doubts = node.doubts.clone();
    let watcher = Arc::downgrade(node);
    node.app().caches.coherence().watch(move |changed| {
        let Some(node) = watcher.upgrade() else { return };
        let doubt = match changed {
            None => Doubt::Everything,
            Some(Changed::Key(Key { space: Space::Party | Space::Attendees, id })) => {
                Doubt::Party(PartyId::stored(id.as_str()))
            }
            Some(Changed::Key(Key { space: Space::Feed, id })) => Doubt::Blocks(UserId::stored(id.as_str())),
            Some(Changed::Key(Key { space: Space::Session, id })) => Doubt::Session(id.as_str().into()),
            Some(Changed::Key(Key { space: Space::User, .. }) | Changed::Feed | Changed::All) => return,
        };
        // Most of what happens is nobody's here.
        if node.is_about_us(&doubt) {
            let _ = doubts.send(doubt);
        }
    });
    tokio::spawn(look(Arc::clone(node), doubted));
}

/// Looks into doubts: at once, and when one is raised again meanwhile, once more after a pause.
async fn look(node: Arc<Node>, mut doubted: mpsc::UnboundedReceiver<Doubt>) {
    let busy: Arc<Mutex<HashMap<Doubt, bool>>> = Arc::default();
    while let Some(doubt) = doubted.recv().await {
        let is_busy = {
            let mut busy = busy.lock().unwrap_or_else(PoisonError::into_inner);
            let is_busy = busy.contains_key(&doubt);
            busy.insert(doubt.clone(), is_busy);
            is_busy
        };
        if is_busy {
            continue;
        }
        let (node, busy) = (Arc::clone(&node), Arc::clone(&busy));
        tokio::spawn(async move {
            loop {
                let failed = settle(&node, &doubt).await.inspect_err(|error| {
                    tracing::warn!(%error, "who may still hear could not be looked at; again in a moment");
                });
                tokio::time::sleep(PAUSE).await;
                let mut busy = busy.lock().unwrap_or_else(PoisonError::into_inner);
                if failed.is_ok() && busy.get(&doubt) != Some(&true) {
                    busy.remove(&doubt);
                    return;
                }
                busy.insert(doubt.clone(), false);
            }
        });
    }
}

async fn settle(node: &Arc<Node>, doubt: &Doubt) -> Result<(), AppError> {
    match doubt {
        Doubt::Party(party) => {
            if let Some(room) = node.room_of(party) {
                settle_room(node, &room).await?;
                tell_changed(node, &room);
            }
        }
        Doubt::Blocks(user) => {
            let sockets = node.sockets_of(user);
            if !sockets.is_empty() {
                let blocks = chat::blocks(node.app(), user).await?;
                for session in sockets {
                    session.set_blocks(blocks.clone());
                }
            }
        }
        Doubt::Session(key) => {
            if let Some(session) = node.sockets_of_session(key).first() {
                settle_session(node, key, session).await?;
            }
        }
        Doubt::Everything => {
            for key in node.session_keys() {
                let _ = node.doubts.send(Doubt::Session(key));
            }
            let rooms = node.open_rooms();
            let parties: HashSet<PartyId> = rooms.iter().map(|room| room.party.clone()).collect();
            for party in parties {
                let _ = node.doubts.send(Doubt::Party(party));
            }
            for user in node.people() {
                let _ = node.doubts.send(Doubt::Blocks(user));
            }
        }
    }
    Ok(())
}

/// Whether only those are in a room who may hear it. While this server cannot be sure that it hears of changes, because it is
/// cut off from the others, it asks the database; `asked` is when it last did.
pub(crate) async fn are_known(node: &Arc<Node>, room: &Arc<Room>, asked: &mut Option<Instant>) -> bool {
    let now = Instant::now();
    if node.app().caches.coherence().is_fresh() || asked.is_some_and(|at| now - at < PAUSE) {
        return true;
    }
    match settle_room(node, room).await {
        Ok(()) => {
            *asked = Some(now);
            true
        }
        Err(error) => {
            tracing::warn!(%error, "who may still hear could not be looked at; nobody does");
            false
        }
    }
}

/// Puts out of a room who may not hear it any more.
async fn settle_room(node: &Arc<Node>, room: &Arc<Room>) -> Result<(), AppError> {
    // What a screen hears hangs on its token alone.
    let there: Vec<_> = room.everybody().into_iter().filter(|session| !session.is_screen()).collect();
    let viewers: Vec<_> = there.iter().map(|session| session.viewer()).collect();
    let mut asked: Vec<Listener<'_>> = Vec::with_capacity(there.len());
    let mut people = HashSet::new();
    for (session, viewer) in there.iter().zip(&viewers) {
        if people.insert(session.user()) {
            asked.push(Listener { viewer, user: session.user() });
        }
    }
    let facts = chat::listeners(node.app(), &room.party, &asked).await?;
    for (session, viewer) in there.iter().zip(&viewers) {
        let facts = facts.get(session.user());
        let sees = facts.is_some_and(|facts: &PartyFacts| facts.may_see() && !facts.is_shut_out());
        let hears = facts.is_some_and(|facts| may_read(viewer, &room.party, *facts));
        if !hears && room.leave(session, Side::Chat) {
            put_out(node, session, room, Side::Chat, "chat:leave").await;
        }
        if !sees && room.leave(session, Side::Live) {
            put_out(node, session, room, Side::Live, "party:leave_live").await;
        }
        if !sees && room.leave(session, Side::Page) {
            put_out(node, session, room, Side::Page, "party:unfollow").await;
        }
    }
    Ok(())
}

/// Tells the pages that show a party that it changed. Each server hears of every change by itself, so this goes to its own
/// sockets only, and it holds nothing that a viewer might not see: a page asks again as its own viewer.
fn tell_changed(node: &Arc<Node>, room: &Room) {
    let pages = room.on(Side::Page);
    if pages.is_empty() {
        return;
    }
    let frame = Frame::new("party:changed", &json!({ "partyId": room.party }));
    for session in pages {
        session.send(node, &frame);
    }
}

/// Tells a socket that it is out, and the others that it went.
async fn put_out(node: &Arc<Node>, session: &Arc<Session>, room: &Arc<Room>, side: Side, event: &str) {
    node.left(session, room, side).await;
    let message = "You are no longer part of this party";
    let error = ApiError::request(StatusCode::FORBIDDEN, "REMOVED", message);
    session.send_error(node, error, Some(event));
}

/// Closes a socket whose person is signed out.
fn end(node: &Arc<Node>, session: &Arc<Session>) {
    let error = AppError::Unauthenticated { code: "SESSION_EXPIRED", message: "Sign in again" };
    session.send_error(node, error.into(), None);
    session.close(node);
}

/// Closes the sockets of a session that is over, and gives the others what it makes them now.
async fn settle_session(node: &Arc<Node>, key: &str, session: &Arc<Session>) -> Result<(), AppError> {
    let found = session::find_by_key(node.app(), key).await?;
    let sockets = node.sockets_of_session(key);
    let is_theirs = |viewer: &Viewer| viewer.is(session.user()) || *viewer == session.viewer();
    let Some(viewer) = found.filter(is_theirs) else {
        for session in sockets {
            end(node, &session);
        }
        return Ok(());
    };
    for session in sockets {
        if session.set_viewer(viewer.clone()) {
            for room in session.rooms() {
                let _ = node.doubts.send(Doubt::Party(room.party.clone()));
            }
        }
    }
    Ok(())
}
