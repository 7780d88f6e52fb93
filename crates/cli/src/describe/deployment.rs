//! A Deployment with its ReplicaSets.

use serde_json::Value;

use super::containers::long_time;
use super::{More, Writer, items, number, pod_template, text};
use crate::pods::label_selector;
use schema::go;

pub(super) fn write(writer: &mut Writer, deployment: &Value, more: &More) {
    let (metadata, spec, status) = (&deployment["metadata"], &deployment["spec"], &deployment["status"]);
    writer.cell(0, "Name", text(metadata, "name"));
    writer.cell(0, "Namespace", text(metadata, "namespace"));
    writer.cell(0, "CreationTimestamp", &long_time(text(metadata, "creationTimestamp")));
    writer.labels("", "Labels", &metadata["labels"]);
    writer.annotations("Annotations", &metadata["annotations"]);
    writer.cell(0, "Selector", &label_selector(&spec["selector"]));
    writer.cell(
        0,
        "Replicas",
        &format!(
            "{} desired | {} updated | {} total | {} available | {} unavailable",
            number(spec, "replicas"),
            number(status, "updatedReplicas"),
            number(status, "replicas"),
            number(status, "availableReplicas"),
            number(status, "unavailableReplicas")
        ),
    );
    writer.cell(0, "StrategyType", text(&spec["strategy"], "type"));
    writer.cell(0, "MinReadySeconds", &number(spec, "minReadySeconds").to_string());
    let rolling = &spec["strategy"]["rollingUpdate"];
    if rolling.is_object() {
        let (unavailable, surge) = (go::text(&rolling["maxUnavailable"]), go::text(&rolling["maxSurge"]));
        writer.cell(0, "RollingUpdateStrategy", &format!("{unavailable} max unavailable, {surge} max surge"));
    }
    pod_template::write(writer, &spec["template"]);
    writer.conditions(items(status, "conditions"));
    if more.related.is_empty() {
        return;
    }
    let template = without_hash(&spec["template"]);
    let is_new = |set: &&Value| without_hash(&set["spec"]["template"]) == template;
    let newest: Vec<&Value> = more.related.iter().filter(is_new).collect();
    let old: Vec<&Value> = more.related.iter().filter(|set| !is_new(set)).collect();
    writer.cell(0, "OldReplicaSets", &shown(&old));
    writer.cell(0, "NewReplicaSet", &shown(&newest));
}

fn without_hash(template: &Value) -> Value {
    let mut template = template.clone();
    if let Some(labels) = template["metadata"]["labels"].as_object_mut() {
        labels.remove("pod-template-hash");
    }
    template
}

fn shown(sets: &[&Value]) -> String {
    let shown = |set: &&Value| {
        let (name, made) = (text(&set["metadata"], "name"), number(&set["status"], "replicas"));
        format!("{name} ({made}/{} replicas created)", number(&set["spec"], "replicas"))
    };
    let texts: Vec<String> = sets.iter().map(shown).collect();
    if texts.is_empty() { "<none>".to_owned() } else { texts.join(", ") }
}
