//! What classes of volumes say to the driver that makes them. Behaviour: `pkg/apis/storage/validation/validation.go`
//! (validateProvisioner, validateParameters).

use schema::Value;

use crate::checks::named;
use crate::field::{At, Error, Errors};
use crate::names::qualified_name;
use crate::tree::Tree;

const PARAMETERS_MOST: usize = 512;
const BYTES_MOST: usize = 256 << 10;

/// The name of the driver, which must be there.
pub fn provisioner(errors: &mut Errors, class: &Value, name: &str) {
    let at = At::new(name);
    match class.text(name) {
        "" => errors.push(Error::required(&at, "")),
        driver => named(errors, &driver.to_lowercase(), &at, qualified_name),
    }
}

/// The parameters; `needed` when there must be any.
pub fn parameters(errors: &mut Errors, class: &Value, needed: bool) {
    let at = At::new("parameters");
    if class.entries("parameters").count() > PARAMETERS_MOST {
        errors.push(Error::too_long(&at, PARAMETERS_MOST));
        return;
    }
    let mut size = 0;
    for (key, value) in class.entries("parameters") {
        if key.is_empty() {
            errors.push(Error::invalid(&at, "", "field can not be empty."));
        }
        size += key.len() + value.as_str().unwrap_or_default().len();
    }
    if size > BYTES_MOST {
        errors.push(Error::too_long(&at, BYTES_MOST));
    }
    if needed && class.bare("parameters") {
        errors.push(Error::required(&at, "must contain at least one key/value pair"));
    }
}
