//! Child processes that never outlive us.
//!
//! On Linux the kernel signals the child when the thread that started it ends (`PR_SET_PDEATHSIG`), so every child is
//! started by a thread of its own that stays until the child is gone. A Ctrl-C at the terminal does not reach it: it
//! has its own process group, and we decide when it stops. Elsewhere there is no such signal; see `leftover`.

use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

/// The signals that we send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT: PostgreSQL's fast shutdown.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGQUIT: PostgreSQL's immediate shutdown.
    Quit,
    /// SIGKILL.
    Kill,
}

impl Signal {
    fn number(self) -> libc::c_int {
        match self {
            Self::Interrupt => libc::SIGINT,
            Self::Terminate => libc::SIGTERM,
            Self::Quit => libc::SIGQUIT,
            Self::Kill => libc::SIGKILL,
        }
    }
}

/// A child process that is told to stop when this value is dropped and when this process ends, however it ends.
#[derive(Debug)]
pub struct Guarded {
    pid: u32,
    at_end: Signal,
    /// False once the child was reaped: its id may then belong to somebody else and must not be signalled.
    alive: Arc<Mutex<bool>>,
    exit: watch::Receiver<Option<ExitStatus>>,
}

impl Guarded {
    /// Starts `command`; it gets the signal `at_end` when the returned value is dropped or we are gone.
    pub async fn spawn(command: Command, at_end: Signal) -> io::Result<Self> {
        let (started, start) = tokio::sync::oneshot::channel();
        let (ended, exit) = watch::channel(None);
        let alive = Arc::new(Mutex::new(true));
        let thread_alive = Arc::clone(&alive);
        std::thread::Builder::new().name("child-guard".into()).spawn(move || {
            let mut command = command;
            command.process_group(0);
            signal_when_we_die(&mut command, at_end);
            match command.spawn() {
                Ok(mut child) => {
                    if started.send(Ok(child.id())).is_err() {
                        // Whoever wanted it no longer waits.
                        send(child.id(), at_end);
                    }
                    let status = wait(&mut child, &thread_alive);
                    let _ = ended.send(Some(status));
                }
                Err(error) => {
                    let _ = started.send(Err(error));
                }
            }
        })?;
        let pid =
            start.await.map_err(|_| io::Error::other("the thread that starts the child ended early"))??;
        Ok(Self { pid, at_end, alive, exit })
    }

    /// The child's process id.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// How the child ended, if it has.
    pub fn ended(&self) -> Option<ExitStatus> {
        *self.exit.borrow()
    }

    /// Waits until the child has ended.
    pub async fn wait(&self) -> ExitStatus {
        let mut exit = self.exit.clone();
        let status = match exit.wait_for(Option::is_some).await {
            Ok(status) => *status,
            // The guarding thread panicked; it has nothing that panics, and then the child got its signal.
            Err(_) => None,
        };
        status.unwrap_or_default()
    }

    /// Sends a signal, unless the child has already ended.
    pub fn signal(&self, signal: Signal) {
        let alive = self.alive.lock().unwrap_or_else(PoisonError::into_inner);
        if *alive {
            send(self.pid, signal);
        }
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.signal(self.at_end);
    }
}

/// Waits for the end without reaping, so that nobody can signal a process id that was given away meanwhile.
fn wait(child: &mut Child, alive: &Mutex<bool>) -> ExitStatus {
    let pid = child.id();
    loop {
        // SAFETY: `siginfo_t` is plain data for which all zeroes is a valid value; waitid writes only into it.
        #[allow(unsafe_code)]
        let result = unsafe {
            let mut info: libc::siginfo_t = std::mem::zeroed();
            libc::waitid(libc::P_PID, pid, &raw mut info, libc::WEXITED | libc::WNOWAIT)
        };
        if result == 0 || io::Error::last_os_error().kind() != io::ErrorKind::Interrupted {
            break;
        }
    }
    *alive.lock().unwrap_or_else(PoisonError::into_inner) = false;
    child.wait().unwrap_or_default()
}

/// Sends a signal to a process that is no child of ours; whether it arrived does not matter to the callers.
pub(crate) fn send(pid: u32, signal: Signal) {
    let Ok(pid) = libc::pid_t::try_from(pid) else { return };
    // SAFETY: kill takes two integers and touches no memory of ours. A pid from a file is at least 1, see `leftover`.
    #[allow(unsafe_code)]
    unsafe {
        libc::kill(pid, signal.number());
    }
}

/// Whether a process with this id exists, whoever owns it.
pub(crate) fn exists(pid: u32) -> bool {
    let Ok(pid) = libc::pid_t::try_from(pid) else { return false };
    // SAFETY: signal 0 only asks; no memory of ours is touched.
    #[allow(unsafe_code)]
    let result = unsafe { libc::kill(pid, 0) };
    result == 0 || io::Error::last_os_error().raw_os_error() == Some(libc::EPERM)
}

#[cfg(target_os = "linux")]
pub(crate) fn signal_when_we_die(command: &mut Command, signal: Signal) {
    let parent = std::process::id();
    // SAFETY: between fork and exec only prctl and getppid are called, both async-signal-safe, and nothing is
    // allocated: the error is made from a number. The standard library has already changed the user by then, which
    // matters because that would clear the setting.
    #[allow(unsafe_code)]
    unsafe {
        command.pre_exec(move || {
            if libc::prctl(libc::PR_SET_PDEATHSIG, signal.number()) != 0 {
                return Err(io::Error::last_os_error());
            }
            // We may have died before the line above took effect.
            if u32::try_from(libc::getppid()) != Ok(parent) {
                return Err(io::Error::from_raw_os_error(libc::ESRCH));
            }
            Ok(())
        });
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn signal_when_we_die(_command: &mut Command, _signal: Signal) {}
