//! Making the cluster, whole or not at all, and recognising one that is there.

use std::path::Path;
use std::process::Command;

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::{EmbeddedError, io};
use crate::folder::{Folder, random_name, sync_folder, write_private};
use crate::process::{Signal, signal_when_we_die};

/// The database superuser of every cluster that we make.
pub(crate) const SUPERUSER: &str = "postgres";
const UNFINISHED: &str = "cluster.new-";

/// The major version of the cluster that is there; `None` when there is none yet.
pub(crate) fn major_of(folder: &Folder) -> Result<Option<u32>, EmbeddedError> {
    let cluster = folder.cluster();
    let empty = match std::fs::read_dir(&cluster) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(io("read", &cluster)(error)),
    };
    if empty {
        return Ok(None);
    }
    let version_file = cluster.join("PG_VERSION");
    let version = match std::fs::read_to_string(&version_file) {
        Ok(version) => version,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(EmbeddedError::NotACluster { cluster });
        }
        Err(error) => return Err(io("read", &version_file)(error)),
    };
    let digits = version.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let Ok(major) = digits.parse() else { return Err(EmbeddedError::NotACluster { cluster }) };
    if !folder.password().exists() {
        let why = format!("its password file {} is missing", folder.password().display());
        return Err(EmbeddedError::ForeignCluster { path: cluster, why });
    }
    Ok(Some(major))
}

/// Makes a new cluster beside its place and moves it there when it is complete.
pub(crate) fn create(
    folder: &Folder,
    binaries: &Binaries,
    account: &Account,
    fsync: bool,
) -> Result<(), EmbeddedError> {
    let password_file = folder.password();
    // A password without a cluster is what a crash between the two leaves; it serves.
    if !password_file.exists() {
        let password = data_encoding::HEXLOWER.encode(&rand::random::<[u8; 24]>());
        write_private(&password_file, &password, account)?;
    }
    let unfinished = folder.path().join(format!("{UNFINISHED}{}", random_name()));
    let result = run(folder, binaries, account, fsync, &unfinished, &password_file);
    if result.is_err() {
        let _ = std::fs::remove_dir_all(&unfinished);
        return result;
    }
    let cluster = folder.cluster();
    std::fs::rename(&unfinished, &cluster).map_err(io("create", &cluster))?;
    sync_folder(folder.path())
}

/// Removes what an `initdb` that was killed left. The folder's lock is held, so none is at work.
pub(crate) fn remove_unfinished(folder: &Folder) -> Result<(), EmbeddedError> {
    for entry in std::fs::read_dir(folder.path()).map_err(io("read", folder.path()))? {
        let entry = entry.map_err(io("read", folder.path()))?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            std::fs::remove_dir_all(entry.path()).map_err(io("remove", &entry.path()))?;
        }
    }
    Ok(())
}

fn run(
    folder: &Folder,
    binaries: &Binaries,
    account: &Account,
    fsync: bool,
    target: &Path,
    password_file: &Path,
) -> Result<(), EmbeddedError> {
    let program = binaries.program("initdb");
    let mut command = Command::new(&program);
    account.prepare(&mut command, folder.path());
    command
        .arg("--pgdata")
        .arg(target)
        .arg("--pwfile")
        .arg(password_file)
        .args(["--username", SUPERUSER, "--auth=scram-sha-256", "--encoding=UTF8"])
        .args(["--data-checksums", "--no-instructions"])
        .args(locale(binaries.major));
    if !fsync {
        command.arg("--no-sync");
    }
    // The caller's thread waits for the output, so it lives as long as initdb does.
    signal_when_we_die(&mut command, Signal::Kill);
    let output = command.output().map_err(|source| EmbeddedError::Run { program, source })?;
    if output.status.success() {
        return Ok(());
    }
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout).trim_start(),
        String::from_utf8_lossy(&output.stderr)
    );
    Err(EmbeddedError::InitFailed { cluster: folder.cluster(), said: said.trim_end().to_owned() })
}

/// Bytewise order and Unicode character classes: the same on every machine, so that no upgrade of the operating
/// system's locale data can silently break an index.
fn locale(major: u32) -> &'static [&'static str] {
    if major >= 17 {
        &["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    } else if cfg!(target_os = "macos") {
        &["--locale=C", "--lc-ctype=UTF-8"]
    } else {
        &["--locale=C.UTF-8"]
    }
}
