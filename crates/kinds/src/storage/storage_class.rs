//! StorageClass (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go` (ValidateStorageClass),
//! `pkg/registry/storage/storageclass`.

use jiff::Timestamp;
use schema::Value;

use super::{parameters, topologies};
use crate::cells::age;
use crate::checks::{IMMUTABLE, one_of};
use crate::core::node_selector::renamed_label;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::{Tree, same, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "StorageClass",
    plural: "storageclasses",
    singular: "storageclass",
    short_names: &["sc"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Provisioner", "string").of("provisioner"),
            Column::new("ReclaimPolicy", "string").of("reclaimPolicy"),
            Column::new("VolumeBindingMode", "string").of("volumeBindingMode"),
            Column::new("AllowVolumeExpansion", "string").of("allowVolumeExpansion"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &StorageClass,
    stored_as: None,
};

/// Annotations of the class of claims that name none.
const DEFAULT: [&str; 2] =
    ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

struct StorageClass;

impl Strategy for StorageClass {
    fn default(&self, object: &mut Value) {
        set_absent(object, "reclaimPolicy", "Delete");
        set_absent(object, "volumeBindingMode", "Immediate");
    }

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
        meta::object(&mut errors, new, false, &dns_subdomain);
        validate(&mut errors, new);
        meta::object_update(&mut errors, new, old);
        if !same(new, old, "parameters") {
            let shown = new.get("parameters").cloned().unwrap_or_default();
            errors.push(Error::invalid(&At::new("parameters"), shown, IMMUTABLE));
        }
        for name in ["provisioner", "reclaimPolicy", "volumeBindingMode"] {
            if new.text(name) != old.text(name) {
                errors.push(Error::invalid(&At::new(name), new.text(name), IMMUTABLE));
            }
        }
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        let at = At::new("allowedTopologies");
        for (index, term) in new.list("allowedTopologies").iter().enumerate() {
            let at = at.index(index);
            let at = at.field("matchLabelExpressions");
            for (index, expression) in term.list("matchLabelExpressions").iter().enumerate() {
                let found = renamed_label(expression.text("key"));
                out.extend(found.map(|text| format!("{}: {text}", at.index(index).field("key"))));
            }
        }
        out
    }

    fn returns_deleted(&self) -> bool {
        true
    }
}

fn validate(errors: &mut Errors, class: &Value) {
    parameters::provisioner(errors, class, "provisioner");
    parameters::parameters(errors, class, false);
    let policy = class.text("reclaimPolicy");
    if !policy.is_empty() {
        one_of(errors, policy, &["Delete", "Retain"], &At::new("reclaimPolicy"));
    }
    let at = At::new("volumeBindingMode");
    match class.set_text("volumeBindingMode") {
        None => errors.push(Error::required(&at, "")),
        Some(mode) => one_of(errors, mode, &["Immediate", "WaitForFirstConsumer"], &at),
    }
    topologies::validate(errors, class.list("allowedTopologies"), &At::new("allowedTopologies"));
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let metadata = &object["metadata"];
    let default = DEFAULT.iter().any(|name| metadata["annotations"].text(name) == "true");
    vec![
        format!("{}{}", metadata.text("name"), if default { " (default)" } else { "" }).into(),
        object.text("provisioner").into(),
        object.set_text("reclaimPolicy").unwrap_or("Delete").into(),
        object.set_text("volumeBindingMode").unwrap_or("Immediate").into(),
        object.flag("allowVolumeExpansion").into(),
        age(object, now),
    ]
}
