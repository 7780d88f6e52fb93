//! One version of a custom resource: what its objects mean. Behaviour:
//! `apiextensions-apiserver/pkg/registry/customresource/{strategy,status_strategy,validator}.go`.

use std::sync::OnceLock;

use expressions::rules::CompiledRules;
use kinds::field::{Errors, Path};
use kinds::kind::{Fields, keep};
use kinds::meta::{self, FOREGROUND, ORPHAN, finalizers, metadata};
use kinds::{Context, Strategy, Subresource};
use schema::Value;
use schema::json_path::JsonPath;
use schema::types::{GroupVersionKind, TypeRef};

use super::columns::Columns;
use super::scale::Scale;
use super::schema::Schema;
use super::{embedded, list_type, rules, validation};
use crate::resource::Text;

/// Verbs of custom resources, in the order in which discovery tells them.
pub const VERBS: &[&str] = &["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];
const PART_VERBS: &[&str] = &["get", "patch", "update"];
const STATUS: Subresource = Subresource { name: "status", verbs: PART_VERBS, kind: None };
const SCALE: Subresource = Subresource { name: "scale", verbs: PART_VERBS, kind: Some(("autoscaling", "v1", "Scale")) };

/// A version with its rules.
pub struct Version {
    pub name: String,
    pub served: bool,
    /// Whether objects are stored in this version.
    pub storage: bool,
    /// A text for the `Warning` header of every request.
    pub deprecation: Option<Text>,
    pub ty: TypeRef,
    /// The schema as it is written; few ever ask for it.
    source: Option<Box<str>>,
    pub schema: Schema,
    /// Compiled when the first object is written.
    rules: OnceLock<Option<CompiledRules>>,
    pub scale: Option<Scale>,
    pub columns: Columns,
    /// Names for field selectors, with the paths of their values.
    pub selectable: Vec<(Text, JsonPath)>,
    has_status: bool,
}

impl Version {
    /// Reads one of `spec.versions`.
    pub fn new(spec: &Value, group: &str, kind: &str) -> Version {
        let list = |value: &Value, name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let flag = |name: &str| spec.get(name).and_then(Value::as_bool).unwrap_or(false);
        let name = spec.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let open_api = spec.get("schema").and_then(|schema| schema.get("openAPIV3Schema"));
        let gvk = GroupVersionKind::new(group.to_owned(), name.clone(), kind.to_owned());
        let selectable = list(spec, "selectableFields").into_iter().filter_map(|field| {
            let path = field.get("jsonPath")?.as_str()?;
            Some((path.strip_prefix('.').unwrap_or(path).to_owned().into(), JsonPath::of_path(path).ok()?))
        });
        let parts = spec.get("subresources");
        Version {
            served: flag("served"),
            storage: flag("storage"),
            deprecation: None,
            ty: schema::custom::build(gvk, open_api).into(),
            source: open_api.map(|schema| schema.to_string().into()),
            schema: open_api.map(Schema::new).unwrap_or_default(),
            rules: OnceLock::new(),
            scale: parts.and_then(|parts| parts.get("scale")).map(Scale::new),
            columns: Columns::new(&list(spec, "additionalPrinterColumns")),
            selectable: selectable.collect(),
            has_status: parts.and_then(|parts| parts.get("status")).is_some(),
            name,
        }
    }

    pub fn subresources(&self) -> &'static [Subresource] {
        match (self.has_status, self.scale.is_some()) {
            (false, false) => &[],
            (true, false) => &[STATUS],
            (false, true) => &[SCALE],
            (true, true) => &[STATUS, SCALE],
        }
    }

    /// The rules in the schema; `None` when there are none.
    fn rules(&self) -> Option<&CompiledRules> {
        if !self.schema.has_rules {
            return None;
        }
        let compile = || CompiledRules::new(&serde_json::from_str(self.source.as_ref()?).ok()?);
        self.rules.get_or_init(compile).as_ref()
    }

    /// The type as OpenAPI documents show it.
    pub fn published(&self) -> Value {
        let schema = self.source.as_ref().and_then(|text| serde_json::from_str(text).ok());
        let kind = &self.ty.kinds[0];
        super::published::definition(schema, &kind.group, &kind.version, &kind.kind)
    }

    /// What all writes of the object itself are judged by, besides the metadata.
    fn judge(&self, object: &Value, old: Option<&Value>, errors: &mut Errors, cx: &Context<'_>) {
        errors.extend(validation::validate(&self.schema, object, old));
        if let Some(scale) = &self.scale {
            errors.extend(scale.validate_spec(object));
            errors.extend(scale.validate_status(object));
        }
        errors.extend(embedded::validate(&self.schema, object));
        if old.is_none_or(|old| list_type::validate(&self.schema, old).is_empty()) {
            errors.extend(list_type::validate(&self.schema, object));
        }
        rules::after(errors, self.rules(), object, old, cx.warnings);
    }
}

impl Strategy for Version {
    fn default(&self, object: &mut Value) {
        self.schema.fill_in(object);
        embedded::coerce(&self.schema, object);
    }

    fn prepare_for_create(&self, object: &mut Value, _: &Context<'_>) {
        if self.has_status {
            self.clear_status(object);
        }
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        Some(match subresource {
            "" if self.has_status => &[&["status"]],
            "status" => &[&["metadata"], &["spec"]],
            _ => &[],
        })
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _: &Context<'_>) {
        if self.has_status {
            self.keep_status(new, old);
        }
        if meaning_changed(new, old) {
            let generation = old["metadata"].get("generation").and_then(Value::as_i64).unwrap_or(0);
            metadata(new).insert("generation".into(), (generation + 1).into());
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _: &Context<'_>) {
        let status = new.get("status").cloned();
        let managed = new["metadata"].get("managedFields").cloned();
        *new = old.clone();
        keep(new, &status.map_or(Value::Null, |status| serde_json::json!({ "status": status })), "status");
        match managed {
            Some(managed) => drop(metadata(new).insert("managedFields".into(), managed)),
            None => drop(metadata(new).remove("managedFields")),
        }
    }

    fn validate(&self, object: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        self.judge(object, None, &mut errors, cx);
        errors
    }

    fn validate_new(&self, object: &Value, namespaced: bool, cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate(object, namespaced, &meta::dns_subdomain);
        self.judge(object, None, &mut errors, cx);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate_update(new, old);
        self.judge(new, Some(old), &mut errors, cx);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate_update(new, old);
        if let (Some(schema), Some(status)) = (self.schema.properties.get("status"), new.get("status")) {
            errors.extend(validation::validate_part(schema, status, old.get("status"), "status"));
        }
        if let Some(scale) = &self.scale {
            errors.extend(scale.validate_status(new));
        }
        let twice = list_type::validate(&self.schema, new);
        if !twice.is_empty() && list_type::validate(&self.schema, old).is_empty() {
            errors.extend(twice);
        }
        rules::after(&mut errors, self.rules(), new, Some(old), cx.warnings);
        errors
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let known = old.map(finalizers).unwrap_or_default();
        let mut added: Vec<&str> = finalizers(new).into_iter().filter(|name| !known.contains(name)).collect();
        added.sort_unstable();
        added.into_iter().flat_map(finalizer_warnings).collect()
    }

    fn has_generation(&self) -> bool {
        true
    }

    /// Counted by [`Strategy::prepare_for_update`], since what counts depends on the subresources.
    fn counts_generation(&self) -> bool {
        false
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

/// Whether anything but the metadata differs.
fn meaning_changed(new: &Value, old: &Value) -> bool {
    let (Some(new), Some(old)) = (new.as_object(), old.as_object()) else { return new != old };
    let counts = |name: &&String| *name != "metadata";
    new.keys().chain(old.keys()).filter(counts).any(|name| new.get(name) != old.get(name))
}

fn finalizer_warnings(name: &str) -> Vec<String> {
    let path = Path::new("metadata").child("finalizers");
    let mut texts = kinds::names::qualified_name(name);
    if !name.contains('/') && ![ORPHAN, FOREGROUND, "kubernetes"].contains(&name) {
        let with = if name.contains('.') { " including a path (/)" } else { "" };
        texts.push(format!(
            "prefer a domain-qualified finalizer name{with} to avoid accidental conflicts with other finalizer writers"
        ));
    }
    texts.into_iter().map(|text| format!("{path}: {}: {text}", kinds::field::quote(name))).collect()
}

#[cfg(test)]
mod tests {
    use kinds::warnings::Warnings;
    use serde_json::json;

    use super::*;

    fn version(parts: Value) -> Version {
        let spec = json!({ "name": "v1", "served": true, "storage": true, "subresources": parts,
            "schema": { "openAPIV3Schema": { "type": "object", "properties": {
                "spec": { "type": "object", "properties": { "size": { "type": "integer", "default": 1 } } },
                "status": { "type": "object", "properties": { "ready": { "type": "boolean" } } } } } } });
        Version::new(&spec, "example.com", "Widget")
    }

    fn updated(version: &Version, new: Value, old: &Value) -> Value {
        let told = Warnings::new();
        let cx = Context { namespace: "a", subresource: "", now: jiff::Timestamp::UNIX_EPOCH, warnings: &told };
        let mut new = new;
        version.prepare_for_update(&mut new, old, &cx);
        new
    }

    #[test]
    fn the_status_belongs_to_its_subresource_where_there_is_one() {
        let old = json!({ "metadata": { "generation": 1 }, "spec": {}, "status": { "ready": true } });
        let new = json!({ "metadata": { "generation": 1 }, "spec": {}, "status": { "ready": false } });
        assert_eq!(updated(&version(json!({ "status": {} })), new.clone(), &old), old);
        let without = updated(&version(json!({})), new.clone(), &old);
        assert_eq!(without["status"], new["status"]);
        assert_eq!(without["metadata"]["generation"], 2);
        let labelled =
            json!({ "metadata": { "generation": 1, "labels": { "a": "b" } }, "spec": {}, "status": { "ready": true } });
        assert_eq!(updated(&version(json!({})), labelled.clone(), &old), labelled);
    }

    #[test]
    fn a_change_of_the_status_changes_nothing_else() {
        let version = version(json!({ "status": {} }));
        let told = Warnings::new();
        let cx = Context { namespace: "a", subresource: "status", now: jiff::Timestamp::UNIX_EPOCH, warnings: &told };
        let old = json!({ "metadata": { "name": "a", "labels": { "x": "y" } }, "spec": { "size": 1 } });
        let mut new = json!({ "metadata": { "name": "a", "managedFields": [] }, "spec": { "size": 2 }, "status": { "ready": true } });
        version.prepare_for_part_update(&mut new, &old, &cx);
        let expect = json!({ "metadata": { "name": "a", "labels": { "x": "y" }, "managedFields": [] },
            "spec": { "size": 1 }, "status": { "ready": true } });
        assert_eq!(new, expect);
    }

    #[test]
    fn finalizers_should_have_domains() {
        let texts = version(json!({})).warnings(&json!({ "metadata": { "finalizers": ["mine", "a.b/c"] } }), None);
        let expect = "metadata.finalizers: \"mine\": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers";
        assert_eq!(texts, [expect]);
    }
}
