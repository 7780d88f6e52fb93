//! CSINode (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go` (ValidateCSINode),
//! `pkg/registry/storage/csinode`.

use std::collections::HashSet;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::{IMMUTABLE, named, not_negative};
use crate::core::pod_spec::volume_sources::csi_driver;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::{dns_subdomain, qualified_name};
use crate::tree::{Tree, items_mut, made, null_empty, remove};
use crate::{internal_form, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "CSINode",
    plural: "csinodes",
    singular: "csinode",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Drivers", "integer")
                .about("Drivers indicates the number of CSI drivers registered on the node"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &CsiNode,
    stored_as: None,
};

const NODE_ID_MOST: usize = 256;

struct CsiNode;

impl Strategy for CsiNode {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_drivers(&mut errors, object["spec"].list("drivers"));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &dns_subdomain);
        let (drivers, before) = (new["spec"].list("drivers"), old["spec"].list("drivers"));
        validate_drivers(&mut errors, drivers);
        for before in before {
            for now in drivers.iter().filter(|it| it.text("name") == before.text("name")) {
                let (now, before) = (fixed(now), fixed(before));
                if now != before {
                    let shown = internal_form::json("CSINodeDriver", Some(&now));
                    errors.push(Error::invalid_json(&DRIVERS, shown, IMMUTABLE));
                }
            }
        }
        errors
    }

    fn canonicalize(&self, object: &mut Value) {
        let spec = made(object, "spec");
        items_mut(spec, "drivers").for_each(|driver| null_empty(driver, "topologyKeys"));
        null_empty(spec, "drivers");
    }

    fn unconditional_update(&self) -> bool {
        false
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

const DRIVERS: At<'static> = At::new("spec.drivers");

/// What cannot change of a driver.
fn fixed(driver: &Value) -> Value {
    let mut driver = driver.clone();
    remove(&mut driver, "allocatable");
    driver
}

fn validate_drivers(errors: &mut Errors, drivers: &[Value]) {
    let mut names = HashSet::new();
    for (index, driver) in drivers.iter().enumerate() {
        let (at, name) = (DRIVERS.index(index), driver.text("name"));
        csi_driver(errors, name, &at.field("name"));
        let (node, node_at) = (driver.text("nodeID"), at.field("nodeID"));
        if node.is_empty() {
            errors.push(Error::required(&node_at, ""));
        }
        if node.len() > NODE_ID_MOST {
            let text = format!("must be {NODE_ID_MOST} characters or less");
            errors.push(Error::invalid(&node_at, node, text));
        }
        not_negative(errors, &driver["allocatable"], "count", &at.field("allocatable"));
        if !names.insert(name) {
            errors.push(Error::duplicate(&at.field("name"), name));
        }
        let mut keys = HashSet::new();
        for key in driver.texts("topologyKeys") {
            if key.is_empty() {
                errors.push(Error::required(&at, ""));
            }
            if !keys.insert(key) {
                errors.push(Error::duplicate(&at, key));
            }
            named(errors, key, &at, qualified_name);
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object["spec"].list("drivers").len().into(), age(object, now)]
}
