//! Policies.

use http::header;
use tokio_util::task::AbortOnDropHandle;

use super::*;
use crate::authentication::User;

/// A policy about ConfigMaps, with one binding.
async fn policy(cluster: &Cluster, name: &str, spec: Value, binding: Value) {
    validating(cluster, name, spec).await;
    bind(cluster, "Validating", name, name, binding).await;
}

fn about_maps(spec: Value) -> Value {
    let rules = json!({ "resourceRules": [rule(json!(["CREATE", "UPDATE"]), "", "v1", "configmaps")] });
    let mut all = json!({ "matchConstraints": rules });
    all.as_object_mut().expect("an object").extend(spec.as_object().expect("an object").clone());
    json!({ "spec": all })
}

async fn validating(cluster: &Cluster, name: &str, spec: Value) {
    configure(cluster, "validatingadmissionpolicies", "ValidatingAdmissionPolicy", name, about_maps(spec)).await;
}

async fn mutating(cluster: &Cluster, name: &str, spec: Value) {
    let mut all = json!({ "reinvocationPolicy": "Never" });
    all.as_object_mut().expect("an object").extend(spec.as_object().expect("an object").clone());
    configure(cluster, "mutatingadmissionpolicies", "MutatingAdmissionPolicy", name, about_maps(all)).await;
    bind(cluster, "Mutating", name, name, json!({})).await;
}

async fn bind(cluster: &Cluster, sort: &str, name: &str, policy: &str, binding: Value) {
    let mut spec = json!({ "policyName": policy });
    if sort == "Validating" {
        spec["validationActions"] = json!(["Deny"]);
    }
    spec.as_object_mut().expect("an object").extend(binding.as_object().expect("an object").clone());
    let plural = format!("{}admissionpolicybindings", sort.to_lowercase());
    configure(cluster, &plural, &format!("{sort}AdmissionPolicyBinding"), name, json!({ "spec": spec })).await;
}

/// Makes a ConfigMap; answers what became of it.
async fn told(cluster: &Cluster, name: &str, data: Value) -> String {
    let (code, status) = post(cluster, MAPS, &config_map(name, data)).await;
    if code == 201 { "made".to_owned() } else { format!("{code} {}", status["message"].as_str().unwrap_or_default()) }
}

fn denied(code: u16, name: &str, policy: &str, why: &str) -> String {
    let place = format!("ValidatingAdmissionPolicy '{policy}' with binding '{policy}'");
    format!("{code} configmaps \"{name}\" is forbidden: {place} denied request: {why}")
}

#[tokio::test]
async fn a_policy_denies() {
    let cluster = Cluster::start().await;
    let validations = json!([
        { "expression": "object.data.k != 'bad'", "message": "it is bad", "reason": "Forbidden" },
        { "expression": "variables.size < 3",
          "messageExpression": "'has ' + string(variables.size) + ' of ' + object.metadata.name" },
        { "expression": "oldObject == null || oldObject.data.k == object.data.k" },
    ]);
    let variables = json!([{ "name": "size", "expression": "size(object.data)" }]);
    validating(&cluster, "p", json!({ "validations": validations, "variables": variables })).await;
    assert_eq!(told(&cluster, "free", json!({ "k": "bad" })).await, "made", "nothing binds it");
    bind(&cluster, "Validating", "p", "p", json!({})).await;
    assert_eq!(told(&cluster, "a", json!({ "k": "bad" })).await, denied(403, "a", "p", "it is bad"));
    let many = json!({ "k": "v", "l": "v", "m": "v" });
    assert_eq!(told(&cluster, "b", many).await, denied(422, "b", "p", "has 3 of b"));
    assert_eq!(told(&cluster, "c", json!({ "k": "v" })).await, "made");
    let (code, status) = cluster.merge(&format!("{MAPS}/c"), &json!({ "data": { "k": "w" } })).await;
    let why = "failed expression: oldObject == null || oldObject.data.k == object.data.k";
    assert_eq!((code, status["reason"].as_str()), (422, Some("Invalid")));
    assert_eq!(format!("422 {}", status["message"].as_str().unwrap_or_default()), denied(422, "c", "p", why));
    let expect = json!({ "name": "c", "kind": "configmaps",
        "causes": [{ "message": denied(422, "c", "p", why).split_once("forbidden: ").expect("it is").1 }] });
    assert_eq!(status["details"], expect);
    // An expression without a value denies, unless the policy may fail.
    let missing = "expression 'object.data.k != 'bad'' resulted in error: no such key: k";
    assert_eq!(told(&cluster, "d", json!({ "l": "v" })).await, denied(422, "d", "p", missing));
    let path = format!("{KINDS}/validatingadmissionpolicies/p");
    assert_eq!(cluster.merge(&path, &json!({ "spec": { "failurePolicy": "Ignore" } })).await.0, 200);
    cluster.server.cache.fresh().await.expect("a running server");
    assert_eq!(told(&cluster, "d", json!({ "l": "v" })).await, "made");
}

#[tokio::test]
async fn a_binding_says_where_and_what_then() {
    let cluster = Cluster::start().await;
    let validations = json!([{ "expression": "false", "message": "never" }]);
    validating(&cluster, "p", json!({ "validations": validations })).await;
    let resources = json!({
        "namespaceSelector": { "matchLabels": { "kubernetes.io/metadata.name": "default" } },
        "excludeResourceRules": [{ "resourceNames": ["spared"], "operations": ["*"], "apiGroups": [""],
            "apiVersions": ["v1"], "resources": ["configmaps"] }],
    });
    let binding = json!({ "matchResources": resources, "validationActions": ["Warn", "Audit"] });
    bind(&cluster, "Validating", "w", "p", binding).await;
    let warned = async |path: &str, name: &str| {
        let request =
            Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/json");
        let response = cluster.send(request, Some(&config_map(name, json!({}))), User::loopback()).await;
        assert_eq!(response.status(), 201);
        response.headers().get(header::WARNING).map(|text| text.to_str().unwrap_or_default().to_owned())
    };
    let expect = "299 - \"Validation failed for ValidatingAdmissionPolicy 'p' with binding 'w': never\"".to_owned();
    assert_eq!(warned(MAPS, "a").await, Some(expect));
    assert_eq!(warned(MAPS, "spared").await, None);
    assert_eq!(warned("/api/v1/namespaces/kube-system/configmaps", "a").await, None);
}

#[tokio::test]
async fn parameters_are_found_where_bindings_say() {
    let cluster = Cluster::start().await;
    let spec = json!({
        "paramKind": { "apiVersion": "v1", "kind": "ConfigMap" },
        "matchConditions": [{ "name": "others", "expression": "!object.metadata.name.startsWith('param')" }],
        "validations": [{ "expression": "params == null || object.data.k != params.data.bad",
            "messageExpression": "'it is ' + params.data.bad" }],
    });
    validating(&cluster, "p", spec).await;
    let by_name = |action: &str| json!({ "paramRef": { "name": "param", "parameterNotFoundAction": action } });
    bind(&cluster, "Validating", "p", "p", by_name("Deny")).await;
    let none = "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction";
    assert_eq!(told(&cluster, "a", json!({ "k": "x" })).await, denied(422, "a", "p", none));
    let path = format!("{KINDS}/validatingadmissionpolicybindings/p");
    let change = async |spec: Value| {
        assert_eq!(cluster.merge(&path, &json!({ "spec": spec })).await.0, 200);
        cluster.server.cache.fresh().await.expect("a running server");
    };
    change(by_name("Allow")).await;
    assert_eq!(told(&cluster, "a", json!({ "k": "x" })).await, "made");
    let mut param = config_map("param", json!({ "bad": "x" }));
    param["metadata"]["labels"] = json!({ "params": "yes" });
    cluster.post("/api/v1/namespaces/kube-system/configmaps", &param).await;
    cluster.server.cache.fresh().await.expect("a running server");
    assert_eq!(told(&cluster, "b", json!({ "k": "x" })).await, "made", "it is in another namespace");
    change(json!({ "paramRef": { "namespace": "kube-system" } })).await;
    assert_eq!(told(&cluster, "c", json!({ "k": "x" })).await, denied(422, "c", "p", "it is x"));
    let selector = json!({ "name": null, "selector": { "matchLabels": { "params": "yes" } } });
    change(json!({ "paramRef": selector })).await;
    assert_eq!(told(&cluster, "c", json!({ "k": "x" })).await, denied(422, "c", "p", "it is x"));
    assert_eq!(told(&cluster, "c", json!({ "k": "y" })).await, "made");
    let policy = json!({ "spec": { "paramKind": { "apiVersion": "example.com/v1", "kind": "Absent" } } });
    assert_eq!(cluster.merge(&format!("{KINDS}/validatingadmissionpolicies/p"), &policy).await.0, 200);
    cluster.server.cache.fresh().await.expect("a running server");
    let why = "ValidatingAdmissionPolicy 'p' denied request: failed to configure policy: failed to find resource \
               referenced by paramKind: 'example.com/v1, Kind=Absent'";
    assert_eq!(told(&cluster, "d", json!({})).await, format!("422 configmaps \"d\" is forbidden: {why}"));
}

#[tokio::test]
async fn expressions_know_the_request_its_namespace_and_who_may_what() {
    let cluster = Cluster::start().await;
    let validations = json!([
        { "expression": "namespaceObject.metadata.name == 'default'" },
        { "expression": "request.operation == 'CREATE' && request.kind.kind == 'ConfigMap'" },
        { "expression": "request.resource.resource == 'configmaps' && !request.dryRun && request.name == 'a'" },
        { "expression": "authorizer.group('').resource('pods').check('list').allowed()" },
        { "expression": "!authorizer.serviceAccount('default', 'nobody').group('').resource('pods').check('get').allowed()" },
        { "expression": "authorizer.requestResource.check('delete').allowed()" },
    ]);
    policy(&cluster, "p", json!({ "validations": validations }), json!({})).await;
    assert_eq!(told(&cluster, "a", json!({})).await, "made");
}

#[tokio::test]
async fn what_variables_take_is_bounded() {
    let cluster = Cluster::start().await;
    let chain = |length: usize| -> Vec<Value> {
        let one = |index: usize| match index {
            0 => json!({ "name": "v0", "expression": "1" }),
            _ => json!({ "name": format!("v{index}"), "expression": format!("variables.v{} + 1", index - 1) }),
        };
        (0..length).map(one).collect()
    };
    let spec = |length: usize| {
        let last = length - 1;
        json!({ "variables": chain(length), "validations": [{ "expression": format!("variables.v{last} == {length}") }] })
    };
    policy(&cluster, "short", spec(20), json!({})).await;
    assert_eq!(told(&cluster, "a", json!({})).await, "made");
    policy(&cluster, "long", spec(60), json!({})).await;
    let message = told(&cluster, "b", json!({})).await;
    assert!(message.ends_with("variables are nested too deep"), "{message}");
    assert_eq!(cluster.delete(&format!("{KINDS}/validatingadmissionpolicies/long")).await.0, 200);
    cluster.server.cache.fresh().await.expect("a running server");
    // 1,000 times 1,000 times 20 steps.
    let list = (0..1000).map(|_| "x".to_owned()).collect::<Vec<_>>().join(",");
    let all = "variables.l.all(a, variables.l.all(b, a == b && a == b))";
    let spec = json!({ "variables": [{ "name": "l", "expression": format!("'{list}'.split(',')") }],
        "validations": [{ "expression": all }] });
    policy(&cluster, "costly", spec, json!({})).await;
    let why = format!("expression '{all}' resulted in error: operation cancelled: actual cost limit exceeded");
    assert_eq!(told(&cluster, "c", json!({})).await, denied(422, "c", "costly", &why));
}

#[tokio::test]
async fn policies_change_objects() {
    let cluster = Cluster::start().await;
    let merged = json!({ "mutations": [{ "patchType": "ApplyConfiguration", "applyConfiguration": {
        "expression": "Object{metadata: Object.metadata{labels: {'by': 'policy', 'was': string(variables.was)}}}" } }],
        "variables": [{ "name": "was", "expression": "object.?data.k.orValue('none')" }] });
    mutating(&cluster, "merged", merged).await;
    let patched = json!({ "mutations": [
        { "patchType": "JSONPatch", "jsonPatch": { "expression":
            "[JSONPatch{op: 'test', path: '/data/k', value: 'v'}, JSONPatch{op: 'add', path: '/data/' + \
             jsonpatch.escapeKey('a/b'), value: 'x'}]" } },
        { "patchType": "JSONPatch", "jsonPatch": { "expression":
            "has(object.data) && 'a/b' in object.data ? [JSONPatch{op: 'add', path: '/data/seen', value: 'yes'}] : []" } },
    ] });
    // JSON knows no names with slashes, but a key of a ConfigMap has none.
    let patched: Value = serde_json::from_str(&patched.to_string().replace("a/b", "a.b")).expect("JSON");
    mutating(&cluster, "patched", patched).await;
    let made = cluster.post(MAPS, &config_map("a", json!({ "k": "v" }))).await;
    assert_eq!(made["metadata"]["labels"], json!({ "by": "policy", "was": "v" }));
    assert_eq!(made["data"], json!({ "k": "v", "a.b": "x", "seen": "yes" }));
    let made = cluster.post(MAPS, &config_map("b", json!({ "k": "w" }))).await;
    assert_eq!(made["data"], json!({ "k": "w" }), "a test that fails changes nothing");
}

#[tokio::test]
async fn a_policy_that_cannot_change_an_object_refuses_it() {
    let cluster = Cluster::start().await;
    let spec = |expression: &str| {
        json!({ "mutations": [{ "patchType": "ApplyConfiguration",
        "applyConfiguration": { "expression": expression } }] })
    };
    mutating(&cluster, "a", spec("Object{wrong: Object.wrong{name: 'x'}}")).await;
    let (code, status) = post(&cluster, MAPS, &config_map("a", json!({}))).await;
    let message = "policy 'a' with binding 'a' denied request: error applying patch: failed to convert patch object to \
                   typed object: .wrong: field not declared in schema";
    assert_eq!((code, &status["message"], &status["reason"]), (403, &json!(message), &json!("Invalid")));
    assert_eq!(status["details"]["causes"], json!([{ "message": message }]));
    let path = format!("{KINDS}/mutatingadmissionpolicies/a");
    let change = spec("Object{metadata: Object.spec{name: 'x'}}");
    assert_eq!(cluster.merge(&path, &json!({ "spec": change })).await.0, 200);
    cluster.server.cache.fresh().await.expect("a running server");
    let message = "policy 'a' with binding 'a' denied request: type mismatch: unexpected type name \"Object.spec\", \
                   expected \"Object.metadata\", which matches field name path from root Object type";
    assert_eq!(cluster.refused(MAPS, &config_map("a", json!({}))).await, message);
    assert_eq!(cluster.merge(&path, &json!({ "spec": { "failurePolicy": "Ignore" } })).await.0, 200);
    cluster.server.cache.fresh().await.expect("a running server");
    cluster.post(MAPS, &config_map("a", json!({}))).await;
}

#[tokio::test]
async fn policies_see_again_what_webhooks_change() {
    let cluster = Cluster::start().await;
    let webhook = Asked::start(|_, _| patch(json!([{ "op": "add", "path": "/data/k", "value": "webhook" }]))).await;
    let rules = json!([rule(json!(["CREATE"]), "", "v1", "configmaps")]);
    webhook.mutating(&cluster, "w", json!([webhook.hook("/x", rules, json!({}))])).await;
    let expression = "Object{data: {'seen': object.?data.k.orValue('nothing')}}";
    let spec = json!({ "reinvocationPolicy": "IfNeeded", "mutations": [{ "patchType": "ApplyConfiguration",
        "applyConfiguration": { "expression": expression } }] });
    mutating(&cluster, "p", spec).await;
    let made = cluster.post(MAPS, &config_map("a", json!({ "k": "client" }))).await;
    assert_eq!(made["data"], json!({ "k": "webhook", "seen": "webhook" }));
    assert_eq!(webhook.take().len(), 1);
}

#[tokio::test]
async fn types_are_checked_and_told() {
    let cluster = Cluster::start().await;
    let _telling = AbortOnDropHandle::new(tokio::spawn(cluster.server.clone().tell_policy_types()));
    define_widgets(&cluster, json!([widget_version("v1", true)])).await;
    let check = async |name: &str, validations: Value| {
        let (group, plural, field) = match name {
            "custom" => ("example.com", "widgets", "length"),
            _ => ("apps", "deployments", "replicas"),
        };
        let rules = json!([rule(json!(["*"]), group, "v1", plural)]);
        let spec = json!({ "matchConstraints": { "resourceRules": rules }, "validations": validations,
            "variables": [{ "name": "n", "expression": format!("object.spec.{field}") }] });
        let kind = "ValidatingAdmissionPolicy";
        configure(&cluster, "validatingadmissionpolicies", kind, name, json!({ "spec": spec })).await;
        let path = format!("{KINDS}/validatingadmissionpolicies/{name}");
        let checked = cluster.wait(&path, |it| it["status"]["observedGeneration"] == 1).await;
        assert!(checked["status"]["typeChecking"].is_object(), "{checked}");
        checked["status"]["typeChecking"].get("expressionWarnings").cloned().unwrap_or_default()
    };
    let good = "object.spec.replicas > 1 && variables.n > 1 && object.metadata.labels['a'] == 'b' && \
                object.spec.template.spec.containers.all(c, c.name != '' && c.?ports.orValue([]).size() < 3) && \
                object.spec.strategy.?rollingUpdate.maxSurge.orValue(1) == 1 && !has(oldObject.status)";
    assert_eq!(check("good", json!([{ "expression": good }])).await, Value::Null);
    let bad = json!([{ "expression": "object.spec.replicas > '1'", "messageExpression": "'got ' + variables.n" },
        { "expression": "object.spec.absent == 1" }]);
    let warnings = check("bad", bad).await;
    let told = |index: usize| {
        let of = |name: &str| warnings[index][name].as_str().unwrap_or_default();
        (of("fieldRef"), of("warning"))
    };
    let overload = "apps/v1, Kind=Deployment: ERROR: <input>:1:22: found no matching overload for '_>_' applied to \
                    '(int, string)'\n | object.spec.replicas > '1'\n | .....................^\n";
    assert_eq!(told(0), ("spec.validations[0].expression", overload));
    let (place, warning) = told(1);
    assert_eq!(place, "spec.validations[0].messageExpression");
    assert!(warning.contains("found no matching overload for '_+_' applied to '(string, int)'"), "{warning}");
    assert!(told(2).1.contains("undefined field 'absent'"), "{}", told(2).1);
    let some = json!([{ "expression": "object.spec.length > 1 && object.metadata.name != '' && variables.n > 1" },
        { "expression": "object.spec.color > 1" }]);
    let warnings = check("custom", some).await;
    assert_eq!(warnings.as_array().map(Vec::len), Some(1), "{warnings}");
    assert_eq!(warnings[0]["fieldRef"], "spec.validations[1].expression");
}

#[tokio::test]
async fn custom_resources_are_judged_changed_and_parameters() {
    let cluster = Cluster::start().await;
    define_widgets(&cluster, json!([widget_version("v1", true), widget_version("v2", false)])).await;
    let widget = |version: &str, name: &str, length: i64| {
        json!({ "apiVersion": format!("example.com/{version}"), "kind": "Widget", "metadata": { "name": name },
            "spec": { "length": length } })
    };
    cluster.post(&widgets("v1"), &widget("v1", "most", 5)).await;
    let rules = json!({ "resourceRules": [rule(json!(["CREATE"]), "example.com", "v1", "widgets")] });
    let validations = json!([{ "expression": "object.apiVersion == 'example.com/v1' && params.apiVersion == \
                               'example.com/v2' && object.spec.length <= params.spec.length" }]);
    let spec = json!({ "matchConstraints": rules, "validations": validations,
        "paramKind": { "apiVersion": "example.com/v2", "kind": "Widget" } });
    let kind = "ValidatingAdmissionPolicy";
    configure(&cluster, "validatingadmissionpolicies", kind, "p", json!({ "spec": spec })).await;
    let params = json!({ "paramRef": { "name": "most", "parameterNotFoundAction": "Deny" } });
    bind(&cluster, "Validating", "p", "p", params).await;
    let expression = "Object{spec: Object.spec{color: 'by ' + object.kind}}";
    let spec = json!({ "matchConstraints": rules, "reinvocationPolicy": "Never", "mutations": [
        { "patchType": "ApplyConfiguration", "applyConfiguration": { "expression": expression } }] });
    let kind = "MutatingAdmissionPolicy";
    configure(&cluster, "mutatingadmissionpolicies", kind, "m", json!({ "spec": spec })).await;
    bind(&cluster, "Mutating", "m", "m", json!({})).await;
    let made = cluster.post(&widgets("v2"), &widget("v2", "a", 5)).await;
    assert_eq!((&made["apiVersion"], &made["spec"]["color"]), (&json!("example.com/v2"), &json!("by Widget")));
    let message = cluster.refused(&widgets("v2"), &widget("v2", "b", 6)).await;
    let begin =
        "widgets.example.com \"b\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: ";
    assert!(message.starts_with(begin), "{message}");
}

#[tokio::test]
async fn parameters_are_for_those_who_may_read_them() {
    let cluster = Cluster::start().await;
    const RBAC: &str = "rbac.authorization.k8s.io";
    let writer = json!({ "apiVersion": format!("{RBAC}/v1"), "kind": "ClusterRole", "metadata": { "name": "writer" },
        "rules": [{ "apiGroups": ["admissionregistration.k8s.io"], "resources": ["*"], "verbs": ["*"] }] });
    cluster.post(&format!("/apis/{RBAC}/v1/clusterroles"), &writer).await;
    let bound = |role: &str| {
        json!({ "apiVersion": format!("{RBAC}/v1"), "kind": "ClusterRoleBinding",
        "metadata": { "name": role }, "roleRef": { "apiGroup": RBAC, "kind": "ClusterRole", "name": role },
        "subjects": [{ "apiGroup": RBAC, "kind": "User", "name": "bob" }] })
    };
    cluster.post(&format!("/apis/{RBAC}/v1/clusterrolebindings"), &bound("writer")).await;
    cluster.server.cache.fresh().await.expect("a running server");
    let as_bob = async |plural: &str, kind: &str, spec: Value| {
        let object = json!({ "apiVersion": "admissionregistration.k8s.io/v1", "kind": kind,
            "metadata": { "name": "p" }, "spec": spec });
        let path = format!("{KINDS}/{plural}?dryRun=All");
        let request =
            Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/json");
        let response = cluster.send(request, Some(&object), User::new("bob", &[])).await;
        let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
        let status: Value = serde_json::from_slice(&bytes).expect("JSON");
        status["message"].as_str().unwrap_or("made").to_owned()
    };
    let spec = about_maps(json!({ "paramKind": { "apiVersion": "v1", "kind": "Secret" },
        "validations": [{ "expression": "true" }] }))["spec"]
        .take();
    let told = as_bob("validatingadmissionpolicies", "ValidatingAdmissionPolicy", spec.clone()).await;
    let why = "spec.paramKind: Forbidden: user &{bob  [system:authenticated] map[]} must have \"get\" permission on all \
               objects of the referenced paramKind (kind=Secret, apiVersion=v1)";
    assert!(told.ends_with(why), "{told}");
    validating(&cluster, "p", spec.clone()).await;
    let params = json!({ "name": "s", "namespace": "default", "parameterNotFoundAction": "Deny" });
    let binding = json!({ "policyName": "p", "validationActions": ["Deny"], "paramRef": params });
    let told = as_bob("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", binding.clone()).await;
    let why = "spec.paramRef: Forbidden: user &{bob  [system:authenticated] map[]} does not have \"get\" permission on \
               the object referenced by paramRef";
    assert!(told.ends_with(why), "{told}");
    let reader = json!({ "apiVersion": format!("{RBAC}/v1"), "kind": "ClusterRole", "metadata": { "name": "reader" },
        "rules": [{ "apiGroups": [""], "resources": ["secrets"], "verbs": ["get"] }] });
    cluster.post(&format!("/apis/{RBAC}/v1/clusterroles"), &reader).await;
    cluster.post(&format!("/apis/{RBAC}/v1/clusterrolebindings"), &bound("reader")).await;
    cluster.server.cache.fresh().await.expect("a running server");
    let policy = json!({ "matchConstraints": spec["matchConstraints"], "paramKind": spec["paramKind"],
        "validations": spec["validations"] });
    let told = as_bob("validatingadmissionpolicies", "ValidatingAdmissionPolicy", policy).await;
    assert!(told.ends_with("already exists"), "{told}");
    assert_eq!(as_bob("validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", binding).await, "made");
}
