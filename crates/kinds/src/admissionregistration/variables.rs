//! Variables that a policy's expressions share. Behaviour: `pkg/apis/admissionregistration/validation/validation.go`
//! (validateVariable).

use expressions::Type;
use schema::Value;

use crate::expression::{self, Scope, Sort, is_identifier};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// What is wrong with the variables; those that have an expression are added to the scope, for what comes after.
pub fn validate<'a>(errors: &mut Errors, variables: &'a [Value], scope: &mut Scope<'a>, at: &At<'_>) {
    for (index, variable) in variables.iter().enumerate() {
        let (at, name, text) = (at.index(index), variable.text("name"), variable.text("expression"));
        if name.trim().is_empty() {
            errors.push(Error::required(&at.field("name"), "name is not specified"));
        } else if !is_identifier(name) {
            errors.push(Error::invalid(&at.field("name"), name, "must be a valid CEL identifier"));
        }
        if text.trim().is_empty() {
            errors.push(Error::required(&at.field("expression"), "expression is not specified"));
            continue;
        }
        let ty = expression::validate(errors, text, scope, Sort::Any, &at.field("expression"));
        scope.add_variable(name, ty.unwrap_or(Type::Dyn));
    }
}
