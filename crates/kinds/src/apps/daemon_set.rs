//! DaemonSet (apps/v1).

use jiff::Timestamp;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::cells::{age, containers, labels, name, selector};
use crate::checks::not_negative;
use crate::core::pod_spec::{Rules, template, warnings};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep_all_but};
use crate::label_selector::has_bad_values;
use crate::tree::{Tree, made, set, set_absent, set_empty};
use crate::{internal_form, label_selector, meta, workload};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "DaemonSet",
    plural: "daemonsets",
    singular: "daemonset",
    short_names: &["ds"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Desired", "integer").of("status.desiredNumberScheduled"),
            Column::new("Current", "integer").of("status.currentNumberScheduled"),
            Column::new("Ready", "integer").of("status.numberReady"),
            Column::new("Up-to-date", "integer").of("status.updatedNumberScheduled"),
            Column::new("Available", "integer").of("status.numberAvailable"),
            Column::new("Node Selector", "string").of("spec.template.spec.nodeSelector"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
            Column::wide("Selector", "string").of("spec.selector"),
        ],
        row,
    }),
    strategy: &DaemonSet,
    stored_as: None,
};

/// Counts the changes of the template; clients older than ControllerRevisions read it.
const TEMPLATE_GENERATION: &str = "deprecated.daemonset.template.generation";

fn template_generation(set: &Value) -> i64 {
    set["metadata"]["annotations"].text(TEMPLATE_GENERATION).parse().unwrap_or(0)
}

fn set_template_generation(object: &mut Value, generation: i64) {
    set(made(made(object, "metadata"), "annotations"), TEMPLATE_GENERATION, generation.to_string());
}

struct DaemonSet;

impl Strategy for DaemonSet {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let generation = template_generation(object);
        set_template_generation(object, generation);
        let spec = made(object, "spec");
        let strategy = made(spec, "updateStrategy");
        set_empty(strategy, "type", "RollingUpdate");
        if strategy.text("type") == "RollingUpdate" {
            let rolling = made(strategy, "rollingUpdate");
            set_absent(rolling, "maxUnavailable", 1);
            set_absent(rolling, "maxSurge", 0);
        }
        set_absent(spec, "revisionHistoryLimit", 10);
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        set_template_generation(new, template_generation(old));
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
        let generation = template_generation(object).max(1);
        set_template_generation(object, generation);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
        let grown = new["spec"]["template"] != old["spec"]["template"];
        set_template_generation(new, template_generation(old) + i64::from(grown));
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        if old.is_some_and(|old| template_generation(old) == template_generation(new)) {
            return Vec::new();
        }
        warnings::of_template(&new["spec"]["template"], &At::new("spec.template"))
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"], &template::rules(None));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        workload::same_selector(&mut errors, &new["spec"], &old["spec"]);
        let mut rules = template::rules(Some(&old["spec"]["template"]));
        rules.any_selector_value |= has_bad_values(&old["spec"]["selector"]);
        validate_spec(&mut errors, &new["spec"], &rules);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        let names = [
            "currentNumberScheduled",
            "numberMisscheduled",
            "desiredNumberScheduled",
            "numberReady",
            "observedGeneration",
            "updatedNumberScheduled",
            "numberAvailable",
            "numberUnavailable",
            "collisionCount",
        ];
        workload::counts(&mut errors, &new["status"], &names, &At::new("status"));
        workload::collisions(&mut errors, new, old);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({
            "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0, "numberReady": 0,
        }))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules) {
    let at = At::new("spec");
    label_selector::validate(errors, spec.get("selector"), rules.any_selector_value, &at.field("selector"));
    let (template, template_at) = (&spec["template"], at.field("template"));
    if let Ok(selector) = LabelSelector::from_value(spec.field("selector")) {
        workload::selected(errors, &selector, template, &template_at);
    }
    workload::selects(errors, spec, "daemonset", &at);
    template::validate(errors, template, rules, &template_at);
    workload::runs_for_ever(errors, template, "DaemonSet", &template_at);
    not_negative(errors, spec, "minReadySeconds", &at);
    validate_strategy(errors, &spec["updateStrategy"], &at.field("updateStrategy"));
    not_negative(errors, spec, "revisionHistoryLimit", &at);
}

fn validate_strategy(errors: &mut Errors, strategy: &Value, at: &At<'_>) {
    match (strategy.text("type"), strategy.field("rollingUpdate")) {
        ("OnDelete", _) => {}
        ("RollingUpdate", None) => errors.push(Error::required(&at.field("rollingUpdate"), "")),
        ("RollingUpdate", Some(rolling)) => validate_rolling(errors, rolling, &at.field("rollingUpdate")),
        _ => {
            let shown = internal_form::json("DaemonSetUpdateStrategy", Some(strategy));
            errors.push(Error::not_supported_json(at, shown, &["RollingUpdate", "OnDelete"]));
        }
    }
}

fn validate_rolling(errors: &mut Errors, rolling: &Value, at: &At<'_>) {
    let amounts = ["maxUnavailable", "maxSurge"];
    amounts.iter().for_each(|name| workload::amount(errors, rolling, name, at));
    amounts.iter().for_each(|name| workload::not_more_than_all(errors, rolling, name, at));
    match amounts.map(|name| workload::number(rolling, name) != 0) {
        [true, true] => {
            let shown = rolling.get("maxSurge").cloned().unwrap_or_default();
            let text = "may not be set when maxUnavailable is non-zero";
            errors.push(Error::invalid(&at.field("maxSurge"), shown, text));
        }
        [false, false] => {
            errors.push(Error::required(&at.field("maxUnavailable"), "cannot be 0 when maxSurge is 0"));
        }
        _ => {}
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let counts = [
        "desiredNumberScheduled",
        "currentNumberScheduled",
        "numberReady",
        "updatedNumberScheduled",
        "numberAvailable",
    ];
    let mut cells = vec![name(object)];
    cells.extend(counts.map(|field| Value::from(status.int(field))));
    cells.extend([labels(&spec["template"]["spec"], "nodeSelector"), age(object, now)]);
    cells.extend([names, images, selector(&spec["selector"])]);
    cells
}
