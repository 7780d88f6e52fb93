//! Volumes, claims and classes of volume attributes get a finalizer that keeps them while they are used. Behaviour:
//! `plugin/pkg/admission/storage/storageobjectinuseprotection`.

use kinds::meta::{finalizers, metadata};
use schema::Value;

use super::{Attributes, Operation, Plugin};
use crate::status::Result;

/// Resources with their finalizers.
const FINALIZERS: [(&str, &str, &str); 3] = [
    ("", "persistentvolumes", "kubernetes.io/pv-protection"),
    ("", "persistentvolumeclaims", "kubernetes.io/pvc-protection"),
    ("storage.k8s.io", "volumeattributesclasses", "kubernetes.io/vac-protection"),
];

pub(super) struct StorageObjectInUseProtection;

impl Plugin for StorageObjectInUseProtection {
    fn name(&self) -> &'static str {
        "StorageObjectInUseProtection"
    }

    fn mutate(&self, write: &Attributes<'_>, object: &mut Value) -> Result<()> {
        let found = FINALIZERS.iter().find(|(group, plural, _)| write.is(group, plural));
        if let Some((.., finalizer)) = found.filter(|_| write.operation == Operation::Create) {
            protect(object, finalizer);
        }
        Ok(())
    }
}

fn protect(object: &mut Value, finalizer: &str) {
    let mut all: Vec<Value> = finalizers(object).into_iter().map(Value::from).collect();
    if !all.iter().any(|one| one == finalizer) {
        all.push(finalizer.into());
        metadata(object).insert("finalizers".into(), all.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_finalizer_is_added_once() {
        let mut object = json!({ "metadata": { "finalizers": ["a/b"] } });
        protect(&mut object, "c/d");
        protect(&mut object, "c/d");
        assert_eq!(object["metadata"]["finalizers"], json!(["a/b", "c/d"]));
    }
}
