//! Keeps the caches true: what a commit of ours changed is told at once, and what anybody committed is looked for again and
//! again.

use party_cache::coherence::{Change, News, Source};
use party_cache::{Changed, Key, Space};
use party_db::changes::{self, Committed, Entity, Position};
use party_db::rsvp::Stored;
use party_db::{Database, Tx};

use crate::{App, AppError};

/// Rows that one round takes at most.
const BATCH: i64 = 1_000;

impl App {
    /// Commits, and returns when nobody who asks this node, and nobody with the same session who asks another, gets what
    /// was before.
    pub(crate) async fn commit(&self, tx: Tx) -> Result<(), AppError> {
        let committed = tx.commit().await?;
        self.committed(committed).await;
        Ok(())
    }

    /// The same for a transaction that committed already.
    async fn committed(&self, committed: Committed) {
        let coherence = self.caches.coherence();
        match committed.changes {
            Some(changes) => coherence.changed(&changes.into_iter().map(told).collect::<Vec<_>>()).await,
            None => coherence.something_changed(),
        }
    }

    /// The same for an answer that was stored.
    pub(crate) async fn stored(&self, stored: Stored) -> Result<(), AppError> {
        match stored {
            Stored::Committed(committed) => self.committed(committed).await,
            Stored::AccountEnded => return Err(AppError::sign_in()),
        }
        Ok(())
    }

    /// Looks for what was committed, until it is dropped. A node that does not do this reads everything from the database.
    pub async fn keep_coherent(&self) {
        let source = Rows { db: self.db.clone(), position: Position::default(), polled: None };
        self.caches.coherence().clone().keep(source).await;
    }
}

/// The rows that triggers write.
struct Rows {
    db: Database,
    position: Position,
    /// What was polled last and is not told yet: its rows, and where the next poll goes on.
    polled: Option<(Vec<(i64, changes::Change)>, Position)>,
}

impl Source for Rows {
    async fn poll(&mut self) -> Result<News, String> {
        let poll = async {
            let conn = self.db.get().await?;
            changes::poll(&conn, &self.position, BATCH).await
        };
        let polled = poll.await.map_err(|error| error.to_string())?;
        let changes = polled.changes.iter().map(|(_, change)| told(change.clone())).collect();
        self.polled = Some((polled.changes, polled.position));
        Ok(News { changes, history: polled.epoch, more: polled.more })
    }

    async fn finish(&mut self) -> Result<(), String> {
        let Some((rows, position)) = self.polled.take() else { return Ok(()) };
        if !rows.is_empty() {
            let delete = async { changes::delete(&self.db.get().await?, &rows).await };
            delete.await.map_err(|error| error.to_string())?;
        }
        self.position = position;
        Ok(())
    }
}

fn told(change: changes::Change) -> Change {
    let changes::Change { entity, id, xid } = change;
    let key = |space| Changed::Key(Key { space, id });
    let changed = match entity {
        Entity::Party => key(Space::Party),
        Entity::Attendees => key(Space::Attendees),
        Entity::User => key(Space::User),
        // Whose feed holds parties of people with whom they have a block.
        Entity::Blocks => key(Space::Feed),
        Entity::Session => key(Space::Session),
        Entity::Feed => Changed::Feed,
        Entity::All => Changed::All,
    };
    Change { changed, xid }
}
