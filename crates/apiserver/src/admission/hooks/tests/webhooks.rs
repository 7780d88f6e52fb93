//! Webhooks.

use std::sync::atomic::Ordering;

use serde_json::json;

use super::*;

/// What the path of a webhook stands for.
fn answer(path: &str, request: &Value) -> Option<Value> {
    let labels = &request["object"]["metadata"]["labels"];
    match path {
        "/allow" => Some(json!({ "allowed": true, "warnings": ["a word of caution"] })),
        "/deny" => {
            let status = json!({ "message": "no such things", "reason": "Forbidden", "code": 403 });
            Some(json!({ "allowed": false, "status": status }))
        }
        "/hang" => None,
        // The first knows what the second does only when it is asked again.
        "/count" => {
            let seen = labels["color"].as_str().unwrap_or("none");
            patch(json!([{ "op": "add", "path": "/metadata/labels/seen", "value": seen }]))
        }
        "/color" if labels["color"].is_string() => Some(json!({ "allowed": true })),
        "/color" => patch(json!([{ "op": "add", "path": "/metadata/labels/color", "value": "red" }])),
        "/data" => patch(json!([{ "op": "add", "path": "/data/added", "value": "yes" }])),
        "/managed" => {
            patch(json!([{ "op": "replace", "path": "/metadata/managedFields/0/operation", "value": "Guess" }]))
        }
        "/most" => patch(json!([{ "op": "replace", "path": "/spec/maxReplicas", "value": 3 }])),
        "/scale" => patch(json!([{ "op": "replace", "path": "/spec/replicas", "value": 2 }])),
        "/spec" => patch(json!([
            { "op": "replace", "path": "/spec/length", "value": 7 },
            { "op": "add", "path": "/spec/unknown", "value": 1 },
        ])),
        "/bad-patch" => Some(json!({ "allowed": true, "patchType": "JSONPatch", "patch": STANDARD.encode("{}") })),
        "/no-fit" => patch(json!([{ "op": "remove", "path": "/data/absent" }])),
        _ => Some(json!({})),
    }
}

fn maps(operations: Value) -> Value {
    json!([rule(operations, "", "v1", "configmaps")])
}

#[tokio::test]
async fn a_validating_webhook_allows_or_refuses() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let allow = webhook.hook("/allow", maps(json!(["CREATE"])), json!({}));
    let selector = json!({ "objectSelector": { "matchLabels": { "bad": "yes" } } });
    let deny = webhook.hook("/deny", maps(json!(["*"])), selector);
    webhook.validating(&cluster, "all", json!([allow, deny])).await;

    let (code, made) = post(&cluster, MAPS, &config_map("a", json!({ "k": "v" }))).await;
    assert_eq!((code, &made["data"]), (201, &json!({ "k": "v" })));
    let [request] = &webhook.take()[..] else { panic!("asked once") };
    assert_eq!((&request["operation"], &request["name"]), (&json!("CREATE"), &json!("a")));
    assert_eq!(request["kind"], json!({ "group": "", "version": "v1", "kind": "ConfigMap" }));
    assert_eq!(request["requestResource"], json!({ "group": "", "version": "v1", "resource": "configmaps" }));
    assert_eq!((&request["object"]["data"], &request["oldObject"]), (&json!({ "k": "v" }), &Value::Null));
    assert!(request["object"]["metadata"]["uid"].is_string());
    assert_eq!(request["userInfo"]["username"], "system:apiserver");
    assert_eq!(request["options"], json!({ "kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1" }));
    assert_eq!((&request["dryRun"], &request["namespace"]), (&json!(false), &json!("default")));

    let mut bad = config_map("b", json!({}));
    bad["metadata"]["labels"] = json!({ "bad": "yes" });
    let (code, status) = post(&cluster, MAPS, &bad).await;
    assert_eq!((code, &status["reason"]), (403, &json!("Forbidden")));
    assert_eq!(status["message"], "admission webhook \"deny.example.com\" denied the request: no such things");
    // An object that is to be selected is selected as it was, too.
    let (code, _) = cluster.merge(&format!("{MAPS}/a"), &json!({ "metadata": { "labels": { "bad": "yes" } } })).await;
    assert_eq!(code, 403);
    assert_eq!(cluster.get(&format!("{MAPS}/a")).await.1["metadata"].get("labels"), None);
}

#[tokio::test]
async fn deletions_show_what_is_deleted() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    for name in ["a", "b"] {
        cluster.post(MAPS, &config_map(name, json!({ "k": name }))).await;
    }
    let deny = webhook.hook("/deny", maps(json!(["DELETE"])), json!({}));
    webhook.validating(&cluster, "all", json!([deny])).await;
    let allow = webhook.hook("/allow", maps(json!(["DELETE"])), json!({}));
    webhook.mutating(&cluster, "all", json!([allow])).await;
    let (code, _) = cluster.delete(&format!("{MAPS}/a?gracePeriodSeconds=3")).await;
    assert_eq!(code, 403);
    let asked = webhook.take();
    assert_eq!(asked.len(), 2);
    for request in &asked {
        assert_eq!((&request["operation"], &request["name"]), (&json!("DELETE"), &json!("a")));
        assert_eq!((&request["oldObject"]["data"]["k"], &request["object"]), (&json!("a"), &Value::Null));
        let options = json!({ "kind": "DeleteOptions", "apiVersion": "meta.k8s.io/v1", "gracePeriodSeconds": 3 });
        assert_eq!(request["options"], options);
    }
    assert_eq!(cluster.delete(MAPS).await.0, 403);
    assert_eq!(webhook.take()[0].get("name"), None);
    assert_eq!(cluster.get(MAPS).await.1["items"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn mutating_webhooks_see_what_others_changed() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let eager = json!({ "reinvocationPolicy": "IfNeeded" });
    let first = webhook.hook("/count", maps(json!(["CREATE"])), eager);
    webhook.mutating(&cluster, "a", json!([first])).await;
    let color = webhook.hook("/color", maps(json!(["CREATE"])), json!({}));
    webhook.mutating(&cluster, "b", json!([color])).await;
    let mut object = config_map("a", json!({}));
    object["metadata"]["labels"] = json!({});
    object["metadata"]["labels"]["x"] = "y".into();
    let made = cluster.post(MAPS, &object).await;
    assert_eq!(made["metadata"]["labels"], json!({ "x": "y", "color": "red", "seen": "red" }));
    let asked = webhook.take();
    assert_eq!(asked.len(), 3, "the first twice, the second once");
    // Names that the server makes are not made yet.
    object["metadata"] = json!({ "generateName": "g-", "labels": { "x": "y" } });
    cluster.post(MAPS, &object).await;
    let request = &webhook.take()[0];
    assert_eq!((request.get("name"), request["object"]["metadata"].get("name")), (None, None));
    // What webhooks do is nobody's field.
    let fields = made["metadata"]["managedFields"].to_string();
    assert!(fields.contains("f:x") && !fields.contains("f:color"), "{fields}");
}

#[tokio::test]
async fn dry_runs_are_told() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let data = webhook.hook("/data", maps(json!(["CREATE"])), json!({}));
    webhook.mutating(&cluster, "a", json!([data])).await;
    let (code, made) =
        post(&cluster, &format!("{MAPS}?dryRun=All&fieldManager=me"), &config_map("a", json!({ "k": "v" }))).await;
    assert_eq!((code, &made["data"]), (201, &json!({ "k": "v", "added": "yes" })));
    let request = &webhook.take()[0];
    assert_eq!(request["dryRun"], true);
    assert_eq!(
        request["options"],
        json!({ "kind": "CreateOptions", "apiVersion": "meta.k8s.io/v1", "dryRun": ["All"], "fieldManager": "me" })
    );
    assert_eq!(cluster.get(&format!("{MAPS}/a")).await.0, 404);
}

#[tokio::test]
async fn a_webhook_that_fails_fails_as_its_policy_says() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let port = webhook.other.address.port();
    let check = async |path: &str, more: Value, expect: String| {
        let only = |name: &str| json!({ "objectSelector": { "matchLabels": { "only": name } } });
        let name = path.trim_matches('/');
        for policy in ["Fail", "Ignore"] {
            let label = format!("{name}-{policy}").to_lowercase();
            let mut rest = only(&label);
            rest["failurePolicy"] = policy.into();
            rest.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            webhook.mutating(&cluster, &label, json!([webhook.hook(path, maps(json!(["CREATE"])), rest)])).await;
            let mut object = config_map(&label, json!({ "k": "v" }));
            object["metadata"]["labels"] = json!({ "only": label });
            let (code, made) = post(&cluster, MAPS, &object).await;
            match policy {
                "Ignore" => assert_eq!(code, 201, "{made}"),
                _ => assert_eq!((code, &made["message"]), (500, &json!(expect))),
            }
        }
    };
    let begin = |name: &str| format!("Internal error occurred: failed calling webhook \"{name}.example.com\": ");
    let hangs = format!(
        "{}failed to call webhook: Post \"https://localhost:{port}/hang?timeout=1s\": context deadline exceeded",
        begin("hang")
    );
    check("/hang", json!({ "timeoutSeconds": 1 }), hangs).await;
    let nowhere = json!({ "clientConfig": { "service": { "namespace": "default", "name": "absent" } } });
    let absent = format!("{}failed to call webhook: service \"absent\" not found", begin("none"));
    check("/none", nowhere, absent).await;
    let bad = "received undecodable patch in webhook response: error decoding patch: json: cannot unmarshal object into \
               Go value of type []handlers.jsonPatchOp";
    check("/bad-patch", json!({}), format!("{}{bad}", begin("bad-patch"))).await;
    let (_, metrics) = cluster.text("/metrics").await;
    let counted = |text: &str| assert!(metrics.contains(text), "{text}");
    let hang = "{name=\"hang.example.com\",type=\"admit\"";
    counted(&format!(
        "webhook_rejection_count{hang},operation=\"CREATE\",error_type=\"calling_webhook_error\",\
                      rejection_code=\"503\"}} 1"
    ));
    counted(&format!("webhook_fail_open_count{hang}}} 1"));
    counted(&format!("webhook_request_total{hang},operation=\"CREATE\",code=\"503\",rejected=\"false\"}} 1"));
    // A patch that does not fit is no failure of the webhook.
    let hook = webhook.hook("/no-fit", maps(json!(["CREATE"])), json!({ "failurePolicy": "Ignore" }));
    webhook.mutating(&cluster, "no-fit", json!([hook])).await;
    assert_eq!(post(&cluster, MAPS, &config_map("x", json!({}))).await.0, 500);
}

#[tokio::test]
async fn a_request_is_not_longer_than_its_client_wants() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let hook = webhook.hook("/hang", maps(json!(["CREATE"])), json!({ "failurePolicy": "Ignore" }));
    webhook.mutating(&cluster, "a", json!([hook])).await;
    let (code, status) = post(&cluster, &format!("{MAPS}?timeout=200ms"), &config_map("a", json!({}))).await;
    let message = "Timeout: request did not complete within requested timeout";
    assert_eq!((code, &status["message"]), (504, &json!(message)));
}

#[tokio::test]
async fn conditions_and_selectors_limit_webhooks() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let rest = json!({
        "matchConditions": [
            { "name": "bad", "expression": "object.data.k == 'bad'" },
            { "name": "who", "expression": "request.userInfo.username == 'system:apiserver'" },
            { "name": "may", "expression": "authorizer.requestResource.check('create').allowed()" },
        ],
        "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "default" } },
    });
    let deny = webhook.hook("/deny", maps(json!(["CREATE"])), rest);
    webhook.validating(&cluster, "a", json!([deny])).await;
    let code = async |namespace: &str, name: &str, data: Value| {
        let path = format!("/api/v1/namespaces/{namespace}/configmaps");
        let (code, status) = post(&cluster, &path, &config_map(name, data)).await;
        (code, status["message"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(code("default", "a", json!({ "k": "bad" })).await.0, 403);
    assert_eq!(code("default", "b", json!({ "k": "good" })).await.0, 201);
    assert_eq!(code("kube-system", "a", json!({ "k": "bad" })).await.0, 201);
    let message =
        "configmaps \"c\" is forbidden: expression 'object.data.k == 'bad'' resulted in error: no such key: k";
    assert_eq!(code("default", "c", json!({ "l": "x" })).await, (403, message.into()));
}

#[tokio::test]
async fn parts_of_objects_are_asked_about() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let container = json!({ "name": "c", "image": "i" });
    let template = json!({ "metadata": { "labels": { "a": "b" } }, "spec": { "containers": [container] } });
    let deployment = json!({ "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "d" },
        "spec": { "replicas": 5, "selector": { "matchLabels": { "a": "b" } }, "template": template } });
    let path = "/apis/apps/v1/namespaces/default/deployments";
    cluster.post(path, &deployment).await;
    let scale = webhook.hook("/scale", json!([rule(json!(["UPDATE"]), "apps", "v1", "*/scale")]), json!({}));
    webhook.mutating(&cluster, "a", json!([scale])).await;
    let status = webhook.hook("/deny", json!([rule(json!(["UPDATE"]), "apps", "v1", "deployments/status")]), json!({}));
    webhook.validating(&cluster, "a", json!([status])).await;
    let (code, scaled) = cluster.merge(&format!("{path}/d/scale"), &json!({ "spec": { "replicas": 9 } })).await;
    assert_eq!((code, &scaled["spec"]["replicas"]), (200, &json!(2)));
    let request = &webhook.take()[0];
    assert_eq!(request["kind"], json!({ "group": "autoscaling", "version": "v1", "kind": "Scale" }));
    assert_eq!((&request["subResource"], &request["resource"]["resource"]), (&json!("scale"), &json!("deployments")));
    let replicas = |of: &str| request[of]["spec"]["replicas"].clone();
    assert_eq!((replicas("object"), replicas("oldObject")), (json!(9), json!(5)));
    assert_eq!(cluster.get(&format!("{path}/d")).await.1["spec"]["replicas"], 2);
    let (code, _) = cluster.merge(&format!("{path}/d/status"), &json!({ "status": { "replicas": 1 } })).await;
    assert_eq!((code, webhook.take().len()), (403, 1));
    let (code, _) = cluster.merge(&format!("{path}/d"), &json!({ "spec": { "replicas": 1 } })).await;
    assert_eq!((code, webhook.take().len()), (200, 0));
}

#[tokio::test]
async fn streams_are_asked_about() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p" },
        "spec": { "automountServiceAccountToken": false, "containers": [{ "name": "c", "image": "i" }] } });
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    cluster.post("/api/v1/namespaces/default/serviceaccounts", &account).await;
    cluster.post("/api/v1/namespaces/default/pods", &pod).await;
    let rules = json!([rule(json!(["CONNECT"]), "", "v1", "pods/*")]);
    webhook.validating(&cluster, "a", json!([webhook.hook("/deny", rules, json!({}))])).await;
    let path = "/api/v1/namespaces/default/pods/p/exec?command=echo&command=hi&stdin=true&container=c";
    assert_eq!(cluster.ask(Method::POST, path, "", None).await.0, 403);
    let request = &webhook.take()[0];
    assert_eq!(
        request["object"],
        json!({ "kind": "PodExecOptions", "apiVersion": "v1", "stdin": true, "container": "c", "command": ["echo", "hi"] })
    );
    assert_eq!((&request["operation"], &request["options"]), (&json!("CONNECT"), &Value::Null));
    assert_eq!(cluster.get("/api/v1/namespaces/default/pods/p/proxy/some/where").await.0, 403);
    assert_eq!(webhook.take()[0]["object"]["path"], "/some/where");
}

#[tokio::test]
async fn configurations_themselves_are_nobodys_business() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let rules = json!([rule(json!(["*"]), "*", "*", "*/*")]);
    webhook.validating(&cluster, "a", json!([webhook.hook("/deny", rules.clone(), json!({}))])).await;
    webhook.mutating(&cluster, "a", json!([webhook.hook("/deny", rules, json!({}))])).await;
    assert_eq!(post(&cluster, MAPS, &config_map("a", json!({}))).await.0, 403);
    webhook.take();
    for sort in ["validating", "mutating"] {
        assert_eq!(cluster.delete(&format!("{KINDS}/{sort}webhookconfigurations/a")).await.0, 200);
    }
    assert_eq!(webhook.take().len(), 0);
    cluster.server.cache.fresh().await.expect("a running server");
    assert_eq!(post(&cluster, MAPS, &config_map("a", json!({}))).await.0, 201);
}

#[tokio::test]
async fn a_rule_means_all_versions_of_a_custom_resource() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    define_widgets(&cluster, json!([widget_version("v1", true), widget_version("v2", false)])).await;
    let rules = json!([rule(json!(["CREATE"]), "example.com", "v1", "widgets")]);
    webhook.mutating(&cluster, "a", json!([webhook.hook("/spec", rules.clone(), json!({}))])).await;
    let exact = webhook.hook("/deny", rules, json!({ "matchPolicy": "Exact" }));
    webhook.validating(&cluster, "a", json!([exact])).await;
    let widget = |version: &str| {
        json!({ "apiVersion": format!("example.com/{version}"), "kind": "Widget",
        "metadata": { "name": "a" }, "spec": { "length": 1 } })
    };
    let made = cluster.post(&widgets("v2"), &widget("v2")).await;
    // What the schema does not know is pruned.
    assert_eq!(
        (&made["apiVersion"], &made["spec"]),
        (&json!("example.com/v2"), &json!({ "length": 7, "color": "red" }))
    );
    let [request] = &webhook.take()[..] else { panic!("asked once") };
    let of = |name: &str| request[name]["version"].clone();
    assert_eq!((of("kind"), of("requestKind"), of("resource")), (json!("v1"), json!("v2"), json!("v1")));
    assert_eq!(request["object"]["apiVersion"], "example.com/v1");
    assert_eq!(post(&cluster, &widgets("v1"), &widget("v1")).await.0, 403);
}

#[tokio::test]
async fn managers_of_fields_are_not_lost_in_a_webhook() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let hook = webhook.hook("/managed", maps(json!(["CREATE"])), json!({}));
    webhook.mutating(&cluster, "a", json!([hook])).await;
    let made = cluster.post(MAPS, &config_map("a", json!({ "k": "v" }))).await;
    assert_eq!(made["metadata"]["managedFields"][0]["operation"], "Update");
}

#[tokio::test]
async fn a_rule_means_all_versions_of_a_built_in_kind() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let rules = json!([rule(json!(["CREATE"]), "autoscaling", "v2", "horizontalpodautoscalers")]);
    webhook.mutating(&cluster, "a", json!([webhook.hook("/most", rules, json!({}))])).await;
    let target = json!({ "apiVersion": "apps/v1", "kind": "Deployment", "name": "d" });
    let scaler = json!({ "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "metadata": { "name": "a" },
        "spec": { "maxReplicas": 9, "targetCPUUtilizationPercentage": 50, "scaleTargetRef": target } });
    let made = cluster.post("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers", &scaler).await;
    assert_eq!(made["apiVersion"], "autoscaling/v1");
    let spec = &made["spec"];
    assert_eq!((&spec["maxReplicas"], &spec["targetCPUUtilizationPercentage"]), (&json!(3), &json!(50)));
    let request = &webhook.take()[0];
    assert_eq!((&request["kind"]["version"], &request["requestKind"]["version"]), (&json!("v2"), &json!("v1")));
    assert_eq!(request["object"]["apiVersion"], "autoscaling/v2");
    assert_eq!(request["object"]["spec"]["metrics"][0]["resource"]["target"]["averageUtilization"], 50);
}

#[tokio::test]
async fn an_eviction_is_asked_about_once() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    cluster.post("/api/v1/namespaces/default/serviceaccounts", &account).await;
    let pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "p" },
        "spec": { "automountServiceAccountToken": false, "containers": [{ "name": "c", "image": "i" }] } });
    let pods = "/api/v1/namespaces/default/pods";
    cluster.post(pods, &pod).await;
    let rules = json!([rule(json!(["*"]), "", "v1", "pods/*")]);
    webhook.validating(&cluster, "a", json!([webhook.hook("/allow", rules, json!({}))])).await;
    let eviction = json!({ "apiVersion": "policy/v1", "kind": "Eviction", "metadata": { "name": "p" } });
    let (code, _) = post(&cluster, &format!("{pods}/p/eviction"), &eviction).await;
    assert_eq!(code, 201);
    let [request] = &webhook.take()[..] else { panic!("asked once") };
    assert_eq!(request["kind"], json!({ "group": "policy", "version": "v1", "kind": "Eviction" }));
    assert_eq!((&request["operation"], &request["subResource"]), (&json!("CREATE"), &json!("eviction")));
    assert_eq!(request["object"]["metadata"]["name"], "p");
}

#[tokio::test]
async fn connections_are_kept() {
    let (cluster, webhook) = (Cluster::start().await, Asked::start(answer).await);
    let hook = webhook.hook("/allow", maps(json!(["CREATE"])), json!({}));
    webhook.validating(&cluster, "a", json!([hook])).await;
    for name in ["a", "b", "c"] {
        cluster.post(MAPS, &config_map(name, json!({}))).await;
    }
    assert_eq!((webhook.take().len(), webhook.other.connections.load(Ordering::Relaxed)), (3, 1));
}
