//! The rules that all objects' metadata obey. Behaviour: `apimachinery/pkg/api/validation/objectmeta.go`.

use schema::{Map, Value};

use crate::field::{At, Error, Errors, quote};
pub use crate::names::dns_subdomain;
use crate::names::{mask_trailing_dash, qualified_name};

/// Most bytes that all annotations of an object may have.
pub const ANNOTATION_BYTES_MOST: usize = 256 << 10;
const MANAGER_MOST: usize = 128;
const SUBRESOURCE_MOST: usize = 256;
/// The finalizers of the garbage collector.
pub const ORPHAN: &str = "orphan";
/// See [`ORPHAN`].
pub const FOREGROUND: &str = "foregroundDeletion";

/// The text of a field of the metadata; empty when it is absent.
pub fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    object.get("metadata").and_then(|meta| meta.get(name)).and_then(Value::as_str).unwrap_or_default()
}

/// The metadata, which is made when absent.
pub fn metadata(object: &mut Value) -> &mut Map<String, Value> {
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    let map = object.as_object_mut().expect("made an object above");
    let meta = map.entry("metadata").or_insert_with(|| Value::Object(Map::new()));
    if !meta.is_object() {
        *meta = Value::Object(Map::new());
    }
    meta.as_object_mut().expect("made an object above")
}

/// The finalizers of an object.
pub fn finalizers(object: &Value) -> Vec<&str> {
    let list = object.get("metadata").and_then(|meta| meta.get("finalizers")).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What is wrong with the metadata of a new object. `check_name` is the kind's rule for names.
pub fn validate(object: &Value, namespaced: bool, check_name: &dyn Fn(&str) -> Vec<String>) -> Errors {
    let at = At::new("metadata");
    let mut errors = Errors::new();
    let (name, generate) = (text(object, "name"), text(object, "generateName"));
    if !generate.is_empty() {
        let found = check_name(&mask_trailing_dash(generate));
        errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("generateName"), generate, text)));
    }
    if name.is_empty() {
        errors.push(Error::required(&at.field("name"), "name or generateName is required"));
    } else {
        errors.extend(check_name(name).into_iter().map(|text| Error::invalid(&at.field("name"), name, text)));
    }
    let namespace = text(object, "namespace");
    match (namespaced, namespace.is_empty()) {
        (true, true) => errors.push(Error::required(&at.field("namespace"), "")),
        (true, false) => {
            let found = crate::names::dns_label(namespace);
            errors.extend(found.into_iter().map(|text| Error::invalid(&at.field("namespace"), namespace, text)));
        }
        (false, false) => errors.push(Error::forbidden(&at.field("namespace"), "not allowed on this type")),
        (false, true) => {}
    }
    let meta = object.get("metadata").unwrap_or(&Value::Null);
    if let Some(generation) = meta.get("generation").and_then(Value::as_i64).filter(|it| *it < 0) {
        let text = "must be greater than or equal to 0";
        errors.push(Error::invalid(&at.field("generation"), generation, text));
    }
    labels(&mut errors, meta.get("labels"), &at.field("labels"));
    annotations(&mut errors, meta.get("annotations"), &at.field("annotations"));
    owner_references(&mut errors, meta.get("ownerReferences"), &at.field("ownerReferences"));
    errors.extend(finalizer_names(object, &at.field("finalizers")));
    managed_fields(&mut errors, meta.get("managedFields"), &at.field("managedFields"));
    errors
}

/// What is wrong with the metadata of an object, as the kinds' own checks see it: with their rule for finalizers.
pub fn object(errors: &mut Errors, object: &Value, namespaced: bool, check_name: &dyn Fn(&str) -> Vec<String>) {
    errors.extend(validate(object, namespaced, check_name));
    kube_finalizers(errors, object);
}

/// What is wrong with the metadata of an update, as the kinds' own checks see it: with their rule for finalizers.
pub fn object_update(errors: &mut Errors, new: &Value, old: &Value) {
    errors.extend(validate_update(new, old));
    kube_finalizers(errors, new);
}

/// Finalizers that are neither of the system nor of a domain.
pub fn kube_finalizers(errors: &mut Errors, object: &Value) {
    let at = At::new("metadata.finalizers");
    for (index, name) in finalizers(object).into_iter().enumerate() {
        kube_finalizer(errors, name, &at.index(index));
    }
}

/// A finalizer that is neither of the system nor of a domain.
pub fn kube_finalizer(errors: &mut Errors, name: &str, at: &At<'_>) {
    if !name.contains('/') && !["kubernetes", ORPHAN, FOREGROUND].contains(&name) {
        let text = "name is neither a standard finalizer name nor is it fully qualified";
        errors.push(Error::invalid(at, name, text));
    }
}

/// A name of a finalizer that is no label key.
pub fn finalizer_name(errors: &mut Errors, name: &str, at: &At<'_>) {
    errors.extend(qualified_name(name).into_iter().map(|text| Error::invalid(at, name, text)));
}

/// What is wrong with the metadata of an update.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let path = At::new("metadata");
    let mut errors = Errors::new();
    let empty = Value::Null;
    let (new_meta, old_meta) = (new.get("metadata").unwrap_or(&empty), old.get("metadata").unwrap_or(&empty));
    if old_meta.get("deletionTimestamp").is_some() {
        errors.extend(no_new_finalizers(new, old, &path.field("finalizers")));
    }
    if text(new, "resourceVersion").is_empty() {
        errors.push(Error::invalid(&path.field("resourceVersion"), "", "must be specified for an update"));
    }
    let generation = |meta: &Value| meta.get("generation").and_then(Value::as_i64).unwrap_or(0);
    if generation(new_meta) < generation(old_meta) {
        let text = "must not be decremented";
        errors.push(Error::invalid(&path.field("generation"), generation(new_meta), text));
    }
    let fields = ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds"];
    for name in fields {
        if new_meta.get(name) != old_meta.get(name) {
            let shown = new_meta.get(name).cloned().unwrap_or(match name {
                "name" | "namespace" | "uid" => Value::from(""),
                _ => Value::Null,
            });
            errors.push(Error::invalid(&path.field(name), shown, "field is immutable"));
        }
    }
    labels(&mut errors, new_meta.get("labels"), &path.field("labels"));
    annotations(&mut errors, new_meta.get("annotations"), &path.field("annotations"));
    owner_references(&mut errors, new_meta.get("ownerReferences"), &path.field("ownerReferences"));
    managed_fields(&mut errors, new_meta.get("managedFields"), &path.field("managedFields"));
    errors
}

fn entries(map: Option<&Value>) -> impl Iterator<Item = (&str, &str)> {
    let map = map.and_then(Value::as_object);
    map.into_iter().flatten().map(|(key, value)| (key.as_str(), value.as_str().unwrap_or_default()))
}

/// What is wrong with labels, of an object or of a template.
pub fn labels(errors: &mut Errors, map: Option<&Value>, at: &At<'_>) {
    for (key, value) in entries(map) {
        label_key(errors, key, at);
        let found = crate::names::label_value(value);
        errors.extend(found.into_iter().map(|text| Error::invalid(at, value, text)));
    }
}

/// What is wrong with the key of a label.
pub fn label_key(errors: &mut Errors, key: &str, at: &At<'_>) {
    errors.extend(qualified_name(key).into_iter().map(|text| Error::invalid(at, key, text)));
}

/// What is wrong with annotations.
pub fn annotations(errors: &mut Errors, map: Option<&Value>, at: &At<'_>) {
    let mut size = 0;
    for (key, value) in entries(map) {
        // Keys may have upper case letters.
        let found = if key.bytes().any(|b| b.is_ascii_uppercase()) || !key.is_ascii() {
            qualified_name(&key.to_lowercase())
        } else {
            qualified_name(key)
        };
        errors.extend(found.into_iter().map(|text| Error::invalid(at, key, text)));
        size += key.len() + value.len();
    }
    if size > ANNOTATION_BYTES_MOST {
        errors.push(Error::too_long(at, ANNOTATION_BYTES_MOST));
    }
}

fn owner_references(errors: &mut Errors, list: Option<&Value>, at: &At<'_>) {
    let mut controller: Option<String> = None;
    for reference in list.and_then(Value::as_array).into_iter().flatten() {
        let get = |name: &str| reference.get(name).and_then(Value::as_str).unwrap_or_default();
        let version = get("apiVersion").rsplit('/').next().unwrap_or_default();
        if version.is_empty() {
            let text = "version must not be empty";
            errors.push(Error::invalid(&at.field("apiVersion"), get("apiVersion"), text));
        }
        for name in ["kind", "name", "uid"] {
            if get(name).is_empty() {
                errors.push(Error::invalid(&at.field(name), "", "must not be empty"));
            }
        }
        if (get("apiVersion"), get("kind")) == ("v1", "Event") {
            let text = "/v1, Kind=Event is disallowed from being an owner";
            errors.push(Error::invalid(at, reference.clone(), text));
        }
        if reference.get("controller") == Some(&Value::Bool(true)) {
            let this = format!("{}/{}", get("kind"), get("name"));
            match &controller {
                None => controller = Some(this),
                Some(first) => {
                    let text = format!(
                        "Only one reference can have Controller set to true. Found \"true\" in references for {first} \
                         and {this}"
                    );
                    errors.push(Error::invalid(at, list.cloned().unwrap_or_default(), text));
                }
            }
        }
    }
}

fn finalizer_names(object: &Value, at: &At<'_>) -> Errors {
    let mut errors = Errors::new();
    let names = finalizers(object);
    for name in &names {
        finalizer_name(&mut errors, name, at);
    }
    if names.contains(&ORPHAN) && names.contains(&FOREGROUND) {
        let text = format!("finalizer {ORPHAN} and {FOREGROUND} cannot be both set");
        errors.push(Error::invalid(at, names.iter().map(|one| Value::from(*one)).collect::<Vec<_>>(), text));
    }
    errors
}

fn no_new_finalizers(new: &Value, old: &Value, path: &At<'_>) -> Errors {
    let before = finalizers(old);
    let mut added: Vec<&str> = finalizers(new).into_iter().filter(|name| !before.contains(name)).collect();
    if added.is_empty() {
        return Errors::new();
    }
    added.sort_unstable();
    let list: Vec<String> = added.iter().map(|name| quote(name)).collect();
    let text = format!(
        "no new finalizers can be added if the object is being deleted, found new finalizers []string{{{}}}",
        list.join(", ")
    );
    vec![Error::forbidden(path, text)]
}

fn managed_fields(errors: &mut Errors, list: Option<&Value>, at: &At<'_>) {
    for (index, entry) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let at = at.index(index);
        let get = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        if !matches!(get("operation"), "Apply" | "Update") {
            let text = "must be `Apply` or `Update`";
            errors.push(Error::invalid(&at.field("operation"), get("operation"), text));
        }
        if !matches!(get("fieldsType"), "" | "FieldsV1") {
            let text = "must be `FieldsV1`";
            errors.push(Error::invalid(&at.field("fieldsType"), get("fieldsType"), text));
        }
        errors.extend(field_manager(get("manager"), &at.field("manager")));
        if get("subresource").len() > SUBRESOURCE_MOST {
            errors.push(Error::too_long(&at.field("subresource"), SUBRESOURCE_MOST));
        }
    }
}

/// What is wrong with the name of a field manager.
pub fn field_manager(name: &str, path: &impl std::fmt::Display) -> Errors {
    let mut errors = Errors::new();
    if name.len() > MANAGER_MOST {
        errors.push(Error::too_long(path, MANAGER_MOST));
    }
    if let Some((at, c)) = name.char_indices().find(|(_, c)| c.is_control()) {
        let text = format!("should only contain printable characters (invalid character {c:?} at {at})");
        errors.push(Error::invalid(path, name, text));
    }
    errors
}
