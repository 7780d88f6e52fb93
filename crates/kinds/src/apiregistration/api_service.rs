//! APIService (apiregistration.k8s.io/v1). Behaviour: `kube-aggregator/pkg/apis/apiregistration/validation`,
//! `kube-aggregator/pkg/registry/apiservice`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use crate::cells::{age, name};
use crate::checks::{named, one_of};
use crate::field::{At, Error, Errors, quote};
use crate::kind::{Column, Context, Fields, Kind, STANDARD, Scope, Strategy, Subresource, Table, keep, keep_all_but};
use crate::meta;
use crate::names::{dns_1035_label, dns_subdomain, path_segment, port_number};
use crate::tree::{Tree, child_mut, made, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "apiregistration.k8s.io",
    version: "v1",
    kind: "APIService",
    plural: "apiservices",
    singular: "apiservice",
    short_names: &[],
    categories: &["api-extensions"],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Service", "string").about("The reference to the service that hosts this API endpoint."),
            Column::new("Available", "string").about("Whether this service is available."),
            Column::new("Age", "string"),
        ],
        row,
    }),
    strategy: &ApiService,
    stored_as: None,
};

struct ApiService;

impl Strategy for ApiService {
    fn default(&self, object: &mut Value) {
        if let Some(service) = object.get_mut("spec").and_then(|spec| child_mut(spec, "service")) {
            set_absent(service, "port", 443);
        }
    }

    fn prepare_for_create(&self, object: &mut Value, cx: &Context<'_>) {
        self.clear_status(object);
        if !object["spec"].has("service") {
            let available = json!({
                "type": "Available", "status": "True", "lastTransitionTime": schema::time::format_seconds(cx.now),
                "reason": "Local", "message": "Local APIServices are always available",
            });
            set(object, "status", json!({ "conditions": [available] }));
        }
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        let metadata = made(new, "metadata");
        for field in ["labels", "annotations", "finalizers", "ownerReferences"] {
            keep(metadata, &old["metadata"], field);
        }
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        (subresource == "status").then_some(&[&["metadata"], &["spec"]])
    }

    fn validate_new(&self, object: &Value, _namespaced: bool, _cx: &Context<'_>) -> Errors {
        validate(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate_update(new, old);
        errors.extend(validate(new));
        errors
    }

    fn validate_part_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = meta::validate_update(new, old);
        let at = At::new("status.conditions");
        for (index, condition) in new["status"].list("conditions").iter().enumerate() {
            let allowed = &["True", "False", "Unknown"];
            one_of(&mut errors, condition.text("status"), allowed, &at.index(index).field("status"));
        }
        errors
    }

    fn validate_name(&self, name: &str) -> Vec<String> {
        path_segment(name)
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn unconditional_update(&self) -> bool {
        false
    }
}

/// Everything that is wrong with an APIService: its name follows from the group and the version that it serves.
fn validate(service: &Value) -> Errors {
    let (spec, at) = (&service["spec"], At::new("spec"));
    let (group, version) = (spec.text("group"), spec.text("version"));
    let wanted = format!("{version}.{group}");
    let check = |name: &str| {
        let found = path_segment(name);
        if found.is_empty() && name != wanted {
            return vec![format!("must be `spec.version+\".\"+spec.group`: {}", quote(&wanted))];
        }
        found
    };
    let mut errors = meta::validate(service, false, &check);
    if group.is_empty() && version != "v1" {
        let text = "only v1 may have an empty group and it better be legacy kube";
        errors.push(Error::required(&at.field("group"), text));
    }
    if !group.is_empty() {
        named(&mut errors, group, &at.field("group"), dns_subdomain);
    }
    named(&mut errors, version, &at.field("version"), dns_1035_label);
    for (name, most) in [("groupPriorityMinimum", 20_000), ("versionPriority", 1000)] {
        let priority = spec.int(name);
        if !(1..=most).contains(&priority) {
            let text = format!("must be positive and less than {most}");
            errors.push(Error::invalid(&at.field(name), priority, text));
        }
    }
    validate_backend(&mut errors, spec, &at);
    errors
}

fn validate_backend(errors: &mut Errors, spec: &Value, at: &At<'_>) {
    let bundle = BASE64_STANDARD.decode(spec.text("caBundle")).unwrap_or_default();
    let (insecure, insecure_at) = (spec.flag("insecureSkipTLSVerify"), at.field("insecureSkipTLSVerify"));
    let Some(service) = spec.field("service") else {
        if !bundle.is_empty() {
            let text = "local APIServices may not have a caBundle";
            errors.push(Error::invalid(&at.field("caBundle"), format!("{} bytes", bundle.len()), text));
        }
        if insecure {
            let text = "local APIServices may not have insecureSkipTLSVerify";
            errors.push(Error::invalid(&insecure_at, true, text));
        }
        return;
    };
    let at = at.field("service");
    for name in ["namespace", "name"] {
        if service.text(name).is_empty() {
            errors.push(Error::required(&at.field(name), ""));
        }
    }
    let port = service.int("port");
    let found = port_number(port);
    if !found.is_empty() {
        errors.push(Error::invalid(&at.field("port"), port, format!("port is not valid: {}", found.join(", "))));
    }
    if insecure && !bundle.is_empty() {
        errors.push(Error::invalid(&insecure_at, true, "may not be true if caBundle is present"));
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let service = object["spec"].field("service");
    let service = service.map(|it| format!("{}/{}", it.text("namespace"), it.text("name")));
    let condition = object["status"].list("conditions").iter().find(|it| it.text("type") == "Available");
    let available = match condition {
        None => "Unknown".to_owned(),
        Some(it) if it.text("status") == "True" || it.text("reason").is_empty() => it.text("status").to_owned(),
        Some(it) => format!("{} ({})", it.text("status"), it.text("reason")),
    };
    vec![name(object), service.unwrap_or_else(|| "Local".into()).into(), available.into(), age(object, now)]
}
