//! JSON Patch (RFC 6902).
//!
//! Follows upstream's library (`evanphx/json-patch` v4) where it differs from the RFC: negative indices count from
//! the end, `replace` adds a missing field, and errors have its texts.

use serde_json::{Map, Value};
use thiserror::Error;

use crate::json as codec;

/// How many operations a patch may have.
pub const MAX_OPERATIONS: usize = 10_000;
/// How much `copy` may add, in bytes of JSON.
pub const MAX_COPIED: usize = 3 * 1024 * 1024;

/// Why a patch is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JsonPatchError {
    /// Not a patch (400).
    #[error("{0}")]
    Malformed(String),
    /// Too many operations (413).
    #[error("The allowed maximum operations in a JSON patch is {MAX_OPERATIONS}, got {0}")]
    TooLarge(usize),
    /// The patch does not fit the object (422).
    #[error("{0}")]
    DoesNotApply(String),
}

/// A patch.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPatch {
    operations: Vec<Map<String, Value>>,
    /// What strict decoding refuses: `json patch unknown field "[0].foo"`.
    pub findings: Vec<String>,
}

impl JsonPatch {
    /// Reads a patch.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonPatchError> {
        let malformed = |text: String| JsonPatchError::Malformed(format!("error decoding patch: {text}"));
        let value = codec::decode_any(bytes).map_err(|error| malformed(error.to_string()))?;
        let Value::Array(items) = value else {
            let what = describe(&value);
            let text = format!("json: cannot unmarshal {what} into Go value of type []handlers.jsonPatchOp");
            return if value.is_null() {
                Ok(Self { operations: vec![], findings: vec![] })
            } else {
                Err(malformed(text))
            };
        };
        let (mut operations, mut findings) = (Vec::with_capacity(items.len()), Vec::new());
        for (index, item) in items.into_iter().enumerate() {
            let Value::Object(operation) = item else {
                let what = describe(&item);
                let text = format!("json: cannot unmarshal {what} into Go value of type handlers.jsonPatchOp");
                return Err(malformed(text));
            };
            for (key, value) in &operation {
                match key.as_str() {
                    "op" | "path" | "from" if !value.is_string() && !value.is_null() => {
                        let what = describe(value);
                        return Err(malformed(format!(
                            "json: cannot unmarshal {what} into Go struct field jsonPatchOp.{key} of type string"
                        )));
                    }
                    "op" | "path" | "from" | "value" => {}
                    _ => {
                        findings.push(format!("json patch unknown field {}", codec::quote(&format!("[{index}].{key}"))))
                    }
                }
            }
            operations.push(operation);
        }
        if operations.len() > MAX_OPERATIONS {
            return Err(JsonPatchError::TooLarge(operations.len()));
        }
        Ok(Self { operations, findings })
    }

    /// Whether it changes nothing whatever it is applied to.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The patched object.
    pub fn apply(&self, mut document: Value) -> Result<Value, JsonPatchError> {
        let mut copied = 0;
        for operation in &self.operations {
            Operation(operation).apply(&mut document, &mut copied).map_err(JsonPatchError::DoesNotApply)?;
        }
        Ok(document)
    }
}

fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Where the last part of a path is looked up.
enum Container<'a> {
    Object(&'a mut Map<String, Value>),
    Array(&'a mut Vec<Value>),
}

const MISSING: &str = "missing value";

struct Operation<'a>(&'a Map<String, Value>);

impl Operation<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    fn path(&self, operation: &str) -> Result<&str, String> {
        self.text("path").ok_or_else(|| match operation {
            "add" | "remove" | "copy" => format!("{operation} operation failed to decode path: {MISSING}"),
            _ => format!("{operation} operation failed to decode path: operation missing path field: {MISSING}"),
        })
    }

    fn from(&self, operation: &str) -> Result<&str, String> {
        self.text("from").ok_or_else(|| {
            format!("{operation} operation failed to decode from: operation, missing from field: {MISSING}")
        })
    }

    fn value(&self) -> Value {
        self.0.get("value").cloned().unwrap_or(Value::Null)
    }

    fn apply(&self, document: &mut Value, copied: &mut usize) -> Result<(), String> {
        match self.text("op").unwrap_or("unknown") {
            "add" => self.add(document),
            "remove" => self.remove(document),
            "replace" => self.replace(document),
            "move" => self.move_value(document),
            "copy" => self.copy(document, copied),
            "test" => self.test(document),
            other => Err(format!("Unexpected kind: {other}")),
        }
    }

    fn add(&self, document: &mut Value) -> Result<(), String> {
        let path = self.path("add")?;
        let (mut container, key) = find(document, path)
            .ok_or_else(|| format!("add operation does not apply: doc is missing path: \"{path}\": {MISSING}"))?;
        let value = self.value();
        check_depth(path, &value)
            .and_then(|()| container.add(&key, value))
            .map_err(|error| format!("error in add for path: '{path}': {error}"))
    }

    fn remove(&self, document: &mut Value) -> Result<(), String> {
        let path = self.path("remove")?;
        let (mut container, key) = find(document, path)
            .ok_or_else(|| format!("remove operation does not apply: doc is missing path: \"{path}\": {MISSING}"))?;
        container.remove(&key).map(drop).map_err(|error| format!("error in remove for path: '{path}': {error}"))
    }

    fn replace(&self, document: &mut Value) -> Result<(), String> {
        let path = self.path("replace")?;
        if path.is_empty() {
            let value = self.value();
            if !value.is_object() && !value.is_array() {
                return Err("replace operation value must be object or array: %!w(<nil>)".into());
            }
            *document = value;
            return Ok(());
        }
        let (mut container, key) = find(document, path)
            .ok_or_else(|| format!("replace operation does not apply: doc is missing path: {path}: {MISSING}"))?;
        container
            .set(&key, self.value())
            .map_err(|_| format!("replace operation does not apply: doc is missing key: {path}: {MISSING}"))
    }

    fn move_value(&self, document: &mut Value) -> Result<(), String> {
        let from = self.from("move")?;
        let (mut container, key) = find(document, from)
            .ok_or_else(|| format!("move operation does not apply: doc is missing from path: {from}: {MISSING}"))?;
        let value = container.remove(&key).map_err(|error| format!("error in move for path: '{key}': {error}"))?;
        let path = self.path("move")?;
        let (mut container, key) = find(document, path).ok_or_else(|| {
            format!("move operation does not apply: doc is missing destination path: {path}: {MISSING}")
        })?;
        check_depth(path, &value)
            .and_then(|()| container.add(&key, value))
            .map_err(|error| format!("error in move for path: '{path}': {error}"))
    }

    fn copy(&self, document: &mut Value, copied: &mut usize) -> Result<(), String> {
        let from = self.from("copy")?;
        let (container, key) = find(document, from)
            .ok_or_else(|| format!("copy operation does not apply: doc is missing from path: {from}: {MISSING}"))?;
        let value = container.get(&key).map_err(|error| format!("error in copy for from: '{from}': {error}"))?;
        let value = value.cloned().unwrap_or(Value::Null);
        *copied += codec::encode(&value).len();
        let path = self.path("copy")?;
        let (mut container, key) = find(document, path).ok_or_else(|| {
            format!("copy operation does not apply: doc is missing destination path: {path}: {MISSING}")
        })?;
        if *copied > MAX_COPIED {
            return Err(format!(
                "Unable to complete the copy, the accumulated size increase of copy is {copied}, exceeding the limit {MAX_COPIED}"
            ));
        }
        check_depth(path, &value)
            .and_then(|()| container.add(&key, value))
            .map_err(|error| format!("error while adding value during copy: {error}"))
    }

    fn test(&self, document: &mut Value) -> Result<(), String> {
        let path = self.path("test")?;
        let expected = self.value();
        let equal = if path.is_empty() {
            *document == expected
        } else {
            let (container, key) = find(document, path)
                .ok_or_else(|| format!("test operation does not apply: is missing path: {path}: {MISSING}"))?;
            let found = container.get(&key).map_err(|error| format!("error in test for path: '{path}': {error}"))?;
            found.unwrap_or(&Value::Null) == &expected
        };
        if equal { Ok(()) } else { Err(format!("testing value {path} failed: test failed")) }
    }
}

/// Whether a value at a path is not nested deeper than can be decoded.
fn check_depth(path: &str, value: &Value) -> Result<(), String> {
    fn depth(value: &Value) -> usize {
        match value {
            Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
            Value::Object(map) => 1 + map.values().map(depth).max().unwrap_or(0),
            _ => 0,
        }
    }
    let above = path.bytes().filter(|&byte| byte == b'/').count();
    if above + depth(value) > codec::MAX_DEPTH { Err("value is nested too deeply".into()) } else { Ok(()) }
}

/// The object or array that a path's last part is in, and that part.
fn find<'a>(document: &'a mut Value, path: &str) -> Option<(Container<'a>, String)> {
    // What stands before the first slash is not looked at.
    let mut parts: Vec<&str> = path.split('/').skip(1).collect();
    let key = unescape(parts.pop()?);
    let mut container = Container::of(document)?;
    for part in parts {
        container = Container::of(container.into_child(&unescape(part))?)?;
    }
    Some((container, key))
}

fn unescape(part: &str) -> String {
    // Both escapes at once: `~01` is `~1`, not `/`.
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        let (text, skip) = match rest.as_bytes().get(at + 1) {
            Some(b'0') => ("~", 2),
            Some(b'1') => ("/", 2),
            _ => ("~", 1),
        };
        out.push_str(text);
        rest = &rest[at + skip..];
    }
    out + rest
}

impl<'a> Container<'a> {
    fn of(value: &'a mut Value) -> Option<Self> {
        match value {
            Value::Object(map) => Some(Self::Object(map)),
            Value::Array(items) => Some(Self::Array(items)),
            _ => None,
        }
    }

    fn into_child(self, key: &str) -> Option<&'a mut Value> {
        match self {
            Self::Object(map) => map.get_mut(key),
            Self::Array(items) => {
                let index = position(key, items.len()).ok()?;
                items.get_mut(index)
            }
        }
    }

    fn get(&self, key: &str) -> Result<Option<&Value>, String> {
        match self {
            Self::Object(map) => Ok(map.get(key)),
            Self::Array(items) => {
                let index = position(key, items.len())?;
                items.get(index).map(Some).ok_or_else(|| invalid_index(key))
            }
        }
    }

    fn set(&mut self, key: &str, value: Value) -> Result<(), String> {
        match self {
            Self::Object(map) => {
                map.insert(key.to_owned(), value);
                Ok(())
            }
            Self::Array(items) => {
                let index = position(key, items.len())?;
                *items.get_mut(index).ok_or_else(|| invalid_index(key))? = value;
                Ok(())
            }
        }
    }

    fn add(&mut self, key: &str, value: Value) -> Result<(), String> {
        match self {
            Self::Object(map) => {
                map.insert(key.to_owned(), value);
                Ok(())
            }
            Self::Array(items) if key == "-" => {
                items.push(value);
                Ok(())
            }
            Self::Array(items) => {
                let index = position(key, items.len() + 1)
                    .map_err(|error| if error.starts_with("strconv") { not_an_index(key, &error) } else { error })?;
                if index > items.len() {
                    return Err(invalid_index(key));
                }
                items.insert(index, value);
                Ok(())
            }
        }
    }

    fn remove(&mut self, key: &str) -> Result<Value, String> {
        match self {
            Self::Object(map) => {
                map.remove(key).ok_or_else(|| format!("Unable to remove nonexistent key: {key}: {MISSING}"))
            }
            Self::Array(items) => {
                let index = position(key, items.len())?;
                if index < items.len() { Ok(items.remove(index)) } else { Err(invalid_index(key)) }
            }
        }
    }
}

/// An index, where negative ones count from the end; it may be past the end.
fn position(key: &str, length: usize) -> Result<usize, String> {
    let index: i64 = key.parse().map_err(|_| format!("strconv.Atoi: parsing {}: invalid syntax", codec::quote(key)))?;
    if index >= 0 {
        return Ok(usize::try_from(index).unwrap_or(usize::MAX));
    }
    let back = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
    length.checked_sub(back).ok_or_else(|| invalid_index(key))
}

fn not_an_index(key: &str, error: &str) -> String {
    format!("value was not a proper array index: '{key}': {error}")
}

fn invalid_index(key: &str) -> String {
    format!("Unable to access invalid index: {key}: invalid index referenced")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(patch: Value, expect: Result<Value, &str>) {
        let document = json!({"a": {"b/c": [1, 2, 3]}, "n": null});
        let patch = JsonPatch::parse(patch.to_string().as_bytes()).expect("a patch");
        assert_eq!(patch.apply(document).map_err(|error| error.to_string()), expect.map_err(str::to_owned));
    }

    #[test]
    fn operations() {
        check(
            json!([{"op": "add", "path": "/a/b~1c/1", "value": 9}, {"op": "remove", "path": "/n"}]),
            Ok(json!({"a": {"b/c": [1, 9, 2, 3]}})),
        );
        check(
            json!([{"op": "add", "path": "/a/b~1c/-", "value": 4}, {"op": "replace", "path": "/a/b~1c/-1", "value": 5}]),
            Ok(json!({"a": {"b/c": [1, 2, 3, 5]}, "n": null})),
        );
        check(
            json!([{"op": "move", "from": "/a/b~1c", "path": "/x"}, {"op": "copy", "from": "/x/0", "path": "/y"},
                {"op": "test", "path": "/y", "value": 1}, {"op": "replace", "path": "/new", "value": 1}]),
            Ok(json!({"a": {}, "n": null, "x": [1, 2, 3], "y": 1, "new": 1})),
        );
    }

    #[test]
    fn what_does_not_apply() {
        for (operation, expect) in [
            (
                json!({"op": "add", "path": "/x/y"}),
                "add operation does not apply: doc is missing path: \"/x/y\": missing value",
            ),
            (
                json!({"op": "remove", "path": "/x"}),
                "error in remove for path: '/x': Unable to remove nonexistent key: x: missing value",
            ),
            (
                json!({"op": "replace", "path": "/a/b~1c/7"}),
                "replace operation does not apply: doc is missing key: /a/b~1c/7: missing value",
            ),
            (
                json!({"op": "add", "path": "/a/b~1c/9"}),
                "error in add for path: '/a/b~1c/9': Unable to access invalid index: 9: invalid index referenced",
            ),
            (json!({"op": "test", "path": "/n", "value": 1}), "testing value /n failed: test failed"),
            (json!({"op": "jump", "path": "/n"}), "Unexpected kind: jump"),
            (json!({"op": "add"}), "add operation failed to decode path: missing value"),
        ] {
            check(json!([operation]), Err(expect));
        }
    }

    #[test]
    fn limits() {
        let many = vec![json!({"op": "test", "path": "/n", "value": null}); MAX_OPERATIONS + 1];
        let error = JsonPatch::parse(Value::from(many).to_string().as_bytes()).expect_err("too many");
        assert_eq!(error.to_string(), "The allowed maximum operations in a JSON patch is 10000, got 10001");
        let repeat = |operation: Value, times: usize| {
            let patch = JsonPatch::parse(Value::from(vec![operation; times]).to_string().as_bytes()).expect("a patch");
            let document = json!({"b": {}, "text": "0123456789".repeat(10_000), "all": []});
            patch.apply(document).expect_err("too much").to_string()
        };
        let error = repeat(json!({"op": "copy", "from": "/b", "path": "/b/x"}), 1000);
        assert_eq!(error, "error while adding value during copy: value is nested too deeply");
        let error = repeat(json!({"op": "copy", "from": "/text", "path": "/all/-"}), 100);
        assert!(error.starts_with("Unable to complete the copy"), "{error}");
    }

    #[test]
    fn not_a_patch() {
        let parse = |text: &str| JsonPatch::parse(text.as_bytes()).map(|it| it.findings).map_err(|it| it.to_string());
        assert_eq!(parse("[{\"op\":\"test\",\"foo\":1}]"), Ok(vec!["json patch unknown field \"[0].foo\"".to_owned()]));
        assert_eq!(parse("["), Err("error decoding patch: unexpected end of JSON input".into()));
        assert_eq!(
            parse("{}"),
            Err("error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"
                .into())
        );
    }
}
