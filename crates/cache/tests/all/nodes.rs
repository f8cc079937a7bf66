//! Nodes with values of their own, beside a database that is one number.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use party_cache::coherence::{Change, News, Source};
use party_cache::{Changed, Coherence, Key, Link, Loaded, ReadThrough, Space};
use tokio::task::JoinHandle;

/// A database in which nobody writes but through the nodes.
struct Quiet;

impl Source for Quiet {
    async fn poll(&mut self) -> Result<News, String> {
        Ok(News { history: "the only one".to_owned(), ..News::default() })
    }

    async fn finish(&mut self, _: bool) {}
}

/// The number, and how often it was asked for.
#[derive(Debug, Default)]
pub struct Database {
    pub value: AtomicU64,
    pub queries: AtomicU64,
}

/// A node that caches it under as many names as one likes.
pub struct Node {
    coherence: Coherence,
    parties: ReadThrough<u64>,
    database: Arc<Database>,
    keeper: JoinHandle<()>,
}

impl Drop for Node {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

impl Node {
    /// One that may use what is cached.
    pub async fn start(link: Link, database: &Arc<Database>) -> Self {
        let coherence = Coherence::new(Some(link));
        let parties = ReadThrough::new(&coherence, Space::Party, 1 << 20);
        let keeper = tokio::spawn(coherence.clone().keep(Quiet));
        let node = Self { coherence, parties, database: Arc::clone(database), keeper };
        node.settle().await;
        node
    }

    /// Returns when it has heard all that was said until now, and may use what is cached.
    pub async fn settle(&self) {
        let round = tokio::time::timeout(Duration::from_secs(20), self.coherence.next_round());
        round.await.expect("a round succeeds");
    }

    pub async fn get(&self, id: &str) -> u64 {
        let database = Arc::clone(&self.database);
        let load = move || async move {
            database.queries.fetch_add(1, Ordering::SeqCst);
            let value = database.value.load(Ordering::SeqCst);
            Ok::<_, Infallible>(Loaded { value: Some(value), horizon: value + 1 })
        };
        *self.parties.get(id, load).await.unwrap().unwrap()
    }

    /// Writes the number and says so of these names.
    pub async fn set(&self, value: u64, ids: &[String]) {
        self.database.value.store(value, Ordering::SeqCst);
        let named = |id: &String| Changed::Key(Key::new(Space::Party, id));
        let changes: Vec<Change> = ids.iter().map(|id| Change { changed: named(id), xid: value }).collect();
        self.coherence.changed(&changes).await;
    }
}
