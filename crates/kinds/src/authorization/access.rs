//! What is wrong with a question for access. Behaviour: `pkg/apis/authorization/validation/validation.go`.

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::tree::Tree;
use crate::{internal_form, label_selector};

const SPEC: At<'static> = At::new("spec");

/// A question about oneself.
pub fn validate_self(errors: &mut Errors, spec: &Value) {
    what(errors, spec);
    attributes(errors, spec);
}

/// A question about somebody.
pub fn validate(errors: &mut Errors, spec: &Value) {
    what(errors, spec);
    if spec.text("user").is_empty() && spec.bare("groups") {
        let text = "at least one of user or group must be specified";
        errors.push(Error::invalid(&SPEC.field("user"), "", text));
    }
    attributes(errors, spec);
}

/// A question has no metadata but perhaps the fields named.
pub fn validate_metadata(errors: &mut Errors, review: &Value, but: &[&str], text: &str) {
    let more = |(name, value): (&String, &Value)| {
        name != "managedFields" && !but.contains(&name.as_str()) && !value.is_null() && value.as_str() != Some("")
    };
    if review.entries("metadata").any(more) {
        errors.push(Error::invalid(&At::new("metadata"), review["metadata"].clone(), text));
    }
}

/// Attributes of a request that is for no resource, as upstream shows them.
pub fn shown_path(spec: &Value) -> String {
    internal_form::json("NonResourceAttributes", spec.get("nonResourceAttributes"))
}

fn what(errors: &mut Errors, spec: &Value) {
    let (resource, path) = ("resourceAttributes", "nonResourceAttributes");
    match (spec.has(resource), spec.has(path)) {
        (true, true) => {
            let text = "cannot be specified in combination with resourceAttributes";
            errors.push(Error::invalid_json(&SPEC.field(path), shown_path(spec), text));
        }
        (false, false) => {
            let text = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
            errors.push(Error::invalid(&SPEC.field(resource), Value::Null, text));
        }
        _ => {}
    }
}

fn attributes(errors: &mut Errors, spec: &Value) {
    let (resource, at) = (&spec["resourceAttributes"], SPEC.field("resourceAttributes"));
    for name in ["fieldSelector", "labelSelector"] {
        let Some(selector) = resource.field(name) else { continue };
        let at = at.field(name);
        let raw = selector.text("rawSelector");
        match (raw.is_empty(), selector.bare("requirements")) {
            (false, false) => {
                let text = "may not specified at the same time as requirements";
                errors.push(Error::invalid(&at.field("rawSelector"), raw, text));
            }
            (true, true) => {
                let text = format!("when {at} is specified, requirements or rawSelector is required");
                errors.push(Error::required(&at.field("requirements"), text));
            }
            _ => {}
        }
        let all = at.field("requirements");
        for (index, requirement) in selector.list("requirements").iter().enumerate() {
            let at = all.index(index);
            if name == "labelSelector" {
                label_selector::requirement(errors, requirement, false, true, &at);
                continue;
            }
            if requirement.text("key").is_empty() {
                errors.push(Error::required(&at.field("key"), "must be specified"));
            }
            label_selector::count_of_values(errors, requirement, true, &at);
        }
    }
}
