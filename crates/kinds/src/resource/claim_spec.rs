//! What claims, and templates of claims, ask for. Behaviour: `pkg/apis/resource/v1/defaults.go`,
//! `pkg/apis/resource/validation/validation.go` (validateDeviceClaim).

use schema::Value;

use super::{collections, configuration, device_names, selectors, taints};
use crate::checks::{NOT_POSITIVE, named};
use crate::field::{At, Error, Errors};
use crate::names::{dns_label, dns_subdomain};
use crate::tree::{Tree, child_mut, items_mut, made, null_empty, set_empty};

const REQUESTS_MOST: usize = 32;
const CONSTRAINTS_MOST: usize = 32;
const ALTERNATIVES_MOST: usize = 8;

/// Fills in what is left out.
pub fn default(spec: &mut Value) {
    let Some(devices) = child_mut(spec, "devices") else { return };
    for request in items_mut(devices, "requests") {
        if let Some(exactly) = child_mut(request, "exactly") {
            default_request(exactly);
        }
        items_mut(request, "firstAvailable").for_each(default_request);
    }
}

fn default_request(request: &mut Value) {
    set_empty(request, "allocationMode", "ExactCount");
    if request.text("allocationMode") == "ExactCount" {
        set_empty(request, "count", 1);
    }
    items_mut(request, "tolerations").for_each(|toleration| set_empty(toleration, "operator", "Equal"));
}

/// The form in which it is stored.
pub fn canonicalize(spec: &mut Value) {
    null_empty(made(spec, "devices"), "requests");
}

/// What is wrong with a specification.
pub fn validate(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let (devices, at) = (&spec["devices"], at.field("devices"));
    let names = Names::of(devices);
    let requests = devices.list("requests");
    let requests_at = at.field("requests");
    collections::set(errors, requests, REQUESTS_MOST, &requests_at, collections::name, validate_request);
    let constraints = devices.list("constraints");
    collections::items(errors, constraints, CONSTRAINTS_MOST, &at.field("constraints"), |errors, constraint, at| {
        names.validate_list(errors, constraint, at);
        match (constraint.set_text("matchAttribute"), constraint.set_text("distinctAttribute")) {
            (Some(name), _) => device_names::fully_qualified(errors, name, &at.field("matchAttribute")),
            (None, Some(name)) => device_names::fully_qualified(errors, name, &at.field("distinctAttribute")),
            (None, None) => {
                let text = "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required, but multiple fields \
                            are set";
                errors.push(Error::required(at, text));
            }
        }
    });
    let configurations = devices.list("config");
    collections::items(errors, configurations, configuration::MOST, &at.field("config"), |errors, config, at| {
        names.validate_list(errors, config, at);
        configuration::validate(errors, config, false, at);
    });
}

fn validate_request(errors: &mut Errors, request: &Value, at: &At<'_>) {
    named(errors, request.text("name"), &at.field("name"), dns_label);
    match (request.field("exactly"), request.bare("firstAvailable")) {
        (None, true) => {
            errors.push(Error::required(at, "exactly one of `exactly` or `firstAvailable` is required"));
        }
        (Some(_), false) => {
            let text = "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set";
            errors.push(Error::invalid(at, Value::Null, text));
        }
        (Some(exactly), true) => validate_devices(errors, exactly, &at.field("exactly")),
        (None, false) => {
            let (list, at) = (request.list("firstAvailable"), at.field("firstAvailable"));
            collections::set(errors, list, ALTERNATIVES_MOST, &at, collections::name, |errors, one, at| {
                named(errors, one.text("name"), &at.field("name"), dns_label);
                validate_devices(errors, one, at);
            });
        }
    }
}

/// Devices of a class.
fn validate_devices(errors: &mut Errors, request: &Value, at: &At<'_>) {
    let class_at = at.field("deviceClassName");
    match request.text("deviceClassName") {
        "" => errors.push(Error::required(&class_at, "")),
        class => named(errors, class, &class_at, dns_subdomain),
    }
    selectors::validate(errors, request.list("selectors"), &at.field("selectors"));
    let (mode, count, count_at) = (request.text("allocationMode"), request.int("count"), at.field("count"));
    match mode {
        "All" if count != 0 => {
            errors.push(Error::invalid(&count_at, count, "must not be specified when allocationMode is 'All'"));
        }
        "ExactCount" if count <= 0 => errors.push(Error::invalid(&count_at, count, NOT_POSITIVE)),
        "All" | "ExactCount" => {}
        _ => errors.push(Error::not_supported(&at.field("allocationMode"), mode, &["All", "ExactCount"])),
    }
    let at = at.field("tolerations");
    for (index, toleration) in request.list("tolerations").iter().enumerate() {
        taints::validate_toleration(errors, toleration, &at.index(index));
    }
}

/// The names of a claim's requests, each with those of its alternatives.
pub struct Names<'a>(Vec<(&'a str, Vec<&'a str>)>);

impl<'a> Names<'a> {
    /// The names in a claim's `devices`.
    pub fn of(devices: &'a Value) -> Names<'a> {
        let alternatives =
            |request: &'a Value| request.list("firstAvailable").iter().map(|one| one.text("name")).collect();
        Names(devices.list("requests").iter().map(|it| (it.text("name"), alternatives(it))).collect())
    }

    fn has(&self, name: &str) -> bool {
        let (request, alternative) = match name.split_once('/') {
            Some((request, alternative)) => (request, Some(alternative)),
            None => (name, None),
        };
        // Of requests with the same name the last counts.
        let found = self.0.iter().rev().find(|(it, _)| *it == request);
        found.is_some_and(|(_, names)| alternative.is_none_or(|it| names.contains(&it)))
    }

    /// A reference to a request.
    pub fn validate(&self, errors: &mut Errors, name: &str, at: &At<'_>) {
        let text =
            "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
        let parts: Vec<&str> = name.split('/').collect();
        if parts.len() <= 2 {
            parts.iter().for_each(|part| named(errors, part, at, dns_label));
        }
        if parts.len() > 2 || !self.has(name) {
            errors.push(Error::invalid(at, name, text));
        }
    }

    /// The references of a constraint or of a configuration.
    pub fn validate_list(&self, errors: &mut Errors, holder: &Value, at: &At<'_>) {
        let (list, at) = (holder.list("requests"), at.field("requests"));
        collections::set(errors, list, REQUESTS_MOST, &at, collections::text, |errors, name, at| {
            self.validate(errors, name.as_str().unwrap_or_default(), at);
        });
    }
}
