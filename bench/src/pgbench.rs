//! The limit: pgbench running the statements of `crates/db/queries`, prepared, without us in between.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;

/// The text of one query of a file of `crates/db/queries`, its comments and annotation left out.
pub(crate) fn query(file: &str, name: &str) -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/db/queries");
    let text = std::fs::read_to_string(folder.join(file))?;
    let start = format!("--! {name}");
    let mut lines = text.lines().skip_while(|line| {
        !line.strip_prefix(&start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    lines.next().with_context(|| format!("{file} has no query {name}"))?;
    let body: Vec<&str> =
        lines.take_while(|line| !line.starts_with("--!")).filter(|line| !line.starts_with("--")).collect();
    Ok(body.join(" ").trim().to_owned())
}

/// Runs a script; transactions a second.
pub(crate) async fn run(url: &str, script: &str, clients: usize, time: Duration) -> Result<f64> {
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), script)?;
    let output = Command::new(program())
        .args(["--no-vacuum", "-M", "prepared", "-j", "2"])
        .args(["-c", &clients.to_string(), "-T", &time.as_secs().to_string(), "-f"])
        .arg(file.path())
        .arg(url)
        .output()
        .await
        .context("pgbench comes with PostgreSQL's server package")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "pgbench failed: {}", String::from_utf8_lossy(&output.stderr));
    let tps = text.lines().find_map(|line| line.strip_prefix("tps = ")).context("pgbench says its tps")?;
    Ok(tps.split_whitespace().next().context("a number")?.parse()?)
}

/// Debian keeps it beside the server, off the path.
fn program() -> std::path::PathBuf {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> =
        installed.map(|entry| entry.path().join("bin/pgbench")).filter(|path| path.exists()).collect();
    found.sort();
    found.pop().unwrap_or_else(|| "pgbench".into())
}
