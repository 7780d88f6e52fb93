//! VolumeAttributesClass (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go`
//! (ValidateVolumeAttributesClass), `pkg/registry/storage/volumeattributesclass`.

use jiff::Timestamp;
use schema::Value;

use super::parameters;
use crate::cells::{age, name};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "VolumeAttributesClass",
    plural: "volumeattributesclasses",
    singular: "volumeattributesclass",
    short_names: &["vac"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("DriverName", "string").of("driverName"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &VolumeAttributesClass,
    stored_as: None,
};

struct VolumeAttributesClass;

impl Strategy for VolumeAttributesClass {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        if new.text("driverName") != old.text("driverName") {
            errors.push(Error::forbidden(&At::new("driverName"), "updates to driverName are forbidden."));
        }
        if new.get("parameters") != old.get("parameters") {
            errors.push(Error::forbidden(&At::new("parameters"), "updates to parameters are forbidden."));
        }
        meta::object(&mut errors, new, false, &dns_subdomain);
        validate(&mut errors, new);
        errors
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, class: &Value) {
    parameters::provisioner(errors, class, "driverName");
    parameters::parameters(errors, class, true);
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object.text("driverName").into(), age(object, now)]
}
