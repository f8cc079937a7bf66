//! What can stop a migration, said so that the reader knows what to do next.

use super::source::SourceError;

/// Why a migration command stopped. Unless a variant says otherwise, the step it stopped in left nothing behind.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The files themselves are wrong.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The database could not be reached or the connection broke.
    #[error("the database did not answer as expected")]
    Database(#[from] tokio_postgres::Error),
    /// A statement of a file failed.
    #[error("{place}: {message}")]
    Failed {
        /// File and line.
        place: String,
        /// What PostgreSQL said.
        message: String,
        /// The driver's error, of which `message` already holds everything.
        cause: tokio_postgres::Error,
    },
    /// A file could not get its locks.
    #[error(
        "{file}: could not get its locks in {attempts} attempts; nothing of it was applied. Another session holds a \
         lock on one of its tables: look at pg_stat_activity, then run this again"
    )]
    Locked {
        /// The file.
        file: String,
        /// How often it was tried.
        attempts: u32,
        /// The last refusal.
        #[source]
        source: tokio_postgres::Error,
    },
    /// Another node holds the migration lock for too long.
    #[error(
        "another migration has been running for {seconds} s in this database ({holder}); gave up waiting for it"
    )]
    Busy {
        /// How long this node waited.
        seconds: u64,
        /// Who holds the lock.
        holder: String,
    },
    /// A file committed or rolled back by itself.
    #[error("{file} ends the transaction it is given; take its BEGIN, COMMIT or ROLLBACK out")]
    EndedItsTransaction {
        /// The file.
        file: String,
    },
    /// The ledger and the files disagree.
    #[error("{}", disagreement(changed, unknown, late))]
    Disagrees {
        /// Applied, and the file is another one now.
        changed: Vec<String>,
        /// Applied, and this binary does not know it.
        unknown: Vec<String>,
        /// Not applied, though a later one is.
        late: Vec<String>,
    },
    /// The database has tables that are not ours, and nobody asked to adopt it.
    #[error(
        "this database is not empty and was not made by party-gallery: it holds {}. If it is a Party Gallery database \
         made by Prisma, `party-gallery migrate deploy --baseline` adopts it and keeps its rows; otherwise use an \
         empty database",
        some_of(found)
    )]
    NotEmpty {
        /// What it holds.
        found: Vec<String>,
    },
    /// The database to adopt is not the sheet's schema.
    #[error(
        "this database cannot be adopted: its schema differs from the one that Prisma makes. Nothing was changed.\n{}",
        lines(differences)
    )]
    NotTheSheet {
        /// Each difference, by name.
        differences: Vec<String>,
    },
    /// Cohosts under the sheet's first relation that fit no party and user.
    #[error(
        "this database cannot be adopted: party_cohosts was made with its relation the wrong way round, and these rows \
         name no party and user whichever way they are read. Correct or delete them, then run this again. Nothing was \
         changed.\n{}",
        lines(rows)
    )]
    CohostsDoNotFit {
        /// The rows, by id.
        rows: Vec<String>,
    },
    /// A file without statements.
    #[error("{file} has no statements yet: write them, or delete the file")]
    Draft {
        /// The file.
        file: String,
    },
    /// There is no way back.
    #[error("{file} has no down file")]
    NoWayBack {
        /// The migration.
        file: String,
    },
    /// `down` on a database without migrations.
    #[error("no migration is applied: there is nothing to undo")]
    NothingToUndo,
    /// A command for development somewhere else.
    #[error("`migrate {command}` is for development only: it needs PARTY_GALLERY_ENV=development")]
    DevelopmentOnly {
        /// Which one.
        command: &'static str,
    },
}

impl MigrateError {
    /// The error of a statement in `sql`, placed at its line.
    pub(super) fn in_file(file: &str, sql: &str, source: tokio_postgres::Error) -> Self {
        let Some(error) = source.as_db_error() else { return Self::Database(source) };
        let line = match error.position() {
            Some(tokio_postgres::error::ErrorPosition::Original(at)) => {
                let before = sql.chars().take((*at as usize).saturating_sub(1));
                format!(":{}", before.filter(|c| *c == '\n').count() + 1)
            }
            _ => String::new(),
        };
        let mut message = format!("{} ({})", error.message(), error.code().code());
        for more in [error.detail(), error.hint()].into_iter().flatten() {
            message.push_str("\n  ");
            message.push_str(more);
        }
        Self::Failed { place: format!("{file}{line}"), message, cause: source }
    }
}

fn disagreement(changed: &[String], unknown: &[String], late: &[String]) -> String {
    let mut parts = Vec::new();
    if !changed.is_empty() {
        parts.push(format!(
            "changed after they were applied: {}. An applied file is never edited; put it back and write a new one",
            changed.join(", ")
        ));
    }
    if !unknown.is_empty() {
        parts.push(format!(
            "applied but unknown here: {}. A newer party-gallery has been at this database; use that version or later",
            unknown.join(", ")
        ));
    }
    if !late.is_empty() {
        parts.push(format!(
            "not applied though later ones are: {}. Give them the next free numbers",
            late.join(", ")
        ));
    }
    format!("refused, the migrations and the database disagree. {}", parts.join("; "))
}

fn some_of(found: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = found.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match found.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{shown} and {more} more"),
        _ => shown,
    }
}

fn lines(items: &[String]) -> String {
    items.iter().map(|item| format!("  - {item}")).collect::<Vec<_>>().join("\n")
}
