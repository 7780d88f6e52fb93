//! Whether a node still gives signs of life (upstream's `tryUpdateNodeHealth` in
//! `pkg/controller/nodelifecycle/node_lifecycle_controller.go`).

use jiff::{SignedDuration, Timestamp};
use k8s_openapi::api::coordination::v1::Lease;
use k8s_openapi::api::core::v1::{Node, NodeCondition};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::{MicroTime, Time};

/// How long a node that was heard of may be silent.
const GRACE: SignedDuration = SignedDuration::from_secs(40);
/// How long a node that never wrote its status may be silent.
const STARTUP_GRACE: SignedDuration = SignedDuration::from_secs(60);
/// What nobody can tell of a node that is silent. Its network is not judged by the node.
const CONDITIONS: [&str; 4] = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

pub(super) fn condition<'a>(node: &'a Node, kind: &str) -> Option<&'a NodeCondition> {
    node.status.as_ref()?.conditions.as_ref()?.iter().find(|c| c.type_ == kind)
}

/// The status of the node's condition `Ready`, if it has one.
pub(super) fn ready_status(node: &Node) -> Option<&str> {
    condition(node, "Ready").map(|c| c.status.as_str())
}

/// What is remembered of a node between two looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Health {
    /// When a sign of life was last noticed.
    pub(super) probe: Timestamp,
    /// The heartbeat of the condition `Ready`; `None` while there is no such condition.
    heartbeat: Option<Option<Time>>,
    renewed: Option<MicroTime>,
}

/// Looks at a node again. Signs of life count from when they are noticed, so that clocks need not agree.
pub(super) fn observe(previous: Option<&Health>, node: &Node, lease: Option<&Lease>, now: Timestamp) -> Health {
    let heartbeat = condition(node, "Ready").map(|c| c.last_heartbeat_time.clone());
    let renewed = lease.and_then(|l| l.spec.as_ref()).and_then(|s| s.renew_time.clone());
    let created = || node.metadata.creation_timestamp.as_ref().map_or(now, |t| t.0);
    let probe = match previous {
        None if heartbeat.is_none() && renewed.is_none() => created(),
        None => now,
        Some(previous) if heartbeat != previous.heartbeat || renewed > previous.renewed => now,
        Some(previous) => previous.probe,
    };
    Health { probe, heartbeat, renewed }
}

/// The conditions to write for a node that has been silent for too long; `None` if it was not, or they say so already.
pub(super) fn silenced(health: &Health, node: &Node, now: Timestamp) -> Option<Vec<NodeCondition>> {
    let ready = ready_status(node);
    let grace = if ready.is_none() { STARTUP_GRACE } else { GRACE };
    if now.duration_since(health.probe) <= grace || ready == Some("Unknown") {
        return None;
    }
    Some(CONDITIONS.iter().map(|kind| unknown(condition(node, kind), kind, node, now)).collect())
}

fn unknown(current: Option<&NodeCondition>, kind: &str, node: &Node, now: Timestamp) -> NodeCondition {
    match current {
        Some(current) if current.status == "Unknown" => current.clone(),
        Some(current) => NodeCondition {
            status: "Unknown".to_owned(),
            reason: Some("NodeStatusUnknown".to_owned()),
            message: Some("Kubelet stopped posting node status.".to_owned()),
            last_transition_time: Some(Time(now)),
            ..current.clone()
        },
        None => NodeCondition {
            type_: kind.to_owned(),
            status: "Unknown".to_owned(),
            reason: Some("NodeStatusNeverUpdated".to_owned()),
            message: Some("Kubelet never posted node status.".to_owned()),
            last_heartbeat_time: node.metadata.creation_timestamp.clone(),
            last_transition_time: Some(Time(now)),
        },
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use serde_json::json;

    use super::*;
    use crate::scenario::{ago, now, object};

    /// Looks at a node every second from its registration on; tells when it is found silent and what is written.
    fn check(ready: Option<&str>, heard_until: i64, expect: Expect) {
        let mut health = None;
        for second in 0..200 {
            let at = now() + SignedDuration::from_secs(second);
            let heard = second.min(heard_until);
            let conditions = ready.map(|status| {
                json!([{"type": "Ready", "status": status, "lastHeartbeatTime": ago(0), "lastTransitionTime": ago(0)}])
            });
            let node = object::<Node>(json!({
                "metadata": {"name": "a", "creationTimestamp": ago(0)}, "status": {"conditions": conditions},
            }));
            let renewed = MicroTime(now() + SignedDuration::from_secs(heard));
            let lease = object::<Lease>(json!({"metadata": {}, "spec": {"renewTime": renewed}}));
            let seen = observe(health.as_ref(), &node, (heard_until > 0).then_some(&lease), at);
            if let Some(conditions) = silenced(&seen, &node, at) {
                let told =
                    conditions.iter().map(|c| format!("{}={}", c.type_, c.reason.as_deref().unwrap_or_default()));
                expect.assert_eq(&format!("{second}s {}", told.collect::<Vec<_>>().join(" ")));
                return;
            }
            health = Some(seen);
        }
        expect.assert_eq("never");
    }

    #[test]
    fn silence() {
        check(Some("True"), 1000, expect!["never"]);
        check(
            Some("True"),
            20,
            expect![
                "61s Ready=NodeStatusUnknown MemoryPressure=NodeStatusNeverUpdated DiskPressure=NodeStatusNeverUpdated PIDPressure=NodeStatusNeverUpdated"
            ],
        );
        check(Some("Unknown"), 20, expect!["never"]);
        check(
            None,
            0,
            expect![
                "61s Ready=NodeStatusNeverUpdated MemoryPressure=NodeStatusNeverUpdated DiskPressure=NodeStatusNeverUpdated PIDPressure=NodeStatusNeverUpdated"
            ],
        );
    }
}
