//! Whether flow schemas name priority levels that there are.

use std::collections::HashSet;

use http::Method;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use super::Change;

const MANAGER: &str = "api-priority-and-fairness-config-consumer-v1";

/// The statuses to write.
pub(super) fn plan(schemas: &[Value], levels: &[Value], now: Timestamp) -> Vec<Change> {
    let names: HashSet<&str> = levels.iter().filter_map(|level| level["metadata"]["name"].as_str()).collect();
    schemas.iter().filter_map(|schema| change(schema, &names, now)).collect()
}

fn change(schema: &Value, levels: &HashSet<&str>, now: Timestamp) -> Option<Change> {
    let name = schema["metadata"]["name"].as_str()?;
    let level = schema["spec"]["priorityLevelConfiguration"]["name"].as_str().unwrap_or_default();
    let references = format!("This FlowSchema references the PriorityLevelConfiguration object named \"{level}\"");
    let (status, reason, message) = if levels.contains(level) {
        ("False", "Found", format!("{references} and it exists"))
    } else {
        ("True", "NotFound", format!("{references} but there is no such object"))
    };
    let present = schema["status"]["conditions"].as_array().into_iter().flatten();
    let present = present.into_iter().find(|condition| condition["type"] == "Dangling");
    let same = |it: &Value| it["status"] == status && it["reason"] == reason && it["message"] == message.as_str();
    if present.is_some_and(same) {
        return None;
    }
    let condition = json!({
        "type": "Dangling", "status": status, "reason": reason, "message": message,
        "lastTransitionTime": schema::time::format_seconds(now),
    });
    let object = json!({
        "apiVersion": "flowcontrol.apiserver.k8s.io/v1", "kind": "FlowSchema", "metadata": { "name": name },
        "status": { "conditions": [condition] },
    });
    let path =
        format!("/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas/{name}/status?fieldManager={MANAGER}&force=true");
    Some(Change { path, method: Method::PATCH, content_type: "application/apply-patch+yaml", object })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_there_or_not() {
        let schema = json!({ "metadata": { "name": "s" }, "spec": { "priorityLevelConfiguration": { "name": "l" } } });
        let level = json!({ "metadata": { "name": "l" } });
        let status = |levels: &[Value]| {
            let changes = plan(std::slice::from_ref(&schema), levels, Timestamp::UNIX_EPOCH);
            changes[0].object["status"]["conditions"][0].clone()
        };
        assert_eq!(
            (status(&[level])["reason"].clone(), status(&[])["reason"].clone()),
            ("Found".into(), "NotFound".into())
        );
        let mut told = schema.clone();
        told["status"]["conditions"] = json!([status(&[])]);
        assert!(plan(&[told], &[], Timestamp::UNIX_EPOCH).is_empty());
    }
}
