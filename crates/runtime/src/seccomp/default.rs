//! The default profile: what ordinary programs call. Everything else answers EPERM.
//!
//! The same calls as in the default profile of docker and containerd, with more of them for
//! containers that hold the capability which they need anyway.

use super::{Action, Argument, Comparison, Profile, Rule};
use caps::Capability as Cap;

const ENOSYS: u16 = 38;

/// Always allowed.
const ALLOWED: &str = "
    accept accept4 access adjtimex alarm arch_prctl bind brk cachestat capget capset chdir chmod chown
    chown32 clock_adjtime clock_adjtime64 clock_getres clock_getres_time64 clock_gettime clock_gettime64
    clock_nanosleep clock_nanosleep_time64 close close_range connect copy_file_range creat dup dup2 dup3
    epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait epoll_wait_old
    eventfd eventfd2 execve execveat exit exit_group faccessat faccessat2 fadvise64 fadvise64_64 fallocate
    fanotify_mark fchdir fchmod fchmodat fchmodat2 fchown fchown32 fchownat fcntl fcntl64 fdatasync
    fgetxattr flistxattr flock fork fremovexattr fsetxattr fstat fstat64 fstatat64 fstatfs fstatfs64 fsync
    ftruncate ftruncate64 futex futex_requeue futex_time64 futex_wait futex_waitv futex_wake futimesat
    get_robust_list get_thread_area getcpu getcwd getdents getdents64 getegid getegid32 geteuid geteuid32
    getgid getgid32 getgroups getgroups32 getitimer getpeername getpgid getpgrp getpid getppid getpriority
    getrandom getresgid getresgid32 getresuid getresuid32 getrlimit getrusage getsid getsockname getsockopt
    gettid gettimeofday getuid getuid32 getxattr getxattrat inotify_add_watch inotify_init inotify_init1
    inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents io_pgetevents_time64 io_setup io_submit
    ioctl ioprio_get ioprio_set ipc kill landlock_add_rule landlock_create_ruleset landlock_restrict_self
    lchown lchown32 lgetxattr link linkat listen listmount listxattr listxattrat llistxattr _llseek
    lremovexattr lseek lsetxattr lsm_get_self_attr lsm_list_modules lsm_set_self_attr lstat lstat64 madvise
    map_shadow_stack membarrier memfd_create memfd_secret mincore mkdir mkdirat mknod mknodat mlock mlock2
    mlockall mmap mmap2 modify_ldt mprotect mq_getsetattr mq_notify mq_open mq_timedreceive
    mq_timedreceive_time64 mq_timedsend mq_timedsend_time64 mq_unlink mremap mseal msgctl msgget msgrcv
    msgsnd msync munlock munlockall munmap name_to_handle_at nanosleep newfstatat _newselect open openat
    openat2 pause pidfd_open pidfd_send_signal pipe pipe2 pkey_alloc pkey_free pkey_mprotect poll ppoll
    ppoll_time64 prctl pread64 preadv preadv2 prlimit64 process_mrelease process_vm_readv process_vm_writev
    pselect6 pselect6_time64 ptrace pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv recv
    recvfrom recvmmsg recvmmsg_time64 recvmsg remap_file_pages removexattr removexattrat rename renameat
    renameat2 restart_syscall rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo
    rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_sigtimedwait_time64 rt_tgsigqueueinfo
    sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr sched_getparam
    sched_getscheduler sched_rr_get_interval sched_rr_get_interval_time64 sched_setaffinity sched_setattr
    sched_setparam sched_setscheduler sched_yield seccomp select semctl semget semop semtimedop
    semtimedop_time64 send sendfile sendfile64 sendmmsg sendmsg sendto set_robust_list set_thread_area
    set_tid_address setfsgid setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 setitimer
    setpgid setpriority setregid setregid32 setresgid setresgid32 setresuid setresuid32 setreuid setreuid32
    setrlimit setsid setsockopt setuid setuid32 setxattr setxattrat shmat shmctl shmdt shmget shutdown
    sigaltstack signalfd signalfd4 sigprocmask sigreturn socketcall socketpair splice stat stat64 statfs
    statfs64 statmount statx symlink symlinkat sync sync_file_range syncfs sysinfo tee tgkill time
    timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime timer_settime64
    timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64 times tkill truncate
    truncate64 ugetrlimit umask uname unlink unlinkat uretprobe utime utimensat utimensat_time64 utimes
    vfork vmsplice wait4 waitid waitpid write writev";

/// Allowed with a capability.
const WITH_CAPABILITY: &[(Cap, &str)] = &[
    (Cap::CAP_DAC_READ_SEARCH, "open_by_handle_at"),
    (
        Cap::CAP_SYS_ADMIN,
        "bpf clone clone3 fanotify_init fsconfig fsmount fsopen fspick lookup_dcookie mount mount_setattr \
         move_mount open_tree perf_event_open quotactl quotactl_fd setdomainname sethostname setns syslog umount \
         umount2 unshare",
    ),
    (Cap::CAP_SYS_BOOT, "reboot"),
    (Cap::CAP_SYS_CHROOT, "chroot"),
    (Cap::CAP_SYS_MODULE, "delete_module finit_module init_module"),
    (Cap::CAP_SYS_PACCT, "acct"),
    (Cap::CAP_SYS_PTRACE, "kcmp pidfd_getfd process_madvise"),
    (Cap::CAP_SYS_RAWIO, "ioperm iopl"),
    (Cap::CAP_SYS_TIME, "clock_settime clock_settime64 settimeofday stime"),
    (Cap::CAP_SYS_TTY_CONFIG, "vhangup"),
    (Cap::CAP_SYS_NICE, "get_mempolicy mbind set_mempolicy set_mempolicy_home_node"),
    (Cap::CAP_SYSLOG, "syslog"),
    (Cap::CAP_BPF, "bpf"),
    (Cap::CAP_PERFMON, "perf_event_open"),
];

/// Personalities that are harmless: Linux, 32 bits, old version numbers, and asking.
const PERSONALITIES: &[u64] = &[0x0, 0x8, 0x20000, 0x20008, 0xffff_ffff];
/// Families of sockets that nobody gets: the kernel's ciphers, which were a way to root more than once, and virtual
/// machines, which network namespaces do not keep apart.
const DENIED_FAMILIES: &[u64] = &[38, 40]; // AF_ALG, AF_VSOCK
/// The kernel looks at so much of a family's number.
const FAMILY_BITS: u64 = 0xffff_ffff;
/// All flags of clone that make namespaces.
const CLONE_NAMESPACES: u64 = 0x7e02_0000;

fn names(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn allow(text: &str) -> Rule {
    Rule { names: names(text), action: Action::Allow, ..Rule::default() }
}

fn allow_if(name: &str, op: Comparison, value: u64, value_two: u64) -> Rule {
    Rule { args: vec![Argument { index: 0, value, value_two, op }], ..allow(name) }
}

pub(super) fn profile() -> Profile {
    let mut syscalls = vec![allow(ALLOWED)];
    for family in DENIED_FAMILIES {
        let deny = allow_if("socket", Comparison::MaskedEqual, FAMILY_BITS, *family);
        syscalls.push(Rule { action: Action::Errno, ..deny });
    }
    // The first rule that fits decides, and this one always does.
    syscalls.push(allow_if("socket", Comparison::MaskedEqual, 0, 0));
    for personality in PERSONALITIES {
        syscalls.push(allow_if("personality", Comparison::Equal, *personality, 0));
    }
    for (capability, calls) in WITH_CAPABILITY {
        let mut rule = allow(calls);
        rule.includes.caps.push(capability.to_string());
        syscalls.push(rule);
    }
    let admin = Cap::CAP_SYS_ADMIN.to_string();
    let mut clone = allow_if("clone", Comparison::MaskedEqual, CLONE_NAMESPACES, 0);
    clone.excludes.caps.push(admin.clone());
    syscalls.push(clone);
    // Its flags are in memory, which a filter cannot see; programs then take clone.
    let mut clone3 = Rule { names: names("clone3"), action: Action::Errno, errno_ret: Some(ENOSYS), ..Rule::default() };
    clone3.excludes.caps.push(admin);
    syscalls.push(clone3);
    Profile { default_action: Action::Errno, syscalls, ..Profile::default() }
}
