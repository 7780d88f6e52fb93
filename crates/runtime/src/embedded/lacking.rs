//! What this machine lacks, each thing by its name, with what does not work without it.

use std::path::Path;

use super::rights;
use crate::cgroup::Cgroups;
use crate::sys;

/// For mount_setattr, the youngest of the system calls that are used without a way around.
const MIN_KERNEL: (u32, u32) = (5, 12);

/// By what one sees that a machine has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Kernel(u32, u32),
    Filesystem(&'static str),
    /// The data directory is not on this file system.
    DataNotOn(nix::sys::statfs::FsType),
    Namespace(&'static str),
    Controller(&'static str),
    Capability(caps::Capability),
    File(&'static str),
}

/// Something that a machine should have.
pub(super) struct Need {
    what: &'static str,
    without: &'static str,
    /// Without it there are no containers at all.
    vital: bool,
    sign: Sign,
}

const fn vital(what: &'static str, sign: Sign) -> Need {
    Need { what, without: "no containers", vital: true, sign }
}

const fn useful(what: &'static str, without: &'static str, sign: Sign) -> Need {
    Need { what, without, vital: false, sign }
}

const OVERLAY: nix::sys::statfs::FsType = nix::sys::statfs::OVERLAYFS_SUPER_MAGIC;

const NEEDS: &[Need] = &[
    vital("kernel 5.12 or later", Sign::Kernel(MIN_KERNEL.0, MIN_KERNEL.1)),
    vital("overlayfs (CONFIG_OVERLAY_FS)", Sign::Filesystem("overlay")),
    vital("a data directory that is not itself on overlayfs (see --data-dir)", Sign::DataNotOn(OVERLAY)),
    vital("tmpfs (CONFIG_TMPFS)", Sign::Filesystem("tmpfs")),
    vital("network namespaces (CONFIG_NET_NS)", Sign::Namespace("net")),
    vital("process namespaces (CONFIG_PID_NS)", Sign::Namespace("pid")),
    vital("namespaces of shared memory (CONFIG_IPC_NS)", Sign::Namespace("ipc")),
    vital("namespaces of host names (CONFIG_UTS_NS)", Sign::Namespace("uts")),
    vital("capability SYS_ADMIN", Sign::Capability(caps::Capability::CAP_SYS_ADMIN)),
    vital("capability NET_ADMIN", Sign::Capability(caps::Capability::CAP_NET_ADMIN)),
    useful("user namespaces (CONFIG_USER_NS)", "no Pods with hostUsers: false", Sign::Namespace("user")),
    useful("cgroup namespaces (CONFIG_CGROUPS)", "containers see the node's cgroups", Sign::Namespace("cgroup")),
    useful(
        "seccomp filters (CONFIG_SECCOMP_FILTER)",
        "no containers with a seccomp profile",
        Sign::File("/proc/sys/kernel/seccomp/actions_avail"),
    ),
    useful("cgroup controller memory", "no memory limits", Sign::Controller("memory")),
    useful("cgroup controller cpu", "no CPU limits", Sign::Controller("cpu")),
    useful("cgroup controller pids", "no process limits", Sign::Controller("pids")),
    useful("cgroup controller devices", "no device restrictions", Sign::Controller("devices")),
    useful(
        "capability SYS_RESOURCE",
        "no negative oom scores, no raised resource limits",
        Sign::Capability(caps::Capability::CAP_SYS_RESOURCE),
    ),
];

/// What is lacking, as it is told to people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lacking {
    /// Without these there are no containers.
    pub(super) vital: Vec<String>,
    pub(super) useful: Vec<String>,
}

impl Lacking {
    /// Judges a machine by its signs.
    pub(super) fn judge(has: impl Fn(Sign) -> bool) -> Lacking {
        let mut lacking = Lacking::default();
        for need in NEEDS.iter().filter(|need| !has(need.sign)) {
            let text = format!("{}: {}", need.what, need.without);
            if need.vital { lacking.vital.push(text) } else { lacking.useful.push(text) }
        }
        lacking
    }

    /// Looks at this machine.
    pub(super) fn of_this_machine(data: &Path, held: u64, cgroups: &Cgroups) -> Lacking {
        let release = nix::sys::utsname::uname().map(|u| u.release().to_string_lossy().into_owned());
        let data = nix::sys::statfs::statfs(data).map(|s| s.filesystem_type());
        Lacking::judge(|sign| match sign {
            Sign::Kernel(major, minor) => release.as_ref().is_ok_and(|r| is_at_least(r, (major, minor))),
            Sign::Filesystem(name) => sys::has_filesystem(name),
            Sign::DataNotOn(kind) => data != Ok(kind),
            Sign::Namespace(name) => Path::new("/proc/self/ns").join(name).exists(),
            Sign::Controller(name) => cgroups.has_controller(name),
            Sign::Capability(capability) => rights::has(held, capability),
            Sign::File(path) => Path::new(path).exists(),
        })
    }
}

fn is_at_least(release: &str, (major, minor): (u32, u32)) -> bool {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (major, minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernel_releases() {
        for (release, expect) in [("5.12.0", true), ("6.1.0-18-amd64", true), ("5.4.0-150-generic", false), ("", false)]
        {
            assert_eq!(is_at_least(release, (5, 12)), expect, "{release}");
        }
    }

    #[test]
    fn what_is_lacking_is_named() {
        assert_eq!(Lacking::judge(|_| true), Lacking::default());
        let without = |lacks: &'static [Sign]| Lacking::judge(|sign| !lacks.contains(&sign));
        let lacking = without(&[Sign::Filesystem("overlay"), Sign::Controller("memory"), Sign::Namespace("user")]);
        assert_eq!(lacking.vital, ["overlayfs (CONFIG_OVERLAY_FS): no containers"]);
        let useful = [
            "user namespaces (CONFIG_USER_NS): no Pods with hostUsers: false",
            "cgroup controller memory: no memory limits",
        ];
        assert_eq!(lacking.useful, useful);
        // Every need is told of by itself, and none twice.
        for need in NEEDS {
            let lacking = Lacking::judge(|sign| sign != need.sign);
            let all = [&lacking.vital[..], &lacking.useful[..]].concat();
            assert_eq!(all, [format!("{}: {}", need.what, need.without)]);
            assert_eq!(need.vital, lacking.useful.is_empty());
        }
    }
}
