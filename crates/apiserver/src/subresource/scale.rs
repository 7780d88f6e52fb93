//! `scale`: the number of replicas of any workload, in one form for all. Behaviour: `pkg/registry/apps/*/storage` (ScaleREST).

use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use kinds::meta::text;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::registry::Change;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    pub(super) async fn scale(&self, mut call: Call) -> Result<Response<Body>> {
        if call.info.verb == "get" {
            let object = self.read(&call).await?.to_value();
            return output::plain(&call, scale_of(&call, &object)?, StatusCode::OK);
        }
        let kind = if call.info.verb == "patch" { "PatchOptions" } else { "UpdateOptions" };
        let options = call.write_options(kind)?;
        let bytes = call.read_body().await?;
        let of = TypeOf::built_in("autoscaling", "v1", "Scale");
        let make = |old: Option<&Value>| {
            let old = old.ok_or_else(|| Status::not_found(call.about()))?;
            let scale = if call.info.verb == "patch" {
                crate::registry::patch_other(&call, &bytes, &of, &scale_of(&call, old)?, options.validation)?
            } else {
                call.decode(&bytes, &of, options.validation)?.0
            };
            scaled(&call, old, &scale)
        };
        let written =
            self.modify(&call, &options, Change { make: &make, create_absent: false, managed: false }).await?;
        output::plain(&call, scale_of(&call, &written.object)?, StatusCode::OK)
    }
}

/// The scale of a workload.
fn scale_of(call: &Call, object: &Value) -> Result<Value> {
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_i64).unwrap_or(0);
    let selector = match object["spec"].get("selector") {
        // A replication controller selects by plain labels.
        Some(Value::Object(labels)) if call.resource.plural == "replicationcontrollers" => {
            let pairs = labels.iter().map(|(key, value)| (key.as_str(), value.as_str().unwrap_or_default()));
            LabelSelector::from_labels(pairs).to_string()
        }
        selector => LabelSelector::from_value(selector).map_err(Status::internal)?.to_string(),
    };
    let mut meta = json!({});
    for name in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
        if let Some(value) = object["metadata"].get(name) {
            meta[name] = value.clone();
        }
    }
    let mut spec = json!({});
    if number(&object["spec"], "replicas") != 0 {
        spec["replicas"] = number(&object["spec"], "replicas").into();
    }
    let mut status = json!({ "replicas": number(&object["status"], "replicas") });
    if !selector.is_empty() {
        status["selector"] = selector.into();
    }
    Ok(json!({ "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": meta, "spec": spec, "status": status }))
}

/// The workload with the replicas of a scale.
fn scaled(call: &Call, old: &Value, scale: &Value) -> Result<Value> {
    let replicas = scale["spec"].get("replicas").and_then(Value::as_i64).unwrap_or(0);
    let version = text(scale, "resourceVersion");
    if !version.is_empty() && version != text(old, "resourceVersion") {
        return Err(Status::changed_meanwhile(call.about()));
    }
    if replicas < 0 {
        let path = Path::new("spec").child("replicas");
        let errors = [Error::invalid(&path, replicas, "must be greater than or equal to 0")];
        return Err(Status::invalid("autoscaling", "Scale", &call.info.name, &errors));
    }
    let mut new = old.clone();
    new["spec"]["replicas"] = replicas.into();
    Ok(new)
}
