//! Kinds of flowcontrol.apiserver.k8s.io/v1.

pub mod flow_schema;
pub mod priority_level_configuration;

use schema::Value;

use crate::field::{At, Error, Errors};
use crate::kind::keep_all_but;
use crate::tree::{Tree, remove, set};

/// Takes everything but the status from the old object, whatever else a change of the status holds.
fn keep_all_but_status(new: &mut Value, old: &Value) {
    let managed = new.get_mut("metadata").and_then(|metadata| remove(metadata, "managedFields"));
    keep_all_but(new, old, &["status"]);
    let mut metadata = old["metadata"].clone();
    match managed {
        Some(managed) => set(&mut metadata, "managedFields", managed),
        None => drop(remove(&mut metadata, "managedFields")),
    }
    set(new, "metadata", metadata);
}

/// Conditions of which each has a type of its own.
fn validate_status(errors: &mut Errors, status: &Value) {
    let at = At::new("status.conditions");
    let conditions = status.list("conditions");
    for (index, condition) in conditions.iter().enumerate() {
        let (at, sort) = (at.index(index), condition.text("type"));
        if conditions[..index].iter().any(|other| other.text("type") == sort) {
            errors.push(Error::duplicate(&at.field("type"), sort));
        }
        if sort.is_empty() {
            errors.push(Error::required(&at.field("type"), ""));
        }
    }
}
