//! The same runtime on cgroup v2, on a host that has both: in a mount namespace in which only
//! cgroup2 is to be seen. It has no controllers there, so limits are left out.

use std::process::Command;

use runtime::cgroup::{CgroupVersion, Cgroups};

/// Tests that need no controller.
const TESTS: &[&str] = &[
    "exec::runs_commands",
    "lifecycle::prints_and_exits",
    "lifecycle::processes_left_over_die_with_the_first",
    "restart::killing_the_shim_ends_the_container",
    "sandboxes::processes_can_be_shared",
    "security::devices_are_restricted",
    "security::exec_has_the_rights_of_the_first_process",
];

const SCRIPT: &str = "set -e; for m in $(grep ' - cgroup ' /proc/self/mountinfo | cut -d' ' -f5); do umount $m; done; \
                      mount --bind $(grep ' - cgroup2 ' /proc/self/mountinfo | cut -d' ' -f5) /sys/fs/cgroup; exec \"$@\"";

#[test]
fn works_on_cgroup_v2() {
    let has_v2 = std::fs::read_to_string("/proc/self/mountinfo").unwrap().contains(" - cgroup2 ");
    if !has_v2 || Cgroups::detect().is_ok_and(|c| c.version() == CgroupVersion::V2) {
        return println!("skipped: all tests run on cgroup v2 already, or there is none");
    }
    let program = std::env::current_exe().unwrap();
    let output = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "sh", "-c", SCRIPT, "sh"])
        .arg(program)
        .args(["--exact"])
        .args(TESTS)
        .output();
    let Ok(output) = output else { return println!("skipped: no unshare program") };
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    if errors.contains("unshare failed") {
        return println!("skipped: {errors}");
    }
    assert!(output.status.success(), "{text}{errors}");
    assert!(text.contains(&format!("{} passed", TESTS.len())), "{text}");
}
