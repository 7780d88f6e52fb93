//! Specifications of Pods, and what is told of them.

use serde_json::json;

use super::*;

/// Checks what a Pod violates of a level in a version.
fn check(level: Level, minor: i64, annotations: Value, spec: Value, expect: &[&str]) {
    let metadata = json!({ "annotations": annotations });
    let standard = Standard { level, version: Version::Minor(minor) };
    let found = violations(standard, Pod { metadata: &metadata, spec: &spec });
    assert_eq!(details(&found), expect.join(", "), "{standard} {spec}");
}

fn baseline(minor: i64, spec: Value, expect: &[&str]) {
    check(Level::Baseline, minor, json!({}), spec, expect);
}

/// A Pod that the restricted level lets in, with something else in its specification and in that of its container.
fn hardened(spec: Value, context: Value) -> Value {
    let mut all = json!({
        "securityContext": { "runAsNonRoot": true, "seccompProfile": { "type": "RuntimeDefault" } },
        "containers": [{
            "name": "a",
            "securityContext": { "allowPrivilegeEscalation": false, "capabilities": { "drop": ["ALL"] } },
        }],
    });
    schema::patch::merge::apply(&mut all["containers"][0]["securityContext"], context);
    schema::patch::merge::apply(&mut all, spec);
    all
}

fn restricted(minor: i64, spec: Value, context: Value, expect: &[&str]) {
    check(Level::Restricted, minor, json!({}), hardened(spec, context), expect);
}

fn security(contexts: [Value; 3]) -> Value {
    let named = |(name, context)| json!([{ "name": name, "securityContext": context }]);
    let [of_pod, first, second] = contexts;
    json!({
        "securityContext": of_pod, "initContainers": named(("i", first)),
        "containers": [{ "name": "c" }], "ephemeralContainers": named(("e", second)),
    })
}

#[test]
fn the_node_is_not_shared() {
    baseline(0, json!({ "hostIPC": true, "hostNetwork": true }), &["host namespaces (hostNetwork=true, hostIPC=true)"]);
    let volumes =
        json!([{ "name": "v", "hostPath": {} }, { "name": "w", "emptyDir": {} }, { "name": "x", "hostPath": {} }]);
    baseline(0, json!({ "volumes": volumes }), &["hostPath volumes (volumes \"v\", \"x\")"]);
    let port = |port: i64| json!({ "name": "c", "ports": [{ "hostPort": port }, { "containerPort": 1 }] });
    baseline(0, json!({ "containers": [port(0), port(80)] }), &["hostPort (container \"c\" uses hostPort 80)"]);
    let told = "hostPort (containers \"c\", \"c\" use hostPorts 1000, 80)";
    baseline(0, json!({ "containers": [port(80)], "initContainers": [port(1000)] }), &[told]);
    let contexts = [json!({}), json!({ "privileged": true }), json!({ "privileged": false })];
    let told = "privileged (container \"i\" must not set securityContext.privileged=true)";
    baseline(0, security(contexts), &[told]);
    let host = json!({ "windowsOptions": { "hostProcess": true } });
    let told = "hostProcess (pod and container \"e\" must not set securityContext.windowsOptions.hostProcess=true)";
    baseline(0, security([host.clone(), json!({}), host]), &[told]);
}

#[test]
fn probes_and_hooks_stay_in_the_pod() {
    let container = |name: &str, probe: &str| {
        let (get, tcp) = (json!({ "httpGet": { "host": probe } }), json!({ "tcpSocket": { "host": "h" } }));
        json!({ "name": name, "startupProbe": get, "lifecycle": { "preStop": tcp } })
    };
    let one = json!({ "containers": [container("b", "")] });
    baseline(33, one.clone(), &[]);
    let told = "probe or lifecycle host (container \"b\" uses probe or lifecycle host \"h\")";
    baseline(34, one, &[told]);
    let told = "probe or lifecycle host (containers \"a\", \"b\" use probe or lifecycle hosts \"g\", \"h\")";
    baseline(34, json!({ "initContainers": [container("b", "g")], "containers": [container("a", "")] }), &[told]);
}

#[test]
fn profiles_are_those_of_the_runtime_or_the_node() {
    let app_armor = |sort: &str| json!({ "appArmorProfile": { "type": sort } });
    let told = "forbidden AppArmor profile (pod and containers \"i\", \"e\" must not set AppArmor profile type to \"Unconfined\")";
    baseline(0, security(std::array::from_fn(|_| app_armor("Unconfined"))), &[told]);
    baseline(0, security([app_armor("Localhost"), app_armor("RuntimeDefault"), json!({})]), &[]);
    let annotations = json!({
        "container.apparmor.security.beta.kubernetes.io/a-b": "x", "container.apparmor.security.beta.kubernetes.io/a": "y",
        "container.apparmor.security.beta.kubernetes.io/c": "localhost/x", "other": "x",
    });
    let told = "forbidden AppArmor profiles (annotations must not set AppArmor profile type to \
                \"container.apparmor.security.beta.kubernetes.io/a-b=\"x\"\", \
                \"container.apparmor.security.beta.kubernetes.io/a=\"y\"\")";
    check(Level::Baseline, 0, annotations, json!({}), &[told]);

    let annotations = json!({
        "seccomp.security.alpha.kubernetes.io/pod": "unconfined",
        "container.seccomp.security.alpha.kubernetes.io/a": "docker/default",
        "container.seccomp.security.alpha.kubernetes.io/b": "", "container.seccomp.security.alpha.kubernetes.io/c": "x",
    });
    let told = "seccompProfile (forbidden annotations container.seccomp.security.alpha.kubernetes.io/b=\"\", \
                seccomp.security.alpha.kubernetes.io/pod=\"unconfined\")";
    let spec = json!({ "containers": [{ "name": "a" }, { "name": "b" }] });
    check(Level::Baseline, 18, annotations.clone(), spec.clone(), &[told]);
    check(Level::Baseline, 19, annotations, spec, &[]);
    let seccomp = |sort: &str| json!({ "seccompProfile": { "type": sort } });
    let told = "seccompProfile (container \"e\" must not set securityContext.seccompProfile.type to \"Unconfined\")";
    baseline(19, security([json!({}), seccomp("RuntimeDefault"), seccomp("Unconfined")]), &[told]);
}

#[test]
fn privileges_of_the_kernel_are_few() {
    let add = |names: [&str; 2]| json!({ "capabilities": { "add": names } });
    let told = "non-default capabilities (containers \"i\", \"e\" must not include \"A\", \"B\" in \
                securityContext.capabilities.add)";
    baseline(36, security([json!({}), add(["B", "KILL"]), add(["A", "B"])]), &[told]);
    baseline(36, security([json!({}), add(["CHOWN", "KILL"]), json!({})]), &[]);

    let options = |sort: &str, user: &str| json!({ "seLinuxOptions": { "type": sort, "user": user } });
    let told = "seLinuxOptions (pod and container \"e\" set forbidden securityContext.seLinuxOptions: types \
                \"container_engine_t\", \"x\"; user may not be set)";
    baseline(30, security([options("container_engine_t", ""), options("container_t", ""), options("x", "u")]), &[told]);
    baseline(31, security([options("container_engine_t", ""), json!({}), json!({})]), &[]);
    let told = "seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: role may not be set)";
    baseline(31, security([json!({ "seLinuxOptions": { "role": "r" } }), json!({}), json!({})]), &[told]);

    let sysctls = |names: &[&str]| {
        let list: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
        json!({ "securityContext": { "sysctls": list } })
    };
    baseline(0, sysctls(&["b", "net.ipv4.tcp_syncookies", "a"]), &["forbidden sysctls (b, a)"]);
    let by_version = [
        (27, ["net.ipv4.ip_local_reserved_ports"; 2]),
        (29, ["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_keepalive_probes"]),
        (32, ["net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem"]),
    ];
    for (since, names) in by_version {
        baseline(since, sysctls(&names), &[]);
        baseline(since - 1, sysctls(&names), &[&format!("forbidden sysctls ({})", names.join(", "))]);
    }

    let mut mount = security([json!({}), json!({ "procMount": "Default" }), json!({ "procMount": "Unmasked" })]);
    mount["hostUsers"] = false.into();
    let told = "procMount (container \"e\" must not set securityContext.procMount to \"Unmasked\")";
    baseline(34, mount.clone(), &[told]);
    baseline(35, mount, &[]);
}

#[test]
fn hardened_pods_give_up_what_they_can() {
    let none = json!({});
    restricted(36, none.clone(), none.clone(), &[]);
    let told = "allowPrivilegeEscalation != false (container \"a\" must set \
                securityContext.allowPrivilegeEscalation=false)";
    restricted(8, none.clone(), json!({ "allowPrivilegeEscalation": null }), &[told]);
    restricted(7, none.clone(), json!({ "allowPrivilegeEscalation": null }), &[]);
    let told = "unrestricted capabilities (container \"a\" must set securityContext.capabilities.drop=[\"ALL\"]; \
                container \"a\" must not include \"BPF\", \"KILL\" in securityContext.capabilities.add)";
    let capabilities = json!({ "capabilities": { "drop": ["KILL"], "add": ["KILL", "NET_BIND_SERVICE", "BPF"] } });
    restricted(22, none.clone(), capabilities.clone(), &[told]);
    let told = "non-default capabilities (container \"a\" must not include \"BPF\" in \
                securityContext.capabilities.add)";
    restricted(21, none.clone(), capabilities, &[told]);
    let told = "procMount (container \"a\" must not set securityContext.procMount to \"Unmasked\")";
    restricted(35, json!({ "hostUsers": false }), json!({ "procMount": "Unmasked" }), &[told]);
    for minor in [34, 35] {
        restricted(minor, none.clone(), json!({ "procMount": "Unmasked" }), &[told]);
    }

    let volumes = json!([{ "name": "h", "hostPath": {} }, { "name": "s", "secret": {} }, { "name": "n", "nfs": {} }]);
    let told = "restricted volume types (volumes \"h\", \"n\" use restricted volume types \"hostPath\", \"nfs\")";
    restricted(0, json!({ "volumes": volumes }), none.clone(), &[told]);
    let told = "restricted volume types (volume \"h\" uses restricted volume type \"unknown\")";
    restricted(0, json!({ "volumes": [{ "name": "h" }] }), none, &[told]);
}

#[test]
fn hardened_pods_are_no_root() {
    let pod = |value: Value| json!({ "securityContext": { "runAsNonRoot": value } });
    let told = "runAsNonRoot != true (pod or container \"a\" must set securityContext.runAsNonRoot=true)";
    restricted(0, pod(Value::Null), json!({}), &[told]);
    restricted(0, pod(Value::Null), json!({ "runAsNonRoot": true }), &[]);
    let told = "runAsNonRoot != true (pod and container \"a\" must not set securityContext.runAsNonRoot=false)";
    restricted(0, pod(false.into()), json!({ "runAsNonRoot": false }), &[told]);
    let told = "runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)";
    restricted(0, pod(false.into()), json!({ "runAsNonRoot": true }), &[told]);
    let root = json!({ "hostUsers": false, "securityContext": { "runAsNonRoot": false, "runAsUser": 0 } });
    let both = [told, "runAsUser=0 (pod and container \"a\" must not set runAsUser=0)"];
    restricted(34, root.clone(), json!({ "runAsUser": 0 }), &both);
    restricted(22, root.clone(), json!({ "runAsUser": 0 }), &both[..1]);
    restricted(35, root, json!({ "runAsUser": 0 }), &[]);

    let pod = |value: Value| json!({ "securityContext": { "seccompProfile": value } });
    let told = "seccompProfile (pod or container \"a\" must set securityContext.seccompProfile.type to \
                \"RuntimeDefault\" or \"Localhost\")";
    restricted(19, pod(Value::Null), json!({}), &[told]);
    restricted(18, pod(Value::Null), json!({}), &[]);
    restricted(19, pod(Value::Null), json!({ "seccompProfile": { "type": "Localhost" } }), &[]);
    let told = "seccompProfile (pod must not set securityContext.seccompProfile.type to \"Unconfined\")";
    restricted(19, pod(json!({ "type": "Unconfined" })), json!({}), &[told]);
}

#[test]
fn pods_for_windows_cannot_give_up_what_windows_does_not_have() {
    let spec = json!({ "os": { "name": "windows" }, "securityContext": { "runAsNonRoot": true }, "containers": [{ "name": "a" }] });
    let count = |minor| {
        let standard = Standard { level: Level::Restricted, version: Version::Minor(minor) };
        violations(standard, Pod { metadata: &Value::Null, spec: &spec }).len()
    };
    assert_eq!((count(24), count(25)), (3, 0));
}

#[test]
fn what_is_found_is_told_baseline_first() {
    let spec = json!({ "hostPID": true, "containers": [{ "name": "a", "securityContext": { "privileged": true } }] });
    let standard = Standard { level: Level::Restricted, version: Version::Latest };
    let found = violations(standard, Pod { metadata: &Value::Null, spec: &spec });
    let expect = "host namespaces, privileged, allowPrivilegeEscalation != false, unrestricted capabilities, \
                  runAsNonRoot != true, seccompProfile";
    assert_eq!(reasons(&found), expect);
    let privileged = Standard { level: Level::Privileged, ..standard };
    assert!(violations(privileged, Pod { metadata: &Value::Null, spec: &spec }).is_empty());
}
