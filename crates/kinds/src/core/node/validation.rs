//! What is wrong with a Node. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateNode, ValidateNodeUpdate).

use std::collections::HashSet;

use schema::Value;

use crate::checks::{NOT_POSITIVE, named};
use crate::core::pod_spec::affinity;
use crate::core::resource_list::amount;
use crate::core::resource_name::validate_amount;
use crate::field::{At, Error, Errors, quote};
use crate::names::{config_key, dns_label, dns_subdomain, label_value};
use crate::tree::Tree;
use crate::{internal_form, ip, meta};

const TAINTS: &str = "scheduler.alpha.kubernetes.io/taints";
const AVOIDED_PODS: &str = "scheduler.alpha.kubernetes.io/preferAvoidPods";
const FEATURE_NAME_MOST: usize = 253;
const METADATA: At<'static> = At::new("metadata");

/// What is wrong with a Node, besides the names in its metadata.
pub fn validate(errors: &mut Errors, node: &Value) {
    let (spec, status) = (&node["spec"], &node["status"]);
    annotations(errors, node);
    taints(errors, spec.list("taints"), &METADATA.field("taints"));
    resources(errors, status);
    if let Some(capacity) = status["nodeInfo"]["swap"].number("capacity").filter(|capacity| *capacity <= 0) {
        errors.push(Error::invalid(&METADATA.field("nodeSwapStatus").field("capacity"), capacity, NOT_POSITIVE));
    }
    features(errors, status);
    ranges(errors, spec);
}

fn ranges(errors: &mut Errors, spec: &Value) {
    let (all, at) = (spec.list("podCIDRs"), At::new("spec.podCIDRs"));
    for (index, range) in spec.texts("podCIDRs").enumerate() {
        ip::range(errors, range, std::iter::empty(), &at.index(index));
    }
    if all.len() > 2 || (all.len() == 2 && !ip::dual_stack(spec.texts("podCIDRs"))) {
        errors.push(Error::invalid(&at, all.to_vec(), "may specify no more than one CIDR for each IP family"));
    }
}

fn annotations(errors: &mut Errors, node: &Value) {
    let (annotations, at) = (&node["metadata"]["annotations"], At::new("metadata.annotations"));
    let old_taints = annotations.text(TAINTS);
    if !old_taints.is_empty() {
        match serde_json::from_str::<Vec<Value>>(old_taints) {
            Ok(list) => taints(errors, &list, &at.field(TAINTS)),
            Err(why) => errors.push(Error::invalid(&at, TAINTS, why.to_string())),
        }
    }
    let avoided = annotations.text(AVOIDED_PODS);
    if avoided.is_empty() {
        return;
    }
    match serde_json::from_str::<Value>(avoided) {
        Err(why) => errors.push(Error::invalid(&at.field("AvoidPods"), AVOIDED_PODS, why.to_string())),
        Ok(list) => {
            let at = at.field(AVOIDED_PODS);
            for (index, entry) in list.list("preferAvoidPods").iter().enumerate() {
                let at = at.index(index);
                let at = at.field("PodSignature");
                match entry["podSignature"].field("podController") {
                    None => errors.push(Error::required(&at, "")),
                    Some(owner) if !owner.flag("controller") => {
                        let at = at.field("PodController");
                        errors.push(Error::invalid(&at.field("Controller"), false, "must point to a controller"));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

fn taints(errors: &mut Errors, taints: &[Value], at: &At<'_>) {
    let mut seen = HashSet::new();
    for (index, taint) in taints.iter().enumerate() {
        let at = at.index(index);
        let (key, value, effect) = (taint.text("key"), taint.text("value"), taint.text("effect"));
        meta::label_key(errors, key, &at.field("key"));
        let found = label_value(value);
        if !found.is_empty() {
            errors.push(Error::invalid(&at.field("value"), value, found.join(";")));
        }
        if effect.is_empty() {
            errors.push(Error::required(&at.field("effect"), ""));
        } else {
            affinity::effect(errors, effect, &at.field("effect"));
        }
        if !seen.insert((effect, key)) {
            let shown = internal_form::json("Taint", Some(taint));
            let text = "taints must be unique by key and effect pair";
            errors.push(Error::duplicate_json(&at, shown).because(text));
        }
    }
}

fn resources(errors: &mut Errors, status: &Value) {
    let at = At::new("status");
    for list in ["capacity", "allocatable"] {
        let at = at.field(list);
        for (name, _) in status.entries(list) {
            if let Some(amount) = amount(status.map(list), name) {
                validate_amount(errors, name, &amount, &at.field(name));
            }
        }
    }
}

/// Names of features: `MyFeature/mySubFeature`, in order.
fn features(errors: &mut Errors, status: &Value) {
    let at = At::new("status.declaredFeatures");
    let mut before: Option<&str> = None;
    for (index, name) in status.texts("declaredFeatures").enumerate() {
        let at = at.index(index);
        match before {
            Some(before) if before == name => errors.push(Error::duplicate(&at, name)),
            Some(before) if before > name => {
                errors.push(Error::invalid(&at, name, "list must be sorted alphabetically"));
            }
            _ => {}
        }
        before = Some(name);
        let starts_well = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
        let good = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.split('/').all(|part| starts_well(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        let why = if name.len() > FEATURE_NAME_MOST {
            format!("must be no more than {FEATURE_NAME_MOST} characters")
        } else if good {
            continue;
        } else {
            "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or \
             MyFeature/mySubFeature), and contain only alphanumeric characters and slashes"
                .to_owned()
        };
        errors.push(Error::invalid(&at, name, format!("invalid feature name {}: {why}", quote(name))));
    }
}

/// What an update of a Node or of its status may not change.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    let (spec, old_spec, status) = (&new["spec"], &old["spec"], &new["status"]);
    meta::object_update(&mut errors, new, old);
    annotations(&mut errors, new);
    resources(&mut errors, status);
    features(&mut errors, status);
    let at = At::new("status.addresses");
    let mut seen = HashSet::new();
    for (index, address) in status.list("addresses").iter().enumerate() {
        if !seen.insert((address.text("type"), address.text("address"))) {
            let shown = internal_form::json("NodeAddress", Some(address));
            errors.push(Error::duplicate_json(&at.index(index), shown));
        }
    }
    let fixed = |errors: &mut Errors, list: &str, name: &str| {
        let text = format!("node updates may not change {name} except from \"\" to valid");
        errors.push(Error::forbidden(&At::new("spec").field(list), text));
    };
    let (ranges, old_ranges) = (spec.list("podCIDRs"), old_spec.list("podCIDRs"));
    if !old_ranges.is_empty() {
        let changed = match ranges.len() == old_ranges.len() {
            true => ranges.iter().zip(old_ranges).filter(|(now, before)| now != before).count(),
            false => 1,
        };
        (0..changed).for_each(|_| fixed(&mut errors, "podCIDRs", "podCIDR"));
    }
    let provider = old_spec.text("providerID");
    if !provider.is_empty() && provider != spec.text("providerID") {
        fixed(&mut errors, "providerID", "providerID");
    }
    if let Some(source) = spec.field("configSource") {
        config_source(&mut errors, source, false, &At::new("spec.configSource"));
    }
    if let Some(config) = status.field("config") {
        let at = At::new("status.config");
        for name in ["assigned", "active", "lastKnownGood"] {
            if let Some(source) = config.field(name) {
                config_source(&mut errors, source, true, &at.field(name));
            }
        }
    }
    taints(&mut errors, spec.list("taints"), &METADATA.field("taints"));
    if spec.text("externalID") != old_spec.text("externalID") {
        errors.push(Error::forbidden(&At::new("spec.externalID"), "may not be updated"));
    }
    errors
}

/// Where a node's configuration came from, when that could be told here.
fn config_source(errors: &mut Errors, source: &Value, is_status: bool, at: &At<'_>) {
    let Some(map) = source.field("configMap") else {
        let text = "exactly one reference subfield must be non-nil";
        errors.push(Error::invalid_json(at, r#"{"ConfigMap":null}"#.into(), text));
        return;
    };
    let at = at.field("configMap");
    for name in ["uid", "resourceVersion"] {
        match (map.text(name), is_status) {
            ("", true) => errors.push(Error::required(&at.field(name), "")),
            (_, true) | ("", false) => {}
            (_, false) => errors.push(Error::forbidden(&at.field(name), format!("{name} must not be set in spec"))),
        }
    }
    /// Tells what is wrong with a text.
    type Rule = fn(&str) -> Vec<String>;
    let rules: [(&str, Rule); 3] =
        [("namespace", dns_label), ("name", dns_subdomain), ("kubeletConfigKey", config_key)];
    for (name, rule) in rules {
        match map.text(name) {
            "" => errors.push(Error::required(&at.field(name), "")),
            text => named(errors, text, &at.field(name), rule),
        }
    }
}
