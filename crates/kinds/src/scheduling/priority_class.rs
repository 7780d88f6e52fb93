//! PriorityClass (scheduling.k8s.io/v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::{immutable, one_of};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::{Tree, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "scheduling.k8s.io",
    version: "v1",
    kind: "PriorityClass",
    plural: "priorityclasses",
    singular: "priorityclass",
    short_names: &["pc"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Value", "integer").of("value"),
            Column::new("Global-Default", "boolean").of("globalDefault"),
            Column::new("Age", "string"),
            Column::new("PreemptionPolicy", "string").of("preemptionPolicy"),
        ],
        row,
    }),
    strategy: &PriorityClass,
    stored_as: None,
};

/// Names with this prefix are the system's.
pub const SYSTEM_PREFIX: &str = "system-";
/// The highest priority that users may give.
pub const HIGHEST_OF_USERS: i64 = 1_000_000_000;

/// The classes that every cluster has: name, value, description.
pub const SYSTEM_CLASSES: [(&str, i64, &str); 2] = [
    (
        "system-node-critical",
        2 * HIGHEST_OF_USERS + 1000,
        "Used for system critical pods that must not be moved from their current node.",
    ),
    (
        "system-cluster-critical",
        2 * HIGHEST_OF_USERS,
        "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.",
    ),
];

struct PriorityClass;

impl Strategy for PriorityClass {
    fn default(&self, object: &mut Value) {
        set_absent(object, "preemptionPolicy", "PreemptLowerPriority");
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        let (name, value) = (object["metadata"].text("name"), object.int("value"));
        if name.starts_with(SYSTEM_PREFIX) {
            if let Err(why) = is_system(name, value, object.flag("globalDefault")) {
                let text = format!(
                    "priority class names with '{SYSTEM_PREFIX}' prefix are reserved for system use only. error: {why}"
                );
                errors.push(Error::forbidden(&At::new("metadata.name"), text));
            }
        } else if value > HIGHEST_OF_USERS {
            let text = format!("maximum allowed value of a user defined priority is {HIGHEST_OF_USERS}");
            errors.push(Error::forbidden(&At::new("value"), text));
        }
        if let Some(policy) = object.set_text("preemptionPolicy") {
            let at = At::new("preemptionPolicy");
            match policy {
                "" => errors.push(Error::required(&at, "")),
                _ => one_of(&mut errors, policy, &["PreemptLowerPriority", "Never"], &at),
            }
        }
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        if new.int("value") != old.int("value") {
            errors.push(Error::forbidden(&At::new("value"), "may not be changed in an update."));
        }
        immutable(&mut errors, new, old, "preemptionPolicy", &At::new("preemptionPolicy"));
        errors
    }

    fn has_generation(&self) -> bool {
        true
    }

    /// Of what an update can change, nothing counts.
    fn counts_generation(&self) -> bool {
        false
    }

    fn refuse_deletion(&self, name: &str) -> Option<&'static str> {
        let is = SYSTEM_CLASSES.iter().any(|(system, ..)| *system == name);
        is.then_some("this is a system priority class and cannot be deleted")
    }
}

/// Whether a class is one of the system's.
fn is_system(name: &str, value: i64, global_default: bool) -> Result<(), String> {
    match SYSTEM_CLASSES.iter().find(|(system, ..)| *system == name) {
        None => Err(format!("{name} is not a known system priority class")),
        Some((_, wanted, _)) if *wanted != value => Err(format!("value of {name} PriorityClass must be {wanted}")),
        Some(_) if global_default => Err(format!("globalDefault of {name} PriorityClass must be false")),
        Some(_) => Ok(()),
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![
        name(object),
        object.int("value").into(),
        object.flag("globalDefault").into(),
        age(object, now),
        object.text("preemptionPolicy").into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_the_system_are_what_they_are() {
        assert_eq!(is_system("system-node-critical", 2_000_001_000, false), Ok(()));
        let check = |name: &str, value: i64, default: bool, expect: &str| {
            assert_eq!(is_system(name, value, default), Err(expect.to_owned()));
        };
        check("system-node-critical", 1, false, "value of system-node-critical PriorityClass must be 2000001000");
        let text = "globalDefault of system-cluster-critical PriorityClass must be false";
        check("system-cluster-critical", 2_000_000_000, true, text);
        check("system-x", 1, false, "system-x is not a known system priority class");
    }
}
