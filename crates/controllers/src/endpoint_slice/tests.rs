use expect_test::{Expect, expect};
use serde_json::{Value, json};

use super::*;
use crate::scenario::{object, pods};

fn service(change: Value) -> Arc<Service> {
    let mut value = json!({
        "metadata": {"name": "web", "namespace": "default", "uid": "svc", "labels": {"team": "a"}},
        "spec": {"selector": {"app": "web"}, "clusterIP": "10.43.0.7", "ipFamilies": ["IPv4"],
            "ports": [{"name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP"}]},
    });
    for (key, field) in change.as_object().unwrap() {
        value["spec"][key] = field.clone();
    }
    object(value)
}

fn node(name: &str) -> Option<Arc<Node>> {
    (name != "gone")
        .then(|| object(json!({"metadata": {"name": name, "labels": {"topology.kubernetes.io/zone": "z1"}}})))
}

fn describe_slice(slice: &EndpointSlice) -> String {
    let ports: Vec<_> =
        slice.ports.iter().flatten().map(|p| format!("{}:{}", p.name.as_ref().unwrap(), p.port.unwrap())).collect();
    let endpoints: Vec<_> = slice
        .endpoints
        .iter()
        .flatten()
        .map(|e| {
            let c = e.conditions.clone().unwrap();
            let flag = |set: Option<bool>, on: char| if set == Some(true) { on } else { '-' };
            let hint = e
                .hints
                .as_ref()
                .map(|h| format!(" hint {}", h.for_zones.as_ref().unwrap()[0].name))
                .unwrap_or_default();
            format!(
                "{} {}{}{}{hint}",
                e.addresses.join(","),
                flag(c.ready, 'R'),
                flag(c.serving, 'S'),
                flag(c.terminating, 'T')
            )
        })
        .collect();
    let name = slice.metadata.name.as_deref().unwrap_or("new");
    format!("{name} {} [{}] {}", slice.address_type, ports.join(" "), endpoints.join("; "))
}

fn describe(plan: &plan::Plan) -> String {
    let mut lines = Vec::new();
    lines.extend(plan.changes.create.iter().map(|s| format!("create {}", describe_slice(s))));
    lines.extend(plan.changes.update.iter().map(|s| format!("update {}", describe_slice(s))));
    lines.extend(plan.changes.delete.iter().map(|s| format!("delete {}", s.metadata.name.as_deref().unwrap())));
    lines.extend(plan.problems.iter().map(|p| format!("problem {p}")));
    lines.join("\n")
}

fn check(service: &Service, pods_text: &str, slices: &[Arc<EndpointSlice>], expect: Expect) -> plan::Plan {
    let plan = plan::plan(service, &pods(pods_text), slices, node);
    expect.assert_eq(&describe(&plan));
    plan
}

/// The slices as they are after a plan is carried out.
fn apply(plan: plan::Plan, before: &[Arc<EndpointSlice>]) -> Vec<Arc<EndpointSlice>> {
    let mut slices: Vec<_> = before.to_vec();
    slices.retain(|s| !plan.changes.delete.iter().any(|d| d.metadata.name == s.metadata.name));
    slices.retain(|s| !plan.changes.update.iter().any(|d| d.metadata.name == s.metadata.name));
    for (n, mut slice) in plan.changes.create.into_iter().enumerate() {
        slice.metadata.name = Some(format!("web-{n}"));
        slices.push(Arc::new(slice));
    }
    slices.extend(plan.changes.update.into_iter().map(Arc::new));
    slices
}

#[test]
fn follows_the_pods() {
    let service = service(json!({}));
    let plan = check(&service, "", &[], expect!["create new IPv4 [] "]);
    let slices = apply(plan, &[]);
    check(&service, "", &slices, expect![""]);
    let two = "a ip=10.0.0.1 node=n1 ready=9\n b ip=10.0.0.2 node=n1";
    let plan = check(&service, two, &slices, expect!["update web-0 IPv4 [http:8080] 10.0.0.1 RS-; 10.0.0.2 ---"]);
    let slices = apply(plan, &slices);
    check(&service, two, &slices, expect![""]);
    let later = "a ip=10.0.0.1 node=n1 ready=9 terminating\n b ip=10.0.0.2 node=n1 ready=1\n c ip=10.0.0.3 node=n2 phase=Succeeded";
    let plan = check(&service, later, &slices, expect!["update web-0 IPv4 [http:8080] 10.0.0.1 -ST; 10.0.0.2 RS-"]);
    let slices = apply(plan, &slices);
    check(&service, "", &slices, expect!["update web-0 IPv4 [] "]);
}

#[test]
fn named_ports_and_unready_addresses() {
    let ports = json!([{"name": "a", "port": 1, "targetPort": "nope"}, {"name": "b", "port": 2, "targetPort": 0}]);
    let service = service(json!({"ports": ports, "publishNotReadyAddresses": true, "ipFamilies": ["IPv4", "IPv6"]}));
    check(
        &service,
        "a ip=10.0.0.1 node=gone",
        &[],
        expect![[r#"
            create new IPv4 [b:2] 10.0.0.1 R--
            create new IPv6 [] "#]],
    );
}

#[test]
fn pods_of_unknown_nodes_wait() {
    check(
        &service(json!({})),
        "a ip=10.0.0.1 node=gone",
        &[],
        expect![[r#"
        create new IPv4 [] 
        problem skipping Pod a for Service default/web: Node gone Not Found"#]],
    );
}

#[test]
fn zone_hints() {
    let near = service(json!({"trafficDistribution": "PreferClose"}));
    let text = "a ip=10.0.0.1 node=n1 ready=9";
    let plan = check(&near, text, &[], expect!["create new IPv4 [http:8080] 10.0.0.1 RS- hint z1"]);
    let slices = apply(plan, &[]);
    check(&near, text, &slices, expect![""]);
    check(&service(json!({})), text, &slices, expect!["update web-0 IPv4 [http:8080] 10.0.0.1 RS-"]);
}

#[test]
fn fills_slices_without_rewriting_them_all() {
    let service = service(json!({}));
    let many = |range: std::ops::Range<u32>| -> String {
        range.map(|n| format!("p{n} ip=10.0.{}.{} node=n1 ready=9\n", n / 250, n % 250 + 1)).collect()
    };
    let sizes = |slices: &[Arc<EndpointSlice>]| -> Vec<usize> {
        slices.iter().map(|s| s.endpoints.as_ref().unwrap().len()).collect()
    };
    let plan = plan::plan(&service, &pods(&many(0..250)), &[], node);
    let slices = apply(plan, &[]);
    assert_eq!(sizes(&slices), [100, 100, 50]);
    let plan = plan::plan(&service, &pods(&many(0..260)), &slices, node);
    assert_eq!((plan.changes.create.len(), plan.changes.update.len()), (0, 1), "the one with room is filled");
    let plan = plan::plan(&service, &pods(&many(0..249)), &slices, node);
    assert_eq!((plan.changes.create.len(), plan.changes.update.len()), (0, 1));
}

#[test]
fn labels_follow_the_service() {
    let plan = plan::plan(&service(json!({})), &[], &[], node);
    let labels = plan.changes.create[0].metadata.labels.clone().unwrap();
    expect![[r#"{"endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io", "kubernetes.io/service-name": "web", "team": "a"}"#]]
        .assert_eq(&format!("{labels:?}"));
    let headless = plan::plan(&service(json!({"clusterIP": "None"})), &[], &[], node);
    assert!(
        headless.changes.create[0].metadata.labels.as_ref().unwrap().contains_key("service.kubernetes.io/headless")
    );
}

#[test]
fn the_tracker_waits_for_the_cache() {
    let slice = |generation: i64| -> Arc<EndpointSlice> {
        object(json!({"metadata": {"name": "s", "namespace": "default", "uid": "u", "generation": generation,
            "labels": {"kubernetes.io/service-name": "web"}}, "addressType": "IPv4", "endpoints": []}))
    };
    let (tracker, key) = (SliceTracker::default(), Key::new("default", "web"));
    tracker.written(&slice(2));
    assert!(tracker.is_stale(&key, &[]), "created but not seen");
    assert!(tracker.observe(&Change::Added(slice(1))), "a Service that waits is woken");
    assert!(tracker.is_stale(&key, &[slice(1)]));
    assert!(tracker.observe(&Change::Updated(slice(1), slice(2))));
    assert!(!tracker.is_stale(&key, &[slice(2)]));
    assert!(!tracker.observe(&Change::Updated(slice(1), slice(2))), "its own write");
    assert!(tracker.observe(&Change::Updated(slice(2), slice(3))), "somebody else's");
    assert!(tracker.observe(&Change::Deleted(slice(3))), "nobody asked for it");
}
