//! Connections and transactions.
//!
//! A transaction costs few round trips of its own: [`Database::begin`] sends BEGIN without waiting for its answer, and
//! hot writes send COMMIT right behind their last statement. A transaction that is dropped unfinished (an error, a
//! client that went away) is rolled back before its connection is used again.
//!
//! Short reads share a few connections ([`Database::reading`]): a statement is sent behind those before it without waiting for
//! them, and PostgreSQL is woken once for several.

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use futures_util::FutureExt as _;
use futures_util::future::join3;
use party_db_queries::queries::changes::{self as sql, OfThisTransaction};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::DbError;
use crate::changes::Committed;

/// A borrowed connection, in a transaction or not.
pub type Conn = deadpool_postgres::Client;

/// The pool. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    pool: Pool,
    shared: Arc<[Slot]>,
}

/// A connection on which others may read as well. For statements of their own that an index answers: no transaction, nothing
/// that takes long, for it would hold up whoever comes behind it.
pub type Reading = Arc<Conn>;

/// The place of a connection that is shared, once it was opened.
type Slot = Mutex<Option<Reading>>;

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("status", &self.pool.status()).finish_non_exhaustive()
    }
}

/// How long a request waits for a connection before it is told that the database is not available.
const WAIT: Duration = Duration::from_secs(5);
/// Of so many connections one is shared by those who read.
const ONE_IN: usize = 4;
/// Readers of a shared connection; with more each takes one of their own.
const READERS: usize = 16;

impl Database {
    /// A pool of at most `size` connections, opened when they are needed. `url` is a PostgreSQL connection string; TLS is
    /// used as its `sslmode` says, with the system's certificates.
    ///
    /// # Errors
    /// [`DbError::Unavailable`] when `url` cannot be read. That nobody answers there shows at the first use.
    pub fn connect(url: &str, size: usize) -> Result<Self, DbError> {
        let mut config = crate::migrate::url::parse(url)
            .map_err(|_| DbError::Unavailable("the connection string cannot be read".into()))?;
        // Names are those of our tables, whatever path the role has by default. Everything is an instant in UTC, whatever the
        // server's default. A statement that takes this long is lost. Statements
        // are planned once for all values: left to itself PostgreSQL takes a LIMIT or a list that is a parameter for a large
        // one, thinks that planning anew is cheaper, and spends more on that than on reading. The tests of what hot queries
        // touch look at both kinds of plan.
        let options = config.get_options().unwrap_or_default().to_owned();
        config.application_name("party-gallery").connect_timeout(WAIT).options(format!(
            "-c search_path=public -c timezone=UTC -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s \
             -c plan_cache_mode=force_generic_plan {options}"
        ));
        let manager =
            Manager::from_config(config, tls(), ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(size)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .recycle_timeout(Some(WAIT))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        let shared = (0..size / ONE_IN).map(|_| Mutex::default()).collect();
        Ok(Self { pool, shared })
    }

    /// A connection. It goes back when it is dropped.
    pub async fn get(&self) -> Result<Conn, DbError> {
        Ok(self.pool.get().await?)
    }

    /// A connection for a short read, shared with others who read: the one with the fewest of them. One of one's own when
    /// all of those have enough to do.
    pub async fn reading(&self) -> Result<Reading, DbError> {
        match self.least_read() {
            Ok(conn) => Ok(conn),
            Err(place) => {
                let conn = Arc::new(self.get().await?);
                if let Some(place) = place {
                    *lock(place) = Some(Arc::clone(&conn));
                }
                Ok(conn)
            }
        }
    }

    /// The shared connection with the fewest readers, unless there is a place for another one, or all have enough.
    fn least_read(&self) -> Result<Reading, Option<&Slot>> {
        let mut least = None;
        for slot in &*self.shared {
            let conn =
                lock(slot).as_ref().filter(|conn| !conn.is_closed()).map(Arc::clone).ok_or(Some(slot))?;
            // Ours and the slot's are two.
            let readers = Arc::strong_count(&conn) - 2;
            if readers == 0 {
                return Ok(conn);
            }
            if readers < READERS && least.as_ref().is_none_or(|(fewest, _)| readers < *fewest) {
                least = Some((readers, conn));
            }
        }
        least.map(|(_, conn)| conn).ok_or(None)
    }

    /// A connection on which a transaction begins with the next statement.
    pub async fn begin(&self) -> Result<Tx, DbError> {
        let conn = self.get().await?;
        // Polled once, BEGIN is on its way; its answer comes before that of the first statement.
        match conn.batch_execute("BEGIN").now_or_never() {
            Some(Err(error)) => Err(error.into()),
            _ => Ok(Tx { conn: Some(conn) }),
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), DbError> {
        self.get().await?.batch_execute("SELECT 1").await?;
        Ok(())
    }

    /// The pool itself, for libraries that speak to PostgreSQL by themselves.
    pub const fn pool(&self) -> &Pool {
        &self.pool
    }

    /// Closes all connections; whoever waits for one is told that the database is not available.
    pub fn close(&self) {
        self.pool.close();
        for slot in &*self.shared {
            *lock(slot) = None;
        }
    }
}

fn lock(slot: &Slot) -> MutexGuard<'_, Option<Reading>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// TLS by rustls with the system's certificates. It is only used when the connection string asks for it.
pub(crate) fn tls() -> MakeRustlsConnect {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring supports the default protocol versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    MakeRustlsConnect::new(config)
}

/// How the end of a transaction went.
pub(crate) struct Ended<T> {
    last: Result<T, tokio_postgres::Error>,
    changed: Result<Vec<OfThisTransaction>, tokio_postgres::Error>,
    committed: Result<(), tokio_postgres::Error>,
}

/// A transaction. Use it as a connection; then [`commit`](Self::commit) it.
pub struct Tx {
    conn: Option<Conn>,
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        self.conn.as_ref().expect("a transaction has its connection until it is finished")
    }
}

/// A tenth of PostgreSQL's default `deadlock_timeout`, so that we let go before another program's deadlock check.
const YIELD_LOCKS: &str = "SET LOCAL lock_timeout = '100ms'";

impl Tx {
    /// From here on the transaction waits at most 100 ms for a lock, then fails with [`DbError::Conflict`].
    ///
    /// For a use case that holds the row in which something is counted (a party, a person, an item) and is about to write the
    /// counted rows. Another program's UPDATE or DELETE locks those the other way round, the row before what its trigger
    /// counts in. Giving up releases what that program waits for, so it never becomes the victim of a deadlock.
    pub async fn yield_locks(&self) -> Result<(), DbError> {
        let conn: &Conn = self;
        Ok(conn.batch_execute(YIELD_LOCKS).await?)
    }

    /// Makes everything since [`Database::begin`] happen, at once, and says what it changed.
    pub async fn commit(self) -> Result<Committed, DbError> {
        let ended = self.end(std::future::ready(Ok(()))).await?;
        self.settle(ended).map(|((), committed)| committed)
    }

    /// Runs the last statement, reads what the transaction changed and sends COMMIT, without waiting in between: one round
    /// trip. [`settle`](Self::settle) says what came of it.
    ///
    /// `last` must hold a statement that is prepared and returns a row, so that it is sent when it is first polled: else
    /// COMMIT would overtake it. That is why this stays in this crate.
    pub(crate) async fn end<T>(
        &self,
        last: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<Ended<T>, DbError> {
        let conn: &Conn = self;
        let read = sql::of_this_transaction().prepare(conn).await?;
        let read = read.bind(conn).all();
        let (last, changed, committed) = join3(last, read, conn.batch_execute("COMMIT")).await;
        Ok(Ended { last, changed, committed })
    }

    /// What came of a transaction that was ended. Had PostgreSQL refused its last statement or the reading, it made the
    /// COMMIT a rollback: an error, and nothing happened. An answer that we cannot read does not undo what is committed.
    pub(crate) fn settle<T>(mut self, ended: Ended<T>) -> Result<(T, Committed), DbError> {
        if ended.committed.is_ok() {
            self.conn = None;
        }
        let last = ended.last?;
        let changed = match ended.changed {
            Err(error) if error.code().is_some() => return Err(error.into()),
            changed => changed,
        };
        ended.committed?;
        Ok((last, Committed::of(changed)))
    }

    /// Undoes everything and waits until it is undone. Dropping does the same without waiting.
    pub async fn rollback(mut self) -> Result<(), DbError> {
        if let Some(conn) = &self.conn {
            conn.batch_execute("ROLLBACK").await?;
        }
        self.conn = None;
        Ok(())
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(conn) = &self.conn {
            // Polled once, ROLLBACK is on its way, ahead of whatever the next borrower sends. A connection that is
            // broken is found out by the pool.
            let _sent = conn.batch_execute("ROLLBACK").now_or_never();
        }
    }
}
