//! What tables say of their columns: most show a field, and are described as this is.

use std::collections::HashMap;
use std::sync::LazyLock;

use kinds::kind::About;
use kinds::{Column, KINDS, Kind};
use schema::Value;
use schema::descriptions::Descriptions;
use schema::types::{FieldKind, Type, TypeRef};
use serde_json::json;

use crate::resource::Resource;

/// The columns of a kind that has none of its own.
const DEFAULT: &[Column] = &[Column::new("Name", "string"), Column::new("Created At", "date")];

type KindName = (&'static str, &'static str, &'static str);

/// The definitions of the columns of all kinds: reading the descriptions takes some time.
static ALL: LazyLock<HashMap<KindName, Vec<Value>>> = LazyLock::new(|| {
    let texts = Descriptions::read();
    let of_kind = |kind: &&'static Kind| {
        let stored = kind.stored_as.unwrap_or(kind);
        let ty = schema::types::find(stored.group, stored.version, stored.kind)?;
        let columns = kind.table.as_ref().map_or(DEFAULT, |table| table.columns);
        let definitions = columns.iter().map(|column| definition(column, ty, &texts)).collect();
        Some(((kind.group, kind.version, kind.kind), definitions))
    };
    KINDS.iter().filter_map(of_kind).collect()
});

/// The definitions of a resource's columns.
pub(crate) fn of(resource: &Resource) -> Vec<Value> {
    let built_in = || ALL.get(&(&*resource.group, &*resource.version, &*resource.kind)).cloned();
    match &resource.custom {
        Some(custom) => custom.version.columns.definitions.clone(),
        None => built_in().unwrap_or_default(),
    }
}

/// What is said of a field of all objects' metadata.
pub(crate) fn of_metadata(field: &str) -> String {
    let name = if field == "name" { "Name" } else { "Created At" };
    let definitions = ALL.get(&("", "v1", "LimitRange")).into_iter().flatten();
    let found = definitions.into_iter().find(|definition| definition["name"] == name);
    found.and_then(|definition| definition["description"].as_str()).unwrap_or_default().to_owned()
}

fn definition(column: &Column, ty: &Type, texts: &Descriptions) -> Value {
    let text = match column.about {
        About::Field(path) => described(path, ty, texts).unwrap_or_default(),
        About::Text(text) => text,
    };
    json!({
        "name": column.name, "type": column.kind, "format": column.format,
        "description": text, "priority": column.priority,
    })
}

/// What is said of the field at a path.
fn described<'t>(path: &str, ty: &Type, texts: &'t Descriptions) -> Option<&'t str> {
    let Some((name, rest)) = path.split_once('.') else { return texts.of_field(ty, path) };
    described(rest, within(&ty.field(name)?.kind)?, texts)
}

/// The type of what a field holds, over the items of lists.
fn within(kind: &FieldKind) -> Option<&TypeRef> {
    match kind {
        FieldKind::Object(ty) => Some(ty),
        FieldKind::List(list) => within(&list.element),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_described() {
        let silent: Vec<String> = ALL
            .iter()
            .flat_map(|((_, _, kind), columns)| columns.iter().map(move |column| (kind, column)))
            .filter(|(_, column)| column["description"] == "")
            .map(|(kind, column)| format!("{kind} {}", column["name"]))
            .collect();
        // Upstream looks its text up where there is none.
        assert_eq!(silent, ["RuntimeClass \"Handler\""]);
    }

    #[test]
    fn columns_say_what_fields_say() {
        let text = |kind: KindName, name: &str| {
            let column = ALL[&kind].iter().find(|column| column["name"] == name).expect("a column");
            column["description"].as_str().unwrap_or_default()
        };
        let check = |kind, name, begin: &str| {
            let text = text(kind, name);
            assert!(text.starts_with(begin), "{name}: {text}");
        };
        check(("apps", "v1", "ReplicaSet"), "Current", "Replicas is the most recently observed number of");
        check(("", "v1", "Event"), "Subobject", "If referring to a piece of an object instead of an entire object");
        check(("events.k8s.io", "v1", "Event"), "Last Seen", "The time at which the most recent occurrence");
        check(("", "v1", "Pod"), "Ready", "The aggregate readiness state of this pod");
        assert!(of_metadata("name").starts_with("Name must be unique within a namespace."));
        assert!(of_metadata("creationTimestamp").starts_with("CreationTimestamp is a timestamp representing"));
    }
}
