//! The taints and labels that follow from what a node says of itself (upstream's `doNoScheduleTaintingPass`,
//! `processTaintBaseEviction` and `reconcileNodeLabels` in `pkg/controller/nodelifecycle`).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use k8s_openapi::api::core::v1::{Node, Taint};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use kube::Api;
use kube::api::{Patch, PatchParams};
use reconcile::api_error;
use reconcile::toleration::{
    NO_EXECUTE, NO_SCHEDULE, NODE_DISK_PRESSURE, NODE_MEMORY_PRESSURE, NODE_NETWORK_UNAVAILABLE, NODE_NOT_READY,
    NODE_PID_PRESSURE, NODE_UNREACHABLE, NODE_UNSCHEDULABLE,
};
use serde_json::json;

use super::health::ready_status;
use crate::Context;

/// Which condition, with which status, makes which taint.
const BY_CONDITION: [(&str, &str, &str); 6] = [
    ("Ready", "False", NODE_NOT_READY),
    ("Ready", "Unknown", NODE_UNREACHABLE),
    ("MemoryPressure", "True", NODE_MEMORY_PRESSURE),
    ("DiskPressure", "True", NODE_DISK_PRESSURE),
    ("NetworkUnavailable", "True", NODE_NETWORK_UNAVAILABLE),
    ("PIDPressure", "True", NODE_PID_PRESSURE),
];
/// Labels that had another name once: today's, then the old one.
const RENAMED_LABELS: [(&str, &str); 2] =
    [("kubernetes.io/os", "beta.kubernetes.io/os"), ("kubernetes.io/arch", "beta.kubernetes.io/arch")];
const MAX_TRIES: u32 = 5;

fn taints(node: &Node) -> &[Taint] {
    node.spec.as_ref().and_then(|s| s.taints.as_deref()).unwrap_or_default()
}

fn has(node: &Node, key: &str, effect: &str) -> bool {
    taints(node).iter().any(|t| t.key == key && t.effect == effect)
}

fn taint(key: &str, effect: &str, now: Timestamp) -> Taint {
    Taint { key: key.to_owned(), effect: effect.to_owned(), value: None, time_added: Some(Time(now)) }
}

/// Whether the node's Pods are being evicted because of its state.
pub(super) fn is_given_up(node: &Node) -> bool {
    has(node, NODE_NOT_READY, NO_EXECUTE) || has(node, NODE_UNREACHABLE, NO_EXECUTE)
}

/// The taint that evicts Pods from a node in this state, and the one for the other state.
fn evicting_keys(node: &Node) -> Option<(&'static str, &'static str)> {
    match ready_status(node) {
        Some("False") => Some((NODE_NOT_READY, NODE_UNREACHABLE)),
        Some("Unknown") => Some((NODE_UNREACHABLE, NODE_NOT_READY)),
        _ => None,
    }
}

/// The taints to write so that they agree with the node's conditions; `None` if they do. A node that is given up
/// stays so, for the present reason, until it is ready.
pub(super) fn by_conditions(node: &Node, now: Timestamp) -> Option<Vec<Taint>> {
    let wanted = wanted_no_schedule(node);
    let is_ours = |key: &str| key == NODE_UNSCHEDULABLE || BY_CONDITION.iter().any(|(_, _, k)| *k == key);
    let mut result = taints(node).to_vec();
    result.retain(|t| t.effect != NO_SCHEDULE || !is_ours(&t.key) || wanted.contains(&t.key.as_str()));
    for key in wanted {
        if !has(node, key, NO_SCHEDULE) {
            result.push(taint(key, NO_SCHEDULE, now));
        }
    }
    if ready_status(node) == Some("True") {
        result.retain(|t| !is_evicting(t));
    }
    if let Some((key, other)) = evicting_keys(node)
        && has(node, other, NO_EXECUTE)
    {
        swap(&mut result, key, other, now);
    }
    (result != taints(node)).then_some(result)
}

/// The taints to write to give the node up; `None` if they are there, or it is ready.
pub(super) fn giving_up(node: &Node, now: Timestamp) -> Option<Vec<Taint>> {
    let (key, other) = evicting_keys(node)?;
    let mut result = taints(node).to_vec();
    swap(&mut result, key, other, now);
    (result != taints(node)).then_some(result)
}

/// The taints to write to give the node another chance; `None` if it was not given up.
pub(super) fn sparing(node: &Node) -> Option<Vec<Taint>> {
    is_given_up(node).then(|| taints(node).iter().filter(|t| !is_evicting(t)).cloned().collect())
}

fn is_evicting(taint: &Taint) -> bool {
    taint.effect == NO_EXECUTE && (taint.key == NODE_NOT_READY || taint.key == NODE_UNREACHABLE)
}

fn swap(list: &mut Vec<Taint>, key: &str, other: &str, now: Timestamp) {
    list.retain(|t| t.effect != NO_EXECUTE || t.key != other);
    if !list.iter().any(|t| t.effect == NO_EXECUTE && t.key == key) {
        list.push(taint(key, NO_EXECUTE, now));
    }
}

fn wanted_no_schedule(node: &Node) -> Vec<&'static str> {
    let conditions = node.status.as_ref().and_then(|s| s.conditions.as_deref()).unwrap_or_default();
    let by_condition = conditions.iter().filter_map(|c| {
        let line = BY_CONDITION.iter().find(|(kind, status, _)| *kind == c.type_ && *status == c.status);
        line.map(|(_, _, key)| *key)
    });
    let unschedulable = node.spec.as_ref().and_then(|s| s.unschedulable).unwrap_or(false);
    by_condition.chain(unschedulable.then_some(NODE_UNSCHEDULABLE)).collect()
}

/// The labels to add so that old names say what the present ones do.
pub(super) fn missing_labels(node: &Node) -> BTreeMap<&'static str, String> {
    let Some(labels) = &node.metadata.labels else { return BTreeMap::new() };
    let pairs = RENAMED_LABELS.iter().filter_map(|(name, old)| {
        let value = labels.get(*name)?;
        (labels.get(*old) != Some(value)).then(|| (*old, value.clone()))
    });
    pairs.collect()
}

/// Writes the taints that `plan` asks for; plans again on a node that changed meanwhile. A node that is gone is fine.
pub(super) async fn write(
    cx: &Context,
    node: Arc<Node>,
    plan: impl Fn(&Node) -> Option<Vec<Taint>>,
) -> Result<(), kube::Error> {
    let api = Api::<Node>::all(cx.client.clone());
    let name = node.metadata.name.clone().unwrap_or_default();
    let mut node = node;
    for tries in 1.. {
        let Some(taints) = plan(&node) else { return Ok(()) };
        // The list of taints is written whole, so it must be the one that was read.
        let body = json!({
            "metadata": {"resourceVersion": node.metadata.resource_version},
            "spec": {"taints": (!taints.is_empty()).then_some(taints)},
        });
        match api.patch(&name, &PatchParams::default(), &Patch::Merge(body)).await {
            Err(error) if api_error::is_conflict(&error) && tries < MAX_TRIES => {
                let Some(current) = api.get_opt(&name).await? else { return Ok(()) };
                node = Arc::new(current);
            }
            result => return api_error::found(result).map(|_| ()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;
    use crate::scenario::{now, object};

    fn node(ready: &str, taints: &[(&str, &str)], unschedulable: bool) -> Arc<Node> {
        let taints: Vec<_> = taints.iter().map(|(key, effect)| json!({"key": key, "effect": effect})).collect();
        object(json!({
            "metadata": {"name": "a", "labels": {"kubernetes.io/os": "linux", "kubernetes.io/arch": "arm64",
                "beta.kubernetes.io/arch": "arm64"}},
            "spec": {"taints": taints, "unschedulable": unschedulable},
            "status": {"conditions": [{"type": "Ready", "status": ready}, {"type": "DiskPressure", "status": "False"}]},
        }))
    }

    fn check(plan: Option<Vec<Taint>>, expect: Expect) {
        let told = match plan {
            Some(taints) => taints.iter().map(|t| format!("{}:{}", t.key, t.effect)).collect::<Vec<_>>().join(" "),
            None => "right".to_owned(),
        };
        expect.assert_eq(&told);
    }

    #[test]
    fn taints_follow_conditions() {
        let by = |ready, taints: &[_], unschedulable| by_conditions(&node(ready, taints, unschedulable), now());
        check(by("True", &[("gpu", NO_SCHEDULE)], false), expect!["right"]);
        check(
            by("False", &[], true),
            expect!["node.kubernetes.io/not-ready:NoSchedule node.kubernetes.io/unschedulable:NoSchedule"],
        );
        let full = [(NODE_NOT_READY, NO_SCHEDULE), (NODE_NOT_READY, NO_EXECUTE), ("gpu", NO_SCHEDULE)];
        check(by("True", &full, false), expect!["gpu:NoSchedule"]);
        check(
            by("Unknown", &full, false),
            expect![
                "gpu:NoSchedule node.kubernetes.io/unreachable:NoSchedule node.kubernetes.io/unreachable:NoExecute"
            ],
        );
        check(by("True", &[(NODE_DISK_PRESSURE, NO_SCHEDULE)], false), expect![""]);
    }

    #[test]
    fn giving_up_and_sparing() {
        check(giving_up(&node("True", &[], false), now()), expect!["right"]);
        check(
            giving_up(&node("Unknown", &[("gpu", NO_EXECUTE)], false), now()),
            expect!["gpu:NoExecute node.kubernetes.io/unreachable:NoExecute"],
        );
        check(giving_up(&node("Unknown", &[(NODE_UNREACHABLE, NO_EXECUTE)], false), now()), expect!["right"]);
        check(sparing(&node("Unknown", &[(NODE_UNREACHABLE, NO_EXECUTE)], false)), expect![""]);
        check(sparing(&node("Unknown", &[("gpu", NO_EXECUTE)], false)), expect!["right"]);
    }

    #[test]
    fn labels() {
        let missing = missing_labels(&node("True", &[], false));
        assert_eq!(missing, BTreeMap::from([("beta.kubernetes.io/os", "linux".to_owned())]));
    }
}
