//! Labels under which the agent finds its sandboxes and containers again. Names: upstream's
//! `pkg/kubelet/types/labels.go`, `kuberuntime/labels.go`.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::Pod;

use crate::key::PodKey;

pub const POD_NAME: &str = "io.kubernetes.pod.name";
pub const POD_NAMESPACE: &str = "io.kubernetes.pod.namespace";
pub const POD_UID: &str = "io.kubernetes.pod.uid";
pub const CONTAINER_NAME: &str = "io.kubernetes.container.name";
/// Hash of what the container was made from; a change means that it must be made anew.
pub const CONTAINER_HASH: &str = "io.kubernetes.container.hash";
pub const TERMINATION_PATH: &str = "io.kubernetes.container.terminationMessagePath";
pub const TERMINATION_POLICY: &str = "io.kubernetes.container.terminationMessagePolicy";
pub const GRACE_PERIOD: &str = "io.kubernetes.pod.terminationGracePeriod";

/// The prefix of container ids in the API.
pub const RUNTIME_NAME: &str = "skiff";

/// Labels of the sandbox of a Pod.
pub fn pod_labels(pod: &Pod) -> BTreeMap<String, String> {
    let mut labels = pod.metadata.labels.clone().unwrap_or_default();
    labels.extend(identity(&PodKey::of(pod)));
    labels
}

fn identity(key: &PodKey) -> [(String, String); 3] {
    [
        (POD_NAME.into(), key.name.clone()),
        (POD_NAMESPACE.into(), key.namespace.clone()),
        (POD_UID.into(), key.uid.clone()),
    ]
}

/// Labels of a container of a Pod.
pub fn container_labels(pod: &Pod, container: &str) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::from(identity(&PodKey::of(pod)));
    labels.insert(CONTAINER_NAME.into(), container.into());
    labels
}

/// A selector for everything that belongs to a Pod.
pub fn of_pod(uid: &str) -> BTreeMap<String, String> {
    BTreeMap::from([(POD_UID.to_owned(), uid.to_owned())])
}

/// The id of a container as the API shows it.
pub fn container_id(id: &str) -> String {
    format!("{RUNTIME_NAME}://{id}")
}
