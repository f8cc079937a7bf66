//! The load: keep-alive connections that send what was made before and count what comes back, so that the generator costs
//! little; and the CPU time of other processes.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a stretch of load did.
#[derive(Debug, Clone)]
pub(crate) struct Done {
    /// Answered with success.
    pub requests: u64,
    /// Answered otherwise.
    pub errors: u64,
    /// The first answer that was no success.
    pub complaint: Option<String>,
    pub p50: Duration,
    pub p99: Duration,
}

/// Sends requests over so many connections for a while, each connection the next one of its own share when it has its answer:
/// what belongs together in the list (a like and its end) stays in order.
pub(crate) async fn run(port: u16, requests: &[Vec<u8>], connections: usize, time: Duration) -> Result<Done> {
    let began = Instant::now();
    let clients = (0..connections).map(|client| async move {
        let at = |client: usize| client * requests.len() / connections;
        let share = &requests[at(client)..at(client + 1).max(at(client) + 1)];
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let mut buffer = Vec::with_capacity(16 * 1024);
        let (mut times, mut errors, mut complaint) = (Vec::new(), 0_u64, None);
        for request in share.iter().cycle() {
            if began.elapsed() >= time {
                break;
            }
            let sent = Instant::now();
            stream.write_all(request).await?;
            if answer(&mut stream, &mut buffer).await? {
                times.push(sent.elapsed());
            } else {
                errors += 1;
                complaint.get_or_insert_with(|| String::from_utf8_lossy(&buffer).into_owned());
            }
        }
        anyhow::Ok((times, errors, complaint))
    });
    let (mut times, mut errors, mut complaint) = (Vec::new(), 0, None);
    for (of_one, failed, complained) in try_join_all(clients).await? {
        times.extend(of_one);
        errors += failed;
        complaint = complaint.or(complained);
    }
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or_default();
    Ok(Done { requests: times.len() as u64, errors, complaint, p50: at(50), p99: at(99) })
}

/// Sends one request over a connection of its own; the body of its answer, which has to be a success.
pub(crate) async fn fetch(port: u16, request: &[u8]) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(request).await?;
    let mut buffer = Vec::new();
    ensure!(answer(&mut stream, &mut buffer).await?, "{}", String::from_utf8_lossy(&buffer));
    let head = head_length(&buffer).context("an answer has a head")?;
    Ok(buffer.split_off(head))
}

/// Reads one answer into the buffer; whether it is a success.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<bool> {
    buffer.clear();
    loop {
        ensure!(stream.read_buf(buffer).await? > 0, "the server closed the connection");
        let Some(head) = head_length(buffer) else { continue };
        let is_success = buffer.starts_with(b"HTTP/1.1 2");
        let is_empty = buffer.starts_with(b"HTTP/1.1 204");
        let length = content_length(&buffer[..head]).or(is_empty.then_some(0));
        if buffer.len() >= head + length.context("an answer has a length")? {
            return Ok(is_success);
        }
    }
}

/// Bytes of the head, with the empty line, once it is there.
fn head_length(answer: &[u8]) -> Option<usize> {
    answer.windows(4).position(|window| window == b"\r\n\r\n").map(|place| place + 4)
}

fn content_length(head: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(head).ok()?;
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
    value.trim().parse().ok()
}

/// Seconds of CPU that a process has used so far, in its own code and in the kernel's.
pub(crate) fn cpu_seconds(pid: u32) -> Result<f64> {
    times(pid, 11)
}

/// Seconds of CPU that those used whom a process started, and who have ended.
pub(crate) fn cpu_seconds_of_ended(pid: u32) -> Result<f64> {
    times(pid, 13)
}

/// A process's own time and the kernel's for it, from two neighbours of the fields that follow its name.
fn times(pid: u32, field: usize) -> Result<f64> {
    /// `USER_HZ`, which Linux fixes for what it tells processes.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> =
        stat.rsplit_once(')').context("a process has a name")?.1.split_whitespace().collect();
    Ok((fields[field].parse::<f64>()? + fields[field + 1].parse::<f64>()?) / TICKS)
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

/// Seconds of CPU of a process and of all that it started, those that have ended included.
pub(crate) fn cpu_seconds_of_family(pid: u32) -> Result<f64> {
    // A child may have ended since.
    let children: f64 = children(pid)?.into_iter().map(|child| cpu_seconds(child).unwrap_or_default()).sum();
    Ok(cpu_seconds(pid)? + cpu_seconds_of_ended(pid)? + children)
}

/// The memory that a process and those that it started hold now, in KiB.
pub(crate) fn held_kib_of_family(pid: u32) -> Result<u64> {
    let children: u64 = children(pid)?.into_iter().map(|child| held_kib(child).unwrap_or_default()).sum();
    Ok(held_kib(pid)? + children)
}

fn children(pid: u32) -> Result<Vec<u32>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(other) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{other}/stat")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1));
        if parent.and_then(|parent| parent.parse().ok()) == Some(pid) {
            found.push(other);
        }
    }
    Ok(found)
}
