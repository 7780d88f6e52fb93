//! Security contexts. Behaviour: `pkg/apis/core/validation/validation.go` (ValidateSecurityContext and what it calls).

use schema::Value;
use serde_json::json;

/// The profile that an annotation's value names; `None` for one that is no profile.
pub fn app_armor_of_annotation(value: &str) -> Option<Value> {
    match value {
        "unconfined" => Some(json!({ "type": "Unconfined" })),
        "runtime/default" => Some(json!({ "type": "RuntimeDefault" })),
        _ => {
            let name = value.strip_prefix("localhost/").filter(|name| !name.is_empty() && name.trim() == *name)?;
            Some(json!({ "type": "Localhost", "localhostProfile": name }))
        }
    }
}
