//! Whether a value is as a schema wants it. Behaviour: `kube-openapi/pkg/validation/validate`,
//! `apiextensions-apiserver/pkg/apiserver/validation`.

mod formats;
mod patterns;

use schema::Value;

pub use formats::is_known as is_known_format;
pub use patterns::compile as compile_pattern;

use crate::field::{Error, Errors, quote};
use crate::tree::Tree;

/// A value in its place.
struct Place<'a> {
    /// The path of the whole value, in the object.
    root: &'a str,
    /// The path within the value: `.spec.size`, or empty.
    name: String,
}

impl Place<'_> {
    fn path(&self) -> String {
        match self.name.strip_prefix('.').unwrap_or(&self.name) {
            "" => self.root.to_owned(),
            name if self.root.is_empty() => name.to_owned(),
            name => format!("{}.{name}", self.root),
        }
    }

    fn shown(&self) -> &str {
        self.name.strip_prefix('.').unwrap_or(&self.name)
    }

    fn invalid(&self, value: impl Into<Value>, what: &str) -> Error {
        Error::invalid(&self.path(), value, format!("{} in body {what}", self.shown()))
    }

    fn mistyped(&self, actual: &str, wanted: &str) -> Error {
        let text = format!("{} in body must be of type {wanted}: {}", self.shown(), quote(actual));
        Error::type_invalid(&self.path(), actual, text)
    }

    fn below(&self, step: &str) -> Place<'_> {
        Place { root: self.root, name: format!("{}{step}", self.name) }
    }
}

/// Tells what is wrong with a value at a path.
pub fn validate(errors: &mut Errors, value: &Value, schema: &Value, path: &str) {
    check(errors, value, schema, &Place { root: path, name: String::new() });
}

fn types(schema: &Value) -> Vec<&str> {
    if schema.flag("x-kubernetes-int-or-string") {
        return vec!["integer", "string"];
    }
    schema.set_text("type").filter(|it| !it.is_empty()).into_iter().collect()
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn check(errors: &mut Errors, value: &Value, schema: &Value, place: &Place<'_>) {
    let (wanted, actual) = (types(schema), type_of(value));
    if value.is_null() {
        if !wanted.is_empty() && !wanted.contains(&"null") && !schema.flag("nullable") {
            errors.push(place.mistyped("null", &wanted.join(",")));
        }
        if !schema.flag("nullable") {
            enumeration(errors, value, schema, place);
        }
        return;
    }
    let whole = value.as_f64().is_some_and(|number| number.fract() == 0.0);
    let fits = wanted.is_empty()
        || wanted.contains(&actual)
        || (actual == "number" && whole && wanted.contains(&"integer"))
        || (actual == "integer" && wanted.contains(&"number"));
    if !fits {
        errors.push(place.mistyped(actual, &wanted.join(",")));
    }
    combinations(errors, value, schema, place);
    match value {
        Value::String(text) => check_text(errors, text, schema, place),
        Value::Number(_) => check_number(errors, value, schema, place),
        Value::Array(list) => check_list(errors, list, schema, place),
        _ => {}
    }
    enumeration(errors, value, schema, place);
    if value.is_object() {
        check_object(errors, value, schema, place);
    }
}

fn enumeration(errors: &mut Errors, value: &Value, schema: &Value, place: &Place<'_>) {
    let allowed = schema.list("enum");
    if allowed.is_empty() || allowed.iter().any(|one| same(one, value)) {
        return;
    }
    let shown = |one: &Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    let allowed: Vec<String> = allowed.iter().map(shown).collect();
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    errors.push(Error::not_supported(&place.path(), value.clone(), &allowed));
}

fn same(a: &Value, b: &Value) -> bool {
    a == b || a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| a.total_cmp(&b).is_eq())
}

fn good(value: &Value, schema: &Value, place: &Place<'_>) -> bool {
    let mut errors = Errors::new();
    check(&mut errors, value, schema, place);
    errors.is_empty()
}

fn combinations(errors: &mut Errors, value: &Value, schema: &Value, place: &Place<'_>) {
    let shown = quote(place.shown());
    let mut told = |text: String| errors.push(Error::invalid(&place.root, "", text));
    let any = schema.list("anyOf");
    if !any.is_empty() && !any.iter().any(|one| good(value, one, place)) {
        told(format!("{shown} must validate at least one schema (anyOf)"));
    }
    let one = schema.list("oneOf");
    let fitting = one.iter().filter(|one| good(value, one, place)).count();
    if !one.is_empty() && fitting != 1 {
        let how = match fitting {
            0 => "Found none valid".to_owned(),
            count => format!("Found {count} valid alternatives"),
        };
        told(format!("{shown} must validate one and only one schema (oneOf). {how}"));
    }
    let all = schema.list("allOf");
    let fitting = all.iter().filter(|one| good(value, one, place)).count();
    if fitting < all.len() {
        let how = if fitting == 0 { ". None validated" } else { "" };
        told(format!("{shown} must validate all the schemas (allOf){how}"));
    }
    if schema.field("not").is_some_and(|not| good(value, not, place)) {
        told(format!("{shown} must not validate the schema (not)"));
    }
    if fitting < all.len() {
        all.iter().for_each(|one| check(errors, value, one, place));
    }
}

fn check_text(errors: &mut Errors, text: &str, schema: &Value, place: &Place<'_>) {
    let length = text.chars().count();
    if let Some(most) = size(schema, "maxLength").filter(|most| length > *most) {
        errors.push(Error::too_long(&place.path(), most));
    }
    if let Some(least) = size(schema, "minLength").filter(|least| length < *least) {
        errors.push(place.invalid(text, &format!("should be at least {least} chars long")));
    }
    let pattern = schema.text("pattern");
    if !pattern.is_empty() && !patterns::matches(pattern, text) {
        errors.push(place.invalid(text, &format!("should match '{pattern}'")));
    }
    let format = schema.text("format");
    if !format.is_empty() && !formats::fits(format, text) {
        let told = format!("{} in body must be of type {format}: {}", place.shown(), quote(text));
        errors.push(Error::type_invalid(&place.path(), text, told));
    }
}

fn size(schema: &Value, name: &str) -> Option<usize> {
    schema.number(name).and_then(|number| usize::try_from(number).ok())
}

fn check_number(errors: &mut Errors, value: &Value, schema: &Value, place: &Place<'_>) {
    let Some(number) = value.as_f64() else { return };
    let limit = |name: &str| schema.get(name).and_then(Value::as_f64);
    if let Some(factor) = limit("multipleOf").filter(|factor| *factor > 0.0) {
        let ratio = number / factor;
        if ratio.fract() != 0.0 {
            errors.push(place.invalid(value.clone(), &format!("should be a multiple of {factor}")));
        }
    }
    if let Some(most) = limit("maximum") {
        let exclusive = schema.flag("exclusiveMaximum");
        if number > most || (exclusive && number >= most) {
            let than = if exclusive { "less than" } else { "less than or equal to" };
            errors.push(place.invalid(value.clone(), &format!("should be {than} {most}")));
        }
    }
    if let Some(least) = limit("minimum") {
        let exclusive = schema.flag("exclusiveMinimum");
        if number < least || (exclusive && number <= least) {
            let than = if exclusive { "greater than" } else { "greater than or equal to" };
            errors.push(place.invalid(value.clone(), &format!("should be {than} {least}")));
        }
    }
}

fn check_list(errors: &mut Errors, list: &[Value], schema: &Value, place: &Place<'_>) {
    if let Some(items) = schema.field("items").filter(|items| items.is_object()) {
        for (index, item) in list.iter().enumerate() {
            check(errors, item, items, &place.below(&format!("[{index}]")));
        }
    }
    if let Some(least) = size(schema, "minItems").filter(|least| list.len() < *least) {
        errors.push(place.invalid(list.len(), &format!("should have at least {least} items")));
    }
    if let Some(most) = size(schema, "maxItems").filter(|most| list.len() > *most) {
        errors.push(Error::too_many(&place.path(), list.len(), most));
    }
    let repeated = |(index, item): (usize, &Value)| list[..index].iter().any(|other| same(other, item));
    if schema.flag("uniqueItems") && list.iter().enumerate().any(repeated) {
        errors.push(place.invalid("", "shouldn't contain duplicates"));
    }
}

fn check_object(errors: &mut Errors, value: &Value, schema: &Value, place: &Place<'_>) {
    let Some(map) = value.as_object() else { return };
    if let Some(least) = size(schema, "minProperties").filter(|least| map.len() < *least) {
        errors.push(place.invalid(map.len(), &format!("should have at least {least} properties")));
    }
    if let Some(most) = size(schema, "maxProperties").filter(|most| map.len() > *most) {
        errors.push(Error::too_many(&place.path(), map.len(), most));
    }
    let rest = schema.field("additionalProperties");
    for (key, item) in map {
        let below = place.below(&format!(".{key}"));
        match (schema["properties"].field(key), rest) {
            (Some(property), _) => check(errors, item, property, &below),
            (None, Some(Value::Bool(false))) => {
                let text = format!("{}.{key} in body is a forbidden property", place.shown());
                errors.push(Error::invalid(&place.path(), "", text));
            }
            (None, Some(rest)) if rest.is_object() => check(errors, item, rest, &below),
            _ => {}
        }
    }
    for name in schema.texts("required").filter(|name| !map.contains_key(*name)) {
        errors.push(Error::required(&place.below(&format!(".{name}")).path(), ""));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(value: &Value, schema: &Value) -> String {
        let mut errors = Errors::new();
        validate(&mut errors, value, schema, "");
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn faults_are_told_as_upstream_tells_them() {
        let schema = json!({ "type": "object", "required": ["name"], "properties": {
            "size": { "type": "integer", "minimum": 1 },
            "name": { "type": "string", "pattern": "^a+$", "enum": ["a", "aa"] },
            "tags": { "type": "array", "maxItems": 1, "items": { "type": "string" } },
            "port": { "x-kubernetes-int-or-string": true },
        }});
        expect_test::expect![[r#"
            name: Required value
            size: Invalid value: 0: size in body should be greater than or equal to 1
            size: Invalid value: "string": size in body must be of type integer: "string"
            name: Invalid value: "b": name in body should match '^a+$'
            name: Unsupported value: "b": supported values: "a", "aa"
            tags[0]: Invalid value: "integer": tags[0] in body must be of type string: "integer"
            tags: Too many: 2: must have at most 1 item
            port: Invalid value: "boolean": port in body must be of type integer,string: "boolean""#]]
        .assert_eq(
            &[
                found(&json!({}), &schema),
                found(&json!({ "name": "a", "size": 0 }), &schema),
                found(&json!({ "name": "a", "size": "x" }), &schema),
                found(&json!({ "name": "b" }), &schema),
                found(&json!({ "name": "aa", "tags": [1, "x"] }), &schema),
                found(&json!({ "name": "aa", "port": true }), &schema),
            ]
            .join("\n"),
        );
    }
}
