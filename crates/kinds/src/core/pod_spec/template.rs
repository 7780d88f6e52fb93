//! Templates of Pods, which every workload has, and what their metadata shares with that of Pods. Behaviour:
//! `pkg/apis/core/v1/defaults.go`, `pkg/api/pod/util.go`, `pkg/apis/core/validation/validation.go`
//! (ValidatePodTemplateSpec, ValidatePodSpecificAnnotations).

use schema::Value;

use super::{Rules, affinity, defaults, security, validation};
use crate::core::pod::{MIRROR_ANNOTATION, prepare};
use crate::field::{At, Error, Errors};
use crate::meta;
use crate::tree::{Tree, child_mut, made};

const DELETION_COST: &str = "controller.kubernetes.io/pod-deletion-cost";
const TOLERATIONS: &str = "scheduler.alpha.kubernetes.io/tolerations";

/// Fills in a template.
pub fn default(template: &mut Value) {
    defaults::drop_init_container_annotations(template);
    defaults::default(made(template, "spec"));
}

/// Fills in the template of a workload, at `spec.template`.
pub fn default_of(workload: &mut Value) {
    if let Some(template) = child_mut(workload, "spec").and_then(|spec| child_mut(spec, "template")) {
        default(template);
    }
}

/// Removes fields of features that are off from a workload's template, unless the old workload uses them.
pub fn drop_disabled(workload: &mut Value, old: Option<&Value>) {
    if let Some(spec) = workload.pointer_mut("/spec/template/spec") {
        prepare::drop_disabled(spec, old.and_then(|old| old.pointer("/spec/template/spec")));
    }
}

/// The rules for the template of a workload that may have an old one.
pub fn rules(old: Option<&Value>) -> Rules {
    match old {
        Some(old) => Rules::for_update(false, &old["spec"], &old["metadata"]["annotations"]),
        None => Rules::new(false),
    }
}

/// What is wrong with a template.
pub fn validate(errors: &mut Errors, template: &Value, rules: &Rules, at: &At<'_>) {
    let (metadata, spec) = (&template["metadata"], &template["spec"]);
    let (annotations_at, spec_at) = (at.field("annotations"), at.field("spec"));
    meta::labels(errors, metadata.get("labels"), &at.field("labels"));
    meta::annotations(errors, metadata.get("annotations"), &annotations_at);
    validate_annotations(errors, &metadata["annotations"], spec, rules, &annotations_at);
    validation::validate(errors, spec, &Value::Null, rules, &spec_at);
    security::annotations_match(errors, &metadata["annotations"], spec, &spec_at);
    if !spec.bare("ephemeralContainers") {
        let text = "ephemeral containers not allowed in pod template";
        errors.push(Error::forbidden(&spec_at.field("ephemeralContainers"), text));
    }
}

/// The cost of deletion that annotations name, if it is no number.
pub fn bad_deletion_cost(annotations: &Value) -> Option<&str> {
    let cost = annotations.set_text(DELETION_COST)?;
    // A plus sign and leading zeros are not good.
    let begins_well = cost == "0" || cost.starts_with('-') || cost.starts_with(|c| matches!(c, '1'..='9'));
    (!begins_well || cost.parse::<i32>().is_err()).then_some(cost)
}

/// What is wrong with annotations that Kubernetes reads, of a Pod or a template.
pub fn validate_annotations(errors: &mut Errors, annotations: &Value, spec: &Value, rules: &Rules, at: &At<'_>) {
    if !annotations.is_object() {
        return;
    }
    if let Some(value) = annotations.set_text(MIRROR_ANNOTATION).filter(|_| spec.text("nodeName").is_empty()) {
        let text = "must set spec.nodeName if mirror pod annotation is set";
        errors.push(Error::invalid(&at.key(MIRROR_ANNOTATION), value, text));
    }
    let tolerations = annotations.text(TOLERATIONS);
    if !tolerations.is_empty() {
        match serde_json::from_str::<Vec<Value>>(tolerations) {
            Ok(list) => affinity::validate_tolerations(errors, &list, rules, &at.field(TOLERATIONS)),
            Err(why) => errors.push(Error::invalid(at, TOLERATIONS, why.to_string())),
        }
    }
    if let Some(cost) = bad_deletion_cost(annotations).filter(|_| !rules.any_deletion_cost) {
        errors.push(Error::invalid(&at.key(DELETION_COST), cost, "must be a 32bit integer"));
    }
    security::validate_annotations(errors, annotations, spec, at);
}
