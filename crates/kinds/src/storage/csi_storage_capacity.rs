//! CSIStorageCapacity (storage.k8s.io/v1). Behaviour: `pkg/apis/storage/validation/validation.go`
//! (ValidateCSIStorageCapacity), `pkg/registry/storage/csistoragecapacity`, `pkg/api/storage`.

use schema::Value;
use schema::quantity::Quantity;

use crate::checks::{IMMUTABLE, amount_not_negative, named};
use crate::core::node_selector::renamed_label;
use crate::field::{At, Error, Errors};
use crate::kind::{Context, Kind, STANDARD, Scope, Strategy};
use crate::names::dns_subdomain;
use crate::tree::{Tree, same};
use crate::{label_selector, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "storage.k8s.io",
    version: "v1",
    kind: "CSIStorageCapacity",
    plural: "csistoragecapacities",
    singular: "csistoragecapacity",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: None,
    strategy: &CsiStorageCapacity,
    stored_as: None,
};

struct CsiStorageCapacity;

impl Strategy for CsiStorageCapacity {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate(&mut errors, object, false);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        let mut before = Errors::new();
        label_selector::validate(&mut before, old.get("nodeTopology"), false, &At::new(""));
        meta::object(&mut errors, new, true, &dns_subdomain);
        validate(&mut errors, new, !before.is_empty());
        meta::object_update(&mut errors, new, old);
        if !same(new, old, "nodeTopology") {
            let shown = label_selector::shown(new.get("nodeTopology"));
            errors.push(Error::invalid_json(&At::new("nodeTopology"), shown, IMMUTABLE));
        }
        let class = new.text("storageClassName");
        if class != old.text("storageClassName") {
            errors.push(Error::invalid(&At::new("storageClassName"), class, IMMUTABLE));
        }
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let (topology, at) = (&new["nodeTopology"], At::new("nodeTopology"));
        let mut out = Vec::new();
        let all = at.field("matchExpressions");
        for (index, expression) in topology.list("matchExpressions").iter().enumerate() {
            let key = expression.text("key");
            out.extend(renamed_label(key).map(|text| format!("{}: {key} is {text}", all.index(index).field("key"))));
        }
        let all = at.field("matchLabels");
        for (key, _) in topology.entries("matchLabels") {
            out.extend(renamed_label(key).map(|text| format!("{}: {text}", all.field(key))));
        }
        out
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

fn validate(errors: &mut Errors, capacity: &Value, any_value: bool) {
    label_selector::validate(errors, capacity.get("nodeTopology"), any_value, &At::new("nodeTopology"));
    named(errors, capacity.text("storageClassName"), &At::new("storageClassName"), dns_subdomain);
    if let Some(amount) = capacity.set_text("capacity").and_then(|text| Quantity::parse(text).ok()) {
        amount_not_negative(errors, &amount, &At::new("capacity"));
    }
}
