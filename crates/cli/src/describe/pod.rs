//! A Pod.

use serde_json::Value;

use super::containers::{self, long_time};
use super::{More, Writer, controlled_by, items, number, shorten, spread_constraints, text, tolerations, volumes};

pub(super) fn write(writer: &mut Writer, pod: &Value, more: &More) {
    let (metadata, spec, status) = (&pod["metadata"], &pod["spec"], &pod["status"]);
    writer.cell(0, "Name", text(metadata, "name"));
    writer.cell(0, "Namespace", text(metadata, "namespace"));
    if let Some(priority) = spec["priority"].as_i64() {
        writer.cell(0, "Priority", &priority.to_string());
    }
    let names = [
        ("Priority Class Name", "priorityClassName"),
        ("Runtime Class Name", "runtimeClassName"),
        ("Service Account", "serviceAccountName"),
    ];
    for (title, key) in names.into_iter().filter(|(_, key)| !text(spec, key).is_empty()) {
        writer.cell(0, title, text(spec, key));
    }
    match text(spec, "nodeName") {
        "" => writer.cell(0, "Node", "<none>"),
        node => writer.cell(0, "Node", &format!("{node}/{}", text(status, "hostIP"))),
    }
    if !text(status, "startTime").is_empty() {
        writer.cell(0, "Start Time", &long_time(text(status, "startTime")));
    }
    writer.labels("", "Labels", &metadata["labels"]);
    writer.annotations("Annotations", &metadata["annotations"]);
    state(writer, pod, more);
    writer.cell(0, "IP", text(status, "podIP"));
    let addresses = items(status, "podIPs");
    writer.line(0, if addresses.is_empty() { "IPs:\t<none>" } else { "IPs:" });
    addresses.iter().for_each(|address| writer.cell(1, "IP", text(address, "ip")));
    if let Some(owner) = controlled_by(pod) {
        writer.cell(0, "Controlled By", &owner);
    }
    if !text(status, "nominatedNodeName").is_empty() {
        writer.cell(0, "NominatedNodeName", text(status, "nominatedNodeName"));
    }
    if spec["resources"].is_object() {
        writer.line(0, "Resources:");
        containers::resources(writer, &spec["resources"], 1);
    }
    let lists = [
        ("Init Containers", "initContainers", "initContainerStatuses"),
        ("Containers", "containers", "containerStatuses"),
        ("Ephemeral Containers", "ephemeralContainers", "ephemeralContainerStatuses"),
    ];
    for (title, key, statuses) in lists {
        if key == "containers" || !items(spec, key).is_empty() {
            containers::write(writer, title, items(spec, key), items(status, statuses), Some(pod), "");
        }
    }
    conditions(writer, pod);
    volumes::write(writer, items(spec, "volumes"), "");
    writer.cell(0, "QoS Class", text(status, "qosClass"));
    writer.labels("", "Node-Selectors", &spec["nodeSelector"]);
    writer.list("", "Tolerations", &tolerations(items(spec, "tolerations")));
    let constraints = items(spec, "topologySpreadConstraints");
    if !constraints.is_empty() {
        writer.list("", "Topology Spread Constraints", &spread_constraints(constraints));
    }
}

fn state(writer: &mut Writer, pod: &Value, more: &More) {
    let (metadata, status) = (&pod["metadata"], &pod["status"]);
    let phase = text(status, "phase");
    if !text(metadata, "deletionTimestamp").is_empty() && !matches!(phase, "Failed" | "Succeeded") {
        let lasts = schema::duration::since(text(metadata, "deletionTimestamp"), more.now);
        writer.cell(0, "Status", &format!("Terminating (lasts {lasts})"));
        writer.cell(0, "Termination Grace Period", &format!("{}s", number(metadata, "deletionGracePeriodSeconds")));
    } else {
        writer.cell(0, "Status", phase);
    }
    for (title, key) in [("Reason", "reason"), ("Message", "message")] {
        if !text(status, key).is_empty() {
            writer.cell(0, title, &shorten(text(status, key), usize::MAX));
        }
    }
    let profile = &pod["spec"]["securityContext"]["seccompProfile"];
    if profile.is_object() {
        writer.cell(0, "SeccompProfile", text(profile, "type"));
        if profile["type"] == "Localhost" {
            writer.cell(0, "LocalhostProfile", text(profile, "localhostProfile"));
        }
    }
}

fn conditions(writer: &mut Writer, pod: &Value) {
    let conditions = items(&pod["status"], "conditions");
    let gates = items(&pod["spec"], "readinessGates");
    if !gates.is_empty() {
        writer.line(0, "Readiness Gates:");
        writer.line(0, "  Type\tStatus");
    }
    for gate in gates {
        let found = conditions.iter().find(|condition| condition["type"] == gate["conditionType"]);
        let status = found.map_or("<none>", |condition| text(condition, "status"));
        writer.line(1, &format!("{} \t{status} ", text(gate, "conditionType")));
    }
    if !conditions.is_empty() {
        writer.line(0, "Conditions:");
        writer.line(0, "  Type\tStatus");
    }
    for condition in conditions {
        writer.line(1, &format!("{} \t{} ", text(condition, "type"), text(condition, "status")));
    }
}
