//! A Node with its Pods and what they ask for.

use schema::quantity::{Format, Quantity};
use serde_json::Value;

use super::containers::long_time;
use super::{More, Writer, flag, items, text};
use schema::go;

const ROLE: &str = "node-role.kubernetes.io/";

pub(super) fn write(writer: &mut Writer, node: &Value, more: &More) {
    let (metadata, spec, status) = (&node["metadata"], &node["spec"], &node["status"]);
    writer.cell(0, "Name", text(metadata, "name"));
    let labels = metadata["labels"].as_object().into_iter().flatten();
    let roles: Vec<&str> = labels
        .filter_map(|(key, value)| match key.as_str() {
            "kubernetes.io/role" => value.as_str(),
            key => key.strip_prefix(ROLE),
        })
        .filter(|role| !role.is_empty())
        .collect();
    writer.cell(0, "Roles", &if roles.is_empty() { "<none>".to_owned() } else { roles.join(",") });
    writer.labels("", "Labels", &metadata["labels"]);
    writer.annotations("Annotations", &metadata["annotations"]);
    writer.cell(0, "CreationTimestamp", &long_time(text(metadata, "creationTimestamp")));
    let mut taints: Vec<&Value> = items(spec, "taints").iter().collect();
    taints.sort_by_key(|taint| (text(taint, "effect"), text(taint, "key")));
    let taints: Vec<String> = taints.into_iter().map(taint).collect();
    writer.list("", "Taints", &taints);
    writer.cell(0, "Unschedulable", &flag(spec, "unschedulable").to_string());
    lease(writer, more);
    conditions(writer, items(status, "conditions"));
    writer.line(0, "Addresses:");
    items(status, "addresses").iter().for_each(|it| writer.cell(1, text(it, "type"), text(it, "address")));
    for (title, key) in [("Capacity", "capacity"), ("Allocatable", "allocatable")] {
        let amounts = status[key].as_object().into_iter().flatten();
        for (index, (name, amount)) in amounts.enumerate() {
            if index == 0 {
                writer.line(0, &format!("{title}:"));
            }
            writer.cell(1, name, &go::text(amount));
        }
    }
    system(writer, &status["nodeInfo"]);
    if !text(spec, "podCIDR").is_empty() {
        writer.cell(0, "PodCIDR", text(spec, "podCIDR"));
    }
    let ranges: Vec<&str> = items(spec, "podCIDRs").iter().filter_map(Value::as_str).collect();
    if !ranges.is_empty() {
        writer.cell(0, "PodCIDRs", &ranges.join(","));
    }
    if !text(spec, "providerID").is_empty() {
        writer.cell(0, "ProviderID", text(spec, "providerID"));
    }
    pods(writer, node, more);
}

fn taint(taint: &Value) -> String {
    let (key, value, effect) = (text(taint, "key"), text(taint, "value"), text(taint, "effect"));
    match (value, effect) {
        ("", "") => key.to_owned(),
        ("", effect) => format!("{key}:{effect}"),
        (value, "") => format!("{key}={value}:"),
        (value, effect) => format!("{key}={value}:{effect}"),
    }
}

fn lease(writer: &mut Writer, more: &More) {
    let Some(lease) = &more.lease else { return };
    writer.line(0, "Lease:");
    let spec = &lease["spec"];
    let or_unset = |text: String, is_set: bool| if is_set { text } else { "<unset>".to_owned() };
    let holder = text(spec, "holderIdentity");
    writer.cell(1, "HolderIdentity", &or_unset(holder.to_owned(), !holder.is_empty()));
    for (title, key) in [("AcquireTime", "acquireTime"), ("RenewTime", "renewTime")] {
        let time = text(spec, key);
        writer.cell(1, title, &or_unset(long_time(time), !time.is_empty()));
    }
}

fn conditions(writer: &mut Writer, conditions: &[Value]) {
    if conditions.is_empty() {
        return;
    }
    writer.line(0, "Conditions:");
    writer.line(0, "  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage");
    writer.line(1, "----\t------\t-----------------\t------------------\t------\t-------");
    for it in conditions {
        let (heartbeat, change) = (long_time(text(it, "lastHeartbeatTime")), long_time(text(it, "lastTransitionTime")));
        let (ty, status) = (text(it, "type"), text(it, "status"));
        writer.line(
            1,
            &format!("{ty} \t{status} \t{heartbeat} \t{change} \t{} \t{}", text(it, "reason"), text(it, "message")),
        );
    }
}

fn system(writer: &mut Writer, info: &Value) {
    writer.line(0, "System Info:");
    for (title, key) in [
        ("Machine ID", "machineID"),
        ("System UUID", "systemUUID"),
        ("Boot ID", "bootID"),
        ("Kernel Version", "kernelVersion"),
        ("OS Image", "osImage"),
        ("Operating System", "operatingSystem"),
        ("Architecture", "architecture"),
        ("Container Runtime Version", "containerRuntimeVersion"),
        ("Kubelet Version", "kubeletVersion"),
    ] {
        writer.cell(1, title, text(info, key));
    }
}

/// The sum of what the containers of a Pod ask for. Init containers count by their maximum, sidecars with the others.
fn asked(pod: &Value, list: &str, resource: &str) -> Quantity {
    let spec = &pod["spec"];
    let amount = |container: &Value| {
        let text = container["resources"][list][resource].as_str();
        text.and_then(|text| Quantity::parse(text).ok()).unwrap_or_default()
    };
    let mut sum = Quantity::default();
    items(spec, "containers").iter().for_each(|container| sum.add(&amount(container)));
    let (mut sidecars, mut most) = (Quantity::default(), Quantity::default());
    for container in items(spec, "initContainers") {
        let mut needed = amount(container);
        if container["restartPolicy"] == "Always" {
            sidecars.add(&needed);
            needed = sidecars.clone();
        } else {
            needed.add(&sidecars);
        }
        if needed.compare(&most).is_gt() {
            most = needed;
        }
    }
    sum.add(&sidecars);
    if most.compare(&sum).is_gt() { most } else { sum }
}

fn percent(part: &Quantity, node: &Value, resource: &str) -> i64 {
    let allocatable = &node["status"]["allocatable"];
    let all = if allocatable.is_object() { allocatable } else { &node["status"]["capacity"] };
    let all = all[resource].as_str().and_then(|text| Quantity::parse(text).ok()).unwrap_or_default();
    let (part, all) = match resource {
        "cpu" => (part.milli_value(), all.milli_value()),
        _ => (part.value(), all.value()),
    };
    if all == 0 { 0 } else { i64::try_from(i128::from(part) * 100 / i128::from(all)).unwrap_or(i64::MAX) }
}

fn pods(writer: &mut Writer, node: &Value, more: &More) {
    writer.line(0, &format!("Non-terminated Pods:\t({} in total)", more.related.len()));
    writer.line(1, "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge");
    writer.line(1, "---------\t----\t\t------------\t----------\t---------------\t-------------\t---");
    const SHOWN: [(&str, &str); 4] =
        [("requests", "cpu"), ("limits", "cpu"), ("requests", "memory"), ("limits", "memory")];
    for pod in &more.related {
        let metadata = &pod["metadata"];
        let cells = SHOWN.map(|(list, resource)| {
            let asked = asked(pod, list, resource);
            format!("{asked} ({}%)", percent(&asked, node, resource))
        });
        let age = schema::duration::since(text(metadata, "creationTimestamp"), more.now);
        let (namespace, name) = (text(metadata, "namespace"), text(metadata, "name"));
        writer.line(1, &format!("{namespace}\t{name}\t\t{}\t{age}", cells.join("\t")));
    }
    writer.line(0, "Allocated resources:");
    writer.line(0, "  (Total limits may be over 100 percent, i.e., overcommitted.)");
    writer.line(1, "Resource\tRequests\tLimits");
    writer.line(1, "--------\t--------\t------");
    for resource in ["cpu", "memory", "ephemeral-storage"] {
        let cells = ["requests", "limits"].map(|list| {
            let format = if resource == "cpu" { Format::DecimalSi } else { Format::BinarySi };
            let mut sum = Quantity::new(0, format);
            more.related.iter().for_each(|pod| sum.add(&asked(pod, list, resource)));
            format!("{sum} ({}%)", percent(&sum, node, resource))
        });
        writer.line(1, &format!("{resource}\t{}", cells.join("\t")));
    }
}
