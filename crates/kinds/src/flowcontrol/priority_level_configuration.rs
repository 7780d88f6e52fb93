//! PriorityLevelConfiguration (flowcontrol.apiserver.k8s.io/v1). Behaviour: `pkg/apis/flowcontrol/v1/defaults.go`,
//! `pkg/registry/flowcontrol/prioritylevelconfiguration`.

mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::{keep_all_but_status, validate_status};
use crate::cells::{age, name};
use crate::field::Errors;
use crate::kind::{Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::meta;
use crate::names::dns_subdomain;
use crate::tree::{Tree, child_mut, made, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "flowcontrol.apiserver.k8s.io",
    version: "v1",
    kind: "PriorityLevelConfiguration",
    plural: "prioritylevelconfigurations",
    singular: "prioritylevelconfiguration",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Type", "string").of("spec.type"),
            Column::new("NominalConcurrencyShares", "string").of("spec.limited.nominalConcurrencyShares"),
            Column::new("Queues", "string").of("spec.limited.limitResponse.queuing.queues"),
            Column::new("HandSize", "string").of("spec.limited.limitResponse.queuing.handSize"),
            Column::new("QueueLengthLimit", "string").of("spec.limited.limitResponse.queuing.queueLengthLimit"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &PriorityLevelConfiguration,
    stored_as: None,
};

struct PriorityLevelConfiguration;

impl Strategy for PriorityLevelConfiguration {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        if let Some(exempt) = child_mut(spec, "exempt") {
            set_absent(exempt, "nominalConcurrencyShares", 0);
            set_absent(exempt, "lendablePercent", 0);
        }
        let Some(limited) = child_mut(spec, "limited") else { return };
        set_absent(limited, "nominalConcurrencyShares", 30);
        set_absent(limited, "lendablePercent", 0);
        if let Some(queuing) = child_mut(limited, "limitResponse").and_then(|it| child_mut(it, "queuing")) {
            set_empty(queuing, "handSize", 8);
            set_empty(queuing, "queues", 64);
            set_empty(queuing, "queueLengthLimit", 50);
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but_status(new, old);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object(&mut errors, new, false, &dns_subdomain);
        validation::validate(&mut errors, new);
        errors
    }

    fn validate_part_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        validate_status(&mut errors, &new["status"]);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &object["spec"];
    let limited = spec.field("limited");
    let queuing = limited.and_then(|it| it["limitResponse"].field("queuing"));
    let number = |holder: Option<&Value>, name: &str| holder.map_or("<none>".into(), |it| Value::from(it.int(name)));
    vec![
        name(object),
        spec.text("type").into(),
        number(limited, "nominalConcurrencyShares"),
        number(queuing, "queues"),
        number(queuing, "handSize"),
        number(queuing, "queueLengthLimit"),
        age(object, now),
    ]
}
