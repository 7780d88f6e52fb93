//! The row that shows a Node. Behaviour: `pkg/printers/internalversion/printers.go` (printNode).

use std::collections::BTreeSet;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name, or, or_none};
use crate::kind::{Column, Table};
use crate::tree::Tree;

/// The table of Nodes.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Name", "string"),
        Column::new("Status", "string").about("The status of the node"),
        Column::new("Roles", "string").about("The roles of the node"),
        Column::new("Age", "string"),
        Column::new("Version", "string").of("status.nodeInfo.kubeletVersion"),
        Column::wide("Internal-IP", "string").of("status.addresses"),
        Column::wide("External-IP", "string").of("status.addresses"),
        Column::wide("OS-Image", "string").of("status.nodeInfo.osImage"),
        Column::wide("Kernel-Version", "string").of("status.nodeInfo.kernelVersion"),
        Column::wide("Container-Runtime", "string").of("status.nodeInfo.containerRuntimeVersion"),
    ],
    row,
};

fn row(node: &Value, now: Timestamp) -> Vec<Value> {
    let (status, info) = (&node["status"], &node["status"]["nodeInfo"]);
    let ready = status.list("conditions").iter().rfind(|condition| condition.text("type") == "Ready");
    let mut state = match ready.map(|condition| condition.text("status")) {
        Some("True") => "Ready",
        Some(_) => "NotReady",
        None => "Unknown",
    }
    .to_owned();
    if node["spec"].flag("unschedulable") {
        state.push_str(",SchedulingDisabled");
    }
    let address = |kind: &str| {
        let found = status.list("addresses").iter().find(|address| address.text("type") == kind);
        or_none(found.map(|address| address.text("address")).unwrap_or_default())
    };
    let mut kernel = or(info.text("kernelVersion"), "<unknown>").as_str().unwrap_or_default().to_owned();
    if !info.text("architecture").is_empty() {
        kernel = format!("{kernel} ({})", info.text("architecture"));
    }
    vec![
        name(node),
        state.into(),
        or_none(roles(node)),
        age(node, now),
        info.text("kubeletVersion").into(),
        address("InternalIP"),
        address("ExternalIP"),
        or(info.text("osImage"), "<unknown>"),
        kernel.into(),
        or(info.text("containerRuntimeVersion"), "<unknown>"),
    ]
}

/// Roles that labels give, in order.
fn roles(node: &Value) -> String {
    let mut roles = BTreeSet::new();
    for (key, value) in node["metadata"].entries("labels") {
        let role = key.strip_prefix("node-role.kubernetes.io/");
        let role = role.or_else(|| value.as_str().filter(|_| key == "kubernetes.io/role"));
        roles.extend(role.filter(|role| !role.is_empty()));
    }
    roles.into_iter().collect::<Vec<_>>().join(",")
}
