//! What a Job says about failed Pods and about success (upstream's `pod_failure_policy.go` and `success_policy.go`).

use k8s_openapi::api::batch::v1::{PodFailurePolicy, PodFailurePolicyOnExitCodesRequirement, SuccessPolicy};
use k8s_openapi::api::core::v1::{ContainerStatus, Pod};
use reconcile::Key;

use super::indexes::Indexes;

/// What becomes of a Job because of a failed Pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Consequence {
    /// The failure counts.
    Counts,
    /// It does not.
    Ignored,
    /// It counts, and the Pod's index has failed for good.
    FailsIndex,
    /// The Job has failed, for this reason.
    FailsJob(String),
}

/// The first rule that matches decides.
pub(super) fn consequence(policy: Option<&PodFailurePolicy>, pod: &Pod) -> Consequence {
    for (at, rule) in policy.iter().flat_map(|p| &p.rules).enumerate() {
        let why = match (&rule.on_exit_codes, &rule.on_pod_conditions) {
            (Some(codes), _) => exited_with(pod, codes).map(|(container, code)| {
                let key = Key::of(pod);
                format!(
                    "Container {container} for pod {key} failed with exit code {code} matching {} rule at index {at}",
                    rule.action
                )
            }),
            (None, Some(patterns)) => {
                let conditions = pod.status.iter().flat_map(|s| s.conditions.iter().flatten());
                let mut matching = conditions
                    .filter(|c| patterns.iter().any(|p| p.type_ == c.type_ && p.status.as_deref() == Some(&c.status)));
                matching.next().map(|c| {
                    format!(
                        "Pod {} has condition {} matching {} rule at index {at}",
                        Key::of(pod),
                        c.type_,
                        rule.action
                    )
                })
            }
            (None, None) => None,
        };
        match (why, rule.action.as_str()) {
            (Some(_), "Ignore") => return Consequence::Ignored,
            (Some(_), "FailIndex") => return Consequence::FailsIndex,
            (Some(_), "Count") => return Consequence::Counts,
            (Some(why), "FailJob") => return Consequence::FailsJob(why),
            _ => {}
        }
    }
    Consequence::Counts
}

/// The first container that failed with an exit code that is meant.
fn exited_with<'a>(pod: &'a Pod, codes: &PodFailurePolicyOnExitCodesRequirement) -> Option<(&'a str, i32)> {
    let status = pod.status.as_ref()?;
    let all = status.container_statuses.iter().flatten().chain(status.init_container_statuses.iter().flatten());
    let code = |c: &'a ContainerStatus| Some((c.name.as_str(), c.state.as_ref()?.terminated.as_ref()?.exit_code));
    all.filter_map(code).find(|(name, code)| {
        let listed = codes.values.contains(code);
        codes.container_name.as_deref().is_none_or(|wanted| wanted == *name)
            && *code != 0
            && match codes.operator.as_str() {
                "In" => listed,
                "NotIn" => !listed,
                _ => false,
            }
    })
}

/// Why the Job counts as successful with these indexes, if it does.
pub(super) fn success(policy: Option<&SuccessPolicy>, completions: i32, succeeded: &Indexes) -> Option<String> {
    if succeeded.is_empty() {
        return None;
    }
    let rules = policy.iter().flat_map(|p| &p.rules).enumerate();
    let met = rules.into_iter().find(|(_, rule)| match (&rule.succeeded_indexes, rule.succeeded_count) {
        (Some(text), count) => {
            let required = Indexes::parse(text, completions);
            let overlap = required.overlap(succeeded);
            !required.is_empty() && (overlap == required.total() || count.is_some_and(|count| overlap >= count))
        }
        (None, Some(count)) => succeeded.total() >= count,
        (None, None) => false,
    });
    met.map(|(at, _)| format!("Matched rules at index {at}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::scenario::object;

    #[test]
    fn failures() {
        let policy: PodFailurePolicy = serde_json::from_value(json!({"rules": [
            {"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget", "status": "True"}]},
            {"action": "FailJob", "onExitCodes": {"containerName": "main", "operator": "In", "values": [42]}},
            {"action": "FailIndex", "onExitCodes": {"operator": "NotIn", "values": [1]}},
        ]}))
        .unwrap();
        let check = |disrupted: bool, container: &str, code: i32, expect: Consequence| {
            let conditions =
                if disrupted { json!([{"type": "DisruptionTarget", "status": "True"}]) } else { json!([]) };
            let pod =
                object::<Pod>(json!({"metadata": {"name": "p", "namespace": "n"}, "status": {"conditions": conditions,
                "containerStatuses": [{"name": container, "image": "", "imageID": "", "ready": false, "restartCount": 0,
                    "state": {"terminated": {"exitCode": code}}}]}}));
            assert_eq!(consequence(Some(&policy), &pod), expect, "{disrupted} {container} {code}");
        };
        check(true, "main", 42, Consequence::Ignored);
        let why = "Container main for pod n/p failed with exit code 42 matching FailJob rule at index 1";
        check(false, "main", 42, Consequence::FailsJob(why.into()));
        check(false, "side", 42, Consequence::FailsIndex);
        check(false, "side", 1, Consequence::Counts);
        check(false, "main", 0, Consequence::Counts);
    }

    #[test]
    fn successes() {
        let check = |rule: serde_json::Value, succeeded: &str, expect: bool| {
            let policy: SuccessPolicy = serde_json::from_value(json!({"rules": [rule]})).unwrap();
            let met = success(Some(&policy), 10, &Indexes::parse(succeeded, 10));
            assert_eq!(met.is_some(), expect, "{rule} {succeeded}");
        };
        check(json!({"succeededIndexes": "0,2-3"}), "0-2", false);
        check(json!({"succeededIndexes": "0,2-3"}), "0-3", true);
        check(json!({"succeededIndexes": "0,2-3", "succeededCount": 2}), "0-2", true);
        check(json!({"succeededCount": 2}), "7", false);
        check(json!({"succeededCount": 2}), "7,9", true);
    }
}
