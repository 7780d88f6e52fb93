//! Defaults in schemas. Behaviour: `apiextensions-apiserver/pkg/apiserver/schema/defaulting` (validation.go, prune.go).

use schema::Value;

use crate::apiextensions::pruning::prune;
use crate::apiextensions::values;
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// What is wrong with the defaults in the schema of a resource. `pruned` tells that they must have no unknown fields.
pub fn validate(errors: &mut Errors, schema: &Value, pruned: bool, at: &At<'_>) {
    check(errors, schema, true, false, pruned, at);
}

fn check(errors: &mut Errors, schema: &Value, root: bool, in_metadata: bool, pruned: bool, at: &At<'_>) {
    let embedded = root || schema.flag("x-kubernetes-embedded-resource");
    let in_metadata = in_metadata && !embedded;
    if let Some(default) = schema.field("default") {
        let at = at.field("default");
        if pruned && !in_metadata && has_unknown_fields(default, schema, embedded) {
            errors.push(Error::invalid(&at, default.clone(), "must not have unknown fields"));
        }
        let before = errors.len();
        if embedded && !in_metadata {
            resource(errors, default, &at);
        }
        if errors.len() == before {
            values::validate(errors, default, schema, &at.to_string());
        }
    }
    if let Some(items) = schema.field("items").filter(|items| items.is_object()) {
        check(errors, items, false, in_metadata, pruned, &at.field("items"));
    }
    let all = at.field("properties");
    for (name, property) in schema.entries("properties") {
        let meta = embedded && matches!(name.as_str(), "metadata" | "apiVersion" | "kind");
        check(errors, property, false, in_metadata || meta, pruned, &all.key(name));
    }
}

fn has_unknown_fields(default: &Value, schema: &Value, resource: bool) -> bool {
    let mut rest = default.clone();
    prune(&mut rest, Some(schema), resource);
    rest != *default
}

/// A default that is a resource has a version and a kind.
fn resource(errors: &mut Errors, default: &Value, at: &At<'_>) {
    if !default.is_object() {
        return;
    }
    for name in ["apiVersion", "kind"] {
        match default.get(name) {
            None => errors.push(Error::required(&at.field(name), "")),
            Some(Value::String(text)) if text.is_empty() => {
                errors.push(Error::invalid(&at.field(name), "", "must not be empty"));
            }
            Some(Value::String(_)) => {}
            Some(other) => errors.push(Error::invalid(&at.field(name), other.clone(), "must be a string")),
        }
    }
}

/// Whether a schema has defaults with fields that it does not have.
pub fn any_unpruned(schema: &Value) -> bool {
    super::walk::any(schema, &mut |schema| {
        let embedded = schema.flag("x-kubernetes-embedded-resource");
        schema.field("default").is_some_and(|default| has_unknown_fields(default, schema, embedded))
    })
}
