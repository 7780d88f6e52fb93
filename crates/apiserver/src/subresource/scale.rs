//! `scale`: the number of replicas of any workload, in one form for all. Behaviour: `pkg/registry/apps/*/storage` (ScaleREST).

use http::{Response, StatusCode};
use kinds::field::{Error, Path};
use kinds::meta::text;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::admission::{Part, Shown};
use crate::body::Body;
use crate::call::{Call, TypeOf};
use crate::output;
use crate::registry::Change;
use crate::server::Server;
use crate::status::{Result, Status};

impl Server {
    pub(super) async fn scale(&self, mut call: Call) -> Result<Response<Body>> {
        if call.info.verb == "get" {
            let object = output::shown_one(&call.resource, self.read(&call).await?.to_value()).await?;
            check_replicas(&call, &object)?;
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
                call.decode(&bytes, &of, options.validation)?
            };
            scaled(&call, old, &scale)
        };
        let change = Change { shown: Shown::Part(&Scaled(&call)), ..Change::new(&make) };
        let written = self.modify(&call, &options, change).await?;
        let object = written.object.into_value(&call.resource).await?;
        output::plain(&call, scale_of(&call, &object)?, StatusCode::OK)
    }
}

/// The scale stands for the workload where policies and webhooks look at it.
struct Scaled<'a>(&'a Call);

impl Part for Scaled<'_> {
    fn of(&self, object: &Value) -> Result<Value> {
        scale_of(self.0, object)
    }

    fn put(&self, object: &Value, part: &Value) -> Result<Value> {
        scaled(self.0, object, part)
    }
}

/// A custom resource has a scale only when it says how many there should be.
fn check_replicas(call: &Call, object: &Value) -> Result<()> {
    let Some(scale) = call.resource.custom.as_ref().and_then(|custom| custom.version.scale.as_ref()) else {
        return Ok(());
    };
    let path = &scale.spec_replicas;
    match path.number(object).map_err(Status::server_error)? {
        Some(_) => Ok(()),
        None => Err(Status::internal(format!("the spec replicas field {:?} does not exist", path.text))),
    }
}

/// How many replicas there should be and are, and how they are selected.
fn parts_of(call: &Call, object: &Value) -> Result<(i64, i64, String)> {
    if let Some(scale) = call.resource.custom.as_ref().and_then(|custom| custom.version.scale.as_ref()) {
        let wanted = scale.spec_replicas.number(object).map_err(Status::server_error)?.unwrap_or(0);
        let present = scale.status_replicas.number(object).map_err(Status::server_error)?.unwrap_or(0);
        let selector = scale.label_selector.as_ref().map(|path| path.text(object)).transpose();
        let selector = selector.map_err(Status::server_error)?.flatten().unwrap_or_default();
        return Ok((wanted, present, selector.to_owned()));
    }
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_i64).unwrap_or(0);
    let selector = match object["spec"].get("selector") {
        // A replication controller selects by plain labels.
        Some(Value::Object(labels)) if call.resource.plural == "replicationcontrollers" => {
            let pairs = labels.iter().map(|(key, value)| (key.as_str(), value.as_str().unwrap_or_default()));
            LabelSelector::from_labels(pairs).to_string()
        }
        selector => LabelSelector::from_value(selector).map_err(Status::internal)?.to_string(),
    };
    Ok((number(&object["spec"], "replicas"), number(&object["status"], "replicas"), selector))
}

/// The scale of a workload.
fn scale_of(call: &Call, object: &Value) -> Result<Value> {
    let (wanted, present, selector) = parts_of(call, object)?;
    let mut meta = json!({});
    for name in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
        if let Some(value) = object["metadata"].get(name) {
            meta[name] = value.clone();
        }
    }
    let mut spec = json!({});
    if wanted != 0 {
        spec["replicas"] = wanted.into();
    }
    let mut status = json!({ "replicas": present });
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
    // What a custom resource may want, its own validation says.
    if replicas < 0 && call.resource.custom.is_none() {
        let path = Path::new("spec").child("replicas");
        let errors = [Error::invalid(&path, replicas, "must be greater than or equal to 0")];
        return Err(Status::invalid("autoscaling", "Scale", &call.info.name, &errors));
    }
    let mut new = old.clone();
    match call.resource.custom.as_ref().and_then(|custom| custom.version.scale.as_ref()) {
        Some(scale) => scale.spec_replicas.set(&mut new, replicas.into()),
        None => new["spec"]["replicas"] = replicas.into(),
    }
    Ok(new)
}
