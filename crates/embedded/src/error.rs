//! Why a cluster does not start. Each message is for the person at the terminal: what, where, and what to do.

use std::path::{Path, PathBuf};

/// Why the embedded PostgreSQL could not be started, used or stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// A file operation was refused by the operating system.
    #[error("cannot {action} {path}: {source}{}", hint(.source), path = .path.display())]
    Io {
        /// What was tried, as an infinitive.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// No PostgreSQL server programs were found.
    #[error(
        "no PostgreSQL server programs (initdb, postgres) were found in {searched}.\n\
         Install them (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17), \
         name their folder in PARTY_GALLERY_POSTGRES_BIN_DIR, \
         or set DATABASE_URL to a PostgreSQL server that already runs."
    )]
    BinariesMissing {
        /// Where they were looked for.
        searched: String,
    },

    /// The newest programs found are older than the schema can use.
    #[error(
        "the newest PostgreSQL found is {found} (in {bin_dir}), but version {minimum} or newer is needed.\n\
         Install a newer one or set DATABASE_URL to a server that runs it.",
        bin_dir = .bin_dir.display()
    )]
    BinariesTooOld {
        /// Major version of the newest programs found.
        found: u32,
        /// Oldest major version that works.
        minimum: u32,
        /// Where the newest programs are.
        bin_dir: PathBuf,
    },

    /// The cluster was made by a major version of PostgreSQL that is not installed.
    #[error(
        "the database in {cluster} was made by PostgreSQL {wanted}, but this machine has {found}.\n\
         The data are untouched. PostgreSQL does not read another major version's files, so either install \
         PostgreSQL {wanted} beside the other one (Debian, Ubuntu: apt-get install postgresql-{wanted}) and start \
         again, or dump the database with PostgreSQL {wanted} (pg_dumpall), move {cluster} away, start with the new \
         version and restore the dump.",
        cluster = .cluster.display()
    )]
    MajorVersionMismatch {
        /// PostgreSQL's data folder.
        cluster: PathBuf,
        /// The major version that made it.
        wanted: u32,
        /// The versions that are installed, in words.
        found: String,
    },

    /// Another process of ours holds the data folder.
    #[error(
        "{data_dir} is in use by another Party Gallery server{}.\n\
         One data folder serves one server: stop the other one, or give this one a data folder of its own \
         (PARTY_GALLERY_DATA_DIR).",
        .holder.map(|pid| format!(" (process {pid})")).unwrap_or_default(),
        data_dir = .data_dir.display()
    )]
    InUse {
        /// The folder both want.
        data_dir: PathBuf,
        /// Process id of the holder, when it could be read.
        holder: Option<u32>,
    },

    /// A PostgreSQL that is not ours runs on the cluster.
    #[error(
        "a PostgreSQL server that Party Gallery did not start (process {pid}) is running on {cluster}.\n\
         It is left alone, and the data are untouched. Stop it (pg_ctl stop -D {cluster}) and start again, \
         or set DATABASE_URL to use it as it is.",
        cluster = .cluster.display()
    )]
    ForeignServer {
        /// The PostgreSQL's process id.
        pid: u32,
        /// The data folder it runs on.
        cluster: PathBuf,
    },

    /// The folder holds a cluster that somebody else made.
    #[error(
        "{path} holds a PostgreSQL cluster that Party Gallery did not make ({why}).\n\
         It is left untouched. To use it, start it yourself and set DATABASE_URL; to have a database of our own, \
         choose another folder (PARTY_GALLERY_DATA_DIR).",
        path = .path.display()
    )]
    ForeignCluster {
        /// The folder.
        path: PathBuf,
        /// How that was noticed.
        why: String,
    },

    /// `cluster/` exists, but it is no PostgreSQL data folder.
    #[error(
        "{cluster} is not empty and is no PostgreSQL data folder (it has no PG_VERSION).\n\
         It is left untouched: move it away, or choose another folder (PARTY_GALLERY_DATA_DIR).",
        cluster = .cluster.display()
    )]
    NotACluster {
        /// The folder.
        cluster: PathBuf,
    },

    /// The cluster's files belong to another user than the one we are.
    #[error(
        "{cluster} belongs to user id {owner}, but this server runs as user id {us}, and PostgreSQL only opens its \
         own user's files.\nRun the server as that user, or hand the folder over (chown -R {us} {data_dir}).",
        cluster = .cluster.display(), data_dir = .data_dir.display()
    )]
    NotOurs {
        /// The folder that has to change hands.
        data_dir: PathBuf,
        /// PostgreSQL's data folder.
        cluster: PathBuf,
        /// Its owner.
        owner: u32,
        /// Our user id.
        us: u32,
    },

    /// We are root and there is no user to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user \"postgres\" nor \"nobody\" to run \
         it as. Create one (adduser --system --group postgres) or start the server as another user."
    )]
    NoUnprivilegedUser,

    /// The unprivileged user cannot reach the data folder.
    #[error(
        "user {user}, which PostgreSQL has to run as because root may not, cannot enter {blocked}, so it cannot reach \
         {data_dir}.\nKeep the data elsewhere (PARTY_GALLERY_DATA_DIR=/var/lib/party-gallery), start the server as \
         another user, or let others pass through (chmod o+x {blocked}).",
        blocked = .blocked.display(), data_dir = .data_dir.display()
    )]
    Unreachable {
        /// The user that PostgreSQL would run as.
        user: String,
        /// The folder that it may not enter.
        blocked: PathBuf,
        /// The folder that it has to reach.
        data_dir: PathBuf,
    },

    /// A program of PostgreSQL could not be run.
    #[error("cannot run {program}: {source}", program = .program.display())]
    Run {
        /// The program.
        program: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },

    /// `initdb` failed.
    #[error("PostgreSQL could not make a new cluster in {cluster}; nothing was left behind. initdb said:\n{said}",
        cluster = .cluster.display())]
    InitFailed {
        /// Where the cluster should have been.
        cluster: PathBuf,
        /// The end of what initdb printed.
        said: String,
    },

    /// PostgreSQL ended before it was ready.
    #[error("PostgreSQL did not start ({status}); the end of {log} says:\n{tail}", log = .log.display())]
    StartFailed {
        /// How it ended.
        status: String,
        /// Its log file.
        log: PathBuf,
        /// The end of what this start wrote to it.
        tail: String,
    },

    /// PostgreSQL runs, but it was not ready in time.
    #[error("PostgreSQL was not ready after {seconds} s; the end of {log} says:\n{tail}", log = .log.display())]
    StartTimedOut {
        /// How long we waited.
        seconds: u64,
        /// Its log file.
        log: PathBuf,
        /// The end of what this start wrote to it.
        tail: String,
    },

    /// A PostgreSQL that an earlier server of ours left running does not end.
    #[error(
        "an earlier server's PostgreSQL (process {pid}) still runs on {cluster} and did not stop within {seconds} s.\n\
         Stop it by hand (kill -QUIT {pid}) and start again.",
        cluster = .cluster.display()
    )]
    LeftoverStays {
        /// Its process id.
        pid: u32,
        /// The data folder it runs on.
        cluster: PathBuf,
        /// How long we waited.
        seconds: u64,
    },

    /// PostgreSQL ended, but not cleanly.
    #[error("PostgreSQL stopped with {status}; see {log}", log = .log.display())]
    StoppedBadly {
        /// How it ended.
        status: String,
        /// Its log file.
        log: PathBuf,
    },
}

/// Makes the `map_err` argument that says what was tried on which path.
pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> EmbeddedError {
    let path = path.to_owned();
    move |source| EmbeddedError::Io { action, path, source }
}

fn hint(source: &std::io::Error) -> &'static str {
    match source.kind() {
        std::io::ErrorKind::StorageFull => ". Free some disk space and start again; nothing was lost",
        std::io::ErrorKind::PermissionDenied => {
            ". The user that runs the server needs to own this folder (PARTY_GALLERY_DATA_DIR names another)"
        }
        std::io::ErrorKind::ReadOnlyFilesystem => {
            ". Choose a folder that can be written (PARTY_GALLERY_DATA_DIR)"
        }
        _ => "",
    }
}
