//! What is wrong with a LimitRange. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateLimitRange).

use std::collections::BTreeSet;

use schema::Value;
use schema::quantity::{Format, Quantity};

use crate::checks::named;
use crate::core::resource_list::amount;
use crate::core::resource_name::{self, can_be_overcommitted};
use crate::field::{At, Error, Errors};
use crate::names::qualified_name;
use crate::tree::Tree;

/// Beyond this, upstream compares whole numbers and not thousandths.
const THOUSANDTHS_MOST: i64 = i64::MAX / 1000;

/// The limits of a LimitRange.
pub fn validate(errors: &mut Errors, object: &Value) {
    let (limits, all) = (object["spec"].list("limits"), At::new("spec.limits"));
    for (index, limit) in limits.iter().enumerate() {
        let (at, kind) = (all.index(index), limit.text("type"));
        let type_at = at.field("type");
        let before = errors.len();
        named(errors, kind, &type_at, qualified_name);
        let known = ["Pod", "Container", "PersistentVolumeClaim"].contains(&kind);
        if errors.len() == before && !kind.contains('/') && !known {
            errors.push(Error::invalid(&type_at, kind, "must be a standard limit type or fully qualified"));
        }
        if limits[..index].iter().any(|other| other.text("type") == kind) {
            errors.push(Error::duplicate(&type_at, kind));
        }
        validate_limit(errors, limit, kind, &at);
    }
}

fn validate_limit(errors: &mut Errors, limit: &Value, kind: &str, at: &At<'_>) {
    let mut names = BTreeSet::new();
    let mut collect = |errors: &mut Errors, list: &str| {
        let at = at.field(list);
        for (name, _) in limit.entries(list) {
            match kind {
                "Pod" | "Container" => resource_name::validate_for_container(errors, name, &at.key(name)),
                _ => resource_name::validate(errors, name, &at.key(name)),
            }
            names.insert(name.as_str());
        }
    };
    collect(errors, "max");
    collect(errors, "min");
    for list in ["default", "defaultRequest"] {
        if kind != "Pod" {
            collect(errors, list);
        } else if !limit.bare(list) {
            errors.push(Error::forbidden(&at.field(list), "may not be specified when `type` is 'Pod'"));
        }
    }
    let sized = ["min", "max"].iter().any(|list| limit[*list].has("storage"));
    if kind == "PersistentVolumeClaim" && !sized {
        let text = "either minimum or maximum storage value is required, but neither was provided";
        errors.push(Error::required(&at.field("limits"), text));
    }
    collect(errors, "maxLimitRequestRatio");
    for name in names {
        validate_resource(errors, limit, name, kind == "Pod", at);
    }
}

fn validate_resource(errors: &mut Errors, limit: &Value, name: &str, is_pod: bool, at: &At<'_>) {
    let get = |list: &str| amount(limit.map(list), name);
    let (min, max) = (get("min"), get("max"));
    let [default, request] = ["default", "defaultRequest"].map(|list| if is_pod { None } else { get(list) });
    let mut greater = |low: (&Option<Quantity>, &str), high: (&Option<Quantity>, &str), list: &str, shows_low: bool| {
        let (Some(lower), Some(upper)) = (low.0, high.0) else { return };
        if lower.compare(upper).is_gt() {
            let text = format!("{} value {lower} is greater than {} value {upper}", low.1, high.1);
            let shown = if shows_low { lower } else { upper }.to_string();
            errors.push(Error::invalid(&at.field(list).key(name), shown, text));
        }
    };
    greater((&min, "min"), (&max, "max"), "min", true);
    greater((&min, "min"), (&request, "default request"), "defaultRequest", false);
    greater((&request, "default request"), (&max, "max"), "defaultRequest", true);
    greater((&request, "default request"), (&default, "default limit"), "defaultRequest", true);
    greater((&min, "min"), (&default, "default"), "default", true);
    greater((&default, "default"), (&max, "max"), "default", false);
    if let Some(ratio) = get("maxLimitRequestRatio") {
        validate_ratio(errors, &ratio, min.as_ref().zip(max.as_ref()), &at.field("maxLimitRequestRatio").key(name));
    }
    if let (Some(default), Some(request)) = (default, request)
        && !can_be_overcommitted(name)
        && default.compare(&request).is_ne()
    {
        let text = format!("default value {default} must equal to defaultRequest value {request} in {name}");
        errors.push(Error::invalid(&at.field("defaultRequest").key(name), request.to_string(), text));
    }
}

/// How many times more may be used than is requested.
fn validate_ratio(errors: &mut Errors, ratio: &Quantity, bounds: Option<(&Quantity, &Quantity)>, at: &At<'_>) {
    if ratio.compare(&Quantity::from_milli(1000, Format::DecimalSi)).is_lt() {
        errors.push(Error::invalid(at, ratio.to_string(), format!("ratio {ratio} is less than 1")));
    }
    let Some((min, max)) = bounds else { return };
    let all_small = [ratio, min, max].iter().all(|it| it.value() < THOUSANDTHS_MOST);
    // As floating point numbers, as upstream compares them.
    let number = |it: &Quantity| if all_small { it.milli_value() as f64 } else { it.value() as f64 };
    let (given, most) = (number(ratio) / if all_small { 1000.0 } else { 1.0 }, number(max) / number(min));
    if given > most {
        let text = format!("ratio {ratio} is greater than max/min = {most:.6}");
        errors.push(Error::invalid(at, ratio.to_string(), text));
    }
}
