//! SelfSubjectAccessReview (authorization.k8s.io/v1).

use schema::Value;

use super::access;
use crate::field::Errors;
use crate::kind::{CREATE, Context, Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "SelfSubjectAccessReview",
    plural: "selfsubjectaccessreviews",
    singular: "selfsubjectaccessreview",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &SelfSubjectAccessReview,
    stored_as: None,
};

struct SelfSubjectAccessReview;

impl Strategy for SelfSubjectAccessReview {
    fn validate(&self, object: &Value, _cx: &Context<'_>) -> Errors {
        let mut errors = Errors::new();
        access::validate_self(&mut errors, &object["spec"]);
        access::validate_metadata(&mut errors, object, &[], "must be empty");
        errors
    }
}
