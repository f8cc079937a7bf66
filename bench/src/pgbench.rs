//! The limit: pgbench running the statements of `crates/db/queries`, prepared, without us in between.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::process::Command;

/// What it did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ran {
    pub transactions: u64,
    /// On average.
    pub latency: Duration,
}

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

/// A query with its parameters filled in: `(name, SQL)`.
pub(crate) fn filled(file: &str, name: &str, parameters: &[(&str, &str)]) -> Result<String> {
    let mut text = query(file, name)?;
    // The longest first: one name may begin with another.
    let mut parameters = parameters.to_vec();
    parameters.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (name, value) in parameters {
        text = text.replace(&format!(":{name}"), value);
    }
    Ok(text)
}

/// Runs a script for a while.
pub(crate) async fn run(url: &str, script: &str, clients: usize, time: Duration) -> Result<Ran> {
    start(url, script, clients, &["-T", &time.as_secs().max(1).to_string()]).await
}

/// Runs a script once a client: what opening and preparing costs.
pub(crate) async fn run_once(url: &str, script: &str, clients: usize) -> Result<Ran> {
    start(url, script, clients, &["-t", "1"]).await
}

async fn start(url: &str, script: &str, clients: usize, how_long: &[&str]) -> Result<Ran> {
    let file = tempfile::NamedTempFile::new()?;
    std::fs::write(file.path(), script)?;
    let output = Command::new(program())
        .args(["--no-vacuum", "-M", "prepared", "-j", "2", "-c", &clients.to_string()])
        .args(how_long)
        .arg("-f")
        .arg(file.path())
        .arg(url)
        .output()
        .await
        .context("pgbench comes with PostgreSQL's server package")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "pgbench failed: {}", String::from_utf8_lossy(&output.stderr));
    let after = |what: &str| {
        let rest = text.lines().find_map(|line| line.strip_prefix(what)).context("pgbench says it")?;
        let number = rest.split(|c: char| !c.is_ascii_digit() && c != '.').find(|part| !part.is_empty());
        anyhow::Ok(number.context("a number")?.to_owned())
    };
    let transactions: u64 = after("number of transactions actually processed: ")?.parse()?;
    ensure!(transactions > 0, "pgbench ran nothing: {text}");
    let milliseconds: f64 = after("latency average = ")?.parse()?;
    Ok(Ran { transactions, latency: Duration::from_secs_f64(milliseconds / 1e3) })
}

/// Debian keeps it beside the server, off the path.
fn program() -> std::path::PathBuf {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<_> =
        installed.map(|entry| entry.path().join("bin/pgbench")).filter(|path| path.exists()).collect();
    found.sort();
    found.pop().unwrap_or_else(|| "pgbench".into())
}
