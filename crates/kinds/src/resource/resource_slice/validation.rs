//! What is wrong with a ResourceSlice. Behaviour: `pkg/apis/resource/validation/validation.go`
//! (validateResourceSliceSpec).

use schema::Value;

use super::{LISTS, device};
use crate::checks::{IMMUTABLE, NOT_POSITIVE, named};
use crate::core::node_selector;
use crate::field::{At, Error, Errors};
use crate::internal_form;
use crate::names::{DNS_LABEL_MOST, dns_label, dns_subdomain};
use crate::resource::{collections, device_names};
use crate::tree::Tree;

const DEVICES_MOST: usize = 128;
/// Most devices when some have taints, counters or lists.
const RICH_DEVICES_MOST: usize = 64;
const COUNTER_SETS_MOST: usize = 8;
const COUNTERS_MOST: usize = 32;

/// What is wrong with the specification of a slice.
pub fn validate(errors: &mut Errors, spec: &Value, old: Option<&Value>) {
    let at = At::new("spec");
    device_names::driver(errors, spec.text("driver"), &at.field("driver"));
    validate_pool(errors, &spec["pool"], &at.field("pool"));
    if let Some(old) = old {
        for (now, before, at) in [
            (spec["pool"].text("name"), old["pool"].text("name"), At::new("spec.pool.name")),
            (spec.text("driver"), old.text("driver"), At::new("spec.driver")),
        ] {
            if now != before {
                errors.push(Error::invalid(&at, now, IMMUTABLE));
            }
        }
        if spec.set_text("nodeName") != old.set_text("nodeName") {
            let shown = spec.get("nodeName").cloned().unwrap_or_default();
            errors.push(Error::invalid(&at.field("nodeName"), shown, IMMUTABLE));
        }
    }
    validate_places(errors, spec, &at);
    if spec.has("sharedCounters") && spec.has("devices") {
        errors.push(Error::invalid(&at, "", "only one of `sharedCounters` or `devices` is allowed"));
    }
    let devices = spec.list("devices");
    let most = if devices.iter().any(is_rich) { RICH_DEVICES_MOST } else { DEVICES_MOST };
    let each = spec.flag("perDeviceNodeSelection");
    collections::set(errors, devices, most, &at.field("devices"), collections::name, |errors, it, at| {
        let before = old.map(|old| old.list("devices")).unwrap_or_default();
        let before = before.iter().find(|device| device.text("name") == it.text("name"));
        device::validate(errors, it, before, each, at);
    });
    let (sets, at) = (spec.list("sharedCounters"), at.field("sharedCounters"));
    collections::set(errors, sets, COUNTER_SETS_MOST, &at, collections::name, |errors, set, at| {
        validate_counters(errors, set, "name", at);
    });
}

fn is_rich(device: &Value) -> bool {
    let listed = device.entries("attributes").any(|(_, value)| LISTS.iter().any(|list| value.has(list)));
    listed || !device.bare("taints") || !device.bare("consumesCounters")
}

fn validate_pool(errors: &mut Errors, pool: &Value, at: &At<'_>) {
    device_names::pool(errors, pool.text("name"), &at.field("name"));
    let (slices, generation) = (pool.int("resourceSliceCount"), pool.int("generation"));
    if slices <= 0 {
        errors.push(Error::invalid(&at.field("resourceSliceCount"), slices, NOT_POSITIVE));
    }
    if generation < 0 {
        errors.push(Error::invalid(&at.field("generation"), generation, "must be greater than or equal to zero"));
    }
}

/// From where the devices can be used.
fn validate_places(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let mut found = Vec::new();
    match spec.set_text("nodeName") {
        Some("") => {
            let text = "must be either unset or set to a non-empty string";
            errors.push(Error::invalid(&at.field("nodeName"), "", text));
        }
        Some(name) => {
            found.push("`nodeName`");
            named(errors, name, &at.field("nodeName"), dns_subdomain);
        }
        None => {}
    }
    if let Some(selector) = spec.field("nodeSelector") {
        found.push("`nodeSelector`");
        let at = at.field("nodeSelector");
        node_selector::validate(errors, selector, false, &at);
        let terms = selector.list("nodeSelectorTerms");
        if terms.len() != 1 {
            let form = |term: &Value| internal_form::json("NodeSelectorTerm", Some(term));
            let shown: Vec<String> = terms.iter().map(form).collect();
            let shown =
                if selector.has("nodeSelectorTerms") { format!("[{}]", shown.join(",")) } else { "null".into() };
            let text = "must have exactly one node selector term";
            errors.push(Error::invalid_json(&at.field("nodeSelectorTerms"), shown, text));
        }
    }
    for (name, shown) in [("allNodes", "`allNodes`"), ("perDeviceNodeSelection", "`perDeviceNodeSelection`")] {
        match spec.switch(name) {
            Some(true) => found.push(shown),
            Some(false) => {
                errors.push(Error::invalid(&at.field(name), false, "must be either unset or set to true"));
            }
            None => {}
        }
    }
    let text = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
    match found.len() {
        0 => errors.push(Error::required(at, text)),
        1 => {}
        _ => {
            let text = format!("{text}, but multiple fields are set");
            errors.push(Error::invalid(at, format!("{{{}}}", found.join(", ")), text));
        }
    }
}

/// A set of counters, or what a device takes of one; `name` is the field that names the set.
pub fn validate_counters(errors: &mut Errors, set: &Value, name: &str, at: &At<'_>) {
    match set.text(name) {
        "" => errors.push(Error::required(&at.field(name), "")),
        text => named(errors, text, &at.field(name), dns_label),
    }
    let at = at.field("counters");
    if set.bare("counters") {
        errors.push(Error::required(&at, ""));
    }
    let counters = &set["counters"];
    collections::entries(errors, counters, COUNTERS_MOST, DNS_LABEL_MOST, &at, |errors, key, _, at, _| {
        named(errors, key, at, dns_label);
    });
}
