//! Reading and changing object trees in the canonical form of [`schema::json`], where what is unset is absent.

use schema::{Map, Value};

/// Reading fields of an object. What is absent, null or of another type reads as empty.
pub trait Tree {
    /// The field, unless it is absent or null.
    fn field(&self, name: &str) -> Option<&Value>;
    /// Text; empty when absent.
    fn text(&self, name: &str) -> &str;
    /// Text that may be set and empty.
    fn set_text(&self, name: &str) -> Option<&str>;
    /// A number; 0 when absent.
    fn int(&self, name: &str) -> i64;
    /// A number that may be set and 0.
    fn number(&self, name: &str) -> Option<i64>;
    /// A truth value; false when absent.
    fn flag(&self, name: &str) -> bool;
    /// A truth value that may be set and false.
    fn switch(&self, name: &str) -> Option<bool>;
    /// The items of a list; none when absent.
    fn list(&self, name: &str) -> &[Value];
    /// The map; `None` when absent.
    fn map(&self, name: &str) -> Option<&Map<String, Value>>;
    /// The entries of a map, ordered by key; none when absent.
    fn entries(&self, name: &str) -> impl Iterator<Item = (&String, &Value)>;
    /// Whether a map or a list has nothing in it, or is absent.
    fn bare(&self, name: &str) -> bool;
    /// Whether the field is there and not null.
    fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }
    /// The texts of a list.
    fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.list(name).iter().map(|item| item.as_str().unwrap_or_default())
    }
}

impl Tree for Value {
    fn field(&self, name: &str) -> Option<&Value> {
        self.get(name).filter(|value| !value.is_null())
    }

    fn text(&self, name: &str) -> &str {
        self.set_text(name).unwrap_or_default()
    }

    fn set_text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    fn int(&self, name: &str) -> i64 {
        self.number(name).unwrap_or(0)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Value::as_i64)
    }

    fn flag(&self, name: &str) -> bool {
        self.switch(name).unwrap_or(false)
    }

    fn switch(&self, name: &str) -> Option<bool> {
        self.get(name).and_then(Value::as_bool)
    }

    fn list(&self, name: &str) -> &[Value] {
        self.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    fn map(&self, name: &str) -> Option<&Map<String, Value>> {
        self.get(name).and_then(Value::as_object)
    }

    fn entries(&self, name: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.map(name).into_iter().flatten()
    }

    fn bare(&self, name: &str) -> bool {
        match self.get(name) {
            Some(Value::Object(map)) => map.is_empty(),
            Some(Value::Array(list)) => list.is_empty(),
            _ => true,
        }
    }
}

/// Sets a field that is absent.
pub fn set_absent(object: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(map) = object.as_object_mut()
        && map.get(name).is_none_or(Value::is_null)
    {
        map.insert(name.to_owned(), value.into());
    }
}

/// Sets a field that is absent or holds the zero of its type (`""`, 0).
pub fn set_empty(object: &mut Value, name: &str, value: impl Into<Value>) {
    let Some(map) = object.as_object_mut() else { return };
    let empty = match map.get(name) {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Number(number)) => number.as_i64() == Some(0),
        Some(_) => false,
    };
    if empty {
        map.insert(name.to_owned(), value.into());
    }
}

/// Makes an empty list null: of lists that are always written, upstream's storage keeps no empty ones.
pub fn null_empty(object: &mut Value, name: &str) {
    if let Some(list) = object.get_mut(name).filter(|list| list.as_array().is_some_and(Vec::is_empty)) {
        *list = Value::Null;
    }
}

/// Sets a field.
pub fn set(object: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(map) = object.as_object_mut() {
        map.insert(name.to_owned(), value.into());
    }
}

/// Removes a field.
pub fn remove(object: &mut Value, name: &str) -> Option<Value> {
    object.as_object_mut().and_then(|map| map.remove(name))
}

/// A field that is an object, which is made when absent.
pub fn made<'a>(object: &'a mut Value, name: &str) -> &'a mut Value {
    if !object.is_object() {
        *object = Value::Object(Map::new());
    }
    let map = object.as_object_mut().expect("made an object above");
    if !map.get(name).is_some_and(Value::is_object) {
        map.insert(name.to_owned(), Value::Object(Map::new()));
    }
    map.get_mut(name).expect("made above")
}

/// A field that is an object.
pub fn child_mut<'a>(object: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    object.get_mut(name).filter(|value| value.is_object())
}

/// The items of a list; none when absent.
pub fn items_mut<'a>(object: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> {
    object.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Whether two fields hold the same, where absent, null and empty lists and maps are the same
/// (`apimachinery/pkg/api/equality`, Semantic.DeepEqual on Go's slices and maps).
pub fn same(a: &Value, b: &Value, name: &str) -> bool {
    fn filled(value: Option<&Value>) -> Option<&Value> {
        value.filter(|value| match value {
            Value::Null => false,
            Value::Array(list) => !list.is_empty(),
            _ => true,
        })
    }
    filled(a.get(name)) == filled(b.get(name))
}
