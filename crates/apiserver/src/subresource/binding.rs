//! `pods/binding`: gives a Pod its node. Behaviour: `pkg/registry/core/pod/storage/storage.go` (BindingREST).

use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use kinds::meta::text;
use schema::Value;
use serde_json::json;

use crate::admission::{Attributes, Operation, Shown};
use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::registry::Change;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    pub(super) async fn bind(&self, mut call: Call) -> Result<Response<Body>> {
        let options = call.write_options("CreateOptions")?;
        let bytes = call.read_body().await?;
        let mut binding = call.decode(&bytes, &TypeOf::built_in("", "v1", "Binding"), options.validation)?;
        self.admission.ask(&Attributes::of(self, &call, Operation::Create, &options), &mut binding).await?;
        let target = |name: &str| binding["target"].get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (kind, node) = (target("kind"), target("name"));
        let path = Path::new("target");
        let mut errors = Vec::new();
        if !matches!(kind.as_str(), "" | "Node") {
            errors.push(Error::not_supported(&path.child("kind"), kind, &["Node", "<empty>"]));
        }
        if node.is_empty() {
            errors.push(Error::required(&path.child("name"), ""));
        }
        if !errors.is_empty() {
            return Err(Status::invalid("", "Binding", &call.info.name, &errors));
        }
        let uid = text(&binding, "uid").to_owned();
        let annotations = binding["metadata"].get("annotations").cloned();
        let make = |old: Option<&Value>| {
            let old = old.ok_or_else(|| Status::not_found(call.about()))?;
            assign(&call, old, &node, &uid, annotations.as_ref())
        };
        // Upstream's scheduler owns no field of the Pods that it binds.
        self.modify(&call, &options, Change { managed: true, shown: Shown::Nothing, ..Change::new(&make) }).await?;
        let success = json!({ "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "code": 201 });
        output::plain(&call, success, StatusCode::CREATED)
    }
}

/// The Pod with its node.
fn assign(call: &Call, old: &Value, node: &str, uid: &str, annotations: Option<&Value>) -> Result<Value> {
    let refuse =
        |why: String| Err(Status::conflict(crate::status::About { resource: "pods/binding", ..call.about() }, why));
    if !uid.is_empty() && uid != text(old, "uid") {
        let why = format!("Precondition failed: UID in precondition: {uid}, UID in object meta: {}", text(old, "uid"));
        return Err(Status::conflict(call.about(), why));
    }
    if old["metadata"].get("deletionTimestamp").is_some() {
        return refuse(format!("pod {} is being deleted, cannot be assigned to a host", call.info.name));
    }
    if let Some(assigned) = old["spec"].get("nodeName").and_then(Value::as_str).filter(|name| !name.is_empty()) {
        return refuse(format!("pod {} is already assigned to node {assigned:?}", call.info.name));
    }
    if old["spec"].get("schedulingGates").and_then(Value::as_array).is_some_and(|gates| !gates.is_empty()) {
        return refuse(format!("pod {} has non-empty .spec.schedulingGates", call.info.name));
    }
    let mut pod = old.clone();
    pod["spec"]["nodeName"] = node.into();
    if let Some(added) = annotations.and_then(Value::as_object) {
        let meta = kinds::meta::metadata(&mut pod);
        let present = meta.entry("annotations").or_insert_with(|| json!({}));
        if let Some(present) = present.as_object_mut() {
            present.extend(added.clone());
        }
    }
    set_scheduled(&mut pod, call);
    Ok(pod)
}

fn set_scheduled(pod: &mut Value, call: &Call) {
    let now = schema::time::format_seconds(call.now);
    let generation = pod["metadata"].get("generation").cloned();
    let mut condition =
        json!({ "type": "PodScheduled", "status": "True", "lastProbeTime": null, "lastTransitionTime": now });
    if let Some(generation) = generation {
        condition["observedGeneration"] = generation;
    }
    let Some(map) = pod.as_object_mut() else { return };
    let status = map.entry("status").or_insert_with(|| json!({}));
    let Some(status) = status.as_object_mut() else { return };
    let conditions = status.entry("conditions").or_insert_with(|| json!([]));
    if let Some(list) = conditions.as_array_mut() {
        match list.iter_mut().find(|one| one["type"] == "PodScheduled") {
            Some(present) => *present = condition,
            None => list.push(condition),
        }
    }
}
