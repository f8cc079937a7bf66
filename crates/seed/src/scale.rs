//! Millions of rows in minutes: COPY into bare tables, then indexes, foreign keys and triggers as they were.
//!
//! Kept true:
//! - all of it is one transaction. What is taken off the tables (triggers, secondary indexes, foreign keys) is never
//!   seen missing by anybody, and is back whatever happens;
//! - foreign keys are added again with their full check, so PostgreSQL itself says that every row refers to one that
//!   exists; CHECKs and primary keys are held row by row;
//! - counters and the copies that tags keep are what the triggers would have written, computed while the rows are made.
//!
//! Meanwhile the tables are locked against everybody, readers included: this is for a database without a server.

mod encode;
mod id;
mod strip;
mod world;

use std::time::{Duration, Instant};

use futures_util::SinkExt as _;
use jiff::Timestamp;
use tokio_postgres::{Client, CopyInSink, Transaction};

use crate::{SeedError, empty};
use encode::Rows;
use strip::Stripped;
use world::{Counts, World};

/// The tables, in the order in which they are filled. People come last, with what the others counted.
const TABLES: [&str; 6] =
    ["party_events", "chat_rooms", "party_tags", "party_attendees", "user_follows", "users"];

/// How much data.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    parties: u32,
    seed: u64,
    now: Timestamp,
}

impl Scale {
    /// The fewest parties: below, there are not enough people to come to one.
    pub const MIN: u32 = 400;
    /// The most: ids are made for a few more, disks are not.
    pub const MAX: u32 = 50_000_000;

    /// `parties` parties (at least [`MIN`](Self::MIN), at most [`MAX`](Self::MAX)), a quarter as many people, as many
    /// follows, three tags a party and five answers on average. The same three arguments give the same rows.
    pub fn new(parties: u32, seed: u64, now: Timestamp) -> Self {
        Self { parties: parties.clamp(Self::MIN, Self::MAX), seed, now }
    }

    /// How many parties.
    pub const fn parties(&self) -> u32 {
        self.parties
    }
}

/// What is being done, for whoever watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// Something begins that has so many steps: rows of a table, indexes, keys.
    Began {
        /// What it is, in a word or two.
        what: &'a str,
        /// How many steps it has, about.
        steps: u64,
    },
    /// So many of its steps are done.
    Done(u64),
}

/// Is told each event as it happens.
pub type Observer<'a> = dyn FnMut(Event<'_>) + Send + 'a;

/// What was done and how long it took.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Rows of each table.
    pub rows: Vec<(&'static str, u64)>,
    /// Foreign keys that were added again, each with its full check.
    pub keys_checked: usize,
    /// Making and copying the rows.
    pub copy: Duration,
    /// Building the indexes.
    pub indexes: Duration,
    /// Checking the foreign keys, and statistics.
    pub checks: Duration,
    /// Everything, commit included.
    pub total: Duration,
}

impl Report {
    /// Rows of all tables.
    pub fn all_rows(&self) -> u64 {
        self.rows.iter().map(|(_, rows)| rows).sum()
    }
}

/// Fills a database that holds no people and no parties yet.
pub async fn load(
    client: &mut Client,
    scale: &Scale,
    observer: &mut Observer<'_>,
) -> Result<Report, SeedError> {
    let began = Instant::now();
    let tx = client.transaction().await?;
    // Nothing waits for the disk before the one commit; sorting a million rows wants more than the usual memory.
    tx.batch_execute(
        "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
         SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL client_min_messages = warning;",
    )
    .await?;
    tx.batch_execute(&format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", TABLES.join(", "))).await?;
    empty::refuse_if_used(&tx).await?;
    let stripped = Stripped::strip(&tx, &TABLES).await?;

    let mut report = Report { rows: copy(&tx, scale, observer).await?, ..Report::default() };
    report.copy = began.elapsed();
    let mark = Instant::now();
    stripped.restore_indexes(&tx, observer).await?;
    report.indexes = mark.elapsed();
    let mark = Instant::now();
    tx.batch_execute(&format!("ANALYZE {}", TABLES.join(", "))).await?;
    report.keys_checked = stripped.restore_keys(&tx, observer).await?;
    stripped.restore_triggers(&tx).await?;
    // The triggers that tell caches did not run.
    tx.batch_execute("INSERT INTO cache_invalidations (entity, entity_id) VALUES ('all', '')").await?;
    report.checks = mark.elapsed();
    tx.commit().await?;
    report.total = began.elapsed();
    Ok(report)
}

async fn copy(
    tx: &Transaction<'_>,
    scale: &Scale,
    observer: &mut Observer<'_>,
) -> Result<Vec<(&'static str, u64)>, SeedError> {
    let world = World::new(scale.parties, scale.seed, scale.now);
    let mut counts = Counts::new(&world);
    let mut rows = Vec::new();
    for table in TABLES {
        observer(Event::Began { what: table, steps: world.about(table) });
        let mut into = Table::open(tx, world::columns(table), table).await?;
        match table {
            "party_events" => {
                into.fill(world.parties, |i, out| world.party(i, &mut counts, out), observer).await?;
            }
            "chat_rooms" => into.fill(world.parties, |i, out| world.room(i, out), observer).await?,
            "party_tags" => into.fill(world.parties, |i, out| world.tags(i, out), observer).await?,
            "party_attendees" => into.fill(world.parties, |i, out| world.attendees(i, out), observer).await?,
            "user_follows" => {
                into.fill(world.people, |i, out| world.follows(i, &mut counts, out), observer).await?;
            }
            _ => into.fill(world.people, |i, out| world.person(i, &counts, out), observer).await?,
        }
        rows.push((table, into.close().await?));
    }
    Ok(rows)
}

/// A table that is being copied into.
struct Table {
    sink: std::pin::Pin<Box<CopyInSink<bytes::Bytes>>>,
    rows: Rows,
}

impl Table {
    async fn open(tx: &Transaction<'_>, columns: &str, table: &str) -> Result<Self, SeedError> {
        let sink = tx.copy_in(&format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)")).await?;
        Ok(Self { sink: Box::pin(sink), rows: Rows::new() })
    }

    /// Writes the rows of each of `count` things.
    async fn fill(
        &mut self,
        count: u32,
        mut write: impl FnMut(u32, &mut Rows),
        observer: &mut Observer<'_>,
    ) -> Result<(), SeedError> {
        for index in 0..count {
            write(index, &mut self.rows);
            if let Some(full) = self.rows.take_full() {
                // While this is on its way, the next rows are made.
                self.sink.feed(full).await?;
                observer(Event::Done(self.rows.written()));
            }
        }
        Ok(())
    }

    async fn close(mut self) -> Result<u64, SeedError> {
        self.sink.send(self.rows.take_last()).await?;
        Ok(self.sink.as_mut().finish().await?)
    }
}
