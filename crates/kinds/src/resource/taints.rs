//! Taints of devices and tolerations of claims. Behaviour: `pkg/apis/resource/validation/validation.go`
//! (validateDeviceTaint, validateDeviceToleration).

use schema::Value;

use crate::checks::{named, one_of, required_one_of};
use crate::field::{At, Error, Errors};
use crate::names::{label_value, qualified_name};
use crate::tree::Tree;

const EFFECTS: &[&str] = &["NoExecute", "NoSchedule", "None"];

/// What is wrong with a taint.
pub fn validate(errors: &mut Errors, taint: &Value, at: &At<'_>) {
    named(errors, taint.text("key"), &at.field("key"), qualified_name);
    named(errors, taint.text("value"), &at.field("value"), label_value);
    required_one_of(errors, taint.text("effect"), EFFECTS, &at.field("effect"));
}

/// What is wrong with a toleration.
pub fn validate_toleration(errors: &mut Errors, toleration: &Value, at: &At<'_>) {
    let (key, value) = (toleration.text("key"), toleration.text("value"));
    if !key.is_empty() {
        named(errors, key, &at.field("key"), qualified_name);
    }
    match toleration.text("operator") {
        "Exists" if !value.is_empty() => {
            errors.push(Error::invalid(&at.field("value"), value, "must be empty for operator `Exists`"));
        }
        "Exists" => {}
        "Equal" => named(errors, value, &at.field("value"), label_value),
        other => required_one_of(errors, other, &["Equal", "Exists"], &at.field("operator")),
    }
    let effect = toleration.text("effect");
    if !effect.is_empty() {
        one_of(errors, effect, EFFECTS, &at.field("effect"));
    }
}
