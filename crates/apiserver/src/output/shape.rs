//! Tables and metadata made from objects. Behaviour: `apiserver/pkg/endpoints/handlers/response.go`.

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::columns;
use crate::request::Options;
use crate::resource::Resource;
use crate::status::{Result, Status};

/// An object reduced to its metadata.
pub(super) fn metadata(object: &Value) -> Value {
    json!({
        "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
        "metadata": object.get("metadata").cloned().unwrap_or_default(),
    })
}

/// A table with one row per object. `header` is false for the later events of a watch.
pub(super) fn table(
    resource: &Resource,
    query: &Options,
    objects: &[Value],
    meta: Value,
    header: bool,
    now: Timestamp,
) -> Result<Value> {
    let include = query.get("includeObject");
    if !matches!(include, "" | "None" | "Metadata" | "Object") {
        return Err(Status::bad_request(format!("unrecognized includeObject value: {include:?}")));
    }
    let rows: Vec<Value> = objects.iter().map(|object| row(resource, include, object, now)).collect();
    let definitions = if header { columns::of(resource) } else { Vec::new() };
    Ok(json!({
        "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": meta,
        "columnDefinitions": definitions, "rows": rows,
    }))
}

fn row(resource: &Resource, include: &str, object: &Value, now: Timestamp) -> Value {
    let cells = match (&resource.custom, resource.table) {
        (Some(custom), _) => custom.version.columns.row(object, now),
        (None, Some(table)) => (table.row)(object, now),
        (None, None) => vec![object["metadata"]["name"].clone(), object["metadata"]["creationTimestamp"].clone()],
    };
    match include {
        "None" => json!({ "cells": cells, "object": null }),
        "Object" => json!({ "cells": cells, "object": object }),
        _ => json!({ "cells": cells, "object": metadata(object) }),
    }
}
