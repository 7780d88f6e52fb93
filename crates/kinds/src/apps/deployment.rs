//! Deployment (apps/v1).

use jiff::Timestamp;
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::cells::{age, containers, name};
use crate::checks::{NEGATIVE, not_negative};
use crate::core::pod_spec::{Rules, template, warnings};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made, same, set, set_absent, set_empty};
use crate::{internal_form, meta, workload};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "Deployment",
    plural: "deployments",
    singular: "deployment",
    short_names: &["deploy"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::SCALE, Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Ready", "string").about("Number of the pod with ready state"),
            Column::new("Up-to-date", "string").of("status.updatedReplicas"),
            Column::new("Available", "string").of("status.availableReplicas"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
            Column::wide("Selector", "string").of("spec.selector"),
        ],
        row,
    }),
    strategy: &Deployment,
    stored_as: None,
};

struct Deployment;

impl Strategy for Deployment {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        set_absent(spec, "replicas", 1);
        let strategy = made(spec, "strategy");
        set_empty(strategy, "type", "RollingUpdate");
        if strategy.text("type") == "RollingUpdate" {
            let rolling = made(strategy, "rollingUpdate");
            set_absent(rolling, "maxUnavailable", "25%");
            set_absent(rolling, "maxSurge", "25%");
        }
        set_absent(spec, "revisionHistoryLimit", 10);
        set_absent(spec, "progressDeadlineSeconds", 600);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        template::drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
        // Changed annotations count: whoever watches the generation sees new rollback or revision notes.
        if !same(&new["metadata"], &old["metadata"], "annotations") {
            let generation = old["metadata"].int("generation") + 1;
            set(made(new, "metadata"), "generation", generation);
        }
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if old.is_none() {
            warnings::of_name(&mut out, new, "Pod names and hostnames");
        }
        out.extend(warnings::of_workload(new, old));
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, object, &template::rules(None));
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_spec(&mut errors, new, &template::rules(Some(&old["spec"]["template"])));
        workload::same_selector(&mut errors, &new["spec"], &old["spec"]);
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        validate_status(&mut errors, &new["status"]);
        workload::collisions(&mut errors, new, old);
        errors
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

/// The revision to go back to, in objects of old clients.
const ROLLBACK: &str = "deprecated.deployment.rollback.to";

fn validate_spec(errors: &mut Errors, object: &Value, rules: &Rules) {
    let (spec, at) = (&object["spec"], At::new("spec"));
    not_negative(errors, spec, "replicas", &at);
    workload::selector(errors, spec, "deployment", &at);
    workload::replicated_template(errors, spec, rules, &at);
    validate_strategy(errors, &spec["strategy"], &at.field("strategy"));
    not_negative(errors, spec, "minReadySeconds", &at);
    not_negative(errors, spec, "revisionHistoryLimit", &at);
    if let Ok(revision) = object["metadata"]["annotations"].text(ROLLBACK).parse::<i64>()
        && revision < 0
    {
        errors.push(Error::invalid(&at.field("rollback.version"), revision, NEGATIVE));
    }
    if let Some(deadline) = spec.number("progressDeadlineSeconds") {
        not_negative(errors, spec, "progressDeadlineSeconds", &at);
        if deadline <= spec.int("minReadySeconds") {
            let text = "must be greater than minReadySeconds";
            errors.push(Error::invalid(&at.field("progressDeadlineSeconds"), deadline, text));
        }
    }
}

fn validate_strategy(errors: &mut Errors, strategy: &Value, at: &At<'_>) {
    let (rolling, rolling_at) = (strategy.field("rollingUpdate"), at.field("rollingUpdate"));
    match (strategy.text("type"), rolling) {
        ("Recreate", Some(_)) => {
            let text = "may not be specified when strategy `type` is 'Recreate'";
            errors.push(Error::forbidden(&rolling_at, text));
        }
        ("Recreate", None) => {}
        ("RollingUpdate", None) => {
            errors.push(Error::required(&rolling_at, "this should be defaulted and never be nil"));
        }
        ("RollingUpdate", Some(rolling)) => validate_rolling(errors, rolling, &rolling_at),
        _ => {
            let shown = internal_form::json("DeploymentStrategy", Some(strategy));
            errors.push(Error::not_supported_json(at, shown, &["Recreate", "RollingUpdate"]));
        }
    }
}

fn validate_rolling(errors: &mut Errors, rolling: &Value, at: &At<'_>) {
    workload::amount(errors, rolling, "maxUnavailable", at);
    workload::amount(errors, rolling, "maxSurge", at);
    if workload::number(rolling, "maxUnavailable") == 0 && workload::number(rolling, "maxSurge") == 0 {
        let shown = rolling.get("maxUnavailable").cloned().unwrap_or_else(|| 0.into());
        errors.push(Error::invalid(&at.field("maxUnavailable"), shown, "may not be 0 when `maxSurge` is 0"));
    }
    workload::not_more_than_all(errors, rolling, "maxUnavailable", at);
}

fn validate_status(errors: &mut Errors, status: &Value) {
    let names = [
        "observedGeneration",
        "replicas",
        "updatedReplicas",
        "readyReplicas",
        "availableReplicas",
        "unavailableReplicas",
        "terminatingReplicas",
        "collisionCount",
    ];
    workload::counts(errors, status, &names, &At::new("status"));
    let parts = ["updatedReplicas", "readyReplicas", "availableReplicas"];
    workload::at_most(errors, status, &parts, "replicas", "cannot be greater than status.replicas");
    workload::at_most(errors, status, &["availableReplicas"], "readyReplicas", "cannot be greater than readyReplicas");
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let [names, images] = containers(&spec["template"]);
    let selector = match LabelSelector::from_value(spec.field("selector")) {
        Ok(selector) => selector.to_string(),
        Err(_) => "<invalid>".into(),
    };
    vec![
        name(object),
        format!("{}/{}", status.int("readyReplicas"), spec.int("replicas")).into(),
        status.int("updatedReplicas").into(),
        status.int("availableReplicas").into(),
        age(object, now),
        names,
        images,
        selector.into(),
    ]
}
