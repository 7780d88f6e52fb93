//! What Go's encoder writes for fields that are unset or zero.

use serde_json::{Map, Value};

use crate::types::{Alternative, Field, FieldKind, Omit, Presence, Type};

/// What is written for a field that is not set; `None` when it is left out.
pub(crate) fn absent(field: &Field) -> Option<Value> {
    let null = (field.omit == Omit::Never).then_some(Value::Null);
    if field.presence == Presence::Pointer {
        return null;
    }
    match &field.kind {
        FieldKind::List(_) | FieldKind::Map(_) | FieldKind::Bytes => null,
        kind if is_struct(kind) => (field.omit != Omit::Zero).then(|| zero(kind)),
        kind => (field.omit == Omit::Never).then(|| zero(kind)),
    }
}

/// Go types of lists of which an empty one means something else than none: the policies of a scaling rule have defaults,
/// and an empty list of them is refused.
const EMPTY_COUNTS: [&str; 1] = ["[]v2.HPAScalingPolicy"];

/// Whether a value that is set is left out nevertheless, being zero.
pub(crate) fn is_omitted(field: &Field, value: &Value) -> bool {
    if field.omit == Omit::Never || field.presence == Presence::Pointer {
        return false;
    }
    match &field.kind {
        kind if is_struct(kind) => field.omit == Omit::Zero && (value.is_null() || *value == zero(kind)),
        _ => match value {
            Value::Null => true,
            Value::Bool(it) => !it,
            Value::Number(it) => it.as_f64() == Some(0.0),
            Value::String(it) => it.is_empty(),
            Value::Array(it) => it.is_empty() && !EMPTY_COUNTS.contains(&field.go.as_ref()),
            Value::Object(it) => it.is_empty(),
        },
    }
}

/// Kinds that are Go structs, which `omitempty` does not leave out.
fn is_struct(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Object(_)
            | FieldKind::Time
            | FieldKind::MicroTime
            | FieldKind::Duration
            | FieldKind::Quantity
            | FieldKind::IntOrString
            | FieldKind::Any
            | FieldKind::RawExtension
            | FieldKind::SchemaOr(..)
    )
}

/// The zero value of a kind as it is encoded.
pub(crate) fn zero(kind: &FieldKind) -> Value {
    match kind {
        FieldKind::Bool | FieldKind::SchemaOr(Alternative::Bool, _) => Value::Bool(false),
        FieldKind::Int32 | FieldKind::Int64 | FieldKind::Double | FieldKind::IntOrString => Value::from(0),
        FieldKind::String => Value::String(String::new()),
        FieldKind::Quantity => Value::from("0"),
        FieldKind::Duration => Value::from("0s"),
        FieldKind::Object(ty) => Value::Object(empty(ty)),
        _ => Value::Null,
    }
}

/// An object with no field set.
pub(crate) fn empty(ty: &Type) -> Map<String, Value> {
    let mut map = Map::new();
    fill(ty, &mut map);
    map
}

/// Adds the fields that are written though they are not set.
pub(crate) fn fill(ty: &Type, map: &mut Map<String, Value>) {
    for &index in ty.always.iter() {
        let field = &ty.fields[usize::from(index)];
        if !map.contains_key(field.name.as_ref())
            && let Some(value) = absent(field)
        {
            map.insert(field.name.to_string(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table tells at once what `absent` would tell for each field.
    #[test]
    fn always_written() {
        for ty in crate::types::all() {
            let fields = ty.fields.iter().enumerate().filter(|(_, field)| absent(field).is_some());
            let written: Vec<usize> = fields.map(|(index, _)| index).collect();
            assert!(ty.always.iter().map(|&it| usize::from(it)).eq(written), "{}", ty.name);
        }
    }
}
