//! Pod (v1).

pub mod prepare;
pub mod resize;
pub mod status;
pub mod table;
pub mod validation;

use schema::Value;
use serde_json::json;

use crate::core::pod_spec::{defaults, resources, warnings};
use crate::field::Errors;
use crate::kind::{CREATE, Context, Kind, STANDARD, Scope, Strategy, Subresource, keep, keep_all_but, reset_metadata};
use crate::tree::{Tree, items_mut, made, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Pod",
    plural: "pods",
    singular: "pod",
    short_names: &["po"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[
        Subresource::of("attach", &["create", "get"], ("", "", "PodAttachOptions")),
        Subresource::of("binding", CREATE, ("", "", "Binding")),
        Subresource::part("ephemeralcontainers"),
        Subresource::of("eviction", CREATE, ("policy", "v1", "Eviction")),
        Subresource::of("exec", &["create", "get"], ("", "", "PodExecOptions")),
        Subresource { name: "log", verbs: &["get"], kind: None },
        Subresource::of("portforward", &["create", "get"], ("", "", "PodPortForwardOptions")),
        Subresource::of("proxy", &["create", "delete", "get", "patch", "update"], ("", "", "PodProxyOptions")),
        Subresource::part("resize"),
        Subresource::STATUS,
    ],
    table: Some(table::TABLE),
    strategy: &Pod,
    stored_as: None,
};

/// Marks the Pods that a kubelet has from a file.
pub const MIRROR_ANNOTATION: &str = "kubernetes.io/config.mirror";

struct Pod;

impl Strategy for Pod {
    fn default(&self, pod: &mut Value) {
        defaults::drop_init_container_annotations(pod);
        let spec = made(pod, "spec");
        resources::default(spec);
        set_absent(spec, "enableServiceLinks", true);
        if spec.flag("hostNetwork") {
            ["containers", "initContainers"].into_iter().for_each(|list| ports_on_host(spec, list));
        }
        defaults::default(spec);
        if spec.int("terminationGracePeriodSeconds") < 0 {
            set(spec, "terminationGracePeriodSeconds", 1);
        }
        same_addresses(made(pod, "status"));
    }

    fn prepare_for_create(&self, pod: &mut Value, cx: &Context<'_>) {
        let class = resources::qos_class(&pod["spec"]);
        set(pod, "status", json!({ "phase": "Pending", "qosClass": class }));
        prepare::drop_disabled(&mut pod["spec"], None);
        prepare::hold_gated(pod, cx.now);
        prepare::merge_label_keys(pod);
        prepare::app_armor_fields(pod, cx.warnings);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep(new, old, "status");
        prepare::drop_disabled(&mut new["spec"], Some(&old["spec"]));
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        match cx.subresource {
            "ephemeralcontainers" => {
                let containers = new["spec"].field("ephemeralContainers").cloned();
                keep_all_but(new, old, &[]);
                reset_metadata(new, old);
                match containers {
                    Some(containers) => set(&mut new["spec"], "ephemeralContainers", containers),
                    None => drop(crate::tree::remove(&mut new["spec"], "ephemeralContainers")),
                }
            }
            "resize" => prepare::keep_all_but_resources(new, old),
            _ => {
                keep_all_but(new, old, &["status"]);
                keep_status_facts(new, old);
            }
        }
    }

    /// Updates are not looked at: people seldom make them.
    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        if old.is_some() { Vec::new() } else { warnings::of_pod(new) }
    }

    fn validate(&self, pod: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(pod)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        match cx.subresource {
            "ephemeralcontainers" => validation::validate_ephemeral_containers(new, old),
            "resize" => resize::validate(new, old),
            _ => status::validate(new, old),
        }
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &[
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.serviceAccountName",
            "spec.hostNetwork",
            "status.phase",
            "status.podIP",
            "status.podIPs",
            "status.nominatedNodeName",
        ]
    }

    fn selectable_fields(&self, pod: &Value) -> Vec<(&'static str, String)> {
        let (spec, status) = (&pod["spec"], &pod["status"]);
        vec![
            ("spec.nodeName", spec.text("nodeName").to_owned()),
            ("spec.restartPolicy", spec.text("restartPolicy").to_owned()),
            ("spec.schedulerName", spec.text("schedulerName").to_owned()),
            ("spec.serviceAccountName", spec.text("serviceAccountName").to_owned()),
            ("spec.hostNetwork", spec.flag("hostNetwork").to_string()),
            ("status.phase", status.text("phase").to_owned()),
            ("status.podIP", status.text("podIP").to_owned()),
            ("status.nominatedNodeName", status.text("nominatedNodeName").to_owned()),
        ]
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }

    /// A Pod that no node runs is gone at once.
    fn deletion_grace(&self, pod: &Value, asked: Option<i64>) -> Option<i64> {
        let (spec, status) = (&pod["spec"], &pod["status"]);
        if spec.text("nodeName").is_empty() || matches!(status.text("phase"), "Failed" | "Succeeded") {
            return Some(0);
        }
        let period = asked.unwrap_or_else(|| spec.int("terminationGracePeriodSeconds"));
        Some(if period < 0 { 1 } else { period })
    }
}

/// On the node's network a container's port is the node's.
fn ports_on_host(spec: &mut Value, list: &str) {
    for container in items_mut(spec, list) {
        for port in items_mut(container, "ports") {
            let number = port.int("containerPort");
            if port.int("hostPort") == 0 && number != 0 {
                set(port, "hostPort", number);
            }
        }
    }
}

/// `podIP` is the first of `podIPs`.
fn same_addresses(status: &mut Value) {
    let one = status.text("podIP").to_owned();
    let first = status.list("podIPs").first().map(|first| first.text("ip").to_owned());
    if !one.is_empty() && first.as_deref() != Some(&one) {
        set(status, "podIPs", json!([{ "ip": one }]));
    } else if let Some(first) = first.filter(|first| one.is_empty() && !first.is_empty()) {
        set(status, "podIP", first);
    }
}

/// What a status update cannot take away: class of service, observed generations, owners.
fn keep_status_facts(new: &mut Value, old: &Value) {
    let metadata = made(new, "metadata");
    keep(metadata, &old["metadata"], "ownerReferences");
    keep(metadata, &old["metadata"], "deletionTimestamp");
    let (status, old) = (made(new, "status"), &old["status"]);
    if status.text("qosClass").is_empty() {
        keep(status, old, "qosClass");
    }
    if status.int("observedGeneration") == 0 {
        keep(status, old, "observedGeneration");
    }
    let mut seen: Vec<usize> = Vec::new();
    for condition in items_mut(status, "conditions") {
        // The first condition of the type that no other one was compared with.
        let mut all = old.list("conditions").iter().enumerate();
        let found = all.find(|(index, it)| !seen.contains(index) && it.text("type") == condition.text("type"));
        let Some((index, before)) = found else { continue };
        seen.push(index);
        if condition.int("observedGeneration") == 0 {
            keep(condition, before, "observedGeneration");
        }
    }
}
