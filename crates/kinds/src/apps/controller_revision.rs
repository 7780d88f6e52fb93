//! ControllerRevision (apps/v1).

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, name};
use crate::checks::{NEGATIVE, immutable};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "apps",
    version: "v1",
    kind: "ControllerRevision",
    plural: "controllerrevisions",
    singular: "controllerrevision",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Controller", "string").about("Controller of the object"),
            Column::new("Revision", "string").of("revision"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ControllerRevision,
    stored_as: None,
};

struct ControllerRevision;

impl Strategy for ControllerRevision {
    fn prepare_for_create(&self, _object: &mut Value, _cx: &Context<'_>) {}

    fn prepare_for_update(&self, _new: &mut Value, _old: &Value, _cx: &Context<'_>) {}

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        not_negative_top(&mut errors, object);
        match object.get("data") {
            None | Some(Value::Null) => errors.push(Error::required(&At::new("data"), "data is mandatory")),
            Some(Value::Object(_)) => {}
            Some(_) => errors.push(Error::required(&At::new("data"), "data must be a valid JSON object")),
        }
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        meta::object(&mut errors, new, true, &meta::dns_subdomain);
        not_negative_top(&mut errors, new);
        immutable(&mut errors, new, old, "data", &At::new("data"));
        errors
    }
}

fn not_negative_top(errors: &mut Errors, object: &Value) {
    let revision = object.int("revision");
    if revision < 0 {
        errors.push(Error::invalid(&At::new("revision"), revision, NEGATIVE));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let mut owners = object["metadata"].list("ownerReferences").iter();
    let controller = match owners.find(|owner| owner.flag("controller")) {
        Some(owner) => {
            let kind = owner.text("kind").to_lowercase();
            let kind = match owner.text("apiVersion").split_once('/') {
                Some((group, _)) => format!("{kind}.{group}"),
                None => kind,
            };
            format!("{kind}/{}", owner.text("name"))
        }
        None => "<none>".into(),
    };
    vec![name(object), controller.into(), object.int("revision").into(), age(object, now)]
}
