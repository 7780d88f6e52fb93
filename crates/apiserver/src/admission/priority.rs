//! A Pod's priority is that of its class; without one, that of the class that is the default. Behaviour:
//! `plugin/pkg/admission/priority`.

use kinds::meta::text;
use kinds::tree::{Tree, set, set_absent};
use schema::Value;
use serde_json::json;

use super::{Attributes, Operation, Plugin};
use crate::cache::Item;
use crate::resource::prefix;
use crate::status::Result;

const GROUP: &str = "scheduling.k8s.io";
const CLASSES: &str = "priorityclasses";

pub(super) struct Priority;

impl Plugin for Priority {
    fn name(&self) -> &'static str {
        "Priority"
    }

    fn mutate(&self, write: &Attributes<'_>, pod: &mut Value) -> Result<()> {
        if !write.is("", "pods") {
            return Ok(());
        }
        match (write.operation, write.old) {
            (Operation::Create, _) => {
                let class = class_of(write, pod)?;
                resolve(&mut pod["spec"], &class).map_err(|why| write.forbidden(pod, why))
            }
            (Operation::Update, Some(old)) => {
                // An update that does not tell the priority means the old one.
                for name in ["priority", "preemptionPolicy"] {
                    if let Some(value) = old["spec"].field(name) {
                        set_absent(&mut pod["spec"], name, value.clone());
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn validate(&self, write: &Attributes<'_>, class: &Value) -> Result<()> {
        if write.operation == Operation::Delete || !write.is(GROUP, CLASSES) || !class.flag("globalDefault") {
            return Ok(());
        }
        match default_class(write) {
            Some(other) if write.operation == Operation::Create || text(&other, "name") != text(class, "name") => {
                let name = text(&other, "name");
                let why = format!("PriorityClass {name} is already marked as default. Only one default can exist");
                Err(write.forbidden(class, why))
            }
            _ => Ok(()),
        }
    }
}

/// The class that a Pod names, or the default one, or none with a priority of 0.
fn class_of(write: &Attributes<'_>, pod: &Value) -> Result<Value> {
    let name = pod["spec"].text("priorityClassName");
    if name.is_empty() {
        let none = || json!({ "metadata": {}, "value": 0, "preemptionPolicy": "PreemptLowerPriority" });
        return Ok(default_class(write).unwrap_or_else(none));
    }
    let class = write.server.kind_cache(GROUP, CLASSES).get(&format!("{}{name}", prefix(GROUP, CLASSES)));
    let class = class.ok_or_else(|| write.forbidden(pod, format!("no PriorityClass with name {name} was found")))?;
    Ok(class.to_value())
}

/// What a default class holds, as it is stored.
const IS_DEFAULT: &[u8] = b"\"globalDefault\":true";

/// The default class; of several, which a race may have made, the one with the lowest priority.
fn default_class(write: &Attributes<'_>) -> Option<Value> {
    // Every Pod asks for it, and few clusters have one: classes that cannot be it are not decoded.
    let may_be = |item: &Item| item.bytes.windows(IS_DEFAULT.len()).any(|bytes| bytes == IS_DEFAULT);
    let classes = write.objects_where(GROUP, CLASSES, "", may_be);
    classes.into_iter().filter(|class| class.flag("globalDefault")).min_by_key(|class| class.int("value"))
}

/// Gives a specification what its class says; what it says itself must be the same.
fn resolve(spec: &mut Value, class: &Value) -> Result<(), String> {
    let priority = class.int("value");
    if let Some(own) = spec.number("priority").filter(|own| *own != priority) {
        return Err(format!(
            "the integer value of priority ({own}) must not be provided in pod spec; priority admission controller \
             computed {priority} from the given PriorityClass name"
        ));
    }
    let name = text(class, "name");
    if !name.is_empty() {
        set(spec, "priorityClassName", name);
    }
    set(spec, "priority", priority);
    let Some(policy) = class.set_text("preemptionPolicy") else { return Ok(()) };
    if let Some(own) = spec.set_text("preemptionPolicy").filter(|own| *own != policy) {
        return Err(format!(
            "the string value of PreemptionPolicy ({own}) must not be provided in pod spec; priority admission \
             controller computed {policy} from the given PriorityClass name"
        ));
    }
    set(spec, "preemptionPolicy", policy);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_decides() {
        let class = json!({ "metadata": { "name": "high" }, "value": 10, "preemptionPolicy": "Never" });
        let mut spec = json!({ "priorityClassName": "high" });
        resolve(&mut spec, &class).expect("nothing else was asked for");
        assert_eq!((spec.int("priority"), spec.text("preemptionPolicy")), (10, "Never"));
        resolve(&mut spec, &class).expect("the same");
        spec["priority"] = 11.into();
        assert!(resolve(&mut spec, &class).is_err_and(|why| why.contains("(11)") && why.contains("computed 10")));
    }
}
