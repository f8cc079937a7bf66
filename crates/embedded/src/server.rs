//! One run of the PostgreSQL server: its arguments, its log, when it is ready, how it stops.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::account::Account;
use crate::binaries::Binaries;
use crate::error::{EmbeddedError, io};
use crate::folder::Folder;
use crate::leftover::{MARK, PidFile};
use crate::process::{Guarded, Signal};

/// Crash recovery of a big database takes minutes; a server that is neither ready nor gone after this is stuck.
const START_PATIENCE: Duration = Duration::from_mins(10);
/// A fast shutdown writes a checkpoint.
const STOP_PATIENCE: Duration = Duration::from_mins(1);
const LOG_LIMIT: u64 = 10 << 20;
const TAIL_BYTES: u64 = 4096;
const TAIL_LINES: usize = 20;

/// A PostgreSQL server process of ours.
#[derive(Debug)]
pub(crate) struct Server {
    process: Guarded,
    log: PathBuf,
}

impl Server {
    /// Starts the server and returns when it accepts connections.
    pub(crate) async fn start(
        folder: &Folder,
        binaries: &Binaries,
        account: &Account,
        settings: &[(String, String)],
    ) -> Result<Self, EmbeddedError> {
        let cluster = folder.cluster();
        let program = binaries.program("postgres");
        let log = folder.log();
        let (log_file, log_start) = open_log(&log, account)?;
        let mut command = Command::new(&program);
        account.prepare(&mut command, &cluster);
        command.arg("-D").arg(&cluster);
        for (name, value) in settings {
            command.arg("-c").arg(format!("{name}={value}"));
        }
        command.args(["-c", &format!("cluster_name={MARK}")]);
        let stdout = log_file.try_clone().map_err(io("open", &log))?;
        command.stdin(Stdio::null()).stdout(stdout).stderr(log_file);
        let process = Guarded::spawn(command, Signal::Interrupt)
            .await
            .map_err(|source| EmbeddedError::Run { program, source })?;
        let server = Self { process, log };
        server.become_ready(&cluster, log_start).await?;
        Ok(server)
    }

    async fn become_ready(&self, cluster: &Path, log_start: u64) -> Result<(), EmbeddedError> {
        let began = Instant::now();
        let mut next_word = Duration::from_secs(5);
        loop {
            if let Some(status) = self.process.ended() {
                let tail = tail(&self.log, log_start);
                return Err(EmbeddedError::StartFailed {
                    status: status.to_string(),
                    log: self.log.clone(),
                    tail,
                });
            }
            if PidFile::read(cluster).is_some_and(|file| file.ready && file.pid == self.process.pid()) {
                return Ok(());
            }
            if began.elapsed() >= START_PATIENCE {
                self.process.signal(Signal::Quit);
                let tail = tail(&self.log, log_start);
                let seconds = START_PATIENCE.as_secs();
                return Err(EmbeddedError::StartTimedOut { seconds, log: self.log.clone(), tail });
            }
            if began.elapsed() >= next_word {
                tracing::info!("PostgreSQL is still starting; after a crash it first replays its log");
                next_word *= 2;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.pid()
    }

    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    pub(crate) async fn wait(&self) -> ExitStatus {
        self.process.wait().await
    }

    /// Stops the server: cleanly, and when it does not, harder.
    pub(crate) async fn stop(&self) -> Result<(), EmbeddedError> {
        for (signal, patience) in [
            (Signal::Interrupt, STOP_PATIENCE),
            (Signal::Quit, Duration::from_secs(10)),
            (Signal::Kill, STOP_PATIENCE),
        ] {
            self.process.signal(signal);
            if let Ok(status) = tokio::time::timeout(patience, self.process.wait()).await {
                if status.success() && signal == Signal::Interrupt {
                    return Ok(());
                }
                return Err(EmbeddedError::StoppedBadly {
                    status: status.to_string(),
                    log: self.log.clone(),
                });
            }
            tracing::warn!(?signal, "PostgreSQL does not stop; trying harder");
        }
        Err(EmbeddedError::StoppedBadly { status: "no answer to SIGKILL".to_owned(), log: self.log.clone() })
    }
}

/// Opens the log for appending; starts a new one when it has grown big. Returns where this run's lines begin.
fn open_log(path: &Path, account: &Account) -> Result<(File, u64), EmbeddedError> {
    if path.metadata().is_ok_and(|metadata| metadata.len() > LOG_LIMIT) {
        std::fs::rename(path, path.with_extension("log.1")).map_err(io("rename", path))?;
    }
    let file =
        OpenOptions::new().create(true).append(true).mode(0o600).open(path).map_err(io("open", path))?;
    account.own(path)?;
    let start = file.metadata().map_err(io("read", path))?.len();
    Ok((file, start))
}

fn tail(path: &Path, start: u64) -> String {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let end = file.metadata()?.len();
        file.seek(SeekFrom::Start(start.max(end.saturating_sub(TAIL_BYTES))))?;
        let mut bytes = Vec::new();
        file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let text = read().unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    match lines.len() {
        0 => "(nothing)".to_owned(),
        count => lines[count.saturating_sub(TAIL_LINES)..].join("\n"),
    }
}
