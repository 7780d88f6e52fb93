//! What the sandbox of a Pod shall be. Behaviour: `pkg/kubelet/kuberuntime/kuberuntime_sandbox.go`.

use std::path::Path;

use k8s_openapi::api::core::v1::{Pod, PodSpec};
use runtime::cri::{
    DNSConfig, LinuxPodSandboxConfig, LinuxSandboxSecurityContext, NamespaceMode, NamespaceOption, PodSandboxConfig,
    PodSandboxMetadata, UserNamespace,
};

use crate::key::PodKey;
use crate::{resources, runtime_names};

/// Which namespaces a Pod shares with the node or among its containers.
pub fn namespaces(spec: &PodSpec, users: Option<&UserNamespace>) -> NamespaceOption {
    let node_or = |shared: Option<bool>, other| if shared == Some(true) { NamespaceMode::Node } else { other };
    let own_pid =
        if spec.share_process_namespace == Some(true) { NamespaceMode::Pod } else { NamespaceMode::Container };
    NamespaceOption {
        network: node_or(spec.host_network, NamespaceMode::Pod),
        pid: node_or(spec.host_pid, own_pid),
        ipc: node_or(spec.host_ipc, NamespaceMode::Pod),
        userns_options: users.cloned(),
        ..NamespaceOption::default()
    }
}

/// The sandbox of a Pod.
pub fn sandbox_config(
    pod: &Pod,
    attempt: u32,
    logs: &Path,
    hostname: &str,
    dns: DNSConfig,
    users: Option<&UserNamespace>,
) -> PodSandboxConfig {
    let PodKey { namespace, name, uid } = PodKey::of(pod);
    let empty = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&empty);
    let context = spec.security_context.as_ref();
    let sysctls = context.and_then(|context| context.sysctls.as_ref());
    PodSandboxConfig {
        metadata: PodSandboxMetadata { name, uid, namespace, attempt },
        hostname: if spec.host_network == Some(true) { String::new() } else { hostname.to_owned() },
        log_directory: logs.display().to_string(),
        dns_config: Some(dns),
        labels: runtime_names::pod_labels(pod),
        annotations: pod.metadata.annotations.clone().unwrap_or_default(),
        linux: LinuxPodSandboxConfig {
            cgroup_parent: resources::pod_cgroup(pod),
            security_context: LinuxSandboxSecurityContext {
                namespace_options: namespaces(spec, users),
                run_as_user: context.and_then(|context| context.run_as_user),
                run_as_group: context.and_then(|context| context.run_as_group),
                ..LinuxSandboxSecurityContext::default()
            },
            sysctls: sysctls.into_iter().flatten().map(|one| (one.name.clone(), one.value.clone())).collect(),
            resources: Some(resources::of_pod(pod)),
            ..LinuxPodSandboxConfig::default()
        },
        ..PodSandboxConfig::default()
    }
}
