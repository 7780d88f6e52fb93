//! What `apply` decides: which patch makes the live object what a file says, without touching what others set.
//!
//! Plain functions of objects. `three_way` is for kinds with a type in the table, `merge` for all others.

use serde_json::{Map, Value};

pub mod last_applied;
pub mod merge;
pub mod three_way;

/// A patch and how it is to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    pub content_type: &'static str,
    pub patch: Value,
}

pub const STRATEGIC: &str = "application/strategic-merge-patch+json";
pub const MERGE: &str = "application/merge-patch+json";
pub const JSON_PATCH: &str = "application/json-patch+json";
pub const APPLY: &str = "application/apply-patch+yaml";

/// The built-in type of an object. Custom resources have none that this program would know.
pub fn type_of(object: &Value) -> Option<&'static schema::types::Type> {
    let version = object["apiVersion"].as_str()?;
    let (group, version) = version.split_once('/').unwrap_or(("", version));
    schema::types::find(group, version, object["kind"].as_str()?)
}

/// The patch that brings `live` from what was last applied to what is to be.
pub fn patch(last: &Value, wanted: &Value, live: &Value) -> Result<Patch, String> {
    match type_of(wanted) {
        Some(ty) => Ok(Patch {
            content_type: STRATEGIC,
            patch: three_way::patch(ty, object(last), object(wanted), object(live))?,
        }),
        None => Ok(Patch { content_type: MERGE, patch: merge::patch(object(last), object(wanted), object(live))? }),
    }
}

/// What becomes of an object when the patch is applied here.
pub fn apply_locally(patch: &Patch, live: &Value) -> Result<Value, String> {
    match type_of(live).filter(|_| patch.content_type == STRATEGIC) {
        Some(ty) => schema::patch::strategic::apply(ty, live.clone(), patch.patch.clone()).map_err(|it| it.to_string()),
        None => {
            let mut patched = live.clone();
            schema::patch::merge::apply(&mut patched, patch.patch.clone());
            Ok(patched)
        }
    }
}

static NOTHING: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap_or(&NOTHING)
}
