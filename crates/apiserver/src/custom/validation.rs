//! Judges values by their schema, with the texts of upstream's validator (`kube-openapi/pkg/validation/validate`,
//! `apiextensions-apiserver/pkg/apiserver/validation`). What an update leaves as it was is not held against it
//! (ratcheting).

mod combined;
mod numbers;
mod report;

use kinds::field::{At, Errors};
use schema::Value;

use super::schema::{ListType, Schema};
use report::{Fault, Report, Sort};

/// What is wrong with a whole object; `old` is what it was before an update.
pub fn validate(schema: &Schema, object: &Value, old: Option<&Value>) -> Errors {
    check(schema, object, old, None).into_errors("")
}

/// What is wrong with the part of an object that lies under a top-level field. Texts name places from there, as
/// upstream's do.
pub fn validate_part(schema: &Schema, part: &Value, old: Option<&Value>, name: &str) -> Errors {
    check(schema, part, old, None).into_errors(name)
}

/// A place: `None` is the root.
type Place<'a> = Option<&'a At<'a>>;

fn text(at: Place<'_>) -> String {
    at.map(ToString::to_string).unwrap_or_default()
}

/// Judges a value; what is bad but was the same before counts as good.
fn check(schema: &Schema, value: &Value, old: Option<&Value>, at: Place<'_>) -> Report {
    let mut report = judge(schema, value, old, at);
    if !report.is_valid() && old == Some(value) {
        report.faults.clear();
    }
    report
}

/// Judges a value at its own level as it is, and what lies below with respect to what it was.
fn judge(schema: &Schema, value: &Value, old: Option<&Value>, at: Place<'_>) -> Report {
    let mut report = Report::default();
    if value.is_null() {
        report.merge(check_type(schema, value, at));
        report.merge(check_enumeration(schema, value, at));
        return report;
    }
    let mut add = |part: Report| {
        report.merge(part);
        report.matches += 1;
    };
    if !schema.types.is_empty() || schema.format.is_some() {
        add(check_type(schema, value, at));
    }
    add(combined::check(schema, value, old, at));
    match value {
        Value::String(it) => {
            add(check_text(schema, it, at));
            if schema.format.is_some() {
                add(check_format(schema, it, at));
            }
        }
        Value::Number(it) => add(numbers::check(schema, it, at)),
        Value::Array(items) => add(check_list(schema, items, old, at)),
        _ => {}
    }
    add(check_enumeration(schema, value, at));
    if let Value::Object(map) = value {
        add(check_object(schema, map, old, at));
    }
    report.matches += 1;
    report
}

/// The name of a value's type and of its format, as upstream sees them.
fn type_of(value: &Value) -> (&'static str, &'static str) {
    match value {
        Value::Null => ("null", ""),
        Value::Bool(_) => ("boolean", ""),
        Value::Number(it) if it.is_i64() || it.is_u64() => ("integer", "int64"),
        Value::Number(_) => ("number", "float64"),
        Value::String(_) => ("string", ""),
        Value::Array(_) => ("array", ""),
        Value::Object(_) => ("object", ""),
    }
}

fn check_type(schema: &Schema, value: &Value, at: Place<'_>) -> Report {
    let types = &schema.types;
    let wrong = |wanted: &str, found: &str| {
        let message = format!("{0} in body must be of type {wanted}: {1}", text(at), kinds::field::quote(found));
        Report::of(Fault { name: text(at), sort: Sort::Type(found.into()), message })
    };
    let (name, format) = type_of(value);
    if value.is_null() {
        if !types.is_empty() && !schema.nullable {
            return wrong(&types.join(","), "null");
        }
        return Report::good();
    }
    let is_whole = |it: &serde_json::Number| it.as_f64().is_some_and(numbers::is_whole);
    let whole = name == "number" && value.as_number().is_some_and(is_whole) && types.contains(&"integer");
    let number = name == "integer" && types.contains(&"number");
    let fits = types.contains(&name) || whole || number;
    let in_text = matches!(value, Value::String(_) | Value::Array(_));
    if let Some(wanted) = &schema.format {
        if !in_text && !fits && format != wanted.name() {
            return wrong(wanted.name(), format);
        }
        if in_text && !types.iter().any(|it| matches!(*it, "number" | "integer")) {
            return Report::good();
        }
    }
    if fits { Report::good() } else { wrong(&types.join(","), name) }
}

fn check_enumeration(schema: &Schema, value: &Value, at: Place<'_>) -> Report {
    let same = |allowed: &Value| match (allowed, value) {
        (_, Value::Null) | (Value::Null, _) => false,
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (one, other) => one == other,
    };
    if schema.enumeration.is_empty() || schema.enumeration.iter().any(same) {
        return Report::default();
    }
    let allowed = schema.enumeration.iter().map(|one| match one {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    let allowed: Vec<String> = allowed.collect();
    let message = format!("{} in body should be one of [{}]", text(at), allowed.join(" "));
    Report::of(Fault { name: text(at), sort: Sort::Enumeration(value.clone(), allowed), message })
}

fn check_text(schema: &Schema, value: &str, at: Place<'_>) -> Report {
    let fault = |sort: Sort, what: String| {
        Report::of(Fault { name: text(at), sort, message: format!("{} in body {what}", text(at)) })
    };
    if schema.max_length.is_some() || schema.min_length.is_some() {
        let length = i64::try_from(value.chars().count()).unwrap_or(i64::MAX);
        if let Some(most) = schema.max_length.filter(|most| length > *most) {
            return fault(Sort::TooLong(most), format!("should be at most {most} chars long"));
        }
        if let Some(least) = schema.min_length.filter(|least| length < *least) {
            return fault(Sort::Invalid(value.into()), format!("should be at least {least} chars long"));
        }
    }
    let Some(pattern) = &schema.pattern else { return Report::default() };
    match pattern.is_match(value) {
        Ok(true) => Report::default(),
        Ok(false) => fault(Sort::Invalid(value.into()), format!("should match '{}'", pattern.text)),
        Err(why) => {
            let shown = format!("should match '{}, but pattern is invalid: {why}'", pattern.text);
            fault(Sort::Invalid(value.into()), shown)
        }
    }
}

fn check_format(schema: &Schema, value: &str, at: Place<'_>) -> Report {
    match &schema.format {
        Some(format) if !format.holds(value) => {
            let (name, shown) = (text(at), kinds::field::quote(value));
            let message = format!("{name} in body must be of type {}: {shown}", format.name());
            Report::of(Fault { name, sort: Sort::Type(value.into()), message })
        }
        _ => Report::default(),
    }
}

fn check_list(schema: &Schema, items: &[Value], old: Option<&Value>, at: Place<'_>) -> Report {
    let mut report = Report::good();
    let root = At::new("");
    let here = at.unwrap_or(&root);
    if let Some(below) = &schema.items {
        for (index, item) in items.iter().enumerate() {
            let part = match old.and_then(|old| old_item(schema, item, old)) {
                Some(old) => check(below, item, Some(old), Some(&here.index(index))),
                None => judge(below, item, None, Some(&here.index(index))),
            };
            report.merge(part);
        }
    }
    let size = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let mut fault = |sort: Sort, what: String| {
        report.add(Fault { name: text(at), sort, message: format!("{} in body {what}", text(at)) });
    };
    if let Some(least) = schema.min_items.filter(|least| size < *least) {
        fault(Sort::Invalid(size.into()), format!("should have at least {least} items"));
    }
    if let Some(most) = schema.max_items.filter(|most| size > *most) {
        fault(Sort::TooMany(size, most), format!("should have at most {most} items"));
    }
    if schema.unique_items && items.iter().enumerate().any(|(index, item)| items[..index].contains(item)) {
        fault(Sort::Invalid("".into()), "shouldn't contain duplicates".into());
    }
    report
}

/// What an item of a list was before; only the items of maps can be told apart.
fn old_item<'a>(schema: &Schema, item: &Value, old: &'a Value) -> Option<&'a Value> {
    if schema.list_type != ListType::Map {
        return None;
    }
    let same = |other: &&Value| schema.map_keys.iter().all(|key| other.get(key) == item.get(key));
    old.as_array()?.iter().find(same)
}

fn check_object(schema: &Schema, map: &schema::Map<String, Value>, old: Option<&Value>, at: Place<'_>) -> Report {
    let mut report = Report::default();
    let size = i64::try_from(map.len()).unwrap_or(i64::MAX);
    let mut fault = |sort: Sort, what: String| {
        report.add(Fault { name: text(at), sort, message: format!("{} in body {what}", text(at)) });
    };
    if let Some(least) = schema.min_properties.filter(|least| size < *least) {
        fault(Sort::Invalid(size.into()), format!("should have at least {least} properties"));
    }
    if let Some(most) = schema.max_properties.filter(|most| size > *most) {
        fault(Sort::TooMany(size, most), format!("should have at most {most} properties"));
    }
    if let Some(super::schema::Additional::Allowed(false)) = schema.additional {
        for name in map.keys().filter(|name| !schema.properties.contains_key(*name)) {
            let message = format!("{}.{name} in body is a forbidden property", text(at));
            report.add(Fault { name: text(at), sort: Sort::Invalid(name.as_str().into()), message });
        }
    }
    for (name, value) in map {
        let Some(below) = schema.field(name) else { continue };
        let place = match at {
            Some(at) => at.field(name),
            None => At::new(name),
        };
        // Kind and version are the same in what was only because both were made so.
        let comparable = at.is_some() || !matches!(name.as_str(), "kind" | "apiVersion");
        let before = old.filter(|_| comparable).and_then(|old| old.get(name));
        report.merge(match before {
            Some(old) => check(below, value, Some(old), Some(&place)),
            None => judge(below, value, None, Some(&place)),
        });
    }
    for name in schema.required.iter().filter(|name| !map.contains_key(*name)) {
        let name = format!("{}.{name}", text(at));
        let message = format!("{name} in body is required");
        report.add(Fault { name, sort: Sort::Required, message });
    }
    report
}

#[cfg(test)]
mod tests;
