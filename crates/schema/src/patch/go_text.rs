//! Values as Go prints them, for the texts of errors.

use std::fmt::{self, Display};

use serde_json::Value;

/// Go's `%v`: `map[a:1 b:[x y]]`.
pub(crate) struct GoText<'a>(pub &'a Value);

impl Display for GoText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Null => f.write_str("<nil>"),
            Value::Bool(it) => write!(f, "{it}"),
            Value::Number(it) => write!(f, "{it}"),
            Value::String(it) => f.write_str(it),
            Value::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let space = if index > 0 { " " } else { "" };
                    write!(f, "{space}{}", GoText(item))?;
                }
                f.write_str("]")
            }
            Value::Object(map) => {
                f.write_str("map[")?;
                for (index, (key, item)) in map.iter().enumerate() {
                    let space = if index > 0 { " " } else { "" };
                    write!(f, "{space}{key}:{}", GoText(item))?;
                }
                f.write_str("]")
            }
        }
    }
}

/// The Go type that such a value is decoded to.
pub(crate) fn go_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "%!s(<nil>)",
        Value::Bool(_) => "bool",
        Value::Number(it) if it.is_f64() => "float64",
        Value::Number(_) => "int64",
        Value::String(_) => "string",
        Value::Array(_) => "[]interface {}",
        Value::Object(_) => "map[string]interface {}",
    }
}
