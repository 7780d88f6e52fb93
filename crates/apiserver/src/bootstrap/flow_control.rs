//! Flow schemas and priority levels that every server has. Behaviour: `pkg/registry/flowcontrol/ensurer`: those that
//! must be as they are, are made so; others are brought up to date unless somebody took them over.

use std::sync::Arc;

use http::Method;
use schema::Value;

use super::{ask, create, replace};
use crate::server::Server;

/// As upstream v1.36 has them, levels before the schemas that name them.
const OBJECTS: &str = include_str!("../../data/flow_control.json");
const AUTOUPDATE: &str = "apf.kubernetes.io/autoupdate-spec";
/// Objects that cannot be other than they are.
const MANDATORY: [&str; 2] = ["exempt", "catch-all"];

/// Makes what is missing and brings the rest up to date.
pub(super) async fn ensure(server: &Arc<Server>) -> anyhow::Result<()> {
    let objects: Vec<Value> = serde_json::from_str(OBJECTS)?;
    for object in &objects {
        let plural = format!("{}s", object["kind"].as_str().unwrap_or_default().to_lowercase());
        let collection = format!("/apis/flowcontrol.apiserver.k8s.io/v1/{plural}");
        if create(server, &collection, object).await? {
            continue;
        }
        let name = object["metadata"]["name"].as_str().unwrap_or_default();
        let path = format!("{collection}/{name}");
        let (_, present) = ask(server, Method::GET, &path, None).await?;
        if let Some(renewed) = renewed(&present, object) {
            replace(server, &path, &renewed).await?;
        }
    }
    Ok(())
}

/// What a present object should be; `None` when it may stay as it is.
fn renewed(present: &Value, wanted: &Value) -> Option<Value> {
    let metadata = &present["metadata"];
    let name = metadata["name"].as_str().unwrap_or_default();
    let untouched = match metadata["annotations"].get(AUTOUPDATE).and_then(Value::as_str) {
        Some(text) => text == "true",
        // Whoever changed the specification keeps it.
        None => metadata["generation"].as_i64() == Some(1),
    };
    let mandatory = MANDATORY.contains(&name);
    let mut spec = wanted["spec"].clone();
    if name == "exempt" && !present["spec"]["exempt"].is_null() {
        // How much this level lends is for the administrator to say.
        spec["exempt"] = present["spec"]["exempt"].clone();
    }
    if present["spec"] == spec || !(mandatory || untouched) {
        return None;
    }
    let mut renewed = present.clone();
    renewed["spec"] = spec;
    Some(renewed)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn changed_objects_stay_unless_they_are_mandatory() {
        let object = |name: &str, update: &str, shares: i64| {
            json!({ "metadata": { "name": name, "generation": 2, "annotations": { AUTOUPDATE: update } },
                "spec": { "shares": shares } })
        };
        let wanted = object("x", "true", 1);
        assert_eq!(renewed(&object("x", "false", 2), &wanted), None);
        assert_eq!(renewed(&object("x", "true", 1), &wanted), None);
        assert_eq!(renewed(&object("x", "true", 2), &wanted).map(|it| it["spec"]["shares"].clone()), Some(json!(1)));
        assert!(renewed(&object("catch-all", "false", 2), &wanted).is_some());
    }
}
