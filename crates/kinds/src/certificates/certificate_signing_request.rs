//! CertificateSigningRequest (certificates.k8s.io/v1). Behaviour: `pkg/registry/certificates/certificates`.

mod pem;
mod validation;
mod x509;

use jiff::Timestamp;
use schema::Value;
use serde_json::json;

use schema::duration::human;

use crate::cells::{age, name, or_none};
use crate::field::Errors;
use crate::kind::{
    Column, Context, Fields, Kind, Requester, STANDARD, Scope, Strategy, Subresource, Table, keep, keep_all_but,
};
use crate::tree::{Tree, items_mut, made, remove, set, set_absent};

/// The kind.
pub static KIND: Kind = Kind {
    group: "certificates.k8s.io",
    version: "v1",
    kind: "CertificateSigningRequest",
    plural: "certificatesigningrequests",
    singular: "certificatesigningrequest",
    short_names: &["csr"],
    categories: &[],
    scope: Scope::Cluster,
    verbs: STANDARD,
    subresources: &[Subresource::part("approval"), Subresource::STATUS],
    table: Some(Table {
        columns: &[
            Column::new("Name", "string"),
            Column::new("Age", "string"),
            Column::new("SignerName", "string").of("spec.signerName"),
            Column::new("Requestor", "string").about("Base64-encoded PKCS#10 CSR data"),
            Column::new("RequestedDuration", "string").of("spec.expirationSeconds"),
            Column::new("Condition", "string").about("Conditions applied to the request, such as approval or denial."),
        ],
        row,
    }),
    strategy: &CertificateSigningRequest,
    stored_as: None,
};

struct CertificateSigningRequest;

impl Strategy for CertificateSigningRequest {
    fn set_requester(&self, object: &mut Value, requester: &Requester<'_>) {
        let spec = made(object, "spec");
        for name in ["username", "uid", "groups", "extra"] {
            remove(spec, name);
        }
        if !requester.name.is_empty() {
            set(spec, "username", requester.name);
        }
        if !requester.uid.is_empty() {
            set(spec, "uid", requester.uid);
        }
        if !requester.groups.is_empty() {
            set(spec, "groups", requester.groups);
        }
        if !requester.extra.is_empty() {
            set(spec, "extra", json!(requester.extra));
        }
    }

    fn prepare_for_update(&self, new: &mut Value, old: &Value, _cx: &Context<'_>) {
        keep(new, old, "spec");
        self.keep_status(new, old);
    }

    fn prepare_for_part_update(&self, new: &mut Value, old: &Value, cx: &Context<'_>) {
        keep_all_but(new, old, &["status"]);
        if cx.subresource == "approval" {
            let conditions = new.get_mut("status").and_then(|status| remove(status, "conditions"));
            self.keep_status(new, old);
            let status = made(new, "status");
            match conditions {
                Some(conditions) => set(status, "conditions", conditions),
                None => drop(remove(status, "conditions")),
            }
        } else {
            keep_decisions(new, &old["status"]);
        }
        fill_times(new, &old["status"], cx.now);
    }

    fn reset_fields(&self, subresource: &str) -> Option<Fields> {
        Some(match subresource {
            "approval" => &[&["spec"], &["status", "certificate"]],
            "status" => &[&["spec"], &["status", "conditions"]],
            _ => &[&["spec"], &["status"]],
        })
    }

    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_new(object)
    }

    fn validate_update(&self, new: &Value, old: &Value, _cx: &Context<'_>) -> Errors {
        validation::validate_update(new, old, validation::Way::Object)
    }

    fn validate_part_update(&self, new: &Value, old: &Value, cx: &Context<'_>) -> Errors {
        let way = if cx.subresource == "approval" { validation::Way::Approval } else { validation::Way::Status };
        validation::validate_update(new, old, way)
    }

    fn validate_name(&self, _name: &str) -> Vec<String> {
        // Any name will do.
        Vec::new()
    }

    fn empty_status(&self) -> Option<Value> {
        Some(json!({}))
    }

    fn selectable_names(&self) -> &'static [&'static str] {
        &["spec.signerName"]
    }

    fn selectable_fields(&self, object: &Value) -> Vec<(&'static str, String)> {
        vec![("spec.signerName", object["spec"].text("signerName").to_owned())]
    }
}

/// Puts back what was decided, where as many decisions are there as before.
fn keep_decisions(new: &mut Value, old: &Value) {
    for sort in ["Approved", "Denied"] {
        let before: Vec<&Value> = old.list("conditions").iter().filter(|it| it.text("type") == sort).collect();
        let status = made(new, "status");
        let now: Vec<&mut Value> = items_mut(status, "conditions").filter(|it| it.text("type") == sort).collect();
        if now.len() == before.len() {
            now.into_iter().zip(before).for_each(|(now, before)| *now = before.clone());
        }
    }
}

/// Gives conditions the times that they lack.
fn fill_times(new: &mut Value, old: &Value, now: Timestamp) {
    let now = schema::time::format_seconds(now);
    for condition in items_mut(made(new, "status"), "conditions") {
        let same =
            |it: &&Value| it.text("type") == condition.text("type") && it.text("status") == condition.text("status");
        let times = old.list("conditions").iter().filter(same).map(|it| it.text("lastTransitionTime"));
        let since = times.into_iter().find(|time| !time.is_empty()).unwrap_or(&now).to_owned();
        set_absent(condition, "lastUpdateTime", now.as_str());
        set_absent(condition, "lastTransitionTime", since);
    }
}

fn row(object: &Value, now: Timestamp) -> Vec<Value> {
    let (spec, status) = (&object["spec"], &object["status"]);
    let has = |sort: &str| status.list("conditions").iter().any(|it| it.text("type") == sort);
    let mut condition = match (has("Denied"), has("Approved")) {
        (true, _) => "Denied",
        (false, true) => "Approved",
        (false, false) => "Pending",
    }
    .to_owned();
    if has("Failed") {
        condition.push_str(",Failed");
    }
    if !status.text("certificate").is_empty() {
        condition.push_str(",Issued");
    }
    vec![
        name(object),
        age(object, now),
        or_none(spec.text("signerName")),
        spec.text("username").into(),
        or_none(spec.number("expirationSeconds").map(human).unwrap_or_default()),
        condition.into(),
    ]
}
