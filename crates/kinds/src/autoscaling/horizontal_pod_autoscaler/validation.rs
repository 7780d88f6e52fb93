//! What is wrong with a HorizontalPodAutoscaler. Behaviour: `pkg/apis/autoscaling/validation/validation.go` with the
//! options of `pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go`.

use schema::Value;

use crate::checks::{NOT_POSITIVE, amount_not_negative, named, one_of, set_one_of};
use crate::core::resource_list::amount;
use crate::core::resource_name;
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, path_segment};
use crate::tree::Tree;
use crate::{meta, workload};

const PERIOD_MOST: i64 = 1800;
const STABILIZATION_MOST: i64 = 3600;
const SOURCES: [(&str, &str); 5] = [
    ("Object", "object"),
    ("External", "external"),
    ("Pods", "pods"),
    ("Resource", "resource"),
    ("ContainerResource", "containerResource"),
];
const TYPES: [&str; 5] = ["ContainerResource", "External", "Object", "Pods", "Resource"];
const SPEC: At<'static> = At::new("spec");

/// What the checks let pass.
#[derive(Clone, Copy, Default)]
struct Rules {
    /// An old object scales to nothing already.
    no_replicas: bool,
    /// The version of the target is not looked at.
    any_target_version: bool,
    /// The target may be of the core group.
    core_target: bool,
    /// Versions of the objects of metrics are not looked at.
    any_object_version: bool,
}

/// A new object.
pub fn validate(object: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, object);
    let core_target = object["spec"]["scaleTargetRef"].text("kind") == "ReplicationController";
    validate_spec(&mut errors, &object["spec"], Rules { core_target, ..Rules::default() });
    errors
}

/// An update.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let (target, old_target) = (&new["spec"]["scaleTargetRef"], &old["spec"]["scaleTargetRef"]);
    let bad_object =
        |metric: &Value| version_error(&metric["object"]["describedObject"], true).filter(|_| metric.has("object"));
    let rules = Rules {
        no_replicas: old["spec"].number("minReplicas") == Some(0),
        any_target_version: ["apiVersion", "kind"].iter().all(|name| target.text(name) == old_target.text(name)),
        core_target: target.text("kind") == "ReplicationController",
        any_object_version: old["spec"]
            .list("metrics")
            .iter()
            .any(|metric| metric.text("type") == "Object" && bad_object(metric).is_some()),
    };
    validate_spec(&mut errors, &new["spec"], rules);
    errors
}

/// An update of the status.
pub fn validate_status(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    workload::counts(&mut errors, &new["status"], &["currentReplicas", "desiredReplicas"], &At::new("status"));
    errors
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: Rules) {
    let (least, most) = (spec.number("minReplicas"), spec.int("maxReplicas"));
    let bound = i64::from(!rules.no_replicas);
    if let Some(least) = least.filter(|least| *least < bound) {
        let text = format!("must be greater than or equal to {bound}");
        errors.push(Error::invalid(&SPEC.field("minReplicas"), least, text));
    }
    let at = SPEC.field("maxReplicas");
    match most {
        0 => errors.push(Error::required(&at, "must be set and greater than 0")),
        ..0 => errors.push(Error::invalid(&at, most, "must be greater than or equal to 1")),
        _ => {}
    }
    if least.is_some_and(|least| most < least) {
        errors.push(Error::invalid(&at, most, "must be greater than or equal to `minReplicas`"));
    }
    let allows = Versions { any: rules.any_target_version, core: rules.core_target };
    reference(errors, &spec["scaleTargetRef"], allows, &SPEC.field("scaleTargetRef"));
    let (metrics, at) = (spec.list("metrics"), SPEC.field("metrics"));
    for (index, metric) in metrics.iter().enumerate() {
        validate_metric(errors, metric, rules, &at.index(index));
    }
    let outside = |metric: &Value| matches!(metric.text("type"), "Object" | "External");
    if least == Some(0) && !metrics.iter().any(outside) {
        let text = "must specify at least one Object or External metric to support scaling to zero replicas";
        errors.push(Error::forbidden(&at, text));
    }
    let at = SPEC.field("behavior");
    for name in ["scaleUp", "scaleDown"] {
        if let Some(rules) = spec["behavior"].field(name) {
            scaling_rules(errors, rules, &at.field(name));
        }
    }
}

/// Which versions a reference may have.
#[derive(Clone, Copy)]
struct Versions {
    any: bool,
    core: bool,
}

fn reference(errors: &mut Errors, reference: &Value, allows: Versions, at: &At<'_>) {
    for name in ["kind", "name"] {
        match reference.text(name) {
            "" => errors.push(Error::required(&at.field(name), "")),
            text => named(errors, text, &at.field(name), path_segment),
        }
    }
    if let Some(why) = version_error(reference, allows.core).filter(|_| !allows.any) {
        errors.push(Error::invalid(&at.field("apiVersion"), reference.text("apiVersion"), why));
    }
}

fn version_error(reference: &Value, core: bool) -> Option<String> {
    let version = reference.text("apiVersion");
    let group = match version.split_once('/') {
        _ if version.matches('/').count() > 1 => return Some(format!("unexpected GroupVersion string: {version}")),
        Some((group, _)) => group,
        None => "",
    };
    (group.is_empty() && !core).then(|| "apiVersion must specify API group".into())
}

fn validate_metric(errors: &mut Errors, metric: &Value, rules: Rules, at: &At<'_>) {
    let (kind, type_at) = (metric.text("type"), at.field("type"));
    if kind.is_empty() {
        errors.push(Error::required(&type_at, "must specify a metric source type"));
    }
    one_of(errors, kind, &TYPES, &type_at);
    let present: Vec<&str> = SOURCES.iter().map(|(_, name)| *name).filter(|name| metric.has(name)).collect();
    if let Some(name) = present.first() {
        validate_source(errors, name, &metric[*name], rules, &at.field(name));
    }
    let expected = SOURCES.iter().find(|(word, _)| *word == kind).map(|(_, name)| *name);
    match expected {
        Some(name) if !metric.has(name) => {
            errors.push(Error::required(&at.field(name), "must populate information for the given metric source"));
        }
        Some(_) => {}
        // Upstream tells it twice.
        None => one_of(errors, kind, &TYPES, &type_at),
    }
    if present.len() != 1 {
        for name in present.into_iter().filter(|name| Some(*name) != expected) {
            errors.push(Error::forbidden(&at.field(name), "must populate the given metric source only"));
        }
    }
}

fn validate_source(errors: &mut Errors, name: &str, source: &Value, rules: Rules, at: &At<'_>) {
    match name {
        "object" => {
            let allows = Versions { any: rules.any_object_version, core: true };
            reference(errors, &source["describedObject"], allows, &at.field("describedObject"));
        }
        "resource" if source.text("name").is_empty() => {
            errors.push(Error::required(&at.field("name"), "must specify a resource name"));
        }
        "containerResource" => container_resource(errors, source, at),
        _ => {}
    }
    if matches!(name, "object" | "external" | "pods") {
        metric_name(errors, &source["metric"], &at.field("metric"));
    }
    let (target, at) = (&source["target"], at.field("target"));
    validate_target(errors, target, &at);
    let (value, average, share) = (target.has("value"), target.has("averageValue"), target.has("averageUtilization"));
    match name {
        "object" if !value && !average => {
            let text = "must set either a target value or averageValue";
            errors.push(Error::required(&at.field("averageValue"), text));
        }
        "external" if !value && !average => {
            let text = "must set either a target value for metric or a per-pod target";
            errors.push(Error::required(&at.field("averageValue"), text));
        }
        "external" if value && average => {
            let text = "may not set both a target value for metric and a per-pod target";
            errors.push(Error::forbidden(&at.field("value"), text));
        }
        "pods" if !average => {
            errors.push(Error::required(&at.field("averageValue"), "must specify a positive target averageValue"));
        }
        "resource" | "containerResource" if !share && !average => {
            let text = "must set either a target raw value or a target utilization";
            errors.push(Error::required(&at.field("averageUtilization"), text));
        }
        "resource" | "containerResource" if share && average => {
            let text = "may not set both a target raw value and a target utilization";
            errors.push(Error::forbidden(&at.field("averageValue"), text));
        }
        _ => {}
    }
}

fn container_resource(errors: &mut Errors, source: &Value, at: &At<'_>) {
    match source.text("name") {
        "" => errors.push(Error::required(&at.field("name"), "must specify a resource name")),
        name => resource_name::validate_for_container(errors, name, &at.field("name")),
    }
    match source.text("container") {
        "" => errors.push(Error::required(&at.field("container"), "must specify a container")),
        name => named(errors, name, &at.field("container"), dns_label),
    }
}

fn metric_name(errors: &mut Errors, metric: &Value, at: &At<'_>) {
    match metric.text("name") {
        "" => errors.push(Error::required(&at.field("name"), "must specify a metric name")),
        name => named(errors, name, &at.field("name"), path_segment),
    }
}

fn validate_target(errors: &mut Errors, target: &Value, at: &At<'_>) {
    let kind = target.text("type");
    if kind.is_empty() {
        errors.push(Error::required(&at.field("type"), "must specify a metric target type"));
    }
    if !["Utilization", "Value", "AverageValue"].contains(&kind) {
        let text = "must be either Utilization, Value, or AverageValue";
        errors.push(Error::invalid(&at.field("type"), kind, text));
    }
    for name in ["value", "averageValue"] {
        if let Some(amount) = amount(target.as_object(), name).filter(|amount| amount.sign() != 1) {
            errors.push(Error::invalid(&at.field(name), amount.to_string(), "must be positive"));
        }
    }
    if let Some(share) = target.number("averageUtilization").filter(|share| *share < 1) {
        errors.push(Error::invalid(&at.field("averageUtilization"), share, "must be greater than 0"));
    }
}

fn scaling_rules(errors: &mut Errors, rules: &Value, at: &At<'_>) {
    let window_at = at.field("stabilizationWindowSeconds");
    match rules.number("stabilizationWindowSeconds") {
        Some(window) if window < 0 => {
            errors.push(Error::invalid(&window_at, window, "must be greater than or equal to zero"));
        }
        Some(window) if window > STABILIZATION_MOST => {
            let text = format!("must be less than or equal to {STABILIZATION_MOST}");
            errors.push(Error::invalid(&window_at, window, text));
        }
        _ => {}
    }
    set_one_of(errors, rules, "selectPolicy", &["Disabled", "Max", "Min"], at);
    let (policies, policies_at) = (rules.list("policies"), at.field("policies"));
    if policies.is_empty() {
        errors.push(Error::required(&policies_at, "must specify at least one Policy"));
    }
    for (index, policy) in policies.iter().enumerate() {
        scaling_policy(errors, policy, &policies_at.index(index));
    }
    if let Some(tolerance) = amount(rules.as_object(), "tolerance") {
        amount_not_negative(errors, &tolerance, &at.field("tolerance"));
    }
}

fn scaling_policy(errors: &mut Errors, policy: &Value, at: &At<'_>) {
    one_of(errors, policy.text("type"), &["Percent", "Pods"], &at.field("type"));
    for name in ["value", "periodSeconds"] {
        let number = policy.int(name);
        if number <= 0 {
            errors.push(Error::invalid(&at.field(name), number, NOT_POSITIVE));
        }
    }
    let period = policy.int("periodSeconds");
    if period > PERIOD_MOST {
        let text = format!("must be less than or equal to {PERIOD_MOST}");
        errors.push(Error::invalid(&at.field("periodSeconds"), period, text));
    }
}
