//! Amounts. Behaviour: `apiserver/pkg/cel/library/quantity.go`.

use std::cmp::Ordering;
use std::sync::Arc;

use schema::quantity::{Format, Quantity};

use crate::error::Error;
use crate::value::{Result, Value};

pub(super) fn call<'a>(function: &str, args: &[Value<'a>]) -> Option<Result<'a>> {
    let made = |quantity| Ok(Value::Quantity(Arc::new(quantity)));
    let changed = |from: &Quantity, by: &Quantity, subtract: bool| {
        let mut quantity = from.clone();
        if subtract {
            quantity.sub(by)
        } else {
            quantity.add(by)
        }
        Ok(Value::Quantity(Arc::new(quantity)))
    };
    let number = |by: i64| Quantity::new(by, Format::DecimalExponent);
    Some(match (function, args) {
        ("quantity", [Value::Text(text)]) => match Quantity::parse(text) {
            Ok(quantity) => made(quantity),
            Err(why) => Err(Error::new(why.to_string())),
        },
        ("isQuantity", [Value::Text(text)]) => Ok(Value::Bool(Quantity::parse(text).is_ok())),
        ("sign", [Value::Quantity(it)]) => Ok(Value::Int(it.sign().into())),
        ("isGreaterThan", [Value::Quantity(a), Value::Quantity(b)]) => {
            Ok(Value::Bool(a.compare(b) == Ordering::Greater))
        }
        ("isLessThan", [Value::Quantity(a), Value::Quantity(b)]) => Ok(Value::Bool(a.compare(b) == Ordering::Less)),
        ("compareTo", [Value::Quantity(a), Value::Quantity(b)]) => Ok(Value::Int(a.compare(b) as i64)),
        ("asApproximateFloat", [Value::Quantity(it)]) => Ok(Value::Double(approximate(it))),
        ("isInteger", [Value::Quantity(it)]) => Ok(Value::Bool(it.as_i64().is_some())),
        ("asInteger", [Value::Quantity(it)]) => match it.as_i64() {
            Some(number) => Ok(Value::Int(number)),
            None => Err(Error::new("cannot convert value to integer")),
        },
        ("add", [Value::Quantity(a), Value::Quantity(b)]) => changed(a, b, false),
        ("add", [Value::Quantity(a), Value::Int(b)]) => changed(a, &number(*b), false),
        ("sub", [Value::Quantity(a), Value::Quantity(b)]) => changed(a, b, true),
        ("sub", [Value::Quantity(a), Value::Int(b)]) => changed(a, &number(*b), true),
        _ => return None,
    })
}

fn approximate(quantity: &Quantity) -> f64 {
    match quantity.as_i64() {
        Some(whole) => whole as f64,
        None => quantity.scaled_value(-9) as f64 / 1e9,
    }
}
