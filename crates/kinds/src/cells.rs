//! Cells that the tables of many kinds have. Behaviour: `pkg/printers/internalversion/printers.go`.

use jiff::Timestamp;
use schema::Value;
use schema::duration::since;
use schema::selector::LabelSelector;

use crate::tree::Tree;

/// The object's name.
pub fn name(object: &Value) -> Value {
    object["metadata"].text("name").into()
}

/// How long ago the object was made.
pub fn age(object: &Value, now: Timestamp) -> Value {
    since(object["metadata"].text("creationTimestamp"), now).into()
}

/// Names and images of a template's containers.
pub fn containers(template: &Value) -> [Value; 2] {
    let join = |field: &str| {
        let all: Vec<&str> = template["spec"].list("containers").iter().map(|one| one.text(field)).collect();
        Value::from(all.join(","))
    };
    [join("name"), join("image")]
}

/// Labels as `a=b,c=d`; `<none>` when there are none.
pub fn labels(holder: &Value, field: &str) -> Value {
    let all: Vec<String> =
        holder.entries(field).map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default())).collect();
    or_none(all.join(","))
}

/// A label selector of a workload; `<none>` when it is empty.
pub fn selector(selector: &Value) -> Value {
    match LabelSelector::from_value(Some(selector)) {
        Ok(selector) => or_none(selector.to_string()),
        Err(_) => "<error>".into(),
    }
}

/// Text, or `<none>` when it is empty.
pub fn or_none(text: impl Into<String>) -> Value {
    or(text, "<none>")
}

/// Text, or another one when it is empty.
pub fn or(text: impl Into<String>, other: &str) -> Value {
    let text = text.into();
    if text.is_empty() { other.into() } else { text.into() }
}

/// The first items of a list, and how many more there are.
pub fn first_of(items: impl Iterator<Item = String>) -> Value {
    const SHOWN: usize = 3;
    let all: Vec<String> = items.collect();
    if all.len() > SHOWN {
        return format!("{} + {} more...", all[..SHOWN].join(","), all.len() - SHOWN).into();
    }
    or(all.join(","), "<unset>")
}

/// Access modes in their short forms.
pub fn access_modes(holder: &Value) -> Value {
    let modes =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];
    let has = |mode: &str| holder.texts("accessModes").any(|it| it == mode);
    let found: Vec<&str> = modes.iter().filter(|(mode, _)| has(mode)).map(|(_, short)| *short).collect();
    found.join(",").into()
}

/// The storage class of a volume or a claim, which an old annotation may name.
pub fn storage_class(object: &Value) -> Value {
    let annotation = object["metadata"]["annotations"].set_text("volume.beta.kubernetes.io/storage-class");
    annotation.unwrap_or(object["spec"].text("storageClassName")).into()
}
