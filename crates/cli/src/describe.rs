//! Descriptions of objects for people: plain functions of objects.
//!
//! Texts follow `kubectl/pkg/describe`. Cells end with tabs until they are aligned.

use jiff::Timestamp;
use serde_json::Value;

use crate::apply::last_applied::ANNOTATION;
use crate::print::tabs::Tabs;

mod config_map;
pub mod containers;
mod deployment;
mod events;
mod generic;
mod node;
mod pod;
pub mod pod_template;
mod replica_set;
mod secret;
mod service;
pub mod volumes;

/// What a description needs besides the object.
#[derive(Debug, Default)]
pub struct More {
    /// Objects that belong to it: ReplicaSets, Pods, EndpointSlices.
    pub related: Vec<Value>,
    /// A Node's lease.
    pub lease: Option<Value>,
    /// `None` when they are not to be shown.
    pub events: Option<Vec<Value>>,
    pub now: Timestamp,
}

/// Where the objects are that a description needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Related {
    Nothing,
    /// Of that type, selected and owned by the object.
    Owned(&'static str),
    /// The EndpointSlices of a Service.
    EndpointSlices,
    /// The Pods of a Node, and its lease.
    OnNode,
}

type Write = fn(&mut Writer, &Value, &More);

/// The kinds that are described in a way of their own: group and kind, what is needed, and how.
const KINDS: &[(&str, &str, Related, Write)] = &[
    ("", "ConfigMap", Related::Nothing, config_map::write),
    ("", "Node", Related::OnNode, node::write),
    ("", "Pod", Related::Nothing, pod::write),
    ("", "Secret", Related::Nothing, secret::write),
    ("", "Service", Related::EndpointSlices, service::write),
    ("apps", "Deployment", Related::Owned("replicasets.apps"), deployment::write),
    ("apps", "ReplicaSet", Related::Owned("pods"), replica_set::write),
];

/// What is needed to describe a kind.
pub fn related(group: &str, kind: &str) -> Related {
    KINDS.iter().find(|it| (it.0, it.1) == (group, kind)).map_or(Related::Nothing, |it| it.2)
}

/// The description of an object.
pub fn describe(group: &str, kind: &str, object: &Value, more: &More) -> String {
    let mut writer = Writer::default();
    let write = KINDS.iter().find(|it| (it.0, it.1) == (group, kind)).map_or(generic::write as Write, |it| it.3);
    write(&mut writer, object, more);
    // Secrets have none, as upstream shows them.
    if let Some(events) = more.events.as_ref().filter(|_| kind != "Secret") {
        events::write(&mut writer, events, more.now);
    }
    Tabs::plain(0, 2).format_text(&writer.into_text())
}

/// Name, namespace, labels, annotations: what descriptions begin with.
fn begin(writer: &mut Writer, object: &Value) {
    let metadata = &object["metadata"];
    writer.cell(0, "Name", text(metadata, "name"));
    writer.cell(0, "Namespace", text(metadata, "namespace"));
    writer.labels("", "Labels", &metadata["labels"]);
    writer.annotations("Annotations", &metadata["annotations"]);
}

fn shorten(text: &str, length: usize) -> String {
    match text.char_indices().map(|(at, _)| at).chain([text.len()]).take_while(|at| *at <= length).last() {
        Some(end) if end < text.len() => format!("{}...", &text[..end]),
        _ => text.to_owned(),
    }
}

/// `Kind/name` of the controller.
fn controlled_by(object: &Value) -> Option<String> {
    let owner = items(&object["metadata"], "ownerReferences").iter().find(|owner| flag(owner, "controller"))?;
    Some(format!("{}/{}", text(owner, "kind"), text(owner, "name")))
}

/// Collects the lines of a description.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// A line of a level: two spaces for each.
    pub fn line(&mut self, level: usize, text: &str) {
        self.text.extend(std::iter::repeat_n("  ", level));
        self.text.push_str(&text.replace('\u{1b}', "^["));
        self.text.push('\n');
    }

    /// `Title: value`
    pub fn cell(&mut self, level: usize, title: &str, value: &str) {
        self.line(level, &format!("{title}:\t{value}"));
    }

    /// A title with a value on its line and others below it; `<none>` for none. `indent` stands before each.
    pub fn list(&mut self, indent: &str, title: &str, values: &[String]) {
        match values {
            [] => self.line(0, &format!("{indent}{title}:\t<none>")),
            [first, rest @ ..] => {
                self.line(0, &format!("{indent}{title}:\t{first}"));
                rest.iter().for_each(|value| self.line(0, &format!("{indent}\t{value}")));
            }
        }
    }

    /// Labels, annotations and the like: `key=value`, one a line.
    pub fn labels(&mut self, indent: &str, title: &str, labels: &Value) {
        let pairs = labels.as_object().into_iter().flatten();
        let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or(""))).collect();
        self.list(indent, title, &pairs);
    }

    /// Annotations: `key: value`, long ones in lines of their own.
    pub fn annotations(&mut self, title: &str, annotations: &Value) {
        const MAX: usize = 140;
        let mut lines = Vec::new();
        for (key, value) in annotations.as_object().into_iter().flatten().filter(|(key, _)| *key != ANNOTATION) {
            let value = value.as_str().unwrap_or_default();
            let value = value.strip_suffix('\n').unwrap_or(value);
            if value.len() + key.len() + 2 <= MAX && !value.contains('\n') {
                lines.push(format!("{key}: {value}"));
                continue;
            }
            lines.push(format!("{key}:"));
            lines.extend(value.split('\n').map(|line| format!("  {}", shorten(line, MAX - 2))));
        }
        self.list("", title, &lines);
    }

    /// Conditions with their reasons.
    pub fn conditions(&mut self, conditions: &[Value]) {
        if conditions.is_empty() {
            return;
        }
        self.line(0, "Conditions:");
        self.line(0, "  Type\tStatus\tReason");
        self.line(1, "----\t------\t------");
        for it in conditions {
            self.line(1, &format!("{} \t{}\t{}", text(it, "type"), text(it, "status"), text(it, "reason")));
        }
    }

    /// The text with its tabs.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// The text at a place, empty when there is none.
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The items at a place.
pub fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

pub fn number(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap_or(0)
}

/// `true` or `false`
pub fn flag(value: &Value, key: &str) -> bool {
    value[key] == true
}

/// Tolerations, one a line.
pub fn tolerations(tolerations: &[Value]) -> Vec<String> {
    let mut sorted: Vec<&Value> = tolerations.iter().collect();
    sorted.sort_by_key(|it| text(it, "key"));
    let line = |it: &Value| {
        let (key, value, effect) = (text(it, "key"), text(it, "value"), text(it, "effect"));
        let mut line = key.to_owned();
        if !value.is_empty() {
            line += &format!("={value}");
        }
        if !effect.is_empty() {
            line += &format!(":{effect}");
        }
        if it["operator"] == "Exists" && value.is_empty() {
            line += if line.is_empty() { "op=Exists" } else { " op=Exists" };
        }
        if let Some(seconds) = it["tolerationSeconds"].as_i64() {
            line += &format!(" for {seconds}s");
        }
        line
    };
    sorted.into_iter().map(line).collect()
}

/// `topologySpreadConstraints`, one a line.
pub fn spread_constraints(constraints: &[Value]) -> Vec<String> {
    let mut sorted: Vec<&Value> = constraints.iter().collect();
    sorted.sort_by_key(|it| text(it, "topologyKey"));
    let line = |it: &Value| {
        let (key, what, skew) = (text(it, "topologyKey"), text(it, "whenUnsatisfiable"), number(it, "maxSkew"));
        let mut line = format!("{key}:{what} when max skew {skew} is exceeded");
        if it["labelSelector"].is_object() {
            line += &format!(" for selector {}", crate::pods::label_selector(&it["labelSelector"]));
        }
        line
    };
    sorted.into_iter().map(line).collect()
}
