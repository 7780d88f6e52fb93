//! Endpoints (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, first_of, name};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::tree::{Tree, items_mut, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Endpoints",
    plural: "endpoints",
    singular: "endpoints",
    short_names: &["ep"],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[Column::new("Name", "string"), Column::new("Endpoints", "string"), Column::new("Age", "string")],
        row,
    }),
    strategy: &Endpoints,
    stored_as: None,
};

struct Endpoints;

impl Strategy for Endpoints {
    fn default(&self, object: &mut Value) {
        for subset in items_mut(object, "subsets") {
            items_mut(subset, "ports").for_each(|port| set_empty(port, "protocol", "TCP"));
        }
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn create_on_update(&self) -> bool {
        true
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let addresses = |subset: &Value, port: Option<i64>| {
        let write = |address: &Value| match (address.text("ip"), port) {
            (ip, None) => ip.to_owned(),
            (ip, Some(port)) if ip.contains(':') => format!("[{ip}]:{port}"),
            (ip, Some(port)) => format!("{ip}:{port}"),
        };
        subset.list("addresses").iter().map(write).collect::<Vec<_>>()
    };
    let of_subset = |subset: &Value| match subset.list("ports") {
        [] => addresses(subset, None),
        ports => ports.iter().flat_map(|port| addresses(subset, Some(port.int("port")))).collect(),
    };
    let endpoints = match object.list("subsets") {
        [] => "<none>".into(),
        subsets => match first_of(subsets.iter().flat_map(of_subset)) {
            nothing if nothing == "<unset>" => "".into(),
            some => some,
        },
    };
    vec![name(object), endpoints, age(object, now)]
}
