//! Which capabilities a container gets, and what is hidden from it.
//!
//! Defaults follow containerd's (`pkg/oci`, `internal/cri`).

use std::str::FromStr;

use caps::Capability as Cap;

use crate::api::{Error, Result};
use crate::cri::Capability;

/// What a container has unless it says otherwise.
const DEFAULT: &[Cap] = &[
    Cap::CAP_CHOWN,
    Cap::CAP_DAC_OVERRIDE,
    Cap::CAP_FSETID,
    Cap::CAP_FOWNER,
    Cap::CAP_MKNOD,
    Cap::CAP_NET_RAW,
    Cap::CAP_SETGID,
    Cap::CAP_SETUID,
    Cap::CAP_SETFCAP,
    Cap::CAP_SETPCAP,
    Cap::CAP_NET_BIND_SERVICE,
    Cap::CAP_SYS_CHROOT,
    Cap::CAP_KILL,
    Cap::CAP_AUDIT_WRITE,
];

const MASKED_PATHS: &[&str] = &[
    "/proc/acpi",
    "/proc/asound",
    "/proc/interrupts",
    "/proc/kcore",
    "/proc/keys",
    "/proc/latency_stats",
    "/proc/timer_list",
    "/proc/timer_stats",
    "/proc/sched_debug",
    "/proc/scsi",
    "/sys/firmware",
    "/sys/devices/virtual/powercap",
];

/// What containers do not see, as upstream's `pkg/securitycontext` has it: from how often a processor was slowed down one
/// could tell what others do with it.
pub(super) fn masked_paths() -> Vec<String> {
    let processors = std::fs::read_dir("/sys/devices/system/cpu").into_iter().flatten().flatten();
    let throttles = processors.map(|one| one.path().join("thermal_throttle")).filter(|path| path.exists());
    let fixed = MASKED_PATHS.iter().map(|path| (*path).to_owned());
    fixed.chain(throttles.map(|path| path.display().to_string())).collect()
}

pub(super) const READONLY_PATHS: &[&str] = &["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

fn mask(of: &[Cap]) -> u64 {
    of.iter().fold(0, |mask, cap| mask | 1 << cap.index())
}

/// The capability of a name, with or without `CAP_`.
fn parse(name: &str) -> Result<u64> {
    let upper = name.to_ascii_uppercase();
    let full = if upper.starts_with("CAP_") { upper } else { format!("CAP_{upper}") };
    match Cap::from_str(&full) {
        Ok(cap) => Ok(1 << cap.index()),
        Err(_) => Err(Error::InvalidArgument(format!("unknown capability {name:?}"))),
    }
}

/// The set of a container. `held` is what this process has: nobody can give more.
pub(super) fn capabilities(wanted: &Capability, privileged: bool, held: u64) -> Result<u64> {
    if privileged {
        return Ok(held);
    }
    let is_all = |names: &[String]| names.iter().any(|n| n.eq_ignore_ascii_case("ALL"));
    // "ALL" first, single names after, as containerd does: they can take back from it.
    let mut set = mask(DEFAULT);
    if is_all(&wanted.drop_capabilities) {
        set = 0;
    }
    if is_all(&wanted.add_capabilities) {
        set = held;
    }
    for name in wanted.add_capabilities.iter().filter(|n| !n.eq_ignore_ascii_case("ALL")) {
        set |= parse(name)?;
    }
    for name in wanted.drop_capabilities.iter().filter(|n| !n.eq_ignore_ascii_case("ALL")) {
        set &= !parse(name)?;
    }
    Ok(set & held)
}

/// Ambient ones, which a user other than root keeps.
pub(super) fn ambient(wanted: &Capability, set: u64) -> Result<u64> {
    wanted.add_ambient_capabilities.iter().try_fold(0, |mask, name| Ok(mask | parse(name)?)).map(|mask| mask & set)
}

/// What this process holds.
pub(super) fn held() -> anyhow::Result<u64> {
    let (permitted, bounding) = (caps::read(None, caps::CapSet::Permitted)?, caps::read(None, caps::CapSet::Bounding)?);
    Ok(permitted.intersection(&bounding).fold(0, |mask, cap| mask | 1 << cap.index()))
}

/// Names in a set, for profiles that depend on them.
pub(super) fn has(set: u64, cap: Cap) -> bool {
    set & (1 << cap.index()) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let all = u64::MAX >> 23;
        let check = |add: &[&str], drop: &[&str], held: u64, expect: u64| {
            let wanted =
                Capability { add_capabilities: names(add), drop_capabilities: names(drop), ..Capability::default() };
            assert_eq!(capabilities(&wanted, false, held).unwrap(), expect, "+{add:?} -{drop:?}");
        };
        let default = mask(DEFAULT);
        check(&[], &[], all, default);
        check(&["SYS_ADMIN"], &["KILL"], all, (default | mask(&[Cap::CAP_SYS_ADMIN])) & !mask(&[Cap::CAP_KILL]));
        check(&["NET_BIND_SERVICE"], &["ALL"], all, mask(&[Cap::CAP_NET_BIND_SERVICE]));
        check(&["ALL"], &["CAP_SYS_TIME"], all, all & !mask(&[Cap::CAP_SYS_TIME]));
        check(&[], &[], mask(&[Cap::CAP_CHOWN]), mask(&[Cap::CAP_CHOWN]));
        let unknown = Capability { add_capabilities: names(&["FLY"]), ..Capability::default() };
        assert!(capabilities(&unknown, false, all).is_err());
        assert_eq!(capabilities(&unknown, true, 5).unwrap(), 5);
    }
}
