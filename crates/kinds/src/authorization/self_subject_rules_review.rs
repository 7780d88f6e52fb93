//! SelfSubjectRulesReview (authorization.k8s.io/v1).

use crate::kind::{CREATE, Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "authorization.k8s.io",
    version: "v1",
    kind: "SelfSubjectRulesReview",
    plural: "selfsubjectrulesreviews",
    singular: "selfsubjectrulesreview",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &SelfSubjectRulesReview,
    stored_as: None,
};

struct SelfSubjectRulesReview;

impl Strategy for SelfSubjectRulesReview {}
