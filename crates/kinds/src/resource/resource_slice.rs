//! ResourceSlice (resource.k8s.io/v1). Behaviour: `pkg/registry/resource/resourceslice`.

mod attributes;
mod device;
mod request_policy;
mod validation;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::field::Errors;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::{Tree, child_mut, items_mut, made, remove, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "resource.k8s.io",
    version: "v1",
    kind: "ResourceSlice",
    plural: "resourceslices",
    singular: "resourceslice",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Node", "string").of("spec.nodeName"),
            Column::new("Driver", "string").of("spec.driver"),
            Column::new("Pool", "string").of("spec.pool.name"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ResourceSlice,
    stored_as: None,
};

/// Values of attributes that are lists: off while the feature DRAListTypeAttributes is.
const LISTS: [&str; 4] = ["bools", "ints", "strings", "versions"];
/// Off while the feature DRANodeAllocatableResources is.
const MAPPINGS: &str = "nodeAllocatableResourceMappings";

struct ResourceSlice;

impl Strategy for ResourceSlice {
    fn prepare_for_create(&self, object: &mut Value, cx: &Context<'_>) {
        prepare(object, None, cx.now);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        prepare(new, Some(old), cx.now);
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, &object["spec"], None);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validation::validate(&mut errors, &new["spec"], Some(&old["spec"]));
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let driver = new["spec"].text("driver");
        if driver == driver.to_lowercase() {
            return Vec::new();
        }
        let driver = crate::field::quote(driver);
        vec![format!("spec.driver: driver names should be lowercase; {driver} contains uppercase characters")]
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["spec.driver", "spec.nodeName"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        let spec = &object["spec"];
        ["spec.driver", "spec.nodeName"].map(|field| (field, spec.text(&field["spec.".len()..]).to_owned())).into()
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

/// Drops what is off and was not used before, and notes when taints were added.
fn prepare(slice: &mut Value, old: Option<&Value>, now: Timestamp) {
    let before = old.map(|old| old["spec"].list("devices")).unwrap_or_default();
    let values = |device: &Value| -> Vec<Value> { device.entries("attributes").map(|(_, it)| it.clone()).collect() };
    let lists_used = before.iter().flat_map(values).any(|value| LISTS.iter().any(|list| value.has(list)));
    let mappings_used = before.iter().any(|device| !device.bare(MAPPINGS));
    let now = schema::time::format_seconds(now);
    for device in items_mut(made(slice, "spec"), "devices") {
        if !mappings_used {
            remove(device, MAPPINGS);
        }
        items_mut(device, "taints").for_each(|taint| set_absent(taint, "timeAdded", now.as_str()));
        let attributes = child_mut(device, "attributes").and_then(Value::as_object_mut);
        for attribute in attributes.into_iter().flat_map(|map| map.values_mut()).filter(|_| !lists_used) {
            LISTS.iter().for_each(|list| drop(remove(attribute, list)));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    vec![
        name(object),
        spec.text("nodeName").into(),
        spec.text("driver").into(),
        spec["pool"].text("name").into(),
        age(object, now),
    ]
}
