//! What drivers are told. Behaviour: `pkg/apis/resource/validation/validation.go` (validateDeviceConfiguration,
//! validateRawExtension).

use schema::Value;

use super::device_names;
use crate::field::{At, Error, Errors};
use crate::tree::Tree;

/// Most configurations of a class or a claim.
pub const MOST: usize = 32;
/// Most bytes of data that only a driver understands.
pub const DATA_MOST: usize = 10 << 10;

/// What is wrong with a configuration. `stored` lets large data pass.
pub fn validate(errors: &mut Errors, configuration: &Value, stored: bool, at: &At<'_>) {
    let at = at.field("opaque");
    let Some(opaque) = configuration.field("opaque") else {
        errors.push(Error::required(&at, ""));
        return;
    };
    device_names::driver(errors, opaque.text("driver"), &at.field("driver"));
    validate_data(errors, opaque.get("parameters"), stored, &at.field("parameters"));
}

/// What is wrong with such data, which must be an object.
pub fn validate_data(errors: &mut Errors, data: Option<&Value>, stored: bool, at: &At<'_>) {
    match data.filter(|data| !data.is_null()) {
        None => errors.push(Error::required(at, "")),
        Some(data) if !stored && data.to_string().len() > DATA_MOST => errors.push(Error::too_long(at, DATA_MOST)),
        Some(Value::Object(_)) => {}
        Some(_) => errors.push(Error::invalid(at, "<value omitted>", "must be a valid JSON object")),
    }
}
