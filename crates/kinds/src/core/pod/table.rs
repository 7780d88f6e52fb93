//! The row that shows a Pod. Behaviour: `pkg/printers/internalversion/printers.go` (printPod).

use jiff::Timestamp;
use schema::Value;

use schema::duration::since;

use crate::cells::{age, name, or_none};
use crate::kind::{Column, Table};
use crate::tree::Tree;

/// The table of Pods.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Name", "string"),
        Column::new("Ready", "string").about("The aggregate readiness state of this pod for accepting traffic."),
        Column::new("Status", "string").about("The aggregate status of the containers in this pod."),
        Column::new("Restarts", "string").about(
            "The number of times the containers in this pod have been restarted and when the last container in this pod \
             has restarted.",
        ),
        Column::new("Age", "string"),
        Column::wide("IP", "string").of("status.podIP"),
        Column::wide("Node", "string").of("spec.nodeName"),
        Column::wide("Nominated Node", "string").of("status.nominatedNodeName"),
        Column::wide("Readiness Gates", "string").of("spec.readinessGates"),
    ],
    row,
};

/// What is counted while the containers are looked at.
#[derive(Default)]
struct Seen<'a> {
    ready: usize,
    restarts: i64,
    /// When a container that was started again had ended, the last time.
    ended: &'a str,
}

impl<'a> Seen<'a> {
    fn count(&mut self, status: &'a Value) {
        self.restarts += status.int("restartCount");
        // Times are written alike, so text order is time order.
        self.ended = self.ended.max(status["lastState"]["terminated"].text("finishedAt"));
    }
}

fn row(pod: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&pod["spec"], &pod["status"]);
    let sidecars = spec.list("initContainers").iter().filter(|it| it.text("restartPolicy") == "Always").count();
    let total = spec.list("containers").len() + sidecars;
    let (mut reason, seen) = containers(spec, status);
    if pod["metadata"].has("deletionTimestamp") {
        if status.text("reason") == "NodeLost" {
            reason = "Unknown".into();
        } else if !matches!(status.text("phase"), "Failed" | "Succeeded") {
            reason = "Terminating".into();
        }
    }
    let mut restarts = seen.restarts.to_string();
    if seen.restarts != 0 && !seen.ended.is_empty() {
        restarts = format!("{} ({} ago)", seen.restarts, since(seen.ended, now));
    }
    let address = status.list("podIPs").first().map(|first| first.text("ip")).unwrap_or_default();
    vec![
        name(pod),
        format!("{}/{total}", seen.ready).into(),
        reason.into(),
        restarts.into(),
        age(pod, now),
        or_none(address),
        or_none(spec.text("nodeName")),
        or_none(status.text("nominatedNodeName")),
        readiness_gates(spec, status),
    ]
}

/// What the Pod is at, and the counts of its containers.
fn containers<'a>(spec: &Value, status: &'a Value) -> (String, Seen<'a>) {
    let mut reason = status.text("phase").to_owned();
    if !status.text("reason").is_empty() {
        reason = status.text("reason").to_owned();
    }
    let gated = |it: &Value| it.text("type") == "PodScheduled" && it.text("reason") == "SchedulingGated";
    if status.list("conditions").iter().any(gated) {
        reason = "SchedulingGated".into();
    }
    let (initializing, all, mut seen) = init_containers(spec, status);
    let initialized = condition(status, "Initialized");
    match initializing {
        Some(at) if !initialized => {
            seen.restarts = all.restarts;
            seen.ended = all.ended;
            (at, seen)
        }
        at => {
            let reason = main_containers(status, at.unwrap_or(reason), &mut seen);
            (reason, seen)
        }
    }
}

/// How far the init containers are, if they are not done; the counts of all of them, and of those that keep running.
fn init_containers<'a>(spec: &Value, status: &'a Value) -> (Option<String>, Seen<'a>, Seen<'a>) {
    let (mut all, mut sidecars) = (Seen::default(), Seen::default());
    for (index, container) in status.list("initContainerStatuses").iter().enumerate() {
        let mut declared = spec.list("initContainers").iter();
        let declared = declared.find(|it| it.text("name") == container.text("name"));
        let sidecar = declared.is_some_and(|it| it.text("restartPolicy") == "Always");
        all.count(container);
        if sidecar {
            sidecars.count(container);
        }
        let state = &container["state"];
        let (ended, waiting) = (state.field("terminated"), state["waiting"].text("reason"));
        let at = match ended {
            Some(ended) if ended.int("exitCode") == 0 => continue,
            _ if sidecar && container.flag("started") => {
                sidecars.ready += usize::from(container.flag("ready"));
                continue;
            }
            Some(ended) => format!("Init:{}", why_ended(ended)),
            None if !waiting.is_empty() && waiting != "PodInitializing" => format!("Init:{waiting}"),
            None => format!("Init:{index}/{}", spec.list("initContainers").len()),
        };
        return (Some(at), all, sidecars);
    }
    (None, all, sidecars)
}

fn why_ended(state: &Value) -> String {
    match (state.text("reason"), state.int("signal")) {
        ("", 0) => format!("ExitCode:{}", state.int("exitCode")),
        ("", signal) => format!("Signal:{signal}"),
        (reason, _) => reason.to_owned(),
    }
}

fn main_containers<'a>(status: &'a Value, mut reason: String, seen: &mut Seen<'a>) -> String {
    let (mut running, mut failed) = (false, String::new());
    for container in status.list("containerStatuses").iter().rev() {
        seen.count(container);
        let state = &container["state"];
        let waiting = state["waiting"].text("reason");
        if !waiting.is_empty() {
            reason = waiting.to_owned();
        } else if let Some(ended) = state.field("terminated") {
            reason = why_ended(ended);
            if ended.int("exitCode") != 0 {
                failed.clone_from(&reason);
            }
        } else if container.flag("ready") && state.has("running") {
            running = true;
            seen.ready += 1;
        }
    }
    // Some containers are through; what counts is whether others still run or have failed.
    if reason == "Completed" {
        if running && condition(status, "Ready") {
            return "Running".into();
        } else if !failed.is_empty() {
            return failed;
        } else if running {
            return "NotReady".into();
        }
    }
    reason
}

fn condition(status: &Value, kind: &str) -> bool {
    let found = status.list("conditions").iter().find(|condition| condition.text("type") == kind);
    found.is_some_and(|condition| condition.text("status") == "True")
}

fn readiness_gates(spec: &Value, status: &Value) -> Value {
    let gates = spec.list("readinessGates");
    if gates.is_empty() {
        return "<none>".into();
    }
    let open = gates.iter().filter(|gate| condition(status, gate.text("conditionType"))).count();
    format!("{open}/{}", gates.len()).into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(status: Value, expect: &str) {
        let pod = json!({
            "metadata": { "name": "a" }, "status": status,
            "spec": { "containers": [{}, {}], "initContainers": [{ "name": "i" }, { "name": "s", "restartPolicy": "Always" }] },
        });
        let now = "2026-01-01T00:01:00Z".parse().expect("a time");
        let cells: Vec<String> =
            row(&pod, now)[1..4].iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect();
        assert_eq!(cells.join(" "), expect);
    }

    #[test]
    fn states() {
        check(json!({ "phase": "Pending" }), "0/3 Pending 0");
        let waiting = json!({ "waiting": { "reason": "CrashLoopBackOff" } });
        let last = json!({ "terminated": { "finishedAt": "2026-01-01T00:00:30Z" } });
        let init = json!([{ "name": "i", "state": waiting, "restartCount": 2, "lastState": last }]);
        check(json!({ "phase": "Pending", "initContainerStatuses": init }), "0/3 Init:CrashLoopBackOff 2 (30s ago)");
        let running = json!({ "state": { "running": {} }, "ready": true, "restartCount": 1 });
        let done = json!({ "state": { "terminated": { "exitCode": 0, "reason": "Completed" } } });
        check(json!({ "phase": "Running", "containerStatuses": [running, running] }), "2/3 Running 2");
        check(json!({ "phase": "Running", "containerStatuses": [done, running] }), "1/3 NotReady 1");
        check(json!({ "phase": "Failed", "reason": "Evicted" }), "0/3 Evicted 0");
    }
}
