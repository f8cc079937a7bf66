//! Where and with what it was measured.

use anyhow::Result;
use party_app::Clock;
use tokio::process::Command;

pub(crate) async fn describe() -> Result<String> {
    let cpu = std::fs::read_to_string("/proc/cpuinfo")?;
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown CPU");
    let memory = std::fs::read_to_string("/proc/meminfo")?;
    let kib = memory.lines().next().and_then(|line| line.split_whitespace().nth(1)).unwrap_or("0");
    let gib = kib.parse::<u64>().unwrap_or_default() / (1 << 20);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let versions = [
        version(
            "postgres",
            &[
                "/usr/lib/postgresql/17/bin/postgres",
                "/usr/lib/postgresql/16/bin/postgres",
                "/usr/lib/postgresql/15/bin/postgres",
                "postgres",
            ],
        )
        .await,
        version("redis", &["redis-server"]).await,
        version("node", &["node"]).await,
        version("rustc", &["rustc"]).await,
    ];
    Ok(format!(
        "{}, {cores} cores of {}, {gib} GiB of memory, PostgreSQL with fsync on and otherwise as it comes; {}.",
        Clock::system().now().to_zoned(jiff::tz::TimeZone::UTC).date(),
        model.trim_start_matches([' ', '\t', ':']),
        versions.join("; ")
    ))
}

/// The first program of those that says its version.
async fn version(what: &str, programs: &[&str]) -> String {
    for program in programs {
        if let Ok(output) = Command::new(program).arg("--version").output().await
            && output.status.success()
        {
            let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            return if what == "node" { format!("Node.js {text}") } else { text };
        }
    }
    format!("no {what}")
}
