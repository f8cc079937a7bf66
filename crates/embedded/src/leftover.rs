//! What an earlier life left in the cluster: a stale pid file, a PostgreSQL of ours that still shuts down, or a
//! PostgreSQL that somebody else started there.
//!
//! We hold the folder's lock here, so no server of ours lives. A PostgreSQL that carries our mark is therefore
//! nobody's: it is stopped (on Linux it is already stopping). One without the mark is left alone and reported.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::EmbeddedError;
use crate::folder::remove_left_socket_folder;
use crate::process::{self, Signal};

/// `cluster_name` of every PostgreSQL that we start; PostgreSQL notes it in `postmaster.opts`.
pub(crate) const MARK: &str = "party-gallery";
const PATIENCE: Duration = Duration::from_mins(1);

/// What `postmaster.pid` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PidFile {
    pub(crate) pid: u32,
    pub(crate) port: u16,
    pub(crate) socket_folder: Option<PathBuf>,
    pub(crate) ready: bool,
}

impl PidFile {
    /// Reads it; `None` when it is absent or PostgreSQL has only begun to write it.
    pub(crate) fn read(cluster: &Path) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(cluster.join("postmaster.pid")).ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let pid = lines.first()?.parse().ok().filter(|pid| *pid > 0)?;
        let socket_folder = lines.get(4).filter(|line| !line.is_empty()).map(PathBuf::from);
        let port = lines.get(3).and_then(|line| line.parse().ok()).unwrap_or_default();
        Some(Self { pid, port, socket_folder, ready: lines.get(7) == Some(&"ready") })
    }
}

/// Leaves a cluster that can be started, or says why it cannot.
pub(crate) async fn clear(cluster: &Path) -> Result<(), EmbeddedError> {
    let Some(left) = PidFile::read(cluster) else { return Ok(()) };
    if runs_here(left.pid, cluster) {
        if !carries_our_mark(cluster) {
            return Err(EmbeddedError::ForeignServer { pid: left.pid, cluster: cluster.to_owned() });
        }
        tracing::warn!(pid = left.pid, "an earlier server's PostgreSQL is still running; stopping it");
        process::send(left.pid, Signal::Interrupt);
        let patience_ends = Instant::now() + PATIENCE;
        while runs_here(left.pid, cluster) {
            if Instant::now() >= patience_ends {
                let seconds = PATIENCE.as_secs();
                return Err(EmbeddedError::LeftoverStays {
                    pid: left.pid,
                    cluster: cluster.to_owned(),
                    seconds,
                });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    } else if process::exists(left.pid) && nobody_is_in(cluster) {
        // After a power loss or in a new container the number may be another program's, and PostgreSQL would then
        // refuse to start. No process works in the folder, so the file is stale beyond doubt.
        tracing::warn!(
            pid = left.pid,
            "removing a stale postmaster.pid whose process id is another program's now"
        );
        let _ = std::fs::remove_file(cluster.join("postmaster.pid"));
    }
    if let Some(folder) = left.socket_folder {
        remove_left_socket_folder(&folder);
    }
    Ok(())
}

fn carries_our_mark(cluster: &Path) -> bool {
    let options = std::fs::read_to_string(cluster.join("postmaster.opts")).unwrap_or_default();
    options.contains(&format!("cluster_name={MARK}"))
}

/// Whether `pid` is a PostgreSQL at work in `cluster`: PostgreSQL's processes all stand in their data folder.
#[cfg(target_os = "linux")]
fn runs_here(pid: u32, cluster: &Path) -> bool {
    stands_in(&Path::new("/proc").join(pid.to_string()), cluster)
}

/// Without /proc the existence of the process has to do.
#[cfg(not(target_os = "linux"))]
fn runs_here(pid: u32, _cluster: &Path) -> bool {
    process::exists(pid)
}

#[cfg(target_os = "linux")]
fn nobody_is_in(cluster: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir("/proc") else { return false };
    !entries.flatten().any(|entry| stands_in(&entry.path(), cluster))
}

#[cfg(not(target_os = "linux"))]
fn nobody_is_in(_cluster: &Path) -> bool {
    false
}

#[cfg(target_os = "linux")]
fn stands_in(process: &Path, cluster: &Path) -> bool {
    std::fs::read_link(process.join("cwd")).is_ok_and(|folder| folder == cluster)
}

#[cfg(test)]
mod tests {
    use super::PidFile;

    #[test]
    fn only_a_pid_file_whose_eighth_line_says_ready_is_ready() {
        let starting = "42\n/d/cluster\n1700000000\n5432\n/d\n\n  5432001         3\nstarting\n";
        let ready = starting.replace("starting", "ready   ");
        assert!(!PidFile::parse(starting).expect("it is complete").ready);
        let read = PidFile::parse(&ready).expect("it is complete");
        assert!(read.ready);
        assert_eq!((read.pid, read.socket_folder), (42, Some("/d".into())));
    }

    #[test]
    fn a_pid_file_that_names_no_process_is_no_pid_file() {
        assert_eq!(PidFile::parse(""), None);
        assert_eq!(PidFile::parse("0\n"), None);
        assert_eq!(PidFile::parse("-1\n/d\n"), None);
    }
}
