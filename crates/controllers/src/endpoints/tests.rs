use expect_test::{Expect, expect};
use serde_json::{Value, json};

use super::*;
use crate::scenario::{ago, object, pods};

fn service(ports: Value) -> Arc<Service> {
    object(json!({
        "metadata": {"name": "web", "namespace": "default", "labels": {"team": "a"}, "creationTimestamp": ago(50)},
        "spec": {"selector": {"app": "web"}, "clusterIP": "10.43.0.7", "ipFamilies": ["IPv4"], "ports": ports},
    }))
}

fn describe(endpoints: &Endpoints) -> String {
    let mut lines = vec![format!("{:?} {:?}", endpoints.metadata.labels, endpoints.metadata.annotations)];
    for subset in endpoints.subsets.iter().flatten() {
        let ips = |a: &Option<Vec<k8s_openapi::api::core::v1::EndpointAddress>>| {
            a.iter().flatten().map(|a| a.ip.clone()).collect::<Vec<_>>().join(",")
        };
        let ports: Vec<_> =
            subset.ports.iter().flatten().map(|p| format!("{}:{}", p.name.as_deref().unwrap_or(""), p.port)).collect();
        lines.push(format!(
            "[{}] ready {} not {}",
            ports.join(" "),
            ips(&subset.addresses),
            ips(&subset.not_ready_addresses)
        ));
    }
    lines.join("\n")
}

fn check(service: &Service, pods_text: &str, current: Option<&Endpoints>, expect: Expect) -> Option<Endpoints> {
    let plan = plan::plan(service, &pods(pods_text), current, None);
    expect.assert_eq(&plan.as_ref().map_or("nothing".to_owned(), describe));
    plan
}

#[test]
fn follows_the_pods() {
    let service =
        service(json!([{"name": "a", "port": 80, "targetPort": 8080}, {"name": "b", "port": 81, "targetPort": 8081}]));
    let text = "x ip=10.0.0.1 node=n ready=5\n y ip=10.0.0.2 node=n\n z ip=10.0.0.3 node=n ready=5 terminating";
    let written = check(
        &service,
        text,
        None,
        expect![[r#"
        Some({"endpoints.kubernetes.io/managed-by": "endpoint-controller", "team": "a"}) Some({})
        [a:8080 b:8081] ready 10.0.0.1 not 10.0.0.2"#]],
    );
    check(&service, text, written.as_ref(), expect!["nothing"]);
    check(
        &service,
        "x ip=10.0.0.1 node=n ready=5",
        written.as_ref(),
        expect![[r#"
        Some({"endpoints.kubernetes.io/managed-by": "endpoint-controller", "team": "a"}) Some({})
        [a:8080 b:8081] ready 10.0.0.1 not "#]],
    );
}

#[test]
fn too_many_are_truncated() {
    let service = service(json!([{"port": 80}]));
    let text: String = (0..1200)
        .map(|n| format!("p{n} ip=10.0.{}.{} node=n {}\n", n / 250, n % 250 + 1, if n < 900 { "ready=1" } else { "" }))
        .collect();
    let endpoints = plan::plan(&service, &pods(&text), None, None).unwrap();
    assert_eq!(endpoints.metadata.annotations.as_ref().unwrap()[plan::OVER_CAPACITY], "truncated");
    let subset = &endpoints.subsets.as_ref().unwrap()[0];
    assert_eq!(
        (subset.addresses.as_ref().unwrap().len(), subset.not_ready_addresses.as_ref().unwrap().len()),
        (900, 100)
    );
}

#[test]
fn trigger_times() {
    let times = TriggerTimes::default();
    let (service, key) = (service(json!([])), Key::new("default", "web"));
    let created = service.metadata.creation_timestamp.as_ref().map(|t| t.0);
    assert_eq!(times.last_change(&service, &pods("a ready=10")), created);
    assert_eq!(times.last_change(&service, &pods("a ready=10")), None);
    assert_eq!(times.last_change(&service, &pods("a ready=4\n b ready=6")).unwrap().to_string(), ago(6));
    times.forget(&key);
    assert_eq!(times.last_change(&service, &pods("a ready=4")), created);
}
