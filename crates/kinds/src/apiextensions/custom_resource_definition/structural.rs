//! Structural schemas: each value has a type of its own, and what is said of values stands beside it. Behaviour:
//! `apiextensions-apiserver/pkg/apiserver/schema` (convert.go, validation.go, complete.go).

use schema::Value;
use serde_json::json;

use crate::apiextensions::values::compile_pattern;
use crate::field::{At, Error, Errors};
use crate::tree::{Tree, remove};

/// Why a schema cannot be structural at all.
pub fn unreadable(schema: &Value) -> Option<String> {
    let no = |name: &str| Some(format!("OpenAPIV3Schema '{name}' is not supported"));
    for (field, name) in [("id", "id"), ("$schema", "schema"), ("$ref", "$ref")] {
        if !schema.text(field).is_empty() {
            return no(name);
        }
    }
    if let Some(name) = ["patternProperties", "dependencies"].iter().find(|name| !schema.bare(name)) {
        return no(name);
    }
    if schema.has("additionalItems") {
        return no("additionalItems");
    }
    if !schema.bare("definitions") {
        return no("definitions");
    }
    let nested = ["not"].iter().filter_map(|name| schema.field(name));
    let lists = ["allOf", "anyOf", "oneOf"].iter().flat_map(|name| schema.list(name));
    if let Some(why) = nested.chain(lists).find_map(unreadable) {
        return Some(why);
    }
    if schema.switch("x-kubernetes-preserve-unknown-fields") == Some(false) {
        return Some("internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined".into());
    }
    if schema["items"].is_array() && !schema.bare("items") {
        return Some("OpenAPIV3Schema 'items' must be a schema, but is an array".into());
    }
    let items = schema.field("items").filter(|items| items.is_object());
    let rest = schema.field("additionalProperties").filter(|rest| rest.is_object());
    let properties = schema.entries("properties").map(|(_, property)| property);
    items.into_iter().chain(properties).chain(rest).find_map(unreadable)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Root,
    Item,
    Field,
}

/// What is not structural, ordered by its text.
pub fn validate(schema: &Value, at: &At<'_>) -> Errors {
    let mut errors = Errors::new();
    invariants(&mut errors, schema, Level::Root, at);
    let path = at.to_string();
    complete(&mut errors, schema, Some(schema), &path, &path);
    errors.sort_by_cached_key(ToString::to_string);
    errors
}

fn items(schema: &Value) -> Option<&Value> {
    schema.field("items").filter(|items| items.is_object())
}

fn invariants(errors: &mut Errors, schema: &Value, level: Level, at: &At<'_>) {
    let sort = schema.text("type");
    let embedded = schema.flag("x-kubernetes-embedded-resource");
    match items(schema) {
        None if sort == "array" => errors.push(Error::required(&at.field("items"), "must be specified")),
        None => {}
        Some(items) => invariants(errors, items, Level::Item, &at.field("items")),
    }
    let properties_at = at.field("properties");
    for (name, property) in schema.entries("properties") {
        invariants(errors, property, Level::Field, &properties_at.key(name));
    }
    if let Some(rest) = schema.field("additionalProperties") {
        let at = at.field("additionalProperties");
        if level == Level::Root {
            errors.push(Error::forbidden(&at, "must not be used at the root"));
        }
        if rest.is_object() {
            invariants(errors, rest, Level::Field, &at);
        }
        if embedded {
            errors.push(Error::forbidden(&at, "must not be used if x-kubernetes-embedded-resource is set"));
        }
    }
    extensions(errors, schema, at);
    let two_types = json!([{ "type": "integer" }, { "type": "string" }]);
    let skip_any = schema.get("anyOf") == Some(&two_types);
    let skip_first = schema.list("allOf").first().is_some_and(|it| it.get("anyOf") == Some(&two_types));
    value_rules(errors, schema, skip_any, skip_first, at);
    validate_type(errors, schema, level, at);
    metadata_types(errors, schema, level, embedded, at);
    let free = schema.flag("x-kubernetes-preserve-unknown-fields");
    if embedded && !free && schema.bare("properties") {
        let text = "must not be empty if x-kubernetes-embedded-resource is true without \
                    x-kubernetes-preserve-unknown-fields";
        errors.push(Error::required(&properties_at, text));
    }
}

fn extensions(errors: &mut Errors, schema: &Value, at: &At<'_>) {
    if !schema.flag("x-kubernetes-int-or-string") {
        return;
    }
    for name in ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"] {
        if schema.flag(name) {
            let text = "must be false if x-kubernetes-int-or-string is true";
            errors.push(Error::invalid(&at.field(name), true, text));
        }
    }
}

fn validate_type(errors: &mut Errors, schema: &Value, level: Level, at: &At<'_>) {
    let (sort, at) = (schema.text("type"), at.field("type"));
    let untyped = ["x-kubernetes-int-or-string", "x-kubernetes-preserve-unknown-fields"];
    if schema.flag("x-kubernetes-embedded-resource") && sort != "object" {
        let text = "must be object if x-kubernetes-embedded-resource is true";
        errors.push(match sort {
            "" => Error::required(&at, text),
            sort => Error::invalid(&at, sort, text),
        });
    } else if sort.is_empty() && !untyped.iter().any(|name| schema.flag(name)) {
        let text = match level {
            Level::Root => "must not be empty at the root",
            Level::Item => "must not be empty for specified array items",
            Level::Field => "must not be empty for specified object fields",
        };
        errors.push(Error::required(&at, text));
    }
    if level == Level::Root && !sort.is_empty() && sort != "object" {
        errors.push(Error::invalid(&at, sort, "must be object at the root"));
    }
}

/// Types and metadata of resources are what they are in all resources.
fn metadata_types(errors: &mut Errors, schema: &Value, level: Level, embedded: bool, at: &At<'_>) {
    let (properties, at) = (&schema["properties"], at.field("properties"));
    let resource = level == Level::Root || embedded;
    for name in ["kind", "apiVersion"].iter().filter(|_| resource) {
        if let Some(property) = properties.field(name).filter(|it| it.text("type") != "string") {
            let at = at.key(name);
            errors.push(Error::invalid(&at.field("type"), property.text("type"), "must be string"));
        }
    }
    let Some(metadata) = properties.field("metadata") else { return };
    let at = at.key("metadata");
    if resource && metadata.text("type") != "object" {
        errors.push(Error::invalid(&at.field("type"), metadata.text("type"), "must be object"));
    }
    if level != Level::Root {
        return;
    }
    let mut rest = metadata.clone();
    let mut names = metadata.entries("properties").map(|(name, _)| name.as_str());
    if !metadata.bare("properties") && names.all(|name| matches!(name, "name" | "generateName")) {
        remove(&mut rest, "properties");
    }
    ["type", "default"].iter().for_each(|name| drop(remove(&mut rest, name)));
    if rest.as_object().is_some_and(|rest| !rest.is_empty()) {
        let text = "must not specify anything other than name and generateName, but metadata is implicitly specified";
        errors.push(Error::forbidden(&at, text));
    }
}

/// What is said of values besides their types.
fn value_rules(errors: &mut Errors, schema: &Value, skip_any: bool, skip_first: bool, at: &At<'_>) {
    for (list, skip) in [("anyOf", skip_any), ("allOf", false), ("oneOf", false)] {
        let all = at.field(list);
        for (index, one) in schema.list(list).iter().enumerate().filter(|_| !skip) {
            nested(errors, one, skip_first && list == "allOf" && index == 0, &all.index(index));
        }
    }
    if let Some(not) = schema.field("not") {
        nested(errors, not, false, &at.field("not"));
    }
    let pattern = schema.text("pattern");
    if !pattern.is_empty()
        && let Err(why) = compile_pattern(pattern)
    {
        let text = format!("must be a valid regular expression, but isn't: {why}");
        errors.push(Error::invalid(&at.field("pattern"), pattern, text));
    }
}

/// A schema that only says something of values whose types stand elsewhere.
fn nested(errors: &mut Errors, schema: &Value, skip_any: bool, at: &At<'_>) {
    value_rules(errors, schema, skip_any, false, at);
    if let Some(items) = items(schema) {
        nested(errors, items, false, &at.field("items"));
    }
    let properties_at = at.field("properties");
    for (name, property) in schema.entries("properties") {
        nested(errors, property, false, &properties_at.key(name));
    }
    let mut forbid = |wrong: bool, name: &str, what: &str| {
        if wrong {
            errors.push(Error::forbidden(&at.field(name), format!("must be {what} to be structural")));
        }
    };
    forbid(!schema.text("type").is_empty(), "type", "empty");
    let rest = schema.field("additionalProperties").filter(|rest| **rest != Value::Bool(false));
    forbid(rest.is_some(), "additionalProperties", "undefined");
    forbid(schema.has("default"), "default", "undefined");
    forbid(!schema.text("title").is_empty(), "title", "empty");
    forbid(!schema.text("description").is_empty(), "description", "empty");
    for name in [
        "nullable",
        "x-kubernetes-preserve-unknown-fields",
        "x-kubernetes-embedded-resource",
        "x-kubernetes-int-or-string",
    ] {
        forbid(schema.flag(name), name, "false");
    }
    forbid(!schema.bare("x-kubernetes-list-map-keys"), "x-kubernetes-list-map-keys", "empty");
    for name in ["x-kubernetes-list-type", "x-kubernetes-map-type"] {
        forbid(schema.has(name), name, "undefined");
    }
    forbid(!schema.bare("x-kubernetes-validations"), "x-kubernetes-validations", "empty");
    if schema["properties"].has("metadata") {
        let text = "must not be specified in a nested context";
        errors.push(Error::forbidden(&properties_at.key("metadata"), text));
    }
}

/// What is said of values must be of values that the structure has. `rules` say it, at `said_at`; `schema` is the
/// structure at `at`.
fn complete(errors: &mut Errors, rules: &Value, schema: Option<&Value>, at: &str, said_at: &str) {
    let lists = ["allOf", "anyOf", "oneOf"];
    if let Some(not) = rules.field("not") {
        complete_nested(errors, not, schema, at, &format!("{said_at}.not"));
    }
    for list in lists {
        for (index, one) in rules.list(list).iter().enumerate() {
            complete_nested(errors, one, schema, at, &format!("{said_at}.{list}[{index}]"));
        }
    }
}

fn complete_nested(errors: &mut Errors, rules: &Value, schema: Option<&Value>, at: &str, said_at: &str) {
    let Some(schema) = schema else {
        errors.push(Error::required(&at, format!("because it is defined in {said_at}")));
        return;
    };
    complete(errors, rules, Some(schema), at, said_at);
    if let Some(rules) = items(rules) {
        complete_nested(errors, rules, items(schema), &format!("{at}.items"), &format!("{said_at}.items"));
    }
    for (name, rules) in rules.entries("properties") {
        let (at, said_at) = (format!("{at}.properties[{name}]"), format!("{said_at}.properties[{name}]"));
        complete_nested(errors, rules, schema["properties"].field(name), &at, &said_at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(schema: &Value) -> String {
        let errors = validate(schema, &At::new("s"));
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn rules_need_a_structure() {
        let schema = json!({ "type": "object", "properties": { "a": { "type": "string" } }, "allOf": [
            { "properties": { "a": { "pattern": "x", "type": "string" }, "b": { "minimum": 1 } } },
        ]});
        expect_test::expect![[r#"
            s.allOf[0].properties[a].type: Forbidden: must be empty to be structural
            s.properties[b]: Required value: because it is defined in s.allOf[0].properties[b]"#]]
        .assert_eq(&found(&schema));
    }

    #[test]
    fn types_are_needed() {
        let schema = json!({ "type": "object", "properties": {
            "a": {}, "l": { "type": "array" }, "i": { "x-kubernetes-int-or-string": true, "anyOf": [{ "type": "integer" },
                { "type": "string" }] }, "metadata": { "type": "object", "properties": { "labels": {} } },
        }});
        expect_test::expect![[r#"
            s.properties[a].type: Required value: must not be empty for specified object fields
            s.properties[l].items: Required value: must be specified
            s.properties[metadata].properties[labels].type: Required value: must not be empty for specified object fields
            s.properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified"#]]
        .assert_eq(&found(&schema));
    }
}
