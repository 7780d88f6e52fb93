//! What calls cost when they are made. Behaviour: `cel-go/interpreter/runtimecost.go`,
//! `apiserver/pkg/cel/library/cost.go` (CallCost), `cel-go/ext/sets.go` and `lists.go`.

use crate::value::Value;

/// Of a character that is gone through.
const CHARACTER: f64 = 0.1;
/// Of a character of a pattern.
const PATTERN: f64 = 0.25;
pub(crate) const LIST: u64 = 10;
pub(crate) const MAP: u64 = 30;
pub(crate) const STRUCT: u64 = 40;

fn through(size: u64, times: f64) -> u64 {
    (size as f64 * times * CHARACTER).ceil() as u64
}

fn pattern(text: u64, pattern: u64) -> u64 {
    let text = ((1.0 + text as f64) * CHARACTER).ceil() as u64;
    text.saturating_mul((pattern as f64 * PATTERN).ceil() as u64)
}

/// The cost of a call. `overload` is which one it is, where that is known before.
pub(crate) fn of_call(function: &str, overload: &str, args: &[Value<'_>], result: Option<&Value<'_>>) -> u64 {
    let size = |at: usize| args.get(at).map_or(1, Value::charged_size);
    // Upstream tells what is an optional's only where it does not know the function.
    let plain = |at: usize| match args.get(at) {
        Some(Value::Optional(_)) | None => 1,
        Some(value) => value.charged_size(),
    };
    if let Some(cost) = of_lists(overload, args, result) {
        return cost;
    }
    match function {
        "check" => return 350_000,
        "fieldSelector" | "labelSelector" => {
            let requirements = (plain(1) as f64 * 0.5).ceil() * 50.0;
            return LIST + through(plain(1), 1.0) + requirements as u64;
        }
        "isSorted" | "sum" | "max" | "min" | "indexOf" | "lastIndexOf" => {
            return args.first().map_or(0, traversal);
        }
        "url" | "lowerAscii" | "upperAscii" | "substring" | "trim" | "jsonpatch.escapeKey" => {
            return through(plain(0), 1.0);
        }
        "replace" | "split" => return through(plain(0), 2.0),
        "join" => {
            let joined = result.and_then(Value::size).unwrap_or(1);
            return through(joined, 2.0);
        }
        "find" | "findAll" => return pattern(plain(0), plain(1)),
        "ip" if overload == "cidr_ip" => return 1,
        "cidr" | "isIP" | "isCIDR" | "ip" | "quantity" | "isQuantity" | "semver" | "isSemver" => {
            return through(plain(0), 1.0);
        }
        "ip.isCanonical" => return through(plain(0), 2.0),
        "containsIP" | "containsCIDR" => return of_network(function, overload, plain(0), plain(1)),
        "validate" => {
            if let Some(Value::Format(format)) = args.first() {
                return pattern(plain(1), format.pattern_size);
            }
        }
        "_==_" => {
            let library = matches!(
                args.first(),
                Some(
                    Value::Quantity(_)
                        | Value::Ip(_)
                        | Value::Cidr(_)
                        | Value::Format(_)
                        | Value::Url(_)
                        | Value::Semver(_)
                        | Value::Check(_)
                )
            );
            if library {
                return 1;
            }
        }
        _ => {}
    }
    match overload {
        "starts_with_string" | "ends_with_string" | "string_to_bytes" | "bytes_to_string" | "strings_quote"
        | "string_format" => through(size(0), 1.0),
        "in_list" => size(1),
        "equals"
        | "not_equals"
        | "less_string"
        | "greater_string"
        | "less_equals_string"
        | "greater_equals_string"
        | "less_bytes"
        | "greater_bytes"
        | "less_equals_bytes"
        | "greater_equals_bytes" => through(size(0).min(size(1)), 1.0),
        "add_string" | "add_bytes" => through(size(0) + size(1), 1.0),
        "matches_string" | "matches" if overload == "matches_string" => pattern(size(0), size(1)),
        "contains_string" => through(size(0), 1.0).saturating_mul(through(size(1), 1.0)),
        _ => 1,
    }
}

fn of_network(function: &str, overload: &str, network: u64, other: u64) -> u64 {
    let mut cost = through(network + network, 1.0);
    if function == "containsCIDR" {
        cost += through(network, 1.0) + 1;
    }
    if overload.ends_with("_string") {
        cost += through(other, 1.0);
    }
    cost
}

/// Functions that make lists, and those of sets.
fn of_lists(overload: &str, args: &[Value<'_>], result: Option<&Value<'_>>) -> Option<u64> {
    let size = |at: usize| args.get(at).map_or(1, Value::charged_size);
    let made = |factor: f64, size: u64| ((size as f64 * factor) as u64).saturating_add(1 + LIST);
    let compared = |at: usize| {
        let texts = match args.get(at) {
            Some(Value::List(list)) => matches!(list.iter().next(), Some(Ok(Value::Text(_) | Value::Bytes(_)))),
            _ => false,
        };
        made(if texts { 2.0 + CHARACTER } else { 2.0 }, size(at).saturating_mul(size(at)))
    };
    Some(match overload {
        "list_slice" | "lists_range" | "list_reverse" => made(1.0, result.map_or(1, Value::charged_size)),
        "list_flatten" => made(1.0, size(0)),
        "list_flatten_int" => match args.get(1) {
            Some(Value::Int(depth)) => made(*depth as f64, size(0)),
            _ => made(1.0, size(0)),
        },
        "list_distinct" => compared(0),
        "list_sets_contains_list" | "list_sets_intersects_list" => size(0).saturating_mul(size(1)).saturating_add(1),
        "list_sets_equivalent_list" => size(0).saturating_mul(size(1)).saturating_mul(2).saturating_add(1),
        id if id.starts_with("list_") && id.ends_with("_sort") => compared(0),
        id if id.ends_with("_sortByAssociatedKeys") => compared(1),
        _ => return None,
    })
}

/// The cost of going through all of a value; as far as it matters, however often its parts are shared.
fn traversal(value: &Value<'_>) -> u64 {
    let mut cost = 0;
    traverse(value, &mut cost);
    cost
}

fn traverse(value: &Value<'_>, cost: &mut u64) {
    const MOST: u64 = 10_000_000;
    if *cost > MOST {
        return;
    }
    match value {
        Value::Text(text) => *cost += (text.len() as f64 * CHARACTER) as u64,
        Value::Bytes(bytes) => *cost += (bytes.len() as f64 * CHARACTER) as u64,
        Value::List(list) => list.iter().for_each(|item| match item {
            Ok(item) => traverse(&item, cost),
            Err(_) => *cost += 1,
        }),
        Value::Map(map) => map.keys().iter().for_each(|key| {
            traverse(&key.value(), cost);
            match map.get(key) {
                Ok(Some(value)) => traverse(&value, cost),
                _ => *cost += 1,
            }
        }),
        _ => *cost += 1,
    }
}
