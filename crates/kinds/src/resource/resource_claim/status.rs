//! The status of a ResourceClaim: what was allocated, for whom, and what drivers tell of it. Behaviour:
//! `pkg/apis/resource/validation/validation.go` (validateResourceClaimStatusUpdate),
//! `pkg/registry/resource/resourceclaim/strategy.go` (dropDeallocatedStatusDevices).

use schema::Value;

use crate::checks::{IMMUTABLE, named, required, required_one_of};
use crate::core::node_selector;
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, qualified_name};
use crate::resource::claim_spec::Names;
use crate::resource::{collections, configuration, device_names};
use crate::tree::{Tree, made, remove, set};
use crate::{conditions, internal_form, ip};

const RESERVED_MOST: usize = 256;
const RESULTS_MOST: usize = 32;
const CONDITIONS_MOST: usize = 8;
const BINDING_CONDITIONS_MOST: usize = 4;
const INTERFACE_MOST: usize = 256;
const HARDWARE_MOST: usize = 128;
const ADDRESSES_MOST: usize = 16;

/// What tells a device, or a share of one, from all others.
fn identity(device: &Value) -> [&str; 4] {
    ["driver", "pool", "device", "shareID"].map(|name| device.text(name))
}

fn allocated(status: &Value) -> Vec<[&str; 4]> {
    status["allocation"]["devices"].list("results").iter().map(identity).collect()
}

/// Forgets what was told of devices that are no longer allocated.
pub fn drop_deallocated(new: &mut Value, old: &Value) {
    let now = allocated(&new["status"]);
    let gone: Vec<_> = allocated(old).into_iter().filter(|device| !now.contains(device)).collect();
    let devices = new["status"].list("devices").iter();
    let kept: Vec<Value> = devices.filter(|device| !gone.contains(&identity(device))).cloned().collect();
    let status = made(new, "status");
    if kept.is_empty() {
        remove(status, "devices");
    } else {
        set(status, "devices", kept);
    }
}

/// What is wrong with an update of the status.
pub fn validate(errors: &mut Errors, claim: &Value, old: &Value) {
    let (status, before, at) = (&claim["status"], &old["status"], At::new("status"));
    let names = Names::of(&claim["spec"]["devices"]);
    let (reserved, reserved_at) = (status.list("reservedFor"), at.field("reservedFor"));
    let uid = |it: &Value| it.text("uid").to_owned();
    collections::set(errors, reserved, RESERVED_MOST, &reserved_at, uid, |errors, user, at| {
        ["resource", "name", "uid"].iter().for_each(|name| required(errors, user, name, at));
    });
    let allocated = allocated(status);
    let key = |device: &Value| {
        let [driver, pool, device, share] = identity(device);
        if share.is_empty() { format!("{driver}/{pool}/{device}") } else { format!("{driver}/{pool}/{device}/{share}") }
    };
    collections::set(errors, status.list("devices"), usize::MAX, &at.field("devices"), key, |errors, device, at| {
        validate_device(errors, device, at);
        if !allocated.contains(&identity(device)) {
            errors.push(Error::invalid(at, key(device), "must be an allocated device in the claim"));
        }
        validate_device_data(errors, device, at);
    });
    let allocation = status.field("allocation");
    if !reserved.is_empty() {
        let added = reserved.iter().any(|user| !before.list("reservedFor").contains(user));
        if allocation.is_none() {
            let text = "may not be specified when `allocated` is not set";
            errors.push(Error::forbidden(&reserved_at, text));
        } else if claim["metadata"].has("deletionTimestamp") && added {
            let text = "new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set";
            errors.push(Error::forbidden(&reserved_at, text));
        }
    }
    let at = at.field("allocation");
    match (before.field("allocation"), allocation) {
        (Some(before), Some(now)) if before != now => {
            let shown = internal_form::json("AllocationResult", Some(now));
            errors.push(Error::invalid_json(&at, shown, IMMUTABLE));
        }
        (None, Some(allocation)) => validate_allocation(errors, allocation, &names, &at),
        _ => {}
    }
}

fn validate_device(errors: &mut Errors, device: &Value, at: &At<'_>) {
    device_names::driver(errors, device.text("driver"), &at.field("driver"));
    device_names::pool(errors, device.text("pool"), &at.field("pool"));
    named(errors, device.text("device"), &at.field("device"), dns_label);
    if let Some(share) = device.set_text("shareID") {
        device_names::share(errors, share, &at.field("shareID"));
    }
}

fn validate_device_data(errors: &mut Errors, device: &Value, at: &At<'_>) {
    let (list, conditions_at) = (device.list("conditions"), at.field("conditions"));
    if list.len() > CONDITIONS_MOST {
        errors.push(Error::too_many(&conditions_at, list.len(), CONDITIONS_MOST));
    }
    conditions::validate(errors, list, &conditions_at);
    if device.has("data") {
        configuration::validate_data(errors, device.get("data"), false, &at.field("data"));
    }
    let Some(network) = device.field("networkData") else { return };
    let at = at.field("networkData");
    for (name, most) in [("interfaceName", INTERFACE_MOST), ("hardwareAddress", HARDWARE_MOST)] {
        if network.text(name).len() > most {
            errors.push(Error::too_long(&at.field(name), most));
        }
    }
    let addresses = network.list("ips");
    collections::set(errors, addresses, ADDRESSES_MOST, &at.field("ips"), collections::text, |errors, address, at| {
        ip::interface_address(errors, address.as_str().unwrap_or_default(), at);
    });
}

fn validate_allocation(errors: &mut Errors, allocation: &Value, names: &Names<'_>, at: &At<'_>) {
    let (devices, devices_at) = (&allocation["devices"], at.field("devices"));
    let results = devices.list("results");
    collections::items(errors, results, RESULTS_MOST, &devices_at.field("results"), |errors, result, at| {
        names.validate(errors, result.text("request"), &at.field("request"));
        device_names::driver(errors, result.text("driver"), &at.field("driver"));
        device_names::pool(errors, result.text("pool"), &at.field("pool"));
        named(errors, result.text("device"), &at.field("device"), dns_label);
        validate_binding(errors, result, at);
        if let Some(share) = result.set_text("shareID") {
            device_names::share(errors, share, &at.field("shareID"));
        }
    });
    let (configurations, most) = (devices.list("config"), 2 * configuration::MOST);
    collections::items(errors, configurations, most, &devices_at.field("config"), |errors, config, at| {
        required_one_of(errors, config.text("source"), &["FromClaim", "FromClass"], &at.field("source"));
        names.validate_list(errors, config, at);
        configuration::validate(errors, config, false, at);
    });
    if let Some(selector) = allocation.field("nodeSelector") {
        node_selector::validate(errors, selector, false, &at.field("nodeSelector"));
    }
}

/// Conditions of a device's being bound, and of that failing.
pub fn validate_binding(errors: &mut Errors, device: &Value, at: &At<'_>) {
    const LISTS: [&str; 2] = ["bindingConditions", "bindingFailureConditions"];
    for list in LISTS {
        let items = device.list(list);
        collections::items(errors, items, BINDING_CONDITIONS_MOST, &at.field(list), |errors, condition, at| {
            named(errors, condition.as_str().unwrap_or_default(), at, qualified_name);
        });
    }
    for list in LISTS {
        let (all, at) = (device.list(list), at.field(list));
        for (index, condition) in all.iter().enumerate() {
            if all[..index].contains(condition) {
                errors.push(Error::duplicate(&at.index(index), condition.clone()));
            }
            if list == LISTS[1] && device.list(LISTS[0]).contains(condition) {
                let text = "bindingFailureConditions must not overlap with bindingConditions";
                errors.push(Error::invalid(&at.index(index), condition.clone(), text));
            }
        }
    }
    for (list, other) in [(LISTS[0], LISTS[1]), (LISTS[1], LISTS[0])] {
        if device.bare(list) && !device.bare(other) {
            let shown = device.get(list).cloned().unwrap_or_default();
            errors.push(Error::invalid(&at.field(list), shown, format!("{list} are required to use {other}")));
        }
    }
}
