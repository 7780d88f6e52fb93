//! The annotation in which `apply` remembers what it applied.
//!
//! Follows `kubectl/pkg/util/apply.go`.

use serde_json::{Map, Value};

use crate::print::json;

pub const ANNOTATION: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// What was applied last, as the annotation has it.
pub fn of(live: &Value) -> Result<Value, String> {
    match live["metadata"]["annotations"][ANNOTATION].as_str() {
        None | Some("") => Ok(Value::Null),
        Some(text) => {
            serde_json::from_str(text).map_err(|error| format!("the annotation {ANNOTATION} is no JSON: {error}"))
        }
    }
}

/// The object with itself in its annotation.
pub fn annotated(object: &Value) -> Value {
    let mut object = object.clone();
    let annotations = annotations(&mut object);
    annotations.remove(ANNOTATION);
    let text = format!("{}\n", json::compact(&object));
    self::annotations(&mut object).insert(ANNOTATION.to_owned(), Value::from(text));
    object
}

/// The annotations of an object, made when there are none.
pub fn annotations(object: &mut Value) -> &mut Map<String, Value> {
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    let mut place = object;
    for key in ["metadata", "annotations"] {
        place = &mut place[key];
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
    }
    place.as_object_mut().expect("was just made an object")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn remembers() {
        let object = json!({"kind": "A", "metadata": {"name": "a", "annotations": {ANNOTATION: "old"}}, "x": "<"});
        let annotated = annotated(&object);
        let text = annotated["metadata"]["annotations"][ANNOTATION].as_str();
        assert_eq!(text, Some("{\"kind\":\"A\",\"metadata\":{\"annotations\":{},\"name\":\"a\"},\"x\":\"\\u003c\"}\n"));
        assert_eq!(of(&annotated).expect("JSON")["x"], "<");
        assert_eq!(of(&json!({})), Ok(Value::Null));
    }
}
