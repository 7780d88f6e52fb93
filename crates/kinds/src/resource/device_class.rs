//! DeviceClass (resource.k8s.io/v1). Behaviour: `pkg/apis/resource/validation/validation.go` (ValidateDeviceClass),
//! `pkg/registry/resource/deviceclass`.

use jiff::Timestamp;
use schema::Value;

use super::{collections, configuration, selectors};
use crate::cells::{age, name};
use crate::core::resource_name::is_extended;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::long_name;
use crate::tree::{Tree, same};

/// The kind.
pub static KIND: Kind = Kind {
    group: "resource.k8s.io",
    version: "v1",
    kind: "DeviceClass",
    plural: "deviceclasses",
    singular: "deviceclass",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table { columns: &[Column::new("Name", "string"), Column::new("Age", "string")], row }),
    strategy: &DeviceClass,
    stored_as: None,
};

struct DeviceClass;

impl Strategy for DeviceClass {
    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, &object["spec"], false);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &long_name);
        meta::object_update(&mut errors, new, old);
        validate(&mut errors, &new["spec"], same(&new["spec"], &old["spec"], "config"));
        errors
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        long_name(name)
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, spec: &Value, stored: bool) {
    let at = At::new("spec");
    selectors::validate(errors, spec.list("selectors"), &at.field("selectors"));
    let configurations = spec.list("config");
    collections::items(errors, configurations, configuration::MOST, &at.field("config"), |errors, config, at| {
        configuration::validate(errors, config, stored, at);
    });
    if let Some(name) = spec.set_text("extendedResourceName").filter(|name| !is_extended(name)) {
        let text = "must be a valid extended resource name";
        errors.push(Error::invalid(&at.field("extendedResourceName"), name, text));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), age(object, now)]
}
