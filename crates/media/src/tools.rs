//! The helper programs, ffmpeg and vips, on a short leash: they read what strangers made.
//!
//! Each run has a time limit, and limits of its own from the kernel on memory, processor time, open files and the size of
//! what it writes; it inherits no environment, no input and no descriptor, works in the folder that it is given, and is
//! confined by the kernel to that folder and the file that it reads (see `sandbox`). When the future is dropped it
//! is killed; should the server itself be killed, the limit on processor time ends it.

use crate::{Failure, Limits, codecs, failure::codes, sandbox::Sandbox};
use std::{
    ffi::OsStr,
    io,
    os::unix::{ffi::OsStrExt as _, process::ExitStatusExt as _},
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _},
    process::Command,
    time::timeout,
};

/// Where the helper programs are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tools {
    /// Videos and sound.
    pub ffmpeg: Option<PathBuf>,
    /// What is in a video; comes with ffmpeg.
    pub ffprobe: Option<PathBuf>,
    /// HEIC and AVIF.
    pub vips: Option<PathBuf>,
}

impl Tools {
    /// Looks them up in PATH.
    pub fn find() -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let find =
            |name: &str| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| runs(file));
        Self { ffmpeg: find("ffmpeg"), ffprobe: find("ffprobe"), vips: find("vips") }
    }

    pub(crate) fn ffmpeg(&self) -> Result<&Path, Failure> {
        self.ffmpeg.as_deref().ok_or(Failure::ToolMissing { tool: "ffmpeg" })
    }

    pub(crate) fn ffprobe(&self) -> Result<&Path, Failure> {
        self.ffprobe.as_deref().ok_or(Failure::ToolMissing { tool: "ffmpeg" })
    }

    pub(crate) fn vips(&self) -> Result<&Path, Failure> {
        self.vips.as_deref().ok_or(Failure::ToolMissing { tool: "vips" })
    }
}

fn runs(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

/// How a run ended that did not end well.
pub(crate) enum Trouble {
    /// The program said no, with these words.
    Said(String),
    /// Anything else.
    Other(Failure),
}

impl Trouble {
    /// For runs whose failing means that the file is no good.
    pub(crate) fn refuse(self, what: &str) -> Failure {
        match self {
            Self::Said(words) => {
                tracing::debug!(words, "a helper program refused a file");
                match codecs::missed(&words) {
                    Some(codec) => {
                        let reason = format!("The file has a track of a kind that is not taken ({codec}).");
                        Failure::refused(codes::UNSUPPORTED, reason)
                    }
                    None => Failure::damaged(what),
                }
            }
            Self::Other(failure) => failure,
        }
    }
}

/// Files that a program may have open; ffmpeg and vips need about ten.
const FILES: u64 = 64;
/// What a program may print; the rest is thrown away.
const MOST_OUTPUT: u64 = 1 << 20;

/// Runs a program in the folder `work` until it ends, and returns what it printed.
pub(crate) async fn run<A: AsRef<OsStr>>(
    program: &Path,
    arguments: impl IntoIterator<Item = A>,
    work: &Path,
    limits: &Limits,
) -> Result<Vec<u8>, Trouble> {
    let mut command = Command::new(program);
    let arguments: Vec<A> = arguments.into_iter().collect();
    let inputs: Vec<PathBuf> = arguments.iter().filter_map(|argument| named(argument.as_ref())).collect();
    command.args(arguments).current_dir(work).env_clear().kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.envs([
        ("LC_ALL", "C"),
        ("MALLOC_ARENA_MAX", "2"),
        ("VIPS_CONCURRENCY", "1"),
        ("VIPS_BLOCK_UNTRUSTED", "1"),
    ]);
    command.env("HOME", work).env("TMPDIR", work);
    let sandbox = Sandbox::new(program, &inputs, work);
    bound(&mut command, limits, sandbox.map_err(|error| Trouble::Other(error.into()))?);
    let ended = timeout(limits.tool_time, async {
        let mut child = command.spawn()?;
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let (status, out, err) = tokio::join!(child.wait(), some(out), some(err));
        Ok::<_, io::Error>((status?, out?, err?))
    });
    match ended.await {
        Err(_) => Err(Trouble::Other(too_complex())),
        Ok(Err(error)) => Err(Trouble::Other(error.into())),
        Ok(Ok((status, out, err))) => judge(status, out, &err),
    }
}

/// The file that an argument names as [`crate::probe::input`] does.
fn named(argument: &OsStr) -> Option<PathBuf> {
    let path = argument.as_bytes().strip_prefix(b"file:")?;
    Some(PathBuf::from(OsStr::from_bytes(path)))
}

/// Whether helper programs are kept from all files but theirs: the kernel has Landlock.
pub fn are_confined() -> bool {
    Sandbox::is_complete()
}

pub(crate) fn too_complex() -> Failure {
    Failure::refused(codes::TOO_COMPLEX, "The file takes more time or memory to prepare than is allowed.")
}

fn judge(status: ExitStatus, out: Vec<u8>, err: &[u8]) -> Result<Vec<u8>, Trouble> {
    if status.success() {
        return Ok(out);
    }
    let words = String::from_utf8_lossy(err).trim().to_owned();
    // The kernel ends whom the machine has no memory for; the limits end by other signals.
    if status.signal() == Some(libc::SIGKILL) {
        let error = io::Error::other(format!("a helper program was killed: {words}"));
        return Err(Trouble::Other(Failure::Io(error)));
    }
    if words.contains("No space left on device") {
        return Err(Trouble::Other(Failure::Io(io::Error::new(io::ErrorKind::StorageFull, words))));
    }
    if words.contains("Too many open files in system") {
        tracing::warn!(words, "a helper program could open no more files");
        return Err(Trouble::Other(Failure::Io(io::Error::from_raw_os_error(libc::ENFILE))));
    }
    // Ended by a signal: that of a limit, or a crash.
    if status.code().is_none() || words.contains("Cannot allocate memory") || words.contains("out of memory")
    {
        tracing::debug!(%status, words, "a helper program was ended");
        return Err(Trouble::Other(too_complex()));
    }
    // It may have a few files open; who needs more is up to something.
    if words.contains("Too many open files") {
        tracing::debug!(%status, words, "a helper program opened too many files");
        return Err(Trouble::Other(too_complex()));
    }
    // The machine's trouble, which no other file would fare better with.
    let is_ours = [
        "Read-only file system",
        "error while loading shared libraries",
        "Unknown encoder",
        "Unknown decoder",
        "No decoding plugin",
        "plugin not loaded",
    ];
    if matches!(status.code(), Some(126 | 127)) || is_ours.iter().any(|trouble| words.contains(trouble)) {
        let error = io::Error::other(format!("a helper program failed ({status}): {words}"));
        return Err(Trouble::Other(Failure::Io(error)));
    }
    Err(Trouble::Said(words))
}

/// The beginning of what is printed; the rest is read too, so that the program does not wait for ever.
async fn some(stream: Option<impl AsyncRead + Unpin>) -> io::Result<Vec<u8>> {
    let mut found = Vec::new();
    if let Some(mut stream) = stream {
        (&mut stream).take(MOST_OUTPUT).read_to_end(&mut found).await?;
        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await?;
    }
    Ok(found)
}

fn bound(command: &mut Command, limits: &Limits, sandbox: Sandbox) {
    let memory = limits.tool_memory;
    let seconds = limits.tool_time.as_secs().saturating_add(1);
    let written = limits.video_bytes.max(limits.audio_bytes).max(limits.photo_bytes).saturating_mul(4);
    // SAFETY: between fork and exec only setrlimit, setpriority and the system calls of the sandbox are made, with what
    // the closure holds; all are safe there, and nothing is allocated or locked.
    #[allow(unsafe_code)]
    unsafe {
        command.pre_exec(move || {
            // Reaching the lower one is told from being killed for the machine's want of memory.
            limits_of(libc::RLIMIT_CPU, seconds, seconds.saturating_add(5))?;
            limit(libc::RLIMIT_FSIZE, written)?;
            limit(libc::RLIMIT_CORE, 0)?;
            limit(libc::RLIMIT_NOFILE, FILES)?;
            // macOS does not let it be set.
            if cfg!(target_os = "linux") {
                limit(libc::RLIMIT_AS, memory)?;
            }
            // People wait for the server, nobody for this.
            libc::setpriority(libc::PRIO_PROCESS, 0, 10);
            sandbox.enter()
        });
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
type Resource = libc::__rlimit_resource_t;
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
type Resource = libc::c_int;

fn limit(resource: Resource, value: u64) -> io::Result<()> {
    limits_of(resource, value, value)
}

fn limits_of(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let value = libc::rlimit { rlim_cur: soft, rlim_max: hard };
    // SAFETY: the pointer is to a value on the stack.
    #[allow(unsafe_code)]
    let done = unsafe { libc::setrlimit(resource, &raw const value) };
    if done == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_that_the_system_killed_for_want_of_memory_may_try_again() {
        let killed = judge(ExitStatus::from_raw(libc::SIGKILL), Vec::new(), b"");
        assert!(matches!(killed, Err(Trouble::Other(Failure::Io(_)))));
        for limit in [libc::SIGXCPU, libc::SIGXFSZ, libc::SIGSEGV] {
            let ended = judge(ExitStatus::from_raw(limit), Vec::new(), b"");
            let Err(Trouble::Other(failure)) = ended else { panic!("ended by {limit}") };
            assert_eq!(failure.code(), Some(codes::TOO_COMPLEX));
        }
    }

    #[test]
    fn files_are_told_from_other_arguments() {
        assert_eq!(named(OsStr::new("file:/tmp/a b")), Some(PathBuf::from("/tmp/a b")));
        assert_eq!(named(OsStr::new("profile:/tmp/a")), None);
    }
}
