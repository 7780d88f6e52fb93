//! ComponentStatus: the one kind that is read without being stored. Behaviour: `pkg/registry/core/componentstatus`.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::{Response, StatusCode};
use schema::Value;
use serde_json::json;

use crate::body::Body;
use crate::cache::{Filter, Item};
use crate::call::Call;
use crate::object;
use crate::output;
use crate::resource::Resource;
use crate::status::{Result, Status};

/// Answers a request to get or list.
pub fn serve(call: &Call) -> Result<Response<Body>> {
    let filter = Filter::read(call)?;
    let mut all = statuses().into_iter();
    match call.info.verb {
        "get" => {
            let one = all.find(|one| one["metadata"]["name"] == call.info.name.as_str());
            output::value(call, one.ok_or_else(|| Status::not_found(call.about()))?, StatusCode::OK)
        }
        "list" => {
            let passing = all.filter(|one| filter.matches(&item(&call.resource, one)));
            output::values(call, passing.collect(), 0)
        }
        verb => Err(Status::method_not_supported(call.about(), verb)),
    }
}

/// The server knows of its store, without which it could not answer.
fn statuses() -> Vec<Value> {
    let healthy = json!({ "type": "Healthy", "status": "True", "message": "ok" });
    vec![json!({
        "kind": "ComponentStatus", "apiVersion": "v1",
        "metadata": { "name": "etcd-0" }, "conditions": [healthy],
    })]
}

fn item(resource: &Resource, status: &Value) -> Item {
    let name = status["metadata"]["name"].as_str().unwrap_or_default();
    Item {
        key: Arc::from(resource.key("", name)),
        revision: 0,
        bytes: object::encode(status),
        labels: BTreeMap::new(),
        fields: Vec::new(),
    }
}
