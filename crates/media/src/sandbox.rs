//! What a helper program may do, enforced by the kernel: it decodes what strangers made, and a decoder that is taken over
//! must find nothing to read and nobody to talk to.
//!
//! - **Landlock** (Linux 5.13 and newer): it reads the system's libraries and the one file that it is given, writes in
//!   its work folder, and sees no other file: no gallery, no database, no password. It opens no TCP connection and sends
//!   no signal, where the kernel knows how to forbid that.
//! - **seccomp**: no sockets, no new processes, no looking into other processes, no changing of owners and permissions.
//! - No descriptor of ours is inherited, and no privilege can be gained.
//!
//! Where the kernel has no Landlock one line of the log says so, and the rest holds.

#[cfg(target_os = "linux")]
pub(crate) use linux::Sandbox;

/// Other systems have nothing of the kind that a process may put on itself.
#[cfg(not(target_os = "linux"))]
pub(crate) struct Sandbox;

#[cfg(not(target_os = "linux"))]
impl Sandbox {
    pub(crate) fn new(
        _: &std::path::Path,
        _: &[std::path::PathBuf],
        _: &std::path::Path,
    ) -> std::io::Result<Self> {
        Ok(Self)
    }

    pub(crate) fn enter(&self) -> std::io::Result<()> {
        Ok(())
    }

    pub(crate) fn is_complete() -> bool {
        false
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use crate::seccomp;
    use std::{
        fs::File,
        io,
        os::{
            fd::{AsRawFd as _, FromRawFd as _, OwnedFd},
            unix::fs::OpenOptionsExt as _,
        },
        path::{Path, PathBuf},
        sync::OnceLock,
    };

    /// Rights of Landlock on files; names and values are the kernel's (linux/landlock.h).
    mod right {
        pub const EXECUTE: u64 = 1;
        pub const WRITE_FILE: u64 = 1 << 1;
        pub const READ_FILE: u64 = 1 << 2;
        pub const READ_DIR: u64 = 1 << 3;
        pub const REMOVE_DIR: u64 = 1 << 4;
        pub const REMOVE_FILE: u64 = 1 << 5;
        pub const MAKE_DIR: u64 = 1 << 7;
        pub const MAKE_REG: u64 = 1 << 8;
        pub const REFER: u64 = 1 << 13;
        pub const TRUNCATE: u64 = 1 << 14;
        pub const IOCTL_DEV: u64 = 1 << 15;
        /// Those of the first version: 13 rights.
        pub const FIRST: u64 = (1 << 13) - 1;
        /// Those that a rule of a file, instead of a folder, may give.
        pub const OF_FILES: u64 = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
    }

    const LOOK: u64 = right::READ_FILE | right::READ_DIR;
    const RUN: u64 = LOOK | right::EXECUTE;
    const WORK: u64 = LOOK
        | right::WRITE_FILE
        | right::TRUNCATE
        | right::REMOVE_DIR
        | right::REMOVE_FILE
        | right::MAKE_DIR
        | right::MAKE_REG;

    /// Programs and libraries; what is not there is left out.
    const SYSTEM: [&str; 9] =
        ["/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/nix/store", "/gnu/store"];
    /// How libraries are found, and what they ask about the processor.
    const SETTINGS: [&str; 10] = [
        "/etc/ld.so.cache",
        "/etc/ld.so.conf",
        "/etc/ld.so.conf.d",
        "/etc/ld.so.preload",
        "/etc/alternatives",
        "/etc/localtime",
        "/sys/devices/system/cpu",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/dev/urandom",
    ];

    /// The restrictions of one run, made by the parent, since after the fork nothing may be allocated.
    pub(crate) struct Sandbox {
        /// The Landlock ruleset, where the kernel supports Landlock.
        rules: Option<OwnedFd>,
        filter: Vec<libc::sock_filter>,
    }

    impl Sandbox {
        /// For a program that reads `inputs` and works in the folder `work`.
        pub(crate) fn new(program: &Path, inputs: &[PathBuf], work: &Path) -> io::Result<Self> {
            let rules = match landlock_version() {
                0 => None,
                version => Some(rules(version, program, inputs, work)?),
            };
            Ok(Self { rules, filter: seccomp::filter() })
        }

        /// Whether files are kept from helpers too.
        pub(crate) fn is_complete() -> bool {
            landlock_version() > 0
        }

        /// Puts them on the calling process, which is to become the helper. Only system calls are made.
        pub(crate) fn enter(&self) -> io::Result<()> {
            // Nothing of ours is open in the helper, whatever forgot to say so.
            // SAFETY: a system call with numbers only.
            #[allow(unsafe_code)]
            unsafe {
                // Kernels before 5.11 do not know it; what we open closes itself all the same.
                libc::syscall(libc::SYS_close_range, 3, libc::c_uint::MAX, libc::CLOSE_RANGE_CLOEXEC);
            }
            // SAFETY: as above.
            #[allow(unsafe_code)]
            checked(unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) }.into())?;
            if let Some(rules) = &self.rules {
                // SAFETY: the descriptor is open; the call takes nothing else.
                #[allow(unsafe_code)]
                checked(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, rules.as_raw_fd(), 0) })?;
            }
            seccomp::enter(&self.filter)
        }
    }

    fn checked(answer: libc::c_long) -> io::Result<libc::c_long> {
        if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(answer) }
    }

    /// The kernel's version of Landlock; 0 where there is none.
    fn landlock_version() -> u32 {
        static VERSION: OnceLock<u32> = OnceLock::new();
        *VERSION.get_or_init(|| {
            const ASK_FOR_VERSION: libc::c_uint = 1;
            // SAFETY: with this flag the kernel reads no memory of ours.
            #[allow(unsafe_code)]
            let answer = unsafe {
                let nothing = std::ptr::null::<libc::c_void>();
                libc::syscall(libc::SYS_landlock_create_ruleset, nothing, 0_usize, ASK_FOR_VERSION)
            };
            let version = u32::try_from(answer).unwrap_or(0);
            if version == 0 {
                tracing::warn!(
                    "this kernel has no Landlock: ffmpeg and vips can read what the server can; see docs/operations.md"
                );
            }
            version
        })
    }

    #[repr(C)]
    struct Ruleset {
        files: u64,
        network: u64,
        scopes: u64,
    }

    #[repr(C, packed)]
    struct Beneath {
        allowed: u64,
        folder: libc::c_int,
    }

    fn rules(version: u32, program: &Path, inputs: &[PathBuf], work: &Path) -> io::Result<OwnedFd> {
        let since = |first: u32, rights: u64| if version >= first { rights } else { 0 };
        let files =
            right::FIRST | since(2, right::REFER) | since(3, right::TRUNCATE) | since(5, right::IOCTL_DEV);
        // TCP: bind and connect. Scopes: abstract sockets and signals.
        let ruleset = Ruleset { files, network: since(4, 3), scopes: since(6, 3) };
        let size: usize = match version {
            ..4 => 8,
            4..6 => 16,
            _ => 24,
        };
        // SAFETY: the structure lives through the call, and the size is that of as much of it as this kernel knows.
        #[allow(unsafe_code)]
        let rules = unsafe {
            let made = libc::syscall(libc::SYS_landlock_create_ruleset, &raw const ruleset, size, 0);
            let made = libc::c_int::try_from(checked(made)?).map_err(io::Error::other)?;
            OwnedFd::from_raw_fd(made)
        };
        for path in SYSTEM {
            allow(&rules, Path::new(path), RUN & files, false)?;
        }
        for path in SETTINGS {
            allow(&rules, Path::new(path), LOOK & files, false)?;
        }
        let sink = right::READ_FILE | right::WRITE_FILE | right::TRUNCATE;
        allow(&rules, Path::new("/dev/null"), sink & files, false)?;
        allow(&rules, program, RUN & files, true)?;
        for input in inputs {
            allow(&rules, input, right::READ_FILE, true)?;
        }
        allow(&rules, work, WORK & files, true)?;
        Ok(rules)
    }

    /// Allows something on a file, or on all that is below a folder.
    fn allow(rules: &OwnedFd, path: &Path, rights: u64, is_needed: bool) -> io::Result<()> {
        const BENEATH: libc::c_int = 1;
        let opened = match File::options().read(true).custom_flags(libc::O_PATH | libc::O_CLOEXEC).open(path)
        {
            Ok(opened) => opened,
            // Said by the helper itself, in its words.
            Err(error) if !is_needed || error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        let allowed = if opened.metadata()?.is_dir() { rights } else { rights & right::OF_FILES };
        let rule = Beneath { allowed, folder: opened.as_raw_fd() };
        // SAFETY: the structure and the descriptor live through the call.
        #[allow(unsafe_code)]
        checked(unsafe {
            libc::syscall(libc::SYS_landlock_add_rule, rules.as_raw_fd(), BENEATH, &raw const rule, 0)
        })?;
        Ok(())
    }
}
