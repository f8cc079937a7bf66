//! The schema's migrations: numbered SQL files, applied once each, in order, and never by half.
//!
//! Kept true here:
//! - a migration and its row in `_party_gallery_migrations` are one transaction; concurrent index files, which
//!   PostgreSQL runs outside one only, hold a single statement that can be run again;
//! - one node migrates at a time, the others wait without holding back the one that works;
//! - an applied file that changed, or that this binary does not know, stops everything before anything is done;
//! - functions and triggers (`routines/`) are those of this binary after every deploy, and sessions begin in UTC.
//!
//! To add a step: `party-gallery migrate dev --name what_it_does`, write both files, run it again. A file whose first
//! line is `-- party-gallery: no-transaction` holds one `CREATE INDEX CONCURRENTLY`. An applied file is
//! never edited. To change a function or trigger, edit its file in `routines/`.
//!
//! The connection handed in is for this alone (not from a pool, not through a transaction pooler): its settings are
//! changed, and the lock lives on it.

use std::time::Duration;

pub use tokio_postgres::Client;

mod apply;
mod baseline;
pub mod catalogue;
mod dev;
mod error;
mod ledger;
mod lock;
mod reset;
mod routines;
mod script;
mod source;
mod status;
mod timezone;
pub(crate) mod url;

pub use dev::{Draft, draft};
pub use error::MigrateError;
pub use script::NO_TRANSACTION;
pub use source::{Migration, Source, SourceError};
pub use status::{Entry, State, Status, Summary};

/// Settings of the session that migrates: names resolve in schema public alone, bare timestamps mean UTC, and a
/// role's own limits do not cut a long step short.
const SESSION: &str = "SET search_path = public; SET TIME ZONE 'UTC'; SET statement_timeout = 0; SET lock_timeout = 0; \
                       SET client_min_messages = warning;";

/// Opens a connection of its own for migrating, named so that others can see who holds them up.
pub async fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let mut config = url::parse(url)?;
    if config.get_application_name().is_none() {
        config.application_name("party-gallery migrate");
    }
    let (client, connection) = config.connect(crate::pool::tls()).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "the connection for migrations ended");
        }
    });
    Ok(client)
}

/// How patient a deploy is.
#[derive(Clone, Debug)]
pub struct Policy {
    /// How long to wait for another node's migration.
    pub wait_for_others: Duration,
    /// How long one statement may wait for a table, with everybody else queueing behind it.
    pub lock_timeout: Duration,
    /// How often a file is tried when it does not get its locks.
    pub attempts: u32,
    /// The pause after the first such attempt; the second is twice as long, and so on up to 10 s.
    pub pause: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            wait_for_others: Duration::from_mins(30),
            lock_timeout: Duration::from_secs(5),
            attempts: 12,
            pause: Duration::from_secs(1),
        }
    }
}

/// Leave to run what destroys data: only [`Development::only`] gives it, and `reset` and `down` ask for it.
#[derive(Clone, Copy, Debug)]
pub struct Development(());

impl Development {
    /// Leave for `command`, or the refusal, depending on whether `PARTY_GALLERY_ENV` says development.
    pub fn only(is_development: bool, command: &'static str) -> Result<Self, MigrateError> {
        if is_development { Ok(Self(())) } else { Err(MigrateError::DevelopmentOnly { command }) }
    }
}

/// What to do with a database that holds tables but no migration of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Leave it alone and say so.
    Refuse,
    /// Adopt it if it is what Prisma makes of the sheet.
    Adopt,
}

/// What is going on, for whoever watches.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// Another node is migrating.
    #[allow(missing_docs)]
    Waiting { holder: String },
    /// The database was adopted.
    #[allow(missing_docs)]
    Adopted { cohosts_turned: bool, kept_indexes: Vec<String> },
    /// A migration begins.
    #[allow(missing_docs)]
    Applying { migration: String },
    /// A migration is done.
    #[allow(missing_docs)]
    Applied { migration: String, ms: i64 },
    /// A migration is being undone.
    #[allow(missing_docs)]
    Undoing { migration: String },
    /// A file did not get its locks and is tried again.
    #[allow(missing_docs)]
    Retrying { file: String, attempt: u32, of: u32 },
    /// A broken run's index is dropped and built again.
    #[allow(missing_docs)]
    RebuildingIndex { index: String },
    /// The database's time zone was another one than UTC; `changed` is false when this role may not change it.
    #[allow(missing_docs)]
    TimeZone { before: String, changed: bool },
    /// Functions and triggers were replaced.
    #[allow(missing_docs)]
    RoutinesReplaced { ms: i64 },
}

/// Is told each event as it happens.
pub type Observer<'a> = dyn FnMut(&Event) + Send + 'a;

/// What a deploy did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Whether the database was adopted just now.
    pub adopted: bool,
    /// The migrations applied just now, in order.
    pub applied: Vec<String>,
    /// Whether functions and triggers were replaced.
    pub routines_replaced: bool,
}

/// Brings databases to the schema of a [`Source`].
#[derive(Clone, Debug)]
pub struct Migrator {
    source: Source,
    policy: Policy,
}

impl Migrator {
    /// With the files of this binary.
    pub fn embedded() -> Result<Self, MigrateError> {
        Ok(Self::new(Source::embedded()?))
    }

    /// With other files.
    pub fn new(source: Source) -> Self {
        Self { source, policy: Policy::default() }
    }

    /// With other patience.
    #[must_use]
    pub fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Brings the database to the source's schema, from many nodes at once if need be.
    pub async fn deploy(
        &self,
        client: &mut Client,
        foreign: Foreign,
        observer: &mut Observer<'_>,
    ) -> Result<Report, MigrateError> {
        client.batch_execute(SESSION).await?;
        if self.read_status(client).await?.summary() == Summary::UpToDate && timezone::is_utc(client).await? {
            return Ok(Report::default());
        }
        lock::acquire(client, &self.policy, observer).await?;
        let done = self.deploy_locked(client, foreign, observer).await;
        lock::release(client).await;
        done
    }

    async fn deploy_locked(
        &self,
        client: &mut Client,
        foreign: Foreign,
        observer: &mut Observer<'_>,
    ) -> Result<Report, MigrateError> {
        let mut report = Report::default();
        let mut applied = ledger::read(client).await?;
        ledger::check(&self.source, &applied)?;
        let found = if applied.is_empty() { baseline::foreign_content(client).await? } else { Vec::new() };
        if !found.is_empty() {
            if foreign == Foreign::Refuse {
                return Err(MigrateError::NotEmpty { found });
            }
            baseline::adopt(client, &self.source, &self.policy, observer).await?;
            report.adopted = true;
            applied = ledger::read(client).await?;
        }
        client.batch_execute(ledger::CREATE).await?;
        timezone::make_utc(client, observer).await?;
        for migration in ledger::pending(&self.source, &applied) {
            apply::up(client, migration, &self.policy, observer).await?;
            report.applied.push(migration.label());
        }
        let replaced = routines::replace_if_changed(client, &self.source, &self.policy, observer).await?;
        report.routines_replaced = replaced.is_some();
        Ok(report)
    }

    /// Where the database stands. Changes nothing in it and takes no lock.
    pub async fn status(&self, client: &Client) -> Result<Status, MigrateError> {
        client.batch_execute(SESSION).await?;
        self.read_status(client).await
    }

    async fn read_status(&self, client: &Client) -> Result<Status, MigrateError> {
        Status::read(client, &self.source).await
    }

    /// Undoes the last applied migration and returns its name.
    pub async fn down(
        &self,
        _: Development,
        client: &mut Client,
        observer: &mut Observer<'_>,
    ) -> Result<String, MigrateError> {
        client.batch_execute(SESSION).await?;
        lock::acquire(client, &self.policy, observer).await?;
        let done = self.down_locked(client, observer).await;
        lock::release(client).await;
        done
    }

    async fn down_locked(
        &self,
        client: &mut Client,
        observer: &mut Observer<'_>,
    ) -> Result<String, MigrateError> {
        let applied = ledger::read(client).await?;
        let Some(last) = applied.last() else { return Err(MigrateError::NothingToUndo) };
        let Some(migration) = self.source.find(last.version) else {
            ledger::check(&self.source, &applied)?;
            return Err(MigrateError::NothingToUndo);
        };
        apply::down(client, migration, &self.policy, observer).await?;
        Ok(migration.label())
    }

    /// Drops everything in schema public, rows included, and deploys again.
    pub async fn reset(
        &self,
        _: Development,
        client: &mut Client,
        observer: &mut Observer<'_>,
    ) -> Result<Report, MigrateError> {
        client.batch_execute(SESSION).await?;
        lock::acquire(client, &self.policy, observer).await?;
        let done = match reset::drop_everything(client).await {
            Ok(()) => self.deploy_locked(client, Foreign::Refuse, observer).await,
            Err(error) => Err(error.into()),
        };
        lock::release(client).await;
        done
    }
}
