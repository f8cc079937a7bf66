//! Making the files of a new migration.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::error::MigrateError;
use super::source::{Source, SourceError, is_name, label};

/// What `migrate dev --name` found or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The pair was made just now and waits to be written.
    Made(PathBuf, PathBuf),
    /// The last pair has this name and is still empty.
    StillEmpty(PathBuf),
    /// The last pair has this name and holds statements, ready to be applied.
    Written(PathBuf),
}

/// Makes the next pair of files in `folder`, unless the last pair already has that name.
pub fn draft(folder: &Path, routines: &Path, name: &str) -> Result<Draft, MigrateError> {
    let name = name.trim().to_ascii_lowercase().replace([' ', '-'], "_");
    if !is_name(&name) {
        let rule = "a migration's name is made of letters, digits and underscores, such as add_party_tags";
        return Err(SourceError::Rule(rule.to_owned()).into());
    }
    let source = Source::from_folders(folder, routines)?;
    if let Some(last) = source.migrations.last()
        && last.name == name
    {
        let up = folder.join(&last.up.file);
        return Ok(if last.up.is_draft() { Draft::StillEmpty(up) } else { Draft::Written(up) });
    }
    let label = label(source.next_version(), &name);
    let write = |way: &str, text: String| {
        let path = folder.join(format!("{label}.{way}.sql"));
        let written = fs::OpenOptions::new().write(true).create_new(true).open(&path);
        match written.and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes())) {
            Ok(()) => Ok(path),
            Err(source) => Err(SourceError::Read { path: path.display().to_string(), source }),
        }
    };
    let up = write("up", up_template(&label))?;
    let down =
        write("down", format!("-- {label}, undone: exactly what the up file made, in reverse order.\n"))?;
    Ok(Draft::Made(up, down))
}

fn up_template(label: &str) -> String {
    format!(
        "-- {label}: say here why, then write the statements; run `migrate dev` again to apply them.\n\
         -- It runs in one transaction. For a CREATE INDEX CONCURRENTLY, alone in its file, make the first \
         line\n-- `{}` (without the quotes).\n",
        super::script::NO_TRANSACTION
    )
}
