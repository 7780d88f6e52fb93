//! ComponentStatus (v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::name;
use crate::kind::{Column, Kind, Scope, Strategy, Table};
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "ComponentStatus",
    plural: "componentstatuses",
    singular: "componentstatus",
    short_names: &["cs"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: &["get", "list"],
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Status", "string").about("Status of the component conditions"),
            Column::new("Message", "string").about("Message of the component conditions"),
            Column::new("Error", "string").about("Error of the component conditions"),
        ],
        row,
    }),
    strategy: &ComponentStatus,
    stored_as: None,
};

struct ComponentStatus;

impl Strategy for ComponentStatus {}

fn row(object: &Value, _now: Timestamp) -> Vec<Value> {
    let healthy = object.list("conditions").iter().find(|condition| condition.text("type") == "Healthy");
    let (status, message, error) = match healthy {
        Some(condition) if condition.text("status") == "True" => {
            ("Healthy", condition.text("message"), condition.text("error"))
        }
        Some(condition) => ("Unhealthy", condition.text("message"), condition.text("error")),
        None => ("Unknown", "", ""),
    };
    vec![name(object), status.into(), message.into(), error.into()]
}
