//! CronJob (batch/v1).

pub mod schedule;
pub mod validation;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::job;
use schema::duration::since;

use crate::cells::{age, containers, name, selector};
use crate::core::pod::prepare;
use crate::core::pod_spec::{template, warnings};
use crate::field::{At, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Subresource, Table};
use crate::tree::{Tree, made, set_absent, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "batch",
    version: "v1",
    kind: "CronJob",
    plural: "cronjobs",
    singular: "cronjob",
    short_names: &["cj"],
    categories: &["all"],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Schedule", "string").of("spec.schedule"),
            Column::new("Timezone", "string").of("spec.timeZone"),
            Column::new("Suspend", "boolean").of("spec.suspend"),
            Column::new("Active", "integer").of("status.active"),
            Column::new("Last Schedule", "string").of("status.lastScheduleTime"),
            Column::new("Age", "string"),
            Column::wide("Containers", "string").about("Names of each container in the template."),
            Column::wide("Images", "string").about("Images referenced by each container in the template."),
            Column::wide("Selector", "string").of("spec.jobTemplate.spec.selector"),
        ],
        row,
    }),
    strategy: &CronJob,
    stored_as: None,
};

const POD_SPEC: &str = "/spec/jobTemplate/spec/template/spec";

struct CronJob;

impl Strategy for CronJob {
    fn default(&self, object: &mut Value) {
        let spec = made(object, "spec");
        set_empty(spec, "concurrencyPolicy", "Allow");
        set_absent(spec, "suspend", false);
        set_absent(spec, "successfulJobsHistoryLimit", 3);
        set_absent(spec, "failedJobsHistoryLimit", 1);
        let job = made(made(spec, "jobTemplate"), "spec");
        template::default(made(job, "template"));
        job::default_policy(job);
    }

    fn prepare_for_create(&self, object: &mut Value, _cx: &Context<'_>) {
        self.clear_status(object);
        if let Some(spec) = object.pointer_mut(POD_SPEC) {
            prepare::drop_disabled(spec, None);
        }
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        self.keep_status(new, old);
        if let Some(spec) = new.pointer_mut(POD_SPEC) {
            prepare::drop_disabled(spec, old.pointer(POD_SPEC));
        }
    }

    fn canonicalize(&self, object: &mut Value) {
        job::null_empty_rules(made(made(made(object, "spec"), "jobTemplate"), "spec"));
    }

    fn warnings(&self, new: &Value, old: Option<&Value>) -> Vec<String> {
        let mut out = Vec::new();
        if old.is_none() {
            warnings::of_name(&mut out, new, "Pod names and hostnames");
        }
        let generation = |object: &Value| object["metadata"].int("generation");
        if old.is_none_or(|old| generation(old) != generation(new)) {
            job::warn_spec(&mut out, &new["spec"]["jobTemplate"]["spec"], &At::new("spec.jobTemplate.spec"));
        }
        if old.is_some() && new["spec"].text("schedule").contains("TZ") {
            out.push(
                "cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see \
                 https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details"
                    .into(),
            );
        }
        out
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let job = &spec["jobTemplate"]["spec"];
    let [names, images] = containers(&job["template"]);
    let suspended = match spec.switch("suspend") {
        Some(true) => "True",
        Some(false) => "False",
        None => "<unset>",
    };
    vec![
        name(object),
        spec.text("schedule").into(),
        spec.set_text("timeZone").unwrap_or("<none>").into(),
        suspended.into(),
        status.list("active").len().into(),
        status.set_text("lastScheduleTime").map_or_else(|| "<none>".into(), |time| since(time, now)).into(),
        age(object, now),
        names,
        images,
        job.field("selector").map_or_else(|| "<none>".into(), selector),
    ]
}
