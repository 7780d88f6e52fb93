//! The agent of a node writes only its own node, and only Pods that run there. Behaviour:
//! `plugin/pkg/admission/noderestriction`.

use kinds::meta::text;
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::status::{Result, Status};

pub(super) struct NodeRestriction;

impl Plugin for NodeRestriction {
    fn name(&self) -> &'static str {
        "NodeRestriction"
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        let Some(node) = write.call.user.as_node() else { return Ok(()) };
        let refuse = |why: String| Err(Status::forbidden(write.resource().about(text(object, "name")), why));
        match (&*write.resource().group, &*write.resource().plural, write.subresource()) {
            ("", "nodes", _) if text(object, "name") != node => {
                refuse(format!("node {node:?} is not allowed to modify node {:?}", text(object, "name")))
            }
            ("", "nodes", _) => own_node(write, object, node),
            ("", "pods", subresource) => match pod(write.operation, subresource, object, node) {
                Ok(()) => Ok(()),
                Err(why) => refuse(why),
            },
            ("coordination.k8s.io", "leases", _) if text(object, "name") != node => {
                refuse("can only access node lease with the same name as the requesting node".into())
            }
            _ => Ok(()),
        }
    }
}

/// Labels of `node-restriction.kubernetes.io` and taints are for administrators.
fn own_node(write: &Attributes<'_>, object: &Value, node: &str) -> Result<()> {
    let refuse = |why: String| Err(Status::forbidden(write.resource().about(node), why));
    let empty = Value::Null;
    let old = write.old.unwrap_or(&empty);
    let restricted = |object: &Value| -> Vec<(String, Value)> {
        let labels = object["metadata"].get("labels").and_then(Value::as_object);
        let ours = labels.into_iter().flatten().filter(|(key, _)| {
            key.split('/').next().is_some_and(|prefix| prefix.ends_with("node-restriction.kubernetes.io"))
        });
        ours.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    if write.operation != Operation::Delete && restricted(object) != restricted(old) {
        let names: Vec<String> = restricted(object).into_iter().map(|(key, _)| key).collect();
        return refuse(format!("is not allowed to modify labels: {}", names.join(", ")));
    }
    if write.operation == Operation::Update && object["spec"].get("taints") != old["spec"].get("taints") {
        return refuse(format!("node {node:?} is not allowed to modify taints"));
    }
    Ok(())
}

fn pod(operation: Operation, subresource: &str, object: &Value, node: &str) -> Result<(), String> {
    let bound = object["spec"].get("nodeName").and_then(Value::as_str).unwrap_or_default();
    let mirror = object["metadata"]["annotations"].get("kubernetes.io/config.mirror").is_some();
    match (operation, subresource) {
        (Operation::Create, "") if !mirror => Err(format!(
            "pod does not have \"kubernetes.io/config.mirror\" annotation, node {node:?} can only create mirror pods"
        )),
        (Operation::Update, "") => {
            Err(format!("unexpected operation \"UPDATE\", node {node:?} can only create and delete mirror pods"))
        }
        (_, "" | "status" | "eviction") if bound != node => {
            Err(format!("node {node:?} can only access pods with spec.nodeName set to itself"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_node_touches_only_its_own_pods() {
        let own = json!({ "spec": { "nodeName": "n1" } });
        assert!(pod(Operation::Update, "status", &own, "n1").is_ok());
        assert!(pod(Operation::Delete, "", &own, "n1").is_ok());
        assert!(pod(Operation::Update, "status", &own, "n2").is_err());
        assert!(pod(Operation::Create, "", &own, "n1").is_err());
    }
}
