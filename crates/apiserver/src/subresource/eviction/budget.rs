//! What a disruption budget says about an eviction. Behaviour: `pkg/registry/core/pod/storage/eviction.go`
//! (checkAndDecrement), `component-helpers/apps/poddisruptionbudget`.

use jiff::Timestamp;
use kinds::label_selector;
use kinds::meta::text;
use kinds::tree::{Tree, made, set};
use schema::Value;
use schema::selector::LabelSelector;
use serde_json::json;

use crate::status::{About, Result, Status};

/// So many evictions may wait for the disruption controller.
const DISRUPTED_MOST: usize = 2000;
const VIOLATES: &str = "Cannot evict pod as it would violate the pod's disruption budget.";
/// When a client asks again about a budget that is not up to date.
const RETRY_SECONDS: u32 = 10;

/// Whether a budget is about a Pod.
pub(super) fn guards(budget: &Value, pod: &Value) -> bool {
    let selector = LabelSelector::from_value(budget["spec"].field("selector"));
    selector.is_ok_and(|selector| label_selector::matches(&selector, &pod["metadata"]["labels"]))
}

/// Whether a Pod that is not ready may go without being counted.
pub(super) fn lets_unhealthy_go(budget: &Value, pod: &Value) -> bool {
    let conditions = pod["status"].list("conditions");
    if conditions.iter().any(|it| it.text("type") == "Ready" && it.text("status") == "True") {
        return false;
    }
    let status = &budget["status"];
    let (healthy, desired) = (status.int("currentHealthy"), status.int("desiredHealthy"));
    budget["spec"].text("unhealthyPodEvictionPolicy") == "AlwaysAllow" || healthy >= desired && desired > 0
}

fn refused(retry: u32, why: String) -> Status {
    let mut status = Status::too_many_requests(VIOLATES, retry);
    status.details["causes"] = json!([{ "reason": "DisruptionBudget", "message": why }]);
    status
}

/// The budget is not up to date.
pub(super) fn busy(name: &str) -> Status {
    refused(RETRY_SECONDS, format!("The disruption budget {name} is still being processed by the server."))
}

/// Counts one more disruption, of the named Pod.
///
/// # Errors
/// Why the budget allows none.
pub(super) fn spend(budget: &mut Value, pod: &str, now: Timestamp) -> Result<()> {
    let name = text(budget, "name").to_owned();
    let status = &budget["status"];
    if status.int("observedGeneration") < budget["metadata"].int("generation") {
        return Err(busy(&name));
    }
    let forbidden =
        |why: &str| Status::forbidden(About { group: "policy", resource: "poddisruptionbudget", name: &name }, why);
    let allowed = status.int("disruptionsAllowed");
    if allowed < 0 {
        return Err(forbidden("pdb disruptions allowed is negative"));
    }
    if status.map("disruptedPods").is_some_and(|pods| pods.len() > DISRUPTED_MOST) {
        return Err(forbidden("DisruptedPods map too big - too many evictions not confirmed by PDB controller"));
    }
    if allowed == 0 {
        return Err(refused(0, why_none(&name, status)));
    }
    let status = made(budget, "status");
    set(status, "disruptionsAllowed", allowed - 1);
    if allowed == 1 {
        note_none_allowed(status, now);
    }
    set(made(status, "disruptedPods"), pod, schema::time::format_seconds(now));
    Ok(())
}

fn why_none(name: &str, status: &Value) -> String {
    let mut conditions = status.list("conditions").iter();
    let condition = conditions.find(|it| it.text("type") == "DisruptionAllowed" && it.text("status") == "False");
    let told = condition.filter(|it| !it.text("message").is_empty());
    let (healthy, desired) = (status.int("currentHealthy"), status.int("desiredHealthy"));
    match told.map(|it| (it.text("reason"), it.text("message"))) {
        Some(("SyncFailed", message)) => format!(
            "The disruption budget {name} does not allow evicting pods currently because it failed sync: {message}"
        ),
        _ if healthy <= desired => {
            format!("The disruption budget {name} needs {desired} healthy pods and has {healthy} currently")
        }
        Some((reason, message)) => {
            format!("The disruption budget {name} does not allow evicting pods currently ({reason}): {message}")
        }
        None => format!("The disruption budget {name} does not allow evicting pods currently"),
    }
}

fn note_none_allowed(status: &mut Value, now: Timestamp) {
    let mut conditions = status.list("conditions").to_vec();
    let old = conditions.iter().position(|it| it.text("type") == "DisruptionAllowed");
    let since = old.map(|index| &conditions[index]).filter(|it| it.text("status") == "False");
    let since = since.map_or_else(|| schema::time::format_seconds(now), |it| it.text("lastTransitionTime").to_owned());
    let condition = json!({
        "type": "DisruptionAllowed", "status": "False", "reason": "InsufficientPods", "message": "",
        "observedGeneration": status.int("observedGeneration"), "lastTransitionTime": since,
    });
    match old {
        Some(index) => conditions[index] = condition,
        None => conditions.push(condition),
    }
    set(status, "conditions", conditions);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: Value, expect: &str) {
        let mut budget = json!({ "metadata": { "name": "b", "generation": 1 }, "status": status });
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        let shown = match spend(&mut budget, "web", now) {
            Ok(()) => format!("{}", budget["status"]["disruptionsAllowed"]),
            Err(status) if status.code == 429 => status.details["causes"][0]["message"].to_string(),
            Err(status) => status.message,
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn a_budget_is_spent() {
        check(json!({ "observedGeneration": 1, "disruptionsAllowed": 2 }), "1");
        check(
            json!({ "observedGeneration": 1, "desiredHealthy": 2, "currentHealthy": 2 }),
            "\"The disruption budget b needs 2 healthy pods and has 2 currently\"",
        );
        check(json!({}), "\"The disruption budget b is still being processed by the server.\"");
        let expect = "poddisruptionbudget.policy \"b\" is forbidden: pdb disruptions allowed is negative";
        check(json!({ "observedGeneration": 1, "disruptionsAllowed": -1 }), expect);
    }

    #[test]
    fn unhealthy_pods_go_when_enough_others_are_healthy() {
        let pod = |ready: &str| json!({ "status": { "conditions": [{ "type": "Ready", "status": ready }] } });
        let budget = json!({ "spec": {}, "status": { "currentHealthy": 2, "desiredHealthy": 2 } });
        assert!(lets_unhealthy_go(&budget, &pod("False")) && !lets_unhealthy_go(&budget, &pod("True")));
        let always = json!({ "spec": { "unhealthyPodEvictionPolicy": "AlwaysAllow" } });
        assert!(lets_unhealthy_go(&always, &pod("False")));
        assert!(!lets_unhealthy_go(&json!({ "spec": {}, "status": {} }), &pod("False")));
    }
}
