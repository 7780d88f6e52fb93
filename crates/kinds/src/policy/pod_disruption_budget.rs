//! PodDisruptionBudget (policy/v1).

use jiff::Timestamp;
use schema::Value;
use schema::int_or_string::IntOrString;
use serde_json::json;

use crate::cells::{age, name};
use crate::checks::set_one_of;
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, remove};
use crate::{conditions, internal_form, label_selector, workload};

/// The kind.
pub static KIND: Kind = Kind {
    group: "policy",
    version: "v1",
    kind: "PodDisruptionBudget",
    plural: "poddisruptionbudgets",
    singular: "poddisruptionbudget",
    short_names: &["pdb"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Min Available", "string").about("The minimum number of pods that must be available."),
            Column::new("Max Unavailable", "string").about("The maximum number of pods that may be unavailable."),
            Column::new("Allowed Disruptions", "integer")
                .about("Calculated number of pods that may be disrupted at this time."),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &PodDisruptionBudget,
    stored_as: None,
};

/// The label with which an older version's selectors said that they select all or nothing.
const OLD_LABEL: &str = "pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match";

struct PodDisruptionBudget;

impl Strategy for PodDisruptionBudget {
    fn default(&self, object: &mut Value) {
        strip_old_label(object);
    }

    /// There are no rules of its own for the metadata.
    fn validate_new(&self, object: &Value, _namespaced: bool, cx: &Context<'_>) -> Errors {
        self.validate(object, cx)
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validate(object, false)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut before = Errors::new();
        label_selector::validate(&mut before, old["spec"].get("selector"), false, &At::new("selector"));
        validate(new, !before.is_empty())
    }

    fn validate_part_update(&self, new: &Value, _old: &Value, _cx: &Context<'_>) -> Errors {
        let (mut errors, at) = (Errors::new(), At::new("status"));
        conditions::validate(&mut errors, new["status"].list("conditions"), &at.field("conditions"));
        let names = ["disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"];
        workload::counts(&mut errors, &new["status"], &names, &at);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0 }))
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

/// The old label stands alone or not at all.
fn strip_old_label(object: &mut Value) {
    let Some(selector) = object.pointer_mut("/spec/selector").filter(|selector| selector.is_object()) else { return };
    let exists = json!([{ "key": OLD_LABEL, "operator": "Exists" }]);
    let expressions = selector.list("matchExpressions");
    let means_none = selector.bare("matchLabels") && Some(expressions) == exists.as_array().map(Vec::as_slice);
    if means_none {
        return;
    }
    if let Some(list) = selector.get_mut("matchExpressions").and_then(Value::as_array_mut) {
        list.retain(|it| it.text("key") != OLD_LABEL);
        if list.is_empty() {
            remove(selector, "matchExpressions");
        }
    }
}

fn validate(object: &Value, any_value: bool) -> Errors {
    let (mut errors, spec, at) = (Errors::new(), &object["spec"], At::new("spec"));
    let amounts = ["minAvailable", "maxUnavailable"];
    if amounts.iter().all(|name| spec.has(name)) {
        let shown = internal_form::json("PodDisruptionBudgetSpec", Some(spec));
        errors.push(Error::invalid_json(&at, shown, "minAvailable and maxUnavailable cannot be both set"));
    }
    for name in amounts {
        workload::amount(&mut errors, spec, name, &at);
        workload::not_more_than_all(&mut errors, spec, name, &at);
    }
    label_selector::validate(&mut errors, spec.get("selector"), any_value, &at.field("selector"));
    set_one_of(&mut errors, spec, "unhealthyPodEvictionPolicy", &["AlwaysAllow", "IfHealthyBudget"], &at);
    errors
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let amount = |field: &str| match object["spec"].get(field).and_then(IntOrString::from_value) {
        Some(IntOrString::Int(number)) => number.to_string().into(),
        Some(IntOrString::String(text)) => text.into(),
        None => "N/A".into(),
    };
    vec![
        name(object),
        amount("minAvailable"),
        amount("maxUnavailable"),
        object["status"].int("disruptionsAllowed").into(),
        age(object, now),
    ]
}
