//! Lists of amounts of resources (`limits`, `requests`, `capacity`), as every kind that has them defaults and reads
//! them. Behaviour: `pkg/apis/core/v1/defaults.go` (SetDefaults_ResourceList).

use schema::quantity::Quantity;
use schema::{Map, Value};

/// Rounds the amounts of the list at a field up to thousandths.
pub fn default(object: &mut Value, name: &str) {
    let Some(list) = object.get_mut(name).and_then(Value::as_object_mut) else { return };
    for amount in list.values_mut() {
        let Some(text) = amount.as_str() else { continue };
        // Only amounts below a thousandth change, and those are written with a fraction, `n`, `u` or an exponent.
        if !text.bytes().any(|b| matches!(b, b'.' | b'n' | b'u' | b'e' | b'E')) {
            continue;
        }
        let Ok(quantity) = Quantity::parse(text) else { continue };
        let rounded = Quantity::from_milli(quantity.milli_value(), quantity.format());
        if rounded.compare(&quantity).is_ne() {
            *amount = rounded.to_string().into();
        }
    }
}

/// An amount of the list at a field, if there is one that can be read.
pub fn amount(list: Option<&Map<String, Value>>, name: &str) -> Option<Quantity> {
    list.and_then(|list| list.get(name)).and_then(Value::as_str).and_then(|text| Quantity::parse(text).ok())
}
