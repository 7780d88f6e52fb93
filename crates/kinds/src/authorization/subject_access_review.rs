//! SubjectAccessReview (authorization.k8s.io/v1).

use crate::kind::{CREATE, Kind, Scope, Strategy};

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

impl Strategy for SubjectAccessReview {}
