//! Secret (v1).

pub mod validation;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::core::config_map::fill_null;
use crate::field::Errors;
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::{Tree, made, remove, set, set_empty};

/// The kind.
pub static KIND: Kind = Kind {
    group: "",
    version: "v1",
    kind: "Secret",
    plural: "secrets",
    singular: "secret",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Type", "string").of("type"),
            Column::new("Data", "string").of("data"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &Secret,
    stored_as: None,
};

struct Secret;

impl Strategy for Secret {
    fn default(&self, object: &mut Value) {
        set_empty(object, "type", "Opaque");
        fill_null(object, "data");
        let Some(Value::Object(texts)) = remove(object, "stringData") else { return };
        if texts.is_empty() {
            return;
        }
        let data = made(object, "data");
        for (key, text) in texts {
            set(data, &key, BASE64_STANDARD.encode(text.as_str().unwrap_or_default()));
        }
    }

    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn warnings(&self, new: &Value, _old: Option<&Value>) -> Vec<String> {
        validation::pair_warning(new).into_iter().collect()
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validation::validate(&mut errors, object);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old)
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["type"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("type", object.text("type").to_owned())]
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    vec![name(object), object.text("type").into(), object.entries("data").count().into(), age(object, now)]
}
