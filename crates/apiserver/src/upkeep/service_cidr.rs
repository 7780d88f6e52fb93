//! The ServiceCIDR with which the cluster begins: made when it is absent, and said to be ready. Behaviour:
//! `pkg/controlplane/controller/defaultservicecidr`.

use std::convert::Infallible;
use std::sync::Arc;

use http::Method;
use jiff::Timestamp;
use kinds::meta::text;
use kinds::tree::Tree;
use schema::Value;
use serde_json::json;

use super::complaint::Complaint;
use super::{CHANGES_MOST, Change, look, send};
use crate::allocators::{RANGES, ServiceRange};
use crate::server::Server;

const NAME: &str = "kubernetes";
const TELLER: &str = "kubernetes-service-cidr-controller";
const ACTION: &str = "ServiceCIDRAllocation";

pub(super) async fn run(server: &Arc<Server>) -> Infallible {
    let cache = server.kind_cache("networking.k8s.io", "servicecidrs");
    let range = server.allocators.range();
    loop {
        let (items, mut cursor) = look(&cache);
        let now = (server.now)();
        let present = items.iter().find(|item| item.name() == NAME).map(|item| item.to_value());
        match plan(present.as_ref(), range, now) {
            Some(Step::Write(change)) => send(server, change).await,
            Some(Step::Tell(complaint)) => {
                complaint.tell(server, TELLER, present.as_ref().unwrap_or(&Value::Null), now).await;
            }
            None => {}
        }
        // Whoever fell behind looks at everything again, as after any change.
        let _ = cursor.next(CHANGES_MOST).await;
    }
}

/// The object that a cluster begins with.
pub(crate) fn new(range: ServiceRange) -> Value {
    json!({
        "apiVersion": "networking.k8s.io/v1", "kind": "ServiceCIDR",
        "metadata": { "name": NAME },
        "spec": { "cidrs": [range.to_string()] },
    })
}

#[derive(Debug)]
enum Step {
    Write(Change),
    Tell(Complaint),
}

fn plan(present: Option<&Value>, range: ServiceRange, now: Timestamp) -> Option<Step> {
    let Some(present) = present else {
        let change =
            Change { path: RANGES.into(), method: Method::POST, content_type: "application/json", object: new(range) };
        return Some(Step::Write(change));
    };
    if present["metadata"].has("deletionTimestamp") {
        return None;
    }
    let ranges: Vec<&str> = present["spec"].texts("cidrs").collect();
    if ranges != [range.to_string()] {
        let (has, wants) = (ranges.join(" "), range);
        let note =
            format!("The default ServiceCIDR [{has}] does not match the controller flag configurations [{wants}]");
        return Some(Step::Tell(Complaint {
            reason: "KubernetesDefaultServiceCIDRInconsistent",
            action: ACTION,
            note,
        }));
    }
    let judged = present["status"].list("conditions").iter().find(|one| one.text("type") == "Ready");
    match judged.map(|condition| (condition.text("status"), condition.text("message"))) {
        Some(("True", _)) => None,
        Some(("False", message)) => {
            let note = format!("Configuration matches, but {message}");
            Some(Step::Tell(Complaint { reason: "KubernetesDefaultServiceCIDRError", action: ACTION, note }))
        }
        _ => Some(Step::Write(say_ready(text(present, "name"), now))),
    }
}

fn say_ready(name: &str, now: Timestamp) -> Change {
    let condition = json!({
        "type": "Ready", "status": "True", "message": "Kubernetes default Service CIDR is ready",
        "lastTransitionTime": schema::time::format_seconds(now),
    });
    let object = json!({
        "apiVersion": "networking.k8s.io/v1", "kind": "ServiceCIDR", "metadata": { "name": name },
        "status": { "conditions": [condition] },
    });
    let path = format!("{RANGES}/{name}/status?fieldManager={TELLER}&force=true");
    Change { path, method: Method::PATCH, content_type: "application/apply-patch+yaml", object }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_and_judged_once() {
        let range = ServiceRange::parse("10.43.0.0/16").expect("a range");
        let check = |present: Option<&Value>, expect: &str| {
            let shown = match plan(present, range, Timestamp::UNIX_EPOCH) {
                None => String::new(),
                Some(Step::Write(change)) => format!("{} {}", change.method, change.path),
                Some(Step::Tell(complaint)) => complaint.note,
            };
            assert_eq!(shown, expect);
        };
        let mut object = new(range);
        check(None, &format!("POST {RANGES}"));
        check(Some(&object), &format!("PATCH {RANGES}/kubernetes/status?fieldManager={TELLER}&force=true"));
        object["status"] = json!({ "conditions": [{ "type": "Ready", "status": "True" }] });
        check(Some(&object), "");
        object["status"] = json!({ "conditions": [{ "type": "Ready", "status": "False", "message": "it is full" }] });
        check(Some(&object), "Configuration matches, but it is full");
        let other = new(ServiceRange::parse("10.0.0.0/16").expect("a range"));
        let text =
            "The default ServiceCIDR [10.0.0.0/16] does not match the controller flag configurations [10.43.0.0/16]";
        check(Some(&other), text);
        object["metadata"]["deletionTimestamp"] = "2026-01-01T00:00:00Z".into();
        check(Some(&object), "");
    }
}
