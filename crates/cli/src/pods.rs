//! Finding the Pod behind a Deployment or a Service, and the container of a Pod.
//!
//! Follows `kubectl/pkg/polymorphichelpers`, `util/podutils` and `cmd/util/podcmd`.

use std::cmp::Ordering;
use std::time::Duration;

use serde_json::Value;

use crate::api::{Api, Call};
use crate::error::{Error, Result, quote};
use crate::until;

/// Names the container that is meant when none is named.
const DEFAULT_CONTAINER: &str = "kubectl.kubernetes.io/default-container";

/// The selector of the Pods of an object, as a query.
pub fn selector_of(object: &Value) -> Result<String, String> {
    let kind = object["kind"].as_str().unwrap_or_default();
    let selector = &object["spec"]["selector"];
    match kind {
        "ReplicaSet" | "Deployment" | "StatefulSet" | "DaemonSet" | "Job" => Ok(label_selector(selector)),
        "ReplicationController" => Ok(equalities(selector)),
        "Service" if selector.as_object().is_none_or(serde_json::Map::is_empty) => {
            let name = object["metadata"]["name"].as_str().unwrap_or_default();
            Err(format!("invalid service '{name}': Service is defined without a selector"))
        }
        "Service" => Ok(equalities(selector)),
        _ => Err(format!("selector for {} not implemented", go_type(object))),
    }
}

/// `*v1.ConfigMap`
pub fn go_type(object: &Value) -> String {
    let version = object["apiVersion"].as_str().unwrap_or_default();
    let version = version.rsplit('/').next().unwrap_or_default();
    format!("*{version}.{}", object["kind"].as_str().unwrap_or_default())
}

fn equalities(labels: &Value) -> String {
    let labels = labels.as_object().into_iter().flatten();
    let pairs: Vec<String> = labels.map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or(""))).collect();
    pairs.join(",")
}

/// The query for a `LabelSelector`.
pub fn label_selector(selector: &Value) -> String {
    let mut parts = vec![equalities(&selector["matchLabels"])];
    parts.retain(|part| !part.is_empty());
    for expression in selector["matchExpressions"].as_array().into_iter().flatten() {
        let key = expression["key"].as_str().unwrap_or_default();
        let values: Vec<&str> =
            expression["values"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let values = values.join(",");
        parts.push(match expression["operator"].as_str().unwrap_or_default() {
            "In" => format!("{key} in ({values})"),
            "NotIn" => format!("{key} notin ({values})"),
            "DoesNotExist" => format!("!{key}"),
            _ => key.to_owned(),
        });
    }
    parts.join(",")
}

/// The Pods of a selector in an order, at least one: waits for the first to appear.
pub async fn list(
    api: &Api,
    namespace: &str,
    selector: &str,
    limit: Duration,
    order: fn(&Value, &Value) -> Ordering,
) -> Result<Vec<Value>> {
    let path = format!("/api/v1/namespaces/{}/pods", crate::api::encode_segment(namespace));
    let call = Call::get(path).with("labelSelector", selector);
    let timed_out = |_| Error::text("timed out waiting for the condition");
    let mut pods = tokio::time::timeout(limit, until::some(api, call)).await.map_err(timed_out)??;
    pods.sort_by(order);
    Ok(pods)
}

/// The Pod to attach to: a Pod itself, else the best Pod of the object.
pub async fn attachable(api: &Api, object: Value, limit: Duration) -> Result<Value> {
    if object["kind"] == "Pod" {
        return Ok(object);
    }
    let selector =
        selector_of(&object).map_err(|error| Error::Text(format!("cannot attach to {}: {error}", go_type(&object))))?;
    let namespace = object["metadata"]["namespace"].as_str().unwrap_or_default();
    let mut pods = list(api, namespace, &selector, limit, |a, b| active(b, a)).await?;
    Ok(pods.swap_remove(0))
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn ready_condition(pod: &Value) -> Option<&Value> {
    let conditions = pod["status"]["conditions"].as_array()?;
    conditions.iter().find(|it| it["type"] == "Ready" && it["status"] == "True")
}

/// When it became ready; the empty text when it is not.
fn ready_since(pod: &Value) -> &str {
    ready_condition(pod).and_then(|it| it["lastTransitionTime"].as_str()).unwrap_or_default()
}

fn restarts(pod: &Value) -> i64 {
    let statuses = pod["status"]["containerStatuses"].as_array().into_iter().flatten();
    statuses.filter_map(|it| it["restartCount"].as_i64()).max().unwrap_or(0)
}

fn phase(pod: &Value) -> u8 {
    match text(pod, "/status/phase") {
        "Pending" => 2,
        "Unknown" => 1,
        _ => 0,
    }
}

/// Later times first, no time before all others. Times of the API are in an order as texts.
fn after_or_zero(a: &str, b: &str) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        _ => b.cmp(a),
    }
}

/// The best Pod for its logs first: on a node, running, ready, for longest.
pub fn for_logs(a: &Value, b: &Value) -> Ordering {
    let unassigned = |pod| text(pod, "/spec/nodeName").is_empty();
    let created = |pod| text(pod, "/metadata/creationTimestamp");
    unassigned(a)
        .cmp(&unassigned(b))
        .then(phase(a).cmp(&phase(b)))
        .then(ready_condition(a).is_none().cmp(&ready_condition(b).is_none()))
        .then(after_or_zero(ready_since(b), ready_since(a)))
        .then(restarts(b).cmp(&restarts(a)))
        .then(after_or_zero(created(b), created(a)))
}

/// The Pod that a controller would rather delete first.
pub fn active(a: &Value, b: &Value) -> Ordering {
    let assigned = |pod| !text(pod, "/spec/nodeName").is_empty();
    let deleted = |pod| text(pod, "/metadata/deletionTimestamp");
    let created = |pod| text(pod, "/metadata/creationTimestamp");
    assigned(a)
        .cmp(&assigned(b))
        .then(phase(b).cmp(&phase(a)))
        .then(ready_condition(a).is_some().cmp(&ready_condition(b).is_some()))
        .then(deleted(a).is_empty().cmp(&deleted(b).is_empty()))
        .then(deleted(a).cmp(deleted(b)))
        .then(after_or_zero(ready_since(a), ready_since(b)))
        .then(restarts(b).cmp(&restarts(a)))
        .then(after_or_zero(created(a), created(b)))
}

const CONTAINER_LISTS: [(&str, &str); 3] =
    [("containers", ""), ("ephemeralContainers", " (ephem)"), ("initContainers", " (init)")];

/// The containers of a list of a Pod.
pub fn containers<'a>(pod: &'a Value, list: &str) -> &'a [Value] {
    pod["spec"][list].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// All names: `web, debug (ephem), setup (init)`.
pub fn container_names(pod: &Value) -> String {
    let names = CONTAINER_LISTS.iter().flat_map(|(list, mark)| {
        containers(pod, list).iter().map(move |it| format!("{}{mark}", it["name"].as_str().unwrap_or_default()))
    });
    names.collect::<Vec<_>>().join(", ")
}

pub fn find_container<'a>(pod: &'a Value, name: &str) -> Option<&'a Value> {
    CONTAINER_LISTS.iter().flat_map(|(list, _)| containers(pod, list)).find(|it| it["name"] == name)
}

/// The container that is meant, and what is to be said about the choice.
pub fn choose_container<'a>(pod: &'a Value, name: Option<&str>) -> Result<(&'a Value, Option<String>), String> {
    let [first, ..] = containers(pod, "containers") else {
        let (namespace, name) = (text(pod, "/metadata/namespace"), text(pod, "/metadata/name"));
        return Err(format!("pod {namespace}/{name} does not have any containers"));
    };
    let name = name.or_else(|| pod["metadata"]["annotations"][DEFAULT_CONTAINER].as_str());
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        let found = find_container(pod, name).ok_or_else(|| {
            format!(
                "container {name} is not valid for pod {} out of: {}",
                text(pod, "/metadata/name"),
                container_names(pod)
            )
        })?;
        return Ok((found, None));
    }
    let count: usize = CONTAINER_LISTS.iter().map(|(list, _)| containers(pod, list).len()).sum();
    let note = (count > 1).then(|| {
        let name = first["name"].as_str().unwrap_or_default();
        format!("Defaulted container {} out of: {}\n", quote(name), container_names(pod))
    });
    Ok((first, note))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn selectors() {
        let deployment = json!({"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"selector": {
            "matchLabels": {"a": "b", "c": "d"},
            "matchExpressions": [{"key": "x", "operator": "In", "values": ["1", "2"]}, {"key": "y", "operator": "DoesNotExist"}]}}});
        assert_eq!(selector_of(&deployment).as_deref(), Ok("a=b,c=d,x in (1,2),!y"));
        let service = json!({"kind": "Service", "metadata": {"name": "s"}, "spec": {}});
        assert_eq!(
            selector_of(&service).err().as_deref(),
            Some("invalid service 's': Service is defined without a selector")
        );
        let map = json!({"apiVersion": "v1", "kind": "ConfigMap"});
        assert_eq!(selector_of(&map).err().as_deref(), Some("selector for *v1.ConfigMap not implemented"));
    }

    #[test]
    fn best_pods() {
        let pod = |name: &str, node: &str, phase: &str, ready: Option<&str>| {
            let ready = ready.map(|at| json!({"type": "Ready", "status": "True", "lastTransitionTime": at}));
            json!({"metadata": {"name": name}, "spec": {"nodeName": node}, "status": {"phase": phase, "conditions": [ready]}})
        };
        let mut pods = vec![
            pod("pending", "", "Pending", None),
            pod("new", "n", "Running", Some("2024-01-02T00:00:00Z")),
            pod("unready", "n", "Running", None),
            pod("old", "n", "Running", Some("2024-01-01T00:00:00Z")),
        ];
        let names = |pods: &[Value]| pods.iter().map(|pod| text(pod, "/metadata/name").to_owned()).collect::<Vec<_>>();
        pods.sort_by(for_logs);
        assert_eq!(names(&pods), ["old", "new", "unready", "pending"]);
        pods.sort_by(|a, b| active(b, a));
        assert_eq!(names(&pods), ["old", "new", "unready", "pending"]);
    }

    #[test]
    fn containers_of_pods() {
        let mut pod = json!({"metadata": {"name": "p"}, "spec": {"containers": [{"name": "a"}], "initContainers": [{"name": "i"}]}});
        let choose = |pod: &Value, name: Option<&str>| {
            choose_container(pod, name).map(|(container, note)| (text(container, "/name").to_owned(), note))
        };
        let note = "Defaulted container \"a\" out of: a, i (init)\n";
        assert_eq!(choose(&pod, None), Ok(("a".into(), Some(note.into()))));
        assert_eq!(choose(&pod, Some("i")), Ok(("i".into(), None)));
        assert_eq!(choose(&pod, Some("x")), Err("container x is not valid for pod p out of: a, i (init)".into()));
        pod["metadata"]["annotations"] = json!({DEFAULT_CONTAINER: "i"});
        assert_eq!(choose(&pod, None), Ok(("i".into(), None)));
    }
}
