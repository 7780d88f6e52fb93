//! The row that shows a Service. Behaviour: `pkg/printers/internalversion/printers.go` (printService).

use std::collections::BTreeSet;

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, labels, name, or_none};
use crate::kind::{Column, Table};
use crate::tree::Tree;

/// The table of Services.
pub const TABLE: Table = Table {
    columns: &[
        Column::new("Name", "string"),
        Column::new("Type", "string").of("spec.type"),
        Column::new("Cluster-IP", "string").of("spec.clusterIP"),
        Column::new("External-IP", "string").of("spec.externalIPs"),
        Column::new("Port(s)", "string").of("spec.ports"),
        Column::new("Age", "string"),
        Column::wide("Selector", "string").of("spec.selector"),
    ],
    row,
};

fn row(service: &Value, now: Timestamp) -> Vec<Value> {
    let spec = &service["spec"];
    let ports: Vec<String> = spec.list("ports").iter().map(port).collect();
    vec![
        name(service),
        spec.text("type").into(),
        or_none(spec.texts("clusterIPs").next().unwrap_or_default()),
        external(spec, &service["status"]["loadBalancer"]),
        or_none(ports.join(",")),
        age(service, now),
        labels(spec, "selector"),
    ]
}

fn port(port: &Value) -> String {
    let (number, protocol) = (port.int("port"), port.text("protocol"));
    match port.int("nodePort") {
        node @ 1.. => format!("{number}:{node}/{protocol}"),
        _ => format!("{number}/{protocol}"),
    }
}

fn external(spec: &Value, balancer: &Value) -> Value {
    let given = spec.texts("externalIPs");
    match spec.text("type") {
        "ClusterIP" | "NodePort" => or_none(given.collect::<Vec<_>>().join(",")),
        "LoadBalancer" => {
            let address = |it: &Value| {
                [it.text("ip"), it.text("hostname")].into_iter().find(|it| !it.is_empty()).map(str::to_owned)
            };
            let addresses: BTreeSet<String> = balancer.list("ingress").iter().filter_map(address).collect();
            let all: Vec<String> = addresses.into_iter().chain(given.map(str::to_owned)).collect();
            if all.is_empty() { "<pending>".into() } else { all.join(",").into() }
        }
        "ExternalName" => spec.text("externalName").into(),
        _ => "<unknown>".into(),
    }
}
