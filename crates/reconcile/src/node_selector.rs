//! Node selectors and required node affinity (component-helpers' `scheduling/corev1/nodeaffinity`).

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{Affinity, Node, NodeSelector, NodeSelectorRequirement, NodeSelectorTerm};

type Labels = BTreeMap<String, String>;

/// Whether one of the terms matches. A term without requirements matches nothing.
pub fn matches(selector: &NodeSelector, labels: &Labels, node_name: &str) -> bool {
    selector.node_selector_terms.iter().any(|term| term_matches(term, labels, node_name))
}

/// Whether every requirement of a term holds for a node with these labels and this name.
pub fn term_matches(term: &NodeSelectorTerm, labels: &Labels, node_name: &str) -> bool {
    let expressions = term.match_expressions.as_deref().unwrap_or_default();
    let fields = term.match_fields.as_deref().unwrap_or_default();
    if expressions.is_empty() && fields.is_empty() {
        return false;
    }
    expressions.iter().all(|r| holds(r, labels.get(&r.key).map(String::as_str)))
        && fields.iter().all(|r| r.key == "metadata.name" && holds(r, Some(node_name)))
}

fn holds(requirement: &NodeSelectorRequirement, value: Option<&str>) -> bool {
    let values = requirement.values.as_deref().unwrap_or_default();
    match requirement.operator.as_str() {
        "In" => value.is_some_and(|v| values.iter().any(|w| w == v)),
        "NotIn" => value.is_none_or(|v| values.iter().all(|w| w != v)),
        "Exists" => value.is_some(),
        "DoesNotExist" => value.is_none(),
        "Gt" => numbers(value, values).is_some_and(|(actual, wanted)| actual > wanted),
        "Lt" => numbers(value, values).is_some_and(|(actual, wanted)| actual < wanted),
        _ => false,
    }
}

fn numbers(value: Option<&str>, wanted: &[String]) -> Option<(i64, i64)> {
    match wanted {
        [wanted] => Some((value?.parse().ok()?, wanted.parse().ok()?)),
        _ => None,
    }
}

/// Whether a Pod's `nodeSelector` and required node affinity admit the node.
pub fn required_matches(node_selector: Option<&Labels>, affinity: Option<&Affinity>, node: &Node) -> bool {
    let empty = Labels::new();
    let labels = node.metadata.labels.as_ref().unwrap_or(&empty);
    let name = node.metadata.name.as_deref().unwrap_or_default();
    if node_selector.is_some_and(|wanted| wanted.iter().any(|(k, v)| labels.get(k) != Some(v))) {
        return false;
    }
    let required = affinity
        .and_then(|a| a.node_affinity.as_ref())
        .and_then(|a| a.required_during_scheduling_ignored_during_execution.as_ref());
    required.is_none_or(|selector| matches(selector, labels, name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn terms() {
        let labels: Labels = [("zone".into(), "a".into()), ("cores".into(), "8".into())].into();
        let check = |term: serde_json::Value, expect: bool| {
            let parsed: NodeSelectorTerm = serde_json::from_value(term.clone()).unwrap();
            assert_eq!(term_matches(&parsed, &labels, "n1"), expect, "{term}");
        };
        check(json!({}), false);
        check(json!({"matchExpressions": [{"key": "zone", "operator": "In", "values": ["a", "b"]}]}), true);
        check(json!({"matchExpressions": [{"key": "zone", "operator": "NotIn", "values": ["a"]}]}), false);
        check(json!({"matchExpressions": [{"key": "cores", "operator": "Gt", "values": ["4"]}]}), true);
        check(json!({"matchExpressions": [{"key": "cores", "operator": "Lt", "values": ["8"]}]}), false);
        check(json!({"matchExpressions": [{"key": "gpu", "operator": "DoesNotExist"}]}), true);
        check(json!({"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n1"]}]}), true);
        check(json!({"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["n2"]}]}), false);
    }
}
