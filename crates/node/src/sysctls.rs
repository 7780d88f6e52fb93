//! Which parameters of the kernel a Pod may set. Behaviour: `pkg/kubelet/sysctl`.

use k8s_openapi::api::core::v1::Pod;

/// Why a Pod is refused.
pub const REASON: &str = "SysctlForbidden";

/// Parameters that belong to a namespace of the Pod's own, and do no harm to others. (Upstream leaves some out on kernels
/// older than 5.0; containers need a newer one here.)
const SAFE: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];

/// Lets a Pod pass or tells why not, in the words of its status.
///
/// # Errors
/// The message of [`REASON`].
pub fn admit(pod: &Pod) -> Result<(), String> {
    let Some(spec) = &pod.spec else { return Ok(()) };
    let wanted = spec.security_context.iter().flat_map(|context| context.sysctls.iter().flatten());
    let (host_network, host_ipc) = (spec.host_network == Some(true), spec.host_ipc == Some(true));
    for one in wanted {
        let name = normal(&one.name);
        let why = if !SAFE.contains(&name.as_str()) {
            "not allowlisted"
        } else if name.starts_with("net.") && host_network {
            "not allowed with host net enabled"
        } else if name.starts_with("kernel.shm") && host_ipc {
            "not allowed with host ipc enabled"
        } else {
            continue;
        };
        return Err(format!("forbidden sysctl: {name:?} {why}"));
    }
    Ok(())
}

/// The spelling with dots. Where slashes separate, dots belong to names, and each stands for the other.
fn normal(name: &str) -> String {
    if name.find(['.', '/']).is_none_or(|at| name[at..].starts_with('.')) {
        return name.to_owned();
    }
    let swap = |one| match one {
        '/' => '.',
        '.' => '/',
        other => other,
    };
    name.chars().map(swap).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_safe_ones_of_own_namespaces() {
        for (name, host, expect) in [
            ("net.ipv4.tcp_syncookies", "", Ok(())),
            ("net/ipv4/tcp_syncookies", "", Ok(())),
            (
                "net.ipv4.tcp_syncookies",
                "hostNetwork",
                Err("\"net.ipv4.tcp_syncookies\" not allowed with host net enabled"),
            ),
            ("net.ipv4.tcp_syncookies", "hostIPC", Ok(())),
            ("kernel.shm_rmid_forced", "hostNetwork", Ok(())),
            ("kernel.shm_rmid_forced", "hostIPC", Err("\"kernel.shm_rmid_forced\" not allowed with host ipc enabled")),
            ("kernel.msgmax", "", Err("\"kernel.msgmax\" not allowlisted")),
            ("net.ipv4.ip_forward", "", Err("\"net.ipv4.ip_forward\" not allowlisted")),
            ("net/ipv4/conf/eth0.1/forwarding", "", Err("\"net.ipv4.conf.eth0/1.forwarding\" not allowlisted")),
        ] {
            let mut spec =
                json!({ "containers": [], "securityContext": { "sysctls": [{ "name": name, "value": "1" }] } });
            if !host.is_empty() {
                spec[host] = true.into();
            }
            let pod = serde_json::from_value(json!({ "spec": spec })).expect("a Pod");
            let expect = expect.map_err(|why| format!("forbidden sysctl: {why}"));
            assert_eq!(admit(&pod), expect, "{name} {host}");
        }
    }
}
