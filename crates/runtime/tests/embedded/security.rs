//! What a container must not be able to do, from its first process and from exec alike.

use std::fs;
use std::path::Path;
use std::time::Duration;

use runtime::api::Runtime;
use runtime::cri::*;

use crate::node::{Node, shell};

/// Prints everything about the rights of the process.
const RIGHTS: &str = "grep -E '^(Uid|Gid|Groups|Cap|NoNewPrivs|Seccomp)' /proc/self/status; id; cat /proc/self/cgroup";

#[tokio::test]
async fn exec_has_the_rights_of_the_first_process() {
    let Some(node) = Node::start().await else { return };
    let mut sandbox_config = node.sandbox_config("a");
    sandbox_config.linux.security_context.namespace_options.pid = NamespaceMode::Pod;
    let sandbox = node.runtime().run_pod_sandbox(&sandbox_config).await.unwrap().id;
    let check = async |name: &str, change: &dyn Fn(&mut LinuxContainerSecurityContext), expect: &[&str]| {
        let mut config = shell(name, &format!("{RIGHTS}; echo ready; sleep 1000"));
        change(&mut config.linux.security_context);
        let id = node.run(&sandbox, &config).await;
        node.log_has(name, "ready").await;
        let first = node.log(name).replace("ready\n", "");
        let (code, second) = node.exec(&id, RIGHTS).await;
        assert_eq!((code, second.as_str()), (0, first.as_str()));
        let spaced = first.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in expect {
            assert!(spaced.contains(text), "{text:?} in {spaced}");
        }
        node.runtime().remove_container(&id).await.unwrap();
    };
    check(
        "plain",
        &|_| {},
        &[
            "Uid: 0 0 0 0",
            "CapEff: 00000000a80425fb",
            "CapBnd: 00000000a80425fb",
            "CapInh: 0000000000000000",
            "NoNewPrivs: 0",
            "Seccomp: 0",
        ],
    )
    .await;
    let restricted = |s: &mut LinuxContainerSecurityContext| {
        s.run_as_user = Some(1000);
        s.run_as_group = Some(2000);
        s.supplemental_groups = vec![3000];
        s.no_new_privs = true;
        s.seccomp = Some(SeccompProfile::RuntimeDefault);
        s.capabilities.drop_capabilities = vec!["ALL".into()];
    };
    check(
        "restricted",
        &restricted,
        &[
            "Uid: 1000 1000 1000 1000",
            "Gid: 2000 2000 2000 2000",
            "Groups: 50 2000 3000",
            "CapBnd: 0000000000000000",
            "NoNewPrivs: 1",
            "Seccomp: 2",
        ],
    )
    .await;
    let by_name = |s: &mut LinuxContainerSecurityContext| {
        s.run_as_username = "bob".into();
        s.seccomp = Some(SeccompProfile::RuntimeDefault);
    };
    check(
        "by-name",
        &by_name,
        &[
            "Uid: 1000",
            "Groups: 50 1000",
            "CapEff: 0000000000000000",
            "CapBnd: 00000000a80425fb",
            "NoNewPrivs: 0",
            "Seccomp: 2",
        ],
    )
    .await;
    let added = |s: &mut LinuxContainerSecurityContext| {
        s.capabilities.add_capabilities = vec!["NET_ADMIN".into()];
        s.capabilities.drop_capabilities = vec!["CAP_CHOWN".into()];
    };
    check("added", &added, &["CapEff: 00000000a80435fa"]).await;
}

#[tokio::test]
async fn seccomp_denies_what_it_should() {
    let Some(node) = Node::start().await else { return };
    // Even a holder of all capabilities but SYS_ADMIN.
    let script = "unshare -U true 2>&1; mount -t tmpfs x /tmp 2>&1; echo done";
    let filtered = |c: &mut ContainerConfig| {
        c.linux.security_context.seccomp = Some(SeccompProfile::RuntimeDefault);
    };
    let (_, text) = node.script(script, filtered).await;
    assert!(text.contains("Operation not permitted") && text.ends_with("done\n"), "{text}");
    let path = node.dir.join("profile.json");
    let profile = r#"{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir","mkdirat"],"action":"SCMP_ACT_ERRNO","errnoRet":17}]}"#;
    fs::write(&path, profile).unwrap();
    let own = |c: &mut ContainerConfig| {
        c.linux.security_context.seccomp = Some(SeccompProfile::Localhost(path.display().to_string()));
    };
    let (_, text) = node.script("mkdir /tmp/x 2>&1; mkdir /tmp/x 2>&1", own).await;
    assert_eq!(text.matches("File exists").count(), 2, "{text}");
}

/// The root is one of the mount namespace and no chroot: otherwise the kernel refuses.
#[tokio::test]
async fn user_namespaces_can_be_made_where_allowed() {
    let Some(node) = Node::start().await else { return };
    let user = |c: &mut ContainerConfig| c.linux.security_context.run_as_user = Some(1000);
    let (code, text) = node.script("unshare --user --map-root-user id -u 2>&1", user).await;
    assert_eq!((code, text.as_str()), (0, "0\n"));
}

#[tokio::test]
async fn limits_cannot_be_lifted_from_inside() {
    let Some(node) = Node::start().await else { return };
    let script = "for f in /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/pids/pids.max \
                  /sys/fs/cgroup/memory.max /sys/fs/cgroup/devices/devices.allow; do \
                  if [ -e $f ]; then (echo 1000000000 > $f) 2>&1; echo tried; fi; done; \
                  mkdir /sys/fs/cgroup/memory/x /sys/fs/cgroup/x 2>&1; mkdir /sys/fs/cgroup/pids/x 2>&1; \
                  cat /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null";
    let (_, text) = node.script(script, |c| c.linux.resources.memory_limit_in_bytes = 64 << 20).await;
    assert!(text.contains("tried") && text.contains("Read-only file system"), "{text}");
    assert!(text.ends_with("67108864\n") && !text.contains("Permission"), "{text}");
}

#[tokio::test]
async fn devices_are_restricted() {
    let Some(node) = Node::start().await else { return };
    let script = "ls /dev | tr '\\n' ' '; echo; mknod /tmp/kmsg c 1 11 && echo made; \
                  head -c 1 /tmp/kmsg 2>&1; mknod /tmp/disk b 254 0; head -c 1 /tmp/disk 2>&1; \
                  head -c 2 /dev/zero | wc -c; echo x > /dev/null && echo null; head -c 1 /dev/urandom | wc -c";
    let (_, text) = node.script(script, |_| {}).await;
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap().trim(),
        "core fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero"
    );
    assert_eq!(lines.next(), Some("made"));
    assert_eq!(text.matches("Operation not permitted").count(), 2, "{text}");
    assert!(text.ends_with("2\nnull\n1\n"), "{text}");

    let found = ["/dev/fuse", "/dev/loop-control", "/dev/net/tun"].into_iter().find(|d| Path::new(d).exists());
    let Some(device) = found else { return println!("skipped in part: no device to try") };
    let with_device = |c: &mut ContainerConfig| {
        c.devices =
            vec![Device { container_path: "/dev/mine".into(), host_path: device.into(), permissions: "r".into() }];
    };
    let (_, text) = node.script("(: < /dev/mine) && echo read; (: >> /dev/mine) 2>&1", with_device).await;
    assert!(text.starts_with("read\n") && text.contains("Operation not permitted"), "{text}");
    let privileged = |c: &mut ContainerConfig| c.linux.security_context.privileged = true;
    let (_, text) = node.script(&format!("test -c {device} && (: <> {device}) && echo both"), privileged).await;
    assert_eq!(text, "both\n");
}

#[tokio::test]
async fn proc_and_sys_are_covered() {
    let Some(node) = Node::start().await else { return };
    let script = "for f in kcore keys timer_list; do test -e /proc/$f && wc -c < /proc/$f; done; ls /sys/firmware | wc -l; \
                  (echo 1 > /proc/sys/kernel/panic) 2>&1; mkdir /proc/irq/x 2>&1; \
                  (echo 1 > /sys/kernel/profiling) 2>&1; mkdir /sys/x 2>&1; readlink /proc/1/exe";
    let (_, text) = node.script(script, |_| {}).await;
    let numbers: Vec<_> = text.lines().take_while(|l| l.parse::<u32>().is_ok()).collect();
    assert!(numbers.len() > 1 && numbers.iter().all(|n| *n == "0"), "{text}");
    assert!(text.matches("Read-only file system").count() >= 3, "{text}");
    assert!(!text.contains("testshim"), "{text}");
    let unmasked = |c: &mut ContainerConfig| {
        c.linux.security_context.masked_paths = Some(Vec::new());
        c.linux.security_context.readonly_paths = Some(Vec::new());
    };
    let (_, text) =
        node.script("wc -c < /proc/timer_list; test -w /proc/sys/kernel/hostname && echo w", unmasked).await;
    assert!(!text.starts_with("0\n") && text.ends_with("w\n"), "{text}");
}

#[tokio::test]
async fn read_only_root_and_mounts() {
    let Some(node) = Node::start().await else { return };
    let (data, file) = (node.dir.join("data"), node.dir.join("file"));
    fs::create_dir(&data).unwrap();
    fs::write(&file, "from host\n").unwrap();
    let mount = |host: &std::path::Path, container: &str, readonly: bool| Mount {
        host_path: host.display().to_string(),
        container_path: container.into(),
        readonly,
        ..Mount::default()
    };
    let script = "touch /x 2>&1; touch /etc/passwd 2>&1; touch /ro/x 2>&1; touch /rw/made && echo ok; cat /deep/er/file; \
                  (echo > /deep/er/file) 2>&1; touch /dev/shm/x && echo shm; touch /proc/version 2>&1";
    let change = |c: &mut ContainerConfig| {
        c.linux.security_context.readonly_rootfs = true;
        c.mounts = vec![mount(&data, "/rw", false), mount(&data, "/ro", true), mount(&file, "/deep/er/file", true)];
    };
    let (_, text) = node.script(script, change).await;
    assert!(text.matches("Read-only file system").count() >= 4, "{text}");
    assert!(text.contains("ok\nfrom host\n") && text.contains("shm\n"), "{text}");
    assert!(data.join("made").exists());
    // Nothing can be mounted over files of /proc.
    let sandbox = node.sandbox("b").await;
    let config = ContainerConfig { mounts: vec![mount(&file, "/proc/version", false)], ..shell("c", "true") };
    let id = node.create(&sandbox, &config).await;
    let error = node.runtime().start_container(&id).await.unwrap_err().to_string();
    assert!(error.contains("/proc"), "{error}");
}

#[tokio::test]
async fn mount_targets_stay_inside() {
    let Some(node) = Node::start().await else { return };
    // An image whose directories are links that climb.
    use runtime::image::{FileSource, ImageConfig, LayerFile};
    let lease = node.runtime().images().lease(crate::node::IMAGE).unwrap().unwrap();
    let mut files = node.files_of(&lease.layers_dir.join(&lease.layers[0]));
    files.retain(|f| f.path != "/tmp");
    let link =
        |path: &str, to: &str| LayerFile { path: path.into(), source: FileSource::Symlink(to.into()), mode: 0o777 };
    files.extend([link("/evil", "../../../../../../tmp"), link("/self", "/proc/self/cwd")]);
    node.runtime().images().add_from_layer("evil:1", &ImageConfig::default(), &files).unwrap();
    let marker = format!("skiff-escape-{}", std::process::id());
    let change = |target: String| {
        let dir = node.dir.clone();
        move |c: &mut ContainerConfig| {
            c.image = ImageSpec::named("evil:1");
            c.mounts = vec![Mount {
                host_path: dir.join("logs").display().to_string(),
                container_path: target,
                ..Mount::default()
            }];
        }
    };
    let (code, text) = node.script("ls /tmp", change(format!("/evil/{marker}"))).await;
    assert_eq!((code, text), (0, format!("{marker}\n")));
    assert!(!std::path::Path::new("/tmp").join(&marker).exists());
    let sandbox = node.sandbox("b").await;
    for bad in ["/self/x".to_owned(), "/proc/self/fd/5/x".to_owned()] {
        let mut config = shell("c", "true");
        change(bad)(&mut config);
        let id = node.create(&sandbox, &config).await;
        node.runtime().start_container(&id).await.unwrap_err();
    }
    // The working directory cannot lead out through a descriptor of the runtime either.
    for number in 3..16 {
        let mut config = shell("w", "ls");
        config.working_dir = format!("/proc/self/fd/{number}");
        let id = node.create(&sandbox, &config).await;
        node.runtime().start_container(&id).await.unwrap_err();
    }
}

#[tokio::test]
async fn streams_can_be_opened_anew_by_any_user() {
    let Some(node) = Node::start().await else { return };
    let script = "echo one > /dev/stdout; echo two > /dev/stderr; echo three > /dev/fd/1; cat < /dev/stdin; ls -l /proc/self/fd | wc -l";
    let (code, text) = node.script(script, |c| c.linux.security_context.run_as_user = Some(1234)).await;
    // Three streams and the directory itself, under a line of `total`.
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort();
    assert_eq!((code, lines), (0, vec!["5", "one", "three", "two"]));
    // And without any stream.
    let sandbox = node.sandbox("b").await;
    let id = node.run(&sandbox, &shell("c", "sleep 1000")).await;
    let request = ExecRequest {
        container_id: id,
        cmd: ["sh", "-c", "echo x > /dev/stdout && echo y > /dev/stderr && cat < /dev/stdin"]
            .map(str::to_owned)
            .to_vec(),
        ..ExecRequest::default()
    };
    let session = node.runtime().exec(&request).await.unwrap();
    assert_eq!(session.exit.await.unwrap(), 0);
}

/// A script whose interpreter is the runtime's own program cannot write to that.
#[tokio::test]
async fn the_runtime_program_cannot_be_overwritten() {
    let Some(node) = Node::start().await else { return };
    let sandbox = node.sandbox("a").await;
    let privileged = |c: &mut ContainerConfig| c.linux.security_context.privileged = true;
    let mut config = shell("c", "cat > /tmp/trap; chmod 755 /tmp/trap; echo ready; sleep 1000");
    privileged(&mut config);
    config.command[2] = "echo '#!/proc/self/exe' > /tmp/trap; chmod 755 /tmp/trap; echo ready; \
                         while :; do for e in /proc/[0-9]*/exe; do \
                         case $(readlink $e) in *testshim*) (echo x >> $e) 2>&1;; esac; done; done"
        .into();
    let id = node.run(&sandbox, &config).await;
    node.log_has("c", "ready").await;
    let program = env!("CARGO_BIN_EXE_runtime-testshim");
    let before = fs::metadata(program).unwrap();
    for _ in 0..20 {
        let _ = node.runtime().exec_sync(&id, &["/tmp/trap".to_owned()], Duration::from_secs(5)).await;
        node.exec(&id, "true").await;
    }
    let after = fs::metadata(program).unwrap();
    assert_eq!((before.len(), before.modified().unwrap()), (after.len(), after.modified().unwrap()));
}
