//! Finding PostgreSQL's server programs: the ones that made the cluster, else the newest.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::EmbeddedError;

/// The oldest major version that the schema works on.
pub(crate) const MINIMUM_MAJOR: u32 = 15;

/// One installed set of server programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    folder: PathBuf,
    pub(crate) major: u32,
    /// As the program says it, for example `15.18`.
    pub(crate) version: String,
}

impl Binaries {
    /// Finds the programs for a cluster of major version `wanted`, or the newest for a new one. A configured folder
    /// is the only one that is looked at.
    pub(crate) fn find(
        configured: Option<&Path>,
        cluster: &Path,
        wanted: Option<u32>,
    ) -> Result<Self, EmbeddedError> {
        let folders = configured.map_or_else(usual_folders, |folder| vec![folder.to_owned()]);
        let mut found: Vec<Self> = folders.iter().filter_map(|folder| Self::in_folder(folder)).collect();
        found.sort_by_key(|binaries| std::cmp::Reverse(binaries.major));
        let Some(newest) = found.first() else {
            let searched = configured.map_or_else(
                || "/usr/lib/postgresql/*/bin and the folders in PATH".to_owned(),
                |folder| folder.display().to_string(),
            );
            return Err(EmbeddedError::BinariesMissing { searched });
        };
        match wanted {
            Some(wanted) => {
                found.iter().find(|binaries| binaries.major == wanted).cloned().ok_or_else(|| {
                    EmbeddedError::MajorVersionMismatch {
                        cluster: cluster.to_owned(),
                        wanted,
                        found: in_words(&found),
                    }
                })
            }
            None if newest.major < MINIMUM_MAJOR => Err(EmbeddedError::BinariesTooOld {
                found: newest.major,
                minimum: MINIMUM_MAJOR,
                bin_dir: newest.folder.clone(),
            }),
            None => Ok(newest.clone()),
        }
    }

    /// Where they are.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of one program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn in_folder(folder: &Path) -> Option<Self> {
        if !folder.join("initdb").is_file() {
            return None;
        }
        let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let (version, major) = parse_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { folder: folder.to_owned(), major, version })
    }
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn parse_version(said: &str) -> Option<(String, u32)> {
    let version = said.split("(PostgreSQL) ").nth(1)?.split_whitespace().next()?;
    let digits = version.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((version.to_owned(), digits.parse().ok()?))
}

fn in_words(found: &[Binaries]) -> String {
    let list: Vec<String> =
        found.iter().map(|b| format!("PostgreSQL {} ({})", b.version, b.folder.display())).collect();
    list.join(", ")
}

fn usual_folders() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for (parent, prefix, suffix) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/usr", "pgsql-", "bin"),
        ("/opt/homebrew/opt", "postgresql@", "bin"),
        ("/usr/local/opt", "postgresql@", "bin"),
    ] {
        let Ok(entries) = std::fs::read_dir(parent) else { continue };
        let matching = entries.flatten().filter(|e| e.file_name().to_string_lossy().starts_with(prefix));
        folders.extend(matching.map(|entry| entry.path().join(suffix)));
    }
    folders.extend(
        std::env::var_os("PATH").iter().flat_map(|path| std::env::split_paths(path).collect::<Vec<_>>()),
    );
    folders.retain(|folder| folder.join("initdb").is_file());
    folders
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn the_version_is_read_from_releases_and_betas_alike() {
        let debian = "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n";
        assert_eq!(parse_version(debian), Some(("15.18".to_owned(), 15)));
        assert_eq!(parse_version("postgres (PostgreSQL) 19beta1\n"), Some(("19beta1".to_owned(), 19)));
        assert_eq!(parse_version("something else"), None);
    }
}
