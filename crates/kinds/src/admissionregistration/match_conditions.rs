//! Conditions on requests, written as expressions. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateMatchConditions).

use std::collections::HashSet;

use schema::Value;

use crate::checks::named;
use crate::expression::{self, Scope, Sort};
use crate::field::{At, Error, Errors};
use crate::names::qualified_name;
use crate::tree::Tree;

const MOST: usize = 64;

/// What is wrong with the conditions. `params` tells whether they may name the parameters of a policy.
pub fn validate(errors: &mut Errors, conditions: &[Value], params: bool, at: &At<'_>) {
    if conditions.len() > MOST {
        errors.push(Error::too_many(at, conditions.len(), MOST));
    }
    let scope = Scope::admission(params, true);
    let mut names = HashSet::new();
    for (index, condition) in conditions.iter().enumerate() {
        let at = at.index(index);
        let (name, text) = (condition.text("name"), condition.text("expression").trim());
        let expression_at = at.field("expression");
        if text.is_empty() {
            errors.push(Error::required(&expression_at, ""));
        } else {
            expression::validate(errors, text, &scope, Sort::Bool, &expression_at);
        }
        let name_at = at.field("name");
        if name.is_empty() {
            errors.push(Error::required(&name_at, ""));
            continue;
        }
        named(errors, name, &name_at, qualified_name);
        if !names.insert(name) {
            errors.push(Error::duplicate(&name_at, name));
        }
    }
}
