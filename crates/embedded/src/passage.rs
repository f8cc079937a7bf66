//! A way into a folder below one that only root may enter, such as a checkout in /root.
//!
//! PostgreSQL does not run as root, and to open `/root` for its user is not ours to decide. Where the system lets us,
//! PostgreSQL instead gets a view of the file system of its own (a mount namespace) in which the barring folder shows
//! nothing but the data folder, at its usual path. Nothing changes for anybody else.

use std::ffi::CString;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The way to one folder past one that bars it.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    barring: PathBuf,
    // All that the child needs, made before the fork, because afterwards nothing may be allocated.
    mount_point: CString,
    /// The folders below the mount point, outermost first; the last one is the data folder.
    folders: Vec<CString>,
}

impl Passage {
    /// The way to `folder` past `barring`, one of its parents.
    pub(crate) fn new(barring: &Path, folder: &Path) -> Option<Self> {
        let c_string = |path: &Path| CString::new(path.as_os_str().as_bytes()).ok();
        let mut folders: Vec<&Path> = folder.ancestors().take_while(|path| *path != barring).collect();
        if !cfg!(target_os = "linux") || folders.is_empty() || barring == Path::new("/") {
            return None;
        }
        folders.reverse();
        Some(Self {
            barring: barring.to_owned(),
            mount_point: c_string(barring)?,
            folders: folders.into_iter().map(c_string).collect::<Option<_>>()?,
        })
    }

    /// Whether a path cannot be seen on this way.
    pub(crate) fn hides(&self, path: &Path) -> bool {
        path.starts_with(&self.barring)
    }

    /// Makes `command` take this way and then become the user, in this order: only root may do the first.
    pub(crate) fn take(&self, command: &mut Command, uid: u32, gid: u32) {
        let passage = self.clone();
        // SAFETY: between fork and exec only system calls are made, on strings that were made before the fork;
        // nothing is allocated or freed, because the closure only borrows what it owns.
        #[allow(unsafe_code)]
        unsafe {
            command.pre_exec(move || {
                passage.enter()?;
                become_user(uid, gid)
            });
        }
    }

    #[cfg(target_os = "linux")]
    fn enter(&self) -> io::Result<()> {
        use std::ptr::null;
        let Some(data) = self.folders.last() else { return Ok(()) };
        // SAFETY: every pointer is a C string that lives in `self` or in the program, or null where mount allows it.
        #[allow(unsafe_code)]
        unsafe {
            check(libc::unshare(libc::CLONE_NEWNS))?;
            // Ours alone from here on: without this, mounts spread back to everybody.
            let private = libc::MS_REC | libc::MS_PRIVATE;
            check(libc::mount(null(), c"/".as_ptr(), null(), private, null()))?;
            // The data folder stays reachable as the working folder when its path is covered.
            check(libc::chdir(data.as_ptr()))?;
            let flags = libc::MS_NOSUID | libc::MS_NODEV;
            let options = c"mode=0755,size=64k".as_ptr().cast();
            check(libc::mount(
                c"tmpfs".as_ptr(),
                self.mount_point.as_ptr(),
                c"tmpfs".as_ptr(),
                flags,
                options,
            ))?;
            for folder in &self.folders {
                check(libc::mkdir(folder.as_ptr(), 0o755))?;
                check(libc::chmod(folder.as_ptr(), 0o755))?;
            }
            check(libc::mount(c".".as_ptr(), data.as_ptr(), null(), libc::MS_BIND, null()))?;
            check(libc::chdir(data.as_ptr()))
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn enter(&self) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn become_user(uid: u32, gid: u32) -> io::Result<()> {
    // SAFETY: the calls take numbers, and a null list of zero groups.
    #[allow(unsafe_code)]
    unsafe {
        check(libc::setgroups(0, std::ptr::null()))?;
        check(libc::setgid(gid))?;
        check(libc::setuid(uid))
    }
}

fn check(result: libc::c_int) -> io::Result<()> {
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}
