//! Conditions as most kinds have them. Behaviour: `apimachinery/pkg/apis/meta/v1/validation` (ValidateConditions).

use schema::Value;

use crate::checks::{named, one_of};
use crate::field::{At, Error, Errors};
use crate::names::{qualified_name, regex_error};
use crate::tree::Tree;

const REASON_MOST: usize = 1 << 10;
const MESSAGE_MOST: usize = 32 << 10;

/// What is wrong with the conditions of a status.
pub fn validate(errors: &mut Errors, conditions: &[Value], at: &At<'_>) {
    for (index, condition) in conditions.iter().enumerate() {
        let (at, name) = (at.index(index), condition.text("type"));
        if conditions[..index].iter().any(|other| other.text("type") == name) {
            errors.push(Error::duplicate(&at.field("type"), name));
        }
        validate_one(errors, condition, &at);
    }
}

fn validate_one(errors: &mut Errors, condition: &Value, at: &At<'_>) {
    named(errors, condition.text("type"), &at.field("type"), qualified_name);
    one_of(errors, condition.text("status"), &["False", "True", "Unknown"], &at.field("status"));
    let generation = condition.int("observedGeneration");
    if generation < 0 {
        let text = "must be greater than or equal to zero";
        errors.push(Error::invalid(&at.field("observedGeneration"), generation, text));
    }
    if !condition.has("lastTransitionTime") {
        errors.push(Error::required(&at.field("lastTransitionTime"), ""));
    }
    let (reason, reason_at) = (condition.text("reason"), at.field("reason"));
    if reason.is_empty() {
        errors.push(Error::required(&reason_at, ""));
    } else {
        named(errors, reason, &reason_at, reason_errors);
        if reason.len() > REASON_MOST {
            errors.push(Error::too_long(&reason_at, REASON_MOST));
        }
    }
    if condition.text("message").len() > MESSAGE_MOST {
        errors.push(Error::too_long(&at.field("message"), MESSAGE_MOST));
    }
}

fn reason_errors(reason: &str) -> Vec<String> {
    let bytes = reason.as_bytes();
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let ends = bytes.last().is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    if begins && ends && bytes.iter().all(|b| b.is_ascii_alphanumeric() || b"_,:".contains(b)) {
        return Vec::new();
    }
    let text = "a condition reason must start with alphabetic character, optionally followed by a string of \
                alphanumeric characters or '_,:', and must end with an alphanumeric character or '_'";
    let examples = &["my_name", "MY_NAME", "MyName", "ReasonA,ReasonB", "ReasonA:ReasonB"];
    vec![regex_error(text, "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?", examples)]
}
