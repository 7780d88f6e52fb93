//! What is wrong with a Job and with its updates. Behaviour: `pkg/apis/batch/validation/validation.go`, `ValidateJob` and
//! `ValidateJobUpdate`, with the options of `pkg/registry/batch/job/strategy.go`.

use schema::Value;
use schema::selector::LabelSelector;

use super::{CONTROLLER_UID, JOB_NAME, OLD_CONTROLLER_UID, OLD_JOB_NAME, has_condition, policies};
use crate::checks::{IMMUTABLE, domain_prefixed_path, immutable, not_negative, set_one_of};
use crate::core::pod_spec::{Rules, template};
use crate::field::{At, Error, Errors};
use crate::kind::keep;
use crate::tree::{Tree, items_mut, made, same};
use crate::{internal_form, label_selector, meta, names, workload};

/// Beyond this many completions an indexed Job must be careful with the rest.
const COMPLETIONS_SOFT_LIMIT: i64 = 100_000;
const PARALLELISM_MOST: i64 = 100_000;
const PARALLELISM_MOST_OF_LARGE: i64 = 10_000;
const FAILED_INDEXES_MOST: i64 = 100_000;
const FAILED_INDEXES_MOST_OF_LARGE: i64 = 10_000;
const MANAGED_BY_MOST: usize = 63;

const SPEC: At<'static> = At::new("spec");

/// A new Job.
pub fn validate(job: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, job);
    validate_whole(&mut errors, job, true, &template::rules(None));
    errors
}

/// An update of a Job.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    let mut rules = template::rules(Some(&old_spec["template"]));
    rules.any_selector_value |= label_selector::has_bad_values(&old_spec["selector"]);
    let labels = &old_spec["template"]["metadata"]["labels"];
    let prefixed = labels.has(JOB_NAME) && labels.has(CONTROLLER_UID);
    meta::object(&mut errors, new, true, &meta::dns_subdomain);
    validate_whole(&mut errors, new, prefixed, &rules);
    meta::object_update(&mut errors, new, old);
    // Upstream looks at the specification a second time, and tells each fault twice.
    validate_selecting(&mut errors, spec, &rules);
    completions_update(&mut errors, spec, old_spec);
    if !same(spec, old_spec, "selector") {
        workload::bad_selector(&mut errors, spec, IMMUTABLE, &SPEC);
    }
    template_update(&mut errors, new, old);
    immutable(&mut errors, spec, old_spec, "completionMode", &SPEC.field("completionMode"));
    immutable_form(&mut errors, spec, old_spec, "podFailurePolicy", "PodFailurePolicy");
    for name in ["backoffLimitPerIndex", "managedBy"] {
        immutable(&mut errors, spec, old_spec, name, &SPEC.field(name));
    }
    immutable_form(&mut errors, spec, old_spec, "successPolicy", "SuccessPolicy");
    errors
}

fn validate_whole(errors: &mut Errors, job: &Value, prefixed: bool, rules: &Rules) {
    let spec = &job["spec"];
    generated_selector(errors, job, prefixed);
    validate_selecting(errors, spec, rules);
    let (name, completions) = (job["metadata"].text("name"), spec.int("completions"));
    if spec.text("completionMode") == "Indexed" && completions > 0 {
        // The Pods of the last index have the longest names.
        let host = format!("{name}-{}", completions - 1);
        if !names::dns_label(&host).is_empty() {
            let text = format!("will not able to create pod with invalid DNS label: {host}");
            errors.push(Error::invalid(&At::new("metadata.name"), name, text));
        }
    }
}

/// A specification with its selector.
fn validate_selecting(errors: &mut Errors, spec: &Value, rules: &Rules) {
    validate_spec(errors, spec, rules, &SPEC);
    if spec.has("selector") {
        label_selector::validate(errors, spec.get("selector"), rules.any_selector_value, &SPEC.field("selector"));
    } else {
        errors.push(Error::required(&SPEC.field("selector"), ""));
    }
    let labels = &spec["template"]["metadata"]["labels"];
    if let Ok(selector) = LabelSelector::from_value(spec.field("selector"))
        && !label_selector::matches(&selector, labels)
    {
        let at = SPEC.field("template");
        let text = "`selector` does not match template `labels`";
        errors.push(Error::invalid(&at.field("metadata.labels"), labels.clone(), text));
    }
}

/// A selector that the server made selects the labels that it made, and no client put others there.
fn generated_selector(errors: &mut Errors, job: &Value, prefixed: bool) {
    let (spec, metadata) = (&job["spec"], &job["metadata"]);
    if spec.flag("manualSelector") || !spec.has("selector") {
        return;
    }
    let (name, uid) = (metadata.text("name"), metadata.text("uid"));
    if uid.is_empty() {
        errors.push(Error::required(&At::new("metadata.uid"), ""));
    }
    let labels = &spec["template"]["metadata"]["labels"];
    let mut wanted = vec![(OLD_CONTROLLER_UID, uid), (OLD_JOB_NAME, name)];
    if prefixed {
        wanted.extend([(CONTROLLER_UID, uid), (JOB_NAME, name)]);
    }
    let at = At::new("spec.template.metadata.labels");
    for (key, value) in &wanted {
        let text = format!("must be '{value}'");
        match labels.set_text(key) {
            None => errors.push(Error::required(&at.key(key), text)),
            Some(actual) if actual != *value => errors.push(Error::invalid(&at.key(key), labels.clone(), text)),
            Some(_) => {}
        }
    }
    let made: Value = wanted.into_iter().map(|(key, value)| (key.to_owned(), Value::from(value))).collect();
    if let Ok(selector) = LabelSelector::from_value(spec.field("selector"))
        && !label_selector::matches(&selector, &made)
    {
        workload::bad_selector(errors, spec, "`selector` not auto-generated", &SPEC);
    }
}

/// What is wrong with a specification but for its selector, of a Job or of the Jobs of a CronJob.
pub fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules, at: &At<'_>) {
    let counts = [
        "parallelism",
        "completions",
        "activeDeadlineSeconds",
        "backoffLimit",
        "ttlSecondsAfterFinished",
        "backoffLimitPerIndex",
        "maxFailedIndexes",
    ];
    counts.into_iter().for_each(|name| not_negative(errors, spec, name, at));
    if spec.has("maxFailedIndexes") && !spec.has("backoffLimitPerIndex") {
        errors.push(Error::required(&at.field("backoffLimitPerIndex"), "when maxFailedIndexes is specified"));
    }
    if let Some(manager) = spec.set_text("managedBy") {
        let at = at.field("managedBy");
        domain_prefixed_path(errors, manager, &at);
        if manager.len() > MANAGED_BY_MOST {
            errors.push(Error::too_long(&at, MANAGED_BY_MOST));
        }
    }
    completion_mode(errors, spec, at);
    if spec.has("podFailurePolicy") {
        policies::validate_failure(errors, spec, &at.field("podFailurePolicy"));
    }
    if let Some(policy) = spec.field("successPolicy") {
        let at = at.field("successPolicy");
        if spec.text("completionMode") == "Indexed" {
            policies::validate_success(errors, spec, &at);
        } else {
            let shown = internal_form::json("SuccessPolicy", Some(policy));
            errors.push(Error::invalid_json(&at, shown, "requires indexed completion mode"));
        }
    }
    let allowed: &[&str] = if spec.has("podFailurePolicy") { &["Failed"] } else { &["Failed", "TerminatingOrFailed"] };
    set_one_of(errors, spec, "podReplacementPolicy", allowed, at);
    template::validate(errors, &spec["template"], rules, &at.field("template"));
    restart_policy(errors, spec, at);
}

fn completion_mode(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    set_one_of(errors, spec, "completionMode", &["NonIndexed", "Indexed"], at);
    match spec.set_text("completionMode") {
        Some("Indexed") => indexed(errors, spec, at),
        None | Some("NonIndexed") => {
            for name in ["backoffLimitPerIndex", "maxFailedIndexes"] {
                if let Some(number) = spec.number(name) {
                    errors.push(Error::invalid(&at.field(name), number, "requires indexed completion mode"));
                }
            }
        }
        Some(_) => {}
    }
}

/// An indexed Job has completions, and limits that keep its status small.
fn indexed(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let number = |name: &str| spec.number(name);
    let (completions, parallelism, failed) = (number("completions"), number("parallelism"), number("maxFailedIndexes"));
    let (parallelism_at, failed_at) = (at.field("parallelism"), at.field("maxFailedIndexes"));
    if completions.is_none() {
        errors.push(Error::required(&at.field("completions"), "when completion mode is Indexed"));
    }
    let above = |errors: &mut Errors, number: Option<i64>, most: i64, at: &At<'_>, text: String| {
        if let Some(number) = number.filter(|number| *number > most) {
            errors.push(Error::invalid(at, number, text));
        }
    };
    let text = format!("must be less than or equal to {PARALLELISM_MOST} when completion mode is Indexed");
    above(errors, parallelism, PARALLELISM_MOST, &parallelism_at, text);
    if let Some(completions) = completions {
        above(errors, failed, completions, &failed_at, "must be less than or equal to completions".into());
    }
    let text = format!("must be less than or equal to {FAILED_INDEXES_MOST}");
    above(errors, failed, FAILED_INDEXES_MOST, &failed_at, text);
    let large = completions.is_some_and(|it| it > COMPLETIONS_SOFT_LIMIT) && spec.has("backoffLimitPerIndex");
    if !large {
        return;
    }
    if failed.is_none() {
        let text = format!("must be specified when completions is above {COMPLETIONS_SOFT_LIMIT}");
        errors.push(Error::required(&failed_at, text));
    }
    let limits =
        [(parallelism, PARALLELISM_MOST_OF_LARGE, &parallelism_at), (failed, FAILED_INDEXES_MOST_OF_LARGE, &failed_at)];
    for (number, most, at) in limits {
        let text = format!(
            "must be less than or equal to {most} when completions are above {COMPLETIONS_SOFT_LIMIT} and used with \
             backoff limit per index"
        );
        above(errors, number, most, at, text);
    }
}

/// The Pods of a Job end.
fn restart_policy(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let policy = spec["template"]["spec"].text("restartPolicy");
    let at = at.field("template");
    let at = at.field("spec");
    let at = at.field("restartPolicy");
    match policy {
        "Always" | "" => errors.push(Error::required(&at, "valid values: \"OnFailure\", \"Never\"")),
        "Never" => {}
        "OnFailure" if spec.has("podFailurePolicy") => {
            let text = "only \"Never\" is supported when podFailurePolicy is specified";
            errors.push(Error::invalid(&at, policy, text));
        }
        "OnFailure" => {}
        _ => errors.push(Error::not_supported(&at, policy, &["OnFailure", "Never"])),
    }
}

/// Completions cannot change, but for an indexed Job that is scaled as a whole.
fn completions_update(errors: &mut Errors, new: &Value, old: &Value) {
    let at = SPEC.field("completions");
    if new.text("completionMode") != "Indexed" {
        immutable(errors, new, old, "completions", &at);
        return;
    }
    let completions = new.number("completions");
    if let Some(completions) = completions.filter(|it| Some(*it) != old.number("completions"))
        && completions != new.int("parallelism")
    {
        let text = "can only be modified in tandem with spec.parallelism";
        errors.push(Error::invalid(&at, completions, text));
    }
}

fn immutable_form(errors: &mut Errors, new: &Value, old: &Value, name: &str, kind: &str) {
    if !same(new, old, name) {
        let shown = internal_form::json(kind, new.get(name));
        errors.push(Error::invalid_json(&SPEC.field(name), shown, IMMUTABLE));
    }
}

/// Where the Pods of a Job run and what they get may change while it is suspended and none of them is there.
fn template_update(errors: &mut Errors, new: &Value, old: &Value) {
    let (template, old_template) = (&new["spec"]["template"], &old["spec"]["template"]);
    let status = &old["status"];
    let idle = !status.has("startTime") || has_condition(status, "Suspended", "True");
    if !old["spec"].flag("suspend") || !idle || status.int("active") != 0 {
        if template != old_template {
            let shown = internal_form::json("PodTemplateSpec", Some(template));
            errors.push(Error::invalid_json(&SPEC.field("template"), shown, IMMUTABLE));
        }
        return;
    }
    let spec = &template["spec"];
    let mut expected = old_template["spec"].clone();
    for name in ["nodeSelector", "tolerations", "schedulingGates"] {
        keep(&mut expected, spec, name);
    }
    keep_node_affinity(&mut expected, spec);
    for list in ["containers", "initContainers"] {
        if spec.list(list).len() != expected.list(list).len() {
            continue;
        }
        for (container, wanted) in items_mut(&mut expected, list).zip(spec.list(list)) {
            if container.text("name") == wanted.text("name") {
                keep(container, wanted, "resources");
            }
        }
    }
    if *spec != expected {
        let shown = internal_form::json("PodSpec", Some(spec));
        errors.push(Error::invalid_json(&At::new("spec.template.spec"), shown, IMMUTABLE));
    }
}

fn keep_node_affinity(expected: &mut Value, wanted: &Value) {
    if !wanted.has("affinity") && !expected.has("affinity") {
        return;
    }
    keep(made(expected, "affinity"), &wanted["affinity"], "nodeAffinity");
    if !wanted.has("affinity") && expected.bare("affinity") {
        crate::tree::remove(expected, "affinity");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::{Context, Strategy};
    use crate::warnings::Warnings;

    static WARNINGS: Warnings = Warnings::new();
    const CX: Context<'static> =
        Context { namespace: "n", subresource: "", now: jiff::Timestamp::UNIX_EPOCH, warnings: &WARNINGS };

    fn made_of(spec: Value) -> Value {
        let containers = json!([{ "name": "c", "image": "i" }]);
        let mut job = json!({
            "metadata": { "name": "j", "namespace": "n", "uid": "u", "resourceVersion": "1" },
            "spec": { "template": { "spec": { "restartPolicy": "Never", "containers": containers } } },
        });
        for (name, value) in spec.as_object().expect("a specification") {
            job["spec"][name] = value.clone();
        }
        let rules: &dyn Strategy = crate::batch::job::KIND.strategy;
        rules.default(&mut job);
        rules.prepare_for_create(&mut job, &CX);
        job
    }

    fn check(errors: &Errors, expect: &[&str]) {
        let found: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_job_gets_a_selector_that_is_its_own() {
        let mut job = made_of(json!({}));
        check(&validate(&job), &[]);
        assert_eq!(job["spec"]["selector"]["matchLabels"], json!({ CONTROLLER_UID: "u" }));
        assert_eq!(job["spec"]["template"]["metadata"]["labels"][JOB_NAME], "j");
        crate::batch::job::KIND.strategy.canonicalize(&mut job);
        assert_eq!(job["metadata"]["labels"][OLD_CONTROLLER_UID], "u");
    }

    #[test]
    fn limits_per_index_need_indexes() {
        check(
            &validate(&made_of(json!({ "backoffLimitPerIndex": 1, "completions": 2 }))),
            &["spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode"],
        );
        check(
            &validate(&made_of(
                json!({ "completionMode": "Indexed", "completions": 100_001, "backoffLimitPerIndex": 1 }),
            )),
            &["spec.maxFailedIndexes: Required value: must be specified when completions is above 100000"],
        );
    }

    #[test]
    fn only_a_suspended_job_without_pods_changes_its_template() {
        let mut old = made_of(json!({ "suspend": true }));
        let mut new = old.clone();
        new["spec"]["template"]["spec"]["nodeSelector"] = json!({ "a": "b" });
        new["spec"]["template"]["spec"]["containers"][0]["resources"] = json!({ "limits": { "cpu": "1" } });
        check(&validate_update(&new, &old), &[]);
        old["status"]["active"] = 1.into();
        let found = validate_update(&new, &old);
        assert_eq!(found.iter().map(|error| error.path.as_str()).collect::<Vec<_>>(), ["spec.template"]);
    }
}
