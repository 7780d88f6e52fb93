//! The names of a custom resource. Behaviour:
//! `apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go` (ValidateCustomResourceDefinitionNames).

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::names::dns_1035_label;
use crate::tree::Tree;

fn label(errors: &mut Errors, value: &str, at: &At<'_>) {
    let found = dns_1035_label(value);
    if !found.is_empty() {
        errors.push(Error::invalid(at, value, found.join(",")));
    }
}

fn labels(errors: &mut Errors, names: &Value, field: &str, at: &At<'_>) {
    let at = at.field(field);
    names.texts(field).enumerate().for_each(|(index, value)| label(errors, value, &at.index(index)));
}

/// What is wrong with the names that are there.
pub fn validate(errors: &mut Errors, names: &Value, at: &At<'_>) {
    for name in ["plural", "singular"].iter().filter(|name| !names.text(name).is_empty()) {
        label(errors, names.text(name), &at.field(name));
    }
    for name in ["kind", "listKind"] {
        let value = names.text(name);
        let found = dns_1035_label(&value.to_lowercase());
        if !value.is_empty() && !found.is_empty() {
            let text = format!("may have mixed case, but should otherwise match: {}", found.join(","));
            errors.push(Error::invalid(&at.field(name), value, text));
        }
    }
    labels(errors, names, "shortNames", at);
    let (kind, list) = (names.text("kind"), names.text("listKind"));
    if !kind.is_empty() && kind == list {
        errors.push(Error::invalid(&at.field("listKind"), list, "kind and listKind may not be the same"));
    }
    labels(errors, names, "categories", at);
}
