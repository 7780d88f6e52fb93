//! What is wrong with a new status of a Job. What the old status has wrong already may stay, so that the rest of it can
//! change. Behaviour: `pkg/apis/batch/validation/validation.go` (ValidateJobUpdateStatus) with the options of
//! `pkg/registry/batch/job/strategy.go` (getStatusValidationOptions).

use std::collections::BTreeSet;

use schema::Value;

use super::{has_condition, indexes};
use crate::checks::{IMMUTABLE, not_negative};
use crate::field::{At, Error, Errors};
use crate::tree::{Tree, same};
use crate::{internal_form, meta};

const STATUS: At<'static> = At::new("status");

/// Which conditions of a status hold.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Holds {
    complete: bool,
    failed: bool,
    failure_target: bool,
    success_criteria_met: bool,
}

impl Holds {
    fn of(job: &Value) -> Holds {
        let holds = |name: &str| has_condition(&job["status"], name, "True");
        Holds {
            complete: holds("Complete"),
            failed: holds("Failed"),
            failure_target: holds("FailureTarget"),
            success_criteria_met: holds("SuccessCriteriaMet"),
        }
    }

    fn finished(self) -> bool {
        self.complete || self.failed
    }
}

/// The new status and the old one, with what is the same in both.
struct Update<'a> {
    spec: &'a Value,
    status: &'a Value,
    old: &'a Value,
    now: Holds,
    before: Holds,
}

/// What is wrong with an update of the status.
pub fn validate(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let update = Update {
        spec: &new["spec"],
        status: &new["status"],
        old: &old["status"],
        now: Holds::of(new),
        before: Holds::of(old),
    };
    for name in ["active", "succeeded", "failed", "ready", "terminating"] {
        not_negative(&mut errors, update.status, name, &STATUS);
    }
    uncounted(&mut errors, &update.status["uncountedTerminatedPods"]);
    update.ends(&mut errors);
    update.finished(&mut errors);
    update.index_lists(&mut errors);
    update.counts_of_pods(&mut errors);
    update.success(&mut errors);
    update.steps(&mut errors);
    errors
}

fn conditions(errors: &mut Errors, text: impl Into<String>) {
    errors.push(Error::unshown(&STATUS.field("conditions"), text));
}

/// Pods that are counted once.
fn uncounted(errors: &mut Errors, pods: &Value) {
    let at = STATUS.field("uncountedTerminatedPods");
    let mut seen = BTreeSet::new();
    for list in ["succeeded", "failed"] {
        let at = at.field(list);
        for (index, uid) in pods.texts(list).enumerate() {
            if uid.is_empty() {
                errors.push(Error::invalid(&at.index(index), uid, "must not be empty"));
            } else if !seen.insert(uid) {
                errors.push(Error::duplicate(&at.index(index), uid));
            }
        }
    }
}

impl Update<'_> {
    fn changed(&self, name: &str) -> bool {
        !same(self.status, self.old, name)
    }

    fn shown(&self, name: &str) -> Value {
        self.status.get(name).cloned().unwrap_or_default()
    }

    fn invalid(&self, errors: &mut Errors, name: &str, text: impl Into<String>) {
        errors.push(Error::invalid(&STATUS.field(name), self.shown(name), text));
    }

    /// How a Job ends, and when.
    fn ends(&self, errors: &mut Errors) {
        let (now, before, status) = (self.now, self.before, self.status);
        let complete_changed = now.complete != before.complete;
        let failed_changed = now.failed != before.failed;
        if (complete_changed || failed_changed) && now.complete && now.failed {
            conditions(errors, "cannot set Complete=True and Failed=true conditions");
        }
        let target_changed = now.failure_target != before.failure_target;
        if (complete_changed || target_changed) && now.complete && now.failure_target {
            conditions(errors, "cannot set Complete=True and FailureTarget=true conditions");
        }
        let completion_changed = self.changed("completionTime");
        if complete_changed || completion_changed {
            if status.has("completionTime") && !now.complete {
                let text = "cannot set completionTime when there is no Complete=True condition";
                self.invalid(errors, "completionTime", text);
            }
            if !status.has("completionTime") && now.complete {
                let text = "completionTime is required for Complete jobs";
                errors.push(Error::required(&STATUS.field("completionTime"), text));
            }
        }
        let time = |name: &str| status.set_text(name).and_then(schema::time::parse);
        if (self.changed("startTime") || completion_changed)
            && let (Some(start), Some(end)) = (time("startTime"), time("completionTime"))
            && end < start
        {
            self.invalid(errors, "completionTime", "must be equal to or after `startTime`");
        }
        if (failed_changed || self.changed("failedIndexes")) && now.failed && !now.failure_target {
            conditions(errors, "cannot set Failed=True condition without the FailureTarget=true condition");
        }
        let met_changed = now.success_criteria_met != before.success_criteria_met;
        if (complete_changed || met_changed) && now.complete && !now.success_criteria_met {
            conditions(errors, "cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        }
    }

    /// What a Job that has ended may still have.
    fn finished(&self, errors: &mut Errors) {
        let status = self.status;
        let finished_changed = self.now.finished() != self.before.finished();
        if !self.now.finished() {
            return;
        }
        if (finished_changed || self.changed("active")) && status.int("active") > 0 {
            self.invalid(errors, "active", "active>0 is invalid for finished job");
        }
        // A suspended Job that has nothing to do ends without having started.
        let never_starts = self.spec.flag("suspend") && self.spec.number("completions") == Some(0);
        if (finished_changed || self.changed("startTime")) && !never_starts && !status.has("startTime") {
            errors.push(Error::required(&STATUS.field("startTime"), "startTime is required for finished job"));
        }
        let pods = &status["uncountedTerminatedPods"];
        let some = !pods.list("failed").is_empty() || !pods.list("succeeded").is_empty();
        if (finished_changed || self.changed("uncountedTerminatedPods")) && some {
            let shown = internal_form::json("UncountedTerminatedPods", Some(pods));
            let at = STATUS.field("uncountedTerminatedPods");
            errors.push(Error::invalid_json(&at, shown, "must be empty for finished job"));
        }
    }

    /// Which indexes have completed and failed.
    fn index_lists(&self, errors: &mut Errors) {
        let (spec, status) = (self.spec, self.status);
        let (completed, failed) = (status.text("completedIndexes"), status.set_text("failedIndexes"));
        let completed_changed = completed != self.old.text("completedIndexes");
        let failed_changed = failed != self.old.set_text("failedIndexes");
        let completions = spec.number("completions");
        let per_index = spec.has("backoffLimitPerIndex");
        if completed_changed && let Some(Err(why)) = completions.map(|most| indexes::count(completed, most)) {
            let text = format!("error parsing completedIndexes: {why}");
            errors.push(Error::invalid(&STATUS.field("completedIndexes"), completed, text));
        }
        if failed_changed
            && per_index
            && let (Some(most), Some(failed)) = (completions, failed)
            && let Err(why) = indexes::count(failed, most)
        {
            self.invalid(errors, "failedIndexes", format!("error parsing failedIndexes: {why}"));
        }
        if completed_changed && !completed.is_empty() && spec.text("completionMode") != "Indexed" {
            let text = "cannot set non-empty completedIndexes when non-indexed completion mode";
            self.invalid(errors, "completedIndexes", text);
        }
        if failed_changed && !per_index && failed.is_some() {
            let text = "cannot set non-null failedIndexes when backoffLimitPerIndex is null";
            self.invalid(errors, "failedIndexes", text);
        }
        if (failed_changed || completed_changed)
            && let (Some(most), Some(failed)) = (completions, failed)
            && let Some(index) = indexes::shared(completed, failed, most)
        {
            let text = format!("failedIndexes and completedIndexes overlap at index: {index}");
            self.invalid(errors, "failedIndexes", text);
        }
    }

    fn counts_of_pods(&self, errors: &mut Errors) {
        let (status, now) = (self.status, self.now);
        let finished_changed = now.finished() != self.before.finished();
        if (finished_changed || self.changed("terminating")) && status.int("terminating") > 0 && now.finished() {
            self.invalid(errors, "terminating", "terminating>0 is invalid for finished job");
        }
        let changed = self.changed("ready") || status.int("active") != self.old.int("active");
        if changed && status.int("ready") > status.int("active") {
            self.invalid(errors, "ready", "cannot set more ready pods than active");
        }
    }

    fn success(&self, errors: &mut Errors) {
        let now = self.now;
        if now.success_criteria_met && now.failed {
            conditions(errors, "cannot set SuccessCriteriaMet=True and Failed=true conditions");
        }
        if now.success_criteria_met && now.failure_target {
            conditions(errors, "cannot set SuccessCriteriaMet=True and FailureTarget=true conditions");
        }
        if self.spec.has("successPolicy") && !now.success_criteria_met && now.complete {
            let text = "cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True";
            conditions(errors, text);
        }
    }

    /// What does not go back.
    fn steps(&self, errors: &mut Errors) {
        let (now, before, spec) = (self.now, self.before, self.spec);
        let lasting = [
            ("Failed", before.failed, now.failed),
            ("Complete", before.complete, now.complete),
            ("FailureTarget", before.failure_target, now.failure_target),
        ];
        for (name, _, _) in lasting.into_iter().filter(|(_, before, now)| *before && !*now) {
            conditions(errors, format!("cannot disable the terminal {name}=True condition"));
        }
        let fewer = |name: &str| self.status.int(name) < self.old.int(name);
        if fewer("failed") {
            let number = self.status.int("failed");
            errors.push(Error::invalid(&STATUS.field("failed"), number, "cannot decrease the failed counter"));
        }
        // An indexed Job whose completions and parallelism are one number can be scaled down.
        let scalable =
            spec.text("completionMode") == "Indexed" && spec.number("completions") == spec.number("parallelism");
        if !scalable && fewer("succeeded") {
            let number = self.status.int("succeeded");
            errors.push(Error::invalid(&STATUS.field("succeeded"), number, "cannot decrease the succeeded counter"));
        }
        let both = self.status.has("completionTime") && self.old.has("completionTime");
        if both && self.changed("completionTime") {
            self.invalid(errors, "completionTime", IMMUTABLE);
        }
        let resuming = has_condition(self.old, "Suspended", "True") && has_condition(self.status, "Suspended", "False");
        let moved = self.changed("startTime") && self.old.has("startTime");
        if moved && !resuming && !spec.flag("suspend") {
            self.invalid(errors, "startTime", "field is immutable for unsuspended job once set");
        }
        if before.success_criteria_met && !now.success_criteria_met {
            conditions(errors, "cannot disable the SuccessCriteriaMet=True condition");
        }
        if before.complete && !before.success_criteria_met && now.success_criteria_met {
            let text = "cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions";
            conditions(errors, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(old: Value, new: Value, expect: &[&str]) {
        let job = |status: Value| {
            let metadata = json!({ "name": "j", "namespace": "n", "uid": "u", "resourceVersion": "1" });
            json!({ "metadata": metadata, "spec": { "completions": 2, "completionMode": "NonIndexed" }, "status": status })
        };
        let found: Vec<String> = validate(&job(new), &job(old)).iter().map(ToString::to_string).collect();
        assert_eq!(found, expect);
    }

    fn holds(names: &[&str]) -> Value {
        names.iter().map(|name| json!({ "type": name, "status": "True" })).collect()
    }

    const START: &str = "2026-01-01T00:00:00Z";

    #[test]
    fn a_job_completes_in_steps() {
        let running = json!({ "startTime": START, "active": 1 });
        let met = json!({ "startTime": START, "conditions": holds(&["SuccessCriteriaMet"]) });
        let complete = json!({
            "startTime": START, "completionTime": START, "succeeded": 2,
            "conditions": holds(&["SuccessCriteriaMet", "Complete"]),
        });
        check(running.clone(), met.clone(), &[]);
        check(met, complete.clone(), &[]);
        check(complete.clone(), complete.clone(), &[]);
        check(
            complete,
            running,
            &[
                "status.conditions: Invalid value: cannot disable the terminal Complete=True condition",
                "status.succeeded: Invalid value: 0: cannot decrease the succeeded counter",
                "status.conditions: Invalid value: cannot disable the SuccessCriteriaMet=True condition",
            ],
        );
    }

    #[test]
    fn what_ends_has_a_reason_and_a_time() {
        check(
            json!({}),
            json!({ "active": 1, "conditions": holds(&["Complete"]) }),
            &[
                "status.completionTime: Required value: completionTime is required for Complete jobs",
                "status.conditions: Invalid value: cannot set Complete=True condition without the \
                 SuccessCriteriaMet=true condition",
                "status.active: Invalid value: 1: active>0 is invalid for finished job",
                "status.startTime: Required value: startTime is required for finished job",
            ],
        );
        check(
            json!({ "startTime": START }),
            json!({ "startTime": START, "completedIndexes": "0" }),
            &["status.completedIndexes: Invalid value: \"0\": cannot set non-empty completedIndexes when non-indexed \
             completion mode"],
        );
    }

    #[test]
    fn what_was_wrong_before_may_stay() {
        let old = json!({ "startTime": START, "active": 1, "ready": 2 });
        check(old.clone(), json!({ "startTime": START, "active": 1, "ready": 2, "failed": 1 }), &[]);
        let text = "status.ready: Invalid value: 3: cannot set more ready pods than active";
        check(old, json!({ "startTime": START, "active": 1, "ready": 3 }), &[text]);
    }
}
