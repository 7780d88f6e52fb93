//! What a mutating policy changes. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateMutation, supportedMutatingOperations).

use schema::Value;

use crate::checks::one_of;
use crate::expression::{self, Scope, Sort};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// Only requests that carry an object can be changed.
pub fn validate_operations(errors: &mut Errors, resources: &Value, at: &At<'_>) {
    let at = at.field("resourceRules");
    let at = at.field("operations");
    for operation in resources.list("resourceRules").iter().flat_map(|rule| rule.texts("operations")) {
        one_of(errors, operation, &["*", "CONNECT", "CREATE", "UPDATE"], &at);
    }
}

/// What is wrong with a mutation.
pub fn validate(errors: &mut Errors, mutation: &Value, scope: &Scope<'_>, at: &At<'_>) {
    const WAYS: [(&str, &str); 2] = [("JSONPatch", "jsonPatch"), ("ApplyConfiguration", "applyConfiguration")];
    let sort = mutation.text("patchType");
    if sort.is_empty() {
        errors.push(Error::required(&at.field("patchType"), ""));
        return;
    }
    let (wanted, other) = match sort {
        "JSONPatch" => (WAYS[0].1, WAYS[1].1),
        "ApplyConfiguration" => (WAYS[1].1, WAYS[0].1),
        _ => {
            let allowed = &["ApplyConfiguration", "JSONPatch"];
            errors.push(Error::not_supported(&at.field("patchType"), sort, allowed));
            return;
        }
    };
    let wanted_at = at.field(wanted);
    match mutation.field(wanted) {
        None => errors.push(Error::required(&wanted_at, format!("must be specified when patchType is {sort}"))),
        Some(way) => {
            let text = way.text("expression").trim();
            if text.is_empty() {
                errors.push(Error::required(&wanted_at.field("expression"), ""));
            } else {
                let wanted = if sort == "JSONPatch" { Sort::Patches } else { Sort::Object };
                expression::validate(errors, text, &scope.with_patches(), wanted, &wanted_at.field("expression"));
            }
        }
    }
    if mutation.has(other) {
        let text = format!("must not be specified when patchType is {sort}");
        errors.push(Error::invalid(&at.field(other), format!("{{{other}}}"), text));
    }
}
