//! A ReplicaSet with the numbers of its Pods.

use serde_json::Value;

use super::{More, Writer, controlled_by, items, number, pod_template, text};
use crate::pods::label_selector;

pub(super) fn write(writer: &mut Writer, set: &Value, more: &More) {
    let (metadata, spec, status) = (&set["metadata"], &set["spec"], &set["status"]);
    writer.cell(0, "Name", text(metadata, "name"));
    writer.cell(0, "Namespace", text(metadata, "namespace"));
    writer.cell(0, "Selector", &label_selector(&spec["selector"]));
    writer.labels("", "Labels", &metadata["labels"]);
    writer.annotations("Annotations", &metadata["annotations"]);
    if let Some(owner) = controlled_by(set) {
        writer.cell(0, "Controlled By", &owner);
    }
    let (current, desired) = (number(status, "replicas"), number(spec, "replicas"));
    writer.cell(0, "Replicas", &format!("{current} current / {desired} desired"));
    let count = |phase: &str| more.related.iter().filter(|pod| pod["status"]["phase"] == phase).count();
    let (running, waiting) = (count("Running"), count("Pending"));
    let (succeeded, failed) = (count("Succeeded"), count("Failed"));
    let pods = format!("{running} Running / {waiting} Waiting / {succeeded} Succeeded / {failed} Failed");
    writer.cell(0, "Pods Status", &pods);
    pod_template::write(writer, &spec["template"]);
    writer.conditions(items(status, "conditions"));
}
