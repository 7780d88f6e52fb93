//! Scenarios: Services and endpoints, and where packets go.

use std::sync::Arc;

use k8s_openapi::api::core::v1::Service;
use k8s_openapi::api::discovery::v1::EndpointSlice;
use serde_json::{Value, json};

use super::plan::{Place, Target, plan};
use super::rules::{Facts, Numbers, table};
use crate::nftables::table::Table;

mod packets;

fn named(name: &str, spec: Value) -> Arc<Service> {
    let object = json!({ "metadata": { "name": name, "namespace": "n" }, "spec": spec,
        "status": { "loadBalancer": { "ingress": [{ "ip": "198.51.100.1" }, { "ip": "198.51.100.2", "ipMode": "Proxy" }] } } });
    Arc::new(serde_json::from_value(object).expect("a Service"))
}

fn slice_of(name: &str, endpoints: Value) -> Arc<EndpointSlice> {
    let labels = json!({ "kubernetes.io/service-name": name });
    let object = json!({
        "metadata": { "name": format!("{name}-1"), "namespace": "n", "labels": labels }, "addressType": "IPv4",
        "ports": [{ "name": "", "port": 8080, "protocol": "TCP" }], "endpoints": endpoints,
    });
    Arc::new(serde_json::from_value(object).expect("an EndpointSlice"))
}

fn here() -> Place {
    Place { node: "here".into(), zone: "z1".into() }
}

fn show(targets: &[Target]) -> String {
    targets.iter().map(|(ip, port)| format!("{ip}:{port}")).collect::<Vec<_>>().join(",")
}

fn check(spec: Value, endpoints: Value, expect: &str) {
    let plan = plan(&[named("web", spec)], &[slice_of("web", endpoints)], &here());
    let lines = plan.ports.iter().map(|port| {
        let inside = if port.internal_local { &port.local } else { &port.cluster };
        let outside = if port.external_local { &port.local } else { &port.cluster };
        let node_port = port.node_port.map(|port| format!(" node:{port}")).unwrap_or_default();
        let others = [show(&port.external), show(&port.balancers)].join(" ");
        let line = format!("{} -> {} | {others}{node_port} -> {}", show(&port.internal), show(inside), show(outside));
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    assert_eq!(lines.collect::<Vec<_>>().join("\n"), expect);
}

fn ready(ip: &str, node: &str) -> Value {
    json!({ "addresses": [ip], "nodeName": node, "conditions": { "ready": true } })
}

#[test]
fn packets_go_to_ready_endpoints() {
    let spec = || json!({ "clusterIP": "10.43.0.7", "ports": [{ "port": 80 }] });
    let ending =
        json!({ "addresses": ["10.42.0.9"], "conditions": { "ready": false, "serving": true, "terminating": true } });
    check(spec(), json!([ready("10.42.0.1", "here"), ending]), "10.43.0.7:80 -> 10.42.0.1:8080 | -> 10.42.0.1:8080");
    check(spec(), json!([ending]), "10.43.0.7:80 -> 10.42.0.9:8080 | -> 10.42.0.9:8080");
    check(spec(), json!([]), "10.43.0.7:80 -> | ->");
}

#[test]
fn local_policies_keep_to_the_node() {
    let spec = json!({
        "type": "NodePort", "clusterIP": "10.43.0.7", "externalTrafficPolicy": "Local", "externalIPs": ["192.0.2.9"],
        "ports": [{ "port": 80, "nodePort": 30080 }],
    });
    let endpoints = json!([ready("10.42.0.1", "here"), ready("10.42.1.1", "there")]);
    let both = "10.42.0.1:8080,10.42.1.1:8080";
    check(spec, endpoints.clone(), &format!("10.43.0.7:80 -> {both} | 192.0.2.9:80 node:30080 -> 10.42.0.1:8080"));
    let inside = json!({ "clusterIP": "10.43.0.7", "internalTrafficPolicy": "Local", "ports": [{ "port": 80 }] });
    check(inside, endpoints, &format!("10.43.0.7:80 -> 10.42.0.1:8080 | -> {both}"));
}

#[test]
fn load_balancers_that_leave_the_address_are_served() {
    let spec =
        json!({ "type": "LoadBalancer", "clusterIP": "10.43.0.7", "ports": [{ "port": 80, "nodePort": 30080 }] });
    check(
        spec,
        json!([ready("10.42.0.1", "here")]),
        "10.43.0.7:80 -> 10.42.0.1:8080 | 198.51.100.1:80 node:30080 -> 10.42.0.1:8080",
    );
}

#[test]
fn hints_narrow_the_endpoints_down_when_all_have_them() {
    let spec = || json!({ "clusterIP": "10.43.0.7", "ports": [{ "port": 80 }] });
    let hinted = |ip: &str, hints: Value| json!({ "addresses": [ip], "hints": hints });
    let zone = |name: &str| json!({ "forZones": [{ "name": name }] });
    let node = |name: &str| json!({ "forNodes": [{ "name": name }], "forZones": [{ "name": "z1" }] });
    let (a, b) = ("10.42.0.1:8080", "10.42.1.1:8080");
    let expect = |list: &str| format!("10.43.0.7:80 -> {list} | -> {list}");
    check(spec(), json!([hinted("10.42.0.1", zone("z1")), hinted("10.42.1.1", zone("z2"))]), &expect(a));
    check(
        spec(),
        json!([hinted("10.42.0.1", zone("z2")), hinted("10.42.1.1", zone("z3"))]),
        &expect(&format!("{a},{b}")),
    );
    check(spec(), json!([hinted("10.42.0.1", zone("z1")), ready("10.42.1.1", "x")]), &expect(&format!("{a},{b}")));
    check(spec(), json!([hinted("10.42.0.1", node("there")), hinted("10.42.1.1", node("here"))]), &expect(b));
    check(
        spec(),
        json!([hinted("10.42.0.1", node("x")), hinted("10.42.1.1", node("y"))]),
        &expect(&format!("{a},{b}")),
    );
}

#[test]
fn headless_and_external_services_need_no_rules() {
    check(json!({ "clusterIP": "None", "ports": [{ "port": 80 }] }), json!([]), "");
    check(json!({ "type": "ExternalName", "externalName": "example.com" }), json!([]), "");
}

/// Names of chains, and how many elements sets have.
fn summary(table: &Table) -> String {
    let chains = table.chains.keys().filter(|name| name.contains(|c: char| c.is_ascii_digit()));
    let sets = table.sets.iter().filter(|(_, set)| !set.elements.is_empty());
    let sets = sets.map(|(name, set)| format!("{name}:{}", set.elements.len()));
    chains.cloned().chain(sets).collect::<Vec<_>>().join(" ")
}

#[test]
fn chains_are_made_for_what_is_used() {
    let facts = Facts { node_ip: [192, 0, 2, 1].into(), pods: ([10, 42, 0, 0].into(), 16) };
    let check = |spec: Value, endpoints: Value, expect: &str| {
        let plan = plan(&[named("web", spec)], &[slice_of("web", endpoints)], &here());
        let mut numbers = Numbers::default();
        numbers.follow(&plan);
        assert_eq!(summary(&table(&plan, &numbers, &facts)), expect);
    };
    let inside = || json!({ "clusterIP": "10.43.0.7", "ports": [{ "port": 80 }] });
    check(inside(), json!([ready("10.42.0.1", "here")]), "svc-2 hairpin:1 service-ips:1 targets:1");
    check(inside(), json!([]), "no-endpoints:1");
    let sticky = json!({ "clusterIP": "10.43.0.7", "sessionAffinity": "ClientIP", "ports": [{ "port": 80 }] });
    check(sticky, json!([ready("10.42.0.1", "here")]), "svc-2 hairpin:1 live:1 service-ips:1 targets:1");
    let outside = |policy: &str| {
        json!({ "type": "LoadBalancer", "clusterIP": "10.43.0.7", "externalTrafficPolicy": policy,
            "loadBalancerSourceRanges": ["203.0.113.0/24"], "ports": [{ "port": 80, "nodePort": 30080 }] })
    };
    let far = || json!([ready("10.42.1.1", "there")]);
    check(outside("Cluster"), far(), "ext-1 fw-1 svc-2 hairpin:1 node-ports:1 service-ips:2 targets:1");
    // Pods still get there; everybody else is not answered.
    check(
        outside("Local"),
        far(),
        "ext-1 fw-1 svc-2 hairpin:1 no-endpoint-ports:1 no-endpoints:1 node-ports:1 service-ips:2 targets:1",
    );
}

/// Runs in a network namespace of its own.
fn in_a_namespace(work: impl FnOnce() + Send + 'static) {
    if !nix::unistd::geteuid().is_root() {
        return println!("skipped: nf_tables need root");
    }
    let worker = std::thread::spawn(move || {
        if nix::sched::unshare(nix::sched::CloneFlags::CLONE_NEWNET).is_err() {
            return println!("skipped: network namespaces cannot be made here");
        }
        work();
    });
    worker.join().expect("the test holds");
}

#[test]
fn the_kernel_takes_tables_and_changes_of_them() {
    in_a_namespace(|| {
        let facts = Facts { node_ip: [192, 0, 2, 1].into(), pods: ([10, 42, 0, 0].into(), 16) };
        let service = |name: &str, ip: &str, sticky: bool| {
            let affinity = if sticky { "ClientIP" } else { "None" };
            named(
                name,
                json!({ "type": "NodePort", "clusterIP": ip, "sessionAffinity": affinity,
                    "ports": [{ "port": 80, "nodePort": if name == "a" { 30080 } else { 30081 } }] }),
            )
        };
        let (a, b) = (|sticky| service("a", "10.43.0.7", sticky), || service("b", "10.43.0.8", false));
        let of = |name: &str, list: &[&str]| slice_of(name, list.iter().map(|ip| ready(ip, "here")).collect());
        let steps = [
            (vec![a(false)], vec![of("a", &["10.42.0.1"])]),
            (vec![a(false), b()], vec![of("a", &["10.42.0.1", "10.42.0.2"]), of("b", &["10.42.0.3"])]),
            (vec![a(true), b()], vec![of("a", &["10.42.0.2"]), of("b", &[])]),
            (vec![b()], vec![of("b", &["10.42.0.3"])]),
            (vec![], vec![]),
        ];
        let mut numbers = Numbers::default();
        let mut before: Option<Table> = None;
        for (step, (services, slices)) in steps.iter().enumerate() {
            let plan = plan(services, slices, &here());
            numbers.follow(&plan);
            let table = table(&plan, &numbers, &facts);
            let transaction = match &before {
                None => table.create(),
                Some(before) => table.change(before).expect("there is a change"),
            };
            crate::nftables::commit(transaction).unwrap_or_else(|error| panic!("step {step}: {error:#}"));
            assert!(table.change(&table.clone()).is_none());
            before = Some(table);
        }
    });
}

/// How long the kernel takes for many Services, and for a change of one: `cargo test -p network -- --ignored --nocapture`.
#[test]
#[ignore = "measures"]
fn measure_many_services() {
    in_a_namespace(|| {
        let facts = Facts { node_ip: [192, 0, 2, 1].into(), pods: ([10, 42, 0, 0].into(), 16) };
        for count in [1_000_u32, 5_000] {
            let ip = |base: u32, number: u32| std::net::Ipv4Addr::from(base + number).to_string();
            let service = |number: u32| {
                let spec = json!({ "clusterIP": ip(0x0a2b_0001, number), "ports": [{ "port": 80 }] });
                named(&format!("s{number}"), spec)
            };
            let slice = |number: u32, shift: u32| {
                let one = |place: u32| ready(&ip(0x0a2a_0001, number * 4 + place + shift), "here");
                slice_of(&format!("s{number}"), (0..3).map(one).collect())
            };
            let services: Vec<_> = (0..count).map(service).collect();
            let mut slices: Vec<_> = (0..count).map(|number| slice(number, 0)).collect();
            let mut numbers = Numbers::default();
            let begun = std::time::Instant::now();
            let first = plan(&services, &slices, &here());
            numbers.follow(&first);
            let before = table(&first, &numbers, &facts);
            let decided = begun.elapsed();
            crate::nftables::commit(before.create()).expect("taken");
            println!("{count} Services: decided in {decided:.1?}, all in {:.1?}", begun.elapsed());
            slices[7] = slice(7, 1);
            let begun = std::time::Instant::now();
            let second = plan(&services, &slices, &here());
            numbers.follow(&second);
            let after = table(&second, &numbers, &facts);
            let change = after.change(&before).expect("a change");
            let decided = begun.elapsed();
            crate::nftables::commit(change).expect("taken");
            println!("  one changed: decided in {decided:.1?}, all in {:.1?}", begun.elapsed());
        }
    });
}
