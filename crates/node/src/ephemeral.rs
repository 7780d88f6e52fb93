//! Ephemeral containers: put into a Pod that runs, to look into it. They run once. Behaviour:
//! `pkg/kubelet/kuberuntime/kuberuntime_manager.go` (computePodActions).

use k8s_openapi::api::core::v1::{Container, EphemeralContainer, Pod};

/// An ephemeral container in the shape of the others: it has the same fields, and is never started again.
pub fn as_container(one: &EphemeralContainer) -> Container {
    let one = one.clone();
    Container {
        args: one.args,
        command: one.command,
        env: one.env,
        env_from: one.env_from,
        image: one.image,
        image_pull_policy: one.image_pull_policy,
        name: one.name,
        restart_policy: Some("Never".into()),
        security_context: one.security_context,
        stdin: one.stdin,
        stdin_once: one.stdin_once,
        termination_message_path: one.termination_message_path,
        termination_message_policy: one.termination_message_policy,
        tty: one.tty,
        volume_devices: one.volume_devices,
        volume_mounts: one.volume_mounts,
        working_dir: one.working_dir,
        ..Container::default()
    }
}

/// All ephemeral containers of a Pod.
pub fn of(pod: &Pod) -> Vec<Container> {
    pod.spec.iter().flat_map(|spec| spec.ephemeral_containers.iter().flatten()).map(as_container).collect()
}

/// The container into whose processes an ephemeral container looks, if it names one.
pub fn target<'a>(pod: &'a Pod, name: &str) -> Option<&'a str> {
    let mut all = pod.spec.iter().flat_map(|spec| spec.ephemeral_containers.iter().flatten());
    let target = all.find(|one| one.name == name)?.target_container_name.as_deref()?;
    Some(target).filter(|target| !target.is_empty())
}
