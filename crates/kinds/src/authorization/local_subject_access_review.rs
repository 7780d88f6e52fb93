//! LocalSubjectAccessReview (authorization.k8s.io/v1).

use crate::kind::{CREATE, Kind, Scope, Strategy};

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

impl Strategy for LocalSubjectAccessReview {}
