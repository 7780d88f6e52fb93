//! SubjectAccessReview (authorization.k8s.io/v1).

use schema::Value;

use super::access;
use crate::field::Errors;
use crate::kind::{CREATE, Context, Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "SubjectAccessReview",
    plural: "subjectaccessreviews",
    singular: "subjectaccessreview",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &SubjectAccessReview,
    stored_as: None,
};

struct SubjectAccessReview;

impl Strategy for SubjectAccessReview {
    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        access::validate(&mut errors, &object["spec"]);
        access::validate_metadata(&mut errors, object, &[], "must be empty");
        errors
    }
}
