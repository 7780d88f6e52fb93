//! The kind of a policy's parameters. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateParamKind).

use schema::Value;

use crate::cells::or;
use crate::field::{At, Error, Errors};
use crate::names::{dns_1035_label, dns_subdomain};
use crate::tree::Tree;

/// What is wrong with it.
pub fn validate(errors: &mut Errors, kind: &Value, at: &At<'_>) {
    validate_version(errors, kind.text("apiVersion"), &at.field("apiVersion"));
    let name = kind.text("kind");
    let found = dns_1035_label(&name.to_lowercase());
    if name.is_empty() {
        errors.push(Error::required(&at.field("kind"), ""));
    } else if !found.is_empty() {
        let text = format!("may have mixed case, but should otherwise match: {}", found.join(","));
        errors.push(Error::invalid(&at.field("kind"), name, text));
    }
}

fn validate_version(errors: &mut Errors, text: &str, at: &At<'_>) {
    if text.is_empty() {
        errors.push(Error::required(at, ""));
        return;
    }
    let (group, version) = match text {
        "/" => ("", ""),
        _ => text.split_once('/').unwrap_or(("", text)),
    };
    if version.contains('/') {
        errors.push(Error::invalid(at, text, format!("unexpected GroupVersion string: {text}")));
        return;
    }
    let found = dns_subdomain(group);
    if !group.is_empty() && !found.is_empty() {
        errors.push(Error::invalid(at, group, found.join(",")));
    }
    let found = dns_1035_label(version);
    if version.is_empty() {
        errors.push(Error::invalid(at, text, "version must be specified"));
    } else if !found.is_empty() {
        errors.push(Error::invalid(at, version, found.join(",")));
    }
}

/// How a table shows it.
pub fn cell(spec: &Value) -> Value {
    let kind = spec.field("paramKind").map(|kind| format!("{}/{}", kind.text("apiVersion"), kind.text("kind")));
    or(kind.unwrap_or_default(), "<unset>")
}
