//! Job (batch/v1).

pub mod indexes;
pub mod policies;
pub mod status;
pub mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use schema::duration::{human, since};

use crate::cells::{age, containers, name, selector};
use crate::core::pod_spec::{template, warnings};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, child_mut, items_mut, made, null_empty, set, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "batch",
    version: "v1",
    kind: "Job",
    plural: "jobs",
    singular: "job",
    short_names: &[],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Status", "string").about("Status of the job."),
            Column::new("Completions", "string").of("status.succeeded"),
            Column::new("Duration", "string").about("Time required to complete the job."),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
            Column::wide("Selector", "string").of("spec.selector"),
        ],
        row,
    }),
    strategy: &Job,
    stored_as: None,
};

/// Labels that the server gives the Pods of a Job; the old names have no domain.
pub const JOB_NAME: &str = "batch.kubernetes.io/job-name";
/// See [`JOB_NAME`].
pub const CONTROLLER_UID: &str = "batch.kubernetes.io/controller-uid";
const OLD_JOB_NAME: &str = "job-name";
const OLD_CONTROLLER_UID: &str = "controller-uid";

/// More failures than this never happen.
const NO_BACKOFF_LIMIT: i32 = i32::MAX;
const DEFAULT_BACKOFF_LIMIT: i32 = 6;

/// Beyond both of these the controller may not be able to write down which indexes failed.
const COMPLETIONS_SOFT_LIMIT: i64 = 100_000;
const PARALLELISM_SOFT_LIMIT: i64 = 10_000;

struct Job;

impl Strategy for Job {
    fn default(&self, object: &mut Value) {
        template::default_of(object);
        let spec = made(object, "spec");
        if !spec.has("completions") && !spec.has("parallelism") {
            set(spec, "completions", 1);
        }
        set_absent(spec, "parallelism", 1);
        let limit = if spec.has("backoffLimitPerIndex") { NO_BACKOFF_LIMIT } else { DEFAULT_BACKOFF_LIMIT };
        set_absent(spec, "backoffLimit", limit);
        set_absent(spec, "completionMode", "NonIndexed");
        set_absent(spec, "suspend", false);
        let replaced = if spec.has("podFailurePolicy") { "Failed" } else { "TerminatingOrFailed" };
        set_absent(spec, "podReplacementPolicy", replaced);
        set_absent(spec, "manualSelector", false);
        default_policy(spec);
        label_like_template(object);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        if !object["spec"].flag("manualSelector") {
            generate_selector(object);
        }
        self.clear_status(object);
        template::drop_disabled(object, None);
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        template::drop_disabled(new, Some(old));
    }

    /// Labels that the server gave the template become the Job's too, if it has none.
    fn canonicalize(&self, object: &mut Value) {
        label_like_template(object);
        null_empty_rules(made(object, "spec"));
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if old.is_none() {
            warnings::of_name(&mut out, new, "Pod names and hostnames");
        }
        let generation = |object: &Value| object["metadata"].int("generation");
        if old.is_none_or(|old| generation(old) != generation(new)) {
            warn_spec(&mut out, &new["spec"], &At::new("spec"));
        }
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        status::validate(new, old)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["status.successful"]
    }

    fn selected_from(&self) -> &'static [&'static str] {
        &["status.succeeded"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("status.successful", object["status"].int("succeeded").to_string())]
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }

    fn orphans_warning(&self) -> Option<&'static str> {
        Some(
            "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them \
             or set propagationPolicy=Orphan to suppress this warning",
        )
    }

    fn orphans_by_default(&self) -> bool {
        true
    }
}

/// A policy that does not say which status of a condition it is about means True.
pub(super) fn default_policy(spec: &mut Value) {
    let Some(policy) = child_mut(spec, "podFailurePolicy") else { return };
    for rule in items_mut(policy, "rules") {
        items_mut(rule, "onPodConditions").for_each(|pattern| set_empty(pattern, "status", "True"));
    }
}

/// Policies without rules.
pub(super) fn null_empty_rules(spec: &mut Value) {
    for name in ["podFailurePolicy", "successPolicy"] {
        if let Some(policy) = child_mut(spec, name) {
            null_empty(policy, "rules");
        }
    }
}

/// A Job without labels has those of its template, those that the server put there too.
fn label_like_template(object: &mut Value) {
    let labels = &object["spec"]["template"]["metadata"]["labels"];
    if labels.is_object() && object["metadata"].bare("labels") {
        let labels = labels.clone();
        set(made(object, "metadata"), "labels", labels);
    }
}

/// Labels that no other Job's Pods have, and a selector for them.
fn generate_selector(object: &mut Value) {
    let text = |name: &str| object["metadata"].text(name).to_owned();
    let (name, uid) = (text("name"), text("uid"));
    let spec = made(object, "spec");
    let labels = made(made(made(spec, "template"), "metadata"), "labels");
    for (key, value) in [(OLD_JOB_NAME, &name), (JOB_NAME, &name), (OLD_CONTROLLER_UID, &uid), (CONTROLLER_UID, &uid)] {
        set_unknown(labels, key, value);
    }
    set_unknown(made(made(spec, "selector"), "matchLabels"), CONTROLLER_UID, &uid);
}

/// Sets a label that is not there, be it empty.
fn set_unknown(labels: &mut Value, key: &str, value: &str) {
    if let Some(map) = labels.as_object_mut() {
        map.entry(key).or_insert_with(|| value.into());
    }
}

/// Warnings about the specification of a Job or of the Jobs of a CronJob.
pub(super) fn warn_spec(out: &mut Vec<String>, spec: &Value, at: &At<'_>) {
    let many = spec.int("completions") > COMPLETIONS_SOFT_LIMIT && spec.int("parallelism") > PARALLELISM_SOFT_LIMIT;
    if spec.text("completionMode") == "Indexed" && many {
        out.push(format!(
            "{at}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, \
             Kubernetes might not be able to track completedIndexes when a big number of indexes fail"
        ));
    }
    out.extend(warnings::of_template(&spec["template"], &at.field("template")));
}

/// Whether a condition of a status has this value.
pub(super) fn has_condition(status: &Value, name: &str, value: &str) -> bool {
    status.list("conditions").iter().any(|it| it.text("type") == name && it.text("status") == value)
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let done = status.int("succeeded");
    let completions = match (spec.number("completions"), spec.int("parallelism")) {
        (Some(wanted), _) => format!("{done}/{wanted}"),
        (None, parallel) if parallel > 1 => format!("{done}/1 of {parallel}"),
        (None, _) => format!("{done}/1"),
    };
    let [names, images] = containers(&spec["template"]);
    vec![
        name(object),
        state(object).into(),
        completions.into(),
        took(status, now).into(),
        age(object, now),
        names,
        images,
        spec.field("selector").map_or_else(|| "<none>".into(), selector),
    ]
}

/// The word for how a Job is: the first condition that holds, of those that say most.
fn state(object: &Value) -> &'static str {
    let holds = |name: &str| {
        let first = object["status"].list("conditions").iter().find(|it| it.text("type") == name);
        first.is_some_and(|it| it.text("status") == "True")
    };
    let deleted = object["metadata"].has("deletionTimestamp");
    [
        ("Complete", holds("Complete")),
        ("Failed", holds("Failed")),
        ("Terminating", deleted),
        ("Suspended", holds("Suspended")),
        ("FailureTarget", holds("FailureTarget")),
        ("SuccessCriteriaMet", holds("SuccessCriteriaMet")),
    ]
    .into_iter()
    .find_map(|(word, is)| is.then_some(word))
    .unwrap_or("Running")
}

/// How long a Job took, or has taken until now; empty when it has not started.
fn took(status: &Value, now: Timestamp) -> String {
    let time = |name: &str| status.set_text(name).and_then(schema::time::parse);
    match (time("startTime"), time("completionTime")) {
        (None, _) => String::new(),
        (Some(_), None) => since(status.text("startTime"), now),
        (Some(start), Some(end)) => human(end.as_second() - start.as_second()),
    }
}
