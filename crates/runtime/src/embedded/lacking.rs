//! What this machine lacks, each thing with what does not work without it.

use super::{EmbeddedRuntime, rights};

impl EmbeddedRuntime {
    /// What the kernel does not offer.
    pub(super) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for (controller, without) in [
            ("memory", "no memory limits"),
            ("cpu", "no CPU limits"),
            ("pids", "no process limits"),
            ("devices", "no device restrictions"),
        ] {
            if !self.shared.cgroups.has_controller(controller) {
                missing.push(format!("cgroup controller {controller}: {without}"));
            }
        }
        if !rights::has(self.shared.held, caps::Capability::CAP_SYS_RESOURCE) {
            missing.push("capability SYS_RESOURCE: no negative oom scores, no raised resource limits".to_owned());
        }
        let kind = nix::sys::statfs::statfs(&self.shared.places.root).map(|s| s.filesystem_type());
        if kind == Ok(nix::sys::statfs::OVERLAYFS_SUPER_MAGIC) {
            missing.push("a data directory that is not on overlayfs: no containers".to_owned());
        }
        let release = nix::sys::utsname::uname().map(|u| u.release().to_string_lossy().into_owned());
        if let Some(release) = release.ok().filter(|r| !is_at_least(r, MIN_KERNEL)) {
            let (major, minor) = MIN_KERNEL;
            missing.push(format!("kernel {major}.{minor} (this is {release}): no containers"));
        }
        missing
    }
}

/// For mount_setattr, the youngest of the system calls that are used without a way around.
const MIN_KERNEL: (u32, u32) = (5, 12);

fn is_at_least(release: &str, (major, minor): (u32, u32)) -> bool {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit()).map(|n| n.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (major, minor)
}

#[cfg(test)]
mod tests {
    use super::is_at_least;

    #[test]
    fn kernel_releases() {
        for (release, expect) in [("5.12.0", true), ("6.1.0-18-amd64", true), ("5.4.0-150-generic", false), ("", false)]
        {
            assert_eq!(is_at_least(release, (5, 12)), expect, "{release}");
        }
    }
}
