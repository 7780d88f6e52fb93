//! Names that are kept for configurations out of files. Behaviour:
//! `pkg/apis/admissionregistration/validation/static_suffix.go`.

use schema::Value;

use crate::meta;

/// Warns of a name that is kept.
pub fn warnings(object: &Value) -> Vec<String> {
    if !meta::text(object, "name").ends_with(".static.k8s.io") {
        return Vec::new();
    }
    let text = "metadata.name: names ending with \".static.k8s.io\" are reserved for static manifest-based configurations \
                and cannot be managed via the API";
    vec![text.to_owned()]
}
