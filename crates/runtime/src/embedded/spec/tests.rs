use super::*;
use crate::cri::{Capability, ImageSpec, KeyValue};

fn facts<'a>(sandbox: &'a PodSandboxConfig, image: &'a ImageConfig) -> Facts<'a> {
    Facts {
        id: "c1",
        sandbox,
        sandbox_dir: Path::new("/data/s1"),
        sandbox_run: Path::new("/run/s1"),
        netns_path: "/run/s1/net",
        image,
        root: Root::default(),
        held: u64::MAX,
        is_cgroup_v2: true,
        apparmor_enabled: false,
        selinux_enabled: false,
        host_devices: Vec::new(),
        devices: Vec::new(),
        mounted_images: Vec::new(),
        seccomp: Vec::new(),
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

#[test]
fn command_and_arguments() {
    let check = |command: &[&str], args: &[&str], expect: &[&str]| {
        let image = ImageConfig { entrypoint: strings(&["entry"]), cmd: strings(&["cmd"]), ..ImageConfig::default() };
        let config = ContainerConfig { command: strings(command), args: strings(args), ..ContainerConfig::default() };
        assert_eq!(arguments(&config, &image).unwrap(), expect);
    };
    check(&[], &[], &["entry", "cmd"]);
    check(&[], &["a"], &["entry", "a"]);
    check(&["c"], &[], &["c"]);
    check(&["c"], &["a"], &["c", "a"]);
    assert!(arguments(&ContainerConfig::default(), &ImageConfig::default()).is_err());
}

#[test]
fn environment_is_layered() {
    let sandbox = PodSandboxConfig { hostname: "host".into(), ..PodSandboxConfig::default() };
    let image = ImageConfig { env: strings(&["A=image", "B=image"]), ..ImageConfig::default() };
    let envs = vec![KeyValue { key: "B".into(), value: "pod=x".into() }];
    let config = ContainerConfig { envs, tty: true, ..ContainerConfig::default() };
    let env = environment(&config, &facts(&sandbox, &image));
    assert_eq!(env, [DEFAULT_PATH, "TERM=xterm", "HOSTNAME=host", "A=image", "B=pod=x"]);
}

#[test]
fn users() {
    let image = ImageConfig { user: "bob".into(), ..ImageConfig::default() };
    let check = |change: &dyn Fn(&mut LinuxContainerSecurityContext), expect: Option<&str>| {
        let mut security = LinuxContainerSecurityContext::default();
        change(&mut security);
        assert_eq!(user(&security, &image).ok().map(|u| u.user).as_deref(), expect);
    };
    check(&|_| {}, Some("bob"));
    check(&|s| s.run_as_user = Some(0), Some("0"));
    check(&|s| (s.run_as_user, s.run_as_group) = (Some(7), Some(8)), Some("7:8"));
    check(&|s| s.run_as_group = Some(8), None);
    check(&|s| s.run_as_user = Some(-1), None);
    check(&|s| s.run_as_username = "eve".into(), Some("eve"));
}

#[test]
fn mounts_replace_and_are_ordered() {
    let sandbox = PodSandboxConfig { dns_config: Some(Default::default()), ..PodSandboxConfig::default() };
    let image = ImageConfig::default();
    let targets = |paths: &[&str]| {
        let mounts =
            paths.iter().map(|p| Mount { container_path: (*p).to_owned(), host_path: "/x".into(), ..Mount::default() });
        let config = ContainerConfig { mounts: mounts.collect(), ..ContainerConfig::default() };
        mounts_of(&config, &sandbox, &image).map(|m| m.into_iter().map(|m| m.target).collect::<Vec<_>>().join(" "))
    };
    fn mounts_of(config: &ContainerConfig, sandbox: &PodSandboxConfig, image: &ImageConfig) -> Result<Vec<MountSpec>> {
        mounts(config, &facts(sandbox, image))
    }
    let own = "/proc /dev /dev/pts /dev/shm /dev/mqueue /sys /sys/fs/cgroup /etc/hostname /etc/resolv.conf";
    assert_eq!(targets(&[]).unwrap(), own);
    assert_eq!(targets(&["/a/b/c", "/a//b/", "/a"]).unwrap(), format!("{own} /a /a/b /a/b/c"));
    assert_eq!(targets(&["/etc/resolv.conf"]).unwrap(), own);
    assert_eq!(targets(&["/dev"]).unwrap(), "/proc /sys /sys/fs/cgroup /etc/hostname /etc/resolv.conf /dev");
    for bad in ["", "relative", "/", "/a/../b"] {
        assert!(targets(&[bad]).is_err(), "{bad}");
    }
}

#[test]
fn privileged_sees_everything() {
    let (sandbox, image) = (PodSandboxConfig::default(), ImageConfig::default());
    let mut config =
        ContainerConfig { command: strings(&["x"]), image: ImageSpec::named("i"), ..ContainerConfig::default() };
    let plain = build(&config, &facts(&sandbox, &image)).unwrap();
    assert!(plain.masked_paths.contains(&"/proc/kcore".to_owned()) && plain.namespaces.cgroup);
    assert!(plain.mounts.iter().any(|m| m.kind == MountKind::Cgroup && m.readonly));
    assert!(plain.cgroup.devices.len() > 2 && plain.process.bounding != u64::MAX);

    let security = &mut config.linux.security_context;
    security.privileged = true;
    security.capabilities = Capability { drop_capabilities: strings(&["ALL"]), ..Capability::default() };
    let spec = build(&config, &facts(&sandbox, &image)).unwrap();
    assert!(spec.masked_paths.is_empty() && spec.readonly_paths.is_empty() && !spec.namespaces.cgroup);
    assert!(spec.mounts.iter().all(|m| !m.readonly));
    assert_eq!((spec.cgroup.devices.len(), spec.process.bounding), (1, u64::MAX));
}
