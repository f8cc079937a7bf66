//! The load: keep-alive connections that send what was made before and count what comes back, so that the generator costs
//! little; and the CPU time of other processes.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a stretch of load did.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Done {
    pub requests: u64,
    pub p50: Duration,
    pub p99: Duration,
}

/// Sends requests over so many connections for a while, each connection the next one when it has its answer.
pub(crate) async fn run(port: u16, requests: &[Vec<u8>], connections: usize, time: Duration) -> Result<Done> {
    let began = Instant::now();
    let clients = (0..connections).map(|client| async move {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let mut buffer = Vec::with_capacity(16 * 1024);
        let mut times = Vec::new();
        let mut next = client * requests.len() / connections;
        while began.elapsed() < time {
            let sent = Instant::now();
            stream.write_all(&requests[next]).await?;
            answer(&mut stream, &mut buffer).await?;
            times.push(sent.elapsed());
            next = (next + 1) % requests.len();
        }
        anyhow::Ok(times)
    });
    let mut times: Vec<Duration> = try_join_all(clients).await?.concat();
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    Ok(Done { requests: times.len() as u64, p50: at(50), p99: at(99) })
}

/// Reads one answer, which has to be a success.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    loop {
        ensure!(stream.read_buf(buffer).await? > 0, "the server closed the connection");
        let Some(head) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        ensure!(buffer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&buffer[..head]));
        let length = content_length(&buffer[..head]).context("an answer has a length")?;
        if buffer.len() >= head + 4 + length {
            return Ok(());
        }
    }
}

fn content_length(head: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(head).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
    value.trim().parse().ok()
}

/// Seconds of CPU that a process has used so far, in its own code and in the kernel's.
pub(crate) fn cpu_seconds(pid: u32) -> Result<f64> {
    /// `USER_HZ`, which Linux fixes for what it tells processes.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> =
        stat.rsplit_once(')').context("a process has a name")?.1.split_whitespace().collect();
    let ticks = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    Ok(ticks / TICKS)
}

/// The most memory that a process has held, in KiB.
pub(crate) fn peak_kib(pid: u32) -> Result<u64> {
    memory_kib(pid, "VmHWM")
}

/// The memory that a process holds now, in KiB.
pub(crate) fn held_kib(pid: u32) -> Result<u64> {
    memory_kib(pid, "VmRSS")
}

fn memory_kib(pid: u32, which: &str) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find(|line| line.starts_with(which)).context("Linux tells it")?;
    Ok(line.split_whitespace().nth(1).context("a number")?.parse()?)
}

/// Seconds of CPU of a process and of all that it started and that still run.
pub(crate) fn cpu_seconds_of_family(pid: u32) -> Result<f64> {
    let mut seconds = cpu_seconds(pid)?;
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(other) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{other}/stat")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1));
        if parent.and_then(|parent| parent.parse().ok()) == Some(pid) {
            // It may have ended since.
            seconds += cpu_seconds(other).unwrap_or_default();
        }
    }
    Ok(seconds)
}
