//! Where a database stands, file by file.

use tokio_postgres::Client;

use super::error::MigrateError;
use super::ledger::Row;
use super::source::{Migration, Source};
use super::{baseline, ledger, routines};

/// What is known of one migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Applied by us.
    Applied,
    /// Was there already when the database was adopted.
    Baselined,
    /// Not applied yet.
    Pending,
    /// Applied, and its file is another one now.
    Changed,
    /// Applied by a newer version of the server.
    Unknown,
}

/// One line of the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As in the file's name.
    pub migration: String,
    /// Where it stands.
    pub state: State,
    /// Since when, if it is applied.
    pub applied_at: Option<jiff::Timestamp>,
}

/// Where a database stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Every migration that either side knows, in order.
    pub entries: Vec<Entry>,
    /// Whether functions and triggers are those of the files.
    pub routines_current: bool,
    /// Tables and types in a database that has never been ours.
    pub foreign: Vec<String>,
}

/// The status in one word; each has its own exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// Nothing to do.
    UpToDate,
    /// `deploy` has work to do.
    Pending,
    /// `deploy` would refuse: applied files changed or are unknown.
    Changed,
    /// `deploy` would refuse: not our database, see `--baseline`.
    Foreign,
}

impl Summary {
    /// 0 up to date, 3 pending, 4 changed or unknown, 5 not ours. 1 and 2 are left to errors and wrong usage.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::UpToDate => 0,
            Self::Pending => 3,
            Self::Changed => 4,
            Self::Foreign => 5,
        }
    }
}

impl Status {
    pub(super) async fn read(client: &Client, source: &Source) -> Result<Self, MigrateError> {
        let applied = ledger::read(client).await?;
        let routines_current = routines::are_current(client, source).await?;
        let foreign = if applied.is_empty() { baseline::foreign_content(client).await? } else { Vec::new() };
        Ok(Self { entries: entries(source, &applied), routines_current, foreign })
    }

    /// The status in one word.
    pub fn summary(&self) -> Summary {
        let any = |states: &[State]| self.entries.iter().any(|entry| states.contains(&entry.state));
        if any(&[State::Changed, State::Unknown]) {
            Summary::Changed
        } else if !self.foreign.is_empty() {
            Summary::Foreign
        } else if any(&[State::Pending]) || !self.routines_current {
            Summary::Pending
        } else {
            Summary::UpToDate
        }
    }
}

fn entries(source: &Source, applied: &[Row]) -> Vec<Entry> {
    let mut entries: Vec<(i32, Entry)> = ledger::pending(source, applied)
        .map(|migration: &Migration| {
            let entry = Entry { migration: migration.label(), state: State::Pending, applied_at: None };
            (migration.version, entry)
        })
        .collect();
    entries.extend(applied.iter().map(|row| {
        let state = match source.find(row.version) {
            None => State::Unknown,
            Some(migration) if !row.is(migration) => State::Changed,
            Some(_) if row.baselined => State::Baselined,
            Some(_) => State::Applied,
        };
        (row.version, Entry { migration: row.label(), state, applied_at: Some(row.applied_at) })
    }));
    entries.sort_by_key(|(version, _)| *version);
    entries.into_iter().map(|(_, entry)| entry).collect()
}
