//! HorizontalPodAutoscaler (autoscaling/v2, and [`v1`], which is another view of the same objects).

mod conversion;
mod table;
pub mod v1;
mod validation;

use schema::Value;
use serde_json::json;

use crate::field::Errors;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, child_mut, made, remove, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind { version: "v2", strategy: &HorizontalPodAutoscaler, ..TEMPLATE };

/// What both versions share.
const TEMPLATE: Kind = Kind {
    group: "autoscaling",
    version: "",
    kind: "HorizontalPodAutoscaler",
    plural: "horizontalpodautoscalers",
    singular: "horizontalpodautoscaler",
    short_names: &["hpa"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table { columns: &COLUMNS, row: table::row }),
    strategy: &HorizontalPodAutoscaler,
    stored_as: None,
};

const COLUMNS: [Column; 7] = [
    Column::new("Name", "string"),
    Column::new("Reference", "string").of("spec.scaleTargetRef"),
    Column::new("Targets", "string").of("spec.metrics"),
    Column::new("MinPods", "string").of("spec.minReplicas"),
    Column::new("MaxPods", "string").of("spec.maxReplicas"),
    Column::new("Replicas", "string").of("status.currentReplicas"),
    Column::new("Age", "string"),
];

/// The share of the requested CPU that is aimed at when no metric is named.
const DEFAULT_CPU_PERCENT: i64 = 80;

/// Annotations in which the older version carries what it has no fields for.
const CARRIED: [&str; 6] = [
    conversion::METRICS,
    conversion::BEHAVIOR,
    "autoscaling.alpha.kubernetes.io/scale-down-tolerance",
    "autoscaling.alpha.kubernetes.io/scale-up-tolerance",
    conversion::CURRENT_METRICS,
    conversion::CONDITIONS,
];

struct HorizontalPodAutoscaler;

impl Strategy for HorizontalPodAutoscaler {
    fn default(&self, object: &mut Value) {
        drop_carried(object);
        let spec = made(object, "spec");
        set_absent(spec, "minReplicas", 1);
        if spec.list("metrics").is_empty() {
            set(spec, "metrics", json!([cpu_metric(DEFAULT_CPU_PERCENT)]));
        }
        let Some(behavior) = child_mut(spec, "behavior") else { return };
        let up = made(behavior, "scaleUp");
        set_absent(up, "stabilizationWindowSeconds", 0);
        default_rules(
            up,
            json!([
                { "type": "Pods", "value": 4, "periodSeconds": 15 },
                { "type": "Percent", "value": 100, "periodSeconds": 15 },
            ]),
        );
        // How long to wait before scaling down is an option of the controller.
        default_rules(made(behavior, "scaleDown"), json!([{ "type": "Percent", "value": 100, "periodSeconds": 15 }]));
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_status(new, old)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({ "desiredReplicas": 0, "currentMetrics": null }))
    }
}

/// The metric for a share of the requested CPU.
fn cpu_metric(percent: i64) -> Value {
    let target = json!({ "type": "Utilization", "averageUtilization": percent });
    json!({ "type": "Resource", "resource": { "name": "cpu", "target": target } })
}

fn default_rules(rules: &mut Value, policies: Value) {
    set_absent(rules, "selectPolicy", "Max");
    set_absent(rules, "policies", policies);
}

/// Removes the annotations that only the older version has.
fn drop_carried(object: &mut Value) {
    let Some(annotations) = child_mut(&mut object["metadata"], "annotations") else { return };
    let found = CARRIED.into_iter().filter(|name| remove(annotations, name).is_some()).count();
    if found > 0 && annotations.as_object().is_some_and(serde_json::Map::is_empty) {
        remove(&mut object["metadata"], "annotations");
    }
}
