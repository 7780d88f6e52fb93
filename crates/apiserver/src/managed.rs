//! Who owns which field: keeps `metadata.managedFields` with every write. The rules are in [`schema::apply`]; here is what
//! the server adds to them: which fields a road through the API cannot write, and so never owns.

use std::sync::LazyLock;

use jiff::Timestamp;
use schema::Value;
use schema::apply::{ApplyError, Converter, Set, Writer};
use schema::types::TypeRef;
use serde_json::json;

use crate::call::WriteOptions;
use crate::resource::Resource;
use crate::server::Server;
use crate::status::{Result, Status};

/// What the main resource cannot write.
static STATUS: LazyLock<Set> = LazyLock::new(|| Set::of(&[&["status"]]));
/// What the status subresource cannot write.
static ALL_BUT_STATUS: LazyLock<Set> = LazyLock::new(|| Set::of(&[&["spec"], &["metadata", "labels"]]));
static NOTHING: LazyLock<Set> = LazyLock::new(|| Set::of(&[]));

/// Shows objects of a resource in its other versions.
struct Versions<'a> {
    server: &'a Server,
    resource: &'a Resource,
}

impl Converter for Versions<'_> {
    fn convert(&self, value: &Value, api_version: &str) -> Option<(TypeRef, Value)> {
        if let Some(custom) = &self.resource.custom {
            return custom.conversion.convert_at_once(value, api_version);
        }
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let resources = self.server.resources.load();
        let other = resources.of_kind(group, version, &self.resource.kind)?;
        // Versions of one resource lie at the same place.
        if other.prefix != self.resource.prefix {
            return None;
        }
        let shown = converted(self.resource, other, value.clone());
        Some((other.ty.clone(), shown))
    }
}

/// An object of one version of a built-in resource in another.
pub fn converted(from: &Resource, to: &Resource, object: Value) -> Value {
    let stored = if from.converts { from.rules.to_stored(object) } else { object };
    let mut shown = if to.converts { to.rules.from_stored(stored) } else { stored };
    shown["apiVersion"] = to.api_version().into();
    shown["kind"] = to.kind.as_ref().into();
    shown
}

/// Who writes, for [`schema::apply`].
struct Who<'a> {
    api_version: String,
    versions: Versions<'a>,
    resource: &'a Resource,
    options: &'a WriteOptions,
    subresource: &'a str,
    /// What the kind says that this road cannot write.
    reset: Option<Set>,
    now: Timestamp,
}

impl Who<'_> {
    fn writer(&self) -> Writer<'_> {
        let has_status = self.resource.subresource("status").is_some();
        Writer {
            manager: &self.options.manager,
            api_version: &self.api_version,
            kind: &self.resource.kind,
            subresource: self.subresource,
            now: self.now,
            ignored: match (&self.reset, self.subresource) {
                (Some(fields), _) => fields,
                (None, "") if has_status => &STATUS,
                (None, "status") => &ALL_BUT_STATUS,
                _ => &NOTHING,
            },
            converter: &self.versions,
        }
    }
}

fn who<'a>(
    server: &'a Server,
    resource: &'a Resource,
    options: &'a WriteOptions,
    subresource: &'a str,
    now: Timestamp,
) -> Who<'a> {
    let reset = resource.rules.reset_fields(subresource).map(Set::of);
    let versions = Versions { server, resource };
    Who { api_version: resource.api_version(), versions, resource, options, subresource, reset, now }
}

/// Notes who made an object.
pub fn created(server: &Server, resource: &Resource, object: &mut Value, options: &WriteOptions, now: Timestamp) {
    schema::apply::update(&resource.ty, &who(server, resource, options, "", now).writer(), None, object);
}

/// Notes who changed an object.
pub fn updated(
    server: &Server,
    resource: &Resource,
    old: &Value,
    new: &mut Value,
    options: &WriteOptions,
    subresource: &str,
    now: Timestamp,
) {
    schema::apply::update(&resource.ty, &who(server, resource, options, subresource, now).writer(), Some(old), new);
}

/// The object that a configuration makes of the present one.
///
/// # Errors
/// Fields that others own, and configurations that cannot be applied.
pub fn applied(
    server: &Server,
    resource: &Resource,
    old: Option<&Value>,
    config: &Value,
    options: &WriteOptions,
    subresource: &str,
    now: Timestamp,
) -> Result<Value> {
    let who = who(server, resource, options, subresource, now);
    schema::apply::apply(&resource.ty, &who.writer(), old, config, options.force).map_err(|error| match &error {
        ApplyError::Conflicts(conflicts) => {
            let cause = |one: &schema::apply::Conflict| {
                json!({ "reason": "FieldManagerConflict", "message": one.message(), "field": one.field() })
            };
            Status::apply_conflict(error.to_string(), conflicts.iter().map(cause).collect())
        }
        ApplyError::BadRequest(text) => Status::bad_request(text),
        ApplyError::Internal(text) => Status::server_error(text),
    })
}
