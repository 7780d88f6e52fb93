//! Namespaces with standards, and what is made in them.

use http::{Request, header};
use http_body_util::BodyExt;
use schema::Value;
use serde_json::json;
use store::{Expect, Write};

use crate::authentication::User;
use crate::resource::prefix;
use crate::scenario::{Cluster, warnings};

const NAMESPACES: &str = "/api/v1/namespaces";

/// Asks, and answers the code, the answer's message and the warnings.
async fn ask(cluster: &Cluster, method: &str, path: &str, body: &Value) -> (u16, String, Vec<String>) {
    let media_type = if method == "PATCH" { "application/strategic-merge-patch+json" } else { "application/json" };
    let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, media_type);
    let response = cluster.send(request, Some(body), User::loopback()).await;
    let warnings = warnings(&response);
    let code = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("an answer").to_bytes();
    let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
    (code, answer["message"].as_str().unwrap_or_default().to_owned(), warnings)
}

/// Makes a namespace with standards, and what its Pods need.
async fn namespace(cluster: &Cluster, name: &str, standards: &[(&str, &str)]) {
    let label = |(mode, level): &(&str, &str)| (format!("pod-security.kubernetes.io/{mode}"), json!(level));
    let labels: Value = standards.iter().map(label).collect();
    let namespace = json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": name, "labels": labels } });
    cluster.post(NAMESPACES, &namespace).await;
    let account = json!({ "apiVersion": "v1", "kind": "ServiceAccount", "metadata": { "name": "default" } });
    cluster.post(&format!("{NAMESPACES}/{name}/serviceaccounts"), &account).await;
}

fn pod(name: &str, host: bool) -> Value {
    let mut pod = json!({ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": name },
        "spec": { "containers": [{ "name": "c", "image": "i" }] } });
    if host {
        pod["spec"]["hostPID"] = true.into();
    }
    pod
}

const HOST: &str = "violate PodSecurity \"baseline:latest\": host namespaces (hostPID=true)";

#[tokio::test]
async fn pods_are_refused_and_their_templates_are_warned_of() {
    let cluster = Cluster::start().await;
    namespace(&cluster, "a", &[("enforce", "baseline"), ("warn", "restricted")]).await;
    let pods = format!("{NAMESPACES}/a/pods");
    let (code, message, warnings) = ask(&cluster, "POST", &pods, &pod("p", true)).await;
    let why = HOST.replacen("violate", "violates", 1);
    assert_eq!((code, message, warnings), (403, format!("pods \"p\" is forbidden: {why}"), vec![]));
    let restricted = "would violate PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false (container \"c\" \
                      must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container \
                      \"c\" must set securityContext.capabilities.drop=[\"ALL\"]), runAsNonRoot != true (pod or container \
                      \"c\" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container \"c\" must set \
                      securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")";
    let told = vec![restricted.to_owned()];
    assert_eq!(ask(&cluster, "POST", &pods, &pod("p", false)).await, (201, String::new(), told.clone()));
    // What does not matter is not judged again.
    let label = json!({ "metadata": { "labels": { "app": "a" } } });
    assert_eq!(ask(&cluster, "PATCH", &format!("{pods}/p"), &label).await, (200, String::new(), vec![]));
    let image = json!({ "spec": { "containers": [{ "name": "c", "image": "j" }] } });
    assert_eq!(ask(&cluster, "PATCH", &format!("{pods}/p"), &image).await, (200, String::new(), told));
    let debug = json!({ "name": "d", "image": "i", "securityContext": { "privileged": true } });
    let debug = json!({ "spec": { "ephemeralContainers": [debug] } });
    let (code, message, _) = ask(&cluster, "PATCH", &format!("{pods}/p/ephemeralcontainers"), &debug).await;
    let why = "privileged (container \"d\" must not set securityContext.privileged=true)";
    let expect = format!("pods \"p\" is forbidden: violates PodSecurity \"baseline:latest\": {why}");
    assert_eq!((code, message), (403, expect));
}

#[tokio::test]
async fn workloads_are_only_warned_of() {
    let cluster = Cluster::start().await;
    namespace(&cluster, "a", &[("enforce", "baseline")]).await;
    let labels = json!({ "app": "a" });
    let template = json!({ "metadata": { "labels": labels }, "spec": pod("", true)["spec"] });
    let mut ending = template.clone();
    ending["spec"]["restartPolicy"] = "Never".into();
    let set = json!({ "selector": { "matchLabels": labels }, "template": template });
    let job = json!({ "template": ending });
    let workloads = [
        ("/apis/apps/v1", "deployments", "Deployment", json!({ "spec": set })),
        ("/apis/apps/v1", "replicasets", "ReplicaSet", json!({ "spec": set })),
        ("/apis/apps/v1", "daemonsets", "DaemonSet", json!({ "spec": set })),
        ("/apis/apps/v1", "statefulsets", "StatefulSet", json!({ "spec": set })),
        ("/api/v1", "replicationcontrollers", "ReplicationController", json!({ "spec": { "template": template } })),
        ("/api/v1", "podtemplates", "PodTemplate", json!({ "template": template })),
        ("/apis/batch/v1", "jobs", "Job", json!({ "spec": job })),
        (
            "/apis/batch/v1",
            "cronjobs",
            "CronJob",
            json!({ "spec": { "schedule": "@daily", "jobTemplate": { "spec": job } } }),
        ),
    ];
    for (group, plural, kind, mut object) in workloads {
        object["apiVersion"] = group.trim_start_matches("/apis/").trim_start_matches("/api/").into();
        object["kind"] = kind.into();
        object["metadata"] = json!({ "name": "a" });
        let (code, message, warnings) = ask(&cluster, "POST", &format!("{group}/namespaces/a/{plural}"), &object).await;
        assert_eq!((code, message), (201, String::new()), "{kind}");
        assert!(warnings.contains(&format!("would {HOST}")), "{kind}: {warnings:?}");
    }
    let scale = json!({ "spec": { "replicas": 2 } });
    let deployment = "/apis/apps/v1/namespaces/a/deployments/a";
    assert_eq!(ask(&cluster, "PATCH", &format!("{deployment}/scale"), &scale).await, (200, String::new(), vec![]));
    let told = vec![format!("would {HOST}")];
    assert_eq!(ask(&cluster, "PATCH", deployment, &scale).await, (200, String::new(), told));
}

#[tokio::test]
async fn labels_of_namespaces_are_judged() {
    let cluster = Cluster::start().await;
    let bad =
        json!({ "pod-security.kubernetes.io/enforce": "high", "pod-security.kubernetes.io/audit-version": "1.36" });
    let namespace = json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "a", "labels": bad } });
    let why = "Namespace \"a\" is invalid: [metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: \"high\": \
               must be one of privileged, baseline, restricted, \
               metadata.labels[pod-security.kubernetes.io/audit-version]: Invalid value: \"1.36\": must be \"latest\" or \
               \"v1.x\"]";
    assert_eq!(ask(&cluster, "POST", NAMESPACES, &namespace).await, (422, why.to_owned(), vec![]));
    cluster.post(NAMESPACES, &json!({ "apiVersion": "v1", "kind": "Namespace", "metadata": { "name": "a" } })).await;
    let path = format!("{NAMESPACES}/a");
    let labels = json!({ "metadata": { "labels": bad } });
    assert_eq!(ask(&cluster, "PATCH", &path, &labels).await, (422, why.to_owned(), vec![]));
    // A namespace that has bad labels already can be changed otherwise.
    let key = format!("{}old", prefix("", "namespaces"));
    let mut old = namespace;
    old["metadata"]["name"] = "old".into();
    old["metadata"]["uid"] = "00000000-0000-0000-0000-000000000001".into();
    let value = Some(crate::object::encode(&old));
    let write = Write { key, value, expect: Expect::Any, author: "".into(), ttl: None };
    cluster.store.write(write).await.expect("is written");
    let path = format!("{NAMESPACES}/old");
    let other = json!({ "metadata": { "labels": { "app": "a" } } });
    assert_eq!(ask(&cluster, "PATCH", &path, &other).await, (200, String::new(), vec![]));
    let worse = json!({ "metadata": { "labels": { "pod-security.kubernetes.io/warn": "high" } } });
    assert_eq!(ask(&cluster, "PATCH", &path, &worse).await.0, 422);
}

#[tokio::test]
async fn a_stricter_namespace_tells_of_the_pods_it_has() {
    let cluster = Cluster::start().await;
    namespace(&cluster, "a", &[("enforce", "privileged")]).await;
    for (name, host) in [("one", true), ("two", false), ("three", true)] {
        cluster.post(&format!("{NAMESPACES}/a/pods"), &pod(name, host)).await;
    }
    cluster.server.cache.fresh().await.expect("a server");
    let set = async |level: &str, warnings: &[&str]| {
        let labels = json!({ "metadata": { "labels": { "pod-security.kubernetes.io/enforce": level } } });
        let expect = warnings.iter().map(|warning| (*warning).to_owned()).collect();
        let answer = ask(&cluster, "PATCH", &format!("{NAMESPACES}/a"), &labels).await;
        assert_eq!(answer, (200, String::new(), expect), "{level}");
    };
    let level = "existing pods in namespace \"a\" violate the new PodSecurity enforce level";
    let baseline = format!("{level} \"baseline:latest\"");
    set("baseline", &[&baseline, "one (and 1 other pod): host namespaces"]).await;
    let others = "allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile";
    let restricted = format!("{level} \"restricted:latest\"");
    let first = format!("one (and 1 other pod): host namespaces, {others}");
    set("restricted", &[&restricted, &first, &format!("two: {others}")]).await;
    set("baseline", &[]).await;
}
