//! The migration and routine files, from the binary or, in development, from their folders.
//!
//! Kept true here: a number is used once, each has one up file and at most one down file, and no other file hides among
//! them. Numbers may be left out, to keep kinds of steps apart; one that is filled in later is refused by databases that
//! are past it.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::script::{Script, checksum};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded_sql.rs"));
}

/// Why the files could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A file or folder could not be read.
    #[error("cannot read {path}")]
    Read {
        /// Which one.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The files do not follow the rules in the module's head.
    #[error("{0}")]
    Rule(String),
}

/// One numbered step of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its number, from 1.
    pub version: i32,
    /// Its name without the number.
    pub name: String,
    /// The step itself.
    pub(super) up: Script,
    /// The way back, for development.
    pub(super) down: Option<Script>,
}

impl Migration {
    /// As in the file's name: `0001_sheet_schema`.
    pub fn label(&self) -> String {
        label(self.version, &self.name)
    }
}

pub(super) fn label(version: i32, name: &str) -> String {
    format!("{version:04}_{name}")
}

/// All files.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub(super) migrations: Vec<Migration>,
    pub(super) routines: Vec<(String, String)>,
}

impl Source {
    /// The files that this binary was built with.
    pub fn embedded() -> Result<Self, SourceError> {
        let owned = |files: &[(&str, &str)]| -> Vec<(String, String)> {
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        Self::from_files(owned(embedded::MIGRATIONS), owned(embedded::ROUTINES))
    }

    /// The files as they are in two folders now.
    pub fn from_folders(migrations: &Path, routines: &Path) -> Result<Self, SourceError> {
        Self::from_files(read_folder(migrations)?, read_folder(routines)?)
    }

    /// Files given as (name, text).
    pub fn from_files(
        migrations: Vec<(String, String)>,
        mut routines: Vec<(String, String)>,
    ) -> Result<Self, SourceError> {
        routines.sort();
        let routines = routines.into_iter().map(|(file, text)| (file, text.replace("\r\n", "\n"))).collect();
        Ok(Self { migrations: pair(migrations)?, routines })
    }

    /// Every migration in order.
    pub fn migrations(&self) -> &[Migration] {
        &self.migrations
    }

    /// The same files up to and including `version`, without routines: for tests that walk through the steps.
    #[must_use]
    pub fn up_to(&self, version: i32) -> Self {
        let migrations = self.migrations.iter().filter(|step| step.version <= version).cloned().collect();
        Self { migrations, routines: Vec::new() }
    }

    /// The same files with one more migration on top.
    pub fn with(mut self, name: &str, up: &str, down: Option<&str>) -> Result<Self, SourceError> {
        let version = self.next_version();
        let file = |way: &str| format!("{}.{way}.sql", label(version, name));
        let script = |way: &str, sql: &str| Script::parse(&file(way), sql).map_err(SourceError::Rule);
        let up = script("up", up)?;
        let down = down.map(|sql| script("down", sql)).transpose()?;
        self.migrations.push(Migration { version, name: name.to_owned(), up, down });
        Ok(self)
    }

    /// The last migration's name while its up file holds only comments.
    pub fn draft(&self) -> Option<String> {
        self.migrations.last().filter(|last| last.up.is_draft()).map(Migration::label)
    }

    /// The same files without such a last migration.
    #[must_use]
    pub fn without_draft(mut self) -> Self {
        self.migrations.pop_if(|last| last.up.is_draft());
        self
    }

    pub(super) fn next_version(&self) -> i32 {
        self.migrations.last().map_or(0, |last| last.version) + 1
    }

    pub(super) fn find(&self, version: i32) -> Option<&Migration> {
        self.migrations.iter().find(|migration| migration.version == version)
    }

    /// One checksum over all routine files, their names and their order.
    pub(super) fn routines_checksum(&self) -> String {
        checksum(self.routines.iter().flat_map(|(file, sql)| [file.as_bytes(), b"\0", sql.as_bytes(), b"\0"]))
    }
}

fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, SourceError> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| SourceError::Read { path, source }
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "sql") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path).map_err(failed(&path))?));
        }
    }
    Ok(files)
}

#[derive(Default)]
struct Pair {
    up: Option<Script>,
    down: Option<Script>,
}

fn pair(files: Vec<(String, String)>) -> Result<Vec<Migration>, SourceError> {
    let mut pairs: BTreeMap<(i32, String), Pair> = BTreeMap::new();
    for (file, text) in files {
        let (version, name, is_up) = file_name(&file).ok_or_else(|| {
            SourceError::Rule(format!(
                "{file}: migrations are named 0001_some_name.up.sql and 0001_some_name.down.sql"
            ))
        })?;
        let script = Script::parse(&file, &text).map_err(SourceError::Rule)?;
        let pair = pairs.entry((version, name)).or_default();
        *(if is_up { &mut pair.up } else { &mut pair.down }) = Some(script);
    }
    let mut migrations = Vec::with_capacity(pairs.len());
    for ((version, name), pair) in pairs {
        if let Some(last) = migrations.last().filter(|last: &&Migration| last.version == version) {
            return Err(SourceError::Rule(format!(
                "{} and {} have the same number: give the later one the next free number",
                last.label(),
                label(version, &name)
            )));
        }
        let Some(up) = pair.up else {
            return Err(SourceError::Rule(format!(
                "{} has a down file but no up file",
                label(version, &name)
            )));
        };
        migrations.push(Migration { version, name, up, down: pair.down });
    }
    Ok(migrations)
}

fn file_name(file: &str) -> Option<(i32, String, bool)> {
    let (stem, is_up) = match file.strip_suffix(".up.sql") {
        Some(stem) => (stem, true),
        None => (file.strip_suffix(".down.sql")?, false),
    };
    let (number, name) = stem.split_once('_')?;
    if number.len() != 4 || !is_name(name) {
        return None;
    }
    Some((number.parse().ok()?, name.to_owned(), is_up))
}

/// Whether a migration may be called so: lower-case words joined by underscores.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Result<Source, SourceError> {
        Source::from_files(
            names.iter().map(|name| ((*name).to_owned(), "SELECT 1".to_owned())).collect(),
            Vec::new(),
        )
    }

    #[test]
    fn files_pair_up_in_the_order_of_their_numbers() {
        let source = files(&["0010_b.up.sql", "0001_a.down.sql", "0001_a.up.sql"]).expect("a whole set");
        let labels: Vec<String> = source.migrations.iter().map(Migration::label).collect();
        assert_eq!(labels, ["0001_a", "0010_b"]);
        assert!(source.migrations[0].down.is_some() && source.migrations[1].down.is_none());
    }

    #[test]
    fn a_double_number_a_lone_down_and_a_stray_name_are_refused() {
        for names in [
            &["0001_a.up.sql", "0001_b.up.sql"][..],
            &["0001_a.down.sql"],
            &["1_a.up.sql"],
            &["0001_A.up.sql"],
            &["notes.sql"],
        ] {
            assert!(files(names).is_err(), "{names:?}");
        }
    }

    #[test]
    fn the_files_in_the_binary_follow_the_rules() {
        let source = Source::embedded().expect("the project's own files");
        assert!(
            source.migrations.iter().all(|migration| migration.down.is_some() && !migration.up.is_draft())
        );
    }
}
