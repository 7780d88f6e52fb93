//! LocalSubjectAccessReview (authorization.k8s.io/v1).

use schema::Value;

use super::access;
use crate::field::{At, Error, Errors};
use crate::kind::{CREATE, Context, Kind, Scope, Strategy};
use crate::tree::Tree;

/// The kind.
pub static KIND: Kind = Kind {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "LocalSubjectAccessReview",
    plural: "localsubjectaccessreviews",
    singular: "localsubjectaccessreview",
    short_names: &[],
    categories: &[],
    scope: Scope::Namespaced,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &LocalSubjectAccessReview,
    stored_as: None,
};

struct LocalSubjectAccessReview;

impl Strategy for LocalSubjectAccessReview {
    fn validate(&self, object: &Value, cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        let spec = &object["spec"];
        access::validate(&mut errors, spec);
        access::validate_metadata(&mut errors, object, &["namespace"], "must be empty except for namespace");
        if let Some(asked) = spec.field("resourceAttributes").map(|it| it.text("namespace"))
            && asked != cx.namespace
        {
            let at = At::new("spec.resourceAttributes.namespace");
            errors.push(Error::invalid(&at, asked, "must match metadata.namespace"));
        }
        if spec.has("nonResourceAttributes") {
            let at = At::new("spec.nonResourceAttributes");
            errors.push(Error::invalid_json(&at, access::shown_path(spec), "disallowed on this kind of request"));
        }
        errors
    }
}
