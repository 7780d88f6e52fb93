//! Whether the Services of other API servers are there. Requests are not passed on to them yet, and so none of them is
//! available.

use http::Method;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::Change;

/// The statuses to write.
pub(super) fn plan(services: &[Value], targets: &dyn Fn() -> Vec<Value>, now: Timestamp) -> Vec<Change> {
    let remote: Vec<&Value> = services.iter().filter(|service| service["spec"]["service"].is_object()).collect();
    if remote.is_empty() {
        return Vec::new();
    }
    let targets = targets();
    remote.into_iter().filter_map(|service| change(service, &targets, now)).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn change(service: &Value, targets: &[Value], now: Timestamp) -> Option<Change> {
    let (reason, message) = judge(&service["spec"]["service"], targets);
    let mut conditions = service["status"]["conditions"].as_array().cloned().unwrap_or_default();
    let found = conditions.iter().position(|condition| condition["type"] == "Available");
    let present = found.map(|index| conditions[index].clone()).unwrap_or_default();
    if present["status"] == "False" && present["reason"] == reason && present["message"] == message.as_str() {
        return None;
    }
    let since = if present["status"] == "False" {
        present["lastTransitionTime"].clone()
    } else {
        schema::time::format_seconds(now).into()
    };
    let condition = json!({
        "type": "Available", "status": "False", "lastTransitionTime": since, "reason": reason, "message": message,
    });
    match found {
        Some(index) => conditions[index] = condition,
        None => conditions.push(condition),
    }
    let mut object = service.clone();
    object["status"]["conditions"] = conditions.into();
    object["apiVersion"] = "apiregistration.k8s.io/v1".into();
    object["kind"] = "APIService".into();
    let name = text(&service["metadata"], "name");
    Some(Change {
        path: format!("/apis/apiregistration.k8s.io/v1/apiservices/{name}/status"),
        method: Method::PUT,
        content_type: "application/json",
        object,
    })
}

/// Why the server behind a Service is not available.
fn judge(reference: &Value, targets: &[Value]) -> (&'static str, String) {
    let (name, namespace) = (text(reference, "name"), text(reference, "namespace"));
    let shown = format!("service/{name} in \"{namespace}\"");
    let port = reference["port"].as_i64().unwrap_or(443);
    let is_it = |it: &&Value| text(&it["metadata"], "name") == name && text(&it["metadata"], "namespace") == namespace;
    let Some(target) = targets.iter().find(is_it) else {
        return ("ServiceNotFound", format!("{shown} is not present"));
    };
    let mut ports = target["spec"]["ports"].as_array().into_iter().flatten();
    if text(&target["spec"], "type") == "ClusterIP" && !ports.any(|it| it["port"].as_i64() == Some(port)) {
        return ("ServicePortError", format!("{shown} is not listening on port {port}"));
    }
    ("FailedDiscoveryCheck", format!("{shown} was not asked: requests are not passed on to other API servers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_missed() {
        let service =
            json!({ "metadata": { "name": "v1.x" }, "spec": { "service": { "name": "s", "namespace": "n" } } });
        let target = json!({ "metadata": { "name": "s", "namespace": "n" }, "spec": { "type": "ClusterIP" } });
        let reason = |targets: &[Value]| {
            let changes = plan(std::slice::from_ref(&service), &|| targets.to_vec(), Timestamp::UNIX_EPOCH);
            changes[0].object["status"]["conditions"][0]["reason"].clone()
        };
        assert_eq!(reason(&[]), "ServiceNotFound");
        assert_eq!(reason(&[target]), "ServicePortError");
        assert!(plan(&[json!({ "spec": {} })], &Vec::new, Timestamp::UNIX_EPOCH).is_empty());
    }
}
