//! What rules may cost at most when they are written. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go`, `cel_validation.go`.

use serde_json::Value as Json;

/// What one rule may cost in one object.
pub const COST_LIMIT: u64 = 10_000_000;
/// What all rules of a definition may cost in one object.
pub const TOTAL_COST_LIMIT: u64 = 100_000_000;

/// The cost of something that is done a number of times.
pub fn times(cost: u64, count: u64) -> u64 {
    cost.saturating_mul(count)
}

/// How often what is right below a schema can be there for one value of it; `None` when nothing bounds it.
pub fn cardinality(schema: &Json) -> Option<u64> {
    let most = |name: &str| {
        let value = schema.get(name)?;
        value.as_u64().or_else(|| value.as_f64().map(|it| it.max(0.0) as u64))
    };
    match schema.get("type").and_then(Json::as_str) {
        Some("object") if schema.get("additionalProperties").is_some_and(|it| !it.is_null()) => most("maxProperties"),
        Some("array") => most("maxItems"),
        _ => Some(1),
    }
}

/// What is wrong with an estimated cost; `None` when it is within the limit.
pub fn cost_fault(name: &str, cost: u64, limit: u64) -> Option<String> {
    if cost <= limit {
        return None;
    }
    let factor = cost as f64 / limit as f64;
    let factor = match factor {
        it if it > 100.0 => "more than 100x".to_owned(),
        // One that rounds to 1.0 would tell nothing.
        it if it < 1.5 => format!("{it:.6}x"),
        it => format!("{it:.1}x"),
    };
    Some(format!(
        "{name} exceeds budget by factor of {factor} (try simplifying the rule, or adding maxItems, maxProperties, and \
         maxLength where arrays, maps, and strings are declared)"
    ))
}
