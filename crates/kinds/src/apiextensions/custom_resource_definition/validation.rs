//! What is wrong with a CustomResourceDefinition. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go`.

use schema::Value;

use super::{approval, conversion, defaults, internal, names, openapi, structural, versions, walk};
use crate::checks::{IMMUTABLE, required_one_of};
use crate::field::{At, Error, Errors};
use crate::meta;
use crate::names::{dns_1035_label, dns_subdomain};
use crate::tree::Tree;

/// What is wanted of a definition: what an old one lacked is not asked of the new one.
pub struct Rules<'a> {
    pub structural: bool,
    pub property_types: bool,
    pub pruned_defaults: bool,
    pub atomic_sets: bool,
    pub list_map_keys: bool,
    /// Schemas that there were before: their rules may cost what they will.
    pub known: Vec<&'a Value>,
    every_schema: bool,
    any_review_version: bool,
    fixed_names: bool,
    /// Versions that may have too many fields to select by; an empty name stands for all.
    pub many_fields: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn for_new() -> Rules<'a> {
        Rules {
            structural: true,
            property_types: true,
            pruned_defaults: true,
            atomic_sets: true,
            list_map_keys: true,
            known: Vec::new(),
            every_schema: true,
            any_review_version: false,
            fixed_names: false,
            many_fields: Vec::new(),
        }
    }

    /// `new` and `old` are specifications in their internal forms.
    fn for_update(new: &'a Value, old: &'a Value, established: bool) -> Rules<'a> {
        let none = |found: &mut dyn FnMut(&Value) -> bool| !walk::schemas(old).any(|schema| walk::any(schema, found));
        let lists_lack_keys = &mut |schema: &Value| {
            let mut errors = Errors::new();
            openapi::keys_are_there(&mut errors, schema, &At::new(""));
            !errors.is_empty()
        };
        let known = ["string", "number", "integer", "boolean", "array", "object"];
        let has_schema = |version: &Value| version["schema"].has("openAPIV3Schema");
        Rules {
            structural: walk::schemas(old).all(is_structural),
            property_types: none(&mut |it| !it.text("type").is_empty() && !known.contains(&it.text("type"))),
            pruned_defaults: !walk::schemas(old).any(|schema| is_structural(schema) && defaults::any_unpruned(schema)),
            atomic_sets: none(&mut openapi::has_loose_items),
            list_map_keys: none(lists_lack_keys),
            known: walk::schemas(old).collect(),
            every_schema: old["validation"].has("openAPIV3Schema") || old.list("versions").iter().all(has_schema),
            any_review_version: conversion::has_unknown_versions(&old["conversion"]),
            fixed_names: established,
            many_fields: versions::many_fields(new, old),
        }
    }
}

fn is_structural(schema: &Value) -> bool {
    structural::unreadable(schema).is_none() && structural::validate(schema, &At::new("")).is_empty()
}

/// What is wrong with a new definition.
pub fn validate_new(definition: &Value) -> Errors {
    let spec = &definition["spec"];
    let wanted = format!("{}.{}", spec["names"].text("plural"), spec.text("group"));
    let check = |name: &str| {
        let mut found = dns_subdomain(name);
        if name != wanted {
            found.push("must be spec.names.plural+\".\"+spec.group".to_owned());
        }
        found
    };
    let mut errors = meta::validate(definition, false, &check);
    validate_spec(&mut errors, &internal::spec(spec), Rules::for_new());
    validate_rest(&mut errors, definition, None);
    errors
}

/// What is wrong with an update.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = meta::validate_update(new, old);
    let established = old["status"]
        .list("conditions")
        .iter()
        .any(|condition| condition.text("type") == "Established" && condition.text("status") == "True");
    let (spec, before) = (internal::spec(&new["spec"]), internal::spec(&old["spec"]));
    let rules = Rules::for_update(&spec, &before, established);
    let fixed_names = rules.fixed_names;
    validate_spec(&mut errors, &spec, rules);
    let (names, names_before) = (&spec["names"], &before["names"]);
    let mut fixed = |now: &str, before: &str, at: &str| {
        if now != before {
            errors.push(Error::invalid(&At::new(at), now, IMMUTABLE));
        }
    };
    if fixed_names {
        fixed(spec.text("scope"), before.text("scope"), "spec.scope");
        fixed(names.text("kind"), names_before.text("kind"), "spec.names.kind");
    }
    fixed(spec.text("group"), before.text("group"), "spec.group");
    fixed(names.text("plural"), names_before.text("plural"), "spec.names.plural");
    validate_rest(&mut errors, new, Some(old));
    errors
}

/// What is wrong with an update of the status.
pub fn validate_status_update(new: &Value, old: &Value) -> Errors {
    let mut errors = meta::validate_update(new, old);
    names::validate(&mut errors, &new["status"]["acceptedNames"], &At::new("status.acceptedNames"));
    errors
}

fn validate_rest(errors: &mut Errors, definition: &Value, old: Option<&Value>) {
    names::validate(errors, &definition["status"]["acceptedNames"], &At::new("status.acceptedNames"));
    validate_stored(errors, definition, &At::new("status.storedVersions"));
    approval::validate(errors, definition, old);
    let free = |definition: &Value| definition["spec"].flag("preserveUnknownFields");
    if free(definition) && !old.is_some_and(free) {
        let text =
            "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead";
        errors.push(Error::invalid(&At::new("spec.preserveUnknownFields"), true, text));
    }
}

/// Versions in which objects may be stored still are versions.
fn validate_stored(errors: &mut Errors, definition: &Value, at: &At<'_>) {
    let shown = definition["status"].get("storedVersions").cloned().unwrap_or_default();
    let stored: Vec<&str> = definition["status"].texts("storedVersions").collect();
    if stored.is_empty() {
        errors.push(Error::invalid(at, shown, "must have at least one stored version"));
        return;
    }
    // Of versions with the same name upstream takes only the first for stored.
    let mut gone: Vec<(usize, &str)> = stored.into_iter().enumerate().collect();
    for version in definition["spec"].list("versions") {
        let name = version.text("name");
        if version.flag("storage") && !gone.iter().any(|(_, stored)| *stored == name) {
            errors.push(Error::invalid(at, shown.clone(), format!("must have the storage version {name}")));
        }
        gone.retain(|(_, stored)| *stored != name);
    }
    for (index, name) in gone {
        let text = format!(
            "missing from spec.versions; {name} was previously a storage version, and must remain in spec.versions until \
             a storage migration ensures no data remains persisted in {name} and removes {name} from \
             status.storedVersions"
        );
        errors.push(Error::invalid(&at.index(index), name, text));
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value, mut rules: Rules<'_>) {
    let at = At::new("spec");
    validate_group(errors, spec.text("group"), &at.field("group"));
    required_one_of(errors, spec.text("scope"), &["Cluster", "Namespaced"], &at.field("scope"));
    let free = spec.flag("preserveUnknownFields");
    rules.structural |= !free;
    validate_schemas_are_there(errors, spec, &rules, free, &at.field("versions"));
    let has_defaults = walk::schemas(spec).any(|schema| walk::any(schema, &mut |it| it.has("default")));
    if has_defaults && free {
        let text = "must be false in order to use defaults in the schema";
        errors.push(Error::invalid(&at.field("preserveUnknownFields"), true, text));
    }
    rules.structural |= has_defaults;
    validate_versions(errors, spec, &rules, &at);
    let names_at = at.field("names");
    for name in ["plural", "singular", "kind", "listKind"].iter().filter(|name| spec["names"].text(name).is_empty()) {
        errors.push(Error::required(&names_at.field(name), ""));
    }
    names::validate(errors, &spec["names"], &names_at);
    let any_status = spec["subresources"].has("status")
        || spec.list("versions").iter().any(|version| version["subresources"].has("status"));
    openapi::validate(errors, &spec["validation"], any_status, &rules, &at.field("validation"));
    versions::subresources(errors, &spec["subresources"], &at.field("subresources"));
    versions::columns(errors, spec, &at);
    if !spec.bare("selectableFields") {
        match spec["validation"].field("openAPIV3Schema") {
            None => {
                let text = "may only be set when validations.schema is included";
                errors.push(Error::invalid(&at.field("selectableFields"), "", text));
            }
            Some(schema) => versions::selectable_fields(errors, spec, schema, &rules, "", &at),
        }
    }
    let conversion_at = at.field("conversion");
    let strategy = spec["conversion"].text("strategy");
    if spec.has("conversion") && strategy != "None" && free {
        let text = "must be None if spec.preserveUnknownFields is true";
        errors.push(Error::invalid(&conversion_at.field("strategy"), strategy, text));
    }
    if let Some(conversion) = spec.field("conversion") {
        conversion::validate(errors, conversion, rules.any_review_version, &conversion_at);
    }
}

fn validate_group(errors: &mut Errors, group: &str, at: &At<'_>) {
    let found = dns_subdomain(group);
    if group.is_empty() {
        errors.push(Error::required(at, ""));
    } else if !found.is_empty() {
        errors.push(Error::invalid(at, group, found.join(",")));
    } else if !group.contains('.') {
        errors.push(Error::invalid(at, group, "should be a domain with at least one dot"));
    }
}

fn validate_schemas_are_there(errors: &mut Errors, spec: &Value, rules: &Rules<'_>, free: bool, at: &At<'_>) {
    if spec["validation"].has("openAPIV3Schema") || (!rules.every_schema && free) {
        return;
    }
    for (index, version) in spec.list("versions").iter().enumerate() {
        let at = at.index(index);
        let at = at.field("schema");
        let missing = !version["schema"].has("openAPIV3Schema");
        if missing && (rules.every_schema || version.flag("served")) {
            let text = if rules.every_schema { "" } else { "because otherwise all fields are pruned" };
            errors.push(Error::required(&at.field("openAPIV3Schema"), text));
        }
    }
}

fn validate_versions(errors: &mut Errors, spec: &Value, rules: &Rules<'_>, at: &At<'_>) {
    let all = spec.list("versions");
    let versions_at = at.field("versions");
    let own_parts = all.iter().any(|version| version.has("subresources"));
    for (index, version) in all.iter().enumerate() {
        let at = versions_at.index(index);
        label(errors, version.text("name"), &at.field("name"));
        let parts = if own_parts { &version["subresources"] } else { &spec["subresources"] };
        versions::validate(errors, version, parts.has("status"), rules, &at);
    }
    let mut names: Vec<&str> = all.iter().map(|version| version.text("name")).collect();
    names.sort_unstable();
    let mut told = |text: &str| errors.push(Error::invalid_json(&versions_at, internal::shown_versions(spec), text));
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        told("must contain unique version names");
    }
    if all.iter().filter(|version| version.flag("storage")).count() != 1 {
        told("must have exactly one version marked as storage version");
    }
    if !spec.text("version").is_empty() {
        label(errors, spec.text("version"), &at.field("version"));
    }
}

fn label(errors: &mut Errors, name: &str, at: &At<'_>) {
    let found = dns_1035_label(name);
    if !found.is_empty() {
        errors.push(Error::invalid(at, name, found.join(",")));
    }
}
