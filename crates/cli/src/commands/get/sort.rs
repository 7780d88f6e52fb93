//! `--sort-by`
//!
//! Follows `kubectl/pkg/cmd/get/sorter.go`: quantities by their amount, other texts by their letters; what has no such
//! field goes first.

use std::cmp::Ordering;

use schema::quantity::Quantity;
use serde_json::Value;

use crate::error::{Error, Result, quote};
use schema::json_path::{JsonPath, relaxed};

/// Sorts the rows of tables; several tables of one object each become one order.
pub(super) fn tables(tables: &mut Vec<Value>, path: &str) -> Result<()> {
    let mut rows: Vec<Value> = Vec::new();
    for table in tables.iter_mut() {
        if let Value::Array(more) = table["rows"].take() {
            rows.extend(more);
        }
    }
    tables.truncate(1);
    if let Some(table) = tables.first_mut() {
        by(&mut rows, path, |row| &row["object"])?;
        table["rows"] = Value::Array(rows);
    }
    Ok(())
}

/// Sorts objects.
pub(super) fn objects(items: &mut [Value], path: &str) -> Result<()> {
    by(items, path, |item| item)
}

fn by(items: &mut [Value], path: &str, object: impl Fn(&Value) -> &Value) -> Result<()> {
    let path = relaxed(path)?;
    let parsed = JsonPath::parse(&path).map_err(|error| Error::Text(format!("sorting error: {error}")))?;
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        let found = parsed.find(object(item))?;
        keys.push(found.into_iter().flatten().next().cloned());
    }
    if !items.is_empty() && keys.iter().all(Option::is_none) {
        let path = quote(&path);
        return Err(Error::Text(format!("couldn't find any field with path {path} in the list of objects")));
    }
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| compare(keys[*a].as_ref(), keys[*b].as_ref()));
    let sorted: Vec<Value> = order.into_iter().map(|index| items[index].take()).collect();
    for (slot, item) in items.iter_mut().zip(sorted) {
        *slot = item;
    }
    Ok(())
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Less,
        (_, None) => Ordering::Greater,
        (Some(Value::Null), Some(Value::Null)) => Ordering::Equal,
        (Some(Value::Null), _) => Ordering::Less,
        (_, Some(Value::Null)) => Ordering::Greater,
        (Some(Value::Number(a)), Some(Value::Number(b))) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a.as_f64().partial_cmp(&b.as_f64()).unwrap_or(Ordering::Equal),
        },
        (Some(Value::String(a)), Some(Value::String(b))) => match (Quantity::parse(a), Quantity::parse(b)) {
            (Ok(left), Ok(right)) => left.compare(&right),
            _ => a.cmp(b),
        },
        (Some(Value::Array(a)), Some(Value::Array(b))) => {
            let pairs = a.iter().zip(b).map(|(a, b)| compare(Some(a), Some(b)));
            pairs.fold(Ordering::Equal, Ordering::then)
        }
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sorts() {
        let check = |values: Value, expect: Value| {
            let mut items: Vec<Value> =
                values.as_array().expect("a list").iter().map(|value| json!({ "a": value })).collect();
            items.push(json!({"b": 1}));
            objects(&mut items, ".a").expect("sorts");
            let sorted: Vec<&Value> = items.iter().map(|item| &item["a"]).collect();
            assert_eq!(json!(sorted), expect);
        };
        check(json!(["b", "a"]), json!([null, "a", "b"]));
        check(json!([10, 9, 1.5]), json!([null, 1.5, 9, 10]));
        check(json!(["1Gi", "900Mi", "2k"]), json!([null, "2k", "900Mi", "1Gi"]));
        let error = objects(&mut [json!({"b": 1})], "a").expect_err("there is none");
        assert_eq!(error.to_string(), "couldn't find any field with path \"{.a}\" in the list of objects");
    }
}
