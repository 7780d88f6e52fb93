use super::*;

const HYBRID: &str = "\
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:3 - cgroup cgroup rw,memory
40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,xattr,name=systemd
41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw";

#[test]
fn finds_the_layout() {
    let check = |mountinfo: &str, expect: Option<CgroupVersion>| {
        assert_eq!(Cgroups::from_mountinfo(mountinfo).ok().map(|c| c.version()), expect);
    };
    check(HYBRID, Some(CgroupVersion::V1));
    check("41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate", Some(CgroupVersion::V2));
    check("41 31 0:38 / /tmp rw - tmpfs tmpfs rw", None);

    let hybrid = Cgroups::from_mountinfo(HYBRID).unwrap();
    assert!(hybrid.has_controller("cpuacct") && !hybrid.has_controller("pids"));
    let names: Vec<_> = hybrid.visible("/a").unwrap().into_iter().map(|(n, _)| n).collect();
    assert_eq!(names, ["cpu,cpuacct", "memory", "systemd"]);
}

#[test]
fn refuses_paths_that_climb() {
    for bad in ["", "/", "/a/../b", "../x"] {
        assert!(relative(bad).is_err(), "{bad}");
    }
    assert_eq!(relative("/kubepods/pod1").unwrap(), Path::new("kubepods/pod1"));
}

#[test]
fn shares_become_weights() {
    for (shares, weight) in [(2, 1), (1024, 39), (262_144, 10_000), (0, 1)] {
        assert_eq!(v2::weight(shares), weight, "{shares}");
    }
}

/// Removes a cgroup when the test ends, however it ends.
struct Guard<'a>(&'a Cgroups, String);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        let _ = self.0.kill_all(&self.1, Duration::from_secs(5));
        let _ = self.0.remove(&self.1);
    }
}

fn unique(name: &str) -> String {
    format!("/skiff-test-{}-{name}", std::process::id())
}

#[test]
fn sets_limits_and_reads_usage() {
    let Ok(cgroups) = Cgroups::detect() else { return eprintln!("skipped: no cgroups") };
    let path = unique("limits");
    let _guard = Guard(&cgroups, path.clone());
    let resources = Resources {
        cpu_shares: Some(512),
        cpu_quota: Some(20_000),
        cpu_period: Some(100_000),
        memory_limit: Some(32 << 20),
        memory_swap: Some(32 << 20),
        pids_limit: Some(7),
        ..Resources::default()
    };
    if let Err(e) = cgroups.create(&path, &resources) {
        return eprintln!("skipped: {e:#}");
    }
    let stats = cgroups.stats(&path).unwrap();
    assert_eq!(stats.memory_limit, Some(32 << 20));
    assert_eq!(stats.pids, Some(0));
    // Down, then up again: the order of the two memory limits must fit both ways.
    for limit in [16 << 20, 64 << 20, -1] {
        let change = Resources { memory_limit: Some(limit), memory_swap: Some(limit), ..Resources::default() };
        cgroups.update(&path, &change).unwrap();
    }
    assert_eq!(cgroups.stats(&path).unwrap().memory_limit, None);

    let child = std::process::Command::new("sleep").arg("1000").spawn();
    let Ok(mut child) = child else { return eprintln!("skipped: no sleep program") };
    for directory in cgroups.directories(&relative(&path).unwrap()) {
        write(&directory, "cgroup.procs", &child.id().to_string()).unwrap();
    }
    assert_eq!(cgroups.pids(&path).unwrap(), [child.id() as i32]);
    cgroups.kill_all(&path, Duration::from_secs(5)).unwrap();
    child.wait().unwrap();
    cgroups.remove(&path).unwrap();
    assert!(!cgroups.exists(&path));
    cgroups.remove(&path).unwrap();
}

/// The device program of v2 works on a hybrid host too, where cgroup2 has no controllers.
#[test]
fn device_program_denies_what_is_not_listed() {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap();
    let Some(root) = v2::find(&mounts) else { return eprintln!("skipped: no cgroup2") };
    let cgroups = Cgroups::v2_at(root.clone());
    let path = unique("devices");
    let _guard = Guard(&cgroups, path.clone());
    if let Err(e) = cgroups.create(&path, &Resources::default()) {
        return eprintln!("skipped: {e:#}");
    }
    if let Err(e) = cgroups.set_devices(&path, &default_rules()) {
        return eprintln!("skipped: {e:#}");
    }
    let procs = root.join(relative(&path).unwrap()).join("cgroup.procs");
    let can = |script: &str| {
        let script = format!("echo $$ > {} && {script}", procs.display());
        std::process::Command::new("sh")
            .args(["-c", &script])
            .stderr(std::process::Stdio::null())
            .status()
            .unwrap()
            .success()
    };
    assert!(can("head -c1 /dev/zero > /dev/null"));
    assert!(!can("head -c1 /dev/kmsg > /dev/null 2>&1"), "kmsg is not on the list");
    // A second program takes the place of the first.
    cgroups.set_devices(&path, &everything()).unwrap();
    assert!(can(": < /dev/kmsg"));
    cgroups.set_devices(&path, &[]).unwrap();
    assert!(!can("head -c1 /dev/zero > /dev/null 2>&1"));
}
