//! Tables and metadata made from objects. Behaviour: `apiserver/pkg/endpoints/handlers/response.go`.

use jiff::Timestamp;
use kinds::Column;
use schema::Value;
use serde_json::json;

use crate::request::Options;
use crate::resource::Resource;
use crate::status::{Result, Status};

/// The columns of a kind that has none of its own.
const DEFAULT_COLUMNS: &[Column] = &[Column::new("Name", "string"), Column::new("Created At", "date")];

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
    let definitions = match &resource.custom {
        _ if !header => Vec::new(),
        Some(custom) => custom.version.columns.definitions.clone(),
        None => resource.table.map_or(DEFAULT_COLUMNS, |table| table.columns).iter().map(definition).collect(),
    };
    Ok(json!({
        "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": meta,
        "columnDefinitions": definitions, "rows": rows,
    }))
}

fn definition(column: &Column) -> Value {
    json!({
        "name": column.name, "type": column.kind, "format": column.format,
        "description": "", "priority": column.priority,
    })
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
