//! `kind.group/name`, alone or with what was done: `deployment.apps/web created`.
//!
//! Follows `cli-runtime/pkg/printers/name.go`.

use serde_json::Value;

/// `kind.group/name` of an object; of each item of a list.
pub fn lines(object: &Value, operation: &str) -> String {
    if let Some(items) = items(object) {
        return items.iter().map(|item| lines(item, operation)).collect();
    }
    let space = if operation.is_empty() { "" } else { " " };
    format!("{}{space}{operation}\n", qualified(object))
}

/// The items of a list (`List`, `PodList`); `None` of an object.
pub fn items(object: &Value) -> Option<&Vec<Value>> {
    let is_list = object["kind"].as_str().is_some_and(|kind| kind.ends_with("List"));
    object["items"].as_array().filter(|_| is_list)
}

/// Takes the items of a list, each with its kind, which lists of servers tell once.
pub fn take_items(list: &mut Value) -> Vec<Value> {
    let version = list["apiVersion"].clone();
    let kind = list["kind"].as_str().unwrap_or_default().trim_end_matches("List").to_owned();
    let Value::Array(mut items) = list["items"].take() else { return Vec::new() };
    for item in items.iter_mut().filter_map(Value::as_object_mut) {
        item.entry("apiVersion").or_insert_with(|| version.clone());
        item.entry("kind").or_insert_with(|| Value::from(kind.as_str()));
    }
    items
}

/// `kind.group/name` of an object.
pub fn qualified(object: &Value) -> String {
    let kind = object["kind"].as_str().unwrap_or("<unknown>").to_lowercase();
    let name = object["metadata"]["name"].as_str().filter(|name| !name.is_empty()).unwrap_or("<unknown>");
    match object["apiVersion"].as_str().and_then(|version| version.split_once('/')) {
        Some((group, _)) => format!("{kind}.{group}/{name}"),
        None => format!("{kind}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names() {
        let pod = json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}});
        let web = json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}});
        assert_eq!(lines(&pod, ""), "pod/a\n");
        assert_eq!(lines(&web, "created"), "deployment.apps/web created\n");
        assert_eq!(lines(&json!({"kind": "List", "items": [pod, web]}), ""), "pod/a\ndeployment.apps/web\n");
    }
}
