//! IngressClass (networking.k8s.io/v1). Behaviour: `pkg/apis/networking/validation/validation.go`
//! (ValidateIngressClass), `pkg/registry/networking/ingressclass`.

use jiff::Timestamp;
use schema::Value;

use crate::cells::{age, or};
use crate::checks::{IMMUTABLE, domain_prefixed_path, named};
use crate::field::{At, Error, Errors};
use crate::kind::{Column, Context, Kind, STANDARD, Scope, Strategy, Table};
use crate::meta;
use crate::names::{dns_label, dns_subdomain, path_segment};
use crate::tree::{Tree, child_mut, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "networking.k8s.io",
    version: "v1",
    kind: "IngressClass",
    plural: "ingressclasses",
    singular: "ingressclass",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Controller", "string").about("Controller that is responsible for handling this class"),
            Column::new("Parameters", "string").about("A reference to a resource with additional parameters"),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &IngressClass,
    stored_as: None,
};

/// The annotation of the class of Ingresses that name none.
const DEFAULT: &str = "ingressclass.kubernetes.io/is-default-class";
const CONTROLLER_MOST: usize = 250;

struct IngressClass;

impl Strategy for IngressClass {
    fn default(&self, object: &mut Value) {
        if let Some(parameters) = object.get_mut("spec").and_then(|spec| child_mut(spec, "parameters")) {
            set_absent(parameters, "scope", "Cluster");
        }
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::kube_finalizers(&mut errors, object);
        validate_spec(&mut errors, &object["spec"]);
        errors
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        meta::object_update(&mut errors, new, old);
        let controller = new["spec"].text("controller");
        if controller != old["spec"].text("controller") {
            errors.push(Error::invalid(&At::new("spec.controller"), controller, IMMUTABLE));
        }
        meta::object(&mut errors, new, false, &dns_subdomain);
        validate_spec(&mut errors, &new["spec"]);
        errors
    }

    fn has_generation(&self) -> bool {
        true
    }
}

fn validate_spec(errors: &mut Errors, spec: &Value) {
    let at = At::new("spec");
    let (controller, controller_at) = (spec.text("controller"), at.field("controller"));
    if controller.len() > CONTROLLER_MOST {
        errors.push(Error::too_long(&controller_at, CONTROLLER_MOST));
    }
    domain_prefixed_path(errors, controller, &controller_at);
    if let Some(parameters) = spec.field("parameters") {
        validate_parameters(errors, parameters, &at.field("parameters"));
    }
}

fn validate_parameters(errors: &mut Errors, parameters: &Value, at: &At<'_>) {
    if let Some(group) = parameters.set_text("apiGroup") {
        named(errors, group, &at.field("apiGroup"), dns_subdomain);
    }
    for name in ["kind", "name"] {
        match parameters.text(name) {
            "" => errors.push(Error::required(&at.field(name), "")),
            text => named(errors, text, &at.field(name), path_segment),
        }
    }
    let namespace_at = at.field("namespace");
    match (parameters.set_text("scope"), parameters.set_text("namespace")) {
        (None, _) => errors.push(Error::required(&at.field("scope"), "")),
        (Some("Namespace"), None) => {
            errors.push(Error::required(&namespace_at, "`parameters.scope` is set to 'Namespace'"));
        }
        (Some("Namespace"), Some(namespace)) => named(errors, namespace, &namespace_at, dns_label),
        (Some("Cluster"), Some(_)) => {
            errors.push(Error::forbidden(&namespace_at, "`parameters.scope` is set to 'Cluster'"));
        }
        (Some("Cluster"), None) => {}
        (Some(other), _) => {
            errors.push(Error::not_supported(&at.field("scope"), other, &["Cluster", "Namespace"]));
        }
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (metadata, spec) = (&object["metadata"], &object["spec"]);
    let mark = if metadata["annotations"].text(DEFAULT) == "true" { " (default)" } else { "" };
    let parameters = spec.field("parameters").map(|it| {
        let group = it.set_text("apiGroup").map(|group| format!(".{group}")).unwrap_or_default();
        format!("{}{group}/{}", it.text("kind"), it.text("name"))
    });
    vec![
        format!("{}{mark}", metadata.text("name")).into(),
        spec.text("controller").into(),
        or(parameters.unwrap_or_default(), "<none>"),
        age(object, now),
    ]
}
