//! `test-services COMMAND…`: runs a command with a PostgreSQL, a Redis and an S3 of its own and ends with its exit code.
//!
//! The servers end with this process, also when it is killed. Ctrl-C reaches the command by the terminal; we wait
//! for it and then stop the servers.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitCode;

use anyhow::Context as _;
use party_testkit::services::Services;
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    let program = words.next().context("usage: test-services COMMAND [ARGUMENT…]")?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    let services = Services::start().await?;
    let mut child = tokio::process::Command::new(&program)
        .args(words)
        .envs(services.variables())
        .kill_on_drop(true)
        .spawn()
        .with_context(|| format!("cannot run {}", program.display()))?;
    let status = loop {
        tokio::select! {
            status = child.wait() => break status?,
            _ = interrupted.recv() => {}
            _ = terminated.recv() => child.start_kill()?,
        }
    };
    services.stop().await?;
    let code =
        status.code().or_else(|| Some(128 + status.signal()?)).and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
