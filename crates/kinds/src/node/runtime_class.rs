//! RuntimeClass (node.k8s.io/v1). Behaviour: `pkg/apis/node/validation/validation.go`,
//! `pkg/registry/node/runtimeclass`.

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::{IMMUTABLE, named};
use crate::core::node_selector::renamed_label;
use crate::core::pod_spec::{Rules, affinity, requirements};
use crate::core::resource_list;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::names::dns_label;
use crate::tree::{Tree, child_mut};
use crate::{internal_form, meta};

/// The kind.
pub static KIND: Kind = Kind {
    group: "node.k8s.io",
    version: "v1",
    kind: "RuntimeClass",
    plural: "runtimeclasses",
    singular: "runtimeclass",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[Column::new("Name", "string"), Column::new("Handler", "string"), Column::new("Age", "string")],
        row,
    }),
    strategy: &RuntimeClass,
    stored_as: None,
};

struct RuntimeClass;

impl Strategy for RuntimeClass {
    fn default(&self, object: &mut Value) {
        if let Some(overhead) = child_mut(object, "overhead") {
            resource_list::default(overhead, "podFixed");
        }
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate(new, false, &meta::dns_subdomain);
        validate(&mut errors, new);
        errors.extend(meta::validate_update(new, old));
        let handler = new.text("handler");
        if handler != old.text("handler") {
            errors.push(Error::invalid(&At::new("handler"), handler, IMMUTABLE));
        }
        errors
    }

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        let keys = new["scheduling"].entries("nodeSelector").filter_map(|(key, _)| renamed_label(key));
        keys.map(|text| format!("scheduling.nodeSelector: {text}")).collect()
    }

    fn create_on_update(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

fn validate(errors: &mut Errors, class: &Value) {
    let at = At::new("handler");
    match class.text("handler") {
        "" => errors.push(Error::required(&at, "")),
        handler => named(errors, handler, &at, dns_label),
    }
    if let Some(overhead) = class.field("overhead") {
        requirements::validate_overhead(errors, &overhead["podFixed"], false, &At::new("overhead"));
    }
    let Some(scheduling) = class.field("scheduling") else { return };
    let at = At::new("scheduling");
    meta::labels(errors, scheduling.get("nodeSelector"), &at.field("nodeSelector"));
    let (tolerations, at) = (scheduling.list("tolerations"), at.field("tolerations"));
    affinity::validate_tolerations(errors, tolerations, &Rules::default(), &at);
    let key = |it: &Value| ["key", "operator", "value", "effect"].map(|name| it.text(name).to_owned());
    let mut seen = std::collections::HashSet::new();
    for (index, toleration) in tolerations.iter().enumerate() {
        if !seen.insert(key(toleration)) {
            let shown = internal_form::json("Toleration", Some(toleration));
            errors.push(Error::duplicate_json(&at.index(index), shown));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object.text("handler").into(), age(object, now)]
}
