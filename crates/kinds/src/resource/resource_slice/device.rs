//! What is wrong with a device of a slice. Behaviour: `pkg/apis/resource/validation/validation.go` (validateDevice).

use schema::Value;
use schema::quantity::Quantity;

use super::attributes::{count_values, validate_attribute};
use super::request_policy;
use super::validation::validate_counters;
use crate::checks::named;
use crate::core::node_selector;
use crate::core::resource_name::is_native;
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain};
use crate::resource::device_names::{QUALIFIED_NAME_MOST, qualified};
use crate::resource::resource_claim::validate_binding;
use crate::resource::{collections, taints};
use crate::tree::{Tree, same};

const ENTRIES_MOST: usize = 32;
const VALUES_MOST: usize = 48;
const TAINTS_MOST: usize = 16;
const CONSUMED_SETS_MOST: usize = 2;

/// What is wrong with a device. `each` tells that every device says from where it can be used.
pub fn validate(errors: &mut Errors, device: &Value, old: Option<&Value>, each: bool, at: &At<'_>) {
    named(errors, device.text("name"), &at.field("name"), dns_label);
    let entries = device.entries("attributes").count() + device.entries("capacity").count();
    if entries > ENTRIES_MOST {
        let text = format!("the total number of attributes and capacities must not exceed {ENTRIES_MOST}");
        errors.push(Error::invalid(at, entries, text));
    }
    let values: usize = device.entries("attributes").map(|(_, attribute)| count_values(attribute)).sum();
    if values > VALUES_MOST {
        let text = format!("the total number of attribute values must not exceed {VALUES_MOST}");
        errors.push(Error::invalid(at, values, text));
    }
    validate_entries(errors, device, at);
    if old.is_none_or(|old| !same(old, device, "taints")) {
        collections::items(errors, device.list("taints"), TAINTS_MOST, &at.field("taints"), taints::validate);
    }
    let consumed = device.list("consumesCounters");
    let key = |it: &Value| it.text("counterSet").to_owned();
    let consumed_at = at.field("consumesCounters");
    collections::set(errors, consumed, CONSUMED_SETS_MOST, &consumed_at, key, |errors, it, at| {
        validate_counters(errors, it, "counterSet", at);
    });
    validate_place(errors, device, each, at);
    validate_binding(errors, device, at);
    validate_mappings(errors, device, &at.field("nodeAllocatableResourceMappings"));
}

fn validate_entries(errors: &mut Errors, device: &Value, at: &At<'_>) {
    let (most, longest) = (usize::MAX, QUALIFIED_NAME_MOST);
    let attributes = &device["attributes"];
    collections::entries(errors, attributes, most, longest, &at.field("attributes"), |errors, key, it, at, item_at| {
        qualified(errors, key, at);
        validate_attribute(errors, it, item_at);
    });
    let shared = device.flag("allowMultipleAllocations");
    let capacity = &device["capacity"];
    collections::entries(errors, capacity, most, longest, &at.field("capacity"), |errors, key, it, at, item_at| {
        qualified(errors, key, at);
        let Some(policy) = it.field("requestPolicy") else { return };
        let at = item_at.field("requestPolicy");
        if shared {
            request_policy::validate(errors, policy, it.text("value"), &at);
        } else {
            errors.push(Error::forbidden(&at, "allowMultipleAllocations must be true"));
        }
    });
}

fn validate_place(errors: &mut Errors, device: &Value, each: bool, at: &At<'_>) {
    if !each {
        if ["nodeName", "nodeSelector", "allNodes"].iter().any(|name| device.has(name)) {
            let text = "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to \
                        true in the ResourceSlice spec";
            errors.push(Error::invalid(at, Value::Null, text));
        }
        return;
    }
    let mut found = Vec::new();
    match device.set_text("nodeName") {
        Some("") => errors.push(Error::invalid(&at.field("nodeName"), "", "must not be empty")),
        Some(name) => {
            found.push("`nodeName`");
            named(errors, name, &at.field("nodeName"), dns_subdomain);
        }
        None => {}
    }
    if let Some(selector) = device.field("nodeSelector") {
        found.push("`nodeSelector`");
        node_selector::validate(errors, selector, false, &at.field("nodeSelector"));
    }
    match device.switch("allNodes") {
        Some(true) => found.push("`allNodes`"),
        Some(false) => {
            errors.push(Error::invalid(&at.field("allNodes"), false, "must be either unset or set to true"));
        }
        None => {}
    }
    let text = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set \
                to true in the ResourceSlice spec";
    match found.len() {
        0 => errors.push(Error::required(at, text)),
        1 => {}
        _ => errors.push(Error::invalid(at, format!("{{{}}}", found.join(", ")), text)),
    }
}

fn validate_mappings(errors: &mut Errors, device: &Value, at: &At<'_>) {
    for (name, mapping) in device.entries("nodeAllocatableResourceMappings") {
        let at = at.key(name);
        if !is_native(name) {
            errors.push(Error::invalid(&at, name.as_str(), "must be a node allocatable resource name"));
        }
        let (multiplier, key) = (mapping.set_text("allocationMultiplier"), mapping.set_text("capacityKey"));
        if multiplier.is_none() && key.is_none() {
            errors.push(Error::invalid(&at, "", "at least one of allocationMultiplier or capacityKey must be set"));
        }
        if let Some(amount) = multiplier.and_then(|text| Quantity::parse(text).ok()).filter(|it| it.sign() <= 0) {
            errors.push(Error::invalid(&at.field("allocationMultiplier"), amount.to_string(), "must be positive"));
        }
        let key_at = at.field("capacityKey");
        match key {
            Some("") => errors.push(Error::invalid(&key_at, "", "capacityKey must not be an empty string")),
            Some(key) if !device["capacity"].has(key) => errors.push(Error::not_found(&key_at, key)),
            _ => {}
        }
    }
}
