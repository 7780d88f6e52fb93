//! What is wrong with a StatefulSet. Behaviour: `pkg/apis/apps/validation/validation.go`.

use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::checks::{named, not_negative, one_of};
use crate::core::persistent_volume_claim::validation as claim;
use crate::core::pod_spec::{Rules, template};
use crate::field::{At, Error, Errors};
use crate::names::dns_label;
use crate::tree::{Tree, remove, set};
use crate::{internal_form, meta, workload};

/// What is left out because the old object would fail it.
#[derive(Clone, Copy, Default)]
struct Leniency {
    update: bool,
    any_template: bool,
}

/// A new StatefulSet.
pub fn validate(object: &Value) -> Errors {
    let mut errors = Errors::new();
    meta::kube_finalizers(&mut errors, object);
    validate_spec(&mut errors, &object["spec"], &template::rules(None), Leniency::default());
    errors
}

/// An update of a StatefulSet.
pub fn validate_update(new: &Value, old: &Value) -> Errors {
    const MUTABLE: [&str; 7] = [
        "replicas",
        "template",
        "updateStrategy",
        "minReadySeconds",
        "ordinals",
        "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy",
    ];
    let (spec, old_spec) = (&new["spec"], &old["spec"]);
    let rules = template::rules(Some(&old_spec["template"]));
    let mut errors = Errors::new();
    meta::object_update(&mut errors, new, old);
    let mut leniency = Leniency { update: true, any_template: false };
    let mut before = Errors::new();
    validate_spec(&mut before, old_spec, &rules, leniency);
    leniency.any_template = !before.is_empty();
    validate_spec(&mut errors, spec, &rules, leniency);
    let fixed = |spec: &Value| {
        let mut rest = spec.clone();
        MUTABLE.iter().for_each(|name| drop(remove(&mut rest, name)));
        rest
    };
    if fixed(spec) != fixed(old_spec) {
        let text = "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', \
                    'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and \
                    'minReadySeconds' are forbidden";
        errors.push(Error::forbidden(&At::new("spec"), text));
    }
    errors
}

/// An update of the status of a StatefulSet.
pub fn validate_status(new: &Value, old: &Value) -> Errors {
    let mut errors = Errors::new();
    let status = &new["status"];
    let names = [
        "replicas",
        "readyReplicas",
        "currentReplicas",
        "updatedReplicas",
        "availableReplicas",
        "observedGeneration",
        "collisionCount",
    ];
    workload::counts(&mut errors, status, &names, &At::new("status"));
    workload::at_most(&mut errors, status, &names[1..5], "replicas", "cannot be greater than status.replicas");
    let text = "cannot be greater than status.readyReplicas";
    workload::at_most(&mut errors, status, &["availableReplicas"], "readyReplicas", text);
    meta::object_update(&mut errors, new, old);
    workload::collisions(&mut errors, new, old);
    errors
}

fn validate_spec(errors: &mut Errors, spec: &Value, rules: &Rules, leniency: Leniency) {
    let at = At::new("spec");
    match spec.text("podManagementPolicy") {
        "" => errors.push(Error::required(&at.field("podManagementPolicy"), "")),
        "OrderedReady" | "Parallel" => {}
        other => {
            let text = "must be 'OrderedReady' or 'Parallel'";
            errors.push(Error::invalid(&at.field("podManagementPolicy"), other, text));
        }
    }
    validate_strategy(errors, &spec["updateStrategy"], &at.field("updateStrategy"));
    if let Some(policy) = spec.field("persistentVolumeClaimRetentionPolicy") {
        let at = at.field("persistentVolumeClaimRetentionPolicy");
        for name in ["whenDeleted", "whenScaled"] {
            one_of(errors, policy.text(name), &["Retain", "Delete"], &at.field(name));
        }
    }
    if !leniency.update {
        let at = at.field("volumeClaimTemplates");
        for (index, template) in spec.list("volumeClaimTemplates").iter().enumerate() {
            let at = at.index(index);
            claim::validate_spec(errors, &template["spec"], claim::Rules::default(), &at.field("spec"));
        }
    }
    not_negative(errors, spec, "replicas", &at);
    not_negative(errors, spec, "minReadySeconds", &at);
    not_negative(errors, &spec["ordinals"], "start", &at.field("ordinals"));
    let service = spec.text("serviceName");
    if !leniency.update && !service.is_empty() {
        named(errors, service, &at.field("serviceName"), dns_label);
    }
    workload::selector(errors, spec, "statefulset", &at);
    let template_at = at.field("template");
    match LabelSelector::from_value(spec.field("selector")) {
        Err(_) => workload::bad_selector(errors, spec, "", &at),
        Ok(selector) => validate_template(errors, spec, &selector, (rules, leniency), &template_at),
    }
    workload::runs_for_ever(errors, &spec["template"], "StatefulSet", &template_at);
}

fn validate_strategy(errors: &mut Errors, strategy: &Value, at: &At<'_>) {
    let (rolling, rolling_at) = (strategy.field("rollingUpdate"), at.field("rollingUpdate"));
    match (strategy.text("type"), rolling) {
        ("", _) => errors.push(Error::required(at, "")),
        ("OnDelete" | "RollingUpdate", None) => {}
        ("OnDelete", rolling) => {
            let shown = internal_form::json("RollingUpdateStatefulSetStrategy", rolling);
            let text = "only allowed for updateStrategy 'RollingUpdate'";
            errors.push(Error::invalid_json(&rolling_at, shown, text));
        }
        ("RollingUpdate", Some(rolling)) => {
            not_negative(errors, rolling, "partition", &rolling_at);
            if let Some(most) = rolling.field("maxUnavailable") {
                workload::amount(errors, rolling, "maxUnavailable", &rolling_at);
                if workload::number(rolling, "maxUnavailable") == 0 {
                    errors.push(Error::invalid(&rolling_at.field("maxUnavailable"), most.clone(), "cannot be 0"));
                }
                workload::not_more_than_all(errors, rolling, "maxUnavailable", &rolling_at);
            }
        }
        _ => {
            let shown = internal_form::json("StatefulSetUpdateStrategy", Some(strategy));
            errors.push(Error::invalid_json(at, shown, "must be 'RollingUpdate' or 'OnDelete'"));
        }
    }
}

/// The template as its Pods will be: named by the StatefulSet and with its claims as volumes.
fn validate_template(
    errors: &mut Errors,
    spec: &Value,
    selector: &LabelSelector,
    (rules, leniency): (&Rules, Leniency),
    at: &At<'_>,
) {
    let (template, claims) = (&spec["template"], spec.list("volumeClaimTemplates"));
    let (pod, metadata) = (&template["spec"], &template["metadata"]);
    workload::selected(errors, selector, template, at);
    if !leniency.any_template {
        if claims.is_empty() && !pod.has("subdomain") && !pod.has("hostname") {
            template::validate(errors, template, rules, at);
        } else {
            template::validate(errors, &with_claims(template, claims), rules, at);
        }
    }
    let annotations_at = at.field("annotations");
    meta::labels(errors, metadata.get("labels"), &at.field("labels"));
    meta::annotations(errors, metadata.get("annotations"), &annotations_at);
    template::validate_annotations(errors, &metadata["annotations"], pod, rules, &annotations_at);
}

fn with_claims(template: &Value, claims: &[Value]) -> Value {
    let mut out = template.clone();
    let Some(spec) = out.get_mut("spec") else { return out };
    remove(spec, "subdomain");
    remove(spec, "hostname");
    if !claims.is_empty() {
        let names: Vec<&str> = claims.iter().map(|claim| claim["metadata"].text("name")).collect();
        let volume = |name: &&str| json!({ "name": name, "persistentVolumeClaim": { "claimName": name } });
        let mut volumes: Vec<Value> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if !names[..index].contains(name) {
                volumes.push(volume(name));
            }
        }
        let others = template["spec"].list("volumes").iter().filter(|it| !names.contains(&it.text("name")));
        volumes.extend(others.cloned());
        set(spec, "volumes", volumes);
    }
    out
}
