//! Sessions: who a token makes somebody, checked with Redis on each request and never from the process alone, so that a
//! session that was revoked is over everywhere at once. Rebuilt from the database whenever Redis has it not.
//!
//! Beside each session stands the mark of its last write, for [`Coherence::catch_up`]: a session reads what it wrote, on
//! whatever node.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::coherence::Coherence;
use crate::entry::Loaded;
use crate::local::Landed;
use crate::read_through::{ReadThrough, Stats, milliseconds};
use crate::{FRESH, Space};

/// How long a mark is kept: longer than any node may serve what it has without having heard of the write.
const MARK: Duration = FRESH.saturating_mul(5);
pub(crate) const MARK_PREFIX: &str = "wrote:";

/// Sessions by the hash of their token. Cheap to clone.
#[derive(Debug)]
pub struct Sessions<V> {
    coherence: Coherence,
    sessions: ReadThrough<V>,
}

impl<V> Clone for Sessions<V> {
    fn clone(&self) -> Self {
        Self { coherence: self.coherence.clone(), sessions: self.sessions.clone() }
    }
}

impl<V: Serialize + DeserializeOwned + Send + Sync + 'static> Sessions<V> {
    /// Of which at most `bytes` are kept in the process, when there is no Redis.
    pub fn new(coherence: &Coherence, bytes: u64) -> Self {
        Self {
            coherence: coherence.clone(),
            sessions: ReadThrough::remote_only(coherence, Space::Session, bytes),
        }
    }

    /// The session of a token's hash in hexadecimal, and with it the certainty that this node has heard of what it wrote.
    ///
    /// # Errors
    /// What `load` says.
    pub async fn get<E, L, F>(&self, hash: &str, load: L) -> Landed<V, E>
    where
        E: Send + Sync + 'static,
        L: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<Loaded<V>, E>> + Send + 'static,
    {
        let (session, ()) =
            futures_util::future::join(self.sessions.get(hash, load), self.catch_up(hash)).await;
        session
    }

    async fn catch_up(&self, hash: &str) {
        let Some(link) = self.coherence.link() else { return };
        let mark = link.ask::<Option<String>>(redis::cmd("GET").arg(format!("{MARK_PREFIX}{hash}"))).await;
        match mark {
            Ok(Some(mark)) => self.coherence.catch_up(&mark).await,
            Ok(None) => {}
            // Whether it wrote is not known: nothing cached is used until Redis answers again.
            Err(_) => self.coherence.revoke(),
        }
    }

    /// This session wrote something: marks it with the last message of this node. Call it before its request is answered.
    pub async fn wrote(&self, hash: &str) {
        let (Some(link), Some(mark)) = (self.coherence.link(), self.coherence.mark()) else { return };
        let mut cmd = link.scripts().mark.on(format!("{MARK_PREFIX}{hash}"));
        cmd.arg(mark).arg(milliseconds(MARK));
        // Without Redis no node serves what is cached.
        let _ = link.ask::<u8>(&cmd).await;
    }

    /// How reads were answered so far.
    pub fn stats(&self) -> Stats {
        self.sessions.stats()
    }
}
