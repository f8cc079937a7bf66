//! Keeps the caches true: what a commit of ours changed is told at once, and what anybody committed is looked for again and
//! again.

use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use party_cache::coherence::{Change, News, Source};
use party_cache::{Changed, Key, Space};
use party_db::changes::{self, Committed, Entity, Position};
use party_db::rsvp::Stored;
use party_db::{Conn, Database, DbError, Tx};
use tokio::time::{Instant, timeout};

use crate::{App, AppError};

/// Rows that one round takes at most.
const BATCH: i64 = 1_000;
/// How long the database may take to answer a round.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long a row waits for somebody to tell of it: longer than any cached value lives.
const ROWS_KEPT: Duration = Duration::from_mins(10);
/// How often such rows are looked for.
const SWEEP_EVERY: Duration = Duration::from_mins(1);

impl App {
    /// Commits, and returns when nobody who asks this node, and nobody with the same session who asks another, gets what
    /// was before. On its own: a client that goes away after the COMMIT leaves nothing untold.
    pub(crate) async fn commit(&self, tx: Tx) -> Result<(), AppError> {
        let app = self.clone();
        let committed = tokio::spawn(async move {
            let committed = tx.commit().await?;
            app.committed(committed).await;
            Ok(())
        });
        committed.await.map_err(AppError::unexpected)?
    }

    /// The same for an answer that was stored.
    pub(crate) async fn stored(&self, stored: Stored) -> Result<(), AppError> {
        match stored {
            Stored::Committed(committed) => self.committed(committed).await,
            Stored::AccountEnded => return Err(AppError::sign_in()),
        }
        Ok(())
    }

    async fn committed(&self, committed: Committed) {
        self.committed.notify_one();
        let coherence = self.caches.coherence();
        match committed.changes {
            Some(changes) => coherence.changed(&changes.into_iter().map(told).collect::<Vec<_>>()).await,
            None => coherence.something_changed().await,
        }
    }

    /// Looks for what was committed, until it is dropped. A node that does not do this reads everything from the database.
    pub async fn keep_coherent(&self) {
        loop {
            let source = Rows::new(self.db.clone());
            let keeper = self.caches.coherence().clone().keep(source);
            if AssertUnwindSafe(keeper).catch_unwind().await.is_err() {
                tracing::error!(
                    "what keeps the cache true panicked and begins again; meanwhile the cache is not used"
                );
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// The rows that triggers write, read over a connection that is kept for this: a crowd of requests that waits for
/// connections must not make what is cached unusable, which would make the crowd larger.
struct Rows {
    db: Database,
    conn: Option<Conn>,
    position: Position,
    epoch: String,
    /// What was polled last and is not told yet, and where the next poll goes on.
    polled: Option<(Vec<(i64, changes::Change)>, Position)>,
    /// Horizons of the past, each with its time, the oldest first.
    horizons: VecDeque<(Instant, u64)>,
}

impl Rows {
    fn new(db: Database) -> Self {
        let (position, horizons) = (Position::default(), VecDeque::new());
        Self { db, conn: None, position, epoch: String::new(), polled: None, horizons }
    }

    async fn read(&mut self) -> Result<changes::Polled, DbError> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.db.get().await?,
        };
        let mut polled = changes::poll(&conn, &self.position, BATCH).await?;
        if polled.epoch != self.epoch {
            // Positions of another history mean nothing in this one.
            self.position = Position::default();
            self.horizons.clear();
            polled = changes::poll(&conn, &self.position, BATCH).await?;
            self.epoch.clone_from(&polled.epoch);
        }
        self.conn = Some(conn);
        Ok(polled)
    }

    async fn delete(&mut self, read: &[(i64, changes::Change)]) -> Result<(), DbError> {
        let Some(conn) = self.conn.take() else { return Ok(()) };
        if !read.is_empty() {
            changes::delete(&conn, read).await?;
        }
        let is_time = self.horizons.back().is_none_or(|(at, _)| at.elapsed() > SWEEP_EVERY);
        if is_time {
            self.horizons.push_back((Instant::now(), changes::horizon(&conn).await?));
            while let Some(&(at, horizon)) = self.horizons.front()
                && at.elapsed() > ROWS_KEPT
            {
                while changes::delete_below(&conn, horizon).await? > 0 {}
                self.horizons.pop_front();
            }
        }
        self.conn = Some(conn);
        Ok(())
    }
}

impl Source for Rows {
    async fn poll(&mut self) -> Result<News, String> {
        // A poll that is given up takes its connection along: what it would still answer is for nobody.
        let polled = timeout(PATIENCE, self.read()).await.map_err(|_| "the database does not answer")?;
        let polled = polled.map_err(|error| error.to_string())?;
        let changes = polled.changes.iter().map(|(_, change)| told(change.clone())).collect();
        self.polled = Some((polled.changes, polled.position));
        Ok(News { changes, history: polled.epoch, more: polled.more })
    }

    async fn finish(&mut self, others_heard: bool) {
        let Some((read, position)) = self.polled.take() else { return };
        self.position = position;
        // Without a bus the other servers of this database, if there are any, have yet to read them.
        let read = if others_heard { read } else { Vec::new() };
        match timeout(PATIENCE, self.delete(&read)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::warn!(%error, "what was told could not be deleted; a later sweep does it");
            }
            Err(_) => tracing::warn!("what was told could not be deleted in time; a later sweep does it"),
        }
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
