//! What a Pod's runtime class says about it: what the runtime itself needs, and on which nodes it is. Behaviour:
//! `plugin/pkg/admission/runtimeclass`, `pkg/util/tolerations`.

use kinds::tree::{Tree, made, same, set};
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::resource::prefix;
use crate::status::Result;

const GROUP: &str = "node.k8s.io";
const CLASSES: &str = "runtimeclasses";

pub(super) struct RuntimeClass;

impl Plugin for RuntimeClass {
    fn name(&self) -> &'static str {
        "RuntimeClass"
    }

    fn mutate(&self, write: &Attributes<'_>, pod: &mut Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is("", "pods") {
            return Ok(());
        }
        let Some(class) = class_of(write, pod)? else { return Ok(()) };
        apply(made(pod, "spec"), &class).map_err(|why| write.forbidden(pod, why))
    }

    fn validate(&self, write: &Attributes<'_>, pod: &Value) -> Result<()> {
        if write.operation != Operation::Create || !write.is("", "pods") {
            return Ok(());
        }
        let class = class_of(write, pod)?;
        check(&pod["spec"], class.as_ref()).map_err(|why| write.forbidden(pod, why))
    }
}

/// The class that a Pod names.
fn class_of(write: &Attributes<'_>, pod: &Value) -> Result<Option<Value>> {
    let Some(name) = pod["spec"].set_text("runtimeClassName") else { return Ok(None) };
    let class = write.server.kind_cache(GROUP, CLASSES).get(&format!("{}{name}", prefix(GROUP, CLASSES)));
    match class {
        Some(class) => Ok(Some(class.to_value())),
        None => Err(write.forbidden(pod, format!("pod rejected: RuntimeClass {name:?} not found"))),
    }
}

const OTHER_OVERHEAD: &str = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead";

fn apply(spec: &mut Value, class: &Value) -> Result<(), String> {
    if let Some(overhead) = class.field("overhead") {
        let fixed = overhead.get("podFixed").cloned().unwrap_or_default();
        if !spec.bare("overhead") && spec["overhead"] != fixed {
            return Err(OTHER_OVERHEAD.into());
        }
        set(spec, "overhead", fixed);
    }
    let Some(scheduling) = class.field("scheduling") else { return Ok(()) };
    for (key, value) in scheduling.entries("nodeSelector") {
        let (wanted, own) = (value.as_str().unwrap_or_default(), spec["nodeSelector"].set_text(key));
        if let Some(own) = own.filter(|own| *own != wanted) {
            return Err(format!(
                "conflict: runtimeClass.scheduling.nodeSelector[{key}] = {wanted}; pod.spec.nodeSelector[{key}] = {own}"
            ));
        }
        set(made(spec, "nodeSelector"), key, wanted);
    }
    let merged = merged(spec.list("tolerations"), scheduling.list("tolerations"));
    if !merged.is_empty() {
        set(spec, "tolerations", merged);
    }
    Ok(())
}

/// All tolerations, but for those that another one includes.
fn merged(first: &[Value], second: &[Value]) -> Vec<Value> {
    let all: Vec<&Value> = first.iter().chain(second).collect();
    let mut out: Vec<Value> = Vec::with_capacity(all.len());
    for (index, one) in all.iter().enumerate() {
        let covered = |other: &Value| includes(other, one);
        if !out.iter().any(covered) && !all[index + 1..].iter().any(|other| *other != *one && covered(other)) {
            out.push((*one).clone());
        }
    }
    out
}

/// Whether what tolerates `inner` is tolerated by `outer` too.
fn includes(outer: &Value, inner: &Value) -> bool {
    if outer == inner {
        return true;
    }
    let differs = |name: &str| outer.text(name) != inner.text(name);
    let every_key = outer.text("key").is_empty() && outer.text("operator") == "Exists";
    if differs("key") && !every_key || differs("effect") && !outer.text("effect").is_empty() {
        return false;
    }
    if outer.text("effect") == "NoExecute" {
        let longer = match (outer.number("tolerationSeconds"), inner.number("tolerationSeconds")) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => outer >= inner,
        };
        if !longer {
            return false;
        }
    }
    match outer.text("operator") {
        "Equal" | "" => inner.text("operator") == "Equal" && !differs("value"),
        "Exists" => true,
        _ => false,
    }
}

fn check(spec: &Value, class: Option<&Value>) -> Result<(), String> {
    match class.and_then(|class| class.field("overhead")) {
        Some(overhead) if !same(overhead, &serde_json::json!({ "podFixed": spec["overhead"] }), "podFixed") => {
            Err(OTHER_OVERHEAD.into())
        }
        None if spec.has("overhead") => {
            Err("pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead".into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_class_adds_its_overhead_and_its_nodes() {
        let class = json!({
            "overhead": { "podFixed": { "cpu": "100m" } },
            "scheduling": {
                "nodeSelector": { "runtime": "slow" },
                "tolerations": [{ "key": "slow", "operator": "Exists" }],
            },
        });
        let one = json!({ "key": "slow", "operator": "Exists", "effect": "NoSchedule" });
        let mut spec = json!({ "tolerations": [one] });
        apply(&mut spec, &class).expect("nothing is in its way");
        assert_eq!(spec["overhead"], json!({ "cpu": "100m" }));
        assert_eq!(spec["tolerations"], json!([{ "key": "slow", "operator": "Exists" }]));
        check(&spec, Some(&class)).expect("as the class says");
        assert!(check(&spec, None).is_err());
        spec["nodeSelector"]["runtime"] = "fast".into();
        assert!(apply(&mut spec, &class).is_err_and(|why| why.ends_with("= fast")));
    }
}
