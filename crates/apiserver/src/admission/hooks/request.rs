//! A request as webhooks and policies see it. Behaviour: `apiserver/pkg/admission/attributes.go`, the attributes that
//! `apiserver/pkg/endpoints/handlers` makes, `apiserver/pkg/admission/plugin/webhook/request/admissionreview.go`.

use std::sync::Arc;

use schema::Value;
use serde_json::json;
use tokio::sync::OnceCell;
use tokio::time::Instant;

use super::GROUP;
use super::matching::Matched;
use crate::admission::{Attributes, Operation, Shown};
use crate::cache::Item;
use crate::resource::{Resource, Resources};
use crate::status::{About, Result, Status};

/// Kinds that no hook is asked about, since a bad one could not be put right then.
const EXEMPT: [&str; 6] = [
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
];

/// A kind in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub group: String,
    pub version: String,
    pub kind: String,
}

impl Kind {
    fn to_value(&self) -> Value {
        json!({ "group": self.group, "version": self.version, "kind": self.kind })
    }

    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.clone() } else { format!("{}/{}", self.group, self.version) }
    }
}

pub(in crate::admission) struct Request<'a> {
    pub(super) write: &'a Attributes<'a>,
    /// Everything that is served while it is looked at.
    pub(super) resources: Arc<Resources>,
    /// Its namespace; that of a Namespace is its own name.
    pub(super) namespace: &'a str,
    found: OnceCell<Arc<Item>>,
}

impl<'a> Request<'a> {
    /// A request, unless hooks are not asked about it.
    pub(super) fn of(write: &'a Attributes<'a>) -> Option<Request<'a>> {
        let resource = write.resource();
        let exempt = resource.group == GROUP && EXEMPT.contains(&&*resource.kind);
        // What an eviction deletes was admitted as an eviction.
        let part_of_another = write.operation == Operation::Delete && !write.subresource().is_empty();
        if exempt || part_of_another || write.call.past_hooks || matches!(write.shown, Shown::Nothing) {
            return None;
        }
        let own = write.is("", "namespaces") && write.operation == Operation::Create;
        let namespace = if own { write.name } else { write.namespace() };
        let resources = write.server.resources.load_full();
        Some(Request { write, resources, namespace, found: OnceCell::new() })
    }

    /// The kind that the objects of a request for a resource have, which for subresources may be another than its own.
    pub(super) fn kind_in(&self, resource: &Resource) -> Kind {
        let own = || (resource.group.to_string(), resource.version.to_string(), resource.kind.to_string());
        let part = resource.subresource(self.write.subresource()).and_then(|part| part.kind);
        let (group, version, kind) = match part {
            None => own(),
            Some((_, "", kind)) => (resource.group.to_string(), resource.version.to_string(), kind.to_owned()),
            Some((group, version, kind)) => (group.to_owned(), version.to_owned(), kind.to_owned()),
        };
        Kind { group, version, kind }
    }

    /// Whether its objects are of the resource's own kind.
    pub(super) fn is_own_kind(&self) -> bool {
        self.write.resource().subresource(self.write.subresource()).is_none_or(|part| part.kind.is_none())
    }

    /// The same resource in its other versions and groups.
    pub(super) fn equivalents(&self) -> impl Iterator<Item = &Arc<Resource>> {
        let (resource, part) = (self.write.resource(), self.write.subresource());
        self.resources.all().iter().filter(move |other| {
            let same = other.group == resource.group && other.version == resource.version;
            !same && other.prefix == resource.prefix && (part.is_empty() || other.subresource(part).is_some())
        })
    }

    /// Its namespace, for requests within one.
    ///
    /// # Errors
    /// A namespace that there is not.
    pub(super) async fn namespace_item(&self) -> Result<&Arc<Item>> {
        let find = || async {
            let server = self.write.server;
            if let Some(item) = server.namespace_item(self.namespace) {
                return Ok(item);
            }
            // It may have been made just now.
            server.cache.fresh().await?;
            let about = About { group: "", resource: "namespaces", name: self.namespace };
            server.namespace_item(self.namespace).ok_or_else(|| Status::not_found(about))
        };
        self.found.get_or_try_init(find).await
    }

    /// The labels of its namespace. Those of a Namespace that is made or changed are in the object.
    pub(super) async fn namespace_labels(&self, object: Option<&Value>) -> Result<Labels<'_>> {
        let of_object =
            self.write.is("", "namespaces") && matches!(self.write.operation, Operation::Create | Operation::Update);
        if of_object {
            let labels = object.map(|object| object["metadata"]["labels"].clone());
            return Ok(Labels::Tree(labels.unwrap_or_default()));
        }
        Ok(Labels::Item(self.namespace_item().await?))
    }

    pub(super) fn operation(&self) -> &'static str {
        match self.write.operation {
            Operation::Create => "CREATE",
            Operation::Update => "UPDATE",
            Operation::Delete => "DELETE",
            Operation::Connect => "CONNECT",
        }
    }

    /// `AdmissionRequest`, but for the objects.
    pub(super) fn to_value(&self, matched: &Matched) -> Value {
        let write = self.write;
        let mut request = json!({
            "uid": "", "kind": matched.kind.to_value(), "resource": place(&matched.resource),
            "requestKind": self.kind_in(write.resource()).to_value(), "requestResource": place(write.resource()),
            "operation": self.operation(), "userInfo": write.call.user.to_value(),
            "dryRun": write.options.dry_run, "options": self.options(),
        });
        let texts = [
            ("subResource", write.subresource()),
            ("requestSubResource", write.subresource()),
            ("name", write.name),
            ("namespace", self.namespace),
        ];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            request[name] = text.into();
        }
        request
    }

    /// The options of the operation as the client gave them.
    fn options(&self) -> Value {
        let kind = match self.write.operation {
            Operation::Create => "CreateOptions",
            Operation::Update => "UpdateOptions",
            Operation::Delete => "DeleteOptions",
            Operation::Connect => return Value::Null,
        };
        let mut options = match self.write.deletion {
            Some(deletion) => deletion.to_value(),
            None => {
                let mut options = json!({});
                for name in ["fieldManager", "fieldValidation"] {
                    let text = self.write.call.query.get(name);
                    if !text.is_empty() {
                        options[name] = text.into();
                    }
                }
                options
            }
        };
        if self.write.options.dry_run {
            options["dryRun"] = json!(["All"]);
        }
        options["kind"] = kind.into();
        options["apiVersion"] = "meta.k8s.io/v1".into();
        options
    }

    /// The namespace as expressions see it; null for requests that are in none.
    pub(super) async fn namespace_object(&self) -> Result<Value> {
        if self.namespace.is_empty() || self.write.is_in("", "namespaces") {
            return Ok(Value::Null);
        }
        let mut namespace = self.namespace_item().await?.to_value();
        if let Some(namespace) = namespace.as_object_mut() {
            namespace.retain(|name, _| matches!(name.as_str(), "metadata" | "spec" | "status"));
        }
        let metadata = kinds::meta::metadata(&mut namespace);
        metadata.retain(|name, _| !matches!(name.as_str(), "managedFields" | "ownerReferences" | "selfLink"));
        Ok(namespace)
    }

    /// The refusal of the request as it was named.
    pub(super) fn refused(&self, why: impl std::fmt::Display) -> Status {
        Status::forbidden(self.write.resource().about(self.write.name), why)
    }

    /// Whether its time is over.
    pub(super) fn is_late(&self) -> bool {
        self.write.call.deadline <= Instant::now()
    }

    /// The refusal of a request whose time is over.
    pub(super) fn late(&self) -> Status {
        let status = Status::timeout("Timeout: request did not complete within requested timeout");
        Status { details: json!({}), ..status }
    }
}

/// `GroupVersionResource`
fn place(resource: &Resource) -> Value {
    json!({ "group": resource.group, "version": resource.version, "resource": resource.plural })
}

/// Labels, wherever they are.
pub(super) enum Labels<'a> {
    Tree(Value),
    Item(&'a Arc<Item>),
}
