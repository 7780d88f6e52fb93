//! TokenReview (authentication.k8s.io/v1).

use crate::kind::{CREATE, Kind, Scope, Strategy};

/// The kind.
pub static KIND: Kind = Kind {
    group: "authentication.k8s.io",
    version: "v1",
    kind: "TokenReview",
    plural: "tokenreviews",
    singular: "tokenreview",
    short_names: &[],
    categories: &[],
    scope: Scope::Cluster,
    verbs: CREATE,
    subresources: &[],
    table: None,
    strategy: &TokenReview,
    stored_as: None,
};

struct TokenReview;

impl Strategy for TokenReview {}
