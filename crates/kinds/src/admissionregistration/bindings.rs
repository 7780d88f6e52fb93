//! What bindings of policies have in common. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateParamRef), `pkg/printers/internalversion/printers.go` (printValidatingAdmissionPolicyBinding).

use jiff::Timestamp;
use schema::Value;

use super::match_resources;
use crate::cells::{age, name};
use crate::checks::{named, one_of};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Table};
use crate::label_selector;
use crate::names::{dns_subdomain, path_segment};
use crate::tree::{Tree, child_mut};

/// The table of bindings.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Name", "string"),
        Column::new("PolicyName", "string")
            .about("PolicyName indicates the policy definition which the policy binding binded to"),
        Column::new("ParamRef", "string")
            .about("ParamRef indicates the param resource which sets the configuration param"),
        Column::new("Age", "string"),
    ],
    row,
};

/// Fills in what is left out.
pub fn default(binding: &mut Value) {
    if let Some(resources) = binding.get_mut("spec").and_then(|spec| child_mut(spec, "matchResources")) {
        match_resources::default(resources);
    }
}

/// What is wrong with the policy, the parameters and the objects that a binding names.
pub fn validate(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    match spec.text("policyName") {
        "" => errors.push(Error::required(&at.field("policyName"), "")),
        policy => named(errors, policy, &at.field("policyName"), dns_subdomain),
    }
    if let Some(params) = spec.field("paramRef") {
        validate_params(errors, params, &at.field("paramRef"));
    }
    if let Some(resources) = spec.field("matchResources") {
        match_resources::validate(errors, resources, &at.field("matchResources"));
    }
}

fn validate_params(errors: &mut Errors, params: &Value, at: &At<'_>) {
    const ONE: &str = "name and selector are mutually exclusive";
    let (name, selector) = (params.text("name"), params.field("selector"));
    if !name.is_empty() {
        named(errors, name, &at.field("name"), path_segment);
        if selector.is_some() {
            errors.push(Error::forbidden(&at.field("name"), ONE));
        }
    }
    label_selector::validate(errors, selector, false, &at.field("selector"));
    match (name.is_empty(), selector.is_some()) {
        (false, true) => errors.push(Error::forbidden(&at.field("selector"), ONE)),
        (true, false) => errors.push(Error::required(at, "one of name or selector must be specified")),
        _ => {}
    }
    let action_at = at.field("parameterNotFoundAction");
    match params.text("parameterNotFoundAction") {
        "" => errors.push(Error::required(&action_at, "")),
        action => one_of(errors, action, &["Deny", "Allow"], &action_at),
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![name(object), spec.text("policyName").into(), params(&spec["paramRef"]).into(), age(object, now)]
}

fn params(params: &Value) -> String {
    match (params.text("name"), params.text("namespace"), params.field("selector")) {
        ("", _, Some(selector)) => printed(selector),
        ("", _, None) => "<unset>".into(),
        (name, "", _) => format!("*/{name}"),
        (name, namespace, _) => format!("{namespace}/{name}"),
    }
}

/// A selector as the protobuf library prints it.
fn printed(selector: &Value) -> String {
    let label = |(key, value): (&String, &Value)| format!("{key}: {},", value.as_str().unwrap_or_default());
    let labels: String = selector.entries("matchLabels").map(label).collect();
    let expression = |it: &Value| {
        let values: Vec<&str> = it.texts("values").collect();
        let (key, operator) = (it.text("key"), it.text("operator"));
        format!("LabelSelectorRequirement{{Key:{key},Operator:{operator},Values:[{}],}},", values.join(" "))
    };
    let expressions: String = selector.list("matchExpressions").iter().map(expression).collect();
    format!(
        "&LabelSelector{{MatchLabels:map[string]string{{{labels}}},\
         MatchExpressions:[]LabelSelectorRequirement{{{expressions}}},}}"
    )
}
