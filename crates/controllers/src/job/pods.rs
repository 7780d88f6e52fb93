//! The Pods of a Job: which are too many, and what new ones look like (upstream's `activePodsForRemoval` and
//! `indexed_job_utils.go`).

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use k8s_openapi::api::batch::v1::{Job, JobSpec};
use k8s_openapi::api::core::v1::{Container, EnvVar, EnvVarSource, ObjectFieldSelector, Pod};
use reconcile::owner::controller_reference;
use reconcile::pod;

use super::indexes::{INDEX, index_of};
use super::policy::{Consequence, consequence};
use crate::pod_control;

/// Keeps a Pod until it is counted.
pub(super) const FINALIZER: &str = "batch.kubernetes.io/job-tracking";
const FAILURES: &str = "batch.kubernetes.io/job-index-failure-count";
const IGNORED_FAILURES: &str = "batch.kubernetes.io/job-index-ignored-failure-count";
const INDEX_VARIABLE: &str = "JOB_COMPLETION_INDEX";
/// The longest start of a name to which the server appends five characters.
const MAX_PREFIX: usize = 58;

pub(super) fn is_tracked(p: &Pod) -> bool {
    p.metadata.finalizers.iter().flatten().any(|f| f == FINALIZER)
}

pub(super) fn is_indexed(spec: &JobSpec) -> bool {
    spec.completion_mode.as_deref() == Some("Indexed")
}

/// Whether a Pod is only replaced when it has failed, not already while it terminates.
pub(super) fn replaces_failed_only(spec: &JobSpec) -> bool {
    spec.pod_replacement_policy.as_deref() == Some("Failed") || spec.pod_failure_policy.is_some()
}

/// Whether a Pod counts as failed: one that is deleted may never come to say so itself.
pub(super) fn has_failed(spec: &JobSpec, p: &Pod) -> bool {
    pod::phase(p) == "Failed" || (!replaces_failed_only(spec) && pod::is_terminating(p) && pod::phase(p) != "Succeeded")
}

fn count(p: &Pod, annotation: &str) -> i32 {
    let value = p.metadata.annotations.as_ref().and_then(|a| a.get(annotation));
    value.and_then(|v| v.parse().ok()).filter(|count| *count >= 0).unwrap_or(0)
}

/// How often Pods of this one's index failed before it.
pub(super) fn failures_before(p: &Pod) -> i32 {
    count(p, FAILURES)
}

/// The same with those that did not count.
pub(super) fn all_failures_before(p: &Pod) -> i32 {
    count(p, FAILURES).saturating_add(count(p, IGNORED_FAILURES))
}

/// Those that matter least first: not yet on a node, not ready, young.
fn least_useful_first(pods: &mut [Arc<Pod>]) {
    pods.sort_by_cached_key(|p| {
        let phase = match pod::phase(p) {
            "Unknown" => 1,
            "Running" => 2,
            _ => 0,
        };
        let ready = pod::condition(p, "Ready").filter(|c| c.status == "True");
        let ready_since = ready.and_then(|c| c.last_transition_time.as_ref()).map(|t| Reverse(t.0));
        let created = p.metadata.creation_timestamp.as_ref().map(|t| Reverse(t.0));
        (pod::node_name(p).is_some(), phase, ready.is_some(), ready_since, Reverse(pod::max_restarts(p)), created)
    });
}

/// At least `at_least` Pods to be removed: all that have no index or another's, then the least useful.
pub(super) fn surplus(spec: &JobSpec, active: &[Arc<Pod>], at_least: usize) -> Vec<Arc<Pod>> {
    let (mut removed, mut left) = (Vec::new(), Vec::new());
    if is_indexed(spec) {
        let mut by_index: BTreeMap<i32, Vec<Arc<Pod>>> = BTreeMap::new();
        for p in active {
            match index_of(p).filter(|index| *index < spec.completions.unwrap_or(0)) {
                Some(index) => by_index.entry(index).or_default().push(p.clone()),
                None => removed.push(p.clone()),
            }
        }
        for mut same in by_index.into_values() {
            least_useful_first(&mut same);
            left.extend(same.pop());
            removed.extend(same);
        }
    } else {
        left = active.to_vec();
    }
    if removed.len() < at_least {
        least_useful_first(&mut left);
        let more = at_least - removed.len();
        removed.extend(left.into_iter().take(more));
    }
    removed
}

fn add_index_variable(container: &mut Container) {
    let variables = container.env.get_or_insert_default();
    if variables.iter().any(|v| v.name == INDEX_VARIABLE) {
        return;
    }
    let field = ObjectFieldSelector { field_path: format!("metadata.labels['{INDEX}']"), api_version: None };
    variables.push(EnvVar {
        name: INDEX_VARIABLE.to_owned(),
        value: None,
        value_from: Some(EnvVarSource { field_ref: Some(field), ..EnvVarSource::default() }),
    });
}

/// A new Pod; for an index, if given, in place of `replaced`.
pub(super) fn new_pod(job: &Job, spec: &JobSpec, index: Option<i32>, replaced: Option<&Pod>) -> Pod {
    let name = job.metadata.name.as_deref().unwrap_or_default();
    let prefix = match index {
        None => pod_control::name_prefix(name),
        Some(index) => {
            let end = format!("-{index}-");
            format!("{}{end}", &name[..name.len().min(MAX_PREFIX - end.len())])
        }
    };
    let mut pod = pod_control::from_template(&spec.template, prefix, controller_reference(job));
    let finalizers = pod.metadata.finalizers.get_or_insert_default();
    if !finalizers.iter().any(|f| f == FINALIZER) {
        finalizers.push(FINALIZER.to_owned());
    }
    if let Some(pod_spec) = pod.spec.as_mut().filter(|_| is_indexed(spec)) {
        pod_spec.containers.iter_mut().for_each(add_index_variable);
        pod_spec.init_containers.iter_mut().flatten().for_each(add_index_variable);
    }
    let Some(index) = index else { return pod };
    pod.metadata.labels.get_or_insert_default().insert(INDEX.to_owned(), index.to_string());
    let annotations = pod.metadata.annotations.get_or_insert_default();
    annotations.insert(INDEX.to_owned(), index.to_string());
    if spec.backoff_limit_per_index.is_some() {
        let (counted, ignored) = failures_of_index(spec, replaced);
        annotations.insert(FAILURES.to_owned(), counted.to_string());
        if ignored > 0 {
            annotations.insert(IGNORED_FAILURES.to_owned(), ignored.to_string());
        }
    }
    if let Some(pod_spec) = &mut pod.spec {
        pod_spec.hostname = Some(format!("{name}-{index}"));
    }
    pod
}

/// How often an index failed with the Pod that is replaced: what counts, and what does not.
fn failures_of_index(spec: &JobSpec, replaced: Option<&Pod>) -> (i32, i32) {
    let Some(replaced) = replaced else { return (0, 0) };
    let (counted, ignored) = (count(replaced, FAILURES), count(replaced, IGNORED_FAILURES));
    match consequence(spec.pod_failure_policy.as_ref(), replaced) {
        Consequence::Ignored => (counted, ignored.saturating_add(1)),
        _ => (counted.saturating_add(1), ignored),
    }
}
