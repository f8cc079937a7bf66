//! System calls that a helper program has no use for, refused by the kernel: those that reach other processes, other
//! machines, or the permissions of files.

use std::io;

/// Offsets in `struct seccomp_data`.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
/// The lower half of the first argument, on machines that store it first.
const FIRST_ARGUMENT: u32 = 16;

#[cfg(target_arch = "x86_64")]
const OURS: Option<u32> = Some(0xC000_003E);
#[cfg(target_arch = "aarch64")]
const OURS: Option<u32> = Some(0xC000_00B7);
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
const OURS: Option<u32> = None;

/// Refused with "operation not permitted".
const REFUSED: &[libc::c_long] = &[
    // Other machines, and the database on this one.
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    // Other processes.
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_unshare,
    libc::SYS_setns,
    // Owners and permissions of files, which Landlock leaves alone.
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_utimensat,
    // Ways around the above, and doors into the kernel.
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_open_by_handle_at,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_sethostname,
];

/// What only this machine has besides.
#[cfg(target_arch = "x86_64")]
const OLDER: &[libc::c_long] =
    &[libc::SYS_fork, libc::SYS_vfork, libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown, libc::SYS_utimes];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[libc::c_long] = &[];

/// Instructions of the kernel's virtual machine (`linux/bpf_common.h`).
const LOAD: u16 = 0x20;
const IS: u16 = 0x15;
const IS_AT_LEAST: u16 = 0x35;
const HAS_BITS: u16 = 0x45;
const ANSWER: u16 = 0x06;

const ALLOW: u32 = libc::SECCOMP_RET_ALLOW;
const REFUSE: u32 = libc::SECCOMP_RET_ERRNO | libc::EPERM.cast_unsigned();
/// The C library then asks by the older call, whose arguments can be looked at.
const UNKNOWN: u32 = libc::SECCOMP_RET_ERRNO | libc::ENOSYS.cast_unsigned();

/// The filter as the kernel's virtual machine reads it; empty on machines whose numbers are not known here.
pub(crate) fn filter() -> Vec<libc::sock_filter> {
    let Some(ours) = OURS else { return Vec::new() };
    let step = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
    let answer = |k| step(ANSWER, k, 0, 0);
    // Numbers of another architecture mean other calls.
    let mut steps =
        vec![step(LOAD, ARCHITECTURE, 0, 0), step(IS, ours, 1, 0), answer(libc::SECCOMP_RET_KILL_PROCESS)];
    steps.push(step(LOAD, NUMBER, 0, 0));
    if cfg!(target_arch = "x86_64") {
        // Calls of x32 have the same meaning under other numbers.
        steps.extend([step(IS_AT_LEAST, 0x4000_0000, 0, 1), answer(REFUSE)]);
    }
    let number = |call: libc::c_long| u32::try_from(call).unwrap_or(u32::MAX);
    for call in REFUSED.iter().chain(OLDER) {
        steps.extend([step(IS, number(*call), 0, 1), answer(REFUSE)]);
    }
    steps.extend([step(IS, number(libc::SYS_clone3), 0, 1), answer(UNKNOWN)]);
    // Threads are fine, processes are not.
    steps.extend([
        step(IS, number(libc::SYS_clone), 0, 3),
        step(LOAD, FIRST_ARGUMENT, 0, 0),
        step(HAS_BITS, libc::CLONE_THREAD.cast_unsigned(), 1, 0),
        answer(REFUSE),
    ]);
    steps.push(answer(ALLOW));
    steps
}

/// Puts a filter on the calling process and what becomes of it. Only a system call is made.
pub(crate) fn enter(filter: &[libc::sock_filter]) -> io::Result<()> {
    let Ok(len) = u16::try_from(filter.len()) else { return Err(io::ErrorKind::InvalidInput.into()) };
    if len == 0 {
        return Ok(());
    }
    let program = libc::sock_fprog { len, filter: filter.as_ptr().cast_mut() };
    // SAFETY: the program and its steps live through the call, which only reads them.
    #[allow(unsafe_code)]
    let done = unsafe { libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) };
    match (done, io::Error::last_os_error()) {
        (0, _) => Ok(()),
        // A kernel that was built without it.
        (_, error) if error.raw_os_error() == Some(libc::EINVAL) => Ok(()),
        (_, error) => Err(error),
    }
}
