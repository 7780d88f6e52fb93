//! The scale of a custom resource, whose fields lie where its definition says. Behaviour:
//! `apiextensions-apiserver/pkg/registry/customresource/etcd.go` and `validator.go`.

use kinds::field::{Error, Errors};
use schema::Value;

/// Where the fields of a scale are.
#[derive(Debug)]
pub struct Scale {
    pub spec_replicas: FieldPath,
    pub status_replicas: FieldPath,
    pub label_selector: Option<FieldPath>,
}

/// Names of fields, one below the other.
#[derive(Debug)]
pub struct FieldPath {
    /// As the definition writes it, with its leading dot.
    pub text: String,
    names: Vec<String>,
}

impl FieldPath {
    fn new(text: &str) -> FieldPath {
        let names = text.strip_prefix('.').unwrap_or(text).split('.').map(str::to_owned).collect();
        FieldPath { text: text.to_owned(), names }
    }

    fn get<'a>(&self, object: &'a Value) -> Result<Option<&'a Value>, String> {
        let mut value = object;
        for (depth, name) in self.names.iter().enumerate() {
            let Value::Object(map) = value else {
                let (path, go) = (format!(".{}", self.names[..depth].join(".")), go_type(value));
                let what =
                    format!("{path} accessor error: {value} is of the type {go}, expected map[string]interface{{}}");
                return if value.is_null() { Ok(None) } else { Err(what) };
            };
            match map.get(name) {
                Some(next) => value = next,
                None => return Ok(None),
            }
        }
        Ok(Some(value))
    }

    fn wrong(&self, value: &Value, expected: &str) -> String {
        let shown = match value {
            Value::String(text) => text.clone(),
            Value::Null => "<nil>".into(),
            other => other.to_string(),
        };
        let (path, go) = (self.names.join("."), go_type(value));
        format!(".{path} accessor error: {shown} is of the type {go}, expected {expected}")
    }

    /// The number there; `None` when there is nothing.
    ///
    /// # Errors
    /// Something else there.
    pub fn number(&self, object: &Value) -> Result<Option<i64>, String> {
        match self.get(object)? {
            None => Ok(None),
            Some(value) => value.as_i64().map(Some).ok_or_else(|| self.wrong(value, "int64")),
        }
    }

    /// The text there; `None` when there is nothing.
    ///
    /// # Errors
    /// Something else there.
    pub fn text<'a>(&self, object: &'a Value) -> Result<Option<&'a str>, String> {
        match self.get(object)? {
            None => Ok(None),
            Some(value) => value.as_str().map(Some).ok_or_else(|| self.wrong(value, "string")),
        }
    }

    /// Puts a value there, with what lies between.
    pub fn set(&self, object: &mut Value, new: Value) {
        let mut value = object;
        for name in &self.names {
            if !value.is_object() {
                *value = Value::Object(schema::Map::new());
            }
            let map = value.as_object_mut().expect("made an object above");
            value = map.entry(name.as_str()).or_insert(Value::Null);
        }
        *value = new;
    }
}

fn go_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "<nil>",
        Value::Bool(_) => "bool",
        Value::Number(it) if it.is_i64() => "int64",
        Value::Number(_) => "float64",
        Value::String(_) => "string",
        Value::Array(_) => "[]interface {}",
        Value::Object(_) => "map[string]interface {}",
    }
}

impl Scale {
    /// Reads `subresources.scale`.
    pub fn new(value: &Value) -> Scale {
        let path = |name: &str| value.get(name).and_then(Value::as_str).map(FieldPath::new);
        let needed = |name: &str| path(name).unwrap_or_else(|| FieldPath::new(""));
        Scale {
            spec_replicas: needed("specReplicasPath"),
            status_replicas: needed("statusReplicasPath"),
            label_selector: path("labelSelectorPath").filter(|path| !path.text.is_empty()),
        }
    }

    /// What is wrong with the wanted number.
    pub fn validate_spec(&self, object: &Value) -> Errors {
        check_replicas(&self.spec_replicas, object).into_iter().collect()
    }

    /// What is wrong with the present number and the selector.
    pub fn validate_status(&self, object: &Value) -> Errors {
        let mut errors: Errors = check_replicas(&self.status_replicas, object).into_iter().collect();
        if let Some(path) = &self.label_selector
            && let Err(why) = path.text(object)
        {
            errors.push(Error::invalid(&path.text, "", why));
        }
        errors
    }
}

fn check_replicas(path: &FieldPath, object: &Value) -> Option<Error> {
    match path.number(object) {
        Err(why) => Some(Error::invalid(&path.text, 0, why)),
        Ok(Some(number)) if number < 0 => Some(Error::invalid(&path.text, number, "should be a non-negative integer")),
        Ok(Some(number)) if number > i64::from(i32::MAX) => {
            Some(Error::invalid(&path.text, number, format!("should be less than or equal to {}", i32::MAX)))
        }
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_found_and_set() {
        let scale =
            Scale::new(&json!({ "specReplicasPath": ".spec.deep.replicas", "statusReplicasPath": ".status.n" }));
        let mut object = json!({ "status": { "n": "x" } });
        assert_eq!(scale.spec_replicas.number(&object), Ok(None));
        scale.spec_replicas.set(&mut object, 3.into());
        assert_eq!(object["spec"], json!({ "deep": { "replicas": 3 } }));
        let wrong = ".status.n: Invalid value: 0: .status.n accessor error: x is of the type string, expected int64";
        assert_eq!(scale.validate_status(&object)[0].to_string(), wrong);
        scale.spec_replicas.set(&mut object, (-1).into());
        let wrong = ".spec.deep.replicas: Invalid value: -1: should be a non-negative integer";
        assert_eq!(scale.validate_spec(&object)[0].to_string(), wrong);
    }
}
