//! Tells whether a tree is in canonical form already, as most of what patches return is.

use serde_json::Value;

use super::shape;
use crate::quantity::Quantity;
use crate::time::{Precision, Time};
use crate::types::{FieldKind, Type};

/// Whether decoding the tree's bytes would give the tree itself, with nothing to tell.
pub fn is_canonical(ty: &Type, value: &Value) -> bool {
    let Value::Object(map) = value else { return false };
    if ty.custom {
        // Nothing is left out of custom resources or filled in. What may have to be pruned takes the long way.
        return map.iter().all(|(key, value)| ty.field(key).is_some_and(|field| is_of(&field.kind, value)));
    }
    let known = map.iter().all(|(key, value)| {
        ty.field(key).is_some_and(|field| match value {
            // What is written for a field that is not set.
            Value::Null => shape::absent(field) == Some(Value::Null),
            value => is_of(&field.kind, value) && !shape::is_omitted(field, value),
        })
    });
    known && ty.always.iter().all(|&index| map.contains_key(ty.fields[usize::from(index)].name.as_ref()))
}

fn is_of(kind: &FieldKind, value: &Value) -> bool {
    match (kind, value) {
        (FieldKind::Bool, Value::Bool(_)) | (FieldKind::String, Value::String(_)) => true,
        (FieldKind::Int32, Value::Number(number)) => number.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
        (FieldKind::Int64, Value::Number(number)) => number.is_i64(),
        (FieldKind::IntOrString, Value::Number(number)) => number.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
        (FieldKind::IntOrString, Value::String(_)) => true,
        (FieldKind::Time, Value::String(text)) => is_time(text, Precision::Seconds),
        (FieldKind::MicroTime, Value::String(text)) => is_time(text, Precision::Micros),
        (FieldKind::Quantity, Value::String(text)) => {
            Quantity::parse(text).is_ok_and(|quantity| quantity.to_string() == *text)
        }
        (FieldKind::FieldsV1 | FieldKind::RawExtension, _) => true,
        (FieldKind::Object(ty), value) => is_canonical(ty, value),
        (FieldKind::List(list), Value::Array(items)) => items.iter().all(|item| is_of(&list.element, item)),
        (FieldKind::Map(map), Value::Object(entries)) => entries.values().all(|item| is_of(&map.element, item)),
        // Bytes, spans and schemas are rare: they take the long way.
        _ => false,
    }
}

fn is_time(text: &str, precision: Precision) -> bool {
    Time::parse(text, precision).is_ok_and(|time| !time.is_zero() && time.format(precision) == text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::json::{FieldValidation, decode, encode};
    use crate::types::GroupVersionKind;

    #[test]
    fn custom_resources() {
        let schema = json!({ "type": "object", "properties": { "spec": { "type": "object", "properties": {
            "size": { "type": "integer" }, "names": { "type": "array", "items": { "type": "string" } },
            "free": { "type": "object", "x-kubernetes-preserve-unknown-fields": true },
        } } } });
        let kind = GroupVersionKind::new("example.com", "v1", "Widget");
        let ty = crate::custom::build(kind, Some(&schema));
        let check = |spec: Value, expect: bool| {
            let meta = json!({ "name": "a", "labels": { "x": "y" } });
            let object =
                json!({ "apiVersion": "example.com/v1", "kind": "Widget", "metadata": meta, "spec": spec.clone() });
            assert_eq!(is_canonical(&ty, &object), expect, "{spec}");
            let decoded = decode(&ty, &encode(&object), FieldValidation::Strict).map(|decoded| decoded.value);
            assert!(!expect || decoded.as_ref() == Ok(&object), "{spec}: {decoded:?}");
        };
        check(json!({ "size": 3, "names": ["a", ""] }), true);
        check(json!({}), true);
        for other in
            [json!({ "size": "3" }), json!({ "size": null }), json!({ "unknown": 1 }), json!({ "free": { "a": 1 } })]
        {
            check(other, false);
        }
    }
}
