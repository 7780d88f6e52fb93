//! LimitRanges: what containers get that name nothing, and what Pods and claims may ask for. Behaviour:
//! `plugin/pkg/admission/limitranger`.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::Pod;
use kinds::tree::{Tree, items_mut, made, set};
use reconcile::pod_requests::{Options, Resources, limits, requests};
use reconcile::quantity::Amount;
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::status::Result;

const ANNOTATION: &str = "kubernetes.io/limit-ranger";

pub(super) struct LimitRanger;

impl Plugin for LimitRanger {
    fn name(&self) -> &'static str {
        "LimitRanger"
    }

    fn mutate(&self, write: &Attributes<'_>, object: &mut Value) -> Result<()> {
        if about_pod(write) {
            write.objects("", "limitranges", write.namespace()).iter().for_each(|range| fill(object, range));
        }
        Ok(())
    }

    fn validate(&self, write: &Attributes<'_>, object: &Value) -> Result<()> {
        let is_pod = about_pod(write);
        let is_claim = write.is("", "persistentvolumeclaims") && write.operation != Operation::Delete;
        let deleted = write.old.is_some_and(|old| old["metadata"].has("deletionTimestamp"));
        if deleted || !is_pod && !is_claim {
            return Ok(());
        }
        for range in write.objects("", "limitranges", write.namespace()) {
            let faults = if is_pod { pod_faults(object, &range) } else { claim_faults(object, &range) };
            match &faults[..] {
                [] => {}
                [one] => return Err(write.forbidden(object, one)),
                many => return Err(write.forbidden(object, format!("[{}]", many.join(", ")))),
            }
        }
        Ok(())
    }
}

/// Whether a write decides what a Pod asks for: its creation and its resize.
fn about_pod(write: &Attributes<'_>) -> bool {
    let resize = write.resource().group.is_empty() && write.resource().plural == "pods";
    let resize = resize && write.subresource() == "resize" && write.operation == Operation::Update;
    resize || write.is("", "pods") && write.operation == Operation::Create
}

/// Gives containers the default requests and limits that they lack, and notes that in an annotation.
fn fill(pod: &mut Value, range: &Value) {
    let mut defaults: [BTreeMap<String, Value>; 2] = Default::default();
    for limit in range["spec"].list("limits").iter().filter(|limit| limit.text("type") == "Container") {
        for (list, defaults) in ["defaultRequest", "default"].into_iter().zip(&mut defaults) {
            defaults.extend(limit.entries(list).map(|(name, amount)| (name.clone(), amount.clone())));
        }
    }
    let mut notes = Vec::new();
    let spec = made(pod, "spec");
    for (list, word) in [("containers", "container"), ("initContainers", "init container")] {
        for container in items_mut(spec, list) {
            for (kind, defaults) in ["requests", "limits"].into_iter().zip(&defaults) {
                let present = &container["resources"][kind];
                let missing: Vec<&str> =
                    defaults.keys().map(String::as_str).filter(|name| !present.has(name)).collect();
                if missing.is_empty() {
                    continue;
                }
                let note =
                    format!("{} {} for {word} {}", missing.join(", "), &kind[..kind.len() - 1], container.text("name"));
                let amounts = made(made(container, "resources"), kind);
                missing.into_iter().for_each(|name| set(amounts, name, defaults[name].clone()));
                notes.push(note);
            }
        }
    }
    if !notes.is_empty() {
        let annotations = made(made(pod, "metadata"), "annotations");
        set(annotations, ANNOTATION, format!("LimitRanger plugin set: {}", notes.join("; ")));
    }
}

fn amounts(list: &Value) -> Resources {
    let read = |(name, amount): (&String, &Value)| {
        let amount = amount.as_str().and_then(|text| Amount::parse(text).ok())?;
        Some((name.clone(), amount))
    };
    list.as_object().into_iter().flatten().filter_map(read).collect()
}

/// What one thing asks for and may use at most.
struct Asked {
    requests: Resources,
    limits: Resources,
}

fn pod_faults(pod: &Value, range: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for limit in range["spec"].list("limits") {
        match limit.text("type") {
            "Container" => {
                for container in pod["spec"].list("containers").iter().chain(pod["spec"].list("initContainers")) {
                    let resources = &container["resources"];
                    let asked =
                        Asked { requests: amounts(&resources["requests"]), limits: amounts(&resources["limits"]) };
                    check(&mut faults, limit, &asked);
                }
            }
            "Pod" => {
                let Ok(pod) = serde_json::from_value::<Pod>(pod.clone()) else { continue };
                let options = Options { exclude_overhead: true, ..Options::default() };
                check(&mut faults, limit, &Asked { requests: requests(&pod, options), limits: limits(&pod, true) });
            }
            _ => {}
        }
    }
    faults
}

/// The bounds of one limit.
fn check(faults: &mut Vec<String>, limit: &Value, asked: &Asked) {
    let kind = limit.text("type");
    for (name, least) in amounts(&limit["min"]) {
        let what = format!("minimum {name} usage per {kind} is {least}");
        match (asked.requests.get(&name), asked.limits.get(&name)) {
            (None, _) => faults.push(format!("{what}.  No request is specified")),
            (Some(request), _) if *request < least => faults.push(format!("{what}, but request is {request}")),
            (_, Some(most)) if *most < least => faults.push(format!("{what}, but limit is {most}")),
            _ => {}
        }
    }
    for (name, most) in amounts(&limit["max"]) {
        let what = format!("maximum {name} usage per {kind} is {most}");
        match (asked.requests.get(&name), asked.limits.get(&name)) {
            (_, None) => faults.push(format!("{what}.  No limit is specified")),
            (_, Some(limit)) if *limit > most => faults.push(format!("{what}, but limit is {limit}")),
            (Some(request), _) if *request > most => faults.push(format!("{what}, but request is {request}")),
            _ => {}
        }
    }
    for (name, ratio) in amounts(&limit["maxLimitRequestRatio"]) {
        let what = format!("{name} max limit to request ratio per {kind} is {ratio}");
        let set = |list: &Resources| list.get(&name).copied().filter(|amount| !amount.is_zero());
        match (set(&asked.requests), set(&asked.limits)) {
            (None, _) => faults.push(format!("{what}, but no request is specified or request is 0")),
            (_, None) => faults.push(format!("{what}, but no limit is specified or limit is 0")),
            (Some(request), Some(limit)) => {
                // As floating point numbers, as upstream compares them.
                let given = limit.milli_value() as f64 / request.milli_value() as f64;
                if given * 1000.0 > ratio.milli_value() as f64 {
                    faults.push(format!("{what}, but provided ratio is {given:.6}"));
                }
            }
        }
    }
}

/// Claims have requests only.
fn claim_faults(claim: &Value, range: &Value) -> Vec<String> {
    let asked = amounts(&claim["spec"]["resources"]["requests"]);
    let mut faults = Vec::new();
    let kind = "PersistentVolumeClaim";
    for limit in range["spec"].list("limits").iter().filter(|limit| limit.text("type") == kind) {
        let bounds = amounts(&limit["min"]).into_iter().map(|bound| (true, bound));
        for (is_min, (name, bound)) in bounds.chain(amounts(&limit["max"]).into_iter().map(|bound| (false, bound))) {
            let what = format!("{} {name} usage per {kind} is {bound}", if is_min { "minimum" } else { "maximum" });
            match asked.get(&name) {
                None => faults.push(format!("{what}.  No request is specified")),
                Some(request) if is_min && *request < bound || !is_min && *request > bound => {
                    faults.push(format!("{what}, but request is {request}"));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn range(limit: Value) -> Value {
        json!({ "spec": { "limits": [limit] } })
    }

    #[test]
    fn containers_get_what_they_do_not_name() {
        let limit = json!({ "type": "Container", "default": { "cpu": "1", "memory": "1Gi" }, "defaultRequest": { "cpu": "1" } });
        let mut pod = json!({ "spec": { "containers": [{ "name": "c", "resources": { "limits": { "cpu": "2" } } }] } });
        fill(&mut pod, &range(limit));
        let resources = json!({ "limits": { "cpu": "2", "memory": "1Gi" }, "requests": { "cpu": "1" } });
        assert_eq!(pod["spec"]["containers"][0]["resources"], resources);
        let note = "LimitRanger plugin set: cpu request for container c; memory limit for container c";
        assert_eq!(pod["metadata"]["annotations"].text(ANNOTATION), note);
    }

    fn check_pod(limit: Value, resources: Value, expect: &str) {
        let pod = json!({ "metadata": {}, "spec": { "containers": [{ "name": "c", "resources": resources }] } });
        assert_eq!(pod_faults(&pod, &range(limit)).join("; "), expect);
    }

    #[test]
    fn bounds_hold_for_containers_and_pods() {
        let max = json!({ "type": "Container", "max": { "cpu": "1" } });
        check_pod(max.clone(), json!({}), "maximum cpu usage per Container is 1.  No limit is specified");
        check_pod(
            max,
            json!({ "limits": { "cpu": "1500m" } }),
            "maximum cpu usage per Container is 1, but limit is 1500m",
        );
        let min = json!({ "type": "Pod", "min": { "memory": "1Gi" } });
        let small = json!({ "requests": { "memory": "1Mi" } });
        check_pod(min, small, "minimum memory usage per Pod is 1Gi, but request is 1Mi");
        let ratio = json!({ "type": "Container", "maxLimitRequestRatio": { "cpu": "2" } });
        let wide = json!({ "requests": { "cpu": "100m" }, "limits": { "cpu": "300m" } });
        let expect = "cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000";
        check_pod(ratio, wide, expect);
    }

    #[test]
    fn claims_are_bounded_by_their_requests() {
        let limit =
            json!({ "type": "PersistentVolumeClaim", "min": { "storage": "1Gi" }, "max": { "storage": "2Gi" } });
        let claim = json!({ "spec": { "resources": { "requests": { "storage": "3Gi" } } } });
        let expect = "maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi";
        assert_eq!(claim_faults(&claim, &range(limit)), [expect]);
    }
}
