//! As whom PostgreSQL runs: as us, or, because it refuses to run as root, as an unprivileged user when we are root.

use std::ffi::CString;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{EmbeddedError, io};
use crate::passage::Passage;

/// The user that PostgreSQL runs as and its files belong to.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    /// The name, for messages.
    pub(crate) name: String,
    uid: u32,
    gid: u32,
    /// Whether we have to become this user, that is, whether we are root.
    switch: bool,
    /// The way to the data folder, when a parent bars this user.
    passage: Option<Passage>,
}

impl Account {
    /// Chooses the user for a cluster: its owner when root finds one, so that a folder never changes hands unasked.
    pub(crate) fn choose(data_dir: &Path, cluster: &Path) -> Result<Self, EmbeddedError> {
        let (uid, gid) = our_ids();
        let owner = cluster.metadata().ok();
        if uid != 0 {
            return match owner {
                Some(owner) if owner.uid() != uid => Err(EmbeddedError::NotOurs {
                    data_dir: data_dir.to_owned(),
                    cluster: cluster.to_owned(),
                    owner: owner.uid(),
                    us: uid,
                }),
                _ => Ok(Self { name: format!("id {uid}"), uid, gid, switch: false, passage: None }),
            };
        }
        match owner {
            Some(owner) if owner.uid() != 0 => {
                let name = format!("id {}", owner.uid());
                Ok(Self { name, uid: owner.uid(), gid: owner.gid(), switch: true, passage: None })
            }
            _ => ["postgres", "nobody"]
                .into_iter()
                .find_map(Self::named)
                .ok_or(EmbeddedError::NoUnprivilegedUser),
        }
    }

    fn named(name: &str) -> Option<Self> {
        let c_name = CString::new(name).ok()?;
        // SAFETY: the pointer is read before any other call that could overwrite getpwnam's static record, and no
        // other code of ours uses that family of functions.
        #[allow(unsafe_code)]
        let (uid, gid) = unsafe {
            let entry = libc::getpwnam(c_name.as_ptr());
            if entry.is_null() {
                return None;
            }
            ((*entry).pw_uid, (*entry).pw_gid)
        };
        (uid != 0).then(|| Self { name: name.to_owned(), uid, gid, switch: true, passage: None })
    }

    /// Makes `command` run as this user, in `folder`, with a clean environment: no secrets of ours, no PG* settings
    /// of the caller, the same messages and times everywhere.
    pub(crate) fn prepare(&self, command: &mut Command, folder: &Path) {
        match &self.passage {
            Some(passage) => passage.take(command, self.uid, self.gid),
            None if self.switch => {
                command.uid(self.uid).gid(self.gid);
            }
            None => {}
        }
        command.current_dir(folder).env_clear().env("TZ", "UTC").env("LC_ALL", "C");
        for name in ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
    }

    /// Gives one path to this user.
    pub(crate) fn own(&self, path: &Path) -> Result<(), EmbeddedError> {
        if self.switch {
            std::os::unix::fs::lchown(path, Some(self.uid), Some(self.gid)).map_err(io("hand over", path))?;
        }
        Ok(())
    }

    /// Gives a folder with all in it to this user: what a copy made by root needs. What is gone before it is looked at, as
    /// files of a server that is just ending, needs nobody.
    pub(crate) fn own_tree(&self, path: &Path) -> Result<(), EmbeddedError> {
        if !self.switch {
            return Ok(());
        }
        let metadata = match path.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            found => found.map_err(io("read", path))?,
        };
        if metadata.is_dir() {
            for entry in std::fs::read_dir(path).map_err(io("read", path))? {
                self.own_tree(&entry.map_err(io("read", path))?.path())?;
            }
        }
        if metadata.uid() == self.uid { Ok(()) } else { self.own(path) }
    }

    /// Finds how this user gets to `folder`: straight, or past a parent that bars it, see [`Passage`].
    pub(crate) fn find_way(&mut self, folder: &Path, bin_dir: &Path) -> Result<(), EmbeddedError> {
        if !self.switch || self.gets_to(folder) {
            return Ok(());
        }
        let blocked = self.first_blocked(folder).unwrap_or_else(|| folder.to_owned());
        self.passage = Passage::new(&blocked, folder).filter(|passage| !passage.hides(bin_dir));
        if self.passage.is_some() && self.gets_to(folder) {
            return Ok(());
        }
        Err(EmbeddedError::Unreachable { user: self.name.clone(), blocked, data_dir: folder.to_owned() })
    }

    fn gets_to(&self, folder: &Path) -> bool {
        let mut probe = Command::new("/bin/sh");
        self.prepare(&mut probe, folder);
        probe.args(["-c", "cd \"$0\""]).arg(folder).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    }

    fn first_blocked(&self, folder: &Path) -> Option<PathBuf> {
        let mut ancestors: Vec<&Path> = folder.ancestors().collect();
        ancestors.reverse();
        ancestors.into_iter().find(|path| !self.may_enter(path)).map(Path::to_owned)
    }

    fn may_enter(&self, folder: &Path) -> bool {
        let Ok(metadata) = folder.metadata() else { return true };
        let mode = metadata.permissions().mode();
        let bit = if metadata.uid() == self.uid {
            0o100
        } else if metadata.gid() == self.gid {
            0o010
        } else {
            0o001
        };
        mode & bit != 0
    }
}

fn our_ids() -> (u32, u32) {
    // SAFETY: both calls only return a number and cannot fail.
    #[allow(unsafe_code)]
    unsafe {
        (libc::geteuid(), libc::getegid())
    }
}

/// The number of bytes of a path, which is what the operating system limits.
pub(crate) fn byte_length(path: &Path) -> usize {
    path.as_os_str().as_bytes().len()
}
