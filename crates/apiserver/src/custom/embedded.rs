//! Objects within objects (`x-kubernetes-embedded-resource`): their kind, version and metadata are those of any object.
//! Behaviour: `apiextensions-apiserver/pkg/apiserver/schema/objectmeta`.

use kinds::field::{Error, Errors, Path};
use kinds::{meta, names};
use schema::Value;
use schema::types::Type;
use serde_json::json;

use super::schema::{Additional, Schema};

fn object_meta() -> &'static Type {
    schema::types::by_name("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta").expect("in the table")
}

/// Gives metadata its canonical form: unknown fields go. Metadata with values of wrong types stays as it is.
///
/// # Errors
/// Why it is not metadata.
pub fn canonicalize(metadata: &mut Value) -> Result<(), String> {
    schema::json::normalize(object_meta(), metadata).map(drop).map_err(|why| why.to_string())
}

/// Gives the metadata of a decoded object its canonical form; kind and version are texts.
///
/// # Errors
/// What is none of that.
pub fn check_meta(object: &mut Value) -> Result<(), String> {
    for name in ["kind", "apiVersion"] {
        if object.get(name).is_some_and(|value| !value.is_string()) {
            return Err(format!(".{name} accessor error: {} is of the wrong type, expected string", object[name]));
        }
    }
    match object.get_mut("metadata") {
        Some(metadata) if metadata.is_null() => *metadata = json!({}),
        Some(metadata) => canonicalize(metadata)?,
        None => {}
    }
    Ok(())
}

/// Gives the metadata of all embedded objects its canonical form, as far as it is metadata.
pub fn coerce(schema: &Schema, value: &mut Value) {
    if !schema.has_embedded {
        return;
    }
    match value {
        Value::Object(map) => {
            if schema.embedded
                && let Some(metadata) = map.get_mut("metadata")
                && metadata.is_object()
            {
                // What is wrong with it is told by validation.
                let _ = canonicalize(metadata);
            }
            for (name, value) in map {
                if let Some(schema) = schema.field(name) {
                    coerce(schema, value);
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = &schema.items else { return };
            items.iter_mut().for_each(|item| coerce(schema, item));
        }
        _ => {}
    }
}

/// What is wrong with embedded objects.
pub fn validate(schema: &Schema, object: &Value) -> Errors {
    let mut errors = Errors::new();
    walk(&mut errors, schema, object, &Path::root());
    errors
}

fn walk(errors: &mut Errors, schema: &Schema, value: &Value, path: &Path) {
    if !schema.has_embedded {
        return;
    }
    match value {
        Value::Object(map) => {
            if schema.embedded {
                check(errors, value, path);
            }
            for (name, value) in map {
                match (schema.properties.get(name), &schema.additional) {
                    (Some(schema), _) => walk(errors, schema, value, &path.child(name)),
                    (None, Some(Additional::Schema(schema))) => walk(errors, schema, value, &path.key(name)),
                    _ => {}
                }
            }
        }
        Value::Array(items) => {
            let Some(schema) = &schema.items else { return };
            items.iter().enumerate().for_each(|(at, item)| walk(errors, schema, item, &path.index(at)));
        }
        _ => {}
    }
}

fn check(errors: &mut Errors, object: &Value, path: &Path) {
    for name in ["apiVersion", "kind"] {
        let at = path.child(name);
        match object.get(name) {
            None => errors.push(Error::required(&at, "")),
            Some(Value::String(text)) if text.is_empty() => {
                errors.push(Error::invalid(&at, "", "must not be empty"));
            }
            Some(Value::String(text)) if name == "kind" => {
                let found = names::dns_1035_label(&text.to_lowercase());
                if !found.is_empty() {
                    let why = format!("may have mixed case, but should otherwise match: {}", found.join(","));
                    errors.push(Error::invalid(&at, text.as_str(), why));
                }
            }
            Some(Value::String(text)) if text.matches('/').count() > 1 => {
                errors.push(Error::invalid(&at, text.as_str(), format!("unexpected GroupVersion string: {text}")));
            }
            Some(Value::String(_)) => {}
            Some(other) => errors.push(Error::invalid(&at, other.clone(), "must be a string")),
        }
    }
    let Some(metadata) = object.get("metadata") else { return };
    let mut canonical = metadata.clone();
    if let Err(why) = canonicalize(&mut canonical) {
        errors.push(Error::invalid(&path.child("metadata"), metadata.clone(), why));
        return;
    }
    let mut whole = json!({ "metadata": canonical });
    if meta::text(&whole, "name").is_empty() {
        // A name is not needed here.
        whole["metadata"]["name"] = "fakename".into();
    }
    let namespaced = !meta::text(&whole, "namespace").is_empty();
    let found = meta::validate(&whole, namespaced, &names::path_segment);
    for mut error in found {
        error.path = below(path, &error.path);
        errors.push(error);
    }
}

fn below(path: &Path, rest: &str) -> String {
    match path.to_string().as_str() {
        "<nil>" => rest.to_owned(),
        path => format!("{path}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn embedded_objects_are_objects() {
        let schema = Schema::new(&json!({ "type": "object", "properties": { "spec": { "type": "object",
            "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true } } }));
        let mut object = json!({ "spec": { "kind": "", "metadata": { "labels": { "a b": "c" }, "unknown": 1 } } });
        coerce(&schema, &mut object);
        assert_eq!(object["spec"]["metadata"], json!({ "labels": { "a b": "c" } }));
        let found: Vec<String> = validate(&schema, &object).iter().map(|error| error.path.clone()).collect();
        assert_eq!(found, ["spec.apiVersion", "spec.kind", "spec.metadata.labels"]);
        let bad = json!({ "spec": { "kind": "Pod", "apiVersion": "v1", "metadata": { "labels": 1 } } });
        let text = validate(&schema, &bad)[0].to_string();
        assert!(text.contains("cannot unmarshal number into Go struct field ObjectMeta.labels"), "{text}");
    }
}
