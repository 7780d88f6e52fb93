//! The system calls that no crate wraps: the mount interface of file descriptors, clone3,
//! terminals, capabilities, seccomp, bpf.
//!
//! Owns nearly all `unsafe` of the crate. Each function checks nothing but the kernel's answer;
//! the names are the kernel's, see its manual pages.
#![allow(unsafe_code)]

use std::ffi::CString;
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use nix::unistd::Pid;

pub(crate) const FSOPEN_CLOEXEC: libc::c_uint = 1;
const OPEN_TREE_CLONE: u32 = 1;
pub(crate) const AT_RECURSIVE: u32 = 0x8000;
const AT_EMPTY_PATH: u32 = libc::AT_EMPTY_PATH as u32;
const OPEN_TREE_CLOEXEC: u32 = libc::O_CLOEXEC as u32;
const MOVE_MOUNT_F_EMPTY_PATH: u32 = 0x4;
const MOVE_MOUNT_T_EMPTY_PATH: u32 = 0x40;

pub(crate) const MOUNT_ATTR_RDONLY: u64 = 0x1;
pub(crate) const MOUNT_ATTR_NOSUID: u64 = 0x2;
pub(crate) const MOUNT_ATTR_NODEV: u64 = 0x4;
pub(crate) const MOUNT_ATTR_NOEXEC: u64 = 0x8;
const MOUNT_ATTR_IDMAP: u64 = 0x0010_0000;

pub(crate) const MS_PRIVATE: u64 = libc::MS_PRIVATE;
pub(crate) const MS_SLAVE: u64 = libc::MS_SLAVE;
pub(crate) const MS_SHARED: u64 = libc::MS_SHARED;

fn c_path(path: &Path) -> io::Result<CString> {
    CString::new(path.as_os_str().as_bytes()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))
}

fn check(ret: libc::c_long) -> io::Result<libc::c_long> {
    if ret < 0 { Err(io::Error::last_os_error()) } else { Ok(ret) }
}

fn owned(ret: libc::c_long) -> io::Result<OwnedFd> {
    let fd = check(ret)? as RawFd;
    // SAFETY: the system call has just returned this descriptor, nobody else has it.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// A detached copy of the mounts at `path` (with all below it when `recursive`).
pub(crate) fn open_tree(path: &Path, recursive: bool) -> io::Result<OwnedFd> {
    let path = c_path(path)?;
    let flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | if recursive { AT_RECURSIVE } else { 0 };
    // SAFETY: `path` is a valid C string for the whole call.
    owned(unsafe { libc::syscall(libc::SYS_open_tree, libc::AT_FDCWD, path.as_ptr(), flags) })
}

/// A detached copy of the mount and the file that `fd` refers to.
pub(crate) fn open_tree_fd(fd: BorrowedFd<'_>, recursive: bool) -> io::Result<OwnedFd> {
    let flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH | if recursive { AT_RECURSIVE } else { 0 };
    // SAFETY: the empty C string literal is valid for the whole call.
    owned(unsafe { libc::syscall(libc::SYS_open_tree, fd.as_raw_fd(), c"".as_ptr(), flags) })
}

/// Whether the kernel has a file system, be it in a module that it loads now.
pub(crate) fn has_filesystem(name: &str) -> bool {
    let Ok(name) = c_path(Path::new(name)) else { return false };
    // SAFETY: `name` is a valid C string for the whole call.
    owned(unsafe { libc::syscall(libc::SYS_fsopen, name.as_ptr(), FSOPEN_CLOEXEC) }).is_ok()
}

/// Attaches a detached mount over the file that `target` refers to.
pub(crate) fn move_mount(tree: BorrowedFd<'_>, target: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: both paths are valid C strings.
    check(unsafe {
        libc::syscall(
            libc::SYS_move_mount,
            tree.as_raw_fd(),
            c"".as_ptr(),
            target.as_raw_fd(),
            c"".as_ptr(),
            MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH,
        )
    })
    .map(drop)
}

#[repr(C)]
#[derive(Default)]
struct MountAttr {
    attr_set: u64,
    attr_clr: u64,
    propagation: u64,
    userns_fd: u64,
}

fn mount_setattr(tree: BorrowedFd<'_>, recursive: bool, attr: &MountAttr) -> io::Result<()> {
    let flags = AT_EMPTY_PATH | if recursive { AT_RECURSIVE } else { 0 };
    // SAFETY: `attr` has the layout of struct mount_attr and its size is passed.
    check(unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            tree.as_raw_fd(),
            c"".as_ptr(),
            flags,
            attr as *const MountAttr,
            size_of::<MountAttr>(),
        )
    })
    .map(drop)
}

/// Sets attributes of a mount, such as [`MOUNT_ATTR_RDONLY`].
pub(crate) fn set_mount_attributes(tree: BorrowedFd<'_>, recursive: bool, set: u64) -> io::Result<()> {
    mount_setattr(tree, recursive, &MountAttr { attr_set: set, ..MountAttr::default() })
}

/// Sets how later mounts spread: one of the `MS_` constants above.
pub(crate) fn set_propagation(tree: BorrowedFd<'_>, kind: u64) -> io::Result<()> {
    mount_setattr(tree, true, &MountAttr { propagation: kind, ..MountAttr::default() })
}

/// Shows the files of a detached mount under the ids of a user namespace.
pub(crate) fn set_idmap(tree: BorrowedFd<'_>, recursive: bool, userns: BorrowedFd<'_>) -> io::Result<()> {
    let attr = MountAttr { attr_set: MOUNT_ATTR_IDMAP, userns_fd: userns.as_raw_fd() as u64, ..MountAttr::default() };
    mount_setattr(tree, recursive, &attr)
}

/// Makes a new filesystem as a detached mount.
pub(crate) fn new_filesystem(kind: &str, options: &[(&str, &str)], attributes: u64) -> io::Result<OwnedFd> {
    const FSCONFIG_SET_FLAG: u32 = 0;
    const FSCONFIG_SET_STRING: u32 = 1;
    const FSCONFIG_CMD_CREATE: u32 = 6;
    let kind = CString::new(kind)?;
    // SAFETY: `kind` is a valid C string; 1 is FSOPEN_CLOEXEC.
    let fs = owned(unsafe { libc::syscall(libc::SYS_fsopen, kind.as_ptr(), 1u32) })?;
    let configure = |command: u32, key: Option<&str>, value: &str| -> io::Result<()> {
        let key = key.map(CString::new).transpose()?;
        let value = CString::new(value)?;
        let key = key.as_ref().map_or(std::ptr::null(), |k| k.as_ptr());
        let value = if command == FSCONFIG_SET_STRING { value.as_ptr() } else { std::ptr::null() };
        // SAFETY: key and value are null or C strings that live until the call returns.
        check(unsafe { libc::syscall(libc::SYS_fsconfig, fs.as_raw_fd(), command, key, value, 0) }).map(drop)
    };
    for (key, value) in options {
        let command = if value.is_empty() { FSCONFIG_SET_FLAG } else { FSCONFIG_SET_STRING };
        configure(command, Some(key), value)?;
    }
    configure(FSCONFIG_CMD_CREATE, None, "")?;
    // SAFETY: plain numbers; 1 is FSMOUNT_CLOEXEC.
    owned(unsafe { libc::syscall(libc::SYS_fsmount, fs.as_raw_fd(), 1u32, attributes) })
}

/// Forks the calling thread into new namespaces, and on cgroup v2 into a cgroup; `None` in the
/// child. `flags` are `CLONE_NEW*`.
///
/// Must only be called in a process with one thread: the child goes on with all of its memory.
pub(crate) fn fork_into(flags: libc::c_int, cgroup: Option<BorrowedFd<'_>>) -> io::Result<Option<Pid>> {
    const CLONE_INTO_CGROUP: u64 = 0x2_0000_0000;
    let mut flags = flags as u64;
    if cgroup.is_some() {
        flags |= CLONE_INTO_CGROUP;
    }
    // struct clone_args up to `cgroup`: flags, pidfd, child_tid, parent_tid, exit_signal, stack,
    // stack_size, tls, set_tid, set_tid_size, cgroup.
    let mut args = [0u64; 11];
    args[0] = flags;
    args[4] = libc::SIGCHLD as u64;
    args[10] = cgroup.map_or(0, |fd| fd.as_raw_fd() as u64);
    // SAFETY: without CLONE_VM the child has its own copy of memory and goes on at this place
    // with the same stack, like fork(2). The caller has one thread, so no lock is held elsewhere.
    let pid = check(unsafe { libc::syscall(libc::SYS_clone3, args.as_ptr(), size_of_val(&args)) })?;
    Ok((pid != 0).then(|| Pid::from_raw(pid as libc::pid_t)))
}

/// Ends the process at once, without destructors.
pub(crate) fn exit_now(code: i32) -> ! {
    // SAFETY: always allowed.
    unsafe { libc::_exit(code) }
}

/// Marks all descriptors from 3 on to be closed by execve.
pub(crate) fn close_others_on_exec() -> io::Result<()> {
    const CLOSE_RANGE_CLOEXEC: u32 = 4;
    // SAFETY: changes flags only.
    check(unsafe { libc::syscall(libc::SYS_close_range, 3u32, u32::MAX, CLOSE_RANGE_CLOEXEC) }).map(drop)
}

pub(crate) fn pidfd_open(pid: Pid) -> io::Result<OwnedFd> {
    // SAFETY: plain numbers.
    owned(unsafe { libc::syscall(libc::SYS_pidfd_open, pid.as_raw(), 0) })
}

/// Leaves the session keyring for a new, empty one.
pub(crate) fn new_session_keyring() -> io::Result<()> {
    const KEYCTL_JOIN_SESSION_KEYRING: libc::c_long = 1;
    // SAFETY: a null name asks for an anonymous keyring.
    check(unsafe { libc::syscall(libc::SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, std::ptr::null::<libc::c_char>()) })
        .map(drop)
}

/// Resets all signals to their default action and unblocks them.
pub(crate) fn reset_signals() {
    for signal in 1..=64 {
        // SAFETY: SIG_DFL has no handler; signals that cannot be changed answer an error.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
    // SAFETY: the set is initialised by sigemptyset.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        libc::sigprocmask(libc::SIG_SETMASK, &set, std::ptr::null_mut());
    }
}

/// Sets permitted, effective and inheritable capabilities of the thread, as bit masks.
pub(crate) fn set_capabilities(permitted: u64, effective: u64, inheritable: u64) -> io::Result<()> {
    const VERSION_3: u32 = 0x2008_0522;
    let header = [VERSION_3, 0u32];
    let mut data = [[0u32; 3]; 2];
    for (half, word) in data.iter_mut().enumerate() {
        let part = |mask: u64| (mask >> (32 * half)) as u32;
        *word = [part(effective), part(permitted), part(inheritable)];
    }
    // SAFETY: header and data have the layout of version 3 of the kernel's structs.
    check(unsafe { libc::syscall(libc::SYS_capset, header.as_ptr(), data.as_ptr()) }).map(drop)
}

/// Drops a capability from the bounding set.
pub(crate) fn drop_bounding(capability: u8) -> io::Result<()> {
    // SAFETY: plain numbers.
    check(unsafe { libc::prctl(libc::PR_CAPBSET_DROP, libc::c_ulong::from(capability), 0, 0, 0) }.into()).map(drop)
}

pub(crate) fn raise_ambient(capability: u8) -> io::Result<()> {
    let (op, cap) = (libc::PR_CAP_AMBIENT_RAISE as libc::c_ulong, libc::c_ulong::from(capability));
    // SAFETY: plain numbers.
    check(unsafe { libc::prctl(libc::PR_CAP_AMBIENT, op, cap, 0, 0) }.into()).map(drop)
}

/// One instruction of a classic BPF program, as the kernel lays it out.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BpfInstruction {
    pub(crate) code: u16,
    pub(crate) jt: u8,
    pub(crate) jf: u8,
    pub(crate) k: u32,
}

/// Installs a seccomp filter. Needs no_new_privs or CAP_SYS_ADMIN.
pub(crate) fn install_seccomp(program: &[BpfInstruction]) -> io::Result<()> {
    const SECCOMP_SET_MODE_FILTER: libc::c_uint = 1;
    // Without it the kernel switches speculation off, which costs much and protects little.
    const SECCOMP_FILTER_FLAG_SPEC_ALLOW: libc::c_uint = 4;
    #[repr(C)]
    struct Program {
        len: u16,
        filter: *const BpfInstruction,
    }
    let len = u16::try_from(program.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    let program = Program { len, filter: program.as_ptr() };
    // SAFETY: `program` has the layout of struct sock_fprog and points at `len` instructions.
    check(unsafe {
        libc::syscall(
            libc::SYS_seccomp,
            SECCOMP_SET_MODE_FILTER,
            SECCOMP_FILTER_FLAG_SPEC_ALLOW,
            &program as *const Program,
        )
    })
    .map(drop)
}

/// Opens the other end of a terminal by its master, without looking at any path.
pub(crate) fn terminal_peer(master: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let flags = libc::O_RDWR | libc::O_NOCTTY | libc::O_CLOEXEC;
    let unlock: libc::c_int = 0;
    // SAFETY: TIOCSPTLCK reads one int.
    check(unsafe { libc::ioctl(master.as_raw_fd(), libc::TIOCSPTLCK, &unlock) }.into())?;
    // SAFETY: TIOCGPTPEER takes flags and returns a new descriptor.
    owned(unsafe { libc::ioctl(master.as_raw_fd(), libc::TIOCGPTPEER, flags) }.into())
}

/// Makes the terminal the controlling one of the calling session leader.
pub(crate) fn set_controlling_terminal(terminal: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: the argument 0 is a number here, nothing is read.
    check(unsafe { libc::ioctl(terminal.as_raw_fd(), libc::TIOCSCTTY, 0) }.into()).map(drop)
}

pub(crate) fn set_terminal_size(terminal: BorrowedFd<'_>, width: u16, height: u16) -> io::Result<()> {
    let size = libc::winsize { ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0 };
    // SAFETY: TIOCSWINSZ reads one winsize.
    check(unsafe { libc::ioctl(terminal.as_raw_fd(), libc::TIOCSWINSZ, &size) }.into()).map(drop)
}

/// Makes `fd` also known as `number`, which survives execve.
pub(crate) fn duplicate_onto(fd: BorrowedFd<'_>, number: RawFd) -> io::Result<()> {
    // SAFETY: dup2 of a valid descriptor; callers only replace standard streams.
    check(unsafe { libc::dup2(fd.as_raw_fd(), number) }.into())?;
    if fd.as_raw_fd() == number {
        // SAFETY: clears the flag of a valid descriptor.
        check(unsafe { libc::fcntl(number, libc::F_SETFD, 0) }.into())?;
    }
    Ok(())
}

/// Takes over descriptor `number`, which the process was started with. `None` if it is not open.
pub(crate) fn take_inherited(number: RawFd) -> Option<OwnedFd> {
    // SAFETY: F_DUPFD_CLOEXEC makes a descriptor of our own, at 10 or above.
    owned(unsafe { libc::fcntl(number, libc::F_DUPFD_CLOEXEC, 10) }.into()).ok()
}

/// Brings an interface of the current network namespace up.
pub(crate) fn interface_up(name: &str) -> io::Result<()> {
    // SAFETY: plain numbers.
    let socket = owned(unsafe { libc::socket(libc::AF_INET, libc::SOCK_DGRAM | libc::SOCK_CLOEXEC, 0) }.into())?;
    // SAFETY: all-zero is a valid ifreq.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (to, from) in request.ifr_name.iter_mut().take(libc::IFNAMSIZ - 1).zip(name.bytes()) {
        *to = from as libc::c_char;
    }
    // SAFETY: SIOCGIFFLAGS fills the flags of an ifreq whose name ends with a zero.
    check(unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCGIFFLAGS as _, &mut request) }.into())?;
    // SAFETY: the call above has filled the flags; SIOCSIFFLAGS reads them.
    unsafe {
        request.ifr_ifru.ifru_flags |= libc::IFF_UP as libc::c_short;
        check(libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS as _, &request).into()).map(drop)
    }
}

/// Loads a device program for cgroup v2 and puts it in place of those that are attached to the
/// directory.
pub(crate) fn attach_device_program(directory: BorrowedFd<'_>, program: &[u64]) -> io::Result<()> {
    const BPF_PROG_LOAD: libc::c_int = 5;
    const BPF_PROG_ATTACH: libc::c_int = 8;
    const BPF_PROG_TYPE_CGROUP_DEVICE: u32 = 15;
    const BPF_CGROUP_DEVICE: u32 = 6;
    const BPF_F_ALLOW_MULTI: u32 = 2;
    const BPF_F_REPLACE: u32 = 4;
    let previous = attached_device_programs(directory)?;
    let license = c"GPL";
    // union bpf_attr of BPF_PROG_LOAD: type, count, instructions, license, then zeros.
    let mut load = [0u64; 16];
    load[0] = u64::from(BPF_PROG_TYPE_CGROUP_DEVICE) | ((program.len() as u64) << 32);
    load[1] = program.as_ptr() as u64;
    load[2] = license.as_ptr() as u64;
    // SAFETY: the attribute points at `program` and `license`, which live until the call returns.
    let loaded = owned(unsafe { libc::syscall(libc::SYS_bpf, BPF_PROG_LOAD, load.as_ptr(), size_of_val(&load)) })?;
    // target_fd, attach_bpf_fd, attach_type, attach_flags, replace_bpf_fd
    let old = previous.first();
    let flags = if old.is_some() { BPF_F_ALLOW_MULTI | BPF_F_REPLACE } else { BPF_F_ALLOW_MULTI };
    let attach = [
        directory.as_raw_fd() as u32,
        loaded.as_raw_fd() as u32,
        BPF_CGROUP_DEVICE,
        flags,
        old.map_or(0, |fd| fd.as_raw_fd() as u32),
        0,
    ];
    // SAFETY: the attribute holds numbers alone.
    check(unsafe { libc::syscall(libc::SYS_bpf, BPF_PROG_ATTACH, attach.as_ptr(), size_of_val(&attach)) }).map(drop)
}

fn attached_device_programs(directory: BorrowedFd<'_>) -> io::Result<Vec<OwnedFd>> {
    const BPF_PROG_GET_FD_BY_ID: libc::c_int = 13;
    const BPF_PROG_QUERY: libc::c_int = 16;
    const BPF_CGROUP_DEVICE: u64 = 6;
    const ROOM: usize = 64;
    let mut ids = [0u32; ROOM];
    // target_fd, attach_type; query_flags, attach_flags; prog_ids; prog_cnt
    let mut query = [0u64; 8];
    query[0] = directory.as_raw_fd() as u64 | (BPF_CGROUP_DEVICE << 32);
    query[2] = ids.as_mut_ptr() as u64;
    query[3] = ROOM as u64;
    // SAFETY: the kernel writes at most ROOM ids into `ids` and the count into the attribute.
    check(unsafe { libc::syscall(libc::SYS_bpf, BPF_PROG_QUERY, query.as_mut_ptr(), size_of_val(&query)) })?;
    let count = (query[3] as u32 as usize).min(ROOM);
    ids[..count]
        .iter()
        .map(|id| {
            let attr = [*id, 0, 0, 0];
            // SAFETY: the attribute holds numbers alone; a new descriptor comes back.
            owned(unsafe { libc::syscall(libc::SYS_bpf, BPF_PROG_GET_FD_BY_ID, attr.as_ptr(), size_of_val(&attr)) })
        })
        .collect()
}

/// Turns descriptors that recvmsg has installed into owned ones.
pub(crate) fn adopt(fds: Vec<RawFd>) -> Vec<OwnedFd> {
    // SAFETY: the kernel has just made them for this process, see SCM_RIGHTS in unix(7).
    fds.into_iter().map(|fd| unsafe { OwnedFd::from_raw_fd(fd) }).collect()
}

/// Takes the next connection of a listening socket.
pub(crate) fn accept(listener: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    let flags = libc::SOCK_CLOEXEC | libc::SOCK_NONBLOCK;
    // SAFETY: null addresses mean that none is wanted.
    owned(unsafe { libc::accept4(listener.as_raw_fd(), std::ptr::null_mut(), std::ptr::null_mut(), flags) }.into())
}

/// Soft and hard limit of a resource, by its number.
pub(crate) fn get_rlimit(resource: u32) -> io::Result<(u64, u64)> {
    let mut limit = libc::rlimit64 { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the kernel fills `limit`; null means that no new limit is set.
    check(unsafe { libc::prlimit64(0, resource as _, std::ptr::null(), &mut limit) }.into())?;
    Ok((limit.rlim_cur, limit.rlim_max))
}

pub(crate) fn set_rlimit(resource: u32, soft: u64, hard: u64) -> io::Result<()> {
    let limit = libc::rlimit64 { rlim_cur: soft, rlim_max: hard };
    // SAFETY: the kernel reads `limit`.
    check(unsafe { libc::prlimit64(0, resource as _, &limit, std::ptr::null_mut()) }.into()).map(drop)
}

pub(crate) fn ignore_signal(signal: nix::sys::signal::Signal) -> io::Result<()> {
    // SAFETY: ignoring a signal installs no handler.
    unsafe { nix::sys::signal::signal(signal, nix::sys::signal::SigHandler::SigIgn) }?;
    Ok(())
}

/// Closes all descriptors from `first` on.
pub(crate) fn close_from(first: u32) {
    // SAFETY: only for a process that uses none of them any more.
    unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, 0) };
}

/// A counter that becomes readable when the kernel adds to it.
pub(crate) fn eventfd() -> io::Result<std::fs::File> {
    // SAFETY: plain numbers.
    owned(unsafe { libc::eventfd(0, libc::EFD_CLOEXEC | libc::EFD_NONBLOCK) }.into()).map(Into::into)
}

pub(crate) fn set_xattr(file: BorrowedFd<'_>, name: &std::ffi::CStr, value: &[u8]) -> io::Result<()> {
    // SAFETY: name is a C string, value is valid for its length.
    check(unsafe { libc::fsetxattr(file.as_raw_fd(), name.as_ptr(), value.as_ptr().cast(), value.len(), 0) }.into())
        .map(drop)
}

/// A short extended attribute.
#[cfg(test)]
pub(crate) fn get_xattr(file: BorrowedFd<'_>, name: &std::ffi::CStr) -> io::Result<Vec<u8>> {
    let mut value = vec![0u8; 256];
    // SAFETY: the kernel writes at most the given length.
    let length = unsafe { libc::fgetxattr(file.as_raw_fd(), name.as_ptr(), value.as_mut_ptr().cast(), value.len()) };
    value.truncate(check(length as libc::c_long)? as usize);
    Ok(value)
}

/// Sends a signal by its number; those of real time have no name.
pub(crate) fn send_signal(pid: Pid, number: i32) -> io::Result<()> {
    // SAFETY: plain numbers.
    check(unsafe { libc::kill(pid.as_raw(), number) }.into()).map(drop)
}

/// Lets tokio tell when the descriptor is ready.
pub(crate) fn readiness(fd: OwnedFd) -> io::Result<tokio::io::unix::AsyncFd<OwnedFd>> {
    // SAFETY: the number stays the same and open for as long as the descriptor is owned, and what
    // owns it is given out by shared reference only.
    unsafe { tokio::io::unix::AsyncFd::register(fd) }.map_err(Into::into)
}

pub(crate) fn default_signal(signal: nix::sys::signal::Signal) -> io::Result<()> {
    // SAFETY: the default action has no handler.
    unsafe { nix::sys::signal::signal(signal, nix::sys::signal::SigHandler::SigDfl) }?;
    Ok(())
}

/// Closes all descriptors above the standard streams but one.
pub(crate) fn close_all_but(kept: &OwnedFd) {
    let kept = kept.as_raw_fd() as u32;
    for (first, last) in [(3, kept.saturating_sub(1)), (kept + 1, u32::MAX)] {
        if first <= last {
            // SAFETY: at the start of a process, where nothing else is open on purpose.
            unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) };
        }
    }
}
