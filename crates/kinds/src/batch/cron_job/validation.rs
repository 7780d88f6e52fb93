//! What is wrong with a CronJob and with its updates. Behaviour: `pkg/apis/batch/validation/validation.go`,
//! `ValidateCronJobCreate` and `ValidateCronJobUpdate`.

use jiff::tz::TimeZoneDatabase;
use schema::Value;

use super::schedule;
use crate::batch::job::validation::validate_spec as validate_job_spec;
use crate::checks::{not_negative, required_one_of};
use crate::core::pod_spec::{Rules, template};
use crate::field::{At, Error, Errors};
use crate::tree::Tree;
use crate::{label_selector, meta};

/// The controller makes the names of Jobs longer, by a dash and a time.
const NAME_MOST: usize = 52;
const SPEC: At<'static> = At::new("spec");

/// A new CronJob.
pub fn validate(object: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, object);
    validate_spec(&mut errors, &object["spec"], None, &template::rules(None));
    let name = object["metadata"].text("name");
    if name.len() > NAME_MOST {
        let text = format!("must be no more than {NAME_MOST} characters");
        errors.push(Error::invalid(&At::new("metadata.name"), name, text));
    }
    errors
}

/// An update of a CronJob, whose name may be too long.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let rules = template::rules(Some(&old["spec"]["jobTemplate"]["spec"]["template"]));
    validate_spec(&mut errors, &new["spec"], Some(&old["spec"]), &rules);
    errors
}

fn validate_spec(errors: &mut Errors, spec: &Value, old: Option<&Value>, rules: &Rules) {
    let (text, at) = (spec.text("schedule"), SPEC.field("schedule"));
    if text.is_empty() {
        errors.push(Error::required(&at, ""));
    } else {
        let any_zone = old.is_some_and(|old| old.text("schedule").contains("TZ"));
        validate_schedule(errors, text, any_zone, spec.has("timeZone"), &at);
    }
    not_negative(errors, spec, "startingDeadlineSeconds", &SPEC);
    if old.is_none_or(|old| old.set_text("timeZone") != spec.set_text("timeZone"))
        && let Some(zone) = spec.set_text("timeZone")
    {
        validate_zone(errors, zone, &SPEC.field("timeZone"));
    }
    let policies = &["Allow", "Forbid", "Replace"];
    required_one_of(errors, spec.text("concurrencyPolicy"), policies, &SPEC.field("concurrencyPolicy"));
    validate_job_template(errors, &spec["jobTemplate"]["spec"], rules);
    not_negative(errors, spec, "successfulJobsHistoryLimit", &SPEC);
    not_negative(errors, spec, "failedJobsHistoryLimit", &SPEC);
}

fn validate_schedule(errors: &mut Errors, text: &str, any_zone: bool, has_zone: bool, at: &At<'_>) {
    if let Err(why) = schedule::check(text) {
        errors.push(Error::invalid(at, text, why));
    }
    if !text.contains("TZ") {
        return;
    }
    if !any_zone {
        let why = "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
        errors.push(Error::invalid(at, text, why));
    } else if has_zone {
        errors.push(Error::invalid(at, text, "cannot use both timeZone field and TZ or CRON_TZ in schedule"));
    }
}

/// Whether a time zone of this very name exists.
pub(super) fn is_zone(name: &str) -> bool {
    matches!(name, "UTC" | "Local") || TimeZoneDatabase::bundled().available().any(|known| known.as_str() == name)
}

fn validate_zone(errors: &mut Errors, zone: &str, at: &At<'_>) {
    const PART_MOST: usize = 14;
    if zone.is_empty() {
        errors.push(Error::invalid(at, zone, "timeZone must be nil or non-empty string"));
        return;
    }
    let good = |part: &str| {
        let letters = part.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b));
        (1..=PART_MOST).contains(&part.len()) && letters && !part.starts_with('-') && part != "." && part != ".."
    };
    let unknown = || Error::invalid(at, zone, format!("unknown time zone {zone}"));
    if !zone.split('/').all(good) {
        errors.push(unknown());
        return;
    }
    if zone.eq_ignore_ascii_case("local") {
        let text = "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones";
        errors.push(Error::invalid(at, zone, text));
    }
    if !is_zone(zone) {
        errors.push(unknown());
    }
}

/// The Jobs' selectors are made when they are.
fn validate_job_template(errors: &mut Errors, spec: &Value, rules: &Rules) {
    let at = At::new("spec.jobTemplate.spec");
    validate_job_spec(errors, spec, rules, &at);
    if spec.has("selector") {
        let shown = label_selector::shown(spec.get("selector"));
        errors.push(Error::invalid_json(&at.field("selector"), shown, "`selector` will be auto-generated"));
    }
    if spec.flag("manualSelector") {
        errors.push(Error::not_supported(&at.field("manualSelector"), true, &["nil", "false"]));
    }
}
