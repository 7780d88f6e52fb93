//! A new node is not ready until the node controller has seen that it is: no Pod comes before. Behaviour:
//! `plugin/pkg/admission/nodetaint`.

use kinds::tree::{Tree, made, set};
use schema::Value;
use serde_json::json;

use super::{Attributes, Operation, Plugin};
use crate::status::Result;

const NOT_READY: &str = "node.kubernetes.io/not-ready";
const EFFECT: &str = "NoSchedule";

pub(super) struct TaintNodesByCondition;

impl Plugin for TaintNodesByCondition {
    fn name(&self) -> &'static str {
        "TaintNodesByCondition"
    }

    fn mutate(&self, write: &Attributes<'_>, node: &mut Value) -> Result<()> {
        if write.operation == Operation::Create && write.is("", "nodes") {
            taint(made(node, "spec"));
        }
        Ok(())
    }
}

fn taint(spec: &mut Value) {
    let mut taints = spec.list("taints").to_vec();
    if !taints.iter().any(|taint| taint.text("key") == NOT_READY && taint.text("effect") == EFFECT) {
        taints.push(json!({ "key": NOT_READY, "effect": EFFECT }));
        set(spec, "taints", taints);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_taint_is_added_once() {
        let mut spec = json!({ "taints": [{ "key": NOT_READY, "effect": "NoExecute" }] });
        taint(&mut spec);
        taint(&mut spec);
        assert_eq!(spec["taints"].as_array().map(Vec::len), Some(2));
    }
}
