//! Scenarios: objects, questions, and what is answered.

use expect_test::{Expect, expect};
use hickory_proto::op::Query;
use hickory_proto::rr::Name;
use reconcile::Informer;
use serde_json::{Value, json};

use super::{Index, Zone, answer};

pub(super) fn index(services: Vec<Value>, slices: Vec<Value>) -> Index {
    let namespaces = ["default", "kube-system"].map(|name| json!({ "metadata": { "name": name } }));
    fn all<K: serde::de::DeserializeOwned>(values: impl IntoIterator<Item = Value>) -> Vec<K> {
        values.into_iter().map(|value| serde_json::from_value(value).expect("an object")).collect()
    }
    Index::new(
        Informer::fixed(all::<k8s_openapi::api::core::v1::Service>(services)),
        Informer::fixed(all::<k8s_openapi::api::discovery::v1::EndpointSlice>(slices)),
        Informer::fixed(all::<k8s_openapi::api::core::v1::Namespace>(namespaces)),
    )
}

pub(super) fn service(name: &str, spec: Value) -> Value {
    json!({ "metadata": { "name": name, "namespace": "default" }, "spec": spec })
}

fn slice(name: &str, service: &str, endpoints: Value) -> Value {
    json!({
        "metadata": { "name": name, "namespace": "default", "labels": { "kubernetes.io/service-name": service } },
        "addressType": "IPv4", "endpoints": endpoints,
        "ports": [{ "name": "peer", "port": 2380, "protocol": "TCP" }, { "name": "log", "port": 514, "protocol": "UDP" }],
    })
}

pub(super) fn zone() -> Zone {
    let ranges = ["10.42.0.0/16", "10.43.0.0/16"].map(|range| range.parse().expect("a range"));
    Zone::new("cluster.local", ranges.to_vec(), 7).expect("a domain")
}

fn cluster() -> Index {
    let ports = json!([
        { "name": "http", "port": 80, "protocol": "TCP" }, { "name": "dns", "port": 53, "protocol": "UDP" },
    ]);
    let services = vec![
        service("web", json!({ "clusterIP": "10.43.0.7", "ports": ports })),
        service("dual", json!({ "clusterIP": "10.43.0.8", "clusterIPs": ["10.43.0.8", "fd00::8"] })),
        service("db", json!({ "clusterIP": "None", "ports": [{ "name": "peer", "port": 1 }] })),
        service("early", json!({ "clusterIP": "None", "publishNotReadyAddresses": true })),
        service("gone", json!({ "clusterIP": "None" })),
        service("away", json!({ "type": "ExternalName", "externalName": "www.example.com" })),
    ];
    let starting = json!({ "addresses": ["10.42.0.9"], "hostname": "db-9", "conditions": { "ready": false } });
    let slices = vec![
        slice(
            "db-x",
            "db",
            json!([
                { "addresses": ["10.42.0.1"], "hostname": "db-0", "conditions": { "ready": true } },
                { "addresses": ["10.42.0.2"], "hostname": "db-1" },
                starting,
            ]),
        ),
        slice(
            "db-y",
            "db",
            json!([{ "addresses": ["10.42.0.2"], "hostname": "db-1" }, { "addresses": ["10.42.0.3"] }]),
        ),
        slice("early-x", "early", json!([starting])),
        slice("web-x", "web", json!([{ "addresses": ["10.42.0.4"] }])),
    ];
    index(services, slices)
}

/// Each question is a name and a type.
fn check_turned(turn: usize, questions: &[&str], expect: Expect) {
    let (index, zone) = (cluster(), zone());
    let mut text = String::new();
    for question in questions {
        let (name, kind) = question.split_once(' ').expect("a name and a type");
        let mut name = Name::from_ascii(name).expect("a name");
        name.set_fqdn(true);
        let query = Query::query(name, kind.parse().expect("a type"));
        text += &format!("? {question}\n");
        let Some(answer) = answer(&query, &index, &zone, turn) else {
            text += "  forward\n";
            continue;
        };
        text += &format!("  {}\n", answer.code);
        let sections = [("", answer.answers), ("authority: ", answer.authorities), ("also: ", answer.additionals)];
        for (title, records) in sections {
            for record in records {
                text += &format!("  {title}{record}\n");
            }
        }
    }
    expect.assert_eq(&text);
}

fn check(questions: &[&str], expect: Expect) {
    check_turned(0, questions, expect);
}

#[test]
fn services_with_an_address() {
    check(
        &[
            "web.default.svc.cluster.local A",
            "WEB.Default.svc.Cluster.Local A",
            "web.default.svc.cluster.local AAAA",
            "dual.default.svc.cluster.local AAAA",
            "web.default.svc.cluster.local SRV",
            "_http._tcp.web.default.svc.cluster.local SRV",
            "_http._tcp.web.default.svc.cluster.local A",
            "_tcp.web.default.svc.cluster.local SRV",
            "_sctp.web.default.svc.cluster.local SRV",
            "_http._udp.web.default.svc.cluster.local SRV",
            "10-42-0-4.web.default.svc.cluster.local A",
        ],
        expect![[r#"
            ? web.default.svc.cluster.local A
              No Error
              web.default.svc.cluster.local. 30 IN A 10.43.0.7
            ? WEB.Default.svc.Cluster.Local A
              No Error
              WEB.Default.svc.Cluster.Local. 30 IN A 10.43.0.7
            ? web.default.svc.cluster.local AAAA
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? dual.default.svc.cluster.local AAAA
              No Error
              dual.default.svc.cluster.local. 30 IN AAAA fd00::8
            ? web.default.svc.cluster.local SRV
              No Error
              web.default.svc.cluster.local. 30 IN SRV 0 100 80 web.default.svc.cluster.local.
              web.default.svc.cluster.local. 30 IN SRV 0 100 53 web.default.svc.cluster.local.
              also: web.default.svc.cluster.local. 30 IN A 10.43.0.7
            ? _http._tcp.web.default.svc.cluster.local SRV
              No Error
              _http._tcp.web.default.svc.cluster.local. 30 IN SRV 0 100 80 web.default.svc.cluster.local.
              also: web.default.svc.cluster.local. 30 IN A 10.43.0.7
            ? _http._tcp.web.default.svc.cluster.local A
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? _tcp.web.default.svc.cluster.local SRV
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? _sctp.web.default.svc.cluster.local SRV
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? _http._udp.web.default.svc.cluster.local SRV
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? 10-42-0-4.web.default.svc.cluster.local A
              No Error
              10-42-0-4.web.default.svc.cluster.local. 30 IN A 10.42.0.4
        "#]],
    );
}

#[test]
fn headless_services() {
    check(
        &[
            "db.default.svc.cluster.local A",
            "db.default.svc.cluster.local AAAA",
            "db-1.db.default.svc.cluster.local A",
            "db-9.db.default.svc.cluster.local A",
            "10-42-0-3.db.default.svc.cluster.local A",
            "_peer._tcp.db.default.svc.cluster.local SRV",
            "db-9.early.default.svc.cluster.local A",
            "early.default.svc.cluster.local A",
            "gone.default.svc.cluster.local A",
        ],
        expect![[r#"
            ? db.default.svc.cluster.local A
              No Error
              db.default.svc.cluster.local. 30 IN A 10.42.0.1
              db.default.svc.cluster.local. 30 IN A 10.42.0.2
              db.default.svc.cluster.local. 30 IN A 10.42.0.3
            ? db.default.svc.cluster.local AAAA
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? db-1.db.default.svc.cluster.local A
              No Error
              db-1.db.default.svc.cluster.local. 30 IN A 10.42.0.2
            ? db-9.db.default.svc.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? 10-42-0-3.db.default.svc.cluster.local A
              No Error
              10-42-0-3.db.default.svc.cluster.local. 30 IN A 10.42.0.3
            ? _peer._tcp.db.default.svc.cluster.local SRV
              No Error
              _peer._tcp.db.default.svc.cluster.local. 30 IN SRV 0 33 2380 db-0.db.default.svc.cluster.local.
              _peer._tcp.db.default.svc.cluster.local. 30 IN SRV 0 33 2380 db-1.db.default.svc.cluster.local.
              _peer._tcp.db.default.svc.cluster.local. 30 IN SRV 0 33 2380 10-42-0-3.db.default.svc.cluster.local.
              also: db-0.db.default.svc.cluster.local. 30 IN A 10.42.0.1
              also: db-1.db.default.svc.cluster.local. 30 IN A 10.42.0.2
              also: 10-42-0-3.db.default.svc.cluster.local. 30 IN A 10.42.0.3
            ? db-9.early.default.svc.cluster.local A
              No Error
              db-9.early.default.svc.cluster.local. 30 IN A 10.42.0.9
            ? early.default.svc.cluster.local A
              No Error
              early.default.svc.cluster.local. 30 IN A 10.42.0.9
            ? gone.default.svc.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
        "#]],
    );
    check_turned(
        4,
        &["db.default.svc.cluster.local A"],
        expect![[r#"
        ? db.default.svc.cluster.local A
          No Error
          db.default.svc.cluster.local. 30 IN A 10.42.0.2
          db.default.svc.cluster.local. 30 IN A 10.42.0.3
          db.default.svc.cluster.local. 30 IN A 10.42.0.1
    "#]],
    );
}

#[test]
fn aliases_and_pods() {
    check(
        &[
            "away.default.svc.cluster.local A",
            "away.default.svc.cluster.local CNAME",
            "away.default.svc.cluster.local TXT",
            "10-42-0-1.default.pod.cluster.local A",
            "10-42-0-1.default.pod.cluster.local AAAA",
            "fd00--1.default.pod.cluster.local AAAA",
            "10-42-0-1.nowhere.pod.cluster.local A",
            "ten-42-0-1.default.pod.cluster.local A",
        ],
        expect![[r#"
            ? away.default.svc.cluster.local A
              No Error
              away.default.svc.cluster.local. 30 IN CNAME www.example.com.
            ? away.default.svc.cluster.local CNAME
              No Error
              away.default.svc.cluster.local. 30 IN CNAME www.example.com.
            ? away.default.svc.cluster.local TXT
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? 10-42-0-1.default.pod.cluster.local A
              No Error
              10-42-0-1.default.pod.cluster.local. 30 IN A 10.42.0.1
            ? 10-42-0-1.default.pod.cluster.local AAAA
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? fd00--1.default.pod.cluster.local AAAA
              No Error
              fd00--1.default.pod.cluster.local. 30 IN AAAA fd00::1
            ? 10-42-0-1.nowhere.pod.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? ten-42-0-1.default.pod.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
        "#]],
    );
}

#[test]
fn the_zone_itself() {
    check(
        &[
            "cluster.local SOA",
            "cluster.local NS",
            "cluster.local A",
            "dns-version.cluster.local TXT",
            "dns-version.cluster.local A",
            "svc.cluster.local A",
            "default.svc.cluster.local A",
            "nowhere.svc.cluster.local A",
            "none.default.svc.cluster.local A",
            "a.b.c.d.e.svc.cluster.local A",
            "example.com A",
            "notcluster.local A",
        ],
        expect![[r#"
            ? cluster.local SOA
              No Error
              cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? cluster.local NS
              No Error
              cluster.local. 30 IN NS ns.dns.cluster.local.
            ? cluster.local A
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? dns-version.cluster.local TXT
              No Error
              dns-version.cluster.local. 28800 IN TXT 1.1.0
            ? dns-version.cluster.local A
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? svc.cluster.local A
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? default.svc.cluster.local A
              No Error
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? nowhere.svc.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? none.default.svc.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? a.b.c.d.e.svc.cluster.local A
              Non-Existent Domain
              authority: cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? example.com A
              forward
            ? notcluster.local A
              forward
        "#]],
    );
}

#[test]
fn addresses_to_names() {
    check(
        &[
            "7.0.43.10.in-addr.arpa PTR",
            "8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa PTR",
            "7.0.43.10.in-addr.arpa A",
            "1.0.42.10.in-addr.arpa PTR",
            "3.0.42.10.in-addr.arpa PTR",
            "1.1.1.1.in-addr.arpa PTR",
            "43.10.in-addr.arpa SOA",
        ],
        expect![[r#"
            ? 7.0.43.10.in-addr.arpa PTR
              No Error
              7.0.43.10.in-addr.arpa. 30 IN PTR web.default.svc.cluster.local.
            ? 8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa PTR
              No Error
              8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa. 30 IN PTR dual.default.svc.cluster.local.
            ? 7.0.43.10.in-addr.arpa A
              No Error
              authority: 43.10.in-addr.arpa. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? 1.0.42.10.in-addr.arpa PTR
              No Error
              1.0.42.10.in-addr.arpa. 30 IN PTR db-0.db.default.svc.cluster.local.
            ? 3.0.42.10.in-addr.arpa PTR
              Non-Existent Domain
              authority: 42.10.in-addr.arpa. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local. 7 7200 1800 86400 30
            ? 1.1.1.1.in-addr.arpa PTR
              forward
            ? 43.10.in-addr.arpa SOA
              forward
        "#]],
    );
}
