//! What containers may do, and who they are.

use super::{Place, condition, phase, waiting};

/// A Pod of one container that prints and then sleeps, with settings of the Pod and of the container.
fn pod(name: &str, script: &str, of_pod: &str, own: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  terminationGracePeriodSeconds: 1\n  {of_pod}\n  \
         containers:\n  - name: c\n    image: localhost/shell:1\n    args: [sh, -c, {:?}]\n    {own}\n",
        format!("{script}; echo done; exec sleep 1000")
    )
}

/// What a container with such settings prints.
fn prints(place: &Place<'_>, name: &str, script: &str, of_pod: &str, own: &str) -> String {
    place.apply(&pod(name, script, of_pod, own));
    place.pod(name, "is ready", |pod| condition(pod, "Ready"));
    let text = place.log(name, "c", "done");
    text.strip_suffix("done\n").unwrap_or_default().to_owned()
}

const STATUS: &str = "grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status | tr -s '[:space:]' ' '; echo";

pub(super) fn rights(place: &Place<'_>) {
    let check = |name: &str, own: &str, expect: &str| {
        let own = format!("securityContext: {{{own}}}");
        assert_eq!(prints(place, name, STATUS, "", &own).trim(), expect, "{name}");
    };
    check("plain", "", "CapEff: 00000000a80425fb CapBnd: 00000000a80425fb NoNewPrivs: 0 Seccomp: 2");
    check(
        "restricted",
        "allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}, seccompProfile: {type: Unconfined}",
        "CapEff: 0000000000000400 CapBnd: 0000000000000400 NoNewPrivs: 1 Seccomp: 0",
    );
    check(
        "user",
        "runAsUser: 1000, capabilities: {drop: [all]}, seccompProfile: {type: RuntimeDefault}",
        "CapEff: 0000000000000000 CapBnd: 0000000000000000 NoNewPrivs: 0 Seccomp: 2",
    );
    let own = "securityContext: {readOnlyRootFilesystem: true}\n    volumeMounts: [{name: v, mountPath: /v}]";
    let script = "touch /x 2>&1; touch /v/x && echo volume; touch /dev/shm/x && echo shm";
    let seen = prints(place, "read-only", script, "volumes: [{name: v, emptyDir: {}}]", own);
    assert_eq!(seen, "touch: cannot touch '/x': Read-only file system\nvolume\nshm\n");
}

pub(super) fn identities(place: &Place<'_>) {
    let check = |name: &str, of_pod: &str, own: &str, expect: &str| {
        let of_pod = format!("securityContext: {{{of_pod}}}\n  volumes: [{{name: v, emptyDir: {{}}}}]");
        let own = format!("securityContext: {{{own}}}\n    volumeMounts: [{{name: v, mountPath: /v}}]");
        let script = "id -u; id -g; id -G; touch /v/x && stat -c %u:%g /v/x";
        assert_eq!(prints(place, name, script, &of_pod, &own).replace('\n', " ").trim(), expect, "{name}");
    };
    check("nobody-said", "", "", "0 0 0 0:0");
    check("of-pod", "runAsUser: 1000, runAsGroup: 3000", "", "1000 3000 3000 1000:3000");
    check("own", "runAsUser: 1000, runAsGroup: 3000", "runAsUser: 1001, runAsGroup: 0", "1001 0 0 1001:0");
    check("groups", "runAsUser: 1000, supplementalGroups: [50, 60]", "", "1000 1000 1000 50 60 1000:1000");
    check("fs-group", "runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000", "", "1000 3000 3000 2000 1000:2000");
    check(
        "strict",
        "runAsUser: 1000, runAsGroup: 3000, supplementalGroupsPolicy: Strict, supplementalGroups: [70]",
        "",
        "1000 3000 3000 70 1000:3000",
    );
}

pub(super) fn non_root(place: &Place<'_>) {
    let refused = |name: &'static str, own: &str, expect: &str| {
        place.apply(&pod(name, "true", "", &format!("securityContext: {{{own}}}")));
        let pod = place.pod(name, "waits", |pod| {
            waiting(pod, "c").is_some_and(|(reason, _)| reason == "CreateContainerConfigError")
        });
        let uid = pod.metadata.uid.clone().unwrap_or_default();
        let expect = format!("{expect} (pod: \"{name}_non-root({uid})\", container: c)");
        assert_eq!(waiting(&pod, "c"), Some(("CreateContainerConfigError", expect.as_str())));
        place.event("Failed", &format!("Error: {expect}"));
    };
    refused("image", "runAsNonRoot: true", "container has runAsNonRoot and image will run as root");
    refused("zero", "runAsNonRoot: true, runAsUser: 0", "container's runAsUser breaks non-root policy");
    assert_eq!(prints(place, "good", "id -u", "", "securityContext: {runAsNonRoot: true, runAsUser: 1000}"), "1000\n");
}

pub(super) fn profiles(place: &Place<'_>) {
    let profiles = place.cluster.directory().join("agent/seccomp");
    std::fs::create_dir_all(&profiles).expect("made");
    let profile = r#"{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir","mkdirat"],"action":"SCMP_ACT_ERRNO","errnoRet":17}]}"#;
    std::fs::write(profiles.join("no-directories.json"), profile).expect("written");
    let of = |path: &str| format!("securityContext: {{seccompProfile: {{type: Localhost, localhostProfile: {path}}}}}");
    let seen = prints(place, "own", "mkdir /tmp/x 2>&1", "", &of("no-directories.json"));
    assert_eq!(seen, "mkdir: cannot create directory '/tmp/x': File exists\n");
    place.apply(&pod("absent", "true", "", &of("absent.json")));
    place.pod("absent", "waits", |pod| {
        waiting(pod, "c").is_some_and(|(why, text)| why == "CreateContainerError" && text.contains("absent.json"))
    });
    assert!(!profiles.join("absent.json").exists(), "what is looked for is not made");
}

pub(super) fn kernel_parameters(place: &Place<'_>) {
    let sysctls =
        |name: &str, value: &str| format!("securityContext: {{sysctls: [{{name: {name}, value: {value:?}}}]}}");
    let read = "cat /proc/sys/net/ipv4/tcp_syncookies";
    assert_eq!(prints(place, "safe", read, &sysctls("net.ipv4.tcp_syncookies", "2"), ""), "2\n");
    place.apply(&pod("unsafe", "true", &sysctls("kernel.msgmax", "65536"), ""));
    let pod = place.pod("unsafe", "has failed", |pod| phase(pod) == "Failed");
    let status = pod.status.expect("its status");
    assert_eq!(status.reason.as_deref(), Some("SysctlForbidden"));
    let message = status.message.unwrap_or_default();
    assert_eq!(message, "Pod was rejected: forbidden sysctl: \"kernel.msgmax\" not allowlisted");
    place.event("SysctlForbidden", "forbidden sysctl: \"kernel.msgmax\" not allowlisted");
}

/// Which namespaces are the node's, and which the Pod's.
pub(super) fn namespaces(place: &Place<'_>) {
    let of_node = |kind: &str| {
        let link = std::fs::read_link(format!("/proc/self/ns/{kind}")).expect("a namespace");
        link.to_string_lossy().into_owned()
    };
    let script = "for n in net ipc pid uts; do readlink /proc/self/ns/$n; done";
    let check = |name: &str, of_pod: &str, shared: &[&str]| {
        let seen = prints(place, name, script, of_pod, "");
        for (kind, seen) in ["net", "ipc", "pid", "uts"].iter().zip(seen.lines()) {
            assert_eq!(seen == of_node(kind), shared.contains(kind), "{name}: {kind}");
        }
        assert_eq!(seen.lines().count(), 4);
    };
    check("none", "", &[]);
    check("network", "hostNetwork: true", &["net", "uts"]);
    check("processes", "hostPID: true", &["pid"]);
    check("messages", "hostIPC: true", &["ipc"]);
    // Containers that share their processes see each other's.
    let pod = pod("shared", "true", "shareProcessNamespace: true", "")
        + "  - {name: other, image: 'localhost/shell:1', args: [sh, -c, 'exec sleep 4321']}\n";
    place.apply(&pod);
    place.pod("shared", "is ready", |pod| condition(pod, "Ready"));
    let seen =
        place.kubectl(&["exec", "shared", "-c", "c", "--", "sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '"]);
    assert!(seen.contains("sleep 4321 "), "{seen}");
}

/// Paths that containers lay as traps for the agent, which acts for them as root of the node.
pub(super) fn traps(place: &Place<'_>) {
    place.kubectl(&["create", "configmap", "files", "--from-literal=a=1"]);
    place.apply(
        r#"
apiVersion: v1
kind: Pod
metadata: {name: trapper}
spec:
  terminationGracePeriodSeconds: 1
  securityContext: {runAsUser: 1000}
  volumes: [{name: v, emptyDir: {}}, {name: f, configMap: {name: files}}]
  initContainers:
  - name: lay
    image: localhost/shell:1
    args: [sh, -c, "ln -s /etc /v/absolute; ln -s ../../../../../../etc /v/climbing; mkdir /v/real; ln -s real /v/within; touch /f/b 2>&1; exit 0"]
    volumeMounts: [{name: v, mountPath: /v}, {name: f, mountPath: /f}]
  containers:
  - {name: absolute, image: 'localhost/shell:1', volumeMounts: [{name: v, mountPath: /m, subPath: absolute}]}
  - {name: climbing, image: 'localhost/shell:1', volumeMounts: [{name: v, mountPath: /m, subPath: climbing/x}]}
  - name: within
    image: localhost/shell:1
    args: [sh, -c, "touch /m/here /n/there && echo done; exec sleep 1000"]
    env: [{name: NAME, value: fresh}]
    volumeMounts: [{name: v, mountPath: /m, subPath: within}, {name: v, mountPath: /n, subPathExpr: deep/$(NAME)}]
"#,
    );
    // Files of a ConfigMap are the agent's, which will write them anew: nobody else puts anything there.
    place.pod("trapper", "is initialized", |pod| condition(pod, "Initialized"));
    assert!(place.log("trapper", "lay", "touch: cannot touch '/f/b': Read-only file system").ends_with("system\n"));
    place.pod("trapper", "runs in part", |pod| super::container(pod, "within").is_some_and(|one| one.ready));
    place.log("trapper", "within", "done");
    for name in ["absolute", "climbing"] {
        let text = format!("failed to create subPath directory for volumeMount \"v\" of container {name:?}");
        place.pod("trapper", name, |pod| waiting(pod, name) == Some(("CreateContainerConfigError", &text)));
    }
}

/// Last words that are none: the agent waits for nothing, and reads no more than it tells.
pub(super) fn last_words(place: &Place<'_>) {
    let pod = |name: &str, script: &str, more: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  restartPolicy: Never\n  containers:\n  \
             - {{name: c, image: 'localhost/shell:1', args: [sh, -c, {script:?}]{more}}}\n"
        )
    };
    let message = |name: &str| {
        let pod = place.pod(name, "has ended", |pod| matches!(phase(pod), "Failed" | "Succeeded"));
        let status = super::container(&pod, "c").cloned().expect("its status");
        status.state.and_then(|state| state.terminated).and_then(|ended| ended.message).unwrap_or_default()
    };
    place.apply(&pod(
        "long",
        "yes 0123456 | head -c 100000 > /dev/termination-log; echo end >> /dev/termination-log",
        "",
    ));
    let long = message("long");
    assert_eq!((long.len(), long.ends_with("0123456\nend\n")), (4096, true), "the end of it");
    let link = "rm -f /dev/termination-log; ln -s /etc/edition /dev/termination-log; exit 1";
    place.apply(&pod("link", link, ""));
    assert_eq!(message("link"), "");
    let log = "echo said; exit 1";
    place.apply(&pod("log", log, ", terminationMessagePolicy: FallbackToLogsOnError"));
    assert_eq!(message("log"), "said");
}
