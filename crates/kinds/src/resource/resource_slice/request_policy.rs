//! How much of a device's capacity may be asked for at once. Behaviour:
//! `pkg/apis/resource/validation/validation.go` (validateRequestPolicy).

use schema::Value;
use schema::quantity::Quantity;

use crate::field::{At, Error, Errors};
use crate::resource::collections;
use crate::tree::Tree;

const VALUES_MOST: usize = 10;

fn quantity(value: &Value) -> Option<Quantity> {
    value.as_str().and_then(|text| Quantity::parse(text).ok())
}

/// What is wrong with a policy for a capacity.
pub fn validate(errors: &mut Errors, policy: &Value, capacity: &str, at: &At<'_>) {
    let Ok(capacity) = Quantity::parse(capacity) else { return };
    let (values, range) = (policy.list("validValues"), policy.field("validRange"));
    let required = |what: &str| Error::required(&at.field("default"), format!("required when {what} is defined"));
    match (values.is_empty(), range, quantity(&policy["default"])) {
        (false, Some(_), _) => {
            let text = "exactly one policy can be specified, cannot specify \"validValues\" and \"validRange\" at the same \
                        time";
            errors.push(Error::forbidden(at, text));
        }
        (false, None, None) => errors.push(required("validValues")),
        (false, None, Some(default)) => {
            validate_values(errors, values, &default, &capacity, &at.field("validValues"));
        }
        (true, Some(_), None) => errors.push(required("validRange")),
        (true, Some(range), Some(default)) => {
            validate_range(errors, range, &default, &capacity, &at.field("validRange"));
        }
        (true, None, _) => {}
    }
}

fn validate_values(errors: &mut Errors, values: &[Value], default: &Quantity, capacity: &Quantity, at: &At<'_>) {
    let amounts: Vec<Quantity> = values.iter().filter_map(quantity).collect();
    for (index, pair) in amounts.windows(2).enumerate() {
        if pair[0].compare(&pair[1]).is_gt() {
            let text = "values must be sorted in ascending order";
            errors.push(Error::invalid(&at.index(index + 1), pair[1].to_string(), text));
        }
    }
    let key = |value: &Value| quantity(value).map(|it| it.value().to_string()).unwrap_or_default();
    let mut found = false;
    collections::set(errors, values, VALUES_MOST, at, key, |errors, value, at| {
        let Some(amount) = quantity(value) else { return };
        if amount.compare(capacity).is_gt() {
            let text = format!("option is larger than capacity value: {capacity}");
            errors.push(Error::invalid(at, amount.to_string(), text));
        }
        found |= amount.compare(default).is_eq();
    });
    if !found {
        let text = "default value is not valid according to the requestPolicy";
        errors.push(Error::invalid(at, default.to_string(), text));
    }
}

fn validate_range(errors: &mut Errors, range: &Value, default: &Quantity, capacity: &Quantity, at: &At<'_>) {
    let [min, max, step] = ["min", "max", "step"].map(|name| quantity(&range[name]));
    let (min_at, max_at, step_at) = (at.field("min"), at.field("max"), at.field("step"));
    let Some(min) = min else {
        errors.push(Error::required(&min_at, "required when validRange is defined"));
        return;
    };
    let mut told = |wrong: bool, at: &At<'_>, value: &Quantity, text: String| {
        if wrong {
            errors.push(Error::invalid(at, value.to_string(), text));
        }
    };
    let larger = |what: &str| format!("{what} is larger than capacity value: {capacity}");
    told(min.compare(capacity).is_gt(), &min_at, &min, larger("min"));
    told(default.compare(&min).is_lt(), &min_at, default, format!("default is less than min: {min}"));
    if let Some(max) = &max {
        told(min.compare(max).is_gt(), &max_at, &min, format!("min is larger than max: {max}"));
        told(max.compare(capacity).is_gt(), &max_at, max, larger("max"));
        told(default.compare(max).is_gt(), &max_at, default, format!("default is more than max: {max}"));
    }
    let Some(step) = step else { return };
    let mut added = min.clone();
    added.add(&step);
    told(added.compare(capacity).is_gt(), &step_at, &step, larger(&format!("one step {added}")));
    for value in std::iter::once(default).chain(&max) {
        let rest = value.value().wrapping_sub(min.value()).checked_rem(step.value());
        let text = format!("value is not a multiple of a given step ({step}) from ({min})");
        told(rest != Some(0), &step_at, value, text);
    }
}
